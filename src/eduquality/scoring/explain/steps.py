"""Of what was a figure reckoned, step by step? Of measures of rows, or of the figures of other indicators and units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from eduquality.engine.asking import Ask, Key, Only, Session
from eduquality.engine.counted.rows import only_of
from eduquality.model.definitions.kinds.formula import FormulaIndicator
from eduquality.model.parameters import Constants
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.explanation import Step
from eduquality.model.results.figures import Figure, Number
from eduquality.scoring.explain.definitions import parameters_of, views_of
from eduquality.scoring.explain.rows import RowsBehind
from eduquality.scoring.figures.figures import figure_of, with_reasons
from eduquality.scoring.figures.kinds.conditions import OfConditions
from eduquality.scoring.figures.kinds.kind import Kind
from eduquality.scoring.figures.kinds.rank import Rank
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import Found, Reckoned, Request, key_of

_NAME = re.compile(r"[a-z_][a-z0-9_]*(?!\w*\()")


@dataclass(frozen=True)
class Unfolding:
    """Unfolds figures of one request, which may be made of others, however deep.

    constants: what the project sets. most: so many parts of each, None for all.
    """

    reckoner: Reckoner
    session: Session
    request: Request
    rows: RowsBehind
    constants: Constants
    most: int | None

    def step(self, key: Key, figure: Figure | None = None) -> Step:
        """Give a figure of the request with all it was reckoned of."""
        return self._step(self.request, key, key, figure)

    @property
    def keys(self) -> Sequence[Key]:
        """Give the groups of the request."""
        return [*self._groups[self.request]]

    @cached_property
    def _groups(self) -> Mapping[Request, Mapping[Key, Reckoned]]:
        requests = tuple(dict.fromkeys(self._all(self.request)))
        found: Found = with_reasons(self.reckoner, self.session, self.reckoner.run(self.session, requests))
        return {request: {one.key: one for one in groups} for request, groups in found.items()}

    def _all(self, request: Request) -> Iterator[Request]:
        yield request
        for other in self.reckoner.kind(request.indicator).unfolded(request):
            yield from self._all(other)

    @cached_property
    def _schools(self) -> Mapping[str, str]:
        return self.session.school_names()

    # ------------------------------------------------------------ steps

    def _step(self, request: Request, key: Key, root: Key, figure: Figure | None = None) -> Step:
        kind = self.reckoner.kind(request.indicator)
        group = self._groups[request].get(key)
        figure = figure or self._figure(request, key, group)
        parts = [*self._parts(kind, request, key)]
        shown = parts if self.most is None else parts[: self.most]
        measured = kind.measured(request)
        return Step(
            figure=figure,
            spec=kind.spec,
            reckoning=_reckoning(kind, figure.measures),
            measures=tuple(self._measures(kind, request, key, measured, root)),
            parameters=tuple(parameters_of(kind, self.constants, request.year)),
            views=tuple(views_of(measured.values())),
            parts=tuple(replace(self._step(other, at, root), condition=n) for other, at, n in shown),
            parts_in_all=len(parts),
        )

    def _measures(
        self, kind: Kind[Any], request: Request, key: Key, measured: Mapping[str, Ask], root: Key
    ) -> Iterator[Any]:
        group = self._groups[request].get(key)
        for name, ask in measured.items():
            own = key_of(key, request, ask) if ask.levels == request.levels else key[: len(ask.levels)]
            value = group.measures.get(name) if group else None
            yield self.rows.measure(name, kind.spec.measures[name], ask, own, value, self._within(ask, own, root))

    def _within(self, ask: Ask, own: Key, root: Key) -> Only:
        """Keep the rows of a question to the units of the figure that is explained; others are ranked beside it."""
        levels = self.request.levels
        if ask.levels[: len(levels)] != levels or own[: len(levels)] != root[: len(levels)]:
            return ()
        if ask.levels == levels:
            return only_of(ask, key_of(root, self.request, ask))
        return only_of(replace(ask, levels=levels, dims=()), root[: len(levels)])

    def _parts(self, kind: Kind[Any], request: Request, key: Key) -> Iterator[tuple[Request, Key, int | None]]:
        """Give the groups that a group is made of: of the same units and slices, level by level.

        With each the number of the condition that it is held against, where it is.
        """
        if isinstance(kind, Rank) and kind.spec.across:
            other = kind.ranked(request)
            yield from ((other, at, None) for at in _ranked_with(key, len(request.levels), self._groups[other]))
            return
        for n, other in enumerate(kind.unfolded(request)):
            condition = n if isinstance(kind, OfConditions) else None
            within = (at for at in sorted(self._groups[other], key=str) if _is_within(request, key, other, at))
            yield from ((other, at, condition) for at in within)

    def _figure(self, request: Request, key: Key, group: Reckoned | None) -> Figure:
        """Dress a group as a figure of its narrowest unit."""
        group = group or Reckoned(key, NoValue("no-rows", ""), {}, 0)
        last = len(request.levels) - 1
        own = replace(group, key=(key[last], *key[last + 1 :]))
        return figure_of(self.reckoner, replace(request, levels=request.levels[last:]), own, self._schools)


def _is_within(request: Request, key: Key, other: Request, at: Key) -> bool:
    units = len(request.levels)
    if other.levels[:units] != request.levels or at[:units] != key[:units]:
        return False
    cut = dict(zip(request.dims, key[units:], strict=False))
    own = dict(zip(other.dims, at[len(other.levels) :], strict=False))
    return all(own[dim] == value for dim, value in cut.items() if dim in own)


def _ranked_with(key: Key, units: int, groups: Mapping[Key, Reckoned]) -> list[Key]:
    """Give the units among which one is ranked: of the same unit above and the same slices, itself among them."""
    cut = len(key) - units

    def split(at: Key) -> tuple[Key, Key]:
        last = len(at) - cut - 1
        return at[:last], at[last + 1 :]

    own = next((at for at in groups if at[len(at) - cut - 1 :] == key[units - 1 :]), None)
    return [] if own is None else [at for at in sorted(groups, key=str) if split(at) == split(own)]


def _reckoning(kind: Kind[Any], measures: Mapping[str, Number | None]) -> str:
    """Write the formula with its numbers in the place of their names; nothing where it has no names."""
    if not isinstance(kind.spec, FormulaIndicator):
        return ""
    text = _NAME.sub(lambda found: _written(measures, found[0]), " ".join(kind.spec.formula.split()))
    return f"{text} × 100" if kind.spec.unit == "percent" else text


def _written(measures: Mapping[str, Number | None], name: str) -> str:
    if name not in measures:
        return name
    value = measures[name]
    return "?" if value is None else f"{float(value):g}" if value != int(value) else str(int(value))
