"""What has to be told to whoever sent a file? Its findings, sheets and columns as one list, place by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eduquality.errors import Issue, Level, Place
from eduquality.model.results.dataset import NO_TABLE, Dataset, Finding, NoTable, SheetReport
from eduquality.model.tables import TABLES
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.writing.faults import place_of
from eduquality.report.writing.labels import fate_of
from eduquality.words import Lang, Reader, hint_of, message_of, say

#: Issues about columns are told sheet by sheet here, while the dataset names each header once.
_COLUMNS = frozenset({"table.near_column", "table.unknown_column"})
#: Our own list of an earlier round is nobody's business, nor has its sender set what `eduq.yaml` says of a sheet.
_OURS: frozenset[NoTable] = frozenset({"ours", "not wanted", "wrongly set"})
_UNTOLD = _COLUMNS | {"sheet.is_school_list"} | {code for code, kind in NO_TABLE.items() if kind in _OURS}


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of a list of problems.

    row: of the sheet, 0 for none. refused: whether the row is left out, None where no row is concerned.
    state: how it stands against the round before (a state of `rounds/compare.py`), empty without one.
    unknown_rows, lines: as of a finding.
    """

    issue: Issue
    row: int = 0
    table: str = ""
    field: str = ""
    shown: str = ""
    who: str = ""
    refused: bool | None = None
    state: str = ""
    unknown_rows: int = 0
    lines: str = ""

    @property
    def level(self) -> Level:
        """How grave it is."""
        return self.issue.level

    @property
    def sheet(self) -> str:
        """The sheet it is on, empty for the whole file."""
        return self.issue.where.sheet or ""

    @property
    def cell(self) -> str:
        """The cell at fault, empty for a row or a sheet."""
        return self.issue.where.cell or ""

    @property
    def rows_refused(self) -> int:
        """How many rows are left out because of a finding that is of no single row."""
        several = self.issue.values.get("rows")
        return several if self.refused and not self.row and isinstance(several, int) else 0

    @property
    def place(self) -> tuple[int, int] | None:
        """Row and column to mark, 1-based; column 0 for the whole row; None where there is no such row."""
        return place_of(self)

    def said(self, lang: Lang) -> str:
        """Say what is wrong, with the value where the sentence does not hold it."""
        message = message_of(self.issue, lang)
        if not self.shown or self.shown in message:
            return message
        return say("report.message_shown", lang, message=message, shown=self.shown)

    def fate(self, lang: Lang) -> str:
        """Say whether the row is left out; empty where no row is concerned."""
        if self.refused is None or self.issue.level == "info":
            return ""
        return fate_of(self.row, refused=self.refused, unknown_rows=self.unknown_rows, lines=self.lines, lang=lang)

    def remedy(self, lang: Lang, reader: Reader) -> str:
        """Say what to do."""
        return hint_of(self.issue, lang, reader)


def problems_of(dataset: Dataset, against: Round = NO_ROUND) -> Mapping[str, Sequence[Problem]]:
    """Give the problems file by file, what concerns no file under the empty name; each file's in order of place."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for finding in dataset.findings:
        found[finding.issue.where.file].append(_of_finding(finding, against))
    for issue in dataset.issues:
        if issue.code not in _UNTOLD:
            found[issue.where.file].append(Problem(issue, state=against.state_of(issue)))
    for sheet in dataset.sheets:
        found[sheet.file] += _of_columns(sheet)
    order = {(sheet.file, sheet.sheet): at for at, sheet in enumerate(dataset.sheets)}
    return {file: sorted(found[file], key=lambda one: _order(one, order)) for file in sorted(found)}


def rows_refused(problems: Iterable[Problem]) -> int:
    """Count the rows that are left out: each once, whatever is wrong with it, and those of whole sheets."""
    problems = list(problems)
    single = {(one.issue.where.file, one.sheet, one.row) for one in problems if one.refused and one.row}
    return len(single) + sum(one.rows_refused for one in problems)


def worth_sending(problems: Iterable[Problem]) -> bool:
    """Tell whether a file has to go back: notes alone are none of its sender's business."""
    return any(problem.level != "info" for problem in problems)


def address(problem: Problem, lang: Lang) -> str:
    """Name the place within a workbook: `sheet!B7`, a row of a sheet, a sheet, or the whole file."""
    if problem.cell:
        return f"{problem.sheet}!{problem.cell}"
    if problem.row:
        return say("report.row_of", lang, sheet=problem.sheet, row=problem.row)
    return problem.sheet or say("report.whole_file", lang)


def _of_finding(finding: Finding, against: Round) -> Problem:
    return Problem(
        finding.issue,
        finding.row,
        finding.table,
        finding.field,
        finding.shown,
        finding.who,
        finding.refused,
        against.state_of(finding),
        finding.unknown_rows,
        finding.lines,
    )


def _of_columns(sheet: SheetReport) -> list[Problem]:
    """Tell of the columns that were not used, each at its header; one like a known header is worth a warning.

    Of a sheet that is no table, none is used: only those are told that are like a header of the nearest table.
    """
    name = str(sheet.table or sheet.values.get("nearest", ""))
    if name not in TABLES:
        return []
    spec = TABLES[name].spec
    table = {"zh": spec.zh, "en": spec.en}
    told = []
    for letter, header, near in sheet.unknown:
        if not (sheet.table or near):
            continue
        where = Place(sheet.file, sheet=sheet.sheet, cell=sheet.header_cell(letter))
        values = {"table": table, "column": header, "sheets": 1, "near": near or ""}
        level: Level = "warning" if near else "info"
        issue = Issue(level, "table.near_column" if near else "table.unknown_column", where, values)
        told.append(Problem(issue, table=sheet.table or ""))
    return told


def _order(problem: Problem, sheets: Mapping[tuple[str, str], int]) -> tuple[bool, int, int, int]:
    """Whatever is of the whole file first, notes last, the rest as it stands in the workbook."""
    sheet = sheets.get((problem.issue.where.file, problem.sheet), -1)
    return (problem.level == "info", sheet, *(problem.place or (0, 0)))
