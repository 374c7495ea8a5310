"""What the report on a county says, of counties so small that every number is worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eduquality import api
from eduquality.cli.boundary import run
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.county_report import CountyReport
from eduquality.model.results.dataset import Dataset
from eduquality.model.tables import TABLES
from eduquality.report import as_text, page
from eduquality.report.drawings import Dots, Histogram, Strip, Trend
from eduquality.report.page import Cell, Page, Table
from eduquality.report.pages.county.report import present_report, report_page
from eduquality.report.pages.county.summary import lead_sentence, widest
from eduquality.words import LANGS, Lang
from tests.intake.books import pupil, roster, write_book

HEADER = "学年,县区,学校名称,学段,年级,班级,班级人数"
#: 甲小学 has sent two years, 乙小学 only the newest.
CLASSES = (
    "2024,甲县,甲小学,小学,一年级,1班,60",
    "2024,甲县,甲小学,小学,一年级,2班,40",
    "2025,甲县,甲小学,小学,一年级,1班,60",
    "2025,甲县,甲小学,小学,一年级,2班,66",
    "2025,甲县,甲小学,小学,一年级,3班,45",
    "2025,甲县,甲小学,小学,一年级,4班,46",
    "2025,甲县,乙小学,小学,一年级,1班,50",
    "2025,甲县,乙小学,小学,一年级,2班,51",
)
PLAN = "xiangxi-2020"


def _write(folder: Path, rows: tuple[str, ...]) -> Path:
    folder.mkdir()
    (folder / "班级.csv").write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> CountyReport:
    """One county of two schools."""
    folder = _write(tmp_path_factory.mktemp("one") / "data", CLASSES)
    return api.report(api.load(folder), PLAN, year=2025, using=catalogue)


@pytest.fixture(scope="module")
def with_persons(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> CountyReport:
    """Give the same with a list of pupils by name."""
    folder = _write(tmp_path_factory.mktemp("persons") / "data", CLASSES)
    write_book(folder / "名册.xlsx", {"名册": roster(pupil(1, school="甲小学", name="样例甲"))})
    return api.report(api.load(folder), PLAN, year=2025, using=catalogue)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> CountyReport:
    """Two counties: 甲县 has one large class of two, 乙县 none of two."""
    rows = (
        "2025,甲县,甲小学,小学,一年级,1班,60",
        "2025,甲县,甲小学,小学,一年级,2班,40",
        "2025,乙县,乙小学,小学,一年级,1班,40",
        "2025,乙县,乙小学,小学,一年级,2班,41",
    )
    return api.report(api.load(_write(tmp_path_factory.mktemp("two") / "data", rows)), PLAN, using=catalogue)


def _blocks(shown: Page, kind: type) -> Iterator:
    return (block for block in shown.blocks if isinstance(block, kind))


def _figure(shown: Page, anchor: str) -> page.Figure:
    return next(one for one in _blocks(shown, page.Figure) if one.anchor == anchor)


def _texts(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[page.text_of(value) for value in row.values] for row in table.rows]


# ---------------------------------------------------------------- summary and clauses


def test_one_sentence_counts_the_targets(small: CountyReport) -> None:
    """2 of 6 classes are large and 1 is super-large: both targets of classes are missed, of the others nothing came."""
    said = page.Lead.of(lead_sentence(small, "zh")).text
    assert said.startswith(
        "湘西州提高教育质量行动计划（到2020年）共 23 条目标。按 2025 年的数据能判定 2 条：达标 0 条，未达标 2 条；"
    )
    assert said.endswith("）。")
    said = page.Lead.of(lead_sentence(small, "en")).text
    assert "holds 23 targets. On the data of 2025, 2 can be judged: 0 met, 2 missed" in said


def test_missed_clauses_stand_in_order_of_their_gaps(small: CountyReport) -> None:
    """33.33 % against 5 % is wider than 16.67 % against 2 %, and either is told in whole classes."""
    assert [one.clause for one in small.judged] == ["X03", "X01"]
    assert [one.clause for one in widest(small)] == ["X03", "X01"]
    cards = next(iter(_blocks(report_page(small, "en"), page.Cards))).cards
    assert [(one.number, one.of, one.link) for one in cards] == [
        ("2", "classes to split", "xiangxi-2020-X03"),
        ("1", "class to split", "xiangxi-2020-X01"),
    ]


def test_every_clause_stands_in_the_squares_and_under_its_anchor(small: CountyReport) -> None:
    shown = report_page(small, "zh")
    tables = [one for block in shown.blocks for one in _tables_of(block)]
    squares = next(
        value.drawing
        for row in tables[0].rows
        for value in row.values
        if isinstance(value, Cell) and value.drawing is not None
    )
    anchors = {row.anchor for table in tables for row in table.rows if row.anchor}
    assert len(squares.squares) == 23  # type: ignore[union-attr]
    assert {one.link for one in squares.squares} == anchors  # type: ignore[union-attr]


def _tables_of(block: object) -> list[Table]:
    return [block] if isinstance(block, Table) else []


# ---------------------------------------------------------------- classes and years


def test_classes_are_counted_one_by_one_with_limits_between_sizes(small: CountyReport) -> None:
    figure = _figure(report_page(small, "zh"), "classes")
    drawing = figure.panels[0].drawing
    assert isinstance(drawing, Histogram)
    assert [(bar.value, bar.count) for bar in drawing.bars] == [(45, 1), (46, 1), (50, 1), (51, 1), (60, 1), (66, 1)]
    assert [limit for limit, _ in drawing.limits] == [45.5, 50.5, 55.5, 65.5]
    assert figure.title == "6 个班中有 2 个大班额，其中 1 个超大班额"
    assert [row[1] for row in _texts(figure.table)] == ["1", "2", "1", "1", "1"]
    assert _texts(figure.table)[1] == ["46–50 人", "2", "33.33%"]


def test_schools_with_large_classes_are_named_with_their_sizes(small: CountyReport) -> None:
    figures = [one for one in _blocks(report_page(small, "zh"), page.Figure) if one.title.startswith("2 个大班额")]
    assert [figure.title for figure in figures] == ["2 个大班额分布在 1 所学校，1 个超大班额在 1 所"]
    (row,) = figures[0].table.rows if figures[0].table else ()
    assert [page.text_of(value) for value in row.values] == ["甲小学", "", "2/4", "66，60"]
    assert isinstance(row.values[1], Cell)
    assert isinstance(row.values[1].drawing, Dots)


def test_a_year_of_which_fewer_schools_report_is_left_open(small: CountyReport) -> None:
    """In 2024 one of two schools reports: 50 % then and 33.33 % now do not compare."""
    course = small.courses[PLAN, "X03"]
    assert [(one.year, one.value is None, one.units, one.needed) for one in course.years] == [
        (2024, True, 1, 2),
        (2025, False, 2, 2),
    ]
    assert course.years[0].has_fewer
    shown = report_page(small, "zh")
    assert not [one for one in _blocks(shown, page.Figure) if one.anchor == "years"]
    table = next(one for one in _blocks(shown, Table) if "line" in {column.key for column in one.columns})
    before = [column.key for column in table.columns].index("before")
    assert {page.text_of(row.values[before]) for row in table.rows} == {"—"}


def test_years_of_which_all_report_are_drawn(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = tuple(row for row in CLASSES if "乙小学" not in row)
    found = api.report(api.load(_write(tmp_path / "data", rows)), PLAN, year=2025, using=catalogue)
    figure = _figure(report_page(found, "zh"), "years")
    drawing = figure.panels[0].drawing
    assert isinstance(drawing, Trend)
    assert [year for year, _ in drawing.years] == [2024, 2025]
    assert drawing.said == ("50.00%", "50.00%")
    table = next(one for one in _blocks(report_page(found, "zh"), Table) if "line" in {c.key for c in one.columns})
    strip = table.rows[0].values[4]
    assert isinstance(strip, Cell)
    assert isinstance(strip.drawing, Strip)
    assert strip.drawing.before == 50


# ---------------------------------------------------------------- several counties


def test_counties_are_told_worst_first(two: CountyReport) -> None:
    """甲县 has 50 % large classes and misses the target, 乙县 has none."""
    assert two.counties == ("乙县", "甲县")
    assert two.by_county["甲县"][PLAN, "X03"].status == "missed"
    assert two.by_county["乙县"][PLAN, "X03"].status == "met"
    table = _figure(report_page(two, "zh"), "counties").table
    assert table is not None
    assert [column.key for column in table.columns][2:] == ["甲县", "乙县"]
    row = next(row for row in _texts(table) if row[0] == "X03")
    assert row[2:] == ["✗ 50.00%", "✓ 0.00%"]


# ---------------------------------------------------------------- the whole page


@pytest.mark.parametrize("lang", LANGS)
def test_no_person_is_named_and_no_word_is_missing(with_persons: CountyReport, lang: Lang) -> None:
    presentation = present_report(with_persons, lang)
    for look in ("md", "table", "json", "csv"):
        text = as_text(presentation, look)
        assert "样例甲" not in text
        assert "county." not in text
        assert "column." not in text


def test_the_published_edition_holds_no_examination_and_no_share_of_a_school(
    sample: CountyReport, county: Dataset, catalogue: Catalogue
) -> None:
    """Neither in its parts nor in its values: the scorecard's own suppression would be undone by them."""
    found = api.publish(sample, county, using=catalogue)
    assert (found.examinations, found.shares, found.courses, found.by_county) == ((), {}, {}, {})
    with TABLES.using(catalogue.tables):
        shown = report_page(found, "zh")
    assert shown.head is not None
    assert shown.head.mark == "公开版"
    assert {one.anchor for one in _blocks(shown, page.Heading) if one.level == 1}.isdisjoint({"exams"})
    units = [unit.figure for one in found.card.judgements if one.clause == "Q03" for unit in one.units]
    assert units
    assert {figure.value for figure in units} == {None}
    q03 = next(row for table in _blocks(shown, Table) for row in table.rows if row.anchor == "qingyuan-2025-Q03")
    assert "%" not in "".join(map(page.text_of, q03.values)).replace("95%", "")


