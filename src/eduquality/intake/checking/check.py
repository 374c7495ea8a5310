"""Which rows of recognised parts may be counted, and what is wrong with the others, cell by cell.

A wrong value costs its field, and the row only where that means nothing without it (`model.tables.essential`): what is
kept is right in every field. Checks across fields run on their own, so that one failed field hides nothing. The parts
of one table are checked together, column by column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eduquality.intake.cells.cell_conditions import MERGED_NUMBER, NO_VALUE
from eduquality.intake.cells.columns import is_number_of_person, repeated, stored_type, without
from eduquality.intake.cells.parts import Part
from eduquality.intake.cells.several_values import one_value_a_row
from eduquality.intake.checking.birth_dates import settle_births
from eduquality.intake.checking.contradictions import suspect_rows
from eduquality.intake.checking.documents import beside_other_documents, with_documents
from eduquality.intake.checking.exam_results import check_results, settle_totals
from eduquality.intake.checking.excel_damage import counted_from_1900, lost_digits, lost_zeros
from eduquality.intake.checking.grade_and_class import JUNIOR_YEAR, YEAR_IN_STAGE, cohorts, junior_years
from eduquality.intake.checking.grades import (
    settle_campuses,
    settle_classes,
    settle_grades,
    settle_leavers,
    settle_stage,
)
from eduquality.intake.checking.left import answered_the_other_way, leave_out_those_who_left
from eduquality.intake.checking.meanings import with_meanings, with_second_meanings
from eduquality.intake.checking.names_of_persons import (
    NAME_DIGEST,
    NAMED_TABLES,
    digests_of_persons,
    mask_numbers,
    name_digests,
    named_candidates,
    say_namesakes,
)
from eduquality.intake.checking.refused_rows import refused_of
from eduquality.intake.checking.rows import RESULT_FIELDS, Checking
from eduquality.intake.checking.several_grades import of_several_grades, settle_several_grades
from eduquality.intake.checking.values import Fault, Verdicts, judge
from eduquality.intake.checking.wrong_cells import settle_wrong_cells
from eduquality.intake.checking.years import (
    Taken,
    date_rows,
    date_spans,
    refuse_yearless,
    refuse_years,
    taken_years,
    warn_of_years,
)
from eduquality.intake.clues.exams import exam_of, sitting_of
from eduquality.intake.clues.schools import school_words
from eduquality.intake.possible_years import last_year
from eduquality.model.definitions.project import Project
from eduquality.model.notations.amounts import UNITS, unit_in
from eduquality.model.notations.forms_of_numbers import forms_in_use
from eduquality.model.results.dataset import Finding, RefusedRows
from eduquality.model.tables import Row, columns, field_types, stored_columns, validator_of

if TYPE_CHECKING:
    import pyarrow as pa

#: Why a cell without a text is not empty → what is said of it.
_NO_NUMBER = {NO_VALUE: "cell.no_result", MERGED_NUMBER: "cell.merged_number"}


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """What became of one part: rows kept and refused, totals summed from subjects, the full mark of each subject.

    refused_of: whose the refused rows are.
    """

    rows: int
    refused: int
    derived: int
    findings: tuple[Finding, ...]
    full_marks: Mapping[str, Decimal | None]
    refused_of: tuple[RefusedRows, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of all parts of a table that hold, typed, part after part, and what is wrong with the others.

    table: the columns that are stored, `_row`, digests of the names of pupils and teachers (`NAME_DIGEST`), years of
    junior school (`JUNIOR_YEAR`) and of stages that nothing told yet (`YEAR_IN_STAGE`), and for each subject of a wide
    sheet its cells as written (`subject_column`).
    """

    table: pa.Table
    parts: tuple[CheckedPart, ...]


def subject_column(subject: str) -> str:
    """Name the column that keeps a subject's cells of a wide sheet."""
    return f"subject/{subject}"


