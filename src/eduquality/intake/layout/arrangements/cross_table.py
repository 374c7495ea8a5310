"""Do rows of a table stand across the columns? A number under the name of each grade, class, year or school.

学校 | 一年级 | 二年级 | 合计 holds two rows of 在校生数 in each of its own. The columns under one name are read as a
block, with those that say whose the numbers are; what the name says is told of all rows of the block.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from eduquality.intake.cells.parts import Clue
from eduquality.intake.clues.header_matching import Vocabulary, column_letter, header_key
from eduquality.intake.clues.labels_across import (
    ColumnNames,
    across_of,
    field_of_values,
    key_of_corner,
    names_over,
    said_by,
    says_what_is_counted,
    with_labels_alike,
    with_stages_carried_on,
)
from eduquality.intake.clues.lines_above import FOR_ALL_ROWS
from eduquality.intake.layout.arrangements.side_by_side import Block
from eduquality.intake.layout.header import (
    FEWEST_COLUMNS,
    HEADER_WITHIN,
    MOST_ROWS,
    Header,
    Texts,
    missing_of,
    read_header,
    texts_over,
)
from eduquality.intake.layout.rows.sexes_in_rows import is_of_sexes
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.tables import TABLES

#: What a cell of amounts may hold: 45, 45人, and nothing where there is none.
_AMOUNT = re.compile(r"\s*\d[\d,，]*(?:\.\d+)?\s*[人名岁分]?\s*")
NOTHING = re.compile(r"\s*(?:[-—–－/／\\.·]+|无)\s*")
#: Of the cells under the names so many are amounts; rows looked at.
_AMOUNTS, _LOOKED_AT = 0.8, 40
_FEWEST_GROUPS = 2
#: Over the number of classes: no number of pupils.
_CLASSES = re.compile(r"(?:教学|行政)?班级?个?(?:总?数|数量)")
#: How a number of anything is called; a note is longer.
_NUMBERS = re.compile(r"^.{0,12}(?:数|数量|人|率|均|面积|其中.*)(?:\(.{1,4}\))?$")
#: Of whom the parts of a total are, wherever they live or learn.
_PARTS = re.compile(
    r"(?:其中)?(?:城[镇市区]|县?镇区?|乡村|农村|公办|民办|汉族|少数民族|本地|外地)(?:总?人口|学生|人|总)*数?"
)
#: Fields whose values tell themselves from any other words.
_BY_VALUE = frozenset({"class_name", "grade"})
_IN_CORNER = _BY_VALUE | {"school"}
#: What the texts around may tell of all rows; which class they are of must stand over or beside the numbers.
_TOLD = frozenset(FOR_ALL_ROWS) - {"class_name"}
_SEXES = frozenset({"male", "female"})
#: A sheet of more columns than this is no table of numbers under names.
_WIDEST = 200

#: A text over a column, and the cell that holds it (0-based).
_Over = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """The columns under one name: that of its numbers, and those of boys and girls.

    number: the total of both where there is one, else the first of them, in whose place their sum is read.
    """

    told: Mapping[str, Clue]
    number: int
    parts: tuple[int, ...]

    @property
    def is_sum(self) -> bool:
        """Tell whether the number is to be added up."""
        return self.number in self.parts

    @property
    def columns(self) -> tuple[int, ...]:
        """Give its columns."""
        return tuple(dict.fromkeys((self.number, *self.parts)))


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A table whose rows stand across; names: the texts of all columns but the totals.

    header: that of the columns which say whose the numbers are. totals: columns that add up all groups. said: whether
    anything says that the numbers are those of the table; named: whether a text over them does. items: the column that
    says of each row what it counts, 班数 or 学生数, and the texts of it that are those of the table.
    """

    header: Header
    names: Mapping[int, str]
    groups: tuple[Group, ...]
    totals: tuple[int, ...]
    said: bool
    named: bool
    items: tuple[int, frozenset[str]] | None = None

    @property
    def width(self) -> int:
        """Count the columns that are read."""
        return sum(len(group.columns) for group in self.groups)


def cross_table(sheet: Sheet, tables: tuple[str, ...]) -> CrossTable | None:
    """Find the table whose rows stand across the columns of a sheet; None where none does."""
    if len(sheet.grid.columns) > _WIDEST:
        return None
    found = list(_readings(sheet, [table for table in tables if across_of(table)]))
    return max(found, key=_order, default=None)


