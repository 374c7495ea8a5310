"""Where is kept what one run leaves for the next? EDUQ_STORE, else the user's cache; never beside the data.

What is kept proves itself: each file begins with the digest of its place and all that follows, and one that does not
match is none.
What a run that was killed had not yet put in its place is taken away by the next that writes there.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

_OFF = frozenset({"", "off", "none", "0"})
_PRIVATE = 0o700
#: How names begin of what is being written and not yet in its place.
ASIDE = ".aside-"
#: How the names of temporary folders begin.
_PASSING = "eduq-"
#: On which machine, and by which process of it, something was made that has not its place or is gone at the end.
_MADE_BY = re.compile(rf"(?:{re.escape(ASIDE)}|{_PASSING})([0-9a-f]{{6}})-([0-9]+)-")
#: What of the store is named by what it rests on.
_KEY = re.compile(r"[0-9a-f]{64}")
#: Scanners and synchronisers on Windows hold a new file or folder for a moment, and nobody can rename it: seconds.
_HELD = (0.05, 0.1, 0.2, 0.4, 0.8)
#: What was not touched for so long is nobody's whose process runs on no machine we can ask, seconds.
_LEFT = 86_400
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
    _remove_left(place.parent, ASIDE)
    return place.with_name(f"{ASIDE}{_maker()}{secrets.token_hex(6)}")


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


@contextmanager
def filled_aside(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, whose content is that of `folder` (new, or empty) once all is in it; else nothing stays.

    What an earlier run left half-made in `folder` is taken away first; raises FileExistsError where it holds more.
    """
    is_there = folder.exists()
    if is_there:
        _remove_left(folder, ASIDE)
        if not folder.is_dir() or any(folder.iterdir()):
            raise FileExistsError(folder)
    aside = aside_of(folder / "all" if is_there else folder.absolute())
    aside.mkdir(parents=True)
    try:
        yield aside
        for one in sorted(aside.iterdir()) if is_there else ():
            put_in_place(one, folder / one.name)
        if not is_there:
            put_in_place(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def folder_for_a_moment() -> Iterator[Path]:
    """Give a temporary folder; who is killed meanwhile has left it to the next run that makes one."""
    folder = _temporary()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
    folder = _temporary()
    _passing.append(folder)
    return folder


def _temporary() -> Path:
    _remove_left(Path(tempfile.gettempdir()), _PASSING)
    return Path(tempfile.mkdtemp(prefix=f"{_PASSING}{_maker()}"))


# ---------------------------------------------------------------- what proves itself


_DIGESTS: dict[Path, str] = {}


def digest_of(path: Path, *, anew: bool = False) -> str:
    """Give the digest of a file that nobody changes; anew: of what it holds now, whatever was known of it."""
    if anew or path not in _DIGESTS:
        _DIGESTS[path] = sha256(path.read_bytes()).hexdigest()
    return _DIGESTS[path]


def write_proved(path: Path, content: bytes) -> None:
    """Write a file for this program alone that `read_proved` knows to be whole; raises OSError where it cannot."""
    write_aside(path, proved(content, path))


def proved(content: bytes, path: Path) -> bytes:
    """Give content with the digest of it and of the place it is for before it."""
    return _proof(content, path) + b"\n" + content


def _proof(content: bytes, path: Path) -> bytes:
    """Digest content together with what it answers: the name of its file, and of its folder where that is a digest."""
    folder = path.parent.name if is_key(path.parent.name) else ""
    return sha256(f"{folder}/{path.name}\n".encode() + content).hexdigest().encode()


def is_key(name: str) -> bool:
    """Tell the name of what is kept, which is a digest, from whatever else may lie in a folder."""
    return _KEY.fullmatch(name) is not None


def read_proved(path: Path) -> bytes | None:
    """Give what was written there; None where there is no such file, or it is another's, or a byte is not as it was."""
    with suppress(OSError):
        digest, _, content = path.read_bytes().partition(b"\n")
        if digest == _proof(content, path):
            return content
    return None


def keep_json(path: Path, value: object) -> None:
    """Keep what JSON can hold; a store that cannot be written costs time, never an answer."""
    with suppress(OSError):
        private_folder(path.parent)
        write_proved(path, json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def kept_json(path: Path) -> Any:  # noqa: ANN401 - whatever was kept there
    """Give what was kept; None where nothing was, or it is not whole."""
    content = read_proved(path)
    return None if content is None else json.loads(content.decode("utf-8", "surrogatepass"))


# ---------------------------------------------------------------- what a run left


@cache
def _machine() -> str:
    """Tell this machine from others that share a folder, and one that runs within it."""
    import platform

    within = ""
    with suppress(OSError, AttributeError):
        within = Path("/proc/self/ns/pid").readlink().name
    return sha256(f"{platform.node()} {within}".encode()).hexdigest()[:6]


def _maker() -> str:
    """Begin the name of what is of this process and not to stay, so that others know when nobody needs it."""
    return f"{_machine()}-{os.getpid()}-"


def _remove_left(folder: Path, beginning: str) -> None:
    """Take away what runs left in a folder that had no time to end: killed, or their window closed on Windows."""
    with suppress(OSError):
        for place in folder.iterdir():
            if place.name.startswith(beginning) and _is_left(place):
                shutil.rmtree(place, ignore_errors=True)
                # It may be a file.
                place.unlink(missing_ok=True)


def _is_left(place: Path) -> bool:
    """Tell whether the process that made something is gone; of other machines' nobody knows, but after a day."""
    made_by = _MADE_BY.match(place.name)
    if made_by is None or int(made_by[2]) == os.getpid():
        return False
    with suppress(OSError):
        touched = place.stat().st_mtime
        if made_by[1] != _machine():
            return time.time() - touched > _LEFT
        return not _runs(int(made_by[2]), touched)
    return False


def _runs(process: int, then: float) -> bool:
    """Tell whether a process runs that may have made something then: its number may be another's by now."""
    import psutil

    try:
        return bool(psutil.Process(process).create_time() <= then + 1)
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True


# ---------------------------------------------------------------- what is gone at the end


def holds_passing() -> bool:
    """Tell whether there are folders to be removed when the program ends."""
    return bool(_passing)


# Registered before all that may hold a file of such a folder open, and so done after these have let go of it.
@atexit.register
def _remove_passing() -> None:
    for folder in _passing:
        shutil.rmtree(folder, ignore_errors=True)
