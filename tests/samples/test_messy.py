"""Answers whether every sin of schools' workbooks gets what it deserves: the right rows, sentence and cell."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from eduquality.model.results.dataset import Dataset
from eduquality.words import LANGS, Lang

SAMPLES = Path(__file__).parents[2] / "samples"
sys.path.insert(0, str(SAMPLES))
messy = import_module("messy")
RENEW = "if this is meant: python samples/build.py --expected, and read the difference before committing it"


@pytest.fixture(scope="module")
def expected() -> Mapping[str, Any]:
    return messy.expected()


def column(dataset: Dataset | None, name: str) -> tuple[object, ...]:
    """Give a column of what was read, `table.field`."""
    table, _, field = name.partition(".")
    paths = dataset.tables.get(table, ()) if dataset else ()
    return tuple(value for path in paths for value in pq.read_table(path, columns=[field]).column(field).to_pylist())


@pytest.mark.parametrize("sin", messy.SINS, ids=lambda sin: sin.path)
def test_a_sin_is_read_and_told_as_it_should_be(sin: Any, expected: Mapping[str, Any]) -> None:
    """What the list of sins demands comes of the file, and every sentence is as committed."""
    issues, dataset = messy.told(sin)
    got = messy.record(sin, issues, dataset)
    assert messy.codes(sin, issues) == sin.says
    assert {table: rows for table, rows in got["rows"].items() if rows} == {t: n for t, n in sin.rows.items() if n}
    assert {name: column(dataset, name) for name in sin.values} == dict(sin.values)
    assert json.loads(json.dumps(got)) == expected[sin.path], RENEW


def test_the_files_are_what_the_script_makes() -> None:
    """Every file and page lies there as made, and nothing else does."""
    assert messy.differences() == [], "python samples/build.py"


def test_what_is_expected_is_of_the_list(expected: Mapping[str, Any]) -> None:
    """Each sin has its sentences, no sentence is of a sin that is gone, no two sins share a file."""
    paths = [sin.path for sin in messy.SINS]
    assert list(expected) == paths
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_shows_every_sin_with_its_sentences(lang: Lang, expected: Mapping[str, Any]) -> None:
    """Each file stands on the page once, in a line that begins with it and holds what is said of it first."""
    lines = (messy.FOLDER / messy.PAGES[lang]).read_text(encoding="utf-8").splitlines()
    for sin in messy.SINS:
        (line,) = [one for one in lines if one.startswith(f"| [{sin.name}](<{sin.path}>) |")]
        first = next(iter(expected[sin.path]["says"]), None)
        assert messy.escaped(first[lang] if first else getattr(sin, lang)) in line


def test_nobody_is_named(expected: Mapping[str, Any]) -> None:
    """No sentence holds a whole citizen number or name of the people in the files."""
    people = import_module("sins.people")
    written = json.dumps(expected, ensure_ascii=False)
    for who in (*people.pupils(60), *people.pupils(20, grade=7), *map(people.teacher, range(500, 520))):
        assert who.number not in written
        assert who.name not in written


def test_the_folder_is_small() -> None:
    """All of it takes less than 850 KB."""
    assert sum(path.stat().st_size for path in messy.FOLDER.rglob("*") if path.is_file()) < 850 * 1024
