"""A share where a percentage is meant, or a percentage where a share is, is refused and said to be."""

from decimal import Decimal
from pathlib import Path

import pytest

import eduquality.api
from eduquality.errors import CatalogFault, UsageFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.plan import Target
from eduquality.scoring.figures.parameters import hold_constants

_RATE = "compulsory.consolidation_rate"
_PLAN = """
title: {{zh: 规划, en: Plan}}
area: {{zh: 某县, en: A county}}
source: {{document: 规划}}
parameters:
  goal: {{value: {goal}, title: {{zh: 目标, en: Goal}}}}
targets:
  - {{clause: A, section: 一, title: {{zh: 甲, en: a}}, due: 2025, indicator: {indicator},
     value: {value}}}
  - {{clause: B, section: 二, title: {{zh: 乙, en: b}}, due: 2025,
     indicator: compulsory.consolidation_rate, value: goal}}
"""


def planned(
    folder: Path, value: str, indicator: str = "compulsory.consolidation_rate", goal: str = "null"
) -> Catalogue:
    (folder / "plans").mkdir()
    text = _PLAN.format(value=value, indicator=indicator, goal=goal)
    (folder / "plans" / "x-2025.yaml").write_text(text, encoding="utf-8")
    return eduquality.api.catalogue(folder)


@pytest.mark.parametrize(
    ("value", "indicator", "number"),
    [
        ("95", "compulsory.consolidation_rate", "95"),
        ("95%", "compulsory.consolidation_rate", "95"),
        ("0.95%", "compulsory.consolidation_rate", "0.95"),
        ("0.5%", "compulsory.large_class_share", "0.5"),
        ("1", "compulsory.large_class_share", "1"),
        ("0", "compulsory.large_class_share", "0"),
        ("0.5", "teachers.pupils_per_teacher", "0.5"),
    ],
)
def test_a_target_means_what_it_says(tmp_path, value, indicator, number):
    target = planned(tmp_path, value, indicator).plans["x-2025"].spec.targets[0]
    assert isinstance(target, Target)
    assert target.value == Decimal(number)


@pytest.mark.parametrize(
    ("value", "indicator", "goal", "said"),
    [
        ("0.95", "compulsory.consolidation_rate", "null", "plan.share_for_percent"),
        ("95", "compulsory.consolidation_rate", "0.9", "plan.share_for_percent"),
        ("0.05", "compulsory.large_class_share", "null", "plan.share_for_percent"),
        ("15%", "teachers.pupils_per_teacher", "null", "plan.no_percentage"),
    ],
)
def test_a_target_on_the_wrong_scale_is_refused(tmp_path, value, indicator, goal, said):
    with pytest.raises(CatalogFault) as caught:
        planned(tmp_path, value, indicator, goal)
    assert [issue.code for issue in caught.value.issues] == [said]


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("pass_share", "60", "0.6"),
        ("exams.pass_rate.pass_share", "72.5", "0.725"),
        ("excellent_share", "85", "0.85"),
        ("compulsory.large_class_share.large_size", "0.56", "56"),
        ("goal", "0.95", "95"),
        ("x-2025.goal", "1", "100"),
    ],
)
def test_a_constant_on_the_wrong_scale_is_refused_with_what_is_likely_meant(tmp_path, name, value, meant):
    with pytest.raises(UsageFault) as caught:
        hold_constants(planned(tmp_path, "95"), {name: Decimal(value)})
    assert [(one.code, one.values["meant"]) for one in caught.value.issues] == [("usage.constant_scale", meant)]


@pytest.mark.parametrize(
    ("name", "value"),
    [("pass_share", "0.72"), ("pass_share", "1"), ("pass_share", "0"), ("goal", "95"), ("goal", "100")],
)
def test_other_constants_stand(tmp_path, name, value):
    hold_constants(planned(tmp_path, "95"), {name: Decimal(value)})
