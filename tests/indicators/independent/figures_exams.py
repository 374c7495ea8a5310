"""Answers how many sat an examination, how well they did, and who reached a line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row
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
)

#: What a cell says of a paper that was not sat.
ABSENT, EXCUSED = "缺考", ("免考", "缓考", "违纪")
PASSED = ("合格", "A", "B", "C", "D")
FAILED = ("不合格", "E")
PER = ("exam", "grade", "subject")


def papers(county: County) -> Iterable[Row]:
    """Give the papers of subjects this year."""
    return (row for row in now(county["scores"]) if row["subject"] != "总分")


def cut(reckon: Callable[[list[Row]], Value]) -> Callable[[County], Parts]:
    """Reckon each examination, grade and subject by itself."""
    return lambda county: {key: reckon(rows) for key, rows in grouped(papers(county), *PER).items()}


def sat(rows: Iterable[Row]) -> list[Row]:
    """Give the papers with a score or a grade."""
    return [r for r in rows if r["score"] is not None or r["cell"] in PASSED + FAILED]


def scored(rows: Iterable[Row]) -> list[Row]:
    return [r for r in rows if r["score"] is not None]


def of_full(rows: Iterable[Row], fulfils: Callable[[Fraction], bool]) -> Value:
    """Give the share of papers whose part of the full mark fulfils something, where the full mark is known."""
    known = [r["score"] / r["full"] for r in scored(rows) if r["full"]]
    return share(sum(map(fulfils, known)), len(known))


def deviation(rows: list[Row]) -> Value:
    marks = [r["score"] for r in scored(rows)]
    if not marks:
        return None
    mean = sum(marks) / Fraction(len(marks))
    return math.sqrt(sum((mark - mean) ** 2 for mark in marks) / len(marks))


figure("exams.absent")(cut(lambda rows: Fraction(sum(r["cell"] == ABSENT for r in rows))))
figure("exams.sat")(cut(lambda rows: Fraction(len(sat(rows)))))
figure("exams.registered")(cut(lambda rows: Fraction(sum(r["cell"] is not None for r in rows))))
figure("exams.mean")(cut(lambda rows: ratio(sum(r["score"] for r in scored(rows)), len(scored(rows)))))
figure("exams.standard_deviation")(cut(deviation))
figure("exams.pass_rate")(cut(lambda rows: of_full(rows, lambda part: part >= Fraction(60, 100))))
figure("exams.excellent_rate")(cut(lambda rows: of_full(rows, lambda part: part >= Fraction(85, 100))))
figure("exams.low_rate")(cut(lambda rows: of_full(rows, lambda part: part < Fraction(40, 100))))


@figure("exams.score_rate")
@cut
def score_rate(rows: list[Row]) -> Value:
    known = [r for r in scored(rows) if r["full"]]
    return share(total(known, "score"), total(known, "full"))


@figure("exams.graduation_score_rate")
def graduation(county: County) -> Parts:
    """Give nothing: the sample has no examination at the end of junior school."""
    return {}


@figure("senior.qualifying_pass_rate")
def qualifying(county: County) -> Mapping[tuple[str], Value]:
    rows = [r for r in papers(county) if "合格性" in r["exam"]]
    of_subject = grouped(rows, "subject")
    return {(subject,): share_of(sat(found), lambda r: r["cell"] in PASSED) for subject, found in of_subject.items()}


# ---------------------------------------------------------------- lines of the university entrance examination


def over(line: str, year: int, *, of_registered: bool) -> Callable[[County], Value]:
    """Give the candidates at or over the line of their own track, of those who sat or of all on the list."""

    def rate(county: County) -> Value:
        least = {r["track"]: r["score"] for r in county["lines"] if r["year"] == year and r["line"] == line}
        totals = [r for r in county["scores"] if r["year"] == year and r["track"] in least and r["subject"] == "总分"]
        known = [r for r in totals if r["score"] is not None]
        reached = sum(r["score"] >= least[r["track"]] for r in known)
        return share(reached, len(totals) if of_registered else len(known))

    return rate


LINES: dict[str, Any] = {"special": "特殊类型招生控制线", "undergraduate": "本科线", "college": "专科线"}
for name, line in LINES.items():
    figure(f"gaokao.{name}_line_rate")(over(line, YEAR, of_registered=False))
    figure(f"gaokao.{name}_line_rate@of_registered")(over(line, YEAR, of_registered=True))


@figure("gaokao.undergraduate_line_rate_change")
def change(county: County) -> Value:
    """Take last year's rate off this year's, both unrounded."""
    after, before = (over("本科线", year, of_registered=False)(county) for year in (YEAR, YEAR - 1))
    return None if after is None or before is None else Fraction(after) - Fraction(before)
