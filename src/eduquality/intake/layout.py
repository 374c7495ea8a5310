"""Which tables does this sheet hold, and where? Its header, its blocks or its form, and the rows below."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.below import only, tables_below
from eduquality.intake.bilingual import halves
from eduquality.intake.blocks import Block, blocks_of
from eduquality.intake.body import Body, Expected, read_body
from eduquality.intake.cards import Cards, read_cards
from eduquality.intake.context import is_exam_name
from eduquality.intake.exam_groups import by_exam, exam_groups, score_columns, without_labelled
from eduquality.intake.forms import Form, read_form
from eduquality.intake.headers import Vocabulary, column_letter, gives_way, header_key, likely_header, vocabulary
from eduquality.intake.heading import (
    FEWEST_COLUMNS,
    HEADER_WITHIN,
    MOST_ROWS,
    Header,
    Row,
    find_header,
    names_of,
    read_header,
)
from eduquality.intake.mistaken import mistaken_for
from eduquality.intake.parts import Grid, Part, SubjectColumn, Told
from eduquality.intake.ruled import columns_beyond, contradicts, named_twice, rule_for, ruled_form, ruled_headers
from eduquality.intake.told import FOR_ALL_ROWS, Around, grade_and_class, told_of
from eduquality.model.dataset import SheetReport
from eduquality.model.project import Project, SheetRule
from eduquality.model.returned import SHEET_SIGN
from eduquality.model.tables import SUBJECTS, TABLES, columns
from eduquality.model.tables.types import names_grade

if TYPE_CHECKING:
    import pyarrow as pa

Found = Part | SheetReport
#: Told of a sheet as one whole; a known school or county that the texts around name goes before them.
_SETTLED_LATER = frozenset({"school"})
#: A number of so many figures tells a pupil from others of the class only.
_IN_CLASS = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet being recognised: its cells, the rows a header may stand in, and what is known of headers.

    begins: the row (0-based) from which on the lines above a header are of its own table, not of the whole sheet.
    """

    grid: Grid
    top: Sequence[Row]
    words: Vocabulary
    begins: int = 0

    def around(self, row: int) -> Around:
        """Give what stands above a row (0-based), lines of its own table first, and the names around the sheet."""
        path = PurePosixPath(self.grid.file)
        folders = tuple(name for name in reversed(path.parts[:-1]) if name not in {"/", ".", ".."})
        above = tuple(
            (at, column, text)
            for at, cells in (*enumerate(self.top[self.begins : row], self.begins), *enumerate(self.top[: self.begins]))
            for column, text in enumerate(cells)
            if text is not None
        )
        return Around(above, self.grid.sheet, path.stem, folders)

    def texts(self, row: int) -> tuple[str, ...]:
        """Give the same as texts only, the nearest first."""
        return tuple(told.text for told in self.around(row).texts())


def recognise(grid: Grid, project: Project) -> tuple[Found, ...]:
    """Say which table the sheet is and give its rows, block by block; or say why not and which table is nearest."""
    rule = rule_for(grid, project)
    if grid.unread or (rule and rule.skip):
        return (_unrecognised(grid, grid.unread or "sheet.skipped"),)
    if not grid.columns:
        return (_unrecognised(grid, "sheet.empty"),)
    if (grid.columns[0][0].as_py() or "").startswith(SHEET_SIGN):
        return (_unrecognised(grid, "sheet.problem_list"),)
    sheet = Sheet(grid, _top_rows(grid, rule), vocabulary(project))
    tables = (rule.table,) if rule and rule.table else _tables_for(grid.file, project)
    found = _ruled(sheet, tables, _tables_for(grid.file, project), rule) if rule else _as_found(sheet, tables)
    # Where eduq.yaml says which table it is, it is that.
    return found if len(tables) == 1 else tuple(map(_unless_mistaken, found))


def _unless_mistaken(found: Found) -> Found:
    """Refuse what only looks like the table it was taken for."""
    mistaken = mistaken_for(found) if isinstance(found, Part) else None
    if mistaken is None or not isinstance(found, Part):
        return found
    values = {"table": _table_title(found.table), "nearest": found.table, "header": mistaken.header}
    return SheetReport(
        found.file,
        found.sheet,
        None,
        found.header_rows,
        {**found.letters, **{subject: one.letter for subject, one in found.subject_columns.items()}},
        found.unknown,
        reason=mistaken.reason,
        values=values,
        headers={**found.headers, **{subject: one.header for subject, one in found.subject_columns.items()}},
    )


