"""In which schools does a share fall short that is missed in the whole area? Only shares that mean that of a school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eduquality.model.definitions.kinds.formula import FormulaIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.results.county_report import ClauseKey, SchoolShares, key_of
from eduquality.model.results.figures import Figure, Judged, Judgement, Number
from eduquality.scoring.county.asking import Asking
from eduquality.scoring.county.widths import width_of
from eduquality.scoring.judging.targets import AskedTarget
from eduquality.scoring.judging.verdicts import judge_unit

#: Of fewer persons than these a share tells of single ones.
FEWEST = 5
_ALL = 100
#: So many shares are told school by school, those of the widest gaps.
_MOST = 6


def school_shares(asking: Asking) -> Mapping[ClauseKey, SchoolShares]:
    """Give the schools of every share that is missed as a whole; of one county alone: of several, counties are told."""
    if asking.is_of_several:
        return {}
    fitting = [(job, judgement) for job, judgement in asking.checked.targets if _fits(job, judgement)]
    # Plans ask for the same now and then.
    once = {job.request("school"): (job, judgement) for job, judgement in reversed(fitting)}
    widest = sorted(once.values(), key=lambda one: -width_of(one[1]))[:_MOST]
    wanted = {key_of(judgement): (job, judgement) for job, judgement in widest}
    asking.ask([job.request("school") for job, _ in wanted.values()])
    told = {key: _shares(job, judgement, asking.of(job.request("school"))) for key, (job, judgement) in wanted.items()}
    return {key: shares for key, shares in told.items() if shares.schools}


def _fits(job: AskedTarget, judgement: Judgement) -> bool:
    missed = judgement.verdict.status == "missed" and judgement.is_whole and judgement.judge != "trend"
    # Of classes their sizes are told, one by one.
    return missed and is_share_of_rows(job.loaded) and "classes" not in job.loaded.tables


def is_share_of_rows(loaded: LoadedIndicator) -> bool:
    """Tell whether an indicator is a share of the rows of one table in one year, which every school has its own of.

    What compares years or tables is not: pupils move between schools, and a school that takes in those of another's
    primary stage has a consolidation rate of nearly 200 %.
    """
    spec = loaded.spec
    if not isinstance(spec, FormulaIndicator) or spec.unit != "percent" or "school" not in loaded.levels or loaded.per:
        return False
    alone = len(loaded.tables) == 1 and len(spec.measures) == 2  # noqa: PLR2004 - a part and the whole
    return alone and spec.formula == _division(loaded) and not any(one.years_earlier for one in spec.measures.values())


def _division(loaded: LoadedIndicator) -> str:
    return " / ".join(loaded.queries)


def _shares(job: AskedTarget, judgement: Judgement, figures: Sequence[Figure]) -> SchoolShares:
    goal = judgement.target
    assert goal is not None  # noqa: S101 - as _fits has it
    of_schools = [one for one in figures if one.level == "school" and one.value is not None]
    told = [one for one in of_schools if _whole(one) >= FEWEST and 0 <= (one.value or 0) <= _ALL]
    judged = [Judged(one, judge_unit(job.loaded, one, judgement.op, goal), goal=_first(goal)) for one in told]
    failing = sorted(
        (one for one in judged if one.verdict.status == "missed"), key=lambda one: _place(one, judgement.op)
    )
    reached = sum(one.verdict.status == "met" for one in judged)
    return SchoolShares(tuple(failing), len(of_schools) - len(told), reached)


def _first(goal: Number | tuple[Number, Number]) -> Number:
    return goal[0] if isinstance(goal, tuple) else goal


def _whole(figure: Figure) -> Number:
    """Give of how many a share is: the second of its two numbers."""
    return [*figure.measures.values()][1] or 0


def _place(one: Judged, op: str) -> tuple[Number, str]:
    value = one.figure.value or 0
    return (-value if op in ("<=", "<") else value, one.figure.unit_code)
