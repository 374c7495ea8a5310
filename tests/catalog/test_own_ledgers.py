"""Ledgers that a bureau defines itself: of acts with a date, of what holds for a time, of persons known by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eduquality.catalog import load_tables
from eduquality.errors import EduqError
from eduquality.model.tables import frame_columns

OWN = Path(__file__).parent / "ledgers"


def test_what_a_date_tells_and_who_a_row_is_of_are_columns_for_measures() -> None:
    talks = load_tables(OWN).models["talks"]
    made = {"semester", "month", "week", "calendar_year"}
    people = {"host_person", "host_person_known", "guest_person", "guest_person_known"}
    assert made | people <= {*frame_columns(talks)}
    assert not {"host", "guest"} & {*frame_columns(talks)}
    assert talks.spec.several == {"guest"}


def test_what_has_a_date_or_holds_for_a_time_does_not_settle_which_year_is_spoken_of() -> None:
    tables = load_tables(OWN).models
    assert [tables[name].spec.is_stock for name in ("talks", "honours", "teachers")] == [False, False, True]


def test_who_sends_it_is_the_school_where_it_has_that_level_and_else_the_county(tmp_path: Path) -> None:
    tables = load_tables(OWN).models
    assert [tables[name].spec.reporter for name in ("talks", "honours", "population")] == ["school", "county", "county"]


@pytest.mark.parametrize(
    ("table", "written", "instead", "said"),
    [
        ("talks", "dated_by: held_on", "dated_by: heldon", "dated_by names a field that the table does not have"),
        ("talks", "dated_by: held_on", "dated_by: talk_no", "talk_no that dated_by names is no date"),
        ("talks", "year: school_year", "year: flow", "a table of year: flow cannot have dated_by"),
        ("talks", "year: school_year", "year: span", "`year: span` and `span` go together"),
        ("talks", "marks: [guest]", "marks: [guests]", "marks names a field that the table does not have: guests"),
        ("talks", "of: teachers}\n  guest", "of: teacher}\n  guest", "of cannot be teacher: did you mean teachers?"),
        ("talks", "{name: guest, of", "{of", "nothing tells who guest_person is"),
        ("talks", "{name: guest, of", "{name: talk_no, of", "talk_no names persons and is not personal: name"),
        ("talks", "numbers: [host_id]", "numbers: [talk_no]", "talk_no is a number of persons and not personal: id"),
        ("talks", "  guest_person:", "  talk_no:", "the column talk_no is made by the program"),
        ("talks", "reporter: school", "reporter: schools", "reporter cannot be schools: did you mean school?"),
        ("honours", "{from: given_on", "{form: given_on", "unknown key form: did you mean from?"),
        ("honours", "[valid_until, taken_back]", "[valid_until, honour]", "honour that span names is no date"),
        ("honours", "year: span", "year: calendar", "`year: span` and `span` go together"),
    ],
)
def test_a_mistake_in_it_is_named_with_its_line(
    tmp_path: Path, table: str, written: str, instead: str, said: str
) -> None:
    shutil.copytree(OWN, tmp_path / "own")
    path = tmp_path / "own" / "tables" / f"{table}.yaml"
    text = path.read_text("utf-8")
    assert written in text
    path.write_text(text.replace(written, instead), "utf-8")
    with pytest.raises(EduqError) as caught:
        load_tables(tmp_path / "own")
    lines = str(caught.value).splitlines()
    assert any(said in line and f"{table}.yaml:" in line for line in lines), lines
