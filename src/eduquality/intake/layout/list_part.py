"""Which rows stand below a header, and what is known of them? They are handed over as a part of the data."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.parts import Clue, Grid, Part, SubjectColumn
from eduquality.intake.clues.classes import grade_and_class
from eduquality.intake.clues.header_matching import Vocabulary, column_letter, gives_way, header_key
from eduquality.intake.clues.labels_across import across_of
from eduquality.intake.clues.lines_above import FOR_ALL_ROWS
from eduquality.intake.clues.safe_headers import shown_header
from eduquality.intake.clues.surroundings import SETTLED_LATER, Surroundings, values_for_all_rows
from eduquality.intake.clues.told_by_titles import is_numbered, told_by_titles, untold_by_titles
from eduquality.intake.layout.columns.behind_names import SIGNS, said_behind_names
from eduquality.intake.layout.header import Header, missing_of
from eduquality.intake.layout.notes_on_rows import of_added, of_carried, of_wrong_totals
from eduquality.intake.layout.remarks import hears_names, with_groups_gone, with_leaving
from eduquality.intake.layout.results.exam_columns import exam_columns, has_points
from eduquality.intake.layout.results.result_columns import with_results
from eduquality.intake.layout.rival_columns import with_better_values, with_present_pupils, with_rivals_settled
from eduquality.intake.layout.rows.body import Body, read_body
from eduquality.intake.layout.rows.carried_down import with_places_carried
from eduquality.intake.layout.rows.header_facts import HeaderFacts
from eduquality.intake.layout.rows.headings import told_by_heading
from eduquality.intake.layout.rows.search import FEW_CELLS
from eduquality.intake.layout.rows.sexes_in_rows import (
    ADDED_UP,
    column_of_sexes,
    is_of_sexes,
    with_sexes_added,
)
from eduquality.intake.layout.sheet import (
    PartOrReport,
    Sheet,
    missing_columns_report,
    no_rows_report,
    told_at_last,
    unknown_columns,
)
from eduquality.model.notations.classnames import names_grade
from eduquality.model.notations.grades import GRADE_WORDS, compared, is_counted
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, columns

if TYPE_CHECKING:
    import pyarrow as pa

NOTHING_TOLD: Mapping[str, Clue] = {}
#: In what a name tells a person.
_CLASSES = frozenset({"class_name", "school", "school_id"})
_SCHOOL = frozenset({"school", "school_id"})
#: What a title over some of the rows ends with: 转出学生名单.
_LISTED = re.compile(r"(?:名[单册]|[表册]|台账|学生|教师|人员|情况)\s*$")
#: A number of so many figures tells a pupil from others of the class only.
_IN_CLASS = 2
#: Fields that say where a row belongs: no total has a name there.
_PLACES = frozenset({"county", "township", "school_id", "school", "stage", "grade", "class_name"})
#: Units of numbers that are of one row only.
_PEOPLE = frozenset({"pupils", "people"})
_ADDED_UP = frozenset({*_PEOPLE, "points"})


def list_part(
    sheet: Sheet, header: Header, span: range | None, labelled: Mapping[str, Clue] = NOTHING_TOLD
) -> PartOrReport:
    """Read the rows below a header, or say what it lacks; span: its columns, where others stand beside them.

    labelled: what a name over the columns says of all their rows: the examination they are of.
    """
    around = sheet.around_block(header.rows[0], span)
    cells = [column.slice(header.rows[-1] + 1) for column in sheet.grid.columns]
    read = exam_columns(header, cells, sheet.words, (told.text for told in around.texts()))
    header = with_better_values(with_present_pupils(read.header, sheet.words), cells, sheet.words)
    known = _fields_given(sheet.grid, header)
    told = values_for_all_rows(header.table, around, known, sheet.words, span) | dict(labelled)
    told = _of_these_grades(told, header, cells) | _told_by_titles(header, around, known)
    elsewhere = {**_told_below(sheet, header, known), **told, **sheet.constants}
    header = _by_name_in(header, elsewhere.keys())
    missing = _still_missing(header, elsewhere) or _untold(header, {*known, *elsewhere})
    from_classes = "grade" not in known and "class_name" in known and "grade" in TABLES[header.table].model_fields
    if doubt := _without_points(sheet, header):
        return missing_columns_report(sheet.grid, header, [doubt])
    header = _known_by_name(header)
    if missing and not (missing == ["grade"] and from_classes):
        return missing_columns_report(sheet.grid, header, missing)
    body, notes = _body(sheet, header, around, span)
    if not len(body.rows):
        return no_rows_report(sheet.grid, header.table, header.rows)
    start = 0 if span is None else span.start
    texts = {i + start: one for i, one in enumerate(body.columns)}
    part, behind = _with_bare_names(sheet, header, _part(sheet, header, body, start, around, told))
    part = with_results(part, read, texts, behind)
    part = with_leaving(part, header.names, texts, behind).noting(*notes)
    part = with_rivals_settled(part, header, [sheet.top[row] for row in header.rows], texts, sheet.words)
    if doubtful := _numbers_in_class(header, part, sheet.words):
        if not _may_be_by_name(doubtful, part):
            return _without_numbers(sheet.grid, header, doubtful)
        part = part.without_column(doubtful)
    if from_classes and (grades := _grades_in(part.values["class_name"])) is not None:
        part = replace(
            part,
            values={**part.values, "grade": grades},
            told={**part.told, "grade": Clue("", "column", "class_name")},
            cells={field: at for field, at in part.cells.items() if field != "grade"},
        )
    elif missing:
        return missing_columns_report(sheet.grid, header, missing)
    return part


def _of_these_grades(told: Mapping[str, Clue], header: Header, below: Sequence[pa.StringArray]) -> dict[str, Clue]:
    """Leave out a class of a grade that no row is of: a folder 116 over rows of 二年级 is no class of theirs."""
    column, klass = header.fields.get("grade"), told.get("class_name")
    grade = klass and column is not None and grade_and_class(klass.text, whole=True)[0]
    if not grade or column is None:
        return {**told}
    texts = {text for text in below[column].drop_null().unique().to_pylist() if compared(text) in GRADE_WORDS}
    # 一年级 may be of any stage: with 初一 it is not compared.
    alike = [GRADE_WORDS[compared(text)] for text in texts if is_counted(text) == is_counted(grade)]
    another = len(alike) == len(texts) > 0 and GRADE_WORDS.get(compared(grade)) not in alike
    return {field: one for field, one in told.items() if field != "class_name" or not another}


def _told_by_titles(header: Header, around: Surroundings, known: frozenset[str]) -> dict[str, Clue]:
    """Give what titles say of all rows; lists that are counted into another table are asked for it themselves."""
    is_counted = TABLES[header.table].spec.counted_into is not None
    told = (told_by_titles(header.table, texts, known) for texts in (around.texts(), around.own()) if not is_counted)
    return {field: one for found in told for field, one in found.items()}


def _untold(header: Header, told: Collection[str]) -> list[str]:
    return [] if TABLES[header.table].spec.counted_into else untold_by_titles(header.table, told)


def _body(sheet: Sheet, header: Header, around: Surroundings, span: range | None) -> tuple[Body, list[Issue]]:
    """Read the rows below a header, and say what was done to them: places carried down, boys and girls added up.

    Columns left of the block are cut off, so that what is looked for at the left is looked for in the block.
    """
    grid, own = (sheet.grid, header) if span is None else (_cut(sheet.grid, span), _shifted(header, -span.start))
    below, facts = sheet.below(own.rows[-1] + 1), _expected(sheet, own, around, span)
    below = below[span.start : span.stop] if span else below
    sexes = column_of_sexes(own.table, own.names, own.fields, [one.column for one in below], sheet.words)
    of_sexes = () if sexes is None else (sexes,)
    facts = replace(facts, places=(*facts.places, *of_sexes))
    apart = {f"*{i}": i for i in (*own.apart, *of_sexes)}
    fields, key = {**own.fields, **apart}, (*TABLES[own.table].spec.key, *apart)
    body, carried = with_places_carried(read_body(grid, facts, below), facts, fields, key)
    start = 0 if span is None else span.start
    notes = [*of_wrong_totals(sheet.grid, header, body.wrong_totals, start), *of_carried(sheet.grid, header, carried)]
    if sexes is None or not len(body.rows):
        return body, notes
    across = across_of(own.table)
    value = across.value if across else ""
    added = with_sexes_added(body, sexes, own.fields[value], [i for name, i in own.fields.items() if name != value])
    return added.body, [*notes, *of_added(sheet.grid, header, value, added)]


def _with_bare_names(sheet: Sheet, header: Header, part: Part) -> tuple[Part, pa.StringArray | None]:
    """Give a part with the names of its persons alone, and what is written behind them: 张三(缺考)."""
    column = header.fields.get("name")
    if column is None or "name" not in part.values or not hears_names(part.table):
        return part, None
    held = sheet.below(header.rows[-1] + 1)[column].stretch(SIGNS)
    found = said_behind_names(part.values["name"]) if held else None
    return (replace(part, values={**part.values, "name": found[0]}), found[1]) if found else (part, None)


def _without_points(sheet: Sheet, header: Header) -> str | None:
    """Give what is missing where names alone, or one subject alone, make an examination and no points bear it out."""
    by_name = _is_by_name(header)
    if TABLES[header.table].spec.wide is None or not (by_name or (header.subjects and not _is_several(header))):
        return None
    held = [i for i, _ in header.subjects.values()] or [header.fields["total"]]
    if any(has_points(sheet.grid.columns[i].slice(header.rows[-1] + 1)) for i in held):
        return None
    return "candidate_id" if by_name else "total"


def _by_name_in(header: Header, told: Collection[str]) -> Header:
    """Let the name stand in for the candidate's number in the class that the title tells."""
    points = header.subjects or any(word in header.names.get(header.fields.get("total", -1), "") for word in "分绩")
    known = "class_name" in told and "name" in header.fields and points
    if not known or "candidate_id" in header.fields or [*header.missing] != ["candidate_id"]:
        return header
    return replace(header, fields={**header.fields, "candidate_id": header.fields["name"]}, missing=())


