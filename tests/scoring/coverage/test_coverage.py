"""Every figure says of how many units it is; who sent nothing is part of it, and is named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.scoring.check import check
from eduquality.scoring.compute import compute
from eduquality.words import LANGS

LISTED = "学年,学校标识码,学校名称,县区,乡镇,学校类别"
CLASSES = "学年,学校名称,学段,年级,班级,班级人数"
PUPILS = "学年,学校名称,学段,年级,在校生数"
TEACHERS = "学年,教师编号,姓名,学校名称,任教学段,是否专任教师,最高学历"
LARGE = "compulsory.large_class_share"
STAYED = "compulsory.annual_consolidation_rate"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, head: str, *rows: str) -> None:
    (folder / f"{name}.csv").write_text("\n".join((head, *rows)), encoding="utf-8")


def listed(folder: Path, *schools: tuple[str, str, str], year: int = 2025) -> None:
    """Write a list of schools: name, township, kind."""
    rows = [f"{year},11990100{at:02},{name},青禾县,{town},{kind}" for at, (name, town, kind) in enumerate(schools, 1)]
    write(folder, f"名录{year}", LISTED, *rows)


def figures(catalogue: Catalogue, data: Path, indicator: str, **asked: Any) -> list[Mapping[str, Any]]:
    card = compute(catalogue, api.load([data]), indicators=[indicator], year=2025, **asked)
    rows: list[Mapping[str, Any]] = json.loads(as_text(present_card(card, "en"), "json"))["rows"]
    return rows


def figure(catalogue: Catalogue, data: Path, indicator: str, **asked: Any) -> Mapping[str, Any]:
    (row,) = figures(catalogue, data, indicator, **asked)
    return row


def covered(row: Mapping[str, Any]) -> tuple[int, int | None, Sequence[str]]:
    return row["coverage"]["units"], row["coverage"]["of"], row["coverage"]["missing"]


PRIMARY = ("甲小学", "东镇", "小学")
OTHER = ("乙小学", "西镇", "小学")
KINDERGARTEN = ("丁幼儿园", "东镇", "幼儿园")


def test_a_listed_school_that_sent_nothing_is_missing(catalogue: Catalogue, data: Path) -> None:
    """Two of the three listed teach the stage; the kindergarten is not asked about classes of primary schools."""
    listed(data, PRIMARY, OTHER, KINDERGARTEN)
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    row = figure(catalogue, data, LARGE)
    assert (row["value"], covered(row)) == (100, (1, 2, ["乙小学"]))
    for level, (sent, silent) in {"school": ("甲小学", "乙小学"), "township": ("东镇", "西镇")}.items():
        units = {one["unit_name"]: one["value"] for one in figures(catalogue, data, LARGE, by=[level])}
        assert units == {sent: 100, silent: None}


def test_without_a_list_nobody_knows_who_is_missing(catalogue: Catalogue, data: Path) -> None:
    """The rows name their own schools and no other, and the result says so."""
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    card = compute(catalogue, api.load([data]), indicators=[LARGE], year=2025)
    row = json.loads(as_text(present_card(card, "en"), "json"))["rows"][0]
    assert covered(row) == (1, None, [])
    assert "There is no list of schools, so nobody knows who is missing" in as_text(present_card(card, "en"), "md")


def test_a_school_that_another_table_names_is_missing(catalogue: Catalogue, data: Path) -> None:
    """Nobody lists schools, but the counts of pupils know one that sent no classes."""
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    write(data, "教师", TEACHERS, "2025,T1,王一,乙小学,小学,是,本科")
    assert covered(figure(catalogue, data, LARGE)) == (1, 2, ["乙小学"])


def test_a_county_that_sent_sums_of_one_table_alone_is_no_part_of_a_rate(catalogue: Catalogue, data: Path) -> None:
    """Its pupils came as those of the county, and of its teachers nobody sent any: 24 over 2, not 1024 over 2."""
    head = "学年,县区,学校名称,学段,年级,在校生数"
    write(data, "在校生", head, "2025,青禾县,甲小学,小学,一年级,24", "2025,石河县,,小学,一年级,1000")
    teachers = [f"2025,T{at},王{at},甲小学,小学,是,本科" for at in "一二"]
    write(data, "教师", TEACHERS, *teachers)
    row = figure(catalogue, data, "teachers.pupils_per_teacher")
    assert (row["value"], covered(row)) == (12, (1, 2, ["石河县"]))


def test_a_roster_stands_for_a_class_list(catalogue: Catalogue, data: Path) -> None:
    """Classes are counted from the roster of the school that sent no class list."""
    listed(data, PRIMARY, OTHER)
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    head = "学年,学校名称,学籍号,姓名,年级,班级"
    write(data, "花名册", head, "2025,乙小学,G110101201901010010,张三,一年级,1班")
    assert covered(figure(catalogue, data, LARGE)) == (2, 2, [])


def test_a_name_that_several_schools_bear_is_no_school_beside_them(catalogue: Catalogue, data: Path) -> None:
    """Nobody knows whose the first class is: one of two schools has sent some for sure."""
    listed(data, ("中心小学", "东镇", "小学"), ("中心小学", "西镇", "小学"))
    write(data, "班级", CLASSES, "2025,中心小学,小学,1,1班,60")
    write(data, "东镇", f"{CLASSES},乡镇", "2025,中心小学,小学,1,1班,40,东镇")
    row = figure(catalogue, data, LARGE)
    assert (row["value"], covered(row)) == (50, (1, 2, ["中心小学"]))


def test_a_nine_year_school_that_sent_one_stage_is_missing(catalogue: Catalogue, data: Path) -> None:
    """It teaches both, and its junior classes are not there; asked for primary schools alone nothing is missing."""
    listed(data, PRIMARY, ("丙学校", "东镇", "九年一贯制学校"))
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60", "2025,丙学校,小学,一年级,1班,40")
    assert covered(figure(catalogue, data, LARGE)) == (1, 2, ["丙学校"])
    assert covered(figure(catalogue, data, LARGE, where={"stage": ["primary"]})) == (2, 2, [])


def test_a_township_counts_its_own_schools(catalogue: Catalogue, data: Path) -> None:
    """The school that sent nothing stands in the west."""
    listed(data, PRIMARY, OTHER, ("丙小学", "西镇", "小学"))
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60", "2025,乙小学,小学,一年级,1班,40")
    rows = figures(catalogue, data, LARGE, by=["township"])
    assert {row["unit_name"]: covered(row) for row in rows} == {"东镇": (1, 1, []), "西镇": (1, 2, ["丙小学"])}


def test_a_list_of_the_project_names_schools(catalogue: Catalogue, data: Path) -> None:
    """What `status` expects is what figures are held against."""
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    (data / "eduq.yaml").write_text("expected: {schools: [甲小学, 乙小学]}\n", encoding="utf-8")
    assert covered(figure(catalogue, data, LARGE)) == (1, 2, ["乙小学"])


def test_rows_of_counties_are_counted_by_counties(catalogue: Catalogue, data: Path) -> None:
    """The people of two counties are known, the pupils of one."""
    write(data, "在校生", "学年,县区,学段,在校生数", "2025,甲县,初中,50")
    write(
        data, "人口", "年份,县区,年龄,人口数", *(f"2025,{c},{age},20" for c in ("甲县", "乙县") for age in (12, 13, 14))
    )
    row = figure(catalogue, data, "compulsory.junior_gross_enrolment")
    assert covered(row) == (1, 2, ["乙县"])


# ---------------------------------------------------------------- several tables or years


def test_a_rate_of_two_years_is_of_schools_that_have_both(catalogue: Catalogue, data: Path) -> None:
    """Fifty pupils stayed of fifty; the five hundred of a school without a year before are in neither number."""
    write(data, "上年", PUPILS, "2024,甲小学,小学,一年级,50")
    write(data, "本年", PUPILS, "2025,甲小学,小学,二年级,50", "2025,乙小学,小学,二年级,500")
    row = figure(catalogue, data, STAYED)
    assert (row["value"], row["measures"], covered(row)) == (100, {"now": 50, "before": 50}, (1, 2, ["乙小学"]))


def test_a_school_that_is_new_counts_in_a_rate_of_two_years(catalogue: Catalogue, data: Path) -> None:
    """Last year's list is without it: its pupils came from the others, and nobody is missing."""
    listed(data, PRIMARY, year=2024)
    listed(data, PRIMARY, OTHER, year=2025)
    write(data, "上年", PUPILS, "2024,甲小学,小学,一年级,50")
    write(data, "本年", PUPILS, "2025,甲小学,小学,二年级,30", "2025,乙小学,小学,二年级,20")
    row = figure(catalogue, data, STAYED)
    assert (row["value"], covered(row)) == (100, (2, 2, []))


