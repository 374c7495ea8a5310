"""Answers how many teachers there are, how qualified, who moves, who holds a title, who was trained."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.figures_pupils import COMPULSORY
from tests.indicators.independent.reckoning import (
    YEAR,
    Value,
    figure,
    now,
    number_of,
    ratio,
    share,
    share_of,
    valid,
)
from tests.indicators.independent.words import school_year

LEVELS = ("below", "college", "bachelor", "master")
#: The degree that the law asks, and that above it, by stage.
REQUIRED = {"preschool": "below", "primary": "below", "junior": "college", "senior": "bachelor"}
ABOVE = {"preschool": "college", "primary": "college", "junior": "bachelor", "senior": "master"}
SENIOR = ("高级教师", "正高级教师")


def full_time(county: County, *stages: str) -> list[Row]:
    return [t for t in now(county["teachers"]) if t["full_time"] and (not stages or t["stage"] in stages)]


def at_least(row: Row, degree: str) -> bool | None:
    return None if row["degree"] is None else LEVELS.index(row["degree"]) >= LEVELS.index(degree)


@figure("teachers.bachelor_share")
def bachelors(county: County) -> Value:
    return share_of(full_time(county), lambda t: at_least(t, "bachelor"))


@figure("teachers.compulsory_bachelor_share")
def compulsory_bachelors(county: County) -> Value:
    return share_of(full_time(county, *COMPULSORY), lambda t: at_least(t, "bachelor"))


@figure("teachers.qualified_share")
def qualified(county: County) -> Value:
    return share_of(full_time(county, *REQUIRED), lambda t: at_least(t, REQUIRED[t["stage"]]))


@figure("teachers.above_required_share")
def above(county: County) -> Value:
    return share_of(full_time(county, *ABOVE), lambda t: at_least(t, ABOVE[t["stage"]]))


def above_and_pupils(county: County) -> tuple[int, int]:
    good = sum(at_least(t, ABOVE[t["stage"]]) or False for t in full_time(county, *COMPULSORY))
    return good, sum(p["stage"] in COMPULSORY for p in now(county["pupils"]))


@figure("teachers.above_required_per_100_pupils")
def above_per_100(county: County) -> Value:
    good, pupils = above_and_pupils(county)
    return ratio(100 * good, pupils)


def of_each_school(county: County) -> list[tuple[int, int]]:
    """Give the better qualified and the pupils of each school that has pupils."""
    counted = [above_and_pupils(county.of([s["school"]])) for s in county["schools"]]
    return [(good, pupils) for good, pupils in counted if pupils]


@figure("teachers.above_required_cv")
def above_cv(county: County) -> Value:
    """Reckon the deviation over the mean, each school weighed by its pupils."""
    schools = of_each_school(county)
    if not schools:
        return None
    of_all = sum(pupils for _, pupils in schools)
    mean = Fraction(sum(good for good, _ in schools), of_all)
    variance = sum(Fraction(p, of_all) * (Fraction(g, p) - mean) ** 2 for g, p in schools)
    return math.sqrt(variance) / float(mean) if mean else None


def unweighted(less: int) -> Any:
    """Reckon the deviation over the mean, each school alike; of a sample one school less divides."""

    def cv(county: County) -> Value:
        schools = [Fraction(good, pupils) for good, pupils in of_each_school(county)]
        if len(schools) <= less:
            return None
        mean = sum(schools) / len(schools)
        variance = sum((one - mean) ** 2 for one in schools) / (len(schools) - less)
        return math.sqrt(variance) / float(mean) if mean else None

    return cv


figure("teachers.above_required_cv@unweighted")(unweighted(0))
figure("teachers.above_required_cv@sample")(unweighted(1))


@figure("teachers.pupils_per_teacher")
def pupils_per_teacher(county: County) -> Value:
    return ratio(len(now(county["pupils"])), len(full_time(county)))


@figure("teachers.per_class")
def per_class(county: County) -> Value:
    return ratio(len(full_time(county)), len(now(county["classes"])))


@figure("conditions.network_space_share")
def network(county: County) -> Value:
    return share_of(now(county["teachers"]), lambda t: t["network"])


@figure("schools.arts_teachers_share")
def arts(county: County) -> Value:
    """Ask of each school but kindergartens, teaching points and vocational ones for certified teachers of both arts."""
    out = ("幼儿园", "小学教学点", "特殊教育学校", "中等职业学校")
    have = defaultdict(set)
    for t in now(county["teachers"]):
        if t["certified"]:
            have[t["school"]].add(t["subject"])
    asked = [s for s in county["schools"] if s["kind"] not in out]
    return share_of(asked, lambda s: {"音乐", "美术"} <= have[s["school"]])


# ---------------------------------------------------------------- who comes and goes


def begun(county: County) -> Value:
    """Count those whose move began in the calendar year and had not ended with it, each once."""
    lists = ("signed", "trainees", "recruited", "rotated", "seconded")
    rows = [row for name in lists for row in county[name] if row["since"].year == YEAR and valid(row)]
    return number_of(rows) if any(county[name] for name in lists) else None


figure("moves.begun")(begun)
figure("moves.so_far")(begun)  # the parameter's first year is this one


@figure("moves.drawn_off")
def drawn_off(county: County) -> Value:
    """Count those on the list still away from teaching, and those whom the staff list alone says are drawn off."""
    listed = {row["person"] for row in county["seconded"]}
    away = {row["person"] for row in county["seconded"] if valid(row) and not row["teaching"]}
    alone = {t["teacher"] for t in now(county["teachers"]) if t["duty"] == "借调"} - listed
    return number_of(away | alone)


@figure("moves.rural_service_share")
def rural_service(county: County) -> Value:
    """Ask of those given a senior title this year outside the country for two years of teaching in it."""
    rural = {s["school"] for s in county["all_schools"] if s["location"] == "乡村"}
    moved = {r["person"] for r in county["rotated"] if r["to"] in rural and (r["until"] - r["since"]).days >= 729}
    new = [
        t
        for t in now(county["teachers"])
        if t["location"] in {"城区", "镇区"}
        and t["title"] in SENIOR
        and t["title_since"]
        and t["title_since"].year == YEAR
    ]
    return share_of(new, lambda t: (t["rural_years"] or 0) >= 2 or t["teacher"] in moved)


# ---------------------------------------------------------------- who holds what


@figure("titles.holders")
def holders(county: County) -> Value:
    """Count the people with any title, post or project in force, each once; who has no number is told by the name."""
    rows = [row for name in ("honoured", "officers", "appointed", "research") for row in county[name] if valid(row)]
    return number_of({row.get("person") or (row["school"], row["name"]) for row in rows}) if rows else None


@figure("titles.backbone_projects_share")
def projects(county: County) -> Value:
    leading = {row["person"] for row in county["research"] if valid(row) and row["level"] in {"市级", "省级", "国家级"}}
    backbone = {row["person"] for row in county["honoured"] if valid(row) and row["title"] == "骨干教师"}
    return share(len(backbone & leading), len(backbone))


@figure("titles.research_posts_share")
def posts(county: County) -> Value:
    filled = {(r["stage"], r["subject"]) for r in county["officers"] if valid(r) and r["full_time"] == "专职"}
    return share_of((r for r in county["course_plan"] if r["staffed"]), lambda r: (r["stage"], r["subject"]) in filled)


@figure("titles.training_teams_share")
def teams(county: County) -> Value:
    have = {(r["stage"], r["subject"]) for r in county["appointed"] if valid(r) and r["title"] == "兼职培训师"}
    return share_of(county["course_plan"], lambda r: (r["stage"], r["subject"]) in have)


@figure("titles.officers_trained_share")
def officers_trained(county: County) -> Value:
    hours = hours_of(r for r in county["training"] if school_year(r["on"]) == YEAR)
    all_year = [o for o in county["officers"] if o["since"] <= date(YEAR, 9, 1)]
    return share_of(all_year, lambda o: hours[o["person"]] >= 90)


# ---------------------------------------------------------------- who was trained


def hours_of(rows: Any) -> Counter[str]:
    """Add up the hours of each person, but of courses failed."""
    found: Counter[str] = Counter()
    for row in rows:
        if row.get("passed") is not False:
            found[row["person"]] += row["hours"]
    return found


def rows_of_year(county: County) -> list[Row]:
    return [r for r in county["training"] if school_year(r["on"]) == YEAR]


@figure("training.people")
def trained(county: County) -> Value:
    """Count the people of the school year, and the participants of courses that name none."""
    rows, courses = rows_of_year(county), county["courses"]
    if not rows and not courses:
        return None
    return Fraction(len({r["person"] for r in rows}) + sum(c["people"] for c in courses))


@figure("training.it2_people")
def it2(county: County) -> Value:
    done = {r["person"] for r in county["training"] if r.get("programme") == "信息技术2.0" and r["passed"] is not False}
    return number_of(done) if county["training"] else None


@figure("training.person_times")
def person_times(county: County) -> Value:
    """Count participations of the calendar year."""
    return times([r for r in county["training"] if r["on"].year == YEAR], county["courses"])


@figure("training.person_times_so_far")
def person_times_so_far(county: County) -> Value:
    return times(county["training"], county["courses"])


def times(rows: list[Row], courses: list[Row]) -> Value:
    return Fraction(len(rows) + sum(c["people"] for c in courses)) if rows or courses else None


@figure("training.people_a_year")
def people_a_year(county: County) -> Value:
    """Count who entered a programme of a level since 2021, once each, over the school years with a ledger."""
    entered = {(r["person"], r.get("programme"), r.get("level")) for r in county["training"]}
    years = {school_year(r["on"]) for r in county["training"] + county["courses"]}
    return ratio(len(entered) + sum(c["people"] for c in county["courses"]), len(years))


@figure("training.backbone_a_year")
def backbone_a_year(county: County) -> Value:
    of_county = {
        r["person"] for r in county["training"] if r.get("programme") == "骨干教师培训" and r["level"] == "县级"
    }
    return ratio(len(of_county), len({school_year(r["on"]) for r in county["training"]}))


@figure("training.new_teachers_share")
def new_teachers(county: County) -> Value:
    """Ask of those who began from last October to September for 120 hours, from three months before to a year after."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in county["training"]:
        if row.get("passed") is not False:
            rows[row["person"]].append(row)
    new = [
        t
        for t in now(county["teachers"])
        if t["entered"] and date(YEAR - 1, 10, 1) <= t["entered"] <= date(YEAR, 9, 30)
    ]

    def enough(teacher: Row) -> bool:
        first, last = (
            teacher["entered"] - timedelta(days=92),
            teacher["entered"].replace(year=teacher["entered"].year + 1),
        )
        return sum(r["hours"] for r in rows[teacher["teacher"]] if first <= r["on"] <= last) >= 120

    return share_of(new, enough)
