"""Answers how a unit did in an examination beside all who sat it, and beside itself in the examination before."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row
from tests.indicators.independent.figures_exams import PER, deviation, of_full, papers
from tests.indicators.independent.reckoning import Parts, Value, figure, grouped, now, ratio, share

#: Examinations from first to last, of the same pupils.
IN_ORDER = ("2025年春季八年级期末考试", "2025年秋季九年级期中考试")
OF_TOTALS = ("exam", "grade", "track")
#: Rows of a unit and rows of all → the value of a paper.
Beside = Callable[[list[Row], list[Row]], Value]


def totals(county: County) -> list[Row]:
    """Give the totals of this year, each with the full mark of the candidate's papers: none of them is exempt."""
    rows = now(county["scores"])
    full: dict[tuple[object, ...], Fraction | None] = {}
    for row in rows:
        if row["subject"] != "总分" and row["cell"] is not None:
            at = candidate(row)
            before = full.get(at, Fraction(0))
            full[at] = None if before is None or row["full"] is None else before + row["full"]
    return [row | {"full": full.get(candidate(row))} for row in rows if row["subject"] == "总分"]


def candidate(row: Row) -> tuple[object, ...]:
    return row["school"], row["exam"], row["candidate"]


def once(reckon: Callable[[list[Row]], Any]) -> Callable[[list[Row]], Any]:
    """Reckon of one list of rows once: all who sat are asked for again beside every unit."""
    found: dict[int, tuple[list[Row], Any]] = {}

    def known(rows: list[Row]) -> Any:
        # The list is kept, so that no other has its address.
        if id(rows) not in found:
            found[id(rows)] = (rows, reckon(rows))
        return found[id(rows)][1]

    return known


@once
def all_papers(rows: list[Row]) -> dict[Any, list[Row]]:
    return grouped((row for row in now(rows) if row["subject"] != "总分"), *PER)


@once
def all_totals(rows: list[Row]) -> dict[Any, list[Row]]:
    return grouped(totals(County({"scores": rows})), *OF_TOTALS)


@once
def marks(rows: list[Row]) -> list[Fraction]:
    return [Fraction(row["score"]) for row in rows if row["score"] is not None]


@once
def mean_and_spread(rows: list[Row]) -> tuple[Fraction, float]:
    found = marks(rows) or [Fraction(0)]
    middle = mean(found)
    return middle, math.sqrt(sum((one - middle) ** 2 for one in found) / len(found))


def mean(found: Sequence[Fraction]) -> Fraction:
    return sum(found, Fraction(0)) / len(found)


def entered(name: str, reckon: Beside) -> None:
    """Enter the figure of a subject, and that of the total as its variant."""
    figure(name)(cut(reckon))
    figure(name.replace("@", "@total_") if "@" in name else f"{name}@total")(cut_totals(reckon))


def cut(reckon: Beside) -> Callable[[County], Parts]:
    """Reckon each examination, grade and subject by itself, beside all who sat the same paper."""

    def parts(county: County) -> Parts:
        rows = all_papers(county["all_scores"])
        return {key: reckon(own, rows[key]) for key, own in grouped(papers(county), *PER).items()}

    return parts


def cut_totals(reckon: Beside) -> Callable[[County], Parts]:
    """Reckon the totals of each examination, grade and track by themselves."""

    def parts(county: County) -> Parts:
        rows = all_totals(county["all_scores"])
        return {key: reckon(own, rows[key]) for key, own in grouped(totals(county), *OF_TOTALS).items()}

    return parts


def alone(reckon: Callable[[list[Row]], Value]) -> Beside:
    """Reckon a unit by itself."""
    return lambda own, _: reckon(own)


# ---------------------------------------------------------------- means and rates


def difficulty(own: list[Row]) -> Value:
    known = [row for row in own if row["score"] is not None and row["full"]]
    return ratio(sum(row["score"] for row in known), sum(row["full"] for row in known))


def to_mean(own: list[Row], rows: list[Row]) -> Value:
    return 100 * mean(mine) / mean_and_spread(rows)[0] if (mine := marks(own)) else None


def above_mean(own: list[Row], rows: list[Row]) -> Value:
    mine, middle = marks(own), mean_and_spread(rows)[0]
    return share(sum(one > middle for one in mine), len(mine))


