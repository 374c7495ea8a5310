"""Which rows, and which files, say again what an earlier one says? A row is known by its key, a file by its bytes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Level, Place
from eduquality.intake.cells.columns import arrow_type, coalesced, numbered, repeated, without
from eduquality.intake.cells.masking import NUMBERS, PLACE, identity, masked
from eduquality.intake.cells.whole_table import SheetResult, TableSlice, Whole, column_of, rows_of, with_column
from eduquality.intake.checking.check import subject_column
from eduquality.intake.checking.names_of_persons import MADE_OF_NAME, NAME_DIGEST, NAMED_TABLES
from eduquality.intake.merging.contradictions import said_together
from eduquality.intake.merging.groups import Groups
from eduquality.intake.register.schools import Surroundings, names_school
from eduquality.intake.register.settle import Register
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import Finding
from eduquality.model.tables import SUBJECTS, TABLES, cached_for_tables, code_name, columns, digest_columns
from eduquality.words import LANGS, say

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Combinations, Mask

_SEPARATOR = "\x1f"
#: What a citizen number begins with as a student number.
_STUDENT = "G"
UNKNOWN = -1
#: What tells a person where no number does; it is not kept.
_NAME = "name"
#: The number that tells persons apart → the better one that goes before it, if any.
_PERSONS: Mapping[str, str] = {"candidate_id": "", "teacher_id": "id_number", "student_id": "id_number"}
#: From how many characters on a number was given out by an authority, not by the school.
_OFFICIAL_NUMBER = 12
#: Up to how many figures a number may be one that each class counts for itself, and what a class is told by.
_LONGEST_IN_CLASS = 3
_CLASS = ("grade", "class_name")
#: What a school is known by, the first before the second.
_SCHOOL = frozenset({"school_id", "school"})
#: What the column is called that says whether a subject was sat.
_STATUS: Mapping[str, str] = {"zh": "状态", "en": "status"}


def refuse_repeats(whole: Whole, register: Register) -> Whole:
    """Keep one row of those with one key in one table and year, in whatever file, with what all of them bear out."""
    import numpy as np

    keys = keys_of(whole)
    ordered = np.sort(keys[keys != UNKNOWN])
    if not (ordered[1:] == ordered[:-1]).any():
        return whole
    whole = _since_first_listed(whole, keys) if TABLES[whole.name].spec.span else whole
    return said_once(whole, register, Groups.of(whole, keys, UNKNOWN), {*TABLES[whole.name].spec.key, "year"})


def _since_first_listed(whole: Whole, keys: Combinations) -> Whole:
    """Give rows of one key the first of their years: what lists of several years name holds since the first of them."""
    import numpy as np
    import pyarrow as pa

    years = column_of(whole.rows, "year").cast(pa.int32()).to_numpy(zero_copy_only=False)
    known = keys != UNKNOWN
    _, codes = np.unique(keys[known], return_inverse=True)
    firsts = np.full(codes.max() + 1, np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(firsts, codes, years[known])
    years = years.copy()
    years[known] = firsts[codes]
    return replace(whole, rows=with_column(whole.rows, "year", pa.array(years, pa.int32())))


def said_once(whole: Whole, register: Register, groups: Groups, key: Collection[str]) -> Whole:
    """Keep one row of each group, and make a finding of each of the others; key: what rows of a group have alike."""
    import numpy as np

    together = said_together(whole, groups, key)
    repeats = np.zeros(len(whole.rows), dtype=np.bool_)
    found: dict[int, list[Finding]] = defaultdict(list)
    for at, first in groups.first_of():
        repeats[at] = True
        better = groups.versions.reason(whole.sheet_of(first), whole.sheet_of(at))
        better = "joined" if at in together.joined else better
        differing = together.differing.get(at, {})
        found[whole.sheet_of(at)].append(_found(whole, register, (at, first), better, differing))
    return replace(whole, rows=together.rows).without(repeats, found)


def _found(whole: Whole, known: Register, rows: tuple[int, int], better: str, differing: Mapping[str, int]) -> Finding:
    """Make the finding of a row, by its position and that of the row that stays, which it repeats or contradicts."""
    at, first = rows
    contradicted = [name for name in differing if name in faces(whole.name)]
    if contradicted:
        return contradiction(whole, known, at, contradicted[0], differing[contradicted[0]])
    return _repeat(whole, known, at, first, better=better)


def _repeat(whole: Whole, known: Register, at: int, first: int, *, better: str) -> Finding:
    """Make the finding of a row that says nothing of its own; it names the place of the one that stays."""
    sheet = whole.sheets[whole.sheet_of(at)]
    name = shown_key(whole, sheet, at)
    place, before = place_of(whole, name, at), place_of(whole, name, first)
    unclear = _may_be_another(whole, known, at, place.file, before.file)
    plain = f"same_person_{whole.name}" if whole.name in NAMED_TABLES and name == _NAME else "duplicate"
    code = "table.duplicate_school_unclear" if unclear else f"table.{better or plain}"
    # Titles and posts stand on the list of every year.
    expected = better or TABLES[whole.name].spec.span is not None
    level: Level = "error" if unclear or not expected else "warning"
    text = shown(whole, name, at)["zh"] if name in whole.rows.column_names else ""
    values = {"first": str(before), "field": faces(whole.name)[name], "shown": text}
    row: int = whole.rows["_row"][at].as_py()
    return Finding(Issue(level, code, place, values), whole.name, name, text, row, refused=True, who=who_of(whole, at))


def contradiction(whole: Whole, known: Register, at: int, name: str, other: int, *, refused: bool = True) -> Finding:
    """Make the finding of a row of which another one denies a field; it names both values and both places."""
    place, before = place_of(whole, name, at), place_of(whole, name, other)
    unclear = _may_be_another(whole, known, at, place.file, before.file)
    code = "table.contradiction_school_unclear" if unclear else "table.contradiction"
    own = shown(whole, name, at)
    values = {"first": str(before), "field": faces(whole.name)[name], "shown": own}
    issue = Issue("error", code, place, {**values, "other": shown(whole, name, other)})
    row: int = whole.rows["_row"][at].as_py()
    return Finding(issue, whole.name, name, own["zh"], row, refused=refused, who=who_of(whole, at))


@cached_for_tables
def faces(table: str) -> Mapping[str, Mapping[str, str]]:
    """Name what a person may be told of a row in both languages: fields, and subjects of wide sheets."""
    fields: dict[str, Mapping[str, str]] = {
        name: {"zh": face.zh, "en": face.en} for name, face in columns(TABLES[table]).items()
    }
    if TABLES[table].spec.wide:
        fields |= {subject_column(one): {lang: say(f"val.subject.{one}", lang) for lang in LANGS} for one in SUBJECTS}
    return {"status": fields.get("total", _STATUS), **fields}


def shown(whole: Whole, name: str, at: int) -> Mapping[str, str]:
    """Write a value as people do, masked where it is a person's."""
    value = whole.rows[name][at].as_py()
    if named := code_name(name, value, TABLES[whole.name]):
        return named
    face = columns(TABLES[whole.name]).get(name)
    text = masked("" if value is None else str(value), face.personal if face else "")
    return dict.fromkeys(LANGS, text)


