"""How one cell becomes one value, or is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from eduquality.model.notations import types


def read(kind, text):
    return TypeAdapter(kind).validate_python(text)


def refusal(kind, text):
    with pytest.raises(ValidationError) as refused:
        read(kind, text)
    return refused.value.errors()[0]


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "34052419800101001X"])
def test_check_characters_agree_with_published_numbers(number):
    assert types.id_check_character(number[:17]) == number[17]


# ---------------------------------------------------------------- signs


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１２３ＡＢＣ", "123ABC"),
        ("（2）班", "(2)班"),
        ("张\u00a0三", "张 三"),
        ("张\u3000\u3000三", "张 三"),
        ("\u2003张三\t", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("\u200e2012\u202c", "2012"),
        ("第一\r\n小学", "第一 小学"),
        ("第一_x000D_\n小学", "第一 小学"),
        ("'0123", "0123"),
        ("’ '0123", "0123"),
        ("⼀年级", "一年级"),
        ("5²", "5²"),
        ("①班", "①班"),
        ("½", "½"),
    ],
)
def test_signs_written_otherwise_are_folded_and_numbers_of_another_kind_are_not(text, folded):
    """Full width, all kinds of spaces, what cannot be seen and apostrophes in front go; ² is not 2."""
    assert types.fold(text) == folded


_ANY = st.text(st.characters(codec="utf-8"), max_size=12) | st.text("0123 '’１．_x00D\t\u200b\u3000²人分", max_size=12)


@settings(deadline=None)
@given(text=_ANY)
def test_folding_twice_changes_nothing_more(text):
    """What is clean stays as it is."""
    assert types.fold(types.fold(text)) == types.fold(text)


_TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
_KINDS = st.sampled_from(
    [types.Count, types.Points, types.Date, types.Grade, types.IdNumber, types.StudentNumber, types.SchoolCode]
)


@settings(deadline=None)
@given(kind=_KINDS, text=st.text("0123456789.,-/ EGJLX()%", max_size=20))
def test_full_width_signs_mean_what_half_width_ones_do(kind, text):
    """Whether a text is a value, and which, does not depend on the width of its signs."""

    def outcome(written):
        try:
            return read(kind, written)
        except ValidationError as error:
            return error.errors()[0]["type"]

    assert outcome(text.translate(_TO_FULL_WIDTH)) == outcome(text)


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.Name, "青禾县\n第一 小学", "青禾县第一小学"),
        (types.Name, "Hope School", "Hope School"),
        (types.Text, "语文 数学", "语文 数学"),
        (types.Year, "2025-2026学年", 2025),
        (types.Year, "2025.0", 2025),
        (types.Count, "1,234人", 1234),
        (types.Count, "1 234", 1234),
        (types.Count, "１，２３４", 1234),
        (types.Count, "56.0", 56),
        (types.Count, "'45", 45),
        (types.Count, "3 名", 3),
        (types.Count, "12个班", 12),
        (types.Count, "1.2E+3", 1200),
        (types.Points, "89.5分", Decimal("89.50")),
        (types.Points, "300.29999999999995", Decimal("300.30")),
        (types.AgeBand, "3－5岁", "3-5"),
        (types.SchoolCode, "2144000001.0", "2144000001"),
    ],
)
def test_texts_and_numbers_in_every_notation_are_read(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (types.Year, "2025-2027", "cell.not_a_year"),
        (types.Count, "45.5", "cell.not_whole"),
        (types.Count, "-1", "cell.negative"),
        (types.Count, "−1", "cell.negative"),
        (types.ClassSize, "-1", "cell.negative"),
        (types.ClassSize, "1001", "cell.too_many_for_a_class"),
        (types.Count, "四十", "cell.not_a_number"),
        (types.Count, "1,2345", "cell.not_a_number"),
        (types.Count, "1,234 567", "cell.not_a_number"),
        (types.Count, "5²", "cell.not_a_number"),
        (types.Count, "٣", "cell.not_a_number"),
        (types.Count, "(5)", "cell.bracketed"),
        (types.Count, "（1,234）", "cell.bracketed"),
        (types.Count, "95%", "cell.percent"),
        (types.Points, "95.5％", "cell.percent"),
        (types.Count, "1e9999999999", "cell.too_large"),
        (types.Count, "1e99999999999999999999", "cell.too_large"),
        (types.Points, "89.555", "cell.too_precise"),
        (types.AgeBand, "5-3", "cell.not_an_age"),
    ],
)
def test_what_is_no_number_of_its_column_is_refused_with_its_reason(kind, text, code):
    assert refusal(kind, text)["type"] == code


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2012-09-01 00:00:00",
            "2012年9月1日",
            "2012年09月01号",
            "2012.09",
            "2012.9",
            "2012。9",
            "2012年9月",
            "2012/9",
        ),
        *(
            "41153",
            "41153.0",
            "20120901",
            "201209",
            "2012-9-1",
            "2012、9、1",
            "2012 9 1",
            "２０１２．９．１",
            "2012\\9\\1",
        ),
    ],
)
def test_a_date_in_every_notation_is_the_same_day(text):
    """A month alone is its first day; a serial counts from 1900."""
    assert read(types.Date, text) == date(2012, 9, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2012-02-30", "cell.no_such_date"),
        ("20121301", "cell.no_such_date"),
        ("1012-09-01", "cell.no_such_date"),
        ("21120901", "cell.no_such_date"),
        ("九月", "cell.not_a_date"),
        ("12.9.1", "cell.two_digit_year"),
        ("98年9月1日", "cell.two_digit_year"),
        ("12-09", "cell.two_digit_year"),
        ("120901", "cell.two_digit_year"),
        ("190512", "cell.two_digit_year"),
        ("9/1/2012", "cell.year_last"),
        ("31.12.2012", "cell.year_last"),
        ("2012-08-31 16:00:00", "cell.date_with_time"),
    ],
)
def test_what_is_no_certain_day_is_refused_with_its_reason(text, code):
    assert refusal(types.Date, text)["type"] == code


@pytest.mark.parametrize(
    ("text", "is_month"), [("2012.09", True), ("201209", True), ("2012年9月", True), ("2012.9.1", False)]
)
def test_a_month_without_a_day_is_known_as_one(text, is_month):
    assert types.is_month(text) is is_month


@pytest.mark.parametrize(
    ("text", "doubtful"), [("2012.1", True), ("2012.10", False), ("2012.01", False), ("2012-1", False)]
)
def test_a_month_that_lost_its_zero_is_doubtful(text, doubtful):
    """Of 2012.10 as a number Excel leaves 2012.1."""
    assert types.may_be_october(text) is doubtful


# ---------------------------------------------------------------- identifiers


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.IdNumber, "11010519491231002x", "11010519491231002X"),
        (types.IdNumber, "'11010519491231002×", "11010519491231002X"),
        (types.IdNumber, "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        (types.IdNumber, "11010519491231002Х", "11010519491231002X"),
        (types.IdNumber, "110105 19491231 002X", "11010519491231002X"),
        (types.StudentNumber, "g11010519491231002X", "G11010519491231002X"),
        (types.StudentNumber, "L110105194912310021", "L110105194912310021"),
        (types.StudentNumber, "J110105194912310021", "J110105194912310021"),
        (types.CandidateNumber, "００１２", "0012"),
    ],
)
def test_a_number_of_a_person_is_read_in_every_notation(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (types.IdNumber, "110105194912310021", "id.wrong_check"),
        (types.IdNumber, "110105194913310021", "id.no_such_date"),
        (types.IdNumber, "110105491231002", "id.old_form"),
        (types.IdNumber, "110105491331002", "id.wrong_length"),
        (types.IdNumber, "1101051949123100", "id.wrong_length"),
        (types.IdNumber, "110105194912310000", "id.lost_digits"),
        (types.IdNumber, "1.10105194912E+17", "id.lost_digits"),
        (types.IdNumber, "1.1010519491231E+17", "id.lost_digits"),
        (types.StudentNumber, "G110105194912310021", "id.wrong_check"),
        (types.StudentNumber, "LG1101051949123100", "id.lg_form"),
        (types.StudentNumber, "J1101051949123100", "id.wrong_length"),
        (types.StudentNumber, "J110105194913310021", "id.no_such_date"),
        (types.CandidateNumber, "2.025E+17", "id.lost_digits"),
        (types.CandidateNumber, "考001", "id.bad_form"),
        (types.SchoolCode, "219900001", "id.school_code"),
        (types.SchoolCode, "2144000001x", "id.school_code"),
        (types.SchoolCode, "9944000001", "id.school_code_type"),
    ],
)
def test_what_cannot_be_the_number_is_refused_with_its_reason(kind, text, code):
    assert refusal(kind, text)["type"] == code


@pytest.mark.parametrize(
    ("text", "looks_so"),
    [
        ("999901201302030000", True),
        ("999901201302029952", True),
        ("999901201302030016", False),
        ("2025000000001200", True),
        ("2025000000001201", False),
        ("20250001", False),
    ],
)
def test_what_is_left_of_a_long_number_looks_so(text, looks_so):
    """Fifteen digits and zeros, or the very float."""
    assert types.was_a_number(text) is looks_so


# ---------------------------------------------------------------- grades


@pytest.mark.parametrize(
    ("grade", "texts"),
    [
        (7, "七年级 7年级 初一 初1 初中一年级 初一年级 7 07 7.0 ７ G7 Grade7 Ⅶ VII 21"),
        (1, "一年级 小一 小学一年级 小1 1 Ⅰ"),
        (3, "三年级 小三 3 13"),
        (10, "高一 高中一年级 高1 31 职高一年级 G10"),
        (12, "高三 12 33"),
        (-2, "小班 幼儿园小班"),
        (-1, "中班"),
        (0, "大班"),
    ],
)
def test_a_grade_in_every_notation_is_the_same(grade, texts):
    assert {read(types.Grade, text) for text in texts.split()} == {grade}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("十三年级", "cell.not_a_grade"), ("学前班", "cell.not_a_grade"), ("17", "cell.not_a_grade")),
        *(("初2025级", "cell.cohort_unclear"), ("2025级", "cell.cohort_unclear"), ("初2026届", "cell.leaving_year")),
    ],
)
def test_what_is_no_grade_by_itself_is_refused_with_its_reason(text, code):
    assert refusal(types.Grade, text)["type"] == code


@pytest.mark.parametrize(
    ("text", "school_year", "stage", "grade"),
    [
        ("初2025级", 2025, None, 7),
        ("初2023级", 2025, None, 9),
        ("初中2024级", 2025, "junior", 8),
        ("2025级", 2025, "junior", 7),
        ("2025级", 2025, None, None),
        ("小学2023级", 2025, None, 3),
        ("高2024级", 2025, None, 11),
        ("高2024级", 2025, "vocational", 11),
        ("初2022级", 2025, None, None),
        ("初2026级", 2025, None, None),
        ("初2025级", 2025, "primary", None),
        ("2025级", 2025, "special", None),
    ],
)
def test_a_cohort_is_the_grade_it_is_in_the_school_year(text, school_year, stage, grade):
    """Those who entered in 2025 are in the first year of their stage in the school year that begins then."""
    assert types.cohort_of(text).grade(school_year, stage) == grade


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("青禾县城关第一小学", "primary"),
        ("青禾县城关第一初级中学", "junior"),
        ("第一高级中学", "senior"),
        ("城关职业高级中学", "vocational"),
        ("云岭幼儿园", "preschool"),
        ("城关第一中学", None),
        ("九年一贯制学校", None),
        ("全县中小学", None),
    ],
)
def test_a_schools_name_tells_its_stage_only_where_it_can_have_one(name, stage):
    assert types.stage_of_school(name) == stage


# ---------------------------------------------------------------- words and codes


@pytest.mark.parametrize(
    ("kind", "value", "texts"),
    [
        (types.YesNo, "yes", "是 有 √ 1 1.0 Y 真 TRUE true ✓ ✔ 对 v"),
        (types.YesNo, "no", "否 无 × 0 0.0 n 假 FALSE ✗ x 错"),
        (types.Boarder, "yes", "住宿 寄宿生 是"),
        (types.Boarder, "no", "走读 否"),
        (types.LeftBehind, "no", "非留守儿童 否"),
        (types.Migrant, "yes", "随迁子女 是"),
        (types.Sex, "male", "男 1 1.0 男生 M"),
        (types.Sex, "female", "女 2 女性 f"),
        (types.Ethnicity, "汉族", "汉 汉族 01 1 1.0"),
        (types.Ethnicity, "土家族", "土家 土家族 15"),
        (types.Ethnicity, "土族", "土 30"),
        (types.Ethnicity, "基诺族", "基诺 56"),
        (types.Ethnicity, "其他", "97 其他 未识别民族"),
        (types.Education, "bachelor", "本科 大学本科 本科学历 全日制本科"),
        (types.Education, "college", "大专 专科 大学专科 大专毕业"),
        (types.Education, "master", "研究生 硕士 硕士研究生"),
        (types.Education, "doctor", "博士 博士研究生"),
        (types.Education, "secondary", "中专 高中 中师 职高"),
        (types.Location, "urban", "城区 城市 111 112 主城区"),
        (types.Location, "town", "镇区 121 122 123 镇中心区"),
        (types.Location, "rural", "乡村 210 220 村庄"),
        (types.Stage, "junior", "初中 初中部 初级中学"),
        (types.SchoolKind, "nine_year", "九年一贯制 九年一贯制学校"),
    ],
)
def test_words_and_codes_of_one_meaning_give_one_value(kind, value, texts):
    assert {read(kind, text) for text in texts.split()} == {value}


@pytest.mark.parametrize(
    ("kind", "text", "code", "near"),
    [
        (types.Sex, "3", "cell.not_allowed", None),
        (types.Sex, "0", "cell.not_allowed", None),
        # It has as much of the one as of the other.
        (types.Sex, "男女", "cell.not_allowed", None),
        (types.Sex, "男女生", "cell.not_allowed", None),
        (types.Sex, "男的", "cell.not_allowed_near", "男"),
        (types.YesNo, "-", "cell.not_allowed", None),
        (types.Location, "100", "cell.not_allowed", None),
        (types.Education, "大学本课", "cell.not_allowed_near", "大学本科"),
        (types.Ethnicity, "上家族", "cell.not_a_people_near", "土家族"),
        # Many names differ from it in one sign: the one that sounds alike, or none.
        (types.Ethnicity, "状族", "cell.not_a_people_near", "壮族"),
        (types.Ethnicity, "苝族", "cell.not_a_people", None),
        (types.Ethnicity, "57", "cell.not_a_people", None),
    ],
)
def test_an_unknown_word_is_refused_with_the_one_it_is_like(kind, text, code, near):
    found = refusal(kind, text)
    assert (found["type"], found.get("ctx", {}).get("near")) == (code, near)


# ---------------------------------------------------------------- results


@pytest.mark.parametrize(
    ("result", "texts"),
    [
        (Decimal(0), "0 0.0 0分"),
        (Decimal("85.00"), "85 85分 85.0 ８５"),
        ("absent", "缺考 缺 旷考 - -- — —— 未考"),
        ("exempt", "免考 免"),
        ("deferred", "缓考"),
        ("void", "作弊 违纪 取消成绩"),
        ("unclear", "/ * 空白 无"),
        ("A", "A a 优秀"),
        ("pass", "合格 通过"),
    ],
)
def test_a_score_cell_tells_zero_from_every_kind_of_absence_and_marks(result, texts):
    assert [types.read_result(text) for text in texts.split()] == [result] * len(texts.split())


def test_a_word_with_spaces_between_its_signs_is_the_word():
    assert types.read_result("缺　考") == "absent"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("不详", "cell.not_a_result"),
        ("缺考了", "cell.not_a_result_near"),
        ("-1", "cell.negative_points"),
        ("95%", "cell.percent"),
        ("(85)", "cell.bracketed"),
        ("85+5", "cell.not_a_number"),
    ],
)
def test_a_score_cell_of_anything_else_is_refused(text, code):
    with pytest.raises(PydanticCustomError) as refused:
        types.read_result(text)
    assert refused.value.type == code


# ---------------------------------------------------------------- amounts


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.Yuan, "3,000元", Decimal("3000.00")),
        (types.Yuan, "12.345万元", Decimal("123450.00")),
        (types.Yuan, "1.5千元", Decimal("1500.00")),
        (types.Yuan, "80", Decimal("80.00")),
        (types.SquareMetres, "120㎡", Decimal("120.00")),
        (types.SquareMetres, "120.5平方米", Decimal("120.50")),
        (types.SquareMetres, "3亩", Decimal("2000.00")),
        (types.SquareMetres, "1.2公顷", Decimal("12000.00")),
    ],
)
def test_an_amount_is_converted_exactly(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (types.SquareMetres, "1亩", "cell.unit_inexact"),
        (types.Yuan, "0.1234567万元", "cell.too_precise"),
        (types.Yuan, "(5)", "cell.bracketed"),
        (types.Yuan, "-5万元", "cell.negative"),
        (types.Yuan, "200亿元", "cell.too_large"),
        (types.Yuan, "5亩", "cell.not_a_number"),
    ],
)
def test_an_amount_that_has_no_exact_value_is_refused(kind, text, code):
    assert refusal(kind, text)["type"] == code


def test_an_accountants_brackets_are_negative_where_an_amount_may_be():
    balance = types.amount("yuan", may_be_negative=True)
    assert balance("(1,234.5)万元") == Decimal("-12345000.00")


@pytest.mark.parametrize(
    ("text", "unit", "word"),
    [
        ("经费(万元)", "yuan", "万元"),
        ("经费（元）", "yuan", "元"),
        ("经费_万元", "yuan", "万元"),
        ("单位：万元", "yuan", "万元"),
        ("校舍面积(㎡)", "m2", "㎡"),
        ("公用经费", "yuan", None),
        ("元旦活动费", "yuan", None),
    ],
)
def test_a_header_names_the_unit_of_its_amounts(text, unit, word):
    found = types.unit_in(text, unit)
    assert (found and types.UNITS[unit][found]) == (word and types.UNITS[unit][word])
