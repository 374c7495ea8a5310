"""How a result gets into a file without harming what is there already."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from eduquality.errors import Issue, Place, UsageFault
from eduquality.filenames import real_path
from eduquality.places import write_aside

#: Results are texts; a workbook where one is to go is somebody's data, and so is a table of text among what was read.
_TEXTS = frozenset({".csv", ".tsv", ".txt"})
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})


def write_text(path: Path, text: str, encoding: str = "utf-8", inputs: Iterable[Path] = ()) -> None:
    """Write a file aside and move it into place, so that no reader ever sees half of it.

    Raises `UsageFault` where `path` is an input or lies where nothing can be written.
    """
    write_bytes(path, text.encode(encoding), inputs)


def write_bytes(path: Path, content: bytes, inputs: Iterable[Path] = ()) -> None:
    """Write a file of bytes in the same way."""
    refuse_input(path, inputs)
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to; one must not be replaced by a file.
            path.write_bytes(content)
            return
        # A result is read by others, like any file the user writes.
        write_aside(path, content, _mode(path))
    except OSError as error:
        raise UsageFault(Issue("error", "output.unwritable", Place(str(path)), {"why": error.strerror})) from error


def refuse_input(path: Path, inputs: Iterable[Path]) -> None:
    """Raise `UsageFault` where writing `path` would overwrite data: what was read, or any workbook."""
    target = real_path(path)
    sources = [real_path(source) for source in inputs]
    inside = target.suffix.lower() in _TEXTS and any(_is_among(folder, sources) for folder in target.parents)
    is_data = inside or target.suffix.lower() in _WORKBOOKS
    if _is_among(target, sources) or (is_data and target.exists()):
        raise UsageFault(Issue("error", "output.is_input", Place(str(path))))


def _is_among(path: Path, sources: Iterable[Path]) -> bool:
    """Tell whether a path leads to one of others, which many systems find under any case, too."""
    return any(path == source or (path.exists() and source.exists() and path.samefile(source)) for source in sources)


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
