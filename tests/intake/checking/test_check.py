"""Which rows of a part count, and what is wrong with the others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.intake.cells.cell_conditions import NO_VALUE
from eduquality.intake.cells.parts import SubjectColumn
from eduquality.intake.checking import values
from eduquality.intake.checking.grade_and_class import JUNIOR_YEAR
from eduquality.intake.checking.names_of_persons import NAME_DIGEST
from eduquality.model.definitions.project import Project
from eduquality.model.notations import types
from eduquality.model.notations.dates import is_month
from eduquality.model.tables import TABLES, builtin_tables
from eduquality.model.tables.agreement import citizen_number
from eduquality.words import phrases
from tests.intake.cell_texts import CELLS
from tests.intake.parts import FIELDS, NONE, check_part, found, part_of, pupils, together

OPTIONAL = {"campus", "status", "county", "township", "id_kind", "ethnicity", "boarder", "migrant", "left_behind"}
OPTIONAL |= {"household", "inclusion", "disability", "major"}


def many(count):
    """Give the columns of a roster of so many pupils."""
    return {
        "student_id": [f"S100{at}" for at in range(count)],
        "name": [f"样{at}" for at in range(count)],
        "grade": ["六年级"] * count,
    }


def test_a_good_row_becomes_typed_values_and_loses_its_name():
    checked = check_part(pupils(), NONE)
    row = checked.table.to_pylist()[0]
    assert (row["birth_date"], row["grade"], row["stage"], row["year"]) == (date(2013, 5, 4), 6, None, 2025)
    assert "name" not in row
    assert (row["_row"], checked.refused) == (3, 0)


@pytest.mark.parametrize(
    ("changed", "code", "cell"),
    [
        ({"grade": ["十三年级"]}, "cell.not_a_grade", "F3"),
        ({"grade": ["—"]}, "cell.not_a_grade", "F3"),
        ({"grade": [None]}, "cell.required", "F3"),
        ({"name": [None], "student_id": [None], "id_number": ["999900201305040019"]}, "id.wrong_check", "B3"),
    ],
)
def test_a_row_that_means_nothing_without_a_cell_is_refused_at_it(changed, code, cell):
    """The grade of a pupil, and whatever alone tells who it is."""
    checked = check_part(pupils(**changed), NONE)
    assert (code, cell) in found(checked)
    assert (len(checked.table), checked.refused) == (0, 1)


@pytest.mark.parametrize(
    ("changed", "code", "cell", "lost"),
    [
        ({"name": [None]}, "cell.required", "C3", None),
        ({"birth_date": ["2013-13-01"]}, "cell.no_such_date", "E3", "birth_date"),
        ({"sex": ["女"]}, "id.sex_differs", "D3", "sex"),
        ({"birth_date": ["2013-05-05"]}, "id.birth_differs", "E3", "birth_date"),
        ({"id_number": ["999900201305040019"]}, "id.wrong_check", "B3", "id_number"),
        ({"id_number": ["1.10105194912E+17"]}, "id.lost_digits", "B3", "id_number"),
    ],
)
def test_any_other_wrong_cell_costs_its_field(changed, code, cell, lost):
    """The pupil is counted, by the number or the name that is left; what is doubtful is not known."""
    checked = check_part(pupils(**changed), NONE)
    assert found(checked) == [(code, cell)]
    assert [(one.refused, one.unknown_rows) for one in checked.findings] == [(False, 1)]
    (row,) = checked.table.to_pylist()
    untold = {"school_id", "school", "class_name", "stage", "_person", NAME_DIGEST, JUNIOR_YEAR}
    assert {name for name in row if row[name] is None} <= {lost} | untold | OPTIONAL


def test_one_value_is_said_once_with_its_rows():
    """A word of the office is shown; names that slipped into the column, hardly any of them twice, are not."""
    texts = ["在籍"] * 4 + ["张三", "李四"]
    checked = check_part(part_of("students", {**many(6), "boarder": texts}), NONE)
    said = [(one.issue.code, one.shown, one.unknown_rows, one.lines) for one in checked.findings]
    assert said == [
        ("cell.not_allowed", "在籍", 4, "3–6"),
        ("cell.not_allowed", "张*", 1, "7"),
        ("cell.not_allowed", "李*", 1, "8"),
    ]
    assert len(checked.table) == 6


@pytest.mark.parametrize("text", ["—", "/", "无", "待定", "-", "N/A", "不详", "……", "?"])
@pytest.mark.parametrize("field", ["birth_date", "ethnicity", "class_name", "id_number"])
def test_a_word_for_nothing_is_an_empty_cell(field, text):
    checked = check_part(pupils(**{field: [text]}), NONE)
    assert checked.findings == ()
    assert checked.table[field].to_pylist() == [None]


def test_a_word_for_nothing_that_the_field_knows_is_its_own():
    assert check_part(pupils(boarder=["无"]), NONE).table["boarder"].to_pylist() == ["no"]


def test_an_empty_optional_cell_is_unknown_not_wrong():
    checked = check_part(pupils(id_number=[None], sex=[" "]), NONE)
    assert checked.table.to_pylist()[0]["sex"] is None
    assert checked.findings == ()


def test_a_cell_that_nobody_can_see_anything_in_is_empty():
    """A zero width space is no value."""
    checked = check_part(pupils(sex=["\u200b"], grade=["\ufeff "]), NONE)
    assert found(checked) == [("cell.required", "F3")]


def test_numbers_of_one_digit_are_numbers():
    """A school may number its staff from 1."""
    part = part_of("teachers", {"teacher_id": ["1", "12"], "name": ["样", "例"]})
    assert check_part(part, NONE).table["teacher_id"].to_pylist() == ["1", "12"]


def test_a_failed_formula_is_not_known_and_says_which_error():
    part = part_of("classes", {"class_name": ["1班"], "headcount": [None]}, errors={(3, "headcount"): "#DIV/0!"})
    checked = check_part(part, NONE)
    assert found(checked) == [("cell.excel_error", "B3")]
    assert checked.findings[0].issue.values["error"] == "#DIV/0!"


def test_a_formula_without_a_result_is_not_said_to_have_failed():
    part = part_of("classes", {"class_name": ["1班"], "headcount": [None]}, errors={(3, "headcount"): NO_VALUE})
    assert found(check_part(part, NONE)) == [("cell.no_result", "B3")]


def test_a_failed_formula_in_a_required_cell_is_reported_once():
    part = part_of("classes", {"class_name": [None], "headcount": ["40"]}, errors={(3, "class_name"): "#N/A"})
    assert found(check_part(part, NONE)) == [("cell.excel_error", "A3")]


def test_a_required_column_that_is_missing_is_one_finding_for_the_sheet():
    part = part_of("scores", {"subject": ["语文", "数学"], "score": ["50", "40"]}, context=("2025年高考",))
    checked = check_part(part, NONE)
    assert [finding.issue.code for finding in checked.findings] == ["table.no_column"]
    assert checked.refused == 2


def test_every_code_a_cell_can_be_refused_with_has_words():
    source = (*Path(types.__file__).parent.glob("*.py"), *Path(values.__file__).parent.glob("*.py"))
    codes = {code for path in source for code in _codes(path)}
    assert codes <= set(phrases())


def _codes(path):
    return re.findall(r'"((?:cell|id|table)\.[a-z_]+)"', path.read_text(encoding="utf-8"))


# ---------------------------------------------------------------- years


def test_rows_of_no_known_year_are_refused_with_one_finding():
    part = part_of("classes", {"class_name": ["1班", "2班"], "headcount": ["40", "41"]}, context=())
    checked = check_part(part, NONE)
    assert [(f.issue.code, f.issue.values["rows"]) for f in checked.findings] == [("table.no_year", 2)]
    assert checked.refused == 2


@pytest.mark.parametrize(
    ("table", "year", "expected"),
    [("classes", "2024-2025学年", 2024), ("movements", "2024-2025学年", 2025), ("movements", "2025", 2025)],
)
def test_a_year_column_is_read_on_the_basis_of_its_table(table, year, expected):
    values = {"class_name": ["1班"], "headcount": ["40"]} if table == "classes" else {"graduates": ["3"]}
    checked = check_part(part_of(table, {**values, "year": [year]}, context=()), NONE)
    assert checked.table["year"].to_pylist() == [expected]


def test_the_project_gives_the_year_only_where_nothing_nearer_does():
    values = {"class_name": ["1班"], "headcount": ["40"]}
    assert check_part(part_of("classes", values), Project(year=2024)).table["year"].to_pylist() == [2025]
    assert check_part(part_of("classes", values, context=()), Project(year=2024)).table["year"].to_pylist() == [2024]


# ---------------------------------------------------------------- amounts


GRANTS = """
title: {zh: 经费, en: Grants}
row: {zh: 一所学校得到的钱, en: Money a school got.}
levels: [area]
key: [school]
recognised_by: [[school, amount]]
fields:
  year: {like: schools.year, required: yes}
  county: {like: schools.county}
  township: {like: schools.township}
  school_id: {like: schools.school_id}
  school: {like: schools.school}
  amount:
    type: yuan
    title: {zh: 经费, en: Grant}
    unit: yuan