def _order(found: CrossTable) -> tuple[bool, bool, int, int, int, int]:
    """Put what is said to be counted first, at best over it, then more columns, more that say whose, fewer rows."""
    rows = found.header.rows
    return found.said, found.named, found.width, found.header.matched, -len(rows), -rows[0]


def _readings(sheet: Sheet, tables: Sequence[str]) -> Iterator[CrossTable]:
    top = sheet.top[: HEADER_WITHIN + MOST_ROWS]
    for first in range(sheet.begins, min(HEADER_WITHIN, len(top))):
        for height in range(1, MOST_ROWS + 1):
            rows = top[first : first + height]
            if len(rows) < height or any(sum(text is not None for text in row) < FEWEST_COLUMNS for row in rows):
                break
            paths = _paths(rows, first)
            for table in tables:
                if found := _reading(sheet, table, tuple(range(first, first + height)), paths):
                    yield found


def _paths(rows: Sequence[Texts], first: int) -> dict[int, tuple[_Over, ...]]:
    """Give the texts over each column, the uppermost first; a text reaches right until another stands there."""
    paths: dict[int, tuple[_Over, ...]] = {}
    over: list[str | None] = [None] * (len(rows) - 1)
    starts = [0] * len(rows)
    for i, cells in enumerate(zip(*rows, strict=True)):
        over = texts_over(over, cells)
        starts = [i if text is not None else starts[level] for level, text in enumerate(cells)]
        texts = [*over, cells[-1]]
        path = tuple((text, first + level, starts[level]) for level, text in enumerate(texts) if text is not None)
        if path and (cells[-1] is not None or any(text is not None for text in cells)):
            paths[i] = path
    return paths


def _reading(
    sheet: Sheet, table: str, rows: tuple[int, ...], paths: Mapping[int, tuple[_Over, ...]]
) -> CrossTable | None:
    """Read rows as a header of which some columns are values of a field, the others fields."""
    read = {i: names_over(table, [text for text, _, _ in path], sheet.words) for i, path in paths.items()}
    lowest = {i: path[-1][0] for i, path in paths.items()}
    read = with_labels_alike(table, with_stages_carried_on(read), lowest)
    groups = _groups(read, paths) or _beside_classes(table, read, paths, sheet.words)
    if groups is None or not _hold_amounts(sheet, rows, [group.number for group in groups]):
        return None
    labelled = any(group.told for group in groups)
    of_groups = {i for group in groups for i in group.columns}
    totals = tuple(i for i, one in read.items() if labelled and not one.labels and _adds_up(one))
    fields = {name for group in groups for name in group.told}
    names = {i: "_".join(text for text, _, _ in path) for i, path in paths.items() if i not in (*of_groups, *totals)}
    # 小计 under 男生 adds up the boys alone.
    totals = tuple(i for i in totals if _SEXES.isdisjoint(said_by(text) for text, _, _ in paths[i]))
    # 计 under 班数 adds up classes, and 一年级 under it counts them.
    of_classes = {
        i for i, path in paths.items() if any(_CLASSES.fullmatch(header_key(text)) for text, _, _ in path[:-1])
    }
    totals = tuple(i for i in totals if i not in of_classes)
    names = {i: text for i, text in names.items() if i not in of_classes}
    keys = {i: key_of_corner(table, text, fields, sheet.words) for i, text in names.items() if not read[i].labels}
    header = _header(table, rows, keys, groups[0], sheet.words)
    header = header and _with_keys_by_value(sheet, header, {*of_groups, *totals}, fields)
    lacking = set(header.missing) - fields if header else {""}
    if header is None or _has_parts_below(header) or not lacking <= _TOLD or fields & header.fields.keys():
        return None
    items = _items(sheet, header, min(of_groups))
    item = f"_{min(items[1])}" if items else ""
    names = {i: text for i, text in names.items() if not items or i != items[0]}
    shown = {**names, **{group.number: _shown(group, paths) + item for group in groups}}
    named = any(read[i].named for i in of_groups) or bool(items)
    said = named or says_what_is_counted(table, sheet.texts(rows[0]))
    return CrossTable(header, shown, groups, totals, said, named, items)


