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
    """Judge a plan as a whole: what nobody knows is neither met nor missed; what does not apply asks nothing."""
    counts = {status: [one for one in judgements if one.verdict.status == status] for status in ("met", "missed")}
    unknown = sum(one.verdict.status in ("no-data", "reported") for one in judgements)
    status: Status = "missed" if counts["missed"] else "no-data" if unknown or not counts["met"] else "met"
    provisional = sum(one.provisional is not None for one in counts["met"])
    return WholeVerdict(status, len(counts["met"]), len(counts["missed"]), unknown, provisional)
