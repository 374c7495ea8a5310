"""What stands in the workbook of an explanation? Figures with live formulas, and the rows they count, with links."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from eduquality.errors import Issue, UsageFault
from eduquality.harmless import clean
from eduquality.model.results.explanation import ExplainedRow, Explanation
from eduquality.report.page import text_of
from eduquality.report.pages.explain_steps import origin_words, shown_words
from eduquality.report.recount.lines import HOLDS, LIVE, PART_OF, ROWS, TOGETHER, WEIGHT, Line, Lines
from eduquality.report.workbook.listing import Formats, new_workbook
from eduquality.report.writing import labels
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIGURES = "Figures"
#: Excel takes no more rows on a sheet, and no more links.
_MOST_ROWS, _MOST_LINKS = 1_000_000, 60_000
_FIRST = 3
#: What lies nearer than this is the same number: exact fractions here, sixteen digits there.
_NEAR = "1E-9"
_WIDTHS = {
    "figures": (6, 60, 30, 8, 14, 14, 8, 8, 10, 8, 8),
    "rows": (6, 10, 10, 6, 34, 12, 10, 26, 26, 20, 22, 40),
}

#: Gives the path of a file from where the workbook will stand; empty where nothing leads to it.
Link = Callable[[str], str]


def recount_workbook(explanation: Explanation, lang: Lang, link: Link) -> bytes:
    """Write the workbook. Raises UsageFault where a figure has more rows than a sheet."""
    lines = Lines(_FIRST, say("explain.fate.counts", lang))
    lines.add(explanation.steps)
    if len(lines.rows) > _MOST_ROWS:
        raise UsageFault(Issue("error", "usage.too_many_rows", values={"rows": len(lines.rows), "most": _MOST_ROWS}))
    content = io.BytesIO()
    book = new_workbook(content)
    formats = Formats(book)
    _figures(book.add_worksheet(FIGURES), explanation, lines, formats, lang)
    _rows(book.add_worksheet(ROWS), lines, formats, lang, link)
    book.close()
    return content.getvalue()


# ---------------------------------------------------------------- figures


def _figures(sheet: Worksheet, explanation: Explanation, lines: Lines, formats: Formats, lang: Lang) -> None:
    heads = ("no", "what", "unit_name", "year", "value", "live", "same", "part_of", "weight", "holds", "together")
    _begin(sheet, "figures", formats)
    title = say("explain.title", lang, title=getattr(explanation.title, lang))
    sheet.write_string(0, 0, clean(title), formats.of("title"))
    for at, head in enumerate(heads):
        sheet.write_string(_FIRST - 2, at, say(f"explain.recount.{head}", lang), formats.of("head"))
    sheet.freeze_panes(_FIRST - 1, 0)
    for line in lines.lines:
        _figure(sheet, line, formats, lang)


def _figure(sheet: Worksheet, line: Line, formats: Formats, lang: Lang) -> None:
    row, number, text = line.at - 1, formats.of("number"), formats.of("text")
    figure = line.step.figure
    is_figure = line.measure is None and not line.name
    where = "" if figure.level == "area" else labels.unit_name(figure, lang)
    cut = " · ".join(filter(None, (where, labels.slice_words(figure.slice, lang))))
    sheet.write_number(row, 0, line.at, number)
    sheet.write_string(row, 1, clean("　" * line.depth + _name(line, lang)), text)
    sheet.write_string(row, 2, clean(cut) if is_figure else "", text)
    sheet.write_number(row, 3, line.measure.year if line.measure else figure.year, number)
    if line.part_of is not None:
        sheet.write_number(f"{PART_OF}{line.at}", line.part_of, number)
    _marks(sheet, line, formats)
    value = _plain(line.value)
    if value is None:
        return
    plain = formats.of("exact")
    sheet.write_number(row, 4, value, plain)
    if line.formula is None:
        sheet.write_number(row, 5, value, plain)
        return
    if line.is_array:
        sheet.write_array_formula(row, 5, row, 5, f"{{={line.formula}}}", plain, value)
    else:
        sheet.write_formula(row, 5, f"={line.formula}", plain, value)
    near = f'=IF(ABS(E{line.at}-{LIVE}{line.at})<={_NEAR}*MAX(1,ABS(E{line.at})),"✓","✗")'
    sheet.write_formula(row, 6, near, number, "✓")
    if line.weight:
        sheet.write_formula(f"{WEIGHT}{line.at}", f"={line.weight}", plain)


def _marks(sheet: Worksheet, line: Line, formats: Formats) -> None:
    """Write whether conditions hold: by formula where the figure alone tells, else as it is known."""
    for column in (HOLDS, TOGETHER):
        mark = line.marks.get(column)
        if mark is None:
            continue
        if mark.formula is not None:
            sheet.write_formula(f"{column}{line.at}", f"={mark.formula}", formats.of("number"), mark.value)
        else:
            sheet.write(f"{column}{line.at}", mark.value, formats.of("number"))


def _name(line: Line, lang: Lang) -> str:
    """Say what a line is: a figure by its title, a measure with its SQL, a parameter."""
    if line.measure is not None:
        return f"{line.name} · {getattr(line.measure.title, lang)}"
    if line.name:
        title = next(one.title for one in line.step.parameters if one.name == line.name)
        return f"{line.name} · {getattr(title, lang)}"
    formula = say(f"recipe.{line.step.kind}", lang, **line.step.spec.recipe)
    return f"{getattr(line.step.figure.title, lang)}  {line.step.figure.indicator}\n= {formula}"


def _plain(value: object) -> float | int | None:
    """Give a number as a cell can hold it."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value if isinstance(value, float) and math.isfinite(value) else None


