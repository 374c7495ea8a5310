"""Which pupils on a list of moves do the rosters not bear out? Left but still listed, transferred in but not listed.

The roster counts: nobody is added to it or taken out. What the list says besides is said once of each sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import numbered
from eduquality.intake.cells.whole_table import Whole, column_of
from eduquality.intake.checking.names_of_persons import NAME_DIGEST, NUMBERS_OF_PERSONS
from eduquality.intake.merging.repeats import school_of
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

    Positions = npt.NDArray[np.int64]

#: Kinds of moves after which a pupil is at the school, and after which there is none.
_CAME, _LEFT = ("transfer_in", "resumed"), ("transfer_out", "death", "dropout")


def moved_and_rosters(wholes: Sequence[Whole]) -> Iterator[Issue]:
    """Say of each list how many of its pupils left and are on a roster, or came and are on none of their school."""
    rosters = next((whole for whole in wholes if whole.name == "students"), None)
    for moves in wholes if rosters else ():
        if rosters and TABLES[moves.name].spec.sides:
            both = _Both.of(rosters, moves)
            yield from _said(both, "table.moved_yet_listed", both.left & both.listed)
            yield from _said(both, "table.moved_not_listed", both.came & ~both.listed)


@dataclass(frozen=True, slots=True)
class _Both:
    """Of each row of a list of moves: who came and who left, the roster that ought to know, and whether it does.

    roster: its sheet; -1 where the school sent none.
    """

    rosters: Whole
    moves: Whole
    roster: Positions
    listed: Mask
    came: Mask
    left: Mask

    @classmethod
    def of(cls, rosters: Whole, moves: Whole) -> _Both:
        """Look every row of the list up in the roster after it; where there is none, in that of its school year."""
        import numpy as np
        import pyarrow.compute as pc

        # An event's year is that in which its school year ends, a roster's that in which it begins.
        ended = column_of(moves.rows, "year")
        later, during = (_Looked.up(rosters, moves, year) for year in (ended, pc.subtract(ended, 1)))
        is_later = later.roster >= 0
        came, left = _sides(rosters, moves)
        return cls(
            rosters,
            moves,
            np.where(is_later, later.roster, during.roster),
            np.where(is_later, later.listed, during.listed),
            # Whoever came in the last grade has gone on before the next roster.
            came & ~is_later & (during.roster >= 0),
            left & (is_later | (during.roster >= 0)),
        )


@dataclass(frozen=True, slots=True)
class _Looked:
    """Of each row of a list of moves the sheet of the roster of a year, -1 where there is none, and who is on it."""

    roster: Positions
    listed: Mask

    @classmethod
    def up(cls, rosters: Whole, moves: Whole, year: pa.Array) -> _Looked:
        """Look the rows up in the rosters of their school and a year."""
        theirs, own = _joined([school_of(rosters), column_of(rosters.rows, "year")], [school_of(moves), year])
        return cls(_sheets_of(rosters, theirs, own), _listed(rosters, moves, theirs, own))


def _sides(rosters: Whole, moves: Whole) -> tuple[Mask, Mask]:
    """Tell which rows say that a pupil came, and which that one left; whoever did both is on neither side."""
    import numpy as np

    kinds, back = (np.array(column_of(moves.rows, name).to_pylist(), dtype=object) for name in ("kind", "returned"))
    came, left = np.isin(kinds, _CAME), np.isin(kinds, _LEFT) & ~np.isin(back, ("yes", True))
    _, people = _joined([_person(rosters)], [_person(moves)])
    once = ~np.isin(people, np.intersect1d(people[came], people[left]))
    return came & once, left & once


def _listed(rosters: Whole, moves: Whole, theirs: Positions, own: Positions) -> Mask:
    """Tell which moved pupils the roster of their school has: by a number, by the name where either has none."""
    import numpy as np
    import pyarrow as pa

    has, is_told = _number(rosters), _number(moves)
    by_number = _found([has, pa.array(theirs)], [is_told, pa.array(own)])
    names = column_of(rosters.rows, NAME_DIGEST), column_of(moves.rows, NAME_DIGEST)
    by_name = _found([names[0], pa.array(theirs)], [names[1], pa.array(own)])
    unnumbered = pa.array(np.where(np.asarray(has.is_null()), theirs, -1))
    of_unnumbered = _found([names[0], unnumbered], [names[1], pa.array(own)])
    mask: Mask = np.where(np.asarray(is_told.is_null()), by_name, by_number | of_unnumbered)
    return mask


def _found(theirs: Sequence[pa.Array], own: Sequence[pa.Array]) -> Mask:
    import numpy as np

    there, here = _joined(theirs, own)
    mask: Mask = np.isin(here, there) & np.asarray(own[0].is_valid())
    return mask


def _joined(theirs: Sequence[pa.Array], own: Sequence[pa.Array]) -> tuple[Positions, Positions]:
    """Give the combinations of two tables numbers, alike in both."""
    import pyarrow as pa

    columns = [pa.concat_arrays([_plain(first), _plain(second)]) for first, second in zip(theirs, own, strict=True)]
    numbers = numbered(columns)
    return numbers[: len(theirs[0])], numbers[len(theirs[0]) :]


def _plain(column: pa.Array) -> pa.Array:
    return column.cast("string")


def _number(whole: Whole) -> pa.Array:
    """Give the number of the citizen or, where there is none, of the register, which mostly is the same after G."""
    import pyarrow.compute as pc

    register, citizen = (column_of(whole.rows, name).cast("string") for name in NUMBERS_OF_PERSONS["students"])
    return pc.coalesce(register, pc.binary_join_element_wise("G", citizen, ""))


def _person(whole: Whole) -> pa.Array:
    import pyarrow.compute as pc

    return pc.coalesce(_number(whole), column_of(whole.rows, NAME_DIGEST).cast("string"))


def _sheets_of(rosters: Whole, theirs: Positions, own: Positions) -> Positions:
    """Give of each place of `own` the first sheet that has a row of it; -1 where none has."""
    import numpy as np

    places, first = np.unique(theirs, return_index=True)
    at = np.searchsorted(places, own).clip(max=len(places) - 1)
    return (
        np.where(places[at] == own, rosters.sheets_of_rows()[first[at]], -1) if len(places) else np.full(len(own), -1)
    )


def _said(both: _Both, code: str, chosen: Mask) -> Iterator[Issue]:
    """Say of each list which rows the rosters do not bear out, and which roster it was looked up in first."""
    sheets = both.moves.sheets_of_rows()
    for at, sheet in enumerate(both.moves.sheets):
        own = chosen & (sheets == at)
        if own.any():
            lines = sorted(column_of(both.moves.rows, "_row").to_numpy()[own].tolist())
            roster = both.rosters.sheets[int(both.roster[own][0])].where
            yield Issue(
                "warning", code, sheet.where, {"rows": len(lines), "lines": spans(lines), "roster": str(roster)}
            )
