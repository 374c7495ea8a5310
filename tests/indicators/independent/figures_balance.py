"""Answers what the standard of high-quality balance asks of parts of schools, of whole schools and of counties."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.figures_pupils import COMPULSORY
from tests.indicators.independent.figures_teachers import ABOVE, at_least, full_time
from tests.indicators.independent.reckoning import (
    YEAR,
    Parts,
    Value,
    figure,
    grouped,
    now,
    ratio,
    share,
    share_of,
    total,
    valid,
)

#: What a pupil of each stage weighs where a school shares its rooms, and how many a school that is rated has.
WEIGHTS = {"primary": Fraction(1), "junior": Fraction(11, 10), "senior": Fraction(132, 100)}
FEWEST = 50
NOT_RATED = ("幼儿园", "特殊教育学校", "中等职业学校")
MILLIONTH = Fraction(1, 10**6)
Part = tuple[str, str, int]


def rated(county: County) -> dict[str, Row]:
    """Give how many pupils of each stage the schools have that are rated, whole whatever part is asked."""
    return {
        row["school"]: row
        for row in county["sizes"]
        if row["kind"] not in NOT_RATED and row["primary"] + row["junior"] >= FEWEST
    }


def parts(county: County) -> list[Part]:
    """Give school, stage and pupils of each part that is rated."""
    sizes = rated(county)
    found = grouped((p for p in now(county["pupils"]) if p["stage"] in COMPULSORY), "school", "stage")
    return [(school, stage, len(rows)) for (school, stage), rows in found.items() if school in sizes]


def split(county: County, asset: Callable[[Row], Fraction]) -> dict[tuple[str, str], Fraction]:
    """Give each part its share of what its school has, to a millionth."""
    sizes, held = rated(county), {row["school"]: row for row in county["conditions"]}
    shares = {}
    for school, stage, pupils in parts(county):
        weighed = sum(weight * sizes[school][of] for of, weight in WEIGHTS.items())
        exact = asset(held[school]) * WEIGHTS[stage] * pupils / weighed
        shares[school, stage] = math.floor(exact / MILLIONTH + Fraction(1, 2)) * MILLIONTH
    return shares


def counted(county: County, fulfils: Callable[[Row], bool | None]) -> dict[tuple[str, str], Fraction]:
    """Give how many full-time teachers of each part fulfil something, by the stage they teach."""
    found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for teacher in full_time(county, *COMPULSORY):
        found[teacher["school"], teacher["stage"]] += bool(fulfils(teacher))
    return found


def holders(county: County) -> set[str]:
    """Give who holds a title of the county or above on the last day of the year."""
    named, levels = {"骨干教师", "学科带头人", "名师"}, {"国家级", "省级", "市级", "县级"}
    rows = (r for r in county["all_honoured"] if r["title"] in named and r["level"] in levels and valid(r))
    return {r["person"] for r in rows}


def above(county: County) -> dict[tuple[str, str], Fraction]:
    return counted(county, lambda t: at_least(t, ABOVE[t["stage"]]))


def backbone(county: County) -> dict[tuple[str, str], Fraction]:
    held = holders(county)
    return counted(county, lambda t: t["teacher"] in held)


def pe_arts(county: County) -> dict[tuple[str, str], Fraction]:
    """Count the school's own: a small rural school of the sample that has visiting teachers says so."""
    own = counted(county, lambda t: t["subject"] in {"体育", "音乐", "美术", "艺术"})
    places = {row["school"]: row["location"] for row in county["all_schools"]}
    visiting = {row["school"]: row.get("visiting") or 0 for row in county["conditions"]}
    for school, stage, pupils in parts(county):
        if places[school] == "乡村" and pupils < 2 * FEWEST:
            own[school, stage] += visiting[school]
    return own


def rooms(county: County) -> dict[tuple[str, str], Fraction]:
    return split(county, lambda row: row["teaching"] - row["indoor"])


def sports(county: County) -> dict[tuple[str, str], Fraction]:
    return split(county, lambda row: row["ground"] + row["indoor"])


def equipment(county: County) -> dict[tuple[str, str], Fraction]:
    return split(county, lambda row: row["equipment"] * 10_000)


def multimedia(county: County) -> dict[tuple[str, str], Fraction]:
    return split(county, lambda row: Fraction(row["multimedia"]))


