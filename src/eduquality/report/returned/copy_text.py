"""What does a returned copy say? A comment at each faulty cell, and the list of problems that is its first sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from eduquality.model.own_signs import SHEET_SIGN
from eduquality.report.returned.problems import Problem, address, rows_refused
from eduquality.report.workbook.cells import Address
from eduquality.report.workbook.listing import ListedCell, Listing, Look
from eduquality.report.writing.faults import Fault, drawn_together
from eduquality.words import Lang, say

#: More comments than this on one sheet nobody reads, and Excel opens it slowly; further cells are coloured only.
MOST_NOTES = 2_000
#: More problems than this are not listed one by one.
_MOST_LISTED = 20_000


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be told at a cell (column 0: at the first used cell of the row)."""

    problems: tuple[Problem, ...]
    lang: Lang

    @property
    def grave(self) -> bool:
        """Tell a cell in error from one to look at."""
        return any(map(is_grave, self.problems))

    def note(self) -> str:
        """Say all that is wrong with the cell in one comment."""
        texts = [*dict.fromkeys(map(self._told, self.problems))]
        if len(texts) == 1:
            return texts[0]
        return "\n\n".join(f"{number}. {one}" for number, one in enumerate(texts, start=1))

    def _told(self, problem: Problem) -> str:
        fate = say("report.row_refused", self.lang) if problem.refused else ""
        remedy = problem.remedy(self.lang, "sender")
        advice = say("report.advice", self.lang, hint=remedy) if remedy else ""
        return "\n".join(filter(None, (problem.said(self.lang), advice, fate)))


@dataclass(frozen=True)
class CopyText:
    """All that is told of one file."""

    file: str
    problems: Sequence[Problem]
    lang: Lang
    with_round: bool
    #: The sheet that holds the list of an earlier round.
    old_list: str = ""

    @cached_property
    def marks(self) -> Mapping[str, Mapping[Address, Mark]]:
        """Give what is to be marked: sheet → cell → mark; notes are listed only."""
        found: dict[str, dict[Address, list[Problem]]] = defaultdict(lambda: defaultdict(list))
        for problem in self.problems:
            if problem.place and problem.level != "info":
                found[problem.sheet][problem.place].append(problem)
        return {
            sheet: {at: Mark(tuple(problems), self.lang) for at, problems in cells.items()}
            for sheet, cells in found.items()
        }

    @cached_property
    def faults(self) -> Sequence[Fault[Problem]]:
        """Give what is listed, each fault once, in the order of the problems."""
        return drawn_together(self.problems, self.lang, "sender", apart=lambda problem: problem.state)

    def listing(self, name: str, names: Mapping[str, str], remark: str) -> Listing:
        """Give the list. names: the sheets that can be shown, as the file calls them → as the copy does."""
        heads = [
            *(("number", 7.0), ("place", 24.0), ("who", 18.0), ("problem", 50.0), ("hint", 42.0)),
            *(("refused", 12.0), ("severity", 8.0), ("code", 22.0), *([("round", 10.0)] if self.with_round else [])),
        ]
        rows = [self._row(at, one, names) for at, one in enumerate(self.faults[:_MOST_LISTED], start=1)]
        return Listing(
            name,
            self._above(remark, alone=not names),
            [(say(f"column.{head}", self.lang), width) for head, width in heads],
            rows,
        )

    def _above(self, remark: str, *, alone: bool) -> Sequence[str]:
        """Give four lines, so that the heads stand in the same row in every round."""
        wrong = [problem for problem in self.problems if problem.level != "info"]
        counted = say("report.list_counts", self.lang, problems=len(wrong), refused=rows_refused(self.problems))
        cut = len(self.faults) - _MOST_LISTED
        more = say("report.list_cut", self.lang, more=cut) if cut > 0 else ""
        crowded = any(len(cells) > MOST_NOTES for cells in self.marks.values())
        bare = say("report.list_without_notes", self.lang, most=f"{MOST_NOTES:,}") if crowded else ""
        title = say("report.list_title", self.lang, file=PurePosixPath(self.file).name)
        return [
            f"{SHEET_SIGN}{title}",
            counted,
            " ".join(filter(None, (remark, bare, more))),
            say("report.list_alone_what_to_do" if alone else "report.list_what_to_do", self.lang),
        ]

    def _row(self, number: int, fault: Fault[Problem], names: Mapping[str, str]) -> list[ListedCell]:
        problem = fault.first
        target = _target(problem, names)
        look: Look = "link" if target else "text"
        severity: Look = "text" if problem.level == "info" else problem.level
        return [
            ListedCell(number, "number"),
            ListedCell(address(problem, self.lang), look, target),
            ListedCell(problem.who),
            ListedCell(fault.said(self.lang) if len(fault.findings) > 1 else problem.said(self.lang)),
            ListedCell(problem.remedy(self.lang, "sender")),
            ListedCell(fault.fate(self.lang), "error" if problem.refused else "text"),
            ListedCell(say(f"severity.{problem.level}", self.lang), severity),
            ListedCell(problem.issue.code),
            *(
                [ListedCell(say(f"round.{problem.state}", self.lang) if problem.state else "")]
                if self.with_round
                else []
            ),
        ]


def joined_marks(marks: Sequence[Mark]) -> Mark:
    """Make one mark of all that stand at one cell."""
    return marks[0] if len(marks) == 1 else Mark(tuple(p for mark in marks for p in mark.problems), marks[0].lang)


def is_grave(problem: Problem) -> bool:
    """Tell an error from a warning or a note."""
    return problem.level == "error"


def _target(problem: Problem, names: Mapping[str, str]) -> tuple[str, str] | None:
    if problem.sheet not in names:
        return None
    cell = problem.cell if problem.cell and problem.place else f"A{problem.row or 1}"
    return names[problem.sheet], cell
