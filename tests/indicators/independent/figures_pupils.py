"""Answers how many pupils, classes and people of an age there are, and how many stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.reckoning import YEAR, Value, figure, now, number_of, ratio, share, share_of, total

COMPULSORY = ("primary", "junior")
STANDARD = {"primary": 45, "junior": 50, "小班": 25, "中班": 30, "大班": 35}
BINS = {
    25: "<=25",
    30: "26-30",
    35: "31-35",
    40: "36-40",
    45: "41-45",
    50: "46-50",
    55: "51-55",
    60: "56-60",
    65: "61-65",
}


def classes(county: County, *stages: str) -> list[Row]:
    return [row for row in now(county["classes"]) if row["stage"] in stages]


def at_least(size: int, *stages: str) -> Any:
    """Give the share of classes that have so many pupils."""
    return lambda county: share_of(classes(county, *stages), lambda c: None if c["size"] is None else c["size"] >= size)


def big(size: int) -> Any:
    """Give the number of classes that have so many pupils; none where there is no class of known size."""

    def found(county: County) -> Value:
        known = [c for c in classes(county, *COMPULSORY) if c["size"] is not None]
        return number_of(c for c in known if c["size"] >= size) if known else None

    return found


figure("compulsory.large_class_share")(at_least(56, *COMPULSORY))
figure("compulsory.super_large_class_share")(at_least(66, *COMPULSORY))
figure("senior.large_class_share")(at_least(56, "senior"))
figure("compulsory.large_classes")(big(56))
figure("compulsory.super_large_classes")(big(66))


@figure("compulsory.standard_class_share")
def standard(county: County) -> Value:
    return share_of(
        classes(county, *COMPULSORY), lambda c: None if c["size"] is None else c["size"] <= STANDARD[c["stage"]]
    )


@figure("preschool.standard_class_share")
def kindergarten_standard(county: County) -> Value:
    return share_of(
        classes(county, "preschool"), lambda c: None if c["size"] is None else c["size"] <= STANDARD[c["grade"]]
    )


@figure("compulsory.mean_class_size")
def mean_size(county: County) -> Value:
    known = [c["size"] for c in classes(county, *COMPULSORY) if c["size"] is not None]
    return ratio(sum(known), len(known))


def in_bins(county: County) -> Counter[str]:
    known = [c["size"] for c in classes(county, *COMPULSORY) if c["size"] is not None]
    return Counter(next((name for top, name in BINS.items() if size <= top), ">=66") for size in known)


@figure("compulsory.classes_by_size")
def by_size(county: County) -> Mapping[tuple[str], Value]:
    return {(name,): Fraction(count) for name, count in in_bins(county).items()}


@figure("compulsory.class_share_by_size")
def share_by_size(county: County) -> Mapping[tuple[str], Value]:
    found = in_bins(county)
    return {(name,): share(count, found.total()) for name, count in found.items()}


# ---------------------------------------------------------------- pupils and people


def pupils(county: County, *stages: str) -> list[Row]:
    return [row for row in now(county["pupils"]) if row["stage"] in stages]


def people(county: County, first: int, last: int) -> int:
    return total((row for row in now(county["population"]) if first <= row["age"] <= last), "people")


def gross(first: int, last: int, *stages: str) -> Any:
    """Give pupils of any age over the people of an age; people are known of the county alone."""
    return lambda county: share(len(pupils(county, *stages)), people(county, first, last))


figure("preschool.gross_enrolment")(gross(3, 5, "preschool"))
figure("compulsory.junior_gross_enrolment")(gross(12, 14, "junior"))
figure("senior.gross_enrolment")(gross(15, 17, "senior", "vocational"))


@figure("compulsory.primary_net_enrolment")
def primary_net(county: County) -> Value:
    """Hold the primary pupils who were six to eleven on the eve of the school year against the people of that age."""
    of_age = [p for p in pupils(county, "primary") if p["born"] and 6 <= age(p["born"], date(YEAR, 8, 31)) <= 11]
    return share(len(of_age), people(county, 6, 11))


def age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def enrolled(county: County, year: int, grade: int) -> int:
    """Give the pupils of a grade: of this year by the rosters, of earlier ones by the yearly counts."""
    if year == YEAR:
        return sum(p["grade"] == grade for p in now(county["pupils"]))
    return total((r for r in county["enrolments"] if r["year"] == year and r["grade"] == grade), "pupils")


@figure("compulsory.consolidation_rate")
def consolidation(county: County) -> Value:
    """Hold grade 9 against the first grade of eight years before."""
    return share(enrolled(county, YEAR, 9), enrolled(county, YEAR - 8, 1))


@figure("compulsory.annual_consolidation_rate")
def annual(county: County) -> Value:
    """Hold every cohort against itself a year before; the step from grade 6 to 7 changes the school."""
    steps = [grade for grade in range(1, 9) if grade != 6]
    after = sum(enrolled(county, YEAR, grade + 1) for grade in steps)
    return share(after, sum(enrolled(county, YEAR - 1, grade) for grade in steps))


def moved(county: County, kind: str, last: int, years: int) -> int | None:
    """Add up who moved of one cohort, in its last grade this year, the grade before last year, and so on."""
    found = 0
    for back in range(years):
        rows = [r for r in county["movements"] if r["year"] == YEAR - back and r["grade"] == last - back]
        if not rows:
            return None
        found += total(rows, kind)
    return found


def adjusted(last: int, years: int, *, capped: bool) -> Any:
    """Give graduates over the entrants of their cohort, those who came added, those who went taken off."""

    def rate(county: County) -> Value:
        came, went, left = (
            moved(county, kind, last, n) for kind, n in (("in", years), ("out", years), ("graduates", 1))
        )
        began = enrolled(county, YEAR - years, last - years + 1)
        if came is None or went is None or left is None or not began:
            return None
        found = share(left, began + came - went)
        return min(found, Fraction(100)) if capped and found is not None else found

    return rate


figure("compulsory.consolidation_rate_adjusted_primary")(adjusted(6, 6, capped=True))
figure("compulsory.consolidation_rate_adjusted_primary@uncapped")(adjusted(6, 6, capped=False))
figure("compulsory.consolidation_rate_adjusted_junior")(adjusted(9, 3, capped=True))
figure("compulsory.consolidation_rate_adjusted_junior@uncapped")(adjusted(9, 3, capped=False))


@figure("compulsory.consolidation_rate_adjusted_junior@three_year")
def three_year(county: County) -> Value:
    """Give graduates less those who came plus those who went, over the cohort's seventh grade less its deaths."""
    came, went, died = (moved(county, kind, 9, 3) for kind in ("in", "out", "deaths"))
    left, began = moved(county, "graduates", 9, 1), enrolled(county, YEAR - 3, 7)
    if came is None or went is None or died is None or left is None:
        return None
    return share(left - came + went, began - died)