def check_parts(parts: Sequence[Part], project: Project, last: int | None = None, secret: bytes = b"") -> Checked:
    """Judge every cell of parts of one table; cells of personal columns are masked wherever they are shown.

    last: the last year that rows may be of, by default as the clock says. secret: what names are digested with.
    """
    with forms_in_use(project.codes.forms):
        return _checked(parts, project, last or last_year(), secret)


def _checked(parts: Sequence[Part], project: Project, last: int, secret: bytes) -> Checked:
    parts = one_value_a_row(with_second_meanings(with_meanings(parts, project)))
    parts = named_candidates(answered_the_other_way(parts), secret)
    checking = Checking.of(parts, project, last)
    _check_excel_errors(checking)
    _check_fields(checking)
    _require_counted(checking)
    _settle_exam(checking)
    date_rows(checking)
    taken = _settle_year(checking)
    if "grade" in checking.columns:
        checking.columns[JUNIOR_YEAR] = junior_years(checking.stack)
    settle_grades(checking)
    settle_classes(checking)
    settle_leavers(checking)
    settle_several_grades(checking)
    settle_campuses(checking)
    mask_numbers(checking)
    say_namesakes(checking)
    settle_births(checking)
    _check_across(checking)
    check_results(checking)
    refuse_yearless(checking, taken)
    settle_stage(checking)
    settle_totals(checking)
    settle_wrong_cells(checking)
    leave_out_those_who_left(checking)
    return _closed(checking, secret)


# ---------------------------------------------------------------- the cells of every field


def _check_excel_errors(checking: Checking) -> None:
    """Take cells for none whose formula failed or was never calculated: they look empty and are not."""
    for part, start in zip(checking.stack.parts, checking.stack.starts, strict=False):
        places: dict[int, list[int]] = defaultdict(list)
        for at, row in enumerate(part.rows.to_pylist() if part.errors else ()):
            places[row].append(start + at)
        for (row, name), text in sorted(part.errors.items()):
            for place in places[row]:
                code = _NO_NUMBER.get(text, "cell.excel_error")
                checking.wrong(place, name, Fault(code, {"error": text}), None)


def _check_fields(checking: Checking) -> None:
    """Judge the texts of every field."""
    import pyarrow as pa

    result = RESULT_FIELDS.get(checking.model.spec.name)
    for name in checking.model.model_fields:
        _absent_columns(checking, name)
        of_person = is_number_of_person(checking.model, name)
        texts = checking.stack.field(name) if of_person else checking.stack.words(name)
        if texts is None:
            checking.columns[name] = pa.nulls(len(checking.stack), stored_type(checking.model, name))
        elif name != result:
            judged = judge(checking.model, name, _as_written(checking, name, texts))
            if name == "id_number" and "id_kind" in checking.columns:
                judged = with_documents(judged, texts, checking.columns["id_kind"])
            checking.wrong_texts(name, judged.wrong)
            _require(checking, name, judged)
            if of_person:
                fault = Fault("cell.id_damaged", {})
                checking.wrong_texts(
                    name, ((at, fault, texts[at].as_py()) for at in lost_digits(checking.stack, texts, judged))
                )
                _warn_of_identifiers(checking, name, texts)
            checking.columns[name] = judged.column


def _as_written(checking: Checking, name: str, texts: pa.Array) -> pa.Array:
    """Give the texts of a field to judge: without grades to be settled later, amounts with their header's unit."""
    if name == "id_number" and "id_kind" in checking.columns:
        return without(texts, beside_other_documents(checking.columns["id_kind"]))
    if name == "grade":
        checking.waiting |= cohorts(texts)
        return without(texts, checking.waiting | of_several_grades(checking))
    if field_types(checking.model)[name] == "DATE":
        return counted_from_1900(checking.stack, texts)
    unit = columns(checking.model)[name].unit
    return _with_units(checking, name, unit, texts.dictionary_decode()) if unit in UNITS else texts


def _warn_of_identifiers(checking: Checking, name: str, texts: pa.StringArray) -> None:
    """Say at each number that it seems to have lost the zeros before it: it is taken as it stands."""
    for at, width in lost_zeros(checking.stack, texts):
        checking.note(at, name, Fault("id.lost_zeros", {"length": width}), texts[at].as_py(), level="warning")


