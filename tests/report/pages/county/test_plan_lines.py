"""What a page of a standard says: its verdict, every item, what would turn it, and each kindergarten by itself."""

from __future__ import annotations

from typing import TypeVar

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.project import Suppression
from eduquality.model.results.county_report import CountyReport
from eduquality.model.results.dataset import Dataset
from eduquality.report.page import Heading, Items, Paragraph, Table, text_of
from eduquality.report.pages.county.report import report_page
from eduquality.report.plain.county import report_object
from eduquality.scoring.county.published import published
from eduquality.words import Lang

PLAN = "preschool-universal-2020"
T = TypeVar("T")
FILES = {
    "学校": (
        "学年,县区,学校名称,学校类别,举办者类型",
        "2025,甲县,一幼,幼儿园,公办",
        "2025,甲县,二幼,幼儿园,公办",
        "2025,甲县,三幼,幼儿园,公办",
    ),
    "在校生数": (
        "学年,县区,学校名称,学段,年级,在校生数",
        "2025,甲县,一幼,学前,大班,100",
        "2025,甲县,二幼,学前,大班,50",
        "2025,甲县,三幼,学前,大班,40",
    ),
    "办学条件": (
        "学年,学校名称,室外游戏场地面积(㎡),幼儿活动用房面积(㎡),园舍建筑面积(㎡),规划设计年份",
        "2025,一幼,400,817,1044,2017",
        "2025,二幼,100,500,300,2018",
        "2025,三幼,,400,500,2016",
    ),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Three kindergartens: exactly enough, too little ground and floor, and nothing said of the ground."""
    folder = tmp_path_factory.mktemp("kindergartens")
    for name, lines in FILES.items():
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return api.load(folder)


@pytest.fixture(scope="module")
def report(data: Dataset, catalogue: Catalogue) -> CountyReport:
    return api.report(data, PLAN, year=2025, using=catalogue)


def _of(report: CountyReport, lang: Lang, kind: type[T]) -> list[T]:
    """Give the blocks of a kind below the heading of the plan."""
    blocks = list(report_page(report, lang).blocks)
    at = next(i for i, one in enumerate(blocks) if isinstance(one, Heading) and one.anchor == f"standard-{PLAN}")
    return [one for one in blocks[at:] if isinstance(one, kind)]


def test_the_verdict_of_a_standard_is_that_of_all_its_items(report: CountyReport) -> None:
    """One item that is missed is enough for no; how many are open is said beside it."""
    said = _of(report, "zh", Paragraph)[0]
    statuses = [one.verdict.status for one in report.card.judgements]
    missed, rest = statuses.count("missed"), statuses.count("no-data")
    assert missed
    assert said.text == f"结论：本县没有达到标准：{missed} 条未达到，{rest} 条还不能判断。"


def test_every_item_has_a_line_in_the_order_of_the_standard(report: CountyReport) -> None:
    tables = [table for table in _of(report, "en", Table) if table.columns[0].key == "clause"]
    lines = [[text_of(value) for value in row.values] for table in tables for row in table.rows]
    assert [line[0] for line in lines[:29]] == [f"P{at:02d}" for at in range(1, 30)]
    # Of the two designed since 2017 one has too little floor.
    assert [line[2] for line in lines if line[0] == "P22"] == ["50.00%"]


def test_each_kindergarten_stands_with_its_figures_and_what_it_lacks(report: CountyReport) -> None:
    """二幼 has 2 m2 of ground and 6 of floor for each of 50 children: 100 and 222 m2 less than it ought to have."""
    rows = next(table.rows for table in _of(report, "en", Table) if table.columns[0].key == "unit")
    shown = [[text_of(value) for value in row.values][:4] for row in rows]
    assert shown == [
        ["二幼", "✗ 2.00", "10.00", "✗ 6.00"],
        ["三幼", "?", "10.00", "12.50"],
        ["一幼", "4.00", "8.17", "10.44"],
        ["All together", "3.33", "9.04", "9.71"],
    ]
    assert rows[0].notes == ("100 more m2 of playground", "222 more m2 of floor area")


def test_the_fewest_changes_are_told_apart_from_what_has_to_be_sent(report: CountyReport) -> None:
    items = _of(report, "en", Items)
    changed = {one.label: one.text for one in items[0].items}
    sent = {one.label for one in items[1].items}
    assert any("kindergarten" in text for text in changed.values())
    assert "Fees are reasonable (fees of kindergartens)" in sent
    assert not changed.keys() & sent


def test_a_published_edition_has_no_lines_of_schools(report: CountyReport, catalogue: Catalogue) -> None:
    assert report.lines
    assert published(report, catalogue, Suppression()).lines == ()


def test_programs_get_the_lines_as_numbers(report: CountyReport) -> None:
    lines = report_object(report, "en")["lines"]
    assert [(one["plan"], one["level"]) for one in lines] == [(PLAN, "school")]
    assert lines[0]["columns"][0] == {"title": "Playground per child", "op": ">=", "target": 4}
    assert [(unit["unit_name"], unit["cells"][0]) for unit in lines[0]["units"]] == [
        ("二幼", {"value": 2, "status": "missed"}),
        ("三幼", {"value": None, "status": "no-data"}),
        ("一幼", {"value": 4, "status": "met"}),
    ]


def test_which_kindergarten_would_turn_an_item_asked_of_the_one_county(data: Dataset, catalogue: Catalogue) -> None:
    """Of those designed since 2017 二幼 alone has too little floor: its own is what would have to change."""
    turning = api.explain(data, f"{PLAN}/P22", using=catalogue, why=True).turning
    assert turning is not None
    assert [(one.figure.unit_name, one.taken) for one in turning.units] == [("二幼", 1)]
