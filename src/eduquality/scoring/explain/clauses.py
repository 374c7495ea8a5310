"""Which indicator, or clause of which plan, is to be explained? By its name or number, or by what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eduquality.errors import Issue, UsageFault
from eduquality.model.definitions.loaded import Catalogue, LoadedPlan
from eduquality.model.definitions.plan import Clause
from eduquality.scoring.choice import choose_one, meant, titles_of, unknown_name

#: The clauses of plans, each by `PLAN/CLAUSE`.
Clauses = Mapping[str, tuple[LoadedPlan, Clause]]


def indicator_of(catalogue: Catalogue, name: str) -> str | None:
    """Find the indicator that a name means; None where it means none, so that it may mean a clause.

    Raises UsageFault where it may mean several.
    """
    known = titles_of(catalogue.indicators)
    return choose_one(known, name, "indicator") if meant(known, name) else None


def clause_of(catalogue: Catalogue, name: str, preferred: Sequence[str]) -> tuple[LoadedPlan, Clause]:
    """Find a clause by `PLAN/CLAUSE`, `CLAUSE` or its title; the project's plans go before the others.

    Raises UsageFault where there is none, with the near miss among indicators and clauses, or where several have it.
    An indicator comes here where a verdict is asked for, and has none.
    """
    clauses = {
        f"{plan.id}/{clause.clause}": (plan, clause)
        for plan in catalogue.plans.values()
        for clause in plan.spec.targets
    }
    found = _numbered(catalogue, clauses, name) or _titled(clauses, name)
    own = [one for one in found if clauses[one][0].id in preferred] or found
    if len(own) == 1:
        return clauses[own[0]]
    if own:
        raise UsageFault(Issue("error", "usage.clause_of_several", values={"name": name, "known": ", ".join(own)}))
    if meant(titles_of(catalogue.indicators), name):
        raise UsageFault(Issue("error", "usage.why_of_indicator", values={"name": name}))
    raise UsageFault(unknown_name("explained", name, titles_of(catalogue.indicators) | _titles(clauses)))


def _numbered(catalogue: Catalogue, clauses: Clauses, name: str) -> list[str]:
    """Give the clauses of a number, of the plan that stands before it, if one does."""
    plan, sign, number = name.rpartition("/")
    plans = meant(titles_of(catalogue.plans), plan) if sign else tuple(catalogue.plans)
    return [f"{one}/{number}" for one in plans if f"{one}/{number}" in clauses]


def _titled(clauses: Clauses, name: str) -> list[str]:
    return list(meant(_titles(clauses), name))


def _titles(clauses: Clauses) -> dict[str, Sequence[str]]:
    return {key: (clause.title.zh, clause.title.en) for key, (_, clause) in clauses.items()}
