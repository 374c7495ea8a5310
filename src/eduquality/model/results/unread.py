"""Of which sheets and files was nothing read, and why? Some nobody knows, others are left out for what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from eduquality.errors import Issue, Place
from eduquality.model.results.dataset import Dataset, NoTable, SheetReport
from eduquality.model.tables.spoken_of import tables_of_document

#: Sheets of which nobody has said what they are; those named as no table of ours, or skipped, are none.
_OPEN: frozenset[NoTable] = frozenset({"not read", "not understood", "wrongly set"})
#: What a sheet is said to be that is no table of ours.
_NAMED = frozenset(
    {"sheet.are_choices", "sheet.is_analysis", "sheet.is_card", "sheet.list_of_some", "sheet.of_another_kind"}
    | {"sheet.counts_others", "sheet.counts_others_beside"}
)
#: Sheets that hold something and are left out for what they are, or because somebody wants it so.
_LEFT_OUT = _NAMED | {"sheet.hidden", "sheet.skipped"}
#: Files that are passed over for what they are, and may hold tables.
_PASSED_OVER = frozenset(
    {"table.not_a_workbook", "file.is_archive", "file.is_numbers", "file.is_database", "file.link_out"}
)
#: What in the values of a reason says which kind of sheet it is.
_KINDS = ("kind", "list", "counted")


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet, or a whole file, of which nothing was read, and why.

    reason, values: the code of its sentence. nearest: the table its header is nearest to, if any. closed: its cells
    could not be had, so that nothing speaks against any table.
    """

    file: str
    sheet: str
    reason: str
    nearest: str
    closed: bool
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def issue(self) -> Issue:
        """Give why nothing was read, at its place."""
        return Issue("warning", self.reason, Place(self.file, sheet=self.sheet or None), self.values)

    @property
    def kind(self) -> Mapping[str, str] | None:
        """Give what kind of sheet it is, in either language, where the reason names one."""
        return next((kind for name in _KINDS if isinstance(kind := self.values.get(name), Mapping)), None)


def unread_of(dataset: Dataset) -> tuple[Unread, ...]:
    """Give every sheet and file of which nothing was read and nobody knows what it is."""
    return (*_sheets(dataset.sheets), *_files(dataset))


def left_out_of(dataset: Dataset) -> tuple[Unread, ...]:
    """Give every sheet that was left out on purpose: hidden, named as no table of ours, a list of some; and letters."""
    sheets = (
        Unread(one.file, one.sheet, one.reason, str(one.values.get("nearest", "")), closed=False, values=one.values)
        for one in dataset.sheets
        if one.table is None and one.reason in _LEFT_OUT
    )
    letters = (one.where.file for one in dataset.issues if one.code == "file.no_workbook")
    return (*sheets, *(Unread(file, "", "file.no_workbook", "", closed=False) for file in letters))


def _sheets(sheets: Sequence[SheetReport]) -> Iterator[Unread]:
    for sheet in sheets:
        if sheet.no_table in _OPEN and sheet.reason not in _NAMED:
            nearest, reason = str(sheet.values.get("nearest", "")), sheet.reason or "sheet.no_header"
            yield Unread(sheet.file, sheet.sheet, reason, nearest, sheet.no_table == "not read", sheet.values)


def _files(dataset: Dataset) -> Iterator[Unread]:
    told = {sheet.file for sheet in dataset.sheets}
    for issue in dataset.issues:
        file = issue.where.file
        if not file or issue.where.sheet or file in told or file.endswith((".yaml", ".yml")):
            continue
        if issue.level == "error":
            yield Unread(file, "", issue.code, "", closed=True, values=issue.values)
        elif issue.code in _PASSED_OVER:
            nearest = next(iter(tables_of_document(PurePosixPath(file).stem)), "")
            yield Unread(file, "", issue.code, nearest, issue.code == "file.is_numbers", issue.values)
