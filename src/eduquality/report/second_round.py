"""What became of the findings of an earlier `validate`? Each is fixed or still there; the rest of today's are new.

Rows move and files are renamed between two rounds, so a finding is known again by what it says (code, table, field,
whom the row is of, the value) before where it stands. A finding whose table was not read this time is neither fixed
nor still there: it was not checked.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from eduquality.errors import InputFault, Issue, Place
from eduquality.model.dataset import Dataset, Finding
from eduquality.report.layout import put, put_hanging
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

State = Literal["fixed", "still", "new", "unchecked"]
#: The same name in another folder counts for more than anything else.
_SURE = 1_000_000
#: A shorter name within another one may be there by chance.
_LONG_NAME = 4
#: How many findings of one state are printed, unless all are asked for.
_SHOWN = 20
_TEXTS = ("code", "message", "file", "level")
_TEXTS_OR_NONE = ("sheet", "cell", "table", "field", "shown", "who", "remedy")


class Item(NamedTuple):
    """What of a finding or an issue tells that it is the same one."""

    code: str
    table: str
    field: str
    who: str
    shown: str
    file: str
    sheet: str
    cell: str
    row: int


@dataclass(frozen=True, slots=True)
class Round:
    """How the findings and issues of a dataset stand against an earlier result.

    states: by the identity of the finding or issue. fixed, unchecked: as the earlier result had them.
    """

    states: Mapping[int, State] = field(default_factory=dict)
    fixed: Sequence[Mapping[str, Any]] = ()
    unchecked: Sequence[Mapping[str, Any]] = ()
    compared: bool = True

    def state_of(self, found: Finding | Issue) -> State | Literal[""]:
        """Tell whether a finding is new or still there; empty without an earlier result, and for notes."""
        return self.states.get(id(found), "")

    def counts(self) -> dict[str, int]:
        """Count the findings by state."""
        now = Counter(self.states.values())
        return {"fixed": len(self.fixed), "still": now["still"], "new": now["new"], "unchecked": len(self.unchecked)}


#: Where no earlier result is compared with.
NO_ROUND = Round(compared=False)


def read_result(path: Path) -> Mapping[str, Any]:
    """Read what `validate -f json` wrote; raises InputFault where it is something else."""
    try:
        result = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputFault(Issue("error", "since.unreadable", Place(str(path)), {"why": why})) from error
    except (ValueError, RecursionError) as error:
        raise InputFault(Issue("error", "since.not_a_result", Place(str(path)))) from error
    if not _is_result(result):
        raise InputFault(Issue("error", "since.not_a_result", Place(str(path))))
    return dict(result)


def _is_result(result: object) -> bool:
    if not isinstance(result, dict) or "eduq" not in result:
        return False
    lists = [result.get(name) for name in ("findings", "issues", "sheets")]
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in lists):
        return False
    told = [*result["findings"], *result["issues"]]
    return all(
        all(isinstance(row.get(name), str) for name in _TEXTS)
        and all(isinstance(row.get(name), str | None) for name in _TEXTS_OR_NONE)
        and isinstance(row.get("row"), int | None)
        and isinstance(row.get("refused"), bool | None)
        for row in told
    )


def compare(old: Mapping[str, Any], dataset: Dataset) -> Round:
    """Set the findings of an earlier result against those of a dataset; notes are left out on both sides.

    What was accepted since is still there.
    """
    renamed = _renamed(old, dataset)
    told = (row for row in chain(old["findings"], old["issues"]) if row["level"] != "info" or row.get("accepted"))
    before = [(row, _of_row(row, renamed)) for row in told]
    now = [(found, _of_found(found)) for found in _found(dataset)]
    left_old, left_new = _matched([item for _, item in before], [item for _, item in now])
    states: dict[int, State] = {id(found): "new" if at in left_new else "still" for at, (found, _) in enumerate(now)}
    known = _Known.of(dataset)
    gone = [before[at] for at in sorted(left_old)]
    return Round(
        states,
        tuple(row for row, item in gone if known.would_tell(item)),
        tuple(row for row, item in gone if not known.would_tell(item)),
    )


def _found(dataset: Dataset) -> list[Finding | Issue]:
    findings = [finding for finding in dataset.findings if finding.issue.level != "info" or finding.accepted]
    return [*findings, *(issue for issue in dataset.issues if issue.level != "info")]


def _of_row(row: Mapping[str, Any], renamed: Mapping[str, str]) -> Item:
    code, table, name, who, shown, sheet, cell = (
        str(row.get(key) or "") for key in ("code", "table", "field", "who", "shown", "sheet", "cell")
    )
    file = renamed.get(row["file"], row["file"])
    return Item(code, table, name, who, shown, file, sheet, cell, row.get("row") or 0)


def _of_found(found: Finding | Issue) -> Item:
    if isinstance(found, Issue):
        where = found.where
        return Item(found.code, "", "", "", "", where.file, where.sheet or "", where.cell or "", 0)
    where = found.issue.where
    said = (found.issue.code, found.table, found.field, found.who, found.shown)
    return Item(*said, where.file, where.sheet or "", where.cell or "", found.row)


# ---------------------------------------------------------------- known again

#: From the surest to the least sure; each takes what those before it left. An empty key matches nothing.
_KEYS: tuple[Callable[[Item], tuple[object, ...]], ...] = (
    lambda item: item,
    lambda item: item[:7],
    lambda item: item[:6],
    # The value was changed, to another wrong one.
    lambda item: (*item[:4], *item[5:9]),
    lambda item: (*item[:4], item.file) if item.who else (),
)


def _matched(before: Sequence[Item], now: Sequence[Item]) -> tuple[set[int], set[int]]:
    """Pair what is the same, one to one, and give the places of what is left on either side."""
    left_old, left_new = set(range(len(before))), set(range(len(now)))
    for key in _KEYS:
        waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for at in sorted(left_old, reverse=True):
            waiting[key(before[at])].append(at)
        waiting.pop((), None)
        for at in sorted(left_new):
            if same := waiting.get(key(now[at])):
                left_old.discard(same.pop())
                left_new.discard(at)
    return left_old, left_new


@dataclass(frozen=True, slots=True)
class _Known:
    """What a dataset holds: its files, and the tables of each."""

    files: frozenset[str]
    tables: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, dataset: Dataset) -> _Known:
        files = {sheet.file for sheet in dataset.sheets} | {issue.where.file for issue in dataset.issues}
        return cls(frozenset(files), frozenset((sheet.file, sheet.table or "") for sheet in dataset.sheets))

    def would_tell(self, item: Item) -> bool:
        """Tell whether the finding would have been made again, were it still there."""
        return (item.file, item.table) in self.tables if item.table else item.file in self.files or not item.file


# ---------------------------------------------------------------- renamed files


def _renamed(old: Mapping[str, Any], dataset: Dataset) -> Mapping[str, str]:
    """Say which file of the earlier result has another name now: old name → new name, one to one."""
    files, files_now = {str(row.get("file")) for row in old["sheets"]}, {sheet.file for sheet in dataset.sheets}
    missing, fresh = sorted(files - files_now), sorted(files_now - files)
    said = _sayings(_of_row(row, {}) for row in old["findings"])
    said_now = _sayings(_of_found(finding) for finding in dataset.findings)
    scores = [(_likeness(a, b, len(said[a] & said_now[b])), a, b) for a in missing for b in fresh]
    found: dict[str, str] = {}
    for score, a, b in sorted(scores, key=lambda scored: (-scored[0], *scored[1:])):
        if score > 0 and a not in found and b not in found.values():
            found[a] = b
    return found


def _likeness(old: str, new: str, shared: int) -> int:
    """Say how surely one file is the other: by its name, or by what was said of both; 0 where it is not.

    Names that are merely alike do not count: those of two schools often differ by two characters.
    """
    one, other = PurePosixPath(old), PurePosixPath(new)
    if one.name == other.name:
        return _SURE + shared
    short, long = sorted((one.stem, other.stem), key=len)
    return shared + (len(short) >= _LONG_NAME and short in long)


def _sayings(items: Iterable[Item]) -> defaultdict[str, set[tuple[str, ...]]]:
    """Collect what was said of each file that could hardly be said of another: with a person and a value."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for item in items:
        if item.who and item.shown:
            found[item.file].add(item[:5])
    return found


