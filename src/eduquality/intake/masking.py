"""How much of a personal cell may be shown: enough to find it again, too little to know whose it is."""

from __future__ import annotations

_HEAD, _TAIL = 4, 2
#: A number shorter than this would be guessed from what is left.
_SHORT = 10


def masked(text: str, personal: str) -> str:
    """Mask the text of a personal column (`name` or `id`); other texts are given as they are."""
    if personal == "name":
        return text[:1] + "*" * (len(text) - 1)
    if personal == "id":
        return masked_number(text)
    return text


def masked_number(text: str) -> str:
    """Keep the first four and last two characters of a number, of a short one only the first."""
    if len(text) < _SHORT:
        return text[:1] + "*" * (len(text) - 1)
    return text[:_HEAD] + "*" * (len(text) - _HEAD - _TAIL) + text[-_TAIL:]
