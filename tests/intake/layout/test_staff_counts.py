"""Numbers of teachers instead of a list: how they are read, and that they stand for a list where none came."""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.engine.database import open_database
from tests.intake.books import write_book

NAMED = ["姓名", "学校", "最高学历", "任教学段", "是否专任教师"]


def loaded(folder, *sheets):
    schools = [["2199990001", "青禾小学", "小学", "青禾县"], ["2199990002", "第一中学", "初级中学", "青禾县"]]
    write_book(folder / "学校名录2025.xlsx", {"Sheet1": [["学校标识码", "学校名称", "学校类别", "县区"], *schools]})
    pupils = [["2025学年在校生数"], ["学校", "年级", "在校生数"], ["青禾小学", "一年级", 200]]
    for number, rows in enumerate([pupils, *sheets]):
        write_book(folder / f"{number}.xlsx", {"Sheet1": rows})
    return api.load(folder)


def teachers(dataset):
    """Give stage, degree and title of the teachers counted, with how many there are."""
    asked = "SELECT stage, education, title, count(*) FROM teachers WHERE full_time = 'yes' GROUP BY ALL ORDER BY ALL"
    return open_database(dataset.tables, dataset.project.deriving).rows(asked)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["学校", "教职工数", "专任教师数", "本科", "专科"], ["青禾小学", 12, 10, 7, 3], ["合计", 12, 10, 7, 3]],
            [("primary", "bachelor", None, 7), ("primary", "college", None, 3)],
        ),
        (
            [["学校", "专任教师", None, None], [None, "合计", "研究生", "本科"], ["青禾小学", 10, 4, 6]],
            [("primary", "bachelor", None, 6), ("primary", "master", None, 4)],
        ),
        (
            [["学校", "学段", "专任教师数", "高级职称", "中级", "初级"], ["青禾小学", "小学", 10, 2, 5, 3]],
            [("primary", None, "junior", 3), ("primary", None, "middle", 5), ("primary", None, "senior", 2)],
        ),
        (
            # One of ten has no degree told: nobody knows whose it is.
            [["学校", "专任教师数", "本科", "专科"], ["青禾小学", 10, 6, 3]],
            [("primary", None, None, 10)],
        ),
    ],
)
def test_numbers_stand_for_a_list_that_did_not_come(tmp_path, rows, expected):
    assert teachers(loaded(tmp_path, [["2025学年教师情况统计表"], *rows])) == expected


def test_parts_in_rows_are_put_together_and_one_not_listed_is_nobody(tmp_path):
    rows = [
        ["青禾小学", "研究生", 1],
        [None, "本科", 7],
        [None, "专科", 2],
        ["第一中学", "本科", 9],
        ["第一中学", "专科", 3],
    ]
    data = loaded(tmp_path, [["2025学年专任教师学历统计表"], ["学校", "学历", "人数"], *rows, ["合计", None, 22]])
    expected = [("junior", "bachelor", None, 9), ("junior", "college", None, 3), ("primary", "bachelor", None, 7)]
    assert teachers(data) == [*expected, ("primary", "college", None, 2), ("primary", "master", None, 1)]
    assert "sheet.parts_in_rows" in {one.code for one in data.issues}


def test_a_part_that_a_school_has_twice_is_not_added_up(tmp_path):
    rows = [["青禾小学", "本科", 7], ["青禾小学", "本科", 2], ["青禾小学", "专科", 2]]
    data = loaded(tmp_path, [["2025学年专任教师学历统计表"], ["学校", "学历", "人数"], *rows])
    assert "staff_counts" not in data.tables


@pytest.mark.parametrize(("teachers", "read"), [((2, 3), False), ((5, None), True)])
def test_teachers_of_each_class_are_not_those_of_the_school(tmp_path, teachers, read):
    """In every row of a list of classes they are of that class; once for the school they are the school's."""
    rows = [["青禾小学", "一年级", f"{n}班", 40, number] for n, number in enumerate(teachers, 1)]
    data = loaded(tmp_path, [["2025学年班级情况"], ["学校", "年级", "班级", "班额", "专任教师"], *rows])
    assert ("classes" in data.tables, "staff_counts" in data.tables) == (True, read)


def test_numbers_of_teachers_below_those_of_pupils_are_a_table_of_their_own(tmp_path):
    pupils = [["一、学生"], ["年级", "班数", "学生数"], ["二年级", 4, 170], ["合计", 4, 170]]
    staff = [["二、教师"], ["学段", "专任教师数", "本科", "专科"], ["小学", 10, 6, 4]]
    data = loaded(tmp_path, [["2025学年青禾小学基本情况"], *pupils, *staff])
    assert teachers(data) == [("primary", "bachelor", None, 6), ("primary", "college", None, 4)]
    assert not [one for one in data.findings if one.refused]


def test_pupils_per_teacher_and_shares_have_figures(tmp_path):
    rows = [["2025学年教师情况"], ["学校", "专任教师数", "本科", "专科"], ["青禾小学", 10, 7, 3]]
    card = api.compute(loaded(tmp_path, rows), ["teachers.pupils_per_teacher", "teachers.bachelor_share"])
    assert [float(one.value) for one in card.figures if one.level == "area" and not one.slice] == [20, 70]


def test_a_list_goes_before_numbers_and_a_difference_is_said(tmp_path):
    rows = [["2025学年教师情况"], ["学校", "专任教师数", "本科", "专科"], ["青禾小学", 10, 7, 3]]
    named = [["2025学年教师名册"], NAMED, *([f"甲{at}", "青禾小学", "本科", "小学", "是"] for at in range(8))]
    dataset = api.validate(loaded(tmp_path, rows, named))
    assert teachers(dataset) == [("primary", "bachelor", None, 8)]
    codes = [finding.issue.code for finding in dataset.findings]
    assert [code for code in codes if code.endswith("staff_counts_differ_from_list")]


def test_how_degrees_and_titles_go_together_is_not_known(tmp_path):
    """A measure that asks for both has no figure where numbers stand for the list."""
    header = ["学校", "专任教师数", "本科", "专科", "高级", "中级"]
    dataset = loaded(tmp_path, [["2025学年教师情况"], header, ["青禾小学", 10, 7, 3, 4, 6]])
    folder = tmp_path / "own" / "indicators"
    folder.mkdir(parents=True)
    sql = "SELECT count_if(education = 'bachelor' AND title = 'senior') FROM teachers WHERE full_time = 'yes'"
    (folder / "both.yaml").write_text(
        "title: {zh: 甲, en: a}\nunit: count\nbetter: higher\nmeasures:\n"
        f'  both: {{title: {{zh: 甲, en: a}}, sql: "{sql}"}}\n'
        "formula: both\nsource: {document: 甲}\nnotes: {zh: 甲, en: a}\n"
        "examples:\n  - {name: one, given: {teachers: [{full_time: 'yes', education: bachelor, title: senior}]}, "
        "expect: 1}\n",
        encoding="utf-8",
    )
    using = api.catalogue(tmp_path / "own")
    name = next(name for name in using.indicators if name.endswith("both"))
    assert [one.value for one in api.compute(dataset, [name], using=using).figures if one.level == "area"] == [None]


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "学校", "专任教师"], ["甲", "青禾小学", "是"]],
        [["学校", "教师数", "本科"], ["青禾小学", 10, 7]],
    ],
)
def test_lists_of_names_and_teachers_of_whatever_kind_are_no_such_numbers(tmp_path, rows):
    """教师数 may count everybody who works there."""
    assert "staff_counts" not in loaded(tmp_path, [["2025学年教师情况"], *rows]).tables
