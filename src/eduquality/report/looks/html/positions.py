"""Where does each mark of a drawing stand? Across in percent of its width, so that one drawing suits every width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, pairwise

from eduquality.report.drawings import (
    Bar,
    Dots,
    Drawing,
    Heat,
    Histogram,
    Number,
    Side,
    Squares,
    Strip,
    Tone,
    Trend,
)
from eduquality.words import Lang, fill

#: So many squares stand in a row, and so wide is a lane of a strip (pixels).
_IN_A_ROW, _LANE = 36, 13
#: So many lanes for the units of a strip.
_LANES = 5
#: Marks nearer than this (percent) hide each other.
_NEAR = 3
#: How far rows of dots are apart (pixels).
_DOT = 10
#: Heights of a histogram: of its bars, and above them for the names of limits.
_BARS, _ABOVE = 120, 36
#: Of a trend: the highest place of a value and the lowest.
_TOP, _BOTTOM = 26, 84
#: More years than these are not each written out.
_WRITTEN = 5
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place: x across in percent, y down in pixels; what it is, how it stands and what is written."""

    x: str
    y: str = "0"
    tone: Tone = "plain"
    text: str = ""
    end: str = ""
    size: str = ""
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing with its marks by what they are; form: the name of what draws it."""

    form: str
    alt: str
    height: int
    marks: dict[str, tuple[Mark, ...]]
    low: str = ""
    high: str = ""


def drawn(drawing: Drawing, lang: Lang) -> Drawn | None:
    """Give the places of all marks; nothing for what only colours its cell, or where there is nothing to draw."""
    match drawing:
        case Squares():
            return _squares(drawing)
        case Strip():
            return _strip(drawing)
        case Histogram():
            return _histogram(drawing, lang) if drawing.bars else None
        case Trend():
            return _trend(drawing) if any(value is not None for _, value in drawing.years) else None
        case Dots():
            return _dots(drawing)
    return None


def heat_of(heat: Heat) -> str:
    """Name the shade of a cell: n4 lowest, z0 the middle, p4 highest."""
    step = max(-4, min(4, round(heat.position * 4)))
    return f"{'z' if not step else 'n' if step < 0 else 'p'}{abs(step)}"


# ---------------------------------------------------------------- scales


@dataclass(frozen=True, slots=True)
class Scale:
    """A line between two round numbers."""

    low: Fraction
    high: Fraction
    step: Fraction

    @classmethod
    def around(cls, low: Number, high: Number, steps: int = 4) -> Scale:
        """Give the least line of round numbers that holds both."""
        first, last = Fraction(low), Fraction(high)
        step = _round_step((last - first) / steps or Fraction(1))
        least, most = first // step * step, -(-last // step) * step
        return cls(least, most if most > least else least + step, step)

    def at(self, number: Number) -> float:
        """Give the place of a number in percent, within the line."""
        share = (Fraction(number) - self.low) / (self.high - self.low)
        return float(max(Fraction(0), min(Fraction(1), share)) * 100)

    def ticks(self) -> Iterator[Fraction]:
        """Give the round numbers on it."""
        first = -(-self.low // self.step) * self.step
        return (first + count * self.step for count in range(int((self.high - first) / self.step) + 1))


def _round_step(least: Fraction) -> Fraction:
    """Give the least of … 1, 2, 5, 10, 20 … that is no less."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least)


def short(number: Number) -> str:
    """Write a round number of a scale."""
    exact = Fraction(number)
    digits = next((digits for digits in range(7) if (exact * 10**digits).denominator == 1), 2)
    return f"{float(exact):,.{digits}f}".replace("-", "−")


def _shortly(number: Number | None) -> str:
    return "" if number is None else short(round(Fraction(number), 2))


def percent(share: float) -> str:
    """Write a place across."""
    return f"{round(share, 2):g}%"


def _pixels(number: float) -> str:
    return f"{round(number, 1):g}"


def _zones(target: Sequence[Number], side: Side, scale: Scale) -> tuple[Mark, ...]:
    """Give where the target is met; a single value has no breadth."""
    if not target or side == "exactly":
        return ()
    first = 0.0 if side == "at most" else scale.at(target[0])
    last = 100.0 if side == "at least" else scale.at(target[-1])
    return (Mark(percent(first), size=percent(max(0.0, last - first))),)


# ---------------------------------------------------------------- drawings of one line


