"""Of whom are the rows below a line that names a school, a county or a township by itself? Of what it names."""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.errors import InputFault
from eduquality.intake.layout.rows.headings import heads_a_kind, told_by_heading
from tests.intake.books import citizen, write_book

HEADER = ["年级", "班级", "人数"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("一、甲小学", {"school": "甲小学"}),
        ("（二）红旗乡中心小学", {"school": "红旗乡中心小学"}),
        ("3.城关一小（6个班）", {"school": "城关一小"}),
        ("实小", {"school": "实小"}),
        ("云岭县乙小学2025年秋季班级情况", {"school": "云岭县乙小学"}),
        ("二、平川县", {"county": "平川县"}),
        ("清城区", {"county": "清城区"}),
        ("城关镇", {"township": "城关镇"}),
        ("全县小学", {}),
        ("二、初中部", {}),
        ("农村乡镇中心小学", {}),
        ("城区", {}),
        ("各乡镇", {}),
        ("其中", {}),
        ("张小丽", {}),
    ],
)
def test_a_line_by_itself_names_a_school_a_county_or_a_township(line, told):
    assert told_by_heading(line) == told


@pytest.mark.parametrize("line", ["一、城区小学", "(二)初中部", "三、教学点", "村小", "县直学校"])
def test_a_line_of_schools_of_a_kind_names_none(line):
    assert heads_a_kind(line)
    assert not told_by_heading(line)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、城关一小", "二、红旗乡中心小学"),
        ("甲小学", "乙小学"),
        ("云岭县甲小学2025年秋季班级情况", "云岭县乙小学2025年秋季班级情况"),
        ("填报单位：甲小学（盖章）", "填报单位：乙小学（盖章）"),
    ],
)
@pytest.mark.parametrize("again", [True, False])
def test_each_section_is_of_the_school_that_heads_it(tmp_path, first, second, again):
    """The header may stand again; no class of the second school is counted for the first."""
    sections = [[first], HEADER, ["一年级", "1班", 40], ["小计", "", 40], []]
    sections += [[second], *([HEADER] if again else []), ["二年级", "1班", 30]]
    write_book(tmp_path / "2025学年.xlsx", {"表": [["云岭县2025年小学班级情况统计表"], *sections]})
    dataset = api.load(tmp_path)
    assert _classes(dataset) == {(_name(first), 40), (_name(second), 30)}
    assert not [one for one in dataset.issues if one.severity == "error"]


def test_lines_of_counties_amid_a_list_tell_schools_of_one_name_apart(tmp_path):
    rows = [["学校", *HEADER], ["一、云岭县"], ["实验小学", "一年级", "1班", 40]]
    rows += [["二、平川县"], ["实验小学", "一年级", "1班", 50]]
    write_book(tmp_path / "2025学年班级.xlsx", {"表": rows})
    dataset = api.load(tmp_path)
    assert {(row["county"], row["headcount"]) for row in _rows(dataset)} == {("云岭县", 40), ("平川县", 50)}


@pytest.mark.parametrize("pattern", ["{county}.xlsx", "2025/{county}/班级.xlsx", "{county}2025学年小学班额.xlsx"])
def test_names_of_several_counties_tell_schools_of_one_name_apart(tmp_path, pattern):
    """No column says the county: without it the classes of both would be of one school."""
    for number, county in ((1, "云岭县"), (2, "平川县")):
        rows = [["2025学年班级统计表"], ["学校", *HEADER], ["实验小学", "一年级", f"{number}班", 40 + number]]
        write_book(tmp_path / pattern.format(county=county), {"表": rows})
    found = {(row["county"], row["headcount"]) for row in _rows(api.load(tmp_path))}
    assert found == {("云岭县", 41), ("平川县", 42)}


def _rows(dataset, table="classes"):
    import pyarrow.parquet as pq

    return [row for path in dataset.tables[table] for row in pq.read_table(path).to_pylist()]


def _classes(dataset):
    return {(row["school"], row["headcount"]) for row in _rows(dataset)}


def _name(line):
    return next(iter(told_by_heading(line.removeprefix("填报单位：").removesuffix("（盖章）")).values()))


MOVED = ["序号", "姓名", "学籍号", "年级", "变动时间"]


@pytest.mark.parametrize("again", [True, False])
def test_sections_of_who_came_and_who_went_are_counted_as_each_says(tmp_path, again):
    """The title says both; without the lines below it all would be counted as one of them."""
    first, second = [MOVED, ["一、转入学生"]], [["二、转出学生"]]
    if again:
        first, second = [["一、转入学生"], MOVED], [["二、转出学生"], MOVED]
    rows = [["甲小学2025—2026学年转入转出学生花名册"], *first, _moved(1), *second, _moved(2), _moved(3)]
    write_book(tmp_path / "2025学年.xlsx", {"表": rows})
    kinds = [row["kind"] for row in _rows(api.load(tmp_path), "moved_pupils")]
    assert kinds == ["transfer_in", "transfer_out", "transfer_out"]


def test_a_title_of_both_alone_says_neither(tmp_path):
    rows = [["甲小学2025—2026学年转入转出学生花名册"], MOVED, _moved(1), _moved(2)]
    write_book(tmp_path / "2025学年.xlsx", {"表": rows})
    with pytest.raises(InputFault):
        api.load(tmp_path)


def test_sections_of_levels_tell_the_level_of_each_person(tmp_path):
    rows = [["云岭县骨干教师名单（2025年）"], ["序号", "姓名", "学校", "学科", "认定时间"]]
    rows += [["一、省级骨干教师"], [1, "样例甲", "甲小学", "语文", "2024.6"]]
    rows += [["二、县级骨干教师"], [1, "样例乙", "甲小学", "数学", "2024.6"]]
    write_book(tmp_path / "名单.xlsx", {"表": rows})
    assert [row["level"] for row in _rows(api.load(tmp_path), "titles")] == ["province", "county"]


def _moved(number):
    return [number, "样例", "G" + citizen(number), "三年级", "2025.10.1"]
