"""Under which number is a person known in an export? One that only who has the key can make, the same in every county.

Figures, rules and merging look at what kind of number one is: whether an authority gave it out (twelve signs and more),
whether it is G before a citizen number, whether a class counts so, whether noughts stand before it. All that stays, so
that the same is counted: a long number keeps its length, one of few figures becomes another of as many. No two numbers
of few figures become one; of long ones that is as likely as two equal digests of 59 bits and more.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.errors import InputFault, Issue, Place, UsageFault
from eduquality.intake.cells.columns import distinct_texts, is_number_of_person
from eduquality.intake.checking.names_of_persons import MADE_OF_NAME
from eduquality.model.tables import Row

if TYPE_CHECKING:
    import pyarrow as pa

#: Names are digested with this where numbers stay as they are: who has these needs no secret.
_OPEN = b"eduq"
_KEY_BYTES, _ID_BYTES = 32, 8
_KEY = re.compile(r"[0-9a-f]{64}")
#: From how many signs on a number was given out by an authority; shorter ones are a school's, or a class's.
_OFFICIAL = 12
_LONGEST_LOCAL = _OFFICIAL - 1
#: Before a citizen number it makes the number of a pupil.
_PUPIL = "G"
#: What pseudonyms of letters begin with: never a figure, nor what makes the number of a pupil.
_FIRST = "ABCDEFHKLMPRSTUV"
_FIGURES = re.compile(r"(0*)([1-9][0-9]*)")
_ROUNDS = 10
#: Up to how many figures all numbers are put into another order at once.
_FEW = 3


@dataclass(frozen=True)
class Pseudonyms:
    """What makes pseudonyms with a key; without a key every number stays as it is."""

    key: bytes = b""
    _orders: dict[int, list[int]] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """Tell the key from others without telling it; nothing where numbers stay."""
        return self._digest("eduq").hex()[: 2 * _ID_BYTES] if self.key else ""

    @property
    def secret(self) -> bytes:
        """Give what names are digested with."""
        return self._digest("names") if self.key else _OPEN

    def of(self, number: str) -> str:
        """Give the number that stands for one."""
        if not self.key or number.startswith(MADE_OF_NAME):
            return number
        if number.startswith(_PUPIL) and len(number) > _OFFICIAL:
            return _PUPIL + self.of(number[1:])
        if len(number) >= _OFFICIAL:
            return self._letters(number, len(number))
        figures = _FIGURES.fullmatch(number)
        if figures:
            return figures[1] + self._figures(figures[2])
        return number if number.strip("0") == "" else self._letters(number, _LONGEST_LOCAL)

    def table(self, rows: pa.Table, model: type[Row]) -> pa.Table:
        """Give rows with the numbers of their persons replaced."""
        for at, name in enumerate(rows.column_names):
            if self.key and name in model.model_fields and is_number_of_person(model, name):
                rows = rows.set_column(at, name, self._column(rows[name].combine_chunks()))
        return rows

    def _column(self, numbers: pa.StringArray) -> pa.StringArray:
        import pyarrow as pa

        codes, distinct = distinct_texts(numbers)
        made = pa.array([self.of(number) for number in distinct.to_pylist()], pa.string())
        return made.take(pa.array(codes, mask=codes < 0))

    def _digest(self, text: str) -> bytes:
        return hmac.digest(self.key, text.encode(), "sha256")

    def _letters(self, number: str, length: int) -> str:
        digest = self._digest(f"number {number}")
        return (_FIRST[digest[-1] % len(_FIRST)] + b32encode(digest[:-1]).decode().rstrip("="))[:length].ljust(
            length, "A"
        )

    # ------------------------------------------------------------ numbers of few figures

    def _figures(self, figures: str) -> str:
        """Put another number of as many figures in the place of one that begins with no nought; no two become one."""
        if len(figures) <= _FEW:
            least = 10 ** (len(figures) - 1)
            return str(least + self._order(len(figures))[int(figures) - least])
        made = self._mixed(figures)
        while made.startswith("0"):
            made = self._mixed(made)
        return made

    def _order(self, length: int) -> list[int]:
        """Give all numbers of a length in an order that hangs on the key."""
        if length not in self._orders:
            count = 9 * 10 ** (length - 1)
            self._orders[length] = sorted(range(count), key=lambda at: self._digest(f"order {length} {at}"))
        return self._orders[length]

    def _mixed(self, figures: str) -> str:
        """Mix figures so that they can be unmixed with the key: each half moves the other on, again and again."""
        left, right = figures[: len(figures) // 2], figures[len(figures) // 2 :]
        for turn in range(_ROUNDS):
            step = int.from_bytes(self._digest(f"mix {turn} {len(figures)} {right}")[:8], "big")
            moved = (int(left) + step) % 10 ** len(left)
            left, right = right, f"{moved:0{len(left)}d}"
        return left + right


# ---------------------------------------------------------------- the key


def open_key(path: Path, told: Callable[[], None] = lambda: None) -> Pseudonyms:
    """Give what makes pseudonyms with the key in a file; where there is none it is made, and `told` is called.

    Raises InputFault where the file holds no key, UsageFault where it cannot be read or written.
    """
    try:
        if not path.exists():
            _write_key(path)
            told()
        text = path.read_text("utf-8", errors="replace").strip()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageFault(Issue("error", "export.key_unusable", Place(str(path)), {"why": why})) from error
    if not _KEY.fullmatch(text):
        raise InputFault(Issue("error", "export.no_key", Place(str(path))))
    return Pseudonyms(bytes.fromhex(text))


def _write_key(path: Path) -> None:
    """Write a new key that only its owner may read, where the system knows such a thing."""
    with open(path, "x", encoding="utf-8", opener=partial(os.open, mode=0o600)) as file:
        file.write(f"{secrets.token_hex(_KEY_BYTES)}\n")
