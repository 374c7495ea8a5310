"""What a county's offices keep beside the returns of schools: honours, posts, training, moves, children, aid.

Some goals of the founding plans are met by them and some are missed, as in a county that works at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import cycle, islice
from random import Random

from eduquality.synthetic.books import Cell, Sheet
from eduquality.synthetic.county import YEAR, School, han
from eduquality.synthetic.forms import STAGE_WORDS, grade_words
from eduquality.synthetic.people import Person, dice, invented_name
from eduquality.synthetic.rosters import Staffing, Teacher

_Rows = list[list[Cell]]
#: A teacher and the school where he or she teaches.
_Placed = tuple[Teacher, School]
#: What schools may be named in a year, how many schools: the goal is met or missed by them.
_SCHOOL_TITLES: Sequence[tuple[str, str, str, frozenset[str], int]] = (
    ("省级特色普通高中", "省级", "2023年5月", frozenset({"senior", "complete"}), 1),
    ("市级特色普通高中", "市级", "2024.3", frozenset({"senior", "complete"}), 2),
    ("示范性普通高中", "市级", "2019年11月", frozenset({"senior", "complete"}), 2),
    ("教学改革典型学校", "省级", "2024-06-20", frozenset({"primary", "junior"}), 5),
    ("思政一体化实践基地校", "市级", "2023-11-01", frozenset(), 30),
    ("校园足球特色学校", "国家级", "2022年", frozenset({"primary", "junior", "nine_year", "senior"}), 10),
    ("足球特色幼儿园", "国家级", "2023年", frozenset({"kindergarten"}), 4),
    ("劳动教育示范学校", "省级", "2024年12月", frozenset({"primary", "junior"}), 9),
    ("校本研修示范校", "市级", "2023.9", frozenset({"primary", "junior"}), 6),
    ("优质中职学校", "省级", "2022.12", frozenset({"vocational"}), 1),
)
_SUBJECTS = ("语文", "数学", "英语", "物理", "化学", "历史")
_WITHIN = "2025—2026"


def honours(staffing: Staffing) -> list[Sheet]:
    """Make the lists of what schools, the county, studios, bases and cases were recognised as."""
    county = staffing.county
    rows: _Rows = []
    for title, level, since, kinds, number in _SCHOOL_TITLES:
        named = [school for school in county.schools if not kinds or school.kind in kinds][:number]
        rows += [[len(rows) + at, school.name, title, level, since] for at, school in enumerate(named, start=1)]
    header = ["序号", "学校名称", "称号", "级别", "认定时间"]
    schools = Sheet("学校荣誉", [f"{county.name}学校荣誉称号一览表"], header, rows)
    return [schools, _of_county(county.name), _studios(county.schools), _bases(), _cases(), _pilots(county.schools)]


def _of_county(name: str) -> Sheet:
    rows: _Rows = [
        [name, "义务教育发展基本均衡县", "国家级", "2018.12.20", "通过"],
        [name, "学前教育普及普惠县", "省级", "2024年11月", "未通过"],
        [name, "教师发展中心", "省级", "2021-05-10", "通过"],
    ]
    return Sheet("县级认定", ["县级认定项目情况表"], ["县(市、区)", "认定项目", "级别", "认定时间", "是否通过"], rows)


def _studios(schools: Sequence[School]) -> Sheet:
    rng = dice("studios")
    rows: _Rows = []
    kinds = cycle(("名教师", "名教师", "名班主任", "名校长"))
    for number, school in enumerate(islice(cycle(schools), 36)):
        level = "市级" if number % 3 == 0 else "县级"
        began = date(2022 + number // 3 % 3, 5, 1)
        kind = next(kinds)
        subject = _SUBJECTS[number % len(_SUBJECTS)] if kind == "名教师" else None
        until = f"{began.year + 3}.4"
        rows.append([f"{invented_name(rng)}工作室", kind, subject, school.name, level, f"{began:%Y-%m}", until])
    header = ["工作室名称", "工作室类别", "学科", "工作单位", "级别", "成立时间", "有效期至"]
    return Sheet("工作室", ["名师、名班主任、名校长工作室名单"], header, rows)


def _bases() -> Sheet:
    rows: _Rows = [[f"样例{han(at)}号劳动基地", "劳动教育实践基地", "市级", "2023年10月"] for at in range(1, 12)]
    return Sheet("实践基地", ["劳动教育实践基地名单"], ["基地名称", "称号", "级别", "授牌时间"], rows)


def _cases() -> Sheet:
    rows: _Rows = [[f"德育工作案例之{han(at)}", "优秀德育案例", "市级", f"{2021 + at % 5}年"] for at in range(1, 100)]
    return Sheet("德育案例", ["市级优秀德育案例名单"], ["案例名称", "称号", "级别", "认定年份"], rows)


def _pilots(schools: Sequence[School]) -> Sheet:
    own = [school for school in schools if school.kind == "vocational"]
    rows: _Rows = [
        [one.name, what, "国家级", "2024-03-01"] for one in own for what in ("网店运营推广", "汽车运用与维修")
    ]
    return Sheet("1+X试点", ["1+X证书制度试点名单"], ["学校名称", "证书名称", "级别", "批准时间"], rows)


# ---------------------------------------------------------------- titles, posts and projects


def posts(staffing: Staffing) -> list[Sheet]:
    """Make the lists of titles, of research officers and others appointed, and of projects."""
    placed = _staff(staffing)
    backbone = [one for one in placed if one[0].backbone and one[0].full_time]
    header = ["姓名", "教师编号", "工作单位", "任教学科", "称号", "级别", "评定时间"]
    titled: _Rows = [[*_who(one), "骨干教师", "县级", "2022.9"] for one in backbone]
    titled += [[*_who(one), "学科带头人", "市级", "2023年9月"] for one in islice(placed, 3, 108)]
    titled += [[*_who(one), "骨干教师", "县级", "2024.6"] for one in placed[::5] if _is_named_later(one)]
    projects: _Rows = [
        [f"课堂教学研究之{han(at)}", *_who(one)[:3], "市级", "2024.9", "2026.8"]
        for at, one in enumerate(backbone[: len(backbone) * 4 // 5], start=1)
    ]
    leading = ["课题名称", "课题负责人", "教师编号", "工作单位", "课题级别", "立项时间", "结题时间"]
    return [
        Sheet("称号", ["骨干教师、学科带头人名册"], header, titled),
        _officers(staffing.county.name),
        _appointed(),
        Sheet("课题", ["课题立项情况一览表"], leading, projects),
    ]


def _is_named_later(one: _Placed) -> bool:
    """Tell who got a title in the second round, which the two farthest townships missed."""
    teacher, school = one
    compulsory = teacher.stage in {"primary", "junior"} and teacher.full_time and not teacher.backbone
    return compulsory and school.township not in {"云岭乡", "青山乡"}


def officers(county: str) -> list[tuple[str, str, str, str]]:
    """Give name, number, stage and subject of every research officer."""
    names = _names(dice(county, "officers"))
    of_stage = {
        "小学": ("语文", "数学", "英语", "科学", "音乐"),
        "初中": (*_SUBJECTS, "地理", "生物"),
        "高中": _SUBJECTS,
    }
    places = [(stage, subject) for stage, subjects in of_stage.items() for subject in subjects]
    return [(next(names), f"JY{at:03}", *place) for at, place in enumerate(places, start=1)]


def _officers(county: str) -> Sheet:
    rows: _Rows = [
        [name, number, f"{county}教研室", stage, subject, "兼职" if subject in {"音乐", "地理"} else "专职", "2020-09"]
        for name, number, stage, subject in officers(county)
    ]
    header = ["姓名", "教师编号", "单位", "学段", "学科", "专职/兼职", "聘任时间"]
    return Sheet("教研员", [f"{county}教研员名册（县级）"], header, rows)


def _appointed() -> Sheet:
    names = _names(dice("appointed"))
    posts = ("研究员",) * 13 + ("专家顾问",) * 5
    rows: _Rows = [
        [next(names), "样例大学", None, None, post, "县级", "2023.9", "2024.8" if at == 13 else "2026.8"]  # noqa: PLR2004
        for at, post in enumerate(posts)
    ]
    for stage, subject in (("小学", "语文"), ("小学", "数学"), ("初中", "语文"), ("初中", "数学"), ("高中", "语文")):
        rows.append([next(names), "样例大学", stage, subject, "兼职培训师", "县级", "2023.9", "2026.8"])
    header = ["姓名", "单位", "学段", "学科", "聘任岗位", "聘任级别", "聘任时间", "聘期至"]
    return Sheet("聘任", ["教育科研室聘任人员名单"], header, rows)


def _staff(staffing: Staffing) -> list[_Placed]:
    county = staffing.county
    return [(teacher, school) for school in county.schools for teacher in staffing.teachers[school.code]]


def _who(one: _Placed) -> list[Cell]:
    teacher, school = one
    return [teacher.person.name, teacher.staff_id, school.name, teacher.subject]


# ---------------------------------------------------------------- training


def training(staffing: Staffing) -> list[Sheet]:
    """Make the register of what each teacher was trained in, and the list of the county's own courses."""
    header = [
        "姓名",
        "教师编号",
        "工作单位",
        "任教学科",
        "培训项目名称",
        "培训类别",
        "培训级别",
        "培训开始日期",
        "学时",
        "是否合格",
    ]
    placed = _staff(staffing)
    rows: _Rows = []
    for at, one in enumerate(placed):
        passed = "不合格" if at % 40 == 7 else "合格"  # noqa: PLR2004 - a few
        hours = 60 if at % 25 == 3 else 90  # noqa: PLR2004 - a few too little
        rows.append([*_who(one), "全员培训", "全员培训", "县级", "2025.10.11", hours, "合格"])
        rows.append([*_who(one), "信息技术应用能力提升工程2.0", "信息技术2.0", "省级", "2025年11月", 50, passed])
    rows += [
        [*_who(one), "骨干教师提高班", "骨干教师培训", "县级", "2025-09-20", 40, "合格"]
        for one in islice(placed, 5, 117)
    ]
    rows += [
        [*_who(one), "卓越教师研修", "卓越教师培养", "市级", "2025-10-20", 40, "合格"] for one in islice(placed, 9, 29)
    ]
    rows += [[*_who(one), "校长任职资格培训", "校长培训", "县级", "2025.11.3", 120, "合格"] for one in placed[::30]]
    office = f"{staffing.county.name}教研室"
    for at, (name, number, _, subject) in enumerate(officers(staffing.county.name)):
        hours = 60 if at == 4 else 96  # noqa: PLR2004 - one too few
        rows.append([name, number, office, subject, "教研员研修", "研训人员培训", "市级", "2025-10-15", hours, "合格"])
    return [
        Sheet("培训学时", [f"{_WITHIN}学年教师培训学时登记表"], header, rows),
        _earlier_training(placed),
        _courses(),
    ]


