"""How one cell becomes one value: the field types of the row models.

Every type takes the text of a cell and gives a value or raises `PydanticCustomError` whose type is a code of
`eduquality.words.intake`. Cleaning is lossless: a value is recognised or refused, never repaired into something else.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from eduquality.errors import near_miss
from eduquality.model.notations.classnames import (
    Placed,
    class_as_written,
    class_in,
    may_have_lost_zero,
    names_grade,
    read_class,
)
from eduquality.model.notations.folding import fold, refuse
from eduquality.model.notations.grades import (
    CODES_ALONE,
    GRADE_WORDS,
    STAGE_GRADES,
    Cohort,
    cohort_of,
    grade_in_stage,
    is_counted,
    read_grade,
    stage_of_school,
)

#: What others take from here although it is made elsewhere.
__all__ = [
    "CODES_ALONE",
    "STAGE_GRADES",
    "Cohort",
    "Placed",
    "class_as_written",
    "class_in",
    "cohort_of",
    "fold",
    "grade_in_stage",
    "is_counted",
    "may_have_lost_zero",
    "names_grade",
    "refuse",
    "stage_of_school",
]


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    folded = fold(value)
    if not folded:
        raise refuse("cell.empty")
    return folded


_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def _name(value: Any) -> Any:
    """Read a proper name: between Chinese characters a space or line break says nothing."""
    text = _text(value)
    return _BETWEEN_HAN.sub("", text) if isinstance(text, str) else text


def coded(name: str, synonyms: Mapping[str, tuple[str, ...]]) -> Callable[[Any], Any]:
    """Make a validator that maps known notations to codes; `synonyms` is code → notations."""
    known = _by_word(synonyms)
    allowed = "、".join(words[0] if words else code for code, words in synonyms.items())

    def decode(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        code = known.get(_word(value))
        if code is None:
            raise _unknown_word(value, known, "cell.not_allowed", field=name, allowed=allowed)
        return code

    decode.synonyms = synonyms  # type: ignore[attr-defined]
    return decode


def _by_word(synonyms: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {_word(word): code for code, words in synonyms.items() for word in (code, *words)}


_WHOLE = re.compile(r"([0-9]+)\.0+")


def _word(text: str) -> str:
    """Give the form in which words and codes are compared: no spaces, no case, 1.0 as 1."""
    word = fold(text).replace(" ", "").casefold()
    return match[1] if (match := _WHOLE.fullmatch(word)) else word


def _unknown_word(text: str, known: Mapping[str, str], code: str, **values: object) -> PydanticCustomError:
    """Refuse a word; where a known one is like it the code ends in `_near`."""
    word = _word(text)
    # Few words share half of their signs with it: a column full of wrong words costs little.
    signs = set(word)
    alike = [one for one in known if not one.isdigit() and 2 * len(signs.intersection(one)) >= len(signs)]
    near = _one_sign_off(word, alike) or near_miss(word, alike) if len(word) > 1 and alike else None
    return refuse(f"{code}_near", near=near, **values) if near else refuse(code, **values)


def _one_sign_off(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that differs in one sign, 缺考 for 缺靠; of several the one that sounds alike."""
    found: dict[str, int] = {}
    for one in known:
        differing = [pair for pair in zip(word, one, strict=False) if pair[0] != pair[1]]
        if len(one) == len(word) and len(differing) == 1:
            found[one] = _apart(*differing[0])
    nearest = min(found, key=lambda one: found[one], default=None)
    return nearest if nearest and (len(found) == 1 or found[nearest] <= _SOUNDS_ALIKE) else None


#: The common characters of GB 2312 stand in the order of their sounds: so near one another two sound alike, mostly.
_SOUNDS_ALIKE = 12
_COMMON = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_ROW_OF_CHARACTERS = 94


def _apart(one: str, other: str) -> int:
    """Give how many common characters stand between two in the order of sounds; very many where one is not common."""
    codes = [sign.encode("gb2312", "replace") for sign in (one, other)]
    if not all(_COMMON.fullmatch(code) for code in codes):
        return sys.maxsize
    first, second = (code[0] * _ROW_OF_CHARACTERS + code[1] for code in codes)
    return abs(first - second)


