"""Is this sheet a card of one person, names of fields and their values beside one another? Each card is a row.

A card has several pairs in a row, 姓名 | … | 性别 | …, and several rows of them; the cards of a class stand one below
another. A sheet is read so where most of the names are fields of one table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from eduquality.intake.cells.parts import Grid
from eduquality.intake.clues.header_matching import Vocabulary, column_letter, header_key, likely_header
from eduquality.intake.layout.arrangements.forms import Form, FormCell
from eduquality.intake.layout.header import Texts, missing_of
from eduquality.model.tables import TABLES, columns

#: Cards on a sheet are no longer and no wider than this.
_LONGEST, _WIDEST = 3000, 24
#: A card is no longer than this: where none begins here there is none.
_HEAD = 60
_FEWEST_FIELDS = 3
_FEWEST_PAIRS = 2
_FEWEST_ROWS = 2
#: A name of two or three merged cells has its value so far to the right.
_FURTHEST = 3

#: A cell: row and column, 0-based.
At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a sheet, one below another; known, total: how many names of fields they have, and how many in all.

    titles: for each card the rows (0-based) above it that are of no card. table: the one most of the names are of.
    """

    table: str
    forms: tuple[Form, ...]
    titles: tuple[tuple[int, ...], ...]
    known: int
    total: int

    @property
    def are_clear(self) -> bool:
        """Tell cards of which most names are known."""
        return 2 * self.known > self.total

    @property
    def are_cards(self) -> bool:
        """Tell what looks like cards from a sheet that happens to have a few such names on it."""
        return 4 * self.known >= self.total


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of fields of one table on a sheet.

    fields: cell → field, each once a card. starts: rows in which cards begin. lists: rows of a list within a card, the
    parents of a pupil, with its header.
    """

    table: str
    fields: Mapping[At, str]
    starts: tuple[int, ...]
    lists: frozenset[int]

    def of_card(self, rows: range) -> dict[At, str]:
        """Give those of one card."""
        return {at: field for at, field in self.fields.items() if at[0] in rows}


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows of a sheet, the names on it, and for each column of names how far to the right their values stand."""

    names: _Names
    rows: Sequence[Texts]
    offsets: Mapping[int, int]

    def value_at(self, name: At) -> At:
        """Give the cell of the value beside a name."""
        return name[0], name[1] + self.offsets[name[1]]

    def value(self, name: At) -> str | None:
        """Give the value beside a name."""
        row, column = self.value_at(name)
        return self.rows[row][column] if column < len(self.rows[row]) else None


def read_cards(grid: Grid, tables: tuple[str, ...], words: Vocabulary) -> Cards | None:
    """Read the sheet as cards of one of the tables; None where it does not look like any."""
    if grid.height > _LONGEST or len(grid.columns) > _WIDEST:
        return None
    head = _rows(grid, _HEAD)
    found = [names for table in tables if (names := _names(table, head, words)) is not None]
    if not found:
        return None
    rows = _rows(grid, grid.height)
    best = _names(max(found, key=_weight).table, rows, words)
    if best is None:
        return None
    read = _Read(best, rows, _offsets(best, rows))
    if sum(read.value(at) is not None for at in best.fields) < _FEWEST_PAIRS:
        return None
    others = _other_names(read)
    spans = [range(start, end) for start, end in zip(best.starts, [*best.starts[1:], len(rows)], strict=True)]
    forms = tuple(_form(read, span, others, grid.errors, words) for span in spans)
    return Cards(best.table, forms, tuple(_titles(read, others)), len(best.fields), len(best.fields) + len(others))


def _rows(grid: Grid, count: int) -> list[Texts]:
    return list(zip(*(column.slice(0, count).to_pylist() for column in grid.columns), strict=True))


def _weight(names: _Names) -> int:
    missing, _ = missing_of(names.table, names.fields.values(), 0)
    return len(set(names.fields.values())) - 2 * len(missing)


def _names(table: str, rows: Sequence[Texts], words: Vocabulary) -> _Names | None:
    """Find the names of a table's fields; None where these are too few or stand beside one another as in a list."""
    said = {
        (row, column): meaning
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text is not None and isinstance(meaning := words.meaning(table, text), str)
    }
    heads = {row for row, column in said if (row, column + 1) in said}
    listed = sum(row in heads for row, _ in said)
    said = {at: field for at, field in said.items() if at[0] not in heads}
    pairs = Counter(row for row, _ in said)
    if len(pairs) < _FEWEST_ROWS or max(pairs.values()) < _FEWEST_PAIRS:
        return None
    if len(set(said.values())) < max(_FEWEST_FIELDS, listed):
        return None
    starts = _starts(said)
    return _Names(table, _first_of_each_card(said, starts), starts, frozenset(_list_rows(heads, pairs, len(rows))))


def _list_rows(heads: Collection[int], paired: Collection[int], height: int) -> Iterator[int]:
    """Give the rows of lists: from each header to the next row with a pair."""
    for head in heads:
        yield from takewhile(lambda row: row not in paired, range(head, height))


