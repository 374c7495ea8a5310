"""Which of two sheets goes before the other? One that calls itself corrected, or of one name the later one.

One that calls itself superseded (更正前, 旧版, 作废) goes behind every other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eduquality.model.notations.classnames import counted, readings_of
from eduquality.model.notations.folding import fold
from eduquality.model.notations.grades import GRADE_WORDS, compared

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.cells.whole_table import SheetResult

    Positions = npt.NDArray[np.int64]

_WORDS = "更正|改正|订正|修订|修正|补正|勘误|最[终后](?:版本?|稿)|终版|[定终]稿|最新版?"
#: Which correction it is: 第二次更正, 再次更正, 更正(2), 更正版3; 更正3班 is of a class.
_TURN = r"第?(?P<turn>[一二三四五六七八九\d])次|(?P<again>再次|再度)"
_CORRECTED = re.compile(
    rf"(?:{_TURN})?(?:{_WORDS}|(?:修改|变更|调整|更新)[后版稿])"
    r"(?:[版稿表]?[(_\- ]?(?P<number>[1-9])\)?(?=[)_\-\n]|\.\D|$))?"
)
_TURNS = "一二三四五六七八九"
#: A remark that another one is superseded: (原表作废), 以此表为准.
_CORRECTING = re.compile(r"\((?:原|旧|前|上次)[^()]{0,6}作废[^()]*\)|以[此本这][一-龥]{0,2}为准")
#: What a sheet is called that another one corrects, or is to correct: none of these words is a correction.
_SUPERSEDED = re.compile(
    rf"(?:{_WORDS}|修改|变更|调整|更新|校对|核对)(?:[版稿表])?之?以?前(?!后)|(?:未经?|待|尚未|需要?|拟)(?:{_WORDS}|修改|更新|核对|校对)"
    r"|(?:原表|原版|原稿|旧[表版稿档]|旧数据|老版本?|初稿|草稿|初版)|作废|废弃|废止|已废|[(_\-. ]旧(?=[)_\-. \n]|$)"
)
#: What is left of a name without its day and such words: brackets, dashes, 版.
_AROUND = re.compile(r"[()\[\]_\-. \x1e\x1f]|(?<=[)）])[版稿表]|\.(?:xlsx?|csv|ods|et)(?=\n)|[版稿](?=[.\n]|$)")
_MONTH, _DAY = r"(?P<m{0}>0?[1-9]|1[0-2])", r"(?P<d{0}>0?[1-9]|[12]\d|3[01])"
#: Days as names of files give them: 20250915, 2025-09-15, 2025年9月15日, 9月15日, 9.15, 0915.
_DATE = re.compile(
    r"(?<!\d)(?:(?P<y1>20\d\d)(?P<m1>0[1-9]|1[0-2])(?P<d1>0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?P<y2>20\d\d)\s*[-._/年]\s*{_MONTH.format(2)}\s*[-._/月]\s*{_DAY.format(2)}(?!\d)\s*[日号]?"
    rf"|{_MONTH.format(3)}\s*月\s*{_DAY.format(3)}\s*[日号]"
    rf"|{_MONTH.format(4)}\.{_DAY.format(4)}(?![\d.]*\d)"
    r"|(?P<m5>0[1-9]|1[0-2])(?P<d5>0[1-9]|[12]\d|3[01])(?!\d))"
)
#: A leap year, so that every day of a month exists.
_SOME_YEAR = 2000


def standing(sheet: SheetResult) -> int:
    """Give 1 for a sheet that calls itself corrected, 2 where again, -1 superseded; its own name goes first."""
    *folders, file = sheet.report.file.split("/")
    texts = (sheet.report.sheet, *sheet.context, PurePosixPath(file).stem, *folders[::-1])
    return next((found for text in texts if (found := _standing(text))), 0)


@lru_cache(maxsize=4096)
def _standing(text: str) -> int:
    plain = fold(text)
    if corrected := [*_CORRECTED.finditer(_SUPERSEDED.sub("", plain))]:
        return max(map(_turn, corrected))
    return 1 if _CORRECTING.search(plain) else -1 if _SUPERSEDED.search(plain) else 0


def _turn(corrected: re.Match[str]) -> int:
    """Tell the how manieth correction a text says it is."""
    if corrected["again"]:
        return 2
    turn = corrected["turn"] or corrected["number"] or "1"
    return _TURNS.index(turn) + 1 if turn in _TURNS else max(int(turn), 1)


@dataclass(frozen=True, slots=True)
class Versions:
    """What tells the sheets of a table apart as versions, sheet by sheet.

    standing: 1 where it calls itself corrected, 2 and more where again, -1 superseded.
    series: which sheets are named alike but for a day.
    ages: the place of its day among those of its series, 0 for the earliest. names: which are named alike but for a
    day and for what says that one corrects the other.
    """

    standing: Positions
    series: Positions
    ages: Positions
    names: Positions

    @classmethod
    def of(cls, sheets: Sequence[SheetResult]) -> Versions:
        """Read them from the names of files, sheets and titles."""
        import numpy as np

        named = [dated_name(f"{sheet.report.file}\n{sheet.report.sheet}", _class_of(sheet)) for sheet in sheets]
        days: dict[str, set[tuple[date, ...]]] = defaultdict(set)
        for name, when in named:
            days[name].add(when)
        numbers = {name: at for at, name in enumerate(days)}
        return cls(
            np.array([standing(sheet) for sheet in sheets], dtype=np.int64),
            np.array([numbers[name] for name, _ in named], dtype=np.int64),
            np.array([sorted(days[name]).index(when) for name, when in named], dtype=np.int64),
            _numbers([_without_standing(name) for name, _ in named]),
        )

    def before(self, at: int) -> Positions:
        """Give the sheets that go before one."""
        import numpy as np

        later = (self.series == self.series[at]) & (self.ages > self.ages[at])
        return np.flatnonzero(later | (self.standing > self.standing[at]))

    def reason(self, first: int, other: int) -> str:
        """Say why the sheet `first` goes before another: corrected, superseded, later, or empty where it does not."""
        if self.standing[first] > self.standing[other]:
            return "corrected" if self.standing[first] > 0 else "superseded"
        later = self.series[first] == self.series[other] and self.ages[first] > self.ages[other]
        return "later" if later else ""

    def settled(self, sheets: Positions, groups: Positions) -> Mask:
        """Tell which rows another of their group goes before; sheets, groups: of each row the sheet and the group."""
        import numpy as np

        standings = self.standing[sheets]
        best = np.full(groups.max(initial=-1) + 1, -1, dtype=np.int64)
        np.maximum.at(best, groups, standings)
        lines = groups * len(self.series) + self.series[sheets]
        _, line = np.unique(lines, return_inverse=True)
        latest = np.zeros(line.max(initial=-1) + 1, dtype=np.int64)
        np.maximum.at(latest, line, self.ages[sheets])
        mask: Mask = (standings < best[groups]) | (self.ages[sheets] < latest[line])
        return mask


def _numbers(names: Sequence[str]) -> Positions:
    import numpy as np

    distinct = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([distinct[name] for name in names], dtype=np.int64)


def _without_standing(name: str) -> str:
    """Give a name without its day and without what says that it corrects another or is superseded."""
    bare = name
    for pattern in (_CORRECTING, _SUPERSEDED, _CORRECTED, _AROUND):
        bare = pattern.sub("", bare)
    return bare


def _class_of(sheet: SheetResult) -> tuple[int, int] | None:
    """Give grade and number of the class that all rows are of: sheets 1.1 and 1.2 are of two classes, not two days."""
    told = sheet.report.told
    own = readings_of(told["class_name"][0])[0] if told.get("class_name", ("",))[0] else None
    grade = GRADE_WORDS.get(own.grade or compared(told.get("grade", ("",))[0])) if own else None
    nth = counted(own.name) if own else None
    return (grade, nth.nth) if grade and nth else None


@lru_cache(maxsize=4096)
def dated_name(name: str, no_day: tuple[int, int] | None = None) -> tuple[str, tuple[date, ...]]:
    """Give a name without its days, and these; days with and without a year are not compared with one another.

    no_day: figures that are no month and day but the class of a sheet.
    """
    days: list[date] = []

    def without(match: re.Match[str]) -> str:
        told = {part[0]: int(text) for part, text in match.groupdict().items() if text}
        if "y" not in told and (told["m"], told["d"]) == no_day:
            return match[0]
        try:
            days.append(date(told.get("y", _SOME_YEAR), told["m"], told["d"]))
        except ValueError:
            return match[0]
        return "\x1f" if "y" in told else "\x1e"

    bare = _DATE.sub(without, fold(name))
    return bare, tuple(days)
