"""Sheets left out on purpose stand under every result: how many, and of which kinds."""

import json

import pytest

from eduquality import api
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.report.writing.sentences import basis_sentences
from tests.intake.books import write_book

HEADER = ["学校", "年级", "班级", "班额"]
CLASSES = [["2025年青禾小学班级一览表"], HEADER, ["青禾小学", "三年级", "1班", 46], ["青禾小学", "三年级", "2班", 44]]
TIMETABLE = [["三年级1班课程表"], ["节次", "星期一", "星期二"], ["1", "语文", "数学"]]
ANALYSIS = [["2025年期末成绩分析"], ["年级", "班级", "人数", "平均分", "及格率"]]


def card_of(folder, sheets, hidden=()):
    path = write_book(folder / "班级.xlsx", {"班级": CLASSES, **sheets})
    import openpyxl

    book = openpyxl.load_workbook(path)
    for name in hidden:
        book[name].sheet_state = "hidden"
    book.save(path)
    return api.compute(api.load(folder), indicators=["compulsory.mean_class_size"])


@pytest.mark.parametrize(
    ("sheets", "hidden", "english", "chinese"),
    [
        ({"藏": CLASSES}, ["藏"], "1: hidden 1", "1 处：隐藏的工作表 1 个"),
        ({"去年": [["去年班级一览表"], *CLASSES[1:]]}, [], "a past year that does not say which 1", "往年数据 1 个"),
        ({"大班额": [["2025年青禾小学大班额一览表"], *CLASSES[1:3]]}, [], "a list of large classes alone 1", "大班额"),
        ({"课程表": TIMETABLE, "课程表2": TIMETABLE}, [], "2: a timetable 2", "2 处：课程表 2 个"),
        ({"分析": ANALYSIS}, [], "1: an analysis of results 1", "1 处：成绩分析表 1 个"),
    ],
)
def test_what_is_left_out_is_counted_by_kind(tmp_path, sheets, hidden, english, chinese):
    """The figure is that of the table; one line says what else was there, in both languages and in the JSON."""
    card = card_of(tmp_path, sheets, hidden)
    (line,) = [line for line in basis_sentences(card, "en") if "left out on purpose" in line]
    assert english in line
    (line,) = [line for line in basis_sentences(card, "zh") if "有意不读取" in line]
    assert chinese in line
    told = json.loads(as_text(present_card(card, "en"), "json"))
    assert [one["sheet"] for one in told["left_out"]] == [*sheets]
    assert told["unread"] == []
    assert card.figures[0].value == 45


def test_nothing_is_said_where_nothing_was_left_out(tmp_path):
    """An empty sheet is none that was left out."""
    card = card_of(tmp_path, {"Sheet2": []})
    assert not card.left_out
    assert not [line for line in basis_sentences(card, "en") if "left out" in line]
