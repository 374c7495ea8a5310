"""Headers that may mean several things are what stands below them."""

import pytest

from tests.intake.layout.arrangements.test_cross_table import parts, report, unfolded

PUPILS = [["样甲", "男"], ["样乙", "女"], ["样丙", "男"]]


def said(found):
    return [
        (note.values["header"], note.values["field"]) for note in found.notes if note.code == "sheet.known_by_value"
    ]


def test_pupils_are_names_or_numbers():
    rows = [[*one, f"G{at}"] for at, one in enumerate(PUPILS)]
    (found,) = parts(["青禾小学六年级1班花名册"], ["学生", "性别", "学籍号"], *rows)
    assert (found.table, found.letters["name"], said(found)) == ("students", "A", [("学生", "姓名")])
    (found,) = parts(["2025年秋"], ["学校", "年级", "学生"], ["青禾小学", "一年级", "91"], ["青禾小学", "二年级", "89"])
    assert (found.table, said(found)) == ("enrolments", [("学生", "学生数")])
    moved = [["样甲", "六年级", "外县小学", "2025-10-12"], ["样乙", "六年级", "外县小学", "2025-10-12"]]
    (found,) = parts(["青禾小学转出学生名单"], ["学生", "年级", "转入学校", "转出时间"], *moved)
    assert (found.table, said(found)) == ("moved_pupils", [("学生", "姓名")])


@pytest.mark.parametrize("header", ["级别", "届别", "入学级别"])
def test_cohorts_are_grades_and_levels_of_something_else_are_not(header):
    rows = [[f"G{at}", "样", "青禾小学", "2023级", "1班"] for at in range(3)]
    (found,) = parts(["2025-2026学年花名册"], ["学籍号", "姓名", "学校", header, "班级"], *rows)
    assert unfolded([found], "grade")[0] == ("2023级",)
    poor = [[f"G{at}", "样", "青禾小学", "特困", "六年级", "1班"] for at in range(3)]
    (found,) = parts(["2025-2026学年花名册"], ["学籍号", "姓名", "学校", header, "年级", "班级"], *poor)
    assert unfolded([found], "grade")[0] == ("六年级",)


@pytest.mark.parametrize("header", ["班级编号", "班级代码"])
def test_numbers_of_classes_are_their_names_where_no_other_column_has_these(header):
    rows = [["九年级", "901", "45"], ["九年级", "902", "46"]]
    (found,) = parts(["2025年秋班额"], ["年级", header, "班额"], *rows)
    assert unfolded([found], "class_name", "headcount") == [("901", "45"), ("902", "46")]
    named = [[*row, f"{at}班"] for at, row in enumerate(rows, start=1)]
    (found,) = parts(["2025年秋班额"], ["年级", header, "班额", "班级名称"], *named)
    assert unfolded([found], "class_name") == [("1班",), ("2班",)]


@pytest.mark.parametrize(
    ("header", "values", "known"),
    [
        ("岗位类别", ["专任教师", "行政人员", "工勤人员"], True),
        ("人员类别", ["专任教师", "教辅", "专任教师"], True),
        ("岗位", ["教师岗位", "管理岗位", "专业技术岗位"], True),
        ("岗位", ["专技十级", "专技七级", "专技八级"], False),
        ("人员类型", ["在编", "特岗", "临聘"], False),
    ],
)
def test_duties_say_who_teaches_and_ranks_of_pay_do_not(header, values, known):
    rows = [[f"样{at}", "青禾小学", "本科", "一级教师", one] for at, one in enumerate(values)]
    (found,) = parts(["2025年秋教师名册"], ["姓名", "学校", "学历", "职称", header], *rows)
    assert (found.letters.get("full_time") == "E") is known
    asked = [[*row, "是"] for row in rows]
    (found,) = parts(["2025年秋教师名册"], ["姓名", "学校", "学历", "职称", header, "是否专任教师"], *asked)
    assert found.letters["full_time"] == "F"


def test_over_what_is_neither_a_header_stays_as_it_is():
    rows = [["青禾小学", "一年级", "若干"], ["青禾小学", "二年级", "?"]]
    assert report(["2025年秋"], ["学校", "年级", "学生"], *rows).table is None
