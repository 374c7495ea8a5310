"""Rows of a table across the columns: a number under the name of each grade, class, school, year or line."""

import pytest

from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import SheetReport
from tests.intake.layout.test_recognise import grid

SCHOOLS = ["青禾小学", "白石小学"]
NUMBERS = [["青禾小学", "91", "89", "180"], ["白石小学", "40人", "38人", "78"]]


def parts(*rows: list) -> list[Part]:
    found = recognise(grid(*rows), Project())
    assert all(isinstance(one, Part) for one in found), found
    return [one for one in found if isinstance(one, Part)]


def report(*rows: list) -> SheetReport:
    (found,) = recognise(grid(*rows), Project())
    assert isinstance(found, SheetReport)
    return found


def unfolded(found: list[Part], *fields: str) -> list[tuple]:
    """Give the rows of all parts; what is told of all rows of a part stands in each."""
    rows = []
    for part in found:
        told = {name: clue.text for name, clue in part.told.items()}
        columns = [
            part.values[name].to_pylist() if name in part.values else [told.get(name)] * len(part.rows)
            for name in fields
        ]
        rows += zip(*columns, strict=True)
    return rows


@pytest.mark.parametrize(
    "rows",
    [
        [["2025年秋季在校学生数"], ["学校", "一年级", "二年级", "合计"], *NUMBERS],
        [["2025年秋季在校学生数"], ["学校", "一年级人数", "二年级人数"], *(row[:3] for row in NUMBERS)],
        [["学生数"], ["学校\\年级", "一年级", "二年级", "总计"], *NUMBERS],
        [
            ["学校", "学生数", None, None],
            [None, "一年级", "二年级", "小计"],
            *NUMBERS,
        ],
        [["各校学生数"], ["学校", "年级", None], [None, "1", "2"], ["青禾小学", "91", "89"], ["白石小学", "40", "38"]],
        [
            ["各校班数、人数情况"],
            ["学校", "一年级", None, "二年级", None, "合计", None],
            [None, "班数", "学生数", "班数", "学生数", "班数", "学生数"],
            ["青禾小学", "2", "91", "2", "89", "4", "180"],
            ["白石小学", "1", "40", "1", "38", "2", "78"],
        ],
        [
            ["在校生统计"],
            ["学校", "一年级", None, None, "二年级", None, None],
            [None, "男", "女", "小计", "男", "女", "小计"],
            ["青禾小学", "51", "40", "91", "44", "45", "89"],
            ["白石小学", "20", "20", "40", "18", "20", "38"],
        ],
        [
            ["在校生统计"],
            ["学校", "一年级", None, "二年级", None],
            [None, "男生", "女生", "男生", "女生"],
            ["青禾小学", "51", "40", "44", "45"],
            ["白石小学", "20", "20", "18", "20"],
            ["合计", "71", "60", "62", "65"],
        ],
    ],
)  # fmt: skip
def test_grades_across_the_columns_are_rows_of_enrolments(rows):
    found = parts(*rows)
    assert {part.table for part in found} == {"enrolments"}
    wanted = [(grade, school, number) for grade, numbers in ((1, "91 40"), (2, "89 38"))
              for school, number in zip(SCHOOLS, numbers.split(), strict=True)]  # fmt: skip
    names = {"一年级": 1, "二年级": 2, "1": 1, "2": 2}
    assert [
        (names[grade], school, number.rstrip("人"))
        for grade, school, number in unfolded(found, "grade", "school", "pupils")
    ] == wanted
    assert not [note for part in found for note in part.notes]


def test_schools_across_the_columns_are_the_same_table_turned():
    first, second = parts(
        ["2025年秋学生数"], ["年级", *SCHOOLS, "合计"], ["一年级", "91", "40", "131"], ["二年级", "89", "38", "127"]
    )
    assert [first.told["school"].text, second.told["school"].text] == SCHOOLS
    assert unfolded([first, second], "grade", "pupils") == [
        ("一年级", "91"), ("二年级", "89"), ("一年级", "40"), ("二年级", "38")
    ]  # fmt: skip


def test_a_class_that_is_not_there_is_no_row():
    """Grade nine has two classes: the blank cell and the dash are no class of nobody."""
    found = parts(
        ["青禾中学2025年秋季各班人数统计表"],
        ["年级", "1班", "2班", "3班", "合计"],
        ["八年级", "51", "54", "61", "166"],
        ["九年级", "47", "50", None, "97"],
        ["七年级", "47", "50", "—", "97"],
        ["总计", "145", "154", "61", "360"],
    )
    assert [len(part.rows) for part in found] == [3, 3, 1]
    assert {part.table for part in found} == {"classes"}
    assert found[2].address("headcount", 3) == "D3"
    assert found[2].cells["class_name"] == "D2"


