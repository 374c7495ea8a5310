"""Of how many units is each figure? Its parts are kept to the same schools, and those that are silent are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from eduquality.engine.asking import Key
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.coverage import Coverage, Lack, NotSent
from eduquality.model.results.figures import Figure
from eduquality.model.tables import OF_ONE_SCHOOL, TABLES, codes_words
from eduquality.scoring.coverage.frame import Frame
from eduquality.scoring.coverage.needs import Need, needs_of, of_systems
from eduquality.scoring.coverage.survey import Survey, school_of
from eduquality.scoring.figures.kinds import KINDS
from eduquality.scoring.figures.request import Request
from eduquality.scoring.figures.same_schools import Kept
from eduquality.words import LANGS, Lang, first_named, say

_Kept = tuple[tuple[str, tuple[str | int | None, ...]], ...]
#: Columns by which a slice tells of which units it is.
_TELLING = frozenset(
    ("stage", "grade", "exam", "county", "township", "school", "school_id", "school_kind", "location", "ownership")
)
#: So many silent units are named in a sentence.
_MOST_NAMED = 5


@dataclass(frozen=True)
class Covered:
    """The frame, asked for the indicators of a catalogue; each survey is made once."""

    catalogue: Catalogue
    frame: Frame
    _made: dict[tuple[str, int, _Kept], Survey] = field(default_factory=dict)
    _of_needs: dict[tuple[tuple[Need, ...], _Kept], Survey] = field(default_factory=dict)
    _of_units: dict[tuple[int, str, str], Coverage] = field(default_factory=dict)

    def survey(self, indicator: str, year: int, kept: _Kept = ()) -> Survey:
        """Give who is asked about by an indicator in a year and slice."""
        telling = tuple(one for one in kept if one[0] in _TELLING)
        at = (indicator, year, telling)
        if at not in self._made:
            needs = tuple(of_systems(needs_of(self.catalogue.indicators[indicator], year), self.frame.systems))
            # Many indicators ask for the same.
            asked = (needs, telling)
            if asked not in self._of_needs:
                self._of_needs[asked] = Survey(self.frame, needs, telling)
            self._made[at] = self._of_needs[asked]
        return self._made[at]

    def expected(self, request: Request, cut: _Kept) -> Collection[Key]:
        """Give the units of the levels of a request that ought to have a figure in a slice."""
        return self.survey(request.indicator, request.year, (*request.filters, *cut)).keys(request.levels)

    def narrowed(self, request: Request) -> Request:
        """Keep a request to the units that have sent all it needs, where it needs several tables or years."""
        survey = self.survey(request.indicator, request.year, request.filters)
        request = replace(request, moved=survey.moved)
        if KINDS[type(self.catalogue.indicators[request.indicator].spec)].of_every_unit:
            return request
        # Of a table that nobody sent the figure says so itself: were all left out, another would seem to be empty.
        whole = request.levels[0] in OF_ONE_SCHOOL or survey.nobody_has_all or survey.lacks_a_table
        without = survey.within if whole else (*survey.without, *survey.without_counties)
        # A county has itself to blame; in the area's figure it is not counted.
        kept = (one for one in without if one.level == "school" or request.levels == ("area",))
        return replace(request, without=tuple(dict.fromkeys(kept)))

    def dressed(self, kept: Kept, figure: Figure) -> Figure:
        """Say of how many units a figure is; without a value, or where every unit counts, say who was silent."""
        request = kept.request
        # A figure that stands in for others is of the whole, and is cut by nothing.
        cut = tuple((name, (figure.slice[name],)) for name in request.dims if name in figure.slice)
        survey = self.survey(request.indicator, request.year, (*request.filters, *cut))
        coverage = self._coverage(survey, figure, kept)
        figure = replace(figure, coverage=coverage)
        if not coverage.missing:
            return figure
        if KINDS[type(self.catalogue.indicators[request.indicator].spec)].of_every_unit:
            left = max(0, figure.undecided - len(coverage.missing))
            return replace(silent(figure, coverage.missing), undecided=left)
        if figure.level in OF_ONE_SCHOOL:
            return figure if figure.value is not None else silent(figure, coverage.missing)
        if not survey.nobody_has_all:
            return figure
        holed = any(one.grades for lack in coverage.missing for one in lack.tables)
        return silent(figure, coverage.missing) if holed else _apart(figure, coverage)

    def _coverage(self, survey: Survey, figure: Figure, kept: Kept) -> Coverage:
        """Give the coverage of a figure; those of many indicators and slices are of the same units."""
        if kept.apart:
            return survey.coverage(figure.level, figure.unit_code, kept.apart)
        # A survey is kept as long as this is.
        at = (id(survey), figure.level, school_of(figure.level, figure.unit_code))
        found = self._of_units.get(at)
        if found is None:
            found = self._of_units[at] = survey.coverage(figure.level, figure.unit_code)
        return found

    def figures_of_silent(self, request: Request, figures: Sequence[Figure]) -> list[Figure]:
        """Give figures without a value of the units that ought to be there and have none among those of a request."""
        level = request.levels[0]
        likes = next(iter(figures), None)
        if level == "area" or likes is None:
            return []
        made = {school_of(level, figure.unit_code) for figure in figures if figure.level == level}
        return [self.figure_of_silent(likes, request, *unit) for unit in self.silent_units(request, made)]

    def silent_units(self, request: Request, made: Collection[str]) -> list[tuple[str, str, Coverage]]:
        """Give code, name and coverage of units that ought to be there and have no figure.

        They have sent nothing, or a return of nothing.
        """
        survey = self.survey(request.indicator, request.year, request.filters)
        codes = survey.codes(request.levels[0])
        covered = ((code, unit.name, survey.coverage(request.levels[0], code)) for code, unit in codes.items())
        nothing = {
            school
            for need in survey.needs
            for table, year, school in self.frame.said_nothing
            if (table, year) == (need.table, need.year)
        }
        return [one for one in covered if one[0] not in made and (one[2].missing or one[0] in nothing)]

    def figure_of_silent(self, likes: Figure, request: Request, code: str, name: str, coverage: Coverage) -> Figure:
        """Give the figure of a silent unit, like another of the same request."""
        kept = {column: likes.slice[column] for column, _ in request.filters if column in likes.slice}
        level = request.levels[0]
        figure = replace(
            likes, level=level, unit_code=code, unit_name=name, slice=kept, measures={}, undecided=0, coverage=coverage
        )
        if coverage.missing:
            return silent(figure, coverage.missing)
        return replace(figure, value=None, reason="said-nothing", reason_values={"year": request.year})


def silent(figure: Figure, missing: tuple[Lack, ...]) -> Figure:
    """Give a figure without a value, because units have sent nothing."""
    return replace(figure, value=None, reason="nothing-sent", reason_values={"silent": _sentences(missing)})


def _apart(figure: Figure, coverage: Coverage) -> Figure:
    lacking = {table for lack in coverage.missing for table, *_ in lack.tables}
    named = {lang: _joined([_title(table, lang) for table in sorted(lacking)], lang) for lang in LANGS}
    return replace(figure, value=None, reason="units-differ", reason_values={"tables": named})


def _sentences(missing: tuple[Lack, ...]) -> Mapping[str, str]:
    """Say who has sent nothing of what: units that lack the same are named together."""
    by_lack: dict[tuple[NotSent, ...], list[str]] = {}
    rows: Counter[tuple[NotSent, ...]] = Counter()
    for lack in missing:
        for none_taken in (False, True):
            tables = tuple(one._replace(refused=0) for one in lack.tables if bool(one.refused) is none_taken)
            if tables:
                at = tuple(one._replace(refused=int(none_taken)) for one in tables)
                by_lack.setdefault(at, []).append(lack.name)
                rows[at] += sum(one.refused for one in lack.tables)
    return {
        lang: say("silent.joiner", lang).join(_sentence(at, names, rows[at], lang) for at, names in by_lack.items())
        for lang in LANGS
    }


def _sentence(tables: tuple[NotSent, ...], names: list[str], rows: int, lang: Lang) -> str:
    """Say of units that they sent nothing of some tables, or that none of their rows could be taken."""
    listed = first_named(names, _MOST_NAMED, lang, "lacking.joiner")
    what = _joined([_not_sent(one, lang) for one in tables], lang)
    code = "silent.none_taken" if tables[0].refused else "silent.units"
    return say(code, lang, names=listed, tables=what, rows=rows)


def _not_sent(one: NotSent, lang: Lang) -> str:
    code = f"silent.{'values' if one.codes else 'grades' if one.grades else 'stages' if one.stages else 'table'}"
    stages = _joined([say(f"val.stage.{stage}", lang) for stage in one.stages], lang)
    grades = _joined([say(f"val.grade.{grade}", lang) for grade in one.grades], lang)
    values = codes_words(one.column, one.codes, lang)
    return say(code, lang, table=_title(one.table, lang), year=one.year, stages=stages, grades=grades, values=values)


def _title(table: str, lang: Lang) -> str:
    return str(getattr(TABLES[table].spec, lang))


def _joined(parts: list[str], lang: Lang) -> str:
    return say("lacking.joiner", lang).join(parts)
