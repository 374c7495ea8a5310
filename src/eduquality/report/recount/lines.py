"""Which lines stand on the sheet of figures? Each figure, beneath it what it is made of, each with a live formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from eduquality.model.definitions.kinds.of_others import (
    ChangeIndicator,
    CompositeIndicator,
    DispersionIndicator,
    PerYearIndicator,
)
from eduquality.model.definitions.kinds.of_units import RankIndicator
from eduquality.model.definitions.kinds.statistic import StatisticIndicator
from eduquality.model.results.explanation import ExplainedMeasure, ExplainedRow, Step
from eduquality.model.results.figures import Number
from eduquality.report.recount.formulas import cell_formula

#: The sheet of rows in formulas, its columns of the line that a row is of, its fate, what it adds, whether it is new.
ROWS = "Rows"
_OF, _FATE, _ADDS, _NEW = "A", "B", "C", "D"
#: The columns of the sheet of figures: what is reckoned anew, the line of which another is a part, its weight there.
LIVE, PART_OF, WEIGHT = "F", "H", "I"


@dataclass
class Line:
    """A line: what it is, its number as the program reckons it, and the formula that reckons it anew.

    depth: how far it is set in. formula: None where nothing reckons it; is_array: of a whole column at once. part_of,
    weight: the line of which it is one of many parts, and the formula of its weight there.
    """

    at: int
    depth: int
    name: str
    step: Step
    measure: ExplainedMeasure | None
    value: Number | None
    formula: str | None = None
    is_array: bool = False
    part_of: int | None = None
    weight: str = ""

    @property
    def cell(self) -> str:
        """Give the cell that holds what is reckoned anew."""
        return f"{LIVE}{self.at}"


@dataclass
class Lines:
    """All lines in order, and the rows of each measure; first: the number of the first line, last: of the last row."""

    first: int
    counts: str
    lines: list[Line] = field(default_factory=list)
    rows: list[tuple[int, ExplainedRow]] = field(default_factory=list)
    _columns: Mapping[str, str] = field(default_factory=dict)

    def add(self, steps: Sequence[Step]) -> None:
        """Take in steps with all that they are made of, then write the formulas, which name the range of all rows."""
        made = [self._step(step, 0) for step in steps]
        last = max(2, len(self.rows) + 1)
        self._columns = {at: f"{ROWS}!${at}$2:${at}${last}" for at in (_OF, _FATE, _ADDS, _NEW)}
        for line in self.lines:
            if line.measure is not None:
                self._measure(line, line.measure)
        for one in made:
            self._figures(one)

    def _step(self, step: Step, depth: int) -> _Made:
        line = self._line(depth, "", step, None, step.figure.value)
        measures: dict[str, Line] = {}
        for one in step.measures:
            measures[one.name] = own = self._line(depth + 1, one.name, step, one, one.value)
            self.rows += [(own.at, row) for row in _in_order(one)]
        for parameter in step.parameters:
            value = parameter.value if isinstance(parameter.value, Fraction) else None
            measures[parameter.name] = self._line(depth + 1, parameter.name, step, None, value)
        return _Made(line, measures, [self._step(part, depth + 1) for part in step.parts])

    def _line(self, depth: int, name: str, step: Step, measure: ExplainedMeasure | None, value: Number | None) -> Line:
        line = Line(self.first + len(self.lines), depth, name, step, measure, value)
        self.lines.append(line)
        return line

    # ------------------------------------------------------------ formulas

    def _measure(self, line: Line, measure: ExplainedMeasure) -> None:
        """Count the rows of a measure that count, or take together what they add."""
        if line.value is None:
            return
        of, fate, adds, new = (self._columns[at] for at in (_OF, _FATE, _ADDS, _NEW))
        kept = f'{of},{line.at},{fate},"{self.counts}"'
        if line.step.kind in ("statistic", "rank") or measure.function.startswith("count"):
            line.formula = f"SUMIFS({new},{kept})" if measure.function == "count_distinct" else f"COUNTIFS({kept})"
        elif measure.function == "sum":
            line.formula = f"SUMIFS({adds},{kept})"
        else:
            line.formula = f"{measure.function.upper()}({self._numbers(line)})"
            line.is_array = True

    def _numbers(self, line: Line) -> str:
        """Write the numbers of the rows of a measure that count."""
        of, fate, adds = (self._columns[at] for at in (_OF, _FATE, _ADDS))
        return f'IF(({of}={line.at})*({fate}="{self.counts}"),{adds})'

    def _figures(self, made: _Made) -> None:
        for part in made.parts:
            self._figures(part)
        line = made.line
        if line.value is not None:
            line.formula = self._figure(made)

    def _figure(self, made: _Made) -> str | None:  # noqa: PLR0911 - one line a kind of indicator
        spec, values = made.line.step.spec, [one.line.cell for one in made.parts if one.line.value is not None]
        cells = {name: line.cell for name, line in made.measures.items() if line.value is not None}
        match spec:
            case StatisticIndicator():
                made.line.is_array = True
                return _statistic(spec, self._numbers(next(iter(made.measures.values()))))
            case DispersionIndicator():
                return _dispersion(spec, made)
            case ChangeIndicator():
                return f"{values[0]}-{values[1]}" if len(values) > 1 else None
            case CompositeIndicator():
                weights = [*spec.weights.values()]
                summed = "+".join(f"{weight}*{cell}" for weight, cell in zip(weights, values, strict=False))
                return f"({summed})/{sum(weights)}" if len(values) == len(weights) else None
            case PerYearIndicator():
                return f"({'+'.join(values)})/{len(values)}" if values else None
            case RankIndicator():
                return _rank(spec, made) if spec.among is None else None
        formula = getattr(spec, "formula", None)
        if formula is None:
            return None
        return f"{cell_formula(formula, cells)}{'*100' if spec.unit == 'percent' else ''}"


@dataclass
class _Made:
    """A figure's line with those of what it is made of."""

    line: Line
    measures: Mapping[str, Line]
    parts: Sequence[_Made]

    @property
    def last(self) -> int:
        """Give the last line that belongs to it."""
        return max([self.line.at, *(one.at for one in self.measures.values()), *(one.last for one in self.parts)])

    @property
    def columns(self) -> tuple[str, str, str]:
        """Give the ranges of the lines beneath it: of which line each is a part, its number, its weight."""
        mine, values, weights = (f"{at}{self.line.at + 1}:{at}{self.last}" for at in (PART_OF, LIVE, WEIGHT))
        return mine, values, weights