def _as_found(sheet: Sheet, tables: tuple[str, ...]) -> tuple[Found, ...]:
    """Find the header and read what is below it; where there is none, try the sheet as a form."""
    header = find_header(sheet.top, tables, sheet.words)
    if header and _may_be_card(header) and _has_rows(made := _as_cards(sheet, tables)):
        return made
    found = _read_all(sheet, header, tables, lambda first: _read_blocks(first, header)) if header else ()
    if any(isinstance(one, Part) or one.reason == "sheet.no_rows" for one in found):
        return found
    if header is None or header.matched < FEWEST_COLUMNS:
        found = (_headless(sheet.grid),)
    return _as_form(sheet, tables) or found


def _as_form(sheet: Sheet, tables: tuple[str, ...]) -> tuple[Found, ...]:
    """Try the sheet as cards and as a form; where it looks like cards and is not read, say so."""
    made = _as_cards(sheet, tables)
    if _has_rows(made):
        return made
    form = read_form(sheet.grid, tables, sheet.words)
    if form:
        one = _form_part(sheet, form)
        if isinstance(one, Part) or one.reason == "sheet.no_rows":
            return (one,)
    return made


def _has_rows(found: Iterable[Found]) -> bool:
    return any(isinstance(one, Part) for one in found)


def _headless(grid: Grid) -> SheetReport:
    return _unrecognised(grid, "sheet.no_header", rows=min(HEADER_WITHIN, grid.height))


def _read_all(
    sheet: Sheet, header: Header, tables: tuple[str, ...], read: Callable[[Sheet], tuple[Found, ...]]
) -> tuple[Found, ...]:
    """Read the table of a header, and those that begin below it with a header of their own; read: reads the first."""
    below = tables_below(sheet.grid, header, tables, sheet.words)
    if not below:
        return read(sheet)
    found: list[Found] = []
    for at, stretch in enumerate(below):
        grid = only(sheet.grid, header.rows[0], stretch.rows)
        depth = stretch.header.rows[-1] + 1
        top = list(zip(*(column.slice(0, depth).to_pylist() for column in grid.columns), strict=True))
        part = Sheet(grid, top, sheet.words, stretch.rows.start)
        found += _read_blocks(part, stretch.header) if at else read(part)
    return tuple(found)


def _ruled(sheet: Sheet, tables: tuple[str, ...], others: tuple[str, ...], rule: SheetRule) -> tuple[Found, ...]:
    """Read a sheet as the project file says; what it does not say is found as usual.

    The rule is for the table of its header: those of `others` that begin below it are found as usual.
    """
    if rule.cells and rule.table:
        return (_form_part(sheet, ruled_form(sheet.grid, rule.table, rule, sheet.words)),)
    if (not rule.header and not rule.columns) or contradicts(sheet.top, rule, sheet.grid.file, sheet.words):
        return _as_found(sheet, tables)
    if rule.header and rule.header[-1] > len(sheet.top):
        return (_unrecognised(sheet.grid, "sheet.no_such_row", row=rule.header[-1], rows=sheet.grid.height),)
    headers = ruled_headers(sheet.top, tables, rule, sheet.words, sheet.texts)
    if not headers:
        return (_headless(sheet.grid),)
    if twice := named_twice(headers, rule):
        return (_field_twice(sheet.grid, headers[0].header.table, *twice),)
    blocks = headers if len(headers) > 1 else (replace(headers[0], columns=None),)
    first, *others_found = _read_all(sheet, blocks[0].header, others, lambda first: _read_each(first, blocks))
    return replace(first, beyond=columns_beyond(rule, len(sheet.grid.columns))), *others_found


def _read_blocks(sheet: Sheet, header: Header) -> tuple[Found, ...]:
    """Read each of the blocks that a header's rows hold side by side, or all of its columns where there is one."""
    blocks = _exams(sheet, _with_labels(sheet, header)) or _halves(sheet, header)
    if not blocks:
        names = names_of([sheet.top[row] for row in header.rows])
        return (_read(sheet, without_labelled(header, names, sheet.words), None),)
    return _read_each(sheet, blocks)


def _with_labels(sheet: Sheet, header: Header) -> Header:
    """Take the row above into a header if it names examinations over its columns and nothing else there is named."""
    above = header.rows[0] - 1
    if above < sheet.begins or len(header.rows) == MOST_ROWS:
        return header
    texts = [text for text in sheet.top[above] if text is not None]
    labels = len(texts) >= FEWEST_COLUMNS and all(map(is_exam_name, texts))
    return replace(header, rows=(above, *header.rows)) if labels else header


