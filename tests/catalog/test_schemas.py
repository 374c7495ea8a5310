"""Editors get schemas that say what the program accepts."""

import json
from pathlib import Path

from eduquality.catalog import builtin_catalogue_dir, write_schemas


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
