"""What does a program get? One JSON object with sorted keys, unrounded numbers and null for what is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from eduquality.harmless import escaped_for_json, without_persons
from eduquality.report.page import Presentation


def text(presentation: Presentation) -> str:
    """Write the result itself: Chinese as it is, keys sorted, one line break at the end, no NaN.

    Control characters are written as JSON writes them, and numbers of persons are masked.
    """
    plain = _masked(presentation.plain())
    written = json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    return escaped_for_json(written) + "\n"


def _masked(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return without_persons(value)
    if isinstance(value, Mapping):
        return {_masked(key): _masked(one) for key, one in value.items()}
    return [*map(_masked, value)] if isinstance(value, (list, tuple)) else value
