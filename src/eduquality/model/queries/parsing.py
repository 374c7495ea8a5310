"""Is this text one plain SELECT of bearable size? Text becomes a tree, or an issue that says why not.

This module imports sqlglot at once; import it where a query is to be examined.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError
from sqlglot.tokens import Token, TokenType  # type: ignore[attr-defined]  # re-exported, and there in every release

from eduquality.errors import Issue

Node: TypeAlias = Any

_MOST_CHARACTERS = 4000
_DEEPEST = 60
_DUCKDB = Dialect.get_or_raise("duckdb")
_OPENINGS = {"query": {TokenType.SELECT}, "rows": {TokenType.SELECT, TokenType.WITH}}


def issue_of(code: str, **values: object) -> Issue:
    """Give a problem of a query, at no place: the caller knows it."""
    return Issue("error", code, values=values)


def parsed(sql: str, asked: str = "query") -> exp.Select | Issue:  # noqa: PLR0911 - one line a way to fail
    """Parse one plain SELECT of bearable size, or say why not; `asked`: whose phrases say so, `query` or `rows`."""
    if len(sql) > _MOST_CHARACTERS:
        return issue_of("query.too_long", most=_MOST_CHARACTERS)
    try:
        tokens = _DUCKDB.tokenize(sql)
        if trouble := _token_trouble(tokens, asked):
            return trouble
        trees = [tree for tree in _DUCKDB.parser().parse(tokens, sql) if tree is not None]
    except RecursionError:
        return issue_of("query.too_deep", most=_DEEPEST)
    except (SqlglotError, ValueError) as error:
        return issue_of("query.syntax", near=_near(error, sql))
    if len(trees) != 1:
        return issue_of(f"{asked}.statements")
    if not isinstance(trees[0], exp.Select):
        return issue_of(f"{asked}.not_select", what=written(trees[0]))
    return trees[0] if _depth(trees[0]) <= _DEEPEST else issue_of("query.too_deep", most=_DEEPEST)


def _token_trouble(tokens: list[Token], asked: str) -> Issue | None:
    """Refuse by tokens what need not reach the parser, so that it is never asked about other statements."""
    if not tokens:
        return issue_of("query.syntax", near="")
    if tokens[0].token_type not in _OPENINGS[asked]:
        return issue_of(f"{asked}.not_select", what=tokens[0].text)
    if any(token.token_type == TokenType.SEMICOLON for token in tokens[:-1]):
        return issue_of(f"{asked}.statements")
    if any(token.comments for token in tokens) or any(token.token_type == TokenType.HINT for token in tokens):
        return issue_of("query.comment")
    nesting = deepest = 0
    for token in tokens:
        nesting += (token.token_type == TokenType.L_PAREN) - (token.token_type == TokenType.R_PAREN)
        deepest = max(deepest, nesting)
    return issue_of("query.too_deep", most=_DEEPEST) if deepest > _DEEPEST else None


def _near(error: Exception, sql: str) -> str:
    details = getattr(error, "errors", None)
    return str(details[0].get("highlight") or sql[:40]) if details else sql[:40]


def _depth(tree: Node) -> int:
    """Measure the tree without recursion, so that a hostile query cannot exhaust the stack."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in node.iter_expressions()]
    return deepest


def written(node: Node) -> str:
    """Name a construct as its author wrote it, as nearly as the tree tells."""
    if isinstance(node, exp.Anonymous):
        return str(node.name)
    if isinstance(node, exp.Func):
        return str(node.sql_name()).lower()
    return str(node.key).upper()
