"""Answers what schools did, taught, measured and have, and what was inspected in them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.figures_pupils import COMPULSORY
from tests.indicators.independent.reckoning import (
    YEAR,
    Value,
    figure,
    grouped,
    months,
    now,
    number_of,
    semesters,
    share,
    share_of,
)
from tests.indicators.independent.words import school_year, semester

Places = tuple[str, ...]
COMPULSORY_SCHOOLS: Places = ("小学", "小学教学点", "初级中学", "九年一贯制学校", "十二年一贯制学校", "完全中学")
SENIOR_SCHOOLS: Places = ("高级中学", "完全中学", "十二年一贯制学校")
#: The ledgers of what schools did: who stands in any of them has sent its own.
OF_EVENTS = ("events", "group_meetings", "tests")


def senders(county: County, *ledgers: str) -> list[Row]:
    """Give the schools that stand in a ledger."""
    have = {row["school"] for ledger in ledgers for row in county[ledger]}
    return [s for s in county["schools"] if s["school"] in have]


def held(kind: str) -> Callable[[County], Value]:
    """Give the schools that held something in the school year, of those that sent their ledger."""

    def rate(county: County) -> Value:
        have = {r["school"] for r in county["events"] if r["kind"] == kind and school_year(r["on"]) == YEAR}
        return share_of(senders(county, *OF_EVENTS), lambda s: s["school"] in have)

    return rate


figure("activities.arts_festival_share")(held("艺术节"))
figure("activities.sports_meeting_share")(held("运动会"))
figure("activities.open_day_share")(held("教学开放日"))


@figure("activities.practice_share")
def practice(county: County) -> Value:
    have = {(r["school"], semester(r["on"])) for r in county["events"] if r["kind"] == "综合实践"}
    asked = [(s["school"], n) for s in senders(county, *OF_EVENTS) for n in semesters(county)]
    return share(len(have.intersection(asked)), len(asked))


@figure("activities.group_week_share")
def group_weeks(county: County) -> Value:
    """Give nothing: the sample's list of units has no research groups."""
    return None if not [u for u in county["units"] if u["kind"] == "教研组"] else Fraction(0)


# ---------------------------------------------------------------- programmes and conditions


@figure("programmes.after_school_feature_share")
def after_school(county: County) -> Value:
    """Ask of each compulsory school that sent a ledger of programmes for a feature that is running."""
    have = {r["school"] for r in county["after_school"] if r["running"] and r["feature"]}
    sent = senders(county, "after_school", "features", "football", "two_teacher")
    return share_of((s for s in sent if s["kind"] in COMPULSORY_SCHOOLS), lambda s: s["school"] in have)


@figure("programmes.senior_feature_share")
def senior_feature(county: County) -> Value:
    have = {r["school"] for r in county["features"] if r["running"] is not False}
    sent = senders(county, "after_school", "features", "football", "two_teacher")
    return share_of((s for s in sent if s["kind"] in SENIOR_SCHOOLS), lambda s: s["school"] in have)


@figure("programmes.two_teacher_share")
def two_teacher(county: County) -> Value:
    have = {r["school"] for r in county["two_teacher"] if r["running"] and r["sessions"] >= 1}
    sent = senders(county, "after_school", "features", "football", "two_teacher")
    rural = [s for s in sent if s["kind"] in COMPULSORY_SCHOOLS and s["location"] == "乡村"]
    return share_of(rural, lambda s: s["school"] in have)


@figure("programmes.football_kindergartens")
def football(county: County) -> Value:
    running = {r["school"] for r in county["football"] if r["running"] is not False}
    named = {r["school"] for r in county["honours"] if r["title"] == "足球特色幼儿园"}
    return number_of(s for s in county["schools"] if s["kind"] == "幼儿园" and s["school"] in running | named)


@figure("conditions.broadband_share")
def broadband(county: County) -> Value:
    return share_of(county["conditions"], lambda r: r["broadband"])


@figure("conditions.wireless_share")
def wireless(county: County) -> Value:
    return share_of(county["conditions"], lambda r: r.get("wireless"))


