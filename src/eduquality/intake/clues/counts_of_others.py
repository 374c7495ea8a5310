"""Are the numbers of a table those of all pupils, or of boarders, meals, books? Titles and the columns beside say so.

A header that says it itself (班额, 在校生数) is believed. Under a plain 人数 the nearest text that speaks of something
counts; a column that calls those others by their name, 寄宿生数, leaves the plain numbers to all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from eduquality.addresses import column_number
from eduquality.intake.cells.distinct import words_in
from eduquality.intake.cells.masking import without_numbers
from eduquality.intake.cells.parts import Clue, Grid, Part
from eduquality.intake.clues.header_matching import header_key, without_brackets
from eduquality.intake.clues.titles import whole_title
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, columns
from eduquality.model.tables.sheets import CountKind

#: Texts that name what a sheet is, the nearest first.
_SOURCES = ("cell", "sheet", "file")
#: What a header says that people are counted under.
_PEOPLE = re.compile(r"人数|生数|学生|幼儿|儿童|[总小合]计|总数|^计$")
_NUMBER = re.compile(r"\s*\d+(?:\.\d+)?\s*[人名个套本份元间]?\s*")
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
#: So many rows tell what a column holds.
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class CountOfOthers:
    """What numbers are of, and what says so: a title or name, or the header of a column."""

    kind: CountKind
    clue: Clue | None = None
    header: str = ""

    @property
    def reason(self) -> str:
        """Give the code that says so."""
        return "sheet.counts_others" if self.clue else "sheet.counts_others_beside"

    @property
    def values(self) -> dict[str, object]:
        """Give what is to be said."""
        of = {"zh": self.kind.title.zh, "en": self.kind.title.en}
        return {"counted": of, **({"at": without_numbers(self.clue.at)} if self.clue else {"header": self.header})}


def count_of_others(part: Part, grid: Grid) -> CountOfOthers | None:
    """Say what else the numbers of a part are of; None where they may be of all."""
    across = TABLES[part.table].spec.across
    if across is None or across.value not in part.values:
        return None
    header = [header_key(text) for text in part.headers.get(across.value, "").split("_")]
    kinds = _kinds_for(part.table, says_people=part.routes.get(across.value) != "route.across" or _any(_PEOPLE, header))
    if not kinds:
        return None
    for text in _over(part, grid, across.value):
        # 寄宿生 over 人数 says what is counted whatever stands around.
        if kind := next((kind for kind in kinds if kind.is_part(header_key(text))), None):
            return CountOfOthers(kind, header=" ".join(text.split()))
    if any(re.search(word, text) for word in TABLES.sheets.counts.all_in_headers for text in header):
        return None
    beside = dict(_beside(part, across.value))
    found = (*_by_titles(part, kinds, across.value), *_by_columns(part, grid, kinds, beside))
    return None if any(_has_part(part, grid, one.kind, beside) for one in found) else next(iter(found), None)


def counts_others_alone(report: SheetReport) -> CountOfOthers | None:
    """Say what else a sheet counts that lacks nothing but a column of all pupils: 班级 and 实到人数 alone."""
    table = str(report.values.get("nearest", ""))
    across = TABLES[table].spec.across if report.reason == "sheet.missing_columns" and table in TABLES else None
    if across is None or across.value in report.columns or across.value not in columns(TABLES[table]):
        return None
    kinds = _kinds_for(table, says_people=True)
    for _, text, _ in report.unknown:
        for piece in (text, *text.split("_")):
            if kind := next((one for one in kinds if one.is_part(without_brackets(header_key(piece)))), None):
                return CountOfOthers(kind, header=" ".join(text.split()))
    return None


def _kinds_for(table: str, *, says_people: bool) -> list[CountKind]:
    kinds = TABLES.sheets.counts.kinds.values()
    return [one for one in kinds if table in one.instead_of and not (says_people and one.only_across == "yes")]


def _over(part: Part, grid: Grid, value: str) -> Iterator[str]:
    """Give the header of the numbers and the texts that reach over it; a text reaches right until the next."""
    yield from part.headers.get(value, "").split("_")
    letter = part.letters.get(value, "")
    columns = grid.columns[: column_number(letter)] if letter.isalpha() else ()
    for row in part.header_rows[:-1] if columns else ():
        left = (text for column in reversed(columns) if (text := column[row - 1].as_py()))
        yield next(left, "")


def _any(word: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(word.search(text) for text in texts)


def _beside(part: Part, value: str) -> Iterator[tuple[str, str]]:
    """Give letter and header, as it is compared, of each column but that of the numbers; the lowest row of it."""
    every = {**{part.letters[name]: text for name, text in part.headers.items() if name in part.letters}}
    every |= {letter: text for letter, text, _ in part.unknown}
    for letter, text in every.items():
        if letter.isalpha() and letter != part.letters.get(value):
            yield letter, text


def _by_titles(part: Part, kinds: Sequence[CountKind], value: str) -> Iterator[CountOfOthers]:
    """Find the kinds that the nearest text names which says what is counted."""
    for source in _SOURCES:
        clues = [clue for clue in part.context_from if clue.source == source and _is_over(clue, part, value)]
        titles = [(clue, title) for clue in clues if (title := whole_title(clue.text))]
        found = [CountOfOthers(kind, clue) for clue, title in titles for kind in kinds if _names(kind, title)]
        yield from found
        if found or any(re.search(word, title) for word in TABLES.sheets.counts.all_in_titles for _, title in titles):
            return


def _names(kind: CountKind, title: str) -> bool:
    """Tell whether a title names a kind, and not only before what is counted: 营养改善计划学校班额."""
    at = kind.named_in(title)
    over = (found.start() for word in TABLES.sheets.counts.whatever_before for found in re.finditer(word, title))
    return at is not None and not any(start >= at for start in over)


def _is_over(clue: Clue, part: Part, value: str) -> bool:
    """Tell a text over the whole table from one over some of its columns: it begins left of the numbers."""
    at = _ADDRESS.fullmatch(clue.at) if clue.source == "cell" else None
    number = part.letters.get(value, "")
    if at is None or not number.isalpha():
        return True
    cells = (_ADDRESS.fullmatch(one.at) for one in part.context_from if one.source == "cell")
    leftmost = min(column_number(cell[1]) for cell in cells if cell and cell[2] == at[2])
    return column_number(at[1]) == leftmost < max(column_number(number), 2)


def _by_columns(part: Part, grid: Grid, kinds: Sequence[CountKind], beside: dict[str, str]) -> Iterator[CountOfOthers]:
    """Find the kinds that alone have a column of the sheet."""
    for letter, text in beside.items():
        key = header_key(text)
        for kind in kinds:
            if kind.stands_beside(key, partial(_of_numbers, part, grid, letter)):
                yield CountOfOthers(kind, header=" ".join(text.split()))


def _has_part(part: Part, grid: Grid, kind: CountKind, beside: dict[str, str]) -> bool:
    """Tell whether a column beside counts those of a kind: then the numbers are of all."""
    return any(
        kind.is_part(without_brackets(header_key(piece)).removeprefix("其中")) and _of_numbers(part, grid, letter)
        for letter, text in beside.items()
        for piece in (text, *text.split("_"))
    )


def _of_numbers(part: Part, grid: Grid, letter: str) -> bool:
    """Tell whether nothing but numbers stands in a column, and one at least."""
    words = [word for word in words_in(part, grid, letter, first=_LOOKED_AT) if word is not None]
    return bool(words) and all(_NUMBER.fullmatch(word) for word in words)
