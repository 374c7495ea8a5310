"""Which table is a sheet without a known header most likely meant to be? What its title and names speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality import load
from eduquality.model.results.unread import unread_of
from tests.intake.books import Rows, write_book

GRID: Rows = [["一年级", 45, 44, 46], ["二年级", 40, 41, 42]]


@pytest.mark.parametrize(
    ("file", "rows", "nearest"),
    [
        ("2025班额", [["年级", 1, 2, 3], *GRID], "classes"),
        ("表", [["各年级人数"], ["年级", "第一班", "第二班", "第三班"], *GRID], "classes"),
        ("表", [["2025年各校各年级人数"], ["校名", "甲", "乙"], ["青禾小学", 90, 80]], "enrolments"),
        ("2025在校生数", [["单位", "甲", "乙"], ["青禾小学", 90, 80]], "enrolments"),
        ("补充", [["学校", "班别名", "人数情况"], ["青禾小学", "甲", 70], ["青禾小学", "乙", 71]], "classes"),
        ("补充", [["三(1)班", 56], ["三(2)班", 57]], "classes"),
        ("补充", [["校名", "人数情况"], ["青禾小学", 70], ["红旗小学", 71]], "enrolments"),
        ("补充", [["学生姓甲名", "学籍编码号", "所在班别"], ["张三", "甲", "乙"]], "students"),
        ("清单", [["名目", "多少"], ["粉笔", 70], ["黑板", 71]], ""),
        ("表", [["关于报送在校生数的通知"], ["各学校：", "请于9月10日前报送"]], ""),
        ("表", [["星期", "早", "中"], ["一", 3, 4]], ""),
    ],
)
def test_texts_tell_what_a_grid_without_a_header_holds(tmp_path: Path, file: str, rows: Rows, nearest: str) -> None:
    roster = [["2025年秋季班级"], ["学校名称", "年级", "班级", "班额"], ["青禾小学", "一年级", "1班", 40]]
    write_book(tmp_path / "班级.xlsx", {"班级": roster})
    write_book(tmp_path / f"{file}.xlsx", {"Sheet1": rows})
    assert [one.nearest for one in unread_of(load(tmp_path))] == [nearest]
