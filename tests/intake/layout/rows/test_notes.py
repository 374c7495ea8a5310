"""Signatures at the foot of a sheet are no rows of it, whoever signs."""

import pytest

from eduquality.intake.layout.rows.notes import is_note


@pytest.mark.parametrize(
    "first",
    [
        "单位负责人：",
        "学校负责人",
        "分管领导：某某",
        "制单：",
        "统计员：某某",
        "填写人",
        "校长（签字）：",
        "主管领导（签章）",
    ],
)
def test_whoever_signs_is_no_row(first):
    assert is_note([first, "填表人：", "2025年9月5日"])


@pytest.mark.parametrize("first", ["七年级", "负责小学", "领导力班", "单位小学"])
def test_names_that_sound_like_it_are(first):
    assert not is_note([first, "92", "45"])
