"""Is a line above a table, or a name, a title, and what does it say without its remarks? A sentence is none."""

from __future__ import annotations

import re
from functools import lru_cache

from eduquality.model.notations.folding import fold

#: A longer line is no title; one that explains how to fill in a form names what is not there.
_LONGEST = 45
_EXPLAINS = re.compile(r"填[表写报](?![示样范]例)|说明|备注|注[:：]|请")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
#: What is among those that are counted, and not what is counted: （含寄宿生）.
_AMONG = re.compile(r"[(\[【](?:不?含|其中|包括|不?包含|除|注)[^()\[\]【】]*[)\]】]")


@lru_cache(maxsize=1024)
def bare_title(text: str) -> str:
    """Give a text as a title, without remarks in brackets; empty where it is none."""
    return _as_title(_BRACKETS.sub("", fold(text)))


@lru_cache(maxsize=1024)
def whole_title(text: str) -> str:
    """Give a text as a title, with remarks in brackets but for those that name what is among the counted."""
    return _as_title(_AMONG.sub("", fold(text)))


def _as_title(text: str) -> str:
    bare = text.replace(" ", "")
    return "" if len(bare) > _LONGEST or _EXPLAINS.search(bare) else bare
