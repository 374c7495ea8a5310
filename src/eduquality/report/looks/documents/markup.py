"""How are words and paragraphs written in WordprocessingML? Every text is escaped here, and here alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eduquality.report.drawings import Tone
from eduquality.report.looks import tones
from eduquality.report.workbook.markup import text as escaped

_BREAKS = re.compile(r"([\n\t])")
_BOLD = frozenset({"strong", "met", "missed", "alert"})
FIXED_FONT = "Consolas"


def run(text: str, tone: Tone = "plain", *, bold: bool = False, size: float = 0, fill: str = "") -> str:
    """Give words in the ink of a tone; fill: the colour behind them."""
    told = [
        f'<w:rFonts w:ascii="{FIXED_FONT}" w:hAnsi="{FIXED_FONT}" w:cs="{FIXED_FONT}"/>' if tone == "code" else "",
        "<w:b/>" if bold or tone in _BOLD else "",
        f'<w:color w:val="{tones.INKS[tone]}"/>' if tone in tones.INKS else "",
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "",
    ]
    return f"<w:r><w:rPr>{''.join(told)}</w:rPr>{''.join(map(_piece, filter(None, _BREAKS.split(text))))}</w:r>"


def _piece(piece: str) -> str:
    if piece in "\n\t":
        return "<w:br/>" if piece == "\n" else "<w:tab/>"
    return f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'


def link(runs: str, bookmark: str) -> str:
    """Let words lead to a place of the document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{runs}</w:hyperlink>' if bookmark else runs


def paragraph(runs: str, style: str, properties: str = "", bookmarks: Iterable[tuple[int, str]] = ()) -> str:
    """Give a paragraph; bookmarks: numbers and names of the places that begin here."""
    marks = "".join(
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        for number, name in bookmarks
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{escaped(style)}"/>{properties}</w:pPr>{marks}{runs}</w:p>'
