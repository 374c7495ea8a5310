"""Answers what a line of the total means in each subject, and who reaches both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.figures_exam_analysis import candidate, mean, once
from tests.indicators.independent.reckoning import YEAR, Parts, Value, figure, now, ratio, share

#: Points in the subject, and the total.
Taker = tuple[Fraction, Fraction]


def takers(scores: list[Row]) -> dict[Any, list[Taker]]:
    """Give who has points in a subject and a total, of the university entrance examination."""
    rows = [row for row in now(scores) if row["track"] and row["score"] is not None]
    total = {candidate(row): row["score"] for row in rows if row["subject"] == "总分"}
    found: dict[Any, list[Taker]] = defaultdict(list)
    for row in rows:
        if row["subject"] != "总分" and candidate(row) in total:
            key = row["exam"], row["track"], row["subject"]
            found[key].append((Fraction(row["score"]), Fraction(total[candidate(row)])))
    return found


all_takers = once(takers)


def lines(county: County) -> Iterator[Row]:
    return (row for row in county["lines"] if row["year"] == YEAR)


def each_line(reckon: Callable[[list[Taker], list[Taker], Fraction], Value]) -> Callable[[County], Parts]:
    """Reckon each examination, track, subject and line by itself, of a unit beside all."""

    def parts(county: County) -> Parts:
        everybody = all_takers(county["all_scores"])
        return {
            (*key, line["line"]): reckon(own, everybody[key], Fraction(line["score"]))
            for key, own in takers(county["scores"]).items()
            for line in lines(county)
            if line["track"] == key[1]
        }

    return parts


def effective(everybody: list[Taker], line: Fraction) -> Fraction | None:
    """Give the score of the last in the subject, where as many are counted as reach the line with the total."""
    number = sum(total >= line for _, total in everybody)
    best = sorted((points for points, _ in everybody), reverse=True)
    return best[number - 1] if number else None


def near(everybody: list[Taker], line: Fraction) -> Value:
    found = [points for points, total in everybody if abs(total - line) <= 10]
    return mean(found) if found else None


def hits(own: list[Taker], everybody: list[Taker], line: Fraction, of: str) -> Value:
    least = effective(everybody, line)
    in_total = {at for at, (_, total) in enumerate(own) if total >= line}
    in_subject = {at for at, (points, _) in enumerate(own) if least is not None and points >= least}
    if of == "takers":
        return share(len(in_subject), len(own))
    return share(len(in_total & in_subject), len(in_total if of == "total" else in_subject))


figure("exams.effective_score")(each_line(lambda _, everybody, line: effective(everybody, line)))
figure("exams.effective_score@near_line")(each_line(lambda _, everybody, line: near(everybody, line)))
figure("exams.effective_score@scaled")(
    each_line(lambda _, everybody, line: ratio(sum(p for p, _ in everybody), sum(t for _, t in everybody)) * line)  # type: ignore[operator]
)
for name, whole in {"": "total", "@of_subject": "subject", "@subject": "takers"}.items():
    figure(f"exams.double_line_rate{name}")(
        each_line(lambda own, everybody, line, whole=whole: hits(own, everybody, line, whole))  # type: ignore[misc]
    )
