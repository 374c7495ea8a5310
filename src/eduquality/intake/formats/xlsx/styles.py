"""Which cells of an .xlsx show something else than their number? The styles of the workbook tell, then its sheets.

Most workbooks have no such format; then no sheet is searched for it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from eduquality.intake.formats.markup import attributes, elements
from eduquality.intake.formats.xlsx.number_formats import BUILT_IN, Shown, shown_by

_CELL_FORMATS, _NUMBER = b"cellXfs", re.compile(rb"""numFmtId=["'](\d{1,9})["']""")
#: The numbers up to here mean a format that every program knows, though not all of them do.
_LAST_BUILT_IN = 49


def telling_styles(xml: bytes) -> Mapping[int, Shown]:
    """Give the cell formats that show something else than the number, by the number that cells name them by.

    xml: the styles of the workbook, in UTF-8.
    """
    start = xml.find(_CELL_FORMATS)
    formats = xml[start : xml.find(_CELL_FORMATS, start + len(_CELL_FORMATS))]
    used = {int(number) for number in _NUMBER.findall(formats)}
    codes = {**BUILT_IN, **(dict(_own_codes(xml[:start])) if max(used, default=0) > _LAST_BUILT_IN else {})}
    telling = {number: shown for number in used & codes.keys() if (shown := shown_by(codes[number]))}
    # Where a workbook has tens of thousands of formats, as copied ones grow to, few are worth a look.
    if not telling:
        return {}
    numbers = (said.get("numFmtId", "") for said in elements(formats.decode("utf-8", "replace"), "xf"))
    return {at: telling[int(one)] for at, one in enumerate(numbers) if one.isdecimal() and int(one) in telling}


def _own_codes(xml: bytes) -> Iterator[tuple[int, str]]:
    for said in elements(xml.decode("utf-8", "replace"), "numFmt"):
        if (number := said.get("numFmtId", "")).isdecimal():
            yield int(number), said.get("formatCode", "")


def divided(styles: Mapping[int, Shown]) -> tuple[Mapping[int, Shown], Mapping[int, Shown]]:
    """Part the formats of dates, which tell something of hardly any cell, from the others: others, dates."""
    dates = {at: shown for at, shown in styles.items() if shown.is_date}
    return {at: shown for at, shown in styles.items() if at not in dates}, dates


def sign_of(styles: Mapping[int, Shown]) -> re.Pattern[bytes]:
    """Give what stands in the tag of a cell of one of these formats."""
    return re.compile(rb""" s=["'](?:%s)["']""" % b"|".join(b"%d" % number for number in styles))


def shown_cells(
    xml: bytes, prefix: bytes, styles: Mapping[int, Shown], value: bytes = rb"[^<]*"
) -> Iterator[tuple[int, str]]:
    """Give where each cell of one of these formats that holds a number begins, and what to read there.

    value: the pattern of the numbers in question.
    """
    tag = rb"<%sc(?=[^>]*?%s)([^>]*[^>/])>" % (prefix, sign_of(styles).pattern)
    formula = rb"(?:<%sf(?:\s[^>]*)?(?:/>|>[^<]*</%sf>)\s*)?" % (prefix, prefix)
    for match in re.finditer(rb"%s\s*%s<%sv[^>]*>(%s)<" % (tag, formula, prefix, value), xml):
        said = attributes(match[1].decode())
        text = _text(styles[int(said["s"])], match[2]) if said.get("t", "n") == "n" else None
        if text is not None:
            yield match.start(), text


def _text(shown: Shown, value: bytes) -> str | None:
    try:
        return shown.text(float(html.unescape(value.decode())))
    except ValueError:
        return None
