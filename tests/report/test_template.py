"""Blank workbooks for schools: what is filled into them reads back as it was meant, and nothing else does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eduquality.api import load
from eduquality.errors import InputFault, UsageFault
from eduquality.intake.checking.results import read_results
from eduquality.intake.checking.values import Fault, answerer
from eduquality.model.results.collection import ListedSchool
from eduquality.model.tables import SUBJECTS, TABLES, columns
from eduquality.report.template import SAMPLE_MARK, chosen_schools, chosen_tables, write_templates
from eduquality.report.template.form import BlankForm, form_of
from eduquality.words import LANGS, Lang, phrases, say
from tests.intake.books import citizen

#: Tables of which a school has one row here: the key of a second one would be the same.
ROWS = {
    "recognitions": 1,
    "terms": 1,
    "school_conditions": 1,
    "schools": 1,
    "staff_counts": 1,
    "enrolments": 1,
    "movements": 1,
}


def person(table: str, number: int) -> dict[str, object]:
    """Give what tells one person of a table from the next, every value in agreement with the others."""
    born = "19800504" if table == "teachers" else "20130504"
    code = citizen(number, born=born)
    return {
        "id_number": code,
        "student_id": "G" + citizen(number, born="20130504"),
        "birth_date": date(int(born[:4]), 5, 4),
        "teacher_id": f"{number:04}",
        "candidate_id": f"2599{number:04}",
        "class_name": f"{number}班",
        "age": str(number),
        "junior_school": f"青禾{number}中",
        "certificate": f"样例证书{number}",
        "number": f"X{number:04}",
        **({"programme": f"样例项目{number}"} if table == "programmes" else {}),
        **({"project": f"样例工程{number}"} if table == "projects" else {}),
        **({"item": f"样例指标{number}"} if table == "figures" else {}),
        "unit": f"样例市{number}",
        **({"name": f"青禾{number}镇"} if table == "units" else {}),
        "headcount": 1,
        "pupils": 3,
    }


def filled(form: BlankForm, number: int) -> list[object]:
    """Give a row of values in the form's order: its examples, and what must differ from row to row."""
    own = person(form.table, number)
    values = []
    for question in form.questions:
        value = own.get(question.name, question.example)
        if (form.table, question.name) in {
            *(("lines", "line"), ("scores", "subject"), ("curriculum", "subject"), ("course_plan", "subject")),
        }:
            value = question.choices[number - 1]
        values.append(float(value) if isinstance(value, Decimal) else value)
    return values


