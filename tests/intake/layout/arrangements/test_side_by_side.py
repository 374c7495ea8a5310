"""Blocks of columns with the same header: what stands over one of them is said of its rows, and of no others."""

import pyarrow.parquet as pq
import pytest

from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.intake.loading import load_dataset
from eduquality.model.definitions.project import Project
from tests.intake.books import citizen, write_book
from tests.intake.layout.test_recognise import grid

HALF = ["序号", "姓名", "性别", "身份证号"]
CLASSES = ["班级", "班主任", "人数"]


def parts(*rows: list) -> list[Part]:
    found = recognise(grid(*rows), Project())
    assert all(isinstance(one, Part) for one in found), found
    return [one for one in found if isinstance(one, Part)]


def told(found: list[Part], field: str) -> list[str | None]:
    return [text for one in found for text in one.values[field].to_pylist()]


def pupil(number: int) -> list[str]:
    return [str(number), "样例", "男", citizen(number)]


@pytest.mark.parametrize(
    "line",
    [
        ["班主任：张三", None, None, None, "全班人数：9人"],
        ["班主任:", None, "张三", None, "全班人数:", "9人"],
        ["班主任", None, "张三", None, "全班人数", "9"],
        ["班主任：张三 联系电话：13800000000", None, None, None, "男生：5人"],
        ["班主任：张三", None, None, None, "填表日期：2025年9月10日"],
        [None],
    ],
)
def test_a_line_of_keys_and_values_is_no_part_of_the_header(line):
    """Taken for the name of a group of columns, 班主任 made the left half somebody else's."""
    rows = [[*pupil(number), *pupil(number + 3)] for number in (1, 2, 3)]
    left, right = parts(["三（1）班学生花名册"], line, HALF * 2, *rows)
    assert (len(left.rows), len(right.rows)) == (3, 3)
    assert set(told([left, right], "class_name")) == {"三(1)班"}


@pytest.mark.parametrize("half", [["序号", "姓名", "性别"], ["姓名", "性别"], ["学号", "姓名", "性别"]])
def test_halves_of_a_roster_whose_class_the_title_tells_alone_are_both_read(half):
    """Where no column makes it a roster, the right half had been left out."""
    row = [{"序号": "1", "学号": "1", "姓名": "样例", "性别": "男"}[name] for name in half]
    left, right = parts(["青禾小学一年级1班学生名单（2025年秋）"], [*half, None, *half], *([[*row, None, *row]] * 2))
    assert (len(left.rows), len(right.rows)) == (2, 2)


@pytest.mark.parametrize("gap", [[], [None]])
def test_a_grade_over_a_block_is_that_of_its_rows(gap):
    labels = ["七年级", None, None, *gap, "八年级（2个班）"]
    rows = [["1班", "张三", "45", *gap, "1班", "王五", "44"], ["2班", "李四", "46", *gap, "2班", "赵六", "43"]]
    found = parts(["2025年秋班级情况统计表"], labels, [*CLASSES, *gap, *CLASSES], *rows)
    assert told(found, "grade") == ["七年级"] * 2 + ["八年级"] * 2
    assert found[1].told["grade"].at == ("D2" if not gap else "E2")


def test_a_class_over_a_block_is_that_of_its_pupils():
    rows = [[*pupil(number), *pupil(number + 3)] for number in (1, 2, 3)]
    found = parts(["三年级学生花名册"], ["三（1）班", None, None, None, "三（2）班"], HALF * 2, *rows)
    assert told(found, "class_name") == ["三(1)班"] * 3 + ["三(2)班"] * 3


def test_a_title_over_the_first_column_is_of_all_blocks():
    found = parts(["七年级班级情况"], [*CLASSES, *CLASSES], ["1班", "张三", "45", "2班", "王五", "44"])
    assert told(found, "grade") == ["七年级"] * 2


def test_a_school_over_a_block_is_that_of_its_rows(tmp_path, store):
    columns = ["年级", "班级", "人数"]
    rows = [["一年级", "1班", 45, "一年级", "1班", 44], ["二年级", "1班", 46, "二年级", "1班", 43]]
    labels = ["城关小学", None, None, "南门小学"]
    write_book(tmp_path / "班额.xlsx", {"班额": [["2025学年班级情况"], labels, columns * 2, *rows]})
    (path,) = load_dataset([tmp_path / "班额.xlsx"], store=store).tables["classes"]
    assert pq.read_table(path).column("school").to_pylist() == ["城关小学"] * 2 + ["南门小学"] * 2


@pytest.mark.parametrize("labels", [("302", "303"), ("2班", "3班")])
def test_a_bare_name_of_a_class_over_a_block_counts(labels):
    """In a title 302 may be anything; over a block of pupils it is their class."""
    rows = [[*pupil(number), *pupil(number + 3)] for number in (1, 2, 3)]
    line = [labels[0], None, None, None, labels[1]]
    found = parts(["三年级学生花名册"], line, HALF * 2, *rows)
    assert told(found, "class_name") == [labels[0]] * 3 + [labels[1]] * 3


def test_a_stage_over_a_block_counts_its_grades():
    """一年级 of 初中部 is the seventh."""
    rows = [["一年级", "1班", "45", "一年级", "1班", "44"]]
    found = parts(["2025年秋班级情况"], ["小学部", None, None, "初中部"], ["年级", "班级", "人数"] * 2, *rows)
    assert told(found, "stage") == ["小学", "初中"]


def test_names_that_say_nothing_leave_the_blocks_as_they_are():
    found = parts(["七年级班级情况"], ["上", None, None, "下"], CLASSES * 2, ["1班", "张三", "45", "2班", "王五", "44"])
    assert told(found, "grade") == ["七年级"] * 2
