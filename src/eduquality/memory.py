"""How much memory does a process hold, and how much has the machine? Linux tells it in files; elsewhere psutil asks.

To load psutil takes as long as to read a dozen workbooks.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_KIB = 1 << 10


def memory_of_machine() -> int:
    """Give the bytes of memory that the machine has."""
    with suppress(OSError, ValueError, IndexError):
        lines = (_PROC / "meminfo").read_text(encoding="ascii").splitlines()
        (total,) = (line.split()[1] for line in lines if line.startswith("MemTotal:"))
        return int(total) * _KIB
    import psutil

    return int(psutil.virtual_memory().total)


def memory_of_process(pid: int) -> int:
    """Give the bytes of memory that a process holds now; none where it is gone."""
    if (_PROC / "self" / "statm").exists():
        with suppress(OSError, ValueError, IndexError):
            return int((_PROC / str(pid) / "statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return 0
    import psutil

    with suppress(psutil.Error, OSError):
        return int(psutil.Process(pid).memory_info().rss)
    return 0
