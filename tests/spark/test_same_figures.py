"""Every figure, verdict and finding is the same on Spark as in DuckDB, as fractions: a float anywhere is a fault."""

from __future__ import annotations

import pytest

from eduquality.api import check, compute, on_spark, validate
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset

pytestmark = pytest.mark.spark
LEVELS = ("area", "county", "township", "school", "class")


def slices(catalogue: Catalogue) -> list[str]:
    return sorted({name for one in catalogue.indicators.values() for name in (*one.slices, *one.per)})


@pytest.fixture(scope="module")
def validated(county: Dataset) -> Dataset:
    return validate(county)


@pytest.fixture(scope="module")
def on_server(county: Dataset, remote: str) -> Dataset:
    with on_spark(remote):
        return validate(county)


def test_the_rules_find_the_same_rows(validated: Dataset, on_server: Dataset) -> None:
    assert on_server.issues == validated.issues
    assert on_server.counts == validated.counts


def test_every_plan_is_judged_alike(validated: Dataset, on_server: Dataset, remote: str, catalogue: Catalogue) -> None:
    plans = [*catalogue.plans]
    with on_spark(remote):
        found = check(on_server, plans, using=catalogue)
    assert found == check(validated, plans, using=catalogue)


def test_every_figure_is_the_same_at_every_level_and_slice(
    validated: Dataset, on_server: Dataset, remote: str, catalogue: Catalogue
) -> None:
    cuts = [(), *((name,) for name in slices(catalogue))]
    # One engine after the other: each keeps the tables it made for what is asked next.
    expected = [compute(validated, by=(*LEVELS, *cut), using=catalogue) for cut in cuts]
    with on_spark(remote):
        found = [compute(on_server, by=(*LEVELS, *cut), using=catalogue) for cut in cuts]
    assert all(card.figures for card in expected)
    assert [cut for cut, one, other in zip(cuts, expected, found, strict=True) if one != other] == []
