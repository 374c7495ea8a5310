"""Examinations side by side on a sheet, each over the same subjects."""

import pytest

from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.exams import exam_in_year, is_exam_name
from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project, SheetRule
from tests.intake.layout.test_recognise import grid, part

TITLE = ["青禾小学2025年秋季三年级成绩"]
LABELS = ["考号", "姓名", "期中", None, None, "期末", None, None]
SUBJECTS = [None, None, *["语文", "数学", "总分"] * 2]
PUPIL = ["30101", "某某", "90", "91", "181", "80", "81", "161"]


def parts(*rows: list, project: Project | None = None) -> list[Part]:
    found = recognise(grid(*rows), project or Project())
    assert all(isinstance(one, Part) for one in found), found
    return list(found)


def marks(found: Part) -> dict[str, list]:
    return {subject: texts.to_pylist() for subject, texts in found.subjects.items()}


def test_each_examination_is_read_with_the_columns_of_the_pupils():
    """期中 and 期末 over the same subjects are two parts, named by their labels in the year and term of the title."""
    first, second = parts(TITLE, LABELS, SUBJECTS, PUPIL)
    assert marks(first) == {"chinese": ["90"], "mathematics": ["91"]}
    assert marks(second) == {"chinese": ["80"], "mathematics": ["81"]}
    assert [one.values["total"].to_pylist() for one in (first, second)] == [["181"], ["161"]]
    assert [one.values["candidate_id"].to_pylist() for one in (first, second)] == [["30101"]] * 2
    assert first.values["exam"].to_pylist() == ["2025年秋季三年级期中"]
    assert second.values["exam"].to_pylist() == ["2025年秋季三年级期末"]
    assert (first.address("exam", 4), second.address("exam", 4)) == ("C2", "F2")
    assert second.letters["total"] == "H"
    assert first.context[:2] == ("期中", TITLE[0])
    assert first.unknown == second.unknown == ()


def test_the_labels_may_stand_in_a_line_of_their_own():
    """The names of the pupils' columns stand in the lower row, nothing but labels above."""
    labels = [None, None, "第一次月考", None, None, "第二次月考"]
    first, second = parts(TITLE, labels, ["考号", "姓名", *SUBJECTS[2:]], PUPIL)
    assert first.header_rows == second.header_rows == (2, 3)
    assert [one.told["exam"].text for one in (first, second)] == [
        "2025年秋季三年级第一次月考",
        "2025年秋季三年级第二次月考",
    ]


def test_a_label_that_is_no_examination_keeps_the_first_and_says_the_rest_stands_twice():
    """期中 beside 平时: which the second is nobody knows."""
    found = part(TITLE, ["考号", "姓名", "期中", None, "平时", None], [None, None, *["语文", "数学"] * 2], PUPIL[:6])
    assert marks(found) == {"chinese": ["90"], "mathematics": ["91"]}
    assert found.unknown == (("E", "语文", "语文"), ("F", "数学", "数学"))


def test_what_belongs_to_no_examination_is_listed_once():
    """Columns outside the groups are listed with the first, those within a group with their own."""
    first, second = parts(
        TITLE,
        ["考号", "姓名", "期中", None, None, "期末", None, None, "平时", "备注"],
        [None, None, "语文", "数学", "校次", "语文", "数学", "校次", "语文", None],
        ["30101", "某某", "90", "91", "3", "80", "81", "4", "7", "x"],
    )
    assert first.unknown == (("E", "期中_校次", None), ("I", "语文", "语文"), ("J", "备注", None))
    assert second.unknown == (("H", "期末_校次", None),)


def test_an_examination_not_held_yet_has_no_rows():
    """Where nobody has a result the columns were only made ready."""
    (only,) = parts(TITLE, LABELS, SUBJECTS, [*PUPIL[:5], None, None, None])
    assert only.told["exam"].text == "2025年秋季三年级期中"


def test_what_is_said_of_rows_is_said_once():
    """A mean below is no row of either and is skipped once."""
    first, second = parts(TITLE, LABELS, SUBJECTS, PUPIL, ["平均分", None, "90", "91", "181", "80", "81", "161"])
    assert (first.skipped, second.skipped) == (((5, "row.total"),), ())
    assert second.rows.to_pylist() == [4]


def test_the_project_file_may_name_the_columns_of_both():
    """A field named again under another examination is that examination's."""
    fields = ["candidate_id", "name", *["chinese", "mathematics", "total"] * 2]
    rule = SheetRule(table="exams", header=(2, 3), columns=dict(zip("ABCDEFGH", fields, strict=True)))
    found = parts(TITLE, LABELS, [None, None, *"甲乙丙丁戊己"], PUPIL, project=Project(sheets=(rule,)))
    assert [marks(one) for one in found] == [
        {"chinese": ["90"], "mathematics": ["91"]},
        {"chinese": ["80"], "mathematics": ["81"]},
    ]
    assert [one.told["exam"].text for one in found] == ["2025年秋季三年级期中", "2025年秋季三年级期末"]


