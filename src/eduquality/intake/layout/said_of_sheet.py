"""What does `eduq.yaml` say of a sheet besides its columns? What every row has, and columns that make one field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.parts import Clue, Grid, Part
from eduquality.intake.clues.header_matching import column_index
from eduquality.intake.layout.results.exam_columns import added_up
from eduquality.intake.layout.sheet import PartOrReport
from eduquality.model.definitions.project import IGNORED, TOGETHER, SheetRule
from eduquality.model.tables import SUBJECTS, TABLES, SqlType, field_types

if TYPE_CHECKING:
    import pyarrow as pa

#: What stands between texts that make one: a date has three numbers.
_BETWEEN: Mapping[SqlType, str] = {"DATE": "-"}


def constants_of(rule: SheetRule | None) -> dict[str, Clue]:
    """Give what a rule says of every row."""
    return {name: Clue(str(text), "mapping", "") for name, text in rule.constants.items()} if rule else {}


def with_constants(found: PartOrReport, constants: Mapping[str, Clue]) -> PartOrReport:
    """Give a part the values that every row has; where a cell of its own says something, that counts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    own = {} if not isinstance(found, Part) else {n: c for n, c in constants.items() if _has(found.table, n)}
    if not own or not isinstance(found, Part):
        return found
    values = dict(found.values)
    for name, clue in own.items():
        said = pa.repeat(pa.scalar(clue.text, pa.string()), len(found.rows))
        # What is read out of titles and names gives way to what somebody wrote down.
        values[name] = pc.coalesce(values[name], said) if name in found.letters else said
    told = {**found.told, **{name: clue for name, clue in own.items() if name not in found.letters}}
    cells = {name: at for name, at in found.cells.items() if name in found.letters or name not in own}
    return replace(found, values=values, told=told, cells=cells)


def _has(table: str, name: str) -> bool:
    return name in TABLES[table].model_fields


def joined(grid: Grid, rule: SheetRule) -> tuple[Grid, SheetRule]:
    """Put columns that make one field together, below the header; the rule then names the first of them alone."""
    columns: dict[str, str] = {}
    for key, name in rule.columns.items():
        letters = key.split(TOGETHER)
        beyond = [letter for letter in letters if column_index(letter) >= len(grid.columns)]
        if len(letters) == 1 or beyond:
            columns |= dict.fromkeys(beyond or letters, name)
            continue
        grid = _joined(grid, rule.header[-1], [column_index(letter) for letter in letters], name, rule.table)
        columns |= {letters[0]: name, **dict.fromkeys(letters[1:], IGNORED)}
    return grid, rule.model_copy(update={"columns": columns})


def _joined(grid: Grid, header: int, places: Sequence[int], name: str, table: str | None) -> Grid:
    """Put the cells of a row together; a number is the sum, and where one part is missing nothing is known."""
    import pyarrow as pa

    first, *others = places
    below = [grid.columns[i].slice(header) for i in places]
    heads = [text for i in places if (text := grid.columns[i][header - 1].as_py())]
    above = [*grid.columns[first].slice(0, header - 1).to_pylist(), " + ".join(heads) or None]
    both = pa.concat_arrays([pa.array(above, pa.string()), _together(below, name, table)])
    failed = {(row, first + 1): text for (row, column), text in grid.errors.items() if column - 1 in others}
    columns = tuple(both if i == first else column for i, column in enumerate(grid.columns))
    return replace(grid, columns=columns, errors={**failed, **grid.errors})


def _together(parts: Sequence[pa.StringArray], name: str, table: str | None) -> pa.StringArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    tables = [TABLES[table]] if table and table in TABLES else [*TABLES.values()]
    kinds = {field_types(model)[name] for model in tables if name in model.model_fields}
    kind = next(iter(kinds)) if len(kinds) == 1 else "VARCHAR"
    if kind.startswith("DECIMAL") or kind in ("BIGINT", "INTEGER") or (name in SUBJECTS and not kinds):
        return added_up(parts)
    texts = [part.cast(pa.string()) for part in parts]
    return pc.binary_join_element_wise(*texts, _BETWEEN.get(kind, ""))
