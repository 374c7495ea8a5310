"""A table across the columns is one sheet to whoever reads what became of it."""

from eduquality import api
from eduquality.report import as_text
from eduquality.report.pages.blocks import blocks_as_one
from eduquality.report.pages.validate import present_dataset
from tests.intake.books import write_book


def test_blocks_of_one_table_are_shown_as_one(tmp_path):
    names = ["一年级", "二年级", "三年级", "四年级", "五年级"]
    rows = [["青禾小学", 40, 41, 42, 43, 44], ["白石小学", 30, 31, 32, 33, 34], ["合计", 70, 72, 74, 76, 78]]
    write_book(tmp_path / "2025.xlsx", {"人数": [["2025年秋在校学生数"], ["学校", *names], *rows]})
    dataset = api.load(tmp_path)
    assert len(dataset.sheets) == len(names)
    (one,) = blocks_as_one(dataset.sheets)
    assert (one.rows, one.columns["pupils"], one.headers["pupils"]) == (10, "B–F", "一年级、二年级、三年级、四年级…")
    assert len(one.skipped) == 1
    assert {"year"} <= one.told.keys()
    assert "grade" not in one.told
    text = as_text(present_dataset(dataset, "zh", verbose=True), "table")
    assert text.count("在校生数：采用 10 行") == 1


def test_other_sheets_stay_as_they_are(tmp_path):
    sizes = [["2025年秋"], ["学校", "年级", "班级", "班额"], ["青禾小学", "一年级", "1班", 40]]
    write_book(tmp_path / "班额.xlsx", {"甲": sizes, "乙": sizes})
    sheets = api.load(tmp_path).sheets
    assert [*blocks_as_one(sheets)] == [*sheets]
