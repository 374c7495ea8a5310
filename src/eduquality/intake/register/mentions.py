"""What do the sheets say of schools? Every pairing of code, name, county and township that is stated somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eduquality.intake.cells.columns import arrow_type, distinct_texts, numbered, repeated
from eduquality.intake.cells.whole_table import Whole, column_of
from eduquality.intake.clues.schools import known_name_in
from eduquality.intake.register.names import names_listed
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    from eduquality.intake.cells.columns import Codes

#: What a row may state of its school.
STATED = ("school_id", "school", "county", "township")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """What is stated of one school in one place: parts left out are empty."""

    code: str = ""
    name: str = ""
    county: str = ""
    township: str = ""


@dataclass
class Seen:
    """How often a mention stands in the data, on which sheets (table, position), of which years; in a list of one."""

    rows: int = 0
    sheets: set[tuple[str, int]] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    listed: int | None = None


@dataclass(frozen=True)
class Stated:
    """The mentions of one table: which each row makes, and on which sheets and in which year each of them stands."""

    codes: Codes
    mentions: tuple[Mention, ...]
    sheets: tuple[int, ...]
    years: tuple[int | None, ...]
    rows: tuple[int, ...]


def stated_in(whole: Whole, counties: Sequence[str], sent_by: Mapping[str, str]) -> Stated:
    """Give what the rows of a table state of their schools; a county that the texts around name counts as stated.

    sent_by: file → the county that handed it up, where several did.
    """
    import numpy as np
    import pyarrow as pa

    sheets = repeated([*range(len(whole.sheets))], whole.counts, arrow_type("INTEGER"))
    names = [name for name in (*STATED, "year") if name in whole.rows.column_names]
    parts = [column_of(whole.rows, name) for name in names]
    codes, distinct = distinct_texts(pa.array(numbered([sheets, *parts])))
    firsts = np.zeros(len(distinct), dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    of_person = has_townships_of_persons(whole.name)
    picked = {name: part.take(pa.array(firsts)).to_pylist() for name, part in zip(names, parts, strict=True)}
    where = sheets.take(pa.array(firsts)).to_pylist()
    around = [known_name_in(sheet.context, counties) or sent_by.get(sheet.report.file, "") for sheet in whole.sheets]
    return Stated(
        codes,
        tuple(_mention(picked, at, around[where[at]], of_person=of_person) for at in range(len(firsts))),
        tuple(where),
        tuple(picked["year"]) if "year" in picked else (None,) * len(firsts),
        tuple(np.bincount(codes, minlength=len(firsts)).tolist()),
    )


def _mention(picked: Mapping[str, Sequence[Any]], at: int, around: str, *, of_person: bool) -> Mention:
    code, name, county, township = (picked[part][at] or "" if part in picked else "" for part in STATED)
    if of_person and (code or name):
        township = ""
    return Mention(code, name, county or around, township)


def has_townships_of_persons(table: str) -> bool:
    """Tell a table whose rows may name a place and no school: 户籍乡镇 of a child says nothing of the school."""
    return any({"school", "township"} <= {*group} for group in TABLES[table].spec.identities)


def all_seen(stated: Iterable[tuple[Whole, Stated]]) -> dict[Mention, Seen]:
    """Gather every mention with where it was seen."""
    found: dict[Mention, Seen] = {}
    for whole, one in stated:
        listing = whole.name == "schools"
        for mention, sheet, year, rows in zip(one.mentions, one.sheets, one.years, one.rows, strict=True):
            seen = found.setdefault(mention, Seen())
            seen.rows += rows
            seen.sheets.add((whole.name, sheet))
            if year is not None:
                seen.years.add(year)
                if listing:
                    seen.listed = max(seen.listed or year, year)
    return found


def former_names_in(whole: Whole, stated: Stated) -> dict[Mention, frozenset[str]]:
    """Give the names that a column of a list says its schools had."""
    import pyarrow.compute as pc

    said = column_of(whole.rows, "former_names")
    found: dict[Mention, frozenset[str]] = {}
    for at in pc.indices_nonzero(said.is_valid()).to_pylist():
        mention = stated.mentions[stated.codes[at]]
        found[mention] = found.get(mention, frozenset()) | names_listed(said[at].as_py())
    return found


def of_schools(whole: Whole) -> bool:
    """Tell whether the rows of a table are of schools."""
    return TABLES[whole.name].spec.of_school
