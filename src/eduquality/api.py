"""The program's use cases for Python callers: `load`, `compute`, `check`, and `frame()` on what they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from eduquality.model.catalogue import Catalogue
from eduquality.model.dataset import Dataset
from eduquality.model.outcome import Scorecard

PathLike = str | Path


def catalogue(*folders: PathLike) -> Catalogue:
    """Load the built-in catalogue, with the indicators and plans of `folders` added or put in its place.

    Raises CatalogFault with every problem found, each with file and line.
    """
    from eduquality.catalog import builtin_catalogue_dir, load_catalogue

    named = {path.resolve(): path for path in map(Path, (builtin_catalogue_dir(), *folders))}
    return load_catalogue(*named.values())


def load(
    data: PathLike | Sequence[PathLike],
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> Dataset:
    """Read workbooks: a folder, files, or a project file `eduq.yaml`.

    Refused rows, sheets not recognised and unknown columns are in the result, with their places.
    progress: called with files done, files in all, and the file just read. Raises InputFault where nothing can be read.
    """
    from eduquality.intake.loading import load_dataset

    paths = [data] if isinstance(data, str | Path) else list(data)
    return load_dataset([Path(path) for path in paths], progress=progress)


def compute(
    data: Dataset,
    indicators: Sequence[str] = (),
    *,
    by: Sequence[str] = (),
    year: int | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
    using: Catalogue | None = None,
) -> Scorecard:
    """Compute figures: ids or patterns, levels and slices in `by`, values kept in `where`; see `eduq compute`."""
    from eduquality.scoring.compute import compute as run

    return run(using or catalogue(), data, indicators=indicators, by=by, year=year, where=where)


def check(
    data: Dataset, plans: Sequence[str] = (), *, year: int | None = None, using: Catalogue | None = None
) -> Scorecard:
    """Judge plans (the project's, else all) on one year's data; see `eduq check`."""
    from eduquality.scoring.check import check as run

    return run(using or catalogue(), data, plans=plans, year=year)
