"""Does a file have the shape of its model? pydantic's errors as issues at the line and key they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeGuard, TypeVar, get_args, get_origin

from pydantic import BaseModel, SecretStr, ValidationError

from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings

#: What a validator may ask its context: whether what it is given was found without mistakes before.
IS_SOUND = "is sound"
ModelT = TypeVar("ModelT", bound=BaseModel)

#: What pydantic says of numbers of more digits than `Amount` has.
_TOO_LONG = frozenset({"decimal_max_digits", "decimal_max_places", "decimal_whole_digits"})
#: pydantic's error types begin with the kind of value that was wanted.
_KINDS: Mapping[str, str] = {
    "string": "text",
    "decimal": "number",
    "int": "whole",
    "mapping": "mapping",
    "model": "mapping",
    "dict": "mapping",
    "tuple": "list",
    "float": "number",
    "bool": "truth",
    "date": "date",
    "finite": "number",
}
_LIMITS = {"greater_than_equal": "ge", "less_than_equal": "le", "greater_than": "gt", "less_than": "lt"}


def fit(findings: Findings, model: type[ModelT]) -> ModelT | None:
    """Give the document's data as a model, or note every problem and give None."""
    try:
        # What takes long and has passed need not be looked at again: `sheets.py` asks.
        return model.model_validate(findings.document.data, context={IS_SOUND: findings.document.is_sound})
    except ValidationError as error:
        _note(findings, model, error)
        return None


def _note(findings: Findings, model: type[BaseModel], error: ValidationError) -> None:
    """Note each place once: a value that fits none of several alternatives gives an error for each of them.

    What was told of a place, or of the one it stands in, is not told again.
    """
    by_path: dict[KeyPath, list[Mapping[str, Any]]] = {}
    for found in error.errors(include_url=False):
        by_path.setdefault(_key_path(findings.document.data, found), []).append(found)
    told = frozenset(findings.told)
    # The alternative that got further says more than the ones that failed at once.
    outer = {path[:end] for path in (*by_path, *told) for end in range(len(path))}
    for path, errors in by_path.items():
        if path in outer or any(path[:end] in told for end in range(len(path) + 1)):
            continue
        if len(errors) == 1:
            _note_one(findings, model, path, errors[0])
        else:
            _note_many(findings, model, path, errors)


def _key_path(data: object, error: Mapping[str, Any]) -> KeyPath:
    """Give the part of pydantic's location that is in the file: it also names the alternative of a union it tried."""
    path: list[str | int] = []
    parts = error["loc"]
    for index, part in enumerate(parts):
        if isinstance(data, Mapping) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif not (error["type"] == "missing" and index == len(parts) - 1):
            continue
        path.append(part)
    return tuple(path)


def _note_one(findings: Findings, model: type[BaseModel], path: KeyPath, error: Mapping[str, Any]) -> None:
    kind, key = str(error["type"]), _key_of(path)
    if kind == "extra_forbidden":
        findings.unknown(path, "shape.unknown_key", key, _fields_at(model, path[:-1]))
    elif kind == "missing":
        findings.add(path, "shape.missing_key", key=key)
    elif kind == "literal_error":
        findings.unknown(path, "shape.not_allowed", str(error["input"]), _literals_at(model, path), key=key)
    elif kind in _LIMITS:
        findings.add(path, "shape.out_of_range", key=key, limit=f"{error['ctx'][_LIMITS[kind]]:g}")
    elif kind in _TOO_LONG:
        findings.add(path, "shape.number_too_long", key=key, got=_glance(model, path, error["input"]))
    else:
        wanted = next((wanted for name, wanted in _KINDS.items() if kind.startswith(name)), None)
        code = f"shape.not_{wanted}" if wanted else "shape.no_fit"
        findings.add(path, code, key=key, got=_glance(model, path, error["input"]))


def _note_many(findings: Findings, model: type[BaseModel], path: KeyPath, errors: list[Mapping[str, Any]]) -> None:
    """Note a value that fits none of its alternatives; one that names a word gets the near miss among the words."""
    key, got = _key_of(path), errors[0]["input"]
    words = _literals_at(model, path)
    if words and isinstance(got, str):
        findings.unknown(path, "shape.not_allowed", got, words, key=key)
    else:
        findings.add(path, "shape.no_fit", key=key, got=_glance(model, path, got))


def _key_of(path: KeyPath) -> str:
    """Give the key that a value stands under: that of the list where it is one of a list."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _glance(model: type[BaseModel], path: KeyPath, value: object) -> str:
    """Show what stands at a place, of a password nothing."""
    text = "***" if any(map(_holds_secret, _types_at(model, path))) else "–" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - a glance is enough


# ---------------------------------------------------------------- what the model says at a path


def _fields_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    return sorted({name for part in _types_at(model, path) if _is_model(part) for name in _keys(part)})


def _literals_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    return [str(word) for part in _types_at(model, path) if get_origin(part) is Literal for word in get_args(part)]


def _types_at(model: type[BaseModel], path: KeyPath) -> list[object]:
    """Give every type the value at `path` may have."""
    found: list[object] = list(_alternatives(model))
    for part in path:
        found = [inner for outer in found for step in _step(outer, part) for inner in _alternatives(step)]
    return found


def _alternatives(annotation: object) -> Iterator[object]:
    """Open Annotated and unions; a tuple, mapping, Literal or model is itself."""
    origin = get_origin(annotation)
    if hasattr(annotation, "__metadata__"):
        yield from _alternatives(get_args(annotation)[0])
    elif origin is None or origin is Literal or origin is tuple or _is_mapping(origin):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _alternatives(part)


def _step(annotation: object, part: str | int) -> Iterator[object]:
    origin = get_origin(annotation)
    if _is_model(annotation):
        keys = _keys(annotation)
        if part in keys:
            yield keys[str(part)]
    elif origin is tuple and isinstance(part, int):
        yield from (arg for arg in get_args(annotation) if arg is not Ellipsis)
    elif _is_mapping(origin):
        yield get_args(annotation)[1]


def _keys(model: type[BaseModel]) -> dict[str, object]:
    """Give the keys of a model as a file writes them, with the types of their values."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _is_model(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _holds_secret(annotation: object) -> bool:
    return annotation is SecretStr or any(map(_holds_secret, get_args(annotation)))


def _is_mapping(origin: object) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)
