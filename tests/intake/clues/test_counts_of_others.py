"""Numbers of people under a plain header: whose they are is told by titles, names and the columns beside."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from eduquality import api
from tests.intake.books import write_book

PLAIN = ["学校", "年级", "班级", "人数"]
ROWS = [["青禾小学", grade, "1班", size] for grade, size in (("一年级", 41), ("二年级", 43))]


def read_as(tmp_path, title, beside=(), *, header=PLAIN, value=7, sheet="Sheet1", file="2025秋.xlsx"):
    """Give the table that a sheet was read as, and why it was not."""
    write_book(tmp_path / "人口2025年.xlsx", {"人口": [["县区", "年龄", "人口数"], ["青禾县", "6岁", 300]]})
    rows = [[*row, *(value for _ in beside)] for row in ROWS]
    write_book(tmp_path / file, {sheet: [[title], [*header, *beside], *rows]})
    found = next(one for one in api.load(tmp_path).sheets if one.file == file)
    return found.table, found.reason


@pytest.mark.parametrize(
    "title",
    [
        "2025年秋寄宿生统计",
        "2025年秋留守儿童人数统计",
        "2025年秋营养午餐就餐人数",
        "2025年秋校车乘车人数统计",
        "2025年秋学平险参保统计",
        "2025年秋课后服务参加人数",
        "2025年秋研学活动安排",
        "2025年秋教材领用登记表",
        "2025年秋校服征订",
        "各班少数民族学生人数统计表",
        "2025年秋转入学生统计",
        "2025年流感疫苗接种人数",
        "住校学生班级人数统计",
        "2025年班级人数统计表（寄宿生）",
        "2025年期末考试各班人数",
        "2025年建档立卡学生数",
        "2025年秋开学报到人数统计",
        "2025年秋学生返校统计",
        "2025年9月学生考勤表",
    ],
)
def test_a_title_that_names_others_leaves_a_plain_number_to_them(tmp_path, title):
    assert read_as(tmp_path, title) == (None, "sheet.counts_others")


@pytest.mark.parametrize("beside", ["寝室数", "餐费", "保费", "单价", "征订套数", "车辆", "语文"])
def test_a_column_that_only_such_counts_have_says_so_as_well(tmp_path, beside):
    assert read_as(tmp_path, "青禾县2025年秋", [beside]) == (None, "sheet.counts_others_beside")


@pytest.mark.parametrize(
    ("title", "beside"),
    [
        ("2025年秋各班人数统计", []),
        ("2025年学生数统计表（含寄宿生）", []),
        ("2025年秋寄宿情况统计", ["寄宿生数", "走读生数"]),
        ("2025年秋营养餐", ["就餐人数", "餐费"]),
        ("营养改善计划学校班额2025", []),
        ("青禾县特殊教育学校2025年班级人数", []),
        ("2025年寄宿制学校班级情况统计", []),
        ("2025年秋班额", ["是否达标", "标准班额"]),
    ],
)
def test_all_pupils_are_read_whatever_words_stand_about(tmp_path, title, beside):
    """A column of their own for the others, the name of a school, a remark of who is among them."""
    assert read_as(tmp_path, title, beside)[0] == "classes"


def test_a_header_that_says_it_itself_is_believed(tmp_path):
    assert read_as(tmp_path, "2025年秋寄宿生统计", header=["学校", "年级", "班级", "班额"])[0] == "classes"


def test_subjects_may_stand_over_the_names_of_teachers(tmp_path):
    assert read_as(tmp_path, "青禾县2025年秋", ["语文", "数学"], value="样甲")[0] == "classes"


def test_the_nearest_text_that_says_what_is_counted_counts(tmp_path):
    assert read_as(tmp_path, "青禾县2025年秋", sheet="寄宿生")[0] is None
    assert read_as(tmp_path, "青禾县2025年秋", file="2025年营养餐.xlsx")[0] is None
    assert read_as(tmp_path, "各班人数", file="2025年营养餐.xlsx")[0] == "classes"


def test_a_group_over_the_numbers_says_whose_they_are(tmp_path):
    """Boarders first: their 人数 is no class size, though its own header is."""
    write_book(
        tmp_path / "2025年秋.xlsx",
        {
            "人口": [["县区", "年龄", "人口数"], ["青禾县", "6岁", 300]],
            "班级": [
                ["学校", "年级", "班级", "寄宿生", None],
                [None, None, None, "人数", "女"],
                ["青禾小学", "一年级", "1班", 9, 4],
            ],
        },
    )
    assert [one.reason for one in api.load(tmp_path).sheets] == [None, "sheet.counts_others_beside"]


def test_children_in_kindergartens_are_no_population(tmp_path):
    write_book(
        tmp_path / "2025年.xlsx",
        {
            "人口": [["县区", "年龄", "人口数"], ["青禾县", "6岁", 300]],
            "在园": [
                ["青禾县2025年在园幼儿统计"],
                ["县区", "年龄", "人数"],
                ["青禾县", "4岁", 90],
                ["青禾县", "5岁", 95],
            ],
        },
    )
    assert [one.reason for one in api.load(tmp_path).sheets] == [None, "sheet.counts_others"]


def test_beside_the_sizes_of_the_classes_nobody_misses_it(tmp_path):
    write_book(tmp_path / "班额2025.xlsx", {"Sheet1": [["2025年秋班额"], PLAIN, *ROWS]})
    write_book(tmp_path / "寄宿2025.xlsx", {"Sheet1": [["2025年秋寄宿生统计"], PLAIN, *ROWS]})
    found = [one for one in api.load(tmp_path).issues if one.code == "sheet.counts_others"]
    assert [(one.level, one.where.file) for one in found] == [("info", "寄宿2025.xlsx")]


def _sizes(tmp_path, *headers):
    """Give what was read as the sizes of two classes, 45 and 43 on the register, 40 and 41 there."""
    of = [(40, 41) if not one.startswith("应") and any(word in one for word in _THERE) else (45, 43) for one in headers]
    rows = [["青禾小学", "一年级", f"{at + 1}班", *(each[at] for each in of)] for at in range(2)]
    write_book(
        tmp_path / "2025秋.xlsx",
        {"Sheet1": [["青禾县2025年秋"], ["学校", "年级", "班级", *headers], *rows], "人口": _PEOPLE},
    )
    found = api.load(tmp_path)
    report = next(one for one in found.sheets if one.sheet == "Sheet1")
    if report.table is None:
        return report.reason, str(report.values.get("header"))
    return sorted(pq.read_table(list(found.tables["classes"]))["headcount"].to_pylist())


_THERE = ("实到", "已报到", "出勤", "实际报到", "报到人数", "返校")
_PEOPLE = [["县区", "年龄", "人口数"], ["青禾县", "6岁", 300]]


@pytest.mark.parametrize(
    "headers",
    [
        ("应到", "实到"),
        ("实到人数", "应到人数"),
        ("应到校人数", "实到校人数"),
        ("应报到人数", "已报到人数"),
        ("总人数", "出勤人数"),
        ("班额", "实际报到"),
    ],
)
def test_the_size_of_a_class_is_those_who_ought_to_come_not_those_who_came(tmp_path, headers):
    assert _sizes(tmp_path, *headers) == [43, 45]


@pytest.mark.parametrize("header", ["实到", "实到人数", "报到人数", "实到学生数", "已报到人数", "出勤人数", "返校人数"])
def test_those_who_came_alone_are_no_size_of_a_class(tmp_path, header):
    assert _sizes(tmp_path, header) == ("sheet.counts_others_beside", header)


@pytest.mark.parametrize("header", ["寄宿生人数", "就餐人数", "留守儿童人数", "参保人数"])
def test_others_under_their_own_name_are_said_to_be_counted(tmp_path, header):
    assert _sizes(tmp_path, header) == ("sheet.counts_others_beside", header)
