"""Which version this is, and which code: both are part of the keys of whatever is kept between runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__version__ = "0.1.0"
#: The file of the version: what rests on more than the files it names is not used by another release.
RELEASE = "version.py"


@cache
def code_digest(*patterns: str) -> str:
    """Give the digest of the program's files that match; what other code has made must not be used."""
    import hashlib

    digest = hashlib.sha256()
    package = Path(__file__).resolve().parent
    for path in sorted({path for pattern in patterns for path in package.glob(pattern)}):
        # However the lines end where the program was fetched.
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