def standard(own: list[Row], rows: list[Row]) -> float | None:
    middle, spread = mean_and_spread(rows)
    return float(mean(mine) - middle) / spread if (mine := marks(own)) else None


def t_score(own: list[Row], rows: list[Row]) -> Value:
    z = standard(own, rows)
    return None if z is None else 50 + 10 * z


def excess(own: list[Row], rows: list[Row]) -> Value:
    over = to_mean(own, rows)
    return None if over is None else over - 100


for code, holds in {
    "pass": lambda part: part >= Fraction(60, 100),
    "good": lambda part: part >= Fraction(70, 100),
    "excellent": lambda part: part >= Fraction(85, 100),
    "low": lambda part: part < Fraction(40, 100),
}.items():
    figure(f"exams.{code}_rate@total")(cut_totals(alone(lambda own, holds=holds: of_full(own, holds))))  # type: ignore[misc]
figure("exams.good_rate")(cut(alone(lambda own: of_full(own, lambda part: part >= Fraction(70, 100)))))
figure("exams.standard_deviation@total")(cut_totals(alone(deviation)))
figure("exams.score_rate@total")(
    cut_totals(alone(lambda own: None if (p := difficulty(own)) is None else 100 * Fraction(p)))
)
entered("exams.difficulty", alone(difficulty))
entered("exams.ratio_to_mean", to_mean)
entered("exams.ratio_to_mean@excess", excess)
entered("exams.above_mean_share", above_mean)
entered("exams.standard_score", standard)
entered("exams.standard_score@t", t_score)


# ---------------------------------------------------------------- bands, groups, places


def band(row: Row) -> str:
    """Name the band of 5 points of the score rate."""
    low = min(int(20 * row["score"] / row["full"]) * 5, 95)
    return f"{low:02d}-{low + 5:02d}"


def bands(parts: Mapping[tuple[object, ...], list[Row]]) -> Parts:
    found: dict[tuple[object, ...], Value] = {}
    for key, own in parts.items():
        known = [row for row in own if row["score"] is not None and row["full"]]
        of_band = grouped([row | {"band": band(row)} for row in known], "band")
        found |= {(*key, name): share(len(inside), len(known)) for name, inside in of_band.items()}
    return found


figure("exams.band_share")(lambda county: bands(grouped(papers(county), *PER)))
figure("exams.band_share@total")(lambda county: bands(grouped(totals(county), *OF_TOTALS)))


def discrimination(own: list[Row]) -> Value:
    """Take the score rate of the lowest 27 % off that of the highest, rounded half up to whole candidates."""
    known = sorted((row for row in own if row["score"] is not None), key=lambda row: row["score"])
    size = int(Fraction(27, 100) * len(known) + Fraction(1, 2))
    if not size or not all(row["full"] for row in known):
        return None
    high, low = (sum(row["score"] for row in part) for part in (known[-size:], known[:size]))
    return Fraction(high - low) / sum(row["full"] for row in known[-size:])


for name in ("", "@of_school", "@of_class"):
    figure(f"exams.discrimination{name}")(cut(alone(discrimination)))


@once
def by_class(rows: list[Row]) -> dict[Any, dict[str, list[Row]]]:
    """Give the rows of each class of each school."""
    return {school: grouped(own, "class") for school, own in grouped(now(rows), "school").items()}


@once
def by_school(rows: list[Row]) -> dict[Any, list[Row]]:
    return grouped(now(rows), "school")


def place(means: Mapping[str, Parts], own: Parts) -> Parts:
    """Place a unit by its mean among those of the same county or school: 1, 2, 2, 4."""
    return {
        at: Fraction(1 + sum(Fraction(o) > Fraction(value) for one in means.values() if (o := one.get(at)) is not None))
        for at, value in own.items()
        if value is not None
    }


def place_of_school(means: Callable[[County], Parts]) -> Callable[[County], Parts]:
    of_all = once(lambda rows: {school: means(County({"scores": own})) for school, own in by_school(rows).items()})
    return lambda county: place(of_all(county["all_scores"]), means(county))


def place_of_class(means: Callable[[County], Parts]) -> Callable[[County], Parts]:
    def parts(county: County) -> Parts:
        school = county["scores"][0]["school"]
        classes = by_class(county["all_scores"])[school]
        return place({name: means(County({"scores": own})) for name, own in classes.items()}, means(county))

    return parts


