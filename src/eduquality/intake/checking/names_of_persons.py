"""Who has the same name? What is kept of a name is a digest that nobody without the store's secret can make.

Where neither a number of the register nor of a document stands in a row, its person is known by the name in the class.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import distinct_texts

if TYPE_CHECKING:
    import pyarrow as pa

#: The column that keeps it, beside those that are stored.
NAME_DIGEST = "_name"
#: Tables of which a row may have no number of its person.
NAMED_TABLES = frozenset({"students", "teachers"})
_BYTES = 8


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
