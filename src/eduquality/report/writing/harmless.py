"""Which signs of somebody's text may reach a reader? All but those that steer a terminal, an editor or a browser."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Put a blank in the place of every control character but tabs and line breaks."""
    return text if text.isprintable() else _CONTROL.sub(" ", text)
