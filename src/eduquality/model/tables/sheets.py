"""Which sheets and columns do workbooks have that no table asks for? Timetables, lists of some, addresses: as data.

Files of `indicators/sheets`, and of the folder `sheets` of a bureau's catalogue, say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator
from pydantic import Field as Setting

from eduquality.model.base import Model, Words
from eduquality.model.notations.folding import fold, simplified
from eduquality.model.tables.definition import YesNo

#: After such a word comes the name of a place or a school, 先进小学, not a kind of list.
_IN_NAMES = r"(?!小学|中学|学校|幼儿园|完小|教学点|中心|学院|村|镇|乡|县|区|街|路|率)"
_DROPPED = re.compile(r"[\s*:、。]+|\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


def _sound(pattern: str) -> str:
    """Let a regular expression pass; `re.error` is what pydantic says of any other."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(pattern) from error
    return pattern


Pattern = Annotated[str, AfterValidator(_sound)]


class SheetKind(Model):
    """A kind of sheet that is no table of ours, or holds some of the rows of one. All patterns are searched for.

    named: what its title, the name of its sheet or (unless by_file is no) of its file says.
    columns: groups of headers; a sheet that has a header for each of a group is of this kind. instead_of: tables that
    such a sheet is not even where its header is a whole header of theirs.
    some_of: the tables of which it holds some rows. filled: the headers that it alone fills in in every row; only:
    headers that it alone has. says: what every row of it says in one of its columns, whatever its header. least: of a
    list of large classes, the size that each class of it has at least.
    """

    title: Words
    named: tuple[Pattern, ...] = ()
    by_file: YesNo = "yes"
    columns: tuple[Annotated[tuple[Pattern, ...], Setting(min_length=1)], ...] = ()
    instead_of: tuple[str, ...] = ()
    some_of: tuple[str, ...] = ()
    filled: tuple[Pattern, ...] = ()
    only: tuple[Pattern, ...] = ()
    says: tuple[Pattern, ...] = ()
    least: int = 0

    def is_named_by(self, text: str) -> bool:
        """Tell whether a title or name names such a sheet."""
        return bool(self.named) and self._name.search(text) is not None

    def has_columns(self, headers: Iterable[str]) -> bool:
        """Tell whether headers, as they are compared, are those of such a sheet: a header for each of a group."""
        known = [*headers]
        return any(all(any(map(one.fullmatch, known)) for one in group) for group in self._groups)

    @cached_property
    def _name(self) -> re.Pattern[str]:
        named = "|".join(self.named)
        return re.compile(f"(?:{named}){_IN_NAMES}" if self.some_of else named)

    @cached_property
    def _groups(self) -> tuple[tuple[re.Pattern[str], ...], ...]:
        return tuple(tuple(map(re.compile, group)) for group in self.columns)


class Unneeded(Model):
    """Columns that no table asks for, by their headers, by what those begin and what they end with."""

    headers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def has(self, header: str) -> bool:
        """Tell whether nobody needs a column of this header; of rows read together the lowest counts."""
        *above, leaf = (_plain(text) for text in header.split("_"))
        begins = any(leaf.startswith(group) for group in self._groups) or not self._groups.isdisjoint(above)
        return leaf in self._headers or begins or leaf.endswith(self._endings)

    def and_those_of(self, other: Unneeded) -> Unneeded:
        """Give these and others together."""
        both = {name: (*getattr(self, name), *getattr(other, name)) for name in type(self).model_fields}
        return Unneeded(**both)

    @cached_property
    def _headers(self) -> frozenset[str]:
        return frozenset(map(_plain, self.headers))

    @cached_property
    def _groups(self) -> frozenset[str]:
        return frozenset(map(_plain, self.groups))

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(map(_plain, self.endings))


class SheetsFile(Model):
    """What one file says: kinds of sheets by name, words of titles that speak of a table, and unneeded columns."""

    kinds: Mapping[str, SheetKind] = Setting(default_factory=dict)
    of_a_table: tuple[Pattern, ...] = ()
    unneeded: Unneeded = Unneeded()

    def speaks_of_a_table(self, text: str) -> bool:
        """Tell whether a title speaks of a table of ours."""
        return any(re.search(pattern, text) for pattern in self.of_a_table)


def all_together(files: Iterable[SheetsFile]) -> SheetsFile:
    """Give what several files say; a kind of a later one goes first, and replaces its namesake."""
    whole = SheetsFile()
    for file in files:
        whole = SheetsFile(
            kinds={**file.kinds, **{name: kind for name, kind in whole.kinds.items() if name not in file.kinds}},
            of_a_table=(*whole.of_a_table, *file.of_a_table),
            unneeded=whole.unneeded.and_those_of(file.unneeded),
        )
    return whole


def _plain(text: str) -> str:
    """Give a header as it is compared, without what stands in brackets."""
    folded = simplified(fold(text)).casefold()
    return _DROPPED.sub("", folded) or folded
