"""Which rows do the rules across tables find at fault? Findings at cells, and the data without the rows refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from eduquality.addresses import cell_at
from eduquality.engine.derive import COUNTED_FROM
from eduquality.errors import InputFault, Issue, Place, unknown
from eduquality.model.definitions.loaded import Catalogue, LoadedRule
from eduquality.model.definitions.project import AcceptedFinding, Project, RuleSettings
from eduquality.model.definitions.rule import held_by
from eduquality.model.results.dataset import Dataset, Finding, SheetReport
from eduquality.model.tables import SUBJECTS, TABLES, columns, personal_columns
from eduquality.rules.exceptions import Acceptances
from eduquality.rules.offences import ActiveRule, Offence, offences_of
from eduquality.rules.refused_rows import Refused, leave_out
from eduquality.rules.sheets_of_rows import SheetsOfRows
from eduquality.rules.withheld import Withheld, withheld_issues
from eduquality.words import LANGS, phrases, say


def apply_rules(dataset: Dataset, catalogue: Catalogue, *, today: date | None = None) -> Dataset:
    """Give the dataset with the findings of the rules, and without the rows that they refuse; once is enough.

    today: the day on which accepted exceptions must still hold. Raises InputFault where `eduq.yaml` settles something
    of a rule that does not exist, with its line.
    """
    if dataset.ruled:
        return dataset
    rules = settled(catalogue, dataset.project)
    able = [rule for rule in rules if not _lacking(rule.loaded, dataset)]
    acceptances = Acceptances.of(dataset.project, today or date.today())  # noqa: DTZ011 - the day where the user is
    at_fault = offences_of(dataset, able)
    asked = _judged(able, at_fault.offences, acceptances)
    withheld = Withheld.of(dataset, able)
    judged = [one for one in asked if not withheld.holds(one.rule, one.offence)]
    silent = withheld_issues([one.rule for one in asked if withheld.holds(one.rule, one.offence)])
    sheets = SheetsOfRows(dataset)
    refused = Refused.of(one.offence.row_of for one in judged if one.refuses)
    lost = {one.address for one in judged if one.refuses}
    # What else is odd about a row that is refused comes up once that is mended, if it then still is.
    found = [_finding(one, sheets) for one in judged if one.refuses or one.address not in lost]
    ruled = leave_out(dataset, refused, sheets) if refused else dataset
    unasked = (*_not_run(rules, dataset), *at_fault.given_up)
    issues = (*dataset.issues, *unasked, *silent, *acceptances.issues([rule.loaded for rule in able]))
    return replace(ruled, findings=sheets.in_order([*dataset.findings, *found]), issues=issues, ruled=True)


@dataclass(frozen=True, slots=True)
class _Judged:
    """An offence with the rule it is against, and the exception for which it is let pass."""

    rule: ActiveRule
    offence: Offence
    accepted: AcceptedFinding | None

    @property
    def refuses(self) -> bool:
        """Tell whether the row leaves the data."""
        return self.rule.severity == "error" and self.accepted is None

    @property
    def address(self) -> tuple[str, str, int]:
        """Give where the row stands."""
        return self.offence.file, self.offence.sheet, self.offence.row


def _judged(rules: Sequence[ActiveRule], offences: Sequence[Offence], acceptances: Acceptances) -> list[_Judged]:
    by_name = {rule.loaded.name: rule for rule in rules}
    return [_Judged(by_name[one.rule], one, acceptances.of_offence(one)) for one in offences]


# ---------------------------------------------------------------- which rules are asked


def settled(catalogue: Catalogue, project: Project) -> list[ActiveRule]:
    """Give the rules as `eduq.yaml` has settled them, without those turned off."""
    names = {rule.name: rule for rule in catalogue.rules.values()}
    problems = [*_unknown_rules(names, project), *_wrong_settings(names, project)]
    if problems:
        raise InputFault(sorted(problems, key=lambda issue: issue.where.line or 0))
    chosen = ((rule, project.rules.get(name, RuleSettings())) for name, rule in names.items())
    return [_active(rule, settings) for rule, settings in chosen if not settings.skip]


def _active(rule: LoadedRule, settings: RuleSettings) -> ActiveRule:
    return ActiveRule(rule, settings.severity or rule.spec.severity, held_by(rule.spec, settings.parameters))


def _unknown_rules(names: Mapping[str, LoadedRule], project: Project) -> Iterator[Issue]:
    for name in project.rules:
        if name not in names:
            yield unknown("rules.unknown", name, names, project.place("rules", name))
    for index, exception in enumerate(project.accepted):
        if exception.rule not in names:
            yield unknown("rules.unknown", exception.rule, names, project.place("accepted", index, "rule"))


def _wrong_settings(names: Mapping[str, LoadedRule], project: Project) -> Iterator[Issue]:
    for name, settings in project.rules.items():
        rule = names.get(name)
        if rule is None:
            continue
        for parameter, value in settings.parameters.items():
            where = project.place("rules", name, "parameters", parameter)
            if parameter not in rule.spec.parameters:
                yield unknown("indicator.unknown_parameter", parameter, rule.spec.parameters, where)
            elif not rule.spec.parameters[parameter].takes(value):
                yield Issue("error", "parameter.other_kind", where, {"name": parameter})
        if settings.severity == "error" and rule.query.row_of is None:
            yield Issue("error", "rules.cannot_refuse", project.place("rules", name, "severity"), {"name": name})


def _lacking(rule: LoadedRule, dataset: Dataset) -> list[str]:
    """Give the tables that a rule says nothing without and that are not there, nor can be counted from others."""
    there = {table for table, paths in dataset.tables.items() if paths}
    return [table for table in rule.spec.tables if not there & {table, *COUNTED_FROM.get(table, ())}]


def _not_run(rules: Sequence[ActiveRule], dataset: Dataset) -> Iterator[Issue]:
    """Say once which rules could not be asked, and for want of which tables."""
    without = [rule.loaded for rule in rules if _lacking(rule.loaded, dataset)]
    if without:
        tables = dict.fromkeys(table for rule in without for table in _lacking(rule, dataset))
        values = {
            "rules": {lang: _listed([getattr(rule.spec.title, lang) for rule in without], lang) for lang in LANGS},
            "tables": {lang: _listed([getattr(TABLES[table].spec, lang) for table in tables], lang) for lang in LANGS},
        }
        yield Issue("info", "rules.not_run", values=values)


def _listed(names: Sequence[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


# ---------------------------------------------------------------- what they find


def _finding(judged: _Judged, sheets: SheetsOfRows) -> Finding:
    """Word an offence as a finding at its cell; the rule's own sentences travel with it."""
    rule, offence, accepted = judged.rule, judged.offence, judged.accepted
    report = sheets.of(offence.row_of, offence.file, offence.sheet, offence.field)
    letter = _letter(report, offence.field) if report else "A"
    table = report.table or "" if report else ""
    of_row = not (_is_of_place(rule.loaded) and _is_of_persons(table))
    values = {**offence.values, "field": _title(table, offence.field), **_worded(rule.loaded, accepted)}
    where = Place(offence.file, sheet=offence.sheet, cell=cell_at(letter, offence.row) if of_row else None)
    return Finding(
        Issue("info" if accepted else rule.severity, f"rule.{offence.rule}", where, values),
        table,
        offence.field,
        offence.shown,
        offence.row if of_row else 0,
        refused=judged.refuses,
        who=offence.who,
        accepted=accepted,
    )


