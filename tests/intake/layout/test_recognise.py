"""Recognising tables in grids."""

import pyarrow as pa
import pytest

from eduquality.intake.cells.parts import Grid, Part
from eduquality.intake.clues.header_matching import column_letter
from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import SheetReport


def grid(*rows: list, file: str = "a.xlsx", sheet: str = "Sheet1", **more) -> Grid:
    width = max(map(len, rows), default=0)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    return Grid(file, sheet, tuple(pa.array(c, pa.string()) for c in zip(*padded, strict=True)), len(rows), **more)


def part(*rows: list, project: Project | None = None, **more) -> Part:
    (found,) = recognise(grid(*rows, **more), project or Project())
    assert isinstance(found, Part), found
    return found


def report(*rows: list, project: Project | None = None, **more) -> SheetReport:
    (found,) = recognise(grid(*rows, **more), project or Project())
    assert isinstance(found, SheetReport), found
    return found


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("students", ["学籍号", "姓名", "性别", "身份证号", "学校", "年级", "班级", "是否住宿生"]),
        ("exams", ["考号", "姓名", "学校", "班级", "语文", "数学", "英语", "总分"]),
        ("exams", ["准考证号", "学籍号", "姓名", "学校名称", "年级", "班级", "选科", "总分"]),
        ("scores", ["考号", "姓名", "学校", "科目", "成绩"]),
        ("classes", ["学校", "年级", "班级", "班额"]),
        ("classes", ["学校", "年级", "班级", "学生人数"]),
        ("enrolments", ["学年", "学校", "年级", "学生人数"]),
        ("classes", ["School", "Grade", "Class", "Pupils in the class"]),
        ("teachers", ["姓名", "性别", "身份证号", "学校", "任教学段", "任教学科", "学历", "职称"]),
        ("enrolments", ["学年", "县区", "学段", "年级", "在校生数"]),
        ("movements", ["学校名称", "年级", "转入", "转出", "死亡", "毕业"]),
        ("population", ["县(市、区)", "年龄", "常住人口"]),
        ("lines", ["年份", "科类", "批次线", "最低分"]),
        ("schools", ["学校标识码", "学校名称", "县区", "乡镇", "学校类别", "城乡分类", "举办者"]),
    ],
)
def test_a_table_is_known_by_its_header(table, header):
    """Each table is told from the others by its columns, in any order."""
    assert part(header, ["1"] * len(header)).table == table
    assert part(header[::-1], ["1"] * len(header)).table == table


def test_titles_and_notes_above_the_header_become_context():
    """Any number of rows may stand above; their texts, the sheet, the file and its folders follow, nearest first."""
    found = part(
        ["阳光小学班额表"],
        ["2025-2026学年", None, "单位:人"],
        [],
        ["序号", "年级", "班 级", "*班额（人）", "备注"],
        ["1", "一年级", "1班", "45", None],
        file="2025/河东区/阳光小学.xlsx",
        sheet="班级",
    )
    assert found.header_rows == (4,)
    assert found.letters == {"grade": "B", "class_name": "C", "headcount": "D"}
    assert found.values["headcount"].to_pylist() == ["45"]
    assert found.rows.to_pylist() == [5]
    assert found.context == ("阳光小学班额表", "2025-2026学年", "单位:人", "班级", "阳光小学", "河东区", "2025")
    assert [(letter, header) for letter, header, _ in found.unknown] == [("A", "序号"), ("E", "备注")]


def test_rows_that_are_no_rows_are_listed_with_their_reason():
    """Totals, repeated headers, notes and bare serial numbers are skipped and said; blank rows are left out."""
    found = part(
        ["序号", "年级", "班级", "班额"],
        ["1", "一年级", "1班", "45"],
        [None, "一年级小计", None, "45"],
        [],
        ["序号", "年级", "班级", "班额"],
        ["2", "二年级", "1班", "56"],
        ["3"],
        [None, "合 计", None, "101"],
        ["填表人：某某", None, "审核人：某某"],
        ["以上数据已经核对"],
    )
    assert found.rows.to_pylist() == [2, 6]
    assert found.skipped == (
        (3, "row.total"),
        (5, "row.header_again"),
        (7, "row.note"),
        (8, "row.total"),
        (9, "row.note"),
        (10, "row.note"),
    )


@pytest.mark.parametrize("space", ["", " ", "\u3000", "\u3000\u3000", "\xa0"])
def test_the_two_signs_of_a_total_may_stand_apart(space):
    """Whichever space fills the cell: 合　计 is written so in most forms."""
    found = part(["年级", "班级", "班额"], ["一年级", "1班", "45"], [f"合{space}计", None, "45"])
    assert found.skipped == ((3, "row.total"),)


