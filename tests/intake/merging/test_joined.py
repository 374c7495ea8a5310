"""Sheets of one examination with different subjects are of the same candidates: their subjects are put together."""

from __future__ import annotations

from itertools import permutations

from eduquality.intake.loading import load_dataset
from tests.intake.books import write_book
from tests.intake.counties import rows as rows_of

LEFT, RIGHT = ("语文", "数学"), ("英语", "物理")


def sheet(subjects, *marks, total=None):
    header = ["考号", "学校名称", *subjects, *(["总分"] if total else [])]
    rows = [[f"1000{at}", "甲中学", *one, *([total[at]] if total else [])] for at, one in enumerate(marks)]
    return [["2025年七年级期末考试成绩"], header, *rows]


def joined(tmp_path, *sheets):
    """Load the sheets in every order of file names; give subjects with points, totals and codes, always the same."""
    seen = []
    for number, order in enumerate(permutations(sheets)):
        for name, one in zip("abc", order, strict=False):
            write_book(tmp_path / str(number) / f"{name}.xlsx", {"表": one})
        dataset = load_dataset([tmp_path / str(number)], store=None)
        scores = sorted((row["subject"], str(row["score"]), row["status"]) for row in rows_of(dataset, "scores"))
        totals = [str(row["total"]) for row in rows_of(dataset, "exams")]
        seen.append((scores, totals, sorted(finding.issue.code for finding in dataset.findings)))
    assert all(one == seen[0] for one in seen), seen
    return seen[0]


def test_all_subjects_count_and_the_total_is_of_all(tmp_path):
    scores, totals, found = joined(tmp_path, sheet(LEFT, (90, 80)), sheet(RIGHT, (70, 60)))
    assert [subject for subject, *_ in scores] == ["chinese", "english", "mathematics", "physics"]
    assert (totals, found) == (["300.00"], ["table.joined"])


def test_totals_of_parts_are_no_totals_of_the_candidate(tmp_path):
    left, right = sheet(LEFT, (90, 80), total=[170]), sheet(RIGHT, (70, 60), total=[130])
    assert joined(tmp_path, left, right)[1:] == (["300.00"], ["table.joined"])


def test_a_total_that_is_more_than_the_parts_stands(tmp_path):
    left, right = sheet(LEFT, (90, 80), total=[520]), sheet(RIGHT, (70, 60))
    assert joined(tmp_path, left, right)[1] == ["520.00"]


def test_a_part_without_points_leaves_the_total_unknown(tmp_path):
    left, right = sheet(LEFT, (90, 80), total=[170]), sheet(RIGHT, (70, None))
    scores, totals, _ = joined(tmp_path, left, right)
    assert (totals, scores[-1]) == (["None"], ("physics", "None", "blank"))


def test_a_subject_on_both_that_differs_is_sat_and_of_unknown_points(tmp_path):
    left, right = sheet(LEFT, (90, 80)), sheet(("数学", "英语"), (70, 60))
    scores, totals, found = joined(tmp_path, left, right)
    assert ("mathematics", "None", "sat") in scores
    assert (totals, found) == (["None"], ["table.contradiction"])


def test_full_marks_go_with_the_subjects(tmp_path):
    for name, one in {"a": sheet(LEFT, (90, 80)), "b": sheet(("英语(满分120)", "物理(满分70)"), (70, 60))}.items():
        write_book(tmp_path / f"{name}.xlsx", {"表": one})
    marks = {row["subject"]: row["full_mark"] for row in rows_of(load_dataset([tmp_path], store=None), "scores")}
    assert (marks["english"], marks["physics"], marks["chinese"]) == (120, 70, None)
