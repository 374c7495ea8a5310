"""A page with everything a page may hold, and a small one worked by hand; texts that no look must take for its own."""

from __future__ import annotations

from fractions import Fraction

from eduquality.report.drawings import Bar, Dot, Dots, Heat, Histogram, Move, Square, Squares, Strip, Trend
from eduquality.report.page import (
    BENEATH,
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

HOSTILE = "<script>alert(1)</script> A&B<校> \"'>{{ 7*7 }} \u202egnp.exe"
SCHOOLS = ("城关第一中学", "白石第一学校", "柳湾第一初级中学", HOSTILE)

SQUARES = Squares(
    tuple(
        Square(tone, f"X{at:02} {tone}", "plan-X03")
        for at, tone in enumerate(["met"] * 4 + ["missed"] * 3 + ["no-data"] * 33 + ["not-applicable", "reported"])
    ),
    "42 条：4 条达标，3 条未达标",
)
SIZES = Histogram(
    tuple(
        Bar(size, 1 + size * 7 % 11, "missed" if size > 65 else "late" if size > 55 else "plain")
        for size in range(16, 70)
    ),
    ((45.5, "45 小学标准"), (50.5, "50 初中标准"), (55.5, "56 大班额"), (65.5, "66 超大")),
    "45 人及以下 181 个班；大班额 12 个班",
    "{value} 人：{count} 个班",
)
FALLING = Trend(
    ((2022, None), (2023, Fraction(859, 100)), (2024, Fraction(742, 100)), (2025, Fraction(581, 100))),
    5, 2028, "percent",
    "2023 8.59%；2024 7.42%；2025 5.81%；目标 ≤ 5%", ("", "8.59", "7.42", "5.81"), "at most", "missed",
)  # fmt: skip
RISING = Trend(
    tuple((2014 + at, 80 + at) for at in range(12)),
    85,
    None,
    "percent",
    "2014 80%，2025 91%",
    side="at least",
    tone="met",
)
STRIPS = (
    Strip(3, 9, Fraction(581, 100), Fraction(742, 100), (5,), "at most", "missed", "5.81", unit="percent"),
    Strip(94, 100, Fraction(9854, 100), Fraction(9622, 100), (97,), "at least", "met", "98.54", unit="percent"),
    Strip(30, 80, 50, None, (45, 55), "between", "met", "50"),
    Strip(40, 70, 62, 61, (), "at least", "quiet", "61.96", (Move(49, 56), Move(50, 58), Move(66)), "percent"),
    Strip(0, 0, 0, None, (0,), "exactly", "met", "0"),
)


def clauses() -> Table:
    columns = (
        Column("status", "结论", "status"),
        Column("title", "指标", gives_way=True),
        Column("level", "范围", under="title", joined="report.at_level"),
        Column("line", "与目标相比", "drawn"),
        Column("value", "实际值", "number"),
        Column("target", "目标"),
        Column("gap", "差距", gives_way=True, under=BENEATH),
    )
    tones = ("missed", "met", "met", "missed", "not-applicable")
    words = {"missed": "未达标", "met": "达标", "not-applicable": "不适用"}
    rows = tuple(
        Row(
            (
                Cell(words[tone], tone=tone),
                Cell(f"大班额比例 {at}", link="#plan-X03" if at else "#nowhere"),
                "每所学校",
                Cell("", drawing=strip),
                Cell("5.81%\n上年 7.42%", Fraction(581, 100)),
                "≤ 5%",
                "2 个班需拆分" if tone == "missed" else "",
            ),
            ("3 所学校中 2 所达标", "· 城关第一中学  56.13% → 49.21%") if at == 3 else (),
            "plan-X03",
        )
        for at, (strip, tone) in enumerate(zip(STRIPS, tones, strict=True))
    )
    return Table(columns, rows)


def schools() -> Table:
    columns = (
        Column("school", "学校"),
        Column("dots", "班额", "drawn"),
        Column("n", "大班额/总班数", "number"),
        Column("which", "哪些班"),
    )
    dots = tuple(
        Dots(
            tuple(Dot(57 + (at * 3 + one) // 2, f"{at} 班", "late", one == 2) for one in range(at + 2)),
            50,
            72,
            56,
            "各班人数",
        )
        for at in range(len(SCHOOLS))
    )
    rows = (
        Row((name, Cell("", drawing=one), f"{at}/11", "九（1）班 61 人"))
        for at, (name, one) in enumerate(zip(SCHOOLS, dots, strict=True))
    )
    return Table(columns, tuple(rows), "表 1　有大班额的学校")


def heat() -> Table:
    subjects = ("语文", "数学", "英语", "物理", "化学", "道法", "历史")
    columns = (Column("school", "学校"), *(Column(one, one, "number") for one in subjects))
    rows = (
        Row(
            (
                name,
                *(Cell(f"6{at}.3\n+{at}.0", 60 + at, drawing=Heat((at - 3 + row) / 4)) for at in range(len(subjects))),
            )
        )
        for row, name in enumerate(SCHOOLS)
    )
    return Table(columns, tuple(rows))


def every_block() -> Page:
    head = Head(
        "县域教育质量 · 对标报告",
        "2025 年",
        "内部资料",
        (Fact("对照方案 3 个"), Fact("English", "report.en.html", "en"), Fact("x", "javascript:alert(1)")),
    )
    met, missed = toned("4", "met"), toned("8", "missed")
    lead = f"三个方案共 {toned('84', 'strong')} 条目标：达标 {met} 条，未达标 {missed} 条，其余缺少台账。"
    cards = [
        Card(n, of, title, "7.35%，目标 ≤ 5%", "missed", "#plan-X03")
        for n, of, title in (
            ("18", "名考生需达到本科线", "本科线上线率 · 城关第一高级中学"),
            ("13", "名考生需达到特殊类型招生控制线", HOSTILE),
            ("5", "个班需拆分", "城镇学校大班额比例"),
        )
    ]
    plans = Table(
        (Column("plan", "方案"), Column("squares", "判定", "drawn")),
        (Row((f"{HOSTILE}\n州行动计划", Cell("✓ 4 达标  ✗ 3 未达标", drawing=SQUARES))),),
    )
    summary = Section.of(
        Heading("一、摘要", 1, "summary"),
        Lead.of(lead),
        plans,
        Cards(tuple(cards)),
        Paragraph(f"数据可靠吗？{HOSTILE}", "quiet"),
    )
    figures = Section.of(
        Heading("三、问题在哪里", 1, "where"),
        SQUARES,
        Figure(
            "258 个班中有 15 个大班额",
            "图 1　各班人数（班数），2025 年",
            (Panel(SIZES),),
            Table((Column("a", "45 人及以下"), Column("b", "大班额")), (Row((181, 12)),)),
        ),
        Figure(HOSTILE, "", (), schools(), "dots"),
        Figure(
            "近三年", "图 3", (Panel(FALLING, "大班额比例", "≤ 5%"), Panel(RISING, "毛入园率"), Panel(FALLING, HOSTILE))
        ),
        Figure("校际差异不大", "图 4　得分率（%）及与全县的差（百分点）", (), heat()),
    )
    notes = Section.of(
        Heading("六、口径与依据", 1),
        Heading("数字怎么写", 3),
        Items(
            (
                Item("判定用未取整的值", beneath=(Item("显示四舍五入", "如何"), Item("SELECT 1 < 2", tone="code"))),
                Item(HOSTILE, "注意", tone="alert"),
            )
        ),
        Items((Item("56 人及以上的班", "大班额"), Item(HOSTILE, "巩固率")), is_set_in=False),
        Items((Item("数据里没有。\n第二行", "表!A5 很长的标签很长的标签"),)),
        Paragraph("SELECT count(*)\nFROM classes WHERE size < 56", "code"),
    )
    return Page(
        f"青禾县教育质量对标报告{HOSTILE}",
        "zh",
        (summary, Section.of(Heading("二、逐条对照", 1, "clauses"), clauses()), figures, notes),
        head,
    )


def presented() -> Presentation:
    return Presentation(every_block, dict)


# ---------------------------------------------------------------- a small page, worked by hand

FORMULA = '=HYPERLINK("http://x","a")&<b>{{x}}'
FEW_SIZES = Histogram(
    (Bar(44, 3), Bar(46, 2), Bar(57, 1, "late"), Bar(67, 1, "missed")),
    ((55.5, "大班额"), (65.5, "超大班额")),
    "45 人及以下 5 个班；大班额 1 个班；超大班额 1 个班",
)
FEW_YEARS = Trend(
    ((2022, 7.5), (2023, None), (2024, 6.0), (2025, Fraction(581, 100))), 5, 2027, "percent", "由 7.5% 到 5.81%"
)
THREE_SCHOOLS = Dots((Dot(80, "甲"), Dot(80, "乙"), Dot(100, "丙", "met")), 70, 100, 95, "三所学校")
COLUMNS_OF_CLAUSES = (
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
            FORMULA,
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


def two_clauses() -> Table:
    rows = (
        clause("Q01", Fraction(6500, 66), "98.48%\n2024 年 97.20%", 99, met=False),
        clause("Q02", Fraction(97), "97.00%", 97, met=True),
    )
    return Table(COLUMNS_OF_CLAUSES, rows)


def worked(lang: Lang = "zh") -> Presentation:
    """Present a small page, of which every word and number that an office program gets is worked by hand."""
    lead = Lead.of(f"共 {toned('2', 'strong')} 条：达成 {toned('1', 'met')} 条。")
    squares = Squares((Square("missed", "Q01", "p-Q01"), Square("met", "Q02", "p-Q02")), "两条")
    cards = Cards((Card("2", "个班需拆分", "大班额", "5.81%", "missed", "#p-Q01"),))
    heats = Table(
        (Column("school", "学校"), Column("rate", "得分率", "number"), Column("students", "人数", "number")),
        (Row((Cell("甲校", link="#p-Q01"), Cell("+3.5", Fraction(7, 2), drawing=Heat(0.5)), 12_345)),),
        "各校得分率",
    )
    figure = Figure(
        "7 个班中有 2 个大班额", "各班人数", (Panel(FEW_SIZES, "班额"), Panel(FEW_YEARS, "大班额比例")), heats, "sizes"
    )
    listed = Items((Item("无数据", "Q03", (Item("缺台账"),)), Item(FORMULA)))
    sections = (
        Section.of(Heading("一、摘要", 1, "summary"), lead, squares, cards),
        Section.of(Heading("二、逐条对照", 1), two_clauses(), listed),
        Section.of(Heading("三、问题在哪里", 1), figure, THREE_SCHOOLS, Paragraph(FORMULA, "quiet")),
    )
    head = Head("对标报告", "2025 年", "内部资料", (Fact("对照方案 1 个"),))
    return Presentation(lambda: Page("青禾县教育质量", lang, sections, head), dict)
