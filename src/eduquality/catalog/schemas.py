"""What may stand in the YAML files? JSON Schemas for editors, generated from the models."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from eduquality.model.definitions.indicator import IndicatorFile
from eduquality.model.definitions.plan import PlanFile
from eduquality.model.definitions.project import Project
from eduquality.model.definitions.rule import RuleFile
from eduquality.model.definitions.view import ViewFile

_NAMES = r"[a-z_]+(?:, [a-z_]+)*: "
#: What a docstring says of keys: `dated: what it is from a year on`, one or several names before the colon.
_OF_KEYS = re.compile(
    rf"(?:^|(?<=\. ))({_NAMES})(.+?)(?=\. {_NAMES}|\n{_NAMES}|\Z)",
    re.DOTALL | re.MULTILINE,
)
#: What keys mean wherever they stand and no docstring says more.
_EVERYWHERE = {
    "area": "whose plan it is",
    "assumptions": "what the document leaves open, and how it is read here",
    "whole": "of a standard that is passed as a whole: who passes it, where every clause is met",
    "reminders": "what no data tell and decides as well, printed beside the verdict",
    "better": "whether a higher or a lower figure is better, or neither",
    "by": "what it may be cut by: columns of the tables asked",
    "columns": "one figure each, in order",
    "clause": "the number by which the clause is known, unique in its plan",
    "decimals": "so many are shown; verdicts use the unrounded value",
    "document": "name and number of the document it comes from",
    "due": "by when it must be reached: a year, `yearly` …",
    "en": "in English",
    "examples": "worked examples: rows given and what must come of them; `eduq test` runs them",
    "expect": "what must come out",
    "given": "table → rows",
    "indicator": "the id of an indicator: its folder and file, `compulsory.large_class_share`",
    "kind": "how it is reckoned",
    "levels": "at which levels it has a figure; by default all that its tables have",
    "level": "of which units",
    "name": "what it is called, unique where it stands",
    "notes": "what a reader must know: what counts, what does not, what is not known",
    "op": "how the figure is held against the value",
    "parameters": "numbers, dates and words that a bureau may set",
    "section": "where in the document",
    "source": "document and section it comes from",
    "sql": "the query",
    "title": "what it is called, in Chinese and English",
    "unit": "in what it is counted",
    "value": "what it is",
    "variants": "further forms of the same concept, each an indicator ID@name",
    "year": "the data year",
    "zh": "in Chinese",
}

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
    for one in (said, *said.get("$defs", {}).values()):
        _describe(one)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **said}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _describe(schema: dict[str, Any]) -> None:
    """Give each key what the docstring of its model says of it: an editor shows it where the pointer rests."""
    keys = schema.get("properties", {})
    for names, text in _OF_KEYS.findall(schema.get("description", "").replace("\n\n", "\n")):
        for name in names.removesuffix(": ").split(", "):
            if name in keys:
                keys[name].setdefault("description", " ".join(text.split()))
    for name in _EVERYWHERE.keys() & keys.keys():
        keys[name].setdefault("description", _EVERYWHERE[name])


class _Stable(GenerateJsonSchema):
    """Says the same under every release of pydantic, of which some give numbers in quotes a pattern."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Describe an exact number: a number, or one in quotes."""
        said = super().decimal_schema(schema)
        for way in said.get("anyOf", ()):
            way.pop("pattern", None)
        return said
