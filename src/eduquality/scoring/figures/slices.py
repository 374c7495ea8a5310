"""Which value a person means by `--where stage=小学` or `grade=七年级`: the same notations as in the workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from eduquality.errors import UsageFault, unknown
from eduquality.model.queries.measure import codes
from eduquality.model.tables import TABLES


def read_values(column: str, texts: Sequence[str]) -> tuple[str | int, ...]:
    """Read values of a column as its own field would; raise UsageFault with the near miss for one it does not know."""
    known = known_codes(column)
    read = _reader(column)
    found: list[str | int] = []
    for text in texts:
        try:
            value = text if text in known or read is None else read.validate_python(text)
        except ValidationError:
            raise UsageFault(unknown("usage.bad_value", text, known, column=column)) from None
        found.append(value if isinstance(value, int) else str(value))
    return tuple(found)


def known_codes(column: str) -> tuple[str, ...]:
    """Give the codes a column of any table may hold, in declared order; none for free text and numbers."""
    return next((codes(model)[column] for model in TABLES.values() if column in codes(model)), ())


def _reader(column: str) -> TypeAdapter[Any] | None:
    field = next((m.model_fields[column] for m in TABLES.values() if column in m.model_fields), None)
    # A school's kind is called so only in its own table.
    field = TABLES["schools"].model_fields["kind"] if column == "school_kind" else field
    return None if field is None else TypeAdapter(Annotated[field.annotation, *field.metadata])  # type: ignore[arg-type]
