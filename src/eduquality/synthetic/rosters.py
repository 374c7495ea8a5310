"""What a school sends in: its pupils, classes and teachers, each a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from eduquality.synthetic.books import Cell, Sheet
from eduquality.synthetic.careers import CAREER, CONNECTED, HARDSHIP, career, connected, hardships
from eduquality.synthetic.county import CLASS_YEARS, GRADES, YEAR, County, School
from eduquality.synthetic.forms import STAGE_WORDS, Form, form_of, plain_form
from eduquality.synthetic.people import Person, Registry, dice, invented_name

PUPIL_FIELDS = (
    "student_id", "id_number", "name", "sex", "birth_date", "ethnicity", "school", "school_id",
    "stage", "grade", "class_name", "boarder", "migrant", "left_behind", "register",
)  # fmt: skip
CLASS_FIELDS = ("class_name", "school_id", "school", "stage", "grade", "headcount", "head")
TEACHER_FIELDS = (
    "teacher", "sex", "id_number", "birth_date", "teacher_id", "school", "school_id", "teaches", "subject",
    "full_time", "education", "title", "certified", "backbone",
)  # fmt: skip
_PER_TEACHER = {"preschool": 12.5, "primary": 17.2, "junior": 12.6, "senior": 12.9, "vocational": 18.0}
_SUBJECTS = {
    "preschool": ("学前教育",),
    "primary": ("语文", "数学", "英语", "道德与法治", "科学", "体育", "音乐", "美术"),
    "junior": ("语文", "数学", "英语", "物理", "化学", "生物", "历史", "地理", "体育", "美术"),
    "senior": ("语文", "数学", "英语", "物理", "化学", "生物", "政治", "历史", "地理"),
    "vocational": ("语文", "数学", "英语", "信息技术", "体育"),
}
# Upper ends of master, bachelor, junior college in 2025; the rest have a secondary education.
_EDUCATION = {
    "preschool": (0.0, 0.36, 0.95),
    "primary": (0.015, 0.924, 0.994),
    "junior": (0.03, 0.947, 0.998),
    "senior": (0.15, 0.992, 1.0),
    "vocational": (0.06, 0.95, 1.0),
}
_EDUCATION_WORDS = (
    ("研究生", "本科", "专科", "中专"),
    ("硕士研究生", "大学本科", "大专", "中师"),
    ("硕士", "大学本科毕业", "大学专科", "高中阶段"),
)
_TITLES = ("高级教师", "一级教师", "一级教师", "二级教师", "二级教师", "未定职级")
_YEARLY_GAIN = 0.012
_NOT_FULL_TIME = 0.04
_ETHNIC = ("汉族",) * 17 + ("土家族", "苗族", "瑶族")
_GOLDEN = 0.6180339887498949
_CLASS_HEADS = 3


@dataclass(frozen=True, slots=True)
class Teacher:
    """A teacher of one school; `rank` in 0 … 1 orders the staff by education, `since` is the first year on the list."""

    person: Person
    staff_id: str
    stage: str
    subject: str
    full_time: bool
    rank: float
    since: int
    title: str
    certified: bool
    backbone: bool

    def education(self, year: int) -> int:
        """Give the place in `_EDUCATION_WORDS`: some became bachelors only in later years."""
        ends = list(_EDUCATION[self.stage])
        ends[1] -= _YEARLY_GAIN * (YEAR - year)
        return sum(self.rank >= end for end in ends)


class Staffing:
    """The people of a county: pupils are made when their school is written, teachers once."""

    def __init__(self, county: County, seed: int, *, more: bool = False) -> None:
        """Begin with an empty county; `seed` fixes who lives there. more: rosters of 2025 say what plans ask for."""
        self.county = county
        self.more = more
        self._registry = Registry(county.code, dice(seed, county.code, "people"))
        self._rng = dice(seed, county.code, "forms")
        self._kept: dict[tuple[str, int], list[Person]] = {}

    def pupils(self, school: School, year: int, grade: int) -> list[Person]:
        """Give the pupils of a grade; those who were there a year earlier are the same people."""
        wanted = self.county.pupils[school.code, year, grade]
        people = self._kept.get((school.code, year - grade), [])[:wanted]
        people += [self._registry.pupil(year, grade) for _ in range(wanted - len(people))]
        self._kept[school.code, year - grade] = people
        return people

    @cached_property
    def teachers(self) -> dict[str, list[Teacher]]:
        """Give the teachers of every school."""
        places: dict[str, float] = {}
        return {school.code: list(self._staff(school, places)) for school in self.county.schools}

    def _staff(self, school: School, places: dict[str, float]) -> Iterator[Teacher]:
        for stage in {stage: None for stage, _ in school.grades()}:
            pupils = max(
                sum(self.county.pupils[school.code, year, grade] for own, grade in school.grades() if own == stage)
                for year in CLASS_YEARS
            )
            for i in range(max(2, round(pupils / _PER_TEACHER[stage]))):
                # Even steps instead of chance: a small county then has the shares it is meant to have.
                places[stage] = (places.get(stage, 0.0) + _GOLDEN) % 1.0
                yield self._teacher(school, stage, i, places[stage])

    def _teacher(self, school: School, stage: str, number: int, rank: float) -> Teacher:
        rng = self._rng
        return Teacher(
            person=self._registry.adult(),
            staff_id=f"{school.code[4:]}{STAGE_ORDER[stage]}{number:03d}",
            stage=stage,
            subject=_SUBJECTS[stage][number % len(_SUBJECTS[stage])],
            full_time=rng.random() >= _NOT_FULL_TIME,
            rank=rank,
            since=rng.choice((CLASS_YEARS[0],) * 30 + CLASS_YEARS[1:]),
            title=rng.choice(_TITLES),
            certified=rng.random() < 0.985,  # noqa: PLR2004 - nearly all
            backbone=rng.random() < 0.09,  # noqa: PLR2004 - about one in eleven
        )


STAGE_ORDER = {stage: i for i, stage in enumerate(GRADES, start=1)}


# ---------------------------------------------------------------- sheets


def roster_sheet(staffing: Staffing, school: School, year: int) -> Sheet:
    """Make a school's pupil roster, about 14 columns."""
    form = form_of(school, PUPIL_FIELDS, "roster")
    titles = _titles(school, year, ("学生花名册", "在校学生名册", "学生基本信息表")[school.style % 3])
    rows = list(_pupil_rows(staffing, school, year, form))
    if not (staffing.more and year == YEAR):
        return Sheet("学生花名册", titles, form.headers, rows)
    sizes = ((grade, staffing.county.pupils[school.code, year, grade]) for _, grade in school.grades())
    poor = (one for grade, pupils in sizes for one in hardships(pupils, school, grade))
    told = [[*row, one] for row, one in zip(rows, poor, strict=True)]
    return Sheet("学生花名册", titles, [*form.headers, HARDSHIP], told)