def _items(sheet: Sheet, header: Header, first: int) -> tuple[int, frozenset[str]] | None:
    """Find the column left of the numbers whose texts name what each row counts, those of the table among them."""
    across = across_of(header.table)
    for i, column in enumerate(sheet.grid.columns[:first]):
        if across is None or i in header.used:
            continue
        below = column.slice(header.rows[-1] + 1)
        few, every = (part.drop_null().unique().to_pylist() for part in (below.slice(0, _LOOKED_AT), below))
        own = [text for text in every if sheet.words.meaning(header.table, text) == across.value]
        # 总人数 below the names of classes adds these up.
        if not {*own}.isdisjoint(few) and all(text in own or _names_numbers(text, sheet.words) for text in few):
            return i, frozenset(own)
    return None


def _names_numbers(text: str, words: Vocabulary) -> bool:
    """Tell what numbers are called from the name of a school, a grade or a class, and from a note."""
    return bool(_NUMBERS.search(header_key(text)) or words.meanings(text) or TABLES.sheets.unneeded.has(text))


def _has_parts_below(header: Header) -> bool:
    """Tell a table of numbers that may be parts in each row, degrees below one another: nothing says whose a row is."""
    across = across_of(header.table)
    return across is not None and bool(across.parts) and [*header.fields] == [across.value]


def _header(
    table: str, rows: tuple[int, ...], keys: Mapping[int, str], first: Group, words: Vocabulary
) -> Header | None:
    """Read the columns that say whose the numbers are, with those of the first group as the numbers."""
    across = across_of(table)
    read = read_header(table, rows, {i: ((text, "single"),) for i, text in keys.items()}, words)
    if across is None or (read is not None and across.value in read.fields):
        return None
    fields = {**(read.fields if read else {}), across.value: first.number}
    missing, signature = missing_of(table, {*fields, *first.told}, 0)
    return Header(table, rows, dict(keys), fields, {}, missing, signature, 0)


def _with_keys_by_value(sheet: Sheet, header: Header, numbers: Collection[int], told: Collection[str]) -> Header:
    """Let a column say whose the numbers are by what it holds, where the table lacks that and no header names it.

    Under an empty corner stands whose the rows are, even where the table could do without: the grades of 1班, 2班.
    """
    wanted = [name for name in header.missing if name in _BY_VALUE and name not in told]
    corner = [name for name in TABLES[header.table].model_fields if name in _IN_CORNER]
    first = header.rows[-1] + 1
    for i, column in enumerate(sheet.grid.columns):
        fields = [*wanted, *(() if i in header.names else corner)]
        fields = [name for name in fields if name not in told and name not in header.fields]
        if fields and i not in numbers and i not in header.used:
            texts = column.slice(first, _LOOKED_AT).to_pylist()
            if field := field_of_values(header.table, texts, fields, sheet.words):
                names = {**header.names, i: header.names.get(i, "")}
                held = {**header.fields, field: i}
                missing, signature = missing_of(header.table, {*held, *told}, 0)
                header = replace(header, names=names, fields=held, missing=missing, signature=signature)
    return header


def _groups(read: Mapping[int, ColumnNames], paths: Mapping[int, tuple[_Over, ...]]) -> tuple[Group, ...] | None:
    """Put the columns under the same names together; None where too few are, or those of a name have no one number."""
    columns: dict[tuple[str, ...], list[int]] = {}
    for i, one in read.items():
        if one.labels or one.role in ("male", "female"):
            columns.setdefault(tuple(label.text for label in one.labels), []).append(i)
    labelled = {labels: own for labels, own in columns.items() if labels}
    if not labelled and columns:
        # Numbers of boys and of girls with their total: one group without a name.
        labelled = {(): [i for i, one in read.items() if one.role in ("male", "female", "total")]}
    groups = [_group([(i, read[i]) for i in own], paths) for own in labelled.values()]
    fields = {tuple(sorted(group.told)) for group in groups if group}
    # One name alone is told by what it says, 2025年秋在校生数, or by the total beside it: 1班, 合计.
    told = any((one.named and one.labels) or (one.role == "total" and not one.labels) for one in read.values())
    if None in groups or len(fields) != 1 or (len(groups) < _FEWEST_GROUPS and () not in labelled and not told):
        return None
    return tuple(group for group in groups if group)


