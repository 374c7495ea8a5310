"""A page that is handed on, in the looks that have no form of their own for its blocks: no word is lost."""

from __future__ import annotations

import pytest

from eduquality.report import as_text
from eduquality.report.drawings import Bar, Histogram
from eduquality.report.page import (
    Card,
    Cards,
    Column,
    Fact,
    Figure,
    Head,
    Heading,
    Lead,
    Page,
    Panel,
    Part,
    Presentation,
    Row,
    Section,
    Table,
    toned,
)
from eduquality.words import fill

SIZES = Histogram((Bar(44, 3), Bar(57, 1, "late")), ((55.5, "大班额"),), "45 人及以下 3 个班；大班额 1 个班")
BANDS = Table(
    (Column("band", "班额"), Column("classes", "班数", "number")), (Row(("45 人及以下", 3)), Row(("大班额", 1)))
)


def document(*, with_table: bool) -> Presentation:
    lead = Lead.of(f"共 {toned('3', 'strong')} 条：达成 {toned('1', 'met')} 条，未达成 {toned('2', 'missed')} 条。")
    cards = Cards((Card("5", "个班需拆分", "城镇学校大班额比例", "7.35%，目标 ≤ 5%", "missed", "#D06"),))
    table = BANDS if with_table else None
    figure = Figure("4 个班中有 1 个大班额", "各班人数，2025 年", (Panel(SIZES, "班额"),), table, "sizes")
    head = Head("对标报告", "2025 年", "内部资料", (Fact("对照方案 3 个"), Fact("English", "report.en.html", "en")))
    section = Section.of(Heading("一、摘要", 1, "summary"), lead, cards, figure)
    return Presentation(lambda: Page("青禾县教育质量", "zh", (section,), head), dict)


@pytest.mark.parametrize("look", ["table", "md"])
@pytest.mark.parametrize("with_table", [False, True])
def test_every_word_is_there(look, with_table):
    told = " ".join(as_text(document(with_table=with_table), look).split())
    words = ["青禾县教育质量 2025 年", "内部资料 · 对照方案 3 个 · English", "共 3 条：达成 1 条，未达成 2 条。"]
    words += ["城镇学校大班额比例", "5 个班需拆分", "7.35%，目标 ≤ 5%", "4 个班中有 1 个大班额", "各班人数，2025 年"]
    assert [word for word in words if word not in told] == []
    assert ("45 人及以下 3 个班" in told) is not with_table, "the table has the numbers, else the words of the drawing"


def test_a_spreadsheet_gets_lists_and_tables_of_figures():
    rows = as_text(document(with_table=True), "csv")
    assert "城镇学校大班额比例,5 个班需拆分" in rows
    assert "大班额,1" in rows


def test_the_numbers_of_a_sentence_stand_out_in_either_language():
    blanks = {"met": toned("4", "met"), "missed": toned("8", "missed")}
    assert Lead.of(fill("{missed} missed, {met} met", "en", blanks)).parts == (
        Part("8", "missed"),
        Part(" missed, "),
        Part("4", "met"),
        Part(" met"),
    )
    assert Lead.of("没有数字").parts == (Part("没有数字"),)
