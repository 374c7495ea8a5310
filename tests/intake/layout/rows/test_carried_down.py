"""A place written only in the first of its rows, without a merge, is that of the rows below, where that is clear."""

import pytest

from eduquality.intake.cells.parts import Part
from tests.intake.books import citizen
from tests.intake.layout.test_recognise import part

CLASSES = ["学校", "年级", "班级", "人数"]


def places(found: Part, *fields: str) -> list[tuple[str | None, ...]]:
    return list(zip(*(found.values[field].to_pylist() for field in fields), strict=True))


def notes(found: Part) -> list[str]:
    return [note.code for note in found.notes]


def people(*classes: str | None) -> list[list[str | None]]:
    return [[told, "样例", citizen(number)] for number, told in enumerate(classes, 1)]


def test_a_school_and_a_grade_hold_until_the_next():
    """A new school begins with its own grade; the note says which columns were read so."""
    found = part(
        CLASSES,
        ["南门小学", "一年级", "1班", "40"],
        [None, None, "2班", "41"],
        [None, "二年级", "1班", "42"],
        ["北门小学", "一年级", "1班", "30"],
        [None, "二年级", "1班", "31"],
    )
    assert places(found, "school", "grade") == [
        ("南门小学", "一年级"),
        ("南门小学", "一年级"),
        ("南门小学", "二年级"),
        ("北门小学", "一年级"),
        ("北门小学", "二年级"),
    ]
    (note,) = found.notes
    assert (note.code, note.level, note.where.cell) == ("sheet.carried_down", "info", "A1")
    assert note.values == {"headers": "学校、年级"}


def test_all_places_may_be_written_again_where_one_is_new():
    found = part(
        ["学校", "年级", "班级", "姓名", "身份证号"],
        ["南门小学", "三年级", "1班", "样例", citizen(1)],
        [None, None, None, "样例", citizen(2)],
        ["南门小学", "三年级", "2班", "样例", citizen(3)],
        [None, None, None, "样例", citizen(4)],
    )
    assert places(found, "school", "class_name") == [
        *[("南门小学", "1班")] * 2,
        *[("南门小学", "2班")] * 2,
    ]


def test_a_class_is_that_of_the_pupils_below():
    found = part(["班级", "姓名", "身份证号"], *people("三（1）班", None, None, "三（2）班", None, None))
    assert places(found, "class_name", "grade") == [("三（1）班", "三年级")] * 3 + [("三（2）班", "三年级")] * 3


def test_a_class_is_not_carried_into_another_grade():
    """Grade four has one class and no name for it: nobody knows that it is the second."""
    rows = [["三年级", "1班"], [None, None], [None, "2班"], [None, None], ["四年级", None], [None, None]]
    people = [[*row, "样例", citizen(number)] for number, row in enumerate(rows, 1)]
    found = part(["年级", "班级", "姓名", "身份证号"], *people)
    assert places(found, "grade", "class_name")[3:] == [("三年级", "2班"), ("四年级", None), ("四年级", None)]


@pytest.mark.parametrize(
    "classes",
    [
        (None, "三（1）班", None, None),
        ("三（1）班", "三（1）班", None, "三（2）班"),
        ("三（1）班", "三（2）班", None, "三（3）班"),
    ],
)
def test_what_may_have_been_forgotten_stays_blank(classes):
    """The first row names none, names stand in every row but some, or nearly every row has its own."""
    found = part(["班级", "姓名", "身份证号"], *people(*classes))
    assert found.values["class_name"].to_pylist() == list(classes)
    assert notes(found) == []


def test_a_school_without_a_code_has_not_that_of_the_school_above():
    """A teaching point has no code of its own in many lists."""
    named = [["南门小学", "2133000001", "小学"], ["南门村教学点", None, "小学"], ["北门小学", "2133000002", "小学"]]
    found = part(["学校", "学校标识码", "学校类别"], *named)
    assert found.values["school_id"].to_pylist() == ["2133000001", None, "2133000002"]
    found = part(["学校标识码", "学校", "学校类别"], *[[code, name, kind] for name, code, kind in named])
    assert found.values["school_id"].to_pylist() == ["2133000001", None, "2133000002"]


def test_a_blank_that_would_make_rows_twice_stays_blank():
    """The last rows are of the whole county: carried down, the school would have two first grades."""
    rows = [["南门小学", "一年级", "40"], ["北门小学", "一年级", "30"], [None, "一年级", "70"]]
    found = part(["学校", "年级", "在校生数"], *rows)
    assert found.values["school"].to_pylist() == ["南门小学", "北门小学", None]


def test_the_narrowest_place_of_a_count_is_never_carried():
    found = part(["年级", "班级", "人数"], ["一年级", "1班", "40"], ["一年级", None, "41"])
    assert found.values["class_name"].to_pylist() == ["1班", None]


def test_below_an_empty_line_nothing_is_carried():
    found = part(
        ["学校", "年级", "班级", "人数"],
        ["南门小学", "一年级", "1班", "40"],
        [None, "一年级", "2班", "41"],
        [None, None, None, None],
        [None, "二年级", "1班", "42"],
    )
    assert found.values["school"].to_pylist() == ["南门小学", None, None]


def test_nothing_of_a_person_is_carried():
    """A blank number, name or size stays blank, whatever stands above it."""
    found = part(
        ["学校", "姓名", "性别", "身份证号", "学历", "任教学科"],
        *[
            ["南门小学", "样例", "女", citizen(1), "本科", "语文"],
            [None, "样例", None, citizen(2), None, None],
            [None, "样例", "男", citizen(3), None, None],
        ],
    )
    assert found.values["school"].to_pylist() == ["南门小学"] * 3
    assert found.values["sex"].to_pylist() == ["女", None, "男"]
    assert found.values["education"].to_pylist() == ["本科", None, None]
