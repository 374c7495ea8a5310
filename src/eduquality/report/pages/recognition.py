"""How is it told what a sheet was taken for, and why? Its header, its columns, what holds for all its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eduquality.errors import Place
from eduquality.model.results.dataset import SheetReport
from eduquality.report.page import Item
from eduquality.report.writing import labels
from eduquality.words import Lang, say

_MOST_RUNS = 12
_NO_FIELDS = {"*subjects": "sheet.subjects", "*signs": "sheet.signs"}


def recognition_items(sheet: SheetReport, lang: Lang) -> tuple[Item, ...]:
    """Tell why a sheet is the table it was taken for, and what each of its columns was taken as."""
    return tuple(Item(text, say(title, lang)) for title, text in _lines(sheet, lang))


def _lines(sheet: SheetReport, lang: Lang) -> Iterator[tuple[str, str]]:
    """Give title and text of each thing there is to say."""
    if sheet.header_rows:
        yield "sheet.header", ranges(sheet.header_rows)
    if sheet.table and sheet.signature:
        yield "sheet.because", _titles(sheet, sheet.signature, lang)
    known = [_column(sheet, field, letter, lang) for field, letter in _by_column(sheet)]
    if known:
        yield "sheet.columns", "\n".join(known)
    told = [_told(sheet, field, lang) for field in sheet.told]
    if told:
        yield "sheet.told", "\n".join(told)
    unknown = [_unknown(letter, header, near, lang) for letter, header, near in sheet.unknown]
    unknown += [say("sheet.ignored", lang, at=letter, header=header) for letter, header in sheet.ignored]
    if unknown:
        yield "sheet.unused", "\n".join(unknown)
    if sheet.unneeded:
        yield "sheet.unneeded", say("sheet.and", lang).join(header for _, header in sheet.unneeded)
    if sheet.hidden:
        yield "sheet.hidden_read", ranges(sheet.hidden)


def _by_column(sheet: SheetReport) -> list[tuple[str, str]]:
    """Give field and address of each column, left to right; of a form its cells, top to bottom."""
    if not sheet.header_rows:
        return [(field, sheet.cells.get(field, letter)) for field, letter in sheet.columns.items()]
    return sorted(sheet.columns.items(), key=lambda known: (len(known[1]), known[1]))


def _column(sheet: SheetReport, field: str, letter: str, lang: Lang) -> str:
    header, route = sheet.headers.get(field, ""), sheet.routes.get(field)
    how = say(route, lang) if route else ""
    code = "sheet.column_how" if how else "sheet.column"
    return say(code, lang, at=letter, header=" ".join(header.split()), field=field_title(sheet, field, lang), how=how)


def field_title(sheet: SheetReport, field: str, lang: Lang) -> str:
    """Name a field, or a subject of a wide sheet, as people do."""
    # The columns of a sheet that is no table were matched with those of the nearest.
    table = sheet.table or str(sheet.values.get("nearest", ""))
    return labels.field_title(table, field, lang)


def _titles(sheet: SheetReport, fields: Sequence[str], lang: Lang) -> str:
    names = [say(_NO_FIELDS[f], lang) if f in _NO_FIELDS else field_title(sheet, f, lang) for f in fields]
    return say("sheet.and", lang).join(names)


def _told(sheet: SheetReport, field: str, lang: Lang) -> str:
    value, source, at = sheet.told[field]
    where = field_title(sheet, at, lang) if source == "column" else at
    return say(f"told.{source}", lang, field=field_title(sheet, field, lang), value=value, at=where)


def _unknown(letter: str, header: str, near: str | None, lang: Lang) -> str:
    code = "sheet.unused_twice" if near == header else "sheet.unused_near" if near else "sheet.unused_column"
    return say(code, lang, at=letter, header=header, near=near or "")


def ranges(rows: Sequence[int]) -> str:
    """Give row numbers, neighbours together: 5, 9-12; of many stretches the first."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], row]
        else:
            runs.append([row])
    shown = ", ".join("-".join(map(str, run)) for run in runs[:_MOST_RUNS])
    return f"{shown} …" if len(runs) > _MOST_RUNS else shown


def header_place(sheet: SheetReport, letter: str) -> Place:
    """Give the place of a column's header."""
    return Place(sheet.file, sheet=sheet.sheet, cell=sheet.header_cell(letter))
