"""Ledgers of fitness, courses, daily routine, programmes, certificates, admissions, building, conditions, figures.

Each small workbook has a title, what a form has around its table, and a line that is no row of it.
"""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.engine.database import open_database
from tests.intake.books import citizen, write_book


def loaded(folder, **books):
    """Load workbooks of one sheet each, name of the file → rows."""
    for name, rows in books.items():
        write_book(folder / f"{name}.xlsx", {"Sheet1": rows})
    return api.load(folder)


def rows_of(dataset, table, *names):
    asked = f"SELECT {', '.join(names)} FROM {table} ORDER BY ALL"
    return [tuple(map(_plain, row)) for row in open_database(dataset.tables, dataset.project.deriving).rows(asked)]


def _plain(value):
    return float(value) if type(value).__name__ == "Decimal" else str(value) if hasattr(value, "year") else value


G1, G2, G3 = ("G" + citizen(number) for number in (1, 2, 3))

LEDGERS = {
    "fitness": (
        [
            ["青禾小学2025年学生体质健康测试成绩"],
            [
                *("学籍号", "姓名", "性别", "年级", "班级", "肺活量", "50米跑"),
                *("总分", "附加分", "总分等级", "掌握体育技能数", "备注"),
            ],
            [G1, "甲", "男", "六年级", "1班", 2400, 9.1, 91.5, 2, "优秀", 2, None],
            [G2, "乙", "男", "六年级", "1班", 2100, 9.8, 78, 0, "良好", 1, None],
            [G3, "丙", "男", "六年级", "1班", None, None, None, None, "免测", None, "心脏病"],
            ["合计", None, None, None, None, None, None, 169.5, None, None, None, None],
        ],
        ["year", "student_id", "grade", "total", "rating", "exempt", "skills"],
        [
            (2025, G1, 6, 91.5, "excellent", None, 2),
            (2025, G2, 6, 78.0, "good", None, 1),
            (2025, G3, 6, None, None, "yes", None),
        ],
    ),
    "curriculum": (
        [
            ["青禾小学2025-2026学年第一学期课程开设情况"],
            ["年级", "课程名称", "周课时", "每课时分钟"],
            ["一年级", "语文", 8, 40],
            ["一年级", "劳动", 1, 40],
            ["二年级", "综合实践活动", "4/3", 40],
            ["合计", None, 9, None],
        ],
        ["year", "semester", "school", "grade", "subject", "periods", "minutes"],
        [
            (2025, 1, "青禾小学", 1, "chinese", 8.0, 40),
            (2025, 1, "青禾小学", 1, "labour", 1.0, 40),
            (2025, 1, "青禾小学", 2, "practice", 3.5, 40),
        ],
    ),
    "daily_routine": (
        [
            ["青禾小学“五项管理”监测表"],
            ["调查日期", "年级", "班级", "书面作业时间", "是否布置书面作业", "体育活动时间", "大课间次数", "睡眠时间"],
            ["2025-10-15", "一年级", "1班", 0, "否", "65分钟", 2, "10小时"],
            ["2025.10.15", "三年级", "1班", "50分钟", "是", "1小时", 2, 9.5],
            ["填表人：甲", None, None, None, None, None, None, None],
        ],
        ["year", "semester", "month", "grade", "homework", "homework_set", "exercise", "long_breaks", "sleep"],
        [(2025, 1, 10, 1, 0, "no", 65, 2, 10.0), (2025, 1, 10, 3, 50, "yes", 60, 2, 9.5)],
    ),
    "programmes": (
        [
            ["青禾县2025-2026学年双师课堂开展情况台账"],
            ["序号", "学校名称", "项目名称", "端别", "对方学校", "每周节数", "是否开展", "参与学生数"],
            [1, "青禾小学", "英语专递课堂", "主讲端", "白石教学点", 2, "是", 40],
            [2, "白石教学点", "英语专递课堂", "接收端", "青禾小学", 2, "是", 12],
            [3, "红旗小学", "音乐同步课堂", "接收端", "青禾小学", 0.5, "未开展", 20],
            ["合计", None, None, None, None, 4.5, None, 72],
        ],
        ["school", "kind", "programme", "side", "sessions", "running", "pupils"],
        [
            ("白石教学点", "two_teacher", "英语专递课堂", "receive", 2.0, "yes", 12),
            ("红旗小学", "two_teacher", "音乐同步课堂", "receive", 0.5, "no", 20),
            ("青禾小学", "two_teacher", "英语专递课堂", "lead", 2.0, "yes", 40),
        ],
    ),
    "certificates": (
        [
            ["青禾职业中专2025年学生职业技能等级证书取证名单"],
            ["姓名", "学号", "专业", "证书名称", "等级", "证书编号", "颁发机构", "发证年月"],
            ["甲", G1, "数控技术应用", "数控车铣加工", "中级", "X123", "某评价公司", "2025年5月"],
            ["乙", G2, "数控技术应用", "车工", "四级", "S124", "某鉴定站", "2025.06"],
        ],
        ["year", "certificate", "grade_of", "major", "issuer", "date"],
        [
            (2025, "数控车铣加工", "middle", "数控技术应用", "某评价公司", "2025-05-01"),
            (2025, "车工", "level_4", "数控技术应用", "某鉴定站", "2025-06-01"),
        ],
    ),
    "admissions": (
        [
            ["2025年优质高中指标到校分配表"],
            ["招生学校", "初中学校", "毕业生数", "分配名额", "实际录取数"],
            ["青禾一中", "青禾二中", 200, 60, 58],
            ["青禾一中", "白石中学", 100, 30, 30],
            ["合计", None, 300, 90, 88],
        ],
        ["year", "school", "junior_school", "channel", "quota", "graduates", "admitted"],
        [(2025, "青禾一中", "白石中学", "quota", 30, 100, 30), (2025, "青禾一中", "青禾二中", "quota", 60, 200, 58)],
    ),
    "projects": (
        [
            ["青禾县2025年教育建设项目台账"],
            [
                *("序号", "项目名称", "建设单位", "建设性质", "学位", "总投资(万元)"),
                *("开工时间", "竣工时间", "投入使用时间", "建设进度"),
            ],
            [1, "城东幼儿园", "城东幼儿园", "新建", 360, 2400, "2023年3月", "2024年8月", "2024-09-01", "已投入使用"],
            [2, "红旗小学扩建", "红旗小学", "改扩建", 540, "1500.5", "2025.3", None, None, "在建"],
            ["合计", None, None, None, 900, "3900.5", None, None, None, None],
        ],
        ["project", "school", "kind", "places", "investment", "started", "in_use", "status"],
        [
            ("城东幼儿园", "城东幼儿园", "new", 360, 24000000.0, "2023-03-01", "2024-09-01", "in_use"),
            ("红旗小学扩建", "红旗小学", "extend", 540, 15005000.0, "2025-03-01", None, "building"),
        ],
    ),
    "school_conditions": (
        [
            ["青禾县2025年学校办学条件统计表"],
            [
                *("学校名称", "教学及辅助用房面积(㎡)", "室内体育用房面积(㎡)", "运动场地面积(㎡)"),
                *("教学仪器设备值(万元)", "网络多媒体教室数", "图书(册)", "是否接入宽带"),
            ],
            ["青禾小学", 5000, "500㎡", 9000, 120.5, 24, 30000, "是"],
            ["白石教学点", 600, None, 1500, 8, 3, 2000, "否"],
            ["合计", 5600, 500, 10500, 128.5, 27, 32000, None],
        ],
        ["school", "teaching_area", "indoor_sports_area", "equipment", "multimedia_rooms", "books", "broadband"],
        [
            ("白石教学点", 600.0, None, 80000.0, 3, 2000, "no"),
            ("青禾小学", 5000.0, 500.0, 1205000.0, 24, 30000, "yes"),
        ],
    ),
    "figures": (
        [
            ["青禾县义务教育优质均衡发展填报表（2025年）"],
            ["序号", "县区", "填报项目", "计量单位", "填报值", "备注"],
            [1, "青禾县", "上年度义务教育学校教师年平均工资收入", "万元", 9.85, None],
            [2, "青禾县", "当地公务员年平均工资收入", "万元", 9.6, None],
            [3, "青禾县", "校际差异率", None, 0.149, None],
            [4, "青禾县", "城乡建设标准统一", None, "是", None],
            [5, "青禾县", "某自定项目", "个", 3, None],
        ],
        ["county", "item", "value", "reached", "measured_in"],
        [
            ("青禾县", "civil_servant_pay", 96000.0, None, "万元"),
            ("青禾县", "material_g2", None, "yes", None),
            ("青禾县", "monitoring_spread", 0.149, None, None),
            ("青禾县", "teacher_pay", 98500.0, None, "万元"),
            ("青禾县", "某自定项目", 3.0, None, "个"),
        ],
    ),
    "units": (
        [
            ["青禾县乡镇名单（2025年）"],
            ["单位类别", "名称", "县区", "常住人口"],
            ["乡镇", "城关镇", "青禾县", 52000],
            ["街道", "新城街道", "青禾县", 61000],
            ["合计", None, None, 113000],
        ],
        ["year", "kind", "name", "county", "population"],
        [(2025, "street", "新城街道", "青禾县", 61000), (2025, "township", "城关镇", "青禾县", 52000)],
    ),
    "course_plan": (
        [
            ["2025-2026学年课程方案"],
            ["学段", "年级", "学科", "规定周课时", "统一检测", "应配教研员", "组织比赛"],
            ["小学", "一年级", "体育与健康", 4, "否", "是", "是"],
            ["初中", "七年级", "艺术", 2, "否", "是", "否"],
        ],
        ["year", "stage", "grade", "subject", "periods", "tested", "staffed", "contest"],
        [(2025, "junior", 7, "arts", 2.0, "no", "yes", "no"), (2025, "primary", 1, "pe", 4.0, "no", "yes", "yes")],
    ),
    "terms": (
        [
            ["青禾县2025-2026学年校历"],
            ["学期", "开学日期", "放假日期", "教学周数"],
            ["第一学期", "2025-09-01", "2026-01-23", 20],
            ["第二学期", "2026-03-02", "2026-07-03", 18],
        ],
        ["year", "semester", "first", "last", "teaching_weeks"],
        [(2025, 1, "2025-09-01", "2026-01-23", 20), (2025, 2, "2026-03-02", "2026-07-03", 18)],
    ),
}


