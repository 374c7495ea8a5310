"""Is this a whole number within its limits? Whatever else is given is refused, with what was given and the limits."""

from __future__ import annotations

import re

from eduquality.errors import Issue, UsageFault

_WHOLE = re.compile(r"[+-]?\d{1,18}")


def whole(text: str) -> int | None:
    """Give the whole number that digits of any width write, with a sign or without; None for whatever else there is."""
    return int(text) if _WHOLE.fullmatch(text.strip()) else None


def whole_number(name: str, given: object, low: int | None = None, high: int | None = None) -> int:
    """Take a whole number, or its digits, from `low` to `high`; raises UsageFault with `name` for anything else."""
    text, number = str(given).strip(), whole(str(given))
    if number is None or (low is not None and number < low) or (high is not None and number > high):
        code = "usage.no_number" if low is None else "usage.number_too_low" if high is None else "usage.number_outside"
        blanks = {"name": name, "given": text, "low": low, "high": high}
        raise UsageFault(Issue("error", code, values=blanks))
    return number
