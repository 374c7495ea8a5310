"""How `samples/county` is made, and which of its rows are meant to be wrong; `messy.py` makes `samples/messy`.

    python samples/build.py            write the workbooks, samples/README.md and the pages of samples/messy again
    python samples/build.py --check    say what differs from what is there, and end with 1 if anything does
    python samples/build.py --expected write samples/expected and samples/messy/expected.json again: what eduq says

A workbook is compared by the files inside it, since the compressed bytes may differ between versions of zlib.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from eduquality.synthetic import Book, Formula, plan_books, write_book

HERE = Path(__file__).resolve().parent
PUPILS, SCHOOLS, SEED = 15_000, 40, 20250901
PROJECT = """\
# 本县的设置；命令行上的选项优先。 What this county settled once; command line options win.
year: 2025
plans: [qingyuan-2025, xiangxi-2020, dalian-2025, league-rectification, school-2022, tiexi-2023]
constants:
  # The plan asks for "the requirement of an advanced city" without giving it; this figure is for demonstration only.
  qualifying_pass_rate: 95
  # The base of public funds is set by each province; these figures are for demonstration only.
  unit_funding_primary_base: 720
  unit_funding_junior_base: 940
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell to spoil: in which file, sheet (by place) and row, under which header, how, and the rule that refuses it.

    row counts the data rows from 0. headers: the names the column may go by.
    """

    file: str
    row: int
    headers: tuple[str, ...]
    spoil: Callable[[object], object]
    rule: str
    about: str
    sheet: int = 0


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault that was planted, with its address."""

    file: str
    sheet: str
    cell: str
    fault: Fault


_ID = ("身份证件号", "身份证号", "身份证号码", "证件号码")
_HEADCOUNT = ("班额", "班级人数", "学生数")
FAULTS = (
    Fault("学校上报/青禾县城关第一小学.xlsx", 11, _ID, lambda v: _other_check(str(v)), "id.wrong_check",
          "身份证校验码错 wrong check character"),
    Fault("学校上报/青禾县城南第一小学.xlsx", 20, ("出生日期", "出生年月日"), lambda _: "2017-13-05",
          "cell.no_such_date", "月份为13 thirteenth month"),
    Fault("学校上报/青禾县白石第一小学.xlsx", 33, ("性别",), lambda v: "女" if v == "男" else "男", "id.sex_differs",
          "性别与身份证不符 sex contradicts the citizen number"),
    Fault("学校上报/青禾县禾丰第一小学.xlsx", 7, ("出生日期", "出生年月日"), lambda _: "2016-02-29", "id.birth_differs",
          "出生日期与身份证不符 date of birth contradicts the citizen number"),
    Fault("学校上报/青禾县城关第一初级中学.xlsx", 45, _ID, lambda v: float(str(v)[:15] + "000"), "id.lost_digits",
          "身份证按数字存储，末几位已丢失 citizen number stored as a number, last digits lost"),
    Fault("学校上报/青禾县白石第一初级中学.xlsx", 12, ("年级", "年级名称"), lambda _: "十三年级", "cell.not_a_grade",
          "没有这个年级 no such grade"),
    Fault("学校上报/青禾县南溪第一小学.xlsx", 5, ("姓名", "学生姓名"), lambda _: None, "cell.required",
          "必填项为空 required cell empty"),
    Fault("学校上报/青禾县城关第一幼儿园.xlsx", 2, _HEADCOUNT, lambda _: Formula("=SUM(Z1:Z9)/0", "#DIV/0!"),
          "cell.excel_error", "单元格公式出错 formula in error", sheet=1),
    Fault("学校上报/青禾县白石第一幼儿园.xlsx", 1, _HEADCOUNT, lambda _: -3, "cell.negative",
          "人数为负 negative headcount", sheet=1),
    Fault("学校上报/青禾县城关第一高级中学.xlsx", 4, _HEADCOUNT, lambda _: 47.5, "cell.not_whole",
          "人数不是整数 half a pupil", sheet=1),
    Fault("学校上报/青禾县石桥第一小学.xlsx", 3, ("最高学历", "学历"), lambda _: "其他学历", "cell.not_allowed",
          "不认识的学历 unknown education", sheet=2),
    Fault("在校生数/2016至2018年.xlsx", 40, ("在校生数",), lambda _: "2O", "cell.not_a_number",
          "数字里混入字母 letter in a count", sheet=2),
    Fault("期中考试/2025年秋季九年级期中考试.xlsx", 8, ("语文(120分)",), lambda _: 132, "rule.score_above_full_mark",
          "得分高于满分 score above the full mark"),
)  # fmt: skip
#: The results under `expected/`: the command that gives each, without the county and the form.
EXPECTED = {
    "check-qingyuan-2025.json": ("check", "--plan", "qingyuan-2025"),
    "check-xiangxi-2020.json": ("check", "--plan", "xiangxi-2020"),
    "check-dalian-2025.json": ("check", "--plan", "dalian-2025"),
    "check-league-rectification.json": ("check", "--plan", "league-rectification"),
    "check-balanced-quality-2017.json": ("check", "--plan", "balanced-quality-2017"),
    "check-tiexi-2023.json": ("check", "--plan", "tiexi-2023"),
    "check-preschool-universal-2020.json": ("check", "--plan", "preschool-universal-2020"),
    "check-balanced-basic-2012.json": ("check", "--plan", "balanced-basic-2012"),
    "compute.json": ("compute",),
    "validate.json": ("validate",),
}
#: The same pupil on two rosters: the later file's row is refused.
TWICE = ("学校上报/青禾县云岭第一小学.xlsx", "学校上报/青禾县白石第二小学.xlsx", "rule.same_pupil_in_two_schools",
         "同一学生在两校名册中 the same pupil on two rosters")  # fmt: skip