def _may_be_by_name(field: str, part: Part) -> bool:
    """Tell whether candidates whose numbers are those of a class are known by their names in it."""
    return field == "candidate_id" and "name" in part.values and not _CLASSES.isdisjoint({*part.values, *part.told})


def _is_several(header: Header) -> bool:
    return len(header.subjects) > 1 or "total" in header.fields


def _is_by_name(header: Header) -> bool:
    """Tell whether the candidates are known by nothing but their names."""
    return "candidate_id" in header.fields and header.fields["candidate_id"] == header.fields.get("name")


def _known_by_name(header: Header) -> Header:
    """Leave the number out of a header in which the name stands in for it: `checking` digests the name."""
    if not _is_by_name(header):
        return header
    fields = {name: i for name, i in header.fields.items() if name != "candidate_id"}
    signature = dict.fromkeys("name" if name == "candidate_id" else name for name in header.signature)
    return replace(header, fields=fields, signature=(*signature,))


def _told_below(sheet: Sheet, header: Header, known: frozenset[str]) -> dict[str, Clue]:
    """Give what a line right below a header, 三(2)班, tells of the rows below it."""
    row = header.rows[-1] + 1
    cells = {i: text for i, text in enumerate(sheet.top[row]) if text is not None} if row < len(sheet.top) else {}
    few = 0 < len(cells) <= FEW_CELLS and len(cells) < len(header.fields)
    return _told_amid(header.table, row, cells, known, sheet.words) if few else {}


