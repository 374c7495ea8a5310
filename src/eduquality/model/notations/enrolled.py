"""Who is still of the school? How a roster words that a pupil or a teacher has left it, or is away for a time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eduquality.model.notations.codes import YES_NO

PUPIL_STATUS: Mapping[str, tuple[str, ...]] = {
    "enrolled": (
        *YES_NO["yes"],
        *("在读", "在校", "在籍", "在学", "在园", "就读", "正常", "注册"),
        *("已注册", "正式", "正式学籍", "有学籍", "复学"),
        *("转入", "在籍在校", "在校在籍", "在校生", "在读生", "借读", "随班就读", "送教上门"),
    ),
    "suspended": ("休学", "保留学籍", "病休", "停学"),
    "left": (
        *YES_NO["no"],
        *("转出", "转学", "转走", "退学", "毕业", "结业", "肄业", "死亡"),
        *("离校", "离园", "辍学", "流失", "注销", "开除", "出国"),
        *("不在校", "不在籍", "不在读", "非在校", "非在籍", "死亡注销", "已故"),
    ),
}
TEACHER_STATUS: Mapping[str, tuple[str, ...]] = {
    "employed": (
        *YES_NO["yes"],
        *("在职", "在岗", "在编", "在聘", "在任", "在校", "正常", "在编在岗"),
        *("在职在岗", "任教", "返聘", "退休返聘", "聘用"),
        *("产假", "病假", "进修", "脱产进修"),
    ),
    "left": (
        *YES_NO["no"],
        *("退休", "离职", "调出", "调离", "调走", "辞职", "辞退", "解聘"),
        *("离岗", "离退休", "离休", "内退", "死亡", "去世", "病故"),
        *("开除", "不在职", "非在职", "离校", "已故", "自动离职", "除名"),
    ),
}
#: Whoever is only about to leave is still there; one who came from elsewhere is.
_NOT_YET = re.compile(r"[未拟待无没]|申请|办理中|预|转入|不予")
_LEFT = re.compile(r"转出|转学离|转走|退学|毕业|结业|肄业|死亡|离校|离园|辍学|注销|开除|出国|转至|转往|升学离")
_AWAY = re.compile(r"休学|保留学籍|停学")
_THERE = re.compile(r"在读|在校|在籍|在学|复学|转入")
_LEFT_POST = re.compile(r"退休|离职|调出|调离|调往|辞职|辞退|解聘|离退|离休|内退|死亡|去世|病故|开除|除名")
_AT_POST = re.compile(r"在职|在岗|在编|返聘")
_NOT = re.compile(r"[不非]")
#: Headers that ask whether one has left.
ASKS_WHETHER_LEFT = re.compile(r"是否已?(?:离|转出|转学|转走|退|毕业|肄业|辍|死亡|调|辞|注销)")


def pupil_status_around(word: str, known: Mapping[str, str]) -> str | None:  # noqa: ARG001 - as other readers
    """Read 已转出, 休学(因病), 省内转学离校: what is said in the middle of other words."""
    if _NOT_YET.search(word) and not _THERE.search(word):
        return None
    told = [code for code, pattern in (("left", _LEFT), ("suspended", _AWAY)) if pattern.search(word)]
    if told or _NOT.search(word):
        return told[0] if len(told) == 1 and not _THERE.search(word) else None
    return "enrolled" if _THERE.search(word) and not _NOT_YET.search(word.replace("转入", "")) else None


def teacher_status_around(word: str, known: Mapping[str, str]) -> str | None:  # noqa: ARG001 - as other readers
    """Read 已退休, 调出(2024.8), 在职教师."""
    if _NOT_YET.search(word) or _NOT.search(word):
        return None
    left, there = _LEFT_POST.search(word), _AT_POST.search(word)
    return None if bool(left) == bool(there) else "left" if left else "employed"