def _may_be_another(whole: Whole, known: Register, at: int, file: str, first: str) -> bool:
    """Tell whether a row may be of another school of the same name: files of two folders, and no list knows it."""
    of_school = "school" in TABLES[whole.name].spec.key or whole.name in NAMED_TABLES
    if not of_school or PurePosixPath(file).parent == PurePosixPath(first).parent:
        return False
    name, code = (whole.rows[field][at].as_py() for field in ("school", "school_id"))
    return name is not None and code is None and not known.has_list


def who_of(whole: Whole, at: int) -> str:
    """Say, masked, whom the row at position `at` is of, else which class or school; its name is not kept."""
    known = {name: whole.rows[name][at].as_py() for name in (*NUMBERS, *PLACE) if name in whole.rows.column_names}
    number = next((known[name] for name in NUMBERS if known.get(name)), None)
    place = (_as_said(name, known[name]) for name in PLACE if known.get(name) is not None)
    return identity(None, number, place)


def _as_said(name: str, value: object) -> str:
    """Write a grade as schools do, 三年级 and not 3, beside rows of which the cell is at hand."""
    return say(f"rule_grade.{value}", "zh") if name == "grade" else str(value)


def shown_key(whole: Whole, sheet: SheetResult, at: int) -> str:
    """Choose the part of the key to point at: the last that has a column and a value."""
    if whole.name in NAMED_TABLES:
        return _NAME
    key = TABLES[whole.name].spec.key
    with_value = [name for name in key if whole.rows[name][at].as_py() is not None]
    with_column = [name for name in with_value if name in sheet.report.columns]
    persons = [name for name in _tell_persons(whole.name) if name in sheet.report.columns]
    return (with_column or with_value or persons or [*key] or ["year"])[-1]


