"""What do the columns beside the points say of a result? 缺考 in a column of its own, subjects that were not chosen.

A nought beside 是否缺考 = 是 is none. A dash, or nothing, in a subject that the candidate did not choose is no absence.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import of_words
from eduquality.intake.checking.values import Fault
from eduquality.intake.clues.absences import EVERY
from eduquality.intake.clues.choices import CHOSEN, chosen_in
from eduquality.model.notations.folding import fold
from eduquality.model.notations.score_cells import UNCHOSEN as UNCHOSEN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.cells.parts import Part
    from eduquality.intake.checking.rows import Checking

#: What stands for a subject that was not chosen, whatever the sheet writes.
UNCHOSEN = UNCHOSEN_WORDS[0]
_DASHES = frozenset({"-", "--", "—", "——", "–", "/"})
#: Of six subjects a candidate of 3+1+2 takes three; who has points in so many left the others out.
TAKEN = 3
_FEWEST_OFFERED = 5
_MOSTLY = 0.6


def with_what_stands_beside(checking: Checking, texts: dict[str, pa.StringArray | None]) -> None:
    """Put the word for it in the place of a nought or nothing where a column beside says so; texts: by subject."""
    if any(part.absences for part in checking.stack.parts):
        _put_absences(checking, texts)
    if len(CHOSEN & texts.keys()) > 1:
        _put_unchosen(checking, texts)


# ---------------------------------------------------------------- absences


def _put_absences(checking: Checking, texts: dict[str, pa.StringArray | None]) -> None:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    every = checking.stack.absences(EVERY)
    said, heard = np.zeros((2, len(checking.stack)), dtype=np.bool_)
    for name, written in texts.items():
        own = checking.stack.absences(name)
        word = own if every is None else every if own is None else pc.coalesce(own, every)
        if word is None or written is None:
            continue
        has_column = checking.stack.where(partial(_has_column, name))
        here = _valid(word) & has_column
        nothing = written.is_null().to_numpy(zero_copy_only=False) | of_words(written, _is_nought)
        said, heard = said | here, heard | (here & nothing)
        texts[name] = pc.if_else(pa.array(here & nothing), word, written)
    _warn_of_contradictions(checking, texts, said & ~heard)


def _warn_of_contradictions(checking: Checking, texts: dict[str, pa.StringArray | None], rows: Mask) -> None:
    """Say where a column says that a candidate did not sit, and every cell of the row holds points or a mark."""
    name = next(iter(texts))
    for at in rows.nonzero()[0].tolist():
        own = next((n for n, written in texts.items() if written is not None and written[at].is_valid), name)
        written = texts[own]
        text = None if written is None else written[at].as_py()
        if text is not None and _is_points(text):
            checking.note(at, own, Fault("cell.absent_with_points", {}), text, level="warning")


def _has_column(name: str, part: Part) -> bool:
    return name in part.subjects or name in part.letters


def _is_points(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _is_nought(text: str) -> bool:
    plain = fold(text).strip().removesuffix("分")
    return plain in {"", *_DASHES} or (plain.replace(".", "", 1).isdigit() and float(plain) == 0)


def _valid(column: pa.Array) -> Mask:
    mask: Mask = column.is_valid().to_numpy(zero_copy_only=False)
    return mask


# ---------------------------------------------------------------- subjects that were not chosen


def _put_unchosen(checking: Checking, texts: dict[str, pa.StringArray | None]) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    choices = checking.stack.choices()
    known = None if choices is None else of_words(choices, lambda text: bool(chosen_in(text)))
    coded = {
        name: written.dictionary_encode() for name, written in texts.items() if name in CHOSEN and written is not None
    }
    left_out = _left_out(checking, coded)
    for name, written in coded.items():
        dash = of_words(written, lambda text: fold(text).strip() in _DASHES)
        if choices is None and not dash.any():
            continue
        blank = written.is_null().to_numpy(zero_copy_only=False)
        gone = dash & left_out
        if choices is not None and known is not None:
            other = known & of_words(choices, _leaves_out(name))
            gone = (gone & ~known) | (other & (dash | blank))
        gone &= checking.stack.where(partial(_has_column, name))
        if gone.any():
            texts[name] = pc.if_else(pa.array(gone), pa.scalar(UNCHOSEN), texts[name])


def _leaves_out(subject: str) -> Callable[[str], bool]:
    return lambda text: bool(chosen := chosen_in(text)) and subject not in chosen


def _left_out(checking: Checking, coded: Mapping[str, pa.DictionaryArray]) -> Mask:
    """Tell the rows of sheets on which most have points in three of the subjects to choose from and dashes beside."""
    import numpy as np

    points = np.zeros(len(checking.stack), dtype=np.int64)
    for written in coded.values():
        points += of_words(written, _is_points)
    offered = checking.stack.where(lambda part: len(CHOSEN & part.subjects.keys()) >= _FEWEST_OFFERED)
    three = (points == TAKEN) & offered
    held = [
        n >= _MOSTLY * max(1, count)
        for n, count in zip(checking.stack.count(three), checking.stack.counts, strict=True)
    ]
    mask: Mask = three & np.repeat(np.array(held, dtype=np.bool_), checking.stack.counts)
    return mask
