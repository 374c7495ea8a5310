"""How is a file called where a person reads it? With forward slashes, and in signs that can be printed and stored."""

from __future__ import annotations

import os
from pathlib import Path


def real_path(path: Path) -> Path:
    """Give the place that a path leads to; the path itself where links lead round in a circle, for nothing is there."""
    return Path(os.path.realpath(path))


def shown(path: Path) -> str:
    """Write a path as users know it: from where they stand if it lies below, with forward slashes."""
    try:
        return real_path(path).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def shown_path(path: Path) -> str:
    """Give a path as it can be printed and stored, with /; names that are not UTF-8 are mostly GB18030."""
    raw = os.fsencode(path.as_posix())
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
