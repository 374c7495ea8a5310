"""Answers whether the plans hold every clause of their documents, and say what they assume."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from eduquality.model.definitions.plan import Plan, PlanFile, Target, Unmeasured
from tests.indicators.clauses import CLAUSES

INDICATORS = Path(__file__).parents[2] / "indicators"


def plan(name: str) -> Plan:
    text = (INDICATORS / "plans" / f"{name}.yaml").read_text(encoding="utf-8")
    return PlanFile.model_validate(yaml.safe_load(text)).root


PLANS = {name: plan(name) for name in CLAUSES}
ALL = [(name, clause) for name, loaded in PLANS.items() for clause in loaded.targets]


def _line(clause: Target | Unmeasured) -> str:
    """Write a clause as the list of clauses does."""
    value = clause.value
    shown = "-" if value is None else "..".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
    return f"{clause.clause} {clause.due} {clause.level or 'area'} {clause.judge} {clause.op} {shown}"


@pytest.mark.parametrize("name", CLAUSES)
def test_every_clause_is_in_its_plan_as_its_document_has_it(name: str) -> None:
    """A plan has every clause of its document in order: when it is due, of whom it is judged, against what."""
    wanted = [line.strip() for line in CLAUSES[name].strip().splitlines()]
    assert [_line(target) for target in PLANS[name].targets] == wanted


def test_the_documents_have_128_clauses() -> None:
    """No clause is left out of the list itself."""
    ids = [line.split()[0] for text in CLAUSES.values() for line in text.strip().splitlines()]
    assert len(ids) == len(set(ids)) == 128


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


def test_the_national_goals_are_the_nations_and_say_so() -> None:
    """A county is not bound by a mean of the nation; what is over 90 per cent excludes 90."""
    goals = {clause.clause: (clause.op, clause.value, clause.due) for clause in plan("national-2025").targets}
    assert goals == {
        "N01": (">", 90, 2025),
        "N02": (">=", 96, 2025),
        "N03": (">", 92, 2025),
        "N04": (">=", 97, 2025),
        "N05": (">=", 85, 2025),
        "N06": (">=", 50, 2025),
        "N07": ("==", 0, 2025),
    }
    assert all("《" in clause.section for clause in plan("national-2025").targets)
    assert "not binding on a county" in plan("national-2025").assumptions[0].en


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