def _with_units(checking: Checking, name: str, unit: str, texts: pa.StringArray) -> pa.StringArray:
    """Write the unit that the header names behind every number that has none; say where nothing names one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    named = [
        next(filter(None, (unit_in(text, unit) for text in (part.headers.get(name, ""), *part.context))), None)
        for part in checking.stack.parts
    ]
    bare = pc.match_substring_regex(texts, r"[0-9.)]\s*$")
    _warn_of_no_unit(checking, name, [part_unit is None for part_unit in named], bare)
    written = pc.binary_join_element_wise(
        texts, repeated(named, checking.stack.counts, pa.string()).cast(pa.string()), ""
    )
    return pc.if_else(pc.and_(bare, written.is_valid()), written, texts)


def _warn_of_no_unit(checking: Checking, name: str, nameless: Sequence[bool], bare: pa.BooleanArray) -> None:
    """Say of each sheet that names no unit how many amounts were taken in the column's own."""
    counts = checking.stack.count(bare.fill_null(False).to_numpy(zero_copy_only=False))  # noqa: FBT003 - by position
    for number, rows in enumerate(counts):
        if nameless[number] and rows:
            own = next(iter(UNITS[columns(checking.model)[name].unit]))
            part = checking.stack.parts[number]
            made = checking.of_sheet(part, "table.unit_assumed", name, level="warning", rows=rows, unit=own)
            checking.findings[number].append(made)


def _required(checking: Checking, name: str) -> bool:
    """Tell whether a row needs a cell for this field: it is required and no context may tell it."""
    return checking.model.model_fields[name].is_required() and name not in checking.model.spec.context


def _absent_columns(checking: Checking, name: str) -> None:
    """Note parts without a column for a required field; of those no row can be taken."""
    if not _required(checking, name):
        return
    checking.refused |= checking.stack.where(lambda part: name not in part.values)
    for number, part in enumerate(checking.stack.parts):
        if name not in part.values and len(part.rows):
            checking.findings[number].append(checking.of_sheet(part, "table.no_column", name, rows=len(part.rows)))


def _require(checking: Checking, name: str, judged: Verdicts) -> None:
    """Take for wrong what is empty and required, unless the cell's formula failed."""
    if not _required(checking, name) or not judged.column.null_count:
        return
    empty = judged.empty() & checking.stack.where(lambda part: name in part.values)
    if name == "grade":
        empty &= ~checking.waiting
    for at in empty.nonzero()[0].tolist():
        part = checking.stack.parts[checking.stack.part_of(at)]
        if (int(checking.stack.rows[at]), name) not in part.errors:
            checking.wrong(at, name, Fault("cell.required", {}), None)


def _require_counted(checking: Checking) -> None:
    """Refuse the rows of a list that is counted elsewhere which do not say as what."""
    into = checking.model.spec.counted_into
    if into is None or into.by not in checking.columns:
        return
    told = checking.columns[into.by].is_valid().to_numpy(zero_copy_only=False)
    for at in (~told & ~checking.refused).nonzero()[0].tolist():
        checking.wrong(at, into.by, Fault("cell.required", {}), None)


def _check_across(checking: Checking) -> None:
    """Hold fields against each other, whatever else is wrong in the row; what they contradict is not known."""
    import numpy as np
    import pyarrow as pa

    for check in checking.model.cross_checks:
        suspects = np.flatnonzero(suspect_rows(check, checking.columns, len(checking.stack)))
        if not len(suspects):
            continue
        picked = {name: column.take(pa.array(suspects)).to_pylist() for name, column in checking.columns.items()}
        rows = [{name: values[place] for name, values in picked.items()} for place in range(len(suspects))]
        doubtful: dict[str, list[int]] = defaultdict(list)
        for at, found in zip(suspects.tolist(), map(check, rows), strict=True):
            if found:
                code, name = found
                checking.wrong(at, name, Fault(code, {}), checking.stack.text(name, at))
                doubtful[name].append(at)
        for name, places in doubtful.items():
            checking.forget(name, places)


