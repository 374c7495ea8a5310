"""What is each column of a sheet of results? Words and values say: points, ranks, parts of a subject, absences, totals.

A header alone does not: 校名 may be a rank in the school, 总分 the sum of raw points beside converted ones, and numbers
under a header that nobody knows may be a subject's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from eduquality.intake.clues.absences import Asked, absence_header, absences_said
from eduquality.intake.clues.choices import (
    FIRST_CHOICES,
    chosen_in,
    is_choice_header,
    is_of_either,
    named_and_points,
    one_chosen,
)
from eduquality.intake.clues.header_matching import (
    SubjectHeader,
    Vocabulary,
    header_key,
    subject_header,
    without_brackets,
)
from eduquality.intake.clues.values_tell import kind_of
from eduquality.intake.layout.header import Header
from eduquality.model.tables import SUBJECTS, TABLES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Points = npt.NDArray[np.float64]

TABLES_OF_RESULTS = frozenset({"exams", "scores"})
#: So many rows tell what a column holds.
_LOOKED_AT = 2000
_MOST_RANK = 5
_SAME = 0.5
_MOSTLY = 0.6
_NUMBER = r"^\s*-?[0-9]+(?:\.[0-9]+)?\s*分?\s*$"
_RANK_NAME = re.compile(r"(?:^|_)[校班级县区市省联]名次?$")
#: What a part of a subject's paper is called behind the subject.
_PART = re.compile(
    r"笔试|笔答|听说|听力|口语|口试|面试|人机对话|机考|实验(?:操作)?|操作|上机|作文|写作|阅读|基础(?:知识)?|[客主]观题?"
    r"|非?选择题?|[ab12一二ⅰⅱiI]{1,2}卷|卷[ab12一二ⅰⅱi]{1,2}|第?[一二12]卷|附加题?|加试|必做题?|选做题?|理论|技能|平时|过程性?"
)
_SUFFIX = re.compile(r"(?:成绩|得分|分数|部分|测试|考试|考核|分)+$")
#: Numbers of another kind than points: ranks, shares, means, differences, counts, sums over several subjects, persons.
_NO_POINTS = re.compile(
    r"排|名|序|位|次|号|差|率|比|占|均|标准|百分|等[级第次]|进退|进步|退步|升降|增|减|年[级份龄度月]|年$|月[考份]|日期|生日|期|龄|座|考场|考点|电话|手机|码|人数|总|合计|小计|累计"
    r"|[两二三四五六七八九十\d][门科]|主科|主三|语数|前\d|前$|线|达标|[校班县区市](?!牙)|备注|缺考|身高|体重|视力|^id$|^no\.?$|rank|^t分|z分|时间|来源|目标|原始$|卷面$"
)
_BONUS = re.compile(r"加分|照顾|政策分|附加分|奖励分|折算|折合|计入")
_SCALED = re.compile(r"赋|转换|等级分|折算")
#: Subjects that pupils of senior schools choose; and how good a source columns of points as marked are.
_CHOSEN = frozenset({"physics", "chemistry", "biology", "politics", "history", "geography", "technology"})
_MARKED = frozenset({1, 2})
_BELOW_SENIOR = re.compile(r"初[一二三中级]|小学|[一二三四五六七八九1-9]年级|^\s*[七八九]|^\s*[789](?:0\d|[.(（班])")
_FEWEST_PARTS, _MOST_SUBJECTS = 2, 9


@dataclass(frozen=True, slots=True)
class Named:
    """A column of the points of one of some subjects, and the column that names each candidate's."""

    names: int
    points: int
    among: frozenset[str]


@dataclass(frozen=True, slots=True)
class ExamColumns:
    """What the columns of a sheet of results are.

    header: without what only looks like a field, with the total that the subjects add up to. parts: subject → columns
    whose points are added up. absences: column, whose (a subject's or EVERY), what is asked. choices: the column of
    chosen subjects. named: columns of points whose subject another column names. doubtful: columns not read that may be
    a subject.
    """

    header: Header
    parts: Mapping[str, tuple[int, ...]]
    absences: tuple[tuple[int, str, Asked], ...] = ()
    choices: int | None = None
    named: tuple[Named, ...] = ()
    doubtful: tuple[int, ...] = ()


