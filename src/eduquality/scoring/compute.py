"""Which figures do the data give? Every indicator asked for, at every level and slice asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from eduquality.engine.asking import Filters
from eduquality.errors import Issue, UsageFault
from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.figures import Figure
from eduquality.model.results.scorecard import Scorecard
from eduquality.model.results.unread import left_out_of, unread_of
from eduquality.model.tables import LEVELS, TABLES
from eduquality.scoring.choice import choose, titles_of
from eduquality.scoring.coverage.frame import Frame
from eduquality.scoring.coverage.left import (
    LEFT,
    SUSPENDED,
    SUSPENDED_LEFT,
    rows_of_unknown_status,
    rows_said,
)
from eduquality.scoring.coverage.other_years import rows_of_other_years
from eduquality.scoring.coverage.unread import named_unread
from eduquality.scoring.figures.covered import Covered
from eduquality.scoring.figures.figures import figures_or_reasons, not_at_level
from eduquality.scoring.figures.parameters import hold_constants
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import Request
from eduquality.scoring.figures.session import default_year, open_session
from eduquality.scoring.figures.slices import column_called, read_values
from eduquality.scoring.provenance import provenance_of
from eduquality.scoring.summary import issues_of, tables_counted
from eduquality.version import __version__


@dataclass(frozen=True, slots=True)
class Cut:
    """How figures are cut: the levels each reported, the slices all crossed, the values kept."""

    levels: tuple[str, ...] = ("area",)
    dims: tuple[str, ...] = ()
    filters: Filters = ()


def compute(
    catalogue: Catalogue,
    dataset: Dataset,
    *,
    indicators: Sequence[str] = (),
    by: Sequence[str] = (),
    year: int | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
) -> Scorecard:
    """Compute figures for one year.

    indicators: ids or patterns (`compulsory.*`), all when empty. by: levels and slices. where: column → values kept.
    Raises UsageFault for an unknown indicator, level, slice or year, with the near miss.
    """
    with TABLES.using(catalogue.tables):
        return _computed(catalogue, dataset, indicators, by, year, where or {})


def _computed(
    catalogue: Catalogue,
    dataset: Dataset,
    indicators: Sequence[str],
    by: Sequence[str],
    year: int | None,
    where: Mapping[str, Sequence[str]],
) -> Scorecard:
    hold_constants(catalogue, dataset.project.constants)
    chosen = choose(titles_of(catalogue.indicators), indicators, "indicator")
    cut = cut_of(catalogue, chosen, by, where)
    fitting, left_out = fitting_cut(catalogue, chosen, cut, named=bool(indicators))
    session, reckoner = open_session(catalogue, dataset, fitting)
    asked = default_year(dataset, session) if year is None else year
    covered = Covered(catalogue, Frame.of(session, dataset, asked))
    dims = {name: tuple(dict.fromkeys((*catalogue.indicators[name].per, *cut.dims))) for name in fitting}
    wanted = [Request(name, asked, (level,), dims[name], cut.filters) for name in fitting for level in cut.levels]
    requests = {
        request: covered.narrowed(request)
        for request in wanted
        if request.levels[0] in catalogue.indicators[request.indicator].levels
    }
    unread = unread_of(dataset)
    options = {"indicators": [*fitting], "by": [*by], "where": where, "year": asked}
    found = named_unread(figures_or_reasons(reckoner, session, list(requests.values()), covered), unread)
    figures = {
        request: _with_silent(covered, requests[request], found[requests[request]])
        if request in requests
        else _meaningless(reckoner, request)
        for request in wanted
    }
    return Scorecard(
        version=__version__,
        year=asked,
        figures=_once(figure for request in wanted for figure in figures[request]),
        tables=tables_counted(dataset, session),
        issues=(*issues_of(dataset, session), *covered.frame.successions.issues, *left_out),
        unread=unread,
        left_out=left_out_of(dataset),
        other_years=rows_of_other_years(catalogue, session, ((one.indicator, one.year) for one in wanted)),
        left=rows_said(dataset, LEFT),
        suspended=rows_said(dataset, SUSPENDED),
        suspended_left=rows_said(dataset, SUSPENDED_LEFT),
        unknown_status=rows_of_unknown_status(dataset),
        holders=covered.frame.holders(asked),
        provenance=partial(provenance_of, dataset, catalogue, fitting, (), options),
    )


def _with_silent(covered: Covered, request: Request, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Add to figures of units those that ought to be there and have none; where the area's alone says why, it does."""
    level = request.levels[0]
    of_units = level != "class" and any(figure.level == level for figure in figures)
    return (*figures, *(covered.figures_of_silent(request, figures) if of_units else ()))


