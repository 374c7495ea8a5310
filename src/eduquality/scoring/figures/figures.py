"""Which figures does a request give, as people will read them? Titles, unit names, slices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from eduquality.engine.asking import Filters, Key, Session
from eduquality.model.base import Words
from eduquality.model.definitions.indicator import Spec
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Figure
from eduquality.model.tables import OF_ONE_SCHOOL
from eduquality.scoring.coverage.survey import CLASS_CODE
from eduquality.scoring.figures.covered import Covered
from eduquality.scoring.figures.places import places_words, with_places
from eduquality.scoring.figures.range_words import names_listed, range_words
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import NOTHING_MORE, Found, Reckoned, Request
from eduquality.scoring.figures.same_schools import of_the_same_schools
from eduquality.scoring.figures.slices import known_codes
from eduquality.scoring.figures.why_none import (
    name_empty_columns,
    name_lacking_columns,
    stand_ins,
    uncut,
    with_uncut,
)
from eduquality.words import LANGS, say

Figures = dict[Request, tuple[Figure, ...]]


def figures_for(reckoner: Reckoner, session: Session, requests: Sequence[Request]) -> Figures:
    """Reckon requests and dress every group as a figure, in order of unit and slice."""
    found = with_reasons(reckoner, session, reckoner.run(session, list(dict.fromkeys(requests))))
    return _dressed(reckoner, session, found)


def figures_or_reasons(reckoner: Reckoner, session: Session, requests: Sequence[Request], covered: Covered) -> Figures:
    """Give figures as `figures_for`, each with its coverage.

    A request that has none gets one of the area, uncut, that says why.
    """
    reckoner = replace(reckoner, expected=covered.expected)
    kept = of_the_same_schools(reckoner, session, list(dict.fromkeys(requests)))
    distinct = [one.request for parts in kept.values() for one in parts]
    found = with_reasons(reckoner, session, with_uncut(reckoner, session, reckoner.run(session, distinct)))
    figures = _dressed(reckoner, session, {request: found[request] for request in distinct})
    instead = stand_ins(reckoner, session, found)
    reasons = {request: _dressed(reckoner, session, {uncut(request): groups}) for request, groups in instead.items()}
    figures |= {request: dressed[uncut(request)] for request, dressed in reasons.items()}
    return {
        request: tuple(covered.dressed(one, figure) for one in parts for figure in figures[one.request])
        for request, parts in kept.items()
    }


def not_at_level(reckoner: Reckoner, request: Request, levels: Sequence[str]) -> Figure:
    """Give the figure that says that an indicator means nothing at a level, and at which it does."""
    level = request.levels[0]
    known = {lang: say("lacking.joiner", lang).join(say(f"level.{one}", lang) for one in levels) for lang in LANGS}
    blame = {"level": {lang: say(f"level.{level}", lang) for lang in LANGS}, "levels": known}
    group = Reckoned((None,), NoValue("not-at-level", level), {}, 0, blame)
    figure = figure_of(reckoner, replace(request, dims=()), group, {})
    return replace(figure, unit_code="", unit_name="")


def with_reasons(reckoner: Reckoner, session: Session, found: Found) -> Found:
    """Say why groups have no value, and give bounds where rows could not be judged."""
    told = name_lacking_columns(reckoner, session, name_empty_columns(reckoner, session, found))
    return _bounded(reckoner, session, told)


def _bounded(reckoner: Reckoner, session: Session, found: Found) -> Found:
    """Give bounds where rows could not be judged; asked only where that is so."""
    doubtful = [
        request
        for request, groups in found.items()
        if any(group.undecided and not isinstance(group.value, NoValue) for group in groups)
    ]
    if not doubtful:
        return found
    answers = session.answer([ask for request in doubtful for ask in reckoner.doubts(request)])
    bounded = {request: reckoner.bounded(request, found[request], answers) for request in doubtful}
    return {**found, **with_places(session, bounded, reckoner.sheets)}


def _dressed(reckoner: Reckoner, session: Session, found: Found) -> Figures:
    named = any(
        request.levels[0] in OF_ONE_SCHOOL or "schools" in group.blame or any(_codes(group))
        for request, groups in found.items()
        for group in groups
    )
    schools = session.school_names() if named else {}
    return {
        request: tuple(figure_of(reckoner, request, group, schools) for group in _in_order(request, groups))
        for request, groups in found.items()
    }


def _in_order(request: Request, groups: Sequence[Reckoned]) -> Sequence[Reckoned]:
    """Order groups by unit, then by slice: numbers as such, codes as they are declared, small bins before large."""
    ranks = [{code: n for n, code in enumerate(known_codes(dim))} for dim in request.dims]

    def place(group: Reckoned) -> tuple[object, ...]:
        unit, *values = group.key
        ranked = [
            (v is None, v if isinstance(v, int) else rank.get(str(v), len(rank)), str(v))
            for rank, v in zip(ranks, values, strict=False)
        ]
        return (str(unit), *ranked)

    return sorted(groups, key=place)


def _unit_name(level: str, code: str, schools: Mapping[str, str]) -> str:
    """Name a unit from its code: `county`, `county/township`, `school`, `school/grade/class`."""
    if level == "area":
        return ""
    if level == "township":
        return code.partition("/")[2] or code
    parts = CLASS_CODE.fullmatch(code) if level == "class" else None
    if parts is None:
        return schools.get(code, code)
    school, grade, name = parts.groups()
    return f"{schools.get(school, school)} {grade}({name})"


def figure_of(reckoner: Reckoner, request: Request, group: Reckoned, schools: Mapping[str, str]) -> Figure:
    """Dress a group as a figure; schools: their names by code."""
    spec = reckoner.kind(request.indicator).spec
    unit = str(group.key[0])
    missing = group.value if isinstance(group.value, NoValue) else None
    return Figure(
        indicator=request.indicator,
        title=spec.title,
        year=request.year,
        level=request.levels[0],
        unit_code=unit,
        unit_name=_unit_name(request.levels[0], unit, schools),
        slice=_slice(request.filters, request.dims, group.key[1 : 1 + len(request.dims)]),
        value=None if isinstance(group.value, NoValue) else group.value,
        unit=spec.unit,
        decimals=spec.decimals,
        measures=group.measures,
        undecided=group.undecided,
        reason=missing.reason if missing else None,
        titles=reckoner.titles(request.indicator),
        reason_values=_reason_values(request, group, schools, spec) if missing else NOTHING_MORE,
        bounds=group.bounds,
        places=group.places,
        failing=_named(group.failing, spec, schools),
        unsure=_named(group.unsure, spec, schools),
    )


@lru_cache(maxsize=1 << 12)
def _slice(filters: Filters, dims: tuple[str, ...], values: Key) -> Mapping[str, str | int | None]:
    """Give what a figure is kept to and cut by; the same for all units, so they share it."""
    pooled: dict[str, str | int | None] = {
        column: kept[0] if len(kept) == 1 else "+".join(map(str, kept)) for column, kept in filters
    }
    return pooled | dict(zip(dims, values, strict=False))


def _codes(group: Reckoned) -> list[str]:
    return [one for one in (*group.failing, *group.unsure) if isinstance(one, str)]


def _named(told: Sequence[Words | str], spec: Spec, schools: Mapping[str, str]) -> tuple[Words, ...]:
    """Name conditions as they are called, and units by their codes."""
    if not told:
        return ()
    across = str(getattr(spec, "across", ""))
    names = (_unit_name(across, one, schools) if isinstance(one, str) else one for one in told)
    return tuple(Words(zh=one, en=one) if isinstance(one, str) else one for one in names)


def _reason_values(request: Request, group: Reckoned, schools: Mapping[str, str], spec: Spec) -> Mapping[str, object]:
    """Give what fills the blanks of a reason: schools by name, and between what the value lies."""
    assert isinstance(group.value, NoValue)  # noqa: S101 - asked of groups without a value
    values = {"name": group.value.name, "year": request.year, **group.blame}
    keys = values.pop("schools", ())
    if not isinstance(keys, tuple):
        return values
    return {
        **values,
        "who": names_listed([schools.get(key, key) for key in keys]),
        "range": range_words(group.bounds, spec.decimals, spec.unit),
        "places": places_words(group.places, int(str(values.get("rows", 0)))),
    }