def exam_columns(
    header: Header, below: Sequence[pa.StringArray], words: Vocabulary, around: Iterable[str] = ()
) -> ExamColumns:
    """Say what each column is; below: the columns of the grid below the header. around: titles and names."""
    if header.table not in TABLES_OF_RESULTS:
        return ExamColumns(header, {})
    header = _without_ranks(header, below)
    unused = [i for i in header.names if i not in header.used]
    asked = [(i, one) for i in unused if (one := absence_header(header.names[i]))]
    absences = tuple((i, subject, how) for i, (subject, how) in asked)
    choices = next((i for i in unused if is_choice_header(header.names[i])), header.fields.get("track"))
    choices = _choices_by_value(unused, below) if choices is None else choices
    if TABLES[header.table].spec.wide is None or not any(i in unused or i in header.used for i in header.names):
        return ExamColumns(header, {}, absences, choices)
    named = (*_of_either(header, choices, below), *_of_others_chosen(header, unused, below))
    points = {one.points for one in named}
    header = replace(header, subjects={s: one for s, one in header.subjects.items() if one[0] not in points})
    sums = _Sums(header, below, words)
    totals = sums.totals()
    if raw := sums.in_place_of_converted(totals, is_below_senior=_is_below_senior(header, below, around)):
        sums = _Sums(replace(header, subjects={**header.subjects, **raw}), below, words)
    parts = sums.parts(totals)
    settled = sums.with_total(totals, parts)
    known = {i for i, *_ in absences} | {i for columns in parts.values() for i in columns} | {*totals, *points}
    doubtful = tuple(i for i in unused if i not in known and sums.may_be_subject(i, parts))
    return ExamColumns(settled, parts, absences, choices, named, doubtful)


def _choices_by_value(unused: Sequence[int], below: Sequence[pa.StringArray]) -> int | None:
    """Find the column of combinations of subjects that no header calls so: 物化生, 史政地 under 类型."""
    for i in unused:
        few, every = (part.drop_null().unique().to_pylist() for part in (below[i].slice(0, _LOOKED_AT), below[i]))
        if kind_of([*few, *few]) == kind_of([*few, *every]) == "choice":
            return i
    return None


def _is_below_senior(header: Header, below: Sequence[pa.StringArray], around: Iterable[str]) -> bool:
    """Tell whether grades, classes or titles name primary or junior school, and none names senior school."""
    columns = [header.fields[field] for field in ("grade", "class_name") if field in header.fields]
    texts = {*around, *(text for i in columns for text in below[i].slice(0, _LOOKED_AT).unique().to_pylist() if text)}
    return any(map(_BELOW_SENIOR.search, texts)) and not any("高" in text for text in texts)


def _of_either(header: Header, choices: int | None, below: Sequence[pa.StringArray]) -> Iterator[Named]:
    """Give the column of the points of whichever first choice each has, where no other is of physics or of history."""
    named = (i for i, text in header.names.items() if i != choices and is_of_either(text))
    found = next((i for i in named if has_points(below[i])), None)
    others = [i for subject, (i, _) in header.subjects.items() if subject in FIRST_CHOICES and i != found]
    if found is not None and choices is not None and not others:
        yield Named(choices, found, frozenset(FIRST_CHOICES))


def _of_others_chosen(header: Header, unused: Iterable[int], below: Sequence[pa.StringArray]) -> Iterator[Named]:
    """Give the columns of the points of the other subjects chosen, 再选科目1 with 再选1成绩, where none has its own."""
    found = named_and_points({i: header.names[i] for i in unused})
    named = {one_chosen(text, _CHOSEN) for names, _ in found for text in below[names].drop_null().unique().to_pylist()}
    if named.isdisjoint(header.subjects):
        yield from (Named(names, points, _CHOSEN) for names, points in found if has_points(below[points]))