def _exams(sheet: Sheet, header: Header) -> tuple[Block, ...]:
    """Cut the columns under a header where examinations stand side by side."""
    rows = [sheet.top[row] for row in header.rows]
    names = names_of(rows)
    scores = score_columns(header.table, names, sheet.words)
    groups = exam_groups(header, rows, names, scores, sheet.words)
    if not groups:
        return ()

    def read(inside: Collection[int]) -> Header | None:
        return read_header(header.table, header.rows, {i: names[i] for i in names if i in inside}, sheet.words)

    return by_exam(groups, header, scores, sheet.texts(header.rows[0]), read)


def _halves(sheet: Sheet, header: Header) -> tuple[Block, ...]:
    """Cut the columns under a header where it begins again."""
    return blocks_of(header, len(sheet.grid.columns), _reader(sheet, header)) if header.again else ()


def _reader(sheet: Sheet, header: Header) -> Callable[[Collection[int]], Header | None]:
    """Give what reads some of a header's columns as a header of its own."""
    rows = [sheet.top[row] for row in header.rows]

    def read(columns: Collection[int]) -> Header | None:
        inside = [tuple(text if i in columns else None for i, text in enumerate(row)) for row in rows]
        return read_header(header.table, header.rows, names_of(inside), sheet.words)

    return read


def _read_block(sheet: Sheet, block: Block) -> Found:
    """Read a block; the label of its examination is the nearest text that may tell whose the rows are."""
    found = _read(sheet, block.header, block.columns, block.exam)
    if block.exam is None or not isinstance(found, Part):
        return found
    label = replace(block.exam, text=block.label)
    return replace(found, context=(label.text, *found.context), context_from=(label, *found.context_from))


def _read_each(sheet: Sheet, blocks: Sequence[Block]) -> tuple[Found, ...]:
    """Give the blocks that hold rows; where none does, what was found of the first."""
    found = [_read_block(sheet, block) for block in blocks]
    held = [one for one in found if _says_something(one)] or found[:1]
    if blocks[0].exam is None:
        return tuple(held)
    left_out = [block for block, one in zip(blocks, found, strict=True) if not any(one is other for other in held)]
    return _exams_together(sheet, held, left_out)


def _exams_together(sheet: Sheet, held: Sequence[Found], left_out: Iterable[Block]) -> tuple[Found, ...]:
    """Say what is to be said of the rows of examinations with the first, and which nobody has a result in."""
    first, *others = held
    if not isinstance(first, Part):
        return tuple(held)
    place = Place(sheet.grid.file, sheet=sheet.grid.sheet)
    notes = tuple(
        Issue("info", "sheet.exam_empty", replace(place, cell=one.at), {"exam": one.text})
        for block in left_out
        if (one := block.exam)
    )
    return replace(first, notes=notes), *(_beside(first, other) for other in others)


def _beside(first: Part, other: Found) -> Found:
    """Give another examination of the same rows; what tells whose they are is checked with the first."""
    if not isinstance(other, Part):
        return other
    shared = frozenset(
        field
        for field in other.values.keys() & first.values.keys()
        if (other.letters.get(field), other.told.get(field)) == (first.letters.get(field), first.told.get(field))
    )
    return replace(other, skipped=(), hidden=(), shared=shared)


def _says_something(block: Found) -> bool:
    """Tell a block from one without rows, or of an examination not held yet: nobody has a result."""
    if not isinstance(block, Part):
        return block.reason != "sheet.no_rows"
    scores = [*block.subjects.values(), *([block.values["total"]] if "total" in block.letters else [])]
    return not scores or bool(block.errors) or any(column.null_count < len(column) for column in scores)


# ---------------------------------------------------------------- what cannot be read


def _unrecognised(grid: Grid, reason: str, **values: object) -> SheetReport:
    return SheetReport(grid.file, grid.sheet, None, reason=reason, values=values)


