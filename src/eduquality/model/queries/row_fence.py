"""Is this SQL a question for rows and nothing else? The fence of measures, with joins, subqueries and windows.

It fails closed as that one does. Beyond it, names are resolved through tables, subqueries and common tables, so that
what may name a person is known wherever it comes out, and so is the table whose row is returned.
This module imports sqlglot at once; import it where a query is to be examined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from eduquality.errors import CatalogFault, Issue
from eduquality.model.queries import row_functions
from eduquality.model.queries.measure import codes
from eduquality.model.queries.measure_fence import AGGREGATES, Examiner, Kind, Node, kind_of_type
from eduquality.model.queries.parsing import parsed, written
from eduquality.model.queries.row_functions import ARGUMENTS, FUNCTIONS, coded, gives_one, is_value
from eduquality.model.queries.rows import NEEDED, Output, RowQuery, row_columns
from eduquality.model.tables import TABLES, Row, personal_columns

_ONE = frozenset({"this"})
_TWO = frozenset({"this", "expression"})
_LIST = frozenset({"this", "expressions"})
#: Functions whose arguments and result are of one kind.
_ALIKE = (exp.Greatest, exp.Least, exp.Nullif)
#: How names begin that an engine gives.
_ENGINES_OWN = "raw_"
_ORDERED_WINDOWS = (exp.RowNumber, exp.Lag, exp.Lead)
_SELECT = frozenset(
    {"expressions", "from", "from_", "joins", "where", "group", "having", "qualify", "distinct", "with", "with_"}
)
_READABLE = (
    "count, count_if, sum, min, max, row_number, lag, lead, coalesce, nullif, greatest, least, abs, round, length, "
    "substr, upper, year, month, ||, CASE"
)


@dataclass(frozen=True, slots=True)
class Col:
    """What is known of a column: whether it may name a person, whose codes it holds, which table's `_at` it is.

    exact: sums of it do not depend on the order of rows. base: the source and column it is, if of a table itself.
    texts: of so many columns of tables its text is put together, at most.
    """

    kind: Kind | None
    personal: bool = False
    coded: str = ""
    known: tuple[str, ...] = ()
    row_of: str | None = None
    exact: bool = True
    base: tuple[str, str] | None = None
    texts: int = 1


Columns = Mapping[str, Col]


@dataclass(frozen=True)
class Scope:
    """The sources a part of a query may name, and the scope around a subquery."""

    sources: dict[str, Columns] = field(default_factory=dict)
    outer: Scope | None = None

    def around(self) -> Iterator[Scope]:
        """Give this scope and those around it, the nearest first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer


def parse_rows(
    sql: str,
    tables: Mapping[str, type[Row]] = TABLES,
    parameters: Collection[str] = (),
    *,
    addressed: bool = True,
) -> RowQuery:
    """Parse and check a query (addressed: it says where rows stand), or raise `CatalogFault` with every problem."""
    tree = parsed(sql, "rows")
    found = (tree,) if isinstance(tree, Issue) else Rows(sql, tables, parameters).query(tree, addressed=addressed)
    if isinstance(found, RowQuery):
        return found
    raise CatalogFault(found)


def _base_columns(name: str, model: type[Row], source: str) -> Columns:
    """Give the columns of a table, read as `source`."""
    personal, coded = personal_columns(model), codes(model)
    return {
        column: Col(
            "truth" if sql_type == "BOOLEAN" else kind_of_type(sql_type),
            personal=column in personal,
            coded=column if column in coded or column in {"grade", "subject"} else "",
            known=coded.get(column, ()),
            row_of=name if column == "_at" else None,
            base=(source, column),
        )
        for column, sql_type in row_columns(model).items()
    }


