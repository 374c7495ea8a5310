"""How is a formula of the catalogue written in a workbook? The same arithmetic over the cells that hold its numbers."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

_IF = re.compile(r"\bif(?=\s*\()")
_OPERATORS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
    ast.Eq: "=",
    ast.NotEq: "<>",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_CALLED = {"sqrt": "SQRT", "abs": "ABS", "least": "MIN", "greatest": "MAX", "If": "IF", "round_half_up": "ROUND"}


def cell_formula(text: str, cells: Mapping[str, str]) -> str:
    """Write a formula; cells: name → the cell of its number. A name without a cell leaves a formula without a value."""
    flat = " ".join(text.split())
    return _written(ast.parse(_IF.sub("If", flat), mode="eval").body, flat, cells)


def _written(node: ast.expr, text: str, cells: Mapping[str, str]) -> str:  # noqa: C901, PLR0911 - one line a kind of node
    def inner(part: ast.expr) -> str:
        return _written(part, text, cells)

    match node:
        case ast.Constant():
            return ast.get_source_segment(text, node) or "0"
        case ast.Name(id=name):
            return cells.get(name, "NA()")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"NOT({inner(operand)})"
        case ast.UnaryOp(operand=operand):
            sign = "-" if isinstance(node.op, ast.USub) else ""
            return f"({sign}{inner(operand)})"
        case ast.BinOp(left=left, op=op, right=right):
            return f"({inner(left)}{_OPERATORS[type(op)]}{inner(right)})"
        case ast.BoolOp(op=op, values=values):
            return f"{'AND' if isinstance(op, ast.And) else 'OR'}({','.join(map(inner, values))})"
        case ast.Compare(left=left, ops=ops, comparators=others):
            ends = [left, *others]
            pairs = zip(ends, ops, others, strict=False)
            held = [f"({inner(one)}{_OPERATORS[type(op)]}{inner(other)})" for one, op, other in pairs]
            return held[0] if len(held) == 1 else f"AND({','.join(held)})"
        case ast.Call(func=ast.Name(id="coalesce"), args=args):
            return _coalesced([inner(one) for one in args])
        case ast.Call(func=ast.Name(id=name), args=args):
            return f"{_CALLED[name]}({','.join(map(inner, args))})"
    return "NA()"


def _coalesced(parts: list[str]) -> str:
    """Take the first that is a number."""
    first, *others = parts
    return first if not others else f"IF(ISNUMBER({first}),{first},{_coalesced(others)})"
