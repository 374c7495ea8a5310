"""How schools fill in forms: the same columns under other headers, in another order, in other notations."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from eduquality.synthetic.books import Cell
from eduquality.synthetic.county import School, han
from eduquality.synthetic.people import dice

HEADERS: Mapping[str, tuple[str, ...]] = {
    "student_id": ("学籍号", "全国学籍号", "学籍主号", "学生学籍号"),
    "id_number": ("身份证件号", "身份证号", "身份证号码", "证件号码"),
    "name": ("姓名", "学生姓名"),
    "teacher": ("姓名", "教师姓名"),
    "sex": ("性别",),
    "birth_date": ("出生日期", "出生年月日"),
    "ethnicity": ("民族",),
    "school_id": ("学校标识码", "学校代码", "学校(机构)标识码"),
    "school": ("学校名称", "学校", "所在学校"),
    "stage": ("学段",),
    "grade": ("年级", "年级名称"),
    "class_name": ("班级", "班级名称", "班别"),
    "boarder": ("是否住宿生", "是否寄宿生"),
    "migrant": ("是否随迁子女", "是否进城务工人员随迁子女"),
    "left_behind": ("是否留守儿童", "留守儿童"),
    "register": ("学籍状态",),
    "headcount": ("班额", "班级人数", "学生数"),
    "head": ("班主任",),
    "teacher_id": ("教师编号", "职工号"),
    "teaches": ("任教学段", "所教学段"),
    "subject": ("任教学科", "任教课程"),
    "full_time": ("是否专任教师", "专任教师"),
    "education": ("最高学历", "学历"),
    "title": ("专业技术职务", "职称"),
    "certified": ("是否持有教师资格证", "教师资格证"),
    "backbone": ("是否县级以上骨干教师", "骨干教师"),
}
STAGE_WORDS = {"preschool": "学前", "primary": "小学", "junior": "初中", "senior": "普通高中", "vocational": "中职"}
_KINDERGARTEN = {-2: "小班", -1: "中班", 0: "大班"}
_DATES: tuple[Callable[[date], Cell], ...] = (
    lambda day: day,
    lambda day: day.isoformat(),
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
)


@dataclass(frozen=True, slots=True)
class Form:
    """One school's way with a form: `fields` in its own order, each under the header it uses."""

    fields: tuple[str, ...]
    names: Mapping[str, str]
    marks: tuple[str, str]
    day: Callable[[date], Cell]
    style: int
    headers: list[str] = field(default_factory=list)

    def row(self, values: Mapping[str, Cell]) -> list[Cell]:
        """Give a row's cells in the form's order; what the form does not ask for is left out."""
        return [values[name] for name in self.fields]

    def yes(self, answer: bool) -> str:  # noqa: FBT001 - the answer itself
        """Write yes or no as this school does."""
        return self.marks[0] if answer else self.marks[1]

    def grade(self, grade: int) -> Cell:
        """Write a grade as this school does."""
        return grade_words(grade)[self.style % len(grade_words(grade))]

    def class_name(self, grade: int, number: int) -> str:
        """Write a class as this school does."""
        prefix = _KINDERGARTEN[grade][0] if grade <= 0 else ""
        return (f"{prefix}{number}班", f"{prefix}({number})班", f"{prefix}{han(number)}班")[self.style // 7 % 3]


def grade_words(grade: int) -> tuple[Cell, ...]:
    """Give the notations of a grade in use."""
    if grade <= 0:
        return (_KINDERGARTEN[grade],)
    if grade <= 6:  # noqa: PLR2004 - the six grades of primary school
        return (f"{han(grade)}年级", grade, f"小{han(grade)}", f"{grade}年级")
    if grade <= 9:  # noqa: PLR2004 - the three grades of junior school
        return (f"{han(grade)}年级", f"初{han(grade - 6)}", grade, f"{grade}年级")
    return (f"高{han(grade - 9)}",)


def form_of(school: School, fields: Sequence[str], kind: str) -> Form:
    """Give a school's own version of the form `kind`; the first column stays the first."""
    rng = dice(school.code, school.style, kind)
    order = _order([name for name in fields if name not in _left_out(school)], rng)
    names = {name: rng.choice(HEADERS[name]) for name in order}
    marks = (("是", "否"), ("√", "×"), ("是", "否"), ("有", "无"))[school.style % 4]
    day = _DATES[school.style % len(_DATES)]
    return Form(tuple(order), names, marks, day, school.style, [names[name] for name in order])


def plain_form(fields: Sequence[str]) -> Form:
    """Give the bureau's own version of a form."""
    names = {name: HEADERS[name][0] for name in fields}
    return Form(tuple(fields), names, ("是", "否"), _DATES[1], 0, list(names.values()))


def _left_out(school: School) -> set[str]:
    """Give what a school leaves out: some their own name, which stands in the title, some their code."""
    if school.kind == "vocational":
        return {"register"}
    missing: set[str] = ({"school", "school_id"}, {"school_id"}, set(), set())[school.style // 3 % 4]
    return missing | {"stage"}


def _order(fields: list[str], rng: random.Random) -> list[str]:
    if rng.random() < 0.5:  # noqa: PLR2004 - half of them keep the order they were sent
        return fields
    rest = fields[1:]
    rng.shuffle(rest)
    return [fields[0], *rest]
