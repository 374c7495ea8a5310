"""Which rows is a sheet made from? People and numbers of one school, or of one county."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from eduquality.check_digits import id_check_character

Row = dict[str, object]
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "子文明华建国志强春兰秀英小红玉平"
_FIRST = "青白丹紫金银玉石松柏云雾霞岚溪泉"
_SECOND = "禾鹭枫竹沙滩岭湾塘坪岗陂墟圩浦汀"
SUBJECTS = {"chinese": "语文", "mathematics": "数学", "english": "英语", "physics": "物理", "chemistry": "化学"}


@dataclass(frozen=True)
class Truth:
    """The rows of a sheet, by field as they must be read, without what holds for all of them.

    shared: what holds for all rows, wherever it is told. what: what such a sheet is called.
    """

    table: str
    rows: tuple[Mapping[str, object], ...]
    shared: Mapping[str, object]
    what: str


def place_name(number: int) -> str:
    """Give a name of two signs that no other number has."""
    return _FIRST[number % len(_FIRST)] + _SECOND[number // len(_FIRST) % len(_SECOND)]


def _person(number: int, at: int, lot: Random, born: date) -> Row:
    sex = lot.choice(["male", "female"])
    first17 = f"99{number % 10_000:04d}{born:%Y%m%d}{at % 50:02d}{1 if sex == 'male' else 2}"
    name = lot.choice(_SURNAMES) + lot.choice(_GIVEN) + lot.choice(_GIVEN)
    return {"name": name, "sex": sex, "birth_date": born, "id_number": first17 + id_check_character(first17)}


def _classes(lot: Random) -> list[tuple[int, str]]:
    first = lot.choice([1, 4, 7])
    return [(grade, f"{number}班") for grade in (first, first + 1) for number in (1, 2)]


def _students(number: int, lot: Random) -> tuple[list[Row], str]:
    rows = []
    for grade, name in _classes(lot):
        for _ in range(lot.randint(3, 5)):
            person = _person(number, len(rows), lot, date(2019 - grade, lot.randint(1, 8), lot.randint(1, 28)))
            row = {**person, "student_id": f"G{person['id_number']}", "grade": grade, "class_name": name}
            asked = {field: lot.choice(["yes", "no"]) for field in ("boarder", "migrant", "left_behind")}
            rows.append({**row, **asked, "status": "enrolled"})
    return rows, "学生花名册"


def _teachers(number: int, lot: Random) -> tuple[list[Row], str]:
    rows: list[Row] = []
    for at in range(lot.randint(6, 12)):
        person = _person(number, at, lot, date(lot.randint(1968, 1998), lot.randint(1, 12), lot.randint(1, 28)))
        told = {
            "stage": "primary",
            "subject": lot.choice(["chinese", "mathematics", "english", "pe"]),
            "full_time": lot.choice(["yes", "no"]),
            "education": lot.choice(["master", "bachelor", "college"]),
            "title": lot.choice(["senior", "middle", "junior"]),
            "certified": lot.choice(["yes", "no"]),
            "status": "employed",
        }
        rows.append({**person, **told})
    return rows, "教师名册"


def _classes_of(number: int, lot: Random) -> tuple[list[Row], str]:
    rows = [{"grade": grade, "class_name": name, "headcount": lot.randint(30, 58)} for grade, name in _classes(lot)]
    return rows, lot.choice(["班级情况表", "班额统计表"])


def _enrolments(number: int, lot: Random) -> tuple[list[Row], str]:
    first = lot.choice([1, 7])
    last = 6 if first == 1 else 9
    rows: list[Row] = [{"grade": grade, "pupils": lot.randint(80, 240)} for grade in range(first, last + 1)]
    return rows, "在校生数统计表"


def _movements(number: int, lot: Random) -> tuple[list[Row], str]:
    names = ("transfers_in", "transfers_out", "deaths", "dropouts")
    rows: list[Row] = [{"grade": grade, **{name: lot.randint(0, 9) for name in names}} for grade in range(1, 7)]
    return rows, "学籍变动统计表"


def _population(number: int, lot: Random) -> tuple[list[Row], str]:
    return [{"age": str(age), "people": lot.randint(500, 4000)} for age in range(3, 15)], "分年龄人口"


def _schools(number: int, lot: Random) -> tuple[list[Row], str]:
    rows = []
    for at in range(lot.randint(4, 7)):
        kind = lot.choice(["primary", "junior"])
        name = place_name(number) + "东西南北中前后"[at] + ("小学" if kind == "primary" else "初级中学")
        code = f"{'21' if kind == 'primary' else '31'}99{number % 10_000:04d}{at:02d}"
        where = {"location": lot.choice(["urban", "town", "rural"]), "ownership": lot.choice(["public", "private"])}
        rows.append({"school_id": code, "school": name, "kind": kind, **where})
    return rows, "学校名录"


def _lines(number: int, lot: Random) -> tuple[list[Row], str]:
    marks = {"undergraduate": 430, "college": 180}
    rows: list[Row] = [
        {"track": track, "line": line, "minimum": mark + lot.randint(0, 30)}
        for track in ("physics", "history")
        for line, mark in marks.items()
    ]
    return rows, "高考分数线"


def _exams(number: int, lot: Random) -> tuple[list[Row], str]:
    rows = []
    for at, (grade, name) in enumerate(lot.choices([(9, "1班"), (9, "2班"), (9, "3班")], k=lot.randint(6, 12))):
        points: Row = {subject: lot.randint(40, 100) for subject in SUBJECTS}
        person = {"candidate_id": f"{number % 10_000:04d}{at:04d}", "name": lot.choice(_SURNAMES) + lot.choice(_GIVEN)}
        total = sum(int(str(mark)) for mark in points.values())
        rows.append({**person, "grade": grade, "class_name": name, **points, "total": total})
    return rows, "九年级期末考试成绩"


def _scores(number: int, lot: Random) -> tuple[list[Row], str]:
    rows: list[Row] = [
        {
            "candidate_id": f"{number % 10_000:04d}{at:04d}",
            "class_name": "1班",
            "grade": 8,
            "subject": subject,
            "score": mark,
        }
        for at in range(4)
        for subject in ("chinese", "english")
        for mark in [lot.randint(40, 100)]
    ]
    return rows, "八年级期中考试成绩"


MAKERS = {
    "students": _students,
    "teachers": _teachers,
    "classes": _classes_of,
    "enrolments": _enrolments,
    "movements": _movements,
    "population": _population,
    "schools": _schools,
    "lines": _lines,
    "exams": _exams,
    "scores": _scores,
}
#: Table → fields that a sheet of it always has; of the others each is there by lot.
ALWAYS: Mapping[str, frozenset[str]] = {
    "students": frozenset({"name", "student_id", "grade", "class_name"}),
    "teachers": frozenset({"name", "id_number", "education"}),
    "classes": frozenset({"grade", "class_name", "headcount"}),
    "enrolments": frozenset({"grade", "pupils"}),
    "movements": frozenset({"grade", "transfers_in", "transfers_out"}),
    "population": frozenset({"age", "people"}),
    "schools": frozenset({"school_id", "school", "kind"}),
    "lines": frozenset({"track", "line", "minimum"}),
    "exams": frozenset({"candidate_id", "name", "class_name", "chinese", "mathematics", "total", "grade"}),
    "scores": frozenset({"candidate_id", "subject", "score", "class_name", "grade"}),
}


def truth_of(table: str, number: int, lot: Random) -> Truth:
    """Make the rows of a table for one number, which no other sheet has."""
    rows, what = MAKERS[table](number, lot)
    names = [name for name in rows[0] if name in ALWAYS[table] or lot.random() < 0.6]
    kept = tuple({name: row[name] for name in names} for row in rows)
    shared: Row = {"year": 2011 + number // 10 % 15 if table == "lines" else 2025}
    if table in {"population", "schools"}:
        shared["county"] = place_name(number) + "县"
    elif table != "lines":
        older = table in {"exams", "scores"} or any(int(str(row.get("grade", 1))) > 6 for row in rows)
        shared["school"] = place_name(number) + ("初级中学" if older else "小学")
    return Truth(table, kept, shared, what)