# ---------------------------------------------------------------- numbers

#: Thousands may be set apart by commas or by spaces.
_NUMBER = re.compile(
    r"[+\-−]?([0-9]+|[0-9]{1,3}(?:([, ])[0-9]{3}(?:\2[0-9]{3})*))(\.[0-9]+)?(e[+-]?[0-9]+)?", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\(\s*[0-9][0-9,. ]*\)")
_EXACT = Context(prec=15)
#: So many digits of a number Excel keeps.
KEPT_DIGITS = 15


def _decimal(value: Any, units: re.Pattern[str]) -> Any:
    """Read a number with one of the units behind it; of a fraction that Excel calculated, the 15 digits it knows."""
    if not isinstance(value, str):
        return value
    text = units.sub("", fold(value))
    if not _NUMBER.fullmatch(text):
        raise refuse(_why_no_number(text))
    try:
        number = Decimal(re.sub("[, ]", "", text).replace("−", "-"))
    except InvalidOperation as error:
        # More digits before or behind the point than any computer counts.
        raise refuse("cell.too_large") from error
    if number.adjusted() > KEPT_DIGITS:
        raise refuse("cell.too_large")
    is_float = number.as_tuple().exponent < 0 and len(number.as_tuple().digits) > KEPT_DIGITS  # type: ignore[operator]
    return _EXACT.plus(number) if is_float else number


def _why_no_number(text: str) -> str:
    if text.endswith(("%", "‰")) and _NUMBER.fullmatch(text[:-1].rstrip()):
        return "cell.percent"
    return "cell.bracketed" if _IN_BRACKETS.fullmatch(text) else "cell.not_a_number"


_HEADS = re.compile(r"\s*(?:人|名|位|个班?|班)$")
_MARKS = re.compile(r"\s*分$")


#: No class has more pupils; a school may.
_LARGEST_CLASS = 1000


def _count(value: Any) -> Any:
    number = _decimal(value, _HEADS)
    if isinstance(number, Decimal):
        if number != number.to_integral_value():
            raise refuse("cell.not_whole")
        number = int(number)
    if isinstance(number, int) and number < 0:
        raise refuse("cell.negative")
    if isinstance(number, int) and number > 2_000_000_000:  # noqa: PLR2004 - more than any population
        raise refuse("cell.too_large")
    return number


def _class_size(value: Any) -> Any:
    number = _count(value)
    if isinstance(number, int) and number > _LARGEST_CLASS:
        raise refuse("cell.too_many_for_a_class", most=_LARGEST_CLASS)
    return number


def _points(value: Any) -> Any:
    number = _decimal(value, _MARKS)
    if isinstance(number, Decimal):
        if number < 0:
            raise refuse("cell.negative_points")
        if number > 9999:  # noqa: PLR2004 - no paper or total reaches it
            raise refuse("cell.too_large")
        # Two decimals are what score platforms give; more would be lost silently in the column.
        return _hundredths(number)
    return number


def _hundredths(number: Decimal) -> Decimal:
    if number != number.quantize(Decimal("0.01")):
        raise refuse("cell.too_precise")
    return number.quantize(Decimal("0.01"))


# ---------------------------------------------------------------- amounts

#: The unit a column is kept in → the units its cells or its header may name, and how many of its own each is.
UNITS: Mapping[str, Mapping[str, Fraction]] = {
    "yuan": {
        "元": Fraction(1), "千元": Fraction(1000), "万元": Fraction(10_000), "百万元": Fraction(10**6),
        "亿元": Fraction(10**8),
    },
    "m2": {
        "m2": Fraction(1), "m²": Fraction(1), "㎡": Fraction(1), "平方米": Fraction(1), "平米": Fraction(1),
        "公顷": Fraction(10_000), "亩": Fraction(10_000, 15),
    },
}  # fmt: skip
_MOST_AMOUNT = 10**10


def amount(unit: str, *, may_be_negative: bool = False) -> Callable[[Any], Any]:
    """Make a validator of amounts kept in a unit of `UNITS`: 1.5万元 is 15000 yuan.

    What is no whole number of hundredths (1亩 in square metres) is refused. Accountants' (5) is −5 where an amount may
    be negative.
    """
    factors = sorted(UNITS[unit].items(), key=lambda known: -len(known[0]))

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = fold(value)
        word, factor = next(((w, f) for w, f in factors if text.endswith(fold(w))), ("", Fraction(1)))
        bare = text.removesuffix(fold(word)).rstrip()
        if may_be_negative and _IN_BRACKETS.fullmatch(bare):
            bare = "-" + bare[1:-1].strip()
        number = Fraction(_decimal(bare, re.compile(r"$^"))) * factor
        if number < 0 and not may_be_negative:
            raise refuse("cell.negative")
        if abs(number) >= _MOST_AMOUNT:
            raise refuse("cell.too_large")
        if (number * 100).denominator != 1:
            raise refuse("cell.unit_inexact" if factor.denominator != 1 else "cell.too_precise")
        return Decimal((number * 100).numerator).scaleb(-2)

    return read


def unit_in(text: str, unit: str) -> str | None:
    """Give the unit that a header or title names for a column kept in `unit`: 经费(万元), 单位:万元; None if none."""
    folded = fold(text)
    for word in sorted(UNITS[unit], key=len, reverse=True):
        if re.search(rf"(?:^|[(\[【_:/\s]){re.escape(fold(word))}(?=$|[)\]】\s,;])", folded):
            return word
    return None


# ---------------------------------------------------------------- time

_SEPARATOR = r"\s*[-/.年。、\\,—–_ ]\s*"
_MIDNIGHT = r"(?:[ T]0?0:00(?::00)?(?:\.0+)?)?"
_DATE = re.compile(
    rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}})(?:\s*[-/.月。、\\,—–_ ]\s*([0-9]{{1,2}})\s*[日号]?|\s*月?){_MIDNIGHT}"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_SERIAL = re.compile(r"([0-9]{5})(?:\.0+)?")
