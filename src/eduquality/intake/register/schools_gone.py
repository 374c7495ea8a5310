"""Which schools of the list are gone, and since when? What their state says, and `eduq.yaml`, beside the year stated.

A school that is closed on the list of a year is gone in that year. When a school that is still there was renamed, it is
not gone: a year beside its former name tells of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.whole_table import Whole, column_of, texts_of, with_column
from eduquality.model.definitions.project import Project

if TYPE_CHECKING:
    import pyarrow as pa

_CLOSED = "closed"


def with_schools_gone(wholes: Sequence[Whole], project: Project) -> list[Whole]:
    """Write in the list of schools since when each is gone."""
    return [_told(whole, project) if whole.name == "schools" else whole for whole in wholes]


def _told(whole: Whole, project: Project) -> Whole:
    import pyarrow as pa
    import pyarrow.compute as pc

    states, years = texts_of(whole.rows, "state"), column_of(whole.rows, "gone_since")
    if not project.successors and all(len(one) == one.null_count for one in (states, years)):
        return whole
    closed = pc.fill_null(pc.equal(states, _CLOSED), fill_value=False)
    there = pc.fill_null(pc.invert(pc.equal(states, _CLOSED)), fill_value=False)
    successors, former = (column_of(whole.rows, name) for name in ("successor", "former_names"))
    renamed = pc.and_(pc.and_(former.is_valid(), successors.is_null()), pc.invert(closed))
    stated = pc.if_else(pc.or_(there, renamed), pa.scalar(None, years.type), years)
    of_list = pc.if_else(closed, pc.coalesce(stated, column_of(whole.rows, "year").cast(years.type)), stated)
    settled = pa.array(_settled(whole.rows, project), years.type)
    return replace(whole, rows=with_column(whole.rows, "gone_since", pc.coalesce(settled, of_list)))


def _settled(rows: pa.Table, project: Project) -> list[int | None]:
    """Give of each row since when its school is gone by `eduq.yaml`, where all schools named there are on the list."""
    codes, names = (texts_of(rows, name).to_pylist() for name in ("school_id", "school"))
    keys = _keys(codes, names)
    gone = {}
    for one in project.successors:
        was, into = keys.get(one.school), [keys.get(heir) for heir in one.into]
        # A school that goes on under its code was renamed, or gave only some of its pupils away.
        if was is not None and None not in into and was not in into:
            gone[was] = one.year
    return [gone.get(code or name or "") for code, name in zip(codes, names, strict=True)]


def _keys(codes: Sequence[str | None], names: Sequence[str | None]) -> Mapping[str, str]:
    """Give the key of each school by its code, and by its name where no other school bears that."""
    known = {(name, code or name) for code, name in zip(codes, names, strict=True) if name}
    borne = Counter(name for name, _ in known)
    of_names = {name: key or "" for name, key in known if name and borne[name] == 1}
    return {**of_names, **{code: code for code in codes if code}}