class Rows(Examiner):
    """Walks a rule's query from the inside out."""

    def __init__(self, sql: str, tables: Mapping[str, type[Row]], parameters: Collection[str]) -> None:
        super().__init__(sql, tables, parameters)
        self._read: dict[str, tuple[str, set[str]]] = {}
        self._resolved: dict[int, Col] = {}
        self._scope = Scope()
        self._common_tables: dict[str, Columns] = {}
        #: A source could not be made out: that its columns are not known is no second problem.
        self._lost = False

    def query(self, tree: exp.Select, *, addressed: bool = True) -> RowQuery | tuple[Issue, ...]:
        """Check the whole query."""
        outputs = self._select(tree)
        for name in outputs:
            if not name or not name.isidentifier():
                self._problem("rows.no_name", part=name or tree.sql("duckdb")[:60])
        for name in NEEDED if addressed else ():
            if name not in outputs:
                self._problem("rows.no_address", name=name)
        at = outputs.get("_at")
        if at is not None and at.row_of is None:
            self._problem("rows.not_a_row")
        if self._problems:
            return tuple(self._problems)
        return RowQuery(
            sql=tree.sql("duckdb", copy=False),
            sources={source: (table, frozenset(names)) for source, (table, names) in self._read.items()},
            outputs={name: Output(col.kind, col.personal, col.coded) for name, col in outputs.items()},
            row_of=at.row_of if at is not None else None,
            parameters=frozenset(self._parameters),
        )

    @property
    def problems(self) -> tuple[Issue, ...]:
        """Give what was found wrong."""
        return tuple(self._problems)

    def expression(self, tree: exp.Select) -> Col | None:
        """Check a SELECT of one expression from one table; give what is known of it."""
        plain = {"expressions", "from", "from_"}
        self._refuse_surplus(tree, frozenset(plain))
        if len(tree.expressions) != 1 or tree.expressions[0].alias:
            self._problem("rows.one_column", part=self._sql[:60])
            return None
        return next(iter(self._select(tree).values()))

    def _refuse(self, what: str) -> None:
        self._problem("rows.not_allowed", what=what, known=_READABLE)

    # ------------------------------------------------------------ selects and what they select from

    def _select(self, node: exp.Select) -> dict[str, Col]:
        """Check one SELECT within the scope around it and give the columns it returns, in order."""
        around, known = self._scope, self._common_tables
        self._refuse_surplus(node, _SELECT)
        self._common_tables = {**known, **self._withs(node)}
        self._scope = Scope({}, around)
        self._sources(node)
        for clause in ("where", "having", "qualify"):
            if (found := node.args.get(clause)) is not None:
                self._refuse_surplus(found, _ONE)
                self._expect(found.this, "truth")
        if (group := node.args.get("group")) is not None:
            self._refuse_surplus(group, frozenset({"expressions"}))
            for part in group.expressions:
                self._kind(part)
        if (distinct := node.args.get("distinct")) is not None:
            self._refuse_surplus(distinct, frozenset())
        outputs: dict[str, Col] = {}
        for part in node.expressions:
            col = self._col(part.unalias())
            if part.alias_or_name in outputs:
                self._problem("rows.name_twice", name=part.alias_or_name)
            outputs[part.alias_or_name] = col
        self._scope, self._common_tables = around, known
        return outputs

    def _withs(self, node: exp.Select) -> dict[str, Columns]:
        """Check the common tables of a SELECT; each may read those before it."""
        clause = node.args.get("with_") or node.args.get("with")
        if clause is None:
            return {}
        self._refuse_surplus(clause, frozenset({"expressions"}))
        outside, made = self._common_tables, dict[str, Columns]()
        for cte in clause.expressions:
            self._refuse_surplus(cte, frozenset({"this", "alias"}))
            self._refuse_surplus(cte.args["alias"], _ONE)
            if cte.alias.casefold() in self._tables or cte.alias in made:
                self._problem("rows.name_twice", name=cte.alias)
            # An engine may read a table under another name, which nothing here must take.
            if not cte.alias.isidentifier() or cte.alias.casefold().startswith(_ENGINES_OWN):
                self._problem("rows.bad_name", name=cte.alias)
            made[cte.alias] = self._selected(cte.this)
            self._common_tables = {**outside, **made}
        self._common_tables = outside
        return made

    def _selected(self, node: Node) -> Columns:
        """Check a SELECT, or several put under one another."""
        if isinstance(node, exp.Subquery):
            self._refuse_surplus(node, frozenset({"this", "alias"}))
            return self._selected(node.this)
        if isinstance(node, exp.Select):
            return self._select(node)
        if isinstance(node, exp.Union):
            self._refuse_surplus(node, frozenset({"this", "expression", "distinct"}))
            return self._united(self._selected(node.this), self._selected(node.expression))
        self._refuse(written(node))
        return {}

    def _united(self, above: Columns, below: Columns) -> Columns:
        """Join what is known of two SELECTs put under one another, column by column."""
        if len(above) != len(below):
            self._problem("rows.union")
            return above
        return {
            name: replace(
                first,
                personal=first.personal or second.personal,
                row_of=first.row_of if first.row_of == second.row_of else None,
                exact=first.exact and second.exact,
                texts=max(first.texts, second.texts),
                base=None,
            )
            for (name, first), second in zip(above.items(), below.values(), strict=True)
        }

    def _sources(self, node: exp.Select) -> None:
        clause = node.args.get("from_") or node.args.get("from")
        if clause is None:
            self._refuse("SELECT without FROM")
            return
        self._add_source(clause.this)
        for join in node.args.get("joins") or ():
            self._refuse_surplus(join, frozenset({"this", "on", "side", "kind"}))
            if join.side not in {"", "LEFT"} or join.kind not in {"", "INNER", "CROSS", "OUTER"}:
                self._refuse(f"{join.side} {join.kind} JOIN".strip())
            self._add_source(join.this)
            if join.args.get("on") is not None:
                self._expect(join.args["on"], "truth")

    def _add_source(self, node: Node) -> None:
        """Put a table, common table or subquery among what may be named."""
        name, found = self._source(node)
        if name in self._scope.sources:
            self._problem("rows.name_twice", name=name)
        self._scope.sources[name] = found

    def _source(self, node: Node) -> tuple[str, Columns]:
        alias = node.args.get("alias")
        if alias is not None:
            self._refuse_surplus(alias, _ONE)
        if isinstance(node, exp.Subquery):
            if not node.alias:
                self._problem("rows.no_name", part=node.sql("duckdb")[:60])
            # A subquery in FROM sees nothing of the tables beside it.
            beside, self._scope = self._scope, self._scope.outer or Scope()
            found = self._selected(node)
            self._scope = beside
            return node.alias, found
        if not isinstance(node, exp.Table) or not isinstance(node.this, exp.Identifier):
            self._refuse(written(node.this if isinstance(node, exp.Table) else node))
            self._lost = True
            return "", {}
        self._refuse_surplus(node, frozenset({"this", "alias"}))
        name = node.this.name
        if name in self._common_tables:
            return node.alias or name, self._common_tables[name]
        if name not in self._tables:
            self._unknown("query.unknown_table", name, [*self._tables, *self._common_tables])
            self._lost = True
            return node.alias or name, {}
        return node.alias or name, self._base(node, name)

    def _base(self, node: Node, name: str) -> Columns:
        """Name a table in the tree after this one reading of it, and give its columns."""
        source = f"{name} {len(self._read) + 1}"
        self._read[source] = (name, set())
        alias = node.alias or name
        node.set("this", exp.to_identifier(source, quoted=True))
        node.set("alias", exp.TableAlias(this=exp.to_identifier(alias)))
        return _base_columns(name, self._tables[name], source)

    # ------------------------------------------------------------ columns

    def _col(self, node: Node) -> Col:
        """Check an expression and give what is known of it."""
        kind = self._kind(node)
        if id(node) in self._resolved:
            return self._resolved[id(node)]
        parts = [self._resolved[id(n)] for n in node.find_all(exp.Column) if id(n) in self._resolved]
        # A number or a date made of an identity tells nobody's name; a text may. Which rows a window looks at does not.
        held = [self._resolved[id(n)] for n in node.find_all(exp.Column) if id(n) in self._resolved and is_value(n)]
        personal = kind in {"text", None} and any(part.personal for part in held)
        exact = not any(True for _ in node.find_all(exp.Div)) and all(part.exact for part in parts)
        texts = self._texts_in(node) if kind in {"text", None} else 1
        return Col(kind, personal, exact=exact, coded=coded(node, {part.coded for part in parts}), texts=texts)

    def _texts_in(self, node: Node) -> int:
        found = [self._resolved[id(n)].texts for n in node.find_all(exp.Column) if id(n) in self._resolved]
        return sum(found) if node.find(exp.DPipe) else max(found, default=1)

    def _column(self, node: Node) -> Kind | None:
        self._refuse_surplus(node, frozenset({"this", "table"}))
        if not isinstance(node.this, exp.Identifier):
            self._refuse(written(node.this))
            return None
        if node.this.args.get("quoted"):
            self._problem("query.double_quotes", name=node.name)
            return None
        col = self._resolve(node.name, node.table)
        if col is None:
            return None
        self._resolved[id(node)] = col
        if col.base is not None:
            self._read[col.base[0]][1].add(col.base[1])
        return col.kind

    def _resolve(self, name: str, source: str) -> Col | None:
        """Find what a name means: in the nearest scope that has it, and there in one source only."""
        found = self._find(name, source)
        if found is None and not self._lost:
            self._name_unknown(name, source)
        return found

    def _find(self, name: str, source: str) -> Col | None:
        for scope in self._scope.around():
            if source and source not in scope.sources:
                continue
            holding = [s for s in ((source,) if source else scope.sources) if name in scope.sources[s]]
            if len(holding) > 1:
                self._problem("rows.ambiguous", name=name, known=", ".join(f"{s}.{name}" for s in holding))
            if holding:
                return scope.sources[holding[0]][name]
            if source:
                return None
        return None

    def _name_unknown(self, name: str, source: str) -> None:
        sources = {s: found for scope in self._scope.around() for s, found in scope.sources.items()}
        if source and source not in sources:
            self._unknown("rows.unknown_source", source, sources)
        else:
            holding = [sources[source]] if source else sources.values()
            self._unknown("query.unknown_column", name, dict.fromkeys(c for found in holding for c in found))

    def _check_code(self, column: Node, value: Node) -> None:
        col = self._resolved.get(id(column))
        plain = isinstance(value, exp.Literal) and value.args.get("is_string")
        if col is not None and col.known and plain and value.name not in col.known:
            self._unknown("query.unknown_code", value.name, col.known, column=column.name)

    # ------------------------------------------------------------ what a measure may not hold

    def _kind(self, node: Node) -> Kind | None:  # noqa: C901, PLR0911, PLR0912 - one line a kind of node
        match node:
            case exp.Column():
                return self._column(node)
            case exp.Subquery() | exp.Select():
                kind = self._scalar(node)
                if kind is not None and not gives_one(node):
                    self._problem("rows.several_values", part=node.sql("duckdb")[:60])
                return kind
            case exp.Exists():
                return self._exists(node)
            case exp.In() if node.args.get("query") is not None:
                return self._in_query(node)
            case exp.Window():
                return self._window(node)
            case exp.Div() | exp.Mod():
                self._refuse_surplus(node, frozenset({"this", "expression", "typed", "safe"}))
                kind = self._all((node.this, node.expression), "number")
                if isinstance(node, exp.Mod):
                    # As a quotient: an engine may give up where there is nothing to divide by.
                    by = exp.Paren(this=node.expression)
                    node.set("expression", exp.Nullif(this=by, expression=exp.Literal.number(0)))
                return kind
            case exp.DPipe():
                self._refuse_surplus(node, frozenset({"this", "expression", "safe"}))
                return self._joined(node)
            case exp.NullSafeEQ() | exp.NullSafeNEQ():
                self._refuse_surplus(node, _TWO)
                self._compare(node.this, [node.expression], ordered=False)
                return "truth"
            case exp.Like():
                self._refuse_surplus(node, _TWO)
                self._all((node.this, node.expression), "text")
                return "truth"
            case exp.Cast() if node.args["to"].is_type("text"):
                self._refuse_surplus(node, frozenset({"this", "to"}))
                self._kind(node.this)
                return "text"
        if type(node) in _ALIKE:
            self._refuse_surplus(node, frozenset({"this", "expression", "expressions", "ignore_nulls"}))
            return self._common([node.this, *filter(None, [node.args.get("expression")]), *node.expressions])
        if type(node) in FUNCTIONS:
            return self._function(node)
        if type(node) in AGGREGATES:
            return self._aggregate(node)
        return super()._kind(node)

    def _scalar(self, node: Node) -> Kind | None:
        """Check a subquery that stands for one value."""
        found = list(self._selected(node).values())
        if len(found) != 1:
            self._problem("rows.one_column", part=node.sql("duckdb")[:60])
            return None
        self._resolved[id(node)] = replace(found[0], row_of=None, base=None)
        return found[0].kind

    def _exists(self, node: Node) -> Kind:
        self._refuse_surplus(node, _ONE)
        self._selected(node.this)
        return "truth"

    def _in_query(self, node: Node) -> Kind:
        self._refuse_surplus(node, frozenset({"this", "query"}))
        kind, other = self._kind(node.this), self._scalar(node.args["query"])
        if kind is not None and other is not None and kind != other:
            self._clash(node, kind)
        return "truth"

    def _window(self, node: Node) -> Kind | None:
        self._refuse_surplus(node, frozenset({"this", "partition_by", "order", "over"}))
        for part in node.args.get("partition_by") or ():
            self._kind(part)
        order = node.args.get("order")
        for part in order.expressions if order is not None else ():
            self._refuse_surplus(part, frozenset({"this", "desc", "nulls_first"}))
            self._kind(part.this)
        if isinstance(node.this, _ORDERED_WINDOWS):
            # Without an order the engine may number rows as it likes, and otherwise the next time.
            if order is None:
                self._problem("rows.no_order", part=node.this.sql("duckdb"))
            return self._neighbour(node.this)
        if type(node.this) in AGGREGATES:
            return self._kind(node.this)
        self._refuse(written(node.this))
        return None

    def _neighbour(self, node: Node) -> Kind | None:
        if isinstance(node, exp.RowNumber):
            return "number"
        self._refuse_surplus(node, frozenset({"this", "offset"}))
        if node.args.get("offset") is not None:
            self._expect(node.args["offset"], "number")
        return self._kind(node.this)

    def _joined(self, node: Node) -> Kind:
        for part in (node.this, node.expression):
            self._kind(part)
        if self._texts_in(node) > row_functions.MOST_TEXTS:
            self._problem("rows.text_too_long", part=node.sql("duckdb")[:60], most=row_functions.MOST_TEXTS)
        return "text"

    def _function(self, node: Node) -> Kind:
        named, kind = FUNCTIONS[type(node)]
        self._refuse_surplus(node, named)
        self._expect(node.this, ARGUMENTS[type(node)])
        for name in named - _ONE:
            if node.args.get(name) is not None:
                self._expect(node.args[name], "number")
                for literal in row_functions.too_long(node.args[name]):
                    self._problem("query.number_too_long", most=row_functions.MOST_DIGITS, value=literal)
        return kind

    def _aggregate(self, node: Node) -> Kind | None:
        """Check an aggregate; sums of quotients depend on the order of rows."""
        self._refuse_surplus(node, AGGREGATES[type(node)])
        inner = node.this
        if isinstance(node, exp.Count):
            if isinstance(inner, exp.Distinct):
                self._refuse_surplus(inner, frozenset({"expressions"}))
                for part in inner.expressions:
                    self._kind(part)
            elif not isinstance(inner, exp.Star):
                self._kind(inner)
            return "number"
        if isinstance(node, exp.CountIf):
            self._expect(inner, "truth")
            return "number"
        col = self._col(inner)
        if isinstance(node, exp.Sum):
            self._expect(inner, "number")
            if not col.exact:
                self._problem("rows.inexact", part=node.sql("duckdb"))
            return "number"
        return col.kind
