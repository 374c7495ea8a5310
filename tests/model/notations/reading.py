"""How a text is read as a type, and how it is refused."""

import pytest
from pydantic import TypeAdapter, ValidationError


def read(kind, text):
    return TypeAdapter(kind).validate_python(text)


def refusal(kind, text):
    with pytest.raises(ValidationError) as refused:
        read(kind, text)
    return refused.value.errors()[0]
