"""Answers whether the plans of the national standards ask what their documents ask, no more and no less."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import yaml

from eduquality.model.definitions.kinds.of_units import KOfNIndicator
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.plan import Plan, PlanFile, Target

INDICATORS = Path(__file__).parents[2] / "indicators"
#: What parts of schools must have, primary and junior: 教督〔2017〕6号, resources 1 to 7.
STANDARDS = {
    "teachers_above_required": ("4.2", "5.3"),
    "backbone_teachers": ("1", "1"),
    "pe_arts_teachers": ("0.9", "0.9"),
    "rooms_area": ("4.5", "5.8"),
    "sports_area": ("7.5", "10.2"),
    "equipment": ("2000", "2500"),
    "multimedia_rooms": ("2.3", "2.4"),
}


def plan(name: str) -> Plan:
    text = (INDICATORS / "plans" / f"{name}.yaml").read_text(encoding="utf-8")
    return PlanFile.model_validate(yaml.safe_load(text)).root


def test_high_quality_balance_has_its_32_indicators() -> None:
    """Seven of resources, fifteen the government guarantees, nine of quality, and recognition; each is asked for."""
    clauses = {re.sub(r"[a-c]$", "", clause.clause) for clause in plan("balanced-quality-2017").targets}
    wanted = {*(f"R{n}" for n in range(1, 8)), *(f"G{n}" for n in range(1, 16)), *(f"Q{n}" for n in range(1, 10)), "S1"}
    assert clauses == wanted | {"R0"}
    assert len(wanted) == 32


def test_every_coefficient_has_its_limit() -> None:
    """At most 0.50 in primary and 0.45 in junior secondary, each of the seven by itself."""
    found = {
        (t.indicator, t.slice["stage"]): (t.op, t.value)
        for t in plan("balanced-quality-2017").targets
        if isinstance(t, Target) and t.indicator.endswith("_cv")
    }
    limits = {"primary": ("<=", Decimal("0.50")), "junior": ("<=", Decimal("0.45"))}
    assert found == {(f"balance.{name}_cv", stage): limit for name in STANDARDS for stage, limit in limits.items()}


def test_every_part_is_held_against_its_seven_standards(catalogue: Catalogue) -> None:
    """Six of seven are asked, and 85 per cent of the seventh."""
    for at, stage in enumerate(("primary", "junior")):
        spec = catalogue.indicators[f"balance.{stage}_parts"].spec
        assert isinstance(spec, KOfNIndicator)
        assert (spec.least, spec.floor) == (6, Decimal("0.85"))
        asked = {c.indicator: (c.op, c.value, c.slice) for c in spec.conditions}
        assert asked == {
            f"balance.{name}": (">=", Decimal(standards[at]), {"stage": stage}) for name, standards in STANDARDS.items()
        }


def test_what_no_national_text_gives_is_a_parameter_that_says_so() -> None:
    """A number that provinces set has none here; one that rests on little says that it does."""
    parameters = plan("balanced-quality-2017").parameters
    assert {name for name, one in parameters.items() if one.value is None} == {
        "unit_funding_primary_base",
        "unit_funding_junior_base",
    }
    weak = [one for one in parameters.values() if one.value is not None]
    assert weak
    assert all("依据较弱" in str(one.source) for one in weak)
