"""Which column of remarks tells who has left, on a list that has no column for it? Clear words alone are heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.header_matching import column_letter
from eduquality.intake.clues.leaving import is_remark, leaving_said
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa


def with_leaving(part: Part, names: Mapping[int, str], columns: Mapping[int, pa.StringArray]) -> Part:
    """Take as the status of a person what a remark says of it; names: headers by column, columns: their texts."""
    if "status" not in TABLES[part.table].model_fields or "status" in part.values:
        return part
    for column, header in names.items():
        if column in columns and is_remark(header) and (said := _said(part.table, columns[column])) is not None:
            return _told_by(part, column, header, said)
    return part


def _said(table: str, texts: pa.StringArray) -> pa.StringArray | None:
    import pyarrow as pa

    coded = texts.dictionary_encode()
    words = [leaving_said(table, text) for text in coded.dictionary.to_pylist()]
    return pa.array(words, pa.string()).take(coded.indices) if any(words) else None


def _told_by(part: Part, column: int, header: str, said: pa.StringArray) -> Part:
    letter, shown = column_letter(column), shown_title(header)
    where = Place(part.file, sheet=part.sheet, cell=f"{letter}{part.header_rows[-1]}")
    return replace(
        part,
        values={**part.values, "status": said},
        letters={**part.letters, "status": letter},
        headers={**part.headers, "status": shown},
        routes={**part.routes, "status": "route.remarks"},
        unknown=tuple(one for one in part.unknown if one[0] != letter),
        notes=(*part.notes, Issue("info", "sheet.status_in_remarks", where, {"header": shown})),
    )
