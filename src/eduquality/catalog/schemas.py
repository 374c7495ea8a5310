"""What may stand in the YAML files? JSON Schemas for editors, generated from the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from eduquality.model.definitions.indicator import IndicatorFile
from eduquality.model.definitions.plan import PlanFile
from eduquality.model.definitions.project import Project
from eduquality.model.definitions.rule import RuleFile
from eduquality.model.definitions.view import ViewFile

_MODELS: Mapping[str, type[BaseModel]] = {
    "indicator": IndicatorFile,
    "plan": PlanFile,
    "rule": RuleFile,
    "view": ViewFile,
    "project": Project,
}


def write_schemas(folder: Path) -> list[Path]:
    """Write `NAME.schema.json` for each kind of file into `folder` (made if absent); give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, model in _MODELS.items():
        path = folder / f"{name}.schema.json"
        path.write_text(schema_text(model), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def schema_text(model: type[BaseModel]) -> str:
    """Give the JSON Schema of a model as stable text."""
    said = model.model_json_schema(schema_generator=_Stable)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **said}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class _Stable(GenerateJsonSchema):
    """Says the same under every release of pydantic, of which some give numbers in quotes a pattern."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Describe an exact number: a number, or one in quotes."""
        said = super().decimal_schema(schema)
        for way in said.get("anyOf", ()):
            way.pop("pattern", None)
        return said