def _tell_persons(table: str) -> list[str]:
    """Give the fields by which the persons of a key may be known."""
    persons = TABLES[table].spec.persons
    return [
        name for key in TABLES[table].spec.persons_of_key for name in (*persons[key].numbers, persons[key].name) if name
    ]


def place_of(whole: Whole, name: str, at: int) -> Place:
    """Give the address of a cell of the row at position `at`."""
    report = whole.sheets[whole.sheet_of(at)].report
    cell = report.cells.get(name) or f"{report.columns.get(name, 'A')}{whole.rows['_row'][at].as_py()}"
    return Place(report.file, sheet=report.sheet, cell=cell)


# ---------------------------------------------------------------- what a row is about


def keys_of(whole: Whole) -> Combinations:
    """Give each row a number for what it is about, `UNKNOWN` where that is not known: such a row repeats none.

    A school that a sheet does not tell makes the sheet part of the key; one that an empty cell does not tell leaves the
    row unknown. Other empty parts of a key are equal to one another.
    """
    import numpy as np

    plain, needed = _key_parts(whole)
    absent = [np.asarray(part.is_null()) for part in needed or plain]
    nobody = np.logical_or.reduce(absent) if needed else np.logical_and.reduce(absent)
    # What holds for a time is the same whichever year's list names it.
    year = [] if TABLES[whole.name].spec.span else [column_of(whole.rows, "year")]
    return np.where(nobody, UNKNOWN, numbered([*plain, *needed, *year]))


def _key_parts(whole: Whole) -> tuple[list[pa.Array], list[pa.Array]]:
    """Give the parts of the key, and those without which a row is about nobody known: the school, the person."""
    key = TABLES[whole.name].spec.key
    needed = [_person(whole, name) for name in key if name in _PERSONS]
    by_name: list[pa.Array] = []
    if persons := TABLES[whole.name].spec.persons_of_key:
        # A table that may have rows of nobody has its other key parts for them.
        (needed if _are_required(whole.name, persons) else by_name).append(_named_persons(whole, persons))
    if of_school := not _SCHOOL.isdisjoint(key):
        needed.append(school_of(whole))
    apart = {*_PERSONS, *_PERSONS.values(), *(_SCHOOL if of_school else ())}
    plain = [column_of(whole.rows, name) for name in key if name not in {*apart, *persons}]
    return [*plain, *by_name], needed


def _are_required(table: str, persons: Sequence[str]) -> bool:
    """Tell whether every row of a table has to name one of the persons of its key."""
    model = TABLES[table]
    names = (model.spec.persons[key].name for key in persons)
    return any(name is not None and model.model_fields[name].is_required() for name in names)


def _named_persons(whole: Whole, keys: Sequence[str]) -> pa.Array:
    """Identify whom a row names, null where it names nobody."""
    import numpy as np
    import pyarrow as pa

    named = [_named_person(whole, key) for key in keys]
    nobody = np.logical_and.reduce([np.asarray(one.is_null()) for one in named])
    return pa.array(numbered(named), mask=nobody)


def _named_person(whole: Whole, key: str) -> pa.Array:
    """Identify one of them by the first number there is, else by the name within the school."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = TABLES[whole.name].spec.persons[key].numbers
    columns = [_number_of(whole, key, name) for name in numbers]
    number = pc.coalesce(pa.nulls(len(whole.rows), pa.string()), *columns)
    digests = column_of(whole.rows, digest_columns(TABLES[whole.name]).get(key, ""))
    unnumbered = np.asarray(number.is_null())
    nobody = unnumbered & np.asarray(digests.is_null())
    parts = [number, without(digests, ~unnumbered), without(school_of(whole), ~unnumbered)]
    return pa.array(numbered(parts), mask=nobody)


def _number_of(whole: Whole, key: str, name: str) -> pa.StringArray:
    """Give the numbers of a column, of pupils as the register of pupils has them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    number = column_of(whole.rows, name).cast(pa.string())
    of_pupil = name == "id_number" and TABLES[whole.name].spec.persons[key].of == "students"
    return pc.binary_join_element_wise(_STUDENT, number, "") if of_pupil else number


