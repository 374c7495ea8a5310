"""What could turn a verdict? Those that sent nothing, and rows that nobody could judge.

Units are taken to have half to twice what they had last year, rows half to twice what the others have. Rows that
could not be taken may each be counted or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from eduquality.model.definitions.kinds.formula import FormulaIndicator
from eduquality.model.definitions.kinds.of_units import ShareOfUnitsIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.coverage import NotTaken
from eduquality.model.results.figures import Figure
from eduquality.model.tables import TABLES
from eduquality.scoring.judging.gaps import Reaches

#: How much more or less than last year a silent unit is taken to have.
_FACTORS = (Fraction(1, 2), Fraction(2))
#: Beyond so many combinations nothing is said to be safe.
_MOST = 4096

#: What each measure would gain.
_Added = Mapping[str, Fraction]
#: What measures of the same rows might gain together.
_OfPopulation = Callable[[Sequence[str]], Iterator[_Added]]


def could_turn(loaded: LoadedIndicator, figure: Figure, last: Mapping[str, Figure], reaches: Reaches) -> bool:
    """Tell whether a verdict could be otherwise once the missing units have sent what they have.

    last: the figures of schools of the year before, by code. Nothing is safe where one of them is not known.
    """
    missing = figure.coverage.missing if figure.coverage else ()
    if isinstance(loaded.spec, ShareOfUnitsIndicator):
        # Units without any figure are in its bounds, which the verdict holds against already.
        unsure = {one.zh for one in figure.unsure}
        return any(lack.name not in unsure for lack in missing)
    if not missing or figure.value is None or not isinstance(loaded.spec, FormulaIndicator):
        return bool(missing)
    before = [last.get(lack.code) for lack in missing]
    known = [one.measures for one in before if one is not None]
    if len(known) < len(missing) or any(one.get(name) is None for one in known for name in loaded.queries):
        return True
    sums = {name: sum((Fraction(one[name] or 0) for one in known), Fraction(0)) for name in loaded.queries}
    return _turned(loaded, figure, reaches, lambda names: _of_population(loaded, names, sums))


def refused_could_turn(loaded: LoadedIndicator, figure: Figure, reaches: Reaches) -> bool:
    """Tell whether rows that were refused could turn a verdict, had they been taken."""
    not_taken = figure.coverage.not_taken if figure.coverage else ()
    if not not_taken or figure.value is None or not isinstance(loaded.spec, FormulaIndicator):
        return bool(not_taken)
    return _turned(loaded, figure, reaches, lambda names: _of_refused(loaded, figure, names, not_taken))


def _turned(loaded: LoadedIndicator, figure: Figure, reaches: Reaches, of_population: _OfPopulation) -> bool:
    """Tell whether any of what might be gained would turn a verdict; so it would where there is no telling."""
    assert figure.value is not None  # noqa: S101 - asked of figures with a value
    now = reaches(figure.value)
    added = _corners(loaded, of_population)
    return added is None or any(_reached(loaded, figure, one, reaches) is not now for one in added)


def rows_could_turn(loaded: LoadedIndicator, figure: Figure, reaches: Reaches) -> bool:
    """Tell whether rows that are in none of its numbers could turn a verdict; one on a value with bounds holds all."""
    if not figure.undecided or figure.value is None or figure.bounds is not None:
        return False
    known = max((Fraction(figure.measures.get(name) or 0) for name in _counts(loaded)), default=Fraction(0))
    if not known or not isinstance(loaded.spec, FormulaIndicator) or (loaded.arithmetic and loaded.arithmetic.jumps):
        return True
    now, share = reaches(figure.value), figure.undecided / known
    for factor in _FACTORS:
        added = {
            name: share * (factor if query.function == "sum" else 1) * Fraction(figure.measures.get(name) or 0)
            for name, query in loaded.queries.items()
        }
        if _reached(loaded, figure, added, reaches) is not now:
            return True
    return False


def _counts(loaded: LoadedIndicator) -> list[str]:
    return [name for name, query in loaded.queries.items() if query.function.startswith("count")]


def _reached(loaded: LoadedIndicator, figure: Figure, added: _Added, reaches: Reaches) -> bool | None:
    assert loaded.arithmetic is not None  # noqa: S101 - the catalogue parses every formula
    now = figure.measures.items()
    values = {name: None if value is None else Fraction(value) + added.get(name, 0) for name, value in now}
    value = loaded.arithmetic.evaluate(values)
    if isinstance(value, NoValue):
        return None
    return reaches(value * 100 if loaded.spec.unit == "percent" else value)


def _corners(loaded: LoadedIndicator, of_population: _OfPopulation) -> list[_Added] | None:
    """Give what might be added at most and at least; None where there is no telling."""
    populations: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, query in loaded.queries.items():
        populations[query.table, query.where, loaded.spec.measures[name].years_earlier].append(name)
    choices = [list(of_population(names)) for names in populations.values()]
    if not all(choices) or _count(choices) > _MOST:
        return None
    return [{name: value for part in parts for name, value in part.items()} for parts in product(*choices)]


def _of_population(loaded: LoadedIndicator, names: Sequence[str], sums: Mapping[str, Fraction]) -> Iterator[_Added]:
    """Give what the measures of the same rows might gain together; nothing where one of them has no bound."""
    functions = {name: loaded.queries[name].function for name in names}
    counted = [name for name in names if functions[name] in ("count", "count_rows")]
    parts = [name for name in names if functions[name] in ("count_if", "count_distinct")]
    if (parts and not counted) or any(functions[name] in ("min", "max") for name in names):
        return
    for factor in _FACTORS:
        whole = {name: factor * sums[name] for name in names if name not in parts}
        for shares in product((0, 1), repeat=len(parts)):
            of_whole = zip(parts, shares, strict=True)
            yield {**whole, **{name: share * factor * sums[counted[0]] for name, share in of_whole}}


def _of_refused(
    loaded: LoadedIndicator, figure: Figure, names: Sequence[str], not_taken: Sequence[NotTaken]
) -> Iterator[_Added]:
    """Give what the measures of the same rows might gain from rows refused; nothing where one of them has no bound.

    A row of what a table is counted from adds one to a number, and may move any row of it over a limit.
    """
    table, year = loaded.queries[names[0]].table, figure.year - loaded.spec.measures[names[0]].years_earlier
    of_these = [one for one in not_taken if (one.table, one.year) == (table, year)]
    own = sum(one.rows for one in of_these if one.source == table or TABLES[one.source].spec.wide == table)
    counted = sum(one.rows for one in of_these) - own
    kinds = {name: loaded.queries[name].function for name in names}
    counts = [name for name in names if kinds[name] in ("count", "count_rows")]
    known = max((Fraction(figure.measures.get(name) or 0) for name in counts), default=Fraction(0))
    sums = [name for name in names if kinds[name] == "sum"]
    if (own + counted and {"min", "max"} & set(kinds.values())) or (own and sums and not known):
        return
    yield {}
    parts = [name for name in names if kinds[name] in ("count_if", "count_distinct")]
    for factor in _FACTORS if own + counted else ():
        usual = {name: Fraction(figure.measures.get(name) or 0) / known if known else 0 for name in sums}
        whole = {name: factor * own * usual[name] + counted for name in sums}
        for more, *shares in product((1, 0) if counted else (1,), *[(0, 1, -1) if counted else (0, 1)] * len(parts)):
            of_parts = {name: Fraction(at * (own + counted)) for name, at in zip(parts, shares, strict=True)}
            yield {**whole, **{name: Fraction(more * (own + counted)) for name in counts}, **of_parts}


def _count(choices: Sequence[Sequence[_Added]]) -> int:
    found = 1
    for several in choices:
        found *= len(several)
    return found
