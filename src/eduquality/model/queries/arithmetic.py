"""How is an indicator's formula read and reckoned? By exact arithmetic over named measures.

A formula holds + - * / ** ( ), plain numbers, names, and the functions below; everything else is refused. Conditions
(comparisons, `and or not`) stand in `if` alone, of which only the branch that holds is reckoned: `if(n == 0, 0, a / n)`
has a value where n is 0.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from eduquality.errors import CatalogFault, Issue, unknown
from eduquality.model.base import ReasonCode

Number = Fraction | float

_MOST_CHARACTERS = 1000
_DEEPEST = 50
_LARGEST_EXPONENT = 8
#: How often a number may stand as a factor in all: of powers within powers nobody can reckon the digits.
_LARGEST_POWER = 16
#: No figure is as large, and what is made of larger ones (squares, floats) may be none; nan is not below it either.
_LARGEST = 1e100
_LARGEST_WHOLE = int(_LARGEST)
_PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?")
#: Functions a formula may call, with the fewest and the most arguments each takes.
FUNCTIONS: Mapping[str, tuple[int, int]] = {
    "sqrt": (1, 1),
    "abs": (1, 1),
    "least": (2, 20),
    "greatest": (2, 20),
    "if": (3, 3),
    "coalesce": (2, 20),
    "round_half_up": (2, 2),
}
#: Python's own word cannot be the name of a function; one as long keeps every place where it is.
_IF = re.compile(r"\bif(?=\s*\()")
_LARGEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class NoValue:
    """Why a formula has no value, and which name is to blame."""

    reason: ReasonCode
    name: str


class _Absent(Exception):
    """Carries the reason from the place in the tree where a value is missing."""

    def __init__(self, reason: ReasonCode, node: ast.expr) -> None:
        super().__init__(reason)
        self.reason: ReasonCode = reason
        self.node = node


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A parsed formula; `names` are the measures and parameters it reads.

    jumps: a small change of a number may make a large one of the value, so that what lies between two numbers may give
    more or less than both.
    divides: something is divided, as in a share or a mean.
    """

    text: str
    names: frozenset[str]
    jumps: bool
    divides: bool
    _tree: ast.expr = field(repr=False, compare=False)

    def evaluate(self, values: Mapping[str, Fraction | None]) -> Fraction | float | NoValue:
        """Reckon exactly; a missing value, a zero denominator, a number too large for a root give `NoValue`, never 0.

        Exact (Fraction) unless a root is drawn. Every name of `names` must be a key of `values` (else KeyError).
        """
        try:
            value = _reckon(self._tree, values)
        except _Absent as absent:
            return NoValue(absent.reason, _source(absent.node, self.text))
        except OverflowError:
            return NoValue("too-large", self.text)
        return value if _is_bounded(value) else NoValue("too-large", self.text)


def parse_arithmetic(text: str) -> Arithmetic:
    """Parse a formula or raise `CatalogFault` with every problem found (at no place: the caller knows the line)."""
    flat = " ".join(text.split())
    tree = _parsed(flat)
    problems = tuple(_problems(tree, flat))
    if problems:
        raise CatalogFault(problems)
    if _power_of(tree) > _LARGEST_POWER:
        raise CatalogFault(_issue("formula.powers", most=_LARGEST_POWER))
    exact = _with_exact_numbers(tree, flat)
    return Arithmetic(flat, frozenset(_names(tree)), _jumps(tree), _divides(tree), exact)


# ---------------------------------------------------------------- reading


def _parsed(text: str) -> ast.expr:
    if len(text) > _MOST_CHARACTERS:
        raise CatalogFault(_issue("formula.too_long", most=_MOST_CHARACTERS))
    try:
        tree = ast.parse(_IF.sub("If", text), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = getattr(error, "offset", None) or 1
        raise CatalogFault(_issue("formula.syntax", near=text[max(0, column - 12) : column + 12] or text)) from error
    if _depth(tree) > _DEEPEST:
        raise CatalogFault(_issue("formula.too_deep", most=_DEEPEST))
    return tree


def _depth(tree: ast.expr) -> int:
    """Measure the tree without recursion, so that a hostile formula cannot exhaust the stack."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return deepest


def _names(tree: ast.expr) -> Iterator[str]:
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called)


def _jumps(tree: ast.expr) -> bool:
    """Tell whether a formula has a branch or a step; one that asks whether a number is 0 has it at an end."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return any(
        _called(node) == "round_half_up"
        or (_called(node) == "coalesce" and not _begins_at_nought(node.args))
        or (_called(node) == "if" and not _asks_for_nought(node.args[0]))
        for node in calls
    )


