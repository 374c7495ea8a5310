"""As much of JSON Schema as the published schemas use, so that a test can ask what an editor would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
_KNOWN = {
    *("type", "properties", "required", "additionalProperties", "patternProperties", "propertyNames", "items"),
    *("prefixItems", "minItems", "maxItems", "anyOf", "oneOf", "allOf", "enum", "const", "pattern", "minimum"),
    *("exclusiveMinimum", "maximum", "$ref", "$defs", "title", "description", "default", "format", "writeOnly"),
    *("discriminator", "$schema", "$id", "minLength", "examples", "deprecated", "uniqueItems"),
}


def refusals(value: object, schema: Mapping[str, Any], root: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Give where a value does not fit a schema."""
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    if "$ref" in schema:
        yield from refusals(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, path)
    for one in schema.get("allOf", ()):
        yield from refusals(value, one, root, path)
    either = schema.get("anyOf") or schema.get("oneOf")
    if either and all([*refusals(value, one, root, path)] for one in either):
        yield f"{path}: {value!r} fits none of {len(either)}"
    kind = schema.get("type")
    wrong_kind = kind and (not isinstance(value, _TYPES[kind]) or (kind != "boolean" and isinstance(value, bool)))
    if wrong_kind or ("enum" in schema and value not in schema["enum"]) or schema.get("const", value) != value:
        yield f"{path}: {value!r} is no {kind or 'such value'}"
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{path}: {value!r} is not like {schema['pattern']}"
    elif isinstance(value, dict):
        yield from _in_mapping(value, schema, root, path)
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from refusals(one, schema.get("items", {}), root, f"{path}/{at}")


def _in_mapping(
    value: Mapping[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], path: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    yield from (f"{path}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, one in value.items():
        if name in known:
            yield from refusals(one, known[name], root, f"{path}/{name}")
        elif others is False:
            yield f"{path}: {name} is no key"
        elif isinstance(others, dict):
            yield from refusals(one, others, root, f"{path}/{name}")
