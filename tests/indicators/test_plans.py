"""Answers whether the plans hold every clause of their documents, and say what they assume."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from eduquality.model.definitions.plan import Plan, PlanFile, Target, Unmeasured

INDICATORS = Path(__file__).parents[2] / "indicators"
CLAUSES = {"xiangxi-2020": ("X", 23), "qingyuan-2025": ("Q", 28), "dalian-2025": ("D", 33)}
JUDGED = {
    "X01": ("compulsory.super_large_class_share", "area", "total", "<=", Decimal(2)),
    "X03": ("compulsory.large_class_share", "area", "total", "<=", Decimal(5)),
    "X04": ("compulsory.standard_class_share", "county", "each", ">=", "standard_class_share"),
    "X06": ("preschool.gross_enrolment", "area", "total", ">=", Decimal(85)),
    "X07": ("compulsory.consolidation_rate", "area", "total", ">=", Decimal(97)),
    "X08": ("senior.gross_enrolment", "area", "total", ">=", Decimal(88)),
    "Q03": ("senior.qualifying_pass_rate", "school", "each", ">=", "qualifying_pass_rate"),
    "Q04": ("gaokao.special_line_rate", "school", "trend", ">=", None),
    "Q05": ("gaokao.undergraduate_line_rate", "school", "trend", ">=", None),
    "Q06": ("gaokao.college_line_rate", "school", "trend", ">=", None),
    "D03": ("compulsory.consolidation_rate", "area", "total", ">=", Decimal(99)),
    "D05": ("teachers.compulsory_bachelor_share", "area", "total", ">=", Decimal(95)),
    "D06": ("compulsory.large_class_share", "area", "total", "<=", Decimal(5)),
}


def plan(name: str) -> Plan:
    text = (INDICATORS / "plans" / f"{name}.yaml").read_text(encoding="utf-8")
    return PlanFile.model_validate(yaml.safe_load(text)).root


PLANS = {name: plan(name) for name in CLAUSES}
ALL = [(name, clause) for name, loaded in PLANS.items() for clause in loaded.targets]


@pytest.mark.parametrize("name", CLAUSES)
def test_every_clause_is_in_its_plan_in_order(name: str) -> None:
    """A plan prints a line for every clause of its document, in the order of the document."""
    letter, count = CLAUSES[name]
    assert [target.clause for target in PLANS[name].targets] == [f"{letter}{n:02}" for n in range(1, count + 1)]


def test_clauses_within_reach_of_the_tables_are_judged_by_their_indicator() -> None:
    """Thirteen clauses are judged, each by the named indicator, level, manner and value."""
    found = {
        clause.clause: (clause.indicator, clause.level, clause.judge, clause.op, clause.value)
        for _, clause in ALL
        if isinstance(clause, Target)
    }
    assert found == JUDGED


def test_a_judged_clause_names_an_indicator_that_exists() -> None:
    """No plan asks for an indicator that is not in the catalogue."""
    wanted = {clause.indicator for _, clause in ALL if isinstance(clause, Target)}
    assert [i for i in sorted(wanted) if not (INDICATORS / f"{i.replace('.', '/')}.yaml").is_file()] == []


@pytest.mark.parametrize(("name", "clause"), ALL, ids=lambda part: getattr(part, "clause", part))
def test_a_clause_without_data_says_in_both_languages_what_it_takes(name: str, clause: Target | Unmeasured) -> None:
    """A clause no table can answer says concretely which data it needs."""
    if isinstance(clause, Unmeasured):
        assert len(clause.needs.zh) >= 8
        assert len(clause.needs.en) >= 20


@pytest.mark.parametrize("name", CLAUSES)
def test_a_target_without_a_number_is_a_parameter_of_the_plan(name: str) -> None:
    """Where the source gives no number the plan names a parameter without a value and invents none."""
    used = {t.value for t in PLANS[name].targets if isinstance(t.value, str)}
    assert used == set(PLANS[name].parameters)
    assert all(parameter.value is None for parameter in PLANS[name].parameters.values())


def test_masked_years_are_stated_as_an_assumption() -> None:
    """The document that writes 20xx is read as 2025, and the plan says so."""
    dues = {clause.due for clause in PLANS["dalian-2025"].targets}
    assert dues == {2025, 2035, "yearly"}
    assert any("20xx" in words.zh and "2025" in words.en for words in PLANS["dalian-2025"].assumptions)


def test_urban_and_town_schools_are_the_slice_of_the_dalian_class_size_clause() -> None:
    """Large classes of rural schools do not count for the clause on urban and town schools."""
    clause = next(clause for _, clause in ALL if clause.clause == "D06")
    assert isinstance(clause, Target)
    assert clause.slice == {"location": ("urban", "town")}


def test_the_three_line_rates_say_their_line_and_their_denominator() -> None:
    """The plan that speaks of the priority line says which line is used today and who is counted."""
    said = " ".join(words.zh for words in PLANS["qingyuan-2025"].assumptions)
    assert "特殊类型招生控制线" in said
    assert "实考" in said


@pytest.mark.parametrize("name", CLAUSES)
def test_the_plans_pass_the_checks_of_the_catalogue(name: str) -> None:
    """The catalogue loads every plan: indicators, levels, slices and values fit."""
    from eduquality.catalog import builtin_catalogue_dir, load_catalogue

    assert name in load_catalogue(builtin_catalogue_dir()).plans
