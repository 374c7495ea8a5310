"""What does Arrow do that nobody here asks of it? It looks for pandas, and keeps memory that is used no more.

The first value handed to Arrow imports pandas, half a second that nothing here needs.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from threading import Lock

_ASKING = Lock()


class _NoPandas:
    """An import hook under which pandas cannot be found."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        """Refuse pandas; leave the rest to the other hooks."""
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def settle() -> None:
    """Let Arrow ask for pandas once while it cannot be found; `to_pandas` still finds it, as it asks again.

    To be called by every thread before it uses Arrow, which asks without a lock.
    """
    with _ASKING:
        _ask_once()


@cache
def _ask_once() -> None:
    import pyarrow as pa

    if "pandas" in sys.modules:
        return
    hook = _NoPandas()
    sys.meta_path.insert(0, hook)
    try:
        pa.scalar("")
    finally:
        with suppress(ValueError):
            sys.meta_path.remove(hook)


def give_back() -> None:
    """Give the system back what memory nobody uses any more: what was read is let go in pieces, and would stay here."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
