"""Which sheets and columns do workbooks have that no table asks for? Timetables, lists of some, addresses: as data.

Files of `indicators/sheets`, and of the folder `sheets` of a bureau's catalogue, say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo
from pydantic import Field as Setting

from eduquality.model.base import Model, Words
from eduquality.model.notations.folding import fold, simplified
from eduquality.model.tables.definition import YesNo
from eduquality.yamlfiles.shape import IS_SOUND

#: After such a word comes the name of a place or a school, 先进小学, not a kind of list.
_IN_NAMES = r"(?!小学|中学|学校|幼儿园|完小|教学点|中心|学院|村|镇|乡|县|区|街|路|率)"
#: What is left of a header without such a word is of so many signs.
_SHORTEST = 2
_DROPPED = re.compile(r"[\s*:、。]+|\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


def _sound(pattern: str, info: ValidationInfo) -> str:
    """Let a regular expression pass; `re.error` is what pydantic says of any other.

    To try the thousand of the program's own would take a tenth of the time in which a county is recognised.
    """
    if info.context and info.context.get(IS_SOUND):
        return pattern
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(pattern) from error
    return pattern


Pattern = Annotated[str, AfterValidator(_sound)]


@lru_cache(maxsize=16_384)
def searched(patterns: tuple[str, ...], header: str) -> bool:
    """Tell whether one of the patterns is in a header; the sheets of a county have the same few."""
    return any(re.search(pattern, header) for pattern in patterns)


class SheetKind(Model):
    """A kind of sheet that is no table of ours, or holds some of the rows of one. All patterns are searched for.

    named: what its title, the name of its sheet or (unless by_file is no) of its file says.
    columns: groups of headers; a sheet that has a header for each of a group is of this kind. instead_of: tables that
    such a sheet is not even where its header is a whole header of theirs. gives_way_to: ledgers that such a sheet is
    after all where its header is a whole one of theirs and its title says what they need.
    some_of: the tables of which it holds some rows. filled: the headers that it alone fills in in every row; only:
    headers that it alone has. says: what every row of it says in one of its columns, whatever its header. least: of a
    list of large classes, the size that each class of it has at least.
    """

    title: Words
    named: tuple[Pattern, ...] = ()
    by_file: YesNo = "yes"
    columns: tuple[Annotated[tuple[Pattern, ...], Setting(min_length=1)], ...] = ()
    instead_of: tuple[str, ...] = ()
    gives_way_to: tuple[str, ...] = ()
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


class Alike(Model):
    """Words of headers that change nothing: what they begin with and end with, and endings that say the same."""

    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()

    def others_of(self, key: str) -> tuple[str, ...]:
        """Give how else a header may be written, by its key, what is nearest to it first."""
        # Most texts that are asked of are no headers: one look at both ends tells nearly all of them.
        if not (key.startswith(self.beginnings) or key.endswith(self._ends)):
            return ()
        plain = [key, *(key[len(word) :] for word in self.beginnings if key.startswith(word))]
        plain += [one.removesuffix(word) for one in plain for word in self.endings if one.endswith(word)]
        others = (other for one in plain for other in (one, *self._in_other_words(one)))
        return tuple(dict.fromkeys(other for other in others if len(other) >= _SHORTEST and other != key))

    def and_those_of(self, other: Alike) -> Alike:
        """Give these and others together."""
        return Alike(**{name: (*getattr(self, name), *getattr(other, name)) for name in type(self).model_fields})

    @cached_property
    def _ends(self) -> tuple[str, ...]:
        return (*self.endings, *(word for words in self.same for word in words))

    def _in_other_words(self, key: str) -> Iterator[str]:
        for words in self.same:
            if word := max((word for word in words if key.endswith(word) and key != word), key=len, default=""):
                yield from (key.removesuffix(word) + other for other in words if other != word)


#: What the values of a column may be that decide what an ambiguous header means.
Held = Literal["names", "numbers", "grades", "codes", "duties", "schools", "years"]


class Ambiguous(Model):
    """Headers that mean several things: what the values are → the header as which the column is read."""

    headers: tuple[str, ...] = Setting(min_length=1)
    means: Mapping[Held, str] = Setting(min_length=1)


class CountKind(Model):
    """What numbers of people may be of that are not all the pupils of a class or grade. Patterns are searched for.

    named: what the title, the name of the sheet or of the file says. columns: headers that stand beside such numbers
    alone; columns_of_numbers: the same where numbers stand below. parts: how the numbers themselves are called: beside
    a column of those a plain number is of all (as `named` where nothing is said). instead_of: the tables whose numbers
    these are not. only_across: such numbers stand under the names of grades or schools only, never under a header that
    says that people are counted.
    """

    title: Words
    named: tuple[Pattern, ...] = Setting(min_length=1)
    columns: tuple[Pattern, ...] = ()
    columns_of_numbers: tuple[Pattern, ...] = ()
    parts: tuple[Pattern, ...] = ()
    instead_of: tuple[str, ...] = ("classes", "enrolments")
    only_across: YesNo = "no"

    def named_in(self, text: str) -> int | None:
        """Give where a title or name last speaks of such numbers; None where it does not."""
        return max((found.end() for found in self._name.finditer(text)), default=None)

    def stands_beside(self, header: str, of_numbers: Callable[[], bool]) -> bool:
        """Tell a header that only such numbers have beside them; of_numbers: whether numbers stand below it."""
        if searched(self.columns, header):
            return True
        # To look at the column takes longer than to look at its header.
        return searched(self.columns_of_numbers, header) and of_numbers()

    def is_part(self, header: str) -> bool:
        """Tell a header that calls the numbers by what they are: 寄宿生数, 其中留守儿童."""
        return self._part.fullmatch(header) is not None

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(self.named)}){_IN_NAMES}")

    @cached_property
    def _part(self) -> re.Pattern[str]:
        words = "|".join(self.parts or self.named)
        return re.compile(rf"(?:其中)?(?:{words})(?:儿童|学生|幼儿|子女|人员|生)?总?(?:人?数|人)?")


class Counts(Model):
    """What tables of numbers may count, and what says that they count all pupils.

    all_in_headers, all_in_titles: what the header of the numbers, or a title, says where they are of all.
    whatever_before: what a title says so even after the word of a part.
    """

    kinds: Mapping[str, CountKind] = Setting(default_factory=dict)
    all_in_headers: tuple[Pattern, ...] = ()
    all_in_titles: tuple[Pattern, ...] = ()
    whatever_before: tuple[Pattern, ...] = ()

    def and_those_of(self, other: Counts) -> Counts:
        """Give these and others together; a kind of the others goes first, and replaces its namesake."""
        kept = {name: kind for name, kind in self.kinds.items() if name not in other.kinds}
        lists = ("all_in_headers", "all_in_titles", "whatever_before")
        return Counts(
            kinds={**other.kinds, **kept}, **{name: (*getattr(self, name), *getattr(other, name)) for name in lists}
        )


class SheetsFile(Model):
    """What one file says: kinds of sheets by name, words of titles that speak of a table, and unneeded columns.

    alike: words that change nothing in a header.
    counts: what tables of numbers may be of. ambiguous: headers of which the values decide what they mean.
    """

    kinds: Mapping[str, SheetKind] = Setting(default_factory=dict)
    of_a_table: tuple[Pattern, ...] = ()
    unneeded: Unneeded = Unneeded()
    alike: Alike = Alike()
    counts: Counts = Counts()
    ambiguous: Mapping[str, Ambiguous] = Setting(default_factory=dict)

    @cached_property
    def meanings_by_value(self) -> Mapping[str, Mapping[Held, str]]:
        """Give of each ambiguous header, as it is compared, what it may mean."""
        return {_plain(header): one.means for one in self.ambiguous.values() for header in one.headers}

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
            alike=whole.alike.and_those_of(file.alike),
            counts=whole.counts.and_those_of(file.counts),
            ambiguous={**whole.ambiguous, **file.ambiguous},
        )
    return whole


def _plain(text: str) -> str:
    """Give a header as it is compared, without what stands in brackets."""
    folded = simplified(fold(text)).casefold()
    return _DROPPED.sub("", folded) or folded
