"""Who has sent what? Schools, the tables expected of each, and what became of every one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from eduquality.model.notations.codes import SCHOOL_KIND, STAGE
from eduquality.model.notations.folding import fold
from eduquality.model.notations.forms_of_numbers import forms_now

if TYPE_CHECKING:
    import pandas as pd

#: What every school hands in where nobody says otherwise.
USUAL_TABLES = ("classes", "students", "teachers")
#: The name of the group every school belongs to.
EVERY_SCHOOL = "all"
#: The stages a kind of school teaches, by its name.
STAGES_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "kindergarten": ("preschool",),
    "primary": ("primary",),
    "teaching_point": ("primary",),
    "junior": ("junior",),
    "nine_year": ("primary", "junior"),
    "twelve_year": ("primary", "junior", "senior"),
    "complete": ("junior", "senior"),
    "senior": ("senior",),
    "vocational": ("vocational",),
    "special": ("special",),
}

#: sent: in time; late: first after the due day; refused: it came, but not one row could be taken; missing: it did not
#: come; extra: it came and nobody expected it; none: neither expected nor sent.
Status = Literal["sent", "late", "refused", "missing", "extra", "none"]
MISSING: frozenset[Status] = frozenset({"missing", "refused"})


def kinds_named(word: str) -> frozenset[str]:
    """Give the kinds of schools that a stage, a kind or `all` means, in any notation known; none if it is no such word.

    A word that names a stage and a kind, 小学, means the stage: nine-year schools teach it, too.
    """
    key = fold(word).casefold()
    if key == EVERY_SCHOOL:
        return frozenset(STAGES_OF_KIND)
    if stage := _code_of(key, STAGE):
        return frozenset(kind for kind, stages in STAGES_OF_KIND.items() if stage in stages)
    kind = _code_of(key, SCHOOL_KIND)
    return frozenset({kind} if kind else ())


def group_words() -> tuple[str, ...]:
    """Give the words that `kinds_named` knows."""
    notations = (word for codes in (STAGE, SCHOOL_KIND) for code, ws in codes.items() for word in (code, *ws))
    return tuple(dict.fromkeys((EVERY_SCHOOL, *notations)))


def _code_of(key: str, codes: Mapping[str, Iterable[str]]) -> str | None:
    return next((code for code, words in codes.items() if key in {fold(w).casefold() for w in (code, *words)}), None)


@dataclass(frozen=True, slots=True)
class ListedSchool:
    """A school of the list: its name, its code and kind where the list gives them."""

    name: str
    code: str = ""
    kind: str = ""
    county: str = ""


_CODE = re.compile(r"[0-9]{10}")


def school_named(word: str) -> ListedSchool:
    """Take a name, a code (of ten digits, or as the project settles it), or both as `name/code` for a school."""
    text, form = fold(word), forms_now().school or _CODE
    name, sign, code = text.rpartition("/")
    if sign and form.fullmatch(code.strip()):
        return ListedSchool(name.strip(), code.strip())
    return ListedSchool("", text) if form.fullmatch(text) else ListedSchool(text)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one school sent of one table.

    rows: rows taken, of the year asked for. refused: rows refused in sheets that hold this school only.
    files: where they stand. first, last: when the files were last changed, the earliest and the latest of them.
    """

    status: Status
    rows: int = 0
    refused: int = 0
    files: tuple[str, ...] = ()
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file or sheet that by its name is of a school and of which nothing was taken: why, as a code and its values."""

    file: str
    sheet: str
    reason: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SchoolStatus:
    """A school with what it sent of each table, and its files of which nothing could be taken."""

    school: ListedSchool
    tables: Mapping[str, Delivery]
    unread: tuple[UnreadFile, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Give the tables that are still to come."""
        return tuple(table for table, delivery in self.tables.items() if delivery.status in MISSING)

    @property
    def late(self) -> tuple[str, ...]:
        """Give the tables that came after the due day."""
        return tuple(table for table, delivery in self.tables.items() if delivery.status == "late")


@dataclass(frozen=True, slots=True)
class Stranger:
    """Rows of a school that is not in the list: as the files name it, and the listed school that was probably meant."""

    name: str
    code: str
    table: str
    rows: int
    files: tuple[str, ...]
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """The whole collection of one year, the school that lacks most first."""

    year: int
    due: date | None
    tables: tuple[str, ...]
    schools: tuple[SchoolStatus, ...]
    strangers: tuple[Stranger, ...]

    def frame(self) -> pd.DataFrame:
        """Give a row for every school and table as a DataFrame: how it stands, rows taken and refused, when it came."""
        import pandas as pd

        return pd.DataFrame(
            {
                "school": one.school.name,
                "code": one.school.code,
                "kind": one.school.kind,
                "table": table,
                "status": sent.status,
                "rows": sent.rows,
                "refused": sent.refused,
                "files": ", ".join(sent.files),
                "first": sent.first,
                "last": sent.last,
            }
            for one in self.schools
            for table, sent in one.tables.items()
        )

    @property
    def complete(self) -> bool:
        """Tell whether every school sent all that was expected of it."""
        return not any(school.missing for school in self.schools)
