"""Answers how many there are of each title, level, kind and channel, as plans ask for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.reckoning import FIGURES, YEAR, Value, valid
from tests.indicators.independent.words import school_year

LEVELS = {"国家级": "national", "省级": "province", "市级": "city", "县级": "county", None: None}
TITLES = {
    "思政一体化实践基地校": "civics_base",
    "校园足球特色学校": "football_school",
    "劳动教育示范学校": "labour_school",
    "校本研修示范校": "training_model",
    "教学改革典型学校": "reform_model",
    "足球特色幼儿园": "football_kindergarten",
    "市级特色普通高中": "feature_senior",
    "省级特色普通高中": "feature_senior",
    "示范性普通高中": "model_senior",
    "优质中职学校": "quality_senior",
    "义务教育发展基本均衡县": "basic_balance",
    "学前教育普及普惠县": "inclusive_preschool",
    "教师发展中心": "teacher_centre",
    "骨干教师": "backbone",
    "学科带头人": "subject_leader",
    "研究员": "fellow",
    "专家顾问": "consultant",
    "兼职培训师": "trainer",
}
KINDS = {"名教师": "teacher", "名班主任": "class_teacher", "名校长": "head"}
PLACES = {"城区": "urban", "镇区": "town", "乡村": "rural"}
#: Rows of an indicator that is sliced: what it is cut by, and whom or what each row counts, with what weight.
Slices = Callable[[County], dict[tuple[Any, ...], Value]]


def counted(found: Iterable[tuple[tuple[Any, ...], object]]) -> dict[tuple[Any, ...], Value]:
    """Count whoever is found in each slice, each once."""
    return {key: Fraction(count) for key, count in Counter(key for key, _ in set(found)).items()}


def recognised(county: County) -> list[tuple[str, str | None, object, Row]]:
    """Give title, level and holder of what is in force, with its row."""
    found: list[tuple[str, str | None, object, Row]] = [
        (TITLES[r["title"]], r["level"], r["school"], r) for r in county["honours"]
    ]
    found += [(TITLES[r["title"]], r["level"], "county", r) for r in county["counties"] if r["passed"]]
    found += [("studio", r["level"], r["name"], r) for r in county["studios"]]
    found += [("labour_base", r["level"], r["name"], r) for r in county["bases"]]
    found += [("moral_case", r["level"], r["name"], r) for r in county["cases"]]
    found += [("pilot_1x", "国家级", (r["school"], r["certificate"]), r) for r in county["pilots"]]
    return [one for one in found if valid(one[3])]


def held(county: County) -> dict[tuple[Any, ...], Value]:
    return counted(
        ((title, LEVELS[level], KINDS.get(row.get("kind", ""))), holder)
        for title, level, holder, row in recognised(county)
    )


def studios(county: County) -> dict[tuple[Any, ...], Value]:
    """Count the studios of a level that are of a subject, all of them of masters."""
    studio = [r for r in county["studios"] if valid(r)]
    return counted((("studio", LEVELS[r["level"]], "yes" if r["subject"] else None, "yes"), r["name"]) for r in studio)


def holders(county: County) -> dict[tuple[Any, ...], Value]:
    found = [((TITLES[r["title"]], LEVELS[r["level"]]), r["person"]) for r in county["honoured"] if valid(r)]
    found += [((TITLES[r["title"]], LEVELS[r["level"]]), r["name"]) for r in county["appointed"] if valid(r)]
    found += [(("research_officer", "county"), r["person"]) for r in county["officers"] if valid(r)]
    found += [(("project_leader", LEVELS[r["level"]]), r["person"]) for r in county["research"] if valid(r)]
    return counted(found)


def moves(county: County) -> dict[tuple[Any, ...], Value]:
    """Count who began this year; channels stand in the titles of the lists, or in their column."""
    lists = {"signed": "ministry_normal", "trainees": "commissioned", "recruited": "multi_skill", "rotated": None}
    kinds = {"signed": "signed", "trainees": "trainee", "recruited": "recruited", "rotated": "rotation"}
    return counted(
        ((kinds[name], channel), number)
        for name, channel in lists.items()
        for number, row in enumerate(county[name])
        if row["since"].year == YEAR
    )


def levels(rows: list[Row], courses: list[Row], *, each: bool) -> dict[tuple[Any, ...], Value]:
    """Count people, or participations, by level; the participants of courses that name none are added."""
    seen = {(LEVELS[r.get("level")], r["person"], number if each else 0) for number, r in enumerate(rows)}
    found: Counter[str | None] = Counter(level for level, _, _ in seen)
    for course in courses:
        found[LEVELS[course["level"]]] += course["people"]
    return {(level,): Fraction(count) for level, count in found.items()}


def people(county: County) -> dict[tuple[Any, ...], Value]:
    return levels([r for r in county["training"] if school_year(r["on"]) == YEAR], county["courses"], each=False)


def person_times(county: County) -> dict[tuple[Any, ...], Value]:
    return levels([r for r in county["training"] if r["on"].year == YEAR], county["courses"], each=True)


def heads(county: County) -> dict[tuple[Any, ...], Value]:
    """Count the heads, and all others: the programme is for heads alone."""
    rows = [r for r in county["training"] if school_year(r["on"]) == YEAR]
    theirs = {r["person"] for r in rows if r["programme"] == "校长培训"}
    others = {r["person"] for r in rows if r["programme"] != "校长培训"}
    return {
        ("yes",): Fraction(len(theirs)),
        ("no",): Fraction(len(others) + sum(c["people"] for c in county["courses"])),
    }


def trainers(county: County) -> dict[tuple[Any, ...], Value]:
    """Count participations of trainers, by what the course is called or whom it is for, and of all others, by level."""
    found: Counter[tuple[str, str | None]] = Counter()
    for row in county["training"]:
        if row["on"].year == YEAR:
            found["yes" if row.get("programme") == "研训人员培训" else "no", LEVELS[row.get("level")]] += 1
    for course in county["courses"]:
        found["yes" if course["role"] == "研训人员" else "no", LEVELS[course["level"]]] += course["people"]
    return {key: Fraction(count) for key, count in found.items()}


def outstanding(county: County) -> dict[tuple[Any, ...], Value]:
    """Give the people a year in the city's programme for outstanding teachers."""
    years = len({school_year(r["on"]) for r in county["training"] + county["courses"]})
    found = {r["person"] for r in county["training"] if r.get("programme") == "卓越教师培养" and r["level"] == "市级"}
    return {("outstanding", "city"): Fraction(len(found), years)}