def test_a_ratio_of_two_tables_is_of_schools_that_sent_both(catalogue: Catalogue, data: Path) -> None:
    """Twenty pupils a teacher in the one school whose teachers are known, not thirty."""
    write(data, "在校生", PUPILS, "2025,甲小学,小学,一年级,20", "2025,乙小学,小学,一年级,10")
    write(data, "教师", TEACHERS, "2025,T1,王一,甲小学,小学,是,本科")
    row = figure(catalogue, data, "teachers.pupils_per_teacher")
    assert (row["value"], covered(row)) == (20, (1, 2, ["乙小学"]))
    by_school = figures(catalogue, data, "teachers.pupils_per_teacher", by=["school"])
    assert [(one["value"], one["explanation"]) for one in by_school] == [
        (None, "乙小学 sent no rows of table Teachers for 2025"),
        (20, None),
    ]


def test_no_ratio_is_formed_of_schools_that_have_nothing_in_common(catalogue: Catalogue, data: Path) -> None:
    """One sent its pupils and another its teachers."""
    write(data, "在校生", PUPILS, "2025,乙小学,小学,一年级,10")
    write(data, "教师", TEACHERS, "2025,T1,王一,甲小学,小学,是,本科")
    row = figure(catalogue, data, "teachers.pupils_per_teacher")
    assert (row["value"], row["reason"]) == (None, "units-differ")


