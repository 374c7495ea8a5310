"""How is an indicator of the kind `share_of_units` reckoned? Units are held against conditions, and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eduquality.engine.asking import Key
from eduquality.model.base import ReasonCode, Words
from eduquality.model.definitions.kinds.of_units import ShareOfUnitsIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Bounds, Number
from eduquality.model.tables import TABLES
from eduquality.scoring.figures.comparing import Standing
from eduquality.scoring.figures.kinds.conditions import OfConditions, by_key
from eduquality.scoring.figures.kinds.kind import Answered, Parts
from eduquality.scoring.figures.request import Reckoned, Request
from eduquality.words import LANGS, say

#: Code of a unit → how it stands.
_Standings = Mapping[str, Standing]


class ShareOfUnits(OfConditions[ShareOfUnitsIndicator]):
    """Counts the units of which all conditions hold among those of which it is known, and says what is not."""

    def parts(self, request: Request) -> Parts:
        """Ask for what is held against each condition, unit by unit; for the whole as well, which says what lacks."""
        whole = self._whole(request) if request.levels == ("area",) else ()
        return Parts(requests=(*self._units(request), *whole))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Count the units of each group; those without data are undecided."""
        groups = self._groups(request, answers)
        if not groups and request.levels == ("area",):
            return [self._none(request, whole) for asked in self._whole(request) for whole in answers.of(asked)][:1]
        # Until others have their bounds it is only preliminary how a unit with undecided rows stands.
        rows = 0 if answers.bounded else self._undecided(request, answers)
        in_order = sorted(groups.items(), key=lambda group: str(group[0]))
        return [self._group(request, key, units, rows) for key, units in in_order]

    def unfolded(self, request: Request) -> Sequence[Request]:
        """Give the units that are counted."""
        return self._units(request)

    def titles(self) -> Mapping[str, Words]:
        """Name the numbers of units."""
        return {
            "fulfilling": Words(zh="符合条件的单位数", en="units that fulfil it"),
            "units": Words(zh="能判断的单位数", en="units known"),
            "undecided": Words(zh="无法判断的单位数", en="units not known"),
        }

    def _units(self, request: Request) -> tuple[Request, ...]:
        within = replace(request, levels=(*request.levels, self.spec.across))
        return tuple(one.request(within) for one in self.asked(request.year))

    def _undecided(self, request: Request, answers: Answered) -> int:
        return sum(group.undecided for asked in self._units(request) for group in answers.of(asked))

    def _whole(self, request: Request) -> tuple[Request, ...]:
        return tuple(one.request(request) for one in self.asked(request.year))

    # ------------------------------------------------------------ units

    def _groups(self, request: Request, answers: Answered) -> dict[Key, _Standings]:
        """Give how each unit of each group stands; a unit that has nothing of what is measured is none of it."""
        figures = [by_key(answers, asked) for asked in self._units(request)]
        at, asked = len(request.levels), self.asked(request.year)
        found: dict[Key, dict[str, Standing]] = defaultdict(dict)
        for key in {key: None for of in figures for key in of}:
            each = [one.standing(of.get(key), bounded=answers.bounded) for one, of in zip(asked, figures, strict=True)]
            if set(each) != {"unasked"}:
                found[(*key[:at], *key[at + 1 :])][str(key[at])] = _together(each)
        for group, units in self._silent(request, answers, found, figures).items():
            found[group].update(dict.fromkeys(units, "open"))
        return {key: dict(sorted(units.items())) for key, units in found.items()}

    def _silent(
        self,
        request: Request,
        answers: Answered,
        found: Mapping[Key, _Standings],
        figures: Sequence[Mapping[Key, Reckoned]],
    ) -> dict[Key, list[str]]:
        """Give the units that ought to be there and have no figure at all; none where nobody has."""
        at = len(request.levels)
        cuts = {key[at:] for key in found}
        silent: dict[Key, list[str]] = defaultdict(list)
        for cut in cuts:
            kept = tuple((name, (value,)) for name, value in zip(request.dims, cut, strict=True))
            for asked in self._units(request):
                for unit in answers.expected(asked, kept):
                    key = (*unit, *cut)
                    if not any(key in of for of in figures):
                        silent[(*unit[:at], *cut)].append(str(unit[at]))
        return silent

    # ------------------------------------------------------------ values

    def _group(self, request: Request, key: Key, units: _Standings, rows: int) -> Reckoned:
        if unset := self.unset(request.year):
            return Reckoned(key, NoValue("missing-parameter", unset), {}, 0)
        holding, failing, unsure = (_of(units, one) for one in ("holds", "fails", "open"))
        known = len(holding) + len(failing)
        shown: dict[str, Number | None] = {
            "fulfilling": Fraction(len(holding)),
            "units": Fraction(known),
            "undecided": Fraction(len(unsure)),
        }
        bounds = self._bounds(len(holding), known, len(unsure)) if unsure else None
        told = Reckoned(key, Fraction(0), shown, len(unsure) + rows, bounds=bounds, failing=failing, unsure=unsure)
        if not known:
            level = {lang: say(f"levels.{self.spec.across}", lang, units=len(unsure)) for lang in LANGS}
            return replace(told, value=NoValue("no-unit-known", ""), blame={"units": len(unsure), "level": level})
        return replace(told, value=self._value(len(holding), known))

    def _value(self, holding: int, units: int) -> Fraction:
        return Fraction(100 * holding, units) if self.spec.is_share else Fraction(holding)

    def _bounds(self, holding: int, known: int, unsure: int) -> Bounds:
        return self._value(holding, known + unsure), self._value(holding + unsure, known + unsure)

    def _none(self, request: Request, whole: Reckoned) -> Reckoned:
        """Say why there is no unit: as the whole says of itself, else that no row tells its unit."""
        if isinstance(whole.value, NoValue):
            return replace(whole, measures={}, bounds=None)
        base = self.loaded.bases[0]
        table = min(base.tables)
        spec = TABLES[table].spec
        level = {lang: say(f"level.{self.spec.across}", lang) for lang in LANGS}
        reason: ReasonCode = "no-school" if self.spec.across == "school" else "no-unit"
        blame = {"table": {"zh": spec.zh, "en": spec.en}, "year": request.year, "level": level}
        return Reckoned(whole.key, NoValue(reason, table), {}, 0, blame)


def _together(each: Iterable[Standing]) -> Standing:
    """Tell how a unit stands to several conditions, all of which are wanted."""
    found = set(each)
    if "fails" in found:
        return "fails"
    return "holds" if found == {"holds"} else "open"


def _of(units: _Standings, standing: Standing) -> tuple[str, ...]:
    return tuple(code for code, one in units.items() if one == standing)
