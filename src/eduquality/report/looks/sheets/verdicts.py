"""Which formula says a verdict? One that holds the cell of a value against the cell of its target."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence

from eduquality.report.drawings import Number, Strip, Tone
from eduquality.report.looks.tones import SIGNS
from eduquality.report.page import Cell, Value
from eduquality.words import Lang, say

#: Signs before a target, as Excel writes them, and what they ask.
_ASKED: Mapping[str, tuple[str, Callable[[float, float], bool]]] = {
    "≥": (">=", operator.ge),
    ">": (">", operator.gt),
    "≤": ("<=", operator.le),
    "<": ("<", operator.lt),
    "=": ("=", operator.eq),
}
_OTHER: Mapping[Tone, Tone] = {"met": "missed", "missed": "met"}
#: A text within a formula may not be longer.
_LONGEST = 255


def verdict_formula(
    status: Cell, values: Sequence[Value], address: Callable[[int], str], is_number: Callable[[int], bool], lang: Lang
) -> str:
    """Give the formula of a verdict in a row; empty where the row does not hold what decides, or it says otherwise.

    address: the cell of a column; is_number: whether a number stands in it. Where every unit is judged, or a target is
    the year before, a figure and its target decide nothing.
    """
    strip = next((one.drawing for one in values if isinstance(one, Cell) and isinstance(one.drawing, Strip)), None)
    if status.tone not in _OTHER or strip is None or strip.units or len(strip.target) != 1 or strip.now is None:
        return ""
    numbers = {at: one for at, one in enumerate(values) if isinstance(one, Cell) and is_number(at)}
    value = next((at for at, one in numbers.items() if one.number == strip.now), None)
    target = next((at for at, one in numbers.items() if at != value and _is_target(one, strip.target[0])), None)
    if value is None or target is None:
        return ""
    sign, holds = _ASKED[numbers[target].text[0]]
    # The sheet holds doubles and the page exact numbers: a formula that says otherwise is none.
    if holds(float(strip.now), float(strip.target[0])) is not (status.tone == "met"):
        return ""
    other = _OTHER[status.tone]
    words = {status.tone: status.text, other: f"{SIGNS[other]} {say(f'status.{other}', lang)}"}
    if any(len(text) > _LONGEST for text in words.values()):
        return ""
    met, missed = (words[tone].replace('"', '""') for tone in ("met", "missed"))
    return f'=IF({address(value)}{sign}{address(target)},"{met}","{missed}")'


def _is_target(cell: Cell, target: Number) -> bool:
    return cell.number == target and cell.text[:1] in _ASKED