def _earlier_training(placed: Sequence[_Placed]) -> Sheet:
    """Four years before; one in fifty has too few hours in all."""
    rows: _Rows = [
        [*_who(one)[:3], f"{year}年度全员培训", f"{year}.10", 10 if at % 50 == 1 else 90]
        for at, one in enumerate(placed)
        for year in range(YEAR - 4, YEAR)
    ]
    return Sheet(
        "历年学时", ["教师继续教育学时汇总"], ["姓名", "教师编号", "工作单位", "培训名称", "培训时间", "学时"], rows
    )


def _courses() -> Sheet:
    rows: _Rows = [
        ["市级研训人员研修班", "研训人员", "市级", "2025.9.15-9.19", 60, 40],
        ["市级培训者培训班", "研训人员", "市级", "2025年12月", 55, 24],
        ["县级教学改进培训", "教师", "县级", "2025.10.25", 420, 8],
        ["县级班主任培训", "班主任", "县级", "2025.11.15", 180, 16],
    ]
    header = ["培训名称", "参训对象", "培训级别", "培训时间", "参训人数", "学时"]
    return Sheet("培训班次", [f"{_WITHIN}学年培训班次汇总"], header, rows)


# ---------------------------------------------------------------- moves


def moves(staffing: Staffing) -> list[Sheet]:
    """Make the lists of those who signed, are in training, were recruited, rotate and were drawn off."""
    county, placed, rng = staffing.county, _staff(staffing), dice("moves")
    first = next(school for school in county.schools if school.kind == "senior")
    names = _names(rng)
    signed: _Rows = [[at, next(names), first.name, "2025年3月"] for at in range(1, 53)]
    trainees: _Rows = [[at, next(names), county.name, "2025.9"] for at in range(1, 121)]
    recruited: _Rows = [[next(names), one[1].name, "一专多能教师", "2025-08-20"] for one in placed[::33]]
    rotating: _Rows = [
        [*_who(one)[:3], placed[-at][1].name, "2025年09月", "2026年8月", "是" if at % 4 == 0 else "否"]
        for at, one in enumerate(placed[2:430:4], start=1)
    ]
    away: _Rows = [
        [*_who(one)[:3], f"{county.name}某局", "2024.3", answer, until]
        for one, answer, until in zip(placed[7:70:21], ("否", "否", "是"), (None, "2025.8", None), strict=False)
    ]
    return [
        Sheet("签约", ["2025年部属公费师范生签约名单"], ["序号", "姓名", "签约单位", "签约时间"], signed),
        Sheet("定向培养", ["2025年公费定向培养师范生录取名单"], ["序号", "姓名", "定向县区", "录取时间"], trainees),
        Sheet("招聘", ["2025年教师招聘录用名单"], ["姓名", "录用单位", "招聘类别", "录用时间"], recruited),
        Sheet(
            "交流轮岗",
            [f"{county.name}首批教师交流轮岗台账"],
            ["姓名", "教师编号", "原单位名称", "交流轮岗单位名称", "开始年月", "结束年月", "是否骨干教师"],
            rotating,
        ),
        Sheet(
            "借调",
            [f"{county.name}借调抽调教师台账"],
            ["姓名", "教师编号", "借出单位", "借入单位", "借调时间", "是否教学岗位", "返岗时间"],
            away,
        ),
    ]


