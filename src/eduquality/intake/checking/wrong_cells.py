"""Which cells hold no value, and does it cost the field or the row? Said once for each value, with its rows.

A cell that tells who or where a row is costs the row only if nothing else in it tells the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eduquality.intake.checking.rows import Checking, WrongCell

#: A text in fewer rows than this may be somebody's name that slipped into the column.
_REPEATED = 3
#: A column of names holds hardly any of them twice.
_FEW_OF_MANY = 2
#: A longer text is an essay.
_SHORT = 12

_Alike = tuple[int, str, str, str | None]


def settle_wrong_cells(checking: Checking) -> None:
    """Refuse rows that nothing identifies, and warn once of each other value, with the rows that hold it."""
    alike: dict[_Alike, list[WrongCell]] = defaultdict(list)
    for cell in checking.wrong_cells:
        if _identifies(checking, cell):
            checking.refuse(cell.at, cell.name, cell.fault, cell.text)
        else:
            alike[_kind_of(checking, cell)].append(cell)
    distinct = defaultdict(list)
    for (number, name, _, _), cells in alike.items():
        distinct[number, name].append(len(cells))
        _forget(checking, name, [cell.at for cell in cells])
    for (number, name, _, _), cells in alike.items():
        own = distinct[number, name]
        checking.warn_of_unknown(cells, plain=_is_plain(cells) and sum(own) >= _FEW_OF_MANY * len(own))


def _forget(checking: Checking, name: str, places: Sequence[int]) -> None:
    """Leave a field unknown that something else has told since: its cell says otherwise, whatever it says."""
    if name in checking.columns:
        checking.forget(name, places)


def _identifies(checking: Checking, cell: WrongCell) -> bool:
    """Tell whether a row is known by this cell alone: nothing stands in the others of its set."""
    sets = (names for names in checking.model.spec.identities if cell.name in names)
    return any(
        not any(name != cell.name and checking.columns[name][cell.at].is_valid for name in names) for names in sets
    )


def _kind_of(checking: Checking, cell: WrongCell) -> _Alike:
    """Give what cells must share to be said together: their sheet, field, fault and text, or the formula's error."""
    said = cell.text if cell.text is not None else str(cell.fault.values.get("error", ""))
    return checking.stack.part_of(cell.at), cell.name, cell.fault.code, said


def _is_plain(cells: Sequence[WrongCell]) -> bool:
    """Tell a short text in several rows, which is a word of the office rather than somebody's name."""
    return len(cells) >= _REPEATED and len(cells[0].text or "") <= _SHORT
