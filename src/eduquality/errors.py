"""What can go wrong, where, and how it is carried until someone words it.

    EduqError                 root of everything this program raises on purpose
    ├── UsageFault            the caller's command line or arguments            exit 2
    ├── InputFault            a folder, workbook or project file cannot be used exit 2
    ├── CatalogFault          indicators, plans or their examples are invalid   exit 2
    ├── OutputFault           a result did not get where it was to go           exit 3
    └── InternalFault         a promise of ours is broken                       exit 3

An `Issue` holds a code and values, never a sentence: `eduquality.words` turns it into Chinese or English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, Literal

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: `file`, `file:line` for text, `file!sheet!B7` for workbooks."""

    file: str = ""
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """Give the address as users write it."""
        if self.line is not None:
            return f"{self.file}:{self.line}"
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: `code` names a phrase of `eduquality.words`, `values` fill its blanks."""

    level: Level
    code: str
    where: Place = NOWHERE
    values: Mapping[str, object] = field(default_factory=dict)


def _code_of(issue: Issue) -> str:
    return f"{issue.where} {issue.code}".strip()


class EduqError(Exception):
    """Carries one or more issues to the boundary, which words them and picks the exit code.

    As text it is an English sentence a line, for whoever calls from Python.
    """

    exit_code = 2
    #: Words an issue; `eduquality.words`, which stands above this module, puts its own here.
    worded: ClassVar[Callable[[Issue], str]] = staticmethod(_code_of)

    def __init__(self, issues: Iterable[Issue] | Issue) -> None:
        """Keep the issues in the order found."""
        self.issues: tuple[Issue, ...] = (issues,) if isinstance(issues, Issue) else tuple(issues)
        super().__init__(self.issues)

    def __str__(self) -> str:
        """Say every issue: where, what is wrong and what to do."""
        return "\n".join(map(type(self).worded, self.issues))


class UsageFault(EduqError):
    """The command line or an argument asks for something that does not exist."""


class InputFault(EduqError):
    """What the user pointed at cannot be read at all."""


class CatalogFault(EduqError):
    """The catalogue of indicators and plans is invalid; every problem is in `issues`."""


class OutputFault(EduqError):
    """What was printed did not arrive: the disk is full, or nobody reads it any more."""

    exit_code = 3


class InternalFault(EduqError):
    """A promise of this program is broken; never the user's fault."""

    exit_code = 3


def near_miss(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that `word` was probably meant to be, or None; 男女 holds 男 and 女 alike."""
    from difflib import get_close_matches

    # What has no sign in common is not near, as most known words: to compare takes long.
    signs = {*word, *word.casefold()}
    names = [name for name in known if not signs.isdisjoint(name) or not signs.isdisjoint(name.casefold())]
    folded = {name.casefold(): name for name in names}
    close = get_close_matches(word.casefold(), folded, n=2, cutoff=0.6)
    if close:
        return None if _hold_alike(word.casefold(), close) and _as_near(word.casefold(), close) else folded[close[0]]
    # Short Chinese words share few characters; containment is the better hint there.
    holding = sorted((n for n in names if len(word) >= 2 and (word in n or n in word)), key=len)  # noqa: PLR2004
    return None if _hold_alike(word, holding[:2]) else next(iter(holding), None)


def _hold_alike(word: str, found: Sequence[str]) -> bool:
    """Tell whether the two best are equally long and the word has every sign of both."""
    return len(found) > 1 and len({len(name) for name in found}) == 1 and all(set(name) <= set(word) for name in found)


def _as_near(word: str, found: Sequence[str]) -> bool:
    """Tell whether all of these are as near to the word as each other."""
    from difflib import SequenceMatcher

    return len({SequenceMatcher(None, name, word).ratio() for name in found}) == 1


def unknown(
    code: str,
    name: str,
    known: Iterable[str],
    where: Place = NOWHERE,
    titles: Mapping[str, str] = MappingProxyType({}),
    **values: object,
) -> Issue:
    """Make the issue about a name that does not exist; where a near miss exists the code ends in `_near`.

    titles: other words that may stand for a known name → that name.
    """
    names = list(known)
    near = near_miss(name, [*names, *titles])
    near = titles.get(near, near) if near else None
    blanks = {"name": name, "near": near or "", "known": ", ".join(names) or "–", **values}
    return Issue("error", f"{code}_near" if near else code, where, blanks)
