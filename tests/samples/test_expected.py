"""Answers whether the sample county still comes out as committed, figure by figure."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from eduquality.cli.boundary import run

SAMPLES = Path(__file__).parents[2] / "samples"
RENEW = "if this is meant: python samples/build.py --expected, and say why in CHANGELOG.md"


def build_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples_build", SAMPLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


EXPECTED: Mapping[str, tuple[str, ...]] = build_script().EXPECTED


def differences(expected: Any, got: Any, where: str = "") -> Iterator[str]:
    """Name every place at which two JSON values differ, rows by what they are about."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in sorted({*expected, *got}):
            yield from differences(expected.get(key, "nothing"), got.get(key, "nothing"), f"{where}.{key}")
    elif isinstance(expected, list) and isinstance(got, list):
        yield from in_order(expected, got, where)
    elif expected != got or type(expected) is not type(got):
        yield f"{where}: expected {expected!r}, got {got!r}"


def in_order(expected: list[Any], got: list[Any], where: str) -> Iterator[str]:
    if len(expected) != len(got):
        yield f"{where}: expected {len(expected)} items, got {len(got)}"
    for i, (one, other) in enumerate(zip(expected, got, strict=False)):
        yield from differences(one, other, f"{where}[{about(one) or i}]")


def about(row: object) -> str:
    """Name a row by its clause, its indicator and slice, or its cell."""
    if not isinstance(row, dict):
        return ""
    if row.get("clause"):
        return str(row["clause"])
    keys = ("indicator", "file", "sheet", "cell", "unit_name")
    parts = [*(row[key] for key in keys if row.get(key)), *(row.get("slice") or {}).values()]
    return " ".join(map(str, parts))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_sample_county_gives_the_committed_result(name: str, tmp_path: Path) -> None:
    """Every figure, verdict, gap and refused row is as committed; only the program and its digests may differ."""
    command, *options = EXPECTED[name]
    target = tmp_path / name
    code = run([command, str(SAMPLES / "county"), *options, "-f", "json", "-o", str(target), "--lang", "en"], "en")
    assert code in {0, 1}
    apart = {"eduq": "", "provenance": ""}
    expected, got = (json.loads(path.read_bytes()) | apart for path in (SAMPLES / "expected" / name, target))
    found = list(differences(expected, got))
    assert not found, "\n".join([f"{len(found)} differences", *found[:20], RENEW])


def test_the_script_renews_exactly_what_is_held() -> None:
    """`build.py --expected` writes these results; no result lies there that nobody renews."""
    assert sorted(path.name for path in (SAMPLES / "expected").iterdir()) == sorted(EXPECTED)


def test_the_planted_faults_are_found_where_they_are() -> None:
    """Every fault planted on purpose is found at its cell by its rule, and no other row is refused or value unknown."""
    rows = [line.split("|")[1:5] for line in (SAMPLES / "README.md").read_text(encoding="utf-8").splitlines()]
    planted = {tuple(cell.strip(" `") for cell in row) for row in rows if len(row) == 4 and "/" in row[0]}
    validated = json.loads((SAMPLES / "expected" / "validate.json").read_bytes())
    wrong = {
        (f["file"], f["sheet"], f["cell"], f["code"])
        for f in validated["findings"]
        if f["refused"] or f["unknown_rows"]
    }
    assert len(planted) >= 12
    assert wrong == planted


def test_a_difference_is_named_by_what_it_is_about() -> None:
    """The message says clause and key, not only that two files differ."""
    before = {"rows": [{"clause": "D03", "value": 98.5}]}
    after = {"rows": [{"clause": "D03", "value": 99}]}
    assert list(differences(before, after)) == [".rows[D03].value: expected 98.5, got 99"]
