"""What does a header tell of the rows below it? Which columns are used, name people, cannot be empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What a header tells of the rows below it; columns by index.

    rows: 0-based rows of the header. titles: used column → header text. identities, names: columns whose value is a
    person's number, a person's name. required: columns without whose values no row holds.
    heads: the cells of each header row. above: the texts above the header. tells: whether cells (column → text) say
    whose the rows below them are.
    """

    rows: tuple[int, ...]
    titles: Mapping[int, str]
    identities: Sequence[int]
    names: Sequence[int]
    required: Sequence[int]
    heads: Sequence[Mapping[int, str]]
    above: frozenset[str] = frozenset()
    tells: Callable[[Mapping[int, str]], bool] = bool
