"""What does a school get back? Its own workbook, the faulty cells marked, and a list of problems as its first sheet.

A workbook of today's format is changed where it has to be and nowhere else, so that its look, formulas, pictures and
macros stay. Any other file (.xls, .csv, web pages …) is written anew as .xlsx with the same cells at the same places;
where even that cannot be, the list goes back alone. The list says which of these was done.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from eduquality.addresses import LAST_COLUMN, LAST_ROW
from eduquality.errors import EduqError
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import Dataset, SourceFile
from eduquality.model.returned import AUTHOR, ERROR_FILL, SHEET_SIGN, WARNING_FILL
from eduquality.report.returned.problems import Problem, address, problems_of, rows_refused, worth_sending
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.workbook.cells import Address, Restyle, SheetXml, into_merged, merged_ranges
from eduquality.report.workbook.listing import (
    Entry,
    Formats,
    Listing,
    Look,
    add_sheet,
    free_name,
    new_workbook,
    sheet_xml,
)
from eduquality.report.workbook.markup import UnfitError, parser, run, spliced
from eduquality.report.workbook.notes import BOX_WIDTH, SIGN, Notes, box_height
from eduquality.report.workbook.package import Package, SheetPart
from eduquality.report.workbook.styles import Styles
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from eduquality.intake.cells.parts import Grid

#: Formats that are changed in place.
_EDITED = frozenset({".xlsx", ".xlsm"})
#: More comments than this on one sheet nobody reads, and Excel opens it slowly; further cells are coloured only.
_MOST_NOTES = 2_000
#: More problems than this are not listed one by one.
_MOST_LISTED = 20_000
#: Larger sheets are not written anew: cells that hold something, and cells in all.
_MOST_CELLS, _LARGEST_AREA = 3_000_000, 30_000_000
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LENGTH = 31
#: Excel takes no cell longer than this.
_LONGEST = 32_767
#: A number that stands in a cell of a number as it is written: no leading or trailing zeros, digits that all count.
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{0,5}[1-9])?")
#: A day as the cells of dates are read; those before hold other days in other programs.
_DAY = re.compile(r"((?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}) 00:00:00")
_FIRST_DAY = "1900-03-01"
#: What a part that cannot be changed raises while it is read.
_UNFIT = (UnfitError, ValueError, KeyError, IndexError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Copy:
    """What goes back for one file: its name in the folder of results, its bytes, and how many problems it tells."""

    file: str
    name: str
    content: bytes
    problems: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is to be told at a cell (column 0: at the first used cell of the row)."""

    problems: tuple[Problem, ...]
    lang: Lang

    @property
    def grave(self) -> bool:
        """Tell a cell in error from one to look at."""
        return any(map(_is_grave, self.problems))

    def note(self) -> str:
        """Say all that is wrong with the cell in one comment."""
        texts = [*dict.fromkeys(map(self._told, self.problems))]
        if len(texts) == 1:
            return texts[0]
        return "\n\n".join(f"{number}. {one}" for number, one in enumerate(texts, start=1))

    def _told(self, problem: Problem) -> str:
        fate = say("report.row_refused", self.lang) if problem.refused else ""
        remedy = problem.remedy(self.lang)
        advice = say("report.advice", self.lang, hint=remedy) if remedy else ""
        return "\n".join(filter(None, (problem.said(self.lang), advice, fate)))


