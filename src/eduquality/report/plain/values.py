"""How does any value become one that JSON can hold? Decimals become numbers, what is unknown its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from eduquality.model.results.rows import plain_number
from eduquality.report.writing.numbers import NUMERIC


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Give any value as JSON can hold it; decimals become numbers, unknown kinds their text."""
    from decimal import Decimal
    from fractions import Fraction

    if isinstance(value, Decimal):
        return plain_number(Fraction(value))
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, NUMERIC):
        return plain_number(value) if isinstance(value, (float, Fraction)) else int(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, Iterable) else str(value)
