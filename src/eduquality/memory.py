"""How much memory does a process hold, and how much has the machine? Linux tells it in files; elsewhere psutil asks.

To load psutil takes as long as to read a dozen workbooks. A container may have less than the machine: who takes more
there is ended by the system without a word.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_GROUPS = Path("/sys/fs/cgroup")
_KIB = 1 << 10


def memory_of_machine() -> int:
    """Give the bytes of memory that the machine has, or the container that this runs in."""
    return min([_memory_there(), *_memory_allowed()])


def _memory_there() -> int:
    with suppress(OSError, ValueError, IndexError):
        lines = (_PROC / "meminfo").read_text(encoding="ascii").splitlines()
        (total,) = (line.split()[1] for line in lines if line.startswith("MemTotal:"))
        return int(total) * _KIB
    import psutil

    return int(psutil.virtual_memory().total)


def _memory_allowed() -> Iterator[int]:
    """Give what each of the groups around this process may take, where Linux keeps such groups."""
    lines: list[str] = []
    with suppress(OSError, ValueError):
        lines = (_PROC / "self" / "cgroup").read_text(encoding="utf-8").splitlines()
    for _, kinds, group in (line.split(":", 2) for line in lines if line.count(":") > 1):
        if kinds and "memory" not in kinds.split(","):
            continue
        root, name = (_GROUPS / "memory", "memory.limit_in_bytes") if kinds else (_GROUPS, "memory.max")
        inside = root / group.lstrip("/")
        # Within a container its own group is the root of what it sees, whatever the group is called.
        for folder in {root, inside, *(one for one in inside.parents if one.is_relative_to(root))}:
            with suppress(OSError, ValueError):
                yield int((folder / name).read_text(encoding="ascii"))


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
