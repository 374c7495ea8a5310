"""Who is still of the school? How a roster words that a pupil or a teacher has left it, or is away for a time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eduquality.model.notations.folding import fold

#: Whoever is only about to leave is still there; one who came from elsewhere is.
_NOT_YET = re.compile(r"[未拟待无没]|申请|办理中|预|转入|不予")
_LEFT = re.compile(r"转出|转学离|转走|退学|毕业|结业|肄业|死亡|离校|离园|辍学|注销|开除|出国|转至|转往|升学离")
_AWAY = re.compile(r"休学|保留学籍|停学")
_THERE = re.compile(r"在读|在校|在籍|在学|复学|转入")
_LEFT_POST = re.compile(r"退休|离职|调出|调离|调往|辞职|辞退|解聘|离退|离休|内退|死亡|去世|病故|开除|除名")
_AT_POST = re.compile(r"在职|在岗|在编|返聘")
_NOT = re.compile(r"[不非]")
#: Headers that ask whether one has left.
_ASKS_WHETHER_LEFT = re.compile(r"是否已?(?:离|转出|转学|转走|退|毕业|肄业|辍|死亡|调|辞|注销)")


def asks_whether_left(header: str) -> bool:
    """Tell a header under which 是 says that somebody has left: 是否离校, 是否已退休."""
    return _ASKS_WHETHER_LEFT.search(fold(header)) is not None


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
