"""Can these texts hold words at all? Their greatest byte tells, at a hundredth of what a search for words costs.

Most columns of a county's sheets hold numbers, dates and codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_NINE, _LAST_ASCII = ord("9"), 127


def bytes_of(column: pa.StringArray) -> npt.NDArray[np.uint8]:
    """Give the bytes of all texts of a column, one behind another, without copying them."""
    import numpy as np

    _, offsets, texts = column.buffers()
    if texts is None or not len(column):
        return np.zeros(0, np.uint8)
    ends = np.frombuffer(offsets, np.int32)
    first, last = ends[column.offset], ends[column.offset + len(column)]
    return np.frombuffer(texts, np.uint8, last - first, first) if last > first else np.zeros(0, np.uint8)


def may_hold_letters(column: pa.StringArray) -> bool:
    """Tell whether there is more than digits, points and dashes in a column."""
    return bool(bytes_of(column).max(initial=0) > _NINE)


def may_hold_chinese(column: pa.StringArray) -> bool:
    """Tell whether there is more than ASCII in a column."""
    return bool(bytes_of(column).max(initial=0) > _LAST_ASCII)
