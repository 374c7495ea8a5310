"""Is this a list of some rows of its table only? Its title says so, or a column that only such lists fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eduquality.intake.cells.distinct import words_in
from eduquality.intake.cells.parts import Grid, Part
from eduquality.intake.clues.header_matching import header_key
from eduquality.intake.clues.titles import bare_title
from eduquality.intake.clues.told_by_titles import OF_ALL, kinds_of_some
from eduquality.intake.clues.years import named_year
from eduquality.model.notations.folding import fold
from eduquality.model.notations.no_value import says_nothing
from eduquality.model.tables import TABLES, SheetKind
from eduquality.model.tables.sheets import searched

#: The kind that data of past years are of which do not say so in their rows.
_OF_ANOTHER_YEAR = "of_another_year"
#: Texts that name what a sheet is, the nearest first.
_SOURCES = ("cell", "sheet", "file")
#: What stands in a column of yes and no where the answer is no.
_AS_IT_WAS = re.compile(r"^正常|在[读校籍学职岗]|[无未没]有?(?:变|异|转|调)|不变")
#: So many rows tell whether it is worth looking at all; a word of a movement is no longer than so many signs.
_FIRST, _SHORT = 20, 12
_DENIED = re.compile(r"(?:没有|[无非不未])(..)")
#: Whether somebody came back is no question of who is on the list.
_ASKS = re.compile(r"(?:是否(?:为|是|属于?)?|是不是|有无)(?!已?(?:复学|返校|返回|劝返|到校))")
_NO = frozenset({"否", "×", "0", "不是", "n", "no", "false", "非"})


def partial_list(part: Part, grid: Grid) -> SheetKind | None:
    """Give the kind of list of some rows that a part is; None for one that may hold them all."""
    of_table = {**kinds_of_some(part.table)}
    if "year" in part.letters:
        # Rows that tell their own year are that year's, whatever the file calls itself.
        of_table.pop(_OF_ANOTHER_YEAR, None)
    kinds = tuple(of_table.values())
    found = _by_column(part, grid, kinds) or _by_title(part, kinds)
    return found if found and not (_has_smaller(part, found) or _denied_of_some(part, grid, found)) else None


def some_named(texts: Iterable[str], table: str) -> SheetKind | None:
    """Give the kind of list of some rows of a table that the titles or the name of a sheet say it is."""
    titles = [*map(bare_title, texts)]
    kinds = (kind for name, kind in kinds_of_some(table).items() if name != _OF_ANOTHER_YEAR)
    return next((kind for kind in kinds for title in titles if kind.is_named_by(title)), None)


def _by_title(part: Part, kinds: Iterable[SheetKind]) -> SheetKind | None:
    """Find the kind that the nearest text names which says what the sheet is."""
    kinds, texts = [*kinds], list[str]()
    for source in _SOURCES:
        here = [clue.text for clue in part.context_from if clue.source == source]
        texts += here
        titles = [*map(bare_title, here)]
        for title in titles:
            for kind in kinds:
                if kind.is_named_by(title) and not _is_of_its_year(kind, texts, part.table):
                    return kind
        if any(OF_ALL.search(title) for title in titles):
            return None
    return None


def _is_of_its_year(kind: SheetKind, texts: Iterable[str], table: str) -> bool:
    """Tell whether what is called another year's says its year: it is that year's, whatever a name farther off says."""
    basis = TABLES[table].spec.year_basis
    return kind is TABLES.sheets.kinds.get(_OF_ANOTHER_YEAR) and any(named_year((text,), basis) for text in texts)


def _by_column(part: Part, grid: Grid, kinds: Iterable[SheetKind]) -> SheetKind | None:
    """Find the kind that alone has a column of the sheet, or alone fills one in in every row."""
    unused = {letter: header_key(header) for letter, header, _ in part.unknown if letter.isalpha()}
    # A roster has 困难类型 as well, with 无 for most: where every row is of a kind, it is the list of those.
    used = {letter: header_key(part.headers.get(name, "")) for name, letter in part.letters.items() if letter.isalpha()}
    for kind in kinds:
        for letter, header in used.items():
            if kind.filled and searched(kind.filled, header) and _is_filled(part, grid, letter):
                return kind
        for letter, header in unused.items():
            if kind.only and searched(kind.only, header):
                return kind
            if kind.filled and searched(kind.filled, header) and _is_filled(part, grid, letter):
                return kind
            # A column of states of its own says of every row whether somebody has left.
            if kind.says and "status" not in part.letters and _all_say(part, grid, letter, kind.says):
                return kind
    return None


def _is_filled(part: Part, grid: Grid, letter: str) -> bool:
    """Tell whether a column says something in every row: neither nothing nor no, nor that all is as it was."""
    words = words_in(part, grid, letter)
    header = header_key(next((h for at, h in _headers(part) if at == letter), ""))
    return bool(words) and not any(word is None or says_nothing(word) or _denies(fold(word), header) for word in words)


def _headers(part: Part) -> Iterable[tuple[str, str]]:
    """Give every column that has a header, used or not."""
    yield from ((letter, part.headers.get(name, "")) for name, letter in part.letters.items())
    yield from ((letter, header) for letter, header, _ in part.unknown)


def _denies(word: str, header: str) -> bool:
    """Tell a no: 无残疾 under 残疾类型, 非随班就读 under 随班就读 as well."""
    denied = _DENIED.match(word)
    return _says_no(word) or (denied is not None and denied[1] in header)


def _says_no(word: str) -> bool:
    return word.casefold() in _NO or _AS_IT_WAS.search(word) is not None


def _all_say(part: Part, grid: Grid, letter: str, said: Sequence[str]) -> bool:
    """Tell whether every row of a column says what only such a list says of all; the first rows mostly deny it."""

    def tells(words: list[str | None]) -> bool:
        return bool(words) and all(_is_short(word) and searched(said, fold(word or "")) for word in words)

    return tells(words_in(part, grid, letter, first=_FIRST)) and tells(words_in(part, grid, letter))


def _is_short(word: str | None) -> bool:
    return word is not None and len(word) <= _SHORT and not _AS_IT_WAS.search(fold(word))


def _denied_of_some(part: Part, grid: Grid, kind: SheetKind) -> bool:
    """Tell whether a column asks of each row whether it is one of them, 是否大班额, and says no of some."""
    headers = {**part.headers_of_all, **{letter: header for letter, header, _ in part.unknown}}
    letters = {**part.letters_of_all, **{letter: letter for letter, _, _ in part.unknown}}
    asking = [
        letters[name]
        for name, header in headers.items()
        if _ASKS.match(key := header_key(header)) and kind.is_named_by(_ASKS.sub("", key))
    ]
    return any(
        word is not None and _says_no(fold(word))
        for letter in asking
        if letter.isalpha()
        for word in words_in(part, grid, letter)
    )


def _has_smaller(part: Part, kind: SheetKind) -> bool:
    """Tell whether a list of large classes holds smaller ones as well: then it is a list of all."""
    if not kind.least or "headcount" not in part.values:
        return False
    sizes = " ".join(filter(None, part.values["headcount"].to_pylist()))
    return any(int(size) < kind.least for size in re.findall(r"(?<![0-9.])[0-9]{1,3}(?![0-9.])", sizes))