def _lacking(grid: Grid, header: Header, missing: Sequence[str]) -> SheetReport:
    faces = columns(TABLES[header.table])
    named = {
        "zh": "、".join(faces[f].zh if f in faces else "至少两科成绩" for f in missing),
        "en": ", ".join(faces[f].en if f in faces else "two subjects or more" for f in missing),
    }
    report = _unrecognised(grid, "sheet.missing_columns", table=_table_title(header.table), missing=named)
    report = replace(report, values={**report.values, "nearest": header.table})
    return replace(
        report,
        header_rows=tuple(row + 1 for row in header.rows),
        columns={
            **{field: column_letter(i) for field, i in header.fields.items()},
            **{subject: column_letter(i) for subject, (i, _) in header.subjects.items()},
        },
        headers={
            **{field: header.names[i] for field, i in header.fields.items()},
            **{subject: header.names[i] for subject, (i, _) in header.subjects.items()},
        },
        unknown=_unknown(header),
    )


def _field_twice(grid: Grid, table: str, field: str, letters: Sequence[str]) -> SheetReport:
    """Say that the project file names a field twice although the columns are no halves side by side."""
    face = columns(TABLES[table]).get(field)
    named = {"zh": face.zh, "en": face.en} if face else {"zh": (*SUBJECTS.get(field, ()), field)[0], "en": field}
    return _unrecognised(grid, "sheet.field_twice", field=named, columns=", ".join(letters))


def _table_title(table: str) -> dict[str, str]:
    return {"zh": TABLES[table].spec.zh, "en": TABLES[table].spec.en}


def _tables_for(file: str, project: Project) -> tuple[str, ...]:
    """Give the tables the file may hold: those the project file assigns, else all."""
    base = PurePosixPath(file).name
    assigned = tuple(
        table
        for table, patterns in project.tables.items()
        if table in TABLES and any(fnmatchcase(file, p) or fnmatchcase(base, p) for p in patterns)
    )
    return assigned or tuple(TABLES)


def _top_rows(grid: Grid, rule: SheetRule | None) -> list[Row]:
    """Give the rows a header may stand in, and those more that a header may take."""
    within = max(HEADER_WITHIN, *rule.header) if rule and rule.header else HEADER_WITHIN
    heads = [column.slice(0, within + MOST_ROWS - 1).to_pylist() for column in grid.columns]
    return list(zip(*heads, strict=True))


# ---------------------------------------------------------------- reading below a header


def _read(sheet: Sheet, header: Header, span: range | None, exam: Told | None = None) -> Found:
    """Read the rows below a header, or say what it lacks; span: its columns, where others stand beside them.

    exam: the examination that the columns are of, where a label over them tells it.
    """
    around = sheet.around(header.rows[0])
    known = _fields_given(sheet.grid, header)
    told = told_of(header.table, around, known, sheet.words, span) | ({"exam": exam} if exam else {})
    missing = [name for name in header.missing if name not in told]
    from_classes = "grade" not in known and "class_name" in known and "grade" in TABLES[header.table].model_fields
    if missing and not (missing == ["grade"] and from_classes):
        return _lacking(sheet.grid, header, missing)
    # Columns left of the block are cut off, so that what is looked for at the left is looked for in the block.
    grid, own = (sheet.grid, header) if span is None else (_cut(sheet.grid, span), _shifted(header, -span.start))
    body = read_body(grid, _expected(sheet, own, around, span))
    if not len(body.rows):
        return _no_rows(sheet.grid, header)
    part = _part(sheet, header, body, 0 if span is None else span.start, around, told)
    if doubtful := _numbers_in_class(header, part, sheet.words):
        return _without_numbers(sheet.grid, header, doubtful)
    if from_classes and (grades := _grades_in(part.values["class_name"])) is not None:
        part = replace(
            part,
            values={**part.values, "grade": grades},
            told={**part.told, "grade": Told("", "column", "class_name")},
            cells={field: at for field, at in part.cells.items() if field != "grade"},
        )
    elif missing:
        return _lacking(sheet.grid, header, missing)
    return part


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
    report = _lacking(grid, replace(header, fields=fields), [field])
    return replace(report, reason="sheet.numbers_in_class", values={**report.values, "header": title})


def _no_rows(grid: Grid, header: Header) -> SheetReport:
    report = _unrecognised(grid, "sheet.no_rows", table=_table_title(header.table))
    return replace(report, header_rows=tuple(row + 1 for row in header.rows))


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


