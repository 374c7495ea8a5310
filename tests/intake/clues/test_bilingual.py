"""Headers in two languages, in English, and 学号, which may be a number of any kind."""

import pytest

from eduquality.intake.clues.header_matching import SubjectHeader, vocabulary
from eduquality.model.definitions.project import Project
from tests.intake.layout.test_recognise import part, report

WORDS = vocabulary(Project())
EXAM = ["学号", "姓名", "语文", "数学"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("姓名 Name", "name"),
        ("性别/Sex", "sex"),
        ("Student ID 学号", "student_id"),
        ("姓名(Name)", "name"),
        ("学校 School Name", "school"),
        ("出生日期\nDate of Birth", "birth_date"),
        ("性别 Gender", "sex"),
        ("身份证号 ID Card No.", "id_number"),
    ],
)
def test_two_names_of_one_field_name_it(text, field):
    """Either half may be a name that is not known, if it can be one more name of the field."""
    assert WORDS.meaning("students", text) == field


@pytest.mark.parametrize(
    "text",
    [
        "班级 School",
        "姓名(School)",
        "学校 ID",
        "姓名 Pinyin",
        "班主任姓名 Name",
        "原班级 Class",
        "班级 Teacher",
        "父亲 Name",
    ],
)
def test_two_halves_that_name_different_things_name_nothing(text):
    """A word that makes something else of it, or a sign the field's names have not, is no translation."""
    assert WORDS.meaning("students", text) is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [("语文 Chinese", "chinese"), ("Math 数学", "mathematics"), ("英语/English", "english"), ("语文 English", None),
     ("数学 Rank", None), ("语文 T", None)],
)  # fmt: skip
def test_subjects_are_named_in_two_languages_too(text, subject):
    """A rank or a standard score beside the subject is no score."""
    meaning = WORDS.meaning("exams", text)
    assert (meaning.subject if isinstance(meaning, SubjectHeader) else meaning) == subject


def test_a_full_mark_may_stand_beside_both():
    """满分 in brackets is read as with a name in one language."""
    meaning = WORDS.meaning("exams", "语文 Chinese (150)")
    assert isinstance(meaning, SubjectHeader)
    assert meaning.full_mark == 150


@pytest.mark.parametrize("text", ["Student ID", "student_id", "STUDENT NO.", "Student-Number", "studentNo"])
def test_english_names_are_known_however_they_are_joined(text):
    """Case, spaces, hyphens, underscores and points make no difference, nor No. for number."""
    assert WORDS.meaning("students", text) == "student_id"


def test_a_header_that_contradicts_itself_is_listed_with_its_chinese_half():
    """So that the person sees what would be read."""
    found = part(["学籍号", "姓名", "年级", "班级 School"], ["G1", "某某", "一年级", "1班"])
    assert found.unknown == (("D", "班级 School", "班级"),)
    assert "class_name" not in found.letters


def test_how_a_header_in_two_languages_was_known_is_told():
    """The reason stands beside the column."""
    assert part(["学籍号 No.", "姓名 Name", "年级"], ["G1", "某某", "一年级"]).routes["name"] == "route.bilingual"


def test_pupils_of_an_examination_may_have_their_school_numbers():
    """学号 stands for the candidate's number where no other column does."""
    assert part(EXAM, ["20230101", "某某", "90", "91"]).letters["candidate_id"] == "A"
    both = part([*EXAM, "考号"], ["20230101", "某某", "90", "91", "7"])
    assert both.letters["candidate_id"] == "E"
    assert [letter for letter, _, _ in both.unknown] == ["A"]


def test_numbers_that_each_class_counts_for_itself_tell_nobody():
    """学号 1 to 45 is not taken: the next class has the same; the project file may say otherwise."""
    rows = EXAM, ["1", "某某", "90", "91"], ["12", "某人", "80", "81"]
    found = report(*rows)
    assert found.reason == "sheet.numbers_in_class"
    assert found.values["header"] == "学号"
    own = Project(columns={"exams": {"学号": "candidate_id"}})
    assert part(*rows, project=own).letters["candidate_id"] == "A"
