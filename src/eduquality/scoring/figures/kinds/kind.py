"""What does every kind of indicator answer? What must be asked, what comes of the answers, what its numbers are called.

A kind that is made of others, however deep, asks for them by request and is given what was reckoned of each.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

from eduquality.engine.asking import Answers, Ask, Key
from eduquality.model.base import Words
from eduquality.model.definitions.indicator import Spec
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.parameters import Constants, Held
from eduquality.model.queries.measure import Query
from eduquality.scoring.figures.parameters import resolve
from eduquality.scoring.figures.request import Reckoned, Request

SpecT = TypeVar("SpecT", bound=Spec)


#: Values that slices of a group have, those that are not known among them.
Kept = tuple[tuple[str, tuple[str | int | None, ...]], ...]
#: Gives the codes of the units, one for each level of a request, that ought to have a figure of it in a slice.
Expected = Callable[[Request, Kept], Collection[Key]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a request comes down to: questions to the engine, and requests of other indicators.

    undecided: questions for the rows that could not be judged. concerned: for the rows that the request is about.
    """

    measures: tuple[Ask, ...] = ()
    undecided: tuple[Ask, ...] = ()
    concerned: tuple[Ask, ...] = ()
    requests: tuple[Request, ...] = ()

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Give all questions to the engine."""
        return (*self.measures, *self.undecided, *self.concerned)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the parts of a request came to: the engine's answers, and what was reckoned `of` other requests.

    expected: the units of the levels of a request that ought to have a figure. bounded: whether what was reckoned of
    others has its bounds by now; before that a value with undecided rows is preliminary.
    """

    engine: Answers
    of: Callable[[Request], Sequence[Reckoned]]
    expected: Expected
    bounded: bool = False


@dataclass(frozen=True)
class Kind(ABC, Generic[SpecT]):
    """One indicator of a kind, ready to be asked for.

    constants: the project's numbers for named parameters. tables_sent: tables of which anything came, used or refused.
    """

    loaded: LoadedIndicator
    spec: SpecT
    constants: Constants
    tables_sent: Collection[str]
    #: A unit that sent nothing leaves no figure at all: it cannot be told from those that are there.
    of_every_unit: ClassVar[bool] = False

    def held(self, year: int) -> Mapping[str, Held | None]:
        """Give what its parameters hold in a year."""
        found = self._held.get(year)
        if found is None:
            found = self._held[year] = resolve(self.loaded.id, self.spec.parameters, self.constants, year)
        return found

    @cached_property
    def _held(self) -> dict[int, Mapping[str, Held | None]]:
        return {}

    def numbers(self, year: int) -> Mapping[str, Fraction | None]:
        """Give those of its parameters that can be reckoned with their numbers in a year."""
        found = self.held(year).items()
        return {name: value for name, value in found if value is None or isinstance(value, Fraction)}

    def put_in(self, query: Query, year: int) -> tuple[tuple[str, Held], ...]:
        """Give what stands in a query for the names of parameters; nothing is told of a figure that lacks one."""
        found = {name: self.held(year)[name] for name in sorted(query.parameters)}
        return tuple((name, Fraction(0) if value is None else value) for name, value in found.items())

    @abstractmethod
    def parts(self, request: Request) -> Parts:
        """Give what must be asked of the engine or of other indicators."""

    @abstractmethod
    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Give the value of every group, from the answers to its parts."""

    def measured(self, request: Request) -> Mapping[str, Ask]:
        """Give the questions that its value is reckoned of, by name; none where it is made of others."""
        del request
        return {}

    def unfolded(self, request: Request) -> Sequence[Request]:
        """Give the requests whose values its own is reckoned of."""
        return self.parts(request).requests

    def doubts(self, request: Request) -> Sequence[Ask]:
        """Give what must be asked as well where rows could not be judged; nothing where no bounds are told."""
        del request
        return ()

    def bounded(self, request: Request, group: Reckoned, answers: Answers) -> Reckoned:
        """Give a group with the bounds that its undecided rows leave."""
        del request, answers
        return group

    @abstractmethod
    def titles(self) -> Mapping[str, Words]:
        """Name the numbers it shows beside its value."""
