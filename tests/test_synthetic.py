"""Holds that a synthetic county is fictional, repeatable, of the size asked for and plausible."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from eduquality.api import load
from eduquality.model.tables import TABLES
from eduquality.synthetic import Book, Formula, Sheet, plan_books, write_book, write_county
from eduquality.synthetic.county import GRADES, YEAR, apportion, han, make_county
from eduquality.synthetic.people import Registry, dice

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def county():
    return make_county(1, 15_000, 40, 20250901)


def share(sizes, low):
    return sum(size >= low for size in sizes) / len(sizes)


def compulsory(county, year):
    return [size for (_, y, g), sizes in county.classes.items() if y == year and 1 <= g <= 9 for size in sizes]


def total(county, year, grades):
    return sum(n for (_, y, g), n in county.pupils.items() if y == year and g in grades)


def test_county_has_exactly_the_pupils_and_schools_asked_for(county):
    """Pupils and schools of 2025 are as many as asked for, and every pupil sits in a class."""
    assert total(county, YEAR, range(-2, 13)) == 15_000
    assert len(county.schools) == 40
    assert all(sum(sizes) == county.pupils[key] for key, sizes in county.classes.items())


def test_some_targets_are_met_and_some_missed(county):
    """Large classes are just over 5 %, super-large ones under 2 %, consolidation is between 97 and 99 %."""
    assert 0.05 < share(compulsory(county, YEAR), 56) < 0.07
    assert 0 < share(compulsory(county, YEAR), 66) < 0.02
    assert 0.97 < total(county, YEAR, {9}) / total(county, YEAR - 8, {1}) < 0.99


def test_large_classes_become_fewer(county):
    """The share of large classes falls from year to year."""
    shares = [share(compulsory(county, year), 56) for year in (2023, 2024, 2025)]
    assert shares == sorted(shares, reverse=True)


def test_flows_explain_the_pupils_of_the_next_year(county):
    """A grade of this year is last year's grade below, with those who came and without those who left."""
    for (school, year, grade), flow in county.flows.items():
        if grade >= 1 and flow.graduates is None:
            left = flow.transfers_out + flow.deaths + flow.dropouts
            assert county.pupils[school, year, grade + 1] == (
                county.pupils[school, year - 1, grade] + flow.transfers_in - left
            )
    assert all(flow.graduates is not None for (_, _, g), flow in county.flows.items() if g == GRADES["junior"][-1])


def test_people_are_valid_rows_and_nobody_real():
    """An invented pupil passes the row model, carries an area code no province has, and no number twice."""
    people = Registry("999901", dice(1))
    made = [people.pupil(2025, grade) for grade in (1, 1, 7, 12) for _ in range(50)]
    for person in made:
        TABLES["students"].model_validate(
            {
                "year": 2025,
                "student_id": "G" + person.number,
                "id_number": person.number,
                "name": person.name,
                "sex": "男" if person.male else "女",
                "birth_date": person.born.isoformat(),
                "grade": "1",
            }
        )
        assert person.number.startswith("99")
    assert len({person.number for person in made}) == len(made)


def test_same_arguments_give_the_same_bytes(tmp_path):
    """Two runs write the same files, byte for byte; another seed writes others."""
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_county(tmp_path / name, pupils=300, schools=8, seed=seed)
    a, b, c = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in "abc")
    assert a == b
    assert a != c


def test_several_counties_share_nobody(tmp_path):
    """Counties have folders, codes and people of their own; the score lines are given once."""
    steps = []
    write_county(tmp_path, pupils=600, schools=16, counties=2, progress=lambda *step: steps.append(step))
    assert {path.name for path in tmp_path.iterdir()} == {"青禾县", "白露县", "高考", "eduq.yaml"}
    assert len(list(tmp_path.rglob("分数线.xlsx"))) == 1
    assert steps[-1][0] == steps[-1][1] == len(steps)


def test_exam_candidates_are_split_into_exports():
    """A large examination comes in parts, each candidate once, 14 columns."""
    plans = [plan for plan in plan_books(pupils=900, schools=8, exam_candidates=9000) if "高考成绩/" in plan.path]
    sheets = [plan.book().sheets[0] for plan in plans]
    numbers = [row[0] for sheet in sheets for row in sheet.rows]
    assert len(sheets) > 1
    assert len(numbers) == len(set(numbers)) == 9000
    assert {len(sheet.header) for sheet in sheets} == {14}


def test_csv_is_gbk_and_as_wide_as_its_header(tmp_path):
    """A CSV file is GBK and every line has as many cells as the header."""
    sheet = Sheet("表", ["标题"], ["年级", "班额"], [["一年级", 45]], [["合计", Formula("=B3", 45)]])
    path = write_book(tmp_path, Book("班级.csv", [sheet]))
    lines = list(csv.reader(io.StringIO(path.read_bytes().decode("gbk"))))
    assert lines == [["标题", ""], ["年级", "班额"], ["一年级", "45"], ["合计", "45"]]


def test_addresses_count_from_the_top_of_the_sheet():
    """The address of a cell counts title rows and header, and columns go on after Z."""
    sheet = Sheet("表", ["标题", "单位"], [f"c{i}" for i in range(30)], [[None] * 30] * 2)
    assert sheet.address(0, "c1") == "B4"
    assert sheet.address(1, "c27") == "AB5"


def test_apportion_gives_every_last_one():
    """Shares add up to the total and differ from the exact ones by less than one."""
    assert apportion(10, [1, 1, 1]) == [4, 3, 3]
    assert apportion(0, [1, 2]) == [0, 0]
    assert sum(apportion(997, [0.3, 1.7, 2.9, 0.01])) == 997


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_numerals(number, words):
    """Numbers are written as Chinese numerals."""
    assert han(number) == words


def test_committed_samples_are_what_the_script_makes():
    """`samples/build.py --check` finds nothing to complain about."""
    run = subprocess.run([sys.executable, SAMPLES / "build.py", "--check"], capture_output=True, check=False)
    assert run.stderr == b""
    assert run.returncode == 0


def test_samples_stay_small():
    """The sample county, with what is said of it, is under 7 MB."""
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 7_000_000


def test_ledgers_are_read_for_what_they_are(tmp_path):
    """Each sheet is its table, every row counts, and no school but those of the list is named missing."""
    for plan in plan_books(pupils=600, schools=12, ledgers=True):
        if plan.path.startswith(("台账/", "学校名录/", "学校上报/")):
            write_book(tmp_path, plan.book())
    (tmp_path / "eduq.yaml").write_text("year: 2025\n", encoding="utf-8")
    dataset = load(tmp_path)
    ledgers = [sheet for sheet in dataset.sheets if sheet.file.startswith("台账/")]
    tables = {"recognitions", "titles", "training", "lessons", "events"}
    tables |= {"inspections", "teacher_moves", "child_cases", "aid", "fitness", "curriculum", "daily_routine"}
    tables |= {"programmes", "certificates", "admissions", "projects", "school_conditions", "figures"}
    tables |= {"units", "course_plan", "terms"}
    assert {sheet.table for sheet in ledgers} == tables
    assert [finding.issue.code for finding in dataset.findings if finding.table in tables] == []
