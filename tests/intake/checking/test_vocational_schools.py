"""Grades 10 to 12 of a school that is vocational by its name are of that stage, and cohorts are grades of it."""

import pyarrow.parquet as pq
import pytest

from eduquality import api
from tests.intake.books import write_book


@pytest.mark.parametrize(
    ("school", "stage"),
    [
        *(
            (name, "vocational")
            for name in ("青禾职专", "青禾县职教中心", "青禾职业中专", "青禾职业高级中学", "青禾中专")
        ),
        *((name, "senior") for name in ("青禾高级中学", "青禾高中")),
    ],
)
def test_the_name_tells_the_stage_of_cohorts_and_grades(tmp_path, school, stage):
    rows = [[school, "2024级", "1班", 45], [school, "高一", "1班", 46]]
    write_book(tmp_path / "班额.xlsx", {"Sheet1": [["2025-2026学年班额"], ["学校", "年级", "班级", "班额"], *rows]})
    read = pq.read_table(list(api.load(tmp_path).tables["classes"])).to_pylist()
    assert [(row["stage"], row["grade"]) for row in read] == [(stage, 11), (stage, 10)]
