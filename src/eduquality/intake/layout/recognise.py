"""Which tables does this sheet hold, and where? Its header, its blocks or its form, and the rows below."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from eduquality.intake.cells.parts import Grid, Part
from eduquality.intake.clues.exams import subject_told
from eduquality.intake.clues.header_matching import vocabulary
from eduquality.intake.layout.arrangements.by_rule import (
    columns_beyond,
    contradicts,
    named_twice,
    rule_for,
    ruled_form,
    ruled_headers,
)
from eduquality.intake.layout.arrangements.one_below_another import sheets_below
from eduquality.intake.layout.block_parts import block_parts, read_blocks
from eduquality.intake.layout.columns.ambiguous_headers import noting_meanings, with_meanings
from eduquality.intake.layout.columns.contradicted_columns import header_of_values
from eduquality.intake.layout.cross_part import cross_parts
from eduquality.intake.layout.form_part import card_parts, form_part, form_parts, headed_form, may_be_card
from eduquality.intake.layout.header import (
    FEWEST_COLUMNS,
    HEADER_WITHIN,
    MOST_ROWS,
    Header,
    Texts,
    find_header,
    is_told,
    names_of,
    read_header,
)
from eduquality.intake.layout.last_tables import (
    beside_ledger,
    counted_tables,
    first_tables,
    is_said,
    last_for,
    last_tables,
    looked_for_last,
    nearest_of_last,
    of_its_name,
    with_numbers_beside,
)
from eduquality.intake.layout.lists.ledgers import is_ledger, ledger_in, lists_moves
from eduquality.intake.layout.lists.marks import named_by_title, tables_marked
from eduquality.intake.layout.mistaken import unless_mistaken
from eduquality.intake.layout.notes_on_rows import noting_rows_above
from eduquality.intake.layout.other_sheets import named_for_what_it_is
from eduquality.intake.layout.results.points_alone import with_subject_named
from eduquality.intake.layout.rows.filled_heads import with_heads_once
from eduquality.intake.layout.said_of_sheet import constants_of, joined, with_constants
from eduquality.intake.layout.sheet import (
    PartOrReport,
    Sheet,
    as_blank_form,
    field_twice_report,
    has_rows,
    no_header_report,
    no_table_report,
    told_at_last,
)
from eduquality.intake.layout.turned import may_be_turned, rows_differ, turned, turned_back
from eduquality.model.definitions.project import TOGETHER, Project, SheetRule
from eduquality.model.own_signs import SHEET_SIGN
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES

_PUPILS = "students"
_PARENTS = re.compile(r"家长|监护人|父亲|母亲")
#: Of a sheet of which this is said nobody knows yet what it is.
_NOT_UNDERSTOOD = frozenset({"sheet.no_header", "sheet.missing_columns", "sheet.across_unsaid", "sheet.counts_others"})
_BLANK = frozenset({"sheet.no_rows", "sheet.nil_return"})
#: Why a sheet is no table that may yet be a list which is counted into another one.
_MAY_BE_LEDGER = frozenset(
    {"sheet.list_of_some", "sheet.missing_columns", "sheet.no_header", "sheet.no_rows", "sheet.names_alone"}
    | {"sheet.counts_others", "sheet.counts_others_beside", "sheet.across_unsaid", "sheet.names_of_some"}
    | {"sheet.is_card", "sheet.numbers_in_class"}
)


def recognise(grid: Grid, project: Project) -> tuple[PartOrReport, ...]:
    """Say which table the sheet is and give its rows, block by block; or say why not and which table is nearest."""
    rule = rule_for(grid, project)
    found = _recognise(grid, project, rule)
    is_told = rule is not None and (rule.header or rule.columns or rule.cells)
    understood = not all(isinstance(one, SheetReport) and one.reason in _NOT_UNDERSTOOD for one in found)
    if understood or is_told or not may_be_turned(grid):
        return found
    # Names of fields below one another, and a person or a class in each column.
    parts = (one for one in _recognise(turned(grid), project, rule) if isinstance(one, Part))
    again = tuple(one for one in parts if one.header_rows and rows_differ(one))
    return tuple(map(turned_back, again)) or found


def _recognise(grid: Grid, project: Project, rule: SheetRule | None) -> tuple[PartOrReport, ...]:
    if grid.unread or (rule and rule.skip):
        return (no_table_report(grid, grid.unread or "sheet.skipped"),)
    if not grid.columns:
        return (no_table_report(grid, "sheet.empty"),)
    if (grid.columns[0][0].as_py() or "").startswith(SHEET_SIGN):
        return (no_table_report(grid, "sheet.problem_list"),)
    if rule and any(TOGETHER in letters for letters in rule.columns):
        grid, rule = joined(grid, rule)
    sheet = Sheet(grid, _top_rows(grid, rule), vocabulary(project), constants=constants_of(rule))
    sheet, said = (sheet, {}) if rule else with_meanings(sheet)
    usual = _tables_for(grid.file, project)
    tables = (rule.table,) if rule and rule.table else usual
    if len(tables) > 1 and (marked := tables_marked(sheet, tables)):
        sheet, usual = replace(sheet, only=marked), tuple(table for table in marked if not is_ledger(table))
        tables = usual
    found = _ruled(sheet, tables, usual, rule) if rule else _as_found(sheet, tables)
    # Where eduq.yaml says which table it is, it is that.
    taken = found if len(tables) == 1 and not sheet.only else _settled(sheet, found)
    if (
        not rule
        and sheet.may_be("scores")
        and all(isinstance(one, SheetReport) and one.reason == _LACKS_COLUMNS for one in taken)
    ):
        taken = _of_one_subject(sheet) or taken
    if not rule and sheet.may_be("exams") and all(_may_be_points(one) for one in taken):
        taken = _of_points_alone(sheet) or taken
    taken = tuple(noting_meanings(one, said) if said and isinstance(one, Part) else one for one in taken)
    taken = tuple(as_blank_form(one, grid) if isinstance(one, SheetReport) else one for one in taken)
    taken = noting_rows_above(sheet, taken)
    return tuple(with_constants(one, sheet.constants) for one in taken)


#: Columns that nothing else stands over.
_PLAIN = frozenset({None, "single"})
#: What is said of a sheet that is nearly a table.
_LACKS_COLUMNS = "sheet.missing_columns"


def _may_be_points(found: PartOrReport) -> bool:
    """Tell a sheet that is no table, or one of totals without subjects: they may be the points of one subject."""
    if isinstance(found, Part):
        return found.table == "exams" and not found.subjects and "total" in found.letters
    return found.reason in {_LACKS_COLUMNS, "sheet.names_of_some", "sheet.no_header"}


def _of_points_alone(sheet: Sheet) -> tuple[PartOrReport, ...]:
    """Read names with points under 成绩 alone as results in the subject that is told elsewhere."""
    named = with_subject_named(sheet)
    found = _as_found(named[0], ("exams",)) if named else ()
    first, *others = (unless_mistaken(one, sheet.grid) for one in found) if found else (None,)
    return (first.noting(named[1]), *others) if named and isinstance(first, Part) else ()


def _of_one_subject(sheet: Sheet) -> tuple[PartOrReport, ...]:
    """Read points without a column of subjects as those of the one subject that sheet, title or file names."""
    header = find_header(sheet.top, ("scores",), sheet.words)
    if header is None or [*header.missing] != ["subject"]:
        return ()
    told = subject_told(sheet.around(header.rows[0]).texts())
    constants = {"subject": told} if told else {}
    found = read_blocks(replace(sheet, constants=constants), header) if told else ()
    found = tuple(unless_mistaken(one, sheet.grid) for one in found)
    return tuple(with_constants(one, constants) for one in found) if has_rows(found) else ()


def _settled(sheet: Sheet, found: tuple[PartOrReport, ...]) -> tuple[PartOrReport, ...]:
    """Refuse what only looks like a table; what then is none may be a list that is counted into another one."""
    if own := of_its_name(sheet):
        return own
    settled = tuple(unless_mistaken(one, sheet.grid) for one in found)
    may_be_ledger = all(
        lists_moves(one, sheet) if isinstance(one, Part) else one.reason in _MAY_BE_LEDGER for one in settled
    )
    if may_be_ledger and (ledger := ledger_in(sheet)):
        return *ledger, *beside_ledger(sheet, ledger)
    last = looked_for_last(sheet, last_tables(sheet) if may_be_ledger else last_for(sheet, settled))
    # A blank form of a table that is looked for first is one of that.
    is_blank_form = any(isinstance(one, SheetReport) and one.reason == "sheet.no_rows" for one in settled)
    settled = settled if is_blank_form and not has_rows(last) else last or nearest_of_last(sheet, settled)
    return with_numbers_beside(sheet, settled)


def _tables_for(file: str, project: Project) -> tuple[str, ...]:
    """Give the tables the file may hold: those the project file assigns, else all that are looked for first."""
    base = PurePosixPath(file).name
    assigned = tuple(
        table
        for table, patterns in project.tables.items()
        if table in TABLES and any(fnmatchcase(file, p) or fnmatchcase(base, p) for p in patterns)
    )
    return assigned or first_tables()


def _top_rows(grid: Grid, rule: SheetRule | None) -> list[Texts]:
    """Give the rows a header may stand in, and those more that a header may take."""
    within = max(HEADER_WITHIN, *rule.header) if rule and rule.header else HEADER_WITHIN
    heads = [column.slice(0, within + MOST_ROWS - 1).to_pylist() for column in grid.columns]
    return with_heads_once(list(zip(*heads, strict=True)))


def _as_found(sheet: Sheet, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Find the header and read what is below it; where there is none, try the sheet as a form."""
    heard = header_of_values(sheet, tables)
    header = heard.header and named_by_title(heard.sheet, heard.header, tables)
    found = _with_header(heard.sheet, header, tables)
    first, *others = found
    if isinstance(first, Part):
        return first.noting(*heard.notes), *others
    contradicted = next((note for note in heard.notes if note.level == "warning"), None)
    if contradicted and first.reason == _LACKS_COLUMNS:
        # What is missing stands under another header.
        first = replace(first, reason=contradicted.code, values={**first.values, **contradicted.values})
    return first, *others


