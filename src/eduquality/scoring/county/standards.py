"""How does each unit stand to the conditions of a standard? Of clauses that ask of every unit for k of n conditions."""

from __future__ import annotations

from collections.abc import Mapping

from eduquality.model.results.conditions_held import UnitHeld
from eduquality.model.results.county_report import ClauseKey, key_of
from eduquality.scoring.county.asking import Asking
from eduquality.scoring.figures.kinds.k_of_n import KOfN
from eduquality.scoring.judging.conditions_held import asked_in, units_held


def conditions_held(asking: Asking) -> Mapping[ClauseKey, tuple[UnitHeld, ...]]:
    """Give every unit of such clauses with its conditions; all of them are asked at once."""
    kinds = [(asking.checked.reckoner.kind(job.loaded.id), job, one) for job, one in asking.checked.targets]
    wanted = {
        key_of(judgement): (kind, job.request(judgement.level))
        for kind, job, judgement in kinds
        if isinstance(kind, KOfN) and not judgement.is_whole
    }
    asking.ask([one for kind, request in wanted.values() for one in (request, *asked_in(kind, request))])
    return {key: units_held(kind, request, asking.of) for key, (kind, request) in wanted.items()}
