"""What validate, test, list and show print."""

from __future__ import annotations

import csv as csv_module
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from eduquality.console import make_console
from eduquality.errors import Issue, Place
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import Dataset, Finding, SheetReport, TableCount
from eduquality.model.results.examples import Difference, ExampleResult
from eduquality.model.tables import TABLES, columns
from eduquality.report import as_text
from eduquality.report.looks.terminal import print_page
from eduquality.report.pages.examples import present_examples
from eduquality.report.pages.list import present_list
from eduquality.report.pages.show import present_name
from eduquality.report.pages.validate import present_dataset

EMPTY = Catalogue({}, {})


def _finding(row):
    where = Place("一小.xlsx", sheet="花名册", cell=f"B{row}")
    return Finding(
        Issue("error", "cell.negative", where, {"value": "-3"}), "classes", "headcount", "-3", row, refused=True
    )


@pytest.fixture
def dataset():
    sheets = (
        SheetReport("一小.xlsx", "花名册", "classes", (2,), {"headcount": "B"}, (("D", "班主任", None),), 40, 7),
        SheetReport("一小.xlsx", "说明[1]", None, reason="sheet.empty"),
    )
    return Dataset(
        root=Path(),
        tables={},
        counts={"classes": TableCount(40, 7, 0, 1)},
        sheets=sheets,
        findings=tuple(_finding(row) for row in range(3, 10)),
        issues=(Issue("error", "file.empty", Place("空.xlsx")),),
        project=Project(),
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("verbose", [True, False])
def test_every_place_is_named(dataset, lang, verbose):
    """Cells in error, columns not used, sheets not recognised and files not read stand with their place."""
    text = as_text(present_dataset(dataset, lang, verbose=verbose), "table")
    for part in ("花名册!B3", "一小.xlsx!花名册!D2", "说明[1]", "空.xlsx"):
        assert part in text


def test_the_last_line_counts_the_files_that_could_not_be_read(dataset):
    """Without findings elsewhere it would otherwise read as if all were well."""

    def last(of):
        return " ".join(as_text(present_dataset(of, "en", verbose=False), "table").split())

    assert last(dataset).endswith("; 1 file could not be read")
    assert last(replace(dataset, issues=())).endswith("findings")


def test_one_fault_in_many_cells_is_one_message_with_its_count(dataset):
    """Seven cells at fault alike: told once, with the first three; verbose names them all."""
    short = as_text(present_dataset(dataset, "en", verbose=False), "table")
    full = as_text(present_dataset(dataset, "en", verbose=True), "table")
    assert "7 places: B3, B4, B5 … · these rows refused" in " ".join(short.split())
    assert "7 places: B3–B9 · these rows refused" in " ".join(full.split())
    assert short.count("leave the cell empty") == full.count("leave the cell empty") == 1


def _number(row, shown, sheet="花名册", **changes):
    where = Place("一小.xlsx", sheet=sheet, cell=f"B{row}")
    issue = Issue("error", "cell.not_a_number", where, {"field": {"zh": "班额", "en": "Size"}, "shown": shown})
    known = {"refused": False, "unknown_rows": 1, "lines": str(row)}
    return Finding(issue, "classes", "headcount", shown, row, **{**known, **changes})


def test_what_differs_from_place_to_place_is_named_there(dataset):
    """In reading order, whatever the order of the findings: B3 before B4 before B10; one value may be of many rows."""
    found = (_number(10, "6x"), _number(4, "5x", unknown_rows=30, lines="4, 11-39"), _number(3, "4x"))
    some = replace(dataset, findings=found)
    short = " ".join(as_text(present_dataset(some, "zh", verbose=False), "table").split())
    full = " ".join(as_text(present_dataset(some, "zh", verbose=True), "table").split())
    assert "花名册!B3 “班额”应为数字，这里是“4x” · 同类问题共 32 处：B3、B4（5x）、B10（6x） · 这些行保留" in short
    assert [value in full for value in ("“4x”", "“5x”", "“6x”", "共 30 行（第 4, 11-39 行）")] == [True] * 4


def test_faults_of_other_sheets_or_with_other_ends_stand_apart(dataset):
    """A row refused and one kept are not one fault, nor are two sheets."""
    found = (_number(3, "4x"), _number(4, "5x", refused=True, unknown_rows=0), _number(3, "4x", sheet="二年级"))
    told = json.loads(as_text(present_dataset(replace(dataset, findings=found), "en"), "json"))["faults"]
    assert [(one["sheet"], one["count"], one["places"]) for one in told] == [
        ("二年级", 1, ["一小.xlsx!二年级!B3"]),
        ("花名册", 1, ["一小.xlsx!花名册!B3"]),
        ("花名册", 1, ["一小.xlsx!花名册!B4"]),
    ]


def test_schools_that_sent_nothing_are_named_each(dataset):
    """The place of such a finding is a row of the list of schools; who it is of tells more. Tables stand apart."""
    words = {"message": {"en": "{school} has no {table_name}"}, "remedy": {"en": "ask"}}

    def silent(row, school, table):
        values = {"rule": words, "school": school, "table_name": {"zh": table, "en": table}}
        issue = Issue("warning", "rule.silent", Place("名录.xlsx", sheet="1", cell=f"A{row}"), values)
        return Finding(issue, "schools", "school_id", str(row), row, refused=False, who=school)

    some = replace(dataset, findings=(silent(2, "甲", "教师"), silent(2, "甲", "班级"), silent(3, "乙", "班级")))
    text = " ".join(as_text(present_dataset(some, "en", verbose=False), "table").split())
    assert "甲 has no 班级 · 2 of this kind: A2 (甲), A3 (乙)" in text
    assert "甲 has no 教师 · value “2” · row kept" in text


def test_a_finding_of_a_row_without_a_cell_names_the_row(dataset):
    found = _number(7, "")
    some = replace(
        dataset, findings=(replace(found, issue=replace(found.issue, where=Place("一小.xlsx", sheet="花名册"))),)
    )
    assert "花名册, row 7" in as_text(present_dataset(some, "en", verbose=False), "table")


def test_findings_of_one_kind_keep_each_its_own_advice(dataset):
    """What sex may be is no advice for who boards, though both are values that are not allowed."""

    def not_allowed(cell, allowed):
        where = Place("一小.xlsx", sheet="花名册", cell=cell)
        values = {"field": {"zh": cell[0], "en": cell[0]}, "shown": "?", "allowed": allowed}
        return Finding(Issue("error", "cell.not_allowed", where, values), "students", cell[0], "?", 3, refused=True)

    some = replace(
        dataset, findings=(not_allowed("D3", "男、女"), not_allowed("I3", "是、否"), not_allowed("D4", "男、女"))
    )
    text = as_text(present_dataset(some, "zh", verbose=False), "table")
    told = re.findall(r"花名册!([DI]\d)  “|可以填：(男、女|是、否)", text)
    assert ["".join(each) for each in told] == ["D3", "男、女", "I3", "是、否"]
    assert "共 2 处：D3、D4" in text


@pytest.mark.parametrize(("row", "said"), [(3, "row refused"), (0, "these rows refused")])
def test_a_finding_of_a_whole_sheet_refuses_rows_not_a_row(dataset, row, said):
    """Screen and CSV say the same."""
    where = Place("一小.xlsx", sheet="花名册")
    found = Finding(Issue("error", "table.no_year", where, {"rows": 17}), "students", "year", "", row, refused=True)
    some = replace(dataset, findings=(found,))
    assert f"· {said}" in " ".join(as_text(present_dataset(some, "en", verbose=False), "table").split())
    rows = list(csv_module.reader(io.StringIO(as_text(present_dataset(some, "en"), "csv"))))
    assert rows[1][rows[0].index("Refused")] == said


def test_lists_of_an_earlier_round_and_blank_forms_do_not_bury_the_rest(dataset):
    """Two hundred schools send back as many lists: they are one line, and no sheets that were not recognised."""
    lists = [SheetReport(f"{number}.xlsx", "问题清单", None, reason="sheet.problem_list") for number in range(8)]
    blank = [SheetReport(f"{number}.xlsx", "空表", None, reason="sheet.empty") for number in range(8)]
    strange = [
        SheetReport(f"{number}.xlsx", "封面", None, reason="sheet.no_header", values={"rows": 5}) for number in range(8)
    ]
    some = replace(dataset, sheets=(dataset.sheets[0], *lists, *blank, *strange))
    text = " ".join(as_text(present_dataset(some, "en", verbose=False), "table").split())
    assert "8 lists of problems from an earlier round" in text
    assert (text.count("问题清单"), text.count("!空表"), text.count("!封面")) == (0, 5, 8)
    assert "3 more such sheets" in text
    assert "sheets: 17 (1 recognised, 8 not, 8 empty, hidden or the like)" in text


def test_skipped_rows_are_counted_with_their_reasons_and_listed_if_asked_for(dataset):
    """Briefly: how many rows of a table for which reason; with verbose the row numbers of each sheet."""
    skipped = ((5, "row.total"), (9, "row.note"), (10, "row.note"), (12, "row.note"))
    some = replace(dataset, sheets=(replace(dataset.sheets[0], skipped=skipped),))
    short = as_text(present_dataset(some, "en", verbose=False), "table")
    full = as_text(present_dataset(some, "en", verbose=True), "table")
    assert "skipped rows: 1 (a total" in short
    assert "skipped rows: 3 (a note" in short
    assert "row 5: a total" in full
    assert "row 9-10, 12: a note" in full


def test_validate_for_programs_holds_every_finding(dataset):
    """JSON and CSV list all, whatever the terminal shows; JSON draws them together besides, as a page does."""
    texts = present_dataset(dataset, "en")
    result = json.loads(as_text(texts, "json"))
    assert [finding["where"] for finding in result["findings"]][-1] == "一小.xlsx!花名册!B9"
    assert result["sheets"][1]["table"] is None
    assert len(list(csv_module.reader(io.StringIO(as_text(texts, "csv"))))) == 1 + 7 + 1
    assert "7 places: B3, B4, B5 …" in as_text(texts, "md")
    (fault,) = result["faults"]
    assert (fault["code"], fault["file"], fault["sheet"], fault["field"], fault["count"]) == (
        *("cell.negative", "一小.xlsx", "花名册", "headcount", 7),
    )
    assert fault["places"] == [f"一小.xlsx!花名册!B{row}" for row in (3, 4, 5)]


def test_a_field_is_named_as_people_do_where_people_read_it(dataset):
    """CSV and Markdown name it in the reader's language, a subject too; JSON keeps the code."""
    paper = replace(dataset.findings[0], table="exams", field="mathematics")
    texts = present_dataset(replace(dataset, findings=(dataset.findings[0], paper)), "zh")
    rows = list(csv_module.reader(io.StringIO(as_text(texts, "csv"))))
    assert [row[rows[0].index("字段")] for row in rows[1:3]] == ["班额", "数学"]
    assert [row["field"] for row in json.loads(as_text(texts, "json"))["findings"]] == ["headcount", "mathematics"]


def _results():
    wrong = Difference(
        "county", "甲县", {"stage": "primary"}, "value", Decimal("33.3"), Fraction(50), {"large": Fraction(1)}
    )
    return (
        ExampleResult("a.b", "fifty-six is large", Place("a/b.yaml", line=20), passed=True),
        ExampleResult("a.b", "counties are pooled", Place("a/b.yaml", line=31), passed=False, differences=(wrong,)),
    )


def test_a_failed_example_shows_what_was_expected():
    """The example, its line, what was expected and got, and each measure; then the count."""
    text = as_text(present_examples(_results(), "en"), "table")
    for part in ("counties are pooled", "a/b.yaml:31", "expected 33.3, got 50", "large = 1", "2 examples, 1 failed"):
        assert part in text
    assert "fifty-six" not in text


def test_what_differs_beyond_the_digits_that_are_printed_is_told_in_full():
    root = Difference("area", None, {}, "value", Decimal("0.34641"), Fraction(3464101615, 10**10))
    results = [ExampleResult("a.b", "a root", Place("a/b.yaml", line=3), passed=False, differences=(root,))]
    text = " ".join(as_text(present_examples(results, "en"), "table").split())
    assert "expected 0.34641, got 0.3464101615; for what has no last digit write `tolerance`" in text


def test_examples_for_programs():
    """JSON has every example and its differences."""
    texts = present_examples(_results(), "en")
    result = json.loads(as_text(texts, "json"))
    assert (result["examples"], result["failed"]) == (2, 1)
    assert result["rows"][1]["differences"][0]["expected"] == 33.3
    assert "counties are pooled" in as_text(texts, "csv")
    assert "counties are pooled" in as_text(texts, "md")


@pytest.mark.parametrize("table", sorted(TABLES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_shows_its_fields(table, lang):
    """Every field stands with its title and the headers it is known by."""
    out = io.StringIO()
    print_page(present_name(table, EMPTY, lang).clean_page(), make_console(out, 400))
    text = out.getvalue()
    for name, column in columns(TABLES[table]).items():
        assert name in text
        assert column.zh in text
    fields = json.loads(as_text(present_name(table, EMPTY, lang), "json"))["fields"]
    assert [field["name"] for field in fields] == list(columns(TABLES[table]))


def test_tables_are_listed():
    """Every table has a line."""
    text = as_text(present_list("tables", EMPTY, "en"), "table")
    assert all(table in text for table in TABLES)
    assert len(json.loads(as_text(present_list("tables", EMPTY, "en"), "json"))["tables"]) == len(TABLES)


def test_very_many_columns_not_used_are_drawn_together_per_sheet(dataset):
    """The first ten of a sheet are printed, those like a known header first, and how many more; JSON has them all."""
    many = tuple((f"A{chr(65 + at % 26)}{chr(65 + at // 26)}", f"体检{at}", None) for at in range(300))
    near = ("E", "班恶", "班额")
    sheets = (replace(dataset.sheets[0], unknown=(*many, near)),)
    wide = replace(dataset, sheets=sheets, findings=(), issues=())

    def shown(*, verbose: bool) -> str:
        return as_text(present_dataset(wide, "zh", verbose=verbose), "table")

    assert shown(verbose=False).count("体检") == 9
    assert "班恶" in shown(verbose=False)
    assert "还有 291 列" in shown(verbose=False)
    assert "体检299" in shown(verbose=True)
    told = json.loads(as_text(present_dataset(wide, "zh"), "json"))
    assert len(told["sheets"][0]["unknown"]) == 301
