"""What are indicators that ask of units whether they fulfil conditions? The share of units, k of n conditions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from eduquality.model.base import Amount, Model, Words, plain
from eduquality.model.definitions.kinds.facts import Measure
from eduquality.model.definitions.kinds.of_others import MadeOfOthers
from eduquality.model.parameters import Parameter
from eduquality.model.tables import LevelName
from eduquality.words import LANGS, say

ConditionOp = Literal[">=", "<=", ">", "<", "==", "between"]
#: A number, both ends of a band, or the name of a parameter.
ConditionValue = Amount | tuple[Amount, Amount] | str


class Condition(Model):
    """What is asked of a unit: that its indicator, kept to a slice, stands so to a value.

    value: in the indicator's own unit (95 of a percentage); [low, high] for `between`, both ends included; or the name
    of a parameter. title: what it is called where it fails; by default as its indicator.
    """

    indicator: str
    op: ConditionOp
    value: ConditionValue
    slice: Mapping[str, str | int | tuple[str | int, ...]] = Field(default_factory=dict)
    title: Words | None = None

    @property
    def recipe(self) -> str:
        """Write it as it reads."""
        value = self.value if isinstance(self.value, str) else _numbers(self.value)
        cut = ", ".join(f"{name} = {_values(values)}" for name, values in self.slice.items())
        return f"{self.indicator} {self.op} {value}" + (f" ({cut})" if cut else "")


def _numbers(value: Decimal | tuple[Decimal, Decimal]) -> str:
    return f"[{', '.join(map(plain, value))}]" if isinstance(value, tuple) else plain(value)


def _values(values: str | int | tuple[str | int, ...]) -> str:
    return " / ".join(map(str, values)) if isinstance(values, tuple) else str(values)


class ShareOfUnitsIndicator(MadeOfOthers):
    """The share, or the number, of units whose indicator fulfils a condition, or all of several.

    One condition is written as `of`, `op`, `value` and `slice`, several as `conditions`.
    as: share (percent) or number; by default as the unit says. A unit of which nobody can tell is undecided: it is in
    neither number, and bounds say what it may make of the figure.
    """

    kind: Literal["share_of_units"]
    across: Literal["school", "township", "county"]
    of: str | None = None
    op: ConditionOp | None = None
    value: ConditionValue | None = None
    slice: Mapping[str, str | int | tuple[str | int, ...]] = Field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    as_: Literal["share", "number"] | None = Field(default=None, alias="as")
    parameters: Mapping[str, Parameter] = Field(default_factory=dict)
    by: tuple[str, ...] = ()

    @property
    def is_one(self) -> bool:
        """Tell whether one condition is written, and no list."""
        return bool(self.of is not None and self.op is not None and self.value is not None and not self.conditions)

    @property
    def asked(self) -> tuple[Condition, ...]:
        """Give the conditions that a unit must fulfil, all of them."""
        if self.of is None or self.op is None or self.value is None:
            return self.conditions
        return (Condition(indicator=self.of, op=self.op, value=self.value, slice=self.slice),)

    @property
    def shown(self) -> tuple[str, ...]:
        """Name the numbers that stand beside the figure."""
        return ("fulfilling", "units", "undecided")

    @property
    def is_share(self) -> bool:
        """Tell a share from a number."""
        return self.as_ == "share" or (self.as_ is None and self.unit == "percent")

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.share_of_units`."""
        what = {lang: say(f"units.{'share' if self.is_share else 'number'}", lang) for lang in LANGS}
        across = {lang: say(f"level.{self.across}", lang) for lang in LANGS}
        return {"what": what, "across": across, "conditions": "; ".join(one.recipe for one in self.asked)}


class KOfNIndicator(MadeOfOthers):
    """1 where a unit fulfils at least so many of the conditions and the others are not far off, else 0.

    least: so many must be fulfilled. floor: what the others must reach of their own value (0.85: 85 %; of a value that
    must not be exceeded, value / 0.85); without it they may be anything. A figure that is missing neither fulfils its
    condition nor fails it.
    """

    kind: Literal["k_of_n"]
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]
    least: PositiveInt
    floor: Annotated[Amount, Field(gt=0, le=1)] | None = None
    parameters: Mapping[str, Parameter] = Field(default_factory=dict)
    by: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[Condition, ...]:
        """Give the conditions."""
        return self.conditions

    @property
    def names(self) -> tuple[str, ...]:
        """Name the figure of each condition, as the last part of its indicator's name, each once."""
        last = [one.indicator.rpartition(".")[2] for one in self.conditions]
        return tuple(
            name if last.count(name) == 1 else f"{name}_{last[: at + 1].count(name)}" for at, name in enumerate(last)
        )

    @property
    def shown(self) -> tuple[str, ...]:
        """Name the numbers that stand beside the figure."""
        return ("fulfilled", "undecided", *self.names)

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.k_of_n`."""
        rest = {lang: "" if self.floor is None else say("units.floor", lang, floor=plain(self.floor)) for lang in LANGS}
        told = "; ".join(one.recipe for one in self.conditions)
        return {"least": self.least, "of": len(self.conditions), "conditions": told, "rest": rest}


#: What the numbers of others are called among the measures.
PEERS = "peers"


class RankIndicator(MadeOfOthers):
    """The place of a unit's indicator among the units of a level, or among numbers that a table gives of others.

    across: the level. within: ranked among the units of the same unit of that level alone. among: SELECT column FROM
    table WHERE …, the numbers of others beside whose the figure of the area is ranked. first: which end has place 1; by
    default as `of` is better. Those alike share the better place: 1, 2, 2, 4.
    """

    kind: Literal["rank"]
    of: str
    across: LevelName | None = None
    within: LevelName = "area"
    among: str | None = None
    first: Literal["highest", "lowest"] | None = None
    parameters: Mapping[str, Parameter] = Field(default_factory=dict)
    by: tuple[str, ...] = ()

    @property
    def measures(self) -> Mapping[str, Measure]:  # type: ignore[override]  # a ClassVar of the other kinds
        """Give the numbers of others as a measure."""
        title = Words(zh="有数值的单位数", en="units known")
        return {} if self.among is None else {PEERS: Measure(title=title, sql=self.among)}

    @property
    def shown(self) -> tuple[str, ...]:
        """Name the numbers that stand beside the figure."""
        return ("value", "known", "undecided")

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.rank`."""
        if self.among is not None:
            return {"of": self.of, "among": " ".join(self.among.split())}
        code = "units.all" if self.within == "area" else "units.within"
        names = {lang: (say(f"level.{self.across}", lang), say(f"level.{self.within}", lang)) for lang in LANGS}
        return {"of": self.of, "among": {lang: say(code, lang, across=a, within=w) for lang, (a, w) in names.items()}}
