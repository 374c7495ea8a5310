"""Of which schools is the trend of an area? Of those that sent both years: else it would move with who sent what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from eduquality.engine.asking import Without
from eduquality.model.results.coverage import Lack
from eduquality.model.results.figures import Figure
from eduquality.model.tables import OF_ONE_SCHOOL
from eduquality.scoring.coverage.survey import Survey


def left_out(level: str, surveys: Iterable[Survey]) -> Without:
    """Give the schools that sent nothing in one of two years, to be left out of both.

    None is where a whole year is missing: that is said of the year, and were all left out, another would seem empty.
    """
    both = tuple(surveys)
    if level in OF_ONE_SCHOOL or any(all(one.lacks for one in survey.surveyed) for survey in both):
        return ()
    found: dict[str, tuple[str, ...]] = {}
    for one in (one for survey in both for one in survey.surveyed if one.lacks):
        stages = () if one.lacks_whole else one.stages
        known = found.get(one.unit.key)
        found[one.unit.key] = stages if known is None else () if not known or not stages else (*known, *stages)
    return tuple(sorted(found.items()))


def joined(without: Without, more: Without) -> Without:
    """Leave out what is left out of either."""
    whole = {key for key, stages in (*without, *more) if not stages}
    parts = tuple(dict.fromkeys(one for one in (*without, *more) if one[0] not in whole))
    return (*parts, *((key, ()) for key in sorted(whole)))


def also_lacking(figure: Figure, other: Survey) -> Figure:
    """Give a figure of which those are missing, too, that sent nothing in the other year."""
    covered = figure.coverage
    if covered is None or figure.level in OF_ONE_SCHOOL:
        return figure
    lacks = {lack.code: lack for lack in covered.missing}
    there = {*lacks}
    for lack in other.coverage(figure.level, figure.unit_code).missing:
        known = lacks.get(lack.code)
        tables = tuple(dict.fromkeys((*(known.tables if known else ()), *lack.tables)))
        lacks[lack.code] = Lack(lack.code, lack.name, tables)
    missing = tuple(lacks[code] for code in sorted(lacks))
    units = max(0, covered.units - len(lacks.keys() - there))
    return replace(figure, coverage=replace(covered, missing=missing, units=units))