def _expected(sheet: Sheet, header: Header, around: Around, span: range | None) -> Expected:
    """Say what the rows below may be recognised by."""
    model = TABLES[header.table]
    faces = columns(model)
    used = [*header.fields.values(), *(column for column, _ in header.subjects.values())]
    start, stop = (0, len(sheet.grid.columns)) if span is None else (span.start, span.stop)
    return Expected(
        rows=header.rows,
        titles={column: header.names[column] for column in sorted(used)},
        # So that no person is taken for a total.
        identities=tuple(column for field, column in header.fields.items() if faces[field].personal == "id"),
        names=tuple(column for field, column in header.fields.items() if faces[field].personal == "name"),
        required=tuple(i for field, i in header.fields.items() if model.model_fields[field].is_required()),
        heads=[
            {i: text for i, text in enumerate(sheet.top[row][start:stop]) if text is not None} for row in header.rows
        ],
        above=frozenset(text for _, _, text in around.above),
        tells=lambda cells: bool(_told_amid(header.table, 0, cells, frozenset(), sheet.words)),
    )


def _told_amid(
    table: str, row: int, cells: Mapping[int, str], known: frozenset[str], words: Vocabulary
) -> dict[str, Told]:
    """Give what a line amid the rows (1-based) tells of those below it."""
    above = tuple((row - 1, column, text) for column, text in cells.items())
    return told_of(table, Around(above, "", "", ()), known, words, None)


def _part(sheet: Sheet, header: Header, body: Body, start: int, around: Around, told: Mapping[str, Told]) -> Part:
    """Hand over the rows; start: the first column that `body` has."""
    grid = sheet.grid
    by_column = {column: field for field, column in header.fields.items()}
    by_column |= {column: subject for subject, (column, _) in header.subjects.items()}
    texts = _distinct(around)
    told, values = _with_sections(sheet, header, body, told)
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
        subject_columns={s: _subject_column(header, s, body, start) for s in header.subjects},
        errors={(row, by_column[i + start]): shown for (row, i), shown in body.errors.items()},
        unknown=_unknown(header),
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


def _distinct(around: Around) -> tuple[Told, ...]:
    """Give each text around once, the nearest first."""
    texts: dict[str, Told] = {}
    for told in around.texts():
        texts.setdefault(told.text, told)
    return tuple(texts.values())


def _with_sections(
    sheet: Sheet, header: Header, body: Body, told: Mapping[str, Told]
) -> tuple[dict[str, Told], dict[str, pa.StringArray]]:
    """Give what is told of every row, and for each such field its column; lines amid the rows tell it anew."""
    known = _fields_given(sheet.grid, header)
    parts: dict[int, dict[str, Told]] = {}
    for row, cells in body.sections.items():
        said = _told_amid(header.table, row, cells, known, sheet.words)
        parts |= {row: said} if said else {}
    fields = {**told, **{field: one for said in parts.values() for field, one in said.items() if field not in told}}
    anew = {field for said in parts.values() for field in said}
    values = {
        field: _told_column(field, told, parts, body)
        for field in fields
        if field not in _SETTLED_LATER or field in anew
    }
    shown = {field: replace(one, source="rows") if field in anew else one for field, one in fields.items()}
    return shown, values


