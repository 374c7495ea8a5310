"""Which clause of which plan does a person mean? By its number, with the plan before it where several have it."""

from __future__ import annotations

from collections.abc import Sequence

from eduquality.errors import Issue, UsageFault, near_miss
from eduquality.model.definitions.loaded import Catalogue, LoadedPlan
from eduquality.model.definitions.plan import Clause


def clause_of(catalogue: Catalogue, name: str, preferred: Sequence[str]) -> tuple[LoadedPlan, Clause]:
    """Find a clause by `PLAN/CLAUSE` or `CLAUSE`; the project's plans go before the others.

    Raises UsageFault where there is none, with the near miss among indicators and clauses, or where several have it.
    """
    plan, _, number = name.rpartition("/")
    found = [
        (one, clause)
        for one in catalogue.plans.values()
        for clause in one.spec.targets
        if clause.clause == number and plan in ("", one.id)
    ]
    own = [one for one in found if one[0].id in preferred] or found
    if len(own) == 1:
        return own[0]
    if own:
        known = ", ".join(f"{one.id}/{number}" for one, _ in own)
        raise UsageFault(Issue("error", "usage.clause_of_several", values={"name": name, "known": known}))
    near = near_miss(name, [*catalogue.indicators, *_numbers(catalogue)])
    code = "usage.nothing_to_explain_near" if near else "usage.nothing_to_explain"
    raise UsageFault(Issue("error", code, values={"name": name, "near": near or ""}))


def _numbers(catalogue: Catalogue) -> list[str]:
    return [f"{plan.id}/{clause.clause}" for plan in catalogue.plans.values() for clause in plan.spec.targets]
