"""What a score cell says: points, a mark, or why there is neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import PydanticCustomError

from eduquality.intake.cells.columns import arrow_type, distinct_texts, spread
from eduquality.intake.checking.values import Fault, wrong_rows
from eduquality.model.notations.folding import fold
from eduquality.model.notations.score_cells import ABSENCE, read_result
from eduquality.model.tables import SqlType

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Codes, Mask


#: Points of a text that says none, in hundredths.
NO_POINTS = -1
#: Stands in a cell of a wide sheet whose points two sheets state differently: sat, of unknown points.
CONTRADICTED = "\uffff"
#: Stands in the place of a text that nobody understood: it may be a result, so the cell is not empty.
NOT_UNDERSTOOD = "\ufffe"


@dataclass(frozen=True, slots=True)
class Results:
    """A column of score cells, judged.

    written: the texts of all rows, dictionary-encoded. codes: per row the position of its text; an empty cell has the
    last position, whose status is blank. scores, statuses, marks: per distinct text. faults: position → why refused.
    unclear: positions of signs of which nobody says what they mean.
    """

    written: pa.DictionaryArray
    codes: Codes
    scores: tuple[Decimal | None, ...]
    statuses: tuple[str | None, ...]
    marks: tuple[str | None, ...]
    faults: Mapping[int, Fault]
    unclear: frozenset[int] = frozenset()

    @property
    def texts(self) -> pa.StringArray:
        """Give the distinct texts."""
        return self.written.dictionary

    def score(self) -> pa.Array:
        """Give the points of every row, DECIMAL(12,2), null where there are none."""
        return spread(_array(self.scores, "DECIMAL(12,2)"), self.codes)

    def status(self) -> pa.Array:
        """Give sat, blank, unchosen or a code of `ABSENCE` for every row, null where nobody understood the cell."""
        return spread(_array(self.statuses, "VARCHAR"), self.codes)

    def mark(self) -> pa.Array:
        """Give the grade letter, pass or fail of every row that has one."""
        return spread(_array(self.marks, "VARCHAR"), self.codes)

    def cells(self) -> pa.DictionaryArray:
        """Give the text of every row, dictionary-encoded: null where the cell is empty, a sign where it was refused."""
        if not self.faults:
            return self.written
        kept = [NOT_UNDERSTOOD if at in self.faults else text for at, text in enumerate(self.texts.to_pylist())]
        return spread(_array([*kept, None], "VARCHAR"), self.codes)

    def hundredths(self) -> npt.NDArray[np.int64]:
        """Give the points of every row in hundredths, `NO_POINTS` where there are none."""
        import numpy as np

        points = [NO_POINTS if score is None else int(score * 100) for score in self.scores]
        return np.array(points, dtype=np.int64)[self.codes]

    def wrong(self) -> tuple[tuple[int, Fault, str], ...]:
        """Give the rows whose text was refused: position, why, the text."""
        return wrong_rows(self.codes, self.texts, self.faults)

    def meaningless(self) -> Mask:
        """Tell which rows hold a sign of which nobody says what it means."""
        return self._where([at in self.unclear for at in range(len(self.statuses))])

    def dashes(self) -> Mask:
        """Tell which rows hold a dash that is taken for an absence."""
        written = [*self.texts.to_pylist(), ""]
        absent = zip(self.statuses, written, strict=True)
        return self._where([one == "absent" and not any(map(str.isalnum, text)) for one, text in absent])

    def text(self, at: int) -> str | None:
        """Give the text of a row, None where the cell is empty."""
        code = int(self.codes[at])
        return self.texts[code].as_py() if code < len(self.texts) else None

    def has(self, *statuses: str) -> Mask:
        """Tell which rows have one of these statuses."""
        return self._where([known in statuses for known in self.statuses])

    def marked(self) -> Mask:
        """Tell which rows have a grade letter, pass or fail."""
        return self._where([mark is not None for mark in self.marks])

    def _where(self, chosen: Sequence[bool]) -> Mask:
        """Tell which rows have one of the chosen distinct texts."""
        import numpy as np

        table: npt.NDArray[np.bool_] = np.array(chosen, dtype=np.bool_)
        return table[self.codes]


def read_results(texts: pa.Array) -> Results:
    """Judge a column of score cells, each distinct text once."""
    import numpy as np

    written = texts.dictionary_encode()
    codes, distinct = distinct_texts(written)
    answers = [*map(_answer, distinct.to_pylist()), _BLANK]
    return Results(
        written,
        np.where(codes < 0, np.int32(len(distinct)), codes),
        tuple(answer.score for answer in answers),
        tuple(answer.status for answer in answers),
        tuple(answer.mark for answer in answers),
        {at: answer.fault for at, answer in enumerate(answers) if answer.fault},
        frozenset(at for at, answer in enumerate(answers) if answer.unclear),
    )


def _array(values: Sequence[object], sql: SqlType) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, type=arrow_type(sql))


class _Answer(NamedTuple):
    """What one text says."""

    score: Decimal | None = None
    status: str | None = None
    mark: str | None = None
    fault: Fault | None = None
    unclear: bool = False


_BLANK = _Answer(status="blank")
_SIGNS = {CONTRADICTED: _Answer(status="sat"), NOT_UNDERSTOOD: _Answer()}


@lru_cache(maxsize=16_384)
def _answer(text: str) -> _Answer:
    """Judge one text; the same ones come again in sheet after sheet."""
    if text in _SIGNS:
        return _SIGNS[text]
    if not fold(text):
        return _BLANK
    try:
        result = read_result(text)
    except PydanticCustomError as error:
        return _Answer(fault=Fault(error.type, dict(error.context or {})))
    if isinstance(result, Decimal):
        return _Answer(result, "sat")
    if result == "unclear":
        return _Answer(status="blank", unclear=True)
    return _Answer(status=result) if result in {*ABSENCE, "unchosen"} else _Answer(status="sat", mark=result)