def _with_header(sheet: Sheet, header: Header | None, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    if header and may_be_card(header):
        made = headed_form(sheet, tables, header) or card_parts(sheet, tables)
        if has_rows(made):
            return made
    found = _read_all(sheet, header, tables, lambda first: read_blocks(first, header)) if header else ()
    if any(isinstance(one, Part) or one.reason in {"sheet.no_rows", "sheet.nil_return"} for one in found):
        return found
    if header is None or header.matched < FEWEST_COLUMNS or not is_told(header):
        found = (_of_pupils(sheet, header, tables) or no_header_report(sheet.grid),)
    across = cross_parts(sheet, tables)
    if has_rows(across):
        return across
    named = form_parts(sheet, tables) or _under_title(sheet, header, tables) or _of_schools(sheet, tables)
    return named or across or found


def _of_schools(sheet: Sheet, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Read numbers of each school that no column tells more of, 学校 | 学生数, where nothing else is on the sheet."""
    tables = tuple(table for table in tables if TABLES[table].spec.at_last)
    header = find_header(sheet.top, tables, sheet.words) if tables else None
    group = told_at_last(header) if header else ()
    if header is None or not group or not {header.origins.get(header.fields[field]) for field in group} <= _PLAIN:
        return ()
    again = {sheet.words.meaning(header.table, header.names[i]) for i in header.again}
    own = replace(header, missing=(), signature=group)
    return () if again.intersection(group) or not is_said(sheet, own) else read_blocks(sheet, own)


def _under_title(sheet: Sheet, header: Header | None, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Read a list of names without a column of classes as the roster of the class that its title names."""
    of_exam = header is not None and (header.subjects or "total" in header.fields)
    if header is None or of_exam or _PUPILS not in tables or "name" not in header.fields:
        return ()
    at = header.fields["name"]
    below = {*sheet.grid.columns[at].slice(header.rows[-1] + 1, HEADER_WITHIN).to_pylist()} - {header.names[at]}
    if any(text and sheet.words.meaning(_PUPILS, text) for text in below):
        # Nobody is called 性别: the names of fields stand below one another.
        return ()
    found = _as_roster(sheet, header)
    return found if has_rows(found) else ()


def _as_roster(sheet: Sheet, header: Header) -> tuple[PartOrReport, ...]:
    names = names_of([sheet.top[row] for row in header.rows])
    roster = read_header(_PUPILS, header.rows, names, sheet.words)
    return read_blocks(sheet, roster) if roster else ()


def _of_pupils(sheet: Sheet, header: Header | None, tables: tuple[str, ...]) -> SheetReport | None:
    """Say what a list of names lacks of a roster whose columns speak of parents: its header is one, if no whole one."""
    if header is None or _PUPILS not in tables or not {"name", "sex"} <= header.fields.keys():
        return None
    plain = no_header_report(sheet.grid)
    is_named = named_for_what_it_is(plain, sheet.grid) is not plain
    if is_named or not any(_PARENTS.search(text) for text in header.names.values()):
        return None
    found = next(iter(_as_roster(sheet, header)), None)
    return found if isinstance(found, SheetReport) and found.reason == "sheet.missing_columns" else None


def _read_all(
    sheet: Sheet, header: Header, tables: tuple[str, ...], read: Callable[[Sheet], tuple[PartOrReport, ...]]
) -> tuple[PartOrReport, ...]:
    """Read the table of a header, and those that begin below it with a header of their own; read: reads the first."""
    # A row of the staff holds what stands over numbers of them: 本科, 一级教师, 专任教师.
    counted = counted_tables(sheet) if TABLES[header.table].spec.across else ()
    (own, _), *others = sheets_below(sheet, header, (*tables, *counted))
    return *read(own), *(one for part, below in others for one in read_blocks(part, below))


def _ruled(sheet: Sheet, tables: tuple[str, ...], others: tuple[str, ...], rule: SheetRule) -> tuple[PartOrReport, ...]:
    """Read a sheet as the project file says; what it does not say is found as usual.

    The rule is for the table of its header: those of `others` that begin below it are found as usual.
    """
    if rule.cells and rule.table:
        return (form_part(sheet, ruled_form(sheet.grid, rule.table, rule, sheet.words)),)
    if (not rule.header and not rule.columns) or contradicts(sheet.top, rule, sheet.grid.file, sheet.words):
        return _as_found(sheet, tables)
    if rule.header and rule.header[-1] > len(sheet.top):
        return (no_table_report(sheet.grid, "sheet.no_such_row", row=rule.header[-1], rows=sheet.grid.height),)
    headers = ruled_headers(sheet.top, tables, rule, sheet.words, sheet.texts)
    if not headers:
        return (no_header_report(sheet.grid),)
    if twice := named_twice(headers, rule):
        return (field_twice_report(sheet.grid, headers[0].header.table, *twice),)
    blocks = headers if len(headers) > 1 else (replace(headers[0], columns=None),)
    first, *others_found = _read_all(sheet, blocks[0].header, others, lambda first: block_parts(first, blocks))
    return replace(first, beyond=columns_beyond(rule, len(sheet.grid.columns))), *others_found
