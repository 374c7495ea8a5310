"""A scorecard with every kind of verdict, as `check` on a county would give it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eduquality.errors import Issue, Place
from eduquality.model.base import Words
from eduquality.model.results.dataset import TableCount
from eduquality.model.results.figures import Figure, GapAmount, Judged, Judgement, Met, Missed, NoData
from eduquality.model.results.scorecard import PlanHead, Scorecard

LARGE = Words(zh="大班额比例", en="Share of large classes")
UNDERGRADUATE = Words(zh="本科线上线率", en="Share of candidates at or over the undergraduate line")


def make_figure(value, **changes):
    known = {
        "indicator": "compulsory.large_class_share",
        "title": LARGE,
        "year": 2025,
        "level": "area",
        "unit_code": "",
        "unit_name": "",
        "slice": {},
        "unit": "percent",
        "decimals": 2,
        "measures": {"large": Fraction(4), "classes": Fraction(62)},
    }
    return Figure(value=value, **(known | changes))


def make_judgement(figure, verdict, **changes):
    known = {
        "plan": "qingyuan-2025",
        "clause": "Q99",
        "section": "二(二)1",
        "title": figure.title if figure else LARGE,
        "indicator": figure.indicator if figure else None,
        "level": "area",
        "judge": "total",
        "op": "<=",
        "target": Fraction(5),
        "due": "2025",
    }
    return Judgement(figure=figure, verdict=verdict, **(known | changes))


def _school(name, now, before, verdict):
    shape = {"indicator": "gaokao.undergraduate_line_rate", "title": UNDERGRADUATE, "level": "school"}
    return Judged(
        make_figure(now, unit_name=name, unit_code=name, **shape),
        verdict,
        make_figure(before, unit_name=name, unit_code=name, year=2024, **shape),
    )


def _trend():
    units = (
        _school("清新区第一中学", Fraction(55), Fraction(60), Missed(GapAmount(Fraction(5), None))),
        _school("连南瑶族自治县民族高级中学", Fraction(4001, 100), Fraction(4003, 100), Missed()),
        _school("清远市华侨中学", Fraction(70), Fraction(60), Met()),
        _school("佛冈县第一中学", None, Fraction(60), NoData("no-rows", {"table": "exams", "year": 2025})),
    )
    shape = {"indicator": "gaokao.undergraduate_line_rate", "title": UNDERGRADUATE}
    return make_judgement(
        make_figure(Fraction(5812, 100), **shape),
        Missed(),
        clause="Q05",
        level="school",
        judge="trend",
        op=">=",
        target=None,
        due="yearly",
        before=make_figure(Fraction(5550, 100), year=2024, **shape),
        units=units,
    )


@pytest.fixture
def card():
    """One clause met, one missed by whole classes, one trend with schools by name, two without data."""
    county = {"level": "county", "unit_code": "441802", "unit_name": "清城区"}
    judgements = (
        make_judgement(make_figure(Fraction(125, 100)), Met(), clause="X01", target=Fraction(2)),
        make_judgement(
            make_figure(Fraction(5004, 1000), slice={"location": "urban"}, undecided=3),
            Missed(GapAmount(Fraction(4), Words(zh="个班需拆分", en="classes to split"))),
            clause="X03",
            also=(make_figure(Fraction(641, 100), **county),),
        ),
        _trend(),
        make_judgement(None, NoData("missing-parameter", {"name": "qualifying_pass_rate"}), clause="Q03"),
        make_judgement(
            None,
            NoData(
                "needs-data",
                {
                    "needs": {
                        "zh": "检查台账：学校、日期、检查单位",
                        "en": "a ledger of inspections: school, date, by whom",
                    }
                },
            ),
            clause="Q09",
            title=Words(zh="高中常规检查覆盖率", en="Senior schools inspected once a year"),
        ),
    )
    return Scorecard(
        version="0.1.0",
        year=2025,
        judgements=judgements,
        plans={
            "qingyuan-2025": PlanHead(
                Words(zh="清远市教育高质量发展目标", en="Qingyuan: quality of education"),
                Words(zh="清远市", en="Qingyuan"),
                "清府函〔2020〕153号",
                (
                    Words(
                        zh="原文年份写作“20xx”，按 2025 年理解。", en="The source masks the year as 20xx; read as 2025."
                    ),
                ),
            )
        },
        tables={"students": TableCount(15012, 9, 0, 40), "classes": TableCount(420, 0, 17, 39)},
        issues=(Issue("warning", "sheet.unknown", Place("a.xlsx")), Issue("error", "file.unreadable", Place("b.xls"))),
    )