COUNTY_PUPILS = "学年,县区,年级,在校生数"


def test_a_rate_of_two_years_is_of_counties_that_have_both(catalogue: Catalogue, data: Path) -> None:
    """Ninety-nine of a hundred stayed in one county; the other has sent this year alone and is in neither number."""
    write(data, "上年", COUNTY_PUPILS, "2024,甲县,一年级,100")
    write(data, "本年", COUNTY_PUPILS, "2025,甲县,二年级,99", "2025,乙县,二年级,100")
    row = figure(catalogue, data, STAYED)
    assert (row["value"], row["measures"], covered(row)) == (99, {"now": 99, "before": 100}, (1, 2, ["乙县"]))
    by_county = figures(catalogue, data, STAYED, by=["county"])
    assert [(one["value"], one["measures"]["now"]) for one in by_county] == [(None, 100), (99, 99)]


def test_no_rate_is_formed_of_counties_that_have_nothing_in_common(catalogue: Catalogue, data: Path) -> None:
    """One has sent last year and another this year."""
    write(data, "上年", COUNTY_PUPILS, "2024,甲县,一年级,100")
    write(data, "本年", COUNTY_PUPILS, "2025,乙县,二年级,99")
    row = figure(catalogue, data, STAYED)
    assert (row["value"], row["reason"]) == (None, "units-differ")


def test_pupils_of_a_county_without_people_are_in_no_enrolment_rate(catalogue: Catalogue, data: Path) -> None:
    """Fifty of a hundred are at school where both are known; the schools of the other county count nowhere."""
    rows = ("2025,1199010001,甲小学,甲县,东镇,小学", "2025,1199020001,乙小学,乙县,西镇,小学")
    write(data, "名录", LISTED, *rows)
    born = (f"2025,王{at},{name},一年级,1班,2018-03-{at + 1:02}" for at in range(20) for name in ("甲小学", "乙小学"))
    write(data, "学生", "学年,姓名,学校名称,年级,班级,出生日期", *born)
    write(data, "人口", "年份,县区,年龄,人口数", "2025,甲县,6-11岁,40")
    row = figure(catalogue, data, "compulsory.primary_net_enrolment")
    assert (row["value"], row["measures"]["enrolled"], covered(row)) == (50, 20, (1, 2, ["乙小学"]))


