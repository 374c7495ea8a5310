"""What is kept of persons in texts? Of a name a digest, of a number in the name of a school or class only its ends.

Nobody without the store's secret can make the digest.
Where neither a number of the register nor of a document stands in a row, its person is known by the name in the class.
A list of results names nobody twice: two of one name in one class are two, told apart by their order, and it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import distinct_texts, numbered, spread
from eduquality.intake.cells.masking import without_numbers
from eduquality.model.tables import TABLES, columns, digest_columns

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.cells.parts import Part
    from eduquality.intake.checking.rows import Checking

#: The column that keeps it, beside those that are stored.
NAME_DIGEST = "_name"
#: Table of which a row may have no number of its person → the field by which the person is known, and the one that
#: stands in for it.
NUMBERS_OF_PERSONS: Mapping[str, tuple[str, str]] = {
    "students": ("student_id", "id_number"),
    "teachers": ("id_number", "teacher_id"),
}
NAMED_TABLES = frozenset(NUMBERS_OF_PERSONS)
_BYTES = 8
#: What is seldom in a text that holds no such number, and quickly found.
_MANY_FIGURES = "[0-9\uff10-\uff19](?:[\\x00-/:_\u200b\u2010-\u2015\u3000]{0,2}[0-9\uff10-\uff19]){10}"
#: What a number made of a name begins with; it is shorter than any that an authority gives out.
MADE_OF_NAME = "N-"
_FIGURES = 8
_ORDER = "0123456789ABCDFGHIJKLMNPQRSTUVWXYZ"
_CANDIDATE = "candidate_id"
#: What stands around a name: 张三（语文）, 张三老师; points of names that are written in several ways.
_AROUND_NAME = r"\(.*?\)|[·•・‧∙.]|\s+|(?:老师|教师|同学|校长|园长|主任)\s*$"
_WITHIN = ("school_id", "school", "grade", "class_name", "exam", "subject")


def name_digests(names: pa.Array, secret: bytes) -> pa.Int64Array:
    """Give a number for every name, the same for the same name, whatever blanks are in it; null where there is none."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    codes, distinct = distinct_texts(names)
    bare = pc.replace_substring_regex(distinct, r"\s+", "").to_pylist()
    digests = [blake2b(name.encode(), key=secret, digest_size=_BYTES).digest() for name in bare]
    numbers = np.append(np.frombuffer(b"".join(digests), dtype=np.int64), 0)[codes]
    return pa.array(numbers, mask=codes < 0)


def digests_of_persons(checking: Checking, secret: bytes) -> dict[str, pa.Int64Array]:
    """Give the columns that keep, of each person whom rows name, the digest of the name without what stands around."""
    import pyarrow.compute as pc

    found = {}
    for key, column in digest_columns(checking.model).items():
        codes, distinct = distinct_texts(checking.columns[checking.model.spec.persons[key].name or ""])
        bare = pc.replace_substring_regex(pc.utf8_normalize(distinct, "NFKC"), _AROUND_NAME, "")
        found[column] = name_digests(spread(pc.if_else(pc.equal(bare, ""), None, bare), codes), secret)
    return found


def mask_numbers(checking: Checking) -> None:
    """Mask telephone and citizen numbers in the texts of fields that are printed, and say once of each sheet where."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    for name, column in checking.columns.items():
        face = columns(checking.model).get(name)
        if not pa.types.is_dictionary(column.type) or name.endswith("_id") or (face and face.personal):
            continue
        codes, distinct = distinct_texts(column)
        if not pc.any(pc.match_substring_regex(distinct, _MANY_FIGURES)).as_py():
            continue
        words = distinct.to_pylist()
        plain = [word and without_numbers(word) for word in words]
        if plain == words:
            continue
        checking.columns[name] = spread(pa.array(plain, pa.string()), codes)
        changed = [*(word != masked for word, masked in zip(words, plain, strict=True)), False]
        _say_masked(checking, name, np.array(changed, dtype=np.bool_)[codes])


def _say_masked(checking: Checking, name: str, held: Mask) -> None:
    for number, rows in enumerate(checking.stack.count(held)):
        if rows:
            part, start = checking.stack.parts[number], checking.stack.starts[number]
            own = held[start : start + checking.stack.counts[number]]
            lines = spans(sorted(part.rows.to_numpy()[own].tolist()))
            made = checking.of_sheet(part, "table.numbers_in_texts", name, level="warning", rows=rows, lines=lines)
            checking.findings[number].append(made)


# ---------------------------------------------------------------- candidates without numbers


def named_candidates(parts: Sequence[Part], secret: bytes) -> Sequence[Part]:
    """Give candidates without any number one that is made of the name; `secret` is what the name is digested with."""
    return [_numbered(part, secret) if _is_by_name(part) else part for part in parts]


def _is_by_name(part: Part) -> bool:
    fields = TABLES[part.table].model_fields
    return _CANDIDATE in fields and _CANDIDATE not in part.values and "name" in part.values


def _numbered(part: Part, secret: bytes) -> Part:
    import pyarrow as pa

    names = part.values["name"].dictionary_encode()
    digests = name_digests(names, secret)
    again = _again(part, digests)
    texts = [
        None if digest is None else f"{MADE_OF_NAME}{_figures(digest)}{_ORDER[min(order, len(_ORDER) - 1)]}"
        for digest, order in zip(digests.to_pylist(), again.tolist(), strict=True)
    ]
    return replace(part, values={**part.values, _CANDIDATE: pa.array(texts, pa.string())})


def _again(part: Part, digests: pa.Int64Array) -> npt.NDArray[np.int64]:
    """Tell of every row how many above it have its name in the same place and the same examination."""
    import numpy as np

    columns = (*part.values.items(), *part.subjects.items())
    places = numbered([digests, *(texts for name, texts in columns if name in _WITHIN)])
    order = np.argsort(places, kind="stable")
    ordered = places[order]
    again = np.empty(len(places), dtype=np.int64)
    again[order] = np.arange(len(places)) - np.searchsorted(ordered, ordered, side="left")
    return again


def _figures(digest: int) -> str:
    """Write a digest in figures and letters that no number of a person mistakes for a power of ten."""
    return f"{digest & 0xFFFFFFFF:0{_FIGURES}X}".replace("E", "X")


def say_namesakes(checking: Checking) -> None:
    """Say of each sheet which rows have the name of another of the class: they are counted as somebody else."""
    import pyarrow.compute as pc

    if _CANDIDATE not in checking.columns:
        return
    texts = checking.columns[_CANDIDATE]
    matches = pc.match_substring_regex(texts.cast("string"), f"^{MADE_OF_NAME}.{{{_FIGURES}}}[^0]$")
    found = matches.fill_null(False).to_numpy(zero_copy_only=False)  # noqa: FBT003 - by position
    for number, rows in enumerate(checking.stack.count(found)):
        if rows:
            start, end = checking.stack.starts[number : number + 2]
            lines = spans(checking.stack.rows[start:end][found[start:end]].tolist())
            part = checking.stack.parts[number]
            made = checking.of_sheet(part, "table.same_name_exams", "name", level="warning", rows=rows, lines=lines)
            checking.findings[number].append(made)
