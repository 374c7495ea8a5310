"""What do the columns beside the points say of a result? 缺考 in a column of its own, subjects that were not chosen.

A nought beside 是否缺考 = 是 is none. A dash, a nought or nothing in a subject that the candidate did not choose is no
result.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import of_words
from eduquality.intake.checking.values import Fault
from eduquality.intake.clues.absences import EVERY
from eduquality.intake.clues.choices import CHOSEN, FIRST_CHOICES, chosen_in, first_choice
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
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    choices = _choices(checking)
    coded = {
        name: written.dictionary_encode() for name, written in texts.items() if name in CHOSEN and written is not None
    }
    three, three_above = _three_of(checking, coded, _is_points), _three_of(checking, coded, _is_above_nought)
    noughts = np.zeros(len(checking.stack), dtype=np.bool_)
    for name, written in coded.items():
        dash, nought = of_words(written, _is_dash), of_words(written, _is_nought_of_points)
        blank = written.is_null().to_numpy(zero_copy_only=False)
        gone = (dash & three) | (nought & three_above)
        if choices is not None:
            known = of_words(choices, partial(_tells_of, name))
            gone = (gone & ~known) | (of_words(choices, partial(_leaves_out, name)) & (dash | blank | nought))
        gone &= checking.stack.where(partial(_has_column, name))
        noughts |= gone & nought
        if gone.any():
            texts[name] = pc.if_else(pa.array(gone), pa.scalar(UNCHOSEN), texts[name])
    _say_of_noughts(checking, noughts)


def _choices(checking: Checking) -> pa.Array | None:
    """Give what tells the subjects chosen, from a column of combinations or else from the track: 历史类."""
    import pyarrow.compute as pc

    told = [column for column in (checking.stack.choices(), checking.stack.field("track")) if column is not None]
    return pc.coalesce(*told) if told else None


def _tells_of(subject: str, text: str) -> bool:
    """Tell whether a text says whether a subject was chosen; of 历史类 that is known of history and physics alone."""
    return bool(chosen_in(text)) or (subject in FIRST_CHOICES and first_choice(text) is not None)


def _leaves_out(subject: str, text: str) -> bool:
    chosen = chosen_in(text) or {first_choice(text)}
    return _tells_of(subject, text) and subject not in chosen


def _is_dash(text: str) -> bool:
    return fold(text).strip() in _DASHES


def _is_nought_of_points(text: str) -> bool:
    return _is_points(text) and _is_nought(text)


def _is_above_nought(text: str) -> bool:
    return _is_points(text) and not _is_nought(text)


def _say_of_noughts(checking: Checking, noughts: Mask) -> None:
    """Say once of each sheet how many noughts stand for subjects that were not chosen."""
    for number, rows in enumerate(checking.stack.count(noughts)):
        if rows:
            made = checking.of_sheet(
                checking.stack.parts[number], "table.noughts_not_chosen", "track", level="info", rows=rows
            )
            checking.findings[number].append(made)


def _three_of(checking: Checking, coded: Mapping[str, pa.DictionaryArray], counts: Callable[[str], bool]) -> Mask:
    """Tell the rows that count in three of the subjects to choose from, of sheets on which most rows do."""
    import numpy as np

    points = np.zeros(len(checking.stack), dtype=np.int64)
    for written in coded.values():
        points += of_words(written, counts)
    offered = checking.stack.where(lambda part: len(CHOSEN & part.subjects.keys()) >= _FEWEST_OFFERED)
    three = (points == TAKEN) & offered
    held = [
        n >= _MOSTLY * max(1, count)
        for n, count in zip(checking.stack.count(three), checking.stack.counts, strict=True)
    ]
    mask: Mask = three & np.repeat(np.array(held, dtype=np.bool_), checking.stack.counts)
    return mask
