"""Where is kept what one run leaves for the next? EDUQ_STORE, else the user's cache; never beside the data."""

from __future__ import annotations

import atexit
import os
import re
import secrets
import shutil
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

_OFF = frozenset({"", "off", "none", "0"})
_PRIVATE = 0o700
#: How names begin of what is being written and not yet in its place.
ASIDE = ".aside-"
#: The name of a folder that is gone when the program ends: of which process it is.
_MADE_BY = re.compile(r"eduq-([0-9]+)-")
#: Scanners and synchronisers on Windows hold a new file or folder for a moment, and nobody can rename it: seconds.
_HELD = (0.05, 0.1, 0.2, 0.4, 0.8)
#: A folder in which nothing was put for so long is nobody's whose process is gone, seconds.
_LEFT = 3600
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
        # On Windows the user's own folders are private already, and a folder that Python makes private there is closed
        # to its owner, too, once an administrator's window made it.
        folder.mkdir(mode=_PRIVATE if os.name != "nt" else 0o777, parents=True, exist_ok=True)


def aside_of(place: Path) -> Path:
    """Name a file or folder beside a place, to be made there for a while and renamed.

    Not by Python's own means for such files: where a folder may not be written in, Python on Windows takes the refusal
    for a name in use and tries two thousand million others.
    """
    return place.with_name(f"{ASIDE}{secrets.token_hex(6)}")


def write_aside(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file under another name and move it into place, so that no reader ever sees half of it.

    mode: its rights, where the system knows such a thing; only its owner's when left out.
    """
    aside = aside_of(path)
    only_mine = partial(os.open, mode=0o600)
    try:
        with open(aside, "xb", opener=only_mine) as out:
            out.write(content)
        put_in_place(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    if mode is not None:
        with suppress(OSError):
            path.chmod(mode)


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
    """Make a folder that only its owner may open and that is gone when the program ends.

    What was left by programs that had no time to end, as where somebody closes the window on Windows, is taken away.
    """
    _remove_left()
    folder = Path(tempfile.mkdtemp(prefix=f"eduq-{os.getpid()}-"))
    _passing.append(folder)
    return folder


def _remove_left() -> None:
    import psutil

    for folder in Path(tempfile.gettempdir()).glob("eduq-*"):
        made_by = _MADE_BY.match(folder.name)
        with suppress(OSError):
            # Of a process nobody knows here, which may yet be one of another machine that shares the folder.
            if made_by and not psutil.pid_exists(int(made_by[1])) and time.time() - folder.stat().st_mtime > _LEFT:
                shutil.rmtree(folder, ignore_errors=True)


def holds_passing() -> bool:
    """Tell whether there are folders to be removed when the program ends."""
    return bool(_passing)


# Registered before all that may hold a file of such a folder open, and so done after these have let go of it.
@atexit.register
def _remove_passing() -> None:
    for folder in _passing:
        shutil.rmtree(folder, ignore_errors=True)
