"""Which points can nobody have? 999 and 8888 stand for something else; they are reported and not taken.

Where the full mark is known a rule holds points against it; here are those of papers of which nobody states it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.intake.checking.results import NOT_UNDERSTOOD
from eduquality.intake.checking.values import Fault

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.checking.results import Results
    from eduquality.intake.checking.rows import Checking

#: No paper of one subject is marked out of more, and no examination of all of them.
_MOST, _MOST_TOTAL = Decimal(200), Decimal(1200)
#: A number of one digit again and again, 888 or 999, so much above the next is none of points.
_APART = Decimal("1.25")
_SHORTEST = 3


def without_impossible(checking: Checking, name: str, texts: pa.StringArray, results: Results) -> pa.StringArray | None:
    """Report the points nobody can have, and give the texts without them; None where there are none.

    What was written instead of a result is not known; a total can still be the sum of its subjects.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    most = max(_MOST_TOTAL, _MOST * len(checking.stack.subjects())) if name == "total" else _MOST
    highest = max((score for score in results.scores if score is not None and not _is_repeated(score)), default=None)
    odd = [score is not None and _is_odd(score, most, highest) for score in results.scores]
    if not any(odd):
        return None
    rows: Mask = np.array(odd, dtype=np.bool_)[results.codes] & ~_with_full_mark(checking, name)
    for at in rows.nonzero()[0].tolist():
        checking.note(at, name, Fault("cell.points_impossible", {"most": int(most)}), results.text(at), level="warning")
    instead = pa.scalar(None if name == "total" else NOT_UNDERSTOOD, pa.string())
    return pc.if_else(pa.array(rows), instead, texts) if rows.any() else None


def _is_odd(score: Decimal, most: Decimal, highest: Decimal | None) -> bool:
    return score > most or (_is_repeated(score) and highest is not None and score > max(highest * _APART, _MOST))


def _is_repeated(score: Decimal) -> bool:
    digits = str(score.to_integral_value()) if score == score.to_integral_value() else ""
    return len(digits) >= _SHORTEST and len(set(digits)) == 1


def _with_full_mark(checking: Checking, name: str) -> Mask:
    """Tell the rows of which the full mark of the paper is known."""
    import numpy as np

    known = [bool(marks.get(name)) for marks in checking.full_marks]
    mask: Mask = np.repeat(np.array(known, dtype=np.bool_), checking.stack.counts)
    if name == "score" and "full_mark" in checking.columns:
        mask = mask | checking.columns["full_mark"].is_valid().to_numpy(zero_copy_only=False)
    return mask