def mean_of(own: list[Row]) -> Value:
    return ratio(sum(marks(own)), len(marks(own)))


def means_of_papers(county: County) -> Parts:
    return {key: mean_of(own) for key, own in grouped(papers(county), *PER).items()}


def means_of_totals(county: County) -> Parts:
    return {key: mean_of(own) for key, own in grouped(totals(county), *OF_TOTALS).items()}


figure("exams.mean@total")(means_of_totals)
for name, means in {"": means_of_papers, "@total": means_of_totals}.items():
    figure(f"exams.place_of_school{name}")(place_of_school(means))
    figure(f"exams.place_of_class{name}")(place_of_class(means))


# ---------------------------------------------------------------- two examinations of the same pupils


def pupil(row: Row) -> tuple[object, ...]:
    return row["school"], row["candidate"], row["subject"]


@once
def before(everything: list[Row]) -> dict[tuple[object, ...], Row]:
    """Give the papers of the earlier examination that have points, by pupil and subject."""
    rows = (row for row in now(everything) if row["exam"] == IN_ORDER[0] and row["score"] is not None)
    return {pupil(row): row for row in rows}


def matched(rows: Iterable[Row], everything: list[Row]) -> list[tuple[Row, Row]]:
    """Give each paper of the later examination that has points, with that of the same pupil in the one before."""
    earlier = before(everything)
    later = (row for row in rows if row["exam"] == IN_ORDER[1] and row["score"] is not None)
    return [(row, earlier[pupil(row)]) for row in later if pupil(row) in earlier]


def gain(pairs: list[tuple[Row, Row]], of_all: list[Row], of_all_before: list[Row]) -> float:
    (middle, spread), (middle_before, spread_before) = mean_and_spread(of_all), mean_and_spread(of_all_before)
    after = (float(row["score"] - middle) / spread for row, _ in pairs)
    then = (float(row["score"] - middle_before) / spread_before for _, row in pairs)
    return (sum(after) - sum(then)) / len(pairs)


def progress(rows: Iterable[Row], everything: list[Row], by: tuple[str, ...], of_all: Mapping[Any, list[Row]]) -> Parts:
    """Give the difference of the standard scores of matched pupils, who went from grade 8 to grade 9."""
    found: dict[tuple[object, ...], Value] = {}
    for key, own in grouped(rows, *by).items():
        if pairs := matched(own, everything):
            found[*key, IN_ORDER[0]] = gain(pairs, of_all[key], of_all[IN_ORDER[0], 8, key[2]])
    return found


@figure("exams.progress")
def of_papers(county: County) -> Parts:
    everything = county["all_scores"]
    return progress(papers(county), everything, PER, all_papers(everything))


@figure("exams.progress@total")
def of_totals(county: County) -> Parts:
    everything = county["all_scores"]
    return progress(totals(county), everything, OF_TOTALS, all_totals(everything))


@figure("exams.matched_share")
def matched_share(county: County) -> Parts:
    everything = county["all_scores"]
    return {
        key: share(len(matched(own, everything)), len(marks(own))) for key, own in grouped(papers(county), *PER).items()
    }


@once
def lowest(everything: list[Row]) -> set[tuple[object, ...]]:
    """Give the candidates in the lowest fifth by the total, all or none of those alike."""
    found: set[tuple[object, ...]] = set()
    for rows in all_totals(everything).values():
        known = sorted(marks(rows))
        low = (row for row in rows if row["score"] is not None and 5 * bisect_right(known, row["score"]) <= len(known))
        found |= {candidate(row) for row in low}
    return found


@figure("exams.struggling")
def struggling(county: County) -> Parts:
    low = lowest(county["all_scores"])
    parts = grouped(totals(county), *OF_TOTALS)
    return {key: Fraction(sum(candidate(row) in low for row in own)) for key, own in parts.items()}


@figure("exams.struggling_improved_share")
def improved(county: County) -> Value:
    low = lowest(county["all_scores"])
    pairs = [row for row, before in matched(totals(county), county["all_scores"]) if candidate(before) in low]
    return share(sum(candidate(row) not in low for row in pairs), len(pairs))
