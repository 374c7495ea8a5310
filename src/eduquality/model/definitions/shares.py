"""Is a number a share where a percentage is meant, or a percentage where a share is? 0.95 beside 95, 60 beside 0.6."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.definitions.plan import Target


def is_share_for_percent(numbers: Sequence[Decimal], target: Target, loaded: LoadedIndicator) -> bool:
    """Tell whether what a target asks of a percentage is likelier a share of one; 0 is 0 either way."""
    is_at_least = target.op in (">=", ">") or (target.op is None and loaded.spec.better == "higher")
    return is_share(numbers, loaded, is_at_least=is_at_least)


def is_share(numbers: Sequence[Decimal], loaded: LoadedIndicator, *, is_at_least: bool) -> bool:
    """Tell whether numbers that a percentage is held against are likelier shares of one.

    Nobody asks for one per cent at least: there 1 is the whole. At most one per cent may be asked for.
    """
    largest = max(numbers, default=Decimal(0))
    return loaded.spec.unit == "percent" and (0 < largest < 1 or (is_at_least and largest == 1))


def meant(usual: Decimal | None, given: Decimal) -> Decimal | None:
    """Give what is likely meant by a number given for a parameter that is usually another; None where it may stand."""
    if usual is None:
        return None
    if 0 < usual < 1 < given:
        return given / 100
    return given * 100 if 0 < given < 1 < usual else None