def _told_column(
    field: str, told: Mapping[str, Told], parts: Mapping[int, Mapping[str, Told]], body: Body
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

    Where only the year tells which grade it is (2023级3班) the class itself stands for it; `validating` reads them all.
    """
    import pyarrow as pa

    coded = classes.dictionary_encode()
    words = coded.dictionary.to_pylist()
    found = [grade_and_class(word, whole=True)[0] or (word if names_grade(word) else None) for word in words]
    return pa.array(found, pa.string()).take(coded.indices) if found and None not in found else None


def _subject_column(header: Header, subject: str, body: Body, start: int) -> SubjectColumn:
    column, read = header.subjects[subject]
    full_mark = read.full_mark if read.full_mark is not None else body.full_marks.get(column - start)
    return SubjectColumn(column_letter(column), header.names[column], full_mark)


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
    routes = {field: _route(sheet, header, i) for field, i in header.fields.items()}
    routes |= {subject: _route(sheet, header, i) for subject, (i, _) in header.subjects.items()}
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
    if origin in {"both", "lower"}:
        return f"route.{origin}"
    return sheet.words.route(header.table, header.names[column])


def _hidden(grid: Grid, rows: pa.Int32Array) -> tuple[int, ...]:
    """Give the rows taken that the sheet hides."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not grid.hidden_rows:
        return ()
    hidden = pa.array(sorted(grid.hidden_rows), pa.int32())
    return tuple(rows.filter(pc.is_in(rows, value_set=hidden)).to_pylist())


def _unknown(header: Header) -> tuple[tuple[str, str, str | None], ...]:
    """List the columns that are not used, with the header each was probably meant to have.

    A column under the very header of one that is used has its own header beside it: it stands twice.
    """
    used = {*header.fields.values(), *(column for column, _ in header.subjects.values())}
    unused = frozenset(columns(TABLES[header.table])) - frozenset(header.fields)
    taken = {header_key(header.names[i]) for i in used}
    shown = {i: " ".join(text.split()) for i, text in header.names.items() if i not in used}
    keys = {i: header_key(text) for i, text in shown.items()}
    return tuple(
        (column_letter(i), text, text if keys[i] in taken else _likely(header.table, text, unused))
        for i, text in shown.items()
    )


def _likely(table: str, text: str, unused: frozenset[str]) -> str | None:
    """Give the header a column was probably meant to have, in two languages by its Chinese half.

    One with a known header is not used for what it holds, so it was meant as it is.
    """
    both = halves(text)
    # Of rows read together the lowest says what the column is: 一年级_班数 is no 年级.
    near = likely_header(table, header_key(both[0] if both else text.rpartition("_")[2] or text), unused)
    return near if near != header_key(text) else None


# ---------------------------------------------------------------- cards and forms


def _may_be_card(header: Header) -> bool:
    """Tell a row whose names leave room for values: in a list they stand beside one another."""
    used = {*header.fields.values(), *(column for column, _ in header.subjects.values())}
    return not any(column + 1 in used for column in used)


def _as_cards(sheet: Sheet, tables: tuple[str, ...]) -> tuple[Found, ...]:
    """Read the sheet as cards of one person each, or say that it looks like them; nothing where it does not."""
    cards = read_cards(sheet.grid, tables, sheet.words)
    if cards is None or not cards.are_cards:
        return ()
    if cards.are_clear:
        return _read_cards(sheet, cards)
    values = {"table": _table_title(cards.table), "known": cards.known, "total": cards.total}
    return (_unrecognised(sheet.grid, "sheet.is_card", **values),)


def _read_cards(sheet: Sheet, cards: Cards) -> tuple[Found, ...]:
    """Read every card as a row; blank ones are left out where others are filled in."""
    blank: Row = (None,) * len(sheet.grid.columns)
    rows = list(zip(*(column.to_pylist() for column in sheet.grid.columns), strict=True))
    found: list[Found] = []
    for form, titles in zip(cards.forms, cards.titles, strict=True):
        top = [cells if row in titles else blank for row, cells in enumerate(rows[: form.first_row])]
        begins = next(row for row in range(form.first_row, -1, -1) if row - 1 not in titles)
        found.append(_form_part(Sheet(sheet.grid, top, sheet.words, begins), form))
    filled = tuple(one for one in found if isinstance(one, Part) or one.reason != "sheet.no_rows")
    return filled or tuple(found[:1])


def _form_part(sheet: Sheet, form: Form) -> Found:
    """Hand over a form as one row of its table."""
    import pyarrow as pa

    grid = sheet.grid
    around = sheet.around(form.first_row)
    told = told_of(form.table, around, frozenset(form.cells), sheet.words, None)
    missing = [name for name in form.missing if name not in told]
    if missing:
        lacking = Header(form.table, (), {}, {}, {}, form.missing, form.signature, 0)
        return _lacking(grid, lacking, missing)
    if form.is_empty:
        return _unrecognised(grid, "sheet.no_rows", table=_table_title(form.table))
    row = form.first_row + 1
    texts = _distinct(around)
    values = {field: pa.array([cell.text], pa.string()) for field, cell in form.cells.items()}
    constants = {f: pa.array([one.text], pa.string()) for f, one in told.items() if f not in _SETTLED_LATER}
    return Part(
        file=grid.file,
        sheet=grid.sheet,
        table=form.table,
        header_rows=(),
        letters={field: column_letter(cell.column) for field, cell in form.cells.items()},
        values={**values, **constants},
        rows=pa.array([row], pa.int32()),
        context=tuple(told.text for told in texts),
        errors={(row, field): cell.error for field, cell in form.cells.items() if cell.error},
        unknown=form.unknown,
        skipped=form.skipped,
        headers={field: cell.header for field, cell in form.cells.items()},
        context_from=texts,
        told=told,
        cells={
            **{field: one.at for field, one in told.items() if one.source == "cell" and field in constants},
            **{field: cell.address for field, cell in form.cells.items()},
        },
        routes=form.routes,
        signature=form.signature,
        from_1904=grid.from_1904,
    )
