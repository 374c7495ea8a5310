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
from typing import Any, Literal

from eduquality.errors import InputFault, Issue, Place
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.report.rounds.fates import FATES, Fate, Fates, Fewer
from eduquality.report.rounds.matching import matched, of_found, of_row, renamed
from eduquality.version import __version__

State = Fate | Literal["still", "new"]
STATES: tuple[State, ...] = ("fixed", "gone", "still", "new", "unchecked")
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
    now = [(found, of_found(found)) for found in compared_findings(dataset)]
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


def compared_findings(dataset: Dataset) -> list[Finding | Issue]:
    """Give the findings and issues of today that a round is about: no notes, but what was accepted."""
    findings = [finding for finding in dataset.findings if finding.issue.level != "info" or finding.accepted]
    return [*findings, *(issue for issue in dataset.issues if issue.level != "info")]
