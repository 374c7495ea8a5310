"""Lists that are counted into another table, numbers instead of lists, and returns of nothing."""

from __future__ import annotations

from sins.people import SCHOOL
from sins.sin import Content, Make, Sin, Taken, Values, said
from sins.writing import Cell, separated

_OTHER = "红旗小学"


def _sin(
    name: str, zh: str, en: str, make: Make, *says: tuple[str, str], rows: Taken, values: Values | None = None
) -> Sin:
    return Sin("layout", name, zh, en, make, said(*says), rows, values or {})


def _transfers() -> Content:
    header: list[Cell] = ["序号", "姓名", "转出学校", "转入学校", "年级", "转学时间", "转学原因"]
    rows: list[list[Cell]] = [
        [1, "样例甲", SCHOOL, _OTHER, "三年级", "2025.5.7", "父母务工"],
        [2, "样例乙", _OTHER, SCHOOL, "四年级", "2025.9.22", "父母务工"],
    ]
    return separated([["青禾县2025年转学学生台账"], header, *rows]).encode()


def _dropouts() -> Content:
    header: list[Cell] = ["学校", "姓名", "年级", "辍学时间", "是否劝返"]
    rows: list[list[Cell]] = [
        [SCHOOL, "样例甲", "三年级", "2025-04-01", "是"],
        [SCHOOL, "样例乙", "四年级", "2025-05-01", "否"],
    ]
    return separated([["青禾县2024-2025学年辍学学生花名册"], header, *rows]).encode()


def _nothing() -> Content:
    return separated([[f"{SCHOOL}2025年学籍变动"], ["年级", "转入", "转出", "毕业"], ["零报告"]]).encode()


def _numbers() -> Content:
    header: list[Cell] = ["学校", "学段", "教职工数", "专任教师数", "本科", "专科", "高级职称"]
    rows: list[list[Cell]] = [[SCHOOL, "小学", 12, 10, 7, 3, 4], [_OTHER, "小学", 9, 8, 8, 0, 2]]
    total: list[Cell] = ["合计", None, 21, 18, 15, 3, 6]
    return separated([["青禾县2025学年教师情况统计表"], header, *rows, total]).encode()


SINS: tuple[Sin, ...] = (
    _sin(
        "转学台账.csv",
        "逐人的转学台账，转出学校、转入学校各一列",
        "a list of transfers by pupil, with the school left and the one entered",
        _transfers,
        rows={"moved_pupils": 4},
        values={"moved_pupils.year": (2025, 2026, 2025, 2026)},
    ),
    _sin(
        "辍学花名册.csv",
        "逐人的辍学花名册，有的已经劝返",
        "a list of drop-outs by pupil, some of whom are back",
        _dropouts,
        rows={"moved_pupils": 2},
        values={"moved_pupils.kind": ("dropout", "dropout")},
    ),
    _sin(
        "零报告.csv",
        "表头下面写“零报告”",
        "below the header stands that there is nothing to report",
        _nothing,
        ("sheet.nil_return", "零报告"),
        rows={},
    ),
    _sin(
        "教师人数.csv",
        "教师只有人数，按学历、职称分列，没有名册",
        "teachers as numbers by degree and title, without a list",
        _numbers,
        ("row.total", "教师人数!5"),
        rows={"staff_counts": 2},
        values={"staff_counts.teachers": (10, 8)},
    ),
)
