"""A list of schools that the bureau has: any workbook with a column of names or codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality.errors import InputFault
from eduquality.intake.register.school_list import read_school_list
from eduquality.model.results.collection import ListedSchool
from eduquality.report.template import write_templates
from eduquality.words import message_of
from tests.intake.books import Rows, citizen, write_book


def listed(folder: Path, *sheets: Rows) -> tuple[ListedSchool, ...]:
    return read_school_list(write_book(folder / "a.xlsx", {f"表{at}": rows for at, rows in enumerate(sheets)}))


def fault(folder: Path, *sheets: Rows) -> list[tuple[str, str, str]]:
    with pytest.raises(InputFault) as raised:
        listed(folder, *sheets)
    return [(issue.code, str(issue.where), message_of(issue, "zh")) for issue in raised.value.issues]


def test_names_and_codes_are_found_under_titles_beside_other_columns(tmp_path: Path) -> None:
    """Codes come as text or number, the kind in any notation known; totals and blank rows are no schools."""
    rows = [
        ["青禾县学校名单"],
        ["序号", "单位名称", "学校标识码", "联系人", "办学类型"],
        [1, "甲小学", 2199990001, "某某", "完小"],
        [],
        [2, "乙中学", "3199990002", "某某", "初级中学"],
        ["合 计", 2],
    ]
    assert listed(tmp_path, rows) == (
        ListedSchool("甲小学", "2199990001", "primary"),
        ListedSchool("乙中学", "3199990002", "junior"),
    )


def test_a_school_that_stands_on_two_sheets_is_one_school(tmp_path: Path) -> None:
    """A list by years names most schools again."""
    first, second = [["学校名称"], ["甲小学"], ["乙小学"]], [["学校名称"], ["甲小学"], ["丙小学"]]
    assert [school.name for school in listed(tmp_path, first, [["别的"], ["x"]], second)] == [
        "甲小学",
        "乙小学",
        "丙小学",
    ]


def test_the_sample_row_of_a_blank_form_is_no_school(tmp_path: Path) -> None:
    """The form for the list of schools, sent out by this program, is a list of schools."""
    (path,) = write_templates(tmp_path, ["schools"], "zh")
    with pytest.raises(InputFault) as raised:
        read_school_list(path)
    assert [issue.code for issue in raised.value.issues] == ["list.no_schools"]


def test_a_cell_that_is_no_code_is_told_at_its_place(tmp_path: Path) -> None:
    """Every one at once; a wrong code is never taken for another school."""
    rows = [["学校名称", "学校标识码", "学校类别"], ["甲小学", "12", "小学"], ["乙小学", "2199990002", "大学"]]
    first, second = fault(tmp_path, rows)
    assert first[:2] == ("id.school_code", "a.xlsx!表0!B2")
    assert "12" in first[2]
    assert second[1] == "a.xlsx!表0!C3"


def test_nobody_is_named_who_slipped_into_the_list(tmp_path: Path) -> None:
    """A citizen number under the codes, a name under the kinds of schools: masked as everywhere."""
    told = " ".join(
        text for *_, text in fault(tmp_path, [["学校名称", "学校标识码", "学校类别"], ["甲小学", citizen(1), "王小明"]])
    )
    assert "王**" in told
    assert citizen(1)[4:16] not in told


def test_a_workbook_without_schools_says_what_it_lacks(tmp_path: Path) -> None:
    """It names the headers that would do."""
    ((code, place, message),) = fault(tmp_path, [["名单"], ["甲小学"]])
    assert (code, place) == ("list.no_schools", "a.xlsx")
    assert "学校名称" in message