def _divides(tree: ast.expr) -> bool:
    return any(isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) for node in ast.walk(tree))


def _begins_at_nought(one_of: Sequence[ast.expr]) -> bool:
    """Tell a number that is 0 where no row gives one: the first row adds to 0."""
    match one_of:
        case [ast.Name(), ast.Constant(value=0)]:
            return True
    return False


def _asks_for_nought(condition: ast.expr) -> bool:
    match condition:
        case ast.Compare(left=ast.Name(), comparators=[ast.Constant(value=0)]):
            return True
    return False


def _called(node: ast.Call) -> str:
    """Name the function that is called, as its author wrote it."""
    return _written(node.func.id) if isinstance(node.func, ast.Name) else ""


def _written(name: str) -> str:
    return "if" if name == "If" else name


def _problems(node: ast.expr, text: str) -> Iterator[Issue]:
    """Give what is wrong with a node and below it; a refused node is not looked into."""
    match node:
        case ast.Name():
            return
        case ast.Constant():
            yield from _number_problems(node, text)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield from _problems(operand, text)
        case ast.BinOp(op=ast.Pow()):
            yield from _problems(node.left, text)
            yield from _exponent_problems(node.right)
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div()):
            yield from _problems(node.left, text)
            yield from _problems(node.right, text)
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            yield from _call_problems(_written(name), node.args, text)
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            yield _issue("formula.condition_alone", what=_source(node, text))
        case _:
            yield _issue("formula.not_allowed", what=_source(node, text))


def _condition_problems(node: ast.expr, text: str) -> Iterator[Issue]:
    """Give what is wrong with what stands first in `if`."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARED:
            yield from _problems(left, text)
            yield from _problems(right, text)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _condition_problems(value, text)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield from _condition_problems(operand, text)
        case _:
            yield _issue("formula.no_condition", what=_source(node, text))


def _number_problems(node: ast.Constant, text: str) -> Iterator[Issue]:
    if not _PLAIN_NUMBER.fullmatch(_source(node, text)):
        yield _issue("formula.not_allowed", what=_source(node, text))


def _exponent_problems(node: ast.expr) -> Iterator[Issue]:
    value = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(value, int) or isinstance(value, bool) or value > _LARGEST_EXPONENT:
        yield _issue("formula.exponent", most=_LARGEST_EXPONENT)


def _power_of(node: ast.expr) -> int:  # noqa: PLR0911 - one line a kind of node
    """Give how many times over a number of a checked tree may be multiplied with such numbers."""
    match node:
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(exponent))):
            return _power_of(left) * exponent
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
            return _power_of(left) + _power_of(right)
        case ast.BinOp(left=left, right=right):
            return max(_power_of(left), _power_of(right))
        case ast.UnaryOp(operand=operand):
            return _power_of(operand)
        case ast.Call(args=args):
            return max(map(_power_of, args))
        case ast.Compare(left=left, comparators=[right]):
            return max(_power_of(left), _power_of(right))
        case ast.BoolOp(values=values):
            return max(map(_power_of, values))
    return 1


def _call_problems(name: str, args: list[ast.expr], text: str) -> Iterator[Issue]:
    if name not in FUNCTIONS:
        yield unknown("formula.unknown_function", name, FUNCTIONS)
        return
    fewest, most = FUNCTIONS[name]
    if not fewest <= len(args) <= most:
        yield _issue("formula.arguments", name=name, fewest=fewest, got=len(args))
        return
    if name == "if":
        yield from _condition_problems(args[0], text)
    if name == "round_half_up":
        yield from _digits_problems(args[1], text)
    for arg in {"if": args[1:], "round_half_up": args[:1]}.get(name, args):
        yield from _problems(arg, text)


def _digits_problems(node: ast.expr, text: str) -> Iterator[Issue]:
    digits = _source(node, text)
    if not isinstance(node, ast.Constant) or not digits.isdigit() or int(digits) > _LARGEST_DIGITS:
        yield _issue("formula.digits", most=_LARGEST_DIGITS)


def _with_exact_numbers(tree: ast.expr, text: str) -> ast.expr:
    """Replace each number by the Fraction its digits say (0.1 is a tenth, which no float is)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = Fraction(_source(node, text))  # type: ignore[assignment]  # a tree of ours from here on
    return tree


