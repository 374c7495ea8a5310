"""What must be seen first? How many targets are met, which are missed by most, and what the data are worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eduquality.model.results.county_report import CountyReport, key_of
from eduquality.model.results.dataset import TableCount
from eduquality.model.results.figures import Judgement, Missed
from eduquality.report.drawings import Tone
from eduquality.report.page import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Heading,
    Lead,
    Paragraph,
    Row,
    Section,
    Table,
    toned,
)
from eduquality.report.pages.county.counties import county_squares
from eduquality.report.pages.county.parts import (
    listed,
    now_words,
    part_heading,
    part_title,
    plan_title,
    title_of,
    units_word,
)
from eduquality.report.pages.drawn import anchor_of, squares_of
from eduquality.report.writing import labels
from eduquality.report.writing.counts import share
from eduquality.report.writing.numbers import format_gap
from eduquality.words import Lang, fill, first_named, say

#: So many gaps are told in the summary, and so many units of each are named.
_WIDEST, _NAMED = 3, 2
_JUDGED = ("met", "missed")


def summary_part(report: CountyReport, number: int, data_part: int, lang: Lang) -> Section:
    """Tell it in one screen."""
    return Section(
        (
            part_heading("summary", number, lang),
            Lead.of(lead_sentence(report, lang)),
            *_provisional(report, lang),
            _squares(report, lang),
            *county_squares(report, lang),
            *_widest(report, lang),
            Paragraph(data_sentence(report, data_part, lang)),
        )
    )


def lead_sentence(report: CountyReport, lang: Lang) -> str:
    """Count targets by how they stand."""
    judgements = report.card.judgements
    counts = {status: sum(one.verdict.status == status for one in judgements) for status in labels.SIGNS}
    judged = sum(counts[status] for status in _JUDGED)
    plans = [*report.card.plans]
    code = "county.lead_one" if len(plans) == 1 else "county.lead_several"
    plan = plan_title(report, plans[0], lang) if plans else ""
    all_of_them = toned(str(len(judgements)), "strong")
    said = say(code, lang, plan=plan, plans=len(plans), clauses=all_of_them, n=len(judgements))
    told = {status: toned(str(counts[status]), _tone(status)) for status in _JUDGED}
    which = {"year": report.year, "judged": toned(str(judged), "strong"), **told}
    said += say("county.lead_judged" if judged else "county.lead_none", lang, **which)
    return said + _rest(len(judgements) - judged, counts, lang)


def _tone(status: str) -> Tone:
    return "met" if status == "met" else "missed"


def _rest(count: int, counts: dict[str, int], lang: Lang) -> str:
    if not count:
        return say("county.lead_all", lang)
    codes = {status: status.replace("-", "_") for status in counts if status not in _JUDGED and counts[status]}
    which = [say(f"county.count.{code}", lang, count=counts[status]) for status, code in codes.items()]
    return say("county.lead_rest", lang, count=toned(str(count), "no-data"), which=listed(which, lang))


def _provisional(report: CountyReport, lang: Lang) -> list[Block]:
    count = sum(one.provisional is not None for one in report.card.judgements)
    return [Paragraph(say("county.provisional", lang, count=count))] if count else []


def _squares(report: CountyReport, lang: Lang) -> Table:
    columns = (
        Column("plan", say("column.plan", lang), gives_way=True),
        Column("squares", say("column.squares", lang), "drawn"),
        *(Column(key, say(f"column.{key}", lang), "number") for key in ("met", "missed", "no_verdict")),
    )
    rows = [_plan(report, plan, lang) for plan in report.card.plans]
    return Table(columns, tuple(rows), say("county.squares", lang))


def _plan(report: CountyReport, plan: str, lang: Lang) -> Row:
    own = [one for one in report.card.judgements if one.plan == plan]
    met, missed = (sum(one.verdict.status == status for one in own) for status in _JUDGED)
    rest = len(own) - met - missed
    title = plan_title(report, plan, lang)
    alt = say("county.squares_alt", lang, plan=title, met=met, missed=missed, rest=rest)
    counts = (Cell(str(met), met, tone="met"), Cell(str(missed), missed, tone="missed"), Cell(str(rest), rest))
    return Row((title, Cell("", drawing=squares_of(own, lang, alt)), *counts))


# ---------------------------------------------------------------- the widest gaps


def widest(report: CountyReport) -> tuple[Judgement, ...]:
    """Give the clauses that are missed by most, those first whose gap can be counted."""
    missed = [one for one in report.judged if one.verdict.status == "missed"]
    counted = [one for one in missed if key_of(one) in report.whole]
    return tuple([*counted, *(one for one in missed if one not in counted)][:_WIDEST])


def _widest(report: CountyReport, lang: Lang) -> Iterator[Block]:
    chosen = widest(report)
    if not chosen:
        if any(one.verdict.status == "met" for one in report.card.judgements):
            yield Paragraph(say("county.none_missed", lang))
        return
    yield Heading(say("county.widest", lang, count=len(chosen)), 3)
    yield Cards(tuple(_card(report, one, lang) for one in chosen))
    yield Paragraph(say("county.widest_how", lang), "quiet")


def _card(report: CountyReport, judgement: Judgement, lang: Lang) -> Card:
    number, of = _gap(report, judgement, lang)
    failing = [labels.unit_words(unit, judgement, lang) for unit in judgement.failing]
    whose = [] if judgement.is_whole else [first_named(failing, _NAMED, lang)]
    title = " · ".join([title_of(judgement, lang), *whose])
    now, target = now_words(judgement, lang), labels.target_words(judgement, lang)
    note = say("county.card_note", lang, now=now or say("val.none", lang), target=target)
    return Card(number, of, title, note, "missed", anchor_of(judgement))


def _gap(report: CountyReport, judgement: Judgement, lang: Lang) -> tuple[str, str]:
    """Give the number of a gap, and what it is of."""
    if whole := report.whole.get(key_of(judgement)):
        amount, of = whole
        return f"{amount:,}", fill(getattr(of, lang), lang, {"amount": str(amount)})
    if not judgement.is_whole:
        units = {"asked": len(judgement.asked), "level": units_word(judgement, lang)}
        return str(len(judgement.failing)), say("county.units_missing", lang, **units)
    gap, figure = judgement.verdict.gap if isinstance(judgement.verdict, Missed) else None, judgement.figure
    if gap is None or figure is None:
        return "", labels.status_words(judgement, lang)
    told = format_gap(gap, figure.unit, figure.decimals, lang)
    shown, _, of_what = told.partition(" ")
    return shown, of_what


# ---------------------------------------------------------------- the data


def data_sentence(report: CountyReport, part: int, lang: Lang) -> str:
    """Say in one sentence whether the data can be relied on."""
    return say("county.data_sentence", lang, facts=say("county.joiner", lang).join(_facts(report, part, lang)))


def _facts(report: CountyReport, part: int, lang: Lang) -> Sequence[str]:
    rows = sum(one.rows + one.refused for one in report.card.tables.values())
    refused = sum(one.refused for one in report.card.tables.values())
    files = {"files": report.files, "sheets": report.sheets, "unread": len(report.card.unread)}
    read = {"rows": f"{rows:,}", "refused": f"{refused:,}", "share": share(TableCount(rows - refused, refused))}
    return (
        _sent(report, lang),
        say("county.data.files", lang, **files),
        # A published edition does not tell how many rows of persons there are.
        *([say("county.data.refused", lang, **read)] if report.card.withheld is None else []),
        say("county.see_data", lang, part=part_title("data", part, lang)),
    )


def _sent(report: CountyReport, lang: Lang) -> str:
    if report.collection is None:
        return say("county.data.sent_unknown", lang)
    schools = report.collection.schools
    missing = sum(bool(one.missing) for one in schools)
    return say("county.data.sent", lang, ought=len(schools), complete=len(schools) - missing, missing=missing)
