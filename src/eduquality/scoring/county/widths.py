"""How far is a missed clause from its target? As a share of what was asked, and in whole things that can be counted."""

from __future__ import annotations

from fractions import Fraction

from eduquality.model.base import Words
from eduquality.model.results.figures import Figure, GapAmount, Goal, Judgement, Missed, Number

_WHOLE = Fraction(1)


def width_of(judgement: Judgement) -> Fraction:
    """Give how wide the gap is, so that clauses compare: of percentages in hundreds, else against what was asked.

    Of units that each must reach it, the mean of all that could be judged, those that reach it being short of nothing.
    """
    if judgement.judge == "trend" and judgement.is_whole:
        before = judgement.before.value if judgement.before else None
        return _width(judgement.figure, before)
    if judgement.is_whole:
        return _width(judgement.figure, judgement.target)
    target = judgement.target
    goals = ((one.figure, target if one.before is None else one.before.value) for one in judgement.failing)
    judged = len(judgement.asked) - len(judgement.unjudged)
    return sum((_width(figure, goal) for figure, goal in goals), start=Fraction(0)) / max(judged, 1)


def _width(figure: Figure | None, goal: Goal | None) -> Fraction:
    if figure is None or figure.value is None or goal is None:
        return Fraction(0)
    ends = goal if isinstance(goal, tuple) else (goal,)
    apart, nearest = min((abs(Fraction(figure.value) - Fraction(end)), Fraction(end)) for end in ends)
    if figure.unit in ("percent", "percentage_points"):
        return apart / 100
    return apart / abs(nearest) if nearest else _WHOLE * bool(apart)


def whole_gap(judgement: Judgement) -> tuple[int, Words] | None:
    """Give the gap in whole things, of units that each must reach it in all; None where there are none to count."""
    if judgement.is_whole:
        told = [judgement.verdict.gap] if isinstance(judgement.verdict, Missed) else []
    else:
        told = [unit.verdict.gap for unit in judgement.failing if isinstance(unit.verdict, Missed)]
    gaps = [one for one in told if one is not None and one.of is not None and _is_whole(one.amount)]
    if not gaps or len(gaps) < len(told) or len({one.of for one in gaps}) > 1:
        return None
    return _total(gaps)


def _is_whole(amount: Number) -> bool:
    return Fraction(amount).denominator == 1


def _total(gaps: list[GapAmount]) -> tuple[int, Words] | None:
    of = gaps[0].of
    return None if of is None else (sum(int(one.amount) for one in gaps), of)
