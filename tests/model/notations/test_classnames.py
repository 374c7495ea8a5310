"""Which class a text names, beside the grade of its row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from eduquality.model.notations import types
from eduquality.model.notations.classnames import Placed, became_date, class_in, may_have_lost_zero, readings_of


def name(text, grade, school_year=2025):
    return class_in(text, grade, None, school_year).name


@pytest.mark.parametrize(
    ("grade", "texts"),
    [
        (
            3,
            "2班 (2)班 （２）班 2 02 2.0 二班 二 第2班 三(2)班 三2 三2班 三二班 三年级二班 三年2班 3年2班 3年级2班",
        ),
        (3, "3.2 3-2 3(2) 302班 0302"),
        (7, "2班 ②班 七② 七、2 25级2班 2025(2)"),
        (7, "2班 七(2)班 七2 702 7.2 初一(2)班 初一2班 初一二班 七年级(2)班 初2025级2班 2025级(2)班 102 一(2)班"),
        (10, "2班 ②班 ⑵班 贰班 25级(2)班 2025(2) 高25级2班"),
        (10, "2班 高一(2)班 高一2 高1(2) 1002 十(2)班 2025级2班 102"),
        (-2, "2班 小(2)班 小2班 小二班 小班2 小班(2)班 小班二班"),
    ],
)
def test_a_class_in_every_notation_has_one_name_in_its_grade(grade, texts):
    """Roster, class list and examination agree whatever each of them writes."""
    assert {text: name(text, grade) for text in texts.split()} == dict.fromkeys(texts.split(), "2班")


@pytest.mark.parametrize(
    ("text", "grade", "expected"),
    [
        ("十二班", 7, "12班"),
        ("二十三班", 7, "23班"),
        ("三(12)班", 3, "12班"),
        ("实验班", 7, "实验班"),
        ("七年级实验班", 7, "实验班"),
        ("火箭（1）班", 7, "火箭1班"),
        ("火箭1班", 7, "火箭1班"),
        ("2301班", 10, "2301班"),
        ("215班", 7, "215班"),
        ("初一班", 7, "初一班"),
        ("小二班", 2, "小二班"),
        ("大班", 0, "大班"),
        ("三年制班", 10, "三年制班"),
        ("高3+2班", 10, "高3+2班"),
    ],
)
def test_a_class_with_a_name_of_its_own_keeps_it(text, grade, expected):
    """So does a number that the school counts through all its grades."""
    assert name(text, grade) == expected


@pytest.mark.parametrize(
    ("text", "grade"),
    [("三(2)班", 4), ("八(3)", 7), ("初一(1)班", 8), ("7.3", 8), ("2023级3班", 7), ("大1班", -1), ("小二班", 3)],
)
def test_a_class_of_another_grade_than_its_row_has_no_name(text, grade):
    assert name(text, grade) is None


def test_a_cohort_contradicts_nothing_where_no_school_year_is_known():
    assert name("2023级3班", 7, school_year=None) == "3班"


@pytest.mark.parametrize(
    ("text", "stage", "placed"),
    [
        ("八(3)班", None, Placed(8, "3班")),
        ("初一(1)班", None, Placed(7, "1班")),
        ("三(2)班", None, Placed(None, "三2班", unclear=True)),
        ("三(2)班", "primary", Placed(3, "2班")),
        ("三(2)班", "junior", Placed(9, "2班")),
        ("2024级2班", "senior", Placed(11, "2班")),
        ("2024级2班", None, Placed(None, "2024级2班", unclear=True)),
        ("小二班", "preschool", Placed(-2, "2班")),
        ("小二班", "primary", Placed(2, "小二班")),
        ("小二班", None, Placed(None, "小二班", unclear=True)),
        ("802", None, Placed(8, "2班", coded=True)),
        ("302", None, Placed(None, "302班", unclear=True)),
        ("2班", None, Placed(None, "2班")),
        ("2301", "junior", Placed(9, "1班")),
        ("2502班", "junior", Placed(7, "2班")),
        ("2301", "senior", Placed(12, "1班")),
        ("1912", "primary", Placed(None, "1912班", unclear=True)),
        ("2001", "primary", Placed(6, "1班")),
        ("2301", None, Placed(None, "2301班", unclear=True)),
    ],
)
def test_a_class_tells_its_grade_where_stage_and_year_leave_one(text, stage, placed):
    """一 to 三 are years of any stage; a row without grade does not guess which."""
    assert class_in(text, None, stage, 2025) == placed


@settings(deadline=None)
@given(grade=st.integers(1, 12), number=st.integers(1, 20))
def test_a_class_name_read_again_is_itself(grade, number):
    """The name is a notation of the same class."""
    for text in (f"{grade}({number})班", f"{grade}{number:02d}", f"({number})", f"{number}班", "实验班"):
        once = name(text, grade)
        assert name(once, grade) == once


@settings(deadline=None)
@given(text=st.text(max_size=8) | st.text("一二三十初高小大级班年0123456789()-.G", max_size=8))
def test_every_text_has_a_reading(text):
    """No class cell breaks the reading, and its last reading always names a class."""
    assert readings_of(text)[-1].name.endswith("班") or "班" in readings_of(text)[-1].name


@pytest.mark.parametrize("text", ["2025-07-03", "2025-07-03 00:00:00", "2025/7/3", "7月3日", "3-Jul", "Jul-3", "7-Mar"])
def test_what_excel_made_a_date_of_is_the_class_where_the_grade_agrees(text):
    """7-3 was typed; in a row of another grade, or of none, which class it was can only be guessed."""
    written = TypeAdapter(types.ClassName).validate_python(text)
    assert (name(written, 7), name(written, 8), name(written, None)) == ("3班", None, None)
    assert became_date(written)


@pytest.mark.parametrize("text", ["3—2", "3~5", "3－2", "3–2", "3―2", "3--2", "三—2", "（3）—（2）", "三~2班", "3〜2"])
def test_a_dash_is_a_dash_however_it_is_written(text):
    assert name(text, 3) == ("5班" if "5" in text else "2班")


@pytest.mark.parametrize("text", ["（实验班）", "【实验班】", "(实验)班", "实验班", "实验"])
def test_brackets_around_a_name_say_nothing(text):
    assert name(text, 3) == "实验班"


@pytest.mark.parametrize("text", ["三(1)班(重点)", "三（1）班（实验班）", "301(文)", "1班(重点)", "3-1（理科）"])
def test_a_class_of_a_number_has_it_whatever_kind_it_is(text):
    assert name(text, 3) == "1班"


@pytest.mark.parametrize("text", ["1班(A)", "三(1)班(东校区)", "1班(上)"])
def test_other_words_behind_a_number_may_tell_classes_apart(text):
    assert name(text, 3) != "1班"


@pytest.mark.parametrize(("text", "doubtful"), [("7.1", True), ("7.10", False), ("7.2", False), ("7(1)", False)])
def test_a_class_that_lost_its_zero_is_doubtful(text, doubtful):
    assert may_have_lost_zero(text) is doubtful


@pytest.mark.parametrize("text", ["3/2/2026", "3月", "2026年3月", "3月2"])
def test_what_may_be_any_day_is_no_class(text):
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(types.ClassName).validate_python(text)
    assert refused.value.errors()[0]["type"] == "cell.became_date"


@pytest.mark.parametrize(
    ("text", "grade", "name"),
    [
        ("书法特色三(1)班", 3, "1班（书法特色）"),
        ("双语三（二）班", 3, "2班（双语）"),
        ("实验班三年级(2)班", 3, "2班（实验）"),
        ("东校区三(1)班", 3, "1班（东校区）"),
        ("国际高一(2)班", 10, "2班（国际）"),
    ],
)
def test_words_before_grade_and_number_are_the_remark_that_may_stand_behind(text, grade, name):
    assert class_in(text, grade, None, 2025).name == name
