"""Of which schools is the trend of an area? Of those that sent both years: else it would move with who sent what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from eduquality.engine.asking import LeftOut, Without
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
    found: dict[str, LeftOut] = {}
    for one in (one.left_out for survey in both for one in survey.surveyed if one.lacks):
        known = found.get(one.key, one)
        stages = (*known.stages, *one.stages) if known.stages and one.stages else ()
        found[one.key] = one._replace(stages=tuple(dict.fromkeys(stages)))
    return tuple(sorted(found.values()))


def joined(without: Without, more: Without) -> Without:
    """Leave out what is left out of either."""
    whole = {one._replace(stages=()) for one in (*without, *more) if not one.stages}
    parts = dict.fromkeys(one for one in (*without, *more) if one._replace(stages=()) not in whole)
    return (*parts, *sorted(whole))


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
