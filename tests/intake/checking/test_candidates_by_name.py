"""Results without candidate numbers: the name in the class or school tells who it is."""

from __future__ import annotations

import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import write_book
from tests.intake.counties import codes, rows

HEADER = ["班级", "姓名", "语文", "数学"]
NAMES = ["赵测一", "钱测二", "孙测三", "李测四"]


def loaded(tmp_path, store, *books):
    for number, (name, sheet, table) in enumerate(books):
        write_book(tmp_path / "x" / f"{number}" / f"2025年青禾中学期末{name}.xlsx", {sheet: table})
    return load_dataset([tmp_path / "x"], store=store)


def results(*points, header=HEADER):
    return [header, *([f"{1 + at % 2}班", name, *points] for at, name in enumerate(NAMES))]


def held(dataset, table="scores"):
    return sorted((row["class_name"], row["subject"], row["score"]) for row in rows(dataset, table))


def test_a_name_in_a_class_is_a_candidate(tmp_path, store):
    dataset = loaded(tmp_path, store, ("成绩", "成绩", results(90, 80)))
    exams = rows(dataset, "exams")
    assert [int(row["total"]) for row in exams] == [170] * 4
    assert len({row["candidate_id"] for row in exams}) == 4
    assert not any(name in str(row) for row in exams for name in NAMES)
    assert len(rows(dataset, "scores")) == 8


def test_the_number_made_of_a_name_tells_it_to_nobody_without_the_secret(tmp_path, store):
    first = rows(loaded(tmp_path, store, ("成绩", "成绩", results(90, 80))), "exams")
    other = rows(load_dataset([tmp_path / "x"], store=store.parent / "other"), "exams")
    assert {row["candidate_id"] for row in first}.isdisjoint(row["candidate_id"] for row in other)


def test_the_subjects_of_two_files_come_together_by_name_and_class(tmp_path, store):
    chinese = results(90, header=["班级", "姓名", "语文"])
    english = results(70, header=["班级", "姓名", "英语"])
    dataset = loaded(tmp_path, store, ("语文", "语文", chinese), ("英语", "英语", english))
    assert [int(row["total"]) for row in rows(dataset, "exams")] == [160] * 4
    assert len(rows(dataset, "scores")) == 8


def test_one_name_in_two_classes_is_two_and_on_two_lists_one(tmp_path, store):
    table = [HEADER, ["1班", "赵测一", 90, 80], ["2班", "赵测一", 70, 60]]
    dataset = loaded(tmp_path, store, ("成绩", "成绩", table), ("成绩", "又一份", [*table, ["2班", "钱测二", 1, 2]]))
    assert sorted(int(row["total"]) for row in rows(dataset, "exams")) == [3, 130, 170]
    assert "table.same_name_exams" not in codes(dataset)


def test_one_name_twice_in_a_class_of_a_list_is_two_and_said(tmp_path, store):
    table = [HEADER, ["1班", "赵测一", 90, 80], ["1班", "赵测一", 70, 60]]
    dataset = loaded(tmp_path, store, ("成绩", "成绩", table))
    assert [int(row["total"]) for row in rows(dataset, "exams")] == [170, 130]
    (said,) = [one for one in dataset.findings if one.issue.code == "table.same_name_exams"]
    assert (said.issue.values["rows"], said.issue.values["lines"]) == (1, "3")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["班级", "姓名", "总分"], ["1班", "赵测一", 300]),
        (["学校", "姓名", "语文", "数学"], ["青禾中学", "赵测一", 90, 80]),
        (["序号", "姓名", "班级", "物理", "化学", "总成绩"], [1, "赵测一", "1班", 90, 80, 170]),
        (["年级", "班级", "姓名", "语文成绩"], ["九年级", "1班", "赵测一", 90]),
    ],
)
def test_other_headers_without_a_number_are_read(tmp_path, store, header, row):
    assert len(rows(loaded(tmp_path, store, ("成绩", "成绩", [header, row, row[:]])), "exams")) == 2


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["班级", "姓名", "金额", "合计"], ["1班", "赵测一", 300, 300]),
        (["班级", "姓名", "生物"], ["1班", "赵测一", "√"]),
        (["班级", "姓名", "语文", "数学"], ["1班", "张老师", "李老师", "王老师"]),
        (["姓名", "语文", "数学"], ["赵测一", 90, 80]),
    ],
)
def test_lists_that_only_look_like_results_are_none(tmp_path, store, header, row):
    write_book(tmp_path / "x" / "2025年青禾中学.xlsx", {"表": [header, row, row[:]]})
    write_book(tmp_path / "x" / "2025年青禾中学期末成绩.xlsx", {"成绩": results(1, 2)})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert dataset.counts["exams"].rows == 4


def test_one_subject_with_a_number_is_that_subject_and_no_total(tmp_path, store):
    table = [["考号", "姓名", "班级", "数学"], *([f"70013000{n}", name, "1班", 90 + n] for n, name in enumerate(NAMES))]
    dataset = loaded(tmp_path, store, ("数学", "数学", table))
    assert [row["total"] for row in rows(dataset, "exams")] == [None] * 4
    assert [int(row["score"]) for row in rows(dataset, "scores")] == [90, 91, 92, 93]
    assert "table.total_derived" not in codes(dataset)