_TWO_DIGIT_YEAR = re.compile(
    rf"[0-9]{{2}}{_SEPARATOR}[0-9]{{1,2}}(?:\s*[-/.月。、,]\s*[0-9]{{1,2}}\s*[日号]?|\s*月?)|[0-9]{{6}}"
)
_YEAR_LAST = re.compile(r"[0-9]{1,2}\s*[-/.]\s*[0-9]{1,2}\s*[-/.]\s*[0-9]{4}")
_WITH_TIME = re.compile(r"(.*[0-9日号])[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?")
_EPOCH = date(1899, 12, 30)
_YEARS = range(1900, 2101)
#: Before it 190512 is rather the 12th of May 2019 without its century than a month of 1905.
_FIRST_COMPACT_MONTH = 1940


def is_month(text: str) -> bool:
    """Tell whether a date names a month and no day, as 2012.09 and 2012年9月 do."""
    folded = fold(text)
    match = _DATE.fullmatch(folded) or _COMPACT.fullmatch(folded)
    return match is not None and match[3] is None


def may_be_october(text: str) -> bool:
    """Tell 2012.1, which is all that Excel leaves of 2012.10."""
    return re.fullmatch(r"[0-9]{4}\.1", fold(text)) is not None


def _date(value: Any) -> Any:
    """Read 2012-09-01, 2012/9/1, 2012.09, 2012年9月1日, 20120901 and day serials; a month alone is its first day.

    Serials are counted from 1900, as Excel does by default; a cell formatted as a date never comes as one.
    """
    if not isinstance(value, str):
        return value
    text = fold(value)
    if match := _DATE.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3] or 1))
    if match := _COMPACT.fullmatch(text):
        year = int(match[1])
        if year not in _YEARS or (match[3] is None and year < _FIRST_COMPACT_MONTH):
            raise refuse("cell.no_such_date" if match[3] else "cell.two_digit_year")
        return _day(year, int(match[2]), int(match[3] or 1))
    if match := _SERIAL.fullmatch(text):
        born = _EPOCH + timedelta(days=int(match[1]))
        return _day(born.year, born.month, born.day)
    raise refuse(_why_no_date(text))


