"""What a score cell says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from eduquality.model.notations.score_cells import read_result


@pytest.mark.parametrize(
    ("result", "texts"),
    [
        (Decimal(0), "0 0.0 0分"),
        (Decimal("85.00"), "85 85分 85.0 ８５"),
        ("absent", "缺考 缺 旷考 - -- — —— 未考 请假 病假 休学 未参加"),
        ("exempt", "免考 免 转出 退学"),
        ("deferred", "缓考"),
        ("void", "作弊 违纪 取消成绩"),
        ("unclear", "/ * 空白 无"),
        ("A", "A a 优秀"),
        ("pass", "合格 通过"),
    ],
)
def test_a_score_cell_tells_zero_from_every_kind_of_absence_and_marks(result, texts):
    assert [read_result(text) for text in texts.split()] == [result] * len(texts.split())


def test_a_word_with_spaces_between_its_signs_is_the_word():
    assert read_result("缺　考") == "absent"


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
        read_result(text)
    assert refused.value.type == code
