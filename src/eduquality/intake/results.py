"""What a score cell says: points, a mark, or why there is neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import PydanticCustomError

from eduquality.intake.cells import Fault, distinct_texts, spread, wrong_rows
from eduquality.model.project import ExamSettings, Project
from eduquality.model.tables import SUBJECTS, types

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells import Codes, Mask


@dataclass(frozen=True, slots=True)
class Results:
    """A column of score cells, judged.

    codes: per row the position of its text; an empty cell has the last position, whose status is blank.
    scores, statuses, marks: per distinct text. faults: position → why refused.
    """

    codes: Codes
    texts: pa.StringArray
    scores: pa.Array
    statuses: pa.Array
    marks: pa.Array
    faults: Mapping[int, Fault]

    def score(self) -> pa.Array:
        """Give the points of every row, DECIMAL(12,2), null where there are none."""
        return spread(self.scores, self.codes)

    def status(self) -> pa.Array:
        """Give sat, absent, exempt, void or blank for every row."""
        return spread(self.statuses, self.codes)

    def mark(self) -> pa.Array:
        """Give the grade letter, pass or fail of every row that has one."""
        return spread(self.marks, self.codes)

    def wrong(self) -> tuple[tuple[int, Fault, str], ...]:
        """Give the rows whose text was refused: position, why, the text."""
        return wrong_rows(self.codes, self.texts, self.faults)

    def has(self, status: str) -> Mask:
        """Tell which rows have this status."""
        return self.where([known == status for known in self.statuses.to_pylist()])

    def scored(self) -> Mask:
        """Tell which rows have points."""
        return self.where([score is not None for score in self.scores.to_pylist()])

    def above(self, full_mark: Decimal | None) -> Mask:
        """Tell which rows have more points than the paper gives."""
        scores = self.scores.to_pylist()
        return self.where([full_mark is not None and s is not None and s > full_mark for s in scores])

    def where(self, chosen: Sequence[bool]) -> Mask:
        """Tell which rows have one of the chosen distinct texts."""
        import numpy as np

        table: npt.NDArray[np.bool_] = np.array(chosen, dtype=np.bool_)
        return table[self.codes]


def read_results(texts: pa.Array) -> Results:
    """Judge a column of score cells, each distinct text once."""
    import numpy as np
    import pyarrow as pa

    codes, distinct = distinct_texts(texts)
    answers = [*map(_answer, distinct.to_pylist()), _BLANK]
    faults = {at: answer.fault for at, answer in enumerate(answers) if answer.fault}
    return Results(
        np.where(codes < 0, np.int32(len(distinct)), codes),
        distinct,
        pa.array([answer.score for answer in answers], type=pa.decimal128(12, 2)),
        pa.array([answer.status for answer in answers], type=pa.string()),
        pa.array([answer.mark for answer in answers], type=pa.string()),
        faults,
    )


class _Answer(NamedTuple):
    """What one text says."""

    score: Decimal | None = None
    status: str | None = None
    mark: str | None = None
    fault: Fault | None = None


_BLANK = _Answer(status="blank")


@lru_cache(maxsize=16_384)
def _answer(text: str) -> _Answer:
    """Judge one text; the same ones come again in sheet after sheet."""
    if not text.strip():
        return _BLANK
    try:
        result = types.read_result(text)
    except PydanticCustomError as error:
        return _Answer(fault=Fault(error.type, dict(error.context or {})))
    if isinstance(result, Decimal):
        return _Answer(result, "sat")
    return _Answer(status=result) if result in types.ABSENCE else _Answer(status="sat", mark=result)


def settings_of(texts: Sequence[str], project: Project) -> ExamSettings:
    """Give what `eduq.yaml` says of the examination these texts name; the longest name that fits decides."""
    for name in sorted(project.exams, key=lambda known: (-len(known), known)):
        if any(types.fold(name) in types.fold(text) for text in texts):
            return project.exams[name]
    return ExamSettings()


def full_mark_of(subject: str, settings: ExamSettings, project: Project) -> Decimal | None:
    """Give the full mark `eduq.yaml` states for a subject, of this examination or of all."""
    names = {types.fold(name) for name in (subject, *SUBJECTS.get(subject, ()))}
    for stated in (settings.full_marks, project.full_marks):
        for name, mark in stated.items():
            if types.fold(name) in names:
                return mark
    return None
