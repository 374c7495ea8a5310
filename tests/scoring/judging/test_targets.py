"""A clause is judged the way its indicator is better, and says whom it could not judge."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Judgement, Missed
from eduquality.model.results.scorecard import Scorecard
from eduquality.report import TEXTS, as_text
from eduquality.report.pages.card import present_card
from eduquality.scoring.check import check
from eduquality.scoring.compute import compute

CLASS = ("学年", "学校名称", "学段", "年级", "班级", "班级人数")


def write(path: Path, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Path:
    path.write_text("\n".join(",".join(map(str, row)) for row in (heads, *rows)), encoding="utf-8")
    return path


def classes(folder: Path, sizes: dict[tuple[int, str], list[int]]) -> Path:
    """Write class lists: the sizes of the third-grade classes of a school in a year."""
    for (year, school), of_school in sizes.items():
        rows = [(year, school, "小学", "三年级", f"{n}班", size) for n, size in enumerate(of_school, 1)]
        write(folder / f"{year}{school.replace('/', '')}班级.csv", CLASS, rows)
    return folder


def judged(folder: Path, target: str, data: Path) -> Judgement:
    """Judge the data by a plan of one clause about the share of large classes."""
    return carded(folder, target, data).judgements[0]


def carded(folder: Path, target: str, data: Path, due: int = 2026) -> Scorecard:
    (folder / "plans").mkdir(parents=True)
    (folder / "plans" / "ours.yaml").write_text(
        "title: {zh: 我县, en: Ours}\narea: {zh: 我县, en: Ours}\nsource: {document: 办法}\ntargets:\n"
        "  - {clause: A, section: 一, title: {zh: 大班额, en: Large classes}, "
        f"due: {due}, indicator: compulsory.large_class_share, {target}}}\n",
        encoding="utf-8",
    )
    return check(api.catalogue(folder), api.load([data]), plans=["ours"], year=2025)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(("before", "now", "status"), [([60, 60], [60, 40], "met"), ([60, 40], [60, 60], "missed")])
def test_no_worse_than_the_year_before_is_no_higher_where_lower_is_better(
    tmp_path: Path, data: Path, before: list[int], now: list[int], status: str
) -> None:
    """A share of large classes that falls from 100 % to 50 % is met, one that rises is missed."""
    classes(data, {(2024, "甲小学"): before, (2025, "甲小学"): now})
    judgement = judged(tmp_path / "own", "judge: trend", data)
    assert (judgement.op, judgement.verdict.status) == ("<=", status)


def test_a_target_without_a_comparison_follows_what_is_better(tmp_path: Path, data: Path) -> None:
    """Half the classes large is no way to meet a share of 5 %."""
    classes(data, {(2025, "甲小学"): [60, 40]})
    judgement = judged(tmp_path / "own", "value: 5", data)
    assert judgement.op == "<="
    assert isinstance(judgement.verdict, Missed)


def test_a_comparison_that_is_written_goes_before_what_is_better(tmp_path: Path, data: Path) -> None:
    """A plan may ask for the contrary."""
    classes(data, {(2025, "甲小学"): [60, 40]})
    assert judged(tmp_path / "own", "op: '>=', value: 5", data).verdict.status == "met"


def test_a_school_that_could_not_be_judged_is_counted_and_named_in_every_form(tmp_path: Path, data: Path) -> None:
    """One school has no year before: one of two passes, and the other is said to be not judged, and why."""
    classes(data, {(2024, "甲小学"): [60, 60], (2025, "甲小学"): [60, 40], (2025, "乙小学"): [60, 40]})
    card = carded(tmp_path / "own", "judge: trend, level: school", data)
    remark = "1 could not be judged: 乙小学 (2024 has no figure to compare with)"
    table = as_text(present_card(card, "en"), "table")
    texts = {form: as_text(present_card(card, "en"), form) for form in TEXTS}
    assert "1 of 2 schools pass" in table
    assert remark in table
    assert f"1 of 2 schools passes<br>{remark}" in texts["md"]
    (row,) = csv.DictReader(io.StringIO(texts["csv"].removeprefix("\ufeff")))
    assert (row["Verdict"], row["Passing"], row["Units"], row["Not judged"]) == ("met", "1", "2", remark)
    (row,) = json.loads(texts["json"])["rows"]
    assert (row["status"], row["passing"], row["units"]) == ("met", 1, 2)
    (silent,) = row["unjudged"]
    assert (silent["unit_name"], silent["reason"]) == ("乙小学", "no-previous-year")
    assert "1 个未能判定：乙小学（2024 年没有可比较的数值）" in as_text(present_card(card, "zh"), "md")


def test_schools_without_data_are_named_where_the_others_pass(tmp_path: Path, data: Path) -> None:
    """A clause that stays open because of one school says which."""
    classes(data, {(2025, "甲小学"): [40]})
    rows = [(2025, "乙小学", "小学", "三年级", "1班", "")]
    write(data / "乙.csv", CLASS, rows)
    card = carded(tmp_path / "own", "judge: each, level: school, value: 5", data)
    assert card.judgements[0].verdict.status == "no-data"
    table = " ".join(as_text(present_card(card, "en"), "table").split())
    assert "1 of 2 units has no data, the others pass, 1 could not be judged: 乙小学 (none of 1 row of table" in table


def test_a_school_that_has_nothing_of_what_is_measured_is_not_asked(tmp_path: Path, data: Path) -> None:
    """A senior school counts neither as passing nor as not judged in a clause about primary schools."""
    classes(data, {(2025, "甲小学"): [40]})
    write(data / "丙.csv", CLASS, [(2025, "丙中学", "高中", "高一", "1班", 60)])
    judgement = judged(tmp_path / "own", "judge: each, level: school, value: 5", data)
    assert (judgement.passing, len(judgement.asked), judgement.unjudged) == (1, 1, ())


def test_every_person_is_judged_by_their_share(tmp_path: Path, data: Path) -> None:
    """Nobody is named: the share of the whole area is held against the goal, and said to be of every pupil."""
    classes(data, {(2025, "甲小学"): [60, 40], (2025, "乙小学"): [60]})
    card = carded(tmp_path / "own", "judge: each, level: pupil, op: '<=', value: 66", data, due=2025)
    judgement = card.judgements[0]
    assert (judgement.level, judgement.verdict.status, judgement.units) == ("pupil", "missed", ())
    assert judgement.figure is not None
    assert judgement.figure.measures["large"] == 2
    table = " ".join(as_text(present_card(card, "en"), "table").split())
    assert "every pupil (judged by their share)" in table
    assert "66.67%" in table


def test_a_report_shows_its_figures_without_a_verdict(tmp_path: Path, data: Path) -> None:
    """A clause that asks for an analysis has one line an indicator, and all figures of its schools in the result."""
    classes(data, {(2025, "甲小学"): [60, 40], (2025, "乙小学"): [60]})
    target = "op: report, level: school, split: [stage], beside: [compulsory.mean_class_size]"
    card = carded(tmp_path / "own", target, data)
    judgement = card.judgements[0]
    assert judgement.verdict.status == "reported"
    table = as_text(present_card(card, "en"), "table")
    assert "◇ reported" in table
    assert "· primary: Share of large classes 66.67%, Mean class size 53.33" in table
    assert "4 figures by school" in table
    assert "1 clause: 0 met, 0 missed, 0 no data, 1 reported" in table
    (row,) = json.loads(as_text(present_card(card, "en"), "json"))["rows"]
    assert (row["status"], row["op"], row["target"]) == ("reported", "report", None)
    shown = {(one["indicator"], one["unit_name"], one["slice"]["stage"]): one["value"] for one in row["table"]}
    assert shown["compulsory.large_class_share", "甲小学", "primary"] == 50
    assert shown["compulsory.mean_class_size", "乙小学", "primary"] == 60
    assert shown["compulsory.mean_class_size", "", "primary"] == pytest.approx(160 / 3)


def test_a_report_without_any_figure_says_why(tmp_path: Path, data: Path) -> None:
    """There is nothing to show where nobody sent what it is made of."""
    write(data / "丙.csv", CLASS, [(2025, "丙中学", "高中", "高一", "1班", 60)])
    judgement = judged(tmp_path / "own", "op: report, level: school, split: [stage]", data)
    assert judgement.verdict.status == "no-data"


def test_parts_of_one_indicator_are_judged_apart(tmp_path: Path, data: Path) -> None:
    """Each unit is judged for each value that the target is split by."""
    classes(data, {(2025, "甲小学"): [60, 40]})
    write(data / "丙.csv", CLASS, [(2025, "甲小学", "初中", "初一", "1班", 40)])
    judgement = judged(tmp_path / "own", "judge: each, level: area, split: [stage], value: 5", data)
    assert [(unit.figure.slice["stage"], unit.verdict.status) for unit in judgement.units] == [
        ("primary", "missed"),
        ("junior", "met"),
    ]


def test_where_no_plan_is_named_data_are_held_against_the_national_goals(catalogue: Catalogue, data: Path) -> None:
    """No county is judged by the plans of other places; what is printed says how to choose."""
    classes(data, {(2025, "甲小学"): [60, 40]})
    card = check(catalogue, api.load([data]))
    assert list(card.plans) == ["national-2025"]
    for text in (as_text(present_card(card, "en"), "table"), as_text(present_card(card, "en"), "md")):
        assert "No plan is chosen" in text
        assert "--plan" in text
    (data / "eduq.yaml").write_text("plans: [dalian-2025]", encoding="utf-8")
    card = check(catalogue, api.load([data]))
    assert list(card.plans) == ["dalian-2025"]
    assert "No plan is chosen" not in as_text(present_card(card, "en"), "md")


def test_over_a_number_excludes_it(tmp_path: Path, data: Path) -> None:
    """Half of the classes are large: that is at least 50 %, and not over 50 %."""
    classes(data, {(2025, "甲小学"): [60, 40]})
    at_least = judged(tmp_path / "a", "op: '>=', value: 50", data)
    over = judged(tmp_path / "b", "op: '>', value: 50", data)
    under = judged(tmp_path / "c", "op: '<', value: 50", data)
    assert [one.verdict.status for one in (at_least, over, under)] == ["met", "missed", "missed"]


def test_names_with_a_stroke_are_whole(catalogue: Catalogue, data: Path) -> None:
    """Two campuses of a school are told apart, and so are their classes."""
    classes(data, {(2025, "城关小学/东校区"): [60], (2025, "城关小学/西校区"): [40]})
    card = compute(
        catalogue, api.load([data]), indicators=["compulsory.large_class_share"], by=["school", "class"], year=2025
    )
    assert [figure.unit_name for figure in card.figures] == [
        *("城关小学/东校区", "城关小学/西校区"),
        *("城关小学/东校区 3(1班)", "城关小学/西校区 3(1班)"),
    ]


@pytest.mark.parametrize(
    ("due", "sizes", "state", "shown"),
    [
        (2026, [60, 40], "not-yet-due", "2026, not yet due"),
        (2025, [60, 40], "due", "2025"),
        (2024, [60, 40], "overdue", "2024, overdue"),
        (2024, [40, 40], "due", "2024"),
    ],
)
def test_what_is_due_follows_the_year_of_the_data(
    tmp_path: Path, data: Path, due: int, sizes: list[int], state: str, shown: str
) -> None:
    """A goal that was reached in time is not overdue."""
    classes(data, {(2025, "甲小学"): sizes})
    card = carded(tmp_path / "own", "value: 5", data, due=due)
    assert card.judgements[0].due_state == state
    assert f"(≤ 5%) {shown}" in as_text(present_card(card, "en"), "md").replace("| ≤ 5% | ", "(≤ 5%) ")


@pytest.mark.parametrize(("now", "on_track"), [([60, 60, 40, 40], True), ([60, 60, 60, 40], False)])
def test_a_goal_that_is_not_yet_due_lies_on_a_straight_path(
    tmp_path: Path, data: Path, now: list[int], on_track: bool
) -> None:
    """From 100 % in 2023 to 0 % in 2027 it is 50 % in 2025."""
    classes(data, {(2023, "甲小学"): [60], (2024, "甲小学"): [60, 40, 40], (2025, "甲小学"): now})
    card = carded(tmp_path / "own", "op: '<=', value: 0", data, due=2027)
    path = card.judgements[0].path
    assert path is not None
    assert (path.since.year, path.since.value, path.wanted, path.is_on_track) == (2023, 100, 50, on_track)
    (row,) = json.loads(as_text(present_card(card, "en"), "json"))["rows"]
    assert row["path"] == {"since": {"year": 2023, "value": 100}, "wanted": 50, "on_track": on_track}
    said = "on track" if on_track else "at risk"
    table = " ".join(as_text(present_card(card, "en"), "table").split())
    assert f"{said}: from 100.00% in 2023 the straight path asks for 50.00% by now" in table


def test_without_an_earlier_year_there_is_no_path(tmp_path: Path, data: Path) -> None:
    classes(data, {(2025, "甲小学"): [60]})
    card = carded(tmp_path / "own", "op: '<=', value: 0", data, due=2027)
    assert (card.judgements[0].due_state, card.judgements[0].path) == ("not-yet-due", None)


def test_a_trend_says_by_how_much_and_over_which_years(tmp_path: Path, data: Path) -> None:
    """Half of the classes are large, where all were the year before."""
    classes(data, {(2024, "甲小学"): [60], (2025, "甲小学"): [60, 40]})
    card = carded(tmp_path / "own", "judge: trend", data)
    (row,) = json.loads(as_text(present_card(card, "en"), "json"))["rows"]
    assert (row["year"], row["value"], row["before_year"], row["before"], row["change"]) == (2025, 50, 2024, 100, -50)
    assert "2024: 100.00%<br>(-50.00)" in as_text(present_card(card, "en"), "md")


def listed(folder: Path, *schools: tuple[int, str]) -> None:
    """Write a list of schools for each year."""
    codes = {school: f"21990000{n:02}" for n, school in enumerate(sorted({school for _, school in schools}))}
    rows = [(year, codes[school], school, "青禾县", "小学") for year, school in schools]
    write(folder / "名录.csv", ("学年", "学校标识码", "学校名称", "县区", "学校类别"), rows)


def test_the_trend_of_an_area_is_of_the_schools_that_sent_both_years(tmp_path: Path, data: Path) -> None:
    """甲 stays at a half. Were 乙, all large and silent last year, in it, the county would get worse; it is named."""
    classes(data, {(2024, "甲小学"): [60, 40], (2025, "甲小学"): [60, 40], (2025, "乙小学"): [60, 60]})
    listed(data, (2024, "甲小学"), (2024, "乙小学"), (2025, "甲小学"), (2025, "乙小学"))
    judgement = judged(tmp_path / "own", "judge: trend", data)
    assert judgement.figure is not None
    assert judgement.before is not None
    assert (judgement.figure.value, judgement.before.value, judgement.verdict.status) == (50, 50, "met")
    assert judgement.figure.coverage is not None
    assert [lack.name for lack in judgement.figure.coverage.missing] == ["乙小学"]
    assert judgement.provisional is not None


def test_a_school_that_was_not_there_the_year_before_belongs_to_the_trend(tmp_path: Path, data: Path) -> None:
    """A new school is a change of the county, not of who sent what."""
    classes(data, {(2024, "甲小学"): [60, 40], (2025, "甲小学"): [60, 40], (2025, "乙小学"): [60, 60]})
    listed(data, (2024, "甲小学"), (2025, "甲小学"), (2025, "乙小学"))
    judgement = judged(tmp_path / "own", "judge: trend", data)
    assert judgement.figure is not None
    assert (judgement.figure.value, judgement.verdict.status) == (75, "missed")
