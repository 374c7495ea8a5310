"""How do cells of our sheets look? Each look is made once a workbook, of the pieces that a cell asks for."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from eduquality.report.drawings import Tone
from eduquality.report.looks import tones
from eduquality.report.workbook.listing import FONT
from eduquality.report.writing.columns import width_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: Signs of one width, so that what is drawn in them stands in line.
FIXED_FONT = "Consolas"
_SIZE = 10
#: What a line takes in height for each point of its letters, and Excel's highest row.
_LEADING, _HIGHEST = 1.65, 409.0
#: What a program takes as the beginning of a formula where a cell is edited or goes on as CSV.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_BASE: dict[str, object] = {"font_name": FONT, "font_size": _SIZE, "valign": "top", "font_color": f"#{tones.TEXT}"}
_EDGE: dict[str, object] = {"border": 1, "border_color": f"#{tones.EDGE}", "text_wrap": True}
PIECES: dict[str, dict[str, object]] = {
    "cell": _EDGE,
    "head": _EDGE | {"bold": True, "bg_color": f"#{tones.HEAD}", "align": "center", "valign": "vcenter"},
    "number": {"align": "right", "indent": 1},
    "left": {"align": "left", "indent": 0},
    "wrap": {"text_wrap": True},
    "set in": {"text_wrap": True, "indent": 1},
    "far in": {"text_wrap": True, "indent": 2},
    "title": {"bold": True, "font_size": 16},
    "h1": {"bold": True, "font_size": 14, "bottom": 2, "bottom_color": "#2F5D8C"},
    "h2": {"bold": True, "font_size": 12},
    "h3": {"bold": True, "font_size": 11},
    "lead": {"text_wrap": True, "font_size": 13},
    "squares": {"text_wrap": True, "font_size": 14},
    "bold": {"bold": True},
    "link": {"font_color": f"#{tones.LINK}", "underline": 1},
    "fixed": {"font_name": FIXED_FONT, "text_wrap": False},
    # What begins like a formula stays a text when somebody edits the cell.
    "quoted": {"quote_prefix": True},
}


class Formats:
    """The looks of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, *pieces: str, tone: Tone = "plain", fill: str = "", number: str = "") -> Format:
        """Give a look made of pieces, in the ink and on the tint of a tone, or on a fill."""
        key = (pieces, tone, fill, number)
        if key not in self._made:
            told = dict(_BASE)
            for piece in pieces:
                told |= PIECES[piece]
            self._made[key] = self._book.add_format(told | _toned(tone, fill) | ({"num_format": number or "@"}))
        return self._made[key]

    def verdict(self, tone: Tone) -> Format:
        """Give what a verdict puts over the look of its cell."""
        return self._book.add_format(_toned(tone, ""))

    def ink(self, tone: Tone, size: int = _SIZE) -> Format:
        """Give the look of some words within a cell."""
        return self._book.add_format(
            {"font_name": FONT, "font_size": size, "font_color": f"#{tones.INKS.get(tone, tones.TEXT)}"}
            | ({"bold": True} if tone != "plain" else {})
        )


def _toned(tone: Tone, fill: str) -> dict[str, object]:
    ink, tint = tones.INKS.get(tone), fill or tones.TINTS.get(tone)
    told: dict[str, object] = {"bold": True} if tone in {"strong", "missed", "met", "alert"} else {}
    if tone == "code":
        told["font_name"] = FIXED_FONT
    return told | ({"font_color": f"#{ink}"} if ink else {}) | ({"bg_color": f"#{tint}"} if tint else {})


def harmless(text: str) -> tuple[str, ...]:
    """Give the piece that keeps a text from being run."""
    return ("quoted",) if text.startswith(_FORMULA_STARTS) else ()


def height(texts: list[tuple[str, float]], size: int = _SIZE) -> float:
    """Give the height in points that shows texts in columns of these widths; not every program sees to it."""
    lines = max((_lines(text, width * _SIZE / size) for text, width in texts), default=1)
    return min(_HIGHEST, lines * size * _LEADING + 3)


def _lines(text: str, width: float) -> int:
    """Count lines; a line takes a little less than the column, for words and signs are not cut."""
    return sum(max(1, ceil(width_of(line) / max(1.0, width - 1))) for line in text.split("\n"))
