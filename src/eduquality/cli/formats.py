"""In which format is a result written? As -f says, else as the name given to -o ends; the two must not contradict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eduquality.errors import Issue, UsageFault

#: What every result can be written as.
TEXTS = ("table", "json", "csv", "md", "html")
#: What is no text, and so goes into a file alone.
BOOKS = ("xlsx", "docx", "parquet")
LOOKS = (*TEXTS, *BOOKS)
_ANY_TEXT = ".txt"
_OF_ENDINGS = {
    ".json": "json",
    ".csv": "csv",
    ".md": "md",
    ".html": "html",
    _ANY_TEXT: "table",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".parquet": "parquet",
}


def format_of(asked: str | None, output: Path | None, known: Sequence[str]) -> str | None:
    """Give the format to write; None where neither -f nor the ending of a name tells it.

    known: the formats that the command writes. Raises UsageFault where it does not write the one asked for, by -f or by
    the name, or where the name ends in another one; `.txt` suits every text.
    """
    ending = output.suffix.lower() if output else ""
    named = _OF_ENDINGS.get(ending)
    if asked is not None and asked not in known:
        raise _refused("usage.not_one_of", flag="-f", name=asked, known=", ".join(known))
    if asked is None and named is not None and named not in known:
        raise _refused("usage.ending_not_written", path=str(output), ending=ending, known=endings(known))
    if asked and named and asked != named and not (ending == _ANY_TEXT and asked in TEXTS):
        raise _refused("usage.format_contradicts_name", path=str(output), format=asked, named=named)
    chosen = asked or named
    if chosen in BOOKS and output is None:
        raise _refused("usage.format_needs_file", format=str(chosen))
    return chosen


def endings(known: Sequence[str]) -> str:
    """Name the endings of the formats that a command writes."""
    return " ".join(ending for ending, format_ in _OF_ENDINGS.items() if format_ in known)


def _refused(code: str, **values: str) -> UsageFault:
    return UsageFault(Issue("error", code, values=values))
