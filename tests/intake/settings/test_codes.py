"""What numbers of schools and persons look like is settled by `codes` of `eduq.yaml`."""

from __future__ import annotations

import pytest

from eduquality.errors import InputFault
from eduquality.intake.loading import load_dataset
from tests.intake.books import pupil, roster, write_book
from tests.intake.counties import codes, rows

SCHOOLS = ["学校标识码", "学校名称", "县区", "学校类别"]


def loaded(tmp_path, store, settings, sheet, title="2025学年"):
    write_book(tmp_path / "x" / f"{title}.xlsx", {"Sheet1": sheet})
    (tmp_path / "x" / "eduq.yaml").write_text(settings, encoding="utf-8")
    return load_dataset([tmp_path / "x"], store=store)


@pytest.mark.parametrize(
    ("settings", "written", "read"),
    [
        (r"codes: {school: '\d{6}'}", "201001", "201001"),
        (r"codes: {school: '\d{6}'}", "2199000001", None),
        (r"codes: {school: 'QS\d{3}'}", "qs001", "QS001"),
        ("codes: {school: none}", "A-7", "A-7"),
        ("codes: {school: none}", 17, "17"),
        ("codes: {}", "201001", None),
        ("codes: {person: none}", "2199000001", "2199000001"),
    ],
)
def test_codes_of_schools_look_as_is_settled(tmp_path, store, settings, written, read):
    dataset = loaded(tmp_path, store, settings, [SCHOOLS, [written, "红旗小学", "甲县", "小学"]])
    assert [row["school_id"] for row in rows(dataset, "schools")] == [read]
    assert ("id.not_as_settled" in codes(dataset)) == (read is None and "school" in settings)


@pytest.mark.parametrize("number", ["2013-0007", "999900201399993X1", "999900201313010017", "A12345678", "110"])
def test_numbers_of_persons_without_a_form_are_taken_as_they_are(tmp_path, store, number):
    made = roster(pupil(1, id_number=number, student_id="G123"))
    dataset = loaded(tmp_path, store, "codes: {person: none}", made, "名册")
    assert [row["id_number"] for row in rows(dataset, "students")] == [number]
    assert codes(dataset) & {"id.birth_differs", "id.wrong_check", "id.wrong_length", "id.no_such_date"} == set()


def test_a_pattern_of_numbers_of_persons_is_asked(tmp_path, store):
    made = roster(pupil(1, id_number="1234567", student_id="X123"), pupil(2, id_number="12345678", student_id="X124"))
    dataset = loaded(tmp_path, store, r"codes: {person: '\d{8}'}", made, "名册")
    assert [row["id_number"] for row in rows(dataset, "students")] == [None, "12345678"]
    assert "id.not_as_settled" in codes(dataset)


def test_the_first_year_is_a_setting(tmp_path, store):
    table = [["学校", "年级", "班级", "班额"], ["红旗小学", "一年级", "1班", 40]]
    assert rows(loaded(tmp_path, store, "codes: {first_year: 1980}", table, "1985学年"), "classes")[0]["year"] == 1985
    assert "table.year_outside" in codes(loaded(tmp_path, store, "codes: {}", table, "1985学年"))


def test_a_list_of_schools_that_eduq_yaml_names_has_such_codes(tmp_path, store):
    settings = r"{codes: {school: '\d{6}'}, expected: {schools: ['201001', '白石小学/201002']}, county: 甲县}"
    table = [["学校标识码", "学校", "年级", "班级", "班额"], ["201001", "红旗小学", "一年级", "1班", 40]]
    dataset = loaded(tmp_path, store, settings, table)
    assert [(row["school_id"], row["school"]) for row in rows(dataset, "classes")] == [("201001", "红旗小学")]


def test_a_broken_pattern_is_said_with_its_line(tmp_path, store):
    with pytest.raises(InputFault) as fault:
        loaded(tmp_path, store, "year: 2025\ncodes: {school: '(\\d'}", [SCHOOLS])
    assert [(issue.code, issue.where.line) for issue in fault.value.issues] == [("project.bad_pattern", 2)]
