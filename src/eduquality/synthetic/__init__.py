"""How to make a whole county that does not exist, as its schools would send it in.

Everything is invented: area codes begin with 99, which no province has; names are words for "specimen". The same
arguments give the same files, byte for byte.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from eduquality.synthetic import exams, ledgers_conditions, ledgers_county, ledgers_schools, rosters
from eduquality.synthetic.books import Book, Cell, Formula, Sheet, write_book
from eduquality.synthetic.careers import OF_SCHOOL, of_school
from eduquality.synthetic.county import FIRST_YEAR, YEAR, County, School, make_county
from eduquality.synthetic.forms import STAGE_WORDS, grade_words

__all__ = ["Book", "BookPlan", "Formula", "Sheet", "plan_books", "write_book", "write_county"]

SEED = 20250901
_FIRST_FLOW = 2020
_CANDIDATES_PER_BOOK = 4000
_EARLIER_ROSTERS = 4
_POPULATION_YEARS = (2023, 2024, 2025)
# pupils of the stage ÷ people of these ages, in 2025; how far pupils' ages spill over is in the rates
_AGES = {"preschool": (range(3, 6), 0.886), "primary": (range(6, 12), 0.999), "junior": (range(12, 15), 1.006)}
_SENIOR_AGES, _SENIOR_RATE = range(15, 18), 0.918
_PROJECT = f"""\
# What this bureau settled once; command line options win.
year: {YEAR}
plans: [qingyuan-2025, xiangxi-2020, dalian-2025, league-rectification, school-2022, tiexi-2023]
"""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class BookPlan:
    """A workbook to be; `build` makes it. Plans must be built in order: people get their numbers as they come."""

    path: str
    build: Callable[[], list[Sheet]]

    def book(self) -> Book:
        """Make the workbook."""
        return Book(self.path, self.build())


def write_county(
    folder: Path,
    *,
    pupils: int,
    schools: int | None = None,
    seed: int = SEED,
    counties: int = 1,
    exam_candidates: int | None = None,
    progress: Progress | None = None,
) -> None:
    """Write a synthetic county (or several, each in a folder of its own) and an `eduq.yaml` under `folder`.

    pupils: on the roster in 2025, of all counties together. schools: likewise; default as many as a county of that
    size has. exam_candidates: of the 2025 gaokao; default the leaving grade, else split into many exports.
    """
    plans = plan_books(pupils=pupils, schools=schools, seed=seed, counties=counties, exam_candidates=exam_candidates)
    folder.mkdir(parents=True, exist_ok=True)
    for done, plan in enumerate(plans, start=1):
        write_book(folder, plan.book())
        if progress:
            progress(done, len(plans), plan.path)
    (folder / "eduq.yaml").write_text(_PROJECT, encoding="utf-8", newline="\n")


def plan_books(
    *,
    pupils: int,
    schools: int | None = None,
    seed: int = SEED,
    counties: int = 1,
    exam_candidates: int | None = None,
    ledgers: bool = False,
) -> list[BookPlan]:
    """Plan the workbooks of `write_county`, in the order they must be built in; ledgers: those of offices as well."""
    number = schools or usual_schools(pupils // counties) * counties
    plans = [BookPlan("高考/分数线.xlsx", lambda: [exams.lines_sheet()])]
    for i in range(1, counties + 1):
        county = make_county(i, pupils // counties, max(8, number // counties), seed)
        prefix = f"{county.name}/" if counties > 1 else ""
        sat = exam_candidates // counties if exam_candidates else None
        staffing = rosters.Staffing(county, seed, more=ledgers)
        own = [*_county_books(county, staffing, sat), *(_ledger_books(staffing) if ledgers else ())]
        plans += [BookPlan(prefix + plan.path, plan.build) for plan in own]
    return plans


def usual_schools(pupils: int) -> int:
    """Give the number of schools a county of that many pupils has: 40 for 15 000, about 140 for 100 000."""
    return max(8, round(40 * math.pow(pupils / 15_000, 0.66)))


def _county_books(county: County, staffing: rosters.Staffing, candidates: int | None) -> Iterator[BookPlan]:
    for school in county.schools:
        yield from _school_books(staffing, school)
    for year in _POPULATION_YEARS:
        yield BookPlan(f"学校名录/{year}年学校名录.xlsx", partial(_list_of_schools, staffing, year))
    for year in _POPULATION_YEARS[:-1]:
        span = rosters.span(year)
        yield _one(f"班级/{span}学年班级一览表.xlsx", rosters.all_classes_sheet, county, year)
        yield _one(f"教师/{span}学年教师汇总表.xlsx", rosters.all_teachers_sheet, staffing, year)
    yield from _earlier_rosters(staffing)
    for first in range(FIRST_YEAR, YEAR, 3):
        years = range(first, min(first + 3, YEAR))
        yield _yearly(f"在校生数/{years[0]}至{years[-1]}年.xlsx", _enrolments_sheet, county, years)
    yield _yearly("学籍变动/历年学籍变动.xlsx", _movements_sheet, county, range(_FIRST_FLOW, YEAR + 1))
    yield _yearly("人口/分年龄人口.xlsx", _population_sheet, county, _POPULATION_YEARS)
    yield from _exam_books(county, candidates, more=staffing.more)


def _ledger_books(staffing: rosters.Staffing) -> Iterator[BookPlan]:
    """One workbook of each office."""
    makers: dict[str, Callable[[rosters.Staffing], list[Sheet]]] = {
        "认定与荣誉": ledgers_county.honours,
        "称号与聘任": ledgers_county.posts,
        "教师培训": ledgers_county.training,
        "教师补充与流动": ledgers_county.moves,
        "一人一案": ledgers_county.children,
        "学生资助": ledgers_county.aid,
        "听课评课": ledgers_schools.lessons,
        "工作与活动": ledgers_schools.activities,
        "督导检查": ledgers_schools.inspections,
        **ledgers_conditions.BOOKS,
    }
    for name, make in makers.items():
        yield BookPlan(f"台账/{name}台账.xlsx", partial(make, staffing))


def _one(path: str, make: Callable[..., Sheet], *arguments: object) -> BookPlan:
    """Plan a workbook of one sheet."""
    return BookPlan(path, lambda: [make(*arguments)])


def _yearly(path: str, make: Callable[[County, int], Sheet], county: County, years: Iterable[int]) -> BookPlan:
    """Plan a workbook with a sheet per year."""
    return BookPlan(path, lambda: [make(county, year) for year in years])


def _school_books(staffing: rosters.Staffing, school: School) -> Iterator[BookPlan]:
    """One workbook of three sheets; every fifth kindergarten sends three CSV files as its program writes them."""
    makers: dict[str, Callable[[], Sheet]] = {
        "学生花名册": partial(rosters.roster_sheet, staffing, school, YEAR),
        "班级情况": partial(rosters.class_sheet, staffing.county, school, YEAR, more=staffing.more),
        "教师名册": partial(rosters.teacher_sheet, staffing, school, YEAR),
    }
    stem = f"学校上报/{school.name}"
    if school.kind == "kindergarten" and int(school.code[-2:]) % 5 == 3:  # noqa: PLR2004 - one in five
        yield from (_one(f"{stem}{what}.csv", make) for what, make in makers.items())
    else:
        yield BookPlan(f"{stem}.xlsx", lambda: [make() for make in makers.values()])


def _earlier_rosters(staffing: rosters.Staffing) -> Iterator[BookPlan]:
    primary = [school for school in staffing.county.schools if school.kind == "primary"]
    for school in primary[-_EARLIER_ROSTERS:]:
        path = f"{rosters.span(YEAR - 1)}学年花名册/{school.name}.csv"
        yield _one(path, rosters.roster_sheet, staffing, school, YEAR - 1)


def _exam_books(county: County, total: int | None, *, more: bool) -> Iterator[BookPlan]:
    yield BookPlan(f"高考/{YEAR - 1}年高考成绩.xlsx", partial(exams.gaokao_sheets, county, YEAR - 1))
    if total is None:
        yield BookPlan(f"高考/{YEAR}年高考成绩.xlsx", partial(exams.gaokao_sheets, county, YEAR))
    else:
        yield from _exam_parts(county, total)
    yield BookPlan(f"合格性考试/{YEAR}年合格性考试成绩.xlsx", partial(exams.qualifying_sheets, county, YEAR))
    yield BookPlan(f"期中考试/{YEAR}年秋季九年级期中考试.xlsx", partial(exams.term_sheets, county))
    if more:
        yield BookPlan(f"期末考试/{YEAR}年春季八年级期末考试.xlsx", partial(exams.earlier_sheets, county))


def _exam_parts(county: County, total: int) -> Iterator[BookPlan]:
    for school, number in exams.candidates(county, YEAR, total):
        for part, first in enumerate(range(1, number + 1, _CANDIDATES_PER_BOOK), start=1):
            path = f"高考/{YEAR}年高考成绩/{school.name}第{part}册.xlsx"
            size = min(_CANDIDATES_PER_BOOK, number + 1 - first)
            yield _one(path, exams.gaokao_part, county, school, range(first, first + size))


# ---------------------------------------------------------------- the bureau's own sheets


def _schools_sheet(county: County, year: int) -> Sheet:
    kinds = {
        "kindergarten": "幼儿园",
        "primary": "小学",
        "teaching_point": "小学教学点",
        "junior": "初级中学",
        "nine_year": "九年一贯制学校",
        "twelve_year": "十二年一贯制学校",
        "complete": "完全中学",
        "senior": "高级中学",
        "vocational": "中等职业学校",
    }
    places = {"urban": "城区", "town": "镇区", "rural": "乡村"}
    rows: list[list[Cell]] = [
        [i, s.code, s.name, county.name, s.township, kinds[s.kind], places[s.location], s.ownership]
        for i, s in enumerate(county.schools, start=1)
    ]
    header = ["序号", "学校标识码", "学校名称", "县(市、区)", "乡镇(街道)", "办学类型", "城乡分类", "举办者类型"]
    return Sheet("学校名录", [f"{county.name}{rosters.span(year)}学年各级各类学校名录"], header, rows)


def _list_of_schools(staffing: rosters.Staffing, year: int) -> list[Sheet]:
    sheet = _schools_sheet(staffing.county, year)
    if not staffing.more:
        return [sheet]
    seen: set[tuple[str, str]] = set()
    rows: list[list[Cell]] = []
    for row, school in zip(sheet.rows, staffing.county.schools, strict=True):
        rows.append([*row, *of_school(school, is_first=(school.township, school.kind) not in seen)])
        seen.add((school.township, school.kind))
    return [Sheet(sheet.name, sheet.titles, [*sheet.header, *OF_SCHOOL], rows)]


def _enrolments_sheet(county: County, year: int) -> Sheet:
    rows: list[list[Cell]] = [
        [s.code, s.name, STAGE_WORDS[stage], grade_words(grade)[0], county.pupils[s.code, year, grade]]
        for s in county.schools
        for stage, grade in s.grades()
    ]
    header = ["学校标识码", "学校名称", "学段", "年级", "在校生数"]
    return Sheet(f"{year}年", [f"{county.name}{rosters.span(year)}学年分学校分年级在校生数", "单位:人"], header, rows)


def _movements_sheet(county: County, year: int) -> Sheet:
    rows: list[list[Cell]] = []
    for school in county.schools:
        for stage, grade in school.grades():
            if stage != "preschool":
                flow = county.flows[school.code, year, grade]
                name = [school.code, school.name, STAGE_WORDS[stage], grade_words(grade)[0]]
                moved = [flow.transfers_in, flow.transfers_out, flow.deaths, flow.dropouts, flow.graduates]
                rows.append([*name, *moved])
    header = ["学校标识码", "学校名称", "学段", "年级", "转入", "转出", "死亡", "辍学", "毕业"]
    title = f"{county.name}{rosters.span(year - 1)}学年学籍变动情况统计表"
    return Sheet(f"{rosters.span(year - 1)}学年", [title], header, rows)


def _population_sheet(county: County, year: int) -> Sheet:
    people: dict[int, int] = {}
    for stage, (ages, rate) in _AGES.items():
        share = rate - 0.006 * (YEAR - year) if stage == "preschool" else rate
        people |= _spread(round(county.at(year, stage) / share), ages)
    older = county.at(year, "senior") + county.at(year, "vocational")
    people |= _spread(round(older / (_SENIOR_RATE - 0.008 * (YEAR - year))), _SENIOR_AGES)
    rows: list[list[Cell]] = [[county.name, f"{age}岁", n] for age, n in people.items()]
    return Sheet(f"{year}年", [f"{county.name}{year}年分年龄常住人口"], ["县区", "年龄", "人口数"], rows)


def _spread(people: int, ages: range) -> dict[int, int]:
    share, rest = divmod(people, len(ages))
    return {age: share + (i < rest) for i, age in enumerate(ages)}
