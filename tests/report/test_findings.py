"""What validate, test, list and show print."""

from __future__ import annotations

import csv as csv_module
import io
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from eduquality.errors import Issue, Place
from eduquality.model.catalogue import Catalogue
from eduquality.model.dataset import Dataset, Finding, SheetReport
from eduquality.model.outcome import Difference, ExampleResult, TableCount
from eduquality.model.project import Project
from eduquality.model.tables import TABLES, columns
from eduquality.report import (
    dataset_texts,
    example_texts,
    list_texts,
    make_console,
    print_examples,
    print_list,
    print_show,
    print_validate,
    printed,
    show_texts,
)

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
    text = printed(lambda console: print_validate(dataset, console, lang, verbose))
    for part in ("花名册!B3", "一小.xlsx!花名册!D2", "说明[1]", "空.xlsx"):
        assert part in text


def test_the_last_line_counts_the_files_that_could_not_be_read(dataset):
    """Without findings elsewhere it would otherwise read as if all were well."""

    def last(of):
        return " ".join(printed(lambda console: print_validate(of, console, "en", verbose=False)).split())

    assert last(dataset).endswith("; 1 file could not be read")
    assert last(replace(dataset, issues=())).endswith("findings")


def test_many_alike_are_shortened_unless_asked_for(dataset):
    """Of seven findings alike five are shown and two counted; all with verbose."""
    short = printed(lambda console: print_validate(dataset, console, "en", verbose=False))
    full = printed(lambda console: print_validate(dataset, console, "en", verbose=True))
    assert "花名册!B9" not in short
    assert "2 more of this kind" in short
    assert "花名册!B9" in full


def test_skipped_rows_are_counted_with_their_reasons_and_listed_if_asked_for(dataset):
    """Briefly: how many rows of a table for which reason; with verbose the row numbers of each sheet."""
    skipped = ((5, "row.total"), (9, "row.note"), (10, "row.note"), (12, "row.note"))
    some = replace(dataset, sheets=(replace(dataset.sheets[0], skipped=skipped),))
    short = printed(lambda console: print_validate(some, console, "en", verbose=False))
    full = printed(lambda console: print_validate(some, console, "en", verbose=True))
    assert "skipped rows: 1 (a total" in short
    assert "skipped rows: 3 (a note" in short
    assert "row 5: a total" in full
    assert "row 9-10, 12: a note" in full


def test_validate_for_programs_holds_every_finding(dataset):
    """JSON and CSV list all, whatever the terminal shows."""
    texts = dataset_texts(dataset, "en")
    result = json.loads(texts["json"]())
    assert [finding["where"] for finding in result["findings"]][-1] == "一小.xlsx!花名册!B9"
    assert result["sheets"][1]["table"] is None
    assert len(list(csv_module.reader(io.StringIO(texts["csv"]())))) == 1 + 7 + 1
    assert "花名册" in texts["md"]()


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
    text = printed(lambda console: print_examples(_results(), console, "en"))
    for part in ("counties are pooled", "a/b.yaml:31", "expected 33.3, got 50", "large = 1", "2 examples, 1 failed"):
        assert part in text
    assert "fifty-six" not in text


def test_examples_for_programs():
    """JSON has every example and its differences."""
    texts = example_texts(_results(), "en")
    result = json.loads(texts["json"]())
    assert (result["examples"], result["failed"]) == (2, 1)
    assert result["rows"][1]["differences"][0]["expected"] == 33.3
    assert "counties are pooled" in texts["csv"]()
    assert "counties are pooled" in texts["md"]()


@pytest.mark.parametrize("table", sorted(TABLES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_shows_its_fields(table, lang):
    """Every field stands with its title and the headers it is known by."""
    out = io.StringIO()
    print_show(table, EMPTY, make_console(out, 400), lang)
    text = out.getvalue()
    for name, column in columns(TABLES[table]).items():
        assert name in text
        assert column.zh in text
    fields = json.loads(show_texts(table, EMPTY, lang)["json"]())["fields"]
    assert [field["name"] for field in fields] == list(columns(TABLES[table]))


def test_tables_are_listed():
    """Every table has a line."""
    text = printed(lambda console: print_list("tables", EMPTY, console, "en"))
    assert all(table in text for table in TABLES)
    assert len(json.loads(list_texts("tables", EMPTY, "en")["json"]())["tables"]) == len(TABLES)
