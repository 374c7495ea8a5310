"""Ledgers as offices keep them: each is read for what it is, whatever stands above, below and in its cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest

from eduquality import api
from eduquality.engine.database import open_database
from tests.intake.books import Rows, citizen, write_book


class Ledger(NamedTuple):
    """A workbook: the name of its file, its rows; the table it is, and what is read, by field."""

    file: str
    rows: Rows
    table: str
    read: dict[str, list[object]]


RECOGNITIONS = [
    Ledger(
        "公布名单.xlsx",
        [
            ["附件"],
            ["清远市2024年名师工作室名单"],
            ["序号", "工作室名称", "工作室类别", "学科", "工作单位", "级别", "认定时间", "有效期至"],
            [1, "甲名师工作室", "名教师", "数学", "青禾中学", "市级", "2022年5月", "2025.5"],
            [2, "乙名班主任工作室", "名班主任", None, "红旗小学", "市级", "2023-11-02", "2026-11-01"],
            ["合计", None, None, None, None, None, None, 2],
        ],
        "recognitions",
        {
            "title": ["studio", "studio"],
            "level": ["city", "city"],
            "kind": ["teacher", "class_teacher"],
            "holder": ["甲名师工作室", "乙名班主任工作室"],
            "school": ["青禾中学", "红旗小学"],
            "since": [date(2022, 5, 1), date(2023, 11, 2)],
            "until": [date(2025, 5, 31), date(2026, 11, 1)],
        },
    ),
    Ledger(
        "省级特色高中.xlsx",
        [
            ["2023年省级特色普通高中名单"],
            ["序号", "县区", "学校名称", "认定年份", "文号"],
            [1, "青禾县", "青禾中学", "2023", "教函〔2023〕5号"],
            [2, "白露县", "白露中学", "2023年", "教函〔2023〕5号"],
        ],
        "recognitions",
        {
            "title": ["feature_senior"] * 2,
            "level": ["province"] * 2,
            "school": ["青禾中学", "白露中学"],
            "county": ["青禾县", "白露县"],
            "since": [date(2023, 1, 1)] * 2,
        },
    ),
    Ledger(
        "县区认定.xlsx",
        [
            ["义务教育发展基本均衡县认定情况"],
            ["县(市、区)", "认定时间", "是否通过"],
            ["青禾县", "2018.12.20", "通过"],
            ["白露县", "2019.12", "未通过"],
        ],
        "recognitions",
        {
            "title": ["basic_balance"] * 2,
            "county": ["青禾县", "白露县"],
            "since": [date(2018, 12, 20), date(2019, 12, 1)],
            "result": ["yes", "no"],
        },
    ),
    Ledger(
        "试点.xlsx",
        [
            ["2024年1+X证书制度试点名单"],
            ["学校名称", "证书名称", "级别", "批准时间"],
            ["青禾职校", "网店运营", "国家级", "2024-03-01"],
            ["青禾职校", "汽车维修", "国家级", "2024-03-01"],
        ],
        "recognitions",
        {"title": ["pilot_1x"] * 2, "certificate": ["网店运营", "汽车维修"], "level": ["national"] * 2},
    ),
]

TITLES = [
    Ledger(
        "骨干教师.xlsx",
        [
            ["青禾县县级以上骨干教师、学科带头人名单"],
            ["序号", "姓名", "工作单位", "任教学科", "骨干教师类型", "骨干教师级别", "获得骨干教师称号时间"],
            [1, "甲一", "青禾小学", "语文", "学科带头人", "XX市骨干教师", "2021.9"],
            [2, "甲二", "青禾小学", "数学", "骨干教师", "青禾县", "2022年9月"],
            ["合计", 2, None, None, None, None, None],
        ],
        "titles",
        {
            "title": ["subject_leader", "backbone"],
            "level": ["city", "county"],
            "school": ["青禾小学"] * 2,
            "since": [date(2021, 9, 1), date(2022, 9, 1)],
        },
    ),
    Ledger(
        "教研员.xlsx",
        [
            ["清远市教研员花名册"],
            ["姓名", "单位", "学段", "学科", "专职/兼职", "聘任时间"],
            ["甲一", "清远市教研室", "高中", "物理", "专职", "2020-09"],
            ["甲二", "清远市教研室", "初中", "历史", "兼职", "2023-09"],
        ],
        "titles",
        {
            "title": ["research_officer"] * 2,
            "level": ["city"] * 2,
            "full_time": ["yes", "no"],
            "stage": ["senior", "junior"],
            "since": [date(2020, 9, 1), date(2023, 9, 1)],
        },
    ),
    Ledger(
        "课题.xlsx",
        [
            ["2024年市级立项课题一览表"],
            ["课题名称", "课题负责人", "单位", "立项时间", "结题时间", "立项编号"],
            ["课堂提问", "甲一", "青禾小学", "2023.3", "2025.3", "K1"],
            ["作业设计", "甲二", "红旗小学", "2024.3", "2026.3", "K2"],
        ],
        "titles",
        {
            "title": ["project_leader"] * 2,
            "level": ["city"] * 2,
            "project": ["课堂提问", "作业设计"],
            "until": [date(2025, 3, 31), date(2026, 3, 31)],
        },
    ),
]

TRAINING = [
    Ledger(
        "教师培训学时.xlsx",
        [
            ["教师培训学时登记表"],
            [
                "姓名",
                "工号",
                "工作单位",
                "培训项目名称",
                "培训级别",
                "培训机构名称",
                "培训方式",
                "培训开始日期",
                "培训结束日期",
                "培训获得学时",
                "是否合格",
            ],
            [
                "甲一",
                "101",
                "青禾小学",
                "信息技术应用能力提升工程2.0",
                "省培",
                "省教师发展中心",
                "网络研修",
                "2025.3.5",
                "2025.4.30",
                "50学时",
                "合格",
            ],
            [
                "甲二",
                "102",
                "青禾小学",
                "青年教师基本功",
                "县级",
                "进修学校",
                "集中面授",
                "2025.10.8-10.10",
                "2025.10.10",
                "3天",
                "优秀",
            ],
        ],
        "training",
        {
            "course": ["信息技术应用能力提升工程2.0", "青年教师基本功"],
            "level": ["province", "county"],
            "mode": ["remote", "face"],
            "hours": [Decimal("50.00"), Decimal("24.00")],
            "year": [2024, 2025],
            "passed": ["yes", "yes"],
            "started_on": [date(2025, 3, 5), date(2025, 10, 8)],
            "school": ["青禾小学"] * 2,
        },
    ),
    Ledger(
        "校长培训班.xlsx",
        [
            ["青禾县2024-2025学年校长培训班次汇总"],
            ["序号", "培训名称", "主办单位", "培训时间", "参训人数", "学时"],
            [1, "校长任职资格培训", "县教师进修学校", "2024年11月", 38, 120],
            [2, "校长提高培训", "县教师进修学校", "2025年5月", 21, 40],
            ["合计", None, None, None, 59, 160],
        ],
        "training",
        {
            "programme": ["head", "head"],
            "participants": [38, 21],
            "hours": [Decimal("120.00"), Decimal("40.00")],
            "year": [2024, 2024],
        },
    ),
]

LESSONS = [
    Ledger(
        "听课记录.xlsx",
        [
            ["青禾小学2024-2025学年第二学期听课记录表"],
            ["听课时间", "节次", "授课教师", "年级", "班级", "学科", "课题", "课型", "听课人", "听课节数", "是否评课"],
            ["2025.3.5", "第二节", "甲一", "三年级", "1班", "语文", "荷花", "新授课", "甲二", 1, "是"],
            ["2025.3.6", "第一节", "甲三", "四年级", "2班", "数学", "面积", "推门课", "甲二", 2, "否"],
        ],
        "lessons",
        {
            "date": [date(2025, 3, 5), date(2025, 3, 6)],
            "grade": [3, 4],
            "class_name": ["1班", "2班"],
            "topic": ["荷花", "面积"],
            "kind": ["ordinary"] * 2,
            "lessons": [1, 2],
            "commented": ["yes", "no"],
            "school": ["青禾小学"] * 2,
            "year": [2024] * 2,
        },
    ),
    Ledger(
        "同课异构.xlsx",
        [
            ["2025年市级同课异构活动安排"],
            ["执教者", "授课教师单位", "学科", "开课课题", "开设时间", "组织单位"],
            ["甲一", "青禾小学", "语文", "荷花", "2025年11月3日", "市教研室"],
            ["甲二", "红旗小学", "语文", "荷花", "2025年11月3日", "市教研室"],
        ],
        "lessons",
        {"kind": ["same_lesson"] * 2, "level": ["city"] * 2, "topic": ["荷花"] * 2, "school": ["青禾小学", "红旗小学"]},
    ),
]

EVENTS = [
    Ledger(
        "专家讲座.xlsx",
        [
            ["铁西区2020年专家讲座情况统计"],
            ["序号", "讲座题目", "主讲人", "主办单位", "时间", "参加人数"],
            [1, "作业设计", "甲一", "区教育局", "2020.10.12", 120],
            [2, "命题研究", "甲二", "区教育局", "2020年11月", 80],
        ],
        "events",
        {"kind": ["lecture"] * 2, "topic": ["作业设计", "命题研究"], "participants": [120, 80], "year": [2020, 2020]},
    ),
    Ledger(
        "教研活动.xlsx",
        [
            ["青禾小学2025-2026学年第一学期教研活动记录"],
            ["周次", "教研组", "学科", "活动主题", "主持人", "参加人数"],
            ["第3周", "语文组", "语文", "单元整体教学", "甲一", 8],
            ["第4周", "数学组", "数学", "计算教学", "甲二", 6],
        ],
        "events",
        {
            "kind": ["research"] * 2,
            "week": [3, 4],
            "semester": [1, 1],
            "research_group": ["语文组", "数学组"],
            "year": [2025, 2025],
            "school": ["青禾小学"] * 2,
        },
    ),
    Ledger(
        "校园活动.xlsx",
        [
            ["2024-2025学年学校活动台账"],
            ["学校", "活动类别", "活动名称", "活动时间"],
            ["青禾小学", "运动会", "秋季田径运动会", "2024-10-20"],
            ["青禾小学", "艺术节", "第五届校园艺术节", "2025.5.28"],
        ],
        "events",
        {"kind": ["sports_meeting", "arts_festival"], "date": [date(2024, 10, 20), date(2025, 5, 28)]},
    ),
]

INSPECTIONS = [
    Ledger(
        "问题整改台账.xlsx",
        [
            ["全盟办学质量专项督查问题整改台账"],
            ["序号", "县区", "存在问题", "整改措施", "责任单位", "整改期限", "完成情况", "销号时间", "发现时间"],
            [1, "青禾县", "课程未开齐", "补齐教师", "县教育局", "2024.6", "已整改", None, "2024.3.5"],
            [2, "白露县", "超大班额", "新建学校", "县教育局", "2024年12月", "已销号", "2024.11.8", "2024.3.5"],
            [3, "白露县", "乱收费", "清退", "县教育局", "2024.6", "正在整改", None, "2024.3.6"],
        ],
        "inspections",
        {
            "kind": ["special"] * 3,
            "status": ["done", "closed", "doing"],
            "due": [date(2024, 6, 30), date(2024, 12, 31), date(2024, 6, 30)],
            "closed_on": [None, date(2024, 11, 8), None],
            "county": ["青禾县", "白露县", "白露县"],
        },
    ),
    Ledger(
        "常规检查.xlsx",
        [
            ["青禾县2025-2026学年第一学期教学常规检查情况"],
            ["被检查学校", "检查单位级别", "检查单位", "检查时间", "检查内容", "检查结果"],
            ["青禾小学", "县级", "县教研室", "2025年10月", "备课、作业", "良好"],
            ["红旗小学", "县级", "县教研室", "2025.10.9", "备课、作业", "基本合格"],
        ],
        "inspections",
        {
            "kind": ["routine"] * 2,
            "by_level": ["county"] * 2,
            "result": ["pass", "partly"],
            "school": ["青禾小学", "红旗小学"],
            "year": [2025, 2025],
        },
    ),
    Ledger(
        "教案检查.xlsx",
        [
            ["青禾小学教案检查记录"],
            ["教师姓名", "学科", "检查日期", "是否手写", "是否详案", "等次"],
            ["甲一", "语文", "2025-11-03", "手写", "详案", "优"],
            ["甲二", "数学", "2025-11-03", "打印", "简案", "中"],
        ],
        "inspections",
        {
            "kind": ["lesson_plan"] * 2,
            "handwritten": ["yes", "no"],
            "detailed": ["yes", "no"],
            "result": ["pass", "partly"],
        },
    ),
]

MOVES = [
    Ledger(
        "交流轮岗.xlsx",
        [
            ["青禾县第一批教师交流轮岗台账"],
            ["姓名", "原单位名称", "交流轮岗单位名称", "学科", "开始年月", "结束年月", "是否骨干教师"],
            ["甲一", "青禾小学", "红旗小学", "语文", "2025年09月", "2027年8月", "是"],
            ["甲二", "红旗小学", "青禾小学", "数学", "2025.9", "2026.8", "否"],
        ],
        "teacher_moves",
        {
            "kind": ["rotation"] * 2,
            "from_unit": ["青禾小学", "红旗小学"],
            "to_unit": ["红旗小学", "青禾小学"],
            "since": [date(2025, 9, 1)] * 2,
            "until": [date(2027, 8, 31), date(2026, 8, 31)],
            "backbone": ["yes", "no"],
        },
    ),
    Ledger(
        "签约.xlsx",
        [
            ["2020年部属公费师范生签约名单"],
            ["序号", "姓名", "毕业院校", "签约单位", "任教学科", "签约时间"],
            [1, "甲一", "某师范大学", "青禾中学", "物理", "2020年3月"],
            [2, "甲二", "某师范大学", "青禾中学", "化学", "2020.5.6"],
        ],
        "teacher_moves",
        {"kind": ["signed"] * 2, "channel": ["ministry_normal"] * 2, "since": [date(2020, 3, 1), date(2020, 5, 6)]},
    ),
    Ledger(
        "借调.xlsx",
        [
            ["青禾县借调抽调教师台账"],
            ["姓名", "借出单位", "借入单位", "借调时间", "是否教学岗位", "返岗时间"],
            ["甲一", "青禾小学", "县文旅局", "2023-03", "否", None],
        ],
        "teacher_moves",
        {"kind": ["secondment"], "teaching": ["no"], "until": [None]},
    ),
]

CHILD_CASES = [
    Ledger(
        "残疾儿童.xlsx",
        [
            ["青禾县2024-2025学年适龄残疾儿童少年一人一案台账"],
            ["姓名", "性别", "身份证号", "残疾类别", "残疾等级", "安置方式", "就读学校", "年级", "是否制定一人一案"],
            ["甲一", "男", citizen(1), "视力", "一级", "特教学校就读", "青禾特校", "三年级", "是"],
            ["甲二", "男", citizen(2), "孤独症", "二级", "送教上门", "青禾小学", "四年级", "否"],
            ["甲三", "男", citizen(3), "肢体残疾", "无证", "随班就读", "青禾小学", "五年级", "是"],
        ],
        "child_cases",
        {
            "kind": ["disabled"] * 3,
            "disability": ["vision", "autism", "physical"],
            "grade_of": ["1", "2", "none"],
            "placement": ["special_school", "home", "inclusion"],
            "plan": ["yes", "no", "yes"],
            "grade": [3, 4, 5],
        },
    ),
    Ledger(
        "学困生.xlsx",
        [
            ["青禾小学2025-2026学年学困生帮扶台账"],
            ["姓名", "年级", "班级", "学科", "帮扶教师", "是否制定帮扶计划"],
            ["甲一", "三年级", "1班", "数学", "乙一", "已制定"],
            ["甲二", "三年级", "2班", "语文", "乙二", "否"],
        ],
        "child_cases",
        {"kind": ["struggling"] * 2, "plan": ["yes", "no"], "grade": [3, 3], "school": ["青禾小学"] * 2},
    ),
]

AID = [
    Ledger(
        "资助.xlsx",
        [
            ["青禾县2024-2025学年家庭经济困难学生生活补助发放表"],
            ["序号", "姓名", "学校", "年级", "困难类型", "资助标准(元)", "发放金额(元)", "学期", "发放时间"],
            [1, "甲一", "青禾小学", "三年级", "低保", 750, 750, "第一学期", "2024.12"],
            [2, "甲一", "青禾小学", "三年级", "低保", 750, 750, "第二学期", "2025.6"],
            [3, "甲二", "青禾小学", "四年级", "脱贫户", 750, 0, "第一学期", "2024.12"],
            ["合计", None, None, None, None, None, 1500, None, None],
        ],
        "aid",
        {
            "item": ["living"] * 3,
            "household": ["allowance", "allowance", "relieved"],
            "amount": [Decimal("750.00"), Decimal("750.00"), Decimal("0.00")],
            "semester": [1, 2, 1],
            "year": [2024] * 3,
        },
    ),
    Ledger(
        "大学新生.xlsx",
        [
            ["2025年建档立卡户大学新生一次性资助公示（单位：元）"],
            ["姓名", "毕业学校", "录取层次", "资助类型", "金额", "发放时间"],
            ["甲一", "青禾中学", "本科", "大学新生资助", 5000, "2025年8月"],
            ["甲二", "青禾中学", "专科", "大学新生资助", "3000元", "2025年8月"],
        ],
        "aid",
        {
            "item": ["entrance"] * 2,
            "admitted": ["bachelor", "college"],
            "amount": [Decimal("5000.00"), Decimal("3000.00")],
            "school": ["青禾中学"] * 2,
        },
    ),
]
ALL = [*RECOGNITIONS, *TITLES, *TRAINING, *LESSONS, *EVENTS, *INSPECTIONS, *MOVES, *CHILD_CASES, *AID]


def read(tmp_path: Path, ledger: Ledger) -> dict[str, list[object]]:
    """Read the workbook alone, and give the rows of its table by column."""
    write_book(tmp_path / ledger.file, {"Sheet1": ledger.rows})
    (tmp_path / "eduq.yaml").write_text("year: 2025\n", encoding="utf-8")
    dataset = api.load(tmp_path)
    reports = [(report.table, report.reason, report.values) for report in dataset.sheets]
    assert {report.table for report in dataset.sheets} == {ledger.table}, reports
    assert [finding.issue.code for finding in dataset.findings] == []
    rows = [pq.read_table(path) for path in dataset.tables[ledger.table]]
    (table,) = rows
    return table.sort_by("_row").to_pydict()


@pytest.mark.parametrize("ledger", ALL, ids=lambda ledger: ledger.file)
def test_every_row_and_value_is_read(tmp_path, ledger):
    found = read(tmp_path, ledger)
    assert {field: found[field] for field in ledger.read} == ledger.read


LIST_2023 = [["市级名师工作室名单"], ["工作室名称", "级别", "认定时间"], ["甲名师工作室", "市级", "2022-05-01"]]


def asked(folder: Path, sql: str) -> list[tuple[object, ...]]:
    """Ask what the tables of a folder hold."""
    dataset = api.load(folder)
    return open_database(dataset.tables, dataset.project.deriving).rows(sql)


def test_what_lists_of_two_years_name_is_held_once(tmp_path):
    """It holds since its day, whichever list names it."""
    for year in (2023, 2025):
        write_book(tmp_path / f"{year}年名单.xlsx", {"Sheet1": LIST_2023})
    write_book(
        tmp_path / "在校生.xlsx", {"S": [["学年", "学校", "年级", "在校生数"], [2025, "青禾小学", "一年级", 40]]}
    )
    counts = asked(tmp_path, "SELECT year, count(*) FROM recognitions GROUP BY year ORDER BY year")
    assert counts[-1] == (2025, 1)


def test_several_who_observed_one_lesson_are_a_row_each(tmp_path):
    header = ["听课日期", "学校", "授课教师", "课题", "听课人", "听课节数"]
    rows = [
        ["2025.10.8", "青禾小学", "甲一", "荷花", "甲二、甲三", 1],
        ["2025.10.9", "青禾小学", "甲一", "观潮", "甲二", 2],
    ]
    write_book(tmp_path / "听课.xlsx", {"Sheet1": [["听课记录"], header, *rows]})
    assert asked(tmp_path, "SELECT count(*), count(DISTINCT observer), sum(lessons) FROM lessons") == [(3, 2, 4)]


def test_one_column_may_say_two_things(tmp_path):
    """县级名师 tells the level, a studio's name whose it is, a course's name its programme, 借出单位 the school."""
    books = {
        "称号": [
            ["教师称号名册"],
            ["姓名", "单位", "荣誉称号", "评定时间"],
            ["甲一", "青禾小学", "县级名师", "2024.5"],
        ],
        "工作室": [["市级工作室名单"], ["工作室名称", "成立时间"], ["甲名班主任工作室", "2024.5"]],
        "培训": [
            ["培训登记"],
            ["姓名", "单位", "培训名称", "学时", "培训时间"],
            ["甲一", "青禾小学", "骨干教师提高班", 40, "2025.10"],
        ],
        "借调": [
            ["借调教师台账"],
            ["姓名", "借出单位", "借入单位", "借调时间"],
            ["甲一", "青禾小学", "县文旅局", "2025.3"],
        ],
    }
    for name, rows in books.items():
        write_book(tmp_path / f"{name}.xlsx", {"Sheet1": rows})
    (tmp_path / "eduq.yaml").write_text("year: 2025\n", encoding="utf-8")
    assert asked(tmp_path, "SELECT title, level FROM titles WHERE year = 2025") == [("master", "county")]
    assert asked(tmp_path, "SELECT kind FROM recognitions WHERE year = 2025") == [("class_teacher",)]
    assert asked(tmp_path, "SELECT programme FROM training") == [("backbone",)]
    assert asked(tmp_path, "SELECT school, to_unit FROM teacher_moves WHERE year = 2025") == [("青禾小学", "县文旅局")]


def test_a_list_without_a_year_holds_since_its_days(tmp_path):
    """No year stands anywhere but in the day of recognition."""
    write_book(tmp_path / "名单.xlsx", {"Sheet1": LIST_2023})
    (sheet,) = api.load(tmp_path).sheets
    assert (sheet.table, sheet.rows) == ("recognitions", 1)


def test_one_course_sent_by_school_and_county_counts_once(tmp_path):
    """Hours of courses of 40 and 30, the first listed twice, are 70."""
    header = ["姓名", "工作单位", "培训项目名称", "培训开始日期", "学时"]
    first, second = ["甲一", "青禾小学", "课标", "2025.10.8", 40], ["甲一", "青禾小学", "命题", "2025.11.8", 30]
    write_book(tmp_path / "县.xlsx", {"培训": [["县级教师培训台账"], header, first, second]})
    write_book(tmp_path / "校.xlsx", {"培训": [["县级教师培训登记"], header, first]})
    assert asked(tmp_path, "SELECT sum(hours) FROM training WHERE year = 2025") == [(Decimal("70.00"),)]


def test_a_list_of_drop_outs_with_reasons_is_counted_and_told_child_by_child(tmp_path):
    """Its numbers stay those of 学籍变动; why each left stands in child_cases."""
    header = ["姓名", "学校", "年级", "辍学时间", "辍学原因", "家庭类型", "是否劝返"]
    rows = [
        ["甲一", "青禾小学", "三年级", "2025-03-01", "因贫", "低保", "否"],
        ["甲二", "青禾小学", "四年级", "2025-03-02", "厌学", "一般家庭", "是"],
    ]
    write_book(tmp_path / "控辍保学.xlsx", {"Sheet1": [["2024-2025学年辍学学生台账"], header, *rows]})
    assert asked(tmp_path, "SELECT grade, kind FROM moved_pupils ORDER BY grade") == [(3, "dropout"), (4, "dropout")]
    told = asked(tmp_path, "SELECT year, grade, kind, reason, household, status FROM child_cases ORDER BY grade")
    assert told == [
        (2024, 3, "out_of_school", "poverty", "allowance", "out"),
        (2024, 4, "out_of_school", "aversion", "none", "returned"),
    ]


def test_a_header_with_nothing_below_is_a_return_of_nothing(tmp_path):
    header = ["姓名", "借出单位", "借入单位", "借调时间", "是否教学岗位"]
    write_book(tmp_path / "借调.xlsx", {"Sheet1": [["青禾县2025年借调教师台账"], header, ["无"]]})
    write_book(
        tmp_path / "在校生.xlsx", {"S": [["学年", "学校", "年级", "在校生数"], [2025, "青禾小学", "一年级", 40]]}
    )
    (sheet,) = (one for one in api.load(tmp_path).sheets if one.file == "借调.xlsx")
    assert (sheet.reason, sheet.values["nearest"]) == ("sheet.nil_return", "teacher_moves")


@pytest.mark.parametrize(
    ("title", "header", "row", "table"),
    [
        (
            "2025学年教师名册",
            ["姓名", "学校", "学历", "任教学科", "是否专任教师", "骨干教师级别"],
            ["甲", "青禾小学", "本科", "语文", "是", None],
            "teachers",
        ),
        (
            "2025学年学生花名册",
            ["学籍号", "姓名", "年级", "班级", "残疾类型", "安置方式"],
            ["S1", "甲", "三年级", "1班", None, None],
            "students",
        ),
        ("2025学年骨干教师评选推荐表", ["姓名", "学校", "任教学科"], ["甲", "青禾小学", "语文"], None),
        ("2025年骨干教师培训班学员名单", ["姓名", "单位", "学科"], ["甲", "青禾小学", "语文"], None),
        ("会议室使用登记", ["时间", "活动内容", "使用人"], ["2025-10-08", "教研", "甲"], None),
        (
            "2025年获奖名单",
            ["姓名", "学校", "比赛名称", "奖项", "时间"],
            ["甲", "青禾小学", "合唱", "一等奖", "2025.5"],
            None,
        ),
        ("考场安排", ["姓名", "考场号", "座位号"], ["甲", "01", "02"], None),
    ],
)
def test_rosters_and_sheets_that_are_none_stay_what_they_are(tmp_path, title, header, row, table):
    write_book(tmp_path / "表.xlsx", {"Sheet1": [[title], header, row]})
    write_book(
        tmp_path / "在校生.xlsx", {"S": [["学年", "学校", "年级", "在校生数"], [2025, "青禾小学", "一年级", 40]]}
    )
    assert [one.table for one in api.load(tmp_path).sheets if one.file == "表.xlsx"] == [table]
