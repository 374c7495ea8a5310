"""What does a question for rows give back? Its columns, its SQL once that is proved, and where a row stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eduquality.model.tables import Row, frame_columns

#: Where a row stands, as every table of a rule's query has it. `_at` is its position in its table.
ADDRESS: Mapping[str, str] = {"_file": "VARCHAR", "_sheet": "VARCHAR", "_row": "INTEGER", "_at": "BIGINT"}
#: What tells a reader where a row stands: no question may leave it out.
NEEDED = ("_file", "_sheet", "_row")


@dataclass(frozen=True, slots=True)
class Output:
    """A column a rule returns. personal: it may name a person. coded: the column whose codes it holds, if any."""

    kind: str | None
    personal: bool = False
    coded: str = ""


@dataclass(frozen=True, slots=True)
class RowQuery:
    """A checked query of a rule, in DuckDB's spelling, with `$name` where a parameter stands.

    sources: what stands in the SQL for a table, each time it is read → the table and the columns read there, so that an
    engine may read it more cheaply. row_of: the table whose rows `_at` tells, None where it is not returned.
    """

    sql: str
    sources: Mapping[str, tuple[str, frozenset[str]]]
    outputs: Mapping[str, Output]
    row_of: str | None
    parameters: frozenset[str]

    @property
    def read(self) -> Mapping[str, frozenset[str]]:
        """Give the columns read of each table."""
        found: dict[str, frozenset[str]] = {}
        for table, names in self.sources.values():
            found[table] = found.get(table, frozenset()) | names
        return found


def row_columns(model: type[Row]) -> Mapping[str, str]:
    """Give every column a rule may read of a table, with its SQL type; `_derived` tells rows no file holds."""
    return {**frame_columns(model), **ADDRESS, "_derived": "BOOLEAN"}
