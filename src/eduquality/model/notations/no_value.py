"""Which texts say that there is no value? A dash, a stroke and 无 are as empty as an empty cell.

A field that knows such a word itself (无 is no) has read it before.
"""

from __future__ import annotations

from eduquality.model.notations.folding import fold

#: What offices write where there is nothing to write, or nothing yet.
NO_VALUE_WORDS = frozenset(
    (
        *("无", "空", "空白", "没有", "暂无", "暂缺", "暂未", "未填", "未填写", "未录入", "未登记", "待定", "待查"),
        *(
            "待核",
            "待核实",
            "待补",
            "待补充",
            "待填",
            "不详",
            "不明",
            "未知",
            "不清楚",
            "略",
            "缺失",
            "无数据",
            "没有数据",
        ),
        *("不适用", "n/a", "na", "null", "none", "nan", "nil", "nul", "unknown", "blank"),
    )
)


def says_nothing(text: str) -> bool:
    """Tell a text that says there is no value, or holds neither letter nor figure."""
    word = fold(text).replace(" ", "").casefold()
    return word in NO_VALUE_WORDS or not any(sign.isalnum() for sign in word)