def _still_missing(header: Header, told: Mapping[str, Clue]) -> list[str]:
    """Give what a header lacks of a table, whichever columns tell that, and nothing else tells."""
    missing = [name for name in header.missing if name not in told]
    if missing and "across" in header.origins.values() and told_at_last(header):
        return []
    if missing:
        others, _ = missing_of(header.table, {*header.fields, *told}, len(header.subjects))
        return missing if others else []
    return missing


def _fields_given(grid: Grid, header: Header) -> frozenset[str]:
    """Give the fields of a header's columns, but not those that something else may tell and whose column is empty."""
    first = header.rows[-1] + 1
    empty = {
        field
        for field, i in header.fields.items()
        if field in FOR_ALL_ROWS and grid.columns[i].slice(first).null_count == grid.height - first
    }
    return frozenset(header.fields) - empty


def _numbers_in_class(header: Header, part: Part, words: Vocabulary) -> str | None:
    """Give the field of people's numbers if its column may hold what each class counts for itself: 学号 1 to 45."""
    import pyarrow.compute as pc

    field = next((field for field, i in header.fields.items() if gives_way(header.names[i])), None)
    if field is None or header.origins.get(header.fields[field]) == "ruled":
        return None
    if header_key(header.names[header.fields[field]]) in words.own[header.table]:
        return None
    longest = pc.max(pc.utf8_length(part.values[field])).as_py()
    return field if longest is not None and longest <= _IN_CLASS else None


