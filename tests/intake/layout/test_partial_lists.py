"""Lists of some rows of a table: what tells them, and what is a list of all in spite of its words."""

from __future__ import annotations

import pytest

from eduquality import api
from tests.intake.books import write_book

ROSTER = ["学籍号", "姓名", "性别", "年级", "班级", "学校名称"]
STAFF = ["姓名", "学校名称", "任教学段", "任教学科", "是否专任教师", "学历"]
CLASSES = ["学校名称", "年级", "班级", "班额"]
PUPIL = ["S1001", "样例", "男", "三年级", "1班", "青禾小学"]
TEACHER = ["样例", "青禾小学", "小学", "语文", "是", "本科"]


def loaded(folder):
    """Read a folder, with people of a county in it, so that something is read in any case."""
    write_book(folder / "人口2025年.xlsx", {"人口": [["县区", "年龄", "人口数"], ["青禾县", "6岁", 300]]})
    return api.load(folder)


def read_as(tmp_path, title, header, *rows, file="2025学年.xlsx"):
    """Give the table that a sheet was read as, and why it was not."""
    write_book(tmp_path / file, {"Sheet1": [[title], header, *rows]})
    sheet = next(one for one in loaded(tmp_path).sheets if one.file == file)
    return sheet.table, sheet.reason


@pytest.mark.parametrize(
    ("title", "header", "row"),
    [
        ("2025学年留守儿童名单", ROSTER, PUPIL),
        ("青禾县2025年资助学生名单", ROSTER, PUPIL),
        ("2025学年随班就读学生情况表", ROSTER, PUPIL),
        ("转学生花名册", ROSTER, PUPIL),
        ("2025年秋季送教上门学生花名册", ROSTER, PUPIL),
        ("三好学生登记表", ROSTER, PUPIL),
        ("2025学年学生名册", [*ROSTER, "残疾类别"], [*PUPIL, "智力"]),
        ("2025学年新教师名单", STAFF, TEACHER),
        ("2025年交流轮岗教师一览表", STAFF, TEACHER),
        ("2025学年教师名册", [*STAFF, "获奖情况"], [*TEACHER, "县级一等奖"]),
        ("2025年运动会报名名册", ROSTER, PUPIL),
        ("2025年读书活动参加学生名单", ROSTER, PUPIL),
        ("2025学年班主任名单", STAFF, TEACHER),
        ("2025年期末前100名", ["考号", "姓名", "学校", "语文", "数学"], ["101", "样例", "青禾小学", 90, 80]),
        ("2025年大班额班级名单", CLASSES, ["青禾小学", "三年级", "1班", 57]),
        ("2025年学平险参保学生花名册", ROSTER, PUPIL),
        ("一年级新队员名单", ROSTER, PUPIL),
        ("2025届毕业生名册", ROSTER, PUPIL),
        ("2025年秋季招生计划", CLASSES, ["青禾小学", "一年级", "1班", 45]),
        ("2025学年班额预测表", CLASSES, ["青禾小学", "一年级", "1班", 45]),
        ("上学年班额", CLASSES, ["青禾小学", "三年级", "1班", 57]),
        ("填报示例", CLASSES, ["青禾小学", "三年级", "1班", 57]),
        ("青禾小学学生变化情况", ROSTER, PUPIL),
        ("2025学年学籍异动学生", ROSTER, PUPIL),
        ("空挂学籍学生", ROSTER, PUPIL),
        ("军训服装尺码统计", [*ROSTER, "尺码"], [*PUPIL, "L"]),
        ("拟录取名单", ROSTER, PUPIL),
        ("2026年秋季入学新生报名登记", ROSTER, PUPIL),
        ("教师增减名单", STAFF, TEACHER),
        ("2025学年学生名册", [*ROSTER, "去向"], [*PUPIL, "某市"]),
        ("2025学年学生名册", [*ROSTER, "父亲务工地"], [*PUPIL, "外省"]),
        ("2025学年学生名册", [*ROSTER, "银行卡号", "金额"], [*PUPIL, "62", "625"]),
        ("2025学年代课教师名单", STAFF, TEACHER),
        ("2025学年教职工", [*STAFF, "岗位"], [*TEACHER, "门卫"]),
        ("2025学年学生名册", [*ROSTER, "类型"], [*PUPIL, "已转出"]),
        ("2025学年教师名册", [*STAFF, "类型"], [*TEACHER, "已退休"]),
    ],
)
def test_a_list_of_some_is_not_taken_for_the_list_of_all(tmp_path, title, header, row):
    assert read_as(tmp_path, title, header, row) == (None, "sheet.list_of_some")


