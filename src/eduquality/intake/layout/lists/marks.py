"""Which tables alone may a sheet be? A column that only one table has forbids every other reading of it.

A list with 残疾类别 is never a roster, however much it looks like one: it is that ledger or no table at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from eduquality.intake.clues.header_matching import header_key
from eduquality.intake.clues.titles import bare_title
from eduquality.intake.layout.header import FEWEST_COLUMNS, HEADER_WITHIN, Header, find_header, header_at
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.tables import TABLES, cached_for_tables, columns

#: What a title says beside what its rows are: 听课 of 听课记录台账.
_WHAT_IT_IS = re.compile(r"(?:情况|信息|登记|统计|记录|名单|台账|名册|花名册|一览|清单|表)+$")
_SHORTEST_NOUN = 2
#: A mark stands in one of the first rows of a form.
_LONGEST_FORM = 60


def tables_marked(sheet: Sheet, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Give the tables that a column of the header marks the sheet as one of, in their order; most sheets have none."""
    marks = _marks()
    if not marks:
        return ()
    header = find_header(sheet.top, tables, sheet.words)
    # What stands below a whole header is a row of it, or another table.
    last = header.rows[-1] + 1 if header and not header.missing else HEADER_WITHIN
    rows = [at for at, row in enumerate(sheet.top[:last]) if any(_key(text) in marks for text in row)]
    for at in rows:
        of_row = {table for text in sheet.top[at] for table in marks.get(_key(text), ())}
        found = tuple(table for table in TABLES if table in of_row and _has_more(sheet, at, table))
        if found:
            return found
    return ()


def not_forbidden(sheet: Sheet, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of the tables that a form or card may be: where a mark stands on it, those it is a mark of."""
    marks = _marks()
    if not marks or len(tables) <= 1:
        return tables
    heads = (column.slice(0, _LONGEST_FORM).to_pylist() for column in sheet.grid.columns)
    marked = {table for texts in heads for text in texts for table in marks.get(_key(text), ())}
    return tuple(table for table in tables if table in marked) if marked else tables


def named_by_title(sheet: Sheet, header: Header, tables: tuple[str, ...]) -> Header:
    """Between a ledger and another table of which a header has as many columns, give it as that which a title names."""
    if header.missing:
        return header
    is_ledger = TABLES[header.table].spec.keeps_acts
    others = [table for table in tables if table != header.table and (is_ledger or TABLES[table].spec.keeps_acts)]
    if not others:
        return header
    texts = [bare_title(clue.text) for clue in sheet.around(header.rows[0]).texts() if clue.source != "folder"]
    if _is_named(header.table, texts):
        return header
    for table in others:
        other = header_at(header.rows[0], sheet.top, (table,), sheet.words) if _is_named(table, texts) else None
        if other and not other.missing and other.matched >= header.matched:
            return other
    return header


def _is_named(table: str, texts: Sequence[str]) -> bool:
    noun = _WHAT_IT_IS.sub("", TABLES[table].spec.zh)
    return len(noun) >= _SHORTEST_NOUN and any(noun in text for text in texts)


def _has_more(sheet: Sheet, row: int, table: str) -> bool:
    """Tell whether a row names a mark of a table as its header does, beside other columns of it."""
    header = header_at(row, sheet.top, (table,), sheet.words)
    return header is not None and header.matched >= FEWEST_COLUMNS


def _key(text: str | None) -> str:
    return header_key(text) if text else ""


@cached_for_tables
def _marks() -> Mapping[str, tuple[str, ...]]:
    """Give the headers of marks, as they are compared, with the tables that they are marks of."""
    found: dict[str, list[str]] = defaultdict(list)
    for table, model in TABLES.items():
        for name in model.spec.marks:
            face = columns(model)[name]
            for key in {header_key(text) for text in (face.zh, face.en, *face.headers)} - {""}:
                found[key].append(table)
    return {key: tuple(tables) for key, tables in found.items()}
