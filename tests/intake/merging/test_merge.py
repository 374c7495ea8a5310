"""What all sheets together say: the results of wide sheets, and columns that nobody knows."""

from __future__ import annotations

from eduquality.intake.loading import load_dataset
from tests.intake.books import citizen, write_book
from tests.intake.counties import EXAM, rows


def test_subject_results_carry_what_their_candidate_has(county, store):
    dataset = load_dataset([county], store=store)
    result = {row["subject"]: row for row in rows(dataset, "scores")}["mathematics"]
    assert (str(result["score"]), result["status"], result["school"]) == ("91.50", "sat", "青禾小学")
    assert (result["exam_kind"], result["year"], result["_row"]) == ("gaokao", 2025, 3)
    assert dataset.counts["exams"].derived == 1


def test_a_repeated_candidate_takes_the_subject_results_along(county, store):
    write_book(county / "重复.xlsx", {"成绩": [*EXAM, ["A01", "甲", "青禾小学", 80, 80]]})
    dataset = load_dataset([county], store=store)
    assert dataset.counts["exams"].refused == 2
    assert dataset.counts["scores"].rows == 2


def test_unrecognised_sheets_and_misspelt_columns_are_warned_of(county, store):
    write_book(county / "食谱.xlsx", {"周一": [["菜名", "份数"], ["豆腐", 3]]})
    odd = [["学籍号", "姓名", "年级", "出生曰期"], ["G" + citizen(7), "样例", "六年级", "2013-05-04"]]
    write_book(county / "2025年" / "另.xlsx", {"学生": odd})
    dataset = load_dataset([county], store=store)
    warnings = {issue.code: issue for issue in dataset.issues if issue.level == "warning"}
    assert str(warnings["sheet.no_header"].where) == "食谱.xlsx!周一"
    near = next(issue for code, issue in warnings.items() if code == "table.near_column")
    assert near.values["near"] == "出生日期"
