"""Where is kept what one run leaves for the next? EDUQ_STORE, else the user's cache; never beside the data."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from pathlib import Path

_OFF = frozenset({"", "off", "none", "0"})
_PRIVATE = 0o700
#: Scanners and synchronisers on Windows hold a new file or folder for a moment, and nobody can rename it: seconds.
_HELD = (0.05, 0.1, 0.2, 0.4, 0.8)
_passing: list[Path] = []


def store_root() -> Path:
    """Give the folder everything is kept in: what EDUQ_STORE names (`off`: one for this run only), else the cache."""
    named = os.environ.get("EDUQ_STORE")
    if named is not None and named.strip().casefold() in _OFF:
        return passing_folder()
    try:
        folder = Path(named or _usual())
        private_folder(folder)
    except (OSError, RuntimeError):
        # A read-only home, or none at all, must not stop anyone from reading workbooks.
        folder = passing_folder()
    return folder


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may open, where the system knows such a thing."""
    if not folder.is_dir():
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)


def write_aside(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file under another name and move it into place, so that no reader ever sees half of it.

    mode: its rights, where the system knows such a thing; only its owner's when left out.
    """
    handle, aside = tempfile.mkstemp(prefix=".aside-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        if mode is not None:
            Path(aside).chmod(mode)
        put_in_place(Path(aside), path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def put_in_place(aside: Path, place: Path) -> None:
    """Give a file or folder its place, where a file is replaced; raises OSError where another program keeps it."""
    for seconds in _HELD if os.name == "nt" else ():
        try:
            aside.replace(place)
        except PermissionError:
            if place.is_dir():
                raise
            time.sleep(seconds)
        else:
            return
    aside.replace(place)


def _usual() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("eduq", appauthor=False)


def passing_folder() -> Path:
    """Make a folder that only its owner may open and that is gone when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="eduq-"))
    _passing.append(folder)
    return folder


def holds_passing() -> bool:
    """Tell whether there are folders to be removed when the program ends."""
    return bool(_passing)


# Registered before all that may hold a file of such a folder open, and so done after these have let go of it.
@atexit.register
def _remove_passing() -> None:
    for folder in _passing:
        shutil.rmtree(folder, ignore_errors=True)