@pytest.mark.parametrize(
    "text",
    [
        "期中",
        "期末考试",
        "一模",
        "第一次月考",
        "10月月考",
        "月考(2)",
        "三年级期末成绩",
        "2024-2025学年上学期期末",
        "县一模",
    ],
)
def test_a_label_that_names_an_examination_and_nothing_else_is_one(text):
    """Year, term and grade may stand before the name, 成绩 and a number behind it."""
    assert is_exam_name(text)


@pytest.mark.parametrize(
    "text", ["期末排名", "期末校次", "期中期末", "学期总评", "平时", "期末得分率", "语文", "第一次"]
)
def test_a_label_of_anything_else_is_none(text):
    """Ranks, means, and two examinations at once are no examination."""
    assert not is_exam_name(text)


@pytest.mark.parametrize(
    ("around", "name", "whole"),
    [
        ("2025年秋季期中、期末成绩对比表", "期中", "2025年秋季期中"),
        ("2025-2026学年第一学期成绩表", "期末", "2025-2026学年第一学期期末"),
        ("2025年秋季三年级成绩", "三年级期中", "2025年秋季三年级期中"),
        ("2025年成绩", "2024年期中", "2024年期中"),
        ("打印日期:2025年12月1日", "期中", "期中"),
        ("成绩", "期中", "期中"),
    ],
)
def test_the_title_tells_year_and_term_of_an_examination(around, name, whole):
    """So that 期中 of one term is not that of another; a date of printing tells nothing."""
    assert exam_in_year(name, [around]) == whole


UNDER = [None, None, "期中", "期末", "期中", "期末"]


@pytest.mark.parametrize(
    "header",
    [
        [["考号", "姓名", "语文", None, "数学", None], UNDER],
        [[None, None, "语文", None, "数学", None], ["考号", "姓名", *UNDER[2:]]],
        [["考号", "姓名", "语文(期中)", "语文（期末）", "数学(期中)", "数学(期末)"]],
        [["考号", "姓名", "语文期中", "语文期末", "数学期中成绩", "数学期末"]],
        [["考号", "姓名", "期中语文", "期末语文", "期中数学", "期末数学成绩"]],
    ],
)
def test_examinations_under_each_subject_are_read_by_themselves(header):
    """语文: 期中, 期末 is the same as 期中: 语文, 数学, in two rows or in one."""
    first, second = parts(TITLE, *header, ["30101", "某某", "90", "80", "91", "81"])
    assert marks(first) == {"chinese": ["90"], "mathematics": ["91"]}
    assert marks(second) == {"chinese": ["80"], "mathematics": ["81"]}
    assert [one.told["exam"].text for one in (first, second)] == ["2025年秋季三年级期中", "2025年秋季三年级期末"]
    assert first.address("exam", 4) == f"C{1 + len(header)}"
    assert first.unknown == second.unknown == ()


def test_ranks_beside_the_scores_of_each_examination_are_listed_once():
    """语文 over 期中 over 得分 and 校次: three rows."""
    first, second = parts(
        TITLE,
        ["考号", "姓名", "语文", None, None, None, "数学", None, None, None],
        [None, None, *["期中", None, "期末", None] * 2],
        [None, None, *["得分", "校次"] * 4],
        ["30101", "某某", "90", "1", "80", "2", "91", "3", "81", "4"],
    )
    assert first.header_rows == second.header_rows == (2, 3, 4)
    assert (marks(first), marks(second)) == (
        {"chinese": ["90"], "mathematics": ["91"]},
        {"chinese": ["80"], "mathematics": ["81"]},
    )
    assert [letter for letter, _, _ in (*first.unknown, *second.unknown)] == ["D", "F", "H", "J"]


def test_one_score_of_another_examination_is_left_out():
    """中考体育 beside the subjects of this examination is none of them."""
    found = part(TITLE, ["考号", "姓名", "语文", "数学", "中考体育"], ["30101", "某某", "90", "91", "50"])
    assert marks(found) == {"chinese": ["90"], "mathematics": ["91"]}
    assert found.unknown == (("E", "中考体育", None),)


def test_an_examination_that_every_header_names_is_the_one_of_the_sheet():
    """期末语文, 期末数学: no title has to say it."""
    (found,) = parts(TITLE, ["考号", "姓名", "期末语文", "期末数学"], ["30101", "某某", "90", "91"])
    assert found.told["exam"].text == "2025年秋季三年级期末"


def test_an_examination_nobody_has_a_result_in_is_named():
    """It is left out, and that is said at its label."""
    (only,) = parts(TITLE, LABELS, SUBJECTS, [*PUPIL[:5], None, None, None])
    (note,) = only.notes
    assert (note.level, note.code, str(note.where)) == ("info", "sheet.exam_empty", "a.xlsx!Sheet1!F2")
    assert note.values == {"exam": "2025年秋季三年级期末"}


def test_what_tells_whose_the_rows_are_is_marked_as_read_with_the_first():
    """So that a bad number is reported once and not for each examination; scores are each examination's own."""
    first, second = parts(TITLE, LABELS, SUBJECTS, PUPIL)
    assert (first.shared, second.shared) == (frozenset(), {"candidate_id", "name", "grade"})
