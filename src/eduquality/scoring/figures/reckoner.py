"""Which value has an indicator in each group? All that is asked for, however nested, goes to the engine at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from eduquality.engine.asking import Answers, Ask, Key, Session
from eduquality.model.base import Words
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.parameters import Constants
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.dataset import SheetReport
from eduquality.scoring.figures.kinds import KINDS
from eduquality.scoring.figures.kinds.kind import Answered, Expected, Kept, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request


def _nobody(_: Request, __: Kept) -> Collection[Key]:
    return ()


@dataclass(frozen=True)
class Reckoner:
    """Turns requests into questions, and answers into values.

    constants: the project's numbers for named parameters. tables_sent: tables of which anything came, used or refused.
    sheets: what became of each, by which cells are named. expected: who ought to have a figure; nobody, where no list
    is at hand.
    """

    catalogue: Catalogue
    constants: Constants
    tables_sent: Collection[str]
    sheets: Sequence[SheetReport] = ()
    expected: Expected = _nobody

    def run(self, session: Session, requests: Sequence[Request]) -> dict[Request, Sequence[Reckoned]]:
        """Reckon all requests; every table is passed over once per grouping."""
        answers = session.answer([ask for request in requests for ask in self.asks(request)])
        return {request: self._reckon(request, answers) for request in requests}

    def kind(self, indicator: str) -> Kind[Any]:
        """Give an indicator as its kind, ready to be asked for."""
        if indicator not in self._kinds:
            loaded = self.catalogue.indicators[indicator]
            self._kinds[indicator] = KINDS[type(loaded.spec)](loaded, loaded.spec, self.constants, self.tables_sent)
        return self._kinds[indicator]

    def titles(self, indicator: str) -> Mapping[str, Words]:
        """Name the numbers that an indicator shows beside its value; all its figures share that."""
        if indicator not in self._titles:
            self._titles[indicator] = self.kind(indicator).titles()
        return self._titles[indicator]

    @cached_property
    def _titles(self) -> dict[str, Mapping[str, Words]]:
        return {}

    @cached_property
    def _kinds(self) -> dict[str, Kind[Any]]:
        return {}

    def parts(self, request: Request) -> Iterator[Parts]:
        """Give the parts of a request, then those of the requests it is made of."""
        parts = self.kind(request.indicator).parts(request)
        yield parts
        for other in parts.requests:
            yield from self.parts(other)

    def asks(self, request: Request) -> Iterator[Ask]:
        """Give the questions that a request comes down to."""
        for parts in self.parts(request):
            yield from parts.asks

    def undecided(self, request: Request) -> list[Ask]:
        """Give the questions for the rows that could not be judged, those of the request's own year first."""
        return [ask for parts in self.parts(request) for ask in parts.undecided]

    def concerned(self, request: Request) -> list[Ask]:
        """Give the questions for the rows that a request is about."""
        return [ask for parts in self.parts(request) for ask in parts.concerned]

    # ------------------------------------------------------------ rows that could not be judged

    def doubts(self, request: Request) -> Iterator[Ask]:
        """Give what must be asked as well where rows could not be judged, however deep they lie."""
        kind = self.kind(request.indicator)
        yield from kind.doubts(request)
        parts = kind.parts(request)
        # What is made of others is reckoned anew once they have their bounds.
        yield from parts.asks if parts.requests else ()
        for other in parts.requests:
            yield from self.asks(other)
            yield from self.doubts(other)

    def bounded(self, request: Request, groups: Sequence[Reckoned], answers: Answers) -> Sequence[Reckoned]:
        """Give the groups of a request with their bounds; what is made of others is made of these with theirs."""
        kind = self.kind(request.indicator)
        if not kind.parts(request).requests:
            return [kind.bounded(request, group, answers) if group.undecided else group for group in groups]
        answered = Answered(
            answers,
            lambda other: self.bounded(other, self._reckon(other, answers), answers),
            self.expected,
            bounded=True,
        )
        anew = {group.key: group for group in kind.reckon(request, answered)}
        # Why a group has no value is known better by now.
        return [group if isinstance(group.value, NoValue) else anew.get(group.key, group) for group in groups]

    def _reckon(self, request: Request, answers: Answers) -> Sequence[Reckoned]:
        answered = Answered(answers, lambda other: self._reckon(other, answers), self.expected)
        return self.kind(request.indicator).reckon(request, answered)
