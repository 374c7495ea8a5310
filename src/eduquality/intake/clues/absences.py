"""Which column says, beside the points, that a candidate did not sit? And what do its cells say.

Such are 是否缺考, 缺考标志, 是否参考, 考试状态, 备注, of the whole examination or of one subject (语文缺考); 缺考科目
names the subjects.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from eduquality.intake.clues.header_matching import header_key, without_brackets
from eduquality.model.notations.folding import fold
from eduquality.model.tables import SUBJECTS

if TYPE_CHECKING:
    import pyarrow as pa

#: What stands for all subjects of a row.
EVERY = "*every"
Asked = Literal["missed", "sat", "state", "which", "counted"]
_MISSED = re.compile(r"(?:是否)?(?:缺考|缺席|旷考|弃考|未考)(?:标[志记识]|情况|与否|否)?|缺考生")
_SAT = re.compile(r"(?:是否|有无)?(?:参考|参加考试|到考|实考|应考|出勤|参加)(?:标[志记识]|情况|与否|否)?")
_STATE = re.compile(
    r"(?:考试|考生|参考|成绩|应考|到考|缺考|答卷)?(?:状态|类型|原因|说明|情况说明)|(?:考试)?备注|考试情况|remarks?|status"
)
_WHICH = re.compile(r"(?:缺考|缺席|旷考|弃考|未考|未参考|缺)的?(?:考试)?(?:科目|学科|课程|门类)(?:说明|情况)?")
_COUNTED = re.compile(
    r"(?:是否|可否)?(?:(?:计入|纳入|参与|参加|列入)(?:统计|评价|考核|均分|平均分|评比)|参评|参与?统计)(?:范围|标[志记识]|与否|否)?|是否统计"
)
_YES = frozenset({"是", "y", "yes", "1", "true", "t", "√", "✓", "✔", "对", "有"})
_NO = frozenset({"否", "n", "no", "0", "false", "f", "×", "x", "✗", "不", "没有"})
#: What a remark says, and the word for it that a cell of points would hold.
_SAID = (
    ("缺考", re.compile(r"缺考|旷考|弃考|未考|缺席|未参考|未参加|没参加|没考|未到|[病事请]假|住院|休学|病休")),
    ("免考", re.compile(r"免考|免试")),
    ("缓考", re.compile(r"缓考")),
    ("违纪", re.compile(r"作弊|违纪|取消成绩|成绩取消|成绩无效")),
    ("免考", re.compile(r"不计(?!算)|不参评|不纳入|不列入|剔除|转[出走]|转学(?![生来])|退学|已?离校")),
)
#: What it means that the answer is that a candidate was not there.
_NOT_THERE: Mapping[Asked, str] = {"missed": "缺考", "sat": "缺考", "counted": "免考"}
_NOT_SO = re.compile(r"(?:[未无没不]有?|非)缺考|补考|^缺$")
#: What stands under 缺考科目 where it is every subject; subjects may stand there by their first signs: 语、数.
_ALL = re.compile(r"(?:全|各|所有)(?:部|部分)?(?:缺考?|科目?|门|学科|科目)?|全部科目|是|缺考|√")
_SIGNS = {
    "语": "chinese", "数": "mathematics", "英": "english", "外": "english", "物": "physics", "理": "physics",
    "化": "chemistry", "生": "biology", "政": "politics", "道": "politics", "史": "history", "历": "history",
    "地": "geography", "科": "science",
}  # fmt: skip
_BETWEEN = re.compile(r"[\s、,，;；/.+和与及]+")


@lru_cache(maxsize=4096)
def absence_header(text: str) -> tuple[str, Asked] | None:
    """Tell whose absence a header asks about, a subject's or that of every subject, and how; None where it does not."""
    key = without_brackets(header_key(text)).strip("_-·/.")
    for subject, name in _names():
        if key.startswith(name) and _asked(rest := key.removeprefix(name).strip("_-·/.")) in {"missed", "sat"}:
            return subject, "missed" if _MISSED.fullmatch(rest) else "sat"
    asked = _asked(key)
    return (EVERY, asked) if asked else None


def _asked(key: str) -> Asked | None:
    if _MISSED.fullmatch(key):
        return "missed"
    if _SAT.fullmatch(key):
        return "sat"
    if _COUNTED.fullmatch(key):
        return "counted"
    return "which" if _WHICH.fullmatch(key) else "state" if _STATE.fullmatch(key) else None


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str], ...]:
    return tuple((code, name) for code, names in SUBJECTS.items() for name in names if len(name) > 1)


def absences_said(asked: Asked, subject: str, texts: pa.StringArray) -> Mapping[str, pa.StringArray]:
    """Give per subject, or for every one, the word that a cell of points would hold, null where nothing is said."""
    import pyarrow as pa

    coded = texts.dictionary_encode()
    said = [_said(asked, subject, text) for text in coded.dictionary.to_pylist()]
    whose = dict.fromkeys(name for one in said for name in one)
    return {name: pa.array([one.get(name) for one in said], pa.string()).take(coded.indices) for name in whose}


def _said(asked: Asked, subject: str, text: str) -> Mapping[str, str]:
    plain = fold(text).casefold().strip()
    if asked == "which":
        return dict.fromkeys(_subjects(plain), "缺考")
    if asked in _NOT_THERE and plain in _YES | _NO:
        return {subject: _NOT_THERE[asked]} if (plain in _YES) == (asked == "missed") else {}
    word = next((word for word, pattern in _SAID if pattern.search(plain)), None)
    if word is None or _NOT_SO.search(plain):
        return {}
    named = [code for code, name in _names() if name in plain]
    return dict.fromkeys(named or [subject], word)


def _subjects(plain: str) -> list[str]:
    """Give the subjects that 缺考科目 names: 语文、数学, 语数, 全缺; none where it names no known one."""
    if _ALL.fullmatch(plain):
        return [EVERY]
    bare = _BETWEEN.sub("", plain)
    named = [code for code, name in _names() if name in bare]
    return named or ([_SIGNS[sign] for sign in bare] if bare and all(sign in _SIGNS for sign in bare) else [])