def test_a_cohort_that_moves_on_is_of_counties_that_have_both_ends(catalogue: Catalogue, data: Path) -> None:
    """Of one county nobody has sent the first grade of nine years ago."""
    write(
        data,
        "在校生",
        "学年,县区,学校名称,年级,在校生数",
        "2017,甲县,甲小学,一年级,100",
        "2025,甲县,甲中学,九年级,95",
        "2025,乙县,乙小学,一年级,80",
        "2025,乙县,乙中学,九年级,90",
    )
    row = figure(catalogue, data, "compulsory.consolidation_rate")
    assert (row["value"], row["measures"]) == (95, {"leaving": 95, "starting": 100})


def test_a_variation_between_schools_needs_every_school(catalogue: Catalogue, data: Path) -> None:
    """The reason is that no teacher rows of the school came, and no cell is empty."""
    write(data, "在校生", PUPILS, *(f"2025,{name},小学,一年级,100" for name in ("甲小学", "乙小学", "丙小学")))
    write(
        data,
        "教师",
        TEACHERS,
        *(f"2025,T{at},王一,{name},小学,是,本科" for at, name in enumerate(("甲小学", "乙小学"))),
    )
    row = figure(catalogue, data, "teachers.above_required_cv")
    assert (row["value"], row["undecided"]) == (None, 0)
    assert row["explanation"] == "丙小学 sent no rows of table Teachers for 2025"


# ---------------------------------------------------------------- every unit


def judged(tmp_path: Path, data: Path, target: str) -> Mapping[str, Any]:
    (tmp_path / "own" / "plans").mkdir(parents=True)
    (tmp_path / "own" / "plans" / "ours.yaml").write_text(
        "title: {zh: 我县, en: Ours}\narea: {zh: 我县, en: Ours}\nsource: {document: 办法}\ntargets:\n"
        "  - {clause: A, section: 一, title: {zh: 大班额, en: Large classes}, due: 2026, "
        f"indicator: {LARGE}, {target}}}\n",
        encoding="utf-8",
    )
    card = check(api.catalogue(tmp_path / "own"), api.load([data]), plans=["ours"], year=2025)
    (row,) = json.loads(as_text(present_card(card, "en"), "json"))["rows"]
    found: Mapping[str, Any] = row
    return found


@pytest.mark.parametrize(("size", "status"), [(40, "no-data"), (60, "missed")])
def test_what_every_school_must_reach_is_not_met_while_one_is_silent(
    tmp_path: Path, data: Path, size: int, status: str
) -> None:
    """One that fails is enough to miss it; else the silent one leaves it open, and is named."""
    listed(data, PRIMARY, OTHER, KINDERGARTEN)
    write(data, "班级", CLASSES, f"2025,甲小学,小学,一年级,1班,{size}")
    row = judged(tmp_path, data, "level: school, judge: each, value: 5")
    assert (row["status"], row["units"]) == (status, 2)
    (silent,) = row["unjudged"]
    assert (silent["unit_name"], silent["reason"]) == ("乙小学", "nothing-sent")


def test_a_county_that_sent_nothing_leaves_a_clause_for_every_county_open(tmp_path: Path, data: Path) -> None:
    """The list knows two counties, and classes came of one."""
    rows = ("2025,1199010001,甲小学,甲县,东镇,小学", "2025,1199020001,乙小学,乙县,西镇,小学")
    write(data, "名录", LISTED, *rows)
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,40")
    row = judged(tmp_path, data, "level: county, judge: each, value: 5")
    assert (row["status"], row["passing"], row["units"]) == ("no-data", 1, 2)
    assert [one["unit_name"] for one in row["unjudged"]] == ["乙县"]


def test_a_school_known_last_year_is_not_new(tmp_path: Path, data: Path) -> None:
    """A listed school without last year's rows leaves a trend open; one that last year's list is without does not."""
    listed(data, PRIMARY, OTHER, year=2024)
    listed(data, PRIMARY, OTHER, ("丙小学", "东镇", "小学"), year=2025)
    write(data, "上年", CLASSES, "2024,甲小学,小学,一年级,1班,60")
    write(data, "班级", CLASSES, *(f"2025,{name},小学,一年级,1班,40" for name in ("甲小学", "乙小学", "丙小学")))
    row = judged(tmp_path, data, "level: school, judge: trend")
    assert row["status"] == "no-data"
    reasons = {one["unit_name"]: one["explanation"] for one in row["unjudged"]}
    assert reasons == {
        "乙小学": "乙小学 sent no rows of table Classes for 2024",
        "丙小学": "2024 has no figure to compare with",
    }