# ---------------------------------------------------------------- rows


def _rows(sheet: Worksheet, lines: Lines, formats: Formats, lang: Lang, link: Link) -> None:
    heads = ("no", "fate", "adds", "new", "file", "sheet", "cell", "shown", "school", "group", "who", "origins")
    _begin(sheet, "rows", formats)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, say(f"explain.recount.{head}", lang), formats.of("head"))
    sheet.freeze_panes(1, 0)
    told_apart = {line.at for line in lines.lines if line.measure and line.measure.function == "count_distinct"}
    for row, (of, one) in enumerate(lines.rows, start=1):
        sheet.write_number(row, 0, of, formats.of("number"))
        sheet.write_string(row, 1, say(f"explain.fate.{one.fate}", lang), formats.of("text"))
        _adds(sheet, row, one, formats)
        if of in told_apart:
            # Those alike stand together: the first of them is new.
            here, before = row + 1, row
            same = "*".join(f"({at}{here}={at}{before})" for at in "ABC")
            sheet.write_formula(row, 3, f"=1-{same}", formats.of("number"))
        for at, text in enumerate(_told(one, lang), start=4):
            sheet.write_string(row, at, clean(text), formats.of("text"))
        if row <= _MOST_LINKS:
            _linked(sheet, row, one, formats, link)
    if lines.rows:
        sheet.autofilter(0, 0, len(lines.rows), len(heads) - 1)


def _adds(sheet: Worksheet, row: int, one: ExplainedRow, formats: Formats) -> None:
    value = _plain(one.number)
    if value is not None:
        sheet.write_number(row, 2, value, formats.of("exact"))
    elif isinstance(one.number, str):
        sheet.write_string(row, 2, clean(one.number), formats.of("text"))


def _told(one: ExplainedRow, lang: Lang) -> Iterator[str]:
    place = one.place
    yield from (place.file, place.sheet or "", place.cell or "") if place else (say("explain.counted", lang), "", "")
    yield text_of(shown_words(one, lang))
    yield one.school
    yield labels.slice_words(one.group, lang)
    yield one.who
    yield "; ".join(origin_words(origin, lang) for origin in one.origins)


def _linked(sheet: Worksheet, row: int, one: ExplainedRow, formats: Formats, link: Link) -> None:
    """Let a click on the cell's address open it."""
    place = one.place
    path = link(place.file) if place else ""
    if not path or place is None or not place.cell:
        return
    # Of other files there is but one sheet, which may be called anything.
    name = (place.sheet or "").replace("'", "''")
    inside = f"#'{name}'!{place.cell}" if path.lower().endswith(("xlsx", "xlsm", "xls")) else ""
    sheet.write_url(row, 6, f"external:{path}{inside}", formats.of("link"), place.cell)


def _begin(sheet: Worksheet, name: str, formats: Formats) -> None:
    for at, width in enumerate(_WIDTHS[name]):
        sheet.set_column(at, at, width, formats.of("above"))
