"""A county of four schools, each with a folder of its own, as counties send them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eduquality.errors import EduqError
from tests.intake.books import citizen

SCHOOLS = [f"青禾县第{n}小学" for n in "一二三四"]
CODES = {name: f"21990000{at:02d}" for at, name in enumerate(SCHOOLS, start=1)}


@contextmanager
def raising(code: str) -> Iterator[None]:
    """Hold that all that is refused is refused for this."""
    with pytest.raises(EduqError) as fault:
        yield
    assert {issue.code for issue in fault.value.issues} == {code}


def write_csv(path: Path, *lines: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{','.join(map(str, line))}\n" for line in lines), encoding="utf-8")


def write_school(folder: Path, at: int) -> None:
    """Write a school's pupils, teachers, classes and examination; what only this school has wrong is by its number."""
    name = SCHOOLS[at]
    own = folder / name
    pupils = [(at * 10 + n, n) for n in range(1, 7)]
    roster = [
        (f"G{citizen(i)}", citizen(i), f"学生{i}", "男", "2013-05-04", name, "六年级", f"{1 + n % 2}班")
        for i, n in pupils
    ]
    if at == 1:
        # The same pupil as in the first school, and one twice in a school.
        other = citizen(1)
        roster += [(f"G{other}", other, "学生1", "男", "2013-05-04", name, "六年级", "1班"), roster[0]]
    header = ("学籍号", "身份证件号", "姓名", "性别", "出生日期", "学校名称", "年级", "班级")
    write_csv(own / "学生花名册.csv", ("2025-2026学年学生花名册",), header, *roster)
    teachers = [(f"{at + 1:02d}{n:02d}", f"教师{at}{n}", name, "小学", "本科", "是") for n in range(3)]
    write_csv(
        own / "教师.csv", ("2025年教师",), ("工号", "姓名", "学校名称", "任教学段", "学历", "专任教师"), *teachers
    )
    courses = [(f"教师{at}{n}", name, "新课标研修", 12, "2025-10-11") for n in range(3)]
    header = ("姓名", "学校名称", "培训项目名称", "学时", "培训开始时间")
    write_csv(own / "培训.csv", ("2025年教师培训台账",), header, *courses)
    classes = [(name, "小学", "六年级", f"{n}班", 3 if n == 1 else 60) for n in (1, 2)]
    write_csv(own / "班级.csv", ("2025年秋季班级情况表",), ("学校名称", "学段", "年级", "班级", "班额"), *classes)
    marks = [(f"{n:03d}", f"学生{i}", name, "六年级", "1班", 60 + i, 101 if n == 1 else 80) for i, n in pupils]
    exam = ("考号", "姓名", "学校", "年级", "班级", "语文", "数学")
    write_csv(own / "期末成绩.csv", ("2025年秋季学期期末考试成绩",), exam, *marks)


def write_county(folder: Path) -> list[Path]:
    """Write it into `folder`; give its parts: schools, and what the office itself has."""
    for at in range(len(SCHOOLS)):
        write_school(folder, at)
    listed = [(CODES[name], name, "青禾县", "小学", "镇区") for name in SCHOOLS]
    header = ("学校标识码", "学校名称", "县区", "办学类型", "城乡分类")
    write_csv(folder / "教育局" / "名录.csv", ("2025-2026学年学校名录",), header, *listed)
    write_csv(folder / "教育局" / "通讯录.csv", ("联系表",), ("单位", "电话"), ("甲", "无"))
    # Whom no number tells, once more in the office's own list.
    courses = [
        ("教师00", SCHOOLS[0], "新课标研修", 12, "2025-10-11"),
        ("教师11", SCHOOLS[1], "双减研修", 8, "2025-10-12"),
    ]
    header = ("姓名", "学校名称", "培训项目名称", "学时", "培训开始时间")
    write_csv(folder / "教育局" / "培训.csv", ("2025年教师培训台账",), header, *courses)
    # The same list, byte for byte, and a school's classes once more, from others.
    for there, again in (("教育局/名录.csv", "招生办/名录.csv"), (f"{SCHOOLS[3]}/班级.csv", "招生办/班级.csv")):
        write_csv(folder / again)
        (folder / again).write_bytes((folder / there).read_bytes())
    return sorted(folder.iterdir())
