"""Which sheets list persons who are counted into another table, and of which school is each row? Pupils who moved.

Such lists are looked for where a sheet is nothing else, or is a list of some pupils only. A column of the school left
or entered is that of the row where no other names one: a transfer between two schools is one row of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from eduquality.intake.cells.columns import distinct_texts, spread
from eduquality.intake.cells.distinct import words_in
from eduquality.intake.cells.parts import Clue, Part
from eduquality.intake.clues.header_matching import column_letter
from eduquality.intake.clues.schools import only_school_in
from eduquality.intake.clues.told_by_titles import code_told, in_word_of, is_numbered
from eduquality.intake.layout.arrangements.one_below_another import sheets_below
from eduquality.intake.layout.header import Header, find_header
from eduquality.intake.layout.list_part import list_part
from eduquality.intake.layout.lists.nil_returns import nil_return
from eduquality.intake.layout.sheet import PartOrReport, Sheet, beside
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, cached_for_tables, columns, validator_of

if TYPE_CHECKING:
    import pyarrow as pa

#: What may be told by something else than a column of the header.
_TOLD = frozenset({"grade"})
_OWN = ("school", "school_id")
_NIL = "sheet.nil_return"
#: What a header of a school says beside that of another one: where the pupil is now, where before.
_NOW, _BEFORE = re.compile("现|目前|当前|新"), re.compile("原|之前|转出前")
#: So many rows tell whether a column is worth looking at.
_FIRST = 20


def is_ledger(table: str) -> bool:
    """Tell whether a table is of lists that are counted into another one."""
    return table in _ledgers()


@cached_for_tables
def _ledgers() -> dict[str, None]:
    return dict.fromkeys(table for table, model in TABLES.items() if model.spec.counted_into is not None)


def ledger_in(sheet: Sheet) -> tuple[PartOrReport, ...]:
    """Read a sheet as such lists, below one another; empty where it is none, or does not say as what rows count."""
    tables = tuple(table for table in _ledgers() if sheet.may_be(table))
    header = find_header(sheet.top, tables, sheet.words) if tables else None
    if header is None or not set(header.missing) <= _TOLD:
        return ()
    found = [one for part in sheets_below(sheet, header, tables) for one in _ledger(*part)]
    nothing = [one for one in found if isinstance(one, SheetReport) and one.reason == _NIL]
    return (*found,) if any(isinstance(one, Part) for one in found) else (*nothing[:1],)


def _ledger(sheet: Sheet, header: Header) -> tuple[PartOrReport, ...]:
    if _says_what(sheet, header) and (nothing := nil_return(sheet, header)):
        return (nothing,)
    return ledger_parts(sheet, header)


def _says_what(sheet: Sheet, header: Header) -> bool:
    """Tell whether a header or title says as what rows would be counted, if there were any."""
    spec = TABLES[header.table].spec
    sides = [field for field in spec.sides if field in header.fields]
    by = spec.counted_into.by if spec.counted_into else ""
    told = by in header.fields or _told_by_titles(sheet, header, by) is not None
    return told or bool(sides and _says_so(sheet, header, sides))


def lists_moves(part: Part, sheet: Sheet) -> bool:
    """Tell a list taken for another table of which a column not used says of every row as what it is counted."""
    for table in _ledgers():
        by = TABLES[table].spec.counted_into
        for letter, header, _ in part.unknown:
            if by and letter.isalpha() and sheet.words.meaning(table, header) == by.by:
                words = words_in(part, sheet.grid, letter, first=_FIRST)
                if words and all(_code(table, by.by, word) for word in words):
                    return all(_code(table, by.by, word) for word in words_in(part, sheet.grid, letter))
    return False


def ledger_parts(sheet: Sheet, header: Header) -> tuple[PartOrReport, ...]:
    """Read the rows below the header of such a list, once for each school that they are of."""
    into = TABLES[header.table].spec.counted_into
    if into is None or _names_others(sheet, header):
        return ()
    header = _with_other_side(header)
    if into.by in header.fields:
        found = [list_part(sheet, header, None)]
        if not _has_school(header) and not _names_school(sheet, header):
            found = [_with_side_of_each(one, into.by) for one in found]
    else:
        titled = _told_by_titles(sheet, header, into.by)
        found = [_with_kind(list_part(sheet, own, None), into.by, kind) for own, kind in _sides(sheet, header, titled)]
    parts = [one for one in found if isinstance(one, Part)]
    return tuple(one if at == 0 else beside(parts[0], one) for at, one in enumerate(parts)) or tuple(found[:1])


def _with_other_side(header: Header) -> Header:
    """Take 现就读学校 beside 原就读学校 for the other school and not for that of the row, as 原学校 beside 转入学校."""
    sides = TABLES[header.table].spec.sides
    given = [field for field in sides if field in header.fields]
    if "school" not in header.fields or len(given) != 1 or len(sides) == len(given):
        return header
    name, other = (header.names[header.fields[field]] for field in ("school", *given))
    if not (_NOW.match(name) and _BEFORE.match(other)) and not (_BEFORE.match(name) and not _BEFORE.match(other)):
        return header
    side = next(field for field in sides if field not in given)
    return replace(header, fields={side if field == "school" else field: at for field, at in header.fields.items()})


def _names_others(sheet: Sheet, header: Header) -> bool:
    """Tell 转入 beside 转出, each with names of its own: only labels over them would tell as what they are counted."""
    faces = columns(TABLES[header.table])
    again = (sheet.words.meaning(header.table, header.names[i]) for i in header.again)
    return any(isinstance(field, str) and faces[field].personal == "name" for field in again)


def _has_school(header: Header) -> bool:
    return any(field in header.fields for field in _OWN)


def _sides(sheet: Sheet, header: Header, titled: Clue | None) -> Iterator[tuple[Header, Clue]]:
    """Give the header as it is read for each school that a row is of, and as what all rows are counted there."""
    spec = TABLES[header.table].spec
    sides = {field: code for field, code in spec.sides.items() if field in header.fields}
    if titled and _is_of_school_left(sheet, header, titled, sides):
        yield _of_side(header, next(iter(sides))), titled
    elif not sides or not _says_so(sheet, header, sides):
        yield from [(header, titled)] if titled else []
    elif beside_own := _of_own_school(sheet, header, titled, sides):
        yield beside_own
        if titled is None and _has_school(header):
            side = next(iter(sides))
            yield _of_side(header, side), _clue(header, side, sides[side])
    elif titled and titled.text not in spec.sides.values():
        yield _of_side(header, next(iter(sides))), titled
    elif titled and titled.text not in sides.values():
        yield header, titled
    else:
        for field, code in sides.items():
            if titled is None or titled.text == code:
                yield _of_side(header, field), titled or _clue(header, field, code)


def _is_of_school_left(sheet: Sheet, header: Header, titled: Clue, sides: Mapping[str, str]) -> bool:
    """Tell a list of drop-outs, or of others who go nowhere, whose 原就读学校 is the only school it names."""
    others = titled.text not in TABLES[header.table].spec.sides.values()
    return bool(sides) and others and not _has_school(header) and not _names_school(sheet, header)


def _of_own_school(
    sheet: Sheet, header: Header, titled: Clue | None, sides: Mapping[str, str]
) -> tuple[Header, Clue] | None:
    """Read a list whose school another column or the title names: the column of a side is of the other school."""
    others = [code for field, code in TABLES[header.table].spec.sides.items() if field not in sides]
    kind = titled or (_clue(header, next(iter(sides)), others[0]) if len(sides) == len(others) == 1 else None)
    if kind is None:
        return None
    of_title = len(sides) == 1 and kind.text in others and _names_school(sheet, header)
    return (header, kind) if _has_school(header) or of_title else None


def _says_so(sheet: Sheet, header: Header, sides: Iterable[str]) -> bool:
    """Tell whether a header of a side, or of the date, or a text around speaks of pupils who move."""
    spec = TABLES[header.table].spec
    fields = [*sides, *([spec.dated_by] if spec.dated_by in header.fields else [])]
    texts = (*(header.names[header.fields[field]] for field in fields if field), *sheet.texts(header.rows[0]))
    return any(re.search(spec.sides_said, fold(text)) for text in texts)


def _of_side(header: Header, field: str) -> Header:
    """Give the header with the school of one side for that of the row; a column of schools beside it is the other."""
    others = [one for one in TABLES[header.table].spec.sides if one != field]
    names = {field: "school", **({"school": others[0]} if others and others[0] not in header.fields else {})}
    fields = {names.get(name, name): at for name, at in header.fields.items() if name != "school_id"}
    return replace(header, fields=fields)


def _with_side_of_each(found: PartOrReport, by: str) -> PartOrReport:
    """Give each row the school of the side that its own kind names, else of the first side that tells one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not isinstance(found, Part):
        return found
    spec = TABLES[found.table].spec
    sides = {field: code for field, code in spec.sides.items() if field in found.values}
    if not sides:
        return found
    codes, words = distinct_texts(found.values[by])
    kinds = [_code(found.table, by, word) for word in words.to_pylist()]
    of_row = spread(pa.array(kinds, pa.string()), codes).cast(pa.string())
    own = [pc.if_else(pc.equal(of_row, code), found.values[field], None) for field, code in sides.items()]
    other = pc.is_in(of_row, value_set=pa.array([*spec.sides.values()]))
    rest = [pc.if_else(other, None, found.values[field]) for field in sides]
    texts = pc.coalesce(*own, *rest).cast(pa.string())
    letters = [found.letters[field] for field in sides]
    shown = " / ".join(found.headers[field] for field in sides)
    return found.with_column("school", letters, shown, "route.of_kind", texts)


