"""Which value has an indicator in each group? All that is asked for, however nested, goes to the engine at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from eduquality.engine.asking import Answers, Ask, Session
from eduquality.model.definitions.loaded import Catalogue
from eduquality.scoring.figures.kinds import KINDS
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request


@dataclass(frozen=True)
class Reckoner:
    """Turns requests into questions, and answers into values.

    constants: the project's numbers for named parameters. tables_sent: tables of which anything came, used or refused.
    """

    catalogue: Catalogue
    constants: Mapping[str, Decimal]
    tables_sent: Collection[str]

    def run(self, session: Session, requests: Sequence[Request]) -> dict[Request, Sequence[Reckoned]]:
        """Reckon all requests; every table is passed over once per grouping."""
        answers = session.answer([ask for request in requests for ask in self.asks(request)])
        return {request: self._reckon(request, answers) for request in requests}

    def kind(self, indicator: str) -> Kind[Any]:
        """Give an indicator as its kind, ready to be asked for."""
        loaded = self.catalogue.indicators[indicator]
        return KINDS[type(loaded.spec)](loaded, loaded.spec, self.constants, self.tables_sent)

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

    def _reckon(self, request: Request, answers: Answers) -> Sequence[Reckoned]:
        answered = Answered(answers, lambda other: self._reckon(other, answers))
        return self.kind(request.indicator).reckon(request, answered)
