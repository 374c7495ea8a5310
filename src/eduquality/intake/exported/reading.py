"""What do the files give that lie in exports? What they gave in their county, as if all had been read here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.batch import FileResult
from eduquality.intake.cells.columns import stored_type
from eduquality.intake.exported.manifest import Export, Part
from eduquality.intake.exported.parts import read_parts
from eduquality.intake.listing import Source
from eduquality.intake.register.schools import Owner
from eduquality.intake.store.remember import recalled_file
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, personal_columns, stored_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.whole_table import SheetResult


def files_of(export: Export) -> dict[Source, FileResult]:
    """Give what each file of an export gave; raises InputFault where something is not what was written."""
    tables = {
        name: _rows(export, name, said.parts)
        for name, said in export.said.tables.items()
        if name in TABLES and said.parts
    }
    try:
        records = json.loads(export.content(export.said.reading).decode("utf-8", "surrogatepass"))
        pairs = zip(export.sources(), records, strict=True)
        found = {source: _file(export, source, record, tables) for source, record in pairs}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise export.damaged(export.said.reading.path) from error
    if any(sheet.table and sheet.table.begin + sheet.table.count > len(sheet.table.of) for sheet in _sheets(found)):
        raise export.damaged(export.said.reading.path)
    return found


def _sheets(files: Mapping[Source, FileResult]) -> Iterator[SheetResult]:
    return (sheet for file in files.values() for sheet in file.sheets)


def _rows(export: Export, name: str, parts: Sequence[Part]) -> pa.Table:
    """Give the rows of a table; raises InputFault where its files hold no such rows."""
    import pyarrow as pa

    contents = [export.content(part) for part in parts]
    model = TABLES[name]
    try:
        rows = read_parts(contents)
        fields = [(own, stored_type(model, own)) for own in stored_columns(model) if own in model.model_fields]
        if any(rows.schema.field(own).type != kind for own, kind in (*fields, ("_row", pa.int32()))):
            raise export.damaged(parts[0].path)
    except (pa.ArrowException, KeyError) as error:
        raise export.damaged(parts[0].path) from error
    return rows


def owners(exports: Sequence[Export]) -> dict[str, Owner]:
    """Give of each file whose its rows are where nothing in it says so: its county's, as that was known there."""
    return {
        source.name: Owner(export.said.county, export.said.settings.get("school"))
        for export in exports
        for source in export.sources()
    }


def _file(export: Export, source: Source, record: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> FileResult:
    known = [sheet for sheet in record["sheets"] if (table := sheet["report"]["table"]) is None or table in TABLES]
    said = {**record, "sheets": known}
    return recalled_file(source.name, said if not export.label else _renamed(said, record["name"], source.name), tables)


def _renamed(value: Any, old: str, new: str) -> Any:  # noqa: ANN401 - any part of a record
    """Name a file as it is called among those of all exports, wherever it is spoken of."""
    if isinstance(value, str):
        return new + value[len(old) :] if value == old or value.startswith(f"{old}!") else value
    if isinstance(value, Mapping):
        return {name: _renamed(one, old, new) for name, one in value.items()}
    return [_renamed(one, old, new) for one in value] if isinstance(value, list) else value


def in_order(files: Mapping[Source, FileResult], exports: Sequence[Export]) -> dict[Source, FileResult]:
    """Order files by the names they have in their counties: as they would stand if all lay in one folder."""
    labels = {source.name: export.label for export in exports for source in export.sources()}

    def place(source: Source) -> tuple[str, str]:
        label = labels.get(source.name, "")
        return (source.name[len(label) + 1 :] if label else source.name), label

    return {source: files[source] for source in sorted(files, key=place)}


def refuse_persons(files: Mapping[Source, FileResult], exports: Sequence[Export]) -> None:
    """Refuse workbooks with persons beside exports that tell persons by other numbers."""
    if not any(export.said.key for export in exports):
        return
    problems = [
        Issue("error", "export.with_workbooks", Place(source.name), {"export": exports[0].shown})
        for source, file in files.items()
        if any(_has_persons(sheet.report) for sheet in file.sheets)
    ]
    if problems:
        raise InputFault(problems)


def _has_persons(report: SheetReport) -> bool:
    return report.table is not None and report.rows > 0 and bool(personal_columns(TABLES[report.table]))
