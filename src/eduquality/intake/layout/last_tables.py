"""Which table is a sheet that is none of those looked for first? Ledgers and numbers of persons are looked for last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.labels_across import across_of, names_over
from eduquality.intake.clues.told_by_titles import untold_by_titles
from eduquality.intake.layout.arrangements.forms import read_form
from eduquality.intake.layout.arrangements.parts_in_rows import with_parts_across
from eduquality.intake.layout.arrangements.totals_of_parts import with_place_told, with_total
from eduquality.intake.layout.block_parts import read_blocks
from eduquality.intake.layout.cross_part import cross_parts
from eduquality.intake.layout.form_part import form_part, lacks_its_school
from eduquality.intake.layout.header import Header, find_header
from eduquality.intake.layout.lists.ledgers import is_ledger
from eduquality.intake.layout.lists.marks import named_by_title
from eduquality.intake.layout.mistaken import unless_mistaken
from eduquality.intake.layout.other_sheets import kind_named, other_kind
from eduquality.intake.layout.sheet import PartOrReport, Sheet, beside, has_rows, missing_columns_report
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, cached_for_tables, columns

_PUPILS = "students"
_BLANK = frozenset({"sheet.no_rows", "sheet.nil_return"})
#: So many columns under names of classes are a table of classes.
_FEWEST_NAMED = 2


def of_its_name(sheet: Sheet) -> tuple[PartOrReport, ...]:
    """Read a sheet that has the very name of a table that is looked for last, as blank forms have, as that one."""
    specs = (TABLES[table].spec for table in last_tables(sheet))
    named = tuple(spec.name for spec in specs if sheet.grid.sheet in (spec.zh, spec.en))
    header = find_header(sheet.top, named, sheet.words) if named else None
    return () if header is None or header.missing else _read_last(sheet, header)


def last_tables(sheet: Sheet) -> tuple[str, ...]:
    """Give the tables that are looked for last: ledgers of acts are, too, where a sheet is a list of some."""
    return tuple(table for table in _all_last() if sheet.may_be(table))


@cached_for_tables
def _all_last() -> tuple[str, ...]:
    specs = {table: model.spec for table, model in TABLES.items() if not is_ledger(table)}
    return tuple(table for table, spec in specs.items() if spec.looked_for_last or spec.keeps_acts)


@cached_for_tables
def first_tables() -> tuple[str, ...]:
    """Give the tables that are looked for first."""
    return tuple(table for table, model in TABLES.items() if not model.spec.looked_for_last)


def counted_tables(sheet: Sheet) -> tuple[str, ...]:
    """Give those of numbers of people: one may stand below a table that is looked for first."""
    return tuple(table for table in _all_counted() if sheet.may_be(table))


@cached_for_tables
def _all_counted() -> tuple[str, ...]:
    return tuple(table for table in _all_last() if TABLES[table].spec.across)


def last_for(sheet: Sheet, settled: Sequence[PartOrReport]) -> tuple[str, ...]:
    """Give the tables that sheets of another kind may be after all: a log of 听课 is one of lessons."""
    kinds = [kind_named(one) for one in settled if isinstance(one, SheetReport)]
    known = [kind.gives_way_to for kind in kinds if kind is not None]
    if not known or len(known) < len(settled):
        return ()
    return tuple(table for table in last_tables(sheet) if all(table in tables for tables in known))


def looked_for_last(sheet: Sheet, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Read a sheet that is no other table as one of those that are looked for last; empty where it is none."""
    if has_rows(form := _form_of(sheet, tables)):
        return form
    if tables and has_rows(across := cross_parts(sheet, tables, may_be_other=True)):
        return across
    left = [*tables]
    while left and (header := find_header(sheet.top, tuple(left), sheet.words)) and not header.missing:
        header = named_by_title(sheet, header, tuple(left))
        is_other = _counts_persons(sheet, header) or not is_said(sheet, header)
        found = () if is_other else _read_last(sheet, header)
        if found:
            return found
        left.remove(header.table)
    counted = tuple(table for table in left if TABLES[table].spec.across)
    return _with_total(sheet, counted) or _with_parts_across(sheet, counted)


def nearest_of_last(sheet: Sheet, settled: tuple[PartOrReport, ...]) -> tuple[PartOrReport, ...]:
    """Say of a sheet that lacks columns to which of all tables it is nearest, those that are looked for last too."""
    first = settled[0]
    if len(settled) != 1 or not isinstance(first, SheetReport) or first.reason != "sheet.missing_columns":
        return settled
    header = find_header(sheet.top, counted_tables(sheet), sheet.words)
    if header is None or not header.missing or header.matched <= len(first.columns):
        return settled
    return (missing_columns_report(sheet.grid, header, header.missing),)


