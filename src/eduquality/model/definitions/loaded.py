"""What is in the catalogue once it is loaded and proved? Indicators, plans and rules with everything parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eduquality.model.definitions.indicator import Spec
from eduquality.model.definitions.plan import Plan
from eduquality.model.definitions.rule import Rule
from eduquality.model.definitions.view import ViewFile
from eduquality.model.queries.arithmetic import Arithmetic
from eduquality.model.queries.measure import Query
from eduquality.model.queries.rows import RowQuery
from eduquality.model.tables import LevelName, Tables, builtin_tables
from eduquality.model.tables.views import View

#: column → the values that a part is kept to
Cut = tuple[tuple[str, tuple[str | int, ...]], ...]


#: What parts the name of an indicator from that of its variant.
VARIANT = "@"


def concept_of(name: str) -> str:
    """Give the name of an indicator without that of a variant."""
    return name.partition(VARIANT)[0]


@dataclass(frozen=True, slots=True)
class LoadedIndicator:
    """An indicator with its identity, parsed queries and what it can be pooled to and cut by.

    queries and arithmetic are empty / None for kinds that are made of other indicators, which are `made_of`.
    levels: levels every measured table has (for dispersion: those above `across`), widest first.
    cuts: the slice to which each of these is kept, in the same order; none named, none is.
    meaningless: levels that its tables have and at which it says of itself that it means nothing.
    lines: example name → line in the file.
    """

    id: str
    path: Path
    spec: Spec
    levels: tuple[LevelName, ...]
    slices: tuple[str, ...]
    per: tuple[str, ...] = ()
    queries: Mapping[str, Query] = field(default_factory=dict)
    arithmetic: Arithmetic | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    made_of: tuple[LoadedIndicator, ...] = ()
    cuts: tuple[Cut, ...] = ()
    meaningless: tuple[LevelName, ...] = ()

    @property
    def concept(self) -> str:
        """Name the indicator of which this is a variant; itself where it is none."""
        return concept_of(self.id)

    @property
    def parts(self) -> tuple[tuple[LoadedIndicator, Cut], ...]:
        """Give what it is made of, each with the slice that it is kept to."""
        return tuple(zip(self.made_of, self.cuts or ((),) * len(self.made_of), strict=True))

    @property
    def everything(self) -> tuple[LoadedIndicator, ...]:
        """Give itself and all that it is made of, however deep, each once."""
        found = {self.id: self} | {one.id: one for other in self.made_of for one in other.everything}
        return tuple(found.values())

    @property
    def bases(self) -> tuple[LoadedIndicator, ...]:
        """Give the indicators it finally comes down to, which measure something themselves: itself if it is one."""
        found = {base.id: base for other in self.made_of for base in other.bases}
        return tuple(found.values()) or (self,)

    @property
    def tables(self) -> frozenset[str]:
        """Give the tables measured."""
        return frozenset(query.table for one in self.everything for query in one.queries.values())


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan with its identity (`qingyuan-2025`)."""

    id: str
    path: Path
    spec: Plan


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule with its identity (`rules.class_size`) and its proved query; lines: example name → line in the file."""

    id: str
    path: Path
    spec: Rule
    query: RowQuery
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Give the name a project file knows it by: `class_size`."""
        return self.id.partition(".")[2]


@dataclass(frozen=True, slots=True)
class LoadedView:
    """A view with its name and what it is made of; lines: example name → line in the file."""

    id: str
    path: Path
    spec: ViewFile
    view: View
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators, plans and rules by id, in order of id, and the tables they rest on, views among them."""

    indicators: Mapping[str, LoadedIndicator]
    plans: Mapping[str, LoadedPlan]
    rules: Mapping[str, LoadedRule] = field(default_factory=dict)
    tables: Tables = field(default_factory=builtin_tables)
    views: Mapping[str, LoadedView] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Tell how much there is of each kind, not all of it."""
        return f"<Catalogue: {', '.join(f'{count} {kind}' for kind, count in self._counts().items())}>"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>{kind}</td><td>{count}</td></tr>" for kind, count in self._counts().items())
        return f"<table><caption>Catalogue</caption>{rows}</table>"

    def _counts(self) -> dict[str, int]:
        kinds = ("indicators", "plans", "rules", "views")
        return {kind: len(getattr(self, kind)) for kind in kinds}

    def other_forms(self, name: str) -> tuple[LoadedIndicator, ...]:
        """Give the other forms of the concept of an indicator: the one without a name of its own, and its variants."""
        concept = concept_of(name)
        names = [concept, *(f"{concept}{VARIANT}{variant}" for variant in self.indicators[concept].spec.variants)]
        return tuple(self.indicators[one] for one in names if one != name)
