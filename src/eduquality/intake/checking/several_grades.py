"""Which classes are of several grades, 复式? They have no grade of their own; their name keeps which they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import coalesced, distinct_texts, of_words, spread
from eduquality.model.notations.folding import fold
from eduquality.model.notations.several_grades import several_grades, stage_of

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.checking.rows import Checking


def of_several_grades(checking: Checking) -> Mask:
    """Tell which rows of a class list are of a class of several grades; a pupil is always in one."""
    import numpy as np

    texts = checking.stack.words("grade") if checking.model.spec.name == "classes" else None
    if texts is None:
        return np.zeros(len(checking.stack), dtype=np.bool_)
    return of_words(texts, lambda text: several_grades(text) is not None)


def settle_several_grades(checking: Checking) -> None:
    """Name classes of several grades by these, and give them the stage that has all of them."""
    chosen = of_several_grades(checking)
    if not chosen.any():
        return
    import pyarrow as pa

    codes, words = distinct_texts(checking.stack.words("grade"))
    found = [several_grades(word) for word in words.to_pylist()]
    stages = spread(pa.array([stage_of(grades) if grades else None for grades in found], pa.string()), codes)
    checking.columns["stage"] = coalesced(checking.columns["stage"], stages)
    checking.columns["class_name"] = _named(checking.columns["class_name"], codes, words.to_pylist(), chosen)


def _named(names: pa.Array, codes: pa.Array, words: list[str], chosen: Mask) -> pa.DictionaryArray:
    """Write the grades before the names of the chosen classes: two of 1班 are two classes."""
    import pyarrow as pa

    texts = names.to_pylist()
    for at in chosen.nonzero()[0].tolist():
        if texts[at] is not None:
            texts[at] = f"{fold(words[codes[at]]).replace(' ', '')}{texts[at]}"
    return pa.array(texts, pa.string()).dictionary_encode()