def _without_numbers(grid: Grid, header: Header, field: str) -> SheetReport:
    """Say that a sheet tells nobody's number."""
    title = header.names[header.fields[field]]
    fields = {name: column for name, column in header.fields.items() if name != field}
    report = missing_columns_report(grid, replace(header, fields=fields), [field])
    return replace(report, reason="sheet.numbers_in_class", values={**report.values, "header": title})


def _cut(grid: Grid, span: range) -> Grid:
    """Give some columns of a sheet as a sheet."""
    errors = {(row, i - span.start): text for (row, i), text in grid.errors.items() if i - 1 in span}
    by = span.start
    merges = tuple((top, end, i - by, j - by) for top, end, i, j in grid.merges if i - 1 in span)
    return replace(grid, columns=grid.columns[span.start : span.stop], errors=errors, merges=merges)


def _shifted(header: Header, by: int) -> Header:
    """Give a header whose columns are counted from another one."""
    return replace(
        header,
        names={i + by: text for i, text in header.names.items()},
        fields={field: i + by for field, i in header.fields.items()},
        subjects={subject: (i + by, read) for subject, (i, read) in header.subjects.items()},
    )


def _expected(sheet: Sheet, header: Header, around: Surroundings, span: range | None) -> HeaderFacts:
    """Say what the rows below may be recognised by."""
    model = TABLES[header.table]
    faces, fields = columns(model), model.model_fields
    start, stop = (0, len(sheet.grid.columns)) if span is None else (span.start, span.stop)
    return HeaderFacts(
        rows=header.rows,
        titles={column: header.names[column] for column in sorted(header.used)},
        # So that no person is taken for a total.
        identities=tuple(column for field, column in header.fields.items() if faces[field].personal == "id"),
        names=tuple(column for field, column in header.fields.items() if faces[field].personal == "name"),
        required=tuple(i for field, i in header.fields.items() if fields[field].is_required()),
        heads=[
            {i: text for i, text in enumerate(sheet.top[row][start:stop]) if text is not None} for row in header.rows
        ],
        above=frozenset(text for _, _, text in around.above),
        places=tuple(column for field, column in header.fields.items() if field in _PLACES),
        measures=(
            *(column for field, column in header.fields.items() if faces[field].unit in _ADDED_UP),
            *(column for column, _ in header.subjects.values()),
        ),
        counted=tuple(column for field, column in header.fields.items() if faces[field].unit in _PEOPLE),
        class_names=header.fields.get("class_name"),
        class_size=header.fields.get("headcount"),
        county=header.fields.get("county"),
        school=header.fields.get("school", header.fields.get("school_id")),
        listed=header.fields.get("school") if header.table == "schools" else None,
        is_of_moves=bool(model.spec.sides),
        tells=lambda cells: bool(
            _told_amid(header.table, 0, cells, frozenset(), sheet.words)
            or _headed_amid(header.table, 0, cells, header.fields)
        ),
        heads_rows=lambda text: bool(_headed_amid(header.table, 0, {0: text}, header.fields)),
    )


