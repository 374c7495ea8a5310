"""Which queries were proved before? Measures and rules that passed the fence, by their text, kept between runs.

Parsing is most of what loading a catalogue costs, and a query that passed once passes until the fence, the tables or
the parser change; all three are in the name of the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eduquality.model.formula import Query, parse_query
from eduquality.model.rule import Output, RowQuery, parse_rows
from eduquality.model.tables import TABLES
from eduquality.places import private_folder, store_root, write_aside
from eduquality.version import code_digest


@dataclass
class ProvedQueries:
    """Parses measures and queries of rules, remembering those that passed; call `keep` when the catalogue is loaded."""

    path: Path
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    _new: bool = False

    @classmethod
    def open(cls) -> ProvedQueries:
        """Read what is remembered for this very program; damaged or missing is nothing remembered."""
        digest = hashlib.sha256((code_digest("model/**/*.py") + version("sqlglot")).encode()).hexdigest()
        path = store_root() / "catalogue" / f"{digest}.json"
        with suppress(OSError, ValueError):
            return cls(path, json.loads(path.read_text(encoding="utf-8")))
        return cls(path)

    def parse(self, sql: str, parameters: Collection[str]) -> Query:
        """Give the checked query, or raise `CatalogFault` with every problem found."""
        name = json.dumps([sql, sorted(parameters)], ensure_ascii=False)
        with suppress(KeyError, TypeError):
            kept = self.known[name]
            sets = {"columns": frozenset(kept["columns"]), "parameters": frozenset(kept["parameters"])}
            return Query(**{**kept, **sets})
        query = parse_query(sql, TABLES, parameters)
        pieces = {name: getattr(query, name) for name in Query.__dataclass_fields__}
        self.known[name] = pieces | {"columns": sorted(query.columns), "parameters": sorted(query.parameters)}
        self._new = True
        return query

    def parse_rows(self, sql: str, parameters: Collection[str]) -> RowQuery:
        """Give the checked query of a rule, or raise `CatalogFault` with every problem found."""
        name = json.dumps(["rows", sql, sorted(parameters)], ensure_ascii=False)
        with suppress(KeyError, TypeError):
            return _row_query(self.known[name])
        query = parse_rows(sql, TABLES, parameters)
        self.known[name] = {
            "sql": query.sql,
            "sources": {source: [table, sorted(names)] for source, (table, names) in query.sources.items()},
            "outputs": {out: [kept.kind, kept.personal, kept.coded] for out, kept in query.outputs.items()},
            "row_of": query.row_of,
            "parameters": sorted(query.parameters),
        }
        self._new = True
        return query

    def keep(self) -> None:
        """Leave what was proved for the next run; a store that cannot be written costs time, never a result."""
        if self._new:
            with suppress(OSError):
                private_folder(self.path.parent)
                write_aside(self.path, json.dumps(self.known, ensure_ascii=False).encode())


def _row_query(kept: Mapping[str, Any]) -> RowQuery:
    return RowQuery(
        kept["sql"],
        {source: (table, frozenset(names)) for source, (table, names) in kept["sources"].items()},
        {name: Output(*parts) for name, parts in kept["outputs"].items()},
        kept["row_of"],
        frozenset(kept["parameters"]),
    )
