"""What rosters and lists of schools say beside whom they list: hardship, posts, duty, inclusive kindergartens."""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.engine.database import open_database
from tests.intake.books import citizen, write_book


def read(folder, table, names, *books):
    """Load workbooks of one sheet each, file → rows, and give these columns of a table, sorted."""
    for at, rows in enumerate(books):
        write_book(folder / f"{at}.xlsx", {"Sheet1": rows})
    dataset = api.load(folder)
    asked = f"SELECT {', '.join(names)} FROM {table} ORDER BY ALL"
    return open_database(dataset.tables, dataset.project.deriving).rows(asked), dataset


def test_one_column_says_who_runs_a_kindergarten_and_whether_it_is_inclusive(tmp_path):
    """A public one is inclusive unless a column says no; of a private one nothing is known without a word."""
    header = ["园所名称", "学校类别", "县区", "镇街", "办园性质", "是否镇街中心园", "等级", "建园时间"]
    lists = [
        ["2025年幼儿园名录"],
        header,
        ["城关幼儿园", "幼儿园", "青禾县", "城关镇", "公办", "是", "省一级", "1998年9月"],
        ["花朵幼儿园", "幼儿园", "青禾县", "城关镇", "民办普惠", "否", "市一级", "2010"],
        ["双语幼儿园", "幼儿园", "青禾县", "城关镇", "民办非普惠", "否", None, None],
        ["小树幼儿园", "幼儿园", "青禾县", "白石镇", "民办", "否", None, "2015.3"],
    ]
    names = ["school", "ownership", "inclusive", "central", "rating", "founded"]
    rows, dataset = read(tmp_path, "schools", names, lists)
    assert rows == [
        ("双语幼儿园", "private", "no", "no", None, None),
        ("城关幼儿园", "public", "yes", "yes", "省一级", 1998),
        ("小树幼儿园", "private", None, "no", None, 2015),
        ("花朵幼儿园", "private", "yes", "no", "市一级", 2010),
    ]
    assert dataset.findings == ()


def test_a_column_of_its_own_goes_before_what_another_says(tmp_path):
    lists = [
        ["2025年学校名录"],
        ["学校名称", "学校类别", "县区", "办学性质", "是否普惠", "隶属关系"],
        ["城关幼儿园", "幼儿园", "青禾县", "公办", "否", "县属"],
        ["花朵幼儿园", "幼儿园", "青禾县", "民办", "普惠", "其他部门"],
    ]
    rows, _ = read(tmp_path, "schools", ["school", "inclusive", "run_by"], lists)
    assert rows == [("城关幼儿园", "no", "county"), ("花朵幼儿园", "yes", "other")]


@pytest.mark.parametrize(
    ("written", "status", "duty"),
    [
        ("在职在岗", "employed", "teaching"),
        ("区内交流", "employed", "exchanged"),
        ("外市支教", "employed", "supporting"),
        ("借调", "employed", "drawn_off"),
        ("长期病休", "employed", "leave"),
        ("在编", "employed", None),
        ("退休", None, None),
    ],
)
def test_one_column_says_whether_somebody_is_employed_and_on_duty(tmp_path, written, status, duty):
    """Who has left is no row; 在编 says nothing of the duty."""
    staff = [
        ["青禾小学2025-2026学年教师花名册"],
        ["姓名", "工号", "学历", "任教学科", "人员状态"],
        ["甲", "001", "本科", "语文", written],
        ["乙", "002", "本科", "音乐、美术", "在岗"],
    ]
    rows, dataset = read(tmp_path, "teachers", ["subject", "status", "duty"], staff)
    first = [("chinese", status, duty)] if status else []
    assert rows == [*first, ("music、art", "employed", "teaching")]
    assert {one.issue.level for one in dataset.findings} <= {"info"}


def test_what_a_staff_list_says_of_posts_dates_and_years_in_rural_schools(tmp_path):
    header = [
        *("姓名", "工号", "学历", "任教学科", "职务", "参加工作时间", "是否在编", "评聘时间"),
        *("农村任教年限", "是否开通网络空间", "所学专业"),
    ]
    staff = [
        ["青禾小学2025-2026学年教师花名册"],
        header,
        ["甲", "001", "本科", "语文", "校长兼书记", "2001.8", "是", "2020年9月", "3年", "是", "汉语言文学"],
        ["乙", "002", "本科", "体育", "副校长", "2003-09-01", "在编", None, 0, "已开通", "体育教育"],
        ["丙", "003", "本科", "艺术", "教导处主任", "2010.8", "编外", None, None, "否", None],
        ["丁", "004", "专科", "综合实践", "班主任", "2024.8", "否", None, 1, None, None],
        ["戊", "005", "专科", "年级组长", "无", None, None, None, None, None, None],
    ]
    names = ["subject", "post", "strftime(entry_date, '%Y-%m-%d')", "on_staff", "rural_years", "network_space", "major"]
    rows, dataset = read(tmp_path, "teachers", names, staff)
    assert rows == [
        ("arts", "dean", "2010-08-01", "no", None, "no", None),
        ("chinese", "head", "2001-08-01", "yes", 3, "yes", "汉语言文学"),
        ("pe", "deputy", "2003-09-01", "yes", 0, "yes", "体育教育"),
        ("practice", "other", "2024-08-01", "no", 1, None, None),
        ("年级组长", "none", None, None, None, None, None),
    ]
    assert dataset.findings == ()