def _without_ranks(header: Header, below: Sequence[pa.StringArray]) -> Header:
    """Leave out a school or class whose column holds ranks: 校名 and 班名 under the points of a subject."""
    ranks = [
        field
        for field in ("school", "class_name")
        if (i := header.fields.get(field)) is not None
        and (_RANK_NAME.search(header_key(header.names[i])) or header.origins.get(i) == "lower")
        and (field == "school" or _RANK_NAME.search(header_key(header.names[i])))
        and _holds_ranks(below[i])
    ]
    fields = {field: i for field, i in header.fields.items() if field not in ranks}
    return replace(header, fields=fields) if ranks else header


def _holds_ranks(column: pa.StringArray) -> bool:
    """Tell whole numbers of a few digits, and nothing else."""
    import pyarrow.compute as pc

    held = column.slice(0, _LOOKED_AT).drop_null()
    return bool(len(held)) and bool(pc.all(pc.match_substring_regex(held, rf"^\s*\d{{1,{_MOST_RANK}}}\s*$")).as_py())


@lru_cache(maxsize=4096)
def part_of_subject(text: str) -> tuple[str, str] | None:
    """Give the subject and the part of its paper that a header names: 英语笔试(115分), 物理_实验操作."""
    key = without_brackets(header_key(text))
    for subject, name in _names():
        if key.startswith(name):
            rest = _SUFFIX.sub("", key.removeprefix(name).strip("_-·/."))
            if _PART.fullmatch(rest):
                return subject, rest
    return None


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str], ...]:
    known = [(code, header_key(name)) for code, names in SUBJECTS.items() for name in names]
    return tuple(sorted(known, key=lambda pair: -len(pair[1])))


