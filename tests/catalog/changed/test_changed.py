"""The examples of some indicators and views notice what would give other figures; the command tries all."""

from __future__ import annotations

import pytest

from eduquality import api
from tests.catalog.changed.examined import examine

CATALOGUE = api.catalogue()


@pytest.mark.parametrize("name", ["activities.open_day_share", "lessons_of_teachers", "fitness.good_share"])
def test_examples_notice_what_is_changed(name: str) -> None:
    changes = list(examine(CATALOGUE, name))
    assert len(changes) > 3
    assert [(one.place, one.said) for one in changes if not one.noticed] == []


def test_a_change_that_no_example_shows_is_told() -> None:
    """Where stages are not given beside one another nothing shows that a condition on the stage is gone."""
    unnoticed = [one for one in examine(CATALOGUE, "compulsory.large_class_share") if not one.noticed]
    assert ("large", "without WHERE stage IN ('primary', 'junior')") in [(one.place, one.said) for one in unnoticed]