@figure("conditions.connected_classes_share")
def connected(county: County) -> Value:
    return share_of(now(county["classes"]), lambda c: c["connected"])


# ---------------------------------------------------------------- what is taught


def grades(county: County) -> list[tuple[str, str, Any]]:
    """Give the grades, but kindergartens', of the schools that sent their curriculum."""
    sent = {row["school"] for row in county["curriculum"]}
    found = {(c["school"], c["stage"], c["grade"]) for c in now(county["classes"])}
    return [one for one in found if one[0] in sent and one[1] != "preschool"]


def periods(county: County) -> dict[tuple[Any, ...], Fraction]:
    """Give the most periods a week of each subject in each grade of a school; without any it is not taught."""
    found: dict[tuple[Any, ...], Fraction] = {}
    for row in county["curriculum"]:
        for subject, count in row["periods"].items():
            key = (row["school"], row["grade"], subject)
            found[key] = max(found.get(key, Fraction(0)), count or Fraction(0))
    return found


@figure("curriculum.full_share")
def full(county: County) -> Value:
    """Ask for every subject of the plan, with its periods; where the plan says none, any do."""
    given = periods(county)
    asked = [(s, g, r) for s, stage, g in grades(county) for r in county["course_plan"] if r["stage"] == stage]

    def taught(one: tuple[str, Any, Row]) -> bool:
        count = given.get((one[0], one[1], one[2]["subject"]), 0)
        return count > 0 and count >= (one[2]["periods"] or 0)

    return share(sum(map(taught, asked)), len(asked))


@figure("curriculum.plan_share")
def plan(county: County) -> Value:
    """Ask for nine tenths of the plan's periods of five subjects."""
    given = periods(county)
    five = [
        r for r in county["course_plan"] if r["subject"] in {"音乐", "体育", "美术", "科学", "劳动"} and r["periods"]
    ]
    asked = [(s, g, r) for s, stage, g in grades(county) for r in five if r["stage"] == stage]
    return share(
        sum(given.get((s, g, r["subject"]), 0) >= Fraction(9, 10) * r["periods"] for s, g, r in asked), len(asked)
    )


@figure("curriculum.labour_share")
def labour(county: County) -> Value:
    given, asked = periods(county), grades(county)
    return share(sum(given.get((s, g, "劳动"), 0) >= 1 for s, _, g in asked), len(asked))


@figure("exams.test_chain_share")
def chain(county: County) -> Value:
    """Ask of each class, in each semester passed, for the four kinds of test in each subject that is tested."""
    sent = {s["school"] for s in senders(county, *OF_EVENTS)}
    done = {
        (r["school"], r["grade"], r["class_"], r["subject"], r["kind"][:2], semester(r["on"])) for r in county["tests"]
    }
    asked = [
        (c["school"], c["grade"], c["class"], r["subject"], kind, n)
        for c in now(county["classes"])
        for r in county["course_plan"]
        if r["tested"] and r["stage"] == c["stage"] and c["school"] in sent
        for kind in ("课堂", "单元", "期中", "期末")
        for n in semesters(county)
    ]
    return share(sum(one in done for one in asked), len(asked))


@figure("exams.city_test_share")
def city_tests(county: County) -> Value:
    """Ask in each semester passed for a test of the city of each tested subject in each grade of senior school."""
    done = {(r["grade"], r["subject"], semester(r["on"])) for r in county["city_tests"] if r["level"] == "市级"}
    subjects = [r["subject"] for r in county["course_plan"] if r["tested"] and r["stage"] == "senior"]
    asked = [(g, subject, n) for g in (10, 11, 12) for subject in subjects for n in semesters(county)]
    return share(sum(one in done for one in asked), len(asked))


# ---------------------------------------------------------------- the pupils' day and their fitness


def by_class(county: County) -> list[list[Row]]:
    rows = [r for r in county["routine"] if r["stage"] in COMPULSORY or r["stage"] == "senior"]
    return list(grouped(rows, "school", "grade", "class_").values())


