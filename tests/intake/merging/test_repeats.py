"""Which rows and files repeat others, and which only look as if they did."""

from __future__ import annotations

import shutil

import pytest

from eduquality.intake.cells import columns as cells
from eduquality.intake.loading import load_dataset
from eduquality.words import hint_of
from tests.intake.books import pupil, roster, write_book
from tests.intake.counties import CLASSES, WITH_SCHOOL, WITHOUT_SCHOOL, class_sheet, codes, everything, one_class, sums


def test_the_same_pupil_in_another_year_is_no_repetition(county, store):
    write_book(county / "花名册" / "去年.xlsx", {"学生": roster(pupil(1), title="2024-2025学年花名册")})
    assert load_dataset([county], store=store).counts["students"].refused == 0


def test_a_class_listed_by_code_and_by_name_is_listed_twice(county, store):
    by_code = [["学校标识码", "班级", "年级", "班额"], ["2199000002", "1班", "一年级", 40]]
    write_book(county / "再报2025年.xlsx", {"班级": by_code})
    dataset = load_dataset([county], store=store)
    assert [f.issue.code for f in dataset.findings] == ["table.duplicate"]
    assert dataset.findings[0].who == "白石小学 一年级 1班"


def test_a_repeat_from_another_folder_may_be_of_another_school(tmp_path, store):
    """No list knows the name: the sentence says so and what to do; within a folder it is a contradiction."""
    for place, headcount in (("东县", 40), ("西县", 42)):
        write_book(tmp_path / "x" / place / "班级.xlsx", class_sheet(one_class(headcount, "中心小学")))
    write_book(tmp_path / "x" / "东县" / "再报.xlsx", class_sheet(one_class(41, "中心小学")))
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert [(f.issue.code, f.issue.where.file) for f in dataset.findings] == [
        ("table.contradiction", "东县/班级.xlsx"),
        ("table.contradiction_school_unclear", "西县/班级.xlsx"),
    ]
    assert "学校名录" in hint_of(dataset.findings[1].issue, "zh")


def test_classes_of_two_schools_that_no_list_knows_are_no_repeats(tmp_path, store):
    """Where only the titles tell schools, rows of two sheets are about different schools, rows of one are not."""
    for name in ("第一", "第二"):
        title = f"清城区{name}小学2025年秋季班级情况表"
        rows = [one_class(), *([one_class(41)] if name == "第一" else [])]
        write_book(tmp_path / "x" / f"{name}.xlsx", class_sheet(*rows, title=title, header=WITHOUT_SCHOOL))
    assert sums(load_dataset([tmp_path / "x"], store=store)) == (2, 1)


def test_a_candidate_number_that_schools_give_out_is_one_of_each_school(tmp_path, store):
    """The same short number at two schools is two candidates, which is said; at one school it is a repeat."""
    for school in ("甲中学", "乙中学"):
        sheet = [
            ["考号", "姓名", "学校", "语文", "数学"],
            ["1001", "样例", school, 72, 60],
            ["1001", "样例", school, 1, 1],
        ]
        write_book(tmp_path / "x" / f"{school}2025年期末考试.xlsx", {"成绩": sheet})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert sums(dataset, "exams") == (2, 2)
    assert [i.values["numbers"] for i in dataset.issues if i.code == "table.shared_numbers"] == [1]


def test_an_official_candidate_number_is_one_candidate_wherever_it_stands(tmp_path, store):
    """A number of twelve characters or more was given out for all schools together."""
    for school in ("甲中学", "乙中学"):
        sheet = [["考号", "姓名", "学校", "语文", "数学"], ["25440100010001", "样例", school, 72, 60]]
        write_book(tmp_path / "x" / f"{school}2025年高考.xlsx", {"成绩": sheet})
    assert sums(load_dataset([tmp_path / "x"], store=store), "exams") == (1, 1)


def test_a_staff_number_is_one_of_each_school_unless_the_citizen_number_is_known(tmp_path, store):
    """T01 of two schools are two teachers."""
    sheet = [["工号", "姓名", "学校", "任教学段", "学历"], *(["T01", "样例", s, "小学", "本科"] for s in ("甲", "乙"))]
    write_book(tmp_path / "x" / "2025教师.xlsx", {"教师": sheet})
    assert sums(load_dataset([tmp_path / "x"], store=store), "teachers") == (2, 0)


def test_keys_of_more_combinations_than_there_are_numbers_are_told_apart_all_the_same(tmp_path, store, monkeypatch):
    """Where the numbers would not reach, the combinations met so far are numbered anew."""
    listed = [one_class(41, "甲小学"), one_class(42, "甲小学"), one_class(42, "乙小学")]
    write_book(tmp_path / "x" / "2025年班级.xlsx", class_sheet(*listed, header=WITH_SCHOOL))
    honest = everything(load_dataset([tmp_path / "x"], store=store))
    monkeypatch.setattr(cells, "_MOST_NUMBERS", 1)
    again = load_dataset([tmp_path / "x"], store=tmp_path / "other")
    assert (everything(again), sums(again)) == (honest, (2, 1))


# ---------------------------------------------------------------- files sent twice


def test_the_same_content_under_two_names_counts_once(county, store):
    shutil.copy(county / "成绩.xlsx", county / "成绩 副本.xlsx")
    dataset = load_dataset([county], store=store)
    issue = next(issue for issue in dataset.issues if issue.code == "table.same_content")
    assert issue.values["first"] in {"成绩.xlsx", "成绩 副本.xlsx"}
    assert dataset.counts["exams"].rows == 1


@pytest.mark.parametrize(
    ("names", "counted"),
    [
        (("2025年白石小学班级.xlsx", "2025年青禾小学班级.xlsx"), 4),
        (("2025年白石小学班级.xlsx", "2024年白石小学班级.xlsx"), 4),
        (("白石小学/2025班级.xlsx", "青禾小学/2025班级.xlsx"), 4),
        (("某某小学/2025班级.xlsx", "另一小学/2025班级.xlsx"), 4),
        (("2025年白石小学班级.xlsx", "2025年白石小学班级 副本.xlsx"), 2),
        (("2025班级.xlsx", "2025班级(1).xlsx"), 2),
    ],
)
def test_the_same_bytes_count_twice_where_names_make_other_rows_of_them(county, store, names, counted):
    """The year, the school and the examination that a name tells are part of what was sent."""
    shutil.rmtree(county / "2025年")
    write_book(county / names[0], {"班级": CLASSES})
    (county / names[1]).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(county / names[0], county / names[1])
    dataset = load_dataset([county], store=store)
    assert sums(dataset) == (counted, 0)
    assert ("table.same_content" in codes(dataset)) == (counted == 2)
    assert everything(dataset) == everything(load_dataset([county], store=store))


@pytest.mark.parametrize(("first", "again", "taken"), [("07001", 7001, 1), ("007001", "07001", 1), ("0701", 701, 2)])
def test_a_candidate_whose_number_lost_its_noughts_is_counted_once(tmp_path, store, first, again, taken):
    """The county keeps numbers as text, the school as numbers; short ones may be of two people."""
    header = ["考号", "姓名", "学校", "班级", "语文", "数学"]
    for name, number in (("全县", first), ("青禾中学", again)):
        sheet = [["2025年七年级期末统考成绩"], header, [number, "样例", "青禾中学", "1班", 80, 70]]
        write_book(tmp_path / "x" / f"{name}.xlsx", {"成绩": sheet})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert dataset.counts["exams"].rows == taken
    assert [one.issue.code for one in dataset.findings] == ["table.duplicate"] * (2 - taken)
