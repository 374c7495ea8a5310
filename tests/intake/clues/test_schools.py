"""Which school or county do texts name? By the names known, and no longer ones."""

import pytest

from eduquality.intake.clues.schools import SchoolNames, known_name_in, only_school_in


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


@pytest.mark.parametrize("before", ["", "2025年", "2025年秋季", "2025学年", "2025年9月", "二〇二五年", "关于"])
def test_the_date_before_a_school_is_no_part_of_its_name(before):
    assert only_school_in([f"{before}青禾小学班级及班主任一览表"]) == (
        "青禾小学",
        f"{before}青禾小学班级及班主任一览表",
    )


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("青禾县第一中学高三期末_2026年1月", "青禾县第一中学"),
        ("2026年1月青禾县第一中学期末成绩", "青禾县第一中学"),
        ("青禾县第十一中学期中", "青禾县第十一中学"),
        ("云岭一中学期成绩", "云岭一中"),
        ("云岭一中2026年1月", "云岭一中"),
        ("红旗小学三年级期末", "红旗小学"),
        ("青禾县第二中学附属小学期末", "青禾县第二中学附属小学"),
        ("左旗小学期末", None),
        ("云岭县小学期末", None),
    ],
)
def test_a_title_tells_the_one_school_it_names_to_the_end_of_its_name(text: str, school: str | None) -> None:
    told = only_school_in([text])
    assert (told and told[0]) == school


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("某市2025届高中毕业班5月份质量检测", None),
        ("2025届小学毕业班", None),
        ("二〇二五届高中成绩表", None),
        ("应届高中毕业生", None),
        ("2025级高中新生名单", None),
        ("甲县第一中学2025届高中毕业班质检", "甲县第一中学"),
        ("2025届青禾高中成绩", "青禾高中"),
        ("全县中小学教师名册", None),
    ],
)
def test_the_year_of_leaving_is_no_part_of_a_schools_name(text, school):
    assert only_school_in([text]) == (school and (school, text))


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("红旗乡中心校教师花名册", "红旗乡中心校"),
        ("红旗乡中心小学2025学年班级情况", "红旗乡中心小学"),
        ("城关镇三完小名册", "城关镇三完小"),
        ("云岭县职教中心教师花名册", "云岭县职教中心"),
        ("各中心校教师花名册", None),
        ("农村乡镇中心小学班额", None),
        ("全镇中心小学情况", None),
    ],
)
def test_central_village_and_vocational_schools_are_named_by_titles(text, school):
    assert only_school_in([text]) == (school and (school, text))


def test_a_county_before_a_known_name_is_its_own_where_nobody_says_of_which_county_it_is():
    assert SchoolNames.of({"城关一小": ()}).named_in(["云岭县城关一小教师花名册"])[0] == "城关一小"
    assert SchoolNames.of({"城关一小": ("平川县",)}).named_in(["云岭县城关一小教师花名册"])[0] is None


def test_of_a_province_the_same_names_are_found_as_of_a_county(monkeypatch):
    """Many names are looked up otherwise than few."""
    places = {
        f"{town}{kind}": (f"{town}县",)
        for town in ("青原", "白石", "青原白石")
        for kind in ("第一小学", "中学", "小学")
    }
    names = SchoolNames.of(places)
    texts = [
        ("青原县青原第一小学2025年班级情况", "班级"),
        ("青原白石中学附属小学名册",),
        ("第一小学", "白石县白石小学"),
        ("青原白石第一小学 青原中学",),
        ("全县汇总", ""),
        ("第一小学青原",),
    ]
    few = [names.told_in(of) for of in texts]
    monkeypatch.setattr("eduquality.intake.clues.schools._MANY_NAMES", 0)
    assert [names.told_in(of) for of in texts] == few
    assert few[0] == ("青原第一小学", None, "青原县青原第一小学2025年班级情况")