def test_a_row_with_little_in_it_is_kept_to_be_judged():
    """A row among the rows with only one used cell is not dropped; validation says what it lacks."""
    found = part(["年级", "班级", "班额"], ["一年级"], ["一年级", "2班", "45"])
    assert found.rows.to_pylist() == [2, 3]
    assert found.values["class_name"].to_pylist() == [None, "2班"]


def test_a_person_is_never_taken_for_a_total():
    """A row with a person's number is a person, unless the name is nobody's: numbers are filled down."""
    rows = [["20250001", "王均", "500"], ["20250002", "平均", "500"], [None, "平均", "500"]]
    found = part(["考号", "姓名", "总分"], *rows)
    assert found.rows.to_pylist() == [2]
    assert found.skipped == ((3, "row.total"), (4, "row.total"))


def test_figures_of_a_class_below_its_scores_are_no_candidates():
    """最高分, 及格率 and their like are skipped like totals, in whichever of the first columns they stand."""
    names = ["最高分", "最低分", "及格率", "优秀人数", "参考人数", "标准差", "中位数", "其中：女生"]
    found = part(
        ["考号", "姓名", "语文", "数学"],
        ["20250001", "张三", "90", "80"],
        *([name, None, "90", "80"] for name in names),
        *([None, name, "90", "80"] for name in names),
        ["20250002", "最高分", "70", "60"],
    )
    assert found.rows.to_pylist() == [2]
    assert {reason for _, reason in found.skipped} == {"row.total"}


def test_a_header_that_stands_twice_is_said_to():
    """The first of two columns of one name is read; the second is no unknown word but the same again."""
    found = part(["考号", "语文", "数学", "语文", "备注"], ["1", "100", "90", "70", "好"])
    assert found.subjects["chinese"].to_pylist() == ["100"]
    assert found.unknown == (("D", "语文", "语文"), ("E", "备注", None))


def test_subjects_are_read_in_every_notation():
    """Bare names, 成绩 and 得分 are scores; ranks are not; brackets give the full mark."""
    found = part(
        ["考号", "语文成绩", "语文班次", "数学(150分)", "英语（满分120）", "物理_得分", "总分", "校次"],
        ["1", "100", "3", "90", "80", "70", "340", "5"],
    )
    assert {s: c.letter for s, c in found.subject_columns.items()} == {
        "chinese": "B",
        "mathematics": "D",
        "english": "E",
        "physics": "F",
    }
    assert found.subject_columns["mathematics"].full_mark == 150
    assert found.subject_columns["english"].full_mark == 120
    assert found.subject_columns["chinese"].full_mark is None
    assert found.subjects["physics"].to_pylist() == ["70"]
    assert [header for _, header, _ in found.unknown] == ["语文班次", "校次"]


def test_scores_that_count_are_preferred_to_raw_ones():
    """Where a subject has raw and assigned points, the assigned ones are read and the others listed."""
    found = part(["考号", "化学原始分", "化学赋分", "语文"], ["1", "60", "85", "100"])
    assert found.subjects["chemistry"].to_pylist() == ["85"]
    assert [header for _, header, _ in found.unknown] == ["化学原始分"]


def test_a_header_of_two_rows_is_read_as_one():
    """A subject over its 班次 and 得分 gives the score, wherever it stands below the subject."""
    found = part(
        ["某校2025年期末考试成绩"],
        ["考号", "姓名", "语文", None, "数学", None, "总分"],
        [None, None, "班次", "得分", "得分", "班次", None],
        ["1", "某某", "3", "101", "99", "4", "200"],
    )
    assert found.header_rows == (2, 3)
    assert found.letters == {"candidate_id": "A", "name": "B", "total": "G"}
    assert {s: t.to_pylist() for s, t in found.subjects.items()} == {"chinese": ["101"], "mathematics": ["99"]}
    assert found.rows.to_pylist() == [4]


def test_the_project_file_names_columns_subjects_and_tables():
    """eduq.yaml maps headers to fields and subjects, and says which files hold which table."""
    project = Project(
        columns={"classes": {"孩子数": "headcount"}, "exams": {"国学": "chinese"}},
        tables={"enrolments": ("*统计*",)},
    )
    assert part(["班级", "孩子数"], ["1班", "45"], project=project).letters["headcount"] == "B"
    assert set(part(["考号", "国学", "数学"], ["1", "4", "5"], project=project).subjects) == {"chinese", "mathematics"}
    header = ["年级", "班级", "班额", "在校生数"]
    assert part(header, ["1"] * 4).table == "classes"
    assert part(header, ["1"] * 4, project=project, file="x/年统计.xlsx").table == "enrolments"


def test_a_header_read_before_is_read_anew_for_another_project():
    """The same row means what each project file says, whichever was read first."""
    rows = ["班级", "孩子数"], ["1班", "45"]
    own = Project(columns={"classes": {"孩子数": "headcount"}})
    assert report(*rows).reason == "sheet.no_header"
    assert part(*rows, project=own).letters["headcount"] == "B"
    assert report(*rows).reason == "sheet.no_header"