def _form_of(sheet: Sheet, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Read names of fields below one another with values beside them, which look like a list of figures."""
    form = read_form(sheet.grid, tables, sheet.words) if tables else None
    if form is None or untold_by_titles(form.table, form.cells):
        return ()
    is_whole = not form.missing or lacks_its_school(sheet, form, form.missing)
    return (form_part(sheet, form),) if is_whole else ()


def _with_total(sheet: Sheet, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Read a sheet that has the parts of a number and lacks the number."""
    header = find_header(sheet.top, tables, sheet.words) if tables else None
    if header is None or not header.missing or _counts_persons(sheet, header):
        return ()
    total = with_total(sheet, with_place_told(sheet, header))
    found = _read_last(*total[:2]) if total and not total[1].missing else ()
    notes = tuple(filter(None, (total[2],))) if total else ()
    return tuple(unless_mistaken(one.noting(*notes), sheet.grid) if isinstance(one, Part) else one for one in found)


def _with_parts_across(sheet: Sheet, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Read a sheet on which the parts of a number stand in rows, with the parts put across the columns."""
    for table in tables:
        if made := with_parts_across(sheet, table):
            header = find_header(made[0].top, (table,), sheet.words)
            whole = header and not header.missing and _read_last(made[0], header)
            if found := whole or _with_total(made[0], (table,)):
                return tuple(one.noting(made[1]) if isinstance(one, Part) else one for one in found)
    return ()


def is_said(sheet: Sheet, header: Header) -> bool:
    """Tell whether a title or a header says what a field that many sheets have is of, where it tells the table."""
    said = TABLES[header.table].spec.said
    wanted = [said[field] for field in header.signature if field in said]
    texts = [*sheet.texts(header.rows[0]), *header.names.values()] if wanted else []
    return all(any(re.search(pattern, fold(text)) for text in texts) for pattern in wanted)


def _counts_persons(sheet: Sheet, header: Header) -> bool:
    """Tell a header of numbers of persons over a column of their names: such numbers have none."""
    return _names_persons(sheet, header) and not _lists_persons(header.table)


def _read_last(sheet: Sheet, header: Header) -> tuple[PartOrReport, ...]:
    """Read what is looked for last below its header; a header without rows is a blank form."""
    found = read_blocks(sheet, header)
    if any(isinstance(one, Part) and other_kind(one, sheet.grid) for one in found):
        return ()
    is_blank = all(isinstance(one, SheetReport) and one.reason in _BLANK for one in found)
    return found if has_rows(found) or is_blank else ()


def _names_persons(sheet: Sheet, header: Header) -> bool:
    """Tell whether a column is of the names of persons: numbers of them have none."""
    meanings = (sheet.words.meanings(text) for text in header.names.values())
    told = {table for fields in meanings for table, field in fields.items() if field == "name"}
    return any(columns(TABLES[table])["name"].personal == "name" for table in told)


def _lists_persons(table: str) -> bool:
    return any(face.personal == "name" for face in columns(TABLES[table]).values())


def beside_ledger(sheet: Sheet, ledger: tuple[PartOrReport, ...]) -> Iterator[Part]:
    """Read a list that is counted into another table as one of its persons, too: who left, why, with what plan."""
    first = next((one for one in ledger if isinstance(one, Part)), None)
    listed = (TABLES[table].spec for table in last_tables(sheet))
    of_pupils = tuple(spec.name for spec in listed if any(one.of == _PUPILS for one in spec.persons.values()))
    for one in looked_for_last(sheet, of_pupils) if first else ():
        if isinstance(one, Part) and first:
            yield replace(one, skipped=(), hidden=())


def with_numbers_beside(sheet: Sheet, found: tuple[PartOrReport, ...]) -> tuple[PartOrReport, ...]:
    """Read numbers of another table that stand beside those a sheet was taken for: 学校 | 学生数 | 专任教师数."""
    first = found[0]
    if len(found) != 1 or not isinstance(first, Part) or across_of(first.table) is None or not first.unknown:
        return found
    unused = [header for letter, header, _ in first.unknown if letter.isalpha()]
    for table in (one for one in TABLES if across_of(one) and one != first.table and sheet.may_be(one)):
        read = _beside(sheet, table, unused)
        parts = [one for one in (beside(first, one) for one in read) if isinstance(one, Part)]
        if parts and not any(_is_of_each_class(one, first) for one in parts):
            own = [_each_without(part, first) for part in parts]
            return reduce(_each_without, parts, first), *own
    return found


def _is_of_each_class(one: Part, first: Part) -> bool:
    """Tell numbers of the classes or grades of a list, which their own table takes for those of the whole school."""
    narrower = {"grade", "class_name"} & first.values.keys() - columns(TABLES[one.table]).keys()
    across = across_of(one.table)
    if not narrower or across is None or across.value not in one.values:
        return False
    numbers = one.values[across.value]
    schools = [*{"school", "school_id"} & first.values.keys()]
    most = max((len(first.values[name].drop_null().unique()) for name in schools), default=1)
    return int(len(numbers) - numbers.null_count) > most


def _beside(sheet: Sheet, table: str, unused: Sequence[str]) -> tuple[PartOrReport, ...]:
    """Read a table of whose columns some are not used: its numbers under their header, or under names of their rows."""
    across = across_of(table)
    if across and table in _all_last():
        is_told = any(sheet.words.meaning(table, header) == across.value for header in unused)
        header = find_header(sheet.top, (table,), sheet.words) if is_told else None
        read = read_blocks(sheet, header) if header and not header.missing else ()
        return read if len(read) == 1 else ()
    named = [header for header in unused if names_over(table, [header], sheet.words).labels]
    return cross_parts(sheet, (table,), may_be_other=False) if len(named) >= _FEWEST_NAMED else ()


def _each_without(one: Part, other: Part) -> Part:
    """Give a part whose columns not used are those that the other does not use either."""
    used = {*other.letters.values()}
    return replace(one, unknown=tuple(column for column in one.unknown if column[0] not in used))
