"""Columns that are not what their header says: numbers of persons are what they are, all else is left out and said."""

import pytest

from eduquality.intake.clues.values_tell import counts_up, kind_of
from tests.intake.books import citizen
from tests.intake.layout.arrangements.test_cross_table import parts, report

TITLE = ["2025-2026学年学生花名册"]
NUMBERS = [citizen(at) for at in range(1, 6)]
WHERE = ["青禾小学", "六年级", "1班"]


def roster(header, numbers):
    """Give the part of a list of pupils of one class with a column of numbers."""
    rows = [[f"样{at}", number, *WHERE] for at, number in enumerate(numbers)]
    (found,) = parts(TITLE, ["姓名", header, "学校", "年级", "班级"], *rows)
    return found


@pytest.mark.parametrize("header", ["编号", "证件", "号码", "学籍号", "教育ID"])
def test_numbers_with_right_check_digits_are_those_of_citizens(header):
    found = roster(header, NUMBERS)
    assert found.values["id_number"].to_pylist() == NUMBERS
    assert "student_id" not in found.values
    assert [(note.code, note.values["header"]) for note in found.notes] == [("sheet.known_by_value", header)]


def test_two_numbers_that_changed_places_are_put_right():
    own = [[f"样{at}", number, f"G{number}", *WHERE] for at, number in enumerate(NUMBERS)]
    (found,) = parts(TITLE, ["姓名", "学籍号", "身份证件号", "学校", "年级", "班级"], *own)
    assert (found.letters["id_number"], found.letters["student_id"]) == ("B", "C")
    assert len(found.notes) == 2


@pytest.mark.parametrize(
    ("header", "numbers"),
    [
        ("监护人身份证号", NUMBERS),
        ("家长证件", NUMBERS),
        ("编号", [f"{number[:17]}{'1' if number[17] == '0' else '0'}" for number in NUMBERS]),
        ("编号", [*NUMBERS[:4], "12"]),
        ("编号", [NUMBERS[0]] * 5),
    ],
)
def test_numbers_of_others_or_of_another_kind_are_not(header, numbers):
    assert "id_number" not in roster(header, numbers).values


def test_of_two_columns_of_such_numbers_that_with_the_header_counts():
    own = [[f"样{at}", number, NUMBERS[-1 - at], *WHERE] for at, number in enumerate(NUMBERS)]
    (found,) = parts(TITLE, ["姓名", "身份证件号", "编号", "学校", "年级", "班级"], *own)
    assert found.letters["id_number"] == "B"


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        (["学校", "年级", "班级", "班额"], ["青禾小学", "三年级", "45", "{}班"], ["班额"]),
        (["班级", "年级", "学校", "班额"], ["青禾小学", "三年级", "{}班", "45"], ["班级", "学校"]),
        (["学校", "班级", "年级", "班额"], ["青禾小学", "三年级", "{}班", "45"], ["班级", "年级"]),
        (["学校", "年级", "班级", "班额"], ["青禾小学", "{}班", "三年级", "45"], ["班级", "年级"]),
        (["学校", "年级", "班额", "班级"], ["青禾小学", "45", "三年级", "{}班"], ["班额"]),
    ],
)
def test_a_class_list_with_shifted_columns_is_not_read(header, row, said):
    rows = [[text.format(at) for text in row] for at in range(1, 4)]
    found = report(["2025年秋班额"], header, *rows)
    assert (found.table, found.reason) == (None, "sheet.header_contradicted")
    assert found.values["header"] in said


def test_sizes_and_numbers_of_classes_that_changed_places_are_found_by_what_they_count():
    rows = [["青禾小学", "三年级", str(size), str(at)] for at, size in enumerate((45, 43, 47), start=1)]
    assert report(["2025年秋班额"], ["学校", "年级", "班级", "班额"], *rows).reason == "sheet.header_contradicted"
    # Small classes of a small school, and classes that are numbered on.
    small = [["青禾小学", f"{grade}年级", "1", str(at)] for at, grade in enumerate("一二三", start=1)]
    assert len(parts(["2025年秋班额"], ["学校", "年级", "班级", "班额"], *small)[0].rows) == 3


def exam(field, values, header="年级"):
    """Give the values of a field of a sheet of points that fall, and what is said."""
    rows = [[f"2025{at:04}", "样", "青禾中学", str(100 - at), str(90 - at), value] for at, value in enumerate(values)]
    (found,) = parts(["2025年秋九年级期中考试"], ["考号", "姓名", "学校", "语文", "数学", header], *rows)
    given = found.values[field].to_pylist() if field in found.letters else None
    return given, [note.values["header"] for note in found.notes]


def test_numbers_that_follow_the_points_are_ranks_and_no_grades():
    assert exam("grade", ["1", "2", "3", "4", "5", "6"]) == (None, ["年级"])
    assert exam("class_name", ["1", "2", "2", "4", "5", "6"], header="班级") == (None, ["班级"])
    assert exam("grade", ["9"] * 6) == (["9"] * 6, [])
    assert exam("class_name", ["1", "3", "2", "1", "4", "2"], header="班级") == (["1", "3", "2", "1", "4", "2"], [])


@pytest.mark.parametrize("header", ["科目", "类型", "备注", "班级类型"])
def test_combinations_of_subjects_are_choices_whatever_stands_over_them(header):
    chosen = ["物化生", "史政地", "物化地", "物化生"]
    rows = [[f"2025{at}", "样", "1班", "80", "70", one] for at, one in enumerate(chosen)]
    (found,) = parts(["高二期中考试"], ["考号", "姓名", "班级", "语文", "化学", header], *rows)
    assert found.choices is not None
    assert found.choices.to_pylist()[1] == "史政地"


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["三年级(2)班", "三(1)班"], "grade_and_class"),
        (["1班", "（2）班"], "class"),
        (["三年级", "初一"], "grade"),
        (["青禾小学", "云岭县第一中学"], "school"),
        (["男", "女"], "sex"),
        (["物化生", "历史+政治+地理"], "choice"),
        (NUMBERS, "id_number"),
        ([f"G{number}" for number in NUMBERS], "student_id"),
        (["302", "303"], None),
        (["1", "2"], None),
        (["张三", "李四"], None),
        (["男", "1班"], None),
        (["男"], None),
    ],
)
def test_what_values_say(texts, kind):
    assert kind_of(texts) == kind


def test_counting_up_has_no_gap():
    assert counts_up(["1", "2", "3"])
    assert not any(map(counts_up, (["1", "2"], ["1", "2", "4"], ["2", "3", "4"], ["3", "2", "1"])))
