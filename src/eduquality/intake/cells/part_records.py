"""How is a recognised part handed from a reader process to the program? As JSON, and its columns as an Arrow record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eduquality.intake.cells.parts import Clue, Part, SubjectColumn
from eduquality.intake.cells.records import Record, from_issue, to_issue

if TYPE_CHECKING:
    import pyarrow as pa

#: Fields of a part that are columns by name; `choices` is one without a name.
_COLUMNS = ("values", "subjects", "absences")
_CHOICES = "choices"
#: Fields that JSON has no word for.
_OWN = frozenset(
    {*_COLUMNS, _CHOICES, "file", "rows", "subject_columns", "errors", "context_from", "told", "shared", "notes"}
)
_PLAIN = tuple(field.name for field in fields(Part) if field.name not in _OWN)
#: Mappings whose values are read as JSON has them.
_AS_WRITTEN = frozenset({"reason_values"})


def from_part(part: Part) -> tuple[Record, pa.Buffer]:
    """Write a part, and beside it the numbers of its rows and those of its columns that hold something."""
    import pyarrow as pa

    columns = dict(_columns(part))
    filled = {place: column for place, column in columns.items() if column.null_count < len(column)}
    said = {name: getattr(part, name) for name in _PLAIN} | {
        "columns": list(columns),
        "filled": [place in filled for place in columns],
        "subject_columns": {
            subject: (one.letter, one.header, None if one.full_mark is None else str(one.full_mark))
            for subject, one in part.subject_columns.items()
        },
        "errors": [(row, name, text) for (row, name), text in part.errors.items()],
        "context_from": [_from_clue(clue) for clue in part.context_from],
        "told": {name: _from_clue(clue) for name, clue in part.told.items()},
        "shared": sorted(part.shared),
        "notes": [from_issue(note) for note in part.notes],
    }
    sent = pa.RecordBatch.from_arrays([part.rows.cast(pa.int32()), *filled.values()], schema=_schema(len(filled)))
    return said, sent.serialize()


def to_part(file: str, said: Mapping[str, Any], arrow: bytes) -> Part:
    """Read a part of a file back."""
    import pyarrow as pa

    rows, *sent = pa.ipc.read_record_batch(pa.py_buffer(arrow), _schema(sum(said["filled"]))).columns
    left, empty = iter(sent), pa.nulls(len(rows), pa.string())
    columns = [
        (kind, name, next(left) if is_filled else empty)
        for (kind, name), is_filled in zip(said["columns"], said["filled"], strict=True)
    ]
    plain: dict[str, Any] = {name: said[name] if name in _AS_WRITTEN else _frozen(said[name]) for name in _PLAIN}
    by_name: dict[str, Any] = {kind: {name: column for of, name, column in columns if of == kind} for kind in _COLUMNS}
    return Part(
        file=file,
        rows=rows,
        **plain,
        **by_name,
        choices=next((column for kind, _, column in columns if kind == _CHOICES), None),
        subject_columns={
            subject: SubjectColumn(letter, header, None if mark is None else Decimal(mark))
            for subject, (letter, header, mark) in said["subject_columns"].items()
        },
        errors={(row, name): text for row, name, text in said["errors"]},
        context_from=tuple(Clue(*clue) for clue in said["context_from"]),
        told={name: Clue(*clue) for name, clue in said["told"].items()},
        shared=frozenset(said["shared"]),
        notes=tuple(to_issue(note) for note in said["notes"]),
    )


def _columns(part: Part) -> Iterator[tuple[tuple[str, str], pa.StringArray]]:
    """Give the columns of texts, each with the field it is of and its name there."""
    for kind in _COLUMNS:
        for name, column in getattr(part, kind).items():
            yield (kind, name), column
    if part.choices is not None:
        yield (_CHOICES, ""), part.choices


def _schema(width: int) -> pa.Schema:
    """Give the schema of the numbers of rows and so many columns of texts: it need not be sent."""
    import pyarrow as pa

    return pa.schema([("rows", pa.int32()), *((str(at), pa.string()) for at in range(width))])


def _from_clue(clue: Clue) -> tuple[str, str, str]:
    return clue.text, clue.source, clue.at


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Give lists of JSON as the tuples they were written from."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
