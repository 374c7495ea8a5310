"""The county's summary: findings by school, rule and file, worst first, and all of them."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eduquality.errors import Issue, Place
from eduquality.model.results.dataset import SheetReport
from eduquality.report import as_text
from eduquality.report.pages.validate import present_dataset
from eduquality.report.returned.files import returned_files
from eduquality.report.returned.summary import summary_workbook
from eduquality.report.rounds.compare import compare
from tests.report.returns import dataset, finding, opened


def at(file, cell, **changes):
    return finding(cell, file=file, sheet="班级情况", **changes)


@pytest.fixture
def county(tmp_path):
    """Two schools' files, one file of several schools, one that could not be read, one without fault."""
    rows = [("一小.xlsx", "青禾一小"), ("二小.xlsx", "青禾二小"), ("全县.xlsx", "青禾一小"), ("全县.xlsx", "青禾二小")]
    rows.append(("三小.xlsx", "青禾三小"))
    table = pa.table(
        {
            "_file": [file for file, _ in rows],
            "_sheet": ["班级情况"] * len(rows),
            "school": [school for _, school in rows],
            "school_id": pa.nulls(len(rows), pa.string()),
        }
    )
    pq.write_table(table, tmp_path / "classes.parquet")
    found = (
        at("一小.xlsx", "C4", level="warning"),
        at("二小.xlsx", "C4", code="cell.not_whole"),
        at("二小.xlsx", "D4"),
        at("二小.xlsx", "C5"),
        at("全县.xlsx", "C9", who="=张*"),
    )
    sheets = tuple(
        SheetReport(f"{name}.xlsx", "班级情况", "classes", (2,), rows=40) for name in ("一小", "二小", "三小", "全县")
    )
    issues = (Issue("error", "file.corrupt", Place("坏.xlsx")), Issue("warning", "table.shared_numbers", values={}))
    return dataset(tmp_path, *found, issues=issues, sheets=sheets, tables={"classes": (tmp_path / "classes.parquet",)})


def rows_of(sheet):
    """Give a sheet's table as dicts."""
    table = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(table) if all(row))
    return [dict(zip(table[head], row, strict=True)) for row in table[head + 1 :]]


def test_the_worst_school_comes_first(county):
    """By rows refused, then errors, then warnings; the numbers are numbers; two findings of one row are one row."""
    rows = rows_of(opened(summary_workbook(county, "zh"))["按学校"])
    assert [(row["学校"], row["错误"], row["提醒"], row["未采用行数"]) for row in rows[:2]] == [
        ("青禾二小", 3, 0, 2),
        ("多校共用：全县.xlsx", 1, 0, 1),
    ]
    assert {row["学校"] for row in rows[2:]} == {"青禾一小", "学校不明：坏.xlsx", "全县"}
    assert rows[0]["主要问题（代码 × 次数）"] == "cell.negative × 2，cell.not_whole × 1"


def test_a_row_of_a_shared_file_counts_for_the_school_it_names(county):
    """What the county's own list says of a class or a school belongs to that school."""
    told = [
        at("全县.xlsx", f"C{row}", who=who)
        for row, who in enumerate(("青禾一小", "青禾一小 一年级 1班", "青禾九小"), 20)
    ]
    rows = rows_of(opened(summary_workbook(replace(county, findings=tuple(told)), "zh"))["全部问题"])
    schools = {row["位置"].rpartition("!")[2]: row["学校"] for row in rows if row["代码"] == "cell.negative"}
    assert schools == {"C20": "青禾一小", "C21": "青禾一小", "C22": "多校共用：全县.xlsx"}


def test_rows_of_a_sheet_that_is_refused_as_a_whole_are_counted(county):
    """Nothing tells its year: 17 rows, beside the one that is refused for a cell."""
    issue = Issue("error", "table.no_year", Place("二小.xlsx", sheet="班级情况"), {"rows": 17})
    found = (at("二小.xlsx", "C4"), replace(at("二小.xlsx", ""), issue=issue))
    book = opened(summary_workbook(replace(county, findings=found), "zh"))
    assert rows_of(book["按学校"])[0]["未采用行数"] == 18
    assert [row["未采用行数"] for row in rows_of(book["按问题类型"])][:2] == [17, 1]
    assert rows_of(book["按文件"])[0]["未采用行数"] == 18


