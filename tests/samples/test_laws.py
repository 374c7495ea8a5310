"""Answers whether figures depend on anything but what the rows say: not on files, their order, or what lies beside."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from eduquality.api import check, compute, load
from eduquality.model.definitions.loaded import Catalogue, concept_of
from eduquality.model.results.dataset import Dataset
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.synthetic import Book, Sheet, plan_books, write_book, write_county

PUPILS, SCHOOLS = 600, 9
ROSTER = "学生花名册"

Change = Callable[[list[Book]], Iterable[Book]]


def written(folder: Path, change: Change = list) -> Path:
    """Write the small county, its books changed on the way."""
    books = [plan.book() for plan in plan_books(pupils=PUPILS, schools=SCHOOLS)]
    for book in change(books):
        write_book(folder, book)
    return folder


def verdicts(folder: Path) -> str:
    """Give every byte of `check -f json` over the three plans, but where rows stand."""
    return without_places(as_text(present_card(check(load(folder)), "en"), "json"))


def figures(folder: Path) -> str:
    """Give every byte of `compute -f json` by county and by school, but where rows stand."""
    return without_places(as_text(present_card(compute(load(folder), by=["county", "school"]), "en"), "json"))


def without_places(text: str) -> str:
    """Leave out the cells that would settle a figure, and the digests of the files: these are as files were put."""
    result = json.loads(text)
    del result["provenance"]
    for row in result["rows"]:
        for place in row.pop("places", ()):
            address = "!".join(filter(None, (place["file"], place.get("sheet"), place.get("cell"))))
            row["explanation"] = (row["explanation"] or "").replace(address, "")
    return json.dumps(result, ensure_ascii=False, indent=2)


def rows_of(text: str) -> list[dict]:
    return json.loads(text)["rows"]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("plain"))


def renamed(books: list[Book]) -> Iterable[Book]:
    """Put the files into the opposite order of names; digits stay out, since a name may tell the year."""
    letters = "zyxwvutsrqponmlkjihgfedcba"
    for i, book in enumerate(books):
        folder, _, name = book.path.rpartition("/")
        yield replace(book, path=f"{folder}/{letters[i // 26]}{letters[i % 26]}-{name}")


def shuffled(books: list[Book]) -> Iterable[Book]:
    """Shuffle the rows beneath every header."""
    dice = random.Random(5)
    for book in books:
        for sheet in book.sheets:
            dice.shuffle(sheet.rows)
    return books


def reversed_columns(books: list[Book]) -> Iterable[Book]:
    """Put the columns of every sheet into the opposite order, except that the first stays under its totals."""
    for book in books:
        book.sheets = [
            replace(s, header=s.header[:1] + s.header[:0:-1], rows=[r[:1] + r[:0:-1] for r in s.rows], tail=[])
            for s in book.sheets
        ]
    return books


def sheets_apart(books: list[Book]) -> Iterable[Book]:
    """Give every sheet a workbook of its own."""
    for book in books:
        if len(book.sheets) == 1:
            yield book
        else:
            stem = book.path.removesuffix(".xlsx")
            yield from (Book(f"{stem}-{sheet.name}.xlsx", [sheet]) for sheet in book.sheets)


def rosters_in_halves(books: list[Book]) -> Iterable[Book]:
    """Cut every roster in two, the second half in a workbook of its own under the same titles and header."""
    for book in books:
        for sheet in book.sheets:
            if sheet.name == ROSTER:
                half = len(sheet.rows) // 2
                stem, dot, kind = book.path.rpartition(".")
                yield Book(f"{stem}(续){dot}{kind}", [replace(sheet, rows=sheet.rows[half:])])
                sheet.rows = sheet.rows[:half]
        yield book


def halves_stacked(books: list[Book]) -> Iterable[Book]:
    """Put the second half of every roster on a further sheet of the same workbook."""
    for book in (book for book in books if book.path.endswith(".xlsx")):
        for sheet in list(book.sheets):
            if sheet.name == ROSTER:
                half = len(sheet.rows) // 2
                book.sheets.append(replace(sheet, name=f"{ROSTER}2", rows=sheet.rows[half:]))
                sheet.rows = sheet.rows[:half]
    return books


@pytest.mark.parametrize(
    "change", [list, renamed, shuffled, reversed_columns, sheets_apart, rosters_in_halves, halves_stacked]
)
def test_verdicts_are_the_same_bytes_however_the_rows_are_laid_out(
    plain: Path, tmp_path: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run without a store, other file names, other orders and other cuts give the same bytes."""
    expected = verdicts(plain)
    monkeypatch.setenv("EDUQ_STORE", "off")
    assert verdicts(written(tmp_path, change)) == expected


