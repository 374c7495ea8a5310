"""Answers what the county and its offices did, built, paid and found, child by child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.reckoning import YEAR, Value, figure, grouped, now, number_of, share, share_of, valid
from tests.indicators.independent.words import school_year

LIVING = {"preschool": 1000, "primary": 1500, "junior": 2000, "senior": 2000, "vocational": 2500}
ENTRANCE = {"本科": 5000, "专科": 3000}
POOR = ("低保户", "脱贫户")
QUALITY = ("特色普通高中", "示范性普通高中", "优质普通高中", "优质中职学校")


@figure("activities.meetings")
def meetings(county: County) -> Value:
    return number_of(r for r in county["county_work"] if r["kind"] == "专题会议" and r["on"].year == YEAR)


@figure("activities.reports")
def reports(county: County) -> Value:
    return number_of(r for r in county["county_work"] if r["kind"] == "专题汇报" and r["on"].year == YEAR)


@figure("activities.lectures_so_far")
def lectures(county: County) -> Value:
    return number_of(r for r in county["county_work"] if r["kind"] == "讲座")


@figure("activities.rules_so_far")
def rules(county: County) -> Value:
    return number_of({r["name"] for r in county["county_work"] if r["kind"] == "制度"})


@figure("activities.contest_share")
def contests(county: County) -> Value:
    """Ask for a contest of this school year or the last in each stage and subject that is to have one."""
    held = {(r["stage"], r["subject"]) for r in county["contests"] if school_year(r["on"]) in {YEAR, YEAR - 1}}
    return share_of((r for r in county["course_plan"] if r["contest"]), lambda r: (r["stage"], r["subject"]) in held)


# ---------------------------------------------------------------- places and buildings


@figure("admissions.general_share")
def general(county: County) -> Value:
    admitted = {row["school"]: row["admitted"] for row in county["admissions"] if row["channel"] == "全部"}
    kinds = {row["school"]: row["kind"] for row in county["schools"]}
    to_general = sum(count for school, count in admitted.items() if kinds[school] != "中等职业学校")
    return share(to_general, sum(admitted.values()))


@figure("admissions.quota_share")
def quota(county: County) -> Value:
    """Give the places by quota over all places of the model schools of province and city."""
    model = {
        r["school"] for r in county["honours"] if r["title"] == "示范性普通高中" and r["level"] in {"省级", "市级"}
    }
    given = sum(r["quota"] for r in county["quotas"] if r["school"] in model)
    return share(given, sum(r["plan"] for r in county["admissions"] if r["school"] in model))


@figure("buildings.public_kindergartens")
def kindergartens(county: County) -> Value:
    """Count projects of public kindergartens in use between 2021 and the last day of the year, that add one.

    One that is extended, or moved elsewhere, was there before.
    """
    return number_of(
        r
        for r in county["projects"]
        if r["kind"] == "幼儿园" and in_use(r) and r["run"] == "公办" and r["nature"] in {"新建", "改办", "附设"}
    )


@figure("buildings.schools")
def schools(county: County) -> Value:
    built = {"新建", "扩建", "改扩建", "迁建", "重建"}
    return number_of(
        {r["name"] for r in county["projects"] if r["kind"] != "幼儿园" and r["nature"] in built and in_use(r)}
    )


def in_use(project: Row) -> bool:
    return project["used"] is not None and project["used"].year >= 2021


@figure("finance.pay_ratio")
def pay(county: County) -> Value:
    values = {r["item"]: r["value"] for r in county["returns"]}
    teachers, others = values.get("义务教育学校教师年平均工资收入"), values.get("当地公务员年平均工资收入")
    return share(Fraction(teachers), Fraction(others)) if teachers and others else None


# ---------------------------------------------------------------- child by child


@figure("aid.living_share")
def living(county: County) -> Value:
    paid: Counter[str] = Counter()
    for row in county["living"]:
        paid[row["pupil"]] += row["amount"]
    poor = [p for p in now(county["pupils"]) if p["hardship"] in POOR]
    return share_of(poor, lambda p: paid[p["id"]] >= LIVING[p["stage"]])


@figure("aid.entrance_share")
def entrance(county: County) -> Value:
    people = grouped(county["entrants"], "school", "name", "admitted")
    done = sum(sum(r["amount"] for r in rows) >= ENTRANCE[key[2]] for key, rows in people.items())
    return share(done, len(people))


@figure("certificates.pupils_share")
def certificates(county: County) -> Value:
    """Give the pupils who earned one over those of the final year; the list of the sample gives their number alone."""
    last = [p for p in now(county["pupils"]) if p["stage"] == "vocational" and p["grade"] == 12]
    earned = sum(r["earned"] for r in now(county["certificates"]))
    return share(min(earned, len(last)), len(last))


@figure("children.disabled_enrolled_share")
def disabled(county: County) -> Value:
    placed = ("随班就读", "特教学校就读", "特教班", "送教上门")
    return share_of((r for r in county["disabled"] if r["placement"] != "初中毕业"), lambda r: r["placement"] in placed)


@figure("children.disabled_plan_share")
def disabled_plans(county: County) -> Value:
    return share_of(county["disabled"], lambda r: bool(r["plan"]))


@figure("children.struggling_plan_share")
def struggling(county: County) -> Value:
    return share_of(county["struggling"], lambda r: bool(r["plan"]))


@figure("children.out_for_poverty")
def out_for_poverty(county: County) -> Value:
    return number_of(r for r in county["out_of_school"] if r["reason"] == "因贫" and not r["returned"])


# ---------------------------------------------------------------- what others found


@figure("figures.he_gross_enrolment")
def higher_education(county: County) -> Value:
    return next((r["own"] for r in county["benchmarks"] if r["item"] == "高等教育毛入学率"), None)


@figure("figures.not_behind_province_share")
def not_behind(county: County) -> Value:
    """Hold each item against the province's; of large classes fewer are better."""
    return share_of(
        county["benchmarks"],
        lambda r: r["own"] <= r["province"] if "大班额" in r["item"] else r["own"] >= r["province"],
    )