@dataclass(frozen=True)
class _Return:
    """All that is told of one file."""

    file: str
    problems: Sequence[Problem]
    lang: Lang
    with_round: bool
    #: The sheet that holds the list of an earlier round.
    old_list: str = ""

    @cached_property
    def marks(self) -> Mapping[str, Mapping[Address, _Mark]]:
        """Give what is to be marked: sheet → cell → mark; notes are listed only."""
        found: dict[str, dict[Address, list[Problem]]] = defaultdict(lambda: defaultdict(list))
        for problem in self.problems:
            if problem.place and problem.level != "info":
                found[problem.sheet][problem.place].append(problem)
        return {
            sheet: {at: _Mark(tuple(problems), self.lang) for at, problems in cells.items()}
            for sheet, cells in found.items()
        }

    def listing(self, name: str, names: Mapping[str, str], remark: str) -> Listing:
        """Give the list. names: the sheets that can be shown, as the file calls them → as the copy does."""
        heads = [
            *(("number", 7.0), ("place", 24.0), ("who", 18.0), ("problem", 50.0), ("hint", 42.0)),
            *(("refused", 12.0), ("severity", 8.0), ("code", 22.0), *([("round", 10.0)] if self.with_round else [])),
        ]
        rows = [self._row(at, one, names) for at, one in enumerate(self.problems[:_MOST_LISTED], start=1)]
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
        cut = len(self.problems) - _MOST_LISTED
        more = say("report.list_cut", self.lang, more=cut) if cut > 0 else ""
        crowded = any(len(cells) > _MOST_NOTES for cells in self.marks.values())
        bare = say("report.list_without_notes", self.lang, most=f"{_MOST_NOTES:,}") if crowded else ""
        title = say("report.list_title", self.lang, file=PurePosixPath(self.file).name)
        return [
            f"{SHEET_SIGN}{title}",
            counted,
            " ".join(filter(None, (remark, bare, more))),
            say("report.list_alone_what_to_do" if alone else "report.list_what_to_do", self.lang),
        ]

    def _row(self, number: int, problem: Problem, names: Mapping[str, str]) -> list[Entry]:
        target = _target(problem, names)
        look: Look = "link" if target else "text"
        severity: Look = "text" if problem.level == "info" else problem.level
        return [
            Entry(number, "number"),
            Entry(address(problem, self.lang), look, target),
            Entry(problem.who),
            Entry(problem.said(self.lang)),
            Entry(problem.remedy(self.lang)),
            Entry(problem.fate(self.lang), "error" if problem.refused else "text"),
            Entry(say(f"severity.{problem.level}", self.lang), severity),
            Entry(problem.issue.code),
            *([Entry(say(f"round.{problem.state}", self.lang) if problem.state else "")] if self.with_round else []),
        ]


