"""What is a measure once it is proved? One aggregate over one table, in pieces, and the codes its columns may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from eduquality.model.notations.codes import SCHOOL_KIND, STAGE
from eduquality.model.notations.grades import STAGE_OF_GRADE
from eduquality.model.notations.score_cells import ABSENCE, MARK
from eduquality.model.tables import SCHOOL_ATTRIBUTES, TABLES, Row, allowed, cached_for_tables

#: The ten class-size bins of the official template, as the derived column `size_bin` names them.
SIZE_BINS = ("<=25", "26-30", "31-35", "36-40", "41-45", "46-50", "51-55", "56-60", "61-65", ">=66")
_DERIVED_CODES: Mapping[str, tuple[str, ...]] = {
    "school_kind": tuple(SCHOOL_KIND),
    "mark": tuple(MARK),
    "status": ("sat", *ABSENCE, "blank"),
    "size_bin": SIZE_BINS,
}


Function = Literal["count_rows", "count", "count_distinct", "count_if", "sum", "min", "max"]


@dataclass(frozen=True, slots=True)
class Query:
    """A checked measure, in pieces an engine can put together; the pieces are SQL in DuckDB's spelling.

    function, argument: the one aggregate, e.g. `count_if` of `headcount >= $large`; `count_rows` is count(*), of None.
    where: its filter or None. undecided: a condition true for rows the measure could not judge, or None when the
    measure judges every row (`count(*)` without a filter).
    parameters: names that stand as `$name` in the pieces, to be replaced by numbers. stages, grades, kinds (of
    schools): those of which rows may pass the filter. kept: columns with the texts that the filter leaves them.
    compared: parameters with the coded columns that they are held against.
    """

    sql: str
    table: str
    function: Function
    argument: str | None
    where: str | None
    undecided: str | None
    columns: frozenset[str]
    parameters: frozenset[str]
    stages: frozenset[str] = frozenset(STAGE)
    grades: frozenset[int] = frozenset(STAGE_OF_GRADE)
    kinds: frozenset[str] = frozenset(SCHOOL_KIND)
    kept: tuple[tuple[str, tuple[str, ...]], ...] = ()
    compared: tuple[tuple[str, str], ...] = ()

    def may_be(self, column: str, value: str | int) -> bool:
        """Tell whether rows that pass the filter may have a value in a column."""
        if column == "grade":
            return value in self.grades
        known = {**dict(self.kept), "school_kind": tuple(self.kinds)}
        return column not in known or str(value) in known[column]


@cached_for_tables
def codes(model: type[Row]) -> Mapping[str, tuple[str, ...]]:
    """Give the codes of every coded column a formula may read in this table: own, derived, and the school's."""
    derived = {name: _DERIVED_CODES[name] for name in model.spec.added if name in _DERIVED_CODES}
    known = {
        f"{key}_known": ("yes", "no") for key in sorted(model.spec.personal) if f"{key}_known" in model.spec.derived
    }
    return {**(_codes_of_schools() if model.spec.of_school else {}), **allowed(model), **derived, **known}


def _codes_of_schools() -> Mapping[str, tuple[str, ...]]:
    """Give the codes of what every row of a school carries besides its own."""
    own = {**allowed(TABLES["schools"]), "school_kind": tuple(SCHOOL_KIND)}
    return {name: own[name] for name in SCHOOL_ATTRIBUTES if name in own}