def _told_amid(
    table: str, row: int, cells: Mapping[int, str], known: frozenset[str], words: Vocabulary
) -> dict[str, Clue]:
    """Give what a line amid the rows (1-based) tells of those below it."""
    above = tuple((row - 1, column, text) for column, text in cells.items())
    return values_for_all_rows(table, Surroundings(above, "", "", ()), known, words, None)


def _headed_amid(table: str, row: int, cells: Mapping[int, str], known: Collection[str]) -> dict[str, Clue]:
    """Give what a line by itself (1-based row) heads where no column tells it: a school, a kind of move, a level."""
    if len(cells) != 1:
        return {}
    [(column, text)] = cells.items()
    given = {*known, *(_SCHOOL if not _SCHOOL.isdisjoint(known) else ())}
    at = f"{column_letter(column)}{row}"
    titled = told_by_titles(table, [Clue(text, "cell", at)], known) if is_numbered(text) or _LISTED.search(text) else {}
    return titled | {
        field: Clue(name, "cell", at)
        for field, name in told_by_heading(text).items()
        if field in TABLES[table].model_fields and field not in given
    }


def _part(sheet: Sheet, header: Header, body: Body, start: int, around: Surroundings, told: Mapping[str, Clue]) -> Part:
    """Hand over the rows; start: the first column that `body` has."""
    grid = sheet.grid
    by_column = {column: name for name, column in header.columns.items()}
    texts = around.distinct()
    told, values = _with_sections(sheet, header, body, told, around)
    return Part(
        file=grid.file,
        sheet=grid.sheet,
        table=header.table,
        header_rows=tuple(row + 1 for row in header.rows),
        letters={field: column_letter(i) for field, i in header.fields.items()},
        values={**{field: body.columns[i - start] for field, i in header.fields.items()}, **values},
        rows=body.rows,
        context=tuple(told.text for told in texts),
        subjects={subject: body.columns[i - start] for subject, (i, _) in header.subjects.items()},
        subject_columns={s: _subject_column(sheet.words, header, s, body, start) for s in header.subjects},
        errors={(row, by_column[i + start]): shown for (row, i), shown in body.errors.items()},
        unknown=_unused(sheet, header, body),
        skipped=body.skipped,
        headers=_headers(header, body, start),
        context_from=texts,
        told=told,
        cells={field: one.at for field, one in told.items() if one.source == "cell" and field in values},
        routes=_routes(sheet, header),
        signature=header.signature,
        hidden=_hidden(grid, body.rows),
        hidden_columns=tuple(map(column_letter, (i - 1 for i in grid.hidden_columns))),
        ignored=tuple((column_letter(i), " ".join(text.split())) for i, text in sorted(header.ignored.items())),
        from_1904=grid.from_1904,
    )


def _unused(sheet: Sheet, header: Header, body: Body) -> tuple[tuple[str, str, str | None], ...]:
    """List the columns that are not used; that of the sexes is, where boys and girls were added up."""
    added = any(code == ADDED_UP for _, code in body.skipped)
    return tuple(one for one in unknown_columns(header) if not (added and is_of_sexes(one[1], sheet.words)))


def _with_sections(
    sheet: Sheet, header: Header, body: Body, told: Mapping[str, Clue], around: Surroundings
) -> tuple[dict[str, Clue], dict[str, pa.StringArray]]:
    """Give what is told of every row, and for each such field its column; lines amid the rows tell it anew."""
    known, parts = _fields_given(sheet.grid, header), dict[int, dict[str, Clue]]()
    for row, cells in body.sections.items():
        said = _headed_amid(header.table, row, cells, known)
        said |= _told_amid(header.table, row, cells, known, sheet.words)
        parts |= {row: said} if said else {}
    if "status" not in known:
        parts = with_groups_gone(header.table, body.sections, parts)
    headed = {field for said in parts.values() for field in said}
    told = _headed_above(header.table, around, known, headed) | dict(told)
    fields = {**told, **{field: one for said in parts.values() for field, one in said.items() if field not in told}}
    anew = {field for said in parts.values() for field in said}
    values = {
        field: _told_column(field, told, parts, body) for field in fields if field not in SETTLED_LATER or field in anew
    }
    shown = {field: replace(one, source="rows") if field in anew else one for field, one in fields.items()}
    return shown, values