@figure("routine.hour_of_exercise_share")
def exercise(county: County) -> Value:
    surveyed = by_class(county)
    return share(sum(sum(r["exercise"] for r in rows) >= 60 * len(rows) for rows in surveyed), len(surveyed))


@figure("routine.two_breaks_share")
def breaks(county: County) -> Value:
    surveyed = by_class(county)
    return share(sum(all(r["breaks"] >= 2 for r in rows) for rows in surveyed), len(surveyed))


@figure("routine.mean_homework")
def homework(county: County) -> Value:
    rows = county["routine"]
    minutes = [0 if r["homework_set"] is False else r["homework"] for r in rows]
    return Fraction(sum(minutes), len(minutes)) if rows else None


@figure("fitness.good_share")
def good(county: County) -> Value:
    rated = [r for r in county["fitness"] if r["rating"] != "免测"]
    return share_of(rated, lambda r: r["rating"] in {"优秀", "良好"})


@figure("fitness.two_sports_share")
def sports(county: County) -> Value:
    """Ask of each pupil of a final grade for two skills; whose row does not say is not judged."""
    skills = {r["pupil"]: r["skills"] for r in county["fitness"]}
    known = [skills.get(p["pupil"]) for p in now(county["pupils"]) if p["grade"] in {6, 9, 12}]
    return share_of([{"skills": n} for n in known if n is not None], lambda r: r["skills"] >= 2)


@figure("fitness.record_share")
def record(county: County) -> Value:
    """Ask of each pupil of a school that sent its results for a row, exempt or not."""
    have = {r["pupil"] for r in county["fitness"]}
    sent = {r["school"] for r in county["fitness"]}
    return share_of((p for p in now(county["pupils"]) if p["school"] in sent), lambda p: p["pupil"] in have)


# ---------------------------------------------------------------- inspections


ROUTINE = ("教学常规检查", "教学常规月检")


def inspected(county: County, *levels: str) -> set[tuple[str, int]]:
    rows = [r for r in county["inspections"] if r["kind"] in ROUTINE and (not levels or r["level"] in levels)]
    return {(r["school"], semester(r["on"])) for r in rows}


def in_semesters(county: County, have: set[tuple[str, int]], kinds: Places = ()) -> Value:
    asked = [(s["school"], n) for s in county["schools"] if not kinds or s["kind"] in kinds for n in semesters(county)]
    return share(sum(one in have for one in asked), len(asked))


@figure("inspections.county_semester_share")
def by_county(county: County) -> Value:
    return in_semesters(county, inspected(county, "县级"), COMPULSORY_SCHOOLS)


@figure("inspections.school_semester_share")
def by_anybody(county: County) -> Value:
    return in_semesters(county, inspected(county))


@figure("inspections.school_month_share")
def monthly(county: County) -> Value:
    rows = [r for r in county["inspections"] if r["kind"] in ROUTINE and r["level"] == "校级"]
    have = {(r["school"], r["on"].year, r["on"].month) for r in rows}
    asked = [(s["school"], *month) for s in county["schools"] for month in months(county)]
    return share(sum(one in have for one in asked), len(asked))


@figure("inspections.senior_by_city_share")
def by_city(county: County) -> Value:
    have = {school for school, _ in inspected(county, "市级")}
    return share_of((s for s in county["schools"] if s["kind"] in SENIOR_SCHOOLS), lambda s: s["school"] in have)


@figure("inspections.curriculum_rounds")
def rounds(county: County) -> dict[tuple[int], Value]:
    """Count the months of each semester passed in which the county inspected the curriculum."""
    rows = [r for r in county["inspections"] if r["kind"] == "课程专项检查" and r["level"] == "县级"]
    found = {n: {(r["on"].year, r["on"].month) for r in rows if semester(r["on"]) == n} for n in semesters(county)}
    return {(n,): Fraction(len(months_of)) for n, months_of in found.items()}


@figure("inspections.problems_closed_share")
def problems(county: County) -> Value:
    return share_of(county["problems"], lambda r: r["state"] == "已销号")
