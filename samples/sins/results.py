"""What sheets of results call themselves and hold beside the points: numbered examinations, slips, levels, flags."""

from __future__ import annotations

from sins.people import ROSTER, SCHOOL, TITLE, pupils, roster_row
from sins.sin import Content, Make, Sin, Taken, Values, said
from sins.writing import Cell, separated

_NAMES = ("样例甲", "样例乙", "样例丙")


def _sin(
    name: str, zh: str, en: str, make: Make, *says: tuple[str, str], rows: Taken, values: Values | None = None
) -> Sin:
    return Sin("layout", name, zh, en, make, said(*says), rows, values or {})


def _results(title: str, *points: int) -> bytes:
    rows: list[list[Cell]] = [
        [3000 + at, name, mark, mark] for at, (name, mark) in enumerate(zip(_NAMES, points, strict=True), start=1)
    ]
    return separated([[title], ["考号", "姓名", "语文", "总分"], *rows]).encode()


def _numbered_exams() -> Content:
    title = f"{SCHOOL}2025年三年级"
    return {"一.csv": _results(f"{title}月考（一）", 90, 85, 79), "二.csv": _results(f"{title}月考（二）", 91, 84, 70)}


def _slips() -> Content:
    header: list[Cell] = ["班级", "姓名", "语文", "总分"]
    below: list[list[Cell]] = [[None, "赋分", 95, 95], [None, "校次", 3, 5], ["1班", "平均分", 80, 80], []]
    strips = [line for at, name in enumerate(_NAMES) for line in (header, ["1班", name, 90 - at, 90 - at], *below)]
    return separated([[f"{SCHOOL}2025年秋季三年级期末成绩条"], *strips]).encode()


def _leaving_year() -> Content:
    rows = [[*roster_row(who)[:5], *roster_row(who)[6:]] for who in pupils()]
    return separated([["2025—2026学年2037届高中预备班学生花名册"], [*ROSTER[:5], *ROSTER[6:]], *rows]).encode()


def _letter_before() -> Content:
    return separated([[TITLE.replace("2025", "a2025", 1)], list(ROSTER), *map(roster_row, pupils())]).encode()


def _levels() -> Content:
    above: list[Cell] = ["班级", "A等[510,600]", None, "B等[450,510)", None]
    below: list[Cell] = [None, "人数", "占比%", "人数", "占比%"]
    rows: list[list[Cell]] = [["九年级1班", 5, 11.6, 20, 46.5], ["九年级2班", 6, 13.3, 18, 40]]
    return separated([[f"{SCHOOL}2025学年九年级各班情况"], above, below, *rows]).encode()


def _number_of_the_exam() -> Content:
    rows: list[list[Cell]] = [[1, "1班", name, 90 - at, 90 - at] for at, name in enumerate(_NAMES)]
    title = f"{SCHOOL}2025年秋季三年级期末"
    return separated([[title], ["考试编号", "班级", "姓名", "语文", "总分"], *rows]).encode()


def _foreign_language() -> Content:
    rows: list[list[Cell]] = [[*roster_row(who), None, "日语" if at else "英语"] for at, who in enumerate(pupils())]
    return separated([[TITLE], [*ROSTER, "月考成绩", "外语"], *rows]).encode()


def _in_school() -> Content:
    rows: list[list[Cell]] = [[*roster_row(who), "假" if at == 1 else "真"] for at, who in enumerate(pupils())]
    return separated([[TITLE], [*ROSTER, "在校否"], *rows]).encode()


SINS: tuple[Sin, ...] = (
    _sin(
        "带序号的考试",
        "两次月考只在括号里的序号上不同",
        "two examinations differ by a number in brackets alone",
        _numbered_exams,
        rows={"exams": 6, "scores": 6},
        values={"exams.exam": ("2025年三年级月考(一)",) * 3 + ("2025年三年级月考(二)",) * 3},
    ),
    _sin(
        "成绩条下的赋分.csv",
        "成绩条里每名考生下面有赋分、校次、平均分三行",
        "on score slips 赋分, 校次 and 平均分 stand below each candidate",
        _slips,
        *(("row.total", f"成绩条下的赋分!{row}") for at in range(3) for row in range(4 + 6 * at, 7 + 6 * at)),
        *(("row.header_again", f"成绩条下的赋分!{row}") for row in (8, 14)),
        rows={"exams": 3, "scores": 3},
        values={"exams.total": (90, 89, 88)},
    ),
    _sin(
        "标题里的届别.csv",
        "标题写“2037届高中”，没有写校名",
        "the title says 2037届高中 and names no school",
        _leaving_year,
        ("table.no_school", "标题里的届别"),
        rows={"students": 3},
        values={"students.school": (None, None, None)},
    ),
    _sin(
        "年份前的字母.csv",
        "年份前面连着一个字母",
        "a letter stands right before the year",
        _letter_before,
        rows={"students": 3},
        values={"students.year": (2025, 2025, 2025)},
    ),
    _sin(
        "各等级的人数.csv",
        "各班每个等级的人数和占比，不是班额",
        "numbers and shares of the pupils of each class by level, not the sizes of classes",
        _levels,
        ("sheet.of_another_kind", "各等级的人数"),
        rows={},
    ),
    _sin(
        "考试的编号.csv",
        "“考试编号”一列每行都一样，是考试的编号，不是考生的",
        "考试编号 is one in all rows: it numbers the examination, not the candidates",
        _number_of_the_exam,
        ("table.unknown_column", "考试的编号!A2"),
        rows={"exams": 3, "scores": 3},
        values={"exams.total": (90, 89, 88)},
    ),
    _sin(
        "外语语种.csv",
        "花名册有“外语”一列，写的是英语、日语",
        "a roster has a column 外语 that says English or Japanese",
        _foreign_language,
        ("table.unknown_column", "外语语种!I2"),
        ("table.unknown_column", "外语语种!J2"),
        rows={"students": 3},
    ),
    _sin(
        "在校否.csv",
        "“在校否”为假的学生不在校",
        "pupils whose 在校否 is false are not there",
        _in_school,
        ("table.pupils_left", "在校否"),
        rows={"students": 2},
    ),
)
