"""What every test may use: the built-in catalogue, the sample county, a store of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from eduquality.api import catalogue as load_builtin
from eduquality.api import compute, load
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.scorecard import Scorecard

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Keep what tests read out of the user's store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDUQ_STORE", str(tmp_path_factory.mktemp("store")))
        patch.delenv("EDUQ_LANG", raising=False)
        yield


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_builtin()


@pytest.fixture(scope="session")
def county_folder() -> Path:
    return ROOT / "samples" / "county"


@pytest.fixture(scope="session")
def county(county_folder: Path) -> Dataset:
    return load(county_folder)


@pytest.fixture(scope="session")
def computed(county: Dataset) -> Callable[..., Scorecard]:
    """Give every figure of the sample county, cut by what is named, once for all tests."""
    return cache(lambda *by: compute(county, by=by))
