"""Where rows belong is not written beside them: it stands above them, over their block, or in another form."""

from __future__ import annotations

from sins.people import SCHOOL, pupils
from sins.sin import Content, Make, Sin, Taken, Values, said
from sins.writing import Cell, separated


def _sin(name: str, zh: str, en: str, make: Make, *says: tuple[str, str], rows: Taken, values: Values) -> Sin:
    return Sin("layout", name, zh, en, make, said(*says), rows, values)


def _only_in_the_first_row() -> Content:
    rows: list[list[Cell]] = [
        [SCHOOL, "三年级", "1班", 41],
        [None, None, "2班", 43],
        [None, "四年级", "1班", 40],
        ["青禾县第二小学", "三年级", "1班", 38],
        [None, "四年级", "1班", 39],
    ]
    return separated([["2025学年班级情况"], ["学校名称", "年级", "班级", "班额"], *rows]).encode()


def _class_in_the_first_row() -> Content:
    told: list[Cell] = ["三（1）班", None, None, "三（2）班", None]
    rows: list[list[Cell]] = [
        [of_class, who.student_number, who.number, who.name] for who, of_class in zip(pupils(5), told, strict=True)
    ]
    return separated([[f"{SCHOOL}2025学年学生名册"], ["班级", "学籍号", "身份证件号", "姓名"], *rows]).encode()


def _line_over_halves() -> Content:
    header: list[Cell] = ["学籍号", "姓名", "性别", "身份证件号"]
    own: list[list[Cell]] = [[who.student_number, who.name, who.sex, who.number] for who in pupils(5)]
    rows = [[*left, *right] for left, right in zip(own[:3], [*own[3:], [None] * 4], strict=True)]
    title = f"{SCHOOL}三（1）班2025学年学生名册"
    return separated([[title], ["班主任：样例师", *[None] * 3, "全班人数：5人"], header * 2, *rows]).encode()


def _grade_over_a_block() -> Content:
    rows: list[list[Cell]] = [["1班", 41, "1班", 40], ["2班", 43, "2班", 39]]
    return separated([[f"{SCHOOL}2025学年班级情况"], ["三年级", None, "四年级"], ["班级", "班额"] * 2, *rows]).encode()


def _grade_and_class_in_one() -> Content:
    rows: list[list[Cell]] = [
        [written, who.student_number, who.number, who.name]
        for who, written in zip(pupils(4), ("三（1）", "三2", "三年级2班", "303"), strict=True)
    ]
    return separated([[f"{SCHOOL}2025学年学生名册"], ["年级班", "学籍号", "身份证件号", "姓名"], *rows]).encode()


SINS: tuple[Sin, ...] = (
    _sin(
        "学校只写一次.csv",
        "学校和年级只写在各自的第一行，没有合并单元格",
        "a school and a grade stand in the first of their rows only, without merged cells",
        _only_in_the_first_row,
        ("sheet.carried_down", "学校只写一次!A2"),
        rows={"classes": 5},
        values={
            "classes.school": (SCHOOL, SCHOOL, SCHOOL, "青禾县第二小学", "青禾县第二小学"),
            "classes.grade": (3, 3, 4, 3, 4),
        },
    ),
    _sin(
        "班级只写一次.csv",
        "名册里班级只写在每班的第一名学生旁边",
        "a roster names each class beside its first pupil only",
        _class_in_the_first_row,
        ("sheet.carried_down", "班级只写一次!A2"),
        rows={"students": 5},
        values={"students.class_name": ("1班", "1班", "1班", "2班", "2班"), "students.grade": (3,) * 5},
    ),
    _sin(
        "班主任在上.csv",
        "左右两栏名单上面有一行班主任和全班人数",
        "a line with the class teacher and the number of pupils stands over two halves of a list",
        _line_over_halves,
        rows={"students": 5},
        values={"students.class_name": ("1班",) * 5},
    ),
    _sin(
        "年级在左右各栏上.csv",
        "左右两栏的上面各写着年级",
        "each of two blocks side by side has its grade above it",
        _grade_over_a_block,
        rows={"classes": 4},
        values={"classes.grade": (3, 3, 4, 4), "classes.headcount": (41, 43, 40, 39)},
    ),
    _sin(
        "年级班一列.csv",
        "“年级班”一列里既有年级又有班级，写法不一",
        "one column 年级班 holds grade and class, written in several ways",
        _grade_and_class_in_one,
        ("table.grade_by_code", "年级班一列"),
        rows={"students": 4},
        values={"students.class_name": ("1班", "2班", "2班", "3班"), "students.grade": (3,) * 4},
    ),
)
