"""What is kept of persons in texts? Of a name a digest, of a number in the name of a school or class only its ends.

Nobody without the store's secret can make the digest.
Where neither a number of the register nor of a document stands in a row, its person is known by the name in the class.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import distinct_texts, spread
from eduquality.intake.cells.masking import without_numbers
from eduquality.model.tables import columns

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
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
_MANY_FIGURES = r"[0-9](?:[ -]?[0-9]){10}"


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
