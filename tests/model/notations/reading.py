"""How a text is read as a type, and how it is refused."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from eduquality.model.tables import TABLES


def field(table, name):
    """Give the type of a field of a table."""
    info = TABLES[table].model_fields[name]
    return Annotated[info.annotation, *info.metadata]


def read(kind, text):
    return TypeAdapter(kind).validate_python(text)


def refusal(kind, text):
    with pytest.raises(ValidationError) as refused:
        read(kind, text)
    return refused.value.errors()[0]
