"""Which year do texts tell? Each on the basis of its table."""

import pytest

from eduquality.intake.clues.years import named_year, year_by_cohort


def year_of(texts, basis):
    told = named_year(texts, basis)
    return told and told[0]


@pytest.mark.parametrize(
    ("text", "school_year", "calendar"),
    [
        ("2025-2026学年学生名册", 2025, 2026),
        ("2024~2025学年度", 2024, 2025),
        ("2024—2025", 2024, 2025),
        ("２０２４－２０２５学年第一学期期末考试", 2024, 2025),
        ("2024-2025学年第一学期期中考试", 2024, 2024),
        ("2025届高中毕业班5月质检", 2024, 2025),
        ("2026届高三11月联考", 2025, 2025),
        ("2026届高一期末", 2023, None),
        ("2024-2025学年第二学期期末", 2024, 2025),
        ("2025学年班额表", 2025, 2026),
        ("2025年秋季", 2025, 2025),
        ("2025年春季", 2024, 2025),
        ("2025年上半年", 2024, 2025),
        ("2025年春季学期", 2024, 2025),
        ("2025年第二学期", 2024, 2025),
        ("2025年（下学期）", None, 2025),
        ("2025年上学期", None, 2025),
        ("2025年上期班额", None, 2025),
        ("班额2025上", None, 2025),
        ("2025年下期", 2025, 2025),
        ("2024-2025下学期", 2024, 2025),
        ("2025学年下学期", 2025, 2026),
        ("2025年度下半年", 2025, 2025),
        ("2025年第一学期", 2025, 2025),
        ("2025学年第二学期", 2025, 2026),
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
        ("25-26学年班额", 2025, 2026),
        ("25—26学年度学生名册", 2025, 2026),
        ("25/26学年", 2025, 2026),
        ("25-26", 2025, 2026),
        ("成绩表-25-26学年上", 2025, 2025),
        ("全体-25-26上高二期末", 2025, 2026),
        ("名册-25秋", 2025, 2025),
        ("a2025-2026学年学生信息", 2025, 2026),
        ("v2025-26名单", 2025, 2026),
        ("A2025年学生", 2025, 2025),
        ("25-26上", 2025, 2025),
        ("25-26下学生名单", 2025, 2026),
        ("25-26上期末成绩", 2025, 2026),
        ("2025-2026上期中", 2025, 2025),
        ("2025-2026-2课表", 2025, 2026),
        ("2025-2026(1)", 2025, 2025),
        ("25学年度第一学期", 2025, 2025),
        ("25秋学生", 2025, 2025),
        ("25年春季学生", 2024, 2025),
        ("25年9月学生", 2025, 2025),
        ("二〇二五年秋季", 2025, 2025),
        ("二○二五年春季", 2024, 2025),
        ("二零二五—二零二六学年", 2025, 2026),
        ("名单20250910", 2025, 2025),
        ("学生信息_20250310153000", 2024, 2025),
        ("202509学生", 2025, 2025),
        ("学生(2025.9)", 2025, 2025),
        ("学生2025.3", 2024, 2025),
        ("2025-09", 2025, 2025),
        ("2009-10", 2009, 2010),
        ("2025.9-2026.7", 2025, 2025),
        ("2025年1月1日至2025年12月31日", 2025, 2025),
        ("2025级新生花名册", 2025, None),
        ("2024级高二学生", 2025, None),
        ("初2023级九年级", 2025, None),
        ("2026届初三学生", 2025, 2026),
        ("2027届八年级", 2025, None),
        ("25-26班", None, None),
        ("25-26岁", None, None),
        ("班额45-50", None, None),
        ("第25届运动会", None, None),
        ("平均25.9", None, None),
        ("2025版", None, None),
        ("共202512人", None, None),
        ("面积2025.5平方米", None, None),
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


@pytest.mark.parametrize(
    ("texts", "school_year"),
    [
        (("2025年下学期班额统计", "填报日期：2025年9月12日"), 2025),
        (("2025年下学期班额统计", "2025年10月"), 2025),
        (("2025年下学期班额统计", "填报日期：2025-03-12"), 2024),
        (("2025年上学期班额统计", "填报日期：2025年3月12日"), 2024),
        (("2025年下学期班额统计", "填报日期：2024年9月12日"), 2024),
        (("2025年下学期班额统计", "2025年3月12日", "2025年9月12日"), None),
        (("2025年下学期班额统计", "填报日期：2026年1月5日"), None),
        (("2025年下学期班额统计", "2025年"), None),
        (("2025年下学期班额统计", "2025年秋季各校报送"), 2025),
        (("2025年下学期班额统计", "2024-2025学年"), 2024),
        (("2025年下学期班额统计", "2019-2020学年"), None),
        (("2025-2026学年班额", "2025年下学期"), 2025),
        (("2025学年下学期班额统计", "2025年9月12日"), 2025),
    ],
)
def test_a_month_of_the_year_tells_which_half_a_term_is(texts, school_year):
    assert year_of(texts, "school_year") == school_year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025级学生名册", 2025),
        ("2028届学生名册", 2025),
        ("2023级—2025级学生名册", None),
        ("2023-2024级学生名册", None),
        ("2023、2024级学生名册", None),
        ("2026届、2027届学生名册", None),
    ],
)
def test_several_cohorts_tell_no_year(text, year):
    """Of a list of three cohorts the pupils of the first year were of the year in which the first cohort was that."""
    assert year_by_cohort((text,), 10) == (None if year is None else (year, 0))
    assert named_year((text,), "school_year") is None
