"""Which track does a choice of subjects mean? 物化生 and 物理+化学+生物 are the track of physics, 史政地 of history."""

from __future__ import annotations

import re
from collections.abc import Mapping

TRACK: Mapping[str, tuple[str, ...]] = {
    "history": ("历史", "历史类", "历史方向", "历史组", "首选历史", "史", "物理历史类-历史"),
    "physics": ("物理", "物理类", "物理方向", "物理组", "首选物理", "物"),
    "art": ("艺术", "艺术类", "美术", "音乐"),
    "sport": ("体育", "体育类"),
    "all": ("不分科", "全部", "综合"),
}
#: The subjects of 3+1+2 as they are written, the long names first.
_CHOICE = re.compile(r"思想政治|道德与法治|物理|历史|化学|生物学?|政治|地理|道法|[物史历化生政思地]")
#: What stands between and around them.
_BETWEEN = re.compile(r"首选(?:科目)?|再选(?:科目)?|选科|组合|方向|类|[+＋、,，/\\\-—–~.·:：;；&|()\s和与]|加")
_FIRST = {"物": "physics", "史": "history", "历": "history"}
#: The first subject and two more.
_MOST = 3


def track_of_choice(word: str, known: Mapping[str, str]) -> str | None:  # noqa: ARG001 - as every reader of a word
    """Give the track of a combination of subjects that names physics or history, not both; None for any other text."""
    bare = _BETWEEN.sub("", word)
    subjects = _CHOICE.findall(bare)
    if not subjects or len(subjects) > _MOST or "".join(subjects) != bare:
        return None
    first = {_FIRST[subject[0]] for subject in subjects if subject[0] in _FIRST}
    return first.pop() if len(first) == 1 else None
