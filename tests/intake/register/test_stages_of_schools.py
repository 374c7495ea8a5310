"""Numbers of pupils that say neither stage nor grade are of the one stage of their school, or of none that is known."""

from __future__ import annotations

from eduquality.intake.loading import load_dataset
from eduquality.words import LANGS, message_of
from tests.intake.books import write_book
from tests.intake.counties import rows

KINDS = [["2199990001", "石门学校", "小学"], ["2199990002", "黑山学校", "九年一贯制学校"]]
LISTED = [["青禾县2025学年学校名录"], ["学校标识码", "学校名称", "类别"], *KINDS]


def read(folder, *sheet, listed=LISTED):
    """Give school, stage, grade and pupils of each count, and what is said of the others with its cell."""
    write_book(folder / "在校生.xlsx", {"x": [["2025学年各校在校学生数"], *sheet]})
    write_book(folder / "名录.xlsx", {"x": listed})
    data = load_dataset([folder], store=None)
    assert all(message_of(finding.issue, lang) for finding in data.findings for lang in LANGS)
    found = [(row["school"], row["stage"], row["grade"], row["pupils"]) for row in rows(data, "enrolments")]
    return found, [(one.issue.code, one.issue.where.cell) for one in data.findings if one.refused]


def test_the_list_of_schools_or_the_name_of_one_tells_its_stage(tmp_path):
    found = read(tmp_path, ["学校", "学生数"], ["石门学校", 30], ["第二初级中学", 50], ["黑山学校", 90])
    assert found[0] == [("石门学校", "primary", None, 30), ("第二初级中学", "junior", None, 50)]
    assert found[1] == [("register.no_stage", "B5")]


def test_boys_and_girls_of_a_school_are_its_pupils(tmp_path):
    sheet = [["学校", "男", "女", "计"], ["石门学校", 14, 16, 30], ["合计", 14, 16, 30]]
    assert read(tmp_path, *sheet) == ([("石门学校", "primary", None, 30)], [])


def test_a_row_without_a_grade_beside_others_is_not_counted_again(tmp_path):
    sheet = [["学校", "年级", "学生数"], ["黑山学校", "一年级", 30], ["黑山学校", None, 90]]
    assert read(tmp_path, *sheet) == ([("黑山学校", "primary", 1, 30)], [("register.no_stage", "C4")])


def test_a_number_of_nobody_known_is_none_of_pupils(tmp_path):
    write_book(tmp_path / "人数.xlsx", {"x": [["2025学年各校统计"], ["学校", "人数"], ["石门学校", 30]]})
    write_book(tmp_path / "名录.xlsx", {"x": LISTED})
    assert "enrolments" not in load_dataset([tmp_path], store=None).tables


def test_numbers_of_pupils_and_of_teachers_on_one_sheet_are_both_read(tmp_path):
    sheet = [["学校名称", "班数", "学生数", "教职工数", "专任教师数"], ["石门学校", 6, 210, 16, 14]]
    write_book(tmp_path / "概况.xlsx", {"x": [["2025学年学校基本情况"], *sheet]})
    write_book(tmp_path / "名录.xlsx", {"x": LISTED})
    data = load_dataset([tmp_path], store=None)
    assert [row["pupils"] for row in rows(data, "enrolments")] == [210]
    assert [(row["teachers"], row["staff"]) for row in rows(data, "staff_counts")] == [(14, 16)]
