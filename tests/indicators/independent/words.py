"""Answers what a cell says: which date, number, grade, stage, yes or no."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

DIGITS = "一二三四五六七八九"
STAGES = {
    "学前": "preschool",
    "小学": "primary",
    "初中": "junior",
    "普通高中": "senior",
    "高中": "senior",
    "中职": "vocational",
}
#: How a grade is written, and how many grades lie before the first of that kind.
GRADES = ((f"小([{DIGITS}])", 0), (f"初([{DIGITS[:3]}])", 6), (f"高([{DIGITS[:3]}])", 9), (f"([{DIGITS}])年级", 0))
KINDERGARTEN = ("小班", "中班", "大班")
YES = {"是", "√", "有", "合格", "通过", "手写", "详案"}
NO = {"否", "×", "无", "不合格", "未通过", "打印", "简案"}


def yes(cell: str | None) -> bool | None:
    """Say yes or no; None where the cell says neither."""
    return True if cell in YES else False if cell in NO else None


def number(cell: str | None) -> Fraction | None:
    """Give a number; None where there is none."""
    return Fraction(cell) if cell and re.fullmatch(r"-?\d+(\.\d+)?", cell) else None


def whole(cell: str | None) -> int | None:
    """Give a whole number that is not negative; None where there is none."""
    value = number(cell)
    return int(value) if value is not None and value >= 0 and value.denominator == 1 else None


def day(cell: str | None) -> date | None:
    """Give the first day that a cell names: of a month or a year its first; a thirteenth month is none."""
    if not cell:
        return None
    parts = [cell[:4], cell[4:6], cell[6:8]] if re.fullmatch(r"\d{8}", cell) else re.findall(r"\d+", cell)[:3]
    year, month, of_month = (int(part) for part in [*parts, 1, 1][:3])
    return date(year, month, of_month) if month <= 12 else None


def last_day(cell: str | None) -> date | None:
    """Give the last day that a cell names: of a month its last, where only months are named."""
    first = day(cell)
    if first is None or len(re.findall(r"\d+", str(cell))) != 2:
        return first
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def grade(cell: str | None) -> int | str | None:
    """Give a grade: 1 to 12, or the name of a kindergarten's."""
    if cell in KINDERGARTEN:
        return cell
    for pattern, before in GRADES:
        if cell and (found := re.fullmatch(pattern, cell)):
            return before + DIGITS.index(found[1]) + 1
    found = re.fullmatch(r"(\d)(年级)?", cell or "")
    return int(found[1]) if found else None


def stage_of(of_grade: int | str | None, said: str | None = None) -> str | None:
    """Give the stage: the one that is said, else that of the grade."""
    if said:
        return STAGES[said]
    if isinstance(of_grade, int):
        return "primary" if of_grade <= 6 else "junior" if of_grade <= 9 else "senior"
    return "preschool" if of_grade else None


def class_name(cell: str | None) -> str:
    """Give the number of a class however it is written: (1)班, 一班 and 1班 are one."""
    found = re.search(rf"([{DIGITS}]|\d+)\)?班", cell or "")
    said = found[1] if found else ""
    return str(DIGITS.index(said) + 1) if said in DIGITS and said else said


def school_year(of_day: date) -> int:
    """Give the year in which the school year of a day begins, on the first of September."""
    return of_day.year if of_day.month >= 9 else of_day.year - 1


def semester(of_day: date) -> int:
    """Give the semester of a day: the first until January, the second from February."""
    return 1 if of_day.month >= 9 or of_day.month == 1 else 2
