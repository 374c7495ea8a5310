"""Returns of nothing: which sheets without rows say that there were none, and that they count as sent."""

from __future__ import annotations

import pytest

from eduquality import api
from tests.intake.books import write_book

COUNTS = ["年级", "转入", "转出", "毕业"]


def loaded(folder, rows, file="报表.xlsx"):
    schools = [["学校标识码", "学校名称", "学校类别", "县区"], ["2199990001", "青禾小学", "小学", "青禾县"]]
    write_book(folder / "学校名录2025.xlsx", {"Sheet1": [*schools, ["2199990002", "红旗小学", "小学", "青禾县"]]})
    write_book(folder / file, {"Sheet1": rows})
    (folder / "eduq.yaml").write_text("year: 2025\nexpected: {tables: [movements, moved_pupils]}\n", encoding="utf-8")
    return api.load(folder)


def reason(dataset, file="报表.xlsx"):
    return next(sheet.reason for sheet in dataset.sheets if sheet.file == file)


@pytest.mark.parametrize(
    "rows",
    [
        [["青禾小学2025年学籍变动表"], COUNTS],
        [["青禾小学2025年学籍变动表"], COUNTS, ["零报告"]],
        [["青禾小学2025年学籍变动表"], COUNTS, ["无", "无", "无", "无"], ["填表人：甲", None, "负责人：乙"]],
        [["青禾小学2025年学籍变动表"], COUNTS, ["本校无变动"]],
        [["青禾小学2024-2025学年辍学学生名单"], ["序号", "姓名", "年级", "辍学时间"], [1, "无"]],
        [["青禾小学转学学生台账"], ["姓名", "转出学校", "转入学校", "年级"]],
    ],
)
def test_a_header_without_rows_or_with_a_word_for_nothing_is_a_return_of_nothing(tmp_path, rows):
    assert reason(loaded(tmp_path, rows)) == "sheet.nil_return"


def test_of_pupils_every_school_has_some(tmp_path):
    rows = [["青禾小学2025-2026学年学生花名册"], ["姓名", "性别", "年级", "班级"]]
    assert reason(loaded(tmp_path, rows)) == "sheet.no_rows"


def test_a_row_is_no_return_of_nothing(tmp_path):
    """One grade with noughts is a row of counts."""
    dataset = loaded(tmp_path, [["2025年学籍变动表"], ["学校", *COUNTS], ["青禾小学", "一年级", 0, 0, 0]])
    assert dataset.counts["movements"].rows == 1


@pytest.mark.parametrize(
    ("title", "file"),
    [("青禾小学2025年学籍变动表", "报表.xlsx"), ("2025年学籍变动表", "青禾小学.xlsx")],
)
def test_a_return_of_nothing_was_sent(tmp_path, title, file):
    """By the school of its title, or of the name of its file; of another year it was not."""
    status = api.status(loaded(tmp_path, [[title], COUNTS, ["无"]], file))
    came = {one.school.name: one.tables["movements"] for one in status.schools}
    assert (came["青禾小学"].status, came["青禾小学"].rows, came["红旗小学"].status) == ("sent", 0, "missing")


def test_a_return_of_nothing_of_another_year_does_not_count(tmp_path):
    status = api.status(loaded(tmp_path, [["青禾小学2023年学籍变动表"], COUNTS, ["无"]]))
    assert {one.tables["movements"].status for one in status.schools} == {"missing"}
