"""What the engine makes of dates and spans: years in which rows hold, semesters, weeks; and who has sent a table."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from eduquality.catalog import load_tables
from eduquality.engine.database import Database
from eduquality.engine.sent_units import sent_units_sql
from eduquality.engine.session import DatabaseSession
from eduquality.model.results.dataset import NilReturn
from eduquality.model.tables import TABLES, latest_year

OWN = Path(__file__).parents[1] / "catalog" / "ledgers"
TERMS = """\
title: {zh: 校历, en: Terms}
row: {zh: 一个学期, en: One semester.}
of_school: no
key: [semester]
recognised_by: [[semester, first]]
fields:
  year: {like: schools.year, required: yes}
  semester: {type: semester, title: {zh: 学期名, en: Semester}}
  first: {type: date, title: {zh: 开学日, en: First day}}
"""


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    """Use the tables of a bureau's own."""
    with TABLES.using(load_tables(OWN)):
        yield


def held(*rows: dict[str, object], years: tuple[int, ...] = (2010, 2012, 2013, 2014)) -> list[tuple[int, str]]:
    """Give year and honour of what holds, in a folder with data of these years."""
    classes = [{"year": year, "school": "甲小学", "headcount": 40} for year in years]
    honours = [{"year": 2012, "school": "甲小学", "honour": "A"} | row for row in rows]
    database = Database.from_rows({"classes": classes, "honours": honours}, ["honours", "classes"])
    assert DatabaseSession(database, ["honours"]).years()["honours"] == tuple(
        row[0] for row in database.rows("SELECT DISTINCT year FROM honours ORDER BY year")
    )
    return database.rows("SELECT year, honour FROM honours ORDER BY ALL")


def test_a_row_holds_in_every_year_on_whose_last_day_it_holds() -> None:
    """Both ends are included: until 30 December 2013 it does not hold at the end of that year."""
    assert held({"given_on": date(2010, 12, 31), "valid_until": date(2013, 12, 31)}) == [
        (2010, "A"),
        (2012, "A"),
        (2013, "A"),
    ]
    assert held({"given_on": date(2011, 1, 1), "valid_until": date(2013, 12, 30)}) == [(2012, "A")]


def test_without_a_last_day_it_still_holds_and_without_a_first_from_the_year_of_its_list_on() -> None:
    assert [year for year, _ in held({"given_on": date(2012, 5, 1)})] == [2012, 2013, 2014]
    assert [year for year, _ in held({"year": 2013})] == [2013, 2014]


def test_the_earliest_of_several_last_days_counts() -> None:
    row = {"given_on": date(2012, 5, 1), "valid_until": date(2020, 1, 1), "taken_back": date(2013, 6, 1)}
    assert [year for year, _ in held(row)] == [2012]


def test_of_two_lists_that_name_it_the_later_one_goes_first() -> None:
    """Taken back says the list of 2014; that of 2012 did not know. Whoever stands on one list only stays."""
    old, other = {"given_on": date(2012, 5, 1)}, {"given_on": date(2012, 5, 1), "honour": "B"}
    assert held(old, other, {**old, "year": 2014, "taken_back": date(2014, 3, 1)}) == [
        (2012, "A"),
        (2012, "B"),
        (2013, "A"),
        (2013, "B"),
        (2014, "B"),
    ]


def test_what_holds_for_a_time_never_settles_which_year_is_spoken_of() -> None:
    assert latest_year({"honours": (2012, 2030), "talks": (2025,)}) == 2025
    assert latest_year({"honours": (2012, 2030)}) == 2030


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 9, 1), (1, 9, 1, 2025)),
        (date(2025, 9, 8), (1, 9, 2, 2025)),
        (date(2026, 1, 31), (1, 1, 22, 2026)),
        (date(2026, 2, 20), (2, 2, 1, 2026)),
        (date(2026, 3, 1), (2, 3, 1, 2026)),
        (date(2026, 8, 31), (2, 8, 27, 2026)),
        (None, (None, None, None, None)),
    ],
)
def test_the_date_tells_semester_month_week_and_year(day: date | None, told: tuple[int | None, ...]) -> None:
    """1 September 2025 to 31 January 2026 are 152 days: 21 whole weeks, and the 22nd. 1 March to 31 August are 183."""
    database = Database.from_rows({"talks": [{"year": 2025, "school": "甲小学", "held_on": day}]}, ["talks"])
    assert database.rows("SELECT semester, month, week, calendar_year FROM talks") == [told]


def test_whoever_sent_rows_or_a_return_of_nothing_has_sent_the_table() -> None:
    schools = [{"year": 2025, "school_id": "21", "school": "甲小学", "county": "青禾县"}]
    talks = [{"year": 2025, "school": "乙小学", "county": "东山县"}, {"year": 2024, "school": "乙小学"}]
    database = Database.from_rows({"schools": schools, "talks": talks}, ["talks"])
    database._returns = [
        NilReturn("talks", 2025, None, "甲小学", None),
        NilReturn("honours", 2025, None, None, "青禾县"),
    ]
    database.reload({"schools": schools, "talks": talks})
    assert sorted(map(str, database.rows(sent_units_sql("talks")))) == [
        "('talks', 2024, '乙小学', None)",
        "('talks', 2025, '21', '青禾县')",
        "('talks', 2025, '乙小学', '东山县')",
    ]


def test_where_the_terms_are_known_weeks_are_counted_from_their_first_days(tmp_path: Path) -> None:
    """Tuesday 2 September is the first week, as is the day before it; 9 September the second."""
    shutil.copytree(OWN, tmp_path / "own")
    (tmp_path / "own" / "tables" / "terms.yaml").write_text(TERMS, "utf-8")
    days = [date(2025, 9, 1), date(2025, 9, 8), date(2025, 9, 9), date(2026, 3, 8)]
    with TABLES.using(load_tables(tmp_path / "own")):
        talks = [{"year": 2025, "school": "甲小学", "held_on": day} for day in days]
        given = {"talks": talks, "terms": [{"year": 2025, "semester": 1, "first": date(2025, 9, 2)}]}
        database = Database.from_rows(given, ["talks"])
        assert database.rows("SELECT week FROM talks ORDER BY held_on") == [(1,), (1,), (2,), (2,)]
