"""Any page in every look: one made by hand that no result makes."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction

import pytest

from eduquality.console import make_console
from eduquality.report import TEXTS, as_bytes, as_text
from eduquality.report.drawings import Bar, Histogram, Strip
from eduquality.report.looks.terminal import print_page
from eduquality.report.page import (
    BENEATH,
    NOWHERE,
    Cell,
    Column,
    Heading,
    Item,
    Items,
    Page,
    Paragraph,
    Presentation,
    Row,
    RowsMade,
    Section,
    Table,
)

STRIP = Strip(0, 100, Fraction(7, 3), None, (5,), "at most", "met", "2.33 of at most 5")
COLUMNS = (
    Column("unit", "Unit", gives_way=True),
    Column("level", "Level", under="unit"),
    Column("value", "Value", "number"),
    Column("line", "Line", "drawn"),
    Column("gap", "Gap", under=BENEATH),
    Column("file", "File", under=NOWHERE),
)
CELLS = ("Green Valley", "every school", Cell("2.33%", Fraction(7, 3), "percent"), Cell("", drawing=STRIP))
TABLE = Table(COLUMNS, (Row((*CELLS, "three classes to split", "a.xlsx"), ("one of two passes",)),))


def presented(*blocks, rows=None):
    page = Page("A title", "en", (Section.of(Heading("First", 1), Paragraph("Said.")), Section(blocks)))
    return Presentation(page=lambda: page, plain=lambda: {"b": 1, "a": None}, rows=rows)


def at_width(presentation, width):
    out = io.StringIO()
    print_page(presentation.clean_page(), make_console(out, width))
    return out.getvalue()


def rows_of(presentation):
    return list(csv.reader(io.StringIO(as_text(presentation, "csv").removeprefix("\ufeff"))))


def test_a_column_stands_with_another_beneath_its_row_or_nowhere_as_it_says_where_the_room_is_short():
    wide, narrow = (at_width(presented(TABLE), width).splitlines() for width in (80, 60))
    assert wide[4] == "─" * 65
    assert "every school  2.33%  three classes to split  a.xlsx" in wide[5]
    assert narrow[5:] == ["Green Valley (every school)  2.33%", "  → three classes to split", "  one of two passes"]


def test_what_is_drawn_stands_in_no_text_that_cannot_draw():
    histogram = Histogram((Bar(40, 3), Bar(41, 1)), ((55, "large"),), "drawn for the eye")
    for look in ("csv", "md"):
        text = as_text(presented(histogram, TABLE), look)
        assert ("drawn for the eye" in text, "Line" in text, "Strip" in text) == (False, False, False)


@pytest.mark.parametrize(
    ("strip", "drawn"),
    [
        (Strip(0, 20, 15, 8, (10,), "at least", "met", ""), "--------.-|====o====="),
        (Strip(0, 20, 15, None, (10,), "at most", "missed", ""), "==========|----o-----"),
        (Strip(0, 20, 20, 10, (10,), "at most", "missed", ""), "==========|---------o"),
        (Strip(0, 20, Fraction(1001, 100), None, (10,), "at most", "missed", ""), "==========|o---------"),
        (Strip(0, 20, Fraction(999, 100), None, (10,), "at least", "missed", ""), "---------o|=========="),
        (Strip(0, 20, 10, None, (5, 15), "between", "met", ""), "-----|====o====|-----"),
        (Strip(0, 20, 12, None, (10,), "exactly", "missed", ""), "----------|-o--------"),
    ],
)
def test_a_terminal_draws_a_line_of_signs_where_all_texts_have_room_beside_it(strip, drawn):
    """Before, now, target and the side that meets it; what is not the target never stands on it."""
    table = Table((Column("a", "A"), Column("line", "Line", "drawn")), (Row(("x", Cell("", drawing=strip))),))
    assert at_width(presented(table), 40).splitlines()[-1] == f"x  {drawn}"
    assert at_width(presented(table), 20).splitlines()[-1] == "x"


def test_tables_give_exact_numbers_and_their_notes_to_a_spreadsheet():
    assert rows_of(presented(TABLE)) == [
        ["Unit", "Level", "Value", "Gap", "File", "Note"],
        ["Green Valley", "every school", str(7 / 3), "three classes to split", "a.xlsx", "one of two passes"],
    ]


def test_a_result_with_rows_of_its_own_gives_those():
    rows = Table((Column("n", "N"),), (Row((Cell("4", Fraction(4)),)), Row((None,))))
    assert rows_of(presented(TABLE, rows=lambda: rows)) == [["N"], ["4"], [""]]


def test_rows_made_one_after_another_are_read_as_rows_that_are_there():
    bad = "\x1b[31m" + "1101012008" + "01011234"
    there = (Row((bad, 1)), Row(("=1+1", None)), Row((Cell("", Fraction(1, 2)), 2.5)))
    columns = (Column("a", "A"), Column("n", "N"))
    held, made = (
        presented(TABLE, rows=lambda rows=rows: Table(columns, rows))
        for rows in (there, RowsMade(len(there), lambda: iter(there)))
    )
    for look in ("csv", "parquet"):
        assert as_bytes(made, look) == as_bytes(held, look)
    assert as_bytes(made, "csv").decode() == as_text(held, "csv")
    assert "␛[31m1101************34" in as_text(made, "csv")
    assert (made.rows().rows[1], len(made.rows().rows)) == (there[1], 3)


def test_lists_are_read_by_a_spreadsheet_as_names_and_what_is_said_of_them():
    listed = Items((Item("half", "share", (Item("SELECT 1", tone="code"),)),))
    assert rows_of(presented(listed)) == [["Name", "Note", "Note"], ["share", "half", "SELECT 1"]]


def test_markdown_has_a_heading_lists_and_notes_beside():
    listed = Items((Item("half *of* it", "share", (Item("a `b` c", tone="code"),)), Item("two\nlines")))
    text = as_text(presented(listed, TABLE), "md")
    assert text.startswith(
        "# First\n\nSaid.\n\n- **share** half \\*of\\* it\n  - `` a `b` c ``\n- two<br>lines\n\n| Unit |"
    )
    assert "| --- | --- | ---: | --- | --- | --- |\n" in text
    assert text.endswith("| three classes to split | a.xlsx | one of two passes |\n")


def test_json_is_the_result_itself():
    text = as_text(presented(TABLE), "json")
    assert text == '{\n  "a": null,\n  "b": 1\n}\n'
    assert json.loads(text) == {"a": None, "b": 1}


@pytest.mark.parametrize("look", [look for look in TEXTS if look != "json"])
def test_no_sign_of_a_workbook_steers_whoever_reads(look):
    """Escapes, bells and signs that turn the direction of a line are taken out of every text, wherever it stands."""
    bad = "\x1b[31m\u202eabc\x07\x9b"
    row = Row((bad, Cell(bad), Cell(bad, tone="met"), "", bad, bad), (bad,))
    blocks = (Heading(bad), Paragraph(bad), Items((Item(bad, bad, (Item(bad),)),)), Table(COLUMNS, (row,), bad))
    text = as_text(presented(*blocks), look).removeprefix("\ufeff")
    assert "abc" in text
    assert [sign for sign in text if not sign.isprintable() and sign != "\n"] == []
