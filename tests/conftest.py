"""What every test may use: the built-in catalogue, the sample county, a store of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from eduquality.api import catalogue as load_builtin
from eduquality.api import compute, load
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.scorecard import Scorecard

ROOT = Path(__file__).parents[1]
#: What a run keeps of the files it read and is smaller is read anew in no time, bytes; the sample county is not.
_SMALL = 1 << 20


@pytest.fixture(scope="session", autouse=True)
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what tests read out of the user's store."""
    with pytest.MonkeyPatch.context() as patch:
        store = tmp_path_factory.mktemp("store")
        patch.setenv("EDUQ_STORE", str(store))
        patch.delenv("EDUQ_LANG", raising=False)
        yield store


@pytest.fixture(scope="module", autouse=True)
def _small_files_forgotten(_own_store: Path) -> Iterator[None]:
    """Forget the small files a module read: whoever reads another looks through what each run before had read."""
    yield
    for entry in (_own_store / "files").glob("*/"):
        if sum(path.stat().st_size for path in entry.iterdir()) < _SMALL:
            shutil.rmtree(entry, ignore_errors=True)


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
