"""Which stages, grades and kinds of school may a filter ask about? Those of which some row could pass it.

Like the fence, this imports sqlglot at once: what is found stands in the proof of a query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlglot import exp

from eduquality.model.notations.codes import EXAM_KIND, SCHOOL_KIND, STAGE

Node: TypeAlias = Any
#: What is known of a row: the values of some columns. A grade that is None passes no comparison.
_Row = Mapping[str, str | int | None]
_OF_GRADES: Mapping[str, range] = {
    "preschool": range(-3, 1),
    "primary": range(1, 7),
    "junior": range(7, 10),
    "senior": range(10, 13),
}
#: Examinations that only one stage sits.
_SITS: Mapping[str, str] = {"gaokao": "senior", "qualifying": "senior", "zhongkao": "junior"}
_COMPARED: Mapping[type[Node], Callable[[Any, Any], bool]] = {
    exp.EQ: lambda a, b: a == b,
    exp.NEQ: lambda a, b: a != b,
    exp.GT: lambda a, b: a > b,
    exp.GTE: lambda a, b: a >= b,
    exp.LT: lambda a, b: a < b,
    exp.LTE: lambda a, b: a <= b,
}


def stages_asked(where: Node | None) -> frozenset[str]:
    """Give the stages that have rows which may pass a filter.

    A sixth grade is taken for primary, unless what passes can be junior alone (of five-four schools).
    """
    return frozenset(str(row["stage"]) for row in _passing(where))


def grades_asked(where: Node | None) -> frozenset[int]:
    """Give the grades that have rows which may pass a filter."""
    return frozenset(int(row["grade"]) for row in _passing(where) if row["grade"] is not None)


def kinds_asked(where: Node | None) -> frozenset[str]:
    """Give the kinds of schools that have rows which may pass a filter."""
    rows: Iterable[_Row] = ({"school_kind": kind} for kind in SCHOOL_KIND)
    return frozenset(str(row["school_kind"]) for row in _those_of(where, rows))


def _passing(where: Node | None) -> Sequence[_Row]:
    junior: _Row = {"stage": "junior", "grade": 6, "exam_kind": None}
    return _those_of(where, _rows()) or _those_of(where, [junior])


def _those_of(where: Node | None, rows: Iterable[_Row]) -> Sequence[_Row]:
    return [row for row in rows if where is None or _may(where, row) is not False]


def _rows() -> Iterator[_Row]:
    """Give every stage with each of its grades and each kind of examination that it may sit."""
    for stage in STAGE:
        for grade in _OF_GRADES.get(stage, (None,)):
            for kind in EXAM_KIND:
                if _SITS.get(kind, stage) == stage:
                    yield {"stage": stage, "grade": grade, "exam_kind": kind}


def _may(node: Node, row: _Row) -> bool | None:
    """Tell whether a row fulfils a condition: yes, no, or None where columns decide that are not known here."""
    if isinstance(node, exp.Paren):
        return _may(node.this, row)
    if isinstance(node, exp.Not):
        inner = _may(node.this, row)
        return None if inner is None else not inner
    if isinstance(node, (exp.And, exp.Or)):
        return _joined(isinstance(node, exp.And), _may(node.this, row), _may(node.expression, row))
    return _compared(node, row)


def _joined(both: bool, one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - AND or OR
    decided = not both
    if decided in (one, other):
        return decided
    return None if None in (one, other) else both


def _compared(node: Node, row: _Row) -> bool | None:
    column = node.args.get("this")
    if not isinstance(column, exp.Column) or column.name not in row:
        return None
    value = row[column.name]
    if isinstance(node, exp.In):
        held = [_literal(one) for one in node.expressions]
        return None if None in held else value in held
    if isinstance(node, exp.Between):
        low, high = _literal(node.args["low"]), _literal(node.args["high"])
        return None if low is None or high is None else value is not None and low <= value <= high
    compare, other = _COMPARED.get(type(node)), _literal(node.args.get("expression"))
    return None if compare is None or other is None else value is not None and compare(value, other)


def _literal(node: Node | None) -> Any:  # noqa: ANN401 - a text or a number, of the kind of the column
    if isinstance(node, exp.Neg):
        inner = _literal(node.this)
        return None if inner is None else -inner
    if not isinstance(node, exp.Literal):
        return None
    return node.name if node.is_string else float(node.name)