def test_boys_and_girls_of_a_class_are_its_size():
    """The total is taken where there is one; without one both are added up."""
    (whole,) = parts(["青禾小学各班人数"], ["班级", "男", "女", "合计"], ["三(1)班", "25", "20", "45"])
    (added,) = parts(["青禾小学各班人数"], ["班级", "男生", "女生"], ["三(1)班", "25", "20"], ["三(2)班", "24", "22"])
    assert (whole.values["headcount"].to_pylist(), whole.letters["headcount"]) == (["45"], "D")
    assert added.values["headcount"].to_pylist() == ["45", "46"]


def test_a_total_that_is_not_the_sum_is_said_at_its_cell():
    found = parts(["各校学生数"], ["学校", "一年级", "二年级", "合计"], ["青禾小学", "91", "89", "181"])
    (note,) = [note for part in found for note in part.notes]
    assert (note.code, note.where.cell, note.values["sum"]) == ("sheet.total_differs", "D3", "180")


def test_ages_lines_and_years_stand_across_as_well():
    people = parts(["青禾县年龄人口"], ["县区", "5岁", "6岁"], ["青禾县", "1,234", "1,100"])
    assert unfolded(people, "county", "age", "people") == [("青禾县", "5岁", "1,234"), ("青禾县", "6岁", "1,100")]
    sexes = parts(["青禾县常住人口"], ["年龄", "男", "女", "小计"], ["0岁", "10", "11", "21"], ["1岁", "9", "12", "21"])
    assert unfolded(sexes, "age", "people") == [("0岁", "21"), ("1岁", "21")]
    lines = parts(
        ["2025年高考分数线"],
        ["科类", "特殊类型招生控制线", "本科批"],
        ["历史类", "516", "434"],
        ["物理类", "509", "410"],
    )
    assert unfolded(lines, "track", "line", "minimum")[:2] == [
        ("历史类", "特殊类型招生控制线", "516"), ("物理类", "特殊类型招生控制线", "509")
    ]  # fmt: skip
    years = parts(["青禾县人口"], ["年龄", "2023年", "2024年"], ["6岁", "900", "910"])
    assert [part.context[0] for part in years] == ["2023年", "2024年"]


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("各校留守儿童人数", "sheet.counts_others"),
        ("2025年秋各校班数", "sheet.counts_others"),
        ("专任教师数", "sheet.counts_others"),
        ("近视率统计", "sheet.counts_others"),
        ("情况表", "sheet.across_unsaid"),
    ],
)
def test_what_is_not_said_to_be_pupils_is_not_taken_for_pupils(title, reason):
    found = report([title], ["学校", "一年级", "二年级"], ["青禾小学", "2", "2"], ["白石小学", "1", "1"])
    assert (found.reason, found.values["table"]["en"]) == (reason, "Enrolments")


def test_of_classes_and_pupils_under_a_grade_the_pupils_are_read():
    """The title says 班数、学生数: 班数 has a column of its own."""
    found = parts(
        ["各校班数、学生数统计表"],
        ["学校", "一年级", None, "二年级", None],
        [None, "班数", "人数", "班数", "人数"],
        ["青禾小学", "1", "27", "2", "63"],
    )
    assert unfolded(found, "school", "grade", "pupils") == [("青禾小学", "一年级", "27"), ("青禾小学", "二年级", "63")]


def test_classes_by_grade_beside_pupils_by_grade_are_no_part_of_their_total():
    found = parts(
        ["在校学生数分年级统计"],
        ["学校", "班数", None, None, "在校学生数", None, None],
        [None, "计", "一年级", "二年级", "计", "一年级", "二年级"],
        ["青禾小学", "4", "2", "2", "180", "91", "89"],
    )
    assert unfolded(found, "school", "grade", "pupils") == [("青禾小学", "一年级", "91"), ("青禾小学", "二年级", "89")]
    assert not [note for one in found for note in one.notes]
    assert not [unknown for one in found for unknown in one.unknown]


def test_a_timetable_has_classes_over_it_and_no_numbers():
    found = report(["节次", "一(1)班", "一(2)班"], ["第一节", "语文", "数学"], ["第二节", "数学", "语文"])
    assert found.reason != "sheet.across_unsaid"


def test_two_numbers_under_one_name_are_not_chosen_between():
    found = report(
        ["各校学生数"],
        ["学校", "一年级", None],
        [None, "学生数", "在校生数"],
        ["青禾小学", "91", "90"],
        ["白石小学", "4", "3"],
    )
    assert found.table is None


