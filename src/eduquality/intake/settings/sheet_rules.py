"""Is the section `sheets` of `eduq.yaml` right? Every setting, table, column letter and field that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

import yaml

from eduquality.errors import near_miss
from eduquality.model.definitions.project import IGNORED, SheetRule
from eduquality.model.tables import SUBJECTS, TABLES, columns

_TEXT, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_LETTER = re.compile(r"[A-Z]{1,3}")
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_MOST_HEADER_ROWS = 3
#: A node, the code of what is wrong with it, and the blanks of that phrase.
Wrong = tuple[yaml.Node, str, Mapping[str, object]]


def sheets_as_text(root: yaml.MappingNode) -> None:
    """Take names of files and sheets for the text they are written as, and a column left empty for one not used."""
    for rule in _rules(root):
        for key, value in rule.value:
            if key.value in {"files", "sheet"}:
                for node in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                    node.tag = _TEXT if isinstance(node, yaml.ScalarNode) else node.tag
            if key.value == "columns" and isinstance(value, yaml.MappingNode):
                for _, node in value.value:
                    if isinstance(node, yaml.ScalarNode):
                        node.value = IGNORED if node.tag == _NULL else node.value
                        node.tag = _TEXT


def wrong_sheets(root: yaml.MappingNode) -> Iterator[Wrong]:
    """Find what is wrong with the section, place by place."""
    for rule in _rules(root):
        parts = {key.value: value for key, value in rule.value}
        for key, _ in rule.value:
            if key.value not in SheetRule.model_fields:
                yield _unknown(key, SheetRule.model_fields)
        table = parts.get("table")
        known = table.value if isinstance(table, yaml.ScalarNode) and table.value in TABLES else None
        if table is not None and known is None:
            yield _unknown(table, TABLES, {model.spec.zh: name for name, model in TABLES.items()})
        yield from _wrong_header(parts.get("header"))
        yield from _wrong_columns(parts.get("columns"), _fields(known))
        yield from _wrong_cells(parts.get("cells"), _fields(known))
        if "cells" in parts and table is None:
            yield rule, "project.cells_without_table", {}


def _rules(root: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    section = next((value for key, value in root.value if key.value == "sheets"), None)
    items = section.value if isinstance(section, yaml.SequenceNode) else []
    yield from (item for item in items if isinstance(item, yaml.MappingNode))


def _fields(table: str | None) -> list[str]:
    """Give what a column may be of a table, or of any where none is named."""
    tables = [TABLES[table]] if table else TABLES.values()
    return list(dict.fromkeys([*(field for row in tables for field in row.model_fields), *SUBJECTS]))


def _wrong_header(node: yaml.Node | None) -> Iterator[Wrong]:
    """Header rows are one to three, one under another, counted from 1."""
    if node is None:
        return
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    texts = [item.value if isinstance(item, yaml.ScalarNode) else "" for item in items]
    rows = [int(text) for text in texts if text.isdecimal()]
    in_order = all(b == a + 1 for a, b in pairwise(rows))
    if len(rows) < len(texts) or not 1 <= len(rows) <= _MOST_HEADER_ROWS or rows[0] < 1 or not in_order:
        yield node, "project.bad_header", {}


def _wrong_columns(node: yaml.Node | None, fields: list[str]) -> Iterator[Wrong]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if not _LETTER.fullmatch(str(key.value)):
            yield key, "project.bad_column", {"key": key.value}
        if isinstance(value, yaml.ScalarNode) and value.value not in {IGNORED, *fields}:
            yield _unknown(value, fields, _by_title(fields))


def _wrong_cells(node: yaml.Node | None, fields: list[str]) -> Iterator[Wrong]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value not in fields:
            yield _unknown(key, fields, _by_title(fields))
        if not isinstance(value, yaml.ScalarNode) or not _ADDRESS.fullmatch(value.value):
            yield value, "project.bad_cell", {"key": key.value}


def _by_title(fields: Iterable[str]) -> dict[str, str]:
    """Give the fields by the Chinese titles and headers they go by."""
    faces = [item for model in TABLES.values() for item in columns(model).items()]
    titles = {title: field for field, face in faces for title in (*face.headers, face.zh)}
    titles |= {title: subject for subject, names in SUBJECTS.items() for title in names}
    return {title: field for title, field in titles.items() if field in set(fields)}


def _unknown(node: yaml.Node, known: Iterable[str], titles: Mapping[str, str] = MappingProxyType({})) -> Wrong:
    near = titles.get(str(node.value)) or near_miss(str(node.value), known)
    if near:
        return node, "project.near_key", {"key": node.value, "near": near}
    return node, "project.unknown_key", {"key": node.value, "known": ", ".join(known)}
