"""A corrected or later list of people replaces the older one for the classes that it covers, in whatever order."""

from __future__ import annotations

import pytest

from eduquality.intake.loading import load_dataset
from eduquality.words import LANGS, message_of
from tests.intake.books import pupil, roster, write_book
from tests.intake.counties import rows as rows_of
from tests.intake.merging.test_people import teacher, teachers


def read(folder, files, *fields, table="students"):
    """Give what some fields say, sorted, and what is said of lists that others go before: code, rows, missing."""
    for name, sheet in files.items():
        write_book(folder / f"{name}.xlsx", {"表": sheet})
    data = load_dataset([folder], store=None)
    issues = [*data.issues, *(one.issue for one in data.findings)]
    said = [issue for issue in issues if issue.code.startswith(("table.replaced", "table.only_in_older"))]
    assert all(message_of(issue, lang) for issue in said for lang in LANGS)
    kept = sorted(tuple(str(row[name]) for name in fields) for row in rows_of(data, table))
    return kept, [(issue.code.removeprefix("table."), issue.values["rows"], issue.values.get("only")) for issue in said]


def of_class(numbers, name="1班", **changed):
    return [pupil(number, class_name=name, **changed) for number in numbers]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("花名册20250901", "花名册20251015"),
        ("花名册", "花名册（更正）"),
        ("2025花名册（原表）", "一小名册最终版"),
        ("a更正前", "b"),
        ("z花名册", "a修订花名册"),
    ],
)
def test_who_stands_only_in_the_older_list_of_a_class_is_not_counted_and_said(tmp_path, older, newer):
    files = {older: roster(*of_class(range(6))), newer: roster(*of_class(range(4)))}
    assert read(tmp_path, files, "class_name") == ([("1班",)] * 4, [("replaced_people", 6, 2)])


def test_classes_that_the_newer_list_is_without_are_counted_and_said(tmp_path):
    files = {
        "名册": roster(*of_class(range(4)), *of_class(range(4, 7), "2班")),
        "名册更正": roster(*of_class(range(4))),
    }
    kept, said = read(tmp_path, files, "class_name")
    assert kept == [("1班",)] * 4 + [("2班",)] * 3
    assert said == [("replaced", 4, 0), ("only_in_older", 3, None)]


def test_a_list_of_some_corrections_replaces_only_whom_it_names(tmp_path):
    files = {"名册": roster(*of_class(range(8))), "名册更正": roster(*of_class(range(2), "2班"))}
    kept, said = read(tmp_path, files, "class_name")
    assert kept == [("1班",)] * 6 + [("2班",)] * 2
    assert said[0] == ("replaced", 2, 0)


def test_the_corrected_grade_of_a_pupil_counts_though_the_older_suits_the_age(tmp_path):
    """Pupil 0 was written into grade 6, which suits the age, and is in grade 5."""
    files = {
        "名册": roster(*of_class(range(8))),
        "名册更正": roster(*of_class(range(1), grade="五年级")),
    }
    kept, _ = read(tmp_path, files, "grade")
    assert kept == [("5",)] + [("6",)] * 7


def test_a_corrected_list_of_several_schools_moves_a_pupil_between_them(tmp_path):
    files = {
        "全县名册": roster(*of_class(range(4)), *of_class(range(4, 8), school="白石小学")),
        "全县名册（更正）": roster(*of_class(range(4, 5)), *of_class(range(5, 8), school="白石小学")),
    }
    kept, _ = read(tmp_path, files, "school")
    assert kept == [("白石小学",)] * 3 + [("青禾小学",)] * 5


def test_a_correction_of_one_school_says_nothing_of_another(tmp_path):
    files = {"青禾名册": roster(*of_class(range(4))), "白石名册更正": roster(*of_class(range(3, 6), school="白石小学"))}
    kept, said = read(tmp_path, files, "school")
    assert (len(kept), said) == (7, [])


def unnumbered(names):
    rows = [["白石小学", "三年级", "1班", f"样{name}"] for name in names]
    return [["学校", "年级", "班级", "姓名"], *rows]


def test_pupils_without_numbers_are_replaced_too(tmp_path):
    files = {"2025学年花名册9月1日": unnumbered("甲乙丙丁"), "2025学年花名册9月15日": unnumbered("甲乙丁")}
    kept, said = read(tmp_path, files, "class_name")
    assert (len(kept), said) == (3, [("replaced_people", 1, 1)])


def test_a_corrected_list_of_teachers_replaces_the_staff_of_its_stage(tmp_path):
    files = {
        "教师": teachers(*(teacher("本科", n) for n in range(5))),
        "教师（更正）": teachers(*(teacher("专科", n) for n in range(3))),
    }
    kept, said = read(tmp_path, files, "education", table="teachers")
    assert (kept, said) == ([("college",)] * 3, [("replaced_people", 5, 2)])
