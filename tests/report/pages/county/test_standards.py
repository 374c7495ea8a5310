"""What an inspector reads of a standard: the county's verdict, each school beside its conditions, what vetoes it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eduquality.model.base import Words
from eduquality.model.results.conditions_held import ConditionHeld, UnitHeld
from eduquality.model.results.county_report import CountyReport
from eduquality.model.results.figures import Figure, GapAmount, Judgement, Met, Missed, NoData, Status
from eduquality.model.results.scorecard import PlanHead, Scorecard
from eduquality.model.results.whole_verdict import whole_verdict
from eduquality.report import as_text
from eduquality.report.page import Page, Presentation
from eduquality.report.pages.county.standards import standard_part
from eduquality.report.writing.sentences import whole_sentence
from eduquality.words import Lang

ROOMS = Words(zh="教学用房", en="Teaching area")
COUNTY = Words(zh="本县", en="the county")


def clause(name: str, verdict: Met | Missed | NoData) -> Judgement:
    return Judgement(
        plan="p",
        clause=name,
        section="资源配置 1",
        title=Words(zh="每校达标", en="Each school"),
        indicator="i",
        level="school",
        judge="each",
        op=">=",
        target=Fraction(1),
        due="yearly",
        verdict=verdict,
    )


def figure(code: str, value: Fraction | None) -> Figure:
    return Figure("i", ROOMS, 2025, "school", code, code, {}, value, "ratio", 2, {})


def held(code: str, area: Fraction, *, passes: bool) -> UnitHeld:
    short = GapAmount(Fraction(769), Words(zh="平方米需补充", en="m2 to add"))
    state, gap = ("met", None) if passes else ("missed", short)
    one = ConditionHeld(ROOMS, ">=", Fraction(58, 10), figure(code, area), state, gap, gap)  # type: ignore[arg-type]
    return UnitHeld(figure(code, Fraction(int(passes))), (one,))


@pytest.mark.parametrize(
    ("verdicts", "status", "said"),
    [
        ((Met(), Met()), "met", "本县达到标准，2 条全部达到。"),
        ((Met(), Missed()), "missed", "本县没有达到标准：1 条未达到，0 条还不能判断。"),
        ((Missed(), NoData("no-rows", {})), "missed", "本县没有达到标准：1 条未达到，1 条还不能判断。"),
        (
            (Met(), NoData("no-rows", {})),
            "no-data",
            "是否达到标准还不能判断：已判断的都达到，1 条没有数据或还没有人认定。",
        ),
        ((), "no-data", "是否达到标准还不能判断：已判断的都达到，0 条没有数据或还没有人认定。"),
    ],
)
def test_one_clause_is_enough_for_no_and_what_is_not_known_is_no_yes(
    verdicts: tuple[Met | Missed | NoData, ...], status: Status, said: str
) -> None:
    found = whole_verdict([clause(f"R{at}", one) for at, one in enumerate(verdicts)])
    assert found.status == status
    assert whole_sentence(found, COUNTY, "zh").endswith(said)


@pytest.mark.parametrize(("lang", "least"), [("zh", "最少补：教学用房：769 平方米需补充"), ("en", "769 m2 to add")])
def test_each_school_stands_beside_its_conditions_with_what_is_missing(lang: Lang, least: str) -> None:
    """Schools that fail stand first; the fewest changes run beneath them, and reminders above all."""
    judgement = clause("R0", Missed())
    head = PlanHead(
        Words(zh="标准", en="Standard"), COUNTY, "文件", whole=COUNTY, reminders=(Words(zh="否决", en="Veto"),)
    )
    report = CountyReport(
        Scorecard("0", 2025, judgements=(judgement,), plans={"p": head}),
        held={("p", "R0"): (held("甲校", Fraction(6), passes=True), held("乙校", Fraction(348, 100), passes=False))},
    )
    page = Page("t", lang, (standard_part(report, 2, lang),))
    text = as_text(Presentation(lambda: page, dict), "md")
    assert text.index("乙校") < text.index("甲校")
    assert {"zh": "否决", "en": "Veto"}[lang] in text
    assert "5.8" in text
    assert "3.48" in text
    assert "769" in text
    assert least in " ".join(text.split())
