"""The result for programs, spreadsheets and pages."""

from __future__ import annotations

import csv as csv_module
import io
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from eduquality.model.results.figures import Met
from eduquality.model.results.scorecard import Scorecard
from eduquality.report import as_text
from eduquality.report.looks.csv import BOM, harmless
from eduquality.report.looks.markdown import escape
from eduquality.report.pages.card import present_card
from eduquality.report.writing.counts import undecided_rows
from tests.report.conftest import make_figure, make_judgement

FIGURE_KEYS = {
    "indicator", "title", "year", "level", "unit_code", "unit_name", "slice", "value", "unit", "measures", "undecided",
    "bounds", "places", "fails", "unsure", "coverage", "reason", "explanation",
}  # fmt: skip
CHECK_KEYS = FIGURE_KEYS | {
    "plan", "clause", "section", "op", "target", "by", "judge", "status", "gap", "before", "passing", "units",
    "failing", "unjudged", "also", "table", "provisional", "due_state", "path", "before_year", "change",
    "turned_by",
}  # fmt: skip


def as_json(card, lang="en"):
    return json.loads(as_text(present_card(card, lang), "json"))


def test_check_rows_have_one_shape(card):
    """Every clause has the same keys, with or without data."""
    result = as_json(card)
    of_people = {"left", "suspended", "suspended_left", "unknown_status"}
    lists = {"rows", "left_out", "unread", "other_years", "issues"}
    assert set(result) == {"eduq", "plan", "year", "withheld", "provenance"} | lists | of_people
    assert {frozenset(row) for row in result["rows"]} == {frozenset(CHECK_KEYS)}
    assert [row["status"] for row in result["rows"]] == ["met", "missed", "missed", "no-data", "no-data"]
    assert result["plan"] == "qingyuan-2025"


def test_json_is_unrounded_and_stable(card):
    """Whole numbers are integers, others unrounded, missing is null, and the same card gives the same text."""
    rows = as_json(card)["rows"]
    assert rows[1]["value"] == 5.004
    assert rows[1]["gap"] == {"amount": 4, "of": "classes to split"}
    assert rows[3]["value"] is None
    assert rows[3]["reason"] == "missing-parameter"
    assert "qualifying_pass_rate" in rows[3]["explanation"]
    assert as_text(present_card(card, "en"), "json") == as_text(present_card(card, "en"), "json")


def test_json_names_every_failing_unit(card):
    """A trend lists the units that fell, with their values before."""
    trend = as_json(card)["rows"][2]
    assert (trend["passing"], trend["units"]) == (1, 4)
    assert [unit["before"] for unit in trend["failing"]] == [60, 40.03]


def test_compute_rows_have_the_figure_shape():
    """A figure's row has no verdict; not a number is null."""
    card = Scorecard("0.1.0", 2025, figures=(make_figure(float("nan")),))
    (row,) = as_json(card)["rows"]
    assert set(row) == FIGURE_KEYS
    assert row["value"] is None
    assert as_json(card)["plan"] is None


def test_issues_are_counted(card):
    """Counts of refused and undecided rows go with every result."""
    issues = as_json(card)["issues"]
    assert (issues["error"], issues["warning"]) == (1, 1)
    assert issues["refused"] == {"students": 9, "classes": 0}
    assert issues["undecided"] == {"compulsory.large_class_share": 3}


def test_the_frame_has_the_rows_of_the_json(card):
    """The data frame of the Python API is the JSON result."""
    frame = card.frame("en")
    assert list(frame["clause"]) == ["X01", "X03", "Q05", "Q03", "Q09"]


def test_undecided_rows_are_not_counted_at_two_levels():
    """The area's rows are those of its counties."""
    counties = [make_figure(None, level="county", unit_code=code, undecided=2) for code in ("a", "b")]
    assert undecided_rows([make_figure(None, undecided=4), *counties]) == {"compulsory.large_class_share": 4}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1"])
def test_text_never_runs_as_a_formula(text):
    """What a spreadsheet would run is led by an apostrophe; numbers stay numbers."""
    assert harmless(text) == f"'{text}"
    assert harmless(-1.5) == -1.5


def test_csv_opens_in_excel(card):
    """The file says that it is UTF-8, has Chinese heads, and every row is as long as the head."""
    text = as_text(present_card(card, "zh"), "csv")
    assert text.startswith(BOM)
    head, *rows = csv_module.reader(io.StringIO(text.removeprefix(BOM)))
    assert head[:3] == ["规划", "条款", "章节"]
    assert {len(row) for row in rows} == {len(head)}


def test_csv_of_a_hostile_name():
    """A school named like a formula is text."""
    figure = make_figure(Fraction(-3, 2), level="school", unit_name="=HYPERLINK(1)")
    text = as_text(present_card(Scorecard("0.1.0", 2025, figures=(figure,)), "en"), "csv")
    assert "'=HYPERLINK(1)" in text
    assert ",-1.5," in text


@pytest.mark.parametrize(("lang", "shown"), [("zh", "大班额比例（城区）"), ("en", "Share of large classes (urban)")])
def test_markdown_has_the_brackets_of_its_language(card, lang, shown):
    assert f"| {shown} |" in as_text(present_card(card, lang), "md")


def test_markdown_cells_show_as_written(card):
    """Pipes, tags and emphasis in names do not change the page."""
    assert escape("a|b <b>*x*</b>\n`c`") == r"a\|b &lt;b&gt;\*x\*&lt;/b&gt; \`c\`"
    odd = replace(make_judgement(make_figure(Fraction(1)), Met()), clause="<script>|")
    text = as_text(present_card(replace(card, judgements=(odd,)), "en"), "md")
    assert "<script>" not in text
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.replace(r"\|", "").count("|") for line in table}) == 1