def renamed_and_shuffled(books: list[Book]) -> Iterable[Book]:
    return renamed(shuffled(books))


def test_figures_of_every_county_and_school_are_the_same_bytes(plain: Path, tmp_path: Path) -> None:
    """Neither the order of files nor that of rows moves any figure, any name or any line of the result."""
    assert figures(written(tmp_path, renamed_and_shuffled)) == figures(plain)


def with_contradictions(books: list[Book]) -> list[Book]:
    """Send a few rows of every sheet again, other numbers in every other one of them, and pupils at a second school."""
    again = []
    for number, book in enumerate(book for book in books if book.path.endswith(".xlsx")):
        stem = book.path.removesuffix(".xlsx")
        sheets = [
            replace(sheet, rows=[_otherwise(row) if at % 2 else list(row) for at, row in enumerate(sheet.rows[:6])])
            for sheet in book.sheets
        ]
        again.append(Book(f"{stem}再报{'甲乙丙丁'[number % 4]}.xlsx", sheets))
    rosters = [(book, sheet) for book in again for sheet in book.sheets if sheet.name == ROSTER]
    if rosters:
        (_, first), (_, last) = rosters[0], rosters[-1]
        last.rows += [list(row) for row in first.rows[:4]]
    return [*books, *again]


def _otherwise(row: list) -> list:
    """Change the last whole number of a row by one."""
    places = [at for at, value in enumerate(row) if isinstance(value, int) and not isinstance(value, bool)]
    return [value + 1 if places and at == places[-1] else value for at, value in enumerate(row)]


def permuted(books: list[Book], seed: int) -> Iterable[Book]:
    """Put the rows of every sheet, the sheets of every file and the names of all files into another order."""
    dice = random.Random(seed)
    names = [f"{chr(0x61 + at // 26)}{chr(0x61 + at % 26)}" for at in range(len(books))]
    dice.shuffle(names)
    for name, book in zip(names, books, strict=True):
        for sheet in book.sheets:
            dice.shuffle(sheet.rows)
        dice.shuffle(book.sheets)
        folder, _, stem = book.path.rpartition("/")
        yield replace(book, path=f"{folder}/{name}-{stem}")


#: How many permutations are tried: `EDUQ_PERMUTATIONS=50 pytest tests/samples/test_laws.py -k contradict` tries more.
PERMUTATIONS = range(int(os.environ.get("EDUQ_PERMUTATIONS", "2")))