def _in_order(measure: ExplainedMeasure) -> Iterator[ExplainedRow]:
    """Give rows so that those alike stand together where they are told apart; those left out are in no number."""
    kept = [row for row in measure.rows if row.fate != "out"]
    told_apart = measure.function == "count_distinct"
    yield from sorted(kept, key=lambda row: (row.fate, str(row.number))) if told_apart else kept


def _statistic(spec: StatisticIndicator, numbers: str) -> str:
    at = "0.5" if spec.at is None else str(spec.at)
    place = f"(COUNT({numbers})-1)*{at}"
    written = {
        "mean": f"AVERAGE({numbers})",
        "median": f"MEDIAN({numbers})",
        "quantile": f"PERCENTILE({numbers},{at})",
        "stddev": f"STDEVP({numbers})",
        "stddev_sample": f"STDEV({numbers})",
    }[spec.statistic]
    if spec.statistic == "quantile" and spec.interpolation != "linear":
        lower = f"INT({place})" if spec.interpolation == "lower" else f"-INT(-1*({place}))"
        written = f"SMALL({numbers},{lower}+1)"
    return written if spec.digits is None else f"ROUND({written},{spec.digits})"


def _dispersion(spec: DispersionIndicator, made: _Made) -> str | None:
    """Write the coefficient of variation of the parts that have any of the weight: √(Σ w·x² − m²·Σ w) / Σ w / m."""
    weighed = [one for one in made.parts if one.line.value is not None and one.measures[spec.weight].value]
    for one in weighed:
        one.line.part_of = made.line.at
        one.line.weight = one.measures[spec.weight].cell if spec.form == "weighted" else "1"
    if not weighed:
        return None
    mine, values, weights = made.columns
    whole = f"SUMIFS({weights},{mine},{made.line.at})"
    is_part = f"({mine}={made.line.at})*{weights}"
    mean = f"(SUMPRODUCT({is_part}*{values})/{whole})"
    less = "-1" if spec.form == "sample" else ""
    squares = f"SUMPRODUCT({is_part}*{values}^2)"
    return f"SQRT(MAX(0,{squares}-{mean}^2*{whole})/({whole}{less}))/{mean}"


def _rank(spec: RankIndicator, made: _Made) -> str | None:
    """Count the units that are better than one."""
    own = made.line.step.figure
    units = [one for one in made.parts if one.line.value is not None]
    mine = next((one for one in units if one.line.step.figure.unit_code == own.unit_code), None)
    if mine is None:
        return None
    for one in units:
        one.line.part_of = made.line.at
    highest = spec.first == "highest" or (spec.first is None and mine.line.step.spec.better == "higher")
    parts, values, _ = made.columns
    return f'1+COUNTIFS({parts},{made.line.at},{values},"{">" if highest else "<"}"&{mine.line.cell})'
