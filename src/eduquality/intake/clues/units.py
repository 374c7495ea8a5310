"""Is this text a unit of amounts and nothing else? 人, (万元)."""

from __future__ import annotations

import re

from eduquality.model.notations.folding import fold

_UNIT_WORDS = (
    "人|名|个|元|万元|千元|百万元|亿元|所|班|分|岁|台|册|套|间|张|座|平方米|万平方米|亩|%|㎡|m2|m²|万册|公里|小时|课时|学时|人次"
    "|米|千克|公斤|毫升|次|秒|厘米|kg|cm|ml|%"
)
_UNIT = re.compile(rf"(?:{_UNIT_WORDS})(?:[、,/;\s]+(?:{_UNIT_WORDS}))*", re.IGNORECASE)


def unit_in(text: str) -> str | None:
    """Give the unit a cell holds and nothing else, 人 or (万元); None where it holds anything else."""
    folded = fold(text).strip("()[]【】 ")
    return folded if _UNIT.fullmatch(folded) else None