def _person(whole: Whole, name: str) -> pa.Array:
    """Identify the person of every row by number, and by school where the school may have given the number out."""
    import numpy as np
    import pyarrow as pa

    number, local = _persons(whole, name)
    if not local.any():
        return number
    school = school_of(whole)
    nobody = np.asarray(number.is_null()) | (local & np.asarray(school.is_null()))
    parts = [number, without(school, ~local)]
    if name == "candidate_id" and (counted := _counted_in_class(number)).any():
        parts += [without(column_of(whole.rows, field), ~counted) for field in _CLASS]
    return pa.array(numbered(parts), mask=nobody)


def _counted_in_class(number: pa.StringArray) -> Mask:
    """Tell numbers that each class may count for itself, 001 to 060, and those made of names."""
    import pyarrow.compute as pc

    matches = pc.match_substring_regex(number, rf"^[0-9]{{1,{_LONGEST_IN_CLASS}}}$|^{MADE_OF_NAME}")
    short: Mask = matches.fill_null(False).to_numpy(zero_copy_only=False)  # noqa: FBT003 - by position
    return short


def _persons(whole: Whole, name: str) -> tuple[pa.StringArray, Mask]:
    """Give the number of every row's person, and whether it may be one that only a school knows."""
    import pyarrow.compute as pc

    number, better = column_of(whole.rows, name), _PERSONS[name]
    if name == "student_id":
        number = _pupil(whole, number)
    elif better:
        number = pc.coalesce(column_of(whole.rows, better), number)
    if name == "candidate_id":
        number = _without_noughts(number)
    local = pc.less(pc.utf8_length(number), _OFFICIAL_NUMBER).fill_null(False)  # noqa: FBT003 - by position
    return number, local.to_numpy(zero_copy_only=False)


def _pupil(whole: Whole, number: pa.StringArray) -> pa.StringArray:
    """Give the number of every row's pupil as the register has it, else what stands for the name."""
    import pyarrow as pa
    import pyarrow.compute as pc

    citizen = pc.binary_join_element_wise(_STUDENT, column_of(whole.rows, "id_number").cast(pa.string()), "")
    name = column_of(whole.rows, NAME_DIGEST).cast(pa.string())
    return pc.coalesce(number.cast(pa.string()), citizen, name)


def _without_noughts(number: pa.StringArray) -> pa.StringArray:
    """Write 07001 as 7001, which another list may have kept as a number; noughts before few figures stay."""
    import pyarrow.compute as pc

    if not pc.any(pc.starts_with(number, "0")).as_py():
        return number
    return pc.replace_substring_regex(number, r"^0+([1-9][0-9]{3,})$", r"\1")


def school_of(whole: Whole) -> pa.DictionaryArray:
    """Identify the school of every row: its code, else its name, as the register has settled them.

    Null where a column tells schools and is empty; a row of a county, in a table of counties, is of no school. A sheet
    that tells no school at all is taken for a school of its own.
    """
    import numpy as np

    names = column_of(whole.rows, "school")
    known = coalesced(column_of(whole.rows, "school_id"), names)
    if not known.null_count:
        return known
    of_county = "county" in TABLES[whole.name].spec.key
    untold = ["" if of_county else None if names_school(sheet) else _sheet_name(sheet) for sheet in whole.sheets]
    beside = repeated(untold, whole.counts, arrow_type("VARCHAR"))
    return coalesced(known, without(beside, np.asarray(names.is_valid())))


def _sheet_name(sheet: SheetResult) -> str:
    return _SEPARATOR.join((sheet.report.file, sheet.content, sheet.report.sheet))


