"""What the county keeps of its schools: fitness, courses, the day, programmes, admissions, buildings, figures, lists.

Most of it meets what is asked of it; here and there a subject, a minute or a square metre is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eduquality.synthetic.books import Cell, Sheet
from eduquality.synthetic.county import GRADES, YEAR, County, School
from eduquality.synthetic.forms import STAGE_WORDS, grade_words
from eduquality.synthetic.people import dice
from eduquality.synthetic.rosters import Staffing, span

_Rows = list[list[Cell]]
_WITHIN = span(YEAR)
_COMPULSORY = frozenset({"primary", "teaching_point", "junior", "nine_year", "twelve_year", "complete"})
_SENIOR = frozenset({"senior", "complete", "twelve_year"})
#: Periods a week of primary and of junior school; the plan asks for them, and most schools give them.
_PERIODS = {
    "primary": {"语文": 8, "数学": 4, "道德与法治": 2, "科学": 2, "体育": 4, "音乐": 2, "美术": 2, "劳动": 1},
    "junior": {"语文": 6, "数学": 6, "英语": 5, "道德与法治": 2, "体育": 3, "音乐": 1, "美术": 1, "劳动": 1},
}
_SENIOR_SUBJECTS = ("语文", "数学", "英语", "物理", "化学", "生物", "政治", "历史", "地理")
_RATINGS = ("优秀", "良好", "良好", "及格", "及格", "不及格")
_DAYS = (date(YEAR, 10, 15), date(YEAR + 1, 3, 18))
_FEWEST_SKILLS = 5
#: What was found of the evidence; supervision and sound teaching nobody looked at yet.
_EVIDENCE = {
    "党的领导坚强有力": "是",
    "发展规划科学合理": "是",
    "公共服务网络基本完善": "是",
    "小区配套幼儿园管理规范": "是",
    "财政投入到位": "是",
    "收费合理": "是",
    "教师工资待遇有保障": "否",
    "安全风险防控机制健全": "是",
    "办园条件合格": "是",
    "教师管理制度严格": "是",
}
#: Up to this grade no written homework is to be set.
_NO_HOMEWORK = 2
#: What a person of the county has confirmed; of overload nobody has said anything.
_CONFIRMED = (
    "城乡建设标准统一",
    "城乡义务教育学校规划布局合理",
    "统筹分配各校教职工编制",
    "留守儿童关爱体系",
    "学校管理与教学信息化",
    "教师能熟练运用信息化手段教学",
    "德育与校园文化",
)


def fitness(staffing: Staffing) -> list[Sheet]:
    """Make the results of the tests of fitness of all pupils from the first grade on; a few were exempt."""
    rows: _Rows = []
    rng = dice("fitness")
    for school in staffing.county.schools:
        for stage, grade in school.grades():
            for person in staffing.pupils(school, YEAR, grade) if stage != "preschool" else ():
                rating = rng.choice(_RATINGS)
                skills = 1 + (rng.randrange(10) < _FEWEST_SKILLS + 4)
                exempt = rng.random() < 0.005  # noqa: PLR2004 - one in two hundred
                own: list[Cell] = ["免测", None] if exempt else [rating, skills]
                rows.append(["G" + person.number, person.name, school.name, grade_words(grade)[0], *own])
    header = ["学籍号", "姓名", "学校名称", "年级", "总分等级", "掌握体育技能数"]
    return [Sheet("体质健康", [f"{staffing.county.name}{_WITHIN}学年学生体质健康测试结果"], header, rows)]


def courses(staffing: Staffing) -> list[Sheet]:
    """Make the table of periods of every grade, one for each semester; some schools give no labour."""
    return [_courses_of(staffing.county, words) for words in ("第一学期", "第二学期")]


def _courses_of(county: County, semester: str) -> Sheet:
    subjects = [*dict.fromkeys(subject for periods in _PERIODS.values() for subject in periods)]
    rows: _Rows = []
    for number, (school, stage, grade) in enumerate(_grades(county)):
        given = dict(_PERIODS[stage])
        if number % 29 == 0:
            given.pop("劳动")
        if number % 17 == 0:
            given["体育"] -= 1
        rows.append([school.name, grade_words(grade)[0], *(given.get(subject) for subject in subjects)])
    title = f"{county.name}{_WITHIN}学年{semester}课程开设情况（周课时）"
    return Sheet(semester, [title], ["学校名称", "年级", *subjects], rows)


def _grades(county: County) -> Iterator[tuple[School, str, int]]:
    for school in county.schools:
        yield from ((school, stage, grade) for stage, grade in school.grades() if stage in _PERIODS)


def daily_routine(staffing: Staffing) -> list[Sheet]:
    """Make two surveys of homework, exercise, long breaks and sleep in every class of compulsory education."""
    rng = dice("routine")
    rows: _Rows = []
    for school, stage, grade in _grades(staffing.county):
        for number in range(1, len(staffing.county.classes[school.code, YEAR, grade]) + 1):
            for day in _DAYS:
                minutes = rng.choice((30, 40, 50, 55)) + (25 if stage == "junior" else 0)
                homework = minutes if grade > _NO_HOMEWORK else 0
                exercise = 65 if rng.random() < 0.99 else 50  # noqa: PLR2004 - one in a hundred has too little
                row: list[Cell] = [day.isoformat(), school.name, grade_words(grade)[0], f"{number}班", homework]
                rows.append([*row, "是" if homework else "否", exercise, 2, 9.5 if stage == "primary" else 8.5])
    header = ["调查日期", "学校名称", "年级", "班级", "书面作业时间(分钟)", "是否布置书面作业"]
    header += ["体育活动时间(分钟)", "大课间次数", "睡眠时间(小时)"]
    return [Sheet("五项管理", [f"{staffing.county.name}{_WITHIN}学年“五项管理”监测表"], header, rows)]


def programmes(staffing: Staffing) -> list[Sheet]:
    """Make the lists of features, care after school, football in kindergartens and lessons of two teachers."""
    schools = staffing.county.schools
    compulsory = [school for school in schools if school.kind in _COMPULSORY]
    senior = [school for school in schools if school.kind in _SENIOR]
    small = [school for school in schools if school.kind == "kindergarten"]
    rural = [school for school in compulsory if school.location == "rural"]
    after: _Rows = [
        [s.name, "课后服务", "是", "是" if at % 7 else "否", 40 + 5 * at, 4 + at % 5] for at, s in enumerate(compulsory)
    ]
    features: _Rows = [[s.name, f"{s.township}特色课程", "是"] for s in senior]
    football: _Rows = [[s.name, "足球启蒙", "是" if at % 4 else "否"] for at, s in enumerate(small)]
    centre = next(school.name for school in schools if school.kind == "primary")
    two: _Rows = [[s.name, "专递课堂", "接收端", centre, 2 if at else 0.5, "是"] for at, s in enumerate(rural)]
    after_header = ["学校名称", "项目类别", "是否开展", "是否特色", "参与学生数", "参与教师数"]
    plain, name = ["学校名称", "项目名称", "是否开展"], staffing.county.name
    return [
        Sheet("课后服务", [f"{name}{_WITHIN}学年课后服务开展情况"], after_header, after),
        Sheet("特色项目", [f"{name}{_WITHIN}学年普通高中学校特色项目一览表"], plain, features),
        Sheet("足球", [f"{name}{_WITHIN}学年幼儿园足球启蒙活动开展情况"], plain, football),
        Sheet(
            "双师课堂",
            [f"{name}{_WITHIN}学年农村学校双师课堂开展情况"],
            ["学校名称", "项目名称", "端别", "对方学校", "每周节数", "是否开展"],
            two,
        ),
    ]


def certificates(staffing: Staffing) -> list[Sheet]:
    """Make the certificates that pupils of vocational schools earned, counted by school and year."""
    vocational = [school for school in staffing.county.schools if school.kind == "vocational"]
    header = ["学校名称", "证书名称", "等级", "报考人数", "取证人数", "评价组织"]
    sheets = []
    for year, share in ((YEAR - 1, 0.72), (YEAR, 0.78)):
        rows: _Rows = []
        for school in vocational:
            entered = staffing.county.pupils[school.code, year - 1, GRADES["vocational"][-1]]
            rows.append([school.name, "样例职业技能", "中级", entered, round(entered * share), "样例评价组织"])
        sheets.append(Sheet(f"{year}年", [f"{year}年职业技能等级证书取证情况"], header, rows))
    return sheets


def admissions(staffing: Staffing) -> list[Sheet]:
    """Make the plans of senior schools and who was admitted, and the places of one school by junior school."""
    county = staffing.county
    rows: _Rows = []
    for school in county.schools:
        if school.kind in _SENIOR or school.kind == "vocational":
            admitted = county.pupils[school.code, YEAR, GRADES["senior"][0]]
            rows.append([school.name, "全部", admitted + 10, admitted])
    junior = [school for school in county.schools if ("junior", GRADES["junior"][-1]) in set(school.grades())]
    chosen = next(school for school in county.schools if school.kind == "senior")
    places = county.pupils[chosen.code, YEAR, GRADES["senior"][0]] + 10
    quota: _Rows = []
    for at, school in enumerate(junior):
        part = places * 52 // 100 // len(junior) + (at < places * 52 // 100 % len(junior))
        quota.append([chosen.name, school.name, part, part - at % 2])
    return [
        Sheet(
            "招生录取", [f"{YEAR}年高中阶段学校招生录取情况"], ["招生学校", "招生方式", "招生计划", "录取人数"], rows
        ),
        Sheet(
            "指标到校",
            [f"{YEAR}年优质高中指标到校分配表"],
            ["招生学校", "初中学校", "分配名额", "录取人数"],
            quota,
        ),
    ]


def projects(staffing: Staffing) -> list[Sheet]:
    """Make the list of kindergartens and schools that were built since 2021, some of them not in use yet."""
    towns = [*dict.fromkeys(school.township for school in staffing.county.schools)]
    rows: _Rows = []
    for at, town in enumerate(towns):
        kind, word = ("幼儿园", "公办") if at % 3 else ("小学", "公办")
        done = date(2022 + at % 4, 8, 20)
        opened: Cell = date(done.year, 9, 1).isoformat() if at % 5 else None
        name = f"样例{town}{kind}"
        build: Cell = ("新建", "改扩建", "新建", "新建", "迁建", "闲置校舍改办")[at % 6]
        state = "已投入使用" if opened else "在建"
        finished: Cell = done.isoformat() if opened else None
        rows.append(
            [f"{name}建设工程", name, kind, word, build, 270 + 90 * (at % 3), 1200 + 150 * at, finished, opened, state]
        )
    header = ["项目名称", "建设学校", "学校类别", "举办者类型", "建设性质", "新增学位", "总投资(万元)"]
    header += ["竣工时间", "投入使用时间", "建设状态"]
    return [Sheet("建设项目", [f"{staffing.county.name}{YEAR}年教育建设项目台账"], header, rows)]


def conditions(staffing: Staffing) -> list[Sheet]:
    """Make the rooms, grounds, equipment, books and money of schools, and the rooms of kindergartens."""
    county, rows = staffing.county, list[list[Cell]]()
    kindergartens: _Rows = []
    for at, school in enumerate(county.schools):
        if school.kind == "kindergarten":
            pupils = _pupils(county, school)
            outdoor = pupils * (5 if at % 3 else 3)
            kindergartens.append([school.name, pupils * 11, pupils * 9, outdoor, 2018 if at % 2 else 2012, "是"])
        else:
            rows.append(_conditions_of(county, school, at))
    header = ["学校名称", "教学及辅助用房面积(㎡)", "室内体育用房面积(㎡)", "运动场地面积(㎡)", "教学仪器设备值(万元)"]
    header += ["网络多媒体教室数", "计算机台数", "图书册数", "达标音乐专用教室数", "达标美术专用教室数"]
    header += ["小学划片范围内在校生数", "初中划片范围内在校生数"]
    header += ["公用经费(元)", "教师培训经费(元)", "是否接通宽带", "无线网全覆盖", "5G覆盖", "是否制定章程"]
    own = [
        "幼儿园名称",
        "园舍建筑面积(㎡)",
        "幼儿活动用房面积(㎡)",
        "室外游戏场地面积(㎡)",
        "规划设计年份",
        "是否接通宽带",
    ]
    return [
        Sheet("中小学", [f"{county.name}{YEAR}年中小学办学条件统计表"], header, rows),
        Sheet("幼儿园", [f"{county.name}{YEAR}年幼儿园办学条件统计表"], own, kindergartens),
    ]


def _conditions_of(county: County, school: School, at: int) -> list[Cell]:
    """Give what a school has; one in nine lacks rooms, one in seven grounds, one in eight equipment or classrooms."""
    pupils = _pupils(county, school)
    teaching, sports = pupils * (6.5 if at % 9 else 4.2), pupils * (10.8 if at % 7 else 7.0)
    money, rooms = max(pupils, 100 if at % 2 else 0) * 1200, -(-pupils // (60 if at % 8 == 5 else 40))  # noqa: PLR2004
    halls = max(1, pupils // (450 if at % 3 else 700))
    built: list[Cell] = [school.name, round(teaching), round(pupils * 0.3), round(sports)]
    held: list[Cell] = [round(pupils * (0.28 if at % 8 else 0.2), 2), rooms, pupils // 6, pupils * 25, halls, halls]
    primary, junior = (_pupils(county, school, stage) for stage in ("primary", "junior"))
    zone: list[Cell] = [primary - (0 if at % 10 else 2) if primary else None, junior * 97 // 100 if junior else None]
    net: list[Cell] = ["是", "是" if at % 10 else "否", "是" if at % 4 else "否", "是"]
    return [*built, *held, *zone, money, round(money * 0.06), *net]


def _pupils(county: County, school: School, stage: str | None = None) -> int:
    grades = (grade for own, grade in school.grades() if stage in (None, own))
    return sum(county.pupils[school.code, YEAR, grade] for grade in grades)


def figures(staffing: Staffing) -> list[Sheet]:
    """Make what others measured: pay, monitoring, the means of the province, and what parents and pupils answered."""
    county = staffing.county
    items = _returned(county)
    compared: _Rows = [
        ["九年义务教育巩固率", 97.2, 96.5],
        ["学前三年毛入园率", 91.4, 92.0],
        ["高中阶段毛入学率", 92.1, 91.8],
        ["高等教育毛入学率", 58.6, 60.0],
        ["大班额比例", 5.7, 3.1],
    ]
    monitored: _Rows = [
        [county.name, subject, grade, mean, level, spread]
        for subject, grade, mean, level, spread in (
            ("数学", "四年级", 512.3, "Ⅲ", 0.121),
            ("数学", "八年级", 505.8, "Ⅲ", 0.149),
            ("体育与健康", "四年级", 498.0, "Ⅱ", 0.163),
        )
    ]
    asked = [school for school in county.schools if school.kind != "kindergarten"]
    answered: _Rows = []
    for at, school in enumerate(asked):
        answered += [[school.name, "家长", 100, 92 - at % 4], [school.name, "学生", 120, 114 - at % 9]]
    visited: _Rows = [[county.name, "实地走访满意度", 60, 55]]
    means = [[county.name, subject, grade, 490.0] for _, subject, grade, *_ in monitored]
    return [
        Sheet(
            "区县填报", [f"{county.name}{YEAR}年优质均衡发展填报表"], ["县区", "填报项目", "计量单位", "填报值"], items
        ),
        Sheet("对标", [f"{YEAR}年主要指标对标情况"], ["指标", "本市", "全省平均"], compared),
        _monitoring(YEAR, monitored),
        _monitoring_before(YEAR - 3, means),
        Sheet("满意度", [f"{YEAR}年满意度调查结果"], ["学校名称", "调查对象", "有效问卷数", "满意数"], answered),
        _basic_standard(county),
        Sheet("实地走访", [f"{YEAR}年实地走访结果"], ["县区", "指标", "有效问卷数", "满意数"], visited),
        *_of_preschool(county),
    ]


def _basic_standard(county: County) -> Sheet:
    """Make what an inspector found of the basic standard of schools, one of which does not reach it."""
    rated = [school for school in county.schools if school.kind in _COMPULSORY - {"teaching_point"}]
    rows: _Rows = [[s.name, "义务教育学校基本办学标准", "否" if at == 1 else "是"] for at, s in enumerate(rated)]
    return Sheet(
        "办学标准", [f"{county.name}{YEAR}年义务教育学校基本办学标准认定结果"], ["学校名称", "指标", "是否达标"], rows
    )


def _returned(county: County) -> _Rows:
    """Give what the county fills in for the assessment of balance."""
    confirmed: _Rows = [[county.name, item, None, "是"] for item in _CONFIRMED]
    return [
        [county.name, "义务教育学校教师年平均工资收入", "万元", 9.85],
        [county.name, "当地公务员年平均工资收入", "万元", 9.62],
        [county.name, "符合交流条件教师数", "人", 120],
        [county.name, "小学生均公用经费", "元", 850],
        [county.name, "初中生均公用经费", "元", 1050],
        [county.name, "特殊教育生均公用经费", "元", 7000],
        [county.name, "随迁子女总数", "人", 900],
        [county.name, "公办学校就读随迁子女数", "人", 801],
        [county.name, "政府购买学位随迁子女数", "人", 30],
        *confirmed,
    ]


def _of_preschool(county: County) -> list[Sheet]:
    """Make what the county reports of pre-school education, two items of evidence left out, and what parents say."""
    money: _Rows = [
        [county.name, "公办园生均公用经费", "元", 600],
        [county.name, "普惠性民办园生均补助", "元", 400],
        [county.name, "公办园非在编教师年平均工资", "万元", 4.4],
        [county.name, "公办园在编教师年平均工资", "万元", 5.6],
    ]
    evidence: _Rows = [[county.name, item, None, found] for item, found in _EVIDENCE.items()]
    answered: _Rows = [
        [school.name, "家长", 60, 55 - at % 5]
        for at, school in enumerate(school for school in county.schools if school.kind == "kindergarten")
    ]
    header: list[str] = ["县区", "填报项目", "计量单位", "填报值"]
    asked = ["学校名称", "调查对象", "有效问卷数", "满意数"]
    return [
        Sheet("学前填报", [f"{county.name}{YEAR}年学前教育普及普惠填报表"], header, [*money, *evidence]),
        Sheet("学前认可度", [f"{YEAR}年学前教育社会认可度调查结果"], asked, answered),
    ]


def _monitoring(year: int, rows: _Rows) -> Sheet:
    header = ["县区", "学科", "年级", "监测平均分", "学业水平等级", "校际差异率"]
    return _melted(f"监测{year}", f"{year}年国家义务教育质量监测结果", header, rows)


def _monitoring_before(year: int, rows: _Rows) -> Sheet:
    return _melted(f"监测{year}", f"{year}年国家义务教育质量监测结果", ["县区", "学科", "年级", "监测平均分"], rows)


def _melted(name: str, title: str, header: list[str], rows: _Rows) -> Sheet:
    """Write one figure a row, as a monitoring centre hands them out."""
    long: _Rows = [[*row[:3], item, row[at]] for row in rows for at, item in enumerate(header[3:], start=3)]
    return Sheet(name, [title], [*header[:3], "指标", "数值"], long)


def lists(staffing: Staffing) -> list[Sheet]:
    """Make the lists that say what ought to be there: townships, the courses of each stage, the semesters."""
    county = staffing.county
    towns = [*dict.fromkeys(school.township for school in county.schools)]
    units: _Rows = [["县区", county.name, None, 412_000]]
    units += [["街道" if town.endswith("街道") else "乡镇", town, county.name, 21_000] for town in towns]
    units.append(["乡镇", "小河乡", county.name, 4_300])
    plan: _Rows = []
    for stage, periods in _PERIODS.items():
        for subject, number in periods.items():
            flags = ["是" if subject in {"语文", "数学", "英语"} else "否", "是", "是" if number > 1 else "否"]
            plan.append([STAGE_WORDS[stage], subject, number, *flags])
    plan += [[STAGE_WORDS["senior"], subject, None, "是", "是", "是"] for subject in _SENIOR_SUBJECTS]
    terms: _Rows = [
        ["第一学期", f"{YEAR}-09-01", f"{YEAR + 1}-01-23", 20],
        ["第二学期", f"{YEAR + 1}-03-02", f"{YEAR + 1}-07-10", 19],
    ]
    plan_header = ["学段", "学科", "规定周课时", "统一检测", "应配教研员", "组织比赛"]
    return [
        Sheet("单位清单", [f"{YEAR}年单位清单"], ["单位类别", "名称", "县区", "常住人口"], units),
        Sheet("课程方案", [f"{_WITHIN}学年课程方案"], plan_header, plan),
        Sheet("校历", [f"{_WITHIN}学年校历"], ["学期", "开学日期", "放假日期", "教学周数"], terms),
    ]


#: The name of each book, and what makes it.
BOOKS = {
    "体质健康": fitness,
    "课程开设": courses,
    "五项管理": daily_routine,
    "特色项目与课后服务": programmes,
    "技能证书": certificates,
    "招生录取": admissions,
    "建设项目": projects,
    "办学条件": conditions,
    "指标数据": figures,
    "清单与校历": lists,
}
