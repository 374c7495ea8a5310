"""Which counties lack what others have sent? A rate of several tables or years is not formed over them.

Schools that lack a table are left out one by one; the people of a county, and cohorts that move on to other schools,
cannot be told apart by school, but by county.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from eduquality.scoring.coverage.frame import Frame
from eduquality.scoring.coverage.needs import Need
from eduquality.scoring.coverage.surveyed import Surveyed


def counties_lacking(
    frame: Frame, asked: Mapping[Need, Collection[str]], surveyed: Iterable[Surveyed]
) -> tuple[str, ...]:
    """Give the counties with units that lack a need of which the county has no row at all, where another has some.

    asked: the stages of which each need is asked.
    """
    if len({(need.table, need.year) for need in asked}) < 2:  # noqa: PLR2004
        return ()
    sent = {need: _counties_of(frame, need, stages) for need, stages in asked.items()}
    lacking = {
        one.unit.county
        for one in surveyed
        for need, _ in one.gone
        if one.unit.county is not None and sent[need] and not sent[need] & {None, one.unit.county}
    }
    having = {county for counties in sent.values() for county in counties}
    found = sorted(county for county in lacking & having if county is not None)
    return tuple(found) if having - lacking else ()


def _counties_of(frame: Frame, need: Need, stages: Collection[str]) -> set[str | None]:
    """Give the counties of the rows of a need; None stands for rows of which nobody knows of which county they are."""
    told = frame.counties_sent.get((need.table, need.year), {})
    return {county for county, of in told.items() if not stages or None in of or not of.isdisjoint(stages)}
