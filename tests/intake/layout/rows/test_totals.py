"""A row of all classes of a grade is no class, however fully its school, stage and grade are written."""

from pathlib import Path

import pytest

from tests.intake.books import write_book
from tests.intake.layout.rows.test_merged_cells import part_of

HEADER = ["县区", "乡镇", "学校名称", "学段", "年级", "班级", "班额"]
PLACE = ["青禾县", "白石镇", "青禾初级中学", "初中", "七年级"]
NUMBERED = [[*PLACE, "1班", 40], [*PLACE, "2班", 50]]


def classes_of(folder: Path, *rows: list[object]) -> tuple[list[str | None], tuple[tuple[int, str], ...]]:
    write_book(folder / "班级.xlsx", {"班级": [["2025学年班级"], HEADER, *rows]})
    part = part_of(folder / "班级.xlsx")
    return part.values["class_name"].to_pylist(), part.skipped


@pytest.mark.parametrize(
    "word",
    [
        "合计",
        "小计",
        "总计",
        "共计",
        "计",
        "合\u3000计",
        "全年级",
        "全校",
        "年级平均",
        "班均",
        "年级合计",
        "共2个班",
        "共2班",
        "年级汇总",
        "年级人数",
        "在校生数",
        "全镇",
        "全片区",
        "中位数",
        "标准差",
        "总和",
        "\u03a3",
        "\u2211",
        "三个班",
        "计3班",
        "班数：3",
        "总学生数",
        "总合",
        "平均分",
        "其中：女生",
    ],
)
def test_a_row_that_says_so_in_the_column_of_classes_is_a_total(tmp_path, word):
    names, skipped = classes_of(tmp_path, *NUMBERED, [*PLACE, word, 45])
    assert (names, skipped) == (["1班", "2班"], ((5, "row.total"),))


@pytest.mark.parametrize("word", ["全县", "全区合计", "各县计"])
def test_a_row_of_no_school_whose_county_is_the_whole_county_is_a_total(tmp_path, word):
    names, skipped = classes_of(tmp_path, *NUMBERED, [word, None, None, "初中", "七年级", "2班", 90])
    assert (names, skipped) == (["1班", "2班"], ((5, "row.total"),))


@pytest.mark.parametrize("word", ["XX小学", "某某学校", "××中学", "示例小学"])
def test_a_row_of_no_real_school_is_a_sample(tmp_path, word):
    names, skipped = classes_of(tmp_path, ["青禾县", None, word, "初中", "七年级", "1班", 45], *NUMBERED)
    assert (names, skipped) == (["1班", "2班"], ((3, "row.sample"),))


@pytest.mark.parametrize("word", ["七年级", "白石镇", "本部学生之和"])
def test_a_row_that_names_no_class_and_counts_all_above_it_is_a_total(tmp_path, word):
    names, skipped = classes_of(tmp_path, *NUMBERED, [*PLACE, word, 90])
    assert (names, skipped) == (["1班", "2班"], ((5, "row.total"),))


def test_a_strange_name_that_counts_all_of_three_classes_above_it_is_a_total(tmp_path):
    names, skipped = classes_of(tmp_path, *NUMBERED, [*PLACE, "3班", 41], [*PLACE, "本页", 131])
    assert (names, skipped) == (["1班", "2班", "3班"], ((6, "row.total"),))


def test_a_school_that_is_all_of_a_place_and_names_no_class_is_a_total(tmp_path):
    names, skipped = classes_of(tmp_path, *NUMBERED, ["青禾县", None, "全镇", None, None, None, 131])
    assert (names, skipped) == (["1班", "2班"], ((5, "row.total"),))


@pytest.mark.parametrize("word", ["向日葵", "丙", "数学特长班", "数学实验"])
def test_a_class_of_a_name_is_a_class_even_where_it_is_as_large_as_those_above(tmp_path, word):
    names, skipped = classes_of(tmp_path, *NUMBERED, [*PLACE, word, 90])
    assert (len(names), skipped) == (3, ())


