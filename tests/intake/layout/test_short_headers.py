"""Lists without the column that usually tells them: staff without degrees, schools without codes, results by name."""

from __future__ import annotations

import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import write_book
from tests.intake.counties import rows

NAMES = ["赵测一", "钱测二", "孙测三", "李测四"]


def loaded(tmp_path, store, title, header, *columns, names=NAMES):
    table = [[name if one == "姓名" else one for one in columns] for name in names]
    write_book(tmp_path / "x" / "2025学年.xlsx", {"Sheet1": [[title], header, *table]})
    write_book(tmp_path / "x" / "2025人口.xlsx", {"人口": [["县区", "年龄", "人口数"], ["甲县", 6, 300]]})
    return load_dataset([tmp_path / "x"], store=store)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["单位", "姓名", "岗位", "任教科目", "参加工作时间"], ["青禾中学", "姓名", "教师", "数学", "2001-09"]),
        (["姓名", "性别", "出生年月", "职务", "职称"], ["姓名", "女", "1980.5", "教师", "二级教师"]),
        (["姓名", "编制类型", "岗位类别", "专业技术职务"], ["姓名", "事业编", "专任教师", "中学一级"]),
        (["教师姓名", "现任职务", "任教科目", "教龄"], ["姓名", "教师", "英语", 10]),
        (["学校", "姓名", "任教学科", "是否班主任"], ["青禾中学", "姓名", "语文", "否"]),
    ],
)
def test_a_list_of_staff_needs_no_degrees(tmp_path, store, header, row):
    dataset = loaded(tmp_path, store, "青禾中学教职工名册", header, *row)
    assert [(one["school"], one["education"]) for one in rows(dataset, "teachers")] == [("青禾中学", None)] * 4


def test_lessons_assigned_are_no_list_of_staff(tmp_path, store):
    header = ["姓名", "任教年级", "任教班级", "任教学科"]
    dataset = loaded(tmp_path, store, "青禾中学", header, "姓名", "七年级", "1班", "语文", names=NAMES + NAMES[:2])
    assert [sheet.reason for sheet in dataset.sheets if sheet.table is None] == ["sheet.staff_again"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["姓名", "班级", "父亲职务", "母亲职称"], ["姓名", "1班", "x", "y"]),
        (["姓名", "身份证号", "工作单位", "联系电话"], ["姓名", None, "青禾中学", "x"]),
    ],
)
def test_other_lists_of_names_are_no_staff(tmp_path, store, header, row):
    assert "teachers" not in loaded(tmp_path, store, "联系表", header, *row).tables


@pytest.mark.parametrize(
    ("title", "header", "row", "known"),
    [
        ("青禾县学校名录", ["单位名称", "办学类型"], ["姓名", "小学"], True),
        ("学校情况", ["学校名称", "学校类型", "乡镇"], ["姓名", "小学", "白石镇"], True),
        ("各校经费", ["学校名称", "学校类型", "经费"], ["姓名", "小学", 30], False),
    ],
)
def test_a_list_of_schools_needs_no_codes(tmp_path, store, title, header, row, known):
    dataset = loaded(tmp_path, store, title, header, *row, names=[f"{one}村小学" for one in "赵钱孙李"])
    assert ("schools" in dataset.tables) == known


@pytest.mark.parametrize(
    ("title", "header", "row"),
    [
        ("青禾小学三(1)班期末成绩", ["学号", "姓名", "语文", "数学", "总分"], [None, "姓名", 80, 90, 170]),
        ("青禾小学三年级2班期中成绩册", ["姓名", "语文", "数学", "总分"], ["姓名", 80, 90, 170]),
        ("青禾中学九(1)班期末", ["座号", "姓名", "总分"], [1, "姓名", 500]),
    ],
)
def test_the_class_of_the_title_and_the_name_tell_a_candidate(tmp_path, store, title, header, row):
    table = [[at if one is None else name if one == "姓名" else one for one in row] for at, name in enumerate(NAMES, 1)]
    write_book(tmp_path / "x" / "2025学年.xlsx", {"Sheet1": [[title], header, *table]})
    exams = rows(load_dataset([tmp_path / "x"], store=store), "exams")
    assert len({one["candidate_id"] for one in exams}) == 4
    assert {one["class_name"] for one in exams} <= {"1班", "2班"}
    assert None not in {one["total"] for one in exams}
