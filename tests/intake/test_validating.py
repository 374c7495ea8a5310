"""Which rows of a part count, and what is wrong with the others."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from eduquality.intake import cells
from eduquality.intake.parts import Part, SubjectColumn
from eduquality.intake.results import read_results
from eduquality.intake.validating import check_parts, subject_column, suspicious_births, suspicious_sexes
from eduquality.model.project import ExamSettings, Project
from eduquality.model.tables import TABLES, field_types, types
from eduquality.model.tables.students import StudentRow, birth_agrees_with_id, sex_agrees_with_id
from eduquality.words import message_of, phrases

from .books import citizen

NONE = Project()
FIELDS = ("student_id", "id_number", "name", "sex", "birth_date", "grade")


def part_of(table, values, *, context=("2025-2026学年",), **more):
    count = len(next(iter((*values.values(), *more.get("subjects", {}).values()))))
    texts = {name: pa.array(column, type=pa.string()) for name, column in values.items()}
    more["subjects"] = {name: pa.array(column, type=pa.string()) for name, column in more.get("subjects", {}).items()}
    letters = {name: string.ascii_uppercase[i] for i, name in enumerate(values)}
    rows = pa.array(range(3, 3 + count), type=pa.int32())
    return Part("a.xlsx", "Sheet1", table, (2,), letters, texts, rows, context, **more)


def pupils(**changed):
    code = citizen(1)
    usual = {
        "student_id": ["G" + code],
        "id_number": [code],
        "name": ["样例"],
        "sex": ["男"],
        "birth_date": ["2013-05-04"],
        "grade": ["六年级"],
    }
    return part_of("students", usual | changed)


def check_part(part, project):
    """Check a part by itself: its rows and what became of it."""
    checked = check_parts([part], project)
    return outcome(checked.parts[0], checked.table)


def outcome(part, table):
    return SimpleNamespace(
        table=table, findings=part.findings, refused=part.refused, derived=part.derived, full_marks=part.full_marks
    )


def results_of(checked, subject):
    results = read_results(checked.table[subject_column(subject)].combine_chunks())
    return {"score": results.score(), "status": results.status(), "mark": results.mark()}


def found(checked):
    return [(finding.issue.code, finding.issue.where.cell) for finding in checked.findings]


def exam(subjects, *, full_mark=None, project=NONE, **values):
    count = len(next(iter(subjects.values())))
    candidates = {"candidate_id": [f"A{i:03d}" for i in range(count)]}
    faces = {name: SubjectColumn("XYZ"[i], name, full_mark) for i, name in enumerate(subjects)}
    part = part_of("exams", candidates | values, context=("2025年高考成绩",), subjects=subjects, subject_columns=faces)
    return check_part(part, project)


def test_a_good_row_becomes_typed_values_and_loses_its_name():
    checked = check_part(pupils(), NONE)
    row = checked.table.to_pylist()[0]
    assert (row["birth_date"], row["grade"], row["stage"], row["year"]) == (date(2013, 5, 4), 6, "primary", 2025)
    assert "name" not in row
    assert (row["_row"], checked.refused) == (3, 0)


@pytest.mark.parametrize(
    ("changed", "code", "cell"),
    [
        ({"name": [None]}, "cell.required", "C3"),
        ({"name": ["  "]}, "cell.required", "C3"),
        ({"birth_date": ["2013-13-01"]}, "cell.no_such_date", "E3"),
        ({"grade": ["十三年级"]}, "cell.not_a_grade", "F3"),
        ({"sex": ["女"]}, "id.sex_differs", "D3"),
        ({"birth_date": ["2013-05-05"]}, "id.birth_differs", "E3"),
        ({"id_number": ["999900201305040019"]}, "id.wrong_check", "B3"),
        ({"id_number": ["1.10105194912E+17"]}, "id.lost_digits", "B3"),
    ],
)
def test_a_row_with_a_wrong_cell_is_refused_at_that_cell(changed, code, cell):
    checked = check_part(pupils(**changed), NONE)
    assert found(checked) == [(code, cell)]
    assert (len(checked.table), checked.refused) == (0, 1)


def test_an_empty_optional_cell_is_unknown_not_wrong():
    checked = check_part(pupils(id_number=[None], sex=[" "]), NONE)
    assert checked.table.to_pylist()[0]["sex"] is None
    assert checked.findings == ()


def test_a_failed_field_does_not_hide_a_check_across_fields():
    checked = check_part(pupils(grade=["?"], sex=["女"]), NONE)
    assert found(checked) == [("id.sex_differs", "D3"), ("cell.not_a_grade", "F3")]


def test_a_failed_formula_refuses_its_row_and_says_which_error():
    part = part_of("classes", {"class_name": ["1班"], "headcount": [None]}, errors={(3, "headcount"): "#DIV/0!"})
    checked = check_part(part, NONE)
    assert found(checked) == [("cell.excel_error", "B3")]
    assert checked.findings[0].issue.values["error"] == "#DIV/0!"


def test_a_failed_formula_in_a_required_cell_is_reported_once():
    part = part_of("classes", {"class_name": [None], "headcount": ["40"]}, errors={(3, "class_name"): "#N/A"})
    assert found(check_part(part, NONE)) == [("cell.excel_error", "A3")]


def test_personal_cells_are_masked_wherever_they_are_shown():
    code = citizen(1)[:-1] + ("0" if citizen(1)[-1] != "0" else "1")
    checked = check_part(pupils(id_number=[code]), NONE)
    shown = checked.findings[0].shown
    assert shown == code[:4] + "*" * 12 + code[-2:]
    for lang in ("zh", "en"):
        assert code not in message_of(checked.findings[0].issue, lang)


def test_a_required_column_that_is_missing_is_one_finding_for_the_sheet():
    part = part_of("exams", {"name": ["甲", "乙"], "total": ["500", "400"]}, context=("2025年高考",))
    checked = check_part(part, NONE)
    assert [finding.issue.code for finding in checked.findings] == ["table.no_column"]
    assert checked.refused == 2


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


@pytest.mark.parametrize(
    ("stage", "grade", "expected"),
    [
        ("小学", "一年级", 1),
        ("初中", "一年级", 7),
        ("初中", "3", 9),
        ("初中", "初三", 9),
        ("初中", "六年级", 6),
        ("普通高中", "二年级", 11),
        ("中职", "1年级", 10),
        ("小学", "11", 1),
        ("高中", "11", 11),
        (None, "一年级", 1),
        ("特教", "一年级", 1),
    ],
)
def test_a_grade_is_counted_within_the_stage_its_row_gives(stage, grade, expected):
    """A year counted from the first of its stage is the grade it is there; a row without stage is read as before."""
    part = part_of("classes", {"stage": [stage, "小学"], "grade": [grade, "六年级"], "class_name": ["1班", "1班"]})
    assert check_part(part, NONE).table["grade"].to_pylist() == [expected, 6]


@pytest.mark.parametrize(
    ("stage", "grade"), [("初中", "五年级"), ("初中", "小一"), ("小学", "初一"), ("高中", "四年级")]
)
def test_a_grade_its_stage_does_not_have_is_refused_and_both_are_named(stage, grade):
    """Stage and grade that contradict each other refuse the row at the grade."""
    checked = check_part(part_of("classes", {"stage": [stage], "grade": [grade], "class_name": ["1班"]}), NONE)
    assert found(checked) == [("cell.grade_not_in_stage", "B3")]
    for lang in ("zh", "en"):
        message = message_of(checked.findings[0].issue, lang)
        assert stage in message
        assert grade in message


@pytest.mark.parametrize("born", ["2013.05", "2013年5月", "201305"])
def test_a_month_of_birth_is_held_against_the_month_of_the_citizen_number(born):
    """A birth date without day agrees with every citizen number of that month, and takes its day."""
    checked = check_part(pupils(birth_date=[born]), NONE)
    assert checked.table["birth_date"].to_pylist() == [date(2013, 5, 4)]


def test_a_month_of_birth_other_than_the_citizen_numbers_is_refused():
    """A month that contradicts the citizen number refuses the row like a day that does."""
    assert found(check_part(pupils(birth_date=["2013.06"]), NONE)) == [("id.birth_differs", "E3")]


def test_a_month_of_birth_without_citizen_number_is_its_first_day():
    """Where nothing tells the day, the first of the month stands for it."""
    checked = check_part(pupils(birth_date=["2013.05"], id_number=[None]), NONE)
    assert checked.table["birth_date"].to_pylist() == [date(2013, 5, 1)]


@pytest.mark.parametrize(
    ("header", "refused"), [("出生年月", 0), ("出生日期(年月)", 0), ("出生年月日", 1), ("出生日期", 1)]
)
def test_under_a_header_of_months_the_first_of_a_month_is_a_month(header, refused):
    """A workbook stores a month as its first day; only a header that asks for months makes it one."""
    part = replace(pupils(birth_date=["2013-05-01"]), headers={"birth_date": header})
    assert check_part(part, NONE).refused == refused


def test_numbers_of_one_digit_are_numbers():
    """A school may number its staff from 1."""
    part = part_of("teachers", {"teacher_id": ["1", "12"], "name": ["样", "例"]})
    assert check_part(part, NONE).table["teacher_id"].to_pylist() == ["1", "12"]


@pytest.mark.parametrize(
    "changed", [{"grade": ["欧阳小明"]}, {"sex": [citizen(2)]}, {"birth_date": ["G" + citizen(2)]}]
)
def test_a_name_or_number_in_a_wrong_column_does_not_leave(changed):
    """What slipped into the wrong column is masked as what it is."""
    checked = check_part(pupils(**changed), NONE)
    (text,) = next(iter(changed.values()))
    for lang in ("zh", "en"):
        assert text[1:] not in message_of(checked.findings[0].issue, lang)
    assert text[1:] not in repr(checked.findings)


def test_the_project_gives_the_year_only_where_nothing_nearer_does():
    values = {"class_name": ["1班"], "headcount": ["40"]}
    assert check_part(part_of("classes", values), Project(year=2030)).table["year"].to_pylist() == [2025]
    assert check_part(part_of("classes", values, context=()), Project(year=2030)).table["year"].to_pylist() == [2030]


def test_score_cells_keep_points_absence_exemption_and_empty_apart():
    checked = exam({"chinese": ["90", "缺考", "免考", None, "A", "0"]})
    assert {name: column.to_pylist() for name, column in results_of(checked, "chinese").items()} == {
        "score": [Decimal("90.00"), None, None, None, None, Decimal("0.00")],
        "status": ["sat", "absent", "exempt", "blank", "sat", "sat"],
        "mark": [None, None, None, None, "A", None],
    }


def test_a_total_is_summed_only_where_every_subject_has_points():
    checked = exam({"chinese": ["90", "90", "缺考", "缺考"], "english": ["80.5", None, "80", "缺考"]})
    assert checked.table["total"].to_pylist() == [Decimal("170.50"), None, None, None]
    assert checked.table["status"].to_pylist() == ["sat", "sat", "sat", "absent"]
    assert checked.derived == 1


def test_a_given_total_stands_and_an_absent_total_is_none():
    checked = exam({"chinese": ["90", "缺考"]}, total=["600", "缺考"])
    assert checked.table["total"].to_pylist() == [Decimal("600.00"), None]
    assert (checked.table["status"].to_pylist(), checked.derived) == (["sat", "absent"], 0)


def test_a_total_of_zero_beside_subjects_all_missed_is_no_total():
    """A candidate who missed every subject given did not sit, whatever the sheet sums; other zeros stand."""
    checked = exam(
        {"chinese": ["缺考", "违纪", "缺考", "0", None], "english": ["缺考", "免考", None, "缺考", None]},
        total=["0", "0.0", "0", "0", "0"],
    )
    assert checked.table["total"].to_pylist() == [None, None, None, Decimal(0), Decimal(0)]
    assert checked.table["status"].to_pylist() == ["absent", "absent", "absent", "sat", "sat"]


def test_points_above_the_full_mark_refuse_the_row_and_exactly_the_full_mark_does_not():
    checked = exam({"chinese": ["150", "150.5"]}, full_mark=Decimal(150))
    assert found(checked) == [("cell.above_full_mark", "X4")]
    assert checked.table[subject_column("chinese")].to_pylist() == ["150"]


def test_the_text_of_a_refused_score_is_not_kept():
    checked = exam({"chinese": ["90", "样例"]})
    assert checked.table[subject_column("chinese")].combine_chunks().dictionary.to_pylist() == ["90"]


def test_full_marks_come_from_the_examination_before_the_project():
    project = Project(
        full_marks={"语文": Decimal(150)}, exams={"高考": ExamSettings(full_marks={"chinese": Decimal(120)})}
    )
    checked = exam({"chinese": ["121"]}, project=project)
    assert checked.full_marks == {"chinese": Decimal(120)}
    assert checked.refused == 1


def test_a_long_sheet_of_scores_is_read_like_a_wide_one():
    values = {"candidate_id": ["A01", "A02"], "subject": ["语文", "数学"], "score": ["缺考", "88"]}
    table = check_part(part_of("scores", values, context=("2025年期末考试",)), NONE).table
    assert table["status"].to_pylist() == ["absent", "sat"]
    assert table["score"].to_pylist() == [None, Decimal("88.00")]
    assert table["exam_kind"].to_pylist() == ["term", "term"]


# ---------------------------------------------------------------- many parts together


def together(parts, project=NONE):
    """Check parts of one table together and give what became of each, with its own rows."""
    checked = check_parts(parts, project)
    begins = [sum(part.rows for part in checked.parts[:at]) for at in range(len(parts))]
    pieces = [checked.table.slice(at, part.rows) for at, part in zip(begins, checked.parts, strict=True)]
    return [outcome(part, table) for part, table in zip(checked.parts, pieces, strict=True)]


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


def test_long_sheets_take_the_full_marks_of_their_own_examination():
    project = Project(
        full_marks={"语文": Decimal(150)}, exams={"期末": ExamSettings(full_marks={"语文": Decimal(100)})}
    )
    values = {"candidate_id": ["A01"], "subject": ["语文"], "score": ["120"]}
    parts = [part_of("scores", values, context=(title,)) for title in ("2025年期末考试", "2025年高考")]
    checked = together(parts, project)
    assert [(part.refused, found(part)) for part in checked] == [(1, [("cell.above_full_mark", "C3")]), (0, [])]
    assert checked[1].table["full_mark"].to_pylist() == [Decimal(150)]


# ---------------------------------------------------------------- laws

_ids = st.builds(
    citizen, st.integers(0, 40), born=st.sampled_from(["20130504", "19991231", "20120229"]), male=st.booleans()
)
_broken = st.tuples(_ids, st.integers(0, 17), st.sampled_from("0123456789Xx×E 。０")).map(
    lambda t: t[0][: t[1]] + t[2] + t[0][t[1] + 1 :]
)
_numbers = st.one_of(_ids, _broken, st.text("0123456789XGJLE.+-", max_size=20), st.none(), st.just(" "))
_cell = {
    "student_id": st.one_of(_numbers.map(lambda n: n and "G" + n), _numbers),
    "id_number": _numbers,
    "name": st.one_of(st.none(), st.text(max_size=5), st.sampled_from(["张三", "Ａnna", "'李", "王·小"])),
    "sex": st.sampled_from(["男", "女", "1", "2", "其他", None, " 男 "]),
    "birth_date": st.sampled_from(["2013-05-04", "20130504", "2013.05", "41398", "2013-02-30", "早", None]),
    "grade": st.sampled_from(["六年级", "初一", "21", "13", "大班", None, "七 年级"]),
}


def by_row_model(row):
    """Say whether the row model itself takes a row, and what it makes of it."""
    given_cells = {name: text for name, text in row.items() if text is not None and text.strip()}
    try:
        model = StudentRow.model_validate({**given_cells, "year": "2025"})
    except ValidationError:
        return None
    values = model.model_dump()
    number, born = values["id_number"], values["birth_date"]
    if number and born and types.is_month(row["birth_date"]) and number[6:12] == f"{born:%Y%m}":
        values["birth_date"] = born.replace(day=int(number[12:14]))
    return None if any(check(values) for check in StudentRow.cross_checks) else values


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.fixed_dictionaries(_cell), min_size=1, max_size=90))
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
        st.tuples(st.lists(st.fixed_dictionaries(_cell), max_size=12), st.booleans()), min_size=2, max_size=5
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


_CHECKS = {
    cells.sure_id_numbers: ("id_number", _numbers),
    cells.sure_student_numbers: ("student_id", _cell["student_id"]),
    cells.sure_texts: ("name", _cell["name"]),
    cells.sure_dates: (
        "birth_date",
        st.one_of(_cell["birth_date"], st.dates().map(str), st.text("0123-9", max_size=10)),
    ),
}


@pytest.mark.parametrize("check", _CHECKS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_a_vector_check_is_sure_of_the_validator_gives_back_unchanged(check, data):
    """A text that skips pydantic is one that pydantic would have taken and left as it is, but for its type."""
    name, kind = _CHECKS[check]
    texts = [text for text in data.draw(st.lists(kind, min_size=1, max_size=30)) if text]
    sure = check(pa.array(texts, type=pa.string()))
    validate = cells.validator_of(StudentRow, name)
    kept = [text for text, known in zip(texts, sure.tolist(), strict=True) if known]
    kind = cells.arrow_type(field_types(StudentRow)[name])
    assert pa.array(kept, type=pa.string()).cast(kind).to_pylist() == [validate(text) for text in kept]


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.text("0123456789E-+.AZ ", min_size=1, max_size=27), min_size=1, max_size=30))
def test_candidate_numbers_that_skip_pydantic_are_unchanged(texts):
    """A candidate number that skips pydantic is one that pydantic would have taken and left as it is."""
    validate = cells.validator_of(TABLES["exams"], "candidate_id")
    sure = cells.sure_candidates(pa.array(texts))
    assert all(validate(text) == text for text, known in zip(texts, sure.tolist(), strict=True) if known)


@settings(max_examples=80, deadline=None)
@given(
    numbers=st.lists(st.one_of(st.none(), _ids), min_size=1, max_size=20),
    born=st.sampled_from([None, date(2013, 5, 4), date(1999, 12, 31)]),
    sex=st.sampled_from([None, "male", "female"]),
)
def test_every_contradiction_is_among_the_suspects(numbers, born, sex):
    """No row that contradicts its citizen number escapes the vector check."""
    columns = {
        "id_number": pa.array(numbers, type=pa.string()),
        "birth_date": pa.array([born] * len(numbers), type=pa.date32()),
        "sex": pa.array([sex] * len(numbers), type=pa.string()).dictionary_encode(),
    }
    rows = [{"id_number": number, "birth_date": born, "sex": sex} for number in numbers]
    pairs = ((suspicious_births, birth_agrees_with_id), (suspicious_sexes, sex_agrees_with_id))
    for narrow, check in pairs:
        suspects = narrow(columns).fill_null(False).to_pylist()
        assert all(known or check(row) is None for known, row in zip(suspects, rows, strict=True))


def test_every_code_a_cell_can_be_refused_with_has_words():
    source = (types.__file__, cells.__file__)
    codes = {code for path in source for code in _codes(path)}
    assert codes <= set(phrases())


def _codes(path):
    import re
    from pathlib import Path

    return re.findall(r'"((?:cell|id)\.[a-z_]+)"', Path(path).read_text(encoding="utf-8"))
