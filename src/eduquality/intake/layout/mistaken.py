"""Is a sheet what it was taken for? What only looks like a table, or holds some of its rows, is named so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from eduquality.intake.cells.parts import Grid, Part
from eduquality.intake.clues.counts_of_others import count_of_others, counts_others_alone
from eduquality.intake.layout.lists.partial_lists import partial_list, some_named
from eduquality.intake.layout.lookalikes import Lookalike, lookalike_in
from eduquality.intake.layout.other_sheets import named_as, named_for_what_it_is, other_kind, persons_titled
from eduquality.intake.layout.sheet import PartOrReport, table_titles
from eduquality.intake.layout.told_table import with_table_told
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, columns


def unless_mistaken(found: PartOrReport, grid: Grid) -> PartOrReport:
    """Refuse what only looks like the table it was taken for, or holds some of its rows only; name what is no table."""
    if not isinstance(found, Part):
        named = _some_of_persons(named_for_what_it_is(found, grid), grid)
        others = counts_others_alone(named)
        return (
            replace(named, reason=others.reason, values={**named.values, **others.values})
            if others
            else with_table_told(named, grid)
        )
    if mistaken := lookalike_in(found):
        return named_for_what_it_is(_not_taken(found, mistaken.reason, **_said_of(mistaken)), grid)
    if kind := partial_list(found, grid):
        return _not_taken(found, "sheet.list_of_some", list={"zh": kind.title.zh, "en": kind.title.en})
    if other := other_kind(found, grid):
        return named_as(_not_taken(found, "sheet.of_another_kind"), other)
    counted = count_of_others(found, grid)
    return _not_taken(found, counted.reason, **counted.values) if counted else found


def _some_of_persons(report: SheetReport, grid: Grid) -> SheetReport:
    """Name a list of persons that lacks columns of a roster by what its title says it is: 留守儿童花名册."""
    table, titles = persons_titled(report, grid) or ("", ())
    kind = some_named(titles, table) if table else None
    if kind is None:
        return report
    values = {"table": table_titles(table), "nearest": table, "list": {"zh": kind.title.zh, "en": kind.title.en}}
    return replace(report, reason="sheet.list_of_some", values=values)


def _said_of(mistaken: Lookalike) -> Mapping[str, object]:
    """Give what is to be said of a sheet that is not the table it looks like."""
    if mistaken.lacks is None:
        return {"header": mistaken.header}
    table, name = mistaken.lacks
    face = columns(TABLES[table])[name]
    return {"table": table_titles(table), "nearest": table, "missing": {"zh": face.zh, "en": face.en}}


def _not_taken(found: Part, reason: str, **values: object) -> SheetReport:
    """Say why a part is not the table that its header names."""
    values = {"table": table_titles(found.table), "nearest": found.table, **values}
    return SheetReport(
        found.file,
        found.sheet,
        None,
        found.header_rows,
        found.letters_of_all,
        found.unknown,
        reason=reason,
        values=values,
        headers=found.headers_of_all,
    )
