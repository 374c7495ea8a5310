"""A list of moves beside a roster: whom only one of them has is said, and the roster counts."""

from __future__ import annotations

import pytest

from eduquality import api
from tests.intake.books import pupil, roster, write_book

LIST = ["学籍号", "姓名", "学校", "年级", "班级", "异动类别", "异动时间"]
NAMES = ("样甲", "样乙", "样丙")


def moves(*rows):
    """Make a list of moves: number of the pupil, its name, kind and day."""
    made = [
        [pupil(at)[0] if at else None, name, "青禾小学", "六年级", "1班", kind, day] for at, name, kind, day in rows
    ]
    return [["学籍异动学生名单"], LIST, *made]


def found(tmp_path, *rows, listed=(1, 2, 3)):
    """Give what is said of a list of moves beside the roster of 2025, and how many pupils are counted."""
    pupils = [pupil(at, name=NAMES[at % 3]) for at in listed]
    write_book(tmp_path / "花名册2025.xlsx", {"Sheet1": roster(*pupils)})
    write_book(tmp_path / "异动.xlsx", {"Sheet1": moves(*rows)})
    dataset = api.load(tmp_path)
    said = [(one.code, one.values["lines"]) for one in dataset.issues if one.code.startswith("table.moved_")]
    assert all(one.values["roster"] == "花名册2025.xlsx!Sheet1" for one in dataset.issues if "moved_" in one.code)
    return said, dataset.counts["students"].rows


@pytest.mark.parametrize("kind", ["转出", "辍学", "死亡"])
@pytest.mark.parametrize("day", ["2025-10-12", "2025-05-20"])
def test_who_left_and_is_on_the_roster_is_counted_and_that_is_said(tmp_path, kind, day):
    """Be it in the school year of the roster or before it."""
    assert found(tmp_path, (2, "样丙", kind, day)) == ([("table.moved_yet_listed", "3")], 3)


@pytest.mark.parametrize("kind", ["转入", "复学"])
def test_who_came_and_is_on_no_roster_is_not_counted_and_that_is_said(tmp_path, kind):
    assert found(tmp_path, (9, "样丁", kind, "2025-10-12")) == ([("table.moved_not_listed", "3")], 3)


def test_without_a_number_the_name_tells_who_it_is(tmp_path):
    said, _ = found(tmp_path, (0, "样丁", "转入", "2025-10-12"), (0, "样丙", "转出", "2025-10-12"))
    assert said == [("table.moved_yet_listed", "4"), ("table.moved_not_listed", "3")]


def test_nothing_is_said_of_those_on_whom_both_agree(tmp_path):
    """On the roster after coming, off it after leaving; come and gone again; kept on the register while suspended."""
    rows = [(1, "样乙", "转入", "2025-10-12"), (7, "样丁", "转出", "2025-10-12"), (2, "样丙", "休学", "2025-11-01")]
    again = [(8, "样戊", "转入", "2025-10-12"), (8, "样戊", "转出", "2026-01-12")]
    assert found(tmp_path, *rows, *again)[0] == []


def test_nor_where_the_school_sent_no_roster(tmp_path):
    """Moves of the year before last are no business of this year's roster."""
    assert found(tmp_path, (9, "样丁", "转入", "2023-10-12"))[0] == []