@pytest.mark.parametrize("corner", ["班次", None, "班\\年级", "班级"])
@pytest.mark.parametrize(
    "below", [[], [["总人数", "93", "95"]], [["总人数", "93", "95"], ["班数", "2", "2"], ["平均班额", "46.5", "47.5"]]]
)
def test_classes_below_and_grades_across_with_totals_under_them(corner, below):
    """What stands beside the numbers tells itself: (1)班 is a class under whatever header, 总人数 is a total."""
    rows = [["青禾中学班额表"], [corner, "七年级", "八年级"], ["（1）班", "45", "46"], ["（2）班", "48", "49"], *below]
    found = parts(*rows)
    assert unfolded(found, "grade", "class_name", "headcount") == [
        ("七年级", "（1）班", "45"),
        ("七年级", "（2）班", "48"),
        ("八年级", "（1）班", "46"),
        ("八年级", "（2）班", "49"),
    ]


def test_kindergartens_have_classes_and_children_under_each_group():
    found = parts(
        ["2025年秋季在园幼儿统计"],
        ["幼儿园名称", "小班", None, "中班", None],
        [None, "班数", "人数", "班数", "人数"],
        ["青禾幼儿园", "2", "60", "2", "62"],
    )
    assert unfolded(found, "school", "grade", "pupils") == [("青禾幼儿园", "小班", "60"), ("青禾幼儿园", "中班", "62")]


def test_years_of_a_stage_are_counted_from_the_first_that_names_it():
    found = parts(
        ["在校学生数"],
        ["学年", "小学一年级", "二年级", "初中一年级", "二年级", "高一"],
        ["2024学年", "9", "8", "7", "6", "5"],
    )
    assert [part.told["grade"].text for part in found] == [
        "小学一年级",
        "小学二年级",
        "初中一年级",
        "初中二年级",
        "高一",
    ]
    assert found[3].told["grade"].at == "E2"


@pytest.mark.parametrize("beside", ["班数", "班级数", "教学班数"])
def test_a_total_beside_the_number_of_classes_alone_is_that_of_pupils(beside):
    rows = [["一年级", "2", "91"], ["二年级", "1", "56"], ["合计", "3", "147"]]
    found = parts(["2025年秋各年级学生数"], ["年级", beside, "合计"], *rows)
    assert unfolded(found, "grade", "pupils") == [("一年级", "91"), ("二年级", "56")]
    assert report(["2025年秋"], ["年级", beside, "合计"], *rows).reason == "sheet.across_unsaid"
    assert report(["2025年秋教师统计"], ["年级", beside, "合计"], *rows).reason == "sheet.counts_others"


def test_beside_anything_else_a_total_is_of_that():
    rows = [["一年级", "2", "30", "32"], ["二年级", "1", "20", "21"]]
    assert report(["2025年秋学生情况"], ["年级", "班数", "团员", "合计"], *rows).table is None


def test_a_total_of_boys_is_held_against_no_girls():
    upper = ["学校", "男生", None, None, "女生", None, None]
    lower = [None, "一年级", "二年级", "小计", "一年级", "二年级", "小计"]
    found = parts(["2025年秋在校学生数"], upper, lower, ["青禾小学", "20", "21", "41", "19", "18", "37"])
    assert unfolded(found, "grade", "pupils") == [("一年级", "39"), ("二年级", "39")]
    assert not [note for one in found for note in one.notes]


def test_classes_across_beside_the_number_of_their_grade_are_both_read():
    header = ["年级", "班数", "一班", "二班", "总人数"]
    found = parts(
        ["青禾小学2025年秋各年级人数"], header, ["一年级", "2", "40", "41", "81"], ["二年级", "1", "39", "无", "40"]
    )
    assert [one.table for one in found] == ["enrolments", "classes", "classes"]
    assert unfolded(found[1:], "grade", "class_name", "headcount") == [
        ("一年级", "一班", "40"),
        ("二年级", "一班", "39"),
        ("一年级", "二班", "41"),
    ]
    assert [note.values["sum"] for one in found for note in one.notes] == ["39"]


@pytest.mark.parametrize(
    "items", [["班数", "学生数"], ["教学班数(个)", "学生数(人)", "教师数"], ["学生数", "其中：女生"]]
)
@pytest.mark.parametrize("title", ["青禾小学2025年秋季各年级班数学生数", "青禾小学2025年秋季基本情况"])
def test_a_row_for_each_thing_counted_gives_those_of_pupils_alone(title, items):
    """班数 had been taken for the pupils of a grade, and both rows refused as a contradiction."""
    rows = [[item, *(("91", "40", "131") if "学生" in item else ("2", "1", "3"))] for item in items]
    found = parts([title], ["项目", "一年级", "二年级", "合计"], *rows)
    assert unfolded(found, "grade", "pupils") == [("一年级", "91"), ("二年级", "40")]
    others = [row for row, item in enumerate(items, 3) if "学生" not in item]
    assert [row for row, _ in found[0].skipped] == others