@pytest.mark.parametrize("table", LEDGERS)
def test_a_ledger_is_read_with_its_rows_and_values(tmp_path, table):
    sheet, names, expected = LEDGERS[table]
    dataset = loaded(tmp_path, 台账=sheet)
    assert [(one.table, one.rows) for one in dataset.sheets] == [(table, len(expected))]
    assert rows_of(dataset, table, *names) == expected
    assert [finding for finding in dataset.findings if finding.issue.level != "info"] == []


WIDE = {
    "a subject across, grades down": (
        "curriculum",
        [
            ["青禾小学2025-2026学年第一学期课程开设情况表（周课时）"],
            ["年级", "语文", "体育", "音乐", "综合实践活动", "周总课时"],
            ["一年级", 8, 4, 2, None, 14],
            ["二年级", 8, 4, 2, "4/3", "17.5"],
        ],
        ["semester", "grade", "subject", "periods"],
        [
            (1, 1, "chinese", 8.0),
            (1, 1, "music", 2.0),
            (1, 1, "pe", 4.0),
            (1, 2, "chinese", 8.0),
            (1, 2, "music", 2.0),
            (1, 2, "pe", 4.0),
            (1, 2, "practice", 3.5),
        ],
    ),
    "grades across, subjects down": (
        "curriculum",
        [
            ["青禾小学2025-2026学年课程开设表"],
            ["学科", "一年级", "二年级"],
            ["语文", 8, 8],
            ["艺术", 4, None],
            ["周总课时", 12, 8],
        ],
        ["grade", "subject", "periods"],
        [(1, "arts", 4.0), (1, "chinese", 8.0), (2, "chinese", 8.0)],
    ),
    "the form of a school, items below one another": (
        "school_conditions",
        [
            ["青禾小学2025年义务教育优质均衡发展学校填报表"],
            ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注"],
            [1, "校舍", "教学及辅助用房面积", "平方米", 5000, "是", None],
            [2, "设备", "教学仪器设备值", "万元", 120.5, "是", None],
            [3, "设备", "网络多媒体教室数", "间", 24, "是", None],
            [4, "经费", "公用经费", "万元", 65, "是", None],
        ],
        ["year", "school", "teaching_area", "equipment", "multimedia_rooms", "public_funds"],
        [(2025, "青禾小学", 5000.0, 1205000.0, 24, 650000.0)],
    ),
    "figures, areas across": (
        "figures",
        [
            ["2025年主要指标对标情况"],
            ["指标", "本市", "全省平均"],
            ["九年义务教育巩固率", 97.5, 96.9],
            ["某指标", 60.2, 62.1],
        ],
        ["item", "unit_kind", "value"],
        [
            ("consolidation_rate", "own", 97.5),
            ("consolidation_rate", "province", 96.9),
            ("某指标", "own", 60.2),
            ("某指标", "province", 62.1),
        ],
    ),
    "a survey, schools down": (
        "figures",
        [
            ["2025年家长满意度调查结果"],
            ["学校", "调查对象", "有效问卷", "满意数"],
            ["青禾小学", "家长", 200, 190],
            ["红旗小学", "学生", 100, 80],
        ],
        ["school", "item", "asked", "numerator", "denominator"],
        [("红旗小学", "satisfaction", "pupils", 80, 100), ("青禾小学", "satisfaction", "parents", 190, 200)],
    ),
    "care after school": (
        "programmes",
        [
            ["2025-2026学年课后服务开展情况统计表"],
            ["学校名称", "是否提供课后服务", "参加学生数", "参与教师数", "是否特色"],
            ["青禾小学", "是", 300, 20, "是"],
            ["红旗小学", "否", 0, 0, "否"],
        ],
        ["school", "kind", "running", "pupils", "feature"],
        [("红旗小学", "after_school", "no", 0, "no"), ("青禾小学", "after_school", "yes", 300, "yes")],
    ),
    "plans of admission": (
        "admissions",
        [
            ["2025年高中阶段招生录取情况"],
            ["县区", "学校名称", "招生计划", "实际录取数"],
            ["青禾县", "青禾一中", 800, 790],
            ["青禾县", "青禾职中", 500, 480],
        ],
        ["school", "plan", "admitted"],
        [("青禾一中", 800, 790), ("青禾职中", 500, 480)],
    ),
}


