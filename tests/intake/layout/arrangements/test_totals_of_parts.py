"""Numbers of teachers by degree, title or stage, whichever way they lie: the title says whose total stands beside."""

import pytest

from tests.intake.layout.arrangements.test_cross_table import parts, report, unfolded

DEGREES = ["研究生", "本科", "专科"]
ONE, TWO = ["青禾小学", "1", "20", "5", "26"], ["白石小学", "0", "10", "6", "16"]
FIELDS = ("school", "teachers", "masters", "bachelors", "colleges")
READ = [("青禾小学", "26", "1", "20", "5"), ("白石小学", "16", "0", "10", "6")]


@pytest.mark.parametrize(
    "rows",
    [
        [["2025年秋各校专任教师学历"], ["学校", *DEGREES, "合计"], ONE, TWO],
        [["2025年秋"], ["学校", "专任教师", None, None, None], [None, *DEGREES, "合计"], ONE, TWO],
        [["专职教师学历统计"], ["序号", "学校", *DEGREES, "总计", "备注"], ["1", *ONE, None], ["2", *TWO, "注"]],
        [["专任教师学历统计"], ["学校", *DEGREES], ONE[:4], TWO[:4]],
        [["专任教师学历统计"], *map(list, zip(["学历", *DEGREES, "合计"], ONE, TWO, strict=True))],
        [
            ["专任教师学历统计"],
            ["学历\\学校", ONE[0], TWO[0], "合计"],
            *([name, *each, str(sum(map(int, each)))] for name, *each in zip(DEGREES, ONE[1:4], TWO[1:4], strict=True)),
        ],
    ],
)
def test_degrees_beside_their_total_or_alone_stand_for_full_time_teachers(rows):
    assert unfolded(parts(*rows), *FIELDS) == READ


def test_titles_of_posts_are_read_as_well():
    header = ["学校", "正高级", "副高级", "中级", "初级", "未定级", "合计"]
    found = parts(["各校专任教师职称"], header, ["青禾小学", "0", "5", "10", "8", "3", "26"])
    assert unfolded(found, "school", "teachers", "seniors", "untitled") == [("青禾小学", "26", "5", "3")]


@pytest.mark.parametrize(
    "rows",
    [
        [["学校", "小学", "初中", "高中", "合计"], ["青禾学校", "26", "30", "10", "66"]],
        [["学段", "青禾学校"], ["小学", "26"], ["初中", "30"], ["高中", "10"]],
    ],
)
def test_stages_across_or_below_are_rows_of_their_own(rows):
    """高中 beside 小学 is a stage, in spite of being a degree elsewhere."""
    more = [[*rows[0], "白石学校"], *([*row, "5"] for row in rows[1:])] if rows[0][0] == "学段" else rows
    found = unfolded(parts(["2025年秋专任教师数"], *more), "school", "stage", "teachers")
    of_one = [row for row in found if row[0] == "青禾学校"]
    assert of_one == [("青禾学校", "小学", "26"), ("青禾学校", "初中", "30"), ("青禾学校", "高中", "10")]


def test_degrees_by_stage_are_read_turned():
    found = parts(
        ["2025年秋专任教师学历"], ["学历", "小学", "初中"], ["研究生", "1", "2"], ["本科", "9", "8"], ["专科", "4", "0"]
    )
    assert unfolded(found, "stage", "teachers", "bachelors") == [("小学", "14", "9"), ("初中", "10", "8")]


@pytest.mark.parametrize(
    "rows",
    [
        # Everybody who works there, or the pay of teachers.
        [["各校教职工学历"], ["学校", *DEGREES, "合计"], ONE],
        [["各校教师学历"], ["学校", *DEGREES, "合计"], ONE],
        [["各校专任教师平均工资"], ["学校", *DEGREES, "合计"], ONE],
        [["各校专任教师培训人数"], ["学校", *DEGREES, "合计"], ONE],
        # Without the lower degrees they may be those of some, as beside a column that nobody knows.
        [["专任教师学历"], ["学校", "研究生", "本科"], ONE[:3]],
        [["专任教师学历"], ["学校", *DEGREES, "高中及以下"], ONE],
        # Degrees below one another, by stage, without a lower one.
        [["专任教师学历"], ["学历", "小学", "初中"], ["研究生", "1", "2"], ["本科", "9", "8"]],
    ],
)
def test_what_may_be_something_else_is_not_read(rows):
    assert report(*rows).table is None


def test_of_a_blank_part_the_sum_is_not_known():
    found = parts(["专任教师学历统计"], ["学校", *DEGREES], ["青禾小学", None, "20", "5"], ["白石小学", "—", "10", "6"])
    assert unfolded(found, "school", "teachers") == [("青禾小学", None), ("白石小学", "16")]
    assert [note.code for note in found[0].notes] == ["sheet.parts_added_up"]
