"""Whose rows stand below a line by itself? 一、甲小学 heads those of a school, 二、平川县 those of a county."""

from __future__ import annotations

import re

from eduquality.intake.clues.schools import KIND_OF_SCHOOL, NO_OWN_NAME, NO_OWN_WORD, NOBODY, only_school_in
from eduquality.model.notations.folding import fold

# 一、甲小学, (二)乙小学, 3.丙小学: the number of a section is no part of the name.
_SECTION_NUMBER = re.compile(r"^(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]|第[一二三四五六七八九十\d]{1,3}部分[:、]?)")
_REMARK = re.compile(r"\([^()]*\)$")
#: What a school is called where a line holds its name alone, short ones too: 一中, 实小, 红旗乡中心校.
_WHOLE_NAME = re.compile(
    r"[\u4e00-\u9fa5]{0,20}(?:小学|中学|学校|幼儿园|教学点|分校|中心校|高中|初中"
    r"|[一二三四五六七八九十实职附]中|[一二三四五六七八九十实附完村]小)"
)
#: Schools of a kind, and no school: 村小, 县直属学校, 中心小学及村小.
_OF_A_KIND = re.compile(
    r"[完村]小|.*[及和与]村?小|[省市区县]直属?(?:学校|[小中]学)|(?:[九十]二?年)?一贯制学校"
    r"|附[件表].*"
)
_TITLE = re.compile(r"(?:情况|[表册]|名单|统计|成绩|汇总|数据|人数|班额)(?:\([^()]*\))?$")
_COUNTY = re.compile(
    r"[\u4e00-\u9fa5]{2,8}[县旗]|(?!(?:[城镇市]|.*(?:[校园片学辖地社农林牧]|[主老新县]城))区)[\u4e00-\u9fa5]{1,6}区"
)
_TOWNSHIP = re.compile(r"[\u4e00-\u9fa5]{1,6}(?:镇|乡|街道|苏木)(?:办事处)?")
_NO_PLACE = re.compile(r"[全各本外某每]|.*(?:所有|其[他它]|以[上下])|[农城乡]?[村乡]镇$")


def school_of_line(text: str) -> str | None:
    """Give the school that a line by itself is headed with: its name, numbered or not, or a title."""
    line = _SECTION_NUMBER.sub("", fold(text).replace(" ", ""))
    name = _REMARK.sub("", line)
    if _OF_A_KIND.fullmatch(name):
        return None
    if _WHOLE_NAME.fullmatch(name):
        kind = KIND_OF_SCHOOL.search(name)
        core = name[: kind.start()] if kind else name.removesuffix("初中")
        of_all = re.fullmatch(NO_OWN_WORD, core) or core[-1] in "省市县区州盟"
        return None if not core or NOBODY.search(core) or core[0] in "全本" or of_all else name
    only = only_school_in([line]) if _TITLE.search(line) else None
    return only[0] if only else None


def told_by_heading(text: str) -> dict[str, str]:
    """Give the school, the county or the township that a line by itself heads the rows of."""
    if school := school_of_line(text):
        return {"school": school}
    line = _REMARK.sub("", _SECTION_NUMBER.sub("", fold(text).replace(" ", "")))
    if _NO_PLACE.match(line):
        return {}
    if _COUNTY.fullmatch(line):
        return {"county": line}
    return {"township": line} if _TOWNSHIP.fullmatch(line) else {}


def heads_a_kind(text: str) -> bool:
    """Tell a line that heads schools or stages of a kind, and names none: 一、城区小学, (二)初中部, 三、教学点."""
    line = _REMARK.sub("", _SECTION_NUMBER.sub("", fold(text).replace(" ", ""))).removesuffix("部")
    kind = KIND_OF_SCHOOL.search(line)
    core = line[: kind.start()] if kind else line.removesuffix("初中")
    return bool(_OF_A_KIND.fullmatch(line) or ((kind or core != line) and NO_OWN_NAME.fullmatch(core)))
