"""Which rows are totals? 合计, 小计, 平均分, and no person's number in the row.

A row whose school, grade and class are all filled is one, too, where one of these is 合计, 全年级 or 平均, or where its
number is that of all classes above it and what stands for the class names none. So is one where 平均 stands for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from eduquality.intake.cells.glance import Glance
from eduquality.intake.layout.rows.header_facts import HeaderFacts
from eduquality.intake.layout.rows.search import places_where, rows_matching, texts_of

if TYPE_CHECKING:
    import pyarrow as pa

_TOTAL = re.compile(
    r"(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|平\s*均(分|值|数)?|均\s*分|最[高低](分|值)?|标准差|方差|中位数|众数"
    r"|(及格|合格|优秀|优良|良好|低分|满分|得分)(率|人数|数)|(参考|参加|应考|实考|缺考|总)人数)\s*[:：]?\s*$"
    r"|^\s*其中\s*[:：]?.{0,6}$|^\s*周?总课时数?\s*$"
)
#: Formulas by their Latin names, where a person's number or name should stand.
_STATISTICS = re.compile(
    r"\s*(?:max|min|average|avg|mean|median|mode|stdev(?:\.?[ps])?|stdevpa?|std|var(?:\.?[ps])?|sum|total|count[a-z]*)(?:imum)?\s*"
    r"(?:[:：]|\(.*\))?\s*",
    re.IGNORECASE,
)
# One of these is in each name; single signs are looked for several times as fast as words, and numbers hold none.
_STATISTICS_SIGNS = "aAiIoOtTuU"
#: What stands in a column of schools, grades or classes and is all of them: 合计, 全年级, 班均, 共12个班.
_OF_ALL = re.compile(
    r"^[\W_]*(?:.{0,6}(?:[总合小共累]\s*计|小\s*结|平\s*均)(?:数|人数|值|分|班额)?|[本全各该]?(?:校|年级|级|班)?\s*(?:计|均)(?:数|值)?"
    r"|.{0,4}(?:[全各整]个?(?:校|年级|级|部|体|部门|学段)|所有班级?|全部(?:班级?)?|汇总)|(?:学生|班级)?总(?:数|人数|班数|体)|整体|(?:教学)?班级?个?数"
    r"|(?:最[大小高低多少])(?:班额|分|值|班)?|[共合总计]*\s*[\d一二三四五六七八九十]+\s*个(?:教学)?班级?|(?:[共合总]计?|计)\s*[\d一二三四五六七八九十]+\s*班"
    r"|(?:教学)?班级?个?数\s*[:：]?\s*\d+个?|其中\s*[:：]?.{0,6}"
    r"|(?:班级?|年级|[校县区]|\d{1,2}班)?(?:平均|均)分|(?:及格|合格|优秀|优良|良好|低分|满分|得分)率"
    r"|标准差|方差|中位数|众数|极差|求和|总[和合]|合共|[Σ∑]|总学生(?:人?数)"
    r"|(?:[本全各]?(?:年级|年段|学段|学校|校|班级|班)|在校|在籍)(?:学生|生)?(?:人数|数)"
    r"|(?:sub|grand )?total|all|sum|average|mean|max|min)\s*(?:[(（].{1,4}[)）])?[\W_]*$",
    re.IGNORECASE,
)
#: A grade, stage, place or amount where a class should stand: such rows are held against the sum of those above.
_NO_CLASS = re.compile(
    r"^\s*(?:.*级|[初高小][一二三四五六1-6]|小学|初中|高中|中学|学校|.+[数计和总镇乡县区片校园])部?\s*$"
)
#: What most classes are called; a row of another name that counts all of three classes or more above it is a total.
_USUAL_CLASS = re.compile(r".*[\dA-Za-z一二三四五六七八九十]\s*[)）]?\s*班?\s*|.+班\s*")
#: All of a place where a class should stand; where a school should, the register says that it is none.
_ALL_OF_PLACE = re.compile(r"^\s*[全各整]个?(?:[县区市旗镇乡园]|街道|[学片教]区|片)(?:汇总|人数)?\s*$")
#: All of a place where one county should stand.
_WHOLE_PLACE = re.compile(r"^\s*(?:全[县区市省州旗]|各[县区市])(?:[总合小]?计|总数|汇总)?\s*$")
_WHOLE_PLACE_SIGNS = "全各"
_WHOLE = re.compile(r"\s*\d{1,5}(?:\.0+)?\s*")
_FEWEST_ADDED = 2
_FEWEST_ADDED_BY_NAME = 3
_LONGEST_TOTAL = 10
_TOTAL_TEXTS = 2
#: What stands in the place of a name and is nobody's: 县平均, 前30名均分; on score slips 赋分, 校次, the same points in
#: another way. Such a row may have a number of its own.
_NO_NAME = re.compile(
    r"^[\W_]*(?:[全本各]?(?:年级|年段|学校|学科|科|[校级班县区市省镇乡片组]|\d{1,2}班)|前\d+[名%％]?|三率)*"
    r"(?:合计|总计|小计|共计|累计|平均(?:分|值|数|成绩)?|均[分值]|最[高低](?:分|值)|标准差|方差|中位数|众数|难度(?:系数)?|区分度|(?:一分)?三率"
    r"|名次|排[名位次]|位次|进退步?|进步名次|比上次|差值|离均差|(?:任课|科任|授课|任教)(?:教师|老师)|[校级班县区市]次|等[级第]"
    r"|(?:原始|卷面|赋|转换|等级赋?|折算|折合|标准|[TZtz]|实得|应得|满|总|得|上次|目标)后?(?:总分|总成绩|成绩|分(?:数|值)?)"
    r"|赋分[前后](?:总?分数?|成绩)?|分数|成绩|(?:及格|合格|优秀|优良|良好|低分|满分|得分|达标)(?:率|人数|数)"
    r"|(?:参考|参加|应考|实考|缺考|总)人数|[应实参缺]考|全距|极差|[与比]上次(?:比较?|相比)?"
    r"|(?:优生|尖子生?|后进生|学困生|上线|达线|过线|入围|特优|高分|低分)(?:人?数|率|段(?:人数)?))[\W_]*(?:[(（].{1,4}[)）])?$"
)
# A few single signs are in all of these: looked for one by one, the words took a third of all the time rows take.
_NO_NAME_SIGNS = (
    "计",
    "均",
    "最",
    "差",
    "数",
    "度",
    "率",
    "次",
    "排",
    "教师",
    "老师",
    "分",
    "绩",
    "等",
    "进",
    "考",
    "距",
    "上",
)
# A column without any of these in its bytes is not searched: most are not, and a search costs more than a look.
_TOTAL_SIGNS = "计均最率数差其课"
_HEADS = re.compile(r"\s*\d{1,5}\s*[人名]\s*")


def total_rows(below: Sequence[Glance], left: Sequence[Glance], expected: HeaderFacts) -> Iterator[int]:
    """Give the rows that are totals; left: the columns to be searched for the names of some."""
    columns, identities = [one.column for one in below], expected.identities
    if _may_hold_totals(below, identities):
        yield from (row for row in rows_matching(left, _TOTAL, _TOTAL_SIGNS) if _is_total(columns, row, identities))
    persons = [below[i] for i in (*expected.names, *identities) if below[i].chinese]
    yield from rows_matching(persons, _NO_NAME, _NO_NAME_SIGNS)
    if identities:
        latin = [one for one in below[: max([*identities, *expected.names]) + 1] if one.letters]
        found = rows_matching(latin, _STATISTICS, _STATISTICS_SIGNS)
        yield from (row for row in found if _is_statistic(columns, row, identities))
    if expected.county is not None and expected.school is not None:
        schools = columns[expected.school]
        found = rows_matching([below[expected.county]], _WHOLE_PLACE, _WHOLE_PLACE_SIGNS)
        yield from (row for row in found if schools[row].as_py() is None)
    if expected.school is not None and expected.class_names is not None:
        named = columns[expected.class_names]
        places = places_where(below[expected.school].coded, _ALL_OF_PLACE.search)
        yield from (row for row in places if named[row].as_py() is None)
    if expected.class_names is not None or expected.counted:
        # Few schools, grades and classes stand on a sheet, each on many rows: texts are searched, not bytes.
        found = {row for i in expected.places if below[i].letters for row in places_where(below[i].coded, _names_all)}
        yield from (row for row in found if _is_of_all(columns, row, expected))
    if expected.class_names is not None:
        if not identities:
            yield from places_where(below[expected.class_names].coded, _ALL_OF_PLACE.search)
        yield from _sums_of_classes(columns, expected.class_names, expected)


@lru_cache(maxsize=8192)
def _names_all(text: str) -> bool:
    """Tell whether a text is all schools, grades or classes; the same few stand on every sheet of a county."""
    return _OF_ALL.search(text) is not None


def _is_of_all(below: Sequence[pa.StringArray], row: int, expected: HeaderFacts) -> bool:
    """Tell a row of all schools, grades or classes: it says so where one of them should stand, and of no person."""
    numbers = [t for i in expected.identities if (t := below[i][row].as_py()) is not None and not _HEADS.fullmatch(t)]
    texts = [below[i][row].as_py() for i in expected.places]
    nobodys = not numbers or _nameless(below, row, expected)
    return nobodys and any(text is not None and _names_all(text) for text in texts)


def _nameless(below: Sequence[pa.StringArray], row: int, expected: HeaderFacts) -> bool:
    """Tell a row without a name among rows that have one: its number was filled down, and nobody's."""
    names = [below[i] for i in expected.names]
    return bool(names) and all(one[row].as_py() is None and one.null_count < len(one) for one in names)


