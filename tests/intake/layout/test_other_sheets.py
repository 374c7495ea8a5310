"""Sheets that schools keep for themselves: named for what they are, and never a table of ours."""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.catalog.loading import load_tables
from eduquality.errors import CatalogFault
from eduquality.model.results.unread import unread_of
from eduquality.model.tables import TABLES
from eduquality.words import sentence_of
from tests.intake.books import write_book

TIMETABLE = [["节次", "星期一", "星期二", "星期三"], ["1", "语文", "数学", "英语"], ["2", "数学", "英语", "语文"]]
ROOM = [
    ["考场", "座位号", "考号", "姓名", "班级"],
    ["1", "01", "0701001", "样例", "七1"],
    ["1", "02", "0701002", "样例", "七2"],
]
RATES = [["班级", "参考人数", "平均分", "及格率", "优秀率"], ["1班", 50, 80.5, 0.9, 0.3], ["2班", 49, 70.5, 0.8, 0.2]]
MEANS = [["学校", "班级", "语文", "数学", "英语"], ["青禾中学", "1班", 80.5, 70, 60], ["青禾中学", "2班", 70.5, 60, 50]]
SCORES = [["考号", "姓名", "班级", "语文", "数学"], ["101", "样例", "1班", 80, 70], ["102", "样例", "1班", 60, 50]]

BANDS = [
    ["学生范围", "[77,90]", None, "[0,77)", None],
    [None, "人数", "比例%", "人数", "比例%"],
    ["全部考生", 18, 23.9, 57, 76.1],
]
STATISTICS = [
    [None, "编号", "合计", "专任教师", "行政人员", "教辅人员"],
    ["甲", "乙", 1, 2, 3, 4],
    ["总计", 1, 60, 55, 2, 3],
]


def read(folder, title, rows, sheet="Sheet1", file="2025年.xlsx"):
    write_book(folder / file, {sheet: [[title], *rows] if title else rows})
    write_book(folder / "人口2025年.xlsx", {"人口": [["县区", "年龄", "人口数"], ["青禾县", "6岁", 300]]})
    dataset = api.load(folder)
    return dataset, next(one for one in dataset.sheets if one.file == file)


@pytest.mark.parametrize(
    ("title", "rows", "kind"),
    [
        ("七年级1班课程表", TIMETABLE, "课程表"),
        ("期末考场安排", ROOM, "考场、监考安排"),
        ("七年级期末一分三率", RATES, "成绩分析表"),
        ("各班平均分对比", MEANS, "成绩分析表"),
        ("物理分段对比", BANDS, "等级或分数段分布表"),
        (None, [["班级", "姓名", "准考证号", "初始密码"], ["1班", "样例", "101", "12"]], "账号表"),
        ("各校分学科专任教师数", [["学校", "语文", "数学"], ["青禾中学", 9, 8]], "分学科教师统计表"),
        ("小学教职工数", STATISTICS, "教育事业统计基表"),
        ("值周安排", [["周次", "日期", "值周领导"], ["第1周", "9.1-9.5", "样例"]], "值日、值班表"),
        ("一分一段表", [["分数", "人数"], [600, 1], [599, 2], [598, 3]], "分数段统计表"),
        ("七年级1班座位表", [["王一", "李二", "赵四"], ["钱五", "孙六", "周七"]], "座位表"),
        ("值日表", [["星期", "组长", "组员"], ["星期一", "王一", "李二"], ["星期二", "钱五", "孙六"]], "值日、值班表"),
    ],
)
def test_a_sheet_is_named_for_what_its_title_says(tmp_path, title, rows, kind):
    dataset, sheet = read(tmp_path, title, rows)
    assert (sheet.table, sheet.reason, sheet.values["kind"]["zh"]) == (None, "sheet.of_another_kind", kind)
    assert unread_of(dataset) == ()
    assert any(kind in sentence_of(issue, "zh") for issue in dataset.issues)


