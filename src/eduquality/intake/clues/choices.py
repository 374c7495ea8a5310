"""Which subjects has a candidate chosen? 物化生, 史政地, 物理+化学+生物, in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from eduquality.intake.clues.header_matching import header_key, without_brackets
from eduquality.model.notations.folding import fold

#: Of these each candidate takes some: 首选 and 再选 of the provinces' 3+1+2 (国发〔2014〕35号 and their schemes).
CHOSEN = frozenset({"physics", "history", "chemistry", "biology", "politics", "geography"})
_HEADER = re.compile(r"(?:首选|再选|选科|选考|选课|科目|学科)?(?:组合|选科|选考|选课)(?:科目|情况|组合|类别)?")
_BY_SIGN = {
    **dict.fromkeys(("物理", "物"), "physics"),
    **dict.fromkeys(("历史", "史", "历"), "history"),
    **dict.fromkeys(("化学", "化"), "chemistry"),
    **dict.fromkeys(("生物", "生"), "biology"),
    **dict.fromkeys(("思想政治", "政治", "政"), "politics"),
    **dict.fromkeys(("地理", "地"), "geography"),
    **dict.fromkeys(("信息技术", "通用技术", "技术", "技"), "technology"),
}
_SIGN = re.compile("|".join(sorted(_BY_SIGN, key=len, reverse=True)))
_FEWEST, _MOST = 2, 4


def is_choice_header(text: str) -> bool:
    """Tell the header of a column that holds combinations of subjects."""
    return bool(_HEADER.fullmatch(without_brackets(header_key(text))))


@lru_cache(maxsize=1024)
def chosen_in(text: str) -> frozenset[str]:
    """Give the subjects that a combination names; empty where a text is none."""
    plain = fold(text)
    found = _SIGN.findall(plain)
    rest = _SIGN.sub("", plain)
    for word in ("组合", "方向", "类"):
        rest = rest.replace(word, "")
    subjects = frozenset(_BY_SIGN[sign] for sign in found)
    whole = not rest.strip(" ,、+/·-_&;|()") and _FEWEST <= len(subjects) <= _MOST
    return subjects if whole else frozenset()


#: The two of which each candidate takes one, and a column of the points of whichever it is: 物理/历史, 首选科目.
FIRST_CHOICES = ("physics", "history")
_PHYSICS, _HISTORY = "物理?", "(?:历史|史)"
_OR = r"[/\\|,或和与及(]?"
_OF_EITHER = re.compile(
    rf"(?:首选(?:科目)?\(?)?(?:{_PHYSICS}{_OR}{_HISTORY}|{_HISTORY}{_OR}{_PHYSICS})\)?(?:成绩|分数|得分|原始分|分)?"
    r"|首选(?:科目|学科)?(?:成绩|分数|得分|原始分|分)?"
)


def is_of_either(text: str) -> bool:
    """Tell the header of a column with the points of the one that each candidate chose of physics and history."""
    return _OF_EITHER.fullmatch(header_key(text)) is not None


#: 再选科目1, 再选1科目 and 再选科目1成绩, 选考科目二赋分: the subject that each candidate took there, and its points.
_NTH = re.compile(
    r"((?:再选|选考|选科|选择)(?:科目|学科)?)_?([12一二]?)_?(?:科目|学科|名称)?_?"
    r"(赋分成绩|等级赋分|赋分|等级分|转换分|成绩|分数|得分|原始成绩|原始分|分)?_?([12一二]?)"
)
_BEST_POINTS = ("赋分成绩", "等级赋分", "赋分", "等级分", "转换分", "成绩", "分数", "得分", "分", "原始成绩", "原始分")
_FIGURES = str.maketrans("一二", "12", "()")


def named_and_points(headers: Mapping[int, str]) -> tuple[tuple[int, int], ...]:
    """Pair columns that name a chosen subject with those of its points, converted ones first: 再选科目1, 再选1成绩."""
    names, points = dict[str, int](), dict[str, tuple[int, int]]()
    for i, text in headers.items():
        match = _NTH.fullmatch(header_key(text).translate(_FIGURES))
        which = match and (match[2] or match[4])
        if match and which and match[3]:
            points[which] = min(points.get(which, (len(_BEST_POINTS), i)), (_BEST_POINTS.index(match[3]), i))
        elif match and which:
            names.setdefault(which, i)
    return tuple((names[which], points[which][1]) for which in names if which in points)


@lru_cache(maxsize=1024)
def one_chosen(text: str, among: frozenset[str]) -> str | None:
    """Give the one of some subjects that a text names, a subject, a combination or a track: 物化生, 历史类."""
    found = {_BY_SIGN[sign] for sign in _SIGN.findall(fold(text))} & among
    return found.pop() if len(found) == 1 else None


def first_choice(text: str) -> str | None:
    """Give the one of physics and history that a combination or track names."""
    return one_chosen(text, frozenset(FIRST_CHOICES))