"""


@pytest.fixture
def grants(tmp_path):
    """Know a table of money."""
    path = tmp_path / "grants.yaml"
    path.write_text(GRANTS, encoding="utf-8")
    with TABLES.using(builtin_tables().with_files({"grants": path})):
        yield


@pytest.mark.usefixtures("grants")
@pytest.mark.parametrize(
    ("header", "context", "expected"),
    [
        ("经费(万元)", (), ["15000.00", "30.00", "20000.00"]),
        ("经费(元)", (), ["1.50", "30.00", "20000.00"]),
        ("经费", ("单位：千元",), ["1500.00", "30.00", "20000.00"]),
    ],
)
def test_amounts_are_in_the_unit_that_cell_or_header_or_title_names(header, context, expected):
    """A cell's own unit goes before the header's."""
    part = part_of("grants", {"amount": ["1.5", "30元", "2万元"]}, context=(*context, "2025年"))
    checked = check_part(replace(part, headers={"amount": header}), NONE)
    assert [str(value) for value in checked.table["amount"].to_pylist()] == expected
    assert checked.findings == ()


@pytest.mark.usefixtures("grants")
def test_amounts_of_no_named_unit_are_reported():
    part = part_of("grants", {"amount": ["1.5", "30元", None]}, context=("2025年",))
    checked = check_part(replace(part, headers={"amount": "经费"}), NONE)
    assert [(f.issue.code, f.issue.values["rows"], f.refused) for f in checked.findings] == [
        ("table.unit_assumed", 1, False)
    ]
    assert [str(value) for value in checked.table["amount"].to_pylist()] == ["1.50", "30.00", "None"]


# ---------------------------------------------------------------- many parts together


def same(one, other):
    """Tell whether two parts came out alike; a part by itself has no columns of subjects that only others have."""
    names = one.table.column_names
    assert one.table.to_pylist() == other.table.select(names).to_pylist()
    assert {**vars(one), "table": None} == {**vars(other), "table": None}


def test_exam_sheets_of_different_subjects_come_out_as_each_would_alone():
    faces = {name: SubjectColumn("X", name, Decimal(150)) for name in ("chinese", "english", "physics")}
    texts = [
        ({"candidate_id": ["A1", "A2"]}, {"chinese": ["90", "缺考"], "english": ["80", "缺考"]}, "2025年高考"),
        ({"candidate_id": ["B1", "B2"], "total": ["600", "A"]}, {"physics": ["151", "70"]}, "2024年期末考试"),
        ({"candidate_id": ["C1", " "], "total": [None, "3"]}, {}, "没有年份"),
        ({"name": ["甲"]}, {"chinese": ["1"]}, "2025年高考"),
        ({"candidate_id": [], "exam": []}, {"english": []}, "2025年高考"),
    ]
    parts = [
        part_of("exams", values, context=(title,), subjects=subjects, subject_columns=faces)
        for values, subjects, title in texts
    ]
    for part, checked in zip(parts, together(parts), strict=True):
        same(check_part(part, NONE), checked)


# ---------------------------------------------------------------- laws


def by_row_model(row):
    """Say whether a row is taken, field by field and check by check, and what becomes of it."""
    read = {name: by_field(name, text) for name, text in row.items()}
    if read["grade"] is None or not any(read[name] for name in ("student_id", "id_number", "name")):
        return None
    number, born = citizen_number(read), read["birth_date"]
    if number and born and is_month(row["birth_date"]) and number[6:12] == f"{born:%Y%m}":
        read["birth_date"] = born.replace(day=int(number[12:14]))
    for check in TABLES["students"].cross_checks:
        if found_at_odds := check(read):
            read[found_at_odds[1]] = None
    return read


def by_field(name, text):
    """Say what the field of the row model makes of a cell, None where that is nothing."""
    found_value = values.answerer(TABLES["students"], name)(text or "")
    return None if isinstance(found_value, values.Fault) else found_value


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=90))
def test_columns_give_what_the_row_model_gives_row_by_row(rows):
    """Judging column by column refuses the same rows, and reads the same values, as the row model one row at a time."""
    texts = {name: [row[name] for row in rows] for name in FIELDS}
    checked = check_part(part_of("students", texts), NONE)
    expected = [(at, values) for at, row in enumerate(rows, start=3) if (values := by_row_model(row))]
    got = checked.table.to_pylist()
    assert [row["_row"] for row in got] == [at for at, _ in expected]
    for row, (_, values) in zip(got, expected, strict=True):
        assert {name: row[name] for name in FIELDS if name != "name"} == {
            name: values[name] for name in FIELDS if name != "name"
        }


@settings(max_examples=40, deadline=None)
@given(
    sheets=st.lists(
        st.tuples(st.lists(st.fixed_dictionaries(CELLS), max_size=12), st.booleans()), min_size=2, max_size=5
    )
)
def test_sheets_checked_together_come_out_as_each_would_alone(sheets):
    """A sheet's rows, findings and counts do not depend on what other sheets hold or which columns they lack."""
    parts = [
        part_of(
            "students",
            {name: [row[name] for row in rows] for name in (FIELDS if whole else FIELDS[1:])},
            context=(f"{2020 + at}年秋季",) if at else (),
        )
        for at, (rows, whole) in enumerate(sheets)
    ]
    for part, checked in zip(parts, together(parts), strict=True):
        same(check_part(part, NONE), checked)