def fill(path: Path, form: BlankForm) -> int:
    """Type rows into a form, right beneath the sample."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    rows = ROWS.get(form.table, 3)
    first = sheet.max_row + 1
    for number in range(1, rows + 1):
        for at, value in enumerate(filled(form, number), start=1):
            sheet.cell(first + number - 1, at, value)
    book.save(path)
    return rows


@pytest.mark.parametrize("year", [None, 2025])
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_filled_in_reads_back_with_no_finding(tmp_path: Path, lang: Lang, year: int | None) -> None:
    """Every table, whether the year stands in a column or in the title: all rows taken, no column unknown."""
    forms = {path: form_of(table, lang, year) for path, table in zip(write(tmp_path, lang, year), TABLES, strict=True)}
    rows = {form.sheet: fill(path, form) for path, form in forms.items()}
    dataset = load(tmp_path)
    assert dataset.findings == ()
    assert [issue for issue in dataset.issues if issue.level != "info"] == []
    assert {sheet.sheet: sheet.rows for sheet in dataset.sheets} == rows
    assert {sheet.table for sheet in dataset.sheets} == set(TABLES)
    assert all(sheet.unknown == () for sheet in dataset.sheets)
    asked = {form.table: {question.name for question in form.questions} for form in forms.values()}
    assert {sheet.table: set(sheet.columns) for sheet in dataset.sheets} == asked


def write(folder: Path, lang: Lang = "zh", year: int | None = None) -> tuple[Path, ...]:
    return write_templates(folder, tuple(TABLES), lang, year)


def test_the_sample_row_is_skipped(tmp_path: Path) -> None:
    """The row that shows how to fill the form in is said to be skipped, and is in no table."""
    (path,) = write_templates(tmp_path, ["students"], "zh")
    fill(path, form_of("students", "zh"))
    (sheet,) = load(tmp_path).sheets
    header = sheet.header_rows[-1]
    assert [row for row, _ in sheet.skipped] == [header + 1]
    assert SAMPLE_MARK in openpyxl.load_workbook(path).active.cell(header + 1, 1).value


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_handed_back_empty_is_an_empty_table_and_no_mistake(tmp_path: Path, lang: Lang) -> None:
    """Its sheets are known for what they are, without rows: nothing to warn of beside tables that have rows."""
    paths = write(tmp_path, lang)
    fill(paths[0], form_of("schools", lang))
    dataset = load(tmp_path)
    assert dataset.findings == ()
    assert {issue.level for issue in dataset.issues} == {"info"}
    assert [sheet.reason for sheet in dataset.sheets if sheet.table is None] == ["sheet.no_rows"] * (len(TABLES) - 1)


def test_nothing_but_empty_forms_is_told_form_by_form(tmp_path: Path) -> None:
    """Where there is no row at all, what each sheet was taken for stands in the message."""
    write(tmp_path)
    with pytest.raises(InputFault) as fault:
        load(tmp_path)
    assert [issue.code for issue in fault.value.issues] == ["table.nothing_read", *["sheet.no_rows"] * len(TABLES)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_means_and_its_example_is_one(table: str, lang: Lang) -> None:
    """A field added to a table needs words for the form; its example and each of its choices are read as values."""
    for question in form_of(table, lang).questions:
        assert question.about, question.name
        texts = [str(question.example), *question.choices]
        if question.kind == "result":
            assert read_results(pa.array(texts)).faults == {}
            continue
        answers = [answerer(TABLES[table], question.name)(text) for text in texts]
        assert not [answer for answer in answers if isinstance(answer, Fault)], question.name
        assert question.name == "exam_kind" or len(set(answers[1:])) == len(question.choices)


def test_no_words_are_kept_for_columns_that_are_gone() -> None:
    """What a column means is said for columns that exist."""
    names = {name for row in TABLES.values() for name in columns(row)} | {"subjects"}
    words = {code.split(".")[-1] for code in phrases() if code.startswith("template.about.")}
    assert words - names <= {"school_year", "flow", "event", "calendar", "span"}


def test_numbers_of_persons_are_text_and_lists_are_lists(tmp_path: Path) -> None:
    """Excel would cut the last digits of a long number, and makes a date of 3-2: formats hold for the whole column."""
    (path,) = write_templates(tmp_path, ["students"], "zh")
    sheet = openpyxl.load_workbook(path).active
    heads = {cell.value.lstrip("*"): cell for row in sheet.iter_rows() for cell in row if cell.comment}
    formats = {name: sheet.column_dimensions[cell.column_letter].number_format for name, cell in heads.items()}
    assert {formats[name] for name in ("学籍号", "身份证件号", "学校标识码", "班级")} == {"@"}
    assert formats["出生日期"] == "yyyy-mm-dd"
    assert {name for name, cell in heads.items() if cell.value.startswith("*")} == {"年份", "姓名", "年级"}
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    first = {name: f"{cell.column_letter}{cell.row + 2}" for name, cell in heads.items()}
    assert rules[first["性别"]].formula1 == '"男,女"'
    assert (rules[first["身份证件号"]].type, rules[first["身份证件号"]].formula1) == ("textLength", "18")
    assert set(rules) == set(first.values())
    assert all(rule.prompt and rule.promptTitle for rule in rules.values())
    assert sheet.freeze_panes == f"A{heads['姓名'].row + 1}"
    assert "必填" in heads["姓名"].comment.text


def test_nothing_in_a_form_is_longer_than_a_spreadsheet_holds(tmp_path: Path) -> None:
    """Excel calls a workbook damaged whose lists or messages are longer than 255 characters, titles than 32."""
    for lang in LANGS:
        for path in write(tmp_path / lang, lang):
            rules = openpyxl.load_workbook(path).active.data_validations.dataValidation
            assert all(len(rule.formula1 or "") <= 257 and len(rule.prompt) <= 255 for rule in rules)
            assert all(len(rule.promptTitle) <= 32 and len(rule.error or "") <= 224 for rule in rules)


def test_a_form_has_one_visible_sheet_and_a_wide_one_a_column_for_each_subject(tmp_path: Path) -> None:
    """Nothing is hidden that a reader would have to wonder at."""
    (path,) = write_templates(tmp_path, ["exams"], "zh")
    book = openpyxl.load_workbook(path)
    assert [sheet.sheet_state for sheet in book] == ["visible"]
    texts = {cell.value for row in book.active.iter_rows() for cell in row}
    assert {names[0] for names in SUBJECTS.values()} <= texts


@pytest.mark.parametrize(("code", "told"), [("2199990001", "school_id"), ("", "school")])
def test_a_school_gets_forms_of_its_own(tmp_path: Path, code: str, told: str) -> None:
    """Its name and code stand above the table; rows without a column for them are its rows."""
    schools = [ListedSchool("青禾县样例小学", code), ListedSchool("甲/乙小学", "2199990002")]
    paths = write_templates(tmp_path, ["classes"], "zh", 2025, schools)
    assert [path.parent.name for path in paths] == ["青禾县样例小学", "甲_乙小学"]
    form = form_of("classes", "zh", 2025, "青禾县样例小学", code)
    assert not {"school", "school_id", "year"} & {question.name for question in form.questions}
    fill(paths[0], form)
    dataset = load(paths[0])
    assert dataset.findings == ()
    assert [issue for issue in dataset.issues if issue.level != "info"] == []
    rows = pq.read_table(dataset.tables["classes"][0])
    assert set(rows[told].to_pylist()) == {code or "青禾县样例小学"}
    assert set(rows["school"].to_pylist()) == {"青禾县样例小学"}
    assert set(rows["year"].to_pylist()) == {2025}


def test_schools_of_one_name_get_folders_of_their_own(tmp_path: Path) -> None:
    """The code tells them apart, and is the name of one that has none."""
    twins = [ListedSchool("中心小学", "2199990001"), ListedSchool("中心小学", "2199990002")]
    schools = [*twins, ListedSchool("", "2199990003")]
    paths = write_templates(tmp_path, ["classes"], "zh", schools=schools)
    assert [path.parent.name for path in paths] == ["中心小学2199990001", "中心小学2199990002", "2199990003"]
    asked = {question.name for question in form_of("classes", "zh", code="2199990003").questions}
    assert not {"school", "school_id"} & asked


@pytest.mark.parametrize("lang", LANGS)
def test_a_school_gets_one_workbook_with_a_sheet_for_each_table(tmp_path: Path, lang: Lang) -> None:
    """What a clerk mails to two hundred schools: each sheet tells the school, and what is filled in is its own."""
    schools = [ListedSchool("青禾县样例小学", "2199990001"), ListedSchool("青禾县另一小学", "2199990002")]
    tables = ("classes", "students", "teachers")
    paths = write_templates(tmp_path, tables, lang, 2025, schools, one_file=True)
    assert [path.parent for path in paths] == [tmp_path] * 2
    book = openpyxl.load_workbook(paths[0])
    for sheet, table in zip(book, tables, strict=True):
        form = form_of(table, lang, 2025, schools[0].name, schools[0].code)
        first = sheet.max_row + 1
        for number in (1, 2):
            for at, value in enumerate(filled(form, number), start=1):
                sheet.cell(first + number - 1, at, value)
    book.save(paths[0])
    dataset = load(tmp_path)
    assert dataset.findings == ()
    assert [issue for issue in dataset.issues if issue.level != "info"] == []
    for table in tables:
        rows = pq.read_table(dataset.tables[table][0]).to_pylist()
        assert [(row["school"], row["school_id"], row["year"]) for row in rows] == [
            ("青禾县样例小学", "2199990001", 2025)
        ] * 2


def test_one_workbook_of_all_tables_reads_back_too(tmp_path: Path) -> None:
    """Without any school the rows tell theirs."""
    (path,) = write_templates(tmp_path, tuple(TABLES), "zh", one_file=True)
    assert [sheet.title for sheet in openpyxl.load_workbook(path)] == [row.spec.zh for row in TABLES.values()]


def test_a_school_is_named_by_its_name_its_code_or_both() -> None:
    """Without a list it is taken as it is written; in a list it is looked up."""
    listed = (ListedSchool("第一小学", "2199990001"), ListedSchool("第二小学", "2199990002"))
    assert chosen_schools(["第一小学", "2199990002", "第三小学／2199990003"], ()) == (
        ListedSchool("第一小学"),
        ListedSchool("", "2199990002"),
        ListedSchool("第三小学", "2199990003"),
    )
    assert chosen_schools([], listed) == listed
    assert chosen_schools(["2199990002", " 第二小学", "第二小学/2199990002"], listed) == listed[1:]


def test_a_school_that_the_list_does_not_have_is_answered_with_its_near_miss() -> None:
    """Or with the advice to give the code, where several have the name."""
    twins = (ListedSchool("中心小学", "2199990001"), ListedSchool("中心小学", "2199990002"))
    with pytest.raises(UsageFault) as fault:
        chosen_schools(["中心小"], twins)
    assert (fault.value.issues[0].code, fault.value.issues[0].values["near"]) == (
        "template.unknown_school_near",
        "中心小学",
    )
    with pytest.raises(UsageFault) as fault:
        chosen_schools(["中心小学"], twins)
    assert fault.value.issues[0].code == "template.several_schools"
    assert chosen_schools(["2199990001"], twins) == twins[:1]


def test_schools_are_sent_what_every_school_hands_in() -> None:
    """Not the county's population or the lines of the gaokao, unless somebody names them."""
    assert chosen_tables([], of_schools=True) == ("classes", "students", "teachers")
    assert chosen_tables(["exams"], of_schools=True) == ("exams",)


