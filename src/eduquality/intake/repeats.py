"""Which rows, and which files, say again what an earlier one says? A row is known by its key, a file by its bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.cells import arrow_type, distinct_texts, repeated
from eduquality.intake.masking import NUMBERS, PLACE, identity, masked
from eduquality.intake.schools import Places, names_school
from eduquality.intake.wholes import SheetResult, Whole, texts_of, together
from eduquality.model.dataset import Finding
from eduquality.model.tables import TABLES, columns
from eduquality.model.tables.types import fold
from eduquality.words import say

if TYPE_CHECKING:
    import pyarrow as pa

_SEPARATOR = "\x1f"
#: The number that tells persons apart → the better one that goes before it, if any.
_PERSONS: Mapping[str, str] = {"candidate_id": "", "teacher_id": "id_number"}
#: From how many characters on a number was given out by an authority, not by the school.
_OFFICIAL_NUMBER = 12


def refuse_repeats(whole: Whole, keys: pa.Array) -> Whole:
    """Refuse every row whose key stood in an earlier row of the same table and year, in whatever file."""
    import numpy as np

    codes, distinct = distinct_texts(keys)
    known = codes >= 0
    if np.count_nonzero(known) == len(distinct):
        return whole
    _, first, group = np.unique(codes, return_index=True, return_inverse=True)
    firsts = first[group]
    repeats = known & (firsts != np.arange(len(codes)))
    found: dict[int, list[Finding]] = defaultdict(list)
    for at in np.flatnonzero(repeats).tolist():
        found[whole.sheet_of(at)].append(_repeat(whole, at, int(firsts[at])))
    return whole.without(repeats, found)


def _repeat(whole: Whole, at: int, first: int) -> Finding:
    """Make the finding of the row at position `at`; it names the place of the first with its key."""
    sheet = whole.sheets[whole.sheet_of(at)]
    name = _shown_key(whole, sheet, at)
    face = columns(TABLES[whole.name])[name]
    value = whole.rows[name][at].as_py()
    shown = masked("" if value is None else str(value), face.personal)
    place, before = _place(whole, name, at), _place(whole, name, first)
    values = {"first": str(before), "field": {"zh": face.zh, "en": face.en}, "shown": shown}
    issue = Issue("error", "table.duplicate", place, values)
    row: int = whole.rows["_row"][at].as_py()
    return Finding(issue, whole.name, name, shown, row, refused=True, who=_who(whole, at))


def _who(whole: Whole, at: int) -> str:
    """Say, masked, whom the row at position `at` is of, else which class or school; its name is not kept."""
    known = {name: whole.rows[name][at].as_py() for name in (*NUMBERS, *PLACE) if name in whole.rows.column_names}
    number = next((known[name] for name in NUMBERS if known.get(name)), None)
    place = (_as_said(name, known[name]) for name in PLACE if known.get(name) is not None)
    return identity(None, number, place)


def _as_said(name: str, value: object) -> str:
    """Write a grade as schools do, 三年级 and not 3, beside rows of which the cell is at hand."""
    return say(f"rule_grade.{value}", "zh") if name == "grade" else str(value)


def _shown_key(whole: Whole, sheet: SheetResult, at: int) -> str:
    """Choose the part of the key to point at: the last that has a column and a value."""
    key = TABLES[whole.name].spec.key
    with_value = [name for name in key if whole.rows[name][at].as_py() is not None]
    with_column = [name for name in with_value if name in sheet.report.columns]
    return (with_column or with_value or list(key))[-1]


def _place(whole: Whole, name: str, at: int) -> Place:
    """Give the address of a cell of the row at position `at`."""
    report = whole.sheets[whole.sheet_of(at)].report
    cell = report.cells.get(name) or f"{report.columns.get(name, 'A')}{whole.rows['_row'][at].as_py()}"
    return Place(report.file, sheet=report.sheet, cell=cell)


# ---------------------------------------------------------------- what a row is about


def keys_of(whole: Whole, place: Places) -> pa.Array:
    """Give what each row is about as one text, null where that is not known: such a row repeats none.

    A school that a sheet does not tell makes the sheet part of the key; one that an empty cell does not tell leaves the
    row unknown. Other empty parts of a key are equal to one another.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    plain, needed = _key_parts(whole, place)
    nobody = pc.is_null(needed[0] if needed else plain[0])
    for part in needed[1:]:
        nobody = pc.or_(nobody, pc.is_null(part))
    for part in () if needed else plain[1:]:
        nobody = pc.and_(nobody, pc.is_null(part))
    texts = [pc.fill_null(part, "") for part in (*plain, *needed, texts_of(whole.rows, "year"))]
    return pc.if_else(nobody, pa.scalar(None, pa.string()), _joined(texts))


def _joined(texts: Sequence[pa.Array]) -> pa.Array:
    """Put texts together row by row, null where one of them is."""
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(*texts, _SEPARATOR)


