"""How does a workbook tell which units fulfil conditions? By a mark beside each figure: 1, 0, or ? where nobody can."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eduquality.model.definitions.kinds.of_units import Condition, KOfNIndicator, ShareOfUnitsIndicator
from eduquality.model.results.explanation import Step
from eduquality.model.results.figures import Goal
from eduquality.scoring.figures.comparing import Standing, reaches, standing_of

#: What lies nearer than this is the same number: exact fractions here, sixteen digits there.
_NEAR = "1E-9"
_OPEN = "?"
_MARKS: Mapping[Standing, int | str] = {"holds": 1, "fails": 0, "open": _OPEN, "unasked": _OPEN}
#: Half-lines that follow from `cell - goal`; both ends of a band are wanted.
_COMPARED = {
    ">=": f"{{cell}}-{{goal}}>=-{_NEAR}",
    "<=": f"{{cell}}-{{goal}}<={_NEAR}",
    ">": f"{{cell}}-{{goal}}>{_NEAR}",
    "<": f"{{cell}}-{{goal}}<-{_NEAR}",
    "==": f"ABS({{cell}}-{{goal}})<={_NEAR}",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether something holds, and the formula that tells it; None where no formula does."""

    value: int | str
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that is held against a condition: its step, the cell of its number, and the cell of its own mark."""

    step: Step
    cell: str
    mark_cell: str


def mark_of(held: Held, condition: Condition, goals: Mapping[str, tuple[Fraction, str]], floor: Fraction) -> Mark:
    """Mark a figure by a condition, or by how near it must come to it (floor 1: all of it).

    goals: the numbers of parameters, each with its cell. What rests on rows that nobody could judge is told as it is.
    """
    goal, written = _goal(condition, goals)
    if goal is None:
        return Mark(_OPEN)
    if floor != 1 and not isinstance(goal, tuple):
        raises = condition.op in (">=", ">")
        goal, written = (
            (goal * floor, [f"{written[0]}*{float(floor)!r}"])
            if raises
            else (goal / floor, [f"{written[0]}/{float(floor)!r}"])
        )
    figure = held.step.figure
    if figure.bounds is not None:
        return Mark(_MARKS[standing_of(figure.bounds, condition.op, goal)])
    if figure.value is None or figure.undecided:
        return Mark(_OPEN)
    ops = (">=", "<=") if condition.op == "between" else (condition.op,)
    tests = [_COMPARED[op].format(cell=held.cell, goal=f"({one})") for op, one in zip(ops, written, strict=True)]
    test = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
    return Mark(int(reaches(figure.value, condition.op, goal)), f"IF({test},1,0)")


def _goal(condition: Condition, goals: Mapping[str, tuple[Fraction, str]]) -> tuple[Goal | None, list[str]]:
    """Give what is asked for, and how it is written: as a number, or as the cell of a parameter."""
    value = condition.value
    if isinstance(value, str):
        number, cell = goals.get(value, (None, ""))
        return number, [cell]
    if isinstance(value, tuple):
        return (Fraction(value[0]), Fraction(value[1])), [f"{one:f}" for one in value]
    return Fraction(value), [f"{value:f}"]


def units_of(parts: Sequence[Held]) -> list[list[Held]]:
    """Put the figures of each unit together, in order."""
    units: dict[str, list[Held]] = defaultdict(list)
    for part in parts:
        units[part.step.figure.unit_code].append(part)
    return [*units.values()]


def mark_together(marks: Sequence[tuple[str, Mark]], conditions: int) -> Mark:
    """Mark a unit by all its conditions, each with its cell: one that fails is enough, all must be known to hold."""
    cells, values = [cell for cell, _ in marks], [mark.value for _, mark in marks]
    if conditions == 1:
        return Mark(values[0], cells[0])
    fails = f"OR({','.join(f'{cell}=0' for cell in cells)})"
    whole = len(cells) == conditions
    holds = f'IF(AND({",".join(f"{cell}=1" for cell in cells)}),1,"{_OPEN}")' if whole else f'"{_OPEN}"'
    value = 0 if 0 in values else 1 if whole and {*values} == {1} else _OPEN
    return Mark(value, f"IF({fails},0,{holds})")


def share_formula(spec: ShareOfUnitsIndicator, kept: str, marks: str) -> str:
    """Count the units that are marked 1; kept: how the lines of the units are told, marks: the range of their marks."""
    holding = f"COUNTIFS({kept},{marks},1)"
    return f"100*{holding}/({holding}+COUNTIFS({kept},{marks},0))" if spec.is_share else holding


def enough_formula(spec: KOfNIndicator, kept: str, marks: str, near: str) -> str:
    """Tell whether enough conditions are marked 1 and no other is too far off."""
    enough = f"COUNTIFS({kept},{marks},1)>={spec.least}"
    return f"IF(AND({enough},COUNTIFS({kept},{near},0)=0),1,0)"