def test_a_file_that_is_there_already_is_left_alone_and_nothing_else_is_written(tmp_path: Path) -> None:
    """A school's filled form must not be lost to a blank one."""
    (tmp_path / "教师填报表.xlsx").write_bytes(b"mine")
    with pytest.raises(UsageFault) as fault:
        write(tmp_path)
    assert [issue.code for issue in fault.value.issues] == ["template.exists"]
    assert [path.name for path in tmp_path.iterdir()] == ["教师填报表.xlsx"]
    assert (tmp_path / "教师填报表.xlsx").read_bytes() == b"mine"


def test_the_same_form_is_the_same_bytes(tmp_path: Path) -> None:
    """Whenever it is written."""
    first, second = ([path.read_bytes() for path in write(tmp_path / name)] for name in ("a", "b"))
    assert first == second


def test_tables_are_chosen_by_name_or_title_and_a_slip_gets_its_near_miss() -> None:
    """In the order of the tables, each once; without a name all of them."""
    assert chosen_tables(["teachers", "学生", "Students"]) == ("students", "teachers")
    assert chosen_tables([]) == tuple(TABLES)
    with pytest.raises(UsageFault) as fault:
        chosen_tables(["studnets", "classes", "qqqq"])
    near, unknown = fault.value.issues
    assert "students" in say(near.code, "zh", **near.values)
    assert unknown.code == "usage.unknown_table"


def test_names_of_schools_become_names_that_every_system_takes(tmp_path: Path) -> None:
    """No sign or device of Windows, no two that a system without case takes for one, none too long."""
    names = ["城关/一小*", "城关:一小?", "A小学", "a小学", "nul", "COM1.初中", "实验学校. ", "很" * 300, "很" * 299]
    schools = [ListedSchool(name, "") for name in names]
    paths = write_templates(tmp_path, ["classes"], "zh", schools=schools)
    assert [path.parent.name for path in paths] == [
        *("城关_一小_", "城关_一小_(2)", "A小学", "a小学(2)", "nul_", "COM1_.初中", "实验学校"),
        *("很" * 50, "很" * 50 + "(2)"),
    ]
    assert all(path.is_file() for path in paths)