def _other_check(number: str) -> str:
    return number[:17] + ("1" if number[17] != "1" else "2")


def main(arguments: list[str]) -> int:
    """Build, or compare with what is there."""
    if arguments == ["--check"]:
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder))
            differing = sorted([*_differences(Path(folder), HERE), *_messy().differences()])
        sys.stderr.writelines(f"differs: {name}\n" for name in differing)
        return int(bool(differing))
    if arguments == ["--expected"]:
        expect(HERE / "expected")
        _messy().expect()
        return 0
    shutil.rmtree(HERE / "county", ignore_errors=True)
    build(HERE)
    _messy().renew()
    return 0


def _messy() -> ModuleType:
    """Give the script that makes `samples/messy`, which lies beside this one."""
    if str(HERE) not in sys.path:
        sys.path.insert(0, str(HERE))
    return import_module("messy")


def build(folder: Path) -> None:
    """Write `county/` and `README.md` under `folder`."""
    books = [plan.book() for plan in plan_books(pupils=PUPILS, schools=SCHOOLS, seed=SEED, ledgers=True)]
    planted = [_plant(books, fault) for fault in FAULTS]
    planted.append(_plant_twice(books))
    for book in books:
        write_book(folder / "county", book)
    (folder / "county" / "eduq.yaml").write_text(PROJECT, encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(_readme(books, planted), encoding="utf-8", newline="\n")


def expect(folder: Path) -> None:
    """Write what eduq says of the county, in English, under `folder`."""
    from eduquality.cli.boundary import FINDINGS, run

    folder.mkdir(exist_ok=True)
    for name, (command, *options) in EXPECTED.items():
        words = [command, str(HERE / "county"), *options, "-f", "json", "-o", str(folder / name), "--lang", "en"]
        if run(words, "en") > FINDINGS:
            raise SystemExit(" ".join(words))
        _forget_provenance(folder / name)


def _forget_provenance(path: Path) -> None:
    """Leave out what a result rests on: digests that change with every change of the program."""
    kept = {key: value for key, value in json.loads(path.read_bytes()).items() if key != "provenance"}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _plant(books: list[Book], fault: Fault) -> Planted:
    sheet = _book(books, fault.file).sheets[fault.sheet]
    header = next(name for name in sheet.header if name in fault.headers)
    at = sheet.header.index(header)
    sheet.rows[fault.row][at] = fault.spoil(sheet.rows[fault.row][at])  # type: ignore[call-overload]
    return Planted(fault.file, sheet.name, sheet.address(fault.row, header), fault)


def _plant_twice(books: list[Book]) -> Planted:
    """Put a pupil of the first school on the second school's roster too, in that school's own form."""
    first, second, rule, about = TWICE
    source, target = _book(books, first).sheets[0], _book(books, second).sheets[0]
    personal = (("学籍号", "全国学籍号", "学籍主号", "学生学籍号"), _ID, ("姓名", "学生姓名"), ("性别",))
    row = list(target.rows[-1])
    for names in personal:
        here = next(target.header.index(name) for name in target.header if name in names)
        there = next(source.header.index(name) for name in source.header if name in names)
        row[here] = source.rows[-1][there]
    birth = next(i for i, name in enumerate(target.header) if name in {"出生日期", "出生年月日"})
    row[birth] = None
    target.rows.append(row)
    number = next(name for name in target.header if name in personal[0])
    cell = target.address(len(target.rows) - 1, number)
    return Planted(second, target.name, cell, Fault(second, len(target.rows) - 1, (number,), str, rule, about))


def _book(books: list[Book], path: str) -> Book:
    return next(book for book in books if book.path == path)


def _differences(made: Path, kept: Path) -> Iterator[str]:
    names = {str(p.relative_to(made)) for p in made.rglob("*") if p.is_file()}
    names |= {str(p.relative_to(kept)) for p in (kept / "county").rglob("*") if p.is_file()}
    for name in names:
        if not ((made / name).is_file() and (kept / name).is_file() and _same(made / name, kept / name)):
            yield name


def _same(one: Path, other: Path) -> bool:
    if one.suffix != ".xlsx":
        return one.read_bytes() == other.read_bytes()
    return _members(one) == _members(other)


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def _readme(books: list[Book], planted: list[Planted]) -> str:
    rows = "\n".join(
        f"| {p.file} | {p.sheet} | {p.cell} | `{p.fault.rule}` | {p.fault.about} |"
        for p in sorted(planted, key=lambda p: (p.file, p.sheet))
    )
    return _README.format(
        books=len(books), sheets=sum(len(book.sheets) for book in books), pupils=PUPILS, schools=SCHOOLS, rows=rows
    )


_README = """\
# The sample county

`python samples/build.py` makes everything here, this page included; `python samples/build.py --check` tells whether
it is current. Nobody in it exists: area codes begin with 99, which no province has, and the names are words for
"specimen".

`expected/` holds what `eduq` says of the county, and a test holds `eduq` to it. After a change that is meant to move a
figure, `python samples/build.py --expected` writes it again; read the `git diff` before committing it.

`county/` is 青禾县 as its schools would send it in: {schools} schools, {pupils} pupils, {books} files with {sheets}
sheets. Rosters, class lists and staff lists of 2025 come school by school, each with headers, column order, dates and
notations of its own, two kindergartens' as GBK CSV. The bureau's own workbooks give school lists, classes and teachers
of 2023 and 2024, some rosters of 2024, pupils by grade since 2016, transfers and graduates since 2020, population by
age, gaokao results and lines of 2024 and 2025 (the lines are Guangdong's), a qualifying examination and a mid-term
test. Under `台账` lie the ledgers of offices: what was recognised, who was appointed, trained, moved, aided, the
children one by one, lessons observed, work done and inspections. They meet some goals of the founding plans and miss
others.

## Values that are meant to be wrong

| File | Sheet | Cell | Rule | Why |
|---|---|---|---|---|
{rows}

In `期中考试` and `高考` some candidates were absent (缺考), missed one paper, or scored 0: three different things.

[`messy/`](messy/README.md) holds what is wrong with the workbooks that schools really send, a small file each, with
what `eduq` says of it.
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