def _meaningless(reckoner: Reckoner, request: Request) -> tuple[Figure, ...]:
    """Say that an indicator means nothing at a level; nothing is said of one that its tables do not have."""
    loaded = reckoner.catalogue.indicators[request.indicator]
    level = request.levels[0]
    return (not_at_level(reckoner, request, loaded.levels),) if level in loaded.meaningless else ()


def _once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Leave out a figure of the area that stands there already: it may stand in for those of several levels."""
    kept: dict[object, Figure] = {}
    for at, figure in enumerate(figures):
        why = (figure.indicator, repr(figure.slice), figure.reason, repr(figure.reason_values))
        kept.setdefault(why if figure.level == "area" else at, figure)
    return tuple(kept.values())


def cut_of(catalogue: Catalogue, chosen: Sequence[str], by: Sequence[str], where: Mapping[str, Sequence[str]]) -> Cut:
    """Read by what figures are cut and to what they are kept, by names and titles.

    chosen: the indicators asked for, of which a title is first, where several columns have it. Raises UsageFault for
    what no indicator knows.
    """
    own, all_ = (_slices(catalogue, names) for names in (chosen, catalogue.indicators))
    cuts = [column_called(name, [*LEVELS, *own], [*LEVELS, *all_]) for name in by]
    kept: dict[str, list[str]] = {}
    for name, values in where.items():
        kept.setdefault(column_called(name, [*_UNITS, *own], [*_UNITS, *all_]), []).extend(values)
    levels = tuple(level for level in LEVELS if level in cuts) or ("area",)
    filters = tuple((column, read_values(column, values)) for column, values in kept.items())
    return Cut(levels, tuple(name for name in dict.fromkeys(cuts) if name not in LEVELS), filters)


def _slices(catalogue: Catalogue, names: Iterable[str]) -> list[str]:
    loaded = [catalogue.indicators[name] for name in names]
    return sorted({name for one in loaded for name in (*one.slices, *one.per)})


#: Columns of places that figures may always be kept to, if the measured tables have them.
_UNITS = ("county", "township", "school", "school_id")


def fitting_cut(
    catalogue: Catalogue, chosen: Sequence[str], cut: Cut, *, named: bool
) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """Keep the indicators that can be cut so; the others are reported, or refused where they were asked for by name."""
    fitting, issues = [], []
    for name in chosen:
        lacking = _lacking(catalogue.indicators[name], cut)
        if lacking:
            issues.append(Issue("info", "usage.cannot_cut", values={"indicator": name, "by": ", ".join(lacking)}))
        else:
            fitting.append(name)
    if issues and (named or not fitting):
        raise UsageFault([replace(issue, level="error") for issue in issues])
    return tuple(fitting), tuple(issues)


def _lacking(loaded: LoadedIndicator, cut: Cut) -> list[str]:
    known = {*loaded.slices, *loaded.per}
    places = {"county": "county", "township": "township", "school": "school", "school_id": "school"}
    lacking = [dim for dim in cut.dims if dim not in known]
    lacking += [c for c, _ in cut.filters if c not in known and places.get(c) not in loaded.levels]
    if not any(level in (*loaded.levels, *loaded.meaningless) for level in cut.levels):
        lacking += list(cut.levels)
    return lacking
