"""Which version this is, and which code: both are part of the keys of whatever is kept between runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from eduquality.errors import InternalFault, Issue

__version__ = "0.1.0"
#: The file of the version: what rests on more than the files it names is not used by another release.
RELEASE = "version.py"


#: The folder of the program.
PACKAGE = Path(__file__).resolve().parent


def builtin_catalogue_dir() -> Path:
    """Give the folder of the catalogue that comes with the program: in the wheel, or in the source tree."""
    installed = PACKAGE / "indicators"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "indicators"


@cache
def code_digest(*patterns: str) -> str:
    """Give the digest of the program's files that match; what other code has made must not be used.

    Raises InternalFault where a pattern matches no file: the digest of nothing never changes, and whatever was kept
    under it would go on being used after the code it rests on has moved elsewhere.
    """
    paths = sorted({path for pattern in patterns for path in _files_of(pattern)}, key=str)
    return _sha256(b"".join(map(_digest_of_file, paths))).hex()


@cache
def _digest_of_file(path: Path) -> bytes:
    # Whatever is kept asks for some of them. However the lines end where the program was fetched.
    return _sha256(path.read_bytes().replace(b"\r\n", b"\n"))


def _sha256(content: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(content).digest()


def _files_of(pattern: str) -> list[Path]:
    found = list(PACKAGE.glob(pattern))
    if not found:
        raise InternalFault(Issue("error", "engine.no_such_code", values={"pattern": pattern}))
    return found
