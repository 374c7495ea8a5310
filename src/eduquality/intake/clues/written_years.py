"""In how many ways is a year written? 25-26学年上, 二〇二五年, 20250910, 2025.9 are brought to the one that is read.

What may as well be something else (25.9, 2025-1) is left as it stands.
"""

from __future__ import annotations

import re

_TO_OR = r"\s*[-—–−~～/至]+\s*"
_CHINESE = re.compile(r"二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2}(?=\s*[年级届春秋学]|" + _TO_OR + "二)")
_FIGURES = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_TWO = r"(?<![\d.第/])(?<!\d[\-—~])(1[5-9]|[23]\d)"
#: 25-26 is a school year beside a word of school years, or where it is all of a text.
SHORT_SPAN = re.compile(
    _TWO + _TO_OR + r"(1[6-9]|[234]\d)(?=\s*(?:学年|年度|学期|第[一二12]学期|[上下春秋]|[-(][12一二上下]\)?(?!\d)))"
)
_SPAN_ALONE = re.compile(r"(1[5-9]|[23]\d)" + _TO_OR + r"(1[6-9]|[234]\d)")
_SHORT_YEAR = re.compile(_TWO + r"(?=\s*(?:学年|年?[春秋]|[级届]|年(?:度|高考|中考|[上下]半年|(?:0?[1-9]|1[0-2])月)))")
_TERM = re.compile(
    r"((?:19|20)\d{2}\s*[-—–−~～/至]+\s*(?:(?:19|20)?\d{2})\s*年?(?:学年度?|年度)?)"
    r"\s*(?:\(?([上下])(?!半)(?:学期|期(?![末中]))?\)?|[-(]([12一二])\)?(?!\d|[年月\-/]))"
)
#: A day, with the time of day where a system wrote it.
_PACKED_DAY = re.compile(
    r"(?<!\d)(20[1-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d\d*)?(?!\d)"
)
_PACKED_MONTH = re.compile(r"(?<!\d)(20[1-3]\d)(0[1-9]|1[0-2])(?!\d|\s*[人名个元])")
_NO_MORE = r"(?![\d.\-/号年]|\s*[元分米人平])"
_MONTH = re.compile(
    r"(?<![\d.A-Za-z])((?:19|20)\d{2})(?:\s*\.\s*(0?[1-9]|1[0-2])|-(0[1-9]|1[0-2]|[3-9])|/(0?[1-9]|1[0-2]))" + _NO_MORE
)
_MONTHS = re.compile(
    r"(?<![\d.A-Za-z])((?:19|20)\d{2})\.(0?[1-9]|1[0-2])" + _TO_OR + r"((?:19|20)\d{2})\.(0?[1-9]|1[0-2])(?![\d.])"
)
_WHOLE_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:年|[-./])0?1(?:月|[-./])(?:0?1日?)?"
    + _TO_OR
    + r"\1(?:年|[-./])12(?:月|[-./])?(?:31日?)?"
)
#: A letter right before a year, a2025-2026学年, is no part of its number where a word or the year after it says so.
_LETTER_BEFORE = re.compile(
    r"(?<=[A-Za-z])((?:19|20)\d{2})(?:(?=\s*(?:年|学年|[春秋]))|" + _TO_OR + r"((?:19|20)?\d{2})(?!\d))"
)


def plainly_written(text: str) -> str:
    """Write the years of a folded text with four figures, and months and days as 2025年9月10日."""
    if not any(figure in text for figure in "0123456789二"):
        return text
    text = _LETTER_BEFORE.sub(_apart, text)
    text = _CHINESE.sub(lambda match: match[0].translate(_FIGURES).replace("二", "2"), text)
    text = _SPAN_ALONE.sub(_span, text, 1) if _SPAN_ALONE.fullmatch(text) else SHORT_SPAN.sub(_span, text)
    text = _TERM.sub(_term, _SHORT_YEAR.sub(r"20\1", text))
    text = _WHOLE_YEAR.sub(r"\1年", text)
    text = _PACKED_DAY.sub(r"\1年\2月\3日", text)
    text = _PACKED_MONTH.sub(r"\1年\2月", text)
    text = _MONTHS.sub(r"\1年\2月-\3年\4月", text)
    return _MONTH.sub(_month, text)


def _apart(match: re.Match[str]) -> str:
    follows = match[2] is None or int(match[2]) % 100 == (int(match[1]) + 1) % 100
    return f" {match[0]}" if follows else match[0]


def _span(match: re.Match[str]) -> str:
    follows = int(match[2]) == int(match[1]) + 1
    return f"20{match[1]}-20{match[2]}" + ("学年" if match[0] == match.string else "") if follows else match[0]


def _term(match: re.Match[str]) -> str:
    half = match[2] or ("上" if match[3] in "1一" else "下")
    return f"{match[1]}{half}学期"


def _month(match: re.Match[str]) -> str:
    """Write a month out, but not 2009-10, which is a school year."""
    year, month = match[1], next(filter(None, match.groups()[1:]))
    if match[3] and int(month) == (int(year) + 1) % 100:
        return match[0]
    return f"{year}年{month}月"
