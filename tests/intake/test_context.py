"""What holds for sheets that do not say it themselves: by the folder handed over, the command line, `eduq.yaml`."""

from __future__ import annotations

import pytest

from eduquality.errors import InputFault
from eduquality.intake.loading import load_dataset

from .books import write_book
from .counties import codes, rows

HEADER = ["年级", "班级", "学生人数"]


def classes(path, *more):
    return write_book(path, {"Sheet1": [[*HEADER, *more], ["七年级", "1班", 45]]})


def found(dataset):
    return [(row["year"], row["school"]) for row in rows(dataset, "classes")]


def test_the_folder_handed_over_tells_year_and_school(tmp_path, store):
    folder = tmp_path / "25-26学年 青禾中学"
    classes(folder / "班额.xlsx")
    assert found(load_dataset([folder], store=store)) == [(2025, "青禾中学")]
    assert found(load_dataset([folder / "班额.xlsx"], store=store)) == [(2025, "青禾中学")]


def test_a_folder_over_it_tells_the_year_where_nobody_else_does(tmp_path, store):
    folder = tmp_path / "2025-2026学年" / "报送"
    classes(folder / "班额.xlsx")
    assert found(load_dataset([folder], store=store))[0][0] == 2025
    assert found(load_dataset([folder], store=store, told={"year": 2023}))[0][0] == 2023


def test_a_folder_over_it_does_not_tell_the_school(tmp_path, store):
    folder = tmp_path / "青禾中学转来" / "报送"
    classes(folder / "班额.xlsx")
    dataset = load_dataset([folder], store=store, told={"year": 2025})
    assert found(dataset) == [(2025, None)]
    assert "table.no_school" in codes(dataset)


def test_year_and_school_are_told_once_for_all_sheets_that_name_none(tmp_path, store):
    folder = tmp_path / "x"
    classes(folder / "班额.xlsx")
    classes(folder / "2024年秋白石小学班额.xlsx")
    dataset = load_dataset([folder], store=store, told={"year": 2025, "school": "青禾中学"})
    assert found(dataset) == [(2024, "白石小学"), (2025, "青禾中学")]
    (folder / "eduq.yaml").write_text("year: 2023\nschool: 红旗小学\n", encoding="utf-8")
    dataset = load_dataset([folder], store=store, told={"year": 2025, "school": "青禾中学"})
    assert found(dataset) == [(2024, "白石小学"), (2023, "红旗小学")]
    sheet = next(sheet for sheet in dataset.sheets if sheet.file == "班额.xlsx")
    assert sheet.told["year"] == ("2023", "project", "")
    assert sheet.told["school"] == ("红旗小学", "project", "")


def test_no_year_at_all_is_one_finding_of_the_sheet(tmp_path, store):
    folder = tmp_path / "x"
    write_book(folder / "班额.xlsx", {"Sheet1": [HEADER, *(["七年级", f"{n}班", 45] for n in range(1, 9))]})
    classes(folder / "2024年秋白石小学班额.xlsx")
    dataset = load_dataset([folder], store=store)
    assert [f.issue.code for f in dataset.findings] == ["table.no_year"]


@pytest.mark.parametrize(
    ("name", "grade", "year"),
    [("2025级", "七年级", 2025), ("2024级", "高二", 2025), ("2026届", "九年级", 2025), ("25级", "一年级", 2025)],
)
def test_a_cohort_and_the_one_grade_of_the_rows_tell_the_year(tmp_path, store, name, grade, year):
    write_book(tmp_path / "x" / f"青禾学校{name}.xlsx", {"Sheet1": [HEADER, [grade, "1班", 45], [grade, "2班", 44]]})
    assert {one for one, _ in found(load_dataset([tmp_path / "x"], store=store))} == {year}


def test_a_cohort_beside_several_grades_tells_nothing(tmp_path, store):
    write_book(
        tmp_path / "x" / "青禾学校2025级.xlsx", {"Sheet1": [HEADER, ["七年级", "1班", 45], ["八年级", "1班", 44]]}
    )
    assert codes(load_dataset([tmp_path / "x"], store=store, told={})) == {"table.no_year"}


@pytest.mark.parametrize(
    ("settings", "year", "said"),
    [
        ("{}", None, "table.term_unclear"),
        ("autumn_term: second", 2025, None),
        ("autumn_term: first", 2024, None),
        ("year: 2025", 2025, "table.term_taken"),
        ("year: 2024", 2024, "table.term_taken"),
        ("year: 2022", None, "table.term_unclear"),
    ],
)
def test_a_term_that_may_be_of_two_years_is_settled_by_the_project_or_refused(tmp_path, store, settings, year, said):
    """2025年下学期 is the autumn of 2025 in some counties, and the spring of 2025, school year 2024, in others."""
    folder = tmp_path / "x"
    classes(folder / "青禾中学2025年下学期班额.xlsx")
    (folder / "eduq.yaml").write_text(settings + "\n", encoding="utf-8")
    dataset = load_dataset([folder], store=store)
    assert [row["year"] for row in rows(dataset, "classes")] == ([year] if year else [])
    assert [one.issue.code for one in dataset.findings] == ([said] if said else [])
    if said:
        (finding,) = dataset.findings
        assert (finding.issue.values["autumn"], finding.issue.values["spring"]) == (2025, 2024)
    told = dataset.sheets[0].told.get("year")
    assert told == ((str(year), "project", "") if year else None)


