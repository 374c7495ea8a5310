"""What does a header tell of the rows below it? Which columns are used, name people, cannot be empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What a header tells of the rows below it; columns by index.

    rows: 0-based rows of the header. titles: used column → header text. identities, names: columns whose value is a
    person's number, a person's name. required: columns without whose values no row holds. places: columns that say
    where a row belongs (school, grade, class). measures: columns of numbers that are counted or added up; counted:
    those of them that count people. class_size: that
    of a class list. class_names: the column of classes. county, school: those that name them.
    listed: that of the names in a list of schools.
    heads: the cells of each header row. above: the texts above the header. tells: whether cells (column → text) say
    whose the rows below them are. heads_rows: whether a line by itself names the school, county or township of those
    below it, which no column does.
    """

    rows: tuple[int, ...]
    titles: Mapping[int, str]
    identities: Sequence[int]
    names: Sequence[int]
    required: Sequence[int]
    heads: Sequence[Mapping[int, str]]
    above: frozenset[str] = frozenset()
    places: Sequence[int] = ()
    measures: Sequence[int] = ()
    counted: Sequence[int] = ()
    is_of_moves: bool = False
    class_names: int | None = None
    class_size: int | None = None
    county: int | None = None
    school: int | None = None
    listed: int | None = None
    tells: Callable[[Mapping[int, str]], bool] = bool
    heads_rows: Callable[[str], bool] = bool
