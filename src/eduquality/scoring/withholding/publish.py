"""What of a result may be published? All of it but the figures that are withheld, and those that give them back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.project import Suppression
from eduquality.model.results.figures import Figure, Judged, Judgement, Missed, Verdict
from eduquality.model.results.scorecard import Scorecard
from eduquality.scoring.withholding.closing import At, closed
from eduquality.scoring.withholding.few import Few, Why, rows_are_persons
from eduquality.scoring.withholding.given_back import Place
from eduquality.words import LANGS, say

_Count = TypeVar("_Count")


def published(card: Scorecard, catalogue: Catalogue, settings: Suppression) -> Scorecard:
    """Give the edition of a result that may leave the bureau.

    Figures of few persons are withheld, those of schools' examinations, and those that would give one back. With a
    figure all goes that tells of it: numerators, bounds, cells, gaps, changes. What the result rests on is left out:
    it tells how many rows each school sent.
    """
    few = Few(catalogue, settings)
    withheld = _withheld(card, few)

    def edited(figure: Figure) -> Figure:
        why = withheld.get(_at(figure))
        if why is not None:
            return without_value(figure, why)
        # A share of schools names those that fail, and so places them.
        return replace(figure, failing=(), unsure=()) if few.places_schools(figure) else figure

    return replace(
        card,
        figures=tuple(map(edited, card.figures)),
        judgements=tuple(_edited(judgement, edited) for judgement in card.judgements),
        withheld=Counter(withheld.values()),
        provenance=None,
        tables=_without_persons(card.tables),
        other_years=_without_persons(card.other_years),
        left=_without_persons(card.left),
        suspended=_without_persons(card.suspended),
        suspended_left=_without_persons(card.suspended_left),
        unknown_status=_without_persons(card.unknown_status),
    )


def _without_persons(counts: Mapping[str, _Count]) -> dict[str, _Count]:
    """Give counts of rows by table, but of tables whose rows are persons."""
    return {table: count for table, count in counts.items() if not rows_are_persons(table)}


def without_value(figure: Figure, why: Why) -> Figure:
    """Give a figure that says no more than that it is withheld, and why."""
    return replace(
        figure,
        value=None,
        measures={},
        undecided=0,
        reason="withheld",
        reason_values={"code": why, "why": {lang: say(f"withheld.{why}", lang) for lang in LANGS}},
        bounds=None,
        places=(),
        failing=(),
        unsure=(),
    )


def _withheld(card: Scorecard, few: Few) -> Mapping[At, Why]:
    """Give what is withheld and why: what is of few persons, then what would give that back."""
    figures: dict[At, Figure] = {}
    for figure in figures_in(card):
        figures.setdefault(_at(figure), figure)
    own = {at: why for at, figure in figures.items() if (why := few.why(figure))}
    return {**own, **dict.fromkeys(closed(figures, few, {*own}, card.holders), "gives-back")}


def figures_in(card: Scorecard) -> Iterator[Figure]:
    """Give every figure that stands somewhere in a result."""
    yield from card.figures
    for one in card.judgements:
        yield from filter(None, (one.figure, one.before, one.path.since if one.path else None))
        yield from (figure for unit in one.units for figure in (unit.figure, unit.before) if figure)
        yield from (*one.also, *one.table, *(form.figure for form in one.turned_by if form.figure))


def _at(figure: Figure) -> At:
    return figure.indicator, figure.year, Place.of(figure)


# ---------------------------------------------------------------- a clause


def _edited(judgement: Judgement, edit: Callable[[Figure], Figure]) -> Judgement:
    """Give a judgement whose figures are edited; where its own is withheld, so is what is reckoned of it."""
    figure = edit(judgement.figure) if judgement.figure else None
    before = edit(judgement.before) if judgement.before else None
    hidden = judgement.is_whole and any(one is not None and one.reason == "withheld" for one in (figure, before))
    path = judgement.path and replace(judgement.path, since=edit(judgement.path.since))
    return replace(
        judgement,
        figure=figure,
        before=before,
        units=tuple(_unit(unit, edit) for unit in judgement.units),
        also=tuple(map(edit, judgement.also)),
        table=tuple(map(edit, judgement.table)),
        verdict=_without_gap(judgement.verdict) if hidden else judgement.verdict,
        path=None if hidden else path,
        turned_by=tuple(replace(form, figure=form.figure and edit(form.figure)) for form in judgement.turned_by),
    )


def _unit(unit: Judged, edit: Callable[[Figure], Figure]) -> Judged:
    """Give a unit whose figure is edited, without its name where a school's examination is withheld."""
    figure, before = edit(unit.figure), edit(unit.before) if unit.before else None
    if figure.reason != "withheld" and (before is None or before.reason != "withheld"):
        return unit
    goal = unit.goal if unit.before is None else None
    if figure.reason_values.get("code") == "school-exam":
        figure = replace(figure, unit_code="", unit_name="", coverage=None)
    return Judged(figure, _without_gap(unit.verdict), before, goal)


def _without_gap(verdict: Verdict) -> Verdict:
    return replace(verdict, gap=None) if isinstance(verdict, Missed) else verdict