def _starts(said: Mapping[At, str]) -> tuple[int, ...]:
    """Give the rows in which cards begin: where all the names of the first row stand again."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), field in said.items():
        rows.setdefault(row, {})[column] = field
    first = next(iter(rows.values()))
    return tuple(row for row, own in rows.items() if first.items() <= own.items())


def _first_of_each_card(said: Mapping[At, str], starts: Sequence[int]) -> dict[At, str]:
    """Leave out what a card names again: the 姓名 of a parent below the pupil's."""
    kept: dict[At, str] = {}
    seen: set[tuple[int, str]] = set()
    for at, field in said.items():
        card = sum(start <= at[0] for start in starts)
        if (card, field) not in seen:
            kept[at] = field
        seen.add((card, field))
    return kept


def _offsets(names: _Names, rows: Sequence[Texts]) -> dict[int, int]:
    """Give for each column of names how far to the right its values stand: beside them, or behind merged cells."""
    found: dict[int, int] = {}
    for column in sorted({column for _, column in names.fields}):
        at = [row for row, own in names.fields if own == column]
        nearest = [_nearest(rows[row], column, names, row) for row in at]
        held = [offset for offset in nearest if offset]
        found[column] = min(held) if len(held) > 1 or (held and min(held) == 1) else 1
    return found


def _nearest(cells: Texts, column: int, names: _Names, row: int) -> int:
    """Give how far to the right of a name the next text stands that is no name; 0 where there is none."""
    for offset in range(1, _FURTHEST + 1):
        at = column + offset
        if at >= len(cells) or (row, at) in names.fields:
            return 0
        if cells[at] is not None:
            return offset
    return 0


def _other_names(read: _Read) -> dict[At, str]:
    """Give the texts that stand like names of fields and are none that is known."""
    skipped = {*read.names.fields, *map(read.value_at, read.names.fields)}
    found: dict[At, str] = {}
    for row in range(read.names.starts[0], len(read.rows)):
        texts = [(column, text) for column, text in enumerate(read.rows[row]) if text is not None]
        if row in read.names.lists or len(texts) < _FEWEST_PAIRS or _is_title(texts):
            continue
        for column, text in texts:
            if (row, column) not in skipped:
                found[row, column] = " ".join(text.split())
                skipped.add((row, column + 1))
    return found


def _is_title(texts: Sequence[tuple[int, str]]) -> bool:
    """Tell a line of keys and values, each pair in one cell: 班级:三(2)班."""
    return any(re.search(r"[:：]\s*\S", text) for _, text in texts)


def _titles(read: _Read, others: Mapping[At, str]) -> Iterator[tuple[int, ...]]:
    """Give for each card the rows above it, back to the last pair of the card before, and those above all."""
    names, rows = read.names, read.rows
    paired = {row for row, _ in (*names.fields, *others)} | names.lists
    for start in names.starts:
        own = start
        while own and own - 1 not in paired and any(text is not None for text in rows[own - 1]):
            own -= 1
        yield tuple(sorted({*range(names.starts[0]), *range(own, start)}))


def _form(read: _Read, span: range, others: Mapping[At, str], errors: Mapping[At, str], words: Vocabulary) -> Form:
    """Give a card as a form; errors: by row and column, 1-based."""
    table, own = read.names.table, read.names.of_card(span)
    texts = {at: read.rows[at[0]][at[1]] or "" for at in own}
    cells = {}
    for at, field in own.items():
        row, column = read.value_at(at)
        cells[field] = FormCell(row, column, read.value(at), texts[at], errors.get((row + 1, column + 1), ""))
    missing, signature = missing_of(table, own.values(), 0)
    routes = {field: words.route(table, texts[at]) for at, field in own.items()}
    unknown = tuple(_unknown(read, span, others, frozenset(columns(TABLES[table])) - frozenset(own.values())))
    return Form(table, span.start, cells, missing, signature, unknown, routes, tuple(_unread(read, span, others)))


def _unknown(
    read: _Read, span: range, others: Mapping[At, str], unused: frozenset[str]
) -> Iterator[tuple[str, str, str | None]]:
    """List the unknown names of a card that have something beside them.

    Only those in a row with a known name: what stands in any other row may be people's names.
    """
    known = {row for row, _ in read.names.fields}
    for (row, column), text in others.items():
        held = column + 1 < len(read.rows[row]) and read.rows[row][column + 1] is not None
        if row in span and row in known and held:
            yield f"{column_letter(column)}{row + 1}", text, _near(read.names.table, text, unused)


def _unread(read: _Read, span: range, others: Mapping[At, str]) -> Iterator[tuple[int, str]]:
    """List the rows of a card, 1-based, on which no name is known, and those of a list on it."""
    known = {row for row, _ in read.names.fields}
    for row in span:
        if row in read.names.lists or (row not in known and any(at == row for at, _ in others)):
            yield row + 1, "row.not_of_card"


def _near(table: str, text: str, unused: frozenset[str]) -> str | None:
    """Give the name of a field that a text was probably meant to be; one that stands in a list is meant as it is."""
    key = header_key(text)
    near = likely_header(table, key, unused)
    return near if near != key else None
