"""Which names are of one class? 1班 of one sheet is 1班（书法特色） or 东校区 1班 of another, unless a sheet has both.

Only names that say more than a number and stand beside others of that number are looked at, within a school, year and
grade. Where it cannot be told, one finding names them and how large they are is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from eduquality.errors import Issue
from eduquality.intake.cells.columns import distinct_texts, numbered, of_words, spread, without
from eduquality.intake.cells.whole_table import SheetResult, Whole, column_of, with_column
from eduquality.intake.checking.names_of_persons import NAME_DIGEST
from eduquality.intake.merging.repeats import place_of, school_of, who_of
from eduquality.model.notations.classnames import MAIN, Form, form_of
from eduquality.model.results.dataset import Finding
from eduquality.words import LANGS, say

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Positions = npt.NDArray[np.int64]

#: Table → what of a row is not known while it is not known which class it is of.
UNKNOWN: Mapping[str, str] = {"classes": "headcount", "students": "class_name"}


class _Class(NamedTuple):
    """A class without what its name says besides."""

    school: str
    year: int | None
    grade: int
    bare: str


@dataclass(slots=True)
class _Name:
    """One name of a class: its form, the sheets that have it, and its rows by table.

    alone: it is said otherwise than by a column or words behind the number which campus it is at.
    """

    name: str
    form: Form
    sheets: set[int] = field(default_factory=set)
    rows: dict[int, list[Positions]] = field(default_factory=lambda: defaultdict(list))
    alone: bool = False

    def is_apart_from(self, other: _Name) -> bool:
        """Tell whether two names are of two classes: one sheet has both, or they are at two campuses."""
        campuses = {self.form.campus, other.form.campus} - {""}
        return self.alone or other.alone or bool(self.sheets & other.sheets) or len(campuses) > 1

    def may_be(self, other: _Name) -> bool:
        """Tell whether nothing that two names say tells them apart."""
        remarks = {self.form.remark, other.form.remark} - {""}
        return not self.is_apart_from(other) and len(remarks) <= 1


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of the rows of one table: their names, those whose class is unclear, and what is said of them."""

    named: list[tuple[Positions, str]] = field(default_factory=list)
    unclear: list[Positions] = field(default_factory=list)
    found: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))


def with_one_class(wholes: Sequence[Whole]) -> list[Whole]:
    """Call each class by one name on rosters and class lists."""
    found = list(wholes)
    tables = [at for at, whole in enumerate(wholes) if whole.name in UNKNOWN]
    chosen = _of_several_forms({name for at in tables for name in _names(wholes[at])})
    if not chosen:
        return found
    changes = {table: Changes() for table in tables}
    for names in _sighted(wholes, tables, chosen).values():
        for together in _connected([*names.values()]):
            _settle(wholes, together, changes)
    for table, change in changes.items():
        found[table] = changed(wholes[table], change)
    return found


def _names(whole: Whole) -> list[str]:
    names: list[str] = distinct_texts(column_of(whole.rows, "class_name"))[1].to_pylist()
    return names


def _of_several_forms(names: Iterable[str]) -> frozenset[str]:
    """Choose the names of which there is another form."""
    forms: dict[str, set[str]] = defaultdict(set)
    for name in names:
        forms[form_of(name).bare].add(name)
    return frozenset().union(*(several for several in forms.values() if len(several) > 1))


# ---------------------------------------------------------------- where the names stand


def _sighted(wholes: Sequence[Whole], tables: Sequence[int], chosen: frozenset[str]) -> dict[_Class, dict[str, _Name]]:
    """Give each class of which a name was chosen all its names."""
    found: dict[_Class, dict[str, _Name]] = defaultdict(dict)
    for table in tables:
        whole = wholes[table]
        parts = _parts(whole)
        for rows in _alike(whole, parts, chosen):
            at = int(rows[0])
            school, year, grade, name, campus = (one[at].as_py() for one in parts)
            if school is None or grade is None:
                continue
            sheet, form = whole.sheet_of(at), form_of(name)
            seen = found[_Class(school, year, grade, form.bare)].setdefault(name, _Name(name, form))
            seen.sheets.add(whole.places[sheet])
            seen.rows[table].append(rows)
            if form.campus and campus and not _tells_campus(whole.sheets[sheet]):
                seen.alone = True
            if not form.campus and campus:
                seen.form = replace(form, campus=MAIN)
    return found


def _parts(whole: Whole) -> tuple[pa.Array, ...]:
    fields = ("year", "grade", "class_name", "campus")
    return (school_of(whole), *(column_of(whole.rows, name) for name in fields))


def _alike(whole: Whole, parts: Sequence[pa.Array], chosen: frozenset[str]) -> Iterator[Positions]:
    """Give the rows of each sheet that are of one chosen name in one grade."""
    import numpy as np
    import pyarrow as pa

    places = of_words(column_of(whole.rows, "class_name"), chosen.__contains__).nonzero()[0]
    sheets = whole.sheets_of_rows()
    keys = numbered([column.take(pa.array(places)) for column in (*parts, pa.array(sheets))])
    order = np.argsort(keys, kind="stable")
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    return iter(np.split(places[order], ends)) if len(places) else iter(())


