"""Which findings rest on rows that were refused? They are withheld: mend those rows, and then it shows.

A class list that says 45 where 44 pupils were counted and one more was refused may well be right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eduquality.errors import Issue
from eduquality.model.results.dataset import Dataset, RefusedRows, SheetReport
from eduquality.rules.offences import ActiveRule, Offence
from eduquality.words import LANGS, say

#: A school as rows name it, the grade in words and the class; None for what the refused row does not tell.
ClassOfSchool = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Withheld:
    """The classes of rows refused from each table that a rule counts on."""

    classes: Mapping[str, frozenset[ClassOfSchool]]

    @classmethod
    def of(cls, dataset: Dataset, rules: Sequence[ActiveRule]) -> Withheld:
        """Gather them for the tables that rules name in `unless_refused`."""
        tables = {rule.loaded.spec.unless_refused for rule in rules} - {None}
        return cls({table: frozenset(_classes(dataset, table)) for table in tables if table})

    def holds(self, rule: ActiveRule, offence: Offence) -> bool:
        """Tell whether a refused row may be of the school, grade and class of an offence."""
        classes = self.classes.get(rule.loaded.spec.unless_refused or "", frozenset())
        if not classes:
            return False
        grade, name = _zh(offence.values.get("grade")), offence.values.get("class_name")
        return any(
            (school, *rest) in classes
            for school in offence.schools
            for rest in ((grade, name), (grade, None), (None, name), (None, None))
        )


def withheld_issues(withheld: Sequence[ActiveRule]) -> Iterator[Issue]:
    """Say of each rule how many findings were withheld; `withheld` names it once for each."""
    titles = {rule.loaded.name: rule.loaded.spec.title for rule in withheld}
    for name, findings in Counter(rule.loaded.name for rule in withheld).items():
        rule = {lang: getattr(titles[name], lang) for lang in LANGS}
        yield Issue("info", "rules.withheld", values={"rule_title": rule, "findings": findings})


def _classes(dataset: Dataset, table: str) -> Iterator[ClassOfSchool]:
    for sheet in dataset.sheets:
        for rows in sheet.refused_of if sheet.table == table else ():
            grade = None if rows.grade is None else say(f"rule_grade.{rows.grade}", "zh")
            yield from ((school, grade, rows.class_name) for school in _schools(sheet, rows))


def _schools(sheet: SheetReport, rows: RefusedRows) -> Iterator[str]:
    """Name the school of refused rows, by code and by name: their own, else the one the sheet tells."""
    told = (sheet.told[name][0] if name in sheet.told else None for name in ("school_id", "school"))
    own = (rows.school_id, rows.school)
    yield from filter(None, own if any(own) else told)


def _zh(words: object) -> str | None:
    return str(words["zh"]) if isinstance(words, Mapping) else None