def satisfied(county: County) -> dict[tuple[Any, ...], Value]:
    asked = {"家长": "parents", "学生": "pupils"}
    return {(asked[who],): FIGURES["figures.satisfaction"](county.where(asked=who)) for who in asked}  # type: ignore[misc]


def large(county: County) -> dict[tuple[Any, ...], Value]:
    by_place = FIGURES["compulsory.large_class_share"]
    return {(code,): by_place(county.where(location=place)) for place, code in PLACES.items()}  # type: ignore[misc]


def designed(county: County) -> dict[tuple[Any, ...], Value]:
    """Tell the kindergartens designed in 2017 or later from the others."""
    by_age = FIGURES["preschool.outdoor_area_share"]
    of = {row["school"]: row["designed"] >= 2017 for row in county["conditions"] if row.get("designed")}
    return {
        (word,): by_age(county.of(name for name, new in of.items() if new is wanted))  # type: ignore[misc]
        for word, wanted in (("yes", True), ("no", False))
    }


#: indicator, what it is cut by, and the values.
SLICES: tuple[tuple[str, tuple[str, ...], Slices], ...] = (
    ("recognitions.held", ("title", "level", "kind"), held),
    ("recognitions.held", ("title", "level", "of_subject", "of_masters"), studios),
    ("titles.holders", ("title", "level"), holders),
    ("moves.begun", ("kind", "channel"), moves),
    ("moves.so_far", ("kind", "channel"), moves),
    ("training.people", ("level",), people),
    ("training.people", ("of_heads",), heads),
    ("training.person_times", ("level",), person_times),
    ("training.person_times", ("of_trainers", "level"), trainers),
    ("training.people_a_year", ("programme", "level"), outstanding),
    ("figures.satisfaction", ("asked",), satisfied),
    ("preschool.outdoor_area_share", ("designed_since_2017",), designed),
    ("compulsory.large_class_share", ("location",), large),
)