def shared_numbers(whole: Whole) -> Iterator[Issue]:
    """Say how many of the numbers that schools give out stand for several persons."""
    import numpy as np
    import pyarrow as pa

    spec = TABLES[whole.name].spec
    name = next((name for name in spec.key if name in _PERSONS), None)
    if name is None:
        return
    number, local = _persons(whole, name)
    if not local.any():
        return
    school = school_of(whole)
    chosen = pa.array(local & np.asarray(school.is_valid()))
    plain = [column_of(whole.rows, part) for part in (*spec.key, "year") if part not in {*_PERSONS, *_PERSONS.values()}]
    bare = numbered([part.filter(chosen) for part in (*plain, number)])
    _, firsts = np.unique(numbered([pa.array(bare), school.filter(chosen)]), return_index=True)
    _, schools = np.unique(bare[firsts], return_counts=True)
    several = int(np.count_nonzero(schools > 1))
    if several:
        face = columns(TABLES[whole.name])[name]
        values = {"table": {"zh": spec.zh, "en": spec.en}, "field": {"zh": face.zh, "en": face.en}}
        yield Issue("warning", "table.shared_numbers", values={**values, "numbers": several})


def class_numbers(whole: Whole) -> Iterator[Issue]:
    """Say how many short numbers of candidates stand in several classes of one school: each class counts its own."""
    import numpy as np
    import pyarrow as pa

    spec = TABLES[whole.name].spec
    if "candidate_id" not in spec.key:
        return
    number = column_of(whole.rows, "candidate_id")
    school = school_of(whole)
    held = np.asarray(school.is_valid()) & np.asarray(column_of(whole.rows, "class_name").is_valid())
    chosen = pa.array(_counted_in_class(number) & held)
    plain = [column_of(whole.rows, part) for part in (*spec.key, "year")]
    bare = numbered([part.filter(chosen) for part in (*plain, school)])
    _, firsts = np.unique(
        numbered([pa.array(bare), *(column_of(whole.rows, field).filter(chosen) for field in _CLASS)]),
        return_index=True,
    )
    _, classes = np.unique(bare[firsts], return_counts=True)
    several = int(np.count_nonzero(classes > 1))
    if several:
        face = columns(TABLES[whole.name])["candidate_id"]
        values = {"table": {"zh": spec.zh, "en": spec.en}, "field": {"zh": face.zh, "en": face.en}}
        yield Issue("warning", "table.class_numbers", values={**values, "numbers": several})


# ---------------------------------------------------------------- files sent twice


def may_be_copies(sheets: Iterable[SheetResult]) -> bool:
    """Tell whether any two files have the same bytes."""
    files = {(sheet.content, sheet.report.file) for sheet in sheets if sheet.content}
    return len({content for content, _ in files}) < len(files)


def copied_files(sheets: Sequence[SheetResult], place: Surroundings) -> dict[str, str]:
    """Give the files that say what an earlier one says: file → the earlier one.

    The same bytes under another name are other rows where the name or folder tells another year, school or examination.
    """
    files: dict[tuple[str, str], list[SheetResult]] = defaultdict(list)
    for sheet in sheets:
        if sheet.content:
            files[sheet.content, sheet.report.file].append(sheet)
    found: dict[str, str] = {}
    kept: dict[str, list[list[SheetResult]]] = defaultdict(list)
    for (content, file), own in sorted(files.items(), key=lambda one: _is_named_copy(one[0][1])):
        first = next((before for before in kept[content] if _say_the_same(before, own, place)), None)
        if first:
            found[file] = first[0].report.file
        else:
            kept[content].append(own)
    return found


def _is_named_copy(file: str) -> bool:
    """Tell a file that its name calls a copy of another: 名册(1).xlsx, 名册 - 副本.xlsx."""
    return re.search(r"\(\d{1,2}\)$|副本|复件|\bcopy\b", fold(PurePosixPath(file).stem).casefold()) is not None


def _say_the_same(first: Sequence[SheetResult], second: Sequence[SheetResult], place: Surroundings) -> bool:
    """Tell whether two files of the same bytes were read as the same rows of the same schools."""
    return len(first) == len(second) and all(
        _same_rows(a.table, b.table) and place.owner_of(a) == place.owner_of(b)
        for a, b in zip(first, second, strict=True)
    )


def _same_rows(first: TableSlice | None, second: TableSlice | None) -> bool:
    if first is None or second is None:
        return first is second
    both = rows_of([first, second])
    same: bool = first.count == second.count and both.slice(0, first.count).equals(both.slice(first.count))
    return same
