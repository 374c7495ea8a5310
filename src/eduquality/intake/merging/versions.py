"""Which of two sheets goes before the other? One that calls itself corrected, or of one name the later one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eduquality.model.notations.folding import fold

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.cells.whole_table import SheetResult

    Positions = npt.NDArray[np.int64]

_CORRECTED = re.compile("更正|改正|订正|修订|修正|补正|勘误|最终版|终稿|最新")
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


def is_corrected(sheet: SheetResult) -> bool:
    """Tell a sheet that calls itself corrected, in its title or its own name or that of its file."""
    texts = (sheet.report.file, sheet.report.sheet, *sheet.context)
    return any(_CORRECTED.search(text) for text in texts)


@dataclass(frozen=True, slots=True)
class Versions:
    """What tells the sheets of a table apart as versions, sheet by sheet.

    corrected: whether it calls itself so. series: which sheets are named alike but for a day. ages: the place of its
    day among those of its series, 0 for the earliest.
    """

    corrected: Positions
    series: Positions
    ages: Positions

    @classmethod
    def of(cls, sheets: Sequence[SheetResult]) -> Versions:
        """Read them from the names of files, sheets and titles."""
        import numpy as np

        named = [dated_name(f"{sheet.report.file}\n{sheet.report.sheet}") for sheet in sheets]
        days: dict[str, set[tuple[date, ...]]] = defaultdict(set)
        for name, when in named:
            days[name].add(when)
        numbers = {name: at for at, name in enumerate(days)}
        return cls(
            np.array([is_corrected(sheet) for sheet in sheets], dtype=np.int64),
            np.array([numbers[name] for name, _ in named], dtype=np.int64),
            np.array([sorted(days[name]).index(when) for name, when in named], dtype=np.int64),
        )

    def reason(self, first: int, other: int) -> str:
        """Say why the sheet `first` goes before another: corrected, later, or empty where it does not."""
        if self.corrected[first] > self.corrected[other]:
            return "corrected"
        later = self.series[first] == self.series[other] and self.ages[first] > self.ages[other]
        return "later" if later else ""

    def settled(self, sheets: Positions, groups: Positions) -> Mask:
        """Tell which rows another of their group goes before; sheets, groups: of each row the sheet and the group."""
        import numpy as np

        corrected = self.corrected[sheets]
        best = np.zeros(groups.max(initial=-1) + 1, dtype=np.int64)
        np.maximum.at(best, groups, corrected)
        lines = groups * len(self.series) + self.series[sheets]
        _, line = np.unique(lines, return_inverse=True)
        latest = np.zeros(line.max(initial=-1) + 1, dtype=np.int64)
        np.maximum.at(latest, line, self.ages[sheets])
        mask: Mask = (corrected < best[groups]) | (self.ages[sheets] < latest[line])
        return mask


def dated_name(name: str) -> tuple[str, tuple[date, ...]]:
    """Give a name without its days, and these; days with and without a year are not compared with one another."""
    days: list[date] = []

    def without(match: re.Match[str]) -> str:
        told = {part[0]: int(text) for part, text in match.groupdict().items() if text}
        try:
            days.append(date(told.get("y", _SOME_YEAR), told["m"], told["d"]))
        except ValueError:
            return match[0]
        return "\x1f" if "y" in told else "\x1e"

    bare = _DATE.sub(without, fold(name))
    return bare, tuple(days)
