"""Answers what the county's own lists and the ledgers of its offices say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.indicators.independent import rosters
from tests.indicators.independent.words import class_name, day, grade, last_day, number, stage_of, whole, yes
from tests.indicators.independent.workbooks import Sheet

Row = dict[str, Any]
Reader = Callable[[Sheet], Iterator[Row]]
COUNTS = {"转入": "in", "转出": "out", "死亡": "deaths", "辍学": "dropouts", "毕业": "graduates"}
#: Columns that name the school a row is of, the first that there is.
SCHOOL = (
    "学校名称",
    "学校",
    "被检查学校",
    "工作单位",
    "授课学校",
    "就读学校",
    "招生学校",
    "毕业学校",
    "幼儿园名称",
    "录用单位",
    "签约单位",
    "借出单位",
    "原单位名称",
    "单位",
)


def year_in(text: str) -> int:
    return int(re.findall(r"20\d\d", text)[0])


def plain(**columns: tuple[str, Callable[[Any], Any]] | str) -> Reader:
    """Read a sheet whose columns have one name each; `school` and the year of the title are known without saying."""

    def rows(sheet: Sheet) -> Iterator[Row]:
        years = re.findall(r"20\d\d", sheet.title)
        for cells in sheet.rows:
            row: Row = {"year": int(years[0]) if years else None, "sheet": sheet.name}
            row["school"] = next((cells[head] for head in SCHOOL if head in cells), None)
            for key, column in columns.items():
                head, read = (column, str) if isinstance(column, str) else column
                cell = cells.get(head)
                row[key] = None if cell is None else read(cell)
            yield row

    return rows


def schools(sheet: Sheet) -> Iterator[Row]:
    for cells in sheet.rows:
        yield {
            "year": year_in(sheet.title),
            "school": cells["学校名称"],
            "township": cells["乡镇(街道)"],
            "kind": cells["办学类型"],
            "location": cells["城乡分类"],
            "ownership": cells["举办者类型"],
            "inclusive": yes(cells["是否普惠"]),
            "central": yes(cells["是否乡镇中心幼儿园"]),
            "run_by": cells["隶属关系"],
        }


def enrolments(sheet: Sheet) -> Iterator[Row]:
    for cells in sheet.rows:
        count = whole(cells["在校生数"])
        if count is not None:
            of_grade = grade(cells["年级"])
            yield {
                "year": year_in(sheet.title),
                "school": cells["学校名称"],
                "grade": of_grade,
                "stage": stage_of(of_grade, cells["学段"]),
                "pupils": count,
            }


def movements(sheet: Sheet) -> Iterator[Row]:
    """Give transfers, deaths and graduates of the school year that ends in `year`."""
    for cells in sheet.rows:
        of_grade = grade(cells["年级"])
        row = {"year": year_in(sheet.title) + 1, "school": cells["学校名称"], "grade": of_grade}
        yield row | {"stage": stage_of(of_grade, cells["学段"])} | {key: whole(cells[h]) for h, key in COUNTS.items()}


def population(sheet: Sheet) -> Iterator[Row]:
    for cells in sheet.rows:
        age = int(str(cells["年龄"]).removesuffix("岁"))
        yield {"year": year_in(sheet.title), "age": age, "people": whole(cells["人口数"])}


def lines(sheet: Sheet) -> Iterator[Row]:
    for cells in sheet.rows:
        yield {
            "year": whole(cells["年份"]),
            "track": cells["科类"],
            "line": cells["批次"],
            "score": number(cells["最低分"]),
        }


SUBJECTS = ("语文", "数学", "英语", "物理", "化学", "生物", "政治", "道德与法治", "历史", "地理", "信息技术")


def exam(sheet: Sheet) -> Iterator[Row]:
    """Give one row for each paper and total, with its cell; a candidate with more than the full mark is left out."""
    found = re.match(r"(青禾县\D*)((20\d\d)年.*?)成绩", sheet.title)
    if not found:
        raise ValueError(sheet.title)
    of_grade = next((at for words, at in (("八年级", 8), ("九年级", 9)) if words in sheet.title), None)
    for cells in sheet.rows:
        told = {
            "year": int(found[3]),
            "exam": found[2],
            "school": cells.get("学校") or cells.get("学校名称") or found[1],
        }
        told |= {"track": cells.get("科类"), "grade": of_grade, "class": class_name(cells.get("班级"))}
        told["candidate"] = cells.get("考号") or cells.get("准考证号")
        papers = []
        for head, cell in cells.items():
            marks = re.fullmatch(r"(\D+?)(?:\((\d+)分\))?", head)
            if marks and (marks[1] in SUBJECTS or marks[1] == "总分"):
                papers.append(
                    told | {"subject": marks[1], "full": number(marks[2]), "cell": cell, "score": number(cell)}
                )
        if not any(p["full"] and p["score"] and p["score"] > p["full"] for p in papers):
            yield from papers


def curriculum(sheet: Sheet) -> Iterator[Row]:
    told = {"year": 2025, "semester": 1 if sheet.name.startswith("第一") else 2}
    for cells in sheet.rows:
        of_grade = grade(cells["年级"])
        told_here = told | {"school": cells["学校名称"], "grade": of_grade, "stage": stage_of(of_grade)}
        yield told_here | {"periods": {h: number(c) for h, c in cells.items() if h not in {"学校名称", "年级"}}}


def benchmarks(sheet: Sheet) -> Iterator[Row]:
    for cells in sheet.rows:
        yield {"item": cells["指标"], "own": number(cells["本市"]), "province": number(cells["全省平均"])}


def projects(sheet: Sheet) -> Iterator[Row]:
    return plain(
        name="项目名称",
        kind="学校类别",
        run="举办者类型",
        nature="建设性质",
        used=("投入使用时间", day),
        state="建设状态",
    )(sheet)


EVENTS = plain(kind="活动类别", name="活动名称", on=("活动时间", day))
LESSONS = plain(
    on=("听课日期", day),
    teacher_name="授课教师",
    subject="学科",
    observer="听课人编号",
    lessons=("听课节数", whole),
    commented=("是否评课", yes),
)
TRAINING = plain(
    person="教师编号",
    course="培训项目名称",
    programme="培训类别",
    level="培训级别",
    on=("培训开始日期", day),
    hours=("学时", number),
    passed=("是否合格", yes),
)
TITLES: dict[str, Reader] = {
    "称号": plain(person="教师编号", name="姓名", title="称号", level="级别", stage="学段", since=("评定时间", day)),
    "教研员": plain(
        person="教师编号",
        name="姓名",
        stage=("学段", lambda c: stage_of(None, c)),
        subject="学科",
        full_time="专职/兼职",
        since=("聘任时间", day),
    ),
    "聘任": plain(
        name="姓名",
        title="聘任岗位",
        level="聘任级别",
        stage=("学段", lambda c: stage_of(None, c)),
        subject="学科",
        since=("聘任时间", day),
        until=("聘期至", last_day),
    ),
    "课题": plain(
        person="教师编号",
        name="课题名称",
        level="课题级别",
        stage="学段",
        since=("立项时间", day),
        until=("结题时间", last_day),
    ),
}
LISTS_OF_TITLES = {"称号": "honoured", "教研员": "officers", "聘任": "appointed", "课题": "research"}
READERS: dict[str, tuple[str, Reader]] = {
    "学校名录": ("schools", schools),
    "教师": ("teachers", rosters.teachers),
    "班级": ("classes", rosters.classes),
    "分数线": ("lines", lines),
    "残疾儿童": ("disabled", plain(pupil="身份证号", placement="安置方式", plan=("是否制定一人一案", yes))),
    "控辍保学": ("out_of_school", plain(reason="辍学原因", household="家庭类型", returned=("是否劝返复学", yes))),
    "学困生": ("struggling", plain(plan=("是否制定帮扶计划", yes))),
    "五项管理": (
        "routine",
        plain(
            on=("调查日期", day),
            grade=("年级", grade),
            stage=("年级", lambda c: stage_of(grade(c))),
            class_=("班级", class_name),
            homework=("书面作业时间(分钟)", number),
            homework_set=("是否布置书面作业", yes),
            exercise=("体育活动时间(分钟)", number),
            breaks=("大课间次数", whole),
        ),
    ),
    "体质健康": (
        "fitness",
        plain(
            pupil="学籍号",
            grade=("年级", grade),
            stage=("年级", lambda c: stage_of(grade(c))),
            rating="总分等级",
            skills=("掌握体育技能数", whole),
        ),
    ),
    "中小学": (
        "conditions",
        plain(
            broadband=("是否接通宽带", yes),
            wireless=("无线网全覆盖", yes),
            teaching=("教学及辅助用房面积(㎡)", number),
            indoor=("室内体育用房面积(㎡)", number),
            ground=("运动场地面积(㎡)", number),
            equipment=("教学仪器设备值(万元)", number),
            computers=("计算机台数", number),
            books=("图书册数", number),
            multimedia=("网络多媒体教室数", whole),
            music=("达标音乐专用教室数", whole),
            art=("达标美术专用教室数", whole),
            funds=("公用经费(元)", number),
            training=("教师培训经费(元)", number),
            charter=("是否制定章程", yes),
            in_zone_primary=("小学划片范围内在校生数", whole),
            in_zone_junior=("初中划片范围内在校生数", whole),
            visiting=("体艺轮岗走教教师数", whole),
        ),
    ),
    "幼儿园": (
        "conditions",
        plain(
            broadband=("是否接通宽带", yes),
            building=("园舍建筑面积(㎡)", number),
            activity=("幼儿活动用房面积(㎡)", number),
            outdoor=("室外游戏场地面积(㎡)", number),
            designed=("规划设计年份", whole),
        ),
    ),
    "听课第一学期": ("observed", LESSONS),
    "听课第二学期": ("observed", LESSONS),
    "开课": (
        "given",
        plain(teacher="授课教师编号", teacher_name="授课教师", topic="课题", kind="课型", on=("授课日期", day)),
    ),
    "同课异构": ("same_lesson", plain(teacher_name="授课教师", topic="课题", level="级别", on=("授课日期", day))),
    "生活补助": ("living", plain(pupil="身份证号", amount=("发放金额(元)", number))),
    "大学新生": ("entrants", plain(name="姓名", admitted="录取层次", amount=("金额", number))),
    "学校活动": ("events", EVENTS),
    "县级工作": ("county_work", EVENTS),
    "教研活动": ("group_meetings", plain(group="教研组", week="周次", semester="学期")),
    "校内检测": (
        "tests",
        plain(
            grade=("年级", grade), class_=("班级", class_name), subject="学科", kind="检测类型", on=("检测时间", day)
        ),
    ),
    "教学比赛": ("contests", plain(stage=("学段", lambda c: stage_of(None, c)), subject="学科", on=("比赛时间", day))),
    "质量检测": ("city_tests", plain(grade=("年级", grade), subject="学科", on=("检测时间", day), level="检测级别")),
    "建设项目": ("projects", projects),
    "招生录取": ("admissions", plain(channel="招生方式", plan=("招生计划", whole), admitted=("录取人数", whole))),
    "指标到校": ("quotas", plain(junior="初中学校", quota=("分配名额", whole))),
    "区县填报": ("returns", plain(item="填报项目", unit="计量单位", value="填报值")),
    "办学标准": ("school_standards", plain(item="指标", reached=("是否达标", yes))),
    "学前填报": ("preschool_returns", plain(item="填报项目", unit="计量单位", value="填报值")),
    "学前认可度": (
        "preschool_surveys",
        plain(asked="调查对象", answers=("有效问卷数", whole), satisfied=("满意数", whole)),
    ),
    "对标": ("benchmarks", benchmarks),
    "实地走访": ("visits", plain(answers=("有效问卷数", whole), satisfied=("满意数", whole))),
    "满意度": ("surveys", plain(asked="调查对象", answers=("有效问卷数", whole), satisfied=("满意数", whole))),
    "培训学时": ("training", TRAINING),
    "历年学时": ("training", plain(person="教师编号", course="培训名称", on=("培训时间", day), hours=("学时", number))),
    "培训班次": (
        "courses",
        plain(course="培训名称", role="参训对象", level="培训级别", on=("培训时间", day), people=("参训人数", whole)),
    ),
    "签约": ("signed", plain(name="姓名", since=("签约时间", day))),
    "定向培养": ("trainees", plain(name="姓名", since=("录取时间", day))),
    "招聘": ("recruited", plain(name="姓名", channel="招聘类别", since=("录用时间", day))),
    "交流轮岗": (
        "rotated",
        plain(
            person="教师编号",
            to="交流轮岗单位名称",
            since=("开始年月", day),
            until=("结束年月", last_day),
            backbone=("是否骨干教师", yes),
        ),
    ),
    "借调": (
        "seconded",
        plain(person="教师编号", teaching=("是否教学岗位", yes), since=("借调时间", day), until=("返岗时间", last_day)),
    ),
    "单位清单": ("units", plain(kind="单位类别", name="名称", people=("常住人口", whole))),
    "课程方案": (
        "course_plan",
        plain(
            stage=("学段", lambda c: stage_of(None, c)),
            subject="学科",
            periods=("规定周课时", number),
            tested=("统一检测", yes),
            staffed=("应配教研员", yes),
            contest=("组织比赛", yes),
        ),
    ),
    "校历": ("terms", plain(first=("开学日期", day), last=("放假日期", day))),
    "课后服务": ("after_school", plain(running=("是否开展", yes), feature=("是否特色", yes))),
    "特色项目": ("features", plain(running=("是否开展", yes))),
    "足球": ("football", plain(running=("是否开展", yes))),
    "双师课堂": ("two_teacher", plain(sessions=("每周节数", number), running=("是否开展", yes))),
    "督导检查": ("inspections", plain(kind="检查类别", level="检查级别", on=("检查时间", day))),
    "学校月检": ("inspections", plain(kind="检查类别", level="检查级别", on=("检查时间", day))),
    "教案检查": (
        "lesson_plans",
        plain(teacher="教师编号", on=("检查日期", day), handwritten=("是否手写", yes), detailed=("是否详案", yes)),
    ),
    "问题整改": ("problems", plain(state="整改状态", found=("发现时间", day), closed=("销号时间", day))),
    "学校荣誉": ("honours", plain(title="称号", level="级别", since=("认定时间", day))),
    "县级认定": ("counties", plain(title="认定项目", level="级别", since=("认定时间", day), passed=("是否通过", yes))),
    "工作室": (
        "studios",
        plain(
            name="工作室名称",
            kind="工作室类别",
            subject="学科",
            level="级别",
            since=("成立时间", day),
            until=("有效期至", last_day),
        ),
    ),
    "实践基地": ("bases", plain(name="基地名称", level="级别", since=("授牌时间", day))),
    "德育案例": ("cases", plain(name="案例名称", level="级别", since=("认定年份", day))),
    "1+X试点": ("pilots", plain(certificate="证书名称", since=("批准时间", day))),
} | {
    name: (table, read)
    for name, table, read in zip(
        TITLES, ("honoured", "officers", "appointed", "research"), TITLES.values(), strict=True
    )
}
#: Sheets whose names are years or schools, by where they lie.
BY_PLACE: tuple[tuple[str, tuple[str, Reader]], ...] = (
    ("^在校生数/", ("enrolments", enrolments)),
    ("^学籍变动/", ("movements", movements)),
    ("^人口/", ("population", population)),
    ("^(高考|期中考试|期末考试|合格性考试)/", ("scores", exam)),
    ("课程开设台账", ("curriculum", curriculum)),
    (
        "技能证书",
        ("certificates", plain(certificate="证书名称", entered=("报考人数", whole), earned=("取证人数", whole))),
    ),
    ("/监测20", ("monitoring", plain(subject="学科", grade="年级", item="指标", value="数值"))),
)
