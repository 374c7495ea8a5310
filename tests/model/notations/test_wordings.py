"""Words in use: degrees, titles, posts, tracks, documents and classes of several grades."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from eduquality.model.notations.no_value import says_nothing
from eduquality.model.notations.several_grades import several_grades
from eduquality.model.tables import TABLES, allowed, code_name
from eduquality.model.tables.base import validator_of


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("education", "函授本科", "bachelor"),
        ("education", "大学本科（自考）", "bachelor"),
        ("education", "理学学士", "bachelor"),
        ("education", "中师毕业", "secondary"),
        ("education", "电大大专毕业", "college"),
        ("education", "研究生（硕士）", "master"),
        ("education", "无学历", "below"),
        ("title", "未定级", "none"),
        ("title", "一级教师（中级）", "middle"),
        ("title", "小学一级", "junior"),
        ("full_time", "专职", "yes"),
        ("full_time", "工勤人员", "no"),
        ("certified", "高级中学教师资格", "yes"),
        ("backbone", "校级骨干", "no"),
        ("id_kind", "台胞证", "taiwan"),
        ("id_number", "E12345678", "E12345678"),
    ],
)
def test_a_wording_means_its_code(field, text, code):
    assert validator_of(TABLES["teachers"], field)(text) == code


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("education", "本科在读"), ("education", "本科（肄业）"), ("education", "本科(硕士)"),
        ("education", "大学普通班"),
        ("title", "高级（拟聘）"), ("title", "一级教师（高级）"), ("full_time", "在编"), ("id_number", "12345678"),
    ],
)  # fmt: skip
def test_what_may_mean_another_is_unknown(field, text):
    with pytest.raises(ValidationError):
        validator_of(TABLES["teachers"], field)(text)


@pytest.mark.parametrize(
    ("text", "track"),
    [("物化生", "physics"), ("史政地", "history"), ("物理+化学+地理", "physics"), ("历史类（政治、地理）", "history"),
     ("物化史", None), ("化生地", None), ("文科", None)],
)  # fmt: skip
def test_a_choice_of_subjects_tells_the_track_where_it_names_one_first_subject(text, track):
    try:
        read = validator_of(TABLES["exams"], "track")(text)
    except ValidationError:
        read = None
    assert read == track


def test_what_is_shown_for_a_code_means_it():
    """`eduq show` lists these words: whoever copies one is understood."""
    for model in TABLES.values():
        for field, codes in allowed(model).items():
            for code in codes:
                name = code_name(field, code, model)
                assert {validator_of(model, field)(text) for text in name.values()} == {code}, (field, code)


@pytest.mark.parametrize(
    ("text", "grades"),
    [("复式", ()), ("一、二年级", (1, 2)), ("1-3年级", (1, 2, 3)), ("一二年级复式班", (1, 2)), ("混龄班", ()),
     ("12年级", None), ("三年级", None), ("1-2", None), ("二一年级", None), ("十一年级", None)],
)  # fmt: skip
def test_several_grades_of_one_class(text, grades):
    assert several_grades(text) == grades


def test_signs_without_letter_or_figure_say_nothing():
    assert all(map(says_nothing, ("—", "/", "……", "无", "待定", "N/A", " ")))
    assert not any(map(says_nothing, ("0", "否", "其他", "甲")))


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("本科/学士", "bachelor"),
        ("研究生/硕士", "master"),
        ("大学本科/学士学位", "bachelor"),
        ("大专/无", "college"),
        ("本科(函授)/无学位", "bachelor"),
        ("本科/硕士", None),
        ("本科/在读", None),
        ("无/学士", None),
    ],
)
def test_a_degree_beside_its_title_is_one_where_both_say_the_same(text, degree):
    read = validator_of(TABLES["teachers"], "education")
    if degree:
        assert read(text) == degree
    else:
        with pytest.raises(ValidationError):
            read(text)
