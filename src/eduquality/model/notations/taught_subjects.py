"""Which subject does a text of a timetable, a course plan or a staff list mean? More are taught than are examined."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from eduquality.model.notations.codes import SUBJECTS
from eduquality.model.notations.folding import read_text
from eduquality.model.notations.synonyms import bare_word, by_word

#: What is taught and has no column of an examination; those of examinations under the names that courses have.
_TAUGHT_ONLY: Mapping[str, tuple[str, ...]] = {
    "arts": ("艺术", "艺术课", "艺术与审美", "艺体"),
    "psychology": ("心理健康", "心理", "心理健康教育", "心理教育", "心理辅导", "心理学"),
    "practice": (
        "综合实践活动", "综合实践", "综合实践课程", "综合实践活动课", "研究性学习", "社会实践", "综实", "综合",
    ),
    "calligraphy": ("书法", "写字", "写字课", "书法课", "书写", "习字"),
    "reading": ("阅读", "阅读课", "课外阅读", "整本书阅读"),
    "class_meeting": ("班会", "班队会", "班队", "队会", "班团队活动", "班团队", "班队活动", "少先队活动", "主题班会"),
    "local": ("地方课程", "地方课", "地方", "安全教育", "法治教育", "国防教育", "健康教育", "家乡", "专题教育"),
    "school_based": ("校本课程", "校本", "校本课", "社团", "社团活动", "兴趣活动", "特色课程"),
    "career": ("生涯规划", "职业生涯", "生涯教育", "职业生涯规划"),
    "preschool": ("幼儿教育", "学前教育", "幼教", "保教"),
    "vocational": ("专业课", "专业课程", "专业技能", "实训"),
    "other": ("其他", "其它", "其他课程", "其他学科"),
}  # fmt: skip
_LONGER: Mapping[str, tuple[str, ...]] = {
    "chinese": ("语文课", "语言", "中文"),
    "mathematics": ("数学课",),
    "english": ("英语课", "外国语", "日语", "俄语"),
    "politics": (
        "品德",
        "品德与社会",
        "品德与生活",
        "思想品德",
        "道德与法治课",
        "思政",
        "思政课",
        "德育",
        "思想政治课",
    ),
    "science": ("科学课", "自然"),
    "pe": ("体健", "体育与健身", "体育课", "体育健康", "体育活动"),
    "music": ("音乐课", "唱游"),
    "art": ("美术课", "美工"),
    "it": ("信息", "信息课", "计算机", "电脑", "人工智能", "信息技术课"),
    "technology": ("技术", "通技"),
    "labour": ("劳动课", "劳技", "劳动技术", "劳动教育", "劳动与技术", "劳动实践", "劳动与实践"),
}
#: Code → how it is written; longer words of a code that examinations know stand behind those.
TAUGHT: Mapping[str, tuple[str, ...]] = {
    **{code: (*words, *_LONGER.get(code, ())) for code, words in SUBJECTS.items()},
    **_TAUGHT_ONLY,
}
_CODES = by_word(TAUGHT)
_BETWEEN = re.compile(r"[、,，;；/／+和及与兼\s]+")
_STAGE_BEFORE = re.compile(r"^(?:幼儿园|小学|初中|高中|中学|普高|中职)(?=.)")
_TEACHER_AFTER = re.compile(r"(?<=.)(?:学科|课程|老师|教师|教学|专任)$")


def read_subjects_taught(value: Any) -> Any:
    """Read what a teacher teaches as codes, several with 、 between; what names no subject stays as it is written."""
    if not isinstance(value, str):
        return value
    text = str(read_text(value))
    codes = [_code(part) for part in (text, *_BETWEEN.split(text))]
    if codes[0] is not None:
        return codes[0]
    several = codes[1:]
    return text if None in several else "、".join(dict.fromkeys(code for code in several if code))


def taught_subject_around(word: str, known: Mapping[str, str]) -> str | None:
    """Give the code of a subject with its stage before it, or 课程, 教师 behind."""
    return known.get(_STAGE_BEFORE.sub("", _TEACHER_AFTER.sub("", word)))


def _code(text: str) -> str | None:
    word = bare_word(text)
    return _CODES.get(word) or taught_subject_around(word, _CODES)
