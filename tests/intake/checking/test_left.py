"""Pupils and teachers who have left are not counted, and it is said of how many; whoever is away for a time is."""

from pathlib import Path

import pytest

from eduquality.intake.loading import load_dataset
from eduquality.model.results.dataset import Dataset
from tests.intake.books import pupil, roster, write_book


def read(folder: Path, header: str, words: list[str | None]) -> Dataset:
    first, titles, *_ = roster()
    rows = [[*pupil(n), word] for n, word in enumerate(words, start=1)]
    write_book(folder / "学生.xlsx", {"学生": [first, [*titles, header], *rows]})
    return load_dataset([folder])


@pytest.mark.parametrize("word", ["休学", "保留学籍", "休学(因病)", "病休", "停学", "已休学一年"])
@pytest.mark.parametrize(
    ("setting", "rows", "said"),
    [
        ("", 3, "table.pupils_suspended"),
        ("suspended_pupils: counted\n", 3, "table.pupils_suspended"),
        ("suspended_pupils: left\n", 2, "table.pupils_suspended_left"),
    ],
)
def test_a_setting_says_whether_who_is_away_for_a_time_is_counted(tmp_path, word, setting, rows, said):
    """Of two that stay, one away for a time and one who left: three are there, or two."""
    (tmp_path / "eduq.yaml").write_text(setting or "county: 青禾县\n", encoding="utf-8")
    data = read(tmp_path, "学籍状态", ["在读", word, "转出", None])
    told = {one.issue.code: one.issue.values["rows"] for one in data.findings if one.field == "status"}
    assert (data.counts["students"].rows, told) == (rows, {"table.pupils_left": 1, said: 1})


def kept(folder: Path, header: str, words: list[str | None]) -> tuple[int, list[tuple[str, object]]]:
    data = read(folder, header, words)
    told = [(one.issue.code, one.issue.values.get("rows")) for one in data.findings if "left" in one.issue.code]
    return data.counts["students"].rows, told


@pytest.mark.parametrize("header", ["学籍状态", "学生状态", "在籍状态", "学籍情况", "就读状态"])
@pytest.mark.parametrize("word", ["转出", "已转出", "退学", "毕业", "死亡", "转学离校", "开除学籍", "注销学籍"])
def test_who_has_left_is_not_counted(tmp_path, header, word):
    assert kept(tmp_path, header, ["在读", "休学", word, None]) == (3, [("table.pupils_left", 1)])


@pytest.mark.parametrize("header", ["是否在校", "是否在籍", "是否在读"])
def test_no_says_so_too(tmp_path, header):
    assert kept(tmp_path, header, ["是", "否", "否"]) == (1, [("table.pupils_left", 2)])


@pytest.mark.parametrize("header", ["是否离校", "是否已转出", "是否退学"])
def test_a_column_may_ask_whether_one_has_left(tmp_path, header):
    assert kept(tmp_path, header, ["是", "否", "否"]) == (2, [("table.pupils_left", 1)])


@pytest.mark.parametrize("word", ["转入", "复学", "休学", "保留学籍", "省外转入", "正常", "在籍在校"])
def test_who_came_or_is_away_for_a_time_is_counted(tmp_path, word):
    assert kept(tmp_path, "学籍状态", [word]) == (1, [])


@pytest.mark.parametrize("word", ["拟转出", "申请退学"])
def test_what_is_not_clear_costs_no_pupil_and_is_said(tmp_path, word):
    data = read(tmp_path, "学籍状态", [word])
    assert data.counts["students"].rows == 1
    assert [one.field for one in data.findings] == ["status"]


@pytest.mark.parametrize(
    "remark", ["转出", "2025.3转出", "已转走", "2024年9月转至省城", "该生已退学", "因病退学", "2025-03-01 已转学"]
)
def test_a_remark_says_who_has_left_where_no_column_does(tmp_path, remark):
    assert kept(tmp_path, "备注", [remark, None, "班长"]) == (2, [("table.pupils_left", 1)])


@pytest.mark.parametrize(
    "remark", ["2025年由外校转入", "父亲死亡", "拟转出", "休学后复学", "退学后返校", "班长", "转来"]
)
def test_a_remark_that_says_something_else_costs_nobody(tmp_path, remark):
    assert kept(tmp_path, "备注", [remark, None]) == (2, [])


def test_a_column_of_states_goes_before_remarks(tmp_path):
    first, titles, *_ = roster()
    write_book(tmp_path / "学生.xlsx", {"学生": [first, [*titles, "学籍状态", "备注"], [*pupil(1), "在读", "转出"]]})
    assert load_dataset([tmp_path]).counts["students"].rows == 1


@pytest.mark.parametrize("word", ["退休", "已退休", "离职", "调出", "调离本校", "辞职"])
def test_a_teacher_who_has_left_is_not_counted(tmp_path, word):
    header = ["年份", "教师编号", "姓名", "学校名称", "任教学段", "是否专任教师", "最高学历", "在职状态"]
    rows = [[2025, f"T{n}", "王一", "青禾小学", "小学", "是", "本科", one] for n, one in enumerate(["在职", word])]
    write_book(tmp_path / "教师.xlsx", {"教师": [header, *rows]})
    data = load_dataset([tmp_path])
    assert (data.counts["teachers"].rows, data.findings[0].issue.code) == (1, "table.teachers_left")
