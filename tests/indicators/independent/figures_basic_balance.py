"""Answers how alike schools are by the assessment of basic balance: eight figures, their spread and its mean."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.reckoning import Figure, Value, figure, now, ratio, share_of

WEIGHTS = {"primary": Fraction(1), "junior": Fraction("1.1"), "senior": Fraction("1.32")}
#: Of public schools the county runs all but these in the sample, and of these none is rated.
NOT_RATED = ("幼儿园", "小学教学点", "特殊教育学校", "中等职业学校")
DIGITS = 6
ABOVE = {"primary": {"college", "bachelor", "master", "doctor"}, "junior": {"bachelor", "master", "doctor"}}
MIDDLE = ("一级教师", "高级教师", "正高级教师")


@dataclass(frozen=True)
class Part:
    """The primary or junior part of a school that is rated; share: of what all its stages have in common."""

    school: str
    stage: str
    pupils: int
    share: Fraction


def parts(county: County) -> Iterator[Part]:
    """Give the parts of public schools that the county runs, with their share by weighted pupils."""
    asked = {pupil["stage"] for pupil in now(county["pupils"])}
    sizes = {row["school"]: row for row in county["sizes"]}
    for row in county["schools"]:
        if row["ownership"] != "公办" or row["run_by"] != "县级" or row["kind"] in NOT_RATED:
            continue
        of = {stage: sizes[row["school"]][stage] for stage in WEIGHTS}
        whole = sum(WEIGHTS[stage] * count for stage, count in of.items())
        for stage in ("primary", "junior"):
            if of[stage] and stage in asked:
                yield Part(row["school"], stage, of[stage], WEIGHTS[stage] * of[stage] / whole)


def rounded(value: Fraction) -> Fraction:
    """Round half up to the digits that a share keeps."""
    return Fraction(math.floor(value * 10**DIGITS + Fraction(1, 2)), 10**DIGITS)


Stock = Callable[[County, Part], Fraction]


def of_conditions(*columns: str, times: int = 1) -> Stock:
    """Give a part's share of what its school has, by what the table of conditions says."""

    def stock(county: County, part: Part) -> Fraction:
        row = next(row for row in county["conditions"] if row["school"] == part.school)
        return rounded(sum((row[column] for column in columns), Fraction(0)) * times * part.share)

    return stock


def of_teachers(counts: Callable[[Row], bool]) -> Stock:
    """Count the full-time teachers who teach in a part."""

    def stock(county: County, part: Part) -> Fraction:
        of = [t for t in now(county["teachers"]) if t["school"] == part.school and t["stage"] == part.stage]
        return Fraction(sum(bool(t["full_time"]) and counts(t) for t in of))

    return stock


#: Each of the eight, and the number of pupils it is given for.
EIGHT: dict[str, tuple[Stock, int]] = {
    "teaching_area": (of_conditions("teaching"), 1),
    "sports_area": (of_conditions("ground", "indoor"), 1),
    "equipment": (of_conditions("equipment", times=10_000), 1),
    "computers": (of_conditions("computers"), 100),
    "books": (of_conditions("books"), 1),
    "teachers": (of_teachers(lambda _: True), 100),
    "teachers_above_required": (of_teachers(lambda t: t["degree"] in ABOVE[t["stage"]]), 100),
    "teachers_with_title": (of_teachers(lambda t: t["title"] in MIDDLE), 100),
}


def pooled(stock: Stock, per: int) -> Figure:
    def reckoned(county: County) -> Value:
        of = list(parts(county))
        return ratio(per * sum(stock(county, part) for part in of), sum(part.pupils for part in of))  # type: ignore[arg-type]

    return reckoned


def spread(stock: Stock, per: int) -> Figure:
    """Give the deviation of schools from the mean of all pupils, each weighed by its pupils, over that mean."""

    def reckoned(county: County) -> Value:
        of: dict[str, list[Part]] = {}
        for part in parts(county):
            of.setdefault(part.school, []).append(part)
        each = [
            (sum((stock(county, one) for one in ones), Fraction(0)) * per, sum(one.pupils for one in ones))
            for ones in of.values()
        ]
        people = sum(count for _, count in each)
        if not people:
            return None
        mean = sum(found for found, _ in each) / people
        squares = sum(count * (found / count - mean) ** 2 for found, count in each) / people
        return math.sqrt(squares) / float(mean) if mean else None

    return reckoned


def composite(county: County) -> Value:
    found = [spread(*one)(county) for one in EIGHT.values()]
    if any(one is None for one in found):
        return None
    return sum(float(one) for one in found) / len(found)  # type: ignore[arg-type]


for name, one in EIGHT.items():
    figure(f"basic_balance.{name}")(pooled(*one))
    figure(f"basic_balance.{name}_cv")(spread(*one))
figure("basic_balance.composite_cv")(composite)


@figure("basic_balance.standard_share")
def standard(county: County) -> Value:
    rated = {part.school for part in parts(county)}
    return share_of((row for row in county["school_standards"] if row["school"] in rated), lambda row: row["reached"])


@figure("basic_balance.score")
def score(county: County) -> Value:
    """Nobody scored the sample county."""
    return None
