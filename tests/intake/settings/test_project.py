"""What `eduq.yaml` settles, and how its mistakes are told."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest

from eduquality.errors import EduqError, InputFault
from eduquality.intake.settings.project import read_project
from eduquality.model.whole_number import whole_number
from eduquality.words import hint_of, message_of

WHOLE = """\
data: [花名册, 成绩]
ignore: ["*草稿*"]
year: 2025
county: 青禾县
plans: [qingyuan-2025]
constants: {above_required: 0.5}
tables: {students: ["花名册/*"]}
columns: {students: {学生标识: student_id}, exams: {文综: politics}}
full_marks: {语文: 150, mathematics: 150}
exams:
  期末: {kind: 期末考试, year: 2026, full_marks: {英语: 120}}
expected:
  schools: [青禾小学, 2199990001]
  tables: {all: [classes], 小学: [students, teachers]}
  due: 2025-10-15
"""


def faults(tmp_path, text):
    path = tmp_path / "eduq.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(InputFault) as fault:
        read_project(path)
    return [(issue.where.line, issue.code) for issue in fault.value.issues], fault.value.issues


def test_every_setting_is_read(tmp_path):
    path = tmp_path / "eduq.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    project = read_project(path)
    assert project.full_marks == {"语文": Decimal(150), "mathematics": Decimal(150)}
    assert project.exams["期末"].full_marks == {"英语": Decimal(120)}
    assert (project.year, project.county, project.data) == (2025, "青禾县", ("花名册", "成绩"))
    assert project.expected.schools == ("青禾小学", "2199990001")
    assert project.expected.tables == {"all": ("classes",), "小学": ("students", "teachers")}
    assert project.expected.due == date(2025, 10, 15)


def test_a_list_of_schools_is_named_from_the_folder_of_the_project_file(tmp_path):
    (tmp_path / "名单.xlsx").touch()
    (tmp_path / "eduq.yaml").write_text("expected: {schools: 名单.xlsx}\n", encoding="utf-8")
    assert read_project(tmp_path / "eduq.yaml").expected.schools == str(tmp_path / "名单.xlsx")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("year: 2052", "year"),
        ("year: 225", "year"),
        ("exams: {期末: {year: 20206}}", "year"),
        ("successors: [{school: 甲校, year: 1925}]", "year"),
    ],
)
def test_a_year_of_which_no_data_can_be_is_refused_as_on_the_command_line(tmp_path, text, name):
    """A slip of the pen would leave nothing to judge, and all would seem well."""
    told, issues = faults(tmp_path, f"county: 甲县\n{text}\n")
    assert told == [(2, "usage.number_outside")]
    assert issues[0].values["name"] == name


@pytest.mark.parametrize("written", ["2025", "２０２５", "' 2025 '", "2_025", "2025.0", "0x7e9", "2025-09-01", "+2025"])
def test_a_year_is_written_there_as_on_the_command_line(tmp_path, written):
    (tmp_path / "eduq.yaml").write_text(f"year: {written}\n", encoding="utf-8")
    on_the_line = said = None
    with suppress(EduqError):
        on_the_line = whole_number("--year", written.strip("'"))
    with suppress(EduqError):
        said = read_project(tmp_path / "eduq.yaml").year
    assert said == on_the_line


def test_a_bureau_that_keeps_older_tables_says_since_when(tmp_path):
    (tmp_path / "eduq.yaml").write_text("codes: {first_year: 1980}\nyear: 1985\n", encoding="utf-8")
    assert read_project(tmp_path / "eduq.yaml").year == 1985


def test_an_empty_project_file_settles_nothing(tmp_path):
    (tmp_path / "eduq.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert read_project(tmp_path / "eduq.yaml").year is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yaer: 2025\n", [(1, "shape.unknown_key_near")]),
        ("year: 2025\nzzz: 1\n", [(2, "shape.unknown_key")]),
        ("year: 2025\n\nyear: 2024\n", [(3, "yaml.duplicate_key")]),
        ("county: x\nyear: soon\n", [(2, "shape.not_whole")]),
        ("year: [2025\n", [(2, "yaml.syntax")]),
        ("- 2025\n", [(1, "yaml.not_mapping")]),
        ("tables:\n  student: [a]\n", [(2, "shape.unknown_key_near")]),
        ("columns:\n  students:\n    学号: studentid\n", [(3, "project.no_field_near")]),
        ("full_marks:\n  chinees: 150\n", [(2, "shape.unknown_key_near")]),
        ("exams:\n  期末:\n    kidn: term\n", [(3, "shape.unknown_key_near")]),
        ("exams:\n  期末:\n    kind: 家长会\n", [(3, "shape.not_allowed")]),
        ("exams:\n  期末:\n    full_marks: {语文: many}\n", [(3, "shape.not_number")]),
        (
            "exams:\n  期末: {kidn: x}\n  期中: {kind: 家长会}\n",
            [(2, "shape.unknown_key_near"), (3, "shape.not_allowed")],
        ),
        ("expected:\n  tabels: [classes]\n", [(2, "shape.unknown_key_near")]),
        ("expected:\n  tables: [classes, student]\n", [(2, "project.no_table_near")]),
        ("expected:\n  tables: {all: [clases]}\n", [(2, "project.no_table_near")]),
        ("expected:\n  tables:\n    小学:\n      - classes\n      - 班级\n", [(5, "project.no_table_near")]),
        ("expected: {tables: {all: [qqqq]}}\n", [(1, "project.no_table")]),
        (
            "expected:\n  tables:\n    all: [classes]\n    prmary: [x]\n",
            [(4, "shape.unknown_key_near"), (4, "project.no_table")],
        ),
        ("expected: {tables: [population]}\n", [(1, "project.not_of_schools")]),
        ("expected:\n  tables: {all: []}\n", [(2, "project.not_tables")]),
        ("expected:\n  tables: classes\n", [(2, "project.not_tables")]),
        ("expected:\n  schools: names.xlsx\n", [(2, "project.no_such_file")]),
        ("expected:\n  schools: eduq.yml\n", [(2, "project.no_such_file_near")]),
        ("expected:\n  schools: {a: b}\n", [(2, "project.not_schools")]),
        ("expected:\n  due: soon\n", [(2, "shape.not_date")]),
        ("county: x\nexpected: [classes]\n", [(2, "shape.not_mapping")]),
        ("county: x\nyear: !!python/object/apply:os.system [id]\n", [(2, "yaml.tag")]),
        ("1: 2\n? [a, b]\n: 3\n", [(2, "yaml.key")]),
        ("county: x\n1: 2\n", [(2, "shape.unknown_key")]),
        ("data: &a [x]\nplans: *a\n", [(1, "yaml.alias"), (2, "yaml.alias")]),
        ("year: " + "[" * 2000 + "]" * 2000, [(1, "yaml.too_deep")]),
        ("county: x\nyear: 2025-13-45\n", [(2, "shape.not_whole")]),
        ("year: 0b_\n", [(1, "shape.not_whole")]),
        ("yaer: 1\ncounty: [x]\n", [(1, "shape.unknown_key_near"), (2, "shape.not_text")]),
    ],
)
def test_each_mistake_is_told_with_its_line(tmp_path, text, expected):
    assert faults(tmp_path, text)[0] == expected


def test_a_name_written_in_digits_is_a_name(tmp_path):
    """An examination that is called by its year is found by it."""
    (tmp_path / "eduq.yaml").write_text("exams:\n  2025: {kind: 期末考试}\n", encoding="utf-8")
    assert list(read_project(tmp_path / "eduq.yaml").exams) == ["2025"]


def test_a_misspelt_setting_gets_its_near_miss_in_words(tmp_path):
    issue = faults(tmp_path, "yaer: 2025\n")[1][0]
    assert "yaer" in message_of(issue, "en")
    assert "did you mean year?" in message_of(issue, "en")


def test_a_project_file_that_is_not_utf8_says_so(tmp_path):
    assert faults(tmp_path, "county: 青禾县".encode("gbk"))[0] == [(1, "yaml.not_utf8")]


def test_a_project_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(InputFault) as fault:
        read_project(tmp_path / "eduq.yaml")
    assert fault.value.issues[0].code == "yaml.missing"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("expected: {due: 2025-13-15}\n", "应为日期，写的是 2025-13-15", "must be a date, not 2025-13-15"),
        ("rules: {headcount_jump: {severity: fatal}}\n", "不能写“fatal”", "severity cannot be fatal"),
        (
            "rules: {headcount_jump: {skip: perhaps}}\n",
            "应为 true 或 false，写的是 perhaps",
            "or false, not perhaps",
        ),
        ("limits: {seconds: long}\n", "应为数字，写的是 long", "must be a number, not long"),
        ("limits: {seconds: 0}\n", "超出范围（界限 0）", "out of range (limit 0)"),
        ("sheets: [{files: [], cells: {name: B2}}]\n", "写了 cells 就要写 table", "cells needs table"),
    ],
)
def test_what_a_value_should_have_been_is_said_in_the_readers_language(tmp_path, text, zh, en):
    """No sentence of a library in another language stands in a message."""
    path = tmp_path / "eduq.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFault) as fault:
        read_project(path)
    [issue] = fault.value.issues
    assert message_of(issue, "zh").endswith(zh)
    assert message_of(issue, "en").endswith(en)


def test_paths_may_be_written_with_backslashes(tmp_path):
    """Whoever works on Windows writes them so; files are named with / everywhere."""
    text = r"""
