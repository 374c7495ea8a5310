"""Which sheets lie unread that may hold rows of a table? By what they are nearest to, and by their own names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from eduquality.engine.derive import COUNTED_FROM
from eduquality.model.results.dataset import Dataset, NoTable, SheetReport

#: Sheets of which nobody has said what they are; those named as no table of ours, or skipped, are none.
_OPEN: frozenset[NoTable] = frozenset({"not read", "not understood", "wrongly set"})
#: What a sheet is said to be that is no table of ours.
_NAMED = frozenset({"sheet.are_choices", "sheet.is_analysis", "sheet.is_card", "sheet.list_of_some"})
#: What the name of a file or sheet says of the table it holds.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "classes": ("班额", "班级", "班数", "分班"),
    "students": ("花名册", "学籍", "学生", "幼儿", "新生"),
    "teachers": ("教师", "教职工", "师资", "教员"),
    "enrolments": ("在校生", "在园", "学生数", "人数", "班额"),
    "movements": ("转学", "转入", "转出", "变动", "异动", "毕业"),
    "population": ("人口",),
    "exams": ("成绩", "考试", "高考", "中考", "期中", "期末", "联考", "学考"),
    "scores": ("成绩", "考试", "高考", "中考", "期中", "期末", "联考", "学考"),
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet, or a whole file, of which nothing was read; nearest: the table its header is nearest to, if any.

    closed: its cells could not be had, so that nothing speaks against any table.
    """

    file: str
    sheet: str
    nearest: str
    closed: bool

    def may_hold(self, table: str) -> bool:
        """Tell whether there is evidence that it holds rows of a table, or rows that it would be counted from."""
        tables = {table, *COUNTED_FROM.get(table, ())}
        told = {one for one, words in _WORDS.items() if any(word in f"{self.file} {self.sheet}" for word in words)}
        return bool(tables & told) or self.nearest in tables or (self.closed and not told)


def unread_of(dataset: Dataset) -> tuple[Unread, ...]:
    """Give every sheet and file of which nothing was read and nobody knows what it is."""
    return (*_sheets(dataset.sheets), *_files(dataset))


def may_hold_any(unread: Collection[Unread], tables: Collection[str]) -> tuple[Unread, ...]:
    """Give those that may hold rows of any of these tables."""
    return tuple(one for one in unread if any(one.may_hold(table) for table in tables))


def _sheets(sheets: Collection[SheetReport]) -> Iterator[Unread]:
    for sheet in sheets:
        if sheet.no_table in _OPEN and sheet.reason not in _NAMED:
            nearest = str(sheet.values.get("nearest", ""))
            yield Unread(sheet.file, sheet.sheet, nearest, sheet.no_table == "not read")


def _files(dataset: Dataset) -> Iterator[Unread]:
    told = {sheet.file for sheet in dataset.sheets}
    for issue in dataset.issues:
        file = issue.where.file
        whole = issue.level == "error" and file and not issue.where.sheet and file not in told
        if whole and not file.endswith((".yaml", ".yml")):
            yield Unread(file, "", "", closed=True)