def _is_of_place(rule: LoadedRule) -> bool:
    """Tell whether a rule is about a school or county: then no pupil or teacher whose row names it is at fault."""
    whose = rule.query.outputs.get("who")
    return whose is not None and not whose.personal


def _is_of_persons(table: str) -> bool:
    return table in TABLES and bool(personal_columns(TABLES[table]))


def _letter(report: SheetReport, name: str) -> str:
    """Give the column of a field; long sheets have all subjects in one column, what has none stands in the first."""
    return report.columns.get(name) or (report.columns.get("score") if name in SUBJECTS else None) or "A"


def _worded(rule: LoadedRule, accepted: AcceptedFinding | None) -> Mapping[str, object]:
    """Give the rule's sentences for `words`; of an accepted finding why, and nothing to do about it."""
    message, remedy = rule.spec.message.model_dump(), rule.spec.remedy.model_dump()
    if accepted is None:
        office = rule.spec.office.model_dump() if rule.spec.office else {}
        return {"rule": {"message": message, "remedy": remedy, "office": office}}
    why = phrases()["rules.accepted"]
    return {
        "rule": {
            "message": {lang: message[lang] + getattr(why, lang) for lang in LANGS},
            "remedy": dict.fromkeys(LANGS, ""),
        },
        "accepted_until": accepted.until.isoformat(),
        "accepted_reason": accepted.reason,
        "accepted_document": accepted.document,
    }


def _title(table: str, name: str) -> Mapping[str, str]:
    """Name a field or subject in both languages."""
    face = columns(TABLES[table]).get(name) if table in TABLES else None
    if face is not None:
        return {"zh": face.zh, "en": face.en}
    if name in SUBJECTS:
        return {lang: say(f"val.subject.{name}", lang) for lang in LANGS}
    own = (columns(model)[name] for model in TABLES.values() if name in columns(model))
    return next(({"zh": face.zh, "en": face.en} for face in own), {"zh": name, "en": name})