@pytest.mark.parametrize("file", ["七年级课表2025年.xlsx", "2025年监考安排表.xlsx"])
def test_the_name_of_the_file_tells_it_as_well(tmp_path, file):
    assert read(tmp_path, None, TIMETABLE, file=file)[1].reason == "sheet.of_another_kind"


def test_the_name_of_a_file_with_an_analysis_tells_nothing_of_its_sheets(tmp_path):
    rows = [["准考", "姓甚", "分"], ["a", "b", 3], ["c", "d", 4]]
    assert read(tmp_path, None, rows, file="2025年成绩分析.xlsx")[1].reason == "sheet.no_header"


@pytest.mark.parametrize("title", ["期末考场安排及成绩", "成绩分析", "课程表"])
def test_a_list_of_results_is_one_whatever_its_title_says(tmp_path, title):
    assert read(tmp_path, title, SCORES)[1].table == "exams"


def test_results_by_name_and_class_are_results(tmp_path):
    assert read(tmp_path, "成绩分析", [row[1:] for row in SCORES])[1].table == "exams"


def test_results_without_numbers_and_classes_are_still_asked_for(tmp_path):
    dataset, sheet = read(tmp_path, "成绩分析", [[row[1], *row[3:]] for row in SCORES])
    assert sheet.reason == "sheet.missing_columns"
    assert [one.nearest for one in unread_of(dataset)] == ["exams"]


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "科目", "分数", "考试时间"], ["某甲", "语文", 80, "9月"], ["某乙", "语文", 70, "9月"]],
        [["姓名", "班级", "总分", "平均分", "得分率"], ["某甲", "七1", 240, 80, 0.8], ["某乙", "七1", 210, 70, 0.7]],
    ],
)
def test_results_of_persons_are_never_named_something_else(tmp_path, rows):
    assert read(tmp_path, None, rows)[1].reason != "sheet.of_another_kind"


def test_eduq_yaml_says_that_it_is_a_table_after_all(tmp_path):
    (tmp_path / "eduq.yaml").write_text('sheets: [{files: "2025年.xlsx", table: exams}]\n', encoding="utf-8")
    assert read(tmp_path, "各班平均分对比", MEANS)[1].reason == "sheet.missing_columns"