@pytest.mark.parametrize("lang", LANGS)
def test_parts_stand_in_order_and_examinations_only_where_they_were_read(small: CountyReport, lang: Lang) -> None:
    headings = [one for one in _blocks(report_page(small, lang), page.Heading) if one.level == 1]
    assert [one.anchor for one in headings] == ["summary", "clauses", "causes", "data", "definitions", "lacking"]
    numbers = {"zh": ["一、", "二、", "三、", "四、", "五、"], "en": ["1 ", "2 ", "3 ", "4 ", "5 "]}[lang]
    assert all(one.text.startswith(number) for one, number in zip(headings, numbers, strict=False))


def test_what_was_not_lost_is_said_as_well(small: CountyReport) -> None:
    text = as_text(present_report(small, "zh"), "md")
    assert "没有读取的：0 处。" in text
    assert "未采用 0 行" in text
    assert "没有学校名单，因此不知道还有谁应当报送。" in text


@pytest.fixture(scope="module")
def sample(county: Dataset, catalogue: Catalogue) -> CountyReport:
    return api.report(county, using=catalogue)


@pytest.mark.parametrize("lang", LANGS)
def test_the_sample_county_is_told_whole(sample: CountyReport, catalogue: Catalogue, lang: Lang) -> None:
    """All parts are there, clauses are missed first, and all words are found."""
    with TABLES.using(catalogue.tables):
        text = as_text(present_report(sample, lang), "md")
    assert "county." not in text
    assert "column." not in text
    assert {"zh": "258 个班中有 15 个大班额", "en": "15 of 258 classes are large"}[lang] in text
    statuses = [one.verdict.status for one in sample.judged]
    assert statuses == sorted(statuses, key=["missed", "met"].index)
    assert len(sample.examinations) == 4


def test_a_ledger_that_was_only_begun_makes_no_miracle(sample: CountyReport) -> None:
    """Lesson plans were inspected in 2025 for the first time: 0 % in 2024 says nothing."""
    before = sample.courses["school-2022", "S19"].before
    assert before is not None
    assert before.value is None
    assert before.thin == "inspections"


def test_the_command_writes_what_the_name_says(small: CountyReport, tmp_path: Path, capsys) -> None:
    data = _write(tmp_path / "data", CLASSES)
    out = tmp_path / "report.json"
    assert run(["report", str(data), "--plan", PLAN, "--year", "2025", "-o", str(out)], "en") == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["order"] == ["xiangxi-2020/X03", "xiangxi-2020/X01"]
    assert found["class_sizes"]["classes"] == {"45": 1, "46": 1, "50": 1, "51": 1, "60": 1, "66": 1}
    assert next(one["value"] for one in found["years"]["xiangxi-2020/X03"]) is None


def test_the_day_is_that_of_the_newest_file_or_of_the_build(
    small: CountyReport, tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    found = api.report(api.load(_write(tmp_path / "data", CLASSES)), PLAN, year=2025, using=catalogue)
    assert str(found.made) == "1970-01-02"
    assert small.made is not None