def _tells_campus(sheet: SheetResult) -> bool:
    """Tell whether a sheet itself says which campus its classes are at, and not the name of its school."""
    report = sheet.report
    return "campus" in report.columns or "campus" in report.cells or "campus" in report.told


# ---------------------------------------------------------------- which are one


def _connected(names: Sequence[_Name]) -> Iterator[list[_Name]]:
    """Give the names that may be of one class, directly or by others."""
    left = sorted(names, key=lambda one: one.name)
    while left:
        together = [left.pop(0)]
        for one in together:
            near = [other for other in left if not one.is_apart_from(other)]
            together += near
            left = [other for other in left if other not in near]
        if len(together) > 1:
            yield together


def _settle(wholes: Sequence[Whole], names: Sequence[_Name], changes: Mapping[int, Changes]) -> None:
    """Give names that are of one class one name, in all tables or else table by table; else say that it is unclear."""
    tables = sorted({table for name in names for table in name.rows})
    if _are_one(wholes, names, tables):
        _call_alike(names, {table: changes[table] for table in tables})
        return
    for table in tables:
        for own in _connected([name for name in names if table in name.rows]):
            if _are_one(wholes, own, [table]):
                _call_alike(own, {table: changes[table]})
            else:
                _leave_unknown(wholes[table], table, own, changes[table])


def _are_one(wholes: Sequence[Whole], names: Sequence[_Name], tables: Sequence[int]) -> bool:
    """Tell whether each of the names may be each other one, and rosters have the same pupils under them."""
    if not all(one.may_be(other) for one, other in combinations(names, 2)):
        return False
    rosters = [table for table in tables if wholes[table].name == "students"]
    return all(_same_pupils(wholes[table], table, names) for table in rosters)


def _same_pupils(whole: Whole, table: int, names: Sequence[_Name]) -> bool:
    """Tell whether at least half of the pupils under one name are under the others as well."""
    pupils = [set(_persons(whole, name.rows[table])) for name in names if table in name.rows]
    return all(2 * len(one & other) >= min(len(one), len(other)) for one, other in combinations(pupils, 2))


def _persons(whole: Whole, rows: Iterable[Positions]) -> Iterator[object]:
    """Give what pupils are known by: their numbers, else their names."""
    fields = [name for name in ("student_id", "id_number", NAME_DIGEST) if name in whole.rows.column_names]
    for at in (int(one) for some in rows for one in some):
        known = (whole.rows[name][at].as_py() for name in fields)
        yield next((str(value).removeprefix("G") for value in known if value is not None), at)


# ---------------------------------------------------------------- what becomes of them


def _call_alike(names: Sequence[_Name], changes: Mapping[int, Changes]) -> None:
    """Note the shortest of the names for all rows."""
    short = min(names, key=lambda one: (bool(one.form.campus) + bool(one.form.remark), len(one.name), one.name)).name
    for table, change in changes.items():
        change.named.extend((rows, short) for one in names if one.name != short for rows in one.rows.get(table, ()))


def _leave_unknown(whole: Whole, table: int, names: Sequence[_Name], change: Changes) -> None:
    """Note the rows of which it is unclear which class they are of, and say so at the first of them."""
    firsts = [(one.name, min(int(rows[0]) for rows in one.rows[table])) for one in names]
    first = min(at for _, at in firsts)
    change.unclear.extend(rows for one in names for rows in one.rows[table])
    change.found[whole.sheet_of(first)].append(_unclear(whole, first, firsts))


def changed(whole: Whole, change: Changes) -> Whole:
    """Write the names, and take back what depends on a class that is unclear."""
    import numpy as np
    import pyarrow as pa

    rows = whole.rows
    if change.named:
        codes, distinct = distinct_texts(column_of(rows, "class_name"))
        codes = codes.copy()
        for at, (places, _) in enumerate(change.named):
            codes[places] = len(distinct) + at
        texts = pa.concat_arrays([distinct, pa.array([name for _, name in change.named], distinct.type)])
        rows = with_column(rows, "class_name", spread(texts, codes))
    if change.unclear:
        lost = np.zeros(len(rows), dtype=np.bool_)
        lost[np.concatenate(change.unclear)] = True
        unknown = UNKNOWN[whole.name]
        rows = with_column(rows, unknown, without(column_of(rows, unknown), lost))
    return replace(whole, rows=rows).noting(change.found)


def _unclear(whole: Whole, at: int, names: Sequence[tuple[str, int]]) -> Finding:
    """Make the finding of names that may be of one class or of several."""
    said = [f"{name} ({place_of(whole, 'class_name', row)})" for name, row in names]
    values = {
        "grade": {lang: say(f"rule_grade.{whole.rows['grade'][at].as_py()}", lang) for lang in LANGS},
        "names": {"zh": "、".join(said), "en": ", ".join(said)},
    }
    issue = Issue("error", f"table.one_class_unclear_{whole.name}", place_of(whole, "class_name", at), values)
    text, row = str(whole.rows["class_name"][at].as_py()), int(whole.rows["_row"][at].as_py())
    return Finding(issue, whole.name, "class_name", text, row, refused=False, who=who_of(whole, at))
