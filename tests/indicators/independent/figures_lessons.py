"""Answers who observed lessons, who gave some, and whose plans were good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.figures_teachers import full_time
from tests.indicators.independent.reckoning import YEAR, Value, figure, now, semesters, share, share_of
from tests.indicators.independent.words import semester


def observed(county: County) -> Counter[tuple[str, int]]:
    """Add up the lessons that each person observed and talked over in each semester."""
    found: Counter[tuple[str, int]] = Counter()
    for row in county["observed"]:
        if row["commented"] is not False:
            found[row["observer"], semester(row["on"])] += row["lessons"]
    return found


@figure("lessons.observed")
def lessons(county: County) -> Value:
    """Count the lessons observed, each once however many saw it: as many as the row that says most."""
    most: dict[tuple[object, ...], int] = {}
    for row in county["observed"]:
        key = (row["on"], row["school"], row["teacher_name"], row["subject"])
        most[key] = max(most.get(key, 0), row["lessons"])
    return Fraction(sum(most.values())) if most else None


def enough(posts: tuple[str, ...], least: int) -> Callable[[County], Value]:
    """Ask of each holder of a post, in each semester passed, for so many lessons observed."""

    def rate(county: County) -> Value:
        seen = observed(county)
        asked = [(t["teacher"], n) for t in now(county["teachers"]) if t["post"] in posts for n in semesters(county)]
        return share(sum(seen[one] >= least for one in asked), len(asked))

    return rate


figure("lessons.observing_heads_share")(enough(("校长",), 30))
figure("lessons.observing_deputies_share")(enough(("副校长", "教导主任"), 20))


@figure("lessons.observing_teachers_share")
def teachers(county: County) -> Value:
    seen = observed(county)
    return share_of(full_time(county), lambda t: seen[t["teacher"], 1] + seen[t["teacher"], 2] >= 20)


def young(teacher: Row) -> bool:
    """Say whether a teacher is at most 35 or has taught at most five years, by the years alone."""
    return YEAR - teacher["born"].year <= 35 or YEAR - teacher["entered"].year <= 5


@figure("lessons.young_teachers_share")
def young_teachers(county: County) -> Value:
    """Ask of the young, in each semester passed, for 20 lessons observed and one reported."""
    seen = observed(county)
    reported = {(r["teacher"], semester(r["on"])) for r in county["given"] if r["kind"] == "汇报课"}
    asked = [(t["teacher"], n) for t in now(county["teachers"]) if young(t) for n in semesters(county)]
    return share(sum(seen[one] >= 20 and one in reported for one in asked), len(asked))


@figure("lessons.officers_share")
def officers(county: County) -> Value:
    gave = {(r["teacher"], semester(r["on"])) for r in county["given"] if r["kind"] in {"公开课", "示范课"}}
    asked = [(o["person"], n) for o in county["officers"] for n in semesters(county)]
    return share(sum(one in gave for one in asked), len(asked))


@figure("lessons.same_lesson_share")
def same_lesson(county: County) -> Value:
    """Ask of the county, in each semester passed, for one lesson of the kind at the level of the city."""
    have = {semester(r["on"]) for r in county["same_lesson"] if r["level"] == "市级"}
    return share(len(have.intersection(semesters(county))), len(semesters(county)))


@figure("inspections.handwritten_plans_share")
def plans(county: County) -> Value:
    good = {r["teacher"] for r in county["lesson_plans"] if r["handwritten"] and r["detailed"]}
    return share_of(full_time(county), lambda t: t["teacher"] in good)
