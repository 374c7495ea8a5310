"""What `eduq.yaml` settles, and where it is wrong."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from eduquality.errors import InputFault, Issue, Place, near_miss
from eduquality.model.project import ExamSettings, Project
from eduquality.model.tables import SUBJECTS, TABLES, types

PROJECT_FILE = "eduq.yaml"
Path_ = tuple[str | int, ...]


def read_project(path: Path) -> Project:
    """Read a project file; raises InputFault with every problem found, each with its line."""
    root = _parse(path)
    if root is None:
        return Project()
    if not isinstance(root, yaml.MappingNode):
        raise InputFault(_issue("project.not_a_mapping", path, root))
    problems = [*_duplicates(root, path), *_unknown(root, path)]
    raw = yaml.SafeLoader("").construct_document(root)
    try:
        project = Project.model_validate(raw)
    except ValidationError as error:
        problems += [_misfit(root, path, found) for found in error.errors() if found["type"] != "extra_forbidden"]
        raise InputFault(sorted(problems, key=_line)) from error
    problems += _bad_kinds(root, path, project)
    if problems:
        raise InputFault(sorted(problems, key=_line))
    return project


def _line(issue: Issue) -> int:
    return issue.where.line or 0


def _parse(path: Path) -> yaml.Node | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputFault(Issue("error", "project.missing", Place(path.name))) from error
    except UnicodeDecodeError as error:
        raise InputFault(Issue("error", "project.encoding", Place(path.name))) from error
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        values = {"problem": error.problem or ""}
        raise InputFault(Issue("error", "project.syntax", Place(path.name, line=line), values)) from error
    except yaml.YAMLError as error:
        raise InputFault(Issue("error", "project.syntax", Place(path.name), {"problem": str(error)})) from error
    return node


def _issue(code: str, path: Path, node: yaml.Node, **values: object) -> Issue:
    return Issue("error", code, Place(path.name, line=node.start_mark.line + 1), values)


def _duplicates(node: yaml.Node, path: Path) -> Iterator[Issue]:
    """Find keys that stand twice in one mapping, at any depth."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _duplicates(item, path)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[Hashable] = set()
    for key, value in node.value:
        if key.value in seen:
            yield _issue("project.duplicate_key", path, key, key=key.value)
        seen.add(key.value if isinstance(key.value, str) else id(key))
        yield from _duplicates(value, path)


def _unknown(root: yaml.MappingNode, path: Path) -> Iterator[Issue]:
    """Find settings, tables, fields and subjects that do not exist."""
    yield from _strange(root, path, Project.model_fields)
    parts = {key.value: value for key, value in root.value if isinstance(value, yaml.MappingNode)}
    subjects = [word for code, words in SUBJECTS.items() for word in (code, *words)]
    for name, known in (("tables", TABLES), ("columns", TABLES), ("full_marks", subjects)):
        if name in parts:
            yield from _strange(parts[name], path, known)
    for key, value in _mappings(parts.get("exams")):
        yield from _strange(value, path, ExamSettings.model_fields)
        yield from (issue for k, v in _mappings(value) if k == "full_marks" for issue in _strange(v, path, subjects))
        del key
    for table, value in _mappings(parts.get("columns")):
        if table in TABLES:
            yield from _strange_fields(value, path, [*TABLES[table].model_fields, *SUBJECTS])


def _mappings(node: yaml.Node | None) -> Iterator[tuple[str, yaml.MappingNode]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value if isinstance(value, yaml.MappingNode))


def _strange(node: yaml.MappingNode, path: Path, known: Any) -> Iterator[Issue]:  # noqa: ANN401 - names in any holder
    """Give an issue for each key that is not known."""
    for key, _ in node.value:
        if str(key.value) not in known:
            yield _not_known(key, path, list(known))


def _strange_fields(node: yaml.MappingNode, path: Path, known: list[str]) -> Iterator[Issue]:
    """Give an issue for each value that is no field of the table."""
    for _, value in node.value:
        if isinstance(value, yaml.ScalarNode) and value.value not in known:
            yield _not_known(value, path, known)


def _not_known(node: yaml.Node, path: Path, known: list[str]) -> Issue:
    near = near_miss(str(node.value), known)
    if near:
        return _issue("project.near_key", path, node, key=node.value, near=near)
    return _issue("project.unknown_key", path, node, key=node.value, known=", ".join(known))


def _bad_kinds(root: yaml.MappingNode, path: Path, project: Project) -> Iterator[Issue]:
    """Find kinds of examination that do not exist."""
    kind: TypeAdapter[Any] = TypeAdapter(types.ExamKind)
    for name, settings in project.exams.items():
        try:
            kind.validate_python(settings.kind)
        except ValidationError as error:
            if settings.kind is not None:
                yield _misfit(root, path, {**error.errors()[0], "loc": ("exams", name, "kind")})


def _misfit(root: yaml.Node, path: Path, found: Mapping[str, Any]) -> Issue:
    """Word a value that does not fit, at the line where it stands."""
    key = ".".join(str(step) for step in found["loc"])
    problem = (found.get("ctx") or {}).get("allowed") or found["msg"]
    return _issue("project.bad_value", path, _node_at(root, found["loc"]), key=key, problem=problem)


def _node_at(node: yaml.Node, steps: Path_) -> yaml.Node:
    """Follow keys and positions as far as they lead."""
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(step)), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return node