def _squares(drawing: Squares) -> Drawn:
    """Put squares in rows, as wide in each drawing, so that drawings compare."""
    slot = 100 / _IN_A_ROW
    marks = (
        Mark(
            percent(at % _IN_A_ROW * slot),
            str(3 + at // _IN_A_ROW * 20),
            one.tone,
            one.label,
            size=percent(slot * 0.84),
        )
        for at, one in enumerate(drawing.squares)
    )
    rows = max(1, -(-len(drawing.squares) // _IN_A_ROW))
    return Drawn("squares", drawing.alt, 2 + rows * 20, {"squares": tuple(marks)})


def _strip(drawing: Strip) -> Drawn:
    """Put a value on its line between the targets; the units that fail beneath it, none hiding another."""
    scale = Scale.around(drawing.low, drawing.high)
    value = [] if drawing.now is None else [drawing.now]
    before = [] if drawing.before is None else [drawing.before]
    lanes = tuple(_lanes(drawing, scale))
    marks = {
        "zones": _zones(drawing.target, drawing.side, scale),
        "targets": tuple(Mark(percent(scale.at(one))) for one in drawing.target),
        "before": tuple(Mark(percent(scale.at(one)), end=percent(scale.at(drawing.now or one))) for one in before),
        "now": tuple(Mark(percent(scale.at(one)), tone=drawing.tone) for one in value),
        "units": lanes,
    }
    height = 30 + _LANE * max((int(one.size) + 1 for one in lanes), default=0)
    high = short(scale.high) + ("%" if drawing.unit == "percent" else "")
    return Drawn("strip", drawing.alt, height, marks, short(scale.low), high)


def _lanes(drawing: Strip, scale: Scale) -> Iterator[Mark]:
    """Give each unit the first lane that is free where it stands; the last one takes all others."""
    free = [-1.0 * _NEAR] * _LANES
    for unit in sorted(drawing.units, key=lambda one: min(one.now, one.now if one.before is None else one.before)):
        now = scale.at(unit.now)
        before = None if unit.before is None else scale.at(unit.before)
        first, last = sorted((now, now if before is None else before))
        lane = next((at for at, end in enumerate(free) if first - end >= _NEAR), _LANES - 1)
        free[lane] = last
        end = "" if before is None else percent(before)
        yield Mark(percent(now), str(30 + lane * _LANE), "missed", end=end, size=str(lane))


def _dots(drawing: Dots) -> Drawn:
    """Put dots on a line, each so far above or below it that it hides no other."""
    scale = Scale(Fraction(drawing.low), max(Fraction(drawing.high), Fraction(drawing.low) + 1), Fraction(1))
    placed = sorted(((scale.at(dot.value), dot) for dot in drawing.dots), key=lambda one: one[0])
    rows = tuple(_rows(place for place, _ in placed))
    height = 26 + 2 * _DOT * max(map(abs, rows), default=0)
    marks = (
        Mark(percent(place), str(height // 2 + row * _DOT), dot.tone, dot.label, hollow=dot.is_small)
        for (place, dot), row in zip(placed, rows, strict=True)
    )
    target = () if drawing.target is None else (Mark(percent(scale.at(drawing.target)), text=short(drawing.target)),)
    shown = {"dots": tuple(marks), "targets": target}
    return Drawn("dots", drawing.alt, height, shown, short(scale.low), short(scale.high))


def _rows(places: Iterable[float]) -> Iterator[int]:
    """Give each place, from left to right, the row nearest to the middle (0, then 1, -1, 2 …) that is free."""
    taken: dict[int, float] = {}
    for place in places:
        rows = (sign * row for row in count() for sign in ((1, -1) if row else (1,)))
        free = next(row for row in rows if place - taken.get(row, -_NEAR) >= _NEAR)
        taken[free] = place
        yield free


# ---------------------------------------------------------------- drawings on their own


def _histogram(drawing: Histogram, lang: Lang) -> Drawn:
    """Put a bar over each value, and limits between two of them."""
    values = sorted(Fraction(bar.value) for bar in drawing.bars)
    step = min((last - first for first, last in pairwise(values) if last > first), default=Fraction(1))
    reach = [*values, *(Fraction(limit) for limit, _ in drawing.limits)]
    scale = Scale(min(reach) - step / 2, max(reach) + step / 2, _round_step((max(reach) - min(reach) or step) / _TICKS))
    most = max(bar.count for bar in drawing.bars) or 1
    width = percent(float(step / (scale.high - scale.low)) * 90)
    marks = {
        "bars": tuple(_bar(bar, drawing.said, scale, (step, most, width), lang) for bar in drawing.bars),
        "limits": tuple(_limits(drawing, scale)),
        "ticks": tuple(Mark(percent(scale.at(one)), text=short(one)) for one in scale.ticks()),
    }
    return Drawn("histogram", drawing.alt, _ABOVE + _BARS + 24, marks)


def _bar(bar: Bar, said: str, scale: Scale, shape: tuple[Fraction, int, str], lang: Lang) -> Mark:
    step, most, width = shape
    height = bar.count / most * _BARS
    told = fill(said, lang, {"value": short(bar.value), "count": bar.count}) if said else ""
    x = scale.at(Fraction(bar.value) - step * Fraction(45, 100))
    return Mark(percent(x), _pixels(_ABOVE + _BARS - height), bar.tone, told, _pixels(height), width)


def _limits(drawing: Histogram, scale: Scale) -> Iterator[Mark]:
    """Name limits in two rows by turns; from the middle on a name stands at the right of its line."""
    for at, (limit, name) in enumerate(drawing.limits):
        place = scale.at(limit)
        yield Mark(percent(place), str(12 + at % 2 * 16), text=name, end="end" if place > 50 else "start")  # noqa: PLR2004


def _trend(drawing: Trend) -> Drawn:
    """Put values over their years; no line over a year that is not to be drawn."""
    known = [value for _, value in drawing.years if value is not None]
    shown = [*known, *([] if drawing.target is None else [drawing.target])]
    scale = _with_room(min(shown), max(shown), drawing)
    years = [year for year, _ in drawing.years]
    newest = max(year for year, value in drawing.years if value is not None)
    due = drawing.due if drawing.due is not None and drawing.due > newest and drawing.target is not None else None
    span = Scale(Fraction(min(years)), Fraction(max([*years, due or 0, min(years) + 1])), Fraction(1))
    points = _points(drawing, scale, span)
    marks = {
        "zones": _levels(drawing, scale),
        "targets": () if drawing.target is None else (Mark("0", _pixels(_height(drawing.target, scale))),),
        "points": points,
        "lines": tuple(_joined(points)),
        "years": tuple(_years([*years, *([due] if due else [])], span)),
        "to_due": _to_due(points, due, drawing, (scale, span)),
    }
    return Drawn("trend", drawing.alt, 104, marks)


def _with_room(low: Number, high: Number, drawing: Trend) -> Scale:
    """Give the line of the values with room for the band in which the target is met."""
    room = (Fraction(high) - Fraction(low)) / 4 if drawing.target is not None else Fraction(0)
    if drawing.side == "at most":
        return Scale.around(max(low - room, min(Fraction(low), Fraction(0))), high)
    return Scale.around(low, high + room)


def _across(year: int, span: Scale) -> float:
    return 8 + span.at(year) * 0.84


def _height(value: Number, scale: Scale) -> float:
    return _BOTTOM - scale.at(value) / 100 * (_BOTTOM - _TOP)


def _anchor(place: float) -> str:
    """Tell on which side of its place a text stands, so that none is cut off."""
    return "start" if place < 15 else "end" if place > 85 else "middle"  # noqa: PLR2004


def _points(drawing: Trend, scale: Scale, span: Scale) -> tuple[Mark, ...]:
    """Give a mark for each year, an empty one where there is nothing to draw; the last has the tone of the whole."""
    words = drawing.said or tuple(
        "" if value is None else short(round(Fraction(value), 2)) for _, value in drawing.years
    )
    last = len(words) - 1
    points = []
    for at, ((year, value), said) in enumerate(zip(drawing.years, words, strict=True)):
        place = _across(year, span)
        written = said if len(words) <= _WRITTEN or at in {0, last} else ""
        tone: Tone = drawing.tone if at == last else "quiet"
        y = "" if value is None else _pixels(_height(value, scale))
        points.append(Mark(percent(place), y, tone, written, _anchor(place)))
    return tuple(points)


def _joined(points: Iterable[Mark]) -> Iterator[Mark]:
    """Give the lines between years that follow each other."""
    for first, last in pairwise(points):
        if first.y and last.y:
            yield Mark(first.x, first.y, end=last.x, size=last.y)


def _levels(drawing: Trend, scale: Scale) -> tuple[Mark, ...]:
    """Give the band in which the target is met."""
    if drawing.target is None or drawing.side not in {"at least", "at most"}:
        return ()
    y = _height(drawing.target, scale)
    top, height = (0.0, y) if drawing.side == "at least" else (y, _BOTTOM - y)
    return (Mark("0", _pixels(top), size=_pixels(height)),)


def _years(years: Sequence[int], span: Scale) -> Iterator[Mark]:
    few = len(years) <= _WRITTEN
    for at, year in enumerate(years):
        if few or at in {0, len(years) - 1}:
            place = _across(year, span)
            yield Mark(percent(place), text=str(year), end=_anchor(place))


def _to_due(points: Sequence[Mark], due: int | None, drawing: Trend, scales: tuple[Scale, Scale]) -> tuple[Mark, ...]:
    """Give the line from the newest value to the target at its year."""
    if due is None or drawing.target is None:
        return ()
    newest = next(point for point in reversed(points) if point.y)
    scale, span = scales
    height = _pixels(_height(drawing.target, scale))
    return (Mark(newest.x, newest.y, end=percent(_across(due, span)), size=height),)
