"""What became of the findings of an earlier `validate`? Each is fixed or still there; the rest of today's are new.

Rows move and files are renamed between two rounds, so a finding is known again by what it says (code, table, field,
whom the row is of, the value) before where it stands. A finding whose row was taken out of the sheet is not fixed but
gone with it. One whose file, sheet or table was not read this time is neither: it was not checked.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from eduquality.errors import InputFault, Issue, Place
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.report.rounds.fates import FATES, Fate, Fates, Fewer
from eduquality.report.rounds.matching import matched, of_found, of_row, renamed
from eduquality.report.writing.columns import put, put_hanging, put_list
from eduquality.version import __version__
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

State = Fate | Literal["still", "new"]
STATES: tuple[State, ...] = ("fixed", "gone", "still", "new", "unchecked")
#: How many findings of one state are printed, unless all are asked for.
_SHOWN = 20
_TEXTS = ("code", "message", "file", "level")
_TEXTS_OR_NONE = ("sheet", "cell", "table", "field", "shown", "who", "remedy", "about")


@dataclass(frozen=True, slots=True)
class Round:
    """How the findings and issues of a dataset stand against an earlier result.

    states: by the identity of the finding or issue. fixed, gone, unchecked: as the earlier result had them; those not
    checked have a key `why`. missing: files, and (file, sheet) of files that are there, which are not any more.
    fewer: sheets with fewer rows. version: of the program that wrote the earlier result, where it is another one.
    """

    states: Mapping[int, State] = field(default_factory=dict)
    fixed: Sequence[Mapping[str, Any]] = ()
    gone: Sequence[Mapping[str, Any]] = ()
    unchecked: Sequence[Mapping[str, Any]] = ()
    missing: Sequence[tuple[str, str]] = ()
    fewer: Sequence[Fewer] = ()
    version: str = ""
    compared: bool = True

    def state_of(self, found: Finding | Issue) -> State | Literal[""]:
        """Tell whether a finding is new or still there; empty without an earlier result, and for notes."""
        return self.states.get(id(found), "")

    def past(self) -> Iterator[tuple[State, Mapping[str, Any]]]:
        """Give the findings of the earlier result that are not today's."""
        kinds: tuple[tuple[State, Sequence[Mapping[str, Any]]], ...] = (
            ("fixed", self.fixed),
            ("gone", self.gone),
            ("unchecked", self.unchecked),
        )
        yield from ((state, row) for state, rows in kinds for row in rows)

    def counts(self) -> dict[str, int]:
        """Count the findings by state."""
        now, past = Counter(self.states.values()), Counter(state for state, _ in self.past())
        return {state: now[state] + past[state] for state in STATES}


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
        command = _command_of(result)
        code = "since.of_another_command" if command else "since.not_a_result"
        raise InputFault(Issue("error", code, Place(str(path)), {"command": command}))
    return dict(result)


def _command_of(result: object) -> str:
    """Name the command that wrote a result which is not one of validate; empty where it is none of ours."""
    if not isinstance(result, dict) or "eduq" not in result:
        return ""
    if "plan" in result:
        return "check" if result["plan"] else "compute"
    return "status" if "schools" in result else "test" if "examples" in result else ""


def _is_result(result: object) -> bool:
    if not isinstance(result, dict) or "eduq" not in result:
        return False
    lists = [result.get(name) for name in ("findings", "issues", "sheets")]
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in lists):
        return False
    told = [*result["findings"], *result["issues"]]
    return all(map(_is_sheet, result["sheets"])) and all(
        all(isinstance(row.get(name), str) for name in _TEXTS)
        and all(isinstance(row.get(name), str | None) for name in _TEXTS_OR_NONE)
        and isinstance(row.get("row"), int | None)
        and isinstance(row.get("rows_alike"), int | None)
        and isinstance(row.get("refused"), bool | None)
        for row in told
    )


def _is_sheet(row: Mapping[str, Any]) -> bool:
    texts = all(isinstance(row.get(name), str) for name in ("file", "sheet"))
    counts = all(isinstance(row.get(name), int) for name in ("rows", "refused"))
    return texts and counts and isinstance(row.get("table"), str | None)


