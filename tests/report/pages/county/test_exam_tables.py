"""What a plan lists of examinations, of two schools so small that every number is worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.county_report import CountyReport
from eduquality.model.tables import TABLES
from eduquality.report.drawings import Histogram
from eduquality.report.page import Cell, Figure, Value
from eduquality.report.pages.county.exam_tables import exam_tables
from tests.intake.books import write_book

HEADER = ("考号", "班级", "语文(100分)", "总分")
#: Class 1 of 甲中学 has ten of 60 points, class 2 ten of 80 and one absent; 乙中学 has ten of 40; 丙中学 nine of 90.
AUTUMN = {
    "甲中学": [
        *((f"1{i}", "1班", 60) for i in range(10, 20)),
        *((f"2{i}", "2班", 80) for i in range(10, 20)),
        ("230", "2班", None),
    ],
    "乙中学": [(f"3{i}", "1班", 40) for i in range(10, 20)],
    "丙中学": [(f"4{i}", "1班", 90) for i in range(10, 19)],
}
#: Half a year before all of class 1 had 40, those of class 2 60 and those of 乙中学 80; two are new in autumn.
SPRING = {
    "甲中学": [
        *((f"1{i}", "1班", 60) for i in range(10, 20)),
        *((f"2{i}", "2班", 80) for i in range(10, 20)),
        ("230", "2班", None),
    ],
    "乙中学": [(f"3{i}", "1班", 40) for i in range(10, 20)],
    "丙中学": [(f"4{i}", "1班", 90) for i in range(10, 19)],
}
#: Half a year before all of class 1 had 40, those of class 2 60 and those of 乙中学 80; two are new in autumn.
SPRING = {
    "甲中学": [*((f"1{i}", "1班", 40) for i in range(12, 20)), *((f"2{i}", "2班", 60) for i in range(10, 20))],
    "乙中学": [(f"3{i}", "1班", 80) for i in range(10, 20)],
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> CountyReport:
    folder = tmp_path_factory.mktemp("examinations")
    for title, schools in (("2025年秋季九年级期中考试", AUTUMN), ("2025年春季八年级期末考试", SPRING)):
        for school, rows in schools.items():
            cells = [(number, own, "缺考" if mark is None else mark, mark) for number, own, mark in rows]
            write_book(folder / f"{title}{school}.xlsx", {"成绩": [(f"甲县{school}{title}成绩",), HEADER, *cells]})
    return api.report(api.load(folder), "exam-analysis", year=2025, using=catalogue)


@pytest.fixture(scope="module")
def figures(report: CountyReport, catalogue: Catalogue) -> list[Figure]:
    with TABLES.using(catalogue.tables):
        return [block for block in exam_tables(report, "en") if isinstance(block, Figure)]


def _one(figures: list[Figure], *words: str) -> Figure:
    (found,) = [one for one in figures if all(word in one.title for word in words)]
    return found


def _rows(figure: Figure) -> Iterator[list[str]]:
    assert figure.table is not None
    return ([_text(value) for value in row.values] for row in figure.table.rows)


def _text(value: Value) -> str:
    return value.text if isinstance(value, Cell) else str(value)


def test_bands_are_five_points_wide(figures: list[Figure]) -> None:
    """Of 39 candidates ten each have 40, 60 and 80 of 100 points, nine have 90; a band holds its lower end."""
    found = _one(figures, "期中", "bands")
    drawing = found.panels[0].drawing
    assert isinstance(drawing, Histogram)
    assert {float(bar.value): bar.count for bar in drawing.bars if bar.count} == {42.5: 10, 62.5: 10, 82.5: 10, 92.5: 9}
    assert len(drawing.bars) == 20
    assert ["90–95%", "9 (23.1%)", "9 (23.1%)"] in list(_rows(found))


def test_schools_stand_beside_one_another_and_few_are_not_told(figures: list[Figure]) -> None:
    """The mean of 甲中学 is 70, the absent left out; of nine candidates nothing is told."""
    found = _one(figures, "期中", "Chinese", "school by school")
    rows = {row[0]: row[1:] for row in _rows(found)}
    assert found.table is not None
    at = {column.key: number for number, column in enumerate(found.table.columns[1:])}
    ours = rows["甲县甲中学"]
    assert [ours[at[key]] for key in ("sat", "mean", "pass", "low", "rank")] == ["20", "70.00", "100.00%", "0.00%", "2"]
    assert set(rows["甲县丙中学"]) == {"withheld"}
    assert "教育部令第50号" in found.note


def test_classes_of_a_school_have_their_places(figures: list[Figure]) -> None:
    """Class 2 is first with 80; a school of one class has no such table."""
    assert list(_rows(_one(figures, "期中", "甲中学", "classes"))) == [
        ["9(1班)", "60.00 (2)", "60.00 (2)"],
        ["9(2班)", "80.00 (1)", "80.00 (1)"],
    ]
    assert not [one for one in figures if "乙中学" in one.title]


def test_progress_is_of_the_same_pupils(figures: list[Figure]) -> None:
    """Two pupils are new: eighteen of twenty are matched, and they gained while the ten of 乙中学 fell back."""
    rows = {row[0]: row[1:] for row in _rows(_one(figures, "progress"))}
    assert rows["甲县甲中学"][1].endswith("(18)")
    assert rows["甲县甲中学"][1].startswith("+")
    assert rows["甲县乙中学"][1].startswith("−")
    assert "甲县丙中学" not in rows


def test_no_candidate_is_named(figures: list[Figure]) -> None:
    """Neither numbers nor places of candidates stand anywhere."""
    numbers = {number for rows in (*AUTUMN.values(), *SPRING.values()) for number, *_ in rows}
    told = {cell for figure in figures for row in _rows(figure) for cell in row}
    assert not numbers & told
