"""Which numbers are of a passport or permit, because the column beside them says so? They are read as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from eduquality.intake.cells.columns import of_words
from eduquality.intake.checking.values import Fault, Verdicts
from eduquality.model.notations.folding import fold
from eduquality.model.notations.identifiers import read_document_number
from eduquality.model.notations.no_value import says_nothing

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask


def beside_other_documents(kinds: pa.DictionaryArray) -> Mask:
    """Tell which rows say that their number is none of a citizen."""
    return of_words(kinds, lambda kind: kind != "citizen")


def with_documents(judged: Verdicts, texts: pa.StringArray, kinds: pa.DictionaryArray) -> Verdicts:
    """Add to the citizen numbers of a column those of other documents."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    chosen = beside_other_documents(kinds)
    if not chosen.any():
        return judged
    places = np.flatnonzero(chosen).tolist()
    answers = [
        (at, text, _read(text)) for at, text in zip(places, texts.filter(pa.array(chosen)).to_pylist(), strict=True)
    ]
    numbers = pa.array([None if isinstance(found, Fault) else found for _, _, found in answers], judged.column.type)
    wrong = [(at, found, text or "") for at, text, found in answers if isinstance(found, Fault)]
    column = pc.replace_with_mask(judged.column, pa.array(chosen), numbers)
    return Verdicts(column, tuple(sorted((*judged.wrong, *wrong), key=lambda one: one[0])))


def _read(text: str | None) -> str | Fault | None:
    """Read the number of a document."""
    if not text or not fold(text) or says_nothing(text):
        return None
    try:
        return read_document_number(text)
    except PydanticCustomError as error:
        return Fault(error.type, dict(error.context or {}))
