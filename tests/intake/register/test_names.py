"""Under which names a school is known, from the strictest step to the loosest."""

import pytest

from eduquality.intake.clues.titles import county_said
from eduquality.intake.register.names import STEPS, Places, name_key, stands_for_all

PLACES = Places(["云岭县", "清远市清城区", "清城区", "甲县"], ["城关镇", "龙泉镇"])


def step_of(first, second):
    """Give the strictest step at which two names are one."""
    one, other = PLACES.named(first).forms, PLACES.named(second).forms
    return next((step for step in range(STEPS) if one[step] & other[step]), None)


@pytest.mark.parametrize(
    ("first", "second", "step"),
    [
        ("第 一 中学", "第一中学", 0),
        ("第1小学", "第一小学", 0),
        ("第12小学", "第十二小学", 0),
        ("云岭县第一中学", "第一中学", 1),
        ("云岭第一中学", "第一中学", 1),
        ("广东省清远市清城区第三小学", "清城区第三小学", 1),
        ("云岭县第一中学", "一中", 2),
        ("云岭一中", "云岭县第一中学", 2),
        ("城关镇第一小学", "城关一小", 2),
        ("城关镇实验小学", "城关实小", 2),
        ("大坪初级中学", "大坪初中", 2),
        ("红旗村小学", "云岭县红旗村小", 2),
        ("龙泉镇中心小学", "龙泉镇中心校", 2),
        ("城关镇中学", "城关中学", 2),
        ("龙泉镇初级中学", "龙泉初中", 2),
        ("城关民族中学", "城关民中", 2),
        ("云岭县民族高级中学", "云岭民高", 2),
        ("城关镇中学", "龙泉中学", None),
        ("城关镇第一小学", "第一小学", 3),
        ("第一中学", "第一小学", None),
        ("第一小学", "第十一小学", None),
        ("第一小学", "第一小学附属幼儿园", None),
        ("城南第二小学", "第二小学", None),
        ("大坪中学", "大坪初中", None),
        ("城关镇第一小学", "龙泉镇第一中学", None),
    ],
)
def test_two_names_are_one_from_a_step_on(first, second, step):
    assert step_of(first, second) == step == step_of(second, first)


def test_a_name_that_begins_with_a_place_is_of_that_place():
    assert (PLACES.named("甲县云山小学").county, PLACES.named("城关一小").township) == ("甲县", "城关镇")
    assert PLACES.county("清远市清城区") == "清城区"
    assert PLACES.county("别县") == "别县"


@pytest.mark.parametrize("text", ["全县", "合计", "小计", "各校", "县直", "龙泉镇合计", "全镇", "所有学校"])
def test_words_for_all_schools_name_none(text):
    assert stands_for_all(text)


@pytest.mark.parametrize("text", ["第一小学", "城关镇", "县直幼儿园", "全福小学", "合计村小学"])
def test_names_of_schools_are_none_of_them(text):
    assert not stands_for_all(text)


def test_numbers_are_written_in_words():
    assert [name_key(f"{n}中") for n in (1, 10, 11, 20, 21)] == ["一中", "十中", "十一中", "二十中", "二十一中"]


@pytest.mark.parametrize(
    ("title", "county"),
    [
        ("云岭县2025年分年龄人口", "云岭县"),
        ("2025年云岭县人口统计表", "云岭县"),
        ("青禾市云岭县人口", "云岭县"),
        ("鄂温克族自治旗人口", "鄂温克族自治旗"),
        *[
            (text, None)
            for text in ("全县2025年人口", "各县区人口", "2025年分县人口", "贫困县人口", "县城人口", "红旗人口")
        ],
    ],
)
def test_a_title_of_a_whole_county_names_it(title, county):
    assert county_said(title) == county
