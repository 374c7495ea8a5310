"""Does a plan that is a standard hold as a whole? Where every clause is met; one that is missed is enough for no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eduquality.model.results.figures import Judgement, Status


@dataclass(frozen=True, slots=True)
class WholeVerdict:
    """The verdict of all clauses together, and how many clauses stand how; provisional: of those that are met."""

    status: Status
    met: int
    missed: int
    unknown: int
    provisional: int


def whole_verdict(judgements: Sequence[Judgement]) -> WholeVerdict:
    """Judge a plan as a whole; provisional are those of its clauses that are met for the time being."""
    provisional = sum(one.provisional is not None for one in judgements if one.verdict.status == "met")
    return verdict_of([one.verdict.status for one in judgements], provisional)


def verdict_of(statuses: Sequence[Status], provisional: int = 0) -> WholeVerdict:
    """Judge by verdicts: what nobody knows is neither met nor missed; what does not apply, or is told, asks nothing."""
    met, missed, unknown = (statuses.count(status) for status in ("met", "missed", "no-data"))
    status: Status = "missed" if missed else "no-data" if unknown or not met else "met"
    return WholeVerdict(status, met, missed, unknown, provisional)