def _source(node: ast.expr, text: str) -> str:
    # The text is one line; `ast.get_source_segment` would look for the ends of lines letter by letter.
    return text.encode()[node.col_offset : node.end_col_offset].decode() or ast.unparse(node)


def _issue(code: str, **values: object) -> Issue:
    return Issue("error", code, values=values)


# ---------------------------------------------------------------- reckoning

_Values = Mapping[str, Fraction | None]


def _reckon(node: ast.expr, values: _Values) -> Number:  # noqa: PLR0911 - one line a kind of node
    """Give the value of a checked tree or raise `_Absent`."""
    match node:
        case ast.Constant(value=number):
            return number  # type: ignore[return-value]  # a Fraction, put there by _with_exact_numbers
        case ast.Name(id=name):
            return _present(node, values[name])
        case ast.UnaryOp(operand=operand):
            return -_reckon(operand, values)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            # The denominator first: over no rows a sum is missing because the count is 0; that is the reason.
            bottom = _denominator(right, values)
            return _reckon(left, values) / bottom
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATIONS[type(op)](_reckon(left, values), _reckon(right, values))
        case ast.Call(func=ast.Name(id="If"), args=[condition, then, other]):
            return _reckon(then if _holds(condition, values) else other, values)
        case ast.Call(func=ast.Name(id="coalesce"), args=args):
            return _first(args, values)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _call(node, name, [_reckon(arg, values) for arg in args])
    raise TypeError(node)  # pragma: no cover - _problems admits nothing else


def _holds(node: ast.expr, values: _Values) -> bool:
    """Tell whether a checked condition holds; raise `_Absent` where a number that it needs is missing."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _COMPARED[type(op)](_reckon(left, values), _reckon(right, values))
        case ast.BoolOp(op=ast.And(), values=several):
            return all(_holds(one, values) for one in several)
        case ast.BoolOp(op=ast.Or(), values=several):
            return any(_holds(one, values) for one in several)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _holds(operand, values)
    raise TypeError(node)  # pragma: no cover - _condition_problems admits nothing else


def _first(args: list[ast.expr], values: _Values) -> Number:
    """Give the first that has a value; a denominator of 0 is no missing value."""
    for arg in args[:-1]:
        try:
            return _reckon(arg, values)
        except _Absent as absent:
            if absent.reason != "no-value":
                raise
    return _reckon(args[-1], values)


def _present(node: ast.expr, value: Fraction | None) -> Fraction:
    if value is None:
        raise _Absent("no-value", node)
    return value if type(value) is Fraction else Fraction(value)


def _denominator(node: ast.expr, values: _Values) -> Number:
    value = _reckon(node, values)
    if value == 0:
        raise _Absent("zero-denominator", node)
    return value


def _call(node: ast.expr, name: str, args: list[Number]) -> Number:
    if name == "sqrt":
        if args[0] < 0:
            raise _Absent("no-value", node)
        return math.sqrt(args[0])
    return _CALLS[name](args)


def _power(base: Number, exponent: Number) -> Number:
    return base ** int(exponent)


def _is_bounded(value: Number) -> bool:
    if isinstance(value, Fraction):
        # To compare fractions with numbers takes several times as long.
        return abs(value.numerator) < _LARGEST_WHOLE * value.denominator
    return _magnitude([value]) < _LARGEST


def _magnitude(args: list[Number]) -> Number:
    return args[0] if args[0] >= 0 else -args[0]


def rounded(value: Number, digits: int) -> Fraction:
    """Round as people do: five goes up, of a negative number down."""
    exact, places = Fraction(value), 10**digits
    whole = math.floor(abs(exact) * places + Fraction(1, 2))
    return Fraction(whole if exact >= 0 else -whole, places)


_OPERATIONS: Mapping[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Pow: _power,
}
_COMPARED: Mapping[type[ast.cmpop], Callable[[Number, Number], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_CALLS: Mapping[str, Callable[[list[Number]], Number]] = {
    "abs": _magnitude,
    "least": min,
    "greatest": max,
    "round_half_up": lambda args: rounded(args[0], int(args[1])),
}
