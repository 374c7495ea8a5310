"""What rosters say beside whom they list, where plans ask for it: posts and dates of teachers, hardship.

The first two pupils of a grade are those whom the ledger of aid pays; here and there one in hardship got nothing.
"""

from __future__ import annotations

from datetime import date

from eduquality.synthetic.books import Cell
from eduquality.synthetic.county import YEAR, School

#: The columns of a staff list.
CAREER = ("行政职务", "参加工作时间", "评聘时间", "农村任教年限", "是否开通网络空间", "在岗状态")
#: The column of a roster, of a list of classes, and those of the list of schools.
HARDSHIP, CONNECTED = "困难类型", "是否班班通"
OF_SCHOOL = ("隶属关系", "是否普惠", "是否乡镇中心幼儿园", "建校年份")
_POSTS = ("校长", "副校长", "教导主任")
_AGE_AT_ENTRY, _AIDED = 23, 2


def career(at: int, school: School, *, title: str, born: date, since: int) -> list[Cell]:
    """Give the post, the dates and the years of the teacher who stands at a place of a school's list."""
    began = since if since == YEAR else min(YEAR - 1, born.year + _AGE_AT_ENTRY)
    senior = title == "高级教师"
    given: Cell = f"{YEAR if senior and at % 5 == 0 else min(YEAR - 1, began + 12)}.12" if title != "未定职级" else None
    rural = 3 if school.location == "rural" else at % 4
    away = "借调" if at and at % 37 == 0 else "在岗"
    return [_POSTS[at] if at < len(_POSTS) else "无", f"{began}.8", given, rural, "否" if at % 9 == 0 else "是", away]


def hardships(pupils: int, school: School, grade: int) -> list[Cell]:
    """Give the hardship of each pupil of a grade."""
    aided = _AIDED if school.kind != "teaching_point" else 0
    poor = aided + (school.style % 11 == 0 and grade % 3 == 0)
    return [("脱贫户" if at % 2 else "低保户") if at < poor else "无" for at in range(pupils)]


def connected(at: int) -> Cell:
    """Tell whether a classroom is connected."""
    return "否" if at and at % 61 == 0 else "是"


def of_school(school: School, *, is_first: bool) -> list[Cell]:
    """Give who runs a school and whether it is inclusive and central; is_first: of its kind in its township."""
    run: Cell = "县级" if school.ownership == "公办" else None
    founded = 1950 + school.style % 70
    if school.kind != "kindergarten":
        return [run, None, None, founded]
    inclusive = "是" if school.ownership == "公办" or school.style % 2 else "否"
    return [run, inclusive, "是" if is_first and school.ownership == "公办" else "否", founded]