def _beside_classes(
    table: str, read: Mapping[int, ColumnNames], paths: Mapping[int, tuple[_Over, ...]], words: Vocabulary
) -> tuple[Group, ...] | None:
    """Take 合计 for all where nothing is beside it but a number of classes, or parts, and what tells whose it is."""
    totals = [i for i, one in read.items() if one.role == "total" and not one.labels]
    texts = [path[-1][0] for i, path in paths.items() if i not in totals]
    classes = [text for text in texts if _CLASSES.fullmatch(header_key(text)) or _PARTS.fullmatch(header_key(text))]
    named = {text: isinstance(words.meaning(table, text), str) for text in texts if text not in classes}
    others = [text for text, is_field in named.items() if is_field or not TABLES.sheets.unneeded.has(text)]
    return (
        (Group({}, totals[0], ()),) if len(totals) == 1 and classes and others and all(map(named.get, others)) else None
    )


def _group(columns: Sequence[tuple[int, ColumnNames]], paths: Mapping[int, tuple[_Over, ...]]) -> Group | None:
    by_role: dict[str, list[int]] = {}
    for i, one in columns:
        by_role.setdefault("value" if one.role == "number" and one.named else one.role, []).append(i)
    parts = [*by_role.get("male", []), *by_role.get("female", [])]
    whole = by_role.get("value") or by_role.get("number") or by_role.get("total") or []
    both = len(by_role.get("male", [])) == len(by_role.get("female", [])) == 1
    if len(whole) > 1 or not (whole or both):
        return None
    told = _told(columns[0][1], paths[columns[0][0]])
    return Group(told, (whole or parts)[0], tuple(parts) if both else ())


def _shown(group: Group, paths: Mapping[int, tuple[_Over, ...]]) -> str:
    """Give the header of a group's number as it is shown."""
    columns = group.parts if group.is_sum else (group.number,)
    return " + ".join("_".join(text for text, _, _ in paths[i]) for i in columns)


def _told(names: ColumnNames, path: tuple[_Over, ...]) -> dict[str, Clue]:
    """Give what the texts over the columns of a group say of its rows, and where."""
    return {
        label.field: Clue(label.text, "cell", f"{column_letter(column)}{row + 1}")
        for label in names.labels
        for row, column in [next((row, column) for text, row, column in path if label.written in text)]
    }


def _adds_up(names: ColumnNames) -> bool:
    return names.role == "total" or names.named


def _hold_amounts(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Tell whether numbers stand below: a timetable has the names of classes over it, too; pages begin anew."""
    heads = {text for row in rows for text in sheet.top[row]}
    below = [sheet.grid.columns[i].slice(rows[-1] + 1, _LOOKED_AT).to_pylist() for i in columns]
    written = [t for texts in below for t in texts if t is not None and t not in heads and not NOTHING.fullmatch(t)]
    return bool(written) and sum(_AMOUNT.fullmatch(text) is not None for text in written) >= _AMOUNTS * len(written)


def is_amount(text: str) -> bool:
    """Tell a number of people, or a sign that there are none."""
    return _AMOUNT.fullmatch(text) is not None or NOTHING.fullmatch(text) is not None


def cross_blocks(found: CrossTable, words: Vocabulary) -> tuple[Block, ...]:
    """Give a block for each group; columns that are not used are listed with the first of them."""
    sexes = {i for i, text in found.names.items() if is_of_sexes(text, words)}
    return tuple(_block(found, group, sexes, is_first=not at) for at, group in enumerate(found.groups))


def _block(found: CrossTable, group: Group, sexes: Collection[int], *, is_first: bool) -> Block:
    across = across_of(found.header.table)
    value = across.value if across else ""
    fields = {**found.header.fields, value: group.number}
    used = set(fields.values())
    of_others = {other.number for other in found.groups} - used
    shared = used.union(sexes)
    names = {i: text for i, text in found.names.items() if i in shared or (is_first and i not in of_others)}
    names |= {i: text for i, text in found.header.names.items() if i in used}
    label = " ".join(clue.text for clue in group.told.values())
    header = replace(found.header, names=names, fields=fields, origins={group.number: "across"})
    header = replace(header, apart=(found.items[0],) if found.items else ())
    return Block(None, header, dict(group.told), label)