@pytest.mark.parametrize(
    ("title", "header", "rows", "table"),
    [
        ("青禾县特殊教育学校2025学年学生花名册", ROSTER, [PUPIL], "students"),
        ("青禾县先进小学学生花名册", ROSTER, [PUPIL], "students"),
        ("2025学年学生名册", [*ROSTER, "异动情况"], [[*PUPIL, "正常"], ["S1002", *PUPIL[1:], "转入"]], "students"),
        ("2025学年学生名册", [*ROSTER, "类型"], [[*PUPIL, "已转出"], ["S1002", *PUPIL[1:], "住校"]], "students"),
        ("学籍异动后学生花名册", ROSTER, [PUPIL], "students"),
        ("2024学年班额（上学年）", CLASSES, [["青禾小学", "三年级", "1班", 57]], "classes"),
        ("三年级以上年级班额与去年比较", CLASSES, [["青禾小学", "三年级", "1班", 57]], "classes"),
        ("2025学年学生花名册（含留守儿童）", ROSTER, [PUPIL], "students"),
        ("填表说明：转学学生请注明转入学校", ROSTER, [PUPIL], "students"),
        ("2025学年学生名册", [*ROSTER, "残疾类型"], [[*PUPIL, "无"], ["S1002", *PUPIL[1:], "肢体"]], "students"),
        ("2025学年学生名册", [*ROSTER, "随班就读", "残疾类型"], [[*PUPIL, "非随班就读", "无残疾"]], "students"),
        ("2025学年学生名册", [*ROSTER, "获奖情况"], [[*PUPIL, None], ["S1002", *PUPIL[1:], "一等奖"]], "students"),
        ("青禾小学2025学年新生报名花名册", ROSTER, [PUPIL], "students"),
        ("学籍核查活动学生花名册", ROSTER, [PUPIL], "students"),
        ("三年级1班学生名册  班主任：样例", ROSTER, [PUPIL], "students"),
        ("教职工花名册（班主任、科任）", STAFF, [TEACHER], "teachers"),
        ("2025年班主任及任课教师花名册", STAFF, [TEACHER], "teachers"),
        ("高新区教职工花名册", STAFF, [TEACHER], "teachers"),
        ("专兼职教师花名册", STAFF, [TEACHER], "teachers"),
        ("2025年大班额情况统计", CLASSES, [["青禾小学", "三年级", f"{n}班", n] for n in (40, 57)], "classes"),
    ],
)
def test_a_list_of_all_is_one_whatever_words_stand_about(tmp_path, title, header, rows, table):
    """The name of a school, a remark, a column that only some rows fill in."""
    assert read_as(tmp_path, title, header, *rows)[0] == table


def test_the_title_goes_before_the_name_of_the_file(tmp_path):
    assert read_as(tmp_path, "教职工花名册", STAFF, TEACHER, file="2025骨干教师材料.xlsx")[0] == "teachers"
    assert read_as(tmp_path, "青禾小学", STAFF, TEACHER, file="2025优秀教师材料.xlsx")[0] is None
    assert read_as(tmp_path, "青禾小学", STAFF, TEACHER, file="2025骨干教师材料.xlsx")[0] == "titles"


def test_who_came_back_is_no_question_of_who_is_on_the_list(tmp_path):
    """是否复学 says no of some, and yet all of them were out of school."""
    header = ["姓名", "性别", "身份证号", "学籍所在学校", "年级", "辍学时间", "辍学原因", "是否复学"]
    rows = [
        ["样例", "男", "", "青禾中学", "八年级", f"2025.9.{n}", "厌学", answer] for n, answer in ((1, "是"), (2, "否"))
    ]
    assert read_as(tmp_path, "2025年控辍保学工作台账", header, *rows)[0] == "child_cases"


def test_beside_the_list_of_all_nobody_needs_it(tmp_path):
    """Alone it is a warning: the list of all may be missing."""
    write_book(tmp_path / "优秀2025.xlsx", {"Sheet1": [["2025学年优秀教师名单"], STAFF, TEACHER]})
    assert [one.level for one in loaded(tmp_path).issues if one.code == "sheet.list_of_some"] == ["warning"]
    write_book(tmp_path / "名册2025.xlsx", {"Sheet1": [["2025学年教职工花名册"], STAFF, TEACHER]})
    assert [one.level for one in loaded(tmp_path).issues if one.code == "sheet.list_of_some"] == ["info"]


def test_eduq_yaml_says_that_it_is_all(tmp_path):
    (tmp_path / "eduq.yaml").write_text('sheets: [{files: "2025学年.xlsx", table: teachers}]\n', encoding="utf-8")
    assert read_as(tmp_path, "2025学年骨干教师名单", STAFF, TEACHER)[0] == "teachers"


def test_a_list_that_asks_of_each_class_whether_it_is_large_holds_them_all(tmp_path) -> None:
    """是否大班额 says no of some: the report of large classes is the list of all classes."""
    header = ["学校", "年级", "班级", "现有人数", "是否大班额", "化解措施"]
    rows = [["青禾小学", "三年级", f"{n}班", size, answer, None] for n, size, answer in ((1, 51, "否"), (2, 58, "是"))]
    write_book(tmp_path / "大班额.xlsx", {"大班额": [["2025年秋季大班额情况统计表"], header, *rows]})
    (sheet,) = api.load([tmp_path]).sheets
    assert (sheet.table, sheet.rows) == ("classes", 2)


@pytest.mark.parametrize(
    ("line", "there"),
    [("以下为转出学生", 1), ("退学学生（1人）：", 1), ("转学", 1), ("以下为转入学生", 2), ("随班就读学生", 2)],
)
def test_those_below_a_line_that_says_they_left_are_not_there(tmp_path, line, there):
    """The line itself is nobody; one of another class or group ends them."""
    head = [["云山小学2025学年学生名册"], ["姓名", "性别", "年级", "班级"]]
    rows = [["甲某", "男", "一年级", "1班"], [line], ["乙某", "男", "一年级", "1班"]]
    others = [["二年级学生"], ["丙某", "男", "二年级", "1班"]]
    write_book(tmp_path / "名册.xlsx", {"名册": [*head, *rows, *others]})
    dataset = api.load([tmp_path / "名册.xlsx"])
    assert len(dataset.frame("students")) == there + 1
    said = [one.issue.values["lines"] for one in dataset.findings if one.issue.code == "table.pupils_left"]
    assert said == ["5"] * (2 - there)