CANDIDATE = ["0701001", "样例", "七1"]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (TIMETABLE, "课程表"),
        (
            [["节次", "周一", "周二", "周三", "周四", "周五"], ["第一节", "语文", "数学", "英语", "音乐", "体育"]],
            "课程表",
        ),
        ([["考号", "姓名", "班级", "考场号", "座位号"], [*CANDIDATE, "3", "12"]], "考场、监考安排"),
        (
            [["学籍号", "姓名", "年级", "班级", "考场", "座号"], ["S1001", "样例", "九年级", "1班", "3", "12"]],
            "考场、监考安排",
        ),
        ([["姓名", "班级", "智学网账号", "初始密码"], ["样例", "七1", "zx1001", "Ab1234"]], "账号表"),
        (
            [["班级", "参考人数", "平均分", "优秀率", "及格率", "低分率"], ["1班", 50, 80.5, 0.3, 0.9, 0.1]],
            "成绩分析表",
        ),
        ([["学校", "实考人数", "均分", "最高分", "最低分"], ["青禾小学", 50, 80.5, 99, 20]], "成绩分析表"),
        ([["班级", "语文平均分", "语文及格率"], ["1班", 80, 0.9], ["2班", 79, 0.88]], "成绩分析表"),
        ([["学校", "参考人数", "本科上线人数", "本科上线率"], ["青禾中学", 400, 200, 0.5]], "成绩分析表"),
        ([["考场", "语文", "数学"], ["1", "某甲", "某乙"], ["2", "某丁", "某戊"]], "考场、监考安排"),
        ([["讲台"], ["某甲", "某乙", "某丙"], ["某丁", "某戊", "某己"]], "座位表"),
        ([["宿舍号", "床位", "姓名", "班级"], ["101", "1", "某甲", "七1"]], "宿舍安排表"),
        ([["项目", "预算金额", "实际支出"], ["办公费", 100, 90]], "收支、缴费表"),
        ([["题号", "满分", "均分", "得分率", "区分度"], [1, 4, 3.2, 0.8, 0.4]], "成绩分析表"),
        ([["班级", "100分/人", "90~99分/人", "60分以下"], ["1班", 1, 20, 3]], "成绩分析表"),
        ([["学校", "45人及以下", "46-55人", "56-65人", "66人以上", "合计"], ["青禾小学", 3, 1, 0, 0, 4]], "班额分布表"),
        ([["总分", "同分人数", "累计人数"], [690, 1, 1], [689, 2, 3]], "分数段统计表"),
        ([["分数段", "本段人数", "累计人数"], ["650-750", 3, 3], ["600-649", 7, 10]], "分数段统计表"),
        ([["日期", "值班领导", "值班教师", "电话"], ["9月1日", "样例", "样例二", ""]], "值日、值班表"),
        ([["周次", "星期一", "星期二", "星期三"], ["1", "9月1日", "9月2日", "9月3日"]], "课程表"),
        ([["资产编号", "资产名称", "规格型号", "数量"], ["Z001", "电脑", "T1", 3]], "资产、物资表"),
        ([["日期", "早餐", "午餐", "晚餐"], ["9月1日", "粥", "饭", "面"]], "食谱、用餐表"),
        ([["姓名", "班级", "应缴金额", "实缴金额"], ["样例", "七1", 100, 100]], "收支、缴费表"),
        ([["作品名称", "作者姓名", "指导教师", "获奖等次"], ["画", "样例", "样例二", "一等"]], "获奖名单"),
    ],
)
def test_a_sheet_is_named_for_what_its_columns_say(tmp_path, rows, kind):
    sheet = read(tmp_path, None, rows)[1]
    assert (sheet.table, sheet.reason) == (None, "sheet.of_another_kind")
    assert sheet.values["kind"]["zh"] == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("七年级期中考试准考证", "准考证"),
        ("学生平台账号信息", "账号表"),
        ("期中考试排名表", "排名表"),
        ("2025-2026学年第一学期校历", "校历、工作安排"),
        ("校园安全隐患排查台账", "巡查、记录表"),
        ("家长满意度调查", "问卷、评议表"),
    ],
)
def test_further_kinds_are_named_by_their_titles(tmp_path, title, kind):
    rows = [["甲", "乙", "丙"], ["a", "b", "c"], ["d", "e", "f"]]
    assert read(tmp_path, title, rows)[1].values["kind"]["zh"] == kind


@pytest.mark.parametrize(
    ("title", "rows", "table"),
    [
        ("期末考场安排", [["考号", "姓名", "考场", "座位号", "语文", "数学"], ["101", "样例", 3, 12, 80, 70]], "exams"),
        (
            "学生账号",
            [["学籍号", "姓名", "年级", "班级", "账号", "密码"], ["S1001", "样例", "三年级", "1班", "a", "b"]],
            "students",
        ),
        (
            "教师课程表",
            [["姓名", "学校名称", "学历", "任教学科"], ["样例", "青禾小学", "本科", "语文"]],
            "teachers",
        ),
        ("各班平均分", [["年级", "班级", "班额", "班主任"], ["三年级", "1班", 45, "某某"]], "classes"),
    ],
)
def test_a_table_that_only_its_title_denies_is_read(tmp_path, title, rows, table):
    assert read(tmp_path, title, rows)[1].table == table


@pytest.mark.parametrize(
    ("title", "rows", "table"),
    [
        (
            "留守儿童花名册",
            [["学校", "姓名", "性别", "年级", "监护人"], ["青禾小学", "样例", "男", "五年级", "样例"]],
            "students",
        ),
        ("退休教师名册", [["姓名", "性别", "退休时间"], ["样例", "男", "2025.8"]], "teachers"),
    ],
)
def test_a_list_of_some_persons_is_called_so_whatever_columns_it_lacks(tmp_path, title, rows, table):
    """To ask for the citizen numbers of a list that is of no use with them either helps nobody."""
    found = read(tmp_path, title, rows)[1]
    assert (found.reason, found.values["nearest"]) == ("sheet.list_of_some", table)


