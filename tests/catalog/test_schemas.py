"""Editors get schemas that say what the program accepts."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from eduquality.api import load
from eduquality.catalog import builtin_catalogue_dir, write_schemas
from eduquality.cli.boundary import run
from eduquality.report.returned.mapping import mapping_text
from tests.catalog.schema_check import refusals
from tests.intake.books import pupil, roster, write_book

ROOT = Path(__file__).parents[2]


class _AsEditors(yaml.SafeLoader):
    """Reads YAML as editors do, to whom a date is a text."""


_AsEditors.yaml_implicit_resolvers = {
    letter: [one for one in known if one[0] != "tag:yaml.org,2002:timestamp"]
    for letter, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def refused(text: str) -> list[str]:
    schema: dict[str, Any] = json.loads((builtin_catalogue_dir() / "schema/project.schema.json").read_text("utf-8"))
    return [*refusals(yaml.load(text, _AsEditors), schema, schema)]  # noqa: S506 - a safe loader


def test_the_committed_schemas_are_current(tmp_path: Path) -> None:
    """A changed model needs its schema written again: eduq schema -o indicators/schema."""
    for path in write_schemas(tmp_path / "schema"):
        committed = builtin_catalogue_dir() / "schema" / path.name
        assert committed.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_a_schema_names_the_keys(tmp_path: Path) -> None:
    """The schema of an indicator holds its kinds and refuses other keys."""
    path = next(p for p in write_schemas(tmp_path) if p.name.startswith("indicator"))
    formula = json.loads(path.read_text(encoding="utf-8"))["$defs"]["FormulaIndicator"]
    assert formula["additionalProperties"] is False
    assert {"formula", "measures", "by", "examples"} <= set(formula["properties"])


@pytest.mark.parametrize("page", ["docs/reference.md", "docs/reference.zh-CN.md"])
def test_the_documented_project_file_fits_its_schema(page: str) -> None:
    """What the reference shows, an editor takes."""
    shown = re.search(r"```yaml\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert refused(shown[1]) == []
    assert refused("sheets: [{file: a.xlsx}]") == ["/sheets/0: file is no key"]


def test_what_is_written_fits_its_schema(tmp_path: Path) -> None:
    """The section that `validate --write-mapping` writes, and the file of `eduq init`."""
    for name in ("一班", "二班", "三班"):
        write_book(tmp_path / f"{name}.xlsx", {"学生": roster(pupil(1, school="青禾县第一小学"), pupil(2))})
    write_book(tmp_path / "收支.xlsx", {"表": [["收", "支"], [1, 2], [3, 4]]})
    assert refused(mapping_text(load(tmp_path))) == []
    assert run(["init", str(tmp_path), "--yes"], "zh") == 0
    assert refused((tmp_path / "eduq.yaml").read_text(encoding="utf-8")) == []


def test_an_editor_says_what_most_keys_mean() -> None:
    """What the docstrings of the models say of a key is its hover text."""
    schemas = [json.loads(path.read_text("utf-8")) for path in (ROOT / "indicators" / "schema").glob("*.json")]
    parts = [part.get("properties", {}) for one in schemas for part in (one, *one["$defs"].values())]
    keys = [key for part in parts for key in part.values()]
    assert sum("description" in key for key in keys) / len(keys) > 0.8
    dated = next(one for one in schemas if "Parameter" in one["$defs"])["$defs"]["Parameter"]["properties"]["dated"]
    assert dated["description"].startswith("what it is from a year on")
