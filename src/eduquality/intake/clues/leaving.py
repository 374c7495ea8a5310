"""Does a remark beside a pupil or a teacher say that the person has left, or is away? 2025.3转出, 已退休, 休学一年.

Only what says so of the person alone is heard: 父亲死亡, 拟转出, 由外校转入 say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from eduquality.intake.clues.header_matching import header_key, without_brackets
from eduquality.model.notations.folding import fold

_REMARK = re.compile(
    r"(?:其[他它])?备注(?:说明|信息|栏)?|说明|情况说明|(?:学籍)?(?:异动|变动)(?:情况|说明|类型|原因)?|remarks?"
)
#: A date, and who or why in a few words, stand before what has become of the person.
_BEFORE = (
    r"[\d\s年月日号./\-~、,，;；:：]*(?:该生|该同学|学生|本人|该教师|该老师)?(?:已经?|因病|因故|于|现|正式|办理|学籍|在籍)*"
    r"[\d\s年月日号./\-~]*(?:已经?|因病|申请后)?"
)
#: What may not stand beside it: it is not so yet, no more, or of somebody else.
_NOT_SO = re.compile(r"[未拟待没不预]|转入|[来回返复]|即将|申请(?!后)|办理中|父|母|家长|曾|取消|幼儿园毕业")
_GONE: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "students": {
        "转出": re.compile(
            _BEFORE
            + r"(?:转出|转走|转学|转[至往到去]|调出|退学|辍学|离校|离园|毕业|结业|肄业|死亡|病故|注销|开除|出国).{0,20}"
        ),
        "休学": re.compile(_BEFORE + r"(?:休学|病休|停学|保留学籍).{0,20}"),
    },
    "teachers": {
        "调出": re.compile(
            _BEFORE + r"(?:退休|离休|内退|离职|调出|调离|调往|调至|调到|辞职|辞退|解聘|去世|病故|死亡|开除|除名).{0,20}"
        )
    },
}
#: Tables whose persons may have left.
MAY_LEAVE = frozenset(_GONE)
#: What says of a person who would have left that he or she is there after all.
_STILL_THERE = re.compile(
    r"(?:现|仍|目前|已)?(?:在读|在校|在籍|在学|在岗|在职|在编在岗|复学|返校|返聘|退休返聘)(?:中|就读|任教)?"
)


def is_remark(header: str) -> bool:
    """Tell whether a column holds remarks."""
    return _REMARK.fullmatch(without_brackets(header_key(header))) is not None


@lru_cache(maxsize=4096)
def leaving_said(table: str, remark: str) -> str | None:
    """Give the word of a status that a remark stands for; None where it tells nothing of it."""
    plain = re.sub(r"\s+", " ", fold(remark)).strip().strip("()[]【】")
    if _NOT_SO.search(plain):
        return None
    return next((word for word, said in _GONE[table].items() if said.fullmatch(plain)), None)


@lru_cache(maxsize=4096)
def staying_said(remark: str) -> bool:
    """Tell a remark that says that the person is there."""
    return _STILL_THERE.fullmatch(fold(remark).strip().strip("()[]【】")) is not None
