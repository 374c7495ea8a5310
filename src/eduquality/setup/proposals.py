"""What is there to ask of a folder? First what holds for it as a whole, then, read with that, what is still unclear."""

from __future__ import annotations

from collections.abc import Sequence

from eduquality.model.results.dataset import Dataset
from eduquality.setup.columns import questions_of_columns
from eduquality.setup.copies import questions_of_copies
from eduquality.setup.questions import Question
from eduquality.setup.schools import questions_of_homeless, questions_of_schools
from eduquality.setup.sheets import questions_of_sheets
from eduquality.setup.values import questions_of_values
from eduquality.setup.whole_folder import questions_of_whole

__all__ = ["questions_of_parts", "questions_of_whole"]


def questions_of_parts(dataset: Dataset) -> Sequence[Question]:
    """Ask of sheets, columns, words, schools and copies: what is settled in `eduq.yaml` is not unclear any more."""
    return (
        *questions_of_sheets(dataset),
        *questions_of_columns(dataset),
        *questions_of_values(dataset),
        *questions_of_schools(dataset),
        *questions_of_homeless(dataset),
        *questions_of_copies(dataset),
    )
