"""How one cell becomes one value: the field types of the row models.

Every type takes the text of a cell (already trimmed, full-width folded to half-width by `fold`) and gives a
value or raises `PydanticCustomError` whose type is a code of `eduquality.words.intake`. Cleaning is lossless:
a value is recognised or refused, never repaired into something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Fold full-width letters, digits and spaces to half-width and trim; Chinese text is left as it is."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip().lstrip("'’")


def refuse(code: str, **values: object) -> PydanticCustomError:
    """Make the error a validator raises; `code` is worded by `eduquality.words.intake`."""
    return PydanticCustomError(code, code, dict(values) or None)


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    folded = fold(value)
    if not folded:
        raise refuse("cell.empty")
    return folded


def coded(name: str, synonyms: Mapping[str, tuple[str, ...]]) -> Callable[[Any], Any]:
    """Make a validator that maps known notations to codes; `synonyms` is code → notations."""
    known = {fold(word).casefold(): code for code, words in synonyms.items() for word in (code, *words)}

    def decode(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        code = known.get(fold(value).casefold())
        if code is None:
            allowed = "、".join(words[0] if words else code for code, words in synonyms.items())
            raise refuse("cell.not_allowed", field=name, allowed=allowed)
        return code

    decode.synonyms = synonyms  # type: ignore[attr-defined]
    return decode


# ---------------------------------------------------------------- numbers

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)


def _decimal(value: Any, units: tuple[str, ...] = ()) -> Any:
    if not isinstance(value, str):
        return value
    text = fold(value)
    for unit in units:
        text = text.removesuffix(unit).strip()
    if not _NUMBER.fullmatch(text):
        raise refuse("cell.not_a_number")
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as error:  # pragma: no cover - the pattern above admits only numbers
        raise refuse("cell.not_a_number") from error


def _count(value: Any) -> Any:
    number = _decimal(value, ("人", "名", "个", "班"))
    if isinstance(number, Decimal):
        if number != number.to_integral_value():
            raise refuse("cell.not_whole")
        number = int(number)
    if isinstance(number, int) and number < 0:
        raise refuse("cell.negative")
    if isinstance(number, int) and number > 2_000_000_000:  # noqa: PLR2004 - more than any population
        raise refuse("cell.too_large")
    return number


def _points(value: Any) -> Any:
    number = _decimal(value, ("分",))
    if isinstance(number, Decimal):
        if number < 0:
            raise refuse("cell.negative")
        if number > 9999:  # noqa: PLR2004 - no paper or total reaches it
            raise refuse("cell.too_large")
        # Two decimals are what score platforms give; more would be lost silently in the column.
        if number != number.quantize(Decimal("0.01")):
            raise refuse("cell.too_precise")
        return number.quantize(Decimal("0.01"))
    return number


# ---------------------------------------------------------------- time

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月?)(?:[ T]0?0:00(:00)?(\.0+)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_EPOCH = date(1899, 12, 30)


def is_month(text: str) -> bool:
    """Tell whether a date names a month and no day, as 2012.09 and 2012年9月 do."""
    folded = fold(text)
    match = _DATE.fullmatch(folded) or _COMPACT.fullmatch(folded)
    return match is not None and match[3] is None


def _date(value: Any) -> Any:
    """Read 2012-09-01, 2012/9/1, 2012.09, 2012年9月1日, 20120901 and day serials; a month alone is its first day."""
    if not isinstance(value, str):
        return value
    text = fold(value)
    match = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3] or 1))
        except ValueError as error:
            raise refuse("cell.no_such_date") from error
    if re.fullmatch(r"\d{5}(\.0+)?", text):
        return _EPOCH + timedelta(days=int(float(text)))
    raise refuse("cell.not_a_date")


_SCHOOL_YEAR = re.compile(r"((?:19|20)\d{2})\s*[-—–~至/]+\s*((?:19|20)?\d{2})\s*(?:学年)?(?:度)?")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年|学年|年度|学年度|级|届)?")


def is_school_year(text: str) -> bool:
    """Tell whether a text names a school year, 2024-2025学年 or 2024学年, rather than a calendar year."""
    folded = fold(text)
    return _SCHOOL_YEAR.fullmatch(folded) is not None or ("学年" in folded and _YEAR.fullmatch(folded) is not None)


def _year(value: Any) -> Any:
    """Read 2025, 2025年, 2025-2026学年: the year a school year begins, or the calendar year."""
    if not isinstance(value, str):
        return value
    text = fold(value)
    if match := _SCHOOL_YEAR.fullmatch(text):
        first, last = int(match[1]), int(match[2])
        if last % 100 != (first + 1) % 100:
            raise refuse("cell.not_a_year")
        return first
    if match := _YEAR.fullmatch(text):
        return int(match[1])
    raise refuse("cell.not_a_year")


# ---------------------------------------------------------------- identifiers

CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"


def id_check_character(first17: str) -> str:
    """Give the check character of a citizen number from its first 17 digits (GB 11643-1999)."""
    return CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(first17, CHECK_WEIGHTS, strict=True)) % 11]


def _id_number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = fold(value).upper().replace("×", "X").replace(" ", "")
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", text):
        raise refuse("id.lost_digits")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        raise refuse("id.wrong_length", length=len(text))
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError as error:
        raise refuse("id.lost_digits" if _was_a_number(text) else "id.no_such_date") from error
    if not date(1900, 1, 1) <= born:
        raise refuse("id.no_such_date")
    if id_check_character(text[:17]) != text[17]:
        raise refuse("id.lost_digits" if _was_a_number(text) else "id.wrong_check")
    return text


def _was_a_number(text: str) -> bool:
    """Tell whether a number that is wrong anyway looks like what Excel's 15 digits leave of it.

    Some readers give 999901201302030000, others the very float, 999901201302029952.
    """
    return text.isdigit() and (text.endswith("000") or int(float(f"{float(text):.15g}")) == int(text))


def _student_number(value: Any) -> Any:
    """Read a national student number: G + citizen number, or J/L + 18 characters."""
    if not isinstance(value, str):
        return value
    text = fold(value).upper().replace("×", "X").replace(" ", "")
    if text[:1] == "G":
        return "G" + _id_number(text[1:])
    if text[:1] in {"J", "L"}:
        if not re.fullmatch(r"[JL]\d{17}[\dX]", text):
            raise refuse("id.wrong_length", length=len(text))
        return text
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", text):
        raise refuse("id.lost_digits")
    # Provincial numbers (学籍辅号) have no common form: text without blanks.
    if not re.fullmatch(r"[0-9A-Z]{4,25}", text):
        raise refuse("id.bad_form", least=4)
    return text


def _school_code(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = fold(value).replace(" ", "")
    if not re.fullmatch(r"\d{10}", text):
        raise refuse("id.school_code")
    return text


def _candidate(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = fold(value).upper().replace(" ", "")
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", text):
        raise refuse("id.lost_digits")
    if not re.fullmatch(r"[0-9A-Z-]{1,25}", text):
        raise refuse("id.bad_form", least=1)
    return text


# ---------------------------------------------------------------- grades and classes

_HAN = {han: n for n, han in enumerate("一二三四五六七八九", start=1)} | {"十": 10, "十一": 11, "十二": 12}
_KINDERGARTEN = {"托班": -3, "小班": -2, "中班": -1, "大班": 0}
_GRADE_WORDS: dict[str, int] = dict(_KINDERGARTEN)
for _han, _n in _HAN.items():
    _GRADE_WORDS |= {f"{_han}年级": _n, f"{_han}年": _n, str(_n): _n, f"{_n}年级": _n, f"G{_n}": _n}
    if _n <= 6:  # noqa: PLR2004
        _GRADE_WORDS |= {f"小学{_han}年级": _n, f"小{_han}": _n, f"小学{_han}": _n, str(10 + _n): _n}
    if _n <= 3:  # noqa: PLR2004
        _GRADE_WORDS |= {f"初{_han}": 6 + _n, f"初中{_han}年级": 6 + _n, f"初{_han}年级": 6 + _n, str(20 + _n): 6 + _n}
        _GRADE_WORDS |= {f"高{_han}": 9 + _n, f"高中{_han}年级": 9 + _n, f"高{_han}年级": 9 + _n, str(30 + _n): 9 + _n}
# Years counted from the first of a stage as well as from the first of primary school.
_COUNTED = {
    word: n
    for han, n in _HAN.items()
    if n <= 3  # noqa: PLR2004
    for word in (f"{han}年级", f"{han}年", str(n), f"{n}年级")
}
# Codes of primary one and two that are grades of senior school as well.
_CODES = {"11": 1, "12": 2}
#: The grades of each stage that has any; where primary school takes five years, 六年级 is junior.
STAGE_GRADES: Mapping[str, range] = {
    "preschool": range(-3, 1),
    "primary": range(1, 7),
    "junior": range(6, 10),
    "senior": range(10, 13),
    "vocational": range(10, 13),
}


def _grade(value: Any) -> Any:
    """Read a grade as 1–12 (kindergarten 托/小/中/大班 as −3…0); 初一 and 21 are 7, 高一 and 31 are 10."""
    if not isinstance(value, str):
        return value
    grade = _GRADE_WORDS.get(fold(value).upper().replace(" ", ""))
    if grade is None:
        raise refuse("cell.not_a_grade")
    return grade


def grade_in_stage(text: str, stage: str) -> int | None:
    """Give the grade that a text names in a stage of `STAGE_GRADES`, None if the stage has no such grade.

    一年级 and 1 are grade 1 in primary school, 7 in junior and 10 in senior; 11 is primary one or senior two.
    """
    word = fold(text).upper().replace(" ", "")
    year = _COUNTED.get(word)
    readings = (_GRADE_WORDS.get(word), _CODES.get(word), *(() if year is None else (6 + year, 9 + year)))
    return next((grade for grade in readings if grade in STAGE_GRADES[stage]), None)


_BAND = re.compile(r"(\d{1,3})\s*(?:[-—–~至]+\s*(\d{1,3}))?\s*(?:周)?岁?")


def _age_band(value: Any) -> Any:
    """Read 6, 6岁, 3-5岁 as `first-last`, both included."""
    if not isinstance(value, str):
        return value
    match = _BAND.fullmatch(fold(value))
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise refuse("cell.not_an_age")
    return f"{int(match[1])}-{int(match[2] or match[1])}"


# ---------------------------------------------------------------- codes with synonyms

SEX = {"male": ("男", "1", "男性"), "female": ("女", "2", "女性")}
STAGE = {
    "preschool": ("学前", "学前教育", "幼儿园"),
    "primary": ("小学", "小学教育", "小学阶段"),
    "junior": ("初中", "初级中学", "初中阶段"),
    "senior": ("高中", "普通高中", "普高", "高中阶段"),
    "vocational": ("中职", "中等职业教育", "职业高中", "职高", "技工"),
    "special": ("特教", "特殊教育"),
}
SCHOOL_KIND = {
    "kindergarten": ("幼儿园",),
    "primary": ("小学", "完全小学", "完小"),
    "teaching_point": ("教学点", "小学教学点"),
    "junior": ("初级中学", "初中"),
    "nine_year": ("九年一贯制学校", "九年一贯制", "九年制学校"),
    "twelve_year": ("十二年一贯制学校", "十二年一贯制"),
    "complete": ("完全中学", "完中"),
    "senior": ("高级中学", "普通高中", "高中"),
    "vocational": ("中等职业学校", "中职", "职业高中", "职教中心", "技工学校"),
    "special": ("特殊教育学校", "特教学校"),
}
# 城区/镇区/乡村: the three codes of the statistical urban–rural classification.
LOCATION = {"urban": ("城区", "城市"), "town": ("镇区", "县镇", "镇"), "rural": ("乡村", "农村", "乡")}
OWNERSHIP = {"public": ("公办", "教育部门", "公立"), "private": ("民办", "私立")}
YES_NO = {"yes": ("是", "有", "√", "1", "y", "true", "真"), "no": ("否", "无", "×", "0", "n", "false", "假")}
EDUCATION = {
    "doctor": ("博士研究生", "博士", "博士研究生毕业"),
    "master": ("硕士研究生", "硕士", "研究生", "硕士研究生毕业", "研究生毕业"),
    "bachelor": ("本科", "大学本科", "大学", "大学本科毕业", "本科毕业"),
    "college": ("专科", "大专", "大学专科", "高职", "专科毕业", "大学专科毕业"),
    "secondary": ("高中阶段", "中专", "中师", "高中", "幼师", "中等师范", "高中阶段毕业", "职高"),
    "below": ("高中阶段以下", "初中", "初中及以下", "高中阶段以下毕业"),
}
TITLE = {
    "senior_full": ("正高级", "正高级教师"),
    "senior": ("副高级", "高级教师", "高级", "中学高级"),
    "middle": ("中级", "一级教师", "一级", "小学高级"),
    "junior": ("初级", "二级教师", "三级教师", "二级", "三级", "助理级", "员级"),
    "none": ("未定职级", "无", "未评"),
}
TRACK = {
    "history": ("历史", "历史类", "历史方向", "首选历史", "物理历史类-历史"),
    "physics": ("物理", "物理类", "物理方向", "首选物理"),
    "art": ("艺术", "艺术类", "美术", "音乐"),
    "sport": ("体育", "体育类"),
    "all": ("不分科", "全部", "综合"),
}
LINE = {
    "special": ("特殊类型招生控制线", "特控线", "优先投档线", "高分优先投档线", "一本线", "特殊类型"),
    "undergraduate": ("本科线", "本科批次线", "本科", "本科录取控制分数线", "二本线"),
    "college": ("专科线", "专科批次线", "专科", "高职专科线"),
}
EXAM_KIND = {
    "gaokao": ("高考", "普通高考", "夏季高考"),
    "qualifying": ("合格性考试", "学业水平合格性考试", "普通高中学业水平合格性考试"),
    "zhongkao": ("中考", "初中学业水平考试"),
    "term": ("期末考试", "期中考试", "质量检测", "统考", "月考", "模拟考试", "联考"),
}
ABSENCE = {
    "absent": ("缺考", "缺", "旷考", "-", "--", "—", "——", "未考"),
    "exempt": ("免考", "免", "缓考"),
    "void": ("作弊", "违纪", "取消成绩"),
}
MARK = {
    "A": ("A等", "优秀", "优"),
    "B": ("B等", "良好", "良"),
    "C": ("C等", "中等", "中"),
    "D": ("D等", "及格"),
    "E": ("E等", "不及格"),
    "pass": ("合格", "通过", "P"),
    "fail": ("不合格", "未通过", "F"),
}

_absence = {fold(w).casefold(): code for code, words in ABSENCE.items() for w in (code, *words)}
_mark = {fold(w).casefold(): code for code, words in MARK.items() for w in (code, *words)}


def read_result(value: str) -> Decimal | str:
    """Read one score cell: a number of points, a grade letter or pass/fail, or why there is none.

    Gives a Decimal, a code of `MARK`, or a code of `ABSENCE`; an empty cell is the caller's `blank`.
    """
    text = fold(value).casefold()
    if text in _absence:
        return _absence[text]
    if text in _mark:
        return _mark[text]
    points: Decimal = _points(value)
    return points


#: Letters that values are written with, of types without a list of words; not of free text and numbers of persons.
LETTERS: Mapping[Callable[[Any], Any], str] = {
    _count: "人名个班零一二三四五六七八九十百千万e",
    _points: "分e",
    _date: "年月日t",
    _year: "年学度级届",
    _school_code: "",
    _grade: "".join(_GRADE_WORDS),
    _age_band: "周岁至",
}
#: Letters of the words that may stand in a score cell.
RESULT_LETTERS = "分e" + "".join((*_absence, *_mark))

Text = Annotated[str, BeforeValidator(_text)]
Count = Annotated[int, BeforeValidator(_count)]
Points = Annotated[Decimal, BeforeValidator(_points)]
Date = Annotated[date, BeforeValidator(_date)]
Year = Annotated[int, BeforeValidator(_year)]
IdNumber = Annotated[str, BeforeValidator(_id_number)]
StudentNumber = Annotated[str, BeforeValidator(_student_number)]
SchoolCode = Annotated[str, BeforeValidator(_school_code)]
CandidateNumber = Annotated[str, BeforeValidator(_candidate)]
Grade = Annotated[int, BeforeValidator(_grade)]
AgeBand = Annotated[str, BeforeValidator(_age_band)]
Sex = Annotated[str, BeforeValidator(coded("sex", SEX))]
Stage = Annotated[str, BeforeValidator(coded("stage", STAGE))]
SchoolKind = Annotated[str, BeforeValidator(coded("kind", SCHOOL_KIND))]
Location = Annotated[str, BeforeValidator(coded("location", LOCATION))]
Ownership = Annotated[str, BeforeValidator(coded("ownership", OWNERSHIP))]
YesNo = Annotated[str, BeforeValidator(coded("yes_no", YES_NO))]
Education = Annotated[str, BeforeValidator(coded("education", EDUCATION))]
Title = Annotated[str, BeforeValidator(coded("title", TITLE))]
Track = Annotated[str, BeforeValidator(coded("track", TRACK))]
LineName = Annotated[str, BeforeValidator(coded("line", LINE))]
ExamKind = Annotated[str, BeforeValidator(coded("exam_kind", EXAM_KIND))]

#: Subjects by code, with the header names they are known by.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "chinese": ("语文", "语"),
    "mathematics": ("数学", "数"),
    "english": ("英语", "外语", "英", "外"),
    "physics": ("物理",),
    "chemistry": ("化学",),
    "biology": ("生物", "生物学"),
    "politics": ("道德与法治", "政治", "思想政治", "道法", "思品"),
    "history": ("历史",),
    "geography": ("地理",),
    "science": ("科学",),
    "pe": ("体育", "体育与健康"),
    "music": ("音乐",),
    "art": ("美术",),
    "it": ("信息技术", "信息科技"),
    "technology": ("通用技术",),
    "labour": ("劳动",),
}
Subject = Annotated[str, BeforeValidator(coded("subject", SUBJECTS))]