def _sums_of_classes(below: Sequence[pa.StringArray], names: int, expected: HeaderFacts) -> Iterator[int]:
    """Give the rows that name no class and count as many pupils as all classes of their grade above them."""
    if expected.class_size is None:
        return
    sizes = below[expected.class_size]
    coded = below[names].dictionary_encode()
    doubtful = set(places_where(coded, _NO_CLASS.search))
    for row in sorted(doubtful.union(places_where(coded, _is_no_usual_class))):
        own, above = _number(sizes[row].as_py()), _sizes_above(below, row, expected)
        fewest = _FEWEST_ADDED if row in doubtful else _FEWEST_ADDED_BY_NAME
        if own is not None and len(above) >= fewest and sum(above) == own:
            yield row


@lru_cache(maxsize=8192)
def _is_no_usual_class(text: str) -> bool:
    """Tell whether a text is not written as most classes are: 1班, 301, 七(2), 实验班."""
    return _USUAL_CLASS.fullmatch(text) is None


def _sizes_above(below: Sequence[pa.StringArray], row: int, expected: HeaderFacts) -> list[Decimal]:
    """Give the sizes of the classes right above a row that belong where it does; what is blank is as above."""
    others = [below[i] for i in expected.places if i != expected.class_names]
    where = [column[row].as_py() for column in others]
    sizes: list[Decimal] = []
    for at in range(row - 1, -1, -1):
        size = _number(below[expected.class_size or 0][at].as_py())
        here = [column[at].as_py() for column in others]
        if size is None or any(None not in pair and pair[0] != pair[1] for pair in zip(where, here, strict=True)):
            break
        sizes.append(size)
    return sizes