ROSTER = ["学籍号", "姓名", "性别", "年级", "班级", "困难类型", "是否随班就读", "残疾人类型", "专业"]


def test_what_a_roster_says_of_hardship_and_disability(tmp_path):
    roster = [
        ["青禾小学2025-2026学年学生花名册"],
        ROSTER,
        ["G" + citizen(1), "甲", "男", "六年级", "1班", "建档立卡", "否", None, None],
        ["G" + citizen(2), "乙", "男", "六年级", "1班", "低保户", "是", "听力残疾", None],
        ["G" + citizen(3), "丙", "男", "六年级", "1班", "无", "否", "无残疾", "数控技术应用"],
    ]
    rows, dataset = read(tmp_path, "students", ["household", "inclusion", "disability", "major"], roster)
    assert rows == [
        ("allowance", "yes", "听力残疾", None),
        ("none", "no", "无残疾", "数控技术应用"),
        ("relieved", "no", None, None),
    ]
    assert dataset.findings == ()


def test_a_list_of_pupils_in_hardship_is_no_roster(tmp_path):
    """Each row is of a kind: taken for the roster, it would make a school of two pupils."""
    aided = [
        ["青禾小学2025年学生信息"],
        ["学籍号", "姓名", "年级", "班级", "困难类型"],
        ["G" + citizen(1), "甲", "六年级", "1班", "低保户"],
        ["G" + citizen(2), "乙", "六年级", "1班", "孤儿"],
    ]
    classes = [["年份", "学校", "年级", "班级", "人数"], [2025, "青禾小学", "六年级", "1班", 40]]
    rows, dataset = read(tmp_path, "classes", ["headcount"], aided, classes)
    assert rows == [(40,)]
    assert [one.reason for one in dataset.sheets if one.table is None] == ["sheet.list_of_some"]


def test_a_class_list_says_whether_the_classroom_is_connected(tmp_path):
    classes = [
        ["2025-2026学年青禾小学班级情况表"],
        ["年级", "班级", "学生数", "是否班班通"],
        ["一年级", "1班", 40, "是"],
        ["一年级", "2班", 41, "未接通"],
    ]
    rows, _ = read(tmp_path, "classes", ["class_name", "connected"], classes)
    assert rows == [("1班", "yes"), ("2班", "no")]


def test_an_examination_says_who_organised_it_and_in_which_semester_it_was(tmp_path):
    """An office tells its level; the name tells the semester where no column does, and its subjects carry both."""
    header = ["考试名称", "考号", "姓名", "学校", "年级", "语文", "数学", "组织单位", "学期"]
    results = [
        ["2025年成绩"],
        header,
        ["2024-2025学年第二学期期末", "001", "甲", "青禾中学", "九年级", 90, 80, "某市教育局", None],
        ["2025年期中考试", "002", "乙", "青禾中学", "九年级", 91, 81, "学校", "第一学期"],
        ["2025年上学期月考", "003", "丙", "青禾中学", "九年级", 92, 82, None, None],
    ]
    names = ["organiser", "semester", "count(*)"]
    write_book(tmp_path / "成绩.xlsx", {"Sheet1": results})
    dataset = api.load(tmp_path)
    asked = f"SELECT {', '.join(names)} FROM scores GROUP BY ALL ORDER BY ALL"
    assert open_database(dataset.tables, dataset.project.deriving).rows(asked) == [
        ("city", 2, 2),
        ("school", 1, 2),
        (None, None, 2),
    ]


KINDERGARTENS = [
    ["青禾县2025年幼儿园一览表"],
    ["序号", "镇街", "园所名称", "是否镇街中心园", "办园性质", "地址", "班数", "保教费"],
    [1, "城关镇", "青禾县城关幼儿园", "是", "公办", "甲路1号", 6, 500],
    [2, "城关镇", "青禾县花朵幼儿园", "否", "民办普惠", "乙路2号", 6, 800],
]


def test_a_list_of_kindergartens_says_what_the_list_of_schools_does_not(tmp_path):
    """Its title tells the kind; beside the list of all schools its rows are the same kindergartens."""
    names = ["school_id", "school", "kind", "inclusive", "central"]
    alone, _ = read(tmp_path / "1", "schools", names, KINDERGARTENS)
    assert alone == [
        (None, "青禾县城关幼儿园", "kindergarten", "yes", "yes"),
        (None, "青禾县花朵幼儿园", "kindergarten", "yes", "no"),
    ]
    listed = [
        ["青禾县2025年学校名录"],
        ["学校标识码", "学校名称", "学校类别", "县区", "乡镇", "举办者类型"],
        ["2199990001", "青禾县城关幼儿园", "幼儿园", "青禾县", "城关镇", "公办"],
        ["2199990002", "青禾县花朵幼儿园", "幼儿园", "青禾县", "城关镇", "民办"],
        ["2199990003", "青禾县红旗小学", "小学", "青禾县", "城关镇", "公办"],
    ]
    both, _ = read(tmp_path / "2", "schools", names, KINDERGARTENS, listed)
    assert both == [
        ("2199990001", "青禾县城关幼儿园", "kindergarten", "yes", "yes"),
        ("2199990002", "青禾县花朵幼儿园", "kindergarten", "yes", "no"),
        ("2199990003", "青禾县红旗小学", "primary", None, None),
    ]
