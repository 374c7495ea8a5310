"""What does a sheet of an .ods say besides its texts? Failed cells, hidden rows, merges, lost digits: content.xml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

from eduquality.intake.cells.cell_conditions import (
    LEAST_DAMAGED,
    NO_VALUE,
    SHOWN,
    Marks,
    Merge,
    damaged_number,
    hidden_decimals,
)
from eduquality.intake.formats.xlsx.number_formats import Shown

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_SIGN = re.compile(
    rb"""value-type=["'](?:error|percentage|time)|>Err:\d|>#[A-Z]|:visibility=["'](?:collapse|filter)|:display=["']false"""
    rb"""|value=["'](?:-?\d{16}|[-\d.]+[Ee]\+?(?:1[5-9]|[2-9]\d|\d{3}))|:formula=|:number-rows-spanned=["'](?!1["'])"""
    rb"""|value=["']\d+["'][^>]*>\s*<text:p>0\d|date-value=["']1904"""
    rb"""|value=["']-?\d+\.\d{6}(?:000[0-4]|999[5-9])|value=["'][^"']*["'][^>]*>\s*<text:p>[^\d<+-]"""
)
_ERROR = re.compile(r"Err:\d+|" + "|".join(re.escape(shown) for shown in SHOWN.values()))
_DURATION = re.compile(r"(-)?P(?:(\d{1,6})D)?T?(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?")
#: What a format shows for a number, 缺考 for 0, is what counts; ￥ or − before digits are no words.
_WORDS, _DIGIT = re.compile(r"[A-Za-z一-鿿]"), re.compile(r"\d")
#: A whole number that is shown with zeros in front, as formats of identifiers do; codes of two digits need none.
_PADDED = re.compile(r"0[0-9]{2,}")
_PERCENT = Shown("", 0, "", is_percent=True)
#: Attributes of a cell that holds something; others say how it looks and how often it stands.
_TELLING = frozenset({f"{_TABLE}formula", f"{_OFFICE}value-type", f"{_TABLE}number-rows-spanned"})
_HIDDEN = frozenset({"collapse", "filter"})
#: Rows and cells are repeated up to the end of the sheet where it is empty: more than this says nothing of a cell.
_MOST_REPEATED = 10_000


def is_protected(archive: ZipFile) -> bool:
    """Tell whether the workbook is under a password: then its manifest says how its parts are encrypted."""
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)


def marks_of(archive: ZipFile) -> Mapping[str, Marks]:
    """Give what each sheet says besides its texts, by sheet name."""
    from defusedxml.ElementTree import fromstring

    content = archive.read(CONTENT)
    if not _SIGN.search(content):
        return {}
    root = fromstring(content, forbid_dtd=True)
    first_day = next(root.iter(f"{_TABLE}null-date"), None)
    from_1904 = first_day is not None and first_day.get(f"{_TABLE}date-value", "").startswith("1904")
    found = {table.get(f"{_TABLE}name", ""): _marks_in(table) for table in root.iter(f"{_TABLE}table")}
    return {name: replace(marks, from_1904=from_1904) for name, marks in found.items()}


def _marks_in(table: Element) -> Marks:
    errors: dict[tuple[int, int], str] = {}
    texts: dict[tuple[int, int], str] = {}
    hidden: list[int] = []
    merges: list[Merge] = []
    number = 1
    for row, is_hidden in _rows(table, hidden=False):
        times = _repeated(row, "rows")
        numbers = range(number, number + min(times, _MOST_REPEATED))
        number += times
        if is_hidden:
            hidden += numbers
        for column, cell in _cells(row):
            shown, text = _shown(cell), _rewritten(cell)
            if (rows := _spanned(cell, "rows")) > 1:
                merges.append((numbers[0], numbers[0] + rows - 1, column, column + _spanned(cell, "columns") - 1))
            errors |= {(at, column): shown for at in numbers if shown}
            texts |= {(at, column): text for at in numbers if text}
    return Marks(errors, tuple(hidden), texts, tuple(_hidden_columns(table)), tuple(merges))


def _hidden_columns(table: Element) -> Iterator[int]:
    number = 1
    for column in table.iter(f"{_TABLE}table-column"):
        times = _repeated(column, "columns")
        if column.get(f"{_TABLE}visibility") in _HIDDEN:
            yield from range(number, number + min(times, _MOST_REPEATED))
        number += times


def _spanned(cell: Element, what: str) -> int:
    return max(1, int(cell.get(f"{_TABLE}number-{what}-spanned", "1")))


def _rows(parent: Element, *, hidden: bool) -> Iterator[tuple[Element, bool]]:
    """Give the rows, within groups and headers too, and whether each or its group is hidden."""
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child, hidden or child.get(f"{_TABLE}visibility") in _HIDDEN
        elif child.tag in {f"{_TABLE}table-row-group", f"{_TABLE}table-header-rows", f"{_TABLE}table-rows"}:
            yield from _rows(child, hidden=hidden or child.get(f"{_TABLE}display") == "false")


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    column = 1
    for cell in row:
        times = _repeated(cell, "columns")
        for at in range(min(times, _MOST_REPEATED) if len(cell) or _TELLING & cell.attrib.keys() else 0):
            yield column + at, cell
        column += times


def _repeated(element: Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _shown(cell: Element) -> str | None:
    """Give what the program shows of a formula that failed."""
    text = _seen(cell)
    if cell.get(f"{_CALC}value-type") == "error":
        return text or "#ERROR"
    if cell.get(f"{_TABLE}formula") is None:
        return None
    if _ERROR.fullmatch(text):
        return text
    return None if text or cell.get(f"{_OFFICE}value-type") else NO_VALUE


def _rewritten(cell: Element) -> str | None:
    """Give how to write a number of too many digits, and a percentage or an identifier as a person sees it."""
    try:
        number = float(cell.get(f"{_OFFICE}value", "0"))
    except ValueError:
        return None
    if LEAST_DAMAGED <= abs(number) < float("inf"):
        return damaged_number(number)
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "percentage":
        return _PERCENT.text(number)
    if kind == "time":
        return _time(cell.get(f"{_OFFICE}time-value", ""))
    return _as_seen(cell, number) if kind == "float" else None


def _as_seen(cell: Element, number: float) -> str | None:
    """Give the words or the identifier that a person sees, and all digits of a number that would be rounded."""
    seen = _seen(cell)
    if _WORDS.search(seen) and not _DIGIT.search(seen):
        return seen
    return seen if _PADDED.fullmatch(seen) and int(seen) == number else hidden_decimals(number)


def _time(said: str) -> str | None:
    """Write a time as calamine does those of Excel, where it is the part of a day: PT08H30M00S is half past eight."""
    from datetime import datetime, timedelta

    if not (match := _DURATION.fullmatch(said)):
        return None
    sign, days, hours, minutes, seconds = match.groups()
    parts = (float(part or 0) for part in (days, hours, minutes, seconds))
    lasts = timedelta(**dict(zip(("days", "hours", "minutes", "seconds"), parts, strict=True)))
    return None if sign else str((datetime(1899, 12, 31) + lasts).replace(microsecond=0))  # noqa: DTZ001 - of no place


def _seen(cell: Element) -> str:
    return "".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))