def marked_copies(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> Iterator[Copy]:
    """Give the copy of each file that has more than notes to be told of it, in order of name."""
    taken: set[str] = set()
    sheets = {sheet.file for sheet in dataset.sheets}
    for file, problems in problems_of(dataset, against).items():
        if not file or not worth_sending(problems):
            continue
        old = next((s.sheet for s in dataset.sheets if s.file == file and s.reason == "sheet.problem_list"), "")
        told = _Return(file, problems, lang, against.compared, old)
        # A file that was refused may be a bomb or nobody's business: nothing of it is handed on.
        refused = file not in sheets and any(_is_grave(problem) for problem in problems)
        content, suffix = _alone(file, told) if refused else _content(dataset, told)
        name = _copy_name(file, suffix, taken)
        taken.add(name.casefold())
        yield Copy(file, name, content, sum(problem.level != "info" for problem in problems))


def _copy_name(file: str, suffix: str, taken: set[str]) -> str:
    """Give the file's own name, with .xlsx behind it where it is that now and did not say so."""
    names = [file if suffix in _EDITED else f"{file}.xlsx"]
    names += [f"{file}({number}).xlsx" for number in range(2, len(taken) + 3)]
    return next(name for name in names if name.casefold() not in taken)


def _alone(file: str, told: _Return, remark: str = "report.list_alone") -> tuple[bytes, str]:
    suffix = PurePosixPath(file).suffix.lower()
    return _list_alone(told, remark), suffix if suffix == ".xlsx" else ""


def _content(dataset: Dataset, told: _Return) -> tuple[bytes, str]:
    """Give the copy and the suffix its name may keep: changed in place, else written anew, else the list alone."""
    path = dataset.path_of(told.file)
    suffix = PurePosixPath(told.file).suffix.lower()
    try:
        data = path.read_bytes()
    except OSError:
        return _alone(told.file, told)
    if _is_another(data, dataset.files.get(told.file)):
        return _alone(told.file, told, "report.list_changed")
    if suffix in _EDITED or data.startswith(b"PK"):
        try:
            return _in_place(data, told), suffix
        except _UNFIT:
            pass
    grids = _read_again(path, told.file, dataset.project)
    if grids is None:
        return _alone(told.file, told)
    if any(grid.locked for grid in grids):
        return _alone(told.file, told, "report.list_locked")
    return _anew(grids, told, say("report.list_anew", told.lang)), suffix if suffix == ".xlsx" else ""


def _is_another(data: bytes, read: SourceFile | None) -> bool:
    """Tell whether a file was changed since it was checked: its marks would stand at other cells."""
    return read is not None and hashlib.sha256(data).hexdigest() != read.content


def _is_grave(problem: Problem) -> bool:
    return problem.level == "error"


def _target(problem: Problem, names: Mapping[str, str]) -> tuple[str, str] | None:
    if problem.sheet not in names:
        return None
    cell = problem.cell if problem.cell and problem.place else f"A{problem.row or 1}"
    return names[problem.sheet], cell


# ---------------------------------------------------------------- changed in place


def _in_place(data: bytes, told: _Return) -> bytes:
    """Give the workbook with marks and list, the rest as it was; raises one of `_UNFIT` where it is out of order."""
    package = Package(data)
    styles = Styles(package)
    sheets = package.sheets()
    if not sheets:
        raise UnfitError("no sheets")
    marks = told.marks
    for sheet in sheets:
        if sheet.name != told.old_list and (sheet.name in marks or told.old_list):
            _mark_sheet(package, sheet, marks.get(sheet.name, {}), styles)
    _put_list(package, styles, told, sheets)
    styles.save()
    for part in package.changed():
        if not part.endswith(".vml"):
            run(parser(), package.read(part))
    return package.save()


def _put_list(package: Package, styles: Styles, told: _Return, sheets: Sequence[SheetPart]) -> None:
    """Add the list, or put it in the place of that of an earlier round."""
    names = {sheet.name: sheet.name for sheet in sheets}
    old = next((sheet for sheet in sheets if told.old_list and sheet.name == told.old_list), None)
    name = old.name if old else free_name(say("report.list_name", told.lang), list(names))
    remark = say("report.list_in_place" if told.marks else "report.list_unmarked", told.lang)
    listing = told.listing(name, names, remark)
    xml = sheet_xml(listing, styles)
    if old:
        package.write(old.part, xml)
    else:
        package.add_first_sheet(name, xml, listing.head_row)


def _mark_sheet(package: Package, sheet: SheetPart, marks: Mapping[Address, _Mark], styles: Styles) -> None:
    """Colour and comment cells, and take away what an earlier round left."""
    data = package.read(sheet.part)
    notes = Notes(package, sheet.part, styles.main)
    if not marks and not notes.ours:
        return
    merged = merged_ranges(data)
    shown = into_merged([at for at in (*marks, *notes.ours) if at[1]], merged)
    rows = {at[0] for at in (*marks, *notes.ours, *shown.values())}
    xml = SheetXml(data, rows)
    placed: dict[Address, list[_Mark]] = defaultdict(list)
    for at, mark in marks.items():
        first = (at[0], xml.first_filled(at[0]))
        placed[shown[at] if at[1] else into_merged([first], merged)[first]].append(mark)
    joined = {at: _joined(here) for at, here in placed.items()}
    looks: dict[Address, Restyle] = {at: partial(_cleared, styles) for at in notes.ours}
    looks |= {at: partial(_filled, styles, mark) for at, mark in joined.items()}
    texts = {at: joined[at].note() for at in sorted(joined)[:_MOST_NOTES]}
    splices = [*xml.restyled(looks), *notes.put(texts, xml)]
    package.write(sheet.part, spliced(data, splices))


def _joined(marks: Sequence[_Mark]) -> _Mark:
    return marks[0] if len(marks) == 1 else _Mark(tuple(p for mark in marks for p in mark.problems), marks[0].lang)


def _filled(styles: Styles, mark: _Mark, style: int) -> int:
    return styles.filled(style, ERROR_FILL if mark.grave else WARNING_FILL)


def _cleared(styles: Styles, style: int) -> int | None:
    """Take our colour away; what somebody else coloured since stays."""
    return styles.filled(style, None) if styles.colour_of(style) in {ERROR_FILL, WARNING_FILL} else None


# ---------------------------------------------------------------- written anew


def _read_again(path: Path, name: str, project: Project) -> list[Grid] | None:
    """Read a file in a process of its own, as the first time; None where it cannot be read or is too large."""
    from eduquality.intake.loading import read_again

    try:
        grids = read_again(path, name, project)
    except EduqError:
        return None
    area = sum(len(grid.columns) * grid.height for grid in grids)
    filled = sum(len(column) - column.null_count for grid in grids for column in grid.columns)
    fits = all(grid.height <= LAST_ROW and len(grid.columns) <= LAST_COLUMN for grid in grids)
    return grids if fits and filled <= _MOST_CELLS and area <= _LARGEST_AREA else None


def _anew(grids: Sequence[Grid], told: _Return, remark: str) -> bytes:
    """Write the texts of a file's cells at their places into a new workbook, with marks and list."""
    out = io.BytesIO()
    book = new_workbook(out)
    read = [grid for grid in grids if grid.columns and grid.sheet != told.old_list]
    names: dict[str, str] = {}
    first = free_name(say("report.list_name", told.lang), [grid.sheet for grid in read])
    for grid in read:
        wanted = _FORBIDDEN.sub("_", grid.sheet).strip("'")[: _NAME_LENGTH - 4] or "Sheet"
        names[grid.sheet] = free_name(wanted, [first, *names.values()])
    formats = Formats(book)
    add_sheet(book, told.listing(first, names, remark), formats)
    marks = told.marks
    for grid in read:
        _write_grid(book, names[grid.sheet], grid, marks.get(grid.sheet, {}))
    book.close()
    return out.getvalue()


def _write_grid(book: Workbook, name: str, grid: Grid, marks: Mapping[Address, _Mark]) -> None:
    columns = [column.to_pylist() for column in grid.columns]
    joined = _placed(marks, columns)
    sheet = book.add_worksheet(name)
    looks = _Looks(book)
    for column, values in enumerate(columns, start=1):
        sheet.set_column(column - 1, column - 1, _width(values))
        for row, value in enumerate(values, start=1):
            shown = grid.errors.get((row, column), value)
            if shown is not None and (row, column) not in joined:
                _write_value(sheet, (row, column), shown, looks, None)
    for at, mark in joined.items():
        row, column = at
        inside = column <= len(columns) and row <= len(columns[column - 1])
        shown = grid.errors.get(at, columns[column - 1][row - 1] if inside else None)
        _write_value(sheet, at, shown or "", looks, mark)
    for row, column in sorted(joined)[:_MOST_NOTES]:
        note = joined[row, column].note()
        size = {"width": BOX_WIDTH, "height": box_height(note)}
        sheet.write_comment(row - 1, column - 1, f"{SIGN}\n{note}", {"author": AUTHOR, "font_size": 9, **size})


def _placed(marks: Mapping[Address, _Mark], columns: Sequence[Sequence[str | None]]) -> Mapping[Address, _Mark]:
    """Give the cell of each mark, for a whole row its first one that holds something."""
    placed: dict[Address, list[_Mark]] = defaultdict(list)
    for (row, column), mark in marks.items():
        filled = (at for at, values in enumerate(columns, start=1) if row <= len(values) and values[row - 1])
        placed[row, column or next(filled, 1)].append(mark)
    return {at: _joined(here) for at, here in placed.items()}


_TEXT, _NUMBER, _DATE = "@", "General", "yyyy-mm-dd"


class _Looks:
    """The looks of cells written anew: text, number or day, each as it is or coloured."""

    def __init__(self, book: Workbook) -> None:
        self._made = {
            (kind, colour): book.add_format({"num_format": kind} | ({"bg_color": f"#{colour[2:]}"} if colour else {}))
            for kind in (_TEXT, _NUMBER, _DATE)
            for colour in ("", ERROR_FILL, WARNING_FILL)
        }

    def of(self, mark: _Mark | None, kind: str) -> Format:
        """Give the look of a cell. kind: its number format."""
        colour = "" if mark is None else ERROR_FILL if mark.grave else WARNING_FILL
        return self._made[kind, colour]


def _write_value(sheet: Worksheet, at: Address, value: str, looks: _Looks, mark: _Mark | None) -> None:
    """Write a cell: a number of at most ten digits or a day where it is written like one, else the text as it is."""
    row, column = at[0] - 1, at[1] - 1
    if _PLAIN_NUMBER.fullmatch(value):
        sheet.write_number(row, column, float(value), looks.of(mark, _NUMBER))
    elif day := _day(value):
        sheet.write_datetime(row, column, day, looks.of(mark, _DATE))
    elif value:
        sheet.write_string(row, column, value[:_LONGEST], looks.of(mark, _TEXT))
    else:
        sheet.write_blank(row, column, None, looks.of(mark, _TEXT))


def _day(value: str) -> datetime | None:
    """Give the day that a cell of a date holds; None for anything else, and for a day there is not."""
    found = _DAY.fullmatch(value)
    if found is None or found[1] < _FIRST_DAY:
        return None
    try:
        return datetime.fromisoformat(found[1])
    except ValueError:
        return None


def _width(values: Sequence[str | None]) -> float:
    """Give the width that shows most of a column, judged by its first rows."""
    from rich.cells import cell_len

    return min(40.0, max((cell_len(value) for value in values[:200] if value), default=8) + 2.0)


# ---------------------------------------------------------------- the list alone


def _list_alone(told: _Return, remark: str) -> bytes:
    """Give a workbook that holds nothing but the list, which says why."""
    out = io.BytesIO()
    book = new_workbook(out)
    name = say("report.list_name", told.lang)
    add_sheet(book, told.listing(name, {}, say(remark, told.lang)), Formats(book))
    book.close()
    return out.getvalue()