def _day(year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise refuse("cell.no_such_date")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise refuse("cell.no_such_date") from error


def _why_no_date(text: str) -> str:
    if _TWO_DIGIT_YEAR.fullmatch(text):
        return "cell.two_digit_year"
    if _YEAR_LAST.fullmatch(text):
        return "cell.year_last"
    timed = _WITH_TIME.fullmatch(text)
    return "cell.date_with_time" if timed and _DATE.fullmatch(timed[1]) else "cell.not_a_date"


_SCHOOL_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*[-—–~至/]+\s*((?:19|20)?[0-9]{2})\s*(?:学年)?(?:度)?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\.0+)?\s*(?:年|学年|年度|学年度|级|届)?")


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
#: The first two digits of a school code tell its kind (kindergarten 11 … special school 51).
SCHOOL_CODE_TYPES = frozenset(map(str, (11, *range(21, 23), *range(31, 38), 41, 42, 51, *range(91, 94))))
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
#: The Latin, Cyrillic and Greek capitals look alike, and a cross is often put for them.
_CROSSES = str.maketrans("×✕✖ХΧ", "XXXXX")
_OLD_LENGTH = 15


def id_check_character(first17: str) -> str:
    """Give the check character of a citizen number from its first 17 digits (GB 11643-1999)."""
    return CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(first17, CHECK_WEIGHTS, strict=True)) % 11]


def _identifier(text: str) -> str:
    """Give a number of a person as it is compared: capitals, an X for every cross, no spaces.

    Refuses one that is left of a number: 9.999E+17.
    """
    number = fold(text).upper().translate(_CROSSES).replace(" ", "")
    if _SCIENTIFIC.fullmatch(number):
        raise refuse("id.lost_digits")
    return number


def _id_number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = _identifier(value)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        raise refuse("id.old_form") if _is_old_form(text) else refuse("id.wrong_length", length=len(text))
    if not _holds_date(text[6:14]):
        raise refuse("id.lost_digits" if was_a_number(text) else "id.no_such_date")
    if id_check_character(text[:17]) != text[17]:
        raise refuse("id.lost_digits" if was_a_number(text) else "id.wrong_check")
    return text


def _is_old_form(text: str) -> bool:
    """Tell a number of 15 digits as it was given out until 1999, without century and check character."""
    return re.fullmatch(r"[0-9]{15}", text) is not None and _holds_date("19" + text[6:12])


def _holds_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return born.year in _YEARS


def was_a_number(text: str) -> bool:
    """Tell whether a number of more than 15 digits looks like what Excel's 15 digits leave of one.

    Some readers give 999901201302030000, others the very float, 999901201302029952.
    """
    if not re.fullmatch(r"[0-9]{16,25}", text):
        return False
    known = 10 ** (len(text) - KEPT_DIGITS)
    return int(text) % known == 0 or int(float(f"{float(text):.15g}")) == int(text)


def _student_number(value: Any) -> Any:
    """Read a national student number: G + citizen number, or J/L + 18 characters."""
    if not isinstance(value, str):
        return value
    text = _identifier(value)
    if text[:1] == "G":
        return "G" + _id_number(text[1:])
    if text[:2] == "LG":
        raise refuse("id.lg_form")
    if text[:1] in {"J", "L"}:
        if not re.fullmatch(r"[JL][0-9]{17}[0-9X]", text):
            raise refuse("id.wrong_length", length=len(text))
        if not _holds_date(text[7:15]):
            raise refuse("id.no_such_date")
        return text
    # Provincial numbers (学籍辅号) have no common form: text without blanks.
    if not re.fullmatch(r"[0-9A-Z]{4,25}", text):
        raise refuse("id.bad_form", least=4)
    return text