class _Sums:
    """The columns as numbers, and what adds up to what."""

    def __init__(self, header: Header, below: Sequence[pa.StringArray], words: Vocabulary) -> None:
        self.header, self.below, self.words = header, below, words
        self._read: dict[int, Points] = {}

    def points(self, column: int) -> Points:
        """Give the numbers of a column, NaN where there is none."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        if column not in self._read:
            texts = self.below[column].slice(0, _LOOKED_AT)
            plain = pc.replace_substring_regex(texts, r"[\s分]", "")
            numeric = pc.match_substring_regex(texts, _NUMBER)
            chosen = pc.if_else(numeric, plain, pa.scalar(None, pa.string()))
            self._read[column] = np.asarray(chosen.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
        return self._read[column]

    def totals(self) -> tuple[int, ...]:
        """Give every column whose header names a total."""
        return tuple(i for i, text in self.header.names.items() if _names_total(self.words, self.header.table, text))

    def matching(self, total: int, parts: Mapping[str, tuple[int, ...]]) -> float:
        """Give the share of rows in which the subjects, read as they are, add up to a total."""
        import numpy as np

        return self._share(total, np.array([self._of_subject(s, parts) for s in (*self.header.subjects, *parts)]))

    def _of_subject(self, subject: str, parts: Mapping[str, tuple[int, ...]]) -> Points:
        columns = parts.get(subject) or (self.header.subjects[subject][0],)
        points: Points = sum((self.points(i) for i in columns[1:]), self.points(columns[0]))
        return points

    def _share(self, total: int, subjects: Points) -> float:
        import numpy as np

        wanted = self.points(total)
        held = ~np.isnan(wanted) & (~np.isnan(subjects)).any(axis=0) if len(subjects) else np.zeros(len(wanted), bool)
        if not held.any():
            return 0.0
        off = np.abs(np.nansum(subjects, axis=0) - wanted)[held]
        return float((off <= _SAME).mean())

    # ------------------------------------------------------------ converted points

    def in_place_of_converted(
        self, totals: Sequence[int], *, is_below_senior: bool
    ) -> Mapping[str, tuple[int, SubjectHeader]]:
        """Give the points as marked of subjects whose converted ones stand beside them and are not those that count.

        Converted points count for subjects that pupils of senior schools choose, and where they make the total.
        """
        raw = {
            subject: own
            for subject, (column, header) in self.header.subjects.items()
            if header.rank == 0
            and (is_below_senior or subject not in _CHOSEN)
            and self.header.origins.get(column) != "ruled"
            if (own := self._as_marked(subject))
        }
        if not raw:
            return {}
        marked = _Sums(replace(self.header, subjects={**self.header.subjects, **raw}), self.below, self.words)
        made_of_converted = any(self.matching(i, {}) >= _MOSTLY > marked.matching(i, {}) for i in totals)
        return {} if made_of_converted else raw

    def _as_marked(self, subject: str) -> tuple[int, SubjectHeader] | None:
        unused = {i: text for i, text in self.header.names.items() if i not in self.header.used}
        read = ((i, subject_header(header_key(text))) for i, text in unused.items())
        found = [(i, one) for i, one in read if one and one.subject == subject and one.rank in _MARKED]
        return min(((i, one) for i, one in found if self._has_points(i)), key=lambda own: own[1].rank, default=None)

    # ------------------------------------------------------------ totals

    def with_total(self, totals: Sequence[int], parts: Mapping[str, tuple[int, ...]]) -> Header:
        """Take the total that the subjects add up to; where none is, the one of converted points beside such."""
        header = _with_parts(self.header, parts)
        if len(totals) < 2 or header.origins.get(header.fields.get("total", -1)) == "ruled":  # noqa: PLR2004 - one is no choice
            return header
        kept = header.fields.get("total", totals[0])
        shares = {i: self.matching(i, parts) for i in totals}
        best = max(totals, key=lambda i: (shares[i], i == kept))
        if shares[best] < _MOSTLY:
            scaled = any(_SCALED.search(header.names[i]) for i, _ in header.subjects.values())
            best = next((i for i in totals if scaled and _SCALED.search(header.names[i])), kept)
        return replace(header, fields={**header.fields, "total": best})

    # ------------------------------------------------------------ parts of subjects

    def parts(self, totals: Sequence[int]) -> dict[str, tuple[int, ...]]:
        """Give the subjects whose paper stands in several columns, unless the totals say that it does not."""
        found: dict[str, list[int]] = {}
        for i, text in self.header.names.items():
            if i not in self.header.used and (part := part_of_subject(text)) and self._has_points(i):
                found.setdefault(part[0], []).append(i)
        chosen: dict[str, tuple[int, ...]] = {}
        for subject, columns in found.items():
            own = self.header.subjects.get(subject)
            if own is None and len(columns) >= _FEWEST_PARTS:
                chosen[subject] = tuple(columns)
            elif own and self._adds_up_only_with(subject, (own[0], *columns), totals):
                chosen[subject] = (own[0], *columns)
        return chosen

    def _adds_up_only_with(self, subject: str, columns: tuple[int, ...], totals: Sequence[int]) -> bool:
        """Tell whether the total is reached with the parts, and not without: 英语 and, beside it, 英语听说."""
        return any(self.matching(total, {subject: columns}) >= _MOSTLY > self.matching(total, {}) for total in totals)

    # ------------------------------------------------------------ columns nobody knows

    def may_be_subject(self, column: int, parts: Mapping[str, tuple[int, ...]]) -> bool:
        """Tell a column that is not read and holds numbers as points are, under a header of no other kind."""
        text = self.header.names[column]
        meanings = self.words.meanings(text)
        if isinstance(self.words.meaning(self.header.table, text), SubjectHeader) or not self._has_points(column):
            return False
        part = part_of_subject(text)
        if part and part[0] in self.header.subjects:
            return not self._is_whole(part[0])
        key = without_brackets(header_key(text))
        if not part and not _BONUS.search(key) and (meanings or _NO_POINTS.search(key)):
            return False
        return not self._is_sum(column, parts)

    def _is_whole(self, subject: str) -> bool:
        """Tell whether the column of a subject is the sum of those of its parts."""
        import numpy as np

        columns = [i for i, text in self.header.names.items() if (part := part_of_subject(text)) and part[0] == subject]
        points = np.array([self.points(i) for i in columns if i not in self.header.used])
        return self._share(self.header.subjects[subject][0], points) >= _MOSTLY

    def _has_points(self, column: int) -> bool:
        """Tell whether most of what a column holds are numbers, and not all of them shares."""
        import numpy as np

        points = self.points(column)
        held = len(points) - self.below[column].slice(0, _LOOKED_AT).null_count
        numbers = points[~np.isnan(points)]
        return bool(len(numbers)) and 2 * len(numbers) >= held and bool(numbers.max() > 1)

    def _is_sum(self, column: int, parts: Mapping[str, tuple[int, ...]]) -> bool:
        """Tell a column that is the sum of several subjects read."""
        import numpy as np

        subjects = [self._of_subject(s, parts) for s in {**dict.fromkeys(self.header.subjects), **parts}]
        several = range(2, min(len(subjects), _MOST_SUBJECTS) + 1)
        return any(
            self._share(column, np.array(some)) >= _MOSTLY for n in several for some in combinations(subjects, n)
        )


def _names_total(words: Vocabulary, table: str, text: str) -> bool:
    meaning = words.meaning(table, text)
    return meaning == "total" or (isinstance(meaning, SubjectHeader) and meaning.subject not in SUBJECTS)


def _with_parts(header: Header, parts: Mapping[str, tuple[int, ...]]) -> Header:
    added = {s: (columns[0], SubjectHeader(s, 0, None)) for s, columns in parts.items() if s not in header.subjects}
    return replace(header, subjects={**header.subjects, **added}) if added else header


def has_points(column: pa.StringArray) -> bool:
    """Tell whether most of what a column holds are numbers."""
    import pyarrow.compute as pc

    held = column.slice(0, _LOOKED_AT).drop_null()
    numbers = pc.sum(pc.match_substring_regex(held, _NUMBER)).as_py() or 0
    return bool(numbers) and 2 * numbers >= len(held)


def added_up(columns: Sequence[pa.StringArray]) -> pa.StringArray:
    """Add up the parts of a subject, row by row: null where one of several has no points, 缺考 where all say so."""
    import pyarrow as pa

    return pa.array(
        [_sum(cells) for cells in zip(*(column.to_pylist() for column in columns), strict=True)], pa.string()
    )


@lru_cache(maxsize=65_536)
def _sum(cells: tuple[str | None, ...]) -> str | None:
    from decimal import Decimal

    if all(text is not None and re.match(_NUMBER, text) for text in cells):
        return str(sum((Decimal(re.sub(r"[\s分]", "", text or "")) for text in cells), Decimal(0)))
    return cells[0] if len(set(cells)) == 1 else None


def said_of(read: ExamColumns, columns: Mapping[int, pa.StringArray]) -> dict[int, Mapping[str, pa.StringArray]]:
    """Give for each column that says of candidates that they did not sit what it says, by subject or EVERY."""
    told = {i: absences_said(asked, subject, columns[i]) for i, subject, asked in read.absences}
    return {i: said for i, said in told.items() if said}


def chosen_in_column(read: ExamColumns, columns: Mapping[int, pa.StringArray]) -> pa.StringArray | None:
    """Give the column of chosen subjects, if any cell of it names some; together with those that name one each."""
    import pyarrow.compute as pc

    several = dict.fromkeys([read.choices, *(one.names for one in read.named)])
    found = [columns[i] for i in several if i is not None]
    if not found:
        return None
    texts = pc.binary_join_element_wise(*found, "+", null_handling="skip") if len(found) > 1 else found[0]
    return texts if any(map(chosen_in, texts.drop_null().unique().to_pylist())) else None


def points_named(read: ExamColumns, columns: Mapping[int, pa.StringArray]) -> dict[str, tuple[int, pa.StringArray]]:
    """Part the columns of points whose subject another column names: subject → the first such column, its points."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parted: dict[str, tuple[int, pa.StringArray]] = {}
    for one in read.named:
        coded = columns[one.names].dictionary_encode()
        names = pa.array([text and one_chosen(text, one.among) for text in coded.dictionary.to_pylist()], pa.string())
        chosen, points = names.take(coded.indices), columns[one.points]
        told = one.among if one.among == {*FIRST_CHOICES} else {*names.drop_null().to_pylist()}
        for subject in sorted(told):
            own = pc.if_else(pc.equal(chosen, subject), points, pa.scalar(None, pa.string()))
            first, before = parted.get(subject, (one.points, own))
            parted[subject] = first, pc.coalesce(before, own)
    return parted
