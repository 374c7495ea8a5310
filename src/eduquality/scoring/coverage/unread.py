"""Which sheets lie unread that may hold rows of a table? By what they are nearest to, and by their own names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from eduquality.engine.derive import COUNTED_FROM
from eduquality.model.results.figures import Figure
from eduquality.model.results.unread import Unread
from eduquality.model.tables import TABLES

#: So many sheets are named in one reason.
_MOST_NAMED = 3
Asked = TypeVar("Asked")
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


def may_hold(one: Unread, table: str) -> bool:
    """Tell whether there is evidence that a sheet holds rows of a table, or rows that it would be counted from."""
    tables = {table, *COUNTED_FROM.get(table, ())}
    told = {named for named, words in _WORDS.items() if any(word in f"{one.file} {one.sheet}" for word in words)}
    return bool(tables & told) or one.nearest in tables or (one.closed and not told)


def may_hold_any(unread: Collection[Unread], tables: Collection[str]) -> tuple[Unread, ...]:
    """Give those that may hold rows of any of these tables."""
    return tuple(one for one in unread if any(may_hold(one, table) for table in tables))


def named_unread(
    figures: Mapping[Asked, tuple[Figure, ...]], unread: Collection[Unread]
) -> dict[Asked, tuple[Figure, ...]]:
    """Say of a table that no file seems to hold which unread sheets may be it."""
    return {request: tuple(_naming(figure, unread) for figure in groups) for request, groups in figures.items()}


def _naming(figure: Figure, unread: Collection[Unread]) -> Figure:
    if figure.reason not in {"no-table", "no-rows"}:
        return figure
    table = str(figure.reason_values.get("name", ""))
    lying = [one for one in unread if may_hold(one, table)] if table in TABLES else []
    if not lying:
        return figure
    sheets = "、".join(str(one.issue.where) for one in lying[:_MOST_NAMED])
    return replace(figure, reason="not-read", reason_values={**figure.reason_values, "sheets": sheets})
