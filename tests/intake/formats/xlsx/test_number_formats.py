"""What a person sees in a cell of a number, by the code of its format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eduquality.intake.formats.xlsx.number_formats import LAST_DAY, shown_by


def seen(code: str, number: float) -> str | None:
    shown = shown_by(code)
    return shown and shown.text(number)


@pytest.mark.parametrize("code", ["0%", "0.00%", "#%", "%0", "[Red]0.0%;[Blue]-0.0%", "_(* 0%_);@"])
@pytest.mark.parametrize(("number", "text"), [(0.95, "95%"), (0.9512345, "95.12345%"), (1, "100%"), (-0.05, "-5%")])
def test_a_percentage_is_a_hundred_times_the_number_with_all_its_digits(code, number, text):
    assert seen(code, number) == text


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("0000000", 301003, "0301003"),
        ("0000000", 12345678, "12345678"),
        ('"考号"0000', 7, "0007"),
        ('"2025"000', 7, "2025007"),
        ('"A"00', 7, "A07"),
        ('"三("0")班"', 2, "三(2)班"),
        ('0"%"', 95, "95%"),
        (r"0\%", 95, "95%"),
        ('0.00"万元"', 1.5, "1.5万元"),
    ],
)
def test_zeros_and_words_that_a_format_adds_belong_to_what_is_seen(code, number, text):
    assert seen(code, number) == text


@pytest.mark.parametrize(
    "code",
    [
        *("", "General", "@", "0", "00", "0.00", "#,##0.00", "0.00E+00", "# ?/?", "[DBNum1]General", "0.00_ "),
        *(r"000\-000", '0"分"', '0"人"', '"¥"#,##0', '"共"0"人"', '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    ],
)
def test_formats_that_change_nothing_of_a_number_show_the_number(code):
    assert shown_by(code) is None


@pytest.mark.parametrize(
    "code", ["yyyy-mm-dd", 'yyyy"年"m"月"', "[$-804]yyyy/m/d h:mm", '上午/下午h"时"mm"分"', "mm:ss.0"]
)
def test_a_number_too_large_for_a_date_is_itself_and_any_other_a_date(code):
    assert seen(code, LAST_DAY) is None
    assert seen(code, LAST_DAY + 1) == "2958466"
    assert seen(code, 2144180001) == "2144180001"


@pytest.mark.parametrize("code", ["0.0,", "0!.0,", '0!.0,"万"', '0,"千元"', "0!.0000"])
def test_a_number_shown_in_thousands_is_still_the_number(code):
    """15000 that shows as 1.5 is 15000 people."""
    assert shown_by(code) is None


@pytest.mark.parametrize("number", [-7, 7.5, 1.1e17, float("inf"), float("nan")])
def test_an_identifier_has_no_sign_no_decimals_and_no_lost_digits(number):
    assert seen("0000000", number) is None


@pytest.mark.parametrize(
    ("code", "seen_by"),
    [
        ('[=0]"缺考";0', {0: "缺考", 80: None, -1: None}),
        ('[=0]"缺考";General', {0: "缺考", 80.5: None}),
        ("[=0]缺考;0", {0: "缺考", 80: None}),
        ('0;-0;"缺考"', {0: "缺考", 80: None, -1: None}),
        ('0;-0;"缺考";@', {0: "缺考", 80: None}),
        ('0.0_ ;[Red]-0.0 ;"免考"', {0: "免考", 80.5: None}),
        ('[=1]"男";[=2]"女"', {1: "男", 2: "女", 3: None}),
        ('[=1]"男";"女"', {1: "男", 2: "女", 0: "女", -1: "女"}),
        ('[>=90]"优";[>=60]"及格";"不及格"', {95: "优", 90: "优", 60: "及格", 59.5: "不及格", -1: "不及格"}),
        ('"是";"是";"否"', {1: "是", 0: "否"}),
        ('[<60]"补考";0', {59: "补考", 60: None}),
        ('[=0]"无";000', {0: "无", 7: "007"}),
        ('[=0]"无";0%', {0: "无", 0.5: "50%"}),
        ('[=-1]"缺考";0', {-1: "缺考", 0: None}),
        ('"缺考"', {0: "缺考", 5: "缺考"}),
    ],
)
def test_words_that_a_format_shows_for_a_number_are_what_the_sheet_says(code, seen_by):
    """Excel shows neither 0 nor 1 there, and nobody reading the sheet knows of them."""
    assert {number: seen(code, number) for number in seen_by} == seen_by


@pytest.mark.parametrize(
    "code", ['0;-0;"-"', "0;-0;;@", "#;-#;", ";;;", '0;;"—"', '[=0]"";0', '"√";"×"', '0"缺考"', "@"]
)
def test_nothing_and_signs_for_nothing_leave_the_number(code):
    """Whoever hides noughts still means nought."""
    assert seen(code, 0) in {None, "0"}


@given(st.text(max_size=20), st.floats(allow_nan=True, allow_infinity=True))
def test_any_code_and_any_number_have_an_answer(code, number):
    """What programs write as a code may be anything; a text that is given is never empty."""
    assert seen(code, number) != ""
