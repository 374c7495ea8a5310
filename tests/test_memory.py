"""A process takes no more than the container has that it runs in."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality import memory


@pytest.mark.parametrize(
    ("group", "limits", "most"),
    [
        ("0::/\n", {"memory.max": "2048\n"}, 2048),
        ("0::/a/b\n", {"a/memory.max": "2048\n", "a/b/memory.max": "max\n"}, 2048),
        ("0::/of/the/host\n", {"memory.max": "2048\n"}, 2048),
        ("5:cpu,memory:/a\n1:pids:/a\n0::/\n", {"memory/a/memory.limit_in_bytes": "2048\n"}, 2048),
        ("5:memory:/a\n", {"memory/memory.limit_in_bytes": "9223372036854771712\n"}, 4096),
        ("0::/\n", {"memory.max": "8192\n"}, 4096),
        ("0::/../a\nnothing\n", {}, 4096),
        (None, {}, 4096),
    ],
)
def test_a_container_has_what_it_may_take(
    group: str | None, limits: dict[str, str], most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_PROC", tmp_path / "proc")
    monkeypatch.setattr(memory, "_GROUPS", tmp_path / "groups")
    told = {"proc/meminfo": "MemTotal: 4 kB\n", **{f"groups/{name}": text for name, text in limits.items()}}
    for name, text in (told if group is None else {**told, "proc/self/cgroup": group}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert memory.memory_of_machine() == most
