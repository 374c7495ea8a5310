"""Which examination do titles and names tell? Its name, its kind, and the year and term it was held in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from eduquality.intake.cells.parts import Clue
from eduquality.intake.clues.written_years import SHORT_SPAN
from eduquality.intake.clues.years import ANY_YEAR, FULL_DATE, plain_text
from eduquality.model.notations.folding import fold
from eduquality.model.tables import SUBJECTS

_NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
#: No 考 of an examination, but of 考生, 考号 or 考场.
_NO_EXAM = r"(?![生号场点勤核评务籍区])"
_SITTING = (
    r"(?:考试|测试|检测|监测|测评|统考|联考|检查|抽测|调研|调考|练习|训练|演练)(?:试[题卷]|卷)?|试[题卷]|卷(?!面)"
    rf"|考{_NO_EXAM}"
)
_MONTH_NUMBER = r"(?:十[一二]?|[一二三四五六七八九]|(?<!\d)(?:1[0-2]|0?[1-9]))"
#: What is held once in a term is not numbered: 期末(1) is a copy of 期末. Of the others the number, or the month, is
#: part of the name: 月考(一), 联考二, 模拟考试第2次, 质检(3月).
_ONCE = rf"期[末中]|半期(?!刊)|期初(?={_SITTING})|(?:入学|开学|返校)(?={_SITTING})"
_SEVERAL_TIMES = (
    rf"(?:高考|中考)?(?:第?[一二三四1-4]次)?(?:[零一二三四][模诊](?![拟块范式型仿断所])|模拟|模考{_NO_EXAM}|适应性|调研|摸底|诊断性?)"
    rf"|月考(?:试(?![题卷]))?{_NO_EXAM}|模块(?={_SITTING})|单元|(?:课堂|随堂)(?=检测|测试|测验)|质检|抽测|周[测考练]|阶段性?(?={_SITTING})|学情(?={_SITTING}|诊断)"
    rf"|(?:学业|教学)?质量(?=检测|监测|抽测|调研|检查|测评|测试)|统考|联考|统测|{_MONTH_NUMBER}月份?(?=考试|检测|测试|测评|测验)"
)
_WHICH = (
    rf"[\s_-]*(?:\(第?{_NUMERAL}[次轮回套]?\)(?!班)|第{_NUMERAL}(?:[次轮回套周]|单元)|\(?{_MONTH_NUMBER}月份?\)?"
    rf"|{_NUMERAL}(?=$|[^\u4e00-\u9fa5\dA-Za-z.(]|成绩|总|汇总|全体|[全各]|学生|情况|考试))"
)
# In this order: a mock gaokao is a term examination, whatever it imitates.
_EXAMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "term",
        re.compile(
            rf"(?:{_ONCE})(?:质量|学业|学情)?(?:水平)?(?:{_SITTING})?"
            rf"|(?:{_SEVERAL_TIMES})(?:质量|学业|学情)?(?:水平)?(?:{_SITTING})?(?:{_WHICH})?"
        ),
    ),
    (
        "qualifying",
        re.compile(
            r"(?:普通)?(?:高中)?(?:学业水平)?合格性?考试?|会考(?![核勤])"
            rf"|(?<![数化科小大入开文])(?:(?<=高中)|(?<!中))学考(?!试){_NO_EXAM}"
        ),
    ),
    ("zhongkao", re.compile(r"(?<![期高初])中考|(?:初中|初三|九年级)(?:毕业生?)?学业(?:水平)?(?:考试|测试)")),
    ("gaokao", re.compile(r"(?:普通|夏季)?(?<!提)高考|普通(?:高等学校|高校)招生(?:全国统一)?考试")),
)


def exam_of(texts: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Give the examination's name and kind (a code of EXAM_KIND) from the first text that names one.

    The name is the text's own words from the year to the examination: `某中学2025年高考成绩` is `2025年高考`, so that
    the sheets of many schools are of one examination. Without a year before it the name begins with the text.
    """
    told = named_exam(texts)
    return (told[0], told[2]) if told else (None, None)


_MONTH = re.compile(r"(?:(?:19|20)\d{2}\s*年?\s*[-./]?\s*)?(?<!\d)(?:0?[1-9]|1[0-2])\s*月(?:份)?(?!\s*\d)")
_NTH = re.compile(r"(?:(?:19|20)\d{2}\s*年\s*)?第[一二三四五六七八九十\d]{1,2}次")


def sitting_of(texts: Iterable[str]) -> str | None:
    """Give what tells one sitting from another where no text names an examination: its month, or which one it is."""
    for text in map(plain_text, texts):
        undated = FULL_DATE.sub(" ", text)
        if match := _MONTH.search(undated) or _NTH.search(undated):
            return match[0].strip()
    return None


@lru_cache(maxsize=1024)
def named_exam(texts: tuple[str, ...]) -> tuple[str, int, str] | None:
    """Give the examination's name, which of the texts tells it, and its kind."""
    for at, text in enumerate(map(fold, texts)):
        for kind, pattern in _EXAMS:
            if match := pattern.search(text):
                return _named(kind, text, match), at, _kind_of(kind, match[0])
    return None


