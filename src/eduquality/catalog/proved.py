"""Which queries were proved before? Measures and rules that passed the fence and the engine takes, by their text.

Parsing is most of what loading a catalogue costs, and a query that passed once passes until the fence, the engine or
the tables change. Proofs of the built-in catalogue come with it, so that nobody's first run waits for them; those of
others are kept between runs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eduquality.model.parameters import Parameter
from eduquality.model.queries.measure import Query, codes
from eduquality.model.queries.rows import Output, RowQuery, row_columns
from eduquality.model.tables import TABLES, Row, builtin_tables, personal_columns
from eduquality.model.tables.views import View
from eduquality.places import keep_json, kept_json, store_root
from eduquality.version import code_digest

if TYPE_CHECKING:
    from eduquality.engine.prepared import Bench

#: What of a query has no order.
_SETS = ("columns", "parameters", "stages", "grades", "kinds")
_Proofs = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a checked expression; see `model/queries/row_expressions.py`."""

    sql: str
    kind: str
    personal: bool
    coded: str


#: What comes of a file of proofs that is damaged, wherever the damage is.
_DAMAGED = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass
class ProvedQueries:
    """Parses measures and queries of rules, remembering those that passed; call `keep` when the catalogue is loaded.

    shipped: the file of proofs that came with the program; without one nothing that was proved before counts.
    """

    shipped: Path | None
    new: _Proofs = field(default_factory=dict)

    @cached_property
    def _bench(self) -> Bench:
        """Open where the engine is asked whether it would take a query; nobody waits for it whose queries are known."""
        from eduquality.engine.prepared import Bench

        return Bench()

    @cached_property
    def _shipped(self) -> _Proofs:
        """Give the proofs that came with the program; those of another fence, or damaged ones, are none."""
        with suppress(*_DAMAGED):
            found = json.loads(self.shipped.read_text(encoding="utf-8")) if self.shipped else {}
            if found["rests_on"] == _rests_on(builtin_tables().models):
                return dict(found["queries"])
        return {}

    @cached_property
    def _kept(self) -> _Proofs:
        """Give what earlier runs have proved."""
        return dict(kept_json(self._path) or {}) if self.shipped else {}

    @cached_property
    def _path(self) -> Path:
        """Give where proofs are kept: what others have written is parsed anew by another parser."""
        others = (metadata.version("sqlglot"), metadata.version("duckdb"))
        name = hashlib.sha256("".join((_rests_on(TABLES), *others)).encode()).hexdigest()
        return store_root() / "catalogue" / f"{name}.json"

    def _known(self, name: str) -> dict[str, Any]:
        """Give the proof of a query; raises KeyError where there is none.

        One that came with the program holds where the tables it reads are those that came with it, too.
        """
        shipped = self._shipped.get(name)
        if shipped and all(_is_as_shipped(table) for table in _read(shipped)):
            return shipped
        return self._kept[name]

    def parse(self, sql: str, parameters: Collection[str]) -> Query:
        """Give the checked query, or raise `CatalogFault` with every problem found."""
        name = json.dumps([sql, _told_of(parameters), *_views_in(sql)], ensure_ascii=False)
        with suppress(*_DAMAGED):
            known = self._known(name)
            sets = {name: frozenset(known[name]) for name in _SETS}
            kept = tuple((column, tuple(texts)) for column, texts in known["kept"])
            compared = tuple((parameter, column) for parameter, column in known["compared"])
            return Query(**{**known, **sets, "kept": kept, "compared": compared})
        from eduquality.model.queries.measure_fence import parse_query

        query = parse_query(sql, TABLES, parameters)
        self._bench.take_measure(query, parameters)
        pieces = {name: getattr(query, name) for name in Query.__dataclass_fields__}
        self.new[name] = pieces | {name: sorted(pieces[name]) for name in _SETS}
        return query

    def parse_rows(self, sql: str, parameters: Collection[str]) -> RowQuery:
        """Give the checked query of a rule, or raise `CatalogFault` with every problem found."""
        name = json.dumps(["rows", sql, _told_of(parameters), *_views_in(sql)], ensure_ascii=False)
        with suppress(*_DAMAGED):
            return _row_query(self._known(name))
        from eduquality.model.queries.row_fence import parse_rows

        query = parse_rows(sql, TABLES, parameters)
        self._bench.take_rows(query, parameters)
        self.new[name] = {
            "sql": query.sql,
            "sources": {source: [table, sorted(names)] for source, (table, names) in query.sources.items()},
            # In the order in which they come out.
            "outputs": [[out, kept.kind, kept.personal, kept.coded] for out, kept in query.outputs.items()],
            "row_of": query.row_of,
            "parameters": sorted(query.parameters),
        }
        return query

    def parse_expression(self, sql: str, view: str, model: type[Row]) -> Proof:
        """Give what is known of a checked expression of a view's columns; raises `CatalogFault` with every problem."""
        told = hashlib.sha256(json.dumps(_told(model), sort_keys=True).encode()).hexdigest()
        name = json.dumps(["expression", sql, told], ensure_ascii=False)
        with suppress(*_DAMAGED):
            return Proof(**self._known(name))
        from eduquality.model.queries.row_expressions import parse_expression

        found = parse_expression(sql, view, model)
        self._bench.take_expression(found.sql, row_columns(model))
        proof = Proof(found.sql, found.kind, found.personal, found.coded)
        self.new[name] = asdict(proof)
        return proof

    def take_view(self, view: View, name: str) -> None:
        """Try a view as a whole; raises `CatalogFault` where the engine refuses it."""
        known = json.dumps(["view", view.digest])
        with suppress(*_DAMAGED):
            self._known(known)
            return
        self._bench.take_view(name)
        self.new[known] = {"sources": {}}

    def keep(self) -> None:
        """Leave what was proved for the next run; a store that cannot be written costs time, never a result."""
        if self.new and self.shipped:
            keep_json(self._path, self._kept | self.new)

    def ship(self, path: Path) -> None:
        """Write what was proved as a file that may come with the program."""
        proofs = {"rests_on": _rests_on(TABLES), "queries": self.new}
        text = json.dumps(proofs, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")


def _is_as_shipped(table: str) -> bool:
    """Tell whether a table is the one that came with the program; views are told by their digests."""
    return table in TABLES.views or TABLES.get(table) is builtin_tables().models.get(table)


def _told_of(parameters: Collection[str]) -> list[Any]:
    """Give what a proof rests on of parameters: their names, and of those that are no number what they are."""
    known: Mapping[str, Parameter] = parameters if isinstance(parameters, Mapping) else {}
    return [
        name if name not in known or known[name].is_number else [name, known[name].kind, str(known[name].given)]
        for name in sorted(parameters)
    ]


def _views_in(sql: str) -> list[str]:
    """Give the digests of the views that a query names: it is another query where they are other views."""
    words = {*re.findall(r"[a-z_][a-z0-9_]*", sql)} if TABLES.views else set()
    return [view.digest for name, view in TABLES.views.items() if name in words]


def _read(kept: Mapping[str, Any]) -> set[str]:
    """Give the tables that a proved query reads; none of an expression, which rests on its own columns."""
    if "coded" in kept:
        return set()
    sources = kept.get("sources")
    return {table for table, _ in sources.values()} if sources is not None else {kept["table"]}


def _rests_on(known: Mapping[str, type[Row]]) -> str:
    """Give the digest of what a proof rests on: the code of the fence and of the bench, and what is known of tables."""
    fence = code_digest("model/queries/*.py", "engine/prepared.py")
    tables = {name: _told(model) for name, model in known.items()}
    return hashlib.sha256((fence + json.dumps(tables, sort_keys=True)).encode()).hexdigest()


def _told(model: type[Row]) -> list[Any]:
    """Give what a query may rest on of a table: its columns with their types, their codes, and who is named."""
    return [
        list(row_columns(model).items()),
        {column: list(known) for column, known in sorted(codes(model).items())},
        sorted(personal_columns(model)),
    ]


def known_of(table: str) -> str:
    """Give the digest of what a query may rest on of a table or frame."""
    return hashlib.sha256(json.dumps(_told(TABLES[table]), sort_keys=True).encode()).hexdigest()


def _row_query(kept: Mapping[str, Any]) -> RowQuery:
    return RowQuery(
        kept["sql"],
        {source: (table, frozenset(names)) for source, (table, names) in kept["sources"].items()},
        {name: Output(*parts) for name, *parts in kept["outputs"]},
        kept["row_of"],
        frozenset(kept["parameters"]),
    )