def _pupil_rows(staffing: Staffing, school: School, year: int, form: Form) -> Iterator[list[Cell]]:
    rng = dice(school.code, year, "roster")
    boards = {"kindergarten": 0.0, "senior": 0.7, "vocational": 0.8}.get(school.kind, 0.15)
    for stage, grade in school.grades():
        people = staffing.pupils(school, year, grade)
        for person, class_name in zip(people, _seats(staffing.county, school, year, grade, form), strict=True):
            yield form.row(
                {
                    "student_id": "G" + person.number,
                    "id_number": person.number,
                    "name": person.name,
                    "sex": "男" if person.male else "女",
                    "birth_date": form.day(person.born),
                    "ethnicity": rng.choice(_ETHNIC),
                    "school": school.name,
                    "school_id": school.code,
                    "stage": STAGE_WORDS[stage],
                    "grade": form.grade(grade),
                    "class_name": class_name,
                    "boarder": form.yes(rng.random() < boards),
                    "migrant": form.yes(rng.random() < 0.06),  # noqa: PLR2004 - about one in sixteen
                    "left_behind": form.yes(rng.random() < 0.12),  # noqa: PLR2004 - about one in eight
                    "register": "正常",
                }
            )


def _seats(county: County, school: School, year: int, grade: int, form: Form) -> list[str]:
    sizes = county.classes.get((school.code, year, grade), ())
    return [form.class_name(grade, number) for number, size in enumerate(sizes, start=1) for _ in range(size)]


