"""A year of which one track did not come is not compared with a year of both."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.scoring.check import check
from eduquality.scoring.compute import compute

CHANGE = "gaokao.undergraduate_line_rate_change"
HEADS = ("年份", "考试名称", "学校名称", "班级", "考号", "姓名", "科类", "语文", "总分")
LINES = ("年份", "科类", "批次", "分数线")
PHYSICS, HISTORY = "物理类", "历史类"
#: (year, school, track, over the line out of ten)
Group = tuple[int, str, str, int]


def written(folder: Path, groups: Iterable[Group]) -> Path:
    """Write ten candidates for each group, some of them over the line of 440."""
    rows: list[tuple[object, ...]] = [HEADS]
    for number, (year, school, track, over) in enumerate(groups):
        for one in range(10):
            candidate = f"{year % 100}{number:03d}{one:04d}"
            total = 450 if one < over else 300
            rows.append((year, f"{year}年普通高考", school, "1班", candidate, f"考生{one}", track, 90, total))
    lines = [(year, track, "本科线", 440) for year in (2024, 2025) for track in (PHYSICS, HISTORY)]
    for name, table in (("高考成绩", rows), ("分数线", [LINES, *lines])):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
    return folder


def changes(catalogue: Catalogue, data: Path, *by: str) -> dict[object, Figure]:
    card = compute(catalogue, api.load([data]), indicators=[CHANGE], by=by, year=2025)
    return {figure.slice.get("track", figure.unit_name): figure for figure in card.figures}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(("both", "one"), [(2025, 2024), (2024, 2025)])
def test_a_track_of_one_year_alone_leaves_no_change(catalogue: Catalogue, data: Path, both: int, one: int) -> None:
    """Physics fell from 6 to 5 of 10; with history, 8 of 10 in one year alone, the share seemed to have risen."""
    written(data, [(one, "清河一中", PHYSICS, 6), (both, "清河一中", PHYSICS, 5), (both, "清河一中", HISTORY, 8)])
    (whole,) = changes(catalogue, data).values()
    assert (whole.value, whole.reason) == (None, "parts-differ")
    assert (whole.reason_values["year"], whole.reason_values["other"]) == (one, both)
    assert whole.reason_values["values"] == {"zh": "历史类", "en": "history track"}


GOOD = "清河一中", [(year, track, year - 2020) for year in (2024, 2025) for track in (PHYSICS, HISTORY)]


def of_schools(*schools: tuple[str, list[tuple[int, str, int]]]) -> list[Group]:
    return [(year, name, track, over) for name, groups in schools for year, track, over in groups]


@pytest.mark.parametrize(
    "others",
    [
        [(2024, PHYSICS, 6), (2025, PHYSICS, 6), (2025, HISTORY, 10)],
        [(2024, PHYSICS, 6), (2024, HISTORY, 1), (2025, PHYSICS, 6)],
        [(2024, HISTORY, 6), (2025, PHYSICS, 10)],
        [(2024, PHYSICS, 6), (2025, PHYSICS, 6), (2025, HISTORY, 0)],
    ],
)
def test_the_figure_of_an_area_is_of_schools_of_the_same_tracks(
    catalogue: Catalogue, data: Path, others: list[tuple[int, str, int]]
) -> None:
    """The first school goes from 8 of 20 to 10 of 20; the second has other tracks in each year, and is in neither."""
    written(data, of_schools(GOOD, ("清河二中", others)))
    (whole,) = changes(catalogue, data).values()
    assert whole.value == 10
    assert whole.coverage is not None
    assert (whole.coverage.units, [lack.name for lack in whole.coverage.missing]) == (1, ["清河二中"])


def test_what_a_school_lacks_is_said_of_the_figure(catalogue: Catalogue, data: Path) -> None:
    written(data, of_schools(GOOD, ("清河二中", [(2024, PHYSICS, 6), (2025, PHYSICS, 6), (2025, HISTORY, 10)])))
    card = compute(catalogue, api.load([data]), indicators=[CHANGE], year=2025)
    assert "清河二中" in as_text(present_card(card, "zh"), "md")
    assert "for 2024 lacks history track, which the other year has, of 1 unit" in as_text(
        present_card(card, "en"), "md"
    )


def test_each_track_of_an_area_is_of_schools_that_have_it_in_both_years(catalogue: Catalogue, data: Path) -> None:
    """Physics goes from 4 and 6 of 20 to 5 and 8, in both schools; history from 4 to 5 of 10, in the first alone."""
    written(data, of_schools(GOOD, ("清河二中", [(2024, PHYSICS, 6), (2025, PHYSICS, 8), (2025, HISTORY, 10)])))
    found = changes(catalogue, data, "track")
    assert {track: figure.value for track, figure in found.items()} == {"physics": 15, "history": 10}
    assert found["history"].coverage is not None
    assert found["physics"].coverage is not None
    assert [lack.name for lack in found["history"].coverage.missing] == ["清河二中"]
    assert not found["physics"].coverage.missing


def test_where_no_school_has_the_same_tracks_the_area_has_no_change(catalogue: Catalogue, data: Path) -> None:
    """Each year has both tracks, but of two schools that changed them."""
    other = [(2024, HISTORY, 6), (2025, PHYSICS, 10)]
    written(data, of_schools(("清河一中", [(2024, PHYSICS, 6), (2025, HISTORY, 9)]), ("清河二中", other)))
    (whole,) = changes(catalogue, data).values()
    assert whole.value is None


def test_what_both_years_have_is_compared(catalogue: Catalogue, data: Path) -> None:
    written(data, [(2024, "清河一中", PHYSICS, 6), (2025, "清河一中", PHYSICS, 5), (2025, "清河一中", HISTORY, 8)])
    found = changes(catalogue, data, "track")
    assert found["physics"].value == -10
    assert found["history"].reason == "no-previous-year"


def test_the_same_tracks_in_both_years_are_compared_together(catalogue: Catalogue, data: Path) -> None:
    """Of 20 each year 12 and then 13 are over the line; a track that is not judged counts in neither."""
    both = [(year, "清河一中", track, 6) for year in (2024, 2025) for track in (PHYSICS, HISTORY)]
    written(data, [*both[:3], (2025, "清河一中", HISTORY, 7), (2025, "清河一中", "体育类", 9)])
    (whole,) = changes(catalogue, data).values()
    assert whole.value == 5


def test_a_trend_of_other_tracks_is_not_judged(catalogue: Catalogue, data: Path) -> None:
    """The school without history last year has no verdict; the other has risen."""
    sent = [(year, "清河一中", track, year - 2020) for year in (2024, 2025) for track in (PHYSICS, HISTORY)]
    others = [(2024, "清河二中", PHYSICS, 6), (2025, "清河二中", PHYSICS, 5), (2025, "清河二中", HISTORY, 8)]
    written(data, [*sent, *others])
    card = check(catalogue, api.load([data]), plans=["qingyuan-2025"], year=2025)
    (trend,) = (one for one in card.judgements if one.clause == "Q05")
    verdicts = {unit.figure.unit_name: unit.verdict for unit in trend.units}
    assert verdicts["清河一中"].status == "met"
    assert (verdicts["清河二中"].status, verdicts["清河二中"].reason) == ("no-data", "parts-differ")  # type: ignore[union-attr]
    assert trend.verdict.status == "no-data"
