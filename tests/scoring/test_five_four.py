"""Where primary school takes five years, the sixth grade is the first of junior school in every cohort."""

from __future__ import annotations

import pytest

from eduquality.api import compute, load

GRADES = "一二三四五六七八九"
RATE = "compulsory.annual_consolidation_rate"


def write(folder, schools, *, project="", listed=(), stage=""):
    """Write the same counts of two years: what is the same cohort is as large as it was."""
    for year in (2024, 2025):
        lines = [f"{year}年在校生数统计表", "学校名称,年级,在校生数" + (",学段" if stage else "")]
        for school, grades, pupils in schools:
            for grade in grades:
                of_stage = ("小学" if GRADES.index(grade) < 6 else "初中") if stage == "by grade" else ""
                lines.append(f"{school},{grade}年级,{pupils}" + (f",{of_stage}" if stage else ""))
        (folder / f"{year}.csv").write_text("\n".join(lines), encoding="utf-8")
    if project:
        (folder / "eduq.yaml").write_text(project, encoding="utf-8")
    if listed:
        rows = ["2025年学校名录", "学校标识码,学校名称,县区,办学类型,学制", *listed]
        (folder / "名录.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder


TWO = [("甲小学", GRADES[:5], 50), ("丙中学", GRADES[5:], 100)]
LISTED = ("2199000001,甲小学,青禾县,小学,{0}", "2199000002,丙中学,青禾县,初中,{0}")


def rates(folder):
    card = compute(load(folder), [RATE], by=["area", "school"])
    values = {row["unit_name"] or row["level"]: row["value"] for row in card.rows("en")}
    return values, {issue.code for issue in card.issues if "five_four" in issue.code}


def test_a_setting_of_the_county_moves_the_sixth_grade(tmp_path):
    values, found = rates(write(tmp_path, TWO, project="school_system: five_four\n"))
    assert set(values.values()) == {100}
    assert "engine.five_four_likely" not in found


def test_empty_cells_of_a_stage_column_are_filled_so_too(tmp_path):
    assert set(rates(write(tmp_path, TWO, project="school_system: five_four\n", stage="empty"))[0].values()) == {100}


def test_a_primary_school_alone_ends_with_its_fifth_grade(tmp_path):
    assert set(rates(write(tmp_path, TWO[:1], project="school_system: five_four\n"))[0].values()) == {100}


@pytest.mark.parametrize("word", ["五四", "五四制", "5-4", "九年一贯（五四）"])
def test_the_list_of_schools_may_say_it(tmp_path, word):
    assert set(rates(write(tmp_path, TWO, listed=[row.format(word) for row in LISTED]))[0].values()) == {100}


def test_the_list_goes_before_the_setting(tmp_path):
    schools = [("甲小学", GRADES[:6], 50), ("丙中学", GRADES[6:], 100)]
    listed = [row.format("六三") for row in LISTED]
    assert set(rates(write(tmp_path, schools, project="school_system: five_four\n", listed=listed))[0].values()) == {
        100
    }


def test_without_a_word_the_evidence_is_a_hint(tmp_path):
    values, found = rates(write(tmp_path, TWO))
    assert values["丙中学"] == 150
    assert found == {"engine.five_four_likely"}


@pytest.mark.parametrize(("project", "junior"), [("", 100), ("school_system: six_three\n", 150)])
def test_a_school_listed_without_primary_grades_has_a_junior_sixth_grade(tmp_path, project, junior):
    """初级中学 from the sixth grade on: nobody has to say 五四, unless the county says 六三."""
    listed = [row.format("") for row in LISTED]
    values, found = rates(write(tmp_path, TWO, listed=listed, project=project))
    assert values["丙中学"] == junior
    assert ("engine.five_four_likely" in found) is (junior > 100)


def test_six_three_needs_no_word(tmp_path):
    schools = [("甲小学", GRADES[:6], 50), ("丙中学", GRADES[6:], 100)]
    values, found = rates(write(tmp_path, schools))
    assert (set(values.values()), found) == ({100}, set())


@pytest.mark.parametrize(
    ("project", "rate"),
    [
        ("", 100),
        ("school_system: five_four\n", 100),
        ("school_system: five_four\nconstants: {junior_age_from: 12}\n", 400 / 3),
    ],
)
def test_the_ages_of_junior_school_follow_the_setting(tmp_path, project, rate):
    """Three grades of 100 are held against ages 12 to 14 of 100 each, four of them (with the sixth) against 11 to 14.

    What `constants` says goes before.
    """
    write(tmp_path, [("丙中学", GRADES[5:], 100)], project=project)
    ages = [f"青禾县,2025,{age},100" for age in range(5, 16)]
    (tmp_path / "人口.csv").write_text("\n".join(["县区,年份,年龄,人口数", *ages]), encoding="utf-8")
    card = compute(load(tmp_path), ["compulsory.junior_gross_enrolment"], year=2025)
    assert float(card.figures[0].value) == pytest.approx(rate)


@pytest.mark.parametrize(
    ("project", "grades"),
    [
        ("", {6, 7, 8, 9}),
        ("school_system: five_four\n", {6, 7, 8, 9}),
        ("school_system: five_four\nvalues: {classes: {grade: {初一: 七年级}}}\n", {7, 8, 9}),
    ],
)
def test_the_first_year_of_junior_school_is_the_sixth_grade(tmp_path, project, grades):
    """初一 to 初四 are 6 to 9: where there is 初四, junior school takes four years, whether anybody says so or not."""
    rows = [f"丙中学,{year},1班,{40 + number}" for number, year in enumerate(("初一", "初中二年级", "初3", "初四"))]
    (tmp_path / "2025年班级.csv").write_text("\n".join(["学校名称,年级,班级,班额", *rows]), encoding="utf-8")
    if project:
        (tmp_path / "eduq.yaml").write_text(project, encoding="utf-8")
    card = compute(load(tmp_path), ["compulsory.mean_class_size"], by=["grade"], year=2025)
    assert {figure.slice["grade"] for figure in card.figures} == grades


def of_grades(folder, years, system="", project=""):
    """Read classes of one school with these years, and another of the usual kind; give the grades of the first."""
    rows = [f"丙中学,{year},1班,{40 + n}" for n, year in enumerate(years)]
    rows += [f"丁中学,{year},1班,50" for year in ("初一", "初二", "初三")]
    (folder / "2025年班级.csv").write_text("\n".join(["学校名称,年级,班级,班额", *rows]), encoding="utf-8")
    listed = [f"2199000002,丙中学,青禾县,初中,{system}", "2199000003,丁中学,青禾县,初中,"]
    heads = ["2025年学校名录", "学校标识码,学校名称,县区,办学类型,学制"]
    (folder / "名录.csv").write_text("\n".join([*heads, *listed]), encoding="utf-8")
    if project:
        (folder / "eduq.yaml").write_text(project, encoding="utf-8")
    card = compute(load(folder), ["compulsory.mean_class_size"], by=["school", "grade"], year=2025)
    grades = {}
    for figure in card.figures:
        if figure.level == "school":
            grades.setdefault(figure.unit_name, set()).add(figure.slice["grade"])
    return grades


@pytest.mark.parametrize(
    ("years", "system", "project", "own", "other"),
    [
        (("初一", "初二", "初三"), "五四", "", {6, 7, 8}, {7, 8, 9}),
        (("初中一年级", "初2", "初三"), "五四制", "", {6, 7, 8}, {7, 8, 9}),
        (("初一", "初二", "初三", "初四"), "", "", {6, 7, 8, 9}, {7, 8, 9}),
        (("六年级", "七年级", "初三"), "五四", "", {6, 7, 8}, {7, 8, 9}),
        (("七年级", "八年级", "九年级"), "五四", "", {7, 8, 9}, {7, 8, 9}),
        (("初一", "初二", "初三"), "六三", "school_system: five_four\n", {7, 8, 9}, {6, 7, 8}),
        (("初一", "初二", "初三"), "", "", {7, 8, 9}, {7, 8, 9}),
    ],
)
def test_the_list_says_which_grade_the_first_year_is_school_by_school(tmp_path, years, system, project, own, other):
    assert of_grades(tmp_path, years, system, project) == {"丙中学": own, "丁中学": other}


def test_the_ages_follow_where_all_schools_take_five_years(tmp_path):
    """Four grades of 100 against four ages of 100 each: the list says it of the only junior school."""
    write(tmp_path, [("丙中学", GRADES[5:], 100)], listed=LISTED[1:2])
    text = (tmp_path / "名录.csv").read_text(encoding="utf-8").format("五四")
    (tmp_path / "名录.csv").write_text(text, encoding="utf-8")
    ages = [f"青禾县,2025,{age},100" for age in range(5, 16)]
    (tmp_path / "人口.csv").write_text("\n".join(["县区,年份,年龄,人口数", *ages]), encoding="utf-8")
    card = compute(load(tmp_path), ["compulsory.junior_gross_enrolment"], year=2025)
    assert float(card.figures[0].value) == pytest.approx(100)