def _names(rng: Random) -> Iterator[str]:
    """Give names, none of them twice: a list without numbers knows its people by them."""
    given: set[str] = set()
    while True:
        name = invented_name(rng)
        if name not in given:
            given.add(name)
            yield name


# ---------------------------------------------------------------- children and aid


def children(staffing: Staffing) -> list[Sheet]:
    """Make the lists of disabled children, of those out of school and of those who struggle."""
    return [_disabled(staffing), _out_of_school(staffing), _struggling(staffing)]


def _pupils(staffing: Staffing, kinds: frozenset[str], each: int) -> Iterator[tuple[Person, School, str, int]]:
    """Give some pupils of each grade of the schools of these kinds."""
    for school in staffing.county.schools:
        if school.kind in kinds:
            for stage, grade in school.grades():
                for person in staffing.pupils(school, YEAR, grade)[:each]:
                    yield person, school, stage, grade


_COMPULSORY = frozenset({"primary", "junior", "nine_year", "twelve_year"})


def _disabled(staffing: Staffing) -> Sheet:
    kinds = ("视力", "听力", "智力", "肢体", "孤独症", "多重")
    places = ("随班就读", "随班就读", "特教学校就读", "送教上门", "随班就读")
    rows: _Rows = []
    for at, (person, school, _, grade) in enumerate(_pupils(staffing, _COMPULSORY, 1)):
        if at % 2 == 0:
            place = "未入学" if at == 20 else places[at % len(places)]  # noqa: PLR2004 - one of all
            plan = "否" if at == 8 else "是"  # noqa: PLR2004 - one of all
            kind, words = kinds[at % len(kinds)], grade_words(grade)[0]
            rows.append([person.name, person.number, kind, place, school.name, words, plan])
    header = ["姓名", "身份证号", "残疾类别", "安置方式", "就读学校", "年级", "是否制定一人一案"]
    title = f"{staffing.county.name}{_WITHIN}学年适龄残疾儿童少年一人一案台账"
    return Sheet("残疾儿童", [title], header, rows)


