"""Which indicators or plans does a person mean by names and patterns? An unknown one is met with the near miss."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fnmatch import fnmatchcase

from eduquality.errors import Issue, UsageFault, near_miss
from eduquality.model.definitions.loaded import VARIANT


def choose(known: Iterable[str], patterns: Sequence[str], what: str) -> tuple[str, ...]:
    """Give the known names that match any pattern, in the order asked; an unmatched pattern is a UsageFault."""
    names = list(known)
    wanted = patterns or ["*"]
    unknown = [p for p in patterns if not any(_is_meant(name, p) for name in names)]
    if unknown:
        raise UsageFault([unknown_name(what, name, names) for name in unknown])
    return tuple(dict.fromkeys(name for p in wanted for name in names if _is_meant(name, p)))


def _is_meant(name: str, pattern: str) -> bool:
    """Tell whether a pattern means a name; variants are meant by patterns alone that have their sign."""
    return fnmatchcase(name, pattern) and (VARIANT in pattern or VARIANT not in name)


def unknown_name(what: str, name: str, known: Collection[str]) -> Issue:
    """Say that a name is not known, with the near miss where there is one."""
    # The last part alone is what people remember: large_class_share for compulsory.large_class_share.
    last = {full: full.rsplit(".", 1)[-1] for full in known}
    meant = near_miss(name, {*known, *last.values()}) if name not in last.values() else name
    near = ", ".join(full for full in known if meant in (full, last[full]))
    if near:
        return Issue("error", f"usage.unknown_{what}_near", values={"name": name, "near": near})
    return Issue("error", f"usage.unknown_{what}", values={"name": name})