def test_rules_are_counted_with_an_example(county):
    """How many schools and files a rule concerns, what it says, and what to do."""
    first = rows_of(opened(summary_workbook(county, "zh"))["按问题类型"])[0]
    assert (first["代码"], first["错误"], first["提醒"], first["学校数"], first["文件数"]) == (
        "cell.negative",
        3,
        1,
        3,
        3,
    )
    assert first["举例"] == "“班额”不能是负数，这里是“-3”"


def test_every_file_stands_there_the_faultless_last(county):
    """Also the one that gave nothing; rows taken are counted."""
    rows = rows_of(opened(summary_workbook(county, "zh"))["按文件"])
    assert rows[0]["文件"] == "二小.xlsx"
    assert {row["文件"] for row in rows} == {"一小.xlsx", "二小.xlsx", "三小.xlsx", "全县.xlsx", "坏.xlsx"}
    assert (rows[-1]["文件"], rows[-1]["采用行数"]) == ("三小.xlsx", 40)


def test_all_findings_are_listed_as_text(county):
    """Every finding with place, whose row, remedy and code; nothing in it runs."""
    sheet = opened(summary_workbook(county, "zh"))["全部问题"]
    rows = rows_of(sheet)
    assert len(rows) == 7
    (shared,) = (row for row in rows if row["对象"] == "=张*")
    assert (shared["位置"], shared["学校"], shared["未采用"]) == ("班级情况!C9", "多校共用：全县.xlsx", "该行未采用")
    assert not [cell for row in sheet for cell in row if cell.data_type == "f"]


def test_one_broken_column_does_not_bury_the_other_schools(county):
    """Of one kind in one file the first five hundred are listed; the sheet says how many more there are, and where."""
    many = [at("一小.xlsx", f"C{row}", code="cell.not_whole") for row in range(3, 1003)]
    sheet = opened(summary_workbook(replace(county, findings=(*many, *county.findings)), "en"))["All findings"]
    rows = rows_of(sheet)
    assert len([row for row in rows if row["File"] == "一小.xlsx" and row["Code"] == "cell.not_whole"]) == 500
    assert {"二小.xlsx", "全县.xlsx"} <= {row["File"] for row in rows}
    assert "500 more" in sheet["A2"].value


def test_files_not_read_have_a_sheet_of_their_own(county):
    """With the reason and what to do."""
    (row,) = rows_of(opened(summary_workbook(county, "en"))["Files not read"])
    assert (row["File"], row["Code"]) == ("坏.xlsx", "file.corrupt")


def test_the_summary_leads_to_the_marked_copies(county):
    """Links are relative, so the folder can be moved or sent; they name files of the folder."""
    files = dict(returned_files(county, "zh"))
    assert list(files)[-1] == "汇总.xlsx"
    sheet = opened(files["汇总.xlsx"])["按文件"]
    links = [cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink]
    assert sorted(links) == ["一小.xlsx", "二小.xlsx", "全县.xlsx", "坏.xlsx"]
    assert set(links) < set(files)


def test_the_second_round_has_a_sheet(county):
    """What is fixed stands there as the earlier result had it."""
    import json
    from dataclasses import replace

    old = json.loads(as_text(present_dataset(county, "zh"), "json"))
    now = replace(county, findings=county.findings[1:])
    book = opened(summary_workbook(now, "zh", compare(old, now)))
    (row,) = rows_of(book["与上次相比"])
    assert (row["与上次相比"], row["文件"], row["单元格"]) == ("已改正", "一小.xlsx", "C4")
    assert {row["与上次相比"] for row in rows_of(book["全部问题"])} == {"仍有"}


def test_the_same_findings_give_the_same_bytes(county):
    """No date and no order of chance is in it."""
    assert summary_workbook(county, "zh") == summary_workbook(county, "zh")