def test_the_same_header_further_down_keeps_its_own_rows():
    """A header that another sheet had in row 1 is reported where it stands on this one."""
    header, row = ["班级", "班额"], ["1班", "45"]
    assert part(header, row).header_rows == (1,)
    lower = part(["班额表"], [], header, row)
    assert lower.header_rows == (3,)
    assert lower.rows.to_pylist() == [4]


def test_columns_have_letters_beyond_z():
    """Column 27 is AA."""
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


_STAFF = ["职务", "姓名", "任教学段", "是否专任教师", "最高学历"]


@pytest.mark.parametrize("post", ["校长", "园长", "负责人"])
def test_a_row_that_holds_what_its_table_needs_is_no_note(post):
    """A principal whose post stands first is a member of staff, also above a signature."""
    found = part(_STAFF, [post, "样例", "小学", "是", "本科"], ["教师", "样本", "小学", "是", "专科"], ["填表人：某某"])
    assert found.values["name"].to_pylist() == ["样例", "样本"]
    assert found.skipped == ((4, "row.note"),)


@pytest.mark.parametrize(
    "signature",
    [
        ["填表人：", "某某", "审核人：", "某某"],
        ["负责人", "某某", "审核人：", "某某", None],
        ["校长", None, None, "填表人：某某"],
        ["负责人：", "某某"],
    ],
)
def test_a_signature_over_several_cells_is_a_note(signature):
    """Labels beside what they label are no row, also where a name stands below the column of names."""
    found = part(_STAFF, ["教师", "样本", "小学", "是", "专科"], signature)
    assert found.skipped == ((3, "row.note"),)


CANDIDATES = ["姓名", "语文", "数学"]


@pytest.mark.parametrize(
    ("header", "column", "as_student"),
    [
        (["学籍号", *CANDIDATES], "A", "A"),
        (["身份证号", *CANDIDATES], "A", None),
        (["身份证号", "学籍号", *CANDIDATES], "B", "B"),
        (["学籍号", "准考证号", *CANDIDATES], "B", "A"),
    ],
)
def test_the_pupils_own_number_stands_in_for_a_candidates(header, column, as_student):
    """Where an examination has no candidate number the 学籍号 does, failing that the citizen's; it is said how."""
    found = part(header, ["1"] * len(header))
    assert (found.letters["candidate_id"], found.letters.get("student_id")) == (column, as_student)
    assert (found.routes["candidate_id"] == "route.stand_in") == ("准考证号" not in header)
    assert found.values["candidate_id"].to_pylist() == ["1"]


@pytest.mark.parametrize(
    ("header", "nearest"),
    [
        (["学号", "姓名", "性别", "身份证号"], "students"),
        (["学号", "姓名", "班级", "备注"], "students"),
        (["考号", "姓名", "学校"], "exams"),
        (["工号", "姓名", "性别"], "teachers"),
        (["姓名", "性别"], None),
        (["学号", "姓名"], None),
    ],
)
def test_a_table_is_near_only_where_something_tells_it(header, nearest):
    """Pupils and teachers have names alike; whoever has a 学号 is a pupil, and so far no candidate."""
    found = report(header, ["1"] * len(header))
    assert found.values.get("nearest") == nearest
    assert found.reason == ("sheet.missing_columns" if nearest else "sheet.no_header")


def test_names_alone_identify_no_candidate():
    """Two may have one name."""
    assert report(CANDIDATES, ["某", "90", "80"]).reason == "sheet.missing_columns"


def test_the_name_of_a_field_goes_before_another_name_of_it():
    """出生年月 beside 出生日期: the column with the field's own name is read."""
    found = part(["姓名", "出生年月", "出生日期", "最高学历"], ["某", "198001", "1980-01-02", "本科"])
    assert (found.letters["birth_date"], found.unknown) == ("C", (("B", "出生年月", None),))


def test_a_number_over_its_parts_is_none_of_them():
    """学生数 over 男, 女 and 合计 is the last; without one boys and girls are added up."""
    upper = ["年级", "班级", "学生数", None, None]
    row = ["一年级", "1班", "20", "21", "41"]
    found = part(upper, [None, None, "男", "女", "合计"], row)
    assert (found.letters["headcount"], found.rows.to_pylist()) == ("E", [3])
    added = part(upper[:4], [None, None, "男", "女"], row[:4])
    assert added.values["headcount"].to_pylist() == ["41"]


def test_groups_of_columns_are_no_counts():
    """转入 and 转出 over registers of pupils are no columns of the table of movements."""
    upper, lower = ["转入", None, None, "转出", None, None], ["序号", "姓名", "年级"] * 2
    found = recognise(grid(upper, lower, ["1", "某", "三年级"] * 2), Project())
    assert {one.reason for one in found} == {"sheet.missing_columns"}