#: Name, what each part has of it, for how many pupils, and the standards of primary and junior parts.
RESOURCES: tuple[tuple[str, Callable[[County], dict[tuple[str, str], Fraction]], int, str, str], ...] = (
    ("teachers_above_required", above, 100, "4.2", "5.3"),
    ("backbone_teachers", backbone, 100, "1", "1"),
    ("pe_arts_teachers", pe_arts, 100, "0.9", "0.9"),
    ("rooms_area", rooms, 1, "4.5", "5.8"),
    ("sports_area", sports, 1, "7.5", "10.2"),
    ("equipment", equipment, 1, "2000", "2500"),
    ("multimedia_rooms", multimedia, 100, "2.3", "2.4"),
)


def per_pupil(county: County, has: Callable[[County], dict[tuple[str, str], Fraction]], each: int) -> Value:
    """Give what all parts have over all their pupils."""
    own, asked = has(county), parts(county)
    return ratio(
        each * sum(own.get((school, stage), Fraction(0)) for school, stage, _ in asked), sum(p for *_, p in asked)
    )


def variation(county: County, has: Callable[[County], dict[tuple[str, str], Fraction]]) -> Value:
    """Give the deviation over the mean across schools, each weighed by its pupils."""
    own: dict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    amounts = has(county)
    for school, stage, pupils in parts(county):
        own[school][0] += amounts.get((school, stage), Fraction(0))
        own[school][1] += pupils
    of_all = sum(pupils for _, pupils in own.values())
    if not of_all:
        return None
    mean = sum(amount for amount, _ in own.values()) / of_all
    variance = sum(pupils / of_all * (amount / pupils - mean) ** 2 for amount, pupils in own.values())
    return math.sqrt(variance) / float(mean) if mean else None


def resources(has: Callable[[County], dict[tuple[str, str], Fraction]], each: int) -> Callable[[County], Value]:
    return lambda county: per_pupil(county, has, each)


def spread(has: Callable[[County], dict[tuple[str, str], Fraction]]) -> Callable[[County], Value]:
    return lambda county: variation(county, has)


for _name, _has, _each, *_ in RESOURCES:
    figure(f"balance.{_name}")(resources(_has, _each))
    figure(f"balance.{_name}_cv")(spread(_has))


def reaches(stage: str) -> Callable[[County], Value]:
    """Ask of the parts of a stage for six of the seven standards, and 85 % of the seventh."""

    def judged(county: County) -> Value:
        of_stage = county.where(stage=stage)
        if not parts(of_stage):
            return None
        met = near = 0
        for _, has, each, *standards in RESOURCES:
            standard = Fraction(standards[COMPULSORY.index(stage)])
            value = Fraction(per_pupil(of_stage, has, each) or 0)
            met += value >= standard
            near += value >= standard * Fraction(85, 100)
        return Fraction(met >= 6 and near == 7)

    return judged


figure("balance.primary_parts")(reaches("primary"))
figure("balance.junior_parts")(reaches("junior"))


# ---------------------------------------------------------------- whole schools


def conditions(county: County) -> list[Row]:
    sizes = rated(county)
    return [row for row in county["conditions"] if row["school"] in sizes]