def _headed_above(table: str, around: Surroundings, known: Collection[str], wanted: Collection[str]) -> dict[str, Clue]:
    """Give the places that the nearest lines above a table name, as lines amid its rows name others."""
    found: dict[str, Clue] = {}
    for row, column, text in around.above if wanted else ():
        for field, one in _headed_amid(table, row + 1, {column: text}, known).items():
            if field in wanted:
                found.setdefault(field, one)
    return found


def _told_column(
    field: str, told: Mapping[str, Clue], parts: Mapping[int, Mapping[str, Clue]], body: Body
) -> pa.StringArray:
    """Give a column of what is told: the same text in every row, down to the line that tells another."""
    import numpy as np
    import pyarrow as pa

    texts = [told[field].text if field in told else None]
    starts = [row for row, said in sorted(parts.items()) if field in said]
    texts += [parts[row][field].text for row in starts]
    if len(texts) == 1:
        return pa.repeat(pa.scalar(texts[0], pa.string()), len(body.rows))
    places = np.searchsorted(np.array(starts), body.rows.to_numpy(), side="right")
    return pa.array(texts, pa.string()).take(pa.array(places))


def _grades_in(classes: pa.StringArray) -> pa.StringArray | None:
    """Give the grades that the names of classes tell; None where any of them tells none.

    Where only the year tells which grade it is (2023级3班) the class itself stands for it; `checking` reads them all.
    """
    import pyarrow as pa

    coded = classes.dictionary_encode()
    words = coded.dictionary.to_pylist()
    found = [grade_and_class(word, whole=True)[0] or (word if names_grade(word) else None) for word in words]
    return pa.array(found, pa.string()).take(coded.indices) if found and None not in found else None


def _subject_column(words: Vocabulary, header: Header, subject: str, body: Body, start: int) -> SubjectColumn:
    column, read = header.subjects[subject]
    full_mark = read.full_mark if read.full_mark is not None else body.full_marks.get(column - start)
    return SubjectColumn(column_letter(column), shown_header(header.names[column], words), full_mark)


def _headers(header: Header, body: Body, start: int) -> dict[str, str]:
    """Give the header of each field, with the unit that stands under it."""
    shown = {}
    for field, i in header.fields.items():
        unit = body.units.get(i - start)
        text = header.names[i]
        shown[field] = f"{text}({unit})" if unit and unit not in text else text
    return shown


def _routes(sheet: Sheet, header: Header) -> dict[str, str]:
    """Tell how the column of each field and subject was known."""
    routes = {name: _route(sheet, header, i) for name, i in header.columns.items()}
    return routes | ({"candidate_id": "route.stand_in"} if _stands_in(sheet, header) else {})


def _stands_in(sheet: Sheet, header: Header) -> bool:
    """Tell whether another number of the pupils stands in for the candidates'."""
    column = header.fields.get("candidate_id")
    if column is None or header.origins.get(column) == "ruled":
        return column is not None and column == header.fields.get("student_id")
    return sheet.words.meaning(header.table, header.names[column]) != "candidate_id"


def _route(sheet: Sheet, header: Header, column: int) -> str:
    """Tell how a column was known."""
    origin = header.origins.get(column, "single")
    if origin == "ruled":
        return "route.mapping"
    if origin in {"both", "lower", "leaf", "across", "total", "value"}:
        return "route.lower" if origin == "leaf" else f"route.{origin}"
    known = sheet.words.meaning(header.table, header.names[column])
    return sheet.words.route(header.table, header.names[column]) if known else "route.present"


def _hidden(grid: Grid, rows: pa.Int32Array) -> tuple[int, ...]:
    """Give the rows taken that the sheet hides."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not grid.hidden_rows:
        return ()
    hidden = pa.array(sorted(grid.hidden_rows), pa.int32())
    return tuple(rows.filter(pc.is_in(rows, value_set=hidden)).to_pylist())