def compare(old: Mapping[str, Any], dataset: Dataset) -> Round:
    """Set the findings of an earlier result against those of a dataset; notes are left out on both sides.

    What was accepted since is still there.
    """
    names = renamed(old, dataset)
    told = (row for row in chain(old["findings"], old["issues"]) if row["level"] != "info" or row.get("accepted"))
    before = [(row, of_row(row, names)) for row in told]
    now = [(found, of_found(found)) for found in _found(dataset)]
    if not any("about" in row for row, _ in before):
        # An earlier version did not write which table a sentence is about.
        now = [(found, item._replace(about="")) for found, item in now]
    left_old, left_new = matched([item for _, item in before], [item for _, item in now])
    states: dict[int, State] = {id(found): "new" if at in left_new else "still" for at, (found, _) in enumerate(now)}
    fates = Fates.of(old, names, dataset)
    kept = {item.row_key for at, (_, item) in enumerate(before) if at not in left_old}
    past = fates.settled([before[at] for at in sorted(left_old)], kept)
    fixed, gone, unchecked = ([row for state, row in past if state == wanted] for wanted in FATES)
    version = str(old["eduq"]) if old["eduq"] != __version__ else ""
    return Round(states, fixed, gone, unchecked, fates.missing(), fates.fewer(), version)


def _found(dataset: Dataset) -> list[Finding | Issue]:
    findings = [finding for finding in dataset.findings if finding.issue.level != "info" or finding.accepted]
    return [*findings, *(issue for issue in dataset.issues if issue.level != "info")]


# ---------------------------------------------------------------- told


def round_sentence(against: Round, lang: Lang) -> str:
    """Count the findings by state in one sentence."""
    counts = against.counts()
    rest = "".join(say(f"report.round_{name}", lang, **counts) for name in ("gone", "unchecked") if counts[name])
    return say("report.round_summary", lang, **counts, rest=rest)


def round_remarks(against: Round, lang: Lang) -> list[str]:
    """Say which files and sheets are not there any more, which sheets have fewer rows, and who wrote the result."""
    missing = [
        say("report.round_missing_sheet" if sheet else "report.round_missing_file", lang, file=file, sheet=sheet)
        for file, sheet in against.missing
    ]
    fewer = [say("report.round_fewer", lang, **one._asdict()) for one in against.fewer]
    version = [say("report.round_version", lang, version=against.version)] if against.version else []
    return [*version, *missing, *fewer]


def state_words(state: str, row: Mapping[str, Any], lang: Lang) -> str:
    """Name a state, of what was not checked with the reason."""
    return say(f"round.{state}.{row['why']}" if row.get("why") else f"round.{state}", lang)


def print_round(against: Round, dataset: Dataset, console: Console, lang: Lang, verbose: bool) -> None:  # noqa: FBT001 - a switch of the command line
    """Print finding by finding what became of the earlier result, what is not there any more, and the counts."""
    put(console, say("report.round", lang), "bold")
    now = [(against.state_of(found), _told_now(found, lang)) for found in _found(dataset)]
    past = [(state, state_words(state, row, lang), _told(row)) for state, row in against.past()]
    for state in STATES:
        lines = [(words, line) for known, words, line in past if known == state]
        lines += [(say(f"round.{state}", lang), line) for known, line in now if known == state]
        shown = lines if verbose else lines[:_SHOWN]
        for words, line in shown:
            put_hanging(console, words, line, indent=2)
        if len(lines) > len(shown):
            put(console, say("report.round_more", lang, more=len(lines) - len(shown)), indent=4)
    remarks = round_remarks(against, lang)
    put_list(console, remarks if verbose else remarks[:_SHOWN])
    if len(remarks) > _SHOWN and not verbose:
        put(console, say("report.more_remarks", lang, more=len(remarks) - _SHOWN), indent=4)
    put(console, round_sentence(against, lang), "bold")


def _told(row: Mapping[str, Any]) -> str:
    place = "!".join(str(row[name]) for name in ("file", "sheet", "cell") if row.get(name))
    return "  ".join(filter(None, (place, str(row.get("who") or ""), str(row["message"]))))


def _told_now(found: Finding | Issue, lang: Lang) -> str:
    from eduquality.report.looks.json import finding_row, issue_row

    return _told(issue_row(found, lang) if isinstance(found, Issue) else finding_row(found, lang))