@pytest.mark.parametrize("title", ["各校班额及工作安排", "在校生数质量分析", "教师信息考勤表"])
def test_a_title_that_speaks_of_a_table_names_no_other_kind(tmp_path, title):
    rows = [["甲", "乙", "丙"], ["a", "1", "2"], ["d", "3", "4"]]
    assert read(tmp_path, title, rows)[1].reason != "sheet.of_another_kind"


def test_a_catalogue_of_a_bureau_adds_kinds_and_unneeded_columns(tmp_path):
    kinds = tmp_path / "own" / "sheets" / "ours.yaml"
    kinds.parent.mkdir(parents=True)
    kinds.write_text(
        "kinds:\n  milk:\n    title: {zh: 牛奶订购表, en: a list of milk}\n    columns: [[订奶份数]]\n"
        "unneeded: {headers: [订奶备注人]}\n",
        encoding="utf-8",
    )
    data = tmp_path / "data"
    data.mkdir()
    write_book(data / "2025年.xlsx", {"一": [["序", "订奶份数"], ["a", "2"]]})
    write_book(data / "2025学年.xlsx", {"二": [["年级", "班级", "班额", "订奶备注人"], ["三年级", "1班", 45, "某某"]]})
    with TABLES.using(load_tables(kinds.parent.parent)):
        sheets = {sheet.sheet: sheet for sheet in api.load(data).sheets}
    assert sheets["一"].values["kind"] == {"zh": "牛奶订购表", "en": "a list of milk"}
    assert (sheets["二"].unknown, sheets["二"].unneeded) == ((), (("D", "订奶备注人"),))


def test_a_pattern_that_is_none_is_refused_with_its_line(tmp_path):
    (tmp_path / "sheets").mkdir()
    text = "kinds:\n  odd:\n    title: {zh: 怪, en: odd}\n    named: ['(']\n"
    (tmp_path / "sheets" / "odd.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogFault) as caught:
        load_tables(tmp_path)
    assert [(issue.code, issue.where.line) for issue in caught.value.issues] == [("shape.no_fit", 4)]


def test_columns_that_nobody_needs_are_listed_apart(tmp_path):
    rows = [["序号", "年级", "班级", "班额", "班主任电话", "其他一列"], [1, "三年级", "1班", 45, "", "x"]]
    sheet = read(tmp_path, "2025年秋班级", rows)[1]
    assert [header for _, header, _ in sheet.unknown] == ["其他一列"]
    assert [header for _, header in sheet.unneeded] == ["序号", "班主任电话"]


@pytest.mark.parametrize(
    "rows",
    [
        [["A等[510,600]", None, "B等[450,510)", None], ["人数", "占比%"] * 2, [5, 11.6, 20, 46.5]],
        [["班级/分段", "[580,600]", None], [None, "人数", "占比%"], ["九年级1班", 2, 4.5], ["九年级2班", 3, 6.5]],
        [["班级", "优秀", None, "良好", None], [None, "人数", "比例", "人数", "比例"], ["1班", 10, "20%", 5, "10%"]],
        [["年级", "等第", "人数", "占比"], ["九年级", "A", 50, "50%"], ["九年级", "B", 50, "50%"]],
        [["班级", "分数段", "人数"], ["九年级1班", "90-100", 12], ["九年级1班", "80-89", 20]],
    ],
)
def test_pupils_by_level_or_range_of_points_are_no_classes(tmp_path, rows):
    sheet = read(tmp_path, "2025学年九年级1班情况", [["九年级1班"], *rows])[1]
    assert (sheet.table, sheet.reason) == (None, "sheet.of_another_kind")


@pytest.mark.parametrize("beside", ["占比%", "备注", "人数上限[45,50]"])
def test_a_list_of_classes_with_shares_is_one(tmp_path, beside):
    rows = [["年级", "班级", "人数", beside], ["三年级", "1班", 45, 50], ["三年级", "2班", 45, 50]]
    assert read(tmp_path, "2025学年班级", rows)[1].table == "classes"
