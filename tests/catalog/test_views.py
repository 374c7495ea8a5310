"""Views of a bureau's own: tables made of others, in a folder of YAML, without a line of Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eduquality import api
from eduquality.catalog.loading import load_catalogue
from eduquality.engine.views import view_sql
from eduquality.errors import CatalogFault
from eduquality.model.tables import TABLES
from eduquality.scoring.examples import run_examples, run_view_examples
from eduquality.version import builtin_catalogue_dir

OWN = Path(__file__).parent / "views_of_own"
HEAD = """title: {zh: 各校, en: Schools}
row: {zh: 一所学校, en: One school.}
"""
COLUMN = "of: schools\ncolumns:\n  n: {}"
EXAMPLES = """
examples:
  - {name: nothing given, given: {schools: [{school_id: s1}]}, rows: 1}
"""


def test_views_and_what_is_measured_over_them_do_what_their_examples_say() -> None:
    catalogue = api.catalogue(OWN)
    with TABLES.using(catalogue.tables):
        results = [
            *run_view_examples(catalogue, ["counties_and_moves", "half_years", "schools_and_classes"]),
            *run_examples(catalogue, ["own.free_of_large_share"]),
        ]
    assert [(result.name, result.differences) for result in results if not result.passed] == []
    assert len(results) == 5


def test_windows_of_the_same_rows_stand_in_one_step_and_nothing_rests_on_its_own_step() -> None:
    with TABLES.using(load_catalogue(builtin_catalogue_dir()).tables):
        written = {name: (view, view_sql(name)) for name, view in TABLES.views.items()}
    steps = written["papers"][1].split(" AS (SELECT ")
    assert max(step.count("PARTITION BY year, exam, grade, subject") for step in steps) == 5
    for name, (view, sql) in written.items():
        for step in re.findall(rf"SELECT {name}\.\*, (.*?) FROM r\d+ AS {name}\b", sql):
            made = {column for column in view.columns if re.search(rf" AS {column}\b", step)}
            assert made
            assert made.isdisjoint(word for column in made for word in re.findall("[a-z_]+", view.columns[column].sql))


def test_an_example_of_a_view_that_says_otherwise_fails(tmp_path: Path) -> None:
    body = """of: schools
columns:
  n: {title: {zh: 班数, en: Classes}, from: classes, match: [school], sql: count(*), none: 0}
"""
    examples = """
examples:
  - name: two classes
    given:
      schools: [{school_id: s1}]
      classes: [{school_id: s1, grade: 1, class_name: '1', headcount: 1}]
    rows: 2
    expect: [{row: {school_id: s1}, values: {n: 2}}]
"""
    _write(tmp_path, body, examples)
    catalogue = api.catalogue(tmp_path)
    with TABLES.using(catalogue.tables):
        (result,) = run_view_examples(catalogue, ["own"])
    assert [(one.what, one.expected, one.got) for one in result.differences] == [("rows", 2, 1), ("n", 2, 1)]


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("of: scools", 3, "query.unknown_table_near"),
        ("of: own", 3, "views.cycle"),
        ("of: schools\ncolumns:\n  school: {title: {zh: a, en: a}, sql: '1'}", 5, "views.column_taken"),
        ("of: schools\ncolumns:\n  any: {title: {zh: a, en: a}, sql: '1'}", 5, "views.reserved"),
        ("of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, from: classes, sql: count(*)}", 5, "views.no_match"),
        (
            "of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, from: classes, match: [scool], sql: count(*)}",
            5,
            "query.unknown_column_near",
        ),
        ("of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, sql: year / 2}", 5, "views.division"),
        ("of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, sql: 'round(year / 2, 7)'}", 5, "views.division"),
        ("of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, sql: 'round(year / 2 * 3, 6)'}", 5, "views.division"),
        ("of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, sql: sum(year)}", 5, "views.aggregate"),
        (
            "of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, sql: (SELECT count(*) FROM students)}",
            5,
            "views.subquery",
        ),
        ("of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, sql: 'year FROM students'}", 5, "query.syntax"),
        ("of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, sql: read_csv('x')}", 5, "rows.not_allowed"),
        (
            "of: schools\ncolumns:\n  n: {title: {zh: a, en: a}, from: classes, match: [school], sql: headcount}",
            5,
            "query.one_aggregate",
        ),
        (
            COLUMN.format("{title: {zh: a, en: b}, from: classes, match: [school], where: stage = 'a', sql: count(*)}"),
            5,
            "query.unknown_code",
        ),
    ],
)
def test_what_is_wrong_with_a_view_is_said_at_its_line(tmp_path: Path, body: str, line: int, code: str) -> None:
    _write(tmp_path, body, EXAMPLES)
    with pytest.raises(CatalogFault) as caught:
        load_catalogue(builtin_catalogue_dir(), tmp_path)
    assert [(issue.code, issue.where.line) for issue in caught.value.issues] == [(code, line)]


def test_a_view_needs_examples(tmp_path: Path) -> None:
    _write(tmp_path, "of: schools\n", "")
    with pytest.raises(CatalogFault) as caught:
        api.catalogue(tmp_path)
    assert [issue.code for issue in caught.value.issues] == ["views.no_examples"]


def _write(folder: Path, body: str, examples: str) -> None:
    (folder / "views").mkdir()
    (folder / "views" / "own.yaml").write_text(f"{HEAD}{body}{examples}", encoding="utf-8")
