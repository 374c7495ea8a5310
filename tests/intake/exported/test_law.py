"""Answers whether exports of a county's parts give what its folder gives: figures, findings, rows and what is said."""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from eduquality.api import compute, export, load, validate
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset

from .books import SCHOOLS, write_county

CUTS = ["school"]


def plain(value: object, labels: Sequence[str]) -> str:
    """Write something without the names of exports before those of files."""
    said = str(value)
    for label in labels:
        said = said.replace(f"{label}/", "")
    return said


def figures(dataset: Dataset, catalogue: Catalogue) -> list[object]:
    """Give every figure with the numbers behind it, unrounded; of rows that are undecided the first few are shown."""
    rows = (row for cut in CUTS for row in compute(dataset, by=cut, using=catalogue).rows())
    return [{name: value for name, value in row.items() if name != "places"} for row in rows]


def found(dataset: Dataset, labels: Sequence[str] = ()) -> Counter[object]:
    """Give what is found and said, by code and place."""
    findings = [
        (f.issue.code, plain(f.issue.where, labels), f.field, f.refused, plain(f.issue.values.get("first"), labels))
        for f in dataset.findings
    ]
    return Counter([*findings, *((issue.code, plain(issue.where, labels), issue.level) for issue in dataset.issues)])


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "青禾县"
    write_county(folder)
    return folder


@pytest.fixture(scope="module")
def whole(county: Path, catalogue: Catalogue) -> Dataset:
    return validate(load(county), using=catalogue)


def split(county: Path, folder: Path) -> list[Path]:
    """Export the parts of a county by lot, as so many counties would; EDUQ_SPLIT draws another one."""
    draw = random.Random(int(os.environ.get("EDUQ_SPLIT", "1")))
    parts: dict[int, list[Path]] = {}
    for part in sorted(county.iterdir()):
        parts.setdefault(draw.randrange(3), []).append(part)
    made = []
    for at, own in sorted(parts.items()):
        for part in own:
            shutil.copytree(part, folder / f"of{at}" / county.name / part.name)
        made.append(export(folder / f"of{at}" / county.name, folder / f"up{at}", key_file=folder / "key"))
    return made


def test_exports_of_parts_give_what_the_folder_gives(
    county: Path, whole: Dataset, catalogue: Catalogue, tmp_path: Path
) -> None:
    """With the same pupil, and the same file, in two parts: figures, counts, findings and issues are the folder's."""
    exports = split(county, tmp_path)
    assert len(exports) > 1
    rolled = validate(load(exports), using=catalogue)
    labels = tuple(one.name for one in exports)
    assert rolled.counts == whole.counts
    assert found(rolled, labels) == found(whole)
    assert figures(rolled, catalogue) == figures(whole, catalogue)
    said = {"table.same_content", "table.duplicate", "rule.same_pupil_in_two_schools"}
    assert said <= {issue.code for issue in rolled.issues} | {finding.issue.code for finding in rolled.findings}


def test_one_export_is_the_folder(county: Path, whole: Dataset, catalogue: Catalogue, tmp_path: Path) -> None:
    """Places are those of the county's own files, and so are sheets, word for word."""
    rolled = validate(load(export(county, tmp_path / "up", key_file=tmp_path / "key")), using=catalogue)
    assert rolled.sheets == whole.sheets
    assert found(rolled) == found(whole)
    assert f"{SCHOOLS[0]}/学生花名册.csv" in rolled.files