# ---------------------------------------------------------------- whose kindergarten, which school


def public(row: Row) -> bool:
    return row["ownership"] == "公办"


@figure("preschool.public_share")
def in_public(county: County) -> Value:
    return share_of(pupils(county, "preschool"), public)


@figure("preschool.inclusive_share")
def in_inclusive(county: County) -> Value:
    private = {row["school"]: row["inclusive"] for row in county["schools"] if not public(row)}
    return share_of(pupils(county, "preschool"), lambda p: public(p) or private[p["school"]])


@figure("preschool.township_central_share")
def central(county: County) -> Value:
    """Ask of each township of the list of units, no street, whether it has a kindergarten both public and central."""
    have = {s["township"] for s in county["schools"] if s["kind"] == "幼儿园" and public(s) and s["central"]}
    return share_of((u for u in county["units"] if u["kind"] == "乡镇"), lambda unit: unit["name"] in have)


@figure("schools.oversized")
def oversized(county: County) -> Value:
    """Count schools of more than 2000 pupils of compulsory stages, of one to nine grades or more 2500."""
    found = Counter(p["school"] for p in pupils(county, *COMPULSORY))
    most = {"九年一贯制学校": 2500, "十二年一贯制学校": 2500}
    return number_of(s for s in county["schools"] if found[s["school"]] > most.get(s["kind"], 2000))


@figure("schools.special_school_share")
def special(county: County) -> Value:
    """Ask of each county of 300 000 people whether it has a special school; the sample's has none."""
    has_one = any(s["kind"] == "特殊教育学校" for s in county["schools"])
    large = [u for u in county["units"] if u["kind"] == "县区" and u["people"] >= 300_000]
    return share(len(large) if has_one else 0, len(large))