def _key_parts(whole: Whole, place: Places) -> tuple[list[pa.Array], list[pa.Array]]:
    """Give the parts of the key, and those without which a row is about nobody known: the school, the person."""
    key = TABLES[whole.name].spec.key
    needed = [_person(whole, place, name) for name in key if name in _PERSONS]
    if "school" in key:
        needed.append(_school(whole, place))
    apart = {*_PERSONS, *_PERSONS.values(), *(("school", "school_id") if "school" in key else ())}
    return [texts_of(whole.rows, name) for name in key if name not in apart], needed


def _person(whole: Whole, place: Places, name: str) -> pa.Array:
    """Identify the person of every row by number, and by school where the school may have given the number out."""
    import pyarrow.compute as pc

    number, local = _numbers(whole, name)
    if not pc.any(local).as_py():
        return number
    return pc.if_else(local, _joined([number, _school(whole, place)]), number)


def _numbers(whole: Whole, name: str) -> tuple[pa.Array, pa.Array]:
    """Give the number of every row's person, and whether it may be one that only a school knows."""
    import pyarrow.compute as pc

    number, better = texts_of(whole.rows, name), _PERSONS[name]
    if better:
        number = pc.coalesce(texts_of(whole.rows, better), number)
    return number, pc.less(pc.utf8_length(number), _OFFICIAL_NUMBER).fill_null(False)  # noqa: FBT003 - by position


def _school(whole: Whole, place: Places) -> pa.Array:
    """Identify the school of every row: its code, the code its name has in the list of schools, else its name.

    Null where several schools have the name, or where a column tells schools and is empty; a row of a county, in a
    table of counties, is of no school. A sheet that tells no school at all is taken for a school of its own.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    names = texts_of(whole.rows, "school").dictionary_encode()
    folded = [None if n in place.shared else place.ids.get(n, fold(n)) for n in names.dictionary.to_pylist()]
    known = pc.coalesce(texts_of(whole.rows, "school_id"), pa.array(folded, type=pa.string()).take(names.indices))
    if not known.null_count:
        return known
    of_county = "county" in TABLES[whole.name].spec.key
    untold = ["" if of_county else None if names_school(sheet) else _sheet_name(sheet) for sheet in whole.sheets]
    beside = repeated(untold, whole.counts, arrow_type("VARCHAR")).dictionary_decode()
    return pc.coalesce(known, pc.if_else(names.is_null(), beside, pa.scalar(None, pa.string())))


def _sheet_name(sheet: SheetResult) -> str:
    return _SEPARATOR.join((sheet.report.file, sheet.content, sheet.report.sheet))


def shared_numbers(whole: Whole, keys: pa.Array) -> Iterator[Issue]:
    """Say how many of the numbers that schools give out stand for several persons."""
    import numpy as np
    import pyarrow.compute as pc

    spec = TABLES[whole.name].spec
    name = next((name for name in spec.key if name in _PERSONS), None)
    if name is None:
        return
    number, local = _numbers(whole, name)
    chosen = pc.and_(local, keys.is_valid())
    plain = [texts_of(whole.rows, part) for part in (*spec.key, "year") if part not in {*_PERSONS, *_PERSONS.values()}]
    bare, _ = distinct_texts(_joined([pc.fill_null(part, "") for part in (*plain, number)]).filter(chosen))
    full, _ = distinct_texts(keys.filter(chosen))
    pairs = np.unique(np.stack([bare, full]), axis=1)
    several = int(np.count_nonzero(np.bincount(pairs[0]) > 1))
    if several:
        face = columns(TABLES[whole.name])[name]
        values = {"table": {"zh": spec.zh, "en": spec.en}, "field": {"zh": face.zh, "en": face.en}}
        yield Issue("warning", "table.shared_numbers", values={**values, "numbers": several})


# ---------------------------------------------------------------- files sent twice


def copied_files(sheets: Sequence[SheetResult], place: Places) -> dict[str, str]:
    """Give the files that say what an earlier one says: file → the earlier one.

    The same bytes under another name are other rows where the name or folder tells another year, school or examination.
    """
    files: dict[tuple[str, str], list[SheetResult]] = defaultdict(list)
    for sheet in sheets:
        if sheet.content:
            files[sheet.content, sheet.report.file].append(sheet)
    found: dict[str, str] = {}
    kept: dict[str, list[list[SheetResult]]] = defaultdict(list)
    for (content, file), own in files.items():
        first = next((before for before in kept[content] if _say_the_same(before, own, place)), None)
        if first:
            found[file] = first[0].report.file
        else:
            kept[content].append(own)
    return found


def _say_the_same(first: Sequence[SheetResult], second: Sequence[SheetResult], place: Places) -> bool:
    """Tell whether two files of the same bytes were read as the same rows of the same schools."""
    return len(first) == len(second) and all(
        _same_rows(a.table, b.table) and place.owner_of(a) == place.owner_of(b)
        for a, b in zip(first, second, strict=True)
    )


def _same_rows(first: pa.Table | None, second: pa.Table | None) -> bool:
    if first is None or second is None:
        return first is second
    both = together([first, second]).combine_chunks()
    same: bool = len(first) == len(second) and both.slice(0, len(first)).equals(both.slice(len(first)))
    return same