def test_a_grade_that_counts_other_pupils_is_the_only_class_of_its_name(tmp_path):
    names, _ = classes_of(tmp_path, *NUMBERED, [*PLACE, "七年级", 30])
    assert names == ["1班", "2班", "七年级"]


@pytest.mark.parametrize("word", ["实验班", "重点", "会计班", "均衡班", "国际部", "全优班", "3班"])
def test_a_class_with_a_name_of_its_own_is_a_class_whatever_it_counts(tmp_path, word):
    names, skipped = classes_of(tmp_path, *NUMBERED, [*PLACE, word, 90])
    assert (names, skipped) == (["1班", "2班", word], ())


def candidates_of(folder: Path, *names: str) -> list[str | None]:
    """Give the numbers taken as candidates' of a sheet whose rows all have a number of their own."""
    rows = [[f"10{n}", name, "1班", 80, 70, 150] for n, name in enumerate(names)]
    write_book(folder / "成绩.xlsx", {"2025年期末考试": [["考号", "姓名", "班级", "语文", "数学", "总分"], *rows]})
    return part_of(folder / "成绩.xlsx").values["candidate_id"].to_pylist()


@pytest.mark.parametrize(
    "word",
    [
        "平均",
        "县平均分",
        "及格人数",
        "前30名均分",
        "最高分",
        "优秀率%",
        "难度",
        "班级合计",
        "名次",
        "任课教师",
        "优生人数",
        "实考",
    ],
)
def test_what_stands_for_a_name_and_is_nobody_is_no_candidate(tmp_path, word):
    assert candidates_of(tmp_path, "王一", word, "李二") == ["100", "102"]


@pytest.mark.parametrize("word", ["平均分", "小计", "优秀率", "1班平均"])
def test_a_number_filled_down_beside_a_statistic_in_place_of_a_class_is_nobodys(tmp_path, word):
    rows = [[101, "王一", "1班", 80, 70, 150], [102, None, word, 80, 70, 150], [103, "李二", word, 80, 70, 150]]
    write_book(tmp_path / "成绩.xlsx", {"2025年期末考试": [["考号", "姓名", "班级", "语文", "数学", "总分"], *rows]})
    assert part_of(tmp_path / "成绩.xlsx").values["candidate_id"].to_pylist() == ["101", "103"]


@pytest.mark.parametrize("name", ["王均", "最高兴", "平均胜", "合计成", "高难度", "李人数", "Max"])
def test_a_person_is_one_whatever_signs_the_name_has(tmp_path, name):
    assert candidates_of(tmp_path, "王一", name) == ["100", "101"]


SLIP = ["考号", "班级", "姓名", "语文", "总分"]


@pytest.mark.parametrize(
    "word", ["赋分", "原始分", "班级平均", "年级平均", "排名", "满分", "折算成绩", "T分", "县名次", "等级"]
)
def test_a_kind_of_points_is_nobodys_name(tmp_path, word):
    """Nor is it a number, where that cell holds it."""
    people = [["3001", "1班", "样例甲", 90, 90], ["3002", "1班", "样例乙", 80, 80]]
    others = [["3003", "1班", word, 3, 5], [word, "1班", None, 3, 5]]
    write_book(tmp_path / "成绩.xlsx", {"成绩": [["2025年期末成绩"], SLIP, *people, *others]})
    part = part_of(tmp_path / "成绩.xlsx")
    assert part.values["name"].to_pylist() == ["样例甲", "样例乙"]
    assert part.skipped == ((5, "row.total"), (6, "row.total"))


def test_a_name_on_most_slips_is_no_pupils(tmp_path):
    """Whatever word stands below the pupil's own row: 与上次相比."""
    strips = [
        line
        for at, name in enumerate(["样例甲", "样例乙", "样例丙"])
        for line in (SLIP, [f"300{at}", "1班", name, 90, 90], [None, None, "与上次相比", 3, 5], [])
    ]
    write_book(tmp_path / "成绩条.xlsx", {"成绩条": [["2025年期末"], *strips]})
    assert part_of(tmp_path / "成绩条.xlsx").values["name"].to_pylist() == ["样例甲", "样例乙", "样例丙"]
