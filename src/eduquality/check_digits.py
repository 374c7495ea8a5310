"""Is this a number of a citizen? Its last sign follows from the seventeen digits before it (GB 11643-1999)."""

from __future__ import annotations

CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"


def id_check_character(first17: str) -> str:
    """Give the check character of a citizen number from its first 17 digits."""
    return CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(first17, CHECK_WEIGHTS, strict=True)) % 11]