def _out_of_school(staffing: Staffing) -> Sheet:
    rng, county = dice("out of school"), staffing.county
    reasons = (
        ("厌学", "一般家庭", "否"),
        ("因病", "低保", "否"),
        ("外出务工", "一般家庭", "是"),
        ("因贫", "低保", "是"),
    )
    schools = [school for school in county.schools if school.kind == "junior"]
    rows: _Rows = [
        [invented_name(rng), schools[at % len(schools)].township, schools[at % len(schools)].name, why, household, back]
        for at, (why, household, back) in enumerate(reasons)
    ]
    header = ["姓名", "乡镇", "就读学校", "辍学原因", "家庭类型", "是否劝返复学"]
    return Sheet("控辍保学", [f"{county.name}{_WITHIN}学年控辍保学台账"], header, rows)


def _struggling(staffing: Staffing) -> Sheet:
    rows: _Rows = [
        [person.name, person.number, school.name, grade_words(grade)[0], "否" if at % 19 == 4 else "是"]  # noqa: PLR2004
        for at, (person, school, _, grade) in enumerate(_pupils(staffing, frozenset({"junior"}), 6))
    ]
    header = ["姓名", "身份证号", "学校", "年级", "是否制定帮扶计划"]
    return Sheet("学困生", [f"{_WITHIN}学年学困生帮扶台账"], header, rows)