# ---------------------------------------------------------------- what the sheets do not say in a column


def _settle_exam(checking: Checking) -> None:
    """Name the examinations and their kinds from the settings and the contexts."""
    if "exam" not in checking.columns:
        return
    found = [exam_of(context) for context in checking.contexts]
    nameless = zip(found, checking.contexts, checking.stack.parts, strict=True)
    checking.fill("exam", [name or _sitting(context, part) for (name, _), context, part in nameless])
    kinds = [settings.kind or kind for settings, (_, kind) in zip(checking.settings, found, strict=True)]
    checking.fill("exam_kind", [kind and validator_of(checking.model, "exam_kind")(kind) for kind in kinds])


def _sitting(context: tuple[str, ...], part: Part) -> str | None:
    """Tell apart examinations that nobody names: by their month, and by their file where nothing tells the school."""
    if "exam" in part.values:
        return None
    told = {"school", "school_id"} & {*part.values, *part.told}
    return sitting_of(context) or (None if told or school_words(context) else PurePosixPath(part.file).stem)


def _settle_year(checking: Checking) -> list[Taken]:
    """Fill the year from the settings, the contexts, the project; refuse years that cannot be; give what was taken."""
    taken = taken_years(checking)
    warn_of_years(checking, taken)
    checking.fill("year", [one.year for one in taken])
    refuse_years(checking, taken)
    date_spans(checking)
    return taken


# ---------------------------------------------------------------- the end


def _closed(checking: Checking, secret: bytes) -> Checked:
    """Leave out the refused rows and hand over, findings in the order of each sheet."""
    import pyarrow as pa

    held = {**checking.columns, **digests_of_persons(checking, secret)}
    stored = {name: _as_stored(checking.model, name, held[name]) for name in stored_columns(checking.model)}
    subjects = {subject_column(name): checking.results[name].cells() for name in checking.stack.subjects()}
    named = checking.model.spec.name in NAMED_TABLES or checking.model.spec.counted_into is not None
    digests = {NAME_DIGEST: name_digests(checking.columns["name"], secret)} if named else {}
    years = {name: held[name] for name in (JUNIOR_YEAR, YEAR_IN_STAGE) if name in held}
    table = pa.table({**stored, "_row": pa.array(checking.stack.rows), **digests, **years, **subjects})
    out = checking.refused | checking.left
    if out.any():
        table = table.filter(pa.array(~out))
    return Checked(table, tuple(_checked_parts(checking)))


def _as_stored(model: type[Row], name: str, column: pa.Array) -> pa.Array:
    """Give a column as all of its field are kept: rows that were checked with others are to stand under them."""
    import pyarrow as pa

    if name not in model.model_fields or column.type == (kind := stored_type(model, name)):
        return column
    return column.dictionary_encode() if pa.types.is_dictionary(kind) else column.cast(kind)


def _checked_parts(checking: Checking) -> Iterator[CheckedPart]:
    """Give what became of each part."""
    refused, left = checking.stack.count(checking.refused), checking.stack.count(checking.left)
    derived = checking.stack.count(checking.derived & ~checking.refused & ~checking.left)
    whose = refused_of(checking.columns, checking.refused, checking.stack.counts)
    for number, part in enumerate(checking.stack.parts):
        order = {name: at for at, name in enumerate((*checking.model.model_fields, *part.subjects))}
        found = sorted(checking.findings[number], key=partial(_in_order, order))
        kept = checking.stack.counts[number] - refused[number] - left[number]
        marks = checking.full_marks[number]
        yield CheckedPart(kept, refused[number], derived[number], tuple(found), marks, whose[number])


def _in_order(order: Mapping[str, int], found: Finding) -> tuple[int, int, str]:
    """Give the place of a finding among those of its sheet: by row, then by column."""
    return found.row, order.get(found.field, len(order)), found.issue.code
