"""Does what a reader says of a sheet of an .xls agree with its records? Every cell is looked up, and what it holds.

A reader that takes what is none for a cell, misses one or misreads it makes a wrong figure without a word. So all cells
are compared by their place, all numbers by their value, and a sample of the texts letter by letter. Numbers that a
reader writes as dates, and texts that formulas give, are compared by their place alone.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eduquality.intake.cells.cell_conditions import ERRORS, LEAST_DAMAGED, Cells, hidden_decimals
from eduquality.intake.formats.xls.records import LABELSST, NUMBER, RK, records_at
from eduquality.intake.formats.xls.texts import first_texts
from eduquality.intake.formats.xlsx.number_formats import LAST_DAY

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_MULTIPLE_RK, _BOOLERR, _FORMULAS, _WRITTEN_OUT = 0x00BD, 0x0205, frozenset({0x0006, 0x0206, 0x0406}), {0x0204, 0x00D6}
_ALONE = frozenset({_BOOLERR, *_FORMULAS, *_WRITTEN_OUT})
#: What is known of a cell: it may hold nothing to be seen; it holds something; a text of the table; a number.
_MAYBE, _SOMETHING, _TEXT, _NUMBER = range(4)
_COLUMNS = 1 << 16
_FEW_TEXTS, _SAMPLE = 4096, 1000
#: A number that is no multiple of a millionth and less than half a billionth from one, looks like one in nine decimals.
_ROUND, _HIDING = 1e6, 6e-4
#: Calamine writes nine decimals.
_CLOSE, _CLOSE_RELATIVELY = 1e-9, 1e-12

Cell = tuple[int, int, int, float]


@dataclass(frozen=True)
class Census:
    """The cells of one sheet as its records tell, in order of their places, each once.

    places: row · 65536 + column, from 0. kinds, styles: of each. values: its number, or that of its text.
    telling: the cell formats that show something else than the number, dates among them.
    """

    stream: bytes
    places: np.ndarray
    kinds: np.ndarray
    styles: np.ndarray
    values: np.ndarray
    telling: Collection[int]

    def agrees(self, columns: Sequence[pa.StringArray]) -> bool:
        """Tell whether the columns that a reader gives hold these cells and no others."""
        import numpy as np

        filled = _filled(columns)
        if not np.isin(filled, self.places, assume_unique=True).all():
            return False
        seen = np.isin(self.places, filled, assume_unique=True)
        return self._may_miss(~seen) and self._has_numbers(columns, seen) and self._has_texts(columns, seen)

    def agrees_in_places(self, columns: Sequence[pa.StringArray]) -> bool:
        """Tell whether a slower reader, which decodes by itself, gives these cells and no others."""
        import numpy as np

        filled = _filled(columns)
        is_known = np.isin(filled, self.places, assume_unique=True).all()
        return bool(is_known) and self._may_miss(~np.isin(self.places, filled, assume_unique=True))

    def hidden_decimals(self) -> Cells:
        """Give how to write the numbers that nine decimals would make rounder ones of."""
        import numpy as np

        plain = (
            (self.kinds == _NUMBER) & ~np.isin(self.styles, list(self.telling)) & (np.abs(self.values) < LEAST_DAMAGED)
        )
        steps = np.where(plain, self.values, 0) * _ROUND
        close = (np.abs(steps - np.rint(steps)) < _HIDING) & (np.rint(steps) / _ROUND != self.values) & plain
        texts = ((int(self.places[at]), hidden_decimals(float(self.values[at]))) for at in np.flatnonzero(close))
        return {(place // _COLUMNS + 1, place % _COLUMNS + 1): text for place, text in texts if text}

    def _may_miss(self, missed: np.ndarray) -> bool:
        """Tell whether the cells that a reader gives nothing of have nothing to be seen, or no day that there is."""
        import numpy as np

        if (missed & (self.kinds == _SOMETHING)).any():
            return False
        numbers = missed & (self.kinds == _NUMBER)
        is_day = np.isin(self.styles, list(self.telling)) & (self.values >= 0) & (self.values <= LAST_DAY)
        if (numbers & (is_day | ~np.isin(self.styles, list(self.telling)))).any():
            return False
        texts = np.unique(self.values[missed & (self.kinds == _TEXT)]).astype(int)
        known = first_texts(self.stream, int(texts.max()) + 1) if len(texts) else ()
        return all(known[at].strip() in {"", *ERRORS} for at in texts if at < len(known))

    def _has_numbers(self, columns: Sequence[pa.StringArray], seen: np.ndarray) -> bool:
        import numpy as np
        import pyarrow as pa

        plain = seen & (self.kinds == _NUMBER) & ~np.isin(self.styles, list(self.telling))
        for texts, values in self._by_column(columns, plain):
            try:
                read = _numbers(texts.cast(pa.float64()))
            except pa.ArrowInvalid:
                return False
            if not np.isclose(read, values, rtol=_CLOSE_RELATIVELY, atol=_CLOSE, equal_nan=True).all():
                return False
        return True

    def _has_texts(self, columns: Sequence[pa.StringArray], seen: np.ndarray) -> bool:
        import numpy as np

        chosen = np.flatnonzero(seen & (self.kinds == _TEXT) & (self.values < len(self._texts)))
        sample = np.zeros(len(self.places), bool)
        sample[chosen[:: 1 + len(chosen) // _SAMPLE]] = True
        return all(
            text == self._texts[int(at)]
            for texts, values in self._by_column(columns, sample)
            for text, at in zip(texts.to_pylist(), values, strict=True)
        )

    @cached_property
    def _texts(self) -> Sequence[str]:
        return first_texts(self.stream, _FEW_TEXTS)

    def _by_column(
        self, columns: Sequence[pa.StringArray], mask: np.ndarray
    ) -> Iterator[tuple[pa.StringArray, np.ndarray]]:
        """Give column for column what a reader gives of the cells, and what they hold."""
        import pyarrow as pa

        places, values = self.places[mask], self.values[mask]
        rows, at = places // _COLUMNS, places % _COLUMNS
        for column, texts in enumerate(columns):
            own = at == column
            if own.any():
                yield texts.take(pa.array(rows[own].tolist(), pa.int64())), values[own]


def _filled(columns: Sequence[pa.StringArray]) -> np.ndarray:
    import numpy as np
    import pyarrow.compute as pc

    found = [
        _numbers(pc.indices_nonzero(column.is_valid())).astype(np.int64) * _COLUMNS + at
        for at, column in enumerate(columns)
        if column.null_count < len(column)
    ]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _numbers(column: pa.Array) -> np.ndarray:
    """Give numbers from the memory they stand in: Arrow itself knows of no NumPy in a process that reads files."""
    import numpy as np
    import pyarrow as pa

    kind, empty = (np.float64, float("nan")) if pa.types.is_floating(column.type) else (np.uint64, 0)
    whole = column.fill_null(empty)
    return np.frombuffer(whole.buffers()[1] or b"", kind)[whole.offset : whole.offset + len(whole)]


def census_of(stream: bytes, start: int, telling: Collection[int]) -> Census:
    """Look up the cells of a sheet of BIFF8 that begins at a place of the stream."""
    import numpy as np

    alike: list[bytes] = []
    doubles: list[bytes] = []
    many: dict[int, list[bytes]] = {}
    single: list[Cell] = []
    for kind, at, length, depth in records_at(stream, start, in_runs=True):
        if depth > 1:
            continue
        if kind in (LABELSST, RK):
            alike.append(stream[at - 4 : at + length])
        elif kind == NUMBER:
            doubles.append(stream[at - 4 : at + length])
        elif kind == _MULTIPLE_RK:
            many.setdefault(length, []).append(stream[at : at + length])
        elif kind in _ALONE:
            single.append(_single(kind, stream[at : at + length]))
    parts = [_of_alike(b"".join(alike)), _of_doubles(b"".join(doubles)), _of_single(single)]
    parts += [_of_many(b"".join(bodies), length) for length, bodies in many.items()]
    places, kinds, styles, values = (np.concatenate(part) for part in zip(*parts, strict=True))
    # Of a cell that is written twice the last counts; records of one kind keep their order.
    _, last = np.unique(places[::-1], return_index=True)
    kept = len(places) - 1 - last
    return Census(stream, places[kept], kinds[kept], styles[kept], values[kept], telling)


def _of_alike(run: bytes) -> tuple[np.ndarray, ...]:
    """Read cells that name a text, or hold a number of four bytes."""
    import numpy as np

    layout = np.dtype(
        [("kind", "<u2"), ("size", "<u2"), ("row", "<u2"), ("column", "<u2"), ("style", "<u2"), ("value", "<u4")]
    )
    cells = np.frombuffer(run[: len(run) // layout.itemsize * layout.itemsize], layout)
    packed = cells["value"]
    is_text = cells["kind"] == LABELSST
    return (
        cells["row"].astype(np.int64) * _COLUMNS + cells["column"],
        np.where(is_text, _TEXT, _NUMBER),
        cells["style"].astype(np.int64),
        np.where(is_text, packed.astype(float), _unpacked(packed)),
    )


def _unpacked(packed: np.ndarray) -> np.ndarray:
    """Give the numbers of four bytes: whole ones, or upper halves of doubles; either may be hundredths."""
    import numpy as np

    whole = packed.astype("<u4").view("<i4") >> 2
    halves = ((packed.astype("<u8") & 0xFFFF_FFFC) << np.uint64(32)).view("<f8")
    numbers = np.where(packed & 2, whole.astype(float), halves)
    return np.where(packed & 1, numbers / 100, numbers)


def _of_many(run: bytes, length: int) -> tuple[np.ndarray, ...]:
    """Read rows of numbers of four bytes, as many in each record of this length."""
    import numpy as np

    count = (length - 6) // 6
    one = np.dtype([("style", "<u2"), ("value", "<u4")])
    layout = np.dtype(
        {
            "names": ["row", "column", "cells"],
            "formats": ["<u2", "<u2", (one, (count,))],
            "offsets": [0, 2, 4],
            "itemsize": length,
        }
    )
    rows = np.frombuffer(run[: len(run) // length * length], layout)
    places = rows["row"].astype(np.int64)[:, None] * _COLUMNS + rows["column"][:, None] + np.arange(count)
    return (
        places.ravel(),
        np.full(places.size, _NUMBER),
        rows["cells"]["style"].astype(np.int64).ravel(),
        _unpacked(rows["cells"]["value"].ravel()),
    )


def _of_doubles(run: bytes) -> tuple[np.ndarray, ...]:
    import numpy as np

    layout = np.dtype(
        [("kind", "<u2"), ("size", "<u2"), ("row", "<u2"), ("column", "<u2"), ("style", "<u2"), ("value", "<f8")]
    )
    cells = np.frombuffer(run[: len(run) // layout.itemsize * layout.itemsize], layout)
    return (
        cells["row"].astype(np.int64) * _COLUMNS + cells["column"],
        np.full(len(cells), _NUMBER),
        cells["style"].astype(np.int64),
        cells["value"].astype(float),
    )


def _of_single(cells: Sequence[Cell]) -> tuple[np.ndarray, ...]:
    import numpy as np

    table = np.array(cells, float).reshape(-1, 4)
    return table[:, 0].astype(np.int64), table[:, 1].astype(int), table[:, 2].astype(np.int64), table[:, 3]


def _single(kind: int, body: bytes) -> Cell:
    """Give the cell of a record that stands by itself: place, what is known, cell format, number."""
    row, column, style = struct.unpack_from("<HHH", body)
    known, number = _known(kind, body)
    return row * _COLUMNS + column, known, style, number


def _known(kind: int, body: bytes) -> tuple[int, float]:
    """Give what is known of a formula, a truth or failure, or a text that stands in its cell."""
    if kind == _BOOLERR:
        return _MAYBE if body[7] else _SOMETHING, 0.0
    if kind in _WRITTEN_OUT:
        return _SOMETHING if body[9:].strip(b"\0 \t\r\n") else _MAYBE, 0.0
    if body[12:14] != b"\xff\xff":
        return _NUMBER, struct.unpack_from("<d", body, 6)[0]
    return _SOMETHING if body[6] == 1 else _MAYBE, 0.0