data: ['D:\报送', '\\srv\共享']
ignore: [旧\*]
tables: {students: ['花名册\*']}
sheets: [{files: [一小\a.xlsx], skip: true}]
passwords: {'二小\*': a\b}
accepted: [{rule: class_size, file: '三小\*', reason: 'a\b', document: x, until: 2030-01-01}]
expected: {schools: 名单\名单.xlsx}
"""
    (tmp_path / "名单").mkdir()
    (tmp_path / "名单" / "名单.xlsx").touch()
    (tmp_path / "eduq.yaml").write_text(text, encoding="utf-8")
    project = read_project(tmp_path / "eduq.yaml")
    assert project.data == ("D:/报送", "//srv/共享")
    assert project.ignore == ("旧/*",)
    assert project.tables["students"] == ("花名册/*",)
    assert project.sheets[0].files == ("一小/a.xlsx",)
    assert project.passwords["二小/*"].get_secret_value() == "a\\b"
    assert (project.accepted[0].file, project.accepted[0].reason) == ("三小/*", "a\\b")
    assert project.expected.schools == str(tmp_path / "名单" / "名单.xlsx")


def test_a_backslash_in_double_quotes_is_told_with_what_to_write(tmp_path):
    problems, issues = faults(tmp_path, 'year: 2025\ndata: ["D:\\数据"]\n')
    assert problems == [(2, "yaml.escape")]
    assert "/" in hint_of(issues[0], "en")
    assert "单引号" in hint_of(issues[0], "zh")


def test_meanings_are_of_tables_fields_and_values_that_are_there(tmp_path):
    """A word means a value of its field, or nothing; whatever else is named with its line and what it is like."""
    text = """\
values:
  teachers:
    education: {大学普通班: 专科, 研究生班: 硕士研究身, 函授站: "-"}
    educaton: {甲: 乙}
    name: {甲: 乙}
  exams: {physics: {未上: 缺考, 缺席了: 旷课了}}
  teacher: {}
  classes: {grade: {初1: 十三年级}}
"""
    lines, issues = faults(tmp_path, text)
    assert lines == [
        (3, "project.no_value_near"),
        (4, "shape.unknown_key_near"),
        (5, "shape.unknown_key"),
        (6, "project.no_value"),
        (7, "shape.unknown_key_near"),
        (8, "project.no_value"),
    ]
    assert issues[0].values["near"] == "硕士研究生"


def test_meanings_are_read(tmp_path):
    (tmp_path / "eduq.yaml").write_text("values: {teachers: {education: {大学普通班: 专科}}}\n", encoding="utf-8")
    assert read_project(tmp_path / "eduq.yaml").values == {"teachers": {"education": {"大学普通班": "专科"}}}