@figure("figures.consolidation_place")
def place(county: County) -> Value:
    """Give nothing: no figure of another prefecture is known."""
    return None


@figure("figures.monitoring_mean")
def monitoring(county: County) -> Mapping[tuple[str], Value]:
    rows = grouped((r for r in now(county["monitoring"]) if r["item"] == "监测平均分"), "subject")
    return {(subject,): sum(Fraction(r["value"]) for r in found) / len(found) for subject, found in rows.items()}


@figure("figures.monitoring_reached_share")
def reached(county: County) -> Value:
    """Give nothing: the sample's monitoring does not say which schools reach its standard."""
    return share_of((r for r in county["monitoring"] if r["item"] == "监测是否达标"), lambda r: r["value"] == "是")


@figure("figures.satisfaction")
def satisfaction(county: County) -> Value:
    return share(sum(r["satisfied"] for r in county["surveys"]), sum(r["answers"] for r in county["surveys"]))


# ---------------------------------------------------------------- recognitions


@figure("recognitions.counties_share")
def counties(county: County) -> Mapping[tuple[str], Value]:
    """Ask of the one county whether it holds each title of which there is a list."""
    rows = grouped(county["counties"], "title")
    return {
        (title,): share_of([{}], lambda _, found=found: any(valid(r) and r["passed"] for r in found))
        for title, found in rows.items()
    }


@figure("recognitions.held")
def held(county: County) -> Value:
    """Count the schools, counties, studios, bases, cases and pilots that hold something in force, each once."""
    holders = {("school", r["school"]) for r in county["honours"] if valid(r)}
    holders |= {("county", "青禾县") for r in county["counties"] if valid(r) and r["passed"] is not False}
    for table in ("studios", "bases", "cases"):
        holders |= {(table, r["name"]) for r in county[table] if valid(r)}
    holders |= {("pilot", r["school"], r["certificate"]) for r in county["pilots"] if valid(r)}
    return number_of(holders)


def quality(county: County) -> set[str]:
    return {r["school"] for r in county["honours"] if valid(r) and r["title"].endswith(QUALITY)}


@figure("recognitions.quality_senior_pupils_share")
def quality_pupils(county: County) -> Value:
    good = quality(county)
    return share_of((p for p in now(county["pupils"]) if p["stage"] == "senior"), lambda p: p["school"] in good)


@figure("recognitions.quality_senior_schools_share")
def quality_schools(county: County) -> Value:
    good = quality(county)
    asked = ("高级中学", "完全中学", "十二年一贯制学校", "中等职业学校")
    return share_of((s for s in county["schools"] if s["kind"] in asked), lambda s: s["school"] in good)
