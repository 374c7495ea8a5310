"""Which chart shows a drawing? A native one over cells of a sheet, so that whoever gets it can change and copy it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from eduquality.report.drawings import Dots, Drawing, Histogram, Number, Tone, Trend
from eduquality.report.looks import tones
from eduquality.report.workbook.listing import FONT
from eduquality.report.workbook.package import quoted
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CHARTED = (Histogram, Trend, Dots)
#: Between whole values so far apart at most, those that nobody has are shown as such.
_WIDEST_SPAN = 300
_SMALL: dict[str, object] = {"name": FONT, "size": 9, "color": f"#{tones.TEXT}"}
_PALE: dict[str, object] = {"color": f"#{tones.EDGE}", "width": 0.75}
Numbers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Range:
    """Some cells of one column, as charts name them."""

    sheet: str
    column: int
    first: int
    last: int
    numbers: tuple[float | None, ...]

    def told(self, role: str) -> dict[str, object]:
        """Name them as a chart takes them, with their numbers: what is empty would be kept as 0 otherwise."""
        place = [self.sheet, self.first, self.column, self.last, self.column]
        return {role: place, f"{role}_data": list(self.numbers)}


class ChartData:
    """A sheet that holds what charts show, one block below another."""

    def __init__(self, book: Workbook, name: str, title: str) -> None:
        self._name = name
        self._sheet: Worksheet = book.add_worksheet(name)
        self._sheet.set_column(0, 5, 16)
        self._sheet.write_string(0, 0, title)
        self._row = 2

    def put(self, heads: Sequence[str], columns: Sequence[Numbers]) -> list[Range]:
        """Write columns of numbers under their heads."""
        top = self._row
        for at, (head, numbers) in enumerate(zip(heads, columns, strict=True)):
            self._sheet.write_string(top, at, head)
            for row, number in enumerate(numbers, top + 1):
                if number is not None:
                    self._sheet.write_number(row, at, number)
        last = top + max(map(len, columns), default=0)
        self._row = last + 2
        return [Range(self._name, at, top + 1, last, tuple(numbers)) for at, numbers in enumerate(columns)]


def chart_of(book: Workbook, data: ChartData, drawing: Drawing, title: str, lang: Lang) -> Any:  # noqa: ANN401 - untyped
    """Give the chart of a drawing; None of one that has none."""
    match drawing:
        case Histogram():
            chart = _histogram(book, data, drawing, lang)
        case Trend():
            chart = _trend(book, data, drawing, lang)
        case Dots():
            chart = _dots(book, data, drawing, lang)
        case _:
            return None
    name = {"name": title, "name_font": {**_SMALL, "size": 11, "bold": True}} if title else {"none": True}
    chart.set_title(name)
    chart.set_chartarea({"border": {"none": True}})
    return chart


# ---------------------------------------------------------------- how many of each value


def _histogram(book: Workbook, data: ChartData, drawing: Histogram, lang: Lang) -> Any:  # noqa: ANN401
    """Draw bars, in one series from each limit to the next: the legend names them."""
    values, counts = _all_values(drawing)
    limits = sorted(drawing.limits)
    bands = [(None, limits[0][0] if limits else None), *_pairs(limits)]
    names = [_up_to(limits[0][0]) if limits else say("chart.count", lang)]
    names += [label for _, label in limits]
    columns = [[counts[one] if _is_in(one, *band) else None for one in values] for band in bands]
    heads = [say("chart.value", lang), *names]
    first, *series = data.put(heads, [[float(one) for one in values], *columns])
    chart = book.add_chart({"type": "column"})
    for at, (name, band, cells) in enumerate(zip(names, bands, series, strict=True)):
        of_band = [bar.tone for bar in drawing.bars if _is_in(bar.value, *band)]
        look = {"fill": {"color": _bar(of_band[-1] if of_band else "plain", at)}, "gap": 12, "overlap": 100}
        chart.add_series({"name": name, **first.told("categories"), **cells.told("values"), **look})
    chart.set_x_axis({"num_font": _SMALL, "line": _PALE, "interval_unit": max(1, len(values) // 12)})
    step = max(1.0, _step(max((bar.count for bar in drawing.bars), default=1) / 5))
    axis = {"num_font": _SMALL, "line": {"none": True}, "min": 0, "major_unit": step}
    chart.set_y_axis({**axis, "major_gridlines": {"visible": True, "line": _PALE}})
    chart.set_legend({"position": "bottom", "font": _SMALL} if limits else {"none": True})
    return chart


def _all_values(drawing: Histogram) -> tuple[list[Number], Mapping[Number, int]]:
    """Give the values of an axis on which a value that nobody has keeps its place."""
    counts: Counter[Number] = Counter()
    for bar in drawing.bars:
        counts[bar.value] += bar.count
    values = sorted(counts)
    if values and all(isinstance(one, int) for one in values) and values[-1] - values[0] <= _WIDEST_SPAN:
        return list(range(int(values[0]), int(values[-1]) + 1)), counts
    return values, counts


def _pairs(limits: Sequence[tuple[Number, str]]) -> list[tuple[Number | None, Number | None]]:
    places: list[Number | None] = [*(place for place, _ in limits), None]
    return list(pairwise(places))


def _is_in(value: Number, low: Number | None, high: Number | None) -> bool:
    return (low is None or value > low) and (high is None or value < high)


def _bar(tone: Tone, at: int) -> str:
    """Give the fill of a band: its tone's, else a grey of its own."""
    greys = (tones.BAR, "B9A24E", "A9B7C9", "5B6F8A")
    return f"#{tones.BARS.get(tone, greys[at % len(greys)])}"


