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
from eduquality.model.definitions.kinds.of_units import (
    PEERS,
    KOfNIndicator,
    RankIndicator,
    ShareOfUnitsIndicator,
)
from eduquality.model.definitions.kinds.statistic import StatisticIndicator
from eduquality.model.results.explanation import ExplainedMeasure, ExplainedRow, Step
from eduquality.model.results.figures import Number
from eduquality.report.recount.conditions import (
    Held,
    Mark,
    enough_formula,
    mark_of,
    mark_together,
    share_formula,
    units_of,
)
from eduquality.report.recount.formulas import cell_formula

#: The sheet of rows in formulas, its columns of the line that a row is of, its fate, what it adds, whether it is new.
ROWS = "Rows"
_OF, _FATE, _ADDS, _NEW = "A", "B", "C", "D"
#: The columns of the sheet of figures: what is reckoned anew, the line of which another is a part, its weight there,
#: whether it fulfils its condition, and whether its unit fulfils all (of k conditions: whether it is near enough).
LIVE, PART_OF, WEIGHT, HOLDS, TOGETHER = "F", "H", "I", "J", "K"


@dataclass
class Line:
    """A line: what it is, its number as the program reckons it, and the formula that reckons it anew.

    depth: how far it is set in. formula: None where nothing reckons it; is_array: of a whole column at once. part_of,
    weight: the line of which it is one of many parts, and the formula of its weight there. marks: by column, whether
    conditions hold.
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
    marks: dict[str, Mark] = field(default_factory=dict)

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

    def _place(self, spec: RankIndicator, made: _Made) -> str | None:
        """Count the numbers of others, each a row, that are better than the figure of the area."""
        own, peers = made.parts[0].line if made.parts else None, made.measures.get(PEERS)
        if own is None or own.value is None or peers is None:
            return None
        of, fate, adds = (self._columns[at] for at in (_OF, _FATE, _ADDS))
        ahead = _ahead(spec, adds, own)
        return f'1+SUMPRODUCT(({of}={peers.at})*({fate}="{self.counts}")*ISNUMBER({adds})*{ahead})'

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
                return _rank(spec, made) if spec.among is None else self._place(spec, made)
            case ShareOfUnitsIndicator():
                return _share(spec, made)
            case KOfNIndicator():
                return _enough(spec, made)
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

    def range_of(self, column: str) -> str:
        """Give the range of a column over the lines beneath it."""
        return f"{column}{self.line.at + 1}:{column}{self.last}"


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
    mine, values, weights = map(made.range_of, (PART_OF, LIVE, WEIGHT))
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
    parts, values = made.range_of(PART_OF), made.range_of(LIVE)
    return f"1+SUMPRODUCT(({parts}={made.line.at})*{_ahead(spec, values, mine.line)})"


def _ahead(spec: RankIndicator, numbers: str, own: Line) -> str:
    """Write which numbers are better than a line's; what differs in the sixteenth digit is alike."""
    highest = spec.first == "highest" or (spec.first is None and own.step.spec.better == "higher")
    more, less = (numbers, own.cell) if highest else (own.cell, numbers)
    return f"({more}-{less}>1E-9)"


# ---------------------------------------------------------------- conditions


def _held(made: _Made) -> list[Held]:
    """Give the figures that are held against conditions, as parts of what they make together."""
    for part in made.parts:
        part.line.part_of = made.line.at
    return [Held(part.line.step, part.line.cell, f"{HOLDS}{part.line.at}") for part in made.parts]


def _goals(made: _Made) -> Mapping[str, tuple[Fraction, str]]:
    """Give the parameters that are numbers, each with its cell."""
    values = {name: line.value for name, line in made.measures.items()}
    return {name: (value, made.measures[name].cell) for name, value in values.items() if isinstance(value, Fraction)}


def _share(spec: ShareOfUnitsIndicator, made: _Made) -> str:
    """Mark every figure by its condition and every unit by all of them, at its first figure; count these."""
    lines = {part.line.cell: part.line for part in made.parts}
    conditions, held = spec.asked, _held(made)
    for one in held:
        at = one.step.condition or 0
        lines[one.cell].marks[HOLDS] = mark_of(one, conditions[at], _goals(made), Fraction(1))
    for unit in units_of(held):
        marks = [(one.mark_cell, lines[one.cell].marks[HOLDS]) for one in unit]
        lines[unit[0].cell].marks[TOGETHER] = mark_together(marks, len(conditions))
    return share_formula(spec, f"{made.range_of(PART_OF)},{made.line.at}", made.range_of(TOGETHER))


def _enough(spec: KOfNIndicator, made: _Made) -> str:
    """Mark every figure by its condition, and those that do not hold by whether they are near enough to it."""
    goals = _goals(made)
    for part, held in zip(made.parts, _held(made), strict=True):
        condition = spec.conditions[held.step.condition or 0]
        part.line.marks[HOLDS] = mark_of(held, condition, goals, Fraction(1))
        if spec.floor is not None and condition.op not in ("between", "=="):
            part.line.marks[TOGETHER] = mark_of(held, condition, goals, Fraction(spec.floor))
    marks, near = made.range_of(HOLDS), made.range_of(TOGETHER)
    return enough_formula(spec, f"{made.range_of(PART_OF)},{made.line.at}", marks, near)
