"""Is a sheet with a header and no rows a return of nothing? Of transfers a school may have none; of pupils it has some.

What says so below the header, 无, 零报告, is no row.
"""

from __future__ import annotations

import re
from dataclasses import replace

from eduquality.intake.cells.parts import Grid
from eduquality.intake.clues.schools import only_school_in
from eduquality.intake.clues.titles import county_said
from eduquality.intake.clues.years import named_year
from eduquality.intake.layout.header import Header
from eduquality.intake.layout.sheet import Sheet, no_rows_report
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES

_NOTHING = re.compile(
    r"(?:[本我该]?[校园县区旗])?(?:本?学[年期]|本[年月周])?(?:暂)?(?:0[-－—、.]?无|零报告|无|没有|零|0|/|-+|—+)"
    r"(?:此[类种]?(?:情况|学生|人员)|相关(?:情况|学生|人员)|符合(?:条件|情况)?的?(?:学生|人员)?|[变异]动|转学|辍学|学生|人员|记录"
    r"|情况|报告|教师|校长|学校|儿童|活动|项目|问题|事项|事件|培训|督导|检查|整改|交流|轮岗|听课|评课|教研|公开课|荣誉|称号|认定|资助"
    r"|处分|违规|发生|名单|数据|内容|相关|开展|参加|及|和|、|与)*"
    # Whatever it is: 本学期无教师谈话.
    r"|(?:[本我该][校园县区旗单]位?|[本该]?学[年期]|[本该][年月周])(?:暂)?(?:无|没有|未发生|未开展).{0,16}"
)
#: A number of the line beside it.
_LINE = re.compile(r"\d{1,2}")
#: Signatures and remarks below take so many lines.
_MOST_LINES, _MOST_BESIDE = 4, 6


def nil_return(sheet: Sheet, header: Header) -> SheetReport | None:
    """Give the report of a return of nothing; None where the table has no such, or something stands below."""
    if not TABLES[header.table].spec.may_be_nil or not _is_nothing(sheet.grid, header.rows[-1] + 1):
        return None
    texts = sheet.texts(header.rows[0])
    school, year = only_school_in(texts), named_year(texts, TABLES[header.table].spec.year_basis)
    county = next(filter(None, map(county_said, texts)), "")
    report = no_rows_report(sheet.grid, header.table, header.rows)
    whose = {"school": school[0] if school else "", "county": county, "year": year[0] if year else None}
    said = {"nearest": header.table, **whose}
    return replace(report, reason="sheet.nil_return", values={**report.values, **said})


def _is_nothing(grid: Grid, first: int) -> bool:
    """Tell whether no row stands below: none at all, or a line that says so and signatures below it."""
    below = [column.slice(first).drop_null() for column in grid.columns]
    if sum(map(len, below)) > _MOST_BESIDE:
        return False
    lines = zip(*(column.slice(first).to_pylist() for column in grid.columns), strict=True)
    held = [[fold(text).replace(" ", "") for text in line if text] for line in lines]
    held = [texts for texts in held if texts]
    if not held:
        return True
    says, *rest = held
    words = [text for text in says if not _LINE.fullmatch(text) or text == "0"]
    nothing = bool(words) and all(_NOTHING.fullmatch(text) for text in words)
    return nothing and len(rest) <= _MOST_LINES