@pytest.fixture(scope="module")
def contradicting(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """Give every figure of a county whose rows contradict one another."""
    folder = written(tmp_path_factory.mktemp("contradicting"), with_contradictions)
    assert {"table.contradiction", "table.duplicate"} <= {finding.issue.code for finding in load(folder).findings}
    return rows_of(figures(folder))


@pytest.mark.parametrize("seed", PERMUTATIONS)
def test_where_rows_contradict_one_another_no_order_decides(
    contradicting: list[dict], tmp_path: Path, seed: int
) -> None:
    """Every figure of every county and school is the same, however rows, sheets and files stand."""
    other = written(tmp_path, lambda books: permuted(with_contradictions(books), seed))
    assert rows_of(figures(other)) == contradicting


def with_things_that_say_nothing(books: list[Book]) -> Iterable[Book]:
    """Add notes, blank rows, other sheets and other files."""
    for book in books:
        for sheet in book.sheets:
            sheet.rows.insert(len(sheet.rows) // 2, [None] * len(sheet.header))
        if book.path.endswith(".xlsx"):
            book.sheets.append(Sheet("填表说明", ["请于九月底前上报"], ["序号", "要求"], [[1, "一律使用文本格式"]]))
    menu = Sheet("菜谱", ["食堂一周菜谱"], ["星期", "午餐"], [["星期一", "米饭"], ["星期二", "面条"]])
    return [*books, Book("食堂/菜谱.xlsx", [menu]), Book("食堂/菜谱.csv", [menu])]


def test_what_says_nothing_changes_nothing_but_the_issues(plain: Path, tmp_path: Path) -> None:
    """Blank rows, foreign sheets and foreign files are reported and leave every verdict as it was."""
    folder = written(tmp_path, with_things_that_say_nothing)
    (folder / "说明.txt").write_text("不是表格", encoding="utf-8")
    (folder / "~$分数线.xlsx").write_bytes(b"lock")
    before, after = json.loads(verdicts(plain)), json.loads(verdicts(folder))
    assert after["rows"] == before["rows"]
    assert after["issues"]["rows"] == before["issues"]["rows"]
    assert after["issues"]["warning"] > before["issues"]["warning"]


def with_rows_of_long_ago(books: list[Book]) -> Iterable[Book]:
    """Add a class list of 2012 in which every class is crowded."""
    school = "青禾县城关第一小学"
    sheet = Sheet(
        "2012年", ["青禾县2012—2013学年班级一览表"], ["学校名称", "学段", "年级", "班级", "班额"],
        [[school, "小学", "一年级", f"{n}班", 99] for n in range(1, 30)],
    )  # fmt: skip
    return [*books, Book("班级/2012年班级一览表.xlsx", [sheet])]


def test_rows_of_years_nobody_asks_about_change_no_verdict(plain: Path, tmp_path: Path) -> None:
    """Crowded classes of 2012 are read, counted, and leave the verdicts of 2025 as they were."""
    before, after = json.loads(verdicts(plain)), json.loads(verdicts(written(tmp_path, with_rows_of_long_ago)))
    assert after["rows"] == before["rows"]
    assert after["issues"]["rows"]["classes"] == before["issues"]["rows"]["classes"] + 29


def pooled(rows: Iterable[dict], names: Iterable[str]) -> dict[str, Fraction]:
    return {name: sum((Fraction(row["measures"][name] or 0) for row in rows), Fraction(0)) for name in names}


RATIOS = (
    "compulsory.large_class_share",
    "compulsory.mean_class_size",
    "compulsory.standard_class_share",
    "gaokao.undergraduate_line_rate",
    "senior.qualifying_pass_rate",
    "teachers.compulsory_bachelor_share",
    "teachers.qualified_share",
)


@pytest.mark.parametrize("indicator", RATIOS)
def test_a_county_is_its_schools_pooled(county: Dataset, catalogue: Catalogue, indicator: str) -> None:
    """Numerators and denominators of the schools add up to the county's, and its value is their ratio."""
    names = catalogue.indicators[indicator].spec.measures  # type: ignore[union-attr]
    rows = compute(county, [indicator], by=["county", "school"]).rows("en")
    slices = {json.dumps(row["slice"]) for row in rows}
    for cut in slices:
        (county,) = [row for row in rows if row["level"] == "county" and json.dumps(row["slice"]) == cut]
        schools = [row for row in rows if row["level"] == "school" and json.dumps(row["slice"]) == cut]
        assert len(schools) > 1
        sums = pooled(schools, names)
        assert sums == pooled([county], names)
        above, below = sums.values()
        scale = 100 if county["unit"] == "percent" else 1
        assert county["value"] == pytest.approx(float(scale * above / below), rel=1e-12)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    write_county(folder, pupils=2 * PUPILS, schools=2 * SCHOOLS, counties=2)
    return folder


@pytest.mark.parametrize("indicator", [*RATIOS, "compulsory.consolidation_rate", "senior.gross_enrolment"])
def test_an_area_is_its_counties_pooled(two: Path, catalogue: Catalogue, indicator: str) -> None:
    """With two counties the area's figure is the ratio of what the counties add up to, not their mean."""
    names = catalogue.indicators[indicator].spec.measures  # type: ignore[union-attr]
    rows = compute(load(two), [indicator], by=["area", "county"]).rows("en")
    for area in [row for row in rows if row["level"] == "area"]:
        counties = [row for row in rows if row["level"] == "county" and row["slice"] == area["slice"]]
        assert len(counties) == 2
        assert pooled(counties, names) == pooled([area], names)


#: Concepts that hold a candidate against all who sat the same paper: those of the other county are among them.
_AGAINST_ALL = frozenset(
    f"exams.{name}"
    for name in (
        *("above_mean_share", "discrimination", "double_line_rate", "effective_score", "progress", "ratio_to_mean"),
        *("standard_score", "struggling", "struggling_improved_share"),
    )
)


def test_a_county_does_not_depend_on_its_neighbour(two: Path) -> None:
    """Alone, with the score lines both share, a county has the figures it has beside the other."""

    def counties_of(dataset: Dataset) -> list[dict]:
        return rows_of(without_places(as_text(present_card(compute(dataset, by=["county"]), "en"), "json")))

    rows = [row for row in counties_of(load(two)) if row["level"] == "county"]
    together = [row for row in rows if concept_of(row["indicator"]) not in _AGAINST_ALL]
    for name in ("青禾县", "白露县"):
        # What nobody sent is answered for the area.
        own = [row for row in counties_of(load([two / name, two / "高考"])) if row["unit_name"] == name]
        alone = [row for row in own if concept_of(row["indicator"]) not in _AGAINST_ALL]
        assert alone == [row for row in together if row["unit_name"] == name]
        assert alone
