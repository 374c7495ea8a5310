"""What do numbers of schools and persons look like here? As is usual in the country, or as a project settles it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

#: What a project writes where numbers of a kind have no form at all.
ANY = "none"


@dataclass(frozen=True, slots=True)
class NumberForms:
    """How numbers look that a project settles; None: as usual.

    school: codes of schools. person: citizen numbers, of which then nothing is told but whose they are.
    """

    school: re.Pattern[str] | None = None
    person: re.Pattern[str] | None = None


def form_of(pattern: str | None) -> re.Pattern[str] | None:
    """Give what a setting says: a pattern, or whatever has letters and figures; raises re.error for a broken one."""
    if pattern is None:
        return None
    return re.compile(r"[0-9A-Z\-_.]{1,25}" if pattern == ANY else pattern)


_USUAL = NumberForms()
_in_use: ContextVar[NumberForms | None] = ContextVar("forms of numbers in use", default=None)


def forms_now() -> NumberForms:
    """Give the forms in use."""
    return _in_use.get() or _USUAL


@contextmanager
def forms_in_use(forms: NumberForms) -> Iterator[None]:
    """Use other forms for as long as the block lasts."""
    before = _in_use.set(forms)
    try:
        yield
    finally:
        _in_use.reset(before)