def test_degrees_under_their_group_are_told_apart():
    """第一学历 and 最高学历 stand under 学历: the first is not the highest."""
    found = part(
        ["姓名", "身份证号", "学历", None, None],
        [None, None, "第一学历", "毕业院校", "最高学历"],
        ["某", "1", "大专", "某校", "本科"],
    )
    assert (found.header_rows, found.letters["education"]) == ((1, 2), "E")


def test_the_third_row_of_a_header_may_name_what_kind_of_score_it_is():
    """总分 over 得分 over 原始分 and 赋分: the assigned score counts."""
    found = part(
        ["考号", "姓名", "总分", None, None, None],
        [None, None, "得分", None, "排名", None],
        [None, None, "原始分", "赋分", "校次", "班次"],
        ["1", "某", "200", "210", "3", "1"],
    )
    assert (found.header_rows, found.letters["total"]) == ((1, 2, 3), "D")


def test_a_signature_of_a_class_teacher_is_no_row():
    """班主任签字 and 校长签字 stand below in cells of their own."""
    found = part(["学籍号", "姓名", "年级"], ["G1", "某", "三"], ["班主任签字：", None, "校长签字："])
    assert (found.rows.to_pylist(), found.skipped) == ([2], ((3, "row.note"),))


@pytest.mark.parametrize("header", ["年级班", "年级班级", "年级/班级", "年级（班）", "年级及班级"])
def test_a_column_of_grade_and_class_tells_both(header):
    """Grades are read from the names of the classes, as where 班级 holds them."""
    found = part([header, "姓名", "身份证号"], ["一（1）", "样例", "1"], ["七2", "样例", "2"], ["初一2班", "样例", "3"])
    assert found.table == "students"
    assert found.values["grade"].to_pylist() == ["一年级", "七年级", "初一"]
    assert part([header, "人数"], ["一（1）", "40"], ["七2", "41"]).table == "classes"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("2025学年青禾小学专任教师花名册", "是"),
        ("2025学年小学专任教师基本信息表", "是"),
        ("2025学年青禾小学非专任教师名单", "否"),
        ("2025学年青禾小学教职工（含专任教师）名册", None),
        ("2025学年专任教师及职员名册", None),
        ("2025学年青禾小学教职工花名册", None),
    ],
)
def test_a_list_of_full_time_teachers_says_so_in_its_title(title, told):
    found = part([title], ["姓名", "学校", "学历", "职称"], ["样例甲", "青禾小学", "本科", "一级教师"])
    assert (found.told["full_time"].text if "full_time" in found.told else None) == told


def test_a_column_that_says_it_goes_before_the_title():
    found = part(
        ["2025学年专任教师花名册"], ["姓名", "学校", "学历", "是否专任教师"], ["样例甲", "青禾小学", "本科", "否"]
    )
    assert found.values["full_time"].to_pylist() == ["否"]


def test_rows_above_the_header_are_told():
    rows = [["青禾小学", "一年级", "1班", "40"], ["青禾小学", "一年级", "2班", "44"]]
    table = [["学校", "年级", "班级", "人数"], ["青禾小学", "二年级", "1班", "41"]]
    (note,) = part(["2025学年"], *rows, *table).notes
    assert (note.code, note.values["lines"]) == ("sheet.rows_above_header", "2–3")
    summary = [["学校", "青禾小学", "总人数", "41"], ["班数", "1", "教师", "3"]]
    assert not part(*summary, *table).notes


def test_a_rating_is_one_of_fitness_where_something_says_so():
    rated = [["姓名", "班级", "等级"], ["样例甲", "五年级1班", "优"], ["样例乙", "五年级1班", "良"]]
    assert part(["2025学年学生体质健康测试结果"], *rated).table == "fitness"
    assert report(["2025学年综合素质评价"], *rated).table is None


def test_lines_over_some_of_the_staff_say_who_teaches_full_time():
    kinds = [["一、专任教师"], ["样例甲", "本科", "一级"], ["二、行政后勤人员"], ["样例乙", "高中", None]]
    found = part(["2025学年青禾小学教职工花名册"], ["姓名", "学历", "职称"], *kinds)
    assert found.values["full_time"].to_pylist() == ["是", "否"]


def test_the_total_of_another_time_is_no_slip_for_that_of_this():
    header = ["考号", "姓名", "语文", "数学", "本次总分", "上次总分", "进步"]
    found = part(["2025年秋八年级期中成绩"], header, ["301", "样例甲", "90", "80", "170", "160", "10"])
    assert (found.letters["total"], found.unknown) == ("E", (("F", "上次总分", None), ("G", "进步", None)))
