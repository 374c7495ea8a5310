"""Answers how kindergartens stand to the standard of universal pre-school education."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.figures_pupils import pupils
from tests.indicators.independent.reckoning import Figure, Parts, Value, figure, now, ratio, share, share_of
from tests.indicators.independent.words import NO, YES, number

#: What a child must have of each kind of room and ground, in square metres.
LEAST = {"outdoor": Fraction(4), "activity": Fraction("8.17"), "building": Fraction("10.44")}


def kindergartens(county: County) -> list[tuple[Row, int]]:
    """Give what each kindergarten has, with its children."""
    children = Counter(pupil["school"] for pupil in pupils(county, "preschool"))
    of = {row["school"]: row for row in county["conditions"]}
    names = [row["school"] for row in county["schools"] if row["kind"] == "幼儿园"]
    return [(of[name], children[name]) for name in names if name in of and children[name]]


def per_child(what: str) -> Figure:
    def reckoned(county: County) -> Value:
        found = kindergartens(county)
        return ratio(sum(row[what] for row, _ in found), sum(children for _, children in found))

    return reckoned


def enough(what: str) -> Figure:
    def reckoned(county: County) -> Value:
        return share_of(kindergartens(county), lambda one: one[0][what] / one[1] >= LEAST[what])

    return reckoned


for name in LEAST:
    figure(f"preschool.{name}_area")(per_child(name))
    figure(f"preschool.{name}_area_share")(enough(name))


@figure("preschool.certified_share")
def certified(county: County) -> Value:
    """Ask of heads and of full-time teachers whether they hold a certificate."""
    asked = [t for t in now(county["teachers"]) if t["stage"] == "preschool"]
    return share_of((t for t in asked if t["full_time"] or t["post"] in {"园长", "校长"}), lambda t: t["certified"])


@figure("preschool.recognition")
def recognition(county: County) -> Value:
    rows = county["preschool_surveys"]
    return share(sum(r["satisfied"] for r in rows), sum(r["answers"] for r in rows))


# ---------------------------------------------------------------- what the county reports


def reported(county: County, item: str) -> Fraction | None:
    """Give a number of the county's return in yuan."""
    found = [row for row in county["preschool_returns"] if row["item"] == item]
    return number(found[0]["value"]) * (10_000 if found[0]["unit"] == "万元" else 1) if found else None  # type: ignore[operator]


@figure("preschool.public_funding")
def funding(county: County) -> Value:
    return reported(county, "公办园生均公用经费")


@figure("preschool.inclusive_subsidy")
def subsidy(county: County) -> Value:
    return reported(county, "普惠性民办园生均补助")


@figure("preschool.pay_ratio")
def pay(county: County) -> Value:
    off, on = reported(county, "公办园非在编教师年平均工资"), reported(county, "公办园在编教师年平均工资")
    return share(off, on) if off and on else None


ITEMS = {
    "城乡义务教育学校规划布局合理": "g1",
    "城乡建设标准统一": "g2",
    "统筹分配各校教职工编制": "g10",
    "留守儿童关爱体系": "g15",
    "学校管理与教学信息化": "q3",
    "教师能熟练运用信息化手段教学": "q5",
    "德育与校园文化": "q6",
    "无过重课业负担": "q8",
    "党的领导坚强有力": "p1",
    "发展规划科学合理": "p2",
    "公共服务网络基本完善": "p3",
    "小区配套幼儿园管理规范": "p4",
    "财政投入到位": "p5",
    "收费合理": "p6",
    "教师工资待遇有保障": "p7",
    "安全风险防控机制健全": "p8",
    "办园条件合格": "k1",
    "教师管理制度严格": "k4",
}


@figure("figures.material_share")
def evidence(county: County) -> Parts:
    """Give of each item of evidence whether a person found it to hold."""
    rows = [*county["returns"], *county["preschool_returns"]]
    told = [(ITEMS.get(row["item"]), row["value"] in YES) for row in rows if row["value"] in YES | NO]
    standard = {("basic_standard",): share_of(county["school_standards"], lambda row: row["reached"])}
    return {(f"material_{item}",): share(held, 1) for item, held in told} | standard