@pytest.mark.parametrize("said", WIDE)
def test_a_ledger_that_lies_otherwise_is_read_as_well(tmp_path, said):
    table, sheet, names, expected = WIDE[said]
    dataset = loaded(tmp_path, 报表=sheet)
    assert {one.table for one in dataset.sheets} == {table}
    assert rows_of(dataset, table, *names) == expected
    assert [finding for finding in dataset.findings if finding.issue.level != "info"] == []


CLASSES = [["2025年班级情况"], ["学校", "年级", "班级", "人数"], ["青禾小学", "六年级", "1班", 40]]


@pytest.mark.parametrize(
    "sheet",
    [
        [["2025年青禾小学体质健康成绩"], ["学籍号", "姓名", "年级", "总分", "等级"], [G1, "甲", "六年级", 91, "优秀"]],
        [
            ["2025年青禾小学体测结果"],
            ["学籍号", "年级", "班级", "立定跳远", "等级"],
            [G1, "六年级", "1班", 160, "良好"],
        ],
    ],
)
def test_results_of_fitness_are_no_roster_and_no_examination(tmp_path, sheet):
    """One row taken for the roster would make a school of one pupil."""
    dataset = loaded(tmp_path, 体质健康=sheet, 班级=CLASSES)
    assert {one.file: one.table for one in dataset.sheets} == {"体质健康.xlsx": "fitness", "班级.xlsx": "classes"}
    assert "students" not in dataset.tables
