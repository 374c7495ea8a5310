"""How is an indicator of the kind `change` reckoned? The value of another, minus its value some years earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_others import ChangeIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Number
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request
from eduquality.scoring.figures.same_parts import Held, cut_by, held, pooled_columns, unlike

#: A year, with the values of a column for which each group has a figure in it.
_Year = tuple[int, Held]


class Change(Kind[ChangeIndicator]):
    """Takes from the value of each group the value it had."""

    def parts(self, request: Request) -> Parts:
        """Ask for the other indicator twice, and for what each year is pooled over."""
        years = self._years(request)
        return Parts(requests=(*years, *(cut_by(year, column) for column in self._pooled(request) for year in years)))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Compare each group of this year with its own earlier value."""
        earlier = self._earlier(request)
        before = {one.key: one for one in answers.of(earlier)}
        changes = [_change(now, before.get(now.key), earlier.year) for now in answers.of(self._now(request))]
        return self._of_the_same(request, changes, answers)

    def unfolded(self, request: Request) -> Sequence[Request]:
        """Give both years, not what each of them is pooled over."""
        return self._years(request)

    def titles(self) -> Mapping[str, Words]:
        """Name the two values."""
        return {"now": Words(zh="本年", en="this year"), "before": Words(zh="上年", en="the year before")}

    def _pooled(self, request: Request) -> tuple[str, ...]:
        return pooled_columns(self.loaded.made_of[0], request)

    def _of_the_same(self, request: Request, changes: Sequence[Reckoned], answers: Answered) -> Sequence[Reckoned]:
        """Leave the groups without a change whose two years are not pooled over the same."""
        for column in self._pooled(request):
            now, then = ((asked.year, held(answers.of(cut_by(asked, column)))) for asked in self._years(request))
            changes = [self._without_value(one, column, now, then) for one in changes]
        return changes

    def _without_value(self, change: Reckoned, column: str, now: _Year, then: _Year) -> Reckoned:
        both = ((year, of_year.get(change.key, frozenset())) for year, of_year in (now, then))
        blame = unlike(self.loaded.made_of[0], column, *both)
        if blame is None or isinstance(change.value, NoValue):
            return change
        return replace(change, value=NoValue("parts-differ", column), blame=blame)

    def _years(self, request: Request) -> tuple[Request, Request]:
        return self._now(request), self._earlier(request)

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