@figure("balance.arts_rooms_missing")
def arts_rooms(county: County) -> Value:
    """Ask for a room of each kind for every twelve classes begun."""
    classes = grouped((c for c in now(county["all_classes"]) if c["of_stage"] in COMPULSORY), "school")
    missing = 0
    for row in conditions(county):
        needed = -(-len(classes.get(row["school"], ())) // 12)
        missing += max(needed - row["music"], 0) + max(needed - row["art"], 0)
    return Fraction(missing)


@figure("balance.small_school_funds_missing")
def small_schools(county: County) -> Value:
    """Ask of schools of fewer than 100 pupils for the funds of 100."""
    told = returns(county, "told")
    missing = Fraction(0)
    for row in county["conditions"]:
        of = next((one for one in county["sizes"] if one["school"] == row["school"]), None)
        if of and of["kind"] not in NOT_RATED and 0 < of["primary"] + of["junior"] < 100:
            item = "小学生均公用经费" if of["primary"] else "初中生均公用经费"
            missing += max(100 * told[item] - row["funds"], Fraction(0))
    return missing


@figure("balance.charter_share")
def charters(county: County) -> Value:
    return share_of(conditions(county), lambda row: row["charter"])


@figure("balance.training_budget_share")
def training_budget(county: County) -> Value:
    rows = conditions(county)
    return share(total(rows, "training"), total(rows, "funds"))


@figure("balance.in_zone_share")
def in_zone(county: County) -> Value:
    """Ask of public urban and town parts, whatever their size, for pupils of the zone."""
    sizes = {row["school"]: row for row in county["sizes"] if row["kind"] not in NOT_RATED}
    asked = {
        s["school"] for s in county["all_schools"] if s["ownership"] == "公办" and s["location"] in {"城区", "镇区"}
    }
    stages = {p["stage"] for p in now(county["pupils"])}
    own = within = 0
    for row in county["conditions"]:
        for stage in COMPULSORY:
            pupils = sizes.get(row["school"], {}).get(stage, 0)
            if row["school"] in asked and pupils and stage in stages and row[f"in_zone_{stage}"] is not None:
                own, within = own + pupils, within + row[f"in_zone_{stage}"]
    return share(within, own)


# ---------------------------------------------------------------- teachers


@figure("balance.certified_share")
def certified(county: County) -> Value:
    return share_of(full_time(county, *COMPULSORY), lambda t: t["certified"])


@figure("balance.training_hours_share")
def training_hours(county: County) -> Value:
    """Ask who has taught for five school years for 360 hours in them."""
    hours: dict[str, Fraction] = defaultdict(Fraction)
    for row in county["training"]:
        if row["on"] and (row["on"].year - (row["on"].month < 9)) > YEAR - 5 and row.get("passed") is not False:
            hours[row["person"]] += row["hours"]
    long = [t for t in full_time(county, *COMPULSORY) if (t["entered"].year, t["entered"].month) <= (YEAR - 4, 9)]
    return share_of(long, lambda t: hours[t["teacher"]] >= 360)


@figure("balance.rotation_share")
def rotation(county: County) -> Value:
    eligible = returns(county).get("符合交流条件教师数")
    return share(sum(r["since"].year == YEAR for r in county["rotated"]), eligible) if eligible else None


@figure("balance.rotation_backbone_share")
def rotation_backbone(county: County) -> Value:
    return share_of((r for r in county["rotated"] if r["since"].year == YEAR), lambda r: r.get("backbone"))


# ---------------------------------------------------------------- what counties report


def returns(county: County, table: str = "returns") -> dict[str, Any]:
    """Give what the county fills in, numbers as numbers; money in yuan. `told` is the same, whatever part is asked."""
    found: dict[str, Any] = {}
    for row in county[table]:
        try:
            found[row["item"]] = Fraction(row["value"]) * (10_000 if row["unit"] == "万元" else 1)
        except ValueError:
            found[row["item"]] = row["value"]
    return found


def reported(item: str) -> Callable[[County], Value]:
    return lambda county: returns(county).get(item)


figure("balance.unit_funding_primary")(reported("小学生均公用经费"))
figure("balance.unit_funding_junior")(reported("初中生均公用经费"))
figure("balance.special_funding")(reported("特殊教育生均公用经费"))


@figure("balance.migrants_share")
def migrants(county: County) -> Value:
    told = returns(county)
    if not told.get("随迁子女总数"):
        return None
    return share(told["公办学校就读随迁子女数"] + told.get("政府购买学位随迁子女数", 0), told["随迁子女总数"])


def monitored(county: County, item: str) -> Iterable[str]:
    return (r["value"] for r in now(county["monitoring"]) if r["item"] == item)


@figure("balance.monitoring_level_share")
def monitoring_level(county: County) -> Value:
    return share_of(({"level": one} for one in monitored(county, "学业水平等级")), lambda r: r["level"] in {"Ⅲ", "Ⅳ"})


@figure("balance.monitoring_spread")
def monitoring_spread(county: County) -> Value:
    return max((Fraction(one) for one in monitored(county, "校际差异率")), default=None)


@figure("balance.field_visit")
def field_visit(county: County) -> Value | Parts:
    rows = county["visits"]
    return share(total(rows, "satisfied"), total(rows, "answers"))
