"""Of which stage are counts and teachers that say neither stage nor grade? Of the one stage that their school has.

The list of schools tells it, or the school's name. Where a school may have several stages nobody knows: beside counts
of pupils by grade such a row would be counted again, and in none of its stages is it told, so it is left out and said.
Teachers stay, of no known stage; so they do where classes or pupils are of another stage than the school: 附设幼儿班.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.cells.columns import coalesced, distinct_texts, numbered, of_words, spread, without
from eduquality.intake.cells.whole_table import Whole, column_of, texts_of, with_column
from eduquality.model.notations.grades import stage_of_school
from eduquality.model.results.collection import STAGES_OF_KIND
from eduquality.model.results.dataset import Finding

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

#: Tables whose numbers are of a stage → the number.
_COUNTS: Mapping[str, str] = {"enrolments": "pupils"}
_TEACHERS = frozenset({"teachers", "staff_counts"})
#: What tells which stages a school has besides its own.
_BY_GRADE = frozenset({"classes", "students", "enrolments"})


def with_stages_of_schools(wholes: Sequence[Whole]) -> list[Whole]:
    """Give counts the stage of their school where they say none; leave out those that may be of several."""
    return [_staged(whole, wholes) if whole.name in {*_COUNTS, *_TEACHERS} else whole for whole in wholes]


def _staged(whole: Whole, wholes: Sequence[Whole]) -> Whole:
    import numpy as np

    silent = np.asarray(column_of(whole.rows, "stage").is_null()) & np.asarray(column_of(whole.rows, "grade").is_null())
    if not silent.any():
        return whole
    of_school = stages_of_rows(whole.rows, silent, wholes)
    if whole.name in _TEACHERS:
        keys = _keys(whole.rows)
        stages = {key: stage for key, stage in zip(keys.to_pylist(), of_school.to_pylist(), strict=True) if stage}
        of_school = without(of_school, of_words(keys, _with_another(stages, wholes).__contains__))
    whole = replace(whole, rows=with_column(whole.rows, "stage", coalesced(column_of(whole.rows, "stage"), of_school)))
    lost = silent & np.asarray(of_school.is_null()) & (whole.name in _COUNTS)
    return _without(whole, lost) if lost.any() else whole


def stages_of_rows(rows: pa.Table, silent: Mask, wholes: Iterable[Whole]) -> pa.Array:
    """Give these rows the one stage that their school has, as the list or the school's name tells; null if several."""
    import numpy as np
    import pyarrow as pa

    codes, keys = distinct_texts(_keys(rows))
    told = _stages_told(wholes)
    names = dict(zip(_keys(rows).to_pylist(), texts_of(rows, "school").to_pylist(), strict=True))
    stages = [told.get(key) or stage_of_school(names.get(key) or "") for key in keys.to_pylist()]
    return spread(pa.array(stages, pa.string()), np.where(silent, codes, -1))


def _with_another(stages: Mapping[str, str], wholes: Iterable[Whole]) -> set[str]:
    """Give the schools of which rows of pupils are of another stage than theirs."""
    import numpy as np

    found: set[str] = set()
    for whole in wholes:
        if whole.name in _BY_GRADE:
            keys, stated = _keys(whole.rows), column_of(whole.rows, "stage")
            _, firsts = np.unique(numbered([keys, stated]), return_index=True)
            pairs = zip(keys.take(firsts).to_pylist(), stated.take(firsts).to_pylist(), strict=True)
            found |= {key for key, stage in pairs if stage and stages.get(key) not in (None, stage)}
    return found


def _keys(rows: pa.Table) -> pa.Array:
    return coalesced(column_of(rows, "school_id"), column_of(rows, "school"))


def _stages_told(wholes: Iterable[Whole]) -> dict[str, str]:
    """Give the stage of each school of which the list says that it has one alone, by its key."""
    return {
        key: stages[0]
        for whole in wholes
        if whole.name == "schools"
        for key, kind in zip(_keys(whole.rows).to_pylist(), texts_of(whole.rows, "kind").to_pylist(), strict=True)
        if key and len(stages := STAGES_OF_KIND.get(kind or "", ())) == 1
    }


def _without(whole: Whole, lost: Mask) -> Whole:
    found: dict[int, list[Finding]] = defaultdict(list)
    for at in lost.nonzero()[0].tolist():
        found[whole.sheet_of(at)] += _finding(whole, at)
    return whole.without(lost, found)


def _finding(whole: Whole, at: int) -> Iterator[Finding]:
    field = _COUNTS[whole.name]
    report, line = whole.sheets[whole.sheet_of(at)].report, whole.rows["_row"][at].as_py()
    count = column_of(whole.rows, field)[at].as_py()
    shown = "" if count is None else str(count)
    place = Place(report.file, sheet=report.sheet, cell=f"{report.columns.get(field, 'A')}{line}")
    issue = Issue("error", "register.no_stage", place, {"shown": shown})
    yield Finding(issue, whole.name, field, shown, line, refused=True)
