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
_COUNTY_SAID = re.compile(
    # What of a year is meant is no part of the county: 2025学年初云岭县, 2025年秋季学期云岭县.
    r"(?:^|[\d年市州盟省:、.\s])(?:(?<=年)(?:度|初|末|底|[春秋]季?))?+(?:(?:第[一二12]|[上下])?学?期)?+(?![全本各某外我该每县]|贫困|脱贫|农业|人口|重点|试点|示范)"
    r"((?:(?![年市州盟省])[一-龥]){2,6}?(?:自治)?[县旗])(?![城委直级区旗市乡域内外情])"
)
_LONGEST_OF_COUNTY = 40
_IS_COUNTY = re.compile(
    r"(?![全本各某外我该每])(?:[一-龥]{2,6}[县旗]|(?!(?:[城镇市]|.*(?:[校园片学辖地社农林牧]|[主老新县]城))区)[一-龥]{1,5}区)"
)


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


def county_said(text: str) -> str | None:
    """Give the county that a title of something of a whole county names: 云岭县 of 2025年云岭县分年龄人口."""
    found = _COUNTY_SAID.search(fold(text)) if len(text) <= _LONGEST_OF_COUNTY else None
    return found[1] if found else None


def county_of_name(text: str) -> str | None:
    """Give the county that a title, or the name of a sheet, file or folder, says or is: 云岭县班额, 清城区.

    A banner counts where it is the whole text only: 城关红旗小学 is of none.
    """
    bare = fold(text).replace(" ", "")
    if _IS_COUNTY.fullmatch(bare):
        return bare
    said = county_said(text)
    return said if said and said.endswith("县") else None
