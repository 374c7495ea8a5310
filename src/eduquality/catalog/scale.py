"""Can a figure stand so to a number? What is asked of it must be of its unit's scale, and of what it can ever be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from eduquality.model.base import plain
from eduquality.model.definitions.kinds.of_others import DispersionIndicator
from eduquality.model.definitions.kinds.of_units import KOfNIndicator, RankIndicator, ShareOfUnitsIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.definitions.shares import is_share
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings

#: No share moves by so many points from one year to the next; who writes more means the share itself.
_MOST_POINTS = 50
#: No coefficient of variation is so large; who writes more means per cent.
_LARGEST_COEFFICIENT = 5


class _Range(NamedTuple):
    """What figures of a kind can be; None where there is no end."""

    least: int | None = None
    most: int | None = None


def check_scale(
    findings: Findings, path: KeyPath, numbers: Sequence[Decimal], op: str | None, loaded: LoadedIndicator
) -> None:
    """Note numbers of another scale than the indicator's, and those that no figure of it can stand so to."""
    if not numbers:
        return
    written, unit = max(numbers), loaded.spec.unit
    if is_share(numbers, loaded, is_at_least=op in (">=", ">")):
        findings.add(path, "plan.share_for_percent", value=plain(written), meant=plain(written * 100))
    elif unit == "percentage_points" and max(map(abs, numbers)) > _MOST_POINTS:
        findings.add(path, "plan.level_for_change", value=plain(written), indicator=loaded.id)
    elif unit == "coefficient" and written > _LARGEST_COEFFICIENT:
        findings.add(path, "plan.percent_for_coefficient", value=plain(written), meant=plain(written / 100))
    elif op is not None and never_stands(numbers, op, loaded):
        wanted = " ~ ".join(map(plain, numbers)) if op == "between" else f"{op} {plain(written)}"
        findings.add(path, "plan.never", indicator=loaded.id, wanted=wanted)


def never_stands(numbers: Sequence[Decimal], op: str, loaded: LoadedIndicator) -> bool:
    """Tell whether no figure of an indicator can stand so to any of the numbers."""
    least, most = _range_of(loaded)
    return all(_is_beyond(number, op, least, most) for number in numbers)


def _is_beyond(number: Decimal, op: str, least: int | None, most: int | None) -> bool:
    over = most is not None and (number > most or (number == most and op == ">"))
    under = least is not None and (number < least or (number == least and op == "<"))
    return (over and op in (">=", ">", "==", "between")) or (under and op in ("<=", "<", "==", "between"))


def _range_of(loaded: LoadedIndicator) -> _Range:
    spec = loaded.spec
    if isinstance(spec, ShareOfUnitsIndicator):
        return _Range(0, 100 if spec.is_share else None)
    if isinstance(spec, KOfNIndicator):
        return _Range(0, 1)
    if isinstance(spec, RankIndicator):
        return _Range(1)
    return _Range(0) if isinstance(spec, DispersionIndicator) else _Range()
