"""What schools and their inspectors keep of their work: lessons observed, activities, research, inspections, plans.

Most did what is asked; here and there a month, a lesson or a check is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from eduquality.synthetic.books import Cell, Sheet
from eduquality.synthetic.county import GRADES, YEAR, School, han
from eduquality.synthetic.forms import grade_words
from eduquality.synthetic.ledgers_county import officers
from eduquality.synthetic.people import dice
from eduquality.synthetic.rosters import Staffing, Teacher

_Rows = list[list[Cell]]
_WITHIN = "2025—2026"
#: The first Monday of lessons in either semester, and how many weeks each has.
_BEGINS, _WEEKS = {1: date(YEAR, 9, 1), 2: date(YEAR + 1, 3, 2)}, 20
_MONTHS = ((YEAR, 9), (YEAR, 10), (YEAR, 11), (YEAR, 12), (YEAR + 1, 1), *((YEAR + 1, month) for month in (3, 4, 5, 6)))
_LEAST_OF_A_GROUP = 3
_YOUNG = date(YEAR - 35, 9, 1)
_TAUGHT = frozenset(
    {"primary", "junior", "nine_year", "twelve_year", "complete", "senior", "teaching_point", "vocational"}
)
_COMPULSORY = _TAUGHT - {"senior", "vocational"}


def lessons(staffing: Staffing) -> list[Sheet]:
    """Make the record of lessons observed in each semester, and that of lessons open to others."""
    return [*(_observed(staffing, semester) for semester in _BEGINS), _open_lessons(staffing), _same_lesson(staffing)]


def _teachers(staffing: Staffing) -> Iterator[tuple[int, Teacher, School]]:
    placed = ((one, school) for school in staffing.county.schools for one in staffing.teachers[school.code])
    for at, (teacher, school) in enumerate(placed):
        yield at, teacher, school


def _observed(staffing: Staffing, semester: int) -> Sheet:
    """Each observes eleven lessons twice in a semester, one in nine too few."""
    rows: _Rows = []
    for at, teacher, school in _teachers(staffing):
        own = staffing.teachers[school.code]
        given = own[(at + 1) % len(own)]
        for part in range(2):
            day = _BEGINS[semester] + timedelta(weeks=2 + 8 * part, days=at % 5)
            number = 4 if at % 9 == 4 else 11  # noqa: PLR2004 - one in nine
            observer: list[Cell] = [teacher.person.name, teacher.staff_id]
            rows.append([day, given.person.name, given.subject, *observer, school.name, number, "是"])
    header = ["听课日期", "授课教师", "学科", "听课人", "听课人编号", "学校", "听课节数", "是否评课"]
    name = f"第{han(semester)}学期"
    return Sheet(f"听课{name}", [f"{_WITHIN}学年{name}听课记录汇总"], header, rows)


def _open_lessons(staffing: Staffing) -> Sheet:
    """Each teacher who is young reports in either semester; some do not."""
    rows: _Rows = []
    for at, teacher, school in _teachers(staffing):
        if teacher.person.born >= _YOUNG and at % 7:
            for begins in _BEGINS.values():
                day = begins + timedelta(weeks=6, days=at % 5)
                who: list[Cell] = [teacher.person.name, teacher.staff_id, school.name, teacher.subject]
                rows.append([*who, f"汇报{han(at % 90 + 1)}", "汇报课", day])
    place = f"{staffing.county.name}教研室"
    for at, (name, number, _, subject) in enumerate(officers(staffing.county.name)):
        days = [begins + timedelta(weeks=8, days=at % 5) for begins in _BEGINS.values()]
        # One of them gave none in the second.
        rows += [[name, number, place, subject, "示范", "示范课", day] for day in days[: 1 if at == 2 else 2]]  # noqa: PLR2004
    header = ["授课教师", "授课教师编号", "学校", "学科", "课题", "课型", "授课日期"]
    return Sheet("开课", [f"{_WITHIN}学年教师开课登记"], header, rows)


def _same_lesson(staffing: Staffing) -> Sheet:
    schools = [school for school in staffing.county.schools if school.kind == "primary"][:4]
    rows: _Rows = [
        [
            staffing.teachers[school.code][0].person.name,
            school.name,
            "语文",
            "荷花",
            begins + timedelta(weeks=9),
            "市级",
        ]
        for begins in _BEGINS.values()
        for school in schools
    ]
    header = ["授课教师", "授课学校", "学科", "课题", "授课日期", "级别"]
    return Sheet("同课异构", ["市级同课异构活动记录"], header, rows)


# ---------------------------------------------------------------- activities


def activities(staffing: Staffing) -> list[Sheet]:
    """Make the record of what schools did, of their groups' research, of the county's meetings, lectures and rules."""
    return [_of_schools(staffing), _research(staffing), _tests(staffing), *_of_county(staffing.county.name)]


def _of_schools(staffing: Staffing) -> Sheet:
    rows: _Rows = []
    for at, school in enumerate(staffing.county.schools):
        done = [("运动会", "秋季运动会", date(YEAR, 10, 24)), ("艺术节", "校园艺术节", date(YEAR + 1, 5, 28))]
        done += [("综合实践", "社会实践活动", date(YEAR, 11, 5)), ("综合实践", "研学活动", date(YEAR + 1, 4, 15))]
        done += [] if at % 11 == 5 else [("教学开放日", "家长开放日", date(YEAR, 11, 20))]  # noqa: PLR2004 - a few not
        rows += [[school.name, kind, name, day] for kind, name, day in done[at % 13 == 6 :]]  # noqa: PLR2004 - a few less
    return Sheet("学校活动", [f"{_WITHIN}学年学校活动台账"], ["学校", "活动类别", "活动名称", "活动时间"], rows)


def _research(staffing: Staffing) -> Sheet:
    """Each group of three or more meets every week, but for a few weeks."""
    rng = dice("research")
    rows: _Rows = []
    for school in staffing.county.schools:
        groups = Counter(one.subject for one in staffing.teachers[school.code] if one.full_time)
        for subject in (subject for subject, number in groups.items() if number >= _LEAST_OF_A_GROUP):
            for week in range(1, _WEEKS + 1):
                if rng.random() >= 0.004:  # noqa: PLR2004 - a few weeks not
                    rows.append([school.name, f"{subject}组", subject, f"第{week}周", "集体备课", "第一学期"])
    header = ["学校", "教研组", "学科", "周次", "活动主题", "学期"]
    return Sheet("教研活动", [f"{_WITHIN}学年教研活动记录"], header, rows)


def _tests(staffing: Staffing) -> Sheet:
    """Three schools keep a record of the tests of every class; the others sent none."""
    rows: _Rows = []
    for school in [one for one in staffing.county.schools if one.kind == "junior"][:3]:
        for grade in GRADES["junior"]:
            for number in range(1, len(staffing.county.classes[school.code, YEAR, grade]) + 1):
                for subject in ("语文", "数学", "英语"):
                    place: list[Cell] = [school.name, grade_words(grade)[0], f"{number}班", subject]
                    kinds = ("课堂检测", "单元检测", "期中检测", "期末检测")
                    rows += [[*place, kind, date(YEAR, 10 + at // 2, 15)] for at, kind in enumerate(kinds)]
    header = ["学校", "年级", "班级", "学科", "检测类型", "检测时间"]
    return Sheet("校内检测", [f"{_WITHIN}学年校内检测台账"], header, rows)


def _of_county(name: str) -> Iterator[Sheet]:
    header = ["县区", "活动类别", "活动名称", "活动时间", "主办单位"]
    rows: _Rows = [[name, "专题会议", "全县教学质量会议", "2025.3.12", "县教育局"]]
    rows += [[name, "专题汇报", "教育工作汇报", "2025年11月", "县教育局"]]
    rows += [[name, "讲座", f"专家讲座之{han(at)}", f"2025.{8 + at // 3}.16", "县教育局"] for at in range(3, 13)]
    rows += [[name, "制度", f"教学管理制度之{han(at)}", "2025年10月", "县教育局"] for at in range(1, 19)]
    yield Sheet("县级工作", [f"{name}工作台账"], header, rows)
    subjects = {"小学": ("语文", "数学", "英语"), "初中": ("语文", "数学", "英语", "物理"), "高中": ("语文", "数学")}
    contests: _Rows = [
        [f"{stage}{subject}教师基本功比赛", stage, subject, f"202{5 + at % 2}-04-18", "市教育局", "市级"]
        for stage, own in subjects.items()
        for at, subject in enumerate(own)
    ]
    header = ["比赛名称", "学段", "学科", "比赛时间", "主办单位", "级别"]
    yield Sheet("教学比赛", ["青年教师基本功比赛情况"], header, contests)
    tests: _Rows = [
        [f"{grade}{subject}质量检测", grade, subject, day, "市教育局", "市级"]
        for grade in ("高一", "高二", "高三")
        for subject in ("语文", "数学", "英语", "物理")
        for day in ("2026-01-10", "2026-06-20")
        if (grade, subject) != ("高一", "物理")
    ]
    header = ["检测名称", "年级", "学科", "检测时间", "组织单位", "检测级别"]
    yield Sheet("质量检测", ["市级质量检测安排情况"], header, tests)


# ---------------------------------------------------------------- inspections


def inspections(staffing: Staffing) -> list[Sheet]:
    """Make the record of checks, by schools, county and city, of lesson plans, and of what was to be put right."""
    return [_checks(staffing), _own_checks(staffing), _plans(staffing), _problems(staffing.county.name)]


def _checks(staffing: Staffing) -> Sheet:
    county = staffing.county
    rows: _Rows = []
    for at, school in enumerate(county.schools):
        if school.kind in _COMPULSORY:
            days = ["2025.10.16", *([] if at % 10 == 4 else ["2026.4.16"])]  # noqa: PLR2004 - a few only once
            rows += [[school.name, "教学常规检查", "县级", "县教研室", day, "教学常规", "良好"] for day in days]
        if school.kind in {"senior", "complete", "twelve_year"}:
            rows.append([school.name, "教学常规检查", "市级", "市教研室", "2025年11月", "教学常规", "优秀"])
    rounds = ("2025.9.24", "2025.12.10", "2026.3.25", "2026.6.10")
    first = next(school for school in county.schools if school.kind == "junior")
    rows += [[first.name, "课程专项检查", "县级", "县教研室", day, "课程开设", "合格"] for day in rounds]
    header = ["被检查学校", "检查类别", "检查级别", "检查单位", "检查时间", "检查内容", "检查结果"]
    return Sheet("督导检查", [f"{county.name}{_WITHIN}学年督导检查台账"], header, rows)


def _own_checks(staffing: Staffing) -> Sheet:
    """Schools check themselves month by month; a few left one out."""
    rows: _Rows = [
        [school.name, "教学常规月检", "校级", date(year, month, 25), "备课、上课、作业", "合格"]
        for at, school in enumerate(staffing.county.schools)
        for nth, (year, month) in enumerate(_MONTHS)
        if (at * 7 + nth) % 97
    ]
    header = ["学校", "检查类别", "检查级别", "检查时间", "检查内容", "检查结果"]
    return Sheet("学校月检", [f"{_WITHIN}学年教学常规月检记录"], header, rows)


def _plans(staffing: Staffing) -> Sheet:
    rows: _Rows = [
        [
            one.person.name,
            one.staff_id,
            school.name,
            one.subject,
            "2025-11-06",
            hand,
            "详案" if at % 31 else "简案",
            "优",
        ]
        for at, one, school in _teachers(staffing)
        if school.kind in _TAUGHT
        for hand in ["打印" if at % 23 == 9 else "手写"]  # noqa: PLR2004 - a few
    ]
    header = ["教师姓名", "教师编号", "学校", "学科", "检查日期", "是否手写", "是否详案", "等次"]
    return Sheet("教案检查", [f"{_WITHIN}学年教案检查记录"], header, rows)


def _problems(county: str) -> Sheet:
    states = ("已销号",) * 10 + ("正在整改", "已整改")
    rows: _Rows = [
        [
            at,
            county,
            f"督查反馈问题之{han(at)}",
            "按方案整改",
            "县教育局",
            "2025年12月",
            state,
            "2025.11.20" if state == "已销号" else None,
        ]
        for at, state in enumerate(states, start=1)
    ]
    header = ["序号", "县区", "存在问题", "整改措施", "责任单位", "整改期限", "整改状态", "销号时间"]
    dated = ["发现时间"]
    return Sheet(
        "问题整改", [f"{county}办学质量专项督查问题整改台账"], [*header, *dated], [[*row, "2025.3.5"] for row in rows]
    )
