"""A page with everything that a look of an office program must write, worked by hand."""

from __future__ import annotations

from fractions import Fraction

from eduquality.report.drawings import Bar, Dot, Dots, Heat, Histogram, Square, Squares, Strip, Trend
from eduquality.report.page import (
    Card,
    Cards,
    Cell,
    Column,
    Fact,
    Figure,
    Head,
    Heading,
    Item,
    Items,
    Lead,
    Page,
    Panel,
    Paragraph,
    Presentation,
    Row,
    Section,
    Table,
    toned,
)
from eduquality.words import Lang

HOSTILE = '=HYPERLINK("http://x","a")&<b>{{x}}'
SIZES = Histogram(
    (Bar(44, 3), Bar(46, 2), Bar(57, 1, "late"), Bar(67, 1, "missed")),
    ((55.5, "大班额"), (65.5, "超大班额")),
    "45 人及以下 5 个班；大班额 1 个班；超大班额 1 个班",
)
YEARS = Trend(
    ((2022, 7.5), (2023, None), (2024, 6.0), (2025, Fraction(581, 100))), 5, 2027, "percent", "由 7.5% 到 5.81%"
)
SCHOOLS = Dots((Dot(80, "甲"), Dot(80, "乙"), Dot(100, "丙", "met")), 70, 100, 95, "三所学校")
COLUMNS = (
    Column("clause", "条款"),
    Column("title", "指标", gives_way=True),
    Column("level", "范围", under="title"),
    Column("value", "实际值", "number"),
    Column("line", "与目标相比", "drawn"),
    Column("target", "目标"),
    Column("by", "期限", under="target"),
    Column("status", "结论", "status"),
    Column("gap", "差距"),
)


def clause(name: str, value: Fraction, text: str, target: int, *, met: bool) -> Row:
    tone = "met" if met else "missed"
    strip = Strip(0, 100, value, Fraction(90), (target,), "at least", tone, "", unit="percent")
    return Row(
        (
            name,
            HOSTILE,
            "全部",
            Cell(text, value, "percent"),
            Cell("", tone=tone, drawing=strip),
            Cell(f"≥ {target}%", target, "percent"),
            "2025",
            Cell("✓ 达标" if met else "✗ 未达标（暂定）", tone=tone),
            Cell("2 个班需拆分", 2),
        ),
        ("40 所学校中 39 所学校达标",),
        f"p-{name}",
    )


def clauses() -> Table:
    rows = (
        clause("Q01", Fraction(6500, 66), "98.48%\n2024 年 97.20%", 99, met=False),
        clause("Q02", Fraction(97), "97.00%", 97, met=True),
    )
    return Table(COLUMNS, rows)


def presentation(lang: Lang = "zh") -> Presentation:
    """Present the page."""
    lead = Lead.of(f"共 {toned('2', 'strong')} 条：达成 {toned('1', 'met')} 条。")
    squares = Squares((Square("missed", "Q01", "p-Q01"), Square("met", "Q02", "p-Q02")), "两条")
    cards = Cards((Card("2", "个班需拆分", "大班额", "5.81%", "missed", "#p-Q01"),))
    heats = Table(
        (Column("school", "学校"), Column("rate", "得分率", "number"), Column("students", "人数", "number")),
        (Row((Cell("甲校", link="#p-Q01"), Cell("+3.5", Fraction(7, 2), drawing=Heat(0.5)), 12_345)),),
        "各校得分率",
    )
    figure = Figure(
        "7 个班中有 2 个大班额", "各班人数", (Panel(SIZES, "班额"), Panel(YEARS, "大班额比例")), heats, "sizes"
    )
    listed = Items((Item("无数据", "Q03", (Item("缺台账"),)), Item(HOSTILE)))
    sections = (
        Section.of(Heading("一、摘要", 1, "summary"), lead, squares, cards),
        Section.of(Heading("二、逐条对照", 1), clauses(), listed),
        Section.of(Heading("三、问题在哪里", 1), figure, SCHOOLS, Paragraph(HOSTILE, "quiet")),
    )
    head = Head("对标报告", "2025 年", "内部资料", (Fact("对照方案 1 个"),))
    return Presentation(lambda: Page("青禾县教育质量", lang, sections, head), dict)
