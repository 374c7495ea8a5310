"""Rows that rules refuse are counted in the coverage of a figure, as those refused in reading are."""

from __future__ import annotations

from pathlib import Path

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.coverage import rows_refused
from eduquality.scoring.compute import compute
from tests.intake.books import write_book

HEADS = ["学校名称", "年级", "班级", "姓名", "考号", "语文(120)", "数学(120)"]


def test_a_candidate_above_full_marks_is_refused_of_the_school(tmp_path: Path, catalogue: Catalogue) -> None:
    """One of three candidates has 130 of 120 points: the mean is of two, and one row of the school was refused."""
    rows = [["青禾中学", "九年级", "1班", f"考生{n}", f"100{n}", points, 90] for n, points in enumerate((100, 80, 130))]
    write_book(tmp_path / "2025年九年级一模.xlsx", {"成绩": [["2025年九年级一模成绩"], HEADS, *rows]})
    ruled = api.validate(api.load([tmp_path]))
    (refused,) = next(one for one in ruled.sheets if one.table).refused_of
    assert (refused.school, refused.year, refused.grade, refused.class_name, refused.rows) == (
        *("青禾中学", 2025, 9, refused.class_name, 1),
    )
    card = compute(catalogue, ruled, indicators=["exams.mean"], year=2025)
    chinese = next(figure for figure in card.figures if figure.slice["subject"] == "chinese")
    assert chinese.value == 90
    assert chinese.coverage is not None
    assert sum(rows_refused(chinese.coverage.not_taken).values()) == 1