def test_another_sheet_of_the_file_tells_of_which_year_a_term_is(tmp_path, store):
    sheets = {
        "七年级": [["2025年下学期班额"], HEADER, ["七年级", "1班", 45]],
        "八年级": [["2025-2026学年班额"], HEADER, ["八年级", "1班", 44]],
    }
    write_book(tmp_path / "x" / "青禾中学.xlsx", sheets)
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert found(dataset) == [(2025, "青禾中学"), (2025, "青禾中学")]
    assert [one.issue.code for one in dataset.findings] == ["table.term_taken"]


LIST = [
    "云岭县第一中学",
    "云岭县城关镇第一小学",
    "云岭县城关镇实验小学",
    "云岭县石坪镇初级中学",
    "云岭县大塘镇第二小学",
    "云岭县新桥镇第三小学",
]


@pytest.mark.parametrize(
    ("name", "school"),
    [
        ("城关一小2025年秋班级人数", "云岭县城关镇第一小学"),
        ("城关第一小学班级人数", "云岭县城关镇第一小学"),
        ("实小班级人数", "云岭县城关镇实验小学"),
        ("实验小学班级人数", "云岭县城关镇实验小学"),
        ("石坪初级中学班级人数统计表", "云岭县石坪镇初级中学"),
        ("大塘二小各班人数", "云岭县大塘镇第二小学"),
        ("云岭一中班额", "云岭县第一中学"),
        ("大塘三小班级人数", "大塘三小"),
        ("附件一小学班级人数", None),
        ("附件一中学生班级人数", None),
        ("各班级人数", None),
    ],
)
@pytest.mark.parametrize("place", ["title", "file", "folder"])
def test_what_offices_call_a_listed_school_names_it(tmp_path, store, name, school, place):
    """Nobody else need write the short name; 三小 of another township is another school."""
    folder = tmp_path / "x"
    file = {"title": "甲.xlsx", "file": f"{name}.xlsx", "folder": f"{name}/甲.xlsx"}[place]
    above = [[name]] if place == "title" else []
    write_book(folder / file, {"Sheet1": [*above, HEADER, ["七年级", "1班", 45]]})
    listed = "".join(f"  - {one}\n" for one in LIST)
    text = f"county: 云岭县\nyear: 2025\nexpected:\n  schools:\n{listed}"
    (folder / "eduq.yaml").write_text(text, encoding="utf-8")
    dataset = load_dataset([folder], store=store)
    assert [row["school"] for row in rows(dataset, "classes")] == [school]
    assert ("table.no_school" in codes(dataset)) == (school is None)


def test_a_short_name_that_two_listed_schools_may_have_names_neither(tmp_path, store):
    folder = tmp_path / "x"
    classes(folder / "一小班额.xlsx")
    text = "county: 云岭县\nyear: 2025\nexpected:\n  schools: [云岭县城关镇第一小学, 云岭县新桥镇第一小学]\n"
    (folder / "eduq.yaml").write_text(text, encoding="utf-8")
    assert found(load_dataset([folder], store=store)) == [(2025, None)]


def test_the_year_of_entry_before_the_number_of_a_class_is_its_grade_or_said_to_be_unclear(tmp_path, store):
    """2301 is the first class of those who entered in 2023; of a 中学 nothing tells whether that is 初三 or 高三."""
    for school in ("石坪初级中学", "城关中学"):
        write_book(tmp_path / "x" / f"{school}2025年秋班额.xlsx", {"Sheet1": [["班级", "人数"], ["2301", 45]]})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert {(row["school"], row["grade"], row["class_name"]) for row in rows(dataset, "classes")} == {
        ("石坪初级中学", 9, "1班"),
        ("城关中学", None, "2301班"),
    }
    assert [one.issue.code for one in dataset.findings] == ["cell.grade_unclear"]


@pytest.mark.parametrize("points", ["分数", "成绩", "得分"])
@pytest.mark.parametrize(
    ("names", "subject"),
    [
        (("期末", "语文", "2025年秋八年级期末"), "chinese"),
        (("期末", "Sheet1", "2025年秋八年级期末数学成绩"), "mathematics"),
        (("物理", "Sheet1", "2025年秋八年级期末"), "physics"),
        (("期末", "成绩", "2025年秋八年级期末"), None),
        (("期末", "Sheet1", "2025年秋八年级期末语文数学成绩"), None),
        (("期末", "Sheet1", "2025年秋八年级期末语文前100名"), None),
    ],
)
def test_points_alone_are_of_the_one_subject_that_names_tell(tmp_path, store, names, subject, points):
    file, sheet, title = names
    header = ["学校", "班级", "姓名", "考号", points]
    place, other = ["青禾中学", "1班"], ["青禾中学", "2班"]
    body = [[*place, "样例甲", "101", 88], [*other, "样例乙", "102", "缺考"]]
    write_book(tmp_path / "x" / f"{file}.xlsx", {sheet: [[title], header, *body]})
    dataset = load_dataset([tmp_path / "x"], store=store) if subject else None
    if dataset is None:
        with pytest.raises(InputFault):
            load_dataset([tmp_path / "x"], store=store)
        return
    read = [(row["candidate_id"], row["subject"], row["status"]) for row in rows(dataset, "scores")]
    assert read == [("101", subject, "sat"), ("102", subject, "absent")]