def class_sheet(county: County, school: School, year: int, *, more: bool = False) -> Sheet:
    """Make a school's class list with a total beneath it; more: it says which classrooms are connected."""
    form = form_of(school, CLASS_FIELDS, "classes")
    rows = list(_class_rows(county, school, year, form))
    at = form.fields.index("headcount")
    total: list[Cell] = [None] * len(form.fields)
    total[0], total[at] = "合计", sum(row[at] for row in rows)  # type: ignore[misc]
    tail: list[list[Cell]] = [total]
    if school.style % 3:
        tail.append(["填表人:" + invented_name(dice(school.code))])
    headers = form.headers
    if more:
        rows, headers = [[*row, connected(at)] for at, row in enumerate(rows)], [*headers, CONNECTED]
    return Sheet("班级情况", _titles(school, year, "班级情况统计表"), headers, rows, tail)


def all_classes_sheet(county: County, year: int) -> Sheet:
    """Make the bureau's list of all classes of a year."""
    bureau = plain_form(CLASS_FIELDS)
    rows = [
        row
        for school in county.schools
        for row in _class_rows(county, school, year, bureau, form_of(school, CLASS_FIELDS, "classes"))
    ]
    return Sheet("班级", [f"{county.name}{span(year)}学年中小学(幼儿园)班级一览表"], bureau.headers, rows)


def _class_rows(
    county: County, school: School, year: int, form: Form, names: Form | None = None
) -> Iterator[list[Cell]]:
    rng = dice(school.code, year, "heads")
    for stage, grade in school.grades():
        for number, size in enumerate(county.classes.get((school.code, year, grade), ()), start=1):
            yield form.row(
                {
                    "class_name": (names or form).class_name(grade, number),
                    "school_id": school.code,
                    "school": school.name,
                    "stage": STAGE_WORDS[stage],
                    "grade": form.grade(grade),
                    "headcount": size,
                    "head": invented_name(rng),
                }
            )


def teacher_sheet(staffing: Staffing, school: School, year: int) -> Sheet:
    """Make a school's staff list."""
    form = form_of(school, TEACHER_FIELDS, "teachers")
    titles = _titles(school, year, ("教师名册", "教职工花名册")[school.style % 2])
    rows = list(_teacher_rows([school], staffing, year, form))
    if not staffing.more:
        return Sheet("教师名册", titles, form.headers, rows)
    there = [teacher for teacher in staffing.teachers[school.code] if teacher.since <= year]
    told = [
        [*row, *career(at, school, title=one.title, born=one.person.born, since=one.since)]
        for at, (row, one) in enumerate(zip(rows, there, strict=True))
    ]
    return Sheet("教师名册", titles, [*form.headers, *CAREER], told)


def all_teachers_sheet(staffing: Staffing, year: int) -> Sheet:
    """Make the bureau's list of all teachers of a year."""
    bureau = plain_form(TEACHER_FIELDS)
    rows = list(_teacher_rows(staffing.county.schools, staffing, year, bureau))
    return Sheet("教师", [f"{staffing.county.name}{span(year)}学年教师信息汇总表", "单位:人"], bureau.headers, rows)


def _teacher_rows(schools: Iterable[School], staffing: Staffing, year: int, form: Form) -> Iterator[list[Cell]]:
    words = _EDUCATION_WORDS[form.style % len(_EDUCATION_WORDS)]
    for school in schools:
        for teacher in staffing.teachers[school.code]:
            if teacher.since <= year:
                yield form.row(_teacher_cells(teacher, school, words[teacher.education(year)], form))


def _teacher_cells(teacher: Teacher, school: School, education: str, form: Form) -> dict[str, Cell]:
    return {
        "teacher": teacher.person.name,
        "sex": "男" if teacher.person.male else "女",
        "id_number": teacher.person.number,
        "birth_date": form.day(teacher.person.born),
        "teacher_id": teacher.staff_id,
        "school": school.name,
        "school_id": school.code,
        "teaches": STAGE_WORDS[teacher.stage],
        "subject": teacher.subject,
        "full_time": form.yes(teacher.full_time),
        "education": education,
        "title": teacher.title,
        "certified": form.yes(teacher.certified),
        "backbone": form.yes(teacher.backbone),
    }


def span(year: int) -> str:
    """Write the school year that begins in `year`."""
    return f"{year}—{year + 1}"


def _titles(school: School, year: int, what: str) -> list[str]:
    titles = [f"{school.name}{span(year)}学年{what}"]
    if school.style % 5 in {1, 2}:
        titles.append(f"填报单位:{school.name}    填表日期:{year}年9月20日")
    if school.style % 5 == 2:  # noqa: PLR2004 - one in five has a third title row
        titles.append("说明:本表按在籍人数填报")
    return titles
