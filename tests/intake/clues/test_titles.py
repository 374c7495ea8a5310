"""What a title says: of which county it is."""

import pytest

from eduquality.intake.clues.titles import county_said


@pytest.mark.parametrize(
    "title",
    [
        "青禾县2025年秋季学校名录",
        "2025年青禾县学校名录",
        "2025/2026学年初青禾县小学学生数",
        "2025年底青禾县分年龄人口",
        "2025年度青禾县班额",
        "2025年秋季学期青禾县学校名录",
        "2025-2026学年第一学期青禾县班额",
        "2025学年度上学期青禾县班额",
        "某省青禾县班额",
    ],
)
def test_the_time_before_a_county_is_no_part_of_its_name(title):
    assert county_said(title) == "青禾县"
