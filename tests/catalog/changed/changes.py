"""Which changes of a query or formula would give other figures? One a copy."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator

from sqlglot import exp, parse_one

#: A comparison → what it is changed to.
_COMPARISONS: dict[type[exp.Expression], type[exp.Expression]] = {
    exp.GTE: exp.GT,
    exp.GT: exp.GTE,
    exp.LTE: exp.LT,
    exp.LT: exp.LTE,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
}
_OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div}
#: So many signs of a condition are said.
_LONGEST = 70


def changed_queries(sql: str) -> Iterator[tuple[str, str]]:
    """Give what was changed and the changed query, for each change that can be made; no two are said alike."""
    return _told_apart(_changed_queries(sql))


def _changed_queries(sql: str) -> Iterator[tuple[str, str]]:
    tree = parse_one(sql, dialect="duckdb")
    for number, node in enumerate(tree.walk()):
        for said, change in (*_changes(node), *_windows(node)):
            copy = tree.copy()
            change(list(copy.walk())[number])
            text = copy.sql(dialect="duckdb").replace("$", ":")
            if text != tree.sql(dialect="duckdb").replace("$", ":"):
                yield said, text


def _told_apart(changes: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give a number to each that is said as one before it."""
    times: Counter[str] = Counter()
    for said, changed in changes:
        times[said] += 1
        yield (said if times[said] == 1 else f"{said} ({times[said]})"), changed


def _changes(node: exp.Expression) -> Iterator[tuple[str, Callable[[exp.Expression], object]]]:
    if type(node) in _COMPARISONS:
        other = _COMPARISONS[type(node)]
        changed = other(this=node.this.copy(), expression=node.expression.copy())
        yield f"{_said(node)} → {_said(changed)}", lambda n: n.replace(other(this=n.this, expression=n.expression))
    if isinstance(node, exp.Literal) and not node.is_string and not _of_exists(node):
        for step in (1, -1):
            yield (
                f"{node.name} {step:+d} in {_said(node.parent)}",
                lambda n, step=step: n.replace(_number(n.name, step)),
            )
    if isinstance(node, exp.And | exp.Or):
        other = exp.Or if isinstance(node, exp.And) else exp.And
        said = f"{node.key} → {other.key} before {_said(node.expression)}"
        yield said, lambda n: n.replace(other(this=n.this, expression=n.expression))
    if isinstance(node, exp.And):
        yield f"without {_said(node.this)}", lambda n: n.replace(n.expression)
        yield f"without {_said(node.expression)}", lambda n: n.replace(n.this)
    if isinstance(node, exp.Where) and not isinstance(node.this, exp.And):
        yield f"without {_said(node)}", lambda n: n.pop()
    if isinstance(node, exp.Distinct) and node.expressions:
        yield "without DISTINCT", lambda n: n.replace(n.expressions[0])
    if isinstance(node, exp.In) and len(node.expressions) > 1:
        yield (
            f"without {_said(node.expressions[0])} in {_said(node)}",
            lambda n: n.set("expressions", n.expressions[1:]),
        )
    if isinstance(node, exp.Min | exp.Max):
        other = exp.Max if isinstance(node, exp.Min) else exp.Min
        yield f"{_said(node)} → {other.key}", lambda n: n.replace(other(this=n.this))


def _windows(node: exp.Expression) -> Iterator[tuple[str, Callable[[exp.Expression], object]]]:
    for at, column in enumerate(node.args["partition_by"] if isinstance(node, exp.Window) else ()):
        said = f"{_said(column)} not apart in {_said(node.this)}"
        yield said, lambda n, at=at: n.args["partition_by"].pop(at)


def _of_exists(node: exp.Expression) -> bool:
    """Tell whether it is the 1 of `EXISTS (SELECT 1 …)`, which nobody looks at."""
    return isinstance(node.parent, exp.Select) and isinstance(node.parent.parent, exp.Exists)


def _said(node: exp.Expression | None) -> str:
    text = node.sql(dialect="duckdb").replace("$", ":").strip() if node else ""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _number(text: str, step: int) -> exp.Expression:
    value = int(text) + step if "." not in text else float(text) + step
    return exp.Literal.number(value) if value >= 0 else exp.Neg(this=exp.Literal.number(-value))


def changed_formulas(text: str) -> Iterator[tuple[str, str]]:
    """Give what was changed and the changed formula: numbers, signs, numerator and denominator swapped."""
    return _told_apart(_changed_formulas(text))


def _changed_formulas(text: str) -> Iterator[tuple[str, str]]:
    source = re.sub(r"\bif(?=\s*\()", "IF", text)
    nodes = list(ast.walk(ast.parse(source, mode="eval")))
    for number, node in enumerate(nodes):
        tree = ast.parse(source, mode="eval")
        copy = list(ast.walk(tree))[number]
        said = _changed(node, copy)
        if said:
            yield said, ast.unparse(tree).replace("IF(", "if(")


def _changed(node: ast.AST, copy: ast.AST) -> str:
    if isinstance(node, ast.BinOp) and isinstance(copy, ast.BinOp):
        if isinstance(node.op, ast.Div):
            copy.left, copy.right = copy.right, copy.left
            return "swapped"
        if type(node.op) in _OPERATIONS:
            copy.op = _OPERATIONS[type(node.op)]()
            return f"{type(node.op).__name__} → {type(copy.op).__name__}"
    if isinstance(node, ast.Constant) and isinstance(copy, ast.Constant) and isinstance(node.value, int):
        copy.value = node.value + 1
        return f"{node.value} + 1"
    return ""