def _code(table: str, field: str, word: str | None) -> str | None:
    """Give the code that a word is read as."""
    try:
        return str(validator_of(TABLES[table], field)(word)) if word else None
    except ValidationError:
        return None


def _clue(header: Header, field: str, code: str) -> Clue:
    return Clue(code, "column", header.names[header.fields[field]])


def _names_school(sheet: Sheet, header: Header) -> bool:
    return only_school_in(sheet.texts(header.rows[0])) is not None


def _told_by_titles(sheet: Sheet, header: Header, field: str) -> Clue | None:
    """Give what titles say of all rows, and failing that the line that heads the first of them: 一、转入学生."""
    around = sheet.around(header.rows[0])
    told = code_told(header.table, field, around.own()) or code_told(header.table, field, around.texts())
    below = header.rows[-1] + 1
    cells = [(i, text) for i, text in enumerate(sheet.top[below]) if text] if below < len(sheet.top) else []
    if told or len(cells) != 1 or not is_numbered(cells[0][1]):
        return told
    column, text = cells[0]
    return code_told(header.table, field, [Clue(text, "cell", f"{column_letter(column)}{below + 1}")])


def _with_kind(found: PartOrReport, field: str, kind: Clue | None) -> PartOrReport:
    """Give a part with what all its rows are counted as, in the word of the table."""
    import pyarrow as pa

    if kind is None or not isinstance(found, Part):
        return found
    told = in_word_of(found.table, field, kind)
    texts = pa.repeat(pa.scalar(told.text, pa.string()), len(found.rows))
    if field in found.values:
        # Lines amid the rows, 二、转出学生, say it of those below them.
        return found if found.values[field].null_count == 0 else _filled(found, field, texts)
    return replace(
        found,
        values={**found.values, field: texts},
        told={**found.told, field: told},
        cells={**found.cells, **({field: kind.at} if kind.source == "cell" else {})},
    )


def _filled(found: Part, field: str, texts: pa.StringArray) -> Part:
    import pyarrow.compute as pc

    return replace(found, values={**found.values, field: pc.coalesce(found.values[field], texts)})