# ---------------------------------------------------------------- what is said


def test_a_table_without_rows_of_a_stage_is_not_said_to_have_none(catalogue: Catalogue, data: Path) -> None:
    """There are classes of primary schools, and none of junior ones."""
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    row = figure(catalogue, data, LARGE, where={"stage": ["junior"]})
    assert row["explanation"] == "table Classes for 2025 has rows, but none of junior secondary"


@pytest.mark.parametrize("level", ["school", "township", "class"])
def test_a_cohort_that_changes_its_school_has_no_figure_of_a_school(
    catalogue: Catalogue, data: Path, level: str
) -> None:
    """Grade 9 of a nine-year school is not its grade 1 of eight years ago; asked for it, the indicator says so."""
    write(data, "在校生", PUPILS, "2025,甲学校,初中,九年级,191", "2017,甲学校,小学,一年级,100")
    rows = figures(catalogue, data, "compulsory.consolidation_rate", by=["area", level])
    if level == "class":
        assert [row["level"] for row in rows] == ["area"]
        return
    whole, part = rows
    assert (whole["value"], part["level"], part["value"], part["reason"]) == (191, level, None, "not-at-level")


def test_a_school_whose_rows_were_all_refused_is_missing(catalogue: Catalogue, data: Path) -> None:
    """Its rows tell no year, so that none of them counts; but the school is there. A person's name is no school."""
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    write(data, "又", CLASSES.removeprefix("学年,"), "乙小学,小学,一年级,1班,60", "王小明,小学,一年级,2班,60")
    assert covered(figure(catalogue, data, LARGE)) == (1, 2, ["乙小学"])


def test_refused_rows_are_of_the_school_that_the_register_knows(catalogue: Catalogue, data: Path) -> None:
    """The school of the refused rows is the listed one under a short name, not one more."""
    listed(data, ("第一中学", "东镇", "初级中学"), PRIMARY)
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    write(data, "又", CLASSES.removeprefix("学年,"), "一中,初中,七年级,1班,60")
    assert covered(figure(catalogue, data, LARGE)) == (1, 2, ["第一中学"])


def test_the_table_that_nobody_sent_is_the_one_said_to_be_missing(catalogue: Catalogue, data: Path) -> None:
    """Of this year there are pupils: it is last year's, and the teachers, that are not there."""
    listed(data, PRIMARY)
    write(data, "在校生", PUPILS, "2025,甲小学,小学,二年级,60")
    assert figure(catalogue, data, STAYED)["explanation"] == "no rows of table Enrolments for 2024"
    found = figure(catalogue, data, "teachers.pupils_per_teacher")
    assert found["explanation"] == "no table Teachers among the files"


def test_a_stage_that_is_not_there_is_named_and_no_more(catalogue: Catalogue, data: Path) -> None:
    """Of the nine-year school the classes of junior school came; nobody says that its class list did not."""
    listed(data, PRIMARY, ("丙学校", "东镇", "九年一贯制学校"))
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,40", "2025,丙学校,初中,七年级,1班,40")
    card = compute(catalogue, api.load([data]), indicators=[LARGE])
    said = {lang: as_text(present_card(card, lang), "md") for lang in LANGS}
    assert "Nothing of primary came of table Classes for 2025 from 1 unit: 丙学校" in said["en"]
    assert "2025 年“班级”的小学部分：1 个单位没有报送：丙学校" in said["zh"]


def test_where_no_school_can_be_judged_all_are_named(tmp_path: Path, data: Path) -> None:
    """Last year neither sent a class list: not one of them alone is to blame."""
    listed(data, PRIMARY, OTHER)
    listed(data, PRIMARY, OTHER, year=2024)
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,40", "2025,乙小学,小学,一年级,1班,40")
    row = judged(tmp_path, data, "level: school, judge: trend")
    assert row["explanation"] == "甲小学, 乙小学 sent no rows of table Classes for 2024"