def _school_code(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = fold(value).replace(" ", "")
    text = match[1] if (match := _WHOLE.fullmatch(text)) else text
    if not re.fullmatch(r"[0-9]{10}", text):
        raise refuse("id.school_code")
    if text[:2] not in SCHOOL_CODE_TYPES:
        raise refuse("id.school_code_type", type=text[:2])
    return text


def _candidate(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = _identifier(value)
    if not re.fullmatch(r"[0-9A-Z-]{1,25}", text):
        raise refuse("id.bad_form", least=1)
    return text


# ---------------------------------------------------------------- ages

_BAND = re.compile(r"([0-9]{1,3})\s*(?:[-—–~至]+\s*([0-9]{1,3}))?\s*(?:周)?岁?")


def _age_band(value: Any) -> Any:
    """Read 6, 6岁, 3-5岁 as `first-last`, both included."""
    if not isinstance(value, str):
        return value
    match = _BAND.fullmatch(fold(value))
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise refuse("cell.not_an_age")
    return f"{int(match[1])}-{int(match[2] or match[1])}"


# ---------------------------------------------------------------- codes with synonyms

#: 1 and 2 are the codes of GB/T 2261.1; its 0 and 9 (unknown, not said) are no sex.
SEX = {"male": ("男", "1", "男性", "男生", "男孩", "m"), "female": ("女", "2", "女性", "女生", "女孩", "f")}
STAGE = {
    "preschool": ("学前", "学前教育", "幼儿园", "学前阶段"),
    "primary": ("小学", "小学教育", "小学阶段", "小学部", "小学段"),
    "junior": ("初中", "初级中学", "初中阶段", "初中部", "初中段", "普通初中"),
    "senior": ("高中", "普通高中", "普高", "高中阶段", "高中部", "高中段"),
    "vocational": ("中职", "中等职业教育", "职业高中", "职高", "技工"),
    "special": ("特教", "特殊教育"),
}
SCHOOL_KIND = {
    "kindergarten": ("幼儿园",),
    "primary": ("小学", "完全小学", "完小", "中心小学", "普通小学"),
    "teaching_point": ("教学点", "小学教学点"),
    "junior": ("初级中学", "初中", "普通初中"),
    "nine_year": ("九年一贯制学校", "九年一贯制", "九年制学校"),
    "twelve_year": ("十二年一贯制学校", "十二年一贯制"),
    "complete": ("完全中学", "完中"),
    "senior": ("高级中学", "普通高中", "高中", "普通高级中学"),
    "vocational": ("中等职业学校", "中职", "职业高中", "职教中心", "技工学校"),
    "special": ("特殊教育学校", "特教学校", "特殊教育", "培智学校"),
}
# 城区/镇区/乡村 with the codes of the statistical urban–rural classification (国函〔2008〕60号, 国统字〔2009〕91号):
# 11. urban, 12. town, 2.. rural; 100 (城镇) may be urban or town and says too little.
LOCATION = {
    "urban": ("城区", "城市", "110", "111", "112", "主城区", "城乡结合区"),
    "town": ("镇区", "县镇", "镇", "120", "121", "122", "123", "镇中心区", "镇乡结合区", "特殊区域"),
    "rural": ("乡村", "农村", "乡", "200", "210", "220", "乡中心区", "村庄"),
}
OWNERSHIP = {"public": ("公办", "教育部门", "公立", "公办学校", "教育部门办"), "private": ("民办", "私立", "民办学校")}
YES_NO = {
    "yes": ("是", "有", "√", "1", "y", "true", "真", "✓", "✔", "☑", "对", "t", "v"),
    "no": ("否", "无", "×", "0", "n", "false", "假", "✗", "✘", "✕", "x", "错", "f", "没有", "不是"),
}
#: Columns whose own title, or its opposite, often stands for yes or no.
BOARDER = {
    "yes": (*YES_NO["yes"], "住宿", "寄宿", "住校", "住宿生", "寄宿生"),
    "no": (*YES_NO["no"], "走读", "走读生", "通学", "不住宿", "非住宿生"),
}
MIGRANT = {
    "yes": (*YES_NO["yes"], "随迁子女", "进城务工人员随迁子女"),
    "no": (*YES_NO["no"], "非随迁子女", "非进城务工人员随迁子女"),
}
LEFT_BEHIND = {
    "yes": (*YES_NO["yes"], "留守儿童", "留守"),
    "no": (*YES_NO["no"], "非留守儿童", "非留守"),
}
EDUCATION = {
    "doctor": ("博士研究生", "博士", "博士研究生毕业"),
    "master": ("硕士研究生", "硕士", "研究生", "硕士研究生毕业", "研究生毕业", "研究生学历", "在职研究生"),
    "bachelor": (
        *("本科", "大学本科", "大学", "大学本科毕业", "本科毕业", "本科学历", "大本"),
        *("全日制本科", "在职本科", "大学本科学历", "普通本科", "大学毕业"),
    ),
    "college": (
        *("专科", "大专", "大学专科", "高职", "专科毕业", "大学专科毕业", "大专毕业", "专科学历", "大专学历"),
        *("高职高专", "全日制专科", "全日制大专", "在职大专", "高等专科"),
    ),
    "secondary": (
        *("高中阶段", "中专", "中师", "高中", "幼师", "中等师范", "高中阶段毕业", "职高", "中职", "技校"),
        *("中等专科", "中专毕业", "高中毕业", "中等专业学校", "普通高中"),
    ),
    "below": ("高中阶段以下", "初中", "初中及以下", "高中阶段以下毕业", "初中毕业", "小学"),
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
#: What stands in a score cell instead of points, and what it means; 0 is points, and an empty cell is not known.
ABSENCE = {
    "absent": ("缺考", "缺", "旷考", "-", "--", "—", "——", "–", "未考", "弃考", "缺席", "缺考生"),
    "exempt": ("免考", "免", "免试"),
    "deferred": ("缓考", "缓"),
    "void": ("作弊", "违纪", "取消成绩", "成绩取消", "成绩无效"),
}
#: Signs of which nobody says what they mean: the cell is taken as not known, and that is said.
UNCLEAR = ("/", "//", "*", "**", "\\", "空白", "空", "无", "无成绩", "未录入")
MARK = {
    "A": ("A等", "优秀", "优"),
    "B": ("B等", "良好", "良"),
    "C": ("C等", "中等", "中"),
    "D": ("D等", "及格"),
    "E": ("E等", "不及格"),
    "pass": ("合格", "通过", "P"),
    "fail": ("不合格", "未通过", "F"),
}

_results = {**_by_word(ABSENCE), **_by_word(MARK), **{_word(word): "unclear" for word in UNCLEAR}}


def read_result(value: str) -> Decimal | str:
    """Read one score cell: a number of points, a grade letter or pass/fail, or why there is none.

    Gives a Decimal, a code of `MARK` or `ABSENCE`, or `unclear` for the signs of `UNCLEAR`; an empty cell is the
    caller's `blank`.
    """
    result = _results.get(_word(value))
    if result is not None:
        return result
    text = fold(value)
    if any(sign.isdigit() for sign in text):
        points: Decimal = _points(value)
        return points
    raise _unknown_word(text, _results, "cell.not_a_result")


# ---------------------------------------------------------------- ethnicity

#: By the numbers of GB/T 3304, from 01 on.
_PEOPLES = (  # noqa: SIM905 - fifty-six words are read more easily so
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 "
    "纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 "
    "保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
_ETHNICITY: Mapping[str, tuple[str, ...]] = {
    f"{people}族": (people, str(n), f"{n:02d}") for n, people in enumerate(_PEOPLES, start=1)
} | {
    "其他": ("97", "其它", "未识别民族", "其他民族"),
    "外国血统": ("98", "外国血统中国籍人士", "外国血统中国人士"),
}
#: What a field of this type holds.
ETHNICITIES = tuple(_ETHNICITY)
_ethnicities = _by_word(
    {**_ETHNICITY, "维吾尔族": (*_ETHNICITY["维吾尔族"], "维族", "维"), "蒙古族": (*_ETHNICITY["蒙古族"], "蒙族", "蒙")}
)


def _ethnicity(value: Any) -> Any:
    """Read the name of a people, with or without 族, or its number in GB/T 3304, as the name with 族."""
    if not isinstance(value, str):
        return value
    found = _ethnicities.get(_word(value))
    if found is None:
        raise _unknown_word(value, _ethnicities, "cell.not_a_people")
    return found


_yuan, _square_metres = amount("yuan"), amount("m2")

#: Letters that values are written with, of types without a list of words; not of free text and numbers of persons.
LETTERS: Mapping[Callable[[Any], Any], str] = {
    _count: "人名个班位零一二三四五六七八九十百千万e",
    _class_size: "人名个班位零一二三四五六七八九十百千万e",
    _points: "分e",
    _date: "年月日号t",
    _year: "年学度级届",
    _school_code: "",
    read_grade: "".join(GRADE_WORDS) + "届",
    _age_band: "周岁至",
    _ethnicity: "".join(_ethnicities),
    _yuan: "".join(UNITS["yuan"]) + "e",
    _square_metres: "".join(UNITS["m2"]) + "e",
}
#: Letters of the words that may stand in a score cell.
RESULT_LETTERS = "分abcdef" + "".join(word for word in _results if not word.isascii())

Text = Annotated[str, BeforeValidator(_text)]
Name = Annotated[str, BeforeValidator(_name)]
ClassName = Annotated[str, BeforeValidator(read_class)]
Count = Annotated[int, BeforeValidator(_count)]
ClassSize = Annotated[int, BeforeValidator(_class_size)]
Points = Annotated[Decimal, BeforeValidator(_points)]
Yuan = Annotated[Decimal, BeforeValidator(_yuan)]
SquareMetres = Annotated[Decimal, BeforeValidator(_square_metres)]
Date = Annotated[date, BeforeValidator(_date)]
Year = Annotated[int, BeforeValidator(_year)]
IdNumber = Annotated[str, BeforeValidator(_id_number)]
StudentNumber = Annotated[str, BeforeValidator(_student_number)]
SchoolCode = Annotated[str, BeforeValidator(_school_code)]
CandidateNumber = Annotated[str, BeforeValidator(_candidate)]
Grade = Annotated[int, BeforeValidator(read_grade)]
AgeBand = Annotated[str, BeforeValidator(_age_band)]
Sex = Annotated[str, BeforeValidator(coded("sex", SEX))]
Ethnicity = Annotated[str, BeforeValidator(_ethnicity)]
Stage = Annotated[str, BeforeValidator(coded("stage", STAGE))]
SchoolKind = Annotated[str, BeforeValidator(coded("kind", SCHOOL_KIND))]
Location = Annotated[str, BeforeValidator(coded("location", LOCATION))]
Ownership = Annotated[str, BeforeValidator(coded("ownership", OWNERSHIP))]
YesNo = Annotated[str, BeforeValidator(coded("yes_no", YES_NO))]
Boarder = Annotated[str, BeforeValidator(coded("yes_no", BOARDER))]
Migrant = Annotated[str, BeforeValidator(coded("yes_no", MIGRANT))]
LeftBehind = Annotated[str, BeforeValidator(coded("yes_no", LEFT_BEHIND))]
Education = Annotated[str, BeforeValidator(coded("education", EDUCATION))]
Title = Annotated[str, BeforeValidator(coded("title", TITLE))]
Track = Annotated[str, BeforeValidator(coded("track", TRACK))]
LineName = Annotated[str, BeforeValidator(coded("line", LINE))]
ExamKind = Annotated[str, BeforeValidator(coded("exam_kind", EXAM_KIND))]

#: Subjects by code, with the header names they are known by.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "chinese": ("语文", "语"),
    "mathematics": ("数学", "数", "maths", "math"),
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
