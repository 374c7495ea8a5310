"""Of which tables does a name speak? A file called 班级人数 may hold class sizes, even where nobody can read it.

Only what nobody could read is asked so: a name is no proof of what was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from eduquality.model.notations.folding import fold
from eduquality.model.tables.in_use import TABLES

_TEACHERS = r"教师|教职工?|师资|教员|任课|老师"
_EXAMS = r"成绩|分数|考试|高考|中考|学考|期中|期末|联考|统考|[一二三]模|质检"
#: 班 is a class, but no duty, meeting or head of one.
_CLASS = r"(?<![值换倒早晚夜培])班(?!主任|子|车|费|会|委|干|规|长)"
#: Numbers of people who are no teachers.
_OF_PUPILS = rf"^(?!.*(?:{_TEACHERS})).*"
_NUMBERS = r"(?:人数|生数|学生统计|学额)"
#: What the name of a file or sheet says of the table it holds.
_WORDS: Mapping[str, re.Pattern[str]] = {
    table: re.compile(words)
    for table, words in {
        "classes": rf"{_CLASS}|{_OF_PUPILS}(?<!在校)(?<!在园){_NUMBERS}",
        "students": rf"学籍|学生|幼儿|新生|在籍|{_OF_PUPILS}(?:名册|名单)",
        "teachers": rf"{_TEACHERS}|花名册",
        "enrolments": rf"在校生|在园|班额|在籍|{_OF_PUPILS}{_NUMBERS}",
        "movements": r"转学|转入|转出|变动|异动|毕业",
        "population": r"人口",
        "schools": r"学校名[录单]|学校一览|学校基本",
        "exams": _EXAMS,
        "scores": _EXAMS,
        "lines": r"分数线|控制线|录取线",
    }.items()
}
#: A letter about a table is none, nor is what pupils and teachers write.
_LETTER = re.compile(
    r"通知|说明|方案|制度|总结|汇报|报告|简报|请示|批复|办法|规定|要求|须知|指南|承诺|证明|公示|会议|纪要|通报|意见|细则|"
    r"讲话|心得|教案|试[卷题]|答案|计划|规划|封面|目录|合影|照片|手册|指引|培训|课件|倡议|复函|的函|守则|职责|预案|协议|合同|公告|章程|安排"
)


def tables_spoken_of(text: str) -> tuple[str, ...]:
    """Give the tables that a name speaks of."""
    plain = _plain(text)
    return tuple(table for table, words in _WORDS.items() if words.search(plain))


def tables_of_document(name: str) -> tuple[str, ...]:
    """Give the tables that the name of a document speaks of: none of a letter, a timetable or a list of some."""
    plain = _plain(name)
    named = [kind for kind in TABLES.sheets.kinds.values() if kind.by_file == "yes" and kind.is_named_by(plain)]
    if _LETTER.search(plain) or not all(kind.some_of for kind in named):
        return ()
    some = {table for kind in named for table in kind.some_of}
    return tuple(table for table in tables_spoken_of(name) if table not in some)


def _plain(text: str) -> str:
    return fold(text).replace(" ", "")
