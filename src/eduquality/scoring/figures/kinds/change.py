"""How is an indicator of the kind `change` reckoned? The value of another, minus its value some years earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eduquality.model.base import Words
from eduquality.model.definitions.indicator import ChangeIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Number
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request


class Change(Kind[ChangeIndicator]):
    """Takes from the value of each group the value it had."""

    def parts(self, request: Request) -> Parts:
        """Ask for the other indicator twice."""
        return Parts(requests=(self._now(request), self._earlier(request)))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Compare each group of this year with its own earlier value."""
        earlier = self._earlier(request)
        before = {one.key: one for one in answers.of(earlier)}
        return [_change(now, before.get(now.key), earlier.year) for now in answers.of(self._now(request))]

    def titles(self) -> Mapping[str, Words]:
        """Name the two values."""
        return {"now": Words(zh="本年", en="this year"), "before": Words(zh="上年", en="the year before")}

    def _now(self, request: Request) -> Request:
        return replace(request, indicator=self.spec.of)

    def _earlier(self, request: Request) -> Request:
        return replace(request, indicator=self.spec.of, year=request.year - self.spec.years)


def _change(now: Reckoned, before: Reckoned | None, year: int) -> Reckoned:
    old = before.value if before else NoValue("no-rows", "")
    shown: dict[str, Number | None] = {
        "now": None if isinstance(now.value, NoValue) else now.value,
        "before": None if isinstance(old, NoValue) else old,
    }
    undecided = now.undecided + (before.undecided if before else 0)
    if isinstance(now.value, NoValue):
        return replace(now, measures=shown, undecided=undecided, bounds=None)
    if before is not None and isinstance(old, NoValue) and old.reason == "unknown-part":
        return replace(before, measures=shown, undecided=undecided, bounds=None)
    if isinstance(old, NoValue):
        return Reckoned(now.key, NoValue("no-previous-year", ""), shown, undecided, {"year": year})
    return Reckoned(now.key, now.value - old, shown, undecided)
