"""In which colours does a page on paper say how a thing stands? Each beside a sign or a word that says it, too."""

from __future__ import annotations

from collections.abc import Mapping

from eduquality.report.drawings import Number, Tone

TEXT, QUIET, LINK, EDGE, HEAD = "17202E", "545F6E", "0B57D0", "BFC7D1", "DDE7F3"
#: Inks of words on white, dark enough to be read there and on their tints.
INKS: Mapping[Tone, str] = {
    "quiet": QUIET,
    "met": "0B6B67",
    "missed": "B4390A",
    "alert": "B4390A",
    "late": "9A4A0F",
    "no-data": "5F6A78",
    "not-applicable": "5F6A78",
    "reported": "24527A",
}
TINTS: Mapping[Tone, str] = {"met": "D9EEEC", "missed": "FBE6DC"}
#: Fills of what is drawn; neighbours differ in grey as well.
BARS: Mapping[Tone, str] = {"met": "0B6B67", "missed": "B4390A", "alert": "B4390A", "late": "D96A2B"}
BAR, TARGET = "7F93AD", "545F6E"
SIGNS: Mapping[Tone, str] = {"met": "✓", "missed": "✗", "no-data": "–", "not-applicable": "–", "reported": "◇"}
#: Below the middle and above it, as far as a cell can be from it.
_LOW, _HIGH = (0xF3, 0xA7, 0x7C), (0x84, 0xB0, 0xDF)
_WHITE = 255


def heat(position: Number) -> str:
    """Give the fill of a cell that stands so far from the middle, from -1 to 1."""
    share, end = min(1.0, abs(float(position))), _LOW if position < 0 else _HIGH
    return "".join(f"{round(_WHITE + (one - _WHITE) * share):02X}" for one in end)
