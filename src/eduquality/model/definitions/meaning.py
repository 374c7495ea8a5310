"""What decides a figure or a verdict? Of a definition all that is no words: keys → values, as texts."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal

from pydantic import BaseModel, RootModel, SecretStr

from eduquality.model.base import Source, Words

#: Keys that say, show or prove something and decide nothing.
_SAYING = frozenset({"title", "notes", "source", "sources", "examples", "description"})
#: A text longer than this is known by its digest.
_LONG = 400


def meaning_of(definition: object) -> Mapping[str, str]:
    """Give what a definition (of pydantic or a dataclass) means: `measures.large.sql` → `SELECT …`.

    Two definitions mean the same where these are equal: words, sources, notes and examples do not count, nor does what
    is left out beside what is said to be as usual.
    """
    return dict(_flat(definition, ()))


def digest_of(meaning: Mapping[str, str]) -> str:
    """Give a digest of a meaning, or of any texts by name."""
    told = "\n".join(f"{key}\t{value}" for key, value in sorted(meaning.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _flat(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if value is None or isinstance(value, Words | Source | SecretStr):
        return
    if isinstance(value, RootModel):
        yield from _flat(value.root, path)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _below(name, getattr(value, name), path)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _below(one.name, getattr(value, one.name), path)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _below(str(name), inner, path)
    elif isinstance(value, Collection) and not isinstance(value, str | bytes):
        yield from _listed(value, path)
    else:
        yield ".".join(path), _text(value)


def _below(name: str, value: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if name not in _SAYING:
        yield from _flat(value, (*path, name))


def _listed(values: Collection[object], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    ordered = values if isinstance(values, Sequence) else sorted(values, key=repr)
    if all(isinstance(one, str | int | float | Decimal) for one in ordered):
        if ordered:
            yield ".".join(path), ", ".join(map(_text, ordered))
        return
    for at, one in enumerate(ordered, start=1):
        yield from _flat(one, (*path, str(at)))


def _text(value: object) -> str:
    text = str(value) if not isinstance(value, Decimal) else f"{value.normalize():f}"
    text = " ".join(text.split())
    return text if len(text) <= _LONG else hashlib.sha256(text.encode()).hexdigest()[:16]
