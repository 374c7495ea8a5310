"""One sheet a class beside a sheet of all is counted once."""

import pyarrow as pa
import pytest

from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.intake.layout.sheet_of_all import rows_counted_once
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import SheetReport
from tests.intake.layout.test_recognise import grid

HEADER = ["学籍号", "姓名", "性别", "年级", "班级"]


def pupil(number: int, name: str = "1班", **changed: str) -> list[str]:
    return list(
        ({"id": f"G{number:04}", "name": "某某", "sex": "男", "grade": "三年级", "class": name} | changed).values()
    )


def found(**sheets: list) -> dict[str, Part | SheetReport]:
    parts = [one for name, rows in sheets.items() for one in recognise(grid(HEADER, *rows, sheet=name), Project())]
    return {one.sheet: one for one in rows_counted_once(parts)}


FIRST, SECOND = [pupil(n) for n in range(6)], [pupil(n, "2班") for n in range(6, 12)]


def test_a_sheet_of_all_is_taken_once_and_the_others_say_so():
    """The rows of the class sheets stand on the sheet of all: they are counted there."""
    sheets = found(一班=FIRST, 二班=SECOND, 汇总=FIRST + SECOND)
    assert len(sheets["汇总"].rows) == 12
    for name in ("一班", "二班"):
        report = sheets[name]
        assert isinstance(report, SheetReport)
        assert (report.table, report.rows, report.reason) == ("students", 0, "sheet.in_all")
        assert report.values == {
            "rows": 6,
            "only_all": 0,
            "only_parts": 0,
            "differing": 0,
            "all": "汇总",
            "parts": "一班、二班",
            "example": "",
        }


def test_the_side_that_holds_more_is_taken():
    """Where the class sheets hold a pupil more, the sheet of all is left out and the difference said."""
    sheets = found(一班=FIRST, 二班=[*SECOND, pupil(99, "2班")], 汇总=FIRST + SECOND)
    report = sheets["汇总"]
    assert isinstance(report, SheetReport)
    assert report.reason == "sheet.in_parts"
    assert (report.values["only_all"], report.values["only_parts"]) == (0, 1)
    assert len(sheets["二班"].rows) == 7


def test_a_row_that_stands_on_one_side_alone_is_counted():
    """Of two sides that each hold somebody the other does not, nobody is lost."""
    sheets = found(一班=[*FIRST, pupil(98)], 二班=SECOND, 汇总=[*FIRST, *SECOND, pupil(99), pupil(97)])
    assert len(sheets["汇总"].rows) == 14
    rest = sheets["一班"]
    assert isinstance(rest, Part)
    assert rest.values["student_id"].to_pylist() == ["G0098"]
    assert rest.rows.to_pylist() == [8]
    assert rest.skipped == tuple((row, "row.counted_once") for row in range(2, 8))
    assert rest.reason_values["only_all"] == 2
    assert rest.reason_values["only_parts"] == 1


def test_the_same_number_with_other_contents_is_said():
    """A pupil who is a boy on one sheet and a girl on the other is counted once and pointed at."""
    sheets = found(一班=FIRST, 二班=SECOND, 汇总=[pupil(0, sex="女"), *FIRST[1:], *SECOND])
    report = sheets["一班"]
    assert isinstance(report, SheetReport)
    assert report.values["differing"] == 1
    assert report.values["example"] == "一班!2 / 汇总!2"


def test_a_long_sheet_needs_no_name():
    """A sheet that holds the rows of all others is the sheet of all, whatever it is called."""
    sheets = found(Sheet1=FIRST + SECOND, Sheet2=FIRST, Sheet3=SECOND)
    assert [len(one.rows) if isinstance(one, Part) else 0 for one in sheets.values()] == [12, 0, 0]


@pytest.mark.parametrize(
    "sheets",
    [
        {"一班": FIRST, "二班": SECOND},
        {"一班": FIRST, "二班": [*SECOND, FIRST[0]]},
        {"2024-2025学年": FIRST, "2025-2026学年": FIRST},
        {"甲": FIRST[:2], "乙": FIRST[:2]},
        {"汇总": [pupil(n, sex="女") for n in range(6)], "一班": FIRST},
    ],
)
def test_sheets_that_are_no_copies_are_left_to_the_checks(sheets):
    """Other pupils, one pupil twice, other years, few rows, other contents: nothing is left out here."""
    assert all(isinstance(one, Part) and not one.reason for one in found(**sheets).values())


def test_rows_without_a_number_are_compared_whole():
    """Class lists have no persons' numbers: all that the sheets share must be the same, as often as it stands there."""
    header = ["年级", "班级", "班额"]
    lists = {
        "一年级": [["一年级", f"{n}班", "45"] for n in range(1, 4)],
        "二年级": [["二年级", f"{n}班", "44"] for n in range(1, 4)],
    }
    both = [*lists["一年级"], *lists["二年级"]]
    parts = [
        one
        for name, rows in {**lists, "全校": both}.items()
        for one in recognise(grid(header, *rows, sheet=name), Project())
    ]
    assert [one.reason for one in rows_counted_once(parts)] == ["sheet.in_all", "sheet.in_all", None]


def test_a_failed_formula_stays_with_a_row_that_is_kept():
    """Errors of rows left out go with them."""
    rows = [*FIRST, pupil(98, sex=None)]
    one = recognise(grid(HEADER, *rows, sheet="一班", errors={(8, 3): "#N/A"}), Project())
    rest, _ = rows_counted_once([*one, *recognise(grid(HEADER, *FIRST, *SECOND, sheet="汇总"), Project())])
    assert isinstance(rest, Part)
    assert rest.errors == {(8, "sex"): "#N/A"}
    assert isinstance(rest.rows, pa.Int32Array)


def test_score_slips_are_counted_with_the_list_they_are_cut_from():
    """Raw points on the slips and converted ones in the list are of the same pupils, known there by name and class."""
    header = ["考号", "班级", "姓名", "化学", "总分"]
    people = [(str(3000 + at), "1班", f"样例{sign}") for at, sign in enumerate("甲乙丙丁")]
    whole = grid(header, *([*one, "80", "80"] for one in people), sheet="总分")
    strips = [line for _, *who in people for line in (header[1:], [*who, "65", "65"])]
    slips = grid(*strips, sheet="成绩条")
    parts = [one for sheet in (slips, whole) for one in recognise(sheet, Project())]
    sheets = {one.sheet: one for one in rows_counted_once(parts)}
    report = sheets["成绩条"]
    assert isinstance(report, SheetReport)
    assert (report.rows, report.reason, report.values["differing"]) == (0, "sheet.in_all", 4)
    assert len(sheets["总分"].rows) == 4
