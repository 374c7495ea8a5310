"""How did figures go over the years? Drawn small and side by side, a year left open where fewer units report."""

from __future__ import annotations

from collections.abc import Iterator

from eduquality.model.results.county_report import CountyReport, Course, YearValue, key_of
from eduquality.model.results.figures import Judgement, Number
from eduquality.report.drawings import Trend
from eduquality.report.page import BENEATH, Block, Cell, Column, Figure, Panel, Row, Table, Value
from eduquality.report.pages.county.parts import NONE, listed, title_of
from eduquality.report.pages.drawn import SIDES
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_value
from eduquality.words import Lang, say

#: So many are drawn: as many as a page holds.
_MOST = 12
#: From so many years on there is something to compare.
_LEAST = 2


def trend_figures(report: CountyReport, lang: Lang) -> Iterator[Block]:
    """Draw what may be compared over years; each indicator once, whichever plans ask for it."""
    chosen: dict[object, tuple[Judgement, Course]] = {}
    for judgement in report.judged:
        course = report.courses.get(key_of(judgement))
        if course is not None and course.drawn >= _LEAST and judgement.figure is not None:
            cut = str(sorted(judgement.figure.slice.items(), key=str))
            chosen.setdefault((judgement.indicator, cut), (judgement, course))
    told = [*chosen.values()][:_MOST]
    if not told:
        return
    moves = [_moved(judgement, course) for judgement, course in told]
    counts = {"better": sum(one > 0 for one in moves), "worse": sum(one < 0 for one in moves)}
    yield Figure(
        say("county.trends", lang, count=len(told), **counts),
        say("county.trends_note", lang, year=report.year),
        tuple(_panel(judgement, course, lang) for judgement, course in told),
        _table(told, lang),
        "years",
    )


def _moved(judgement: Judgement, course: Course) -> Number:
    """Give by how much the newest value is better than the one before that may be compared."""
    values = [one.value for one in course.years if one.value is not None]
    change = values[-1] - values[-2]
    if judgement.op in (">=", ">"):
        return change
    return -change if judgement.op in ("<=", "<") else 0


def _panel(judgement: Judgement, course: Course, lang: Lang) -> Panel:
    figure = judgement.figure
    target = judgement.target if isinstance(judgement.target, (int, float)) or _is_exact(judgement.target) else None
    shown = [(one.year, _value(one)) for one in course.years]
    values = [say("county.of_year", lang, year=year, value=value or NONE) for year, value in shown]
    target_said = labels.target_words(judgement, lang)
    title = title_of(judgement, lang)
    alt = say("county.trend_alt", lang, title=title, values=listed(values, lang), target=target_said)
    due = int(judgement.due) if judgement.due.isdigit() and judgement.due_state == "not-yet-due" else None
    drawing = Trend(
        tuple((one.year, one.value) for one in course.years),
        target if judgement.is_whole else None,  # type: ignore[arg-type]
        due,
        figure.unit if figure else "",
        alt,
        tuple(value for _, value in shown),
        SIDES.get(judgement.op, "at least"),
        judgement.verdict.status,
    )
    return Panel(drawing, title, say("county.trend_target", lang, target=target_said))


def _is_exact(target: object) -> bool:
    return hasattr(target, "numerator")


def _value(one: YearValue) -> str:
    if one.figure is None or one.value is None:
        return ""
    return format_value(one.value, one.figure.unit, one.figure.decimals)


def _table(told: list[tuple[Judgement, Course]], lang: Lang) -> Table:
    years = sorted({one.year for _, course in told for one in course.years})
    columns = (
        Column("title", say("column.title", lang), gives_way=True),
        *(Column(str(year), str(year), "number") for year in years),
        Column("target", say("column.target", lang), under=BENEATH),
    )
    return Table(columns, tuple(_row(judgement, course, years, lang) for judgement, course in told))


def _row(judgement: Judgement, course: Course, years: list[int], lang: Lang) -> Row:
    known = {one.year: one for one in course.years}
    cells = tuple(_cell(known[year]) if year in known else Cell(NONE) for year in years)
    values: tuple[Value, ...] = (title_of(judgement, lang), *cells, labels.target_words(judgement, lang))
    newest = course.years[-1].year
    return Row(values, tuple(gap for one in course.years if (gap := _gap(one, newest, lang))))


def _cell(one: YearValue) -> Cell:
    unit = one.figure.unit if one.figure else ""
    return Cell(_value(one) or NONE, one.value, unit)


def _gap(one: YearValue, newest: int, lang: Lang) -> str:
    """Say why a year is left open that has a figure."""
    if not one.has_fewer:
        return ""
    told = {"year": one.year, "units": one.units, "needed": one.needed, "newest": newest}
    code = "thin" if one.thin else "fewer" if one.needed else "unknown"
    return say(f"county.gap_{code}", lang, table=labels.table_title(one.thin, lang), **told)