def _number(text: str | None) -> Decimal | None:
    return Decimal(text.strip()) if text and _WHOLE.fullmatch(text) else None


def _is_statistic(below: Sequence[pa.StringArray], row: int, identities: Sequence[int]) -> bool:
    """Tell a row of MAX, AVERAGE or STDEV: it stands for the number, or first in a row without one."""
    numbers = [text for i in identities if (text := below[i][row].as_py()) is not None]
    words = numbers or texts_of(below, row)[:_TOTAL_TEXTS]
    return any(_STATISTICS.fullmatch(text) for text in words)


def _may_hold_totals(below: Sequence[Glance], identities: Sequence[int]) -> bool:
    """Tell whether any row may be a total: where every row has somebody's number, and no number is a word, none is."""
    numbers = [below[i] for i in identities]
    return any(one.chinese for one in numbers) or all(one.column.null_count for one in numbers)


def _is_total(below: Sequence[pa.StringArray], row: int, identities: Sequence[int]) -> bool:
    """Tell a total: named so in one of its first texts, and no person's number stands in the row.

    A name of a total where the number should stand is no person's, whatever stands beside it: 合计, 12人. Nor is 12人.
    """
    named = [t for t in texts_of(below, row)[:_TOTAL_TEXTS] if _TOTAL.search(t) and len(t.strip()) <= _LONGEST_TOTAL]
    numbers = [t for i in identities if (t := below[i][row].as_py()) is not None and not _HEADS.fullmatch(t)]
    return bool(named) and (not numbers or any(number in named for number in numbers))
