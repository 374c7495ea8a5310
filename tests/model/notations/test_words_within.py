"""Which known word a text holds, and of which level it speaks."""

from __future__ import annotations

import pytest

from eduquality.model.notations.synonyms import level_within, within

TITLES = {"名师": "master", "名师工作室": "studio", "骨干教师": "backbone", "学科带头人": "leader"}
LEVELS = {one: one for one in ("national", "province", "city", "county", "school")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("市级名师培养对象", "master"),
        ("名师工作室成员", "studio"),
        ("骨干教师、学科带头人", None),
        ("非骨干教师", None),
        ("拟推荐名师", None),
        ("优秀教师", None),
    ],
)
def test_a_known_word_amid_others_counts_where_it_is_the_only_one(text, code):
    assert within(text, TITLES) == code


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("XX市骨干教师", "city"),
        ("XX市XX区骨干教师", "county"),
        ("盟级名师", "city"),
        ("内蒙古自治区骨干教师", "province"),
        ("国培", "national"),
        ("设区市级", "city"),
        ("县(市、区)级", None),
        ("校级骨干", "school"),
        ("未评", None),
        ("省级、市级", None),
    ],
)
def test_a_level_is_that_of_the_last_office_named(text, level):
    assert level_within(text, LEVELS) == level
