"""Of which schools is a change of two years? Those of which one year lacks a track are in neither.

By school it is said that the two years do not compare (`same_parts`); in an area's figure the candidates of a track
would seem to have come or gone. Where all schools of an area are so, the area's figure says so itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from eduquality.engine.asking import LeftOut, Session
from eduquality.model.definitions.kinds.of_others import ChangeIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.results.coverage import NotSent
from eduquality.model.tables import OF_ONE_SCHOOL
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import Reckoned, Request
from eduquality.scoring.figures.same_parts import cut_by, held, lacking_of, pooled_columns, table_of
from eduquality.scoring.figures.slices import known_codes

#: School → what it lacks.
Apart = Mapping[str, tuple[NotSent, ...]]
#: School (and slice) → year → for what it has no figure, of those that have one in both years.
_Lacking = Mapping[str, Mapping[int, tuple[str, ...]]]


@dataclass(frozen=True)
class Kept:
    """A request, kept to the schools whose two years are of the same, and what the others lack."""

    request: Request
    apart: Apart = field(default_factory=dict)


def of_the_same_schools(
    reckoner: Reckoner, session: Session, requests: Sequence[Request]
) -> Mapping[Request, tuple[Kept, ...]]:
    """Keep the changes of areas to schools whose years are of the same; other requests are as they were.

    What is cut by tracks is kept so track by track.
    """
    asked = {
        (request, column): _by_school(request, spec, column)
        for request in requests
        if request.levels[0] not in OF_ONE_SCHOOL
        and isinstance(spec := reckoner.catalogue.indicators[request.indicator].spec, ChangeIndicator)
        for column in pooled_columns(_base(reckoner, request), replace(request, dims=()))
    }
    found = reckoner.run(session, [year for years in asked.values() for year in years]) if asked else {}
    kept: dict[Request, tuple[Kept, ...]] = {request: (Kept(request),) for request in requests}
    for (request, column), years in asked.items():
        table = table_of(_base(reckoner, request), column)
        groups = {year.year: found[year] for year in years}
        kept[request] = tuple(part for one in kept[request] for part in _parts(one, table, column, groups))
    return kept


def _base(reckoner: Reckoner, request: Request) -> LoadedIndicator:
    return reckoner.catalogue.indicators[request.indicator].made_of[0]


def _by_school(request: Request, spec: ChangeIndicator, column: str) -> tuple[Request, ...]:
    """Ask for what changes by school and column, in both years."""
    dims = tuple(dim for dim in request.dims if dim != column)
    now = cut_by(replace(request, indicator=spec.of, levels=("school",), dims=dims), column)
    return now, replace(now, year=now.year - spec.years)


def _parts(kept: Kept, table: str, column: str, years: Mapping[int, Sequence[Reckoned]]) -> Iterator[Kept]:
    """Give a request kept to the schools that have the same; one for each value of the column that it is cut by."""
    lacking, values, schools = _lacking(years)
    if column not in kept.request.dims:
        apart = {} if len(lacking) == schools == 1 else lacking
        yield _without(kept, table, column, apart)
    elif not lacking or None in values:
        yield kept
    else:
        order = {code: at for at, code in enumerate(known_codes(column))}
        for value in sorted(map(str, values), key=lambda value: (order.get(value, len(order)), value)):
            yield _without(_of_value(kept, column, value), table, column, _of_one(lacking, value, years))


def _lacking(years: Mapping[int, Sequence[Reckoned]]) -> tuple[_Lacking, AbstractSet[object], int]:
    """Give what schools lack that have a figure in both years, all values there are, and how many schools have both."""
    now, then = ((year, held(groups)) for year, groups in years.items())
    both = {key: lacking_of((now[0], now[1][key]), (then[0], then[1][key])) for key in now[1].keys() & then[1].keys()}
    values = frozenset[object]().union(*now[1].values(), *then[1].values())
    lacking = {str(key[0]): found for key, found in sorted(both.items(), key=str) if found}
    return lacking, values, len({key[0] for key in both})


def _of_value(kept: Kept, column: str, value: str) -> Kept:
    request = kept.request
    dims = tuple(dim for dim in request.dims if dim != column)
    return replace(kept, request=replace(request, dims=dims, filters=(*request.filters, (column, (value,)))))


def _of_one(lacking: _Lacking, value: str, years: Mapping[int, Sequence[Reckoned]]) -> _Lacking:
    """Give the schools that lack one value; none where no school has it in both years."""
    having = [{group.key[0] for group in groups if group.key[-1] == value} for groups in years.values()]
    own = {school: {year: (value,) for year, codes in of.items() if value in codes} for school, of in lacking.items()}
    return {school: of for school, of in own.items() if of} if having[0] & having[1] else {}


def _without(kept: Kept, table: str, column: str, lacking: _Lacking) -> Kept:
    apart = {
        school: tuple(NotSent(table, year, column=column, codes=codes) for year, codes in of.items())
        for school, of in lacking.items()
    }
    known = {one.key for one in kept.request.without}
    left_out = tuple(LeftOut(school) for school in apart if school not in known)
    request = replace(kept.request, without=(*kept.request.without, *left_out))
    return Kept(request, {**kept.apart, **apart})
