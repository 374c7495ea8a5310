"""A bureau's folder whose sheets are told by their neighbours: read once, asked many things."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eduquality import api
from eduquality.intake.clues.exams import exam_of
from eduquality.model.results.dataset import Dataset
from tests.intake.books import Rows, citizen, write_book

LIST: Rows = [
    ["芦山县2025年学校一览表"],
    ["机构名称", "学校类别", "所在乡镇"],
    ["芦山县南街小学", "小学", "南街镇"],
    ["黄沙镇中心小学", "小学", "黄沙镇"],
    ["竹溪乡中心小学", "小学", "竹溪乡"],
    ["黄沙中学", "初级中学", "黄沙镇"],
    ["芦山县博雅学校", "九年一贯制学校", "南街镇"],
]
_NAMES = "甲乙丙丁"


def _class(grade: str, number: int) -> Rows:
    ids = [citizen(10 * number + one, born=f"{2019 - number}0101") for one in range(4)]
    names = [f"{'赵钱孙李'[number - 1]}{one}" for one in _NAMES]
    return [
        [f"南街小学{grade}（{number}）班学生名册"],
        ["姓名", "性别", "身份证号码"],
        *[[name, "男", code] for name, code in zip(names, ids, strict=True)],
    ]


def _points(subject: str, points: int) -> Rows:
    return [
        [f"黄沙中学八年级{subject}期末成绩（满分100分）"],
        ["班级", "姓名", "得分"],
        *[["八1", f"周{n}", points] for n in _NAMES],
    ]


BOOKS: dict[str, dict[str, Rows]] = {
    "2025秋/学校一览表.xlsx": {"名单": LIST},
    # Sheets named 1.1 and 1.2 are of two classes, and no versions of two days.
    "2025秋/南街小学名册.xlsx": {"1.1": _class("一年级", 1), "1.2": _class("一年级", 2)},
    "2025秋/博雅学籍.xlsx": {
        "导出": [
            ["学校名称", "班号", "班级名称", "姓名", "全国学籍号"],
            *[
                ["芦山县博雅学校", 1, name, f"郑{name[:4]}", f"G{citizen(at)}"]
                for at, name in enumerate(["小2023级1班", "初2024级1班"])
            ],
        ]
    },
    "2025秋/教职工.xlsx": {
        "教职工": [
            ["2025年9月教职工信息表"],
            ["所在学校", "姓名", "身份证号", "最高学历", "是否专任教师"],
            ["南街小学", "吴一", citizen(1, born="19800101"), "本科", "是"],
            ["黄沙中学", "吴二", citizen(2, born="19810101"), "专科", "是"],
            ["博雅学校", "吴三", citizen(3, born="19820101"), "本科", "是"],
        ]
    },
    "2025秋/学籍异动.xlsx": {
        "异动": [
            ["2025年秋季学期学籍异动登记"],
            ["姓名", "全国学籍号", "异动类型", "原就读学校", "原年级", "现就读学校", "办理日期"],
            ["冯一", f"G{citizen(31)}", "省内转入", "外县某校", "八年级", "黄沙中学", "2025-09-03"],
            ["冯二", f"G{citizen(32)}", "跨省转出", "黄沙中学", "八年级", "外省某校", "2025-09-04"],
            ["冯三", f"G{citizen(33)}", "休学", "黄沙中学", "八年级", None, "2025-09-05"],
        ]
    },
    "2025秋/劝返台账.xlsx": {
        "台账": [
            ["芦山县辍学学生劝返台账"],
            ["学校", "学生姓名", "年级", "离校日期", "失学原因", "劝返情况", "是否返校"],
            ["黄沙中学", "陈一", "八年级", "2025/9/10", "厌学", "上门2次", "是"],
            ["黄沙中学", "陈二", "八年级", "2025/9/11", "厌学", "电话联系", "否"],
        ]
    },
    "2025秋/辍学.xlsx": {
        "名单": [
            ["2025年秋季学期辍学学生名单"],
            ["姓名", "年级", "原就读学校", "辍学时间", "辍学原因"],
            ["沈一", "九年级", "博雅学校", "2025-09-20", "厌学"],
        ]
    },
    "2025秋/残疾儿童.xlsx": {
        "一人一案": [
            ["芦山县适龄残疾儿童少年一人一案台账（2025年）"],
            ["儿童姓名", "身份证号", "残疾类型", "户籍乡镇", "安置方式", "就读学校"],
            ["褚一", citizen(41), "智力", "黄沙镇", "随班就读", "黄沙镇中心小学"],
            ["褚二", citizen(42), "肢体", "竹溪乡", "随班就读", "黄沙镇中心小学"],
        ]
    },
    "2025秋/办学条件.xlsx": {
        "小学": [
            ["芦山县小学办学条件（2025年）"],
            ["学校", "占地面积（平方米）", None, "校舍建筑面积（平方米）", None, "图书（册）", "计算机（台）", None],
            [None, "总计", "其中：体育运动场馆", "总计", "其中：教学及辅助用房", None, "总计", "其中：教学用"],
            ["黄沙镇中心小学", 9000, 4000, 5000, 3000, 8000, 65, 60],
        ]
    },
    "2025秋/近三年.xlsx": {
        "对比": [["近三年在校生数"], ["学校", "2023年", "2024年", "2025年"], ["黄沙中学", 400, 410, 420]]
    },
    "2025秋/三好学生.xlsx": {
        "名单": [
            ["表彰名单"],
            ["学校", "班级", "姓名", "荣誉称号"],
            *[["黄沙中学", "八（1）班", f"卫{n}", "三好学生"] for n in _NAMES],
        ]
    },
    "2025秋/通知.xlsx": {
        "通知": [["关于报送班额数据的通知"], ["各学校："], ["请于9月10日前报送班级人数。"], ["教育局", "2025年9月1日"]]
    },
    "2025秋/附件.xlsx": {
        "表": [["____学校班级人数统计表"], ["年级", "班级", "男生数", "女生数", "合计", "备注"], [], []]
    },
    "2025秋/职称.xlsx": {
        "表": [
            ["小学教师职称情况"],
            ["学校", "高级教师", "一级教师", "二级教师", "未评", "合计"],
            ["南街小学", 1, 2, 3, 0, 6],
        ]
    },
    "2025春/分科成绩.xlsx": {"语文": _points("语文", 60), "数学": _points("数学", 80)},
    "2025春/甲高考.xlsx": {
        "a": [
            ["黄沙中学2025届高考成绩"],
            ["准考证号", "姓名", "班级", "语文", "数学", "总分"],
            ["25000000000001", "蒋一", "高三（1）班", 90, 100, 190],
        ]
    },
    "2025春/乙高考.xlsx": {
        "a": [
            ["博雅学校2025年高考成绩"],
            ["考生号", "姓名", "语文", "数学", "总分"],
            ["25000000000002", "蒋二", 80, 70, 150],
        ]
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("bureau")
    for file, sheets in BOOKS.items():
        write_book(root / file, sheets)
    listed = root / "2025秋/学校一览表.xlsx"
    listed.with_name("学校一览表(1).xlsx").write_bytes(listed.read_bytes())
    (root / "eduq.yaml").write_text("county: 芦山县\nyear: 2025\n", encoding="utf-8")
    return api.load(Path(root))


def _rows(folder: Dataset, query: str) -> list[tuple[object, ...]]:
    return sorted(folder.sql(query).itertuples(index=False, name=None), key=str)


def _codes(folder: Dataset, file: str) -> set[str]:
    cells = {finding.issue.code for finding in folder.findings if finding.issue.where.file.endswith(file)}
    return cells | {issue.code for issue in folder.issues if issue.where.file.endswith(file)}


def test_sheets_named_by_a_class_are_no_versions_of_two_days(folder: Dataset) -> None:
    query = "SELECT p.class_name, count(*) AS n FROM students p WHERE school = '芦山县南街小学' GROUP BY 1"
    assert _rows(folder, query) == [("1班", 4), ("2班", 4)]
    assert "table.only_in_older" not in _codes(folder, "南街小学名册.xlsx")


def test_of_two_columns_of_classes_that_which_tells_the_grade_counts(folder: Dataset) -> None:
    assert _rows(folder, "SELECT p.grade, p.class_name FROM students p WHERE school = '芦山县博雅学校'") == [
        (3, "1班"),
        (8, "1班"),
    ]


def test_teachers_are_of_the_one_stage_of_their_school(folder: Dataset) -> None:
    assert _rows(folder, "SELECT t.school, coalesce(stage, 'unknown') AS s FROM teachers t") == [
        ("芦山县南街小学", "primary"),
        ("芦山县博雅学校", "unknown"),
        ("黄沙中学", "junior"),
    ]


def test_a_pupil_who_left_is_of_the_school_left(folder: Dataset) -> None:
    assert _rows(folder, "SELECT m.school, m.kind FROM moved_pupils m WHERE moved_on < DATE '2025-09-10'") == [
        ("黄沙中学", "suspended"),
        ("黄沙中学", "transfer_in"),
        ("黄沙中学", "transfer_out"),
    ]


def test_who_dropped_out_of_a_school_is_of_that_school(folder: Dataset) -> None:
    query = "SELECT m.school, m.kind FROM moved_pupils m WHERE grade = 9"
    assert _rows(folder, query) == [("芦山县博雅学校", "dropout")]


def test_of_two_columns_of_an_answer_that_which_answers_counts(folder: Dataset) -> None:
    query = "SELECT m.returned, count(*) AS n FROM moved_pupils m WHERE kind = 'dropout' AND grade = 8 GROUP BY 1"
    assert _rows(folder, query) == [("no", 1), ("yes", 1)]
    assert "cell.not_allowed" not in _codes(folder, "劝返台账.xlsx")


def test_the_township_of_a_child_is_not_that_of_the_school(folder: Dataset) -> None:
    assert _rows(folder, "SELECT c.school, c.township FROM child_cases c WHERE kind = 'disabled'") == [
        ("黄沙镇中心小学", "竹溪乡"),
        ("黄沙镇中心小学", "黄沙镇"),
    ]
    assert not {code for code in _codes(folder, "残疾儿童.xlsx") if code.startswith("register")}


def test_parts_under_their_whole_are_read_by_their_own_name(folder: Dataset) -> None:
    query = "SELECT c.teaching_area, c.sports_ground_area, c.computers FROM school_conditions c"
    assert [tuple(map(float, row)) for row in _rows(folder, query)] == [(3000, 4000, 60)]


def test_years_across_the_columns_deny_no_folder(folder: Dataset) -> None:
    assert "table.years_differ" not in _codes(folder, "近三年.xlsx")


def test_sheets_that_hold_nothing_of_ours_stand_in_no_ones_way(folder: Dataset) -> None:
    told = {sheet.file.rpartition("/")[2]: sheet.reason for sheet in folder.sheets if sheet.table is None}
    assert told["通知.xlsx"] == "sheet.is_text"
    assert told["附件.xlsx"] == "sheet.no_rows"
    assert told["三好学生.xlsx"] in {"sheet.of_another_kind", "sheet.list_of_some"}


def test_a_file_whose_name_says_that_it_is_a_copy_gives_way(folder: Dataset) -> None:
    assert _codes(folder, "学校一览表(1).xlsx") == {"table.same_content"}


def test_of_all_tables_the_nearest_is_named(folder: Dataset) -> None:
    sheet = next(one for one in folder.sheets if one.file.endswith("职称.xlsx"))
    assert (sheet.reason, sheet.values["nearest"]) == ("sheet.missing_columns", "staff_counts")


def test_results_in_each_subject_are_of_one_examination(folder: Dataset) -> None:
    query = "SELECT x.exam, x.total, count(*) AS n FROM exams x WHERE grade = 8 GROUP BY 1, 2"
    assert [(exam, float(str(total)), n) for exam, total, n in _rows(folder, query)] == [
        ("黄沙中学八年级期末", 140.0, 4)
    ]


def test_one_gaokao_is_one_examination_of_one_grade(folder: Dataset) -> None:
    query = "SELECT x.exam, x.grade, count(*) AS n FROM exams x WHERE exam_kind = 'gaokao' GROUP BY 1, 2"
    assert _rows(folder, query) == [("2025年高考", 12, 2)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("高三化学第一次月考成绩", "高三第一次月考"),
        ("英语期末", "期末"),
        ("2025届高考一模", "2025届高考一模"),
        ("体育中考成绩", "体育中考"),
        ("2025届初中学业水平考试", "2025年初中学业水平考试"),
    ],
)
def test_names_of_examinations(text: str, name: str) -> None:
    assert exam_of((text,))[0] == name


def test_dates_are_still_days(folder: Dataset) -> None:
    assert date(2025, 9, 3) in {row[0] for row in _rows(folder, "SELECT m.moved_on FROM moved_pupils m")}