def test_each_school_may_have_a_row_for_each_thing_counted():
    found = parts(
        ["2025年秋季各校在校学生情况"],
        ["学校", "项目", "一年级", "二年级"],
        ["青禾小学", "班数", "2", "1"],
        [None, "学生数", "91", "40"],
        ["白石小学", "班数", "1", "1"],
        [None, "学生数", "30", "31"],
    )
    assert sorted(unfolded(found, "school", "grade", "pupils")) == [
        ("白石小学", "一年级", "30"),
        ("白石小学", "二年级", "31"),
        ("青禾小学", "一年级", "91"),
        ("青禾小学", "二年级", "40"),
    ]


def test_one_name_across_is_enough_where_it_or_its_total_tells_itself():
    """A school with one class a grade, and a header that says its own year."""
    one_class = parts(["青禾小学2025年秋班级人数"], ["年级", "1班", "合计"], ["一年级", "30", "30"])
    assert unfolded(one_class, "grade", "class_name", "headcount") == [("一年级", "1班", "30")]
    one_year = parts(["学校", "年级", "2025年秋在校生数"], ["青禾小学", "一年级", "91"])
    assert unfolded(one_year, "year", "school", "grade", "pupils") == [("2025", "青禾小学", "一年级", "91")]


@pytest.mark.parametrize("years", [("2023年秋", "2024年秋"), ("2023-2024", "2024-2025"), ("2024年春", "2025年春")])
def test_a_year_across_may_be_written_with_its_season(years):
    found = parts(["近两年小学在校学生数"], ["学校", "年级", *years], ["青禾小学", "一年级", "92", "91"])
    texts = [text[:4] for text, _ in unfolded(found, "year", "pupils")]
    assert texts == ["2023", "2024"]


def test_a_total_beside_those_of_towns_and_villages_is_of_all():
    found = parts(["青禾县2025年常住人口"], ["年龄", "合计", "城镇", "乡村"], ["6岁", "1000", "400", "600"])
    assert unfolded(found, "age", "people") == [("6岁", "1000")]


def test_under_an_empty_corner_stands_whose_the_rows_are():
    """The grades of 1班 and 2班 stood under no header: three classes were of no grade, the others denied them."""
    found = parts(
        ["各班人数"], [None, "1班", "2班"], ["一年级", "45", "44"], ["二年级", "42", "41"], ["合计", "87", "85"]
    )
    assert unfolded(found, "grade", "class_name", "headcount") == [
        ("一年级", "1班", "45"),
        ("二年级", "1班", "42"),
        ("一年级", "2班", "44"),
        ("二年级", "2班", "41"),
    ]
    found = parts(["七年级各班人数"], [None, "1班", "2班"], ["城关中学", "45", "44"], ["东关中学", "42", "41"])
    assert unfolded(found, "school", "headcount")[:2] == [("城关中学", "45"), ("东关中学", "42")]


def test_a_merged_head_may_have_been_filled_into_each_of_its_cells():
    """A program that knows no merged cells writes 一年级 twice, and 学校 once more below."""
    heads = [["学校", "一年级", "一年级", "二年级", "二年级"], ["学校", "班数", "人数", "班数", "人数"]]
    found = parts(
        ["各校班数、学生数"], *heads, ["青禾小学", "4", "170", "4", "168"], ["云岭小学", "2", "80", "2", "78"]
    )
    assert unfolded(found, "school", "grade", "pupils") == [
        ("青禾小学", "一年级", "170"),
        ("云岭小学", "一年级", "80"),
        ("青禾小学", "二年级", "168"),
        ("云岭小学", "二年级", "78"),
    ]


def test_boys_and_girls_are_those_of_the_class_where_the_title_says_that_it_is_of_classes():
    """Else they are boys and girls who have a bed, or passed."""
    rows = [["班级名称", "男生", "女生"], ["三年级1班", "20", "22"], ["三年级2班", "21", "22"]]
    found = parts(["班级情况一览表"], *rows)
    assert unfolded(found, "class_name", "headcount") == [("三年级1班", "42"), ("三年级2班", "43")]
    assert report(["体育达标情况"], *rows).reason == "sheet.across_unsaid"