# ---------------------------------------------------------------- told


def round_sentence(against: Round, lang: Lang) -> str:
    """Count the findings by state in one sentence."""
    counts = against.counts()
    rest = say("report.round_unchecked", lang, unchecked=counts["unchecked"]) if counts["unchecked"] else ""
    return say("report.round_summary", lang, **counts, rest=rest)


def print_round(against: Round, dataset: Dataset, console: Console, lang: Lang, verbose: bool) -> None:  # noqa: FBT001 - a switch of the command line
    """Print finding by finding what became of the earlier result, and the counts."""
    put(console, say("report.round", lang), "bold")
    now = [(against.state_of(found), _told_now(found, lang)) for found in _found(dataset)]
    told = {
        "fixed": [_told(row) for row in against.fixed],
        "still": [line for state, line in now if state == "still"],
        "new": [line for state, line in now if state == "new"],
        "unchecked": [_told(row) for row in against.unchecked],
    }
    for state, lines in told.items():
        shown = lines if verbose else lines[:_SHOWN]
        for line in shown:
            put_hanging(console, say(f"round.{state}", lang), line, indent=2)
        if len(lines) > len(shown):
            put(console, say("report.more_findings", lang, more=len(lines) - len(shown)), indent=4)
    put(console, round_sentence(against, lang), "bold")


def _told(row: Mapping[str, Any]) -> str:
    place = "!".join(str(row[name]) for name in ("file", "sheet", "cell") if row.get(name))
    return "  ".join(filter(None, (place, str(row.get("who") or ""), str(row["message"]))))


def _told_now(found: Finding | Issue, lang: Lang) -> str:
    from eduquality.report.json import finding_row, issue_row

    return _told(issue_row(found, lang) if isinstance(found, Issue) else finding_row(found, lang))