#: What a year's living allowance comes to in each stage; a few got less.
_A_YEAR: Mapping[str, int] = {"preschool": 1000, "primary": 1500, "junior": 2000, "senior": 2000, "vocational": 2500}


def aid(staffing: Staffing) -> list[Sheet]:
    """Make the lists of what was paid to pupils of poor families, and to those who entered a university."""
    every = frozenset(
        {"kindergarten", "primary", "junior", "nine_year", "twelve_year", "senior", "complete", "vocational"}
    )
    rows: _Rows = []
    for at, (person, school, stage, grade) in enumerate(_pupils(staffing, every, 2)):
        half = _A_YEAR[stage] // 2 - (200 if at % 41 == 5 else 0)  # noqa: PLR2004 - a few
        for term, paid in (("第一学期", "2025.12"), ("第二学期", "2026.5")):
            cells: list[Cell] = [person.name, person.number, school.name, STAGE_WORDS[stage], grade_words(grade)[0]]
            rows.append([*cells, "低保" if at % 2 else "脱贫户", "生活补助", half, term, paid])
    header = ["姓名", "身份证号", "学校", "学段", "年级", "困难类型", "资助项目", "发放金额(元)", "学期", "发放时间"]
    title = f"{staffing.county.name}{_WITHIN}学年家庭经济困难学生生活补助发放表"
    return [Sheet("生活补助", [title, "单位：元"], header, rows), _entrants(staffing)]


def _entrants(staffing: Staffing) -> Sheet:
    senior = next(school for school in staffing.county.schools if school.kind == "senior")
    names = _names(dice("entrants"))
    rows: _Rows = []
    for at in range(24):
        admitted, amount = ("本科", 5000) if at % 3 else ("专科", 3000)
        paid = amount - (1000 if at == 10 else 0)  # noqa: PLR2004 - one of all
        rows.append([next(names), senior.name, "脱贫户", admitted, "大学新生资助", paid, "2025年8月"])
    header = ["姓名", "毕业学校", "困难类型", "录取层次", "资助项目", "金额", "发放时间"]
    return Sheet("大学新生", ["2025年大学新生入学资助公示", "单位：元"], header, rows)