def _up_to(limit: Number) -> str:
    """Say which values stand before the first limit; one between two whole values belongs to neither."""
    return f"≤ {math.floor(limit)}" if limit % 1 else f"< {limit}"


# ---------------------------------------------------------------- years


def _trend(book: Workbook, data: ChartData, drawing: Trend, lang: Lang) -> Any:  # noqa: ANN401
    """Draw a line that is broken where a year is not to be drawn, and the target as a dashed one."""
    known = dict(drawing.years)
    ends = [*known, *([drawing.due] if drawing.due else [])]
    years = list(range(min(ends), max(ends) + 1)) if ends else []
    values = [None if (one := known.get(year)) is None else float(one) for year in years]
    target = [] if drawing.target is None else [[float(drawing.target)] * len(years)]
    heads = [say("chart.year", lang), say("chart.value", lang), *([say("chart.target", lang)] if target else [])]
    first, now, *asked = data.put(heads, [[float(year) for year in years], values, *target])
    chart = book.add_chart({"type": "line"})
    ink = f"#{tones.BARS.get(drawing.tone, '2F5D8C')}"
    shown = {"value": True, "num_format": _axis(drawing.unit), "font": _SMALL, "position": "above"}
    chart.add_series(
        {
            "name": heads[1],
            **first.told("categories"),
            **now.told("values"),
            "line": {"color": ink, "width": 2},
            "marker": {"type": "circle", "size": 6, "fill": {"color": ink}, "border": {"color": ink}},
            "data_labels": shown,
        }
    )
    for cells in asked:
        line = {"color": f"#{tones.TARGET}", "width": 1.25, "dash_type": "dash"}
        chart.add_series({"name": heads[2], **first.told("categories"), **cells.told("values"), "line": line})
    chart.show_blanks_as("gap")
    chart.set_x_axis({"num_font": _SMALL, "line": _PALE})
    axis = {"num_font": _SMALL, "num_format": _axis(drawing.unit), "line": {"none": True}}
    chart.set_y_axis({**axis, **_room(values, drawing.target), "major_gridlines": {"visible": True, "line": _PALE}})
    chart.set_legend({"position": "bottom", "font": _SMALL} if asked else {"none": True})
    return chart


def _room(values: Numbers, target: Number | None) -> dict[str, float]:
    """Give the ends and the steps of an axis; positions on it are read, not lengths, so it need not begin at 0."""
    shown = [one for one in (*values, *([] if target is None else [float(target)])) if one is not None]
    if not shown:
        return {}
    low, high = min(shown), max(shown)
    step = _step(max(high - low, abs(high) * 0.02, 0.2) / 3)
    least = (math.ceil(low / step) - 1) * step
    return {
        "min": max(0.0, least) if low >= 0 else least,
        "max": (math.floor(high / step) + 1) * step,
        "major_unit": step,
    }


def _step(about: float) -> float:
    """Give the next round step: 1, 2 or 5 of some power of ten."""
    power = 10.0 ** math.floor(math.log10(about))
    return next(power * one for one in (1, 2, 5, 10) if power * one >= about)


def _axis(unit: str) -> str:
    return '0.0#"%"' if unit == "percent" else "#,##0.##"


def sparkline_of(data: ChartData, drawing: Trend, lang: Lang) -> dict[str, object]:
    """Give the small line of a cell; its numbers stand beside it."""
    years = [year for year, _ in drawing.years]
    values = [None if value is None else float(value) for _, value in drawing.years]
    _, cells = data.put([say("chart.year", lang), say("chart.value", lang)], [[float(year) for year in years], values])
    from xlsxwriter.utility import xl_range_abs

    told = xl_range_abs(cells.first, cells.column, cells.last, cells.column)
    look = {"markers": True, "series_color": f"#{tones.BARS.get(drawing.tone, '2F5D8C')}", "show_hidden": True}
    return {"range": f"{quoted(cells.sheet)}!{told}", **look}


# ---------------------------------------------------------------- many things


def _dots(book: Workbook, data: ChartData, drawing: Dots, lang: Lang) -> Any:  # noqa: ANN401
    """Draw one dot a thing, equal values above one another, and the target as a line."""
    heights: Counter[Number] = Counter()
    placed: dict[Tone, tuple[list[float | None], list[float | None]]] = {}
    for dot in sorted(drawing.dots, key=lambda one: one.value):
        heights[dot.value] += 1
        across, above = placed.setdefault(dot.tone, ([], []))
        across.append(float(dot.value))
        above.append(float(heights[dot.value]))
    top = max(heights.values(), default=1) + 1
    chart = book.add_chart({"type": "scatter"})
    for tone, (across, above) in placed.items():
        first, second = data.put([say("chart.value", lang), say("chart.count", lang)], [across, above])
        ink = f"#{tones.BARS.get(tone, tones.BAR)}"
        marker = {"type": "circle", "size": 7, "fill": {"color": ink}, "border": {"color": "#FFFFFF"}}
        chart.add_series({**first.told("categories"), **second.told("values"), "marker": marker})
    if drawing.target is not None:
        at = float(drawing.target)
        first, second = data.put([say("chart.target", lang), ""], [[at, at], [0.0, float(top)]])
        line = {"color": f"#{tones.TARGET}", "width": 1.25, "dash_type": "dash"}
        chart.add_series(
            {**first.told("categories"), **second.told("values"), "line": line, "marker": {"type": "none"}}
        )
    axis = {"min": float(drawing.low), "max": float(drawing.high)}
    chart.set_x_axis({**axis, "num_font": _SMALL, "line": _PALE, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"min": 0, "max": top, "visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    return chart
