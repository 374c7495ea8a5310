"""Which signs of a text are the same sign written otherwise? What every field type does to a text before reading it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from pydantic_core import PydanticCustomError

#: Excel writes an apostrophe before a text that looks like a number; people copy it as a sign of its own.
_LEADING: Final = " '’‘`"
#: What the file format writes for a line break, and some exporters leave in the text.
_ESCAPED = re.compile(r"_x00(?:09|0[AaDd])_")
_INVISIBLE: Final = frozenset({"Cf", "Cc"})
#: ², ①, ½ and Ⅶ are numbers of another kind than the digits they look like; fields that know them read them.
_OTHER_NUMBERS: Final = frozenset({"No", "Nl"})


class _Signs(dict[int, str]):
    """Sign → how it is written plainly; asked for once, then remembered."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = plain = _plain(sign)
        return plain


def _plain(sign: str) -> str:
    if sign.isspace():
        return " "
    kind = unicodedata.category(sign)
    if kind in _INVISIBLE:
        return ""
    return sign if kind in _OTHER_NUMBERS else unicodedata.normalize("NFKC", sign)


_SIGNS = _Signs()


def fold(text: str) -> str:
    """Fold full-width letters, digits and signs to half-width, every space to one, and trim.

    Signs that cannot be seen (zero width, direction, control) go, as do apostrophes in front; Chinese text is left as
    it is. Folding twice changes nothing more.
    """
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text.translate(_SIGNS))
    if "_x00" in text:
        text = _ESCAPED.sub(" ", text)
    return " ".join(text.split()).lstrip(_LEADING)


def refuse(code: str, **values: object) -> PydanticCustomError:
    """Make the error a validator raises; `code` is worded by `eduquality.words.intake`."""
    return PydanticCustomError(code, code, dict(values) or None)


_WHOLE = re.compile(r"([0-9]+)\.0+")


def plain_whole(text: str) -> str:
    """Give the digits of a whole number that a reader gave as a fraction: 12 for 12.0; any other text as it is."""
    return match[1] if (match := _WHOLE.fullmatch(text)) else text


def read_text(value: Any) -> Any:
    """Read a text that says something."""
    if not isinstance(value, str):
        return value
    folded = fold(value)
    if not folded:
        raise refuse("cell.empty")
    return folded


_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def read_name(value: Any) -> Any:
    """Read a proper name: between Chinese characters a space or line break says nothing."""
    text = read_text(value)
    return _BETWEEN_HAN.sub("", text) if isinstance(text, str) else text