#: What of the examinations of a school's own term is held when: the others are of no more particular kind.
_WITHIN_TERM = {"final": "期末", "midterm": "期中|半期", "unit": "单元", "classroom": "课堂|随堂"}


def _kind_of(kind: str, word: str) -> str:
    within = (one for one, words in _WITHIN_TERM.items() if kind == "term" and re.search(words, word))
    return next(within, kind)


#: The year of an examination of all: 2025届高考, 2025高考 and 2025年高考 are one.
_OF_ALL = frozenset({"gaokao", "zhongkao"})
_YEAR_FIRST = re.compile(r"^((?:19|20)\d{2})(?:年度?|届)?(?=普通|夏季|高考|中考|初)")
#: The subject before the examination, in the titles of the sheets of each: 八年级语文期末 is 八年级期末.
_SUBJECTS = "|".join(name for names in SUBJECTS.values() for name in names if len(name) > 1)
_SUBJECT_BEFORE = re.compile(rf"(?:{_SUBJECTS})(?:学?科)?(?=(?:第?{_NUMERAL}次)?$)")


def _named(kind: str, text: str, word: re.Match[str]) -> str:
    dated = ANY_YEAR.search(text, 0, word.start()) or SHORT_SPAN.search(text, 0, word.start())
    before = text[dated.start() if dated else 0 : word.start()]
    if kind == "term":
        before = _SUBJECT_BEFORE.sub("", before)
    name = (before + word[0]).strip(" _-")
    return _YEAR_FIRST.sub(r"\1年", name) if kind in _OF_ALL else name


#: What may stand before and behind the word that names an examination, where it is all of a text.
_BEFORE_EXAM = re.compile(
    rf"(?:(?:19|20)\d{{2}}|[-—~至/._]|学年度?|年度?|年级|[初高小][一二三四五六]|第?{_NUMERAL}(?:次|轮|学期|年级|月份?)|第"
    rf"|{_NUMERAL}|[上下]学?期|[春秋]季?|学期|全?[县市区校]|阶段性?)*"
)
_BEHIND_EXAM = re.compile(rf"(?:成绩|分数|得分|考试|测试|测验|考|\(?第?{_NUMERAL}次?\)?)*")
_NO_PERIOD = re.compile(r"成绩|考试|考生|学生|对比|统计|汇总|一览|分析|情况|数据|名[单册]|[表册]")


@lru_cache(maxsize=1024)
def is_exam_name(text: str) -> bool:
    """Tell a text that is the name of an examination and nothing else: 第一次月考, 七年级期末成绩; not 期末排名."""
    bare = fold(text).replace(" ", "")
    match = next(filter(None, (pattern.search(bare) for _, pattern in _EXAMS)), None)
    return bool(match and _BEFORE_EXAM.fullmatch(bare[: match.start()]) and _BEHIND_EXAM.fullmatch(bare[match.end() :]))


#: What a remark at a header says of values that are not those of now.
_ANOTHER_TIME = re.compile(
    r"上(?:一)?(?:次|回|学期|学年|期|年度?)|去年|前次|往年|往次|历史|原(?:来|有|始数据|数)?$|原先|旧|调整前|修改前|更正前|复核前"
    r"|预测|预估|预计|目标|计划|应有|模拟|摸底|[一二三]模|诊断|前测|对照|入学时"
)


def is_of_another_time(remark: str) -> bool:
    """Tell a remark at a header that speaks of another time or examination: 上次, 去年, 调整前, 期中."""
    return _ANOTHER_TIME.search(remark) is not None or is_exam_name(remark)


def exam_in_year(name: str, around: Iterable[str]) -> str:
    """Give an examination's name with the year and term of the nearest text around that tells one: 2025年秋季期中.

    So that 期中 of one year or term is not taken for that of another.
    """
    if ANY_YEAR.search(plain_text(name)):
        return name
    for text in map(plain_text, around):
        undated = FULL_DATE.sub(" ", text)
        if dated := ANY_YEAR.search(undated):
            return _joined(_period(undated[dated.start() :]), name)
    return name


def _period(text: str) -> str:
    """Cut off what stands behind year, term and grade: the examination of the title, 成绩表."""
    ends = [match.start() for pattern in (_NO_PERIOD, *(p for _, p in _EXAMS)) if (match := pattern.search(text))]
    return text[: min(ends, default=len(text))].strip(" _-、,")


def _joined(period: str, name: str) -> str:
    """Put both together; what the one ends and the other begins with stands once: 三年级 and 三年级期中."""
    shared = next((n for n in range(len(name), 1, -1) if period.endswith(name[:n])), 0)
    return period + name[shared:]


def subject_told(texts: Iterable[Clue]) -> Clue | None:
    """Give the one subject that the nearest text naming any names, 语文 or 八年级期末语文成绩, and where it does."""
    for told in texts:
        text = fold(told.text).replace(" ", "")
        found = {code for code, names in SUBJECTS.items() if any(len(name) > 1 and name in text for name in names)}
        if found:
            return Clue(SUBJECTS[found.pop()][0], told.source, told.at) if len(found) == 1 else None
    return None
