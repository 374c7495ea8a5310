"""Is this SQL a measure and nothing else? Every node must be on the list below, with no argument beyond those named.

It fails closed: what sqlglot learns to parse tomorrow is refused until it stands here. Values are typed as
text, number, date or truth, so that `stage = 1` is a problem of the file and not of the engine at run time.
This module imports sqlglot at once; import it where a query is to be examined.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

from sqlglot import exp

from eduquality.errors import CatalogFault, Issue, unknown
from eduquality.model.parameters import Parameter, singles
from eduquality.model.queries.asked_stages import grades_asked, kinds_asked, stages_asked
from eduquality.model.queries.contradictions import never_holds
from eduquality.model.queries.kept_values import kept_values
from eduquality.model.queries.measure import Function, Query, codes
from eduquality.model.queries.parsing import issue_of, parsed, written
from eduquality.model.queries.quotients import MOST_PLACES, QUOTIENTS, exactly, is_rounding
from eduquality.model.tables import TABLES, Row, frame_columns

Kind = Literal["text", "number", "date", "truth"]
#: A node of a query; the common class is Expression in older releases of sqlglot and Expr in newer ones.
Node: TypeAlias = Any

#: The engine would make a float of a number of more digits, or give up.
_MOST_DIGITS = 18
_PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?")

_TWO = frozenset({"this", "expression"})
_ONE = frozenset({"this"})
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_ORDERINGS = (exp.GT, exp.GTE, exp.LT, exp.LTE)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul)
_CONNECTORS = (exp.And, exp.Or)
#: Everything that may stand inside an aggregate or a filter, with the arguments each may carry.
_INNER: Mapping[type[Node], frozenset[str]] = {
    **dict.fromkeys((*_COMPARISONS, *_ARITHMETIC, *_CONNECTORS), _TWO),
    exp.Column: _ONE,
    exp.Literal: frozenset({"this", "is_string"}),
    exp.Boolean: _ONE,
    exp.Null: frozenset(),
    exp.Placeholder: _ONE,
    exp.Not: _ONE,
    exp.Paren: _ONE,
    exp.Neg: _ONE,
    exp.In: frozenset({"this", "expressions"}),
    exp.Between: frozenset({"this", "low", "high"}),
    exp.Is: _TWO,
    exp.Case: frozenset({"this", "ifs", "default"}),
    exp.Coalesce: frozenset({"this", "expressions"}),
    exp.Cast: frozenset({"this", "to"}),
}
#: The aggregates that a query may call, with the arguments each may have.
AGGREGATES: Mapping[type[Node], frozenset[str]] = {
    exp.Count: frozenset({"this", "big_int"}),
    exp.CountIf: _ONE,
    exp.Sum: _ONE,
    exp.Min: _ONE,
    exp.Max: _ONE,
}
_SELECT = frozenset({"expressions", "from", "from_", "where"})
#: How the clauses sqlglot hangs on a node are written in SQL, where its own name would puzzle.
_WRITTEN = {
    "joins": "JOIN",
    "group": "GROUP BY",
    "order": "ORDER BY",
    "with": "WITH",
    "with_": "WITH",
    "query": "subquery",
    "kind": "SELECT AS STRUCT",
    "sample": "TABLESAMPLE",
    "alias": "alias",
    "db": "schema",
    "this": "expression",
    "field": "IN without ( )",
}
_FUNCTIONS: Mapping[type[Node], Function] = {
    exp.CountIf: "count_if",
    exp.Sum: "sum",
    exp.Min: "min",
    exp.Max: "max",
}
_READABLE_FUNCTIONS = "count, count_if, sum, min, max, coalesce, round(a / b, n), CASE"


def parse_query(sql: str, tables: Mapping[str, type[Row]] = TABLES, parameters: Collection[str] = ()) -> Query:
    """Parse and check a measure, or raise `CatalogFault` with every problem found (at no place: the caller knows it).

    `parameters` are those that the indicator declares, or their names alone, of numbers; `:name` of any other is a
    problem.
    """
    tree = parsed(sql)
    found = (tree,) if isinstance(tree, Issue) else _Measure(sql, tables, parameters).query(tree)
    if isinstance(found, Query):
        return found
    raise CatalogFault(found)


def surplus(node: Node, named: frozenset[str]) -> list[str]:
    """Give the arguments a node carries beyond those named."""
    return [_WRITTEN.get(arg, arg.upper()) for arg, value in node.args.items() if value and arg not in named]


# ---------------------------------------------------------------- tree to query


class Examiner:
    """Walks the expressions of a query, types them and gathers their problems."""

    def __init__(self, sql: str, tables: Mapping[str, type[Row]], parameters: Collection[str]) -> None:
        self._sql = sql
        self._tables = tables
        self._known_parameters = parameters
        self._problems: list[Issue] = []
        self._types: Mapping[str, str] = {}
        self._codes: Mapping[str, tuple[str, ...]] = {}
        self._columns: set[str] = set()
        self._parameters: set[str] = set()
        self._compared: set[tuple[str, str]] = set()

    def _problem(self, code: str, **values: object) -> None:
        self._note(issue_of(code, **values))

    def _unknown(self, code: str, name: str, known: Iterable[str], column: str = "") -> None:
        self._note(unknown(code, name, known, column=column))

    def _note(self, issue: Issue) -> None:
        if issue not in self._problems:
            self._problems.append(issue)

    def _refuse(self, what: str) -> None:
        self._problem("query.not_allowed", what=what, known=_READABLE_FUNCTIONS)

    def _refuse_surplus(self, node: Node, named: frozenset[str]) -> None:
        for what in surplus(node, named):
            self._refuse(what)

    # ------------------------------------------------------------ kinds

    def _expect(self, node: Node, wanted: Kind) -> None:
        kind = self._kind(node)
        if kind is not None and kind != wanted:
            self._clash(node, wanted)

    def _clash(self, node: Node, wanted: Kind) -> None:
        self._problem(f"query.not_{wanted}", part=node.sql("duckdb"))

    def _kind(self, node: Node) -> Kind | None:  # noqa: C901, PLR0911, PLR0912 - one line a kind of node
        """Check a node and what is below it; give its kind, or None where it fits anything or was refused."""
        named = _INNER.get(type(node))
        if named is None:
            if is_rounding(node):
                return self._all(node.this.iter_expressions(), "number")
            if isinstance(node, QUOTIENTS):
                self._problem("query.division", most=MOST_PLACES)
            else:
                self._refuse(written(node))
            return None
        self._refuse_surplus(node, named)
        match node:
            case exp.Column():
                return self._column(node)
            case exp.Literal():
                return self._literal(node)
            case exp.Placeholder():
                return self._parameter(node)
            case exp.Boolean():
                return "truth"
            case exp.Null():
                return None
            case exp.Paren():
                return self._kind(node.this)
            case exp.Cast():
                return self._date(node)
            case exp.Case():
                return self._case(node)
            case exp.Coalesce():
                return self._common([node.this, *node.expressions])
            case exp.Neg() | exp.Add() | exp.Sub() | exp.Mul():
                return self._all(node.iter_expressions(), "number")
            case exp.And() | exp.Or() | exp.Not():
                return self._all(node.iter_expressions(), "truth")
        return self._comparison(node)

    def _all(self, nodes: Iterable[Node], kind: Kind) -> Kind:
        for node in nodes:
            self._expect(node, kind)
        return kind

    def _column(self, node: Node) -> Kind | None:
        if not isinstance(node.this, exp.Identifier):
            self._refuse(written(node.this))
            return None
        name = node.name
        if node.this.args.get("quoted"):
            self._problem("query.double_quotes", name=name)
            return None
        if name not in self._types:
            self._unknown("query.unknown_column", name, self._types)
            return None
        self._columns.add(name)
        return kind_of_type(self._types[name])

    def _literal(self, node: Node) -> Kind:
        if node.args.get("is_string"):
            return "text"
        # 1e-1 would be a DOUBLE, whose sums depend on the order of rows.
        if not _PLAIN_NUMBER.fullmatch(node.name):
            self._refuse(node.name)
        if len(node.name) > _MOST_DIGITS:
            self._problem("query.number_too_long", most=_MOST_DIGITS, value=node.name)
        return "number"

    def _parameter(self, node: Node) -> Kind:
        name = node.name
        if name not in self._known_parameters:
            self._unknown("query.unknown_parameter", name, self._known_parameters)
        self._parameters.add(name)
        given = self._given(name)
        is_in_list = isinstance(node.parent, exp.In) and node.arg_key == "expressions"
        if given is not None and given.is_list and not is_in_list:
            self._problem("query.list_alone", name=name)
        return given.kind if given is not None else "number"

    def _given(self, name: str) -> Parameter | None:
        """Give a parameter where more than its name is known."""
        known = self._known_parameters
        return known.get(name) if isinstance(known, Mapping) else None

    def _date(self, node: Node) -> Kind | None:
        """Allow a cast only as the date literal `DATE '2019-09-01'`."""
        text = node.this
        plain = isinstance(text, exp.Literal) and text.args.get("is_string") and node.args["to"].is_type("date")
        if not plain:
            self._refuse("CAST")
            return None
        try:
            date.fromisoformat(text.name)
        except ValueError:
            self._problem("query.no_such_date", value=text.name)
        return "date"

    def _case(self, node: Node) -> Kind | None:
        subject = node.args.get("this")
        for branch in node.args["ifs"]:
            if subject is None:
                self._expect(branch.this, "truth")
            else:
                self._compare(subject, [branch.this], ordered=False)
        default = node.args.get("default")
        outcomes = [branch.args["true"] for branch in node.args["ifs"]]
        return self._common([*outcomes, *([default] if default is not None else [])])

    def _common(self, nodes: list[Node]) -> Kind | None:
        """Give the kind all alternatives share."""
        shared: Kind | None = None
        for node in nodes:
            kind = self._kind(node)
            if shared is not None and kind is not None and kind != shared:
                self._clash(node, shared)
            shared = shared or kind
        return shared

    # ------------------------------------------------------------ comparisons

    def _comparison(self, node: Node) -> Kind:
        """Check = <> < <= > >=, IN, BETWEEN and IS."""
        if isinstance(node, exp.Is):
            self._kind(node.this)
            if not isinstance(node.expression, (exp.Null, exp.Boolean)):
                self._refuse(f"IS {node.expression.sql('duckdb')}")
        elif isinstance(node, exp.In):
            self._compare(node.this, node.expressions, ordered=False)
        elif isinstance(node, exp.Between):
            self._compare(node.this, [node.args["low"], node.args["high"]], ordered=True)
        else:
            self._compare(node.this, [node.expression], ordered=isinstance(node, _ORDERINGS))
        return "truth"

    def _compare(self, left: Node, others: list[Node], *, ordered: bool) -> None:
        kind = self._kind(left)
        for other in others:
            # `x = NULL` is never true and `x NOT IN (…, NULL)` never false: both are slips.
            if isinstance(other, exp.Null) or isinstance(left, exp.Null):
                self._problem("query.null_compared")
                continue
            found = self._kind(other)
            if kind is not None and found is not None and kind != found:
                self._clash(other, kind)
            self._check_code(left, other)
            self._check_code(other, left)
        if ordered and kind == "text":
            self._problem("query.text_order", part=left.sql("duckdb"))

    def _check_code(self, column: Node, value: Node) -> None:
        """Hold a text, or those of a parameter, against the codes of the column it is compared with."""
        known = self._codes.get(column.name) if isinstance(column, exp.Column) else None
        if known and isinstance(value, exp.Placeholder):
            self._compared.add((value.name, column.name))
        for text in self._texts(value) if known else ():
            if text not in (known or ()):
                self._unknown("query.unknown_code", text, known or (), column=column.name)

    def _texts(self, value: Node) -> Iterable[str]:
        if isinstance(value, exp.Placeholder):
            given = self._given(value.name)
            return [one for held in given.given for one in singles(held) if isinstance(one, str)] if given else ()
        return [value.name] if isinstance(value, exp.Literal) and value.args.get("is_string") else ()


# ---------------------------------------------------------------- tree to measure


class _Measure(Examiner):
    """Examines the one aggregate and the filter of a measure."""

    def query(self, tree: exp.Select) -> Query | tuple[Issue, ...]:
        """Check the whole query."""
        self._refuse_surplus(tree, _SELECT)
        table = self._table(tree.args.get("from_") or tree.args.get("from"))
        if table is None:
            return tuple(self._problems)
        aggregate, judged = self._aggregate(tree.expressions)
        clause = tree.args.get("where")
        where = clause.this if clause is not None else None
        if where is not None:
            self._expect(where, "truth")
        if not self._problems and (column := never_holds(where, aggregate)):
            self._problem("query.never", column=column)
        if self._problems or aggregate is None:
            return tuple(self._problems)
        # Before it is written, which may change it.
        stages, grades, kinds = stages_asked(where), grades_asked(where), kinds_asked(where)
        kept = tuple(kept_values(where).items())
        return Query(
            sql=" ".join(self._sql.split()),
            table=table,
            function=_function(aggregate),
            argument=_argument(aggregate),
            where=_text(where),
            undecided=_undecided(_text(where), _text(judged)),
            columns=frozenset(self._columns),
            parameters=frozenset(self._parameters),
            stages=stages,
            grades=grades,
            kinds=kinds,
            kept=kept,
            compared=tuple(sorted(self._compared)),
        )

    def _table(self, clause: Node | None) -> str | None:
        """Give the one table the query reads, and set its columns."""
        source = clause.this if clause is not None else None
        if not isinstance(source, exp.Table) or not isinstance(source.this, exp.Identifier):
            inner = source.this if isinstance(source, exp.Table) else source
            self._refuse(written(inner) if inner is not None else "SELECT without FROM")
            return None
        self._refuse_surplus(source, _ONE)
        name = source.this.name
        if name not in self._tables:
            self._unknown("query.unknown_table", name, self._tables)
            return None
        self._types = frame_columns(self._tables[name])
        self._codes = codes(self._tables[name])
        return name

    # ------------------------------------------------------------ the aggregate

    def _aggregate(self, projections: list[Node]) -> tuple[Node | None, Node | None]:
        """Give the one aggregate, and the expression in it that a row can leave unanswered (None: nothing can)."""
        if len(projections) != 1:
            self._problem("query.one_aggregate", got=", ".join(p.sql("duckdb") for p in projections))
            return None, None
        root = projections[0].unalias()
        if type(root) not in AGGREGATES:
            self._not_an_aggregate(root)
            return None, None
        self._refuse_surplus(root, AGGREGATES[type(root)])
        return root, self._judged(root)

    def _not_an_aggregate(self, root: Node) -> None:
        if isinstance(root, (exp.Filter, exp.Window)):
            self._refuse("FILTER" if isinstance(root, exp.Filter) else "OVER")
        elif isinstance(root, exp.Func) and not isinstance(root, tuple(_INNER)):
            self._refuse(written(root))
        else:
            self._problem("query.one_aggregate", got=root.sql("duckdb"))

    def _judged(self, root: Node) -> Node | None:
        argument = root.this
        if argument is None:
            self._problem("query.one_aggregate", got=root.sql("duckdb"))
            return None
        if isinstance(root, exp.Count):
            return self._counted(argument)
        self._expect(argument, "truth" if isinstance(root, exp.CountIf) else "number")
        return argument

    def _counted(self, argument: Node) -> Node | None:
        """Check what `count(…)` counts; only `count(DISTINCT x)` can be left unanswered by an empty cell."""
        if isinstance(argument, exp.Star):
            self._refuse_surplus(argument, frozenset())
            return None
        if not isinstance(argument, exp.Distinct):
            self._kind(argument)
            return None
        self._refuse_surplus(argument, frozenset({"expressions"}))
        if len(argument.expressions) != 1:
            self._refuse("DISTINCT x, y")
            return None
        self._kind(argument.expressions[0])
        return argument.expressions[0]


def kind_of_type(sql_type: str) -> Kind:
    """Give the kind of the values of a column."""
    return {"VARCHAR": "text", "DATE": "date"}.get(sql_type, "number")  # type: ignore[return-value]  # two of the four


def _function(aggregate: Node) -> Function:
    if isinstance(aggregate, exp.Count):
        if isinstance(aggregate.this, exp.Star):
            return "count_rows"
        return "count_distinct" if isinstance(aggregate.this, exp.Distinct) else "count"
    return _FUNCTIONS[type(aggregate)]


def _argument(aggregate: Node) -> str | None:
    inner = aggregate.this
    return (
        None
        if isinstance(inner, exp.Star)
        else _text(inner.expressions[0] if isinstance(inner, exp.Distinct) else inner)
    )


def _text(node: Node | None) -> str | None:
    """Write a part of a tree that is of no use afterwards: writing may change it, and a copy takes longer."""
    return None if node is None else exactly(node).sql("duckdb", copy=False)


def _undecided(where: str | None, judged: str | None) -> str | None:
    """Write the condition under which a row can neither be counted nor left out for a reason."""
    if where is None or judged is None:
        return next((f"({one}) IS NULL" for one in (where, judged) if one is not None), None)
    return f"CASE WHEN {where} THEN ({judged}) IS NULL ELSE ({where}) IS NULL END"
