"""Year, examination and school from titles and names."""

import pytest

from eduquality.intake.clues.context import SchoolNames, exam_of, known_name_in, year_told


def year_of(texts, basis):
    told = year_told(texts, basis)
    return told and told[0]


@pytest.mark.parametrize(
    ("text", "school_year", "calendar"),
    [
        ("2025-2026学年学生名册", 2025, 2026),
        ("2024~2025学年度", 2024, 2025),
        ("2024—2025", 2024, 2025),
        ("２０２４－２０２５学年第一学期期末考试", 2024, 2024),
        ("2024-2025学年第二学期期末", 2024, 2025),
        ("2025学年班额表", 2025, 2026),
        ("2025年秋季", 2025, 2025),
        ("2025年春季", 2024, 2025),
        ("2025年9月班额", 2025, 2025),
        ("2025年6月在校生", 2024, 2025),
        ("2025年班额", 2025, 2025),
        ("2025", 2025, 2025),
        ("2025高考", 2025, 2025),
        ("填表日期:2025年9月20日", 2025, 2025),
        ("2025届毕业生", None, None),
        ("2025级", None, None),
        ("电话 0763-2025123", None, None),
        ("13820251234", None, None),
        ("20250901", None, None),
        ("共2012人", None, None),
        ("某教〔2025〕12号", None, None),
        ("名册", None, None),
    ],
)
def test_a_year_is_read_on_the_basis_of_its_table(text, school_year, calendar):
    """A school year counts as its first year for stocks, as its last for examinations unless in its first term."""
    assert year_of((text,), "school_year") == school_year
    assert year_of((text,), "calendar") == calendar
    assert year_of((text,), "flow") == calendar


def test_a_school_year_beats_a_date_of_printing():
    """What the title states counts before the date the form was filled in, whatever stands nearer."""
    assert year_of(("填表日期:2025年9月20日", "2024-2025学年"), "school_year") == 2024
    assert year_of(("2025年9月20日", "2023"), "school_year") == 2023


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("阳光县第一中学2025年高考成绩册", "2025年高考", "gaokao"),
        ("2025年高考模拟考试", "2025年高考模拟考试", "term"),
        ("2025年1月普通高中学业水平合格性考试成绩", "2025年1月普通高中学业水平合格性考试", "qualifying"),
        ("2025年中考成绩", "2025年中考", "zhongkao"),
        ("某校2024-2025学年第二学期八年级期末考试成绩", "2024-2025学年第二学期八年级期末考试", "term"),
        ("期中成绩", "期中", "term"),
    ],
)
def test_an_examination_is_named_alike_in_every_schools_sheet(text, name, kind):
    """The school before it and the kind of list after it are no part of an examination's name."""
    assert exam_of(("成绩表", text)) == (name, kind)


def test_no_examination_is_no_name():
    """Texts without an examination give nothing."""
    assert exam_of(("名册", "2025")) == (None, None)


@pytest.mark.parametrize(
    ("texts", "basis", "year"),
    [
        (("2025年秋季班级情况", "2023-2024学年归档"), "school_year", 2025),
        (("班级", "2024", "2025-2026学年"), "school_year", 2024),
        (("2025年3月 2024-2025学年",), "school_year", 2024),
        (("班级", "2023-2024学年归档"), "school_year", 2023),
    ],
)
def test_the_nearest_text_tells_the_year(texts, basis, year):
    """A title counts before a sheet, that before a file, that before a folder; within one text a school year first."""
    assert year_of(texts, basis) == year


def schools(*names, places=("清城区",)):
    return SchoolNames.of(dict.fromkeys(names, places))


def test_the_longest_school_in_the_nearest_text_is_meant():
    """A name within a longer name does not win, and a title counts before a folder."""
    known = schools("实验小学", "阳光实验小学", "河东中学")
    assert known.named_in(("阳光实验小学名册", "河东中学")) == ("阳光实验小学", None)
    assert known.named_in(("名册", "河东中学 2025")) == ("河东中学", None)
    assert known.named_in(("名册",)) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "第二小学",
        "清城区第二小学班级表",
        "清城第二小学",
        "广东省清远市清城区第二小学",
        "2025年第二小学",
        "2024-2025学年第一学期第二小学学生名册",
        "学生名册 第二小学",
        "附件1：第二小学",
        "第 二 小 学 班 级 表",
    ],
)
def test_a_school_is_named_alone_or_after_its_own_place(text):
    """County and township, year, kind of list and blanks may stand before and within a school's name."""
    assert schools("第二小学").named_in((text,)) == ("第二小学", None)


@pytest.mark.parametrize("text", ["城南第二小学", "英德市第二小学", "第二小学附属幼儿园", "明月第二小学2025年班级"])
def test_a_longer_name_is_another_school(text):
    """A known name within a longer one names nobody, and is told as the name that resembles it."""
    assert schools("第二小学").named_in((text,)) == (None, "第二小学")


def test_a_school_is_known_without_the_county_in_its_name():
    """城南第二小学 names 清城区城南第二小学, unless two schools are called so without their counties."""
    assert schools("清城区城南第二小学").named_in(("城南第二小学.xlsx",)) == ("清城区城南第二小学", None)
    two = SchoolNames.of({"清城区中心小学": ("清城区",), "英德市中心小学": ("英德市",)})
    assert two.named_in(("中心小学",)) == (None, None)
    assert two.named_in(("英德市中心小学",)) == ("英德市中心小学", None)


def test_a_county_is_named_wherever_it_stands():
    """The nearest text that holds the name of a known county tells it."""
    assert known_name_in(("人口", "英德市教育局", "清城区"), ["清城区", "英德市"]) == "英德市"


LISTED = SchoolNames.of(
    {"青原县白石第一小学": ["青原县"], "青原县河东第一小学": ["青原县"], "青原县实验中学": [], "实验小学": []}
)


@pytest.mark.parametrize(
    ("text", "named", "like"),
    [
        ("白石第一小学花名册", "青原县白石第一小学", None),
        ("2025年秋季白石镇第一小学花名册", None, "青原县白石第一小学"),
        ("青原县白石镇第一小学", None, "青原县白石第一小学"),
        ("实验中学", None, "青原县实验中学"),
        ("青原市实验小学", None, "实验小学"),
        ("第一小学", None, None),
        ("城关第九小学", None, None),
        ("花名册", None, None),
    ],
)
def test_a_name_without_its_county_or_with_a_township_is_only_like_one(text, named, like):
    """It may be another school's, so it is never taken for it; where one alone is like it, that is said."""
    assert LISTED.named_in([text]) == (named, like)
