"""Columns of one field beside one another: which counts, and what is said where they differ."""

import pytest

from tests.intake.layout.test_recognise import part

STAFF = ["姓名", "任教学段", "是否专任教师"]
MEI = ["样例甲", "小学", "是"]


def said(found):
    return {(issue.level, issue.code) for issue in found.notes}


def degrees(*headers, rows):
    """Read a list of teachers with these headers, in one row or, where they are pairs, in two."""
    body = [[*MEI, *row] for row in rows]
    if isinstance(headers[0], str):
        return part([*STAFF, *headers], *body)
    pairs = [pair for header in headers for pair in (header, (None, "专业"))]
    body = [[*MEI, *(text for degree in row for text in (degree, "数学"))] for row in rows]
    return part([*STAFF, *(above for above, _ in pairs)], [*[None] * 3, *(below for _, below in pairs)], *body)


@pytest.mark.parametrize(
    "headers",
    [
        (("全日制教育", "学历"), ("在职教育", "学历")),
        ("全日制学历", "在职学历"),
        ("第一学历", "最高学历"),
        ("初始学历", "学历"),
        ("原学历", "后续学历"),
        ("学历", "学历"),
        (("第一学历", "学历"), ("最高学历", "学历")),
    ],
)
def test_the_highest_of_several_degrees_counts(headers):
    """Whatever the columns are called and whichever is filled: a person has the highest degree of them."""
    found = degrees(*headers, rows=[["专科", "本科"], ["本科", None], [None, "专科"], [None, None]])
    assert found.values["education"].to_pylist() == ["本科", "本科", "专科", None]
    assert said(found) == {("info", "sheet.highest_degree")}
    assert found.notes[0].values["rows"] == 1


def test_schools_beside_degrees_are_none():
    """毕业院校 under each group is not taken for a degree."""
    above = [*STAFF, "全日制教育", None, "在职教育", None]
    found = part(above, [*[None] * 3, "学历", "毕业院校", "学历", "毕业院校"], [*MEI, "专科", "甲校", "本科", "乙校"])
    assert found.values["education"].to_pylist() == ["本科"]


def test_a_degree_that_is_not_understood_leaves_the_highest_unknown():
    """It may be the higher one: both are shown as one text that is no degree."""
    found = degrees("全日制学历", "在职学历", rows=[["专科", "某某班"], ["本科", "无"], ["无", "无"]])
    assert found.values["education"].to_pylist() == ["专科、某某班", "本科", "无"]


def test_a_highest_degree_below_the_first_is_no_degree():
    """最高学历 专科 beside 第一学历 本科: one of them is wrong."""
    found = degrees("第一学历", "最高学历", rows=[["本科", "专科"]])
    assert found.values["education"].to_pylist() == ["专科、本科"]


def test_one_first_degree_alone_is_not_the_highest():
    """A teacher may have taken another since."""
    assert "education" not in degrees("第一学历", "专业", rows=[["专科", "数学"]]).values


CLASS = ["年级", "班级"]


@pytest.mark.parametrize(
    ("headers", "sizes"),
    [
        (("在籍人数", "实有人数"), ("46", "44")),
        (("实有人数", "在籍人数"), ("44", "46")),
        (("学籍人数", "人数"), ("46", "44")),
        (("学生数", "在校人数"), ("46", "44")),
        (("在册学生数", "学生数", "现有学生数"), ("46", "46", "44")),
        (("班额", "在籍人数"), ("44", "46")),
        (("在籍人数", "班额"), ("46", "44")),
    ],
)
def test_pupils_who_are_there_are_counted(headers, sizes):
    """The register is no class: whoever is there counts, and it is said where the two differ."""
    found = part([*CLASS, *headers], ["一年级", "1班", *sizes], ["一年级", "2班", *["40"] * len(sizes)])
    assert found.values["headcount"].to_pylist() == ["44", "40"]
    assert [(one.level, one.code, one.values["rows"], one.values["lines"]) for one in found.notes] == [
        ("warning", "sheet.columns_differ", 1, "2")
    ]


def test_the_register_counts_where_nothing_else_does():
    """在籍人数 alone is the size of the class."""
    found = part([*CLASS, "在籍人数", "男生"], ["一年级", "1班", "46", "20"])
    assert found.values["headcount"].to_pylist() == ["46"]
    assert not found.notes


def test_equal_columns_are_not_worth_a_word():
    """Two columns that say the same deny nothing; neither does an empty cell."""
    found = part([*CLASS, "在籍人数", "实有人数"], ["一年级", "1班", "46", "46人"], ["一年级", "2班", "45", None])
    assert not found.notes


def test_enrolments_know_the_register_too():
    """在校生数 beside 在籍人数 differ: that is said."""
    found = part(["学校", "年级", "在籍人数", "在校生数"], ["青禾小学", "一年级", "46", "44"])
    assert found.values["pupils"].to_pylist() == ["44"]
    assert said(found) == {("warning", "sheet.columns_differ")}


def test_two_columns_of_states_that_differ_are_said():
    """A pupil 在读 by one column and 转出 by another; columns that ask the other way are not compared."""
    header = ["学籍号", "姓名", "年级", "班级"]
    pupil = ["L1", "样例甲", "一年级", "1班"]
    found = part([*header, "学籍状态", "在校状态"], [*pupil, "在读", "转出"])
    assert said(found) == {("warning", "sheet.columns_differ")}


@pytest.mark.parametrize(
    ("status", "remark", "denied"),
    [
        ("在职", "已退休", True),
        ("退休", "在岗", True),
        ("退休", "2024年返聘", False),
        ("在职", "班主任", False),
        ("退休", "2024.8退休", False),
        ("未知", "已退休", False),
    ],
)
def test_remarks_may_deny_the_state(status, remark, denied):
    """Whoever is there by one column and gone by the remark: nobody knows which is right."""
    found = part([*STAFF, "在职状态", "备注"], [*MEI, status, remark])
    assert said(found) == ({("warning", "sheet.status_denied")} if denied else set())


def test_whether_one_has_left_is_asked_the_other_way():
    """是否离职 否 and 已退休 deny one another, 是 and 已退休 do not."""
    assert said(part([*STAFF, "是否离职", "备注"], [*MEI, "否", "已退休"])) == {("warning", "sheet.status_denied")}
    assert not part([*STAFF, "是否离职", "备注"], [*MEI, "是", "已退休"]).notes


def test_a_level_beside_points_denies_none():
    """What each candidate's level is follows from the points; two columns of points still may differ."""
    rows = [["3001", "80", "A", "70"], ["3002", "60", "C", "70"]]
    levels = part(["考号", "化学(赋分)_分数", "化学(赋分)_等级", "语文"], *rows)
    assert ("warning", "sheet.columns_differ") not in said(levels)
    points = part(["考号", "化学", "化学", "语文"], ["3001", "80", "81", "70"], ["3002", "60", "60", "70"])
    assert ("warning", "sheet.columns_differ") in said(points)
