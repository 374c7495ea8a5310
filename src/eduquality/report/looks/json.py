"""What does a program get? One JSON object with sorted keys, unrounded numbers and null for what is missing."""

from __future__ import annotations

import json

from eduquality.report.page import Presentation


def text(presentation: Presentation) -> str:
    """Write the result itself: Chinese as it is, keys sorted, one line break at the end, no NaN."""
    return json.dumps(presentation.plain(), ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n"
