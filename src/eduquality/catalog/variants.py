"""Which further indicators does a file hold? Each of its variants: the indicator with some keys replaced."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from eduquality.model.definitions.indicator import KINDS
from eduquality.model.definitions.loaded import VARIANT
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings

_KEY = "variants"
#: What a variant has of its own or not at all.
_OWN = frozenset({_KEY, "title", "examples"})
#: What is written name by name: what a variant does not write of them is that of the indicator, as far as it is used.
_NAMED = ("measures", "parameters")
#: What makes forms comparable: a target holds for all of them.
_SHARED = ("unit", "better")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def with_variants(files: Mapping[str, Findings]) -> dict[str, Findings]:
    """Give the files of indicators, each followed by its variants as files of their own, whose lines are its lines."""
    found: dict[str, Findings] = {}
    for name, findings in files.items():
        found[name] = findings
        for variant, own in _written(findings):
            found[f"{name}{VARIANT}{variant}"] = _of_variant(findings, variant, own)
    return found


def _written(findings: Findings) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the variants of a file that can be one; the shape of the others is told with that of the file."""
    for name, own in findings.document.mapping(_KEY).items():
        if not _NAME.fullmatch(str(name)):
            findings.add((_KEY, name), "variant.bad_name", name=name)
        elif isinstance(own, dict):
            yield name, own


def _of_variant(findings: Findings, variant: str, own: Mapping[str, Any]) -> Findings:
    document = findings.document
    data = _merged(document.data, own)
    lines = _Lines(document.lines, (_KEY, variant), own)
    made = Findings(replace(document, data=data, lines=lines))
    for key in _SHARED:
        if key in own and own[key] != document.data.get(key):
            made.add((key,), "variant.other_key", key=key)
    return made


def _merged(indicator: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Put the keys of a variant in the place of the indicator's; null leaves one out."""
    taken = _taken_over(indicator, own)
    data = {key: value for key, value in {**taken, **own}.items() if value is not None}
    for key in _NAMED:
        named, before = own.get(key) or {}, taken.get(key) or {}
        if isinstance(named, dict) and isinstance(before, dict) and data.get(key):
            data[key] = _used(key, {**data, key: {**before, **named}}, named)
    return data


def _taken_over(indicator: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a variant has of its indicator; one of another kind has nothing that this kind does not know."""
    kept = {key: value for key, value in indicator.items() if key not in _OWN}
    before = indicator.get("kind", "formula")
    kind = own.get("kind", before)
    if kind == before or kind not in KINDS:
        return kept
    known = {field.alias or name for name, field in KINDS[kind].model_fields.items()}
    return {key: value for key, value in kept.items() if key in known}


def _used(key: str, data: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what was taken over and is named nowhere else."""
    words = {*re.findall(r"\w+", json.dumps(_namers(key, data), default=str, ensure_ascii=False))}
    return {name: value for name, value in data[key].items() if name in own or name in words}


def _namers(key: str, data: Mapping[str, Any]) -> object:
    """Give what may name a measure, or a parameter."""
    if key == "parameters":
        return {name: value for name, value in data.items() if name not in (key, "title", "notes", "examples")}
    gap = data.get("gap")
    of_gap = [gap.get("measure"), gap.get("adds")] if isinstance(gap, dict) else []
    return [data.get("formula"), data.get("alike"), of_gap]


@dataclass(frozen=True)
class _Lines(Mapping[KeyPath, int]):
    """The lines of a variant: its own keys stand below its name, all others where those of the indicator do."""

    of_file: Mapping[KeyPath, int]
    at: KeyPath
    own: Mapping[str, Any]

    def __getitem__(self, path: KeyPath) -> int:
        return self.of_file[(*self.at, *path) if self._is_own(path) else path]

    def _is_own(self, path: KeyPath) -> bool:
        if not path or path[0] in _OWN:
            return True
        key = str(path[0])
        if key not in self.own:
            return False
        named = self.own[key]
        is_by_name = key in _NAMED and isinstance(named, dict) and len(path) > 1
        return not is_by_name or path[1] in named

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self.of_file)

    def __len__(self) -> int:
        return len(self.of_file)
