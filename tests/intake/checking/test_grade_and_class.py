"""The stage that no column tells may be told by the other classes of a list."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import write_book

HEADER = ["班级", "姓名", "性别", "出生日期"]


@pytest.mark.parametrize(
    ("classes", "grades"),
    [
        (["一年级一班", "五年级二班", "三(2)班"], [1, 5, 3]),
        (["一年级一班", "二年级二班"], [None, None]),
        (["一1", "九年级二班", "四2"], [1, 9, 4]),
        (["一1", "九年级二班"], [None, 9]),
    ],
)
def test_a_list_with_grades_four_to_six_has_the_first_of_primary_school(tmp_path, classes, grades):
    """Beside 五年级 an 一年级 is that of primary school; alone, or beside 九年级 only, nothing tells whose it is."""
    rows = [[name, "样例", "男", f"2015-03-0{at}"] for at, name in enumerate(classes, 1)]
    write_book(tmp_path / "名单.xlsx", {"名单": [["2025年秋季学生花名册"], HEADER, *rows]})
    tables = load_dataset([tmp_path]).tables.get("students", ())
    found = [row["grade"] for table in tables for row in pq.read_table(table).to_pylist()]
    assert found == [one for one in grades if one is not None]
