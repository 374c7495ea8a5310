"""The examples of some indicators and views notice what would give other figures; the command tries all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eduquality import api
from tests.catalog.changed.alike import listed
from tests.catalog.changed.examined import examine

CATALOGUE = api.catalogue()


@pytest.mark.parametrize("name", ["activities.open_day_share", "lessons_of_teachers", "fitness.good_share"])
def test_examples_notice_what_is_changed(name: str) -> None:
    changes = list(examine(CATALOGUE, name))
    assert len(changes) > 3
    assert [(one.place, one.said) for one in changes if not one.noticed] == []


def test_a_change_that_no_example_shows_is_told() -> None:
    """Where stages are not given beside one another nothing shows that a condition on the stage is gone."""
    loaded = CATALOGUE.indicators["compulsory.large_class_share"]
    spec = loaded.spec.model_copy(update={"examples": loaded.spec.examples[:1]})
    catalogue = replace(CATALOGUE, indicators={loaded.id: replace(loaded, spec=spec)})
    unnoticed = [(one.place, one.said) for one in examine(catalogue, loaded.id) if not one.noticed]
    assert ("large", "without WHERE stage IN ('primary', 'junior')") in unnoticed


def test_what_changes_nothing_is_listed_with_its_reason() -> None:
    headcount = ("compulsory.classes_by_size", "in_bin", "0 -1 in headcount >= 0")
    assert [one.why for one in listed() if one.holds_for(*headcount)] == ["a class has no fewer than 0 pupils"]
