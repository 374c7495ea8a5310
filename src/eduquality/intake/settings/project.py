"""What `eduq.yaml` settles, and where it is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from eduquality.errors import InputFault, Issue, Place, near_miss
from eduquality.intake.settings.sheet_rules import sheets_as_text, wrong_sheets
from eduquality.model.definitions.project import AcceptedFinding, ExamSettings, Expectation, Project, RuleSettings
from eduquality.model.notations import types
from eduquality.model.results.collection import group_words
from eduquality.model.tables import SUBJECTS, TABLES
from eduquality.words import LANGS, say

Path_ = tuple[str | int, ...]
_TEXT, _DATE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"
_DEEPEST = 8
#: How pydantic's names of errors begin, and what is said of them.
_WANTED = {
    "date": "project.wants_date",
    "int": "project.wants_number",
    "float": "project.wants_number",
    "decimal": "project.wants_number",
    "bool": "project.wants_yes_no",
    "string_type": "project.wants_text",
    "list_type": "project.wants_list",
    "tuple_type": "project.wants_list",
    "dict_type": "project.wants_keys",
    "mapping_type": "project.wants_keys",
    "model_type": "project.wants_keys",
    "missing": "project.wants_value",
}
_OR = {"zh": " 或 ", "en": " or "}


def read_project(path: Path) -> Project:
    """Read a project file; raises InputFault with every problem found, each with its line."""
    root = _parse(path)
    if root is None:
        return Project()
    if not isinstance(root, yaml.MappingNode):
        raise InputFault(_issue("project.not_a_mapping", path, root))
    _passwords_as_text(root)
    problems = [*_keys_as_text(root, path)]
    if problems:
        raise InputFault(problems)
    _schools_as_text(root)
    _accepted_as_text(root)
    for node in _paths(root):
        node.value = node.value.replace("\\", "/")
    sheets_as_text(root)
    raw = yaml.SafeLoader("").construct_document(root)
    problems = [
        *_duplicates(root, path),
        *_unknown(root, path),
        *_bad_kinds(root, path, raw),
        *_wrong_expectations(root, path),
        *_wrong_rules(root, path),
        *(_issue(code, path, node, **values) for node, code, values in wrong_sheets(root)),
    ]
    try:
        project = Project.model_validate(raw)
    except ValidationError as error:
        problems += [_misfit(root, path, found) for found in error.errors() if not _told_otherwise(found)]
    if problems:
        raise InputFault(sorted(problems, key=_line))
    project = _beside(project, path)
    project.note_places(dict(_places(root, path)))
    return project


def shown_path(path: Path) -> str:
    """Give a path as it can be printed and stored, with /; names that are not UTF-8 are mostly GB18030."""
    raw = os.fsencode(path.as_posix())
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _line(issue: Issue) -> int:
    return issue.where.line or 0


def _parse(path: Path) -> yaml.Node | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputFault(Issue("error", "project.missing", _place(path))) from error
    except UnicodeDecodeError as error:
        raise InputFault(Issue("error", "project.encoding", _place(path))) from error
    try:
        if problems := [*_beyond_plain(text, path)]:
            raise InputFault(problems)
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        values = {"problem": error.problem or ""}
        code = "project.escape" if "escape" in values["problem"] else "project.syntax"
        raise InputFault(Issue("error", code, _place(path, error.problem_mark), values)) from error
    except yaml.YAMLError as error:
        raise InputFault(Issue("error", "project.syntax", _place(path), {"problem": str(error)})) from error
    return node


def _beyond_plain(text: str, path: Path) -> Iterator[Issue]:
    """Find what a plain list of settings does not need and could do harm with: aliases, tags, endless nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent):
            yield _issue("project.alias", path, event)
        elif tag := getattr(event, "tag", None):
            yield _issue("project.tag", path, event, tag=tag)
        elif depth > _DEEPEST:
            yield _issue("project.too_deep", path, event, most=_DEEPEST)
            return


def _place(path: Path, mark: Any = None) -> Place:  # noqa: ANN401 - the parsers in C and in Python have marks of their own
    return Place(shown_path(Path(path.name)), line=None if mark is None else mark.line + 1)


def _issue(code: str, path: Path, node: yaml.Node | yaml.Event, **values: object) -> Issue:
    return Issue("error", code, _place(path, node.start_mark), values)


def _keys_as_text(node: yaml.Node, path: Path) -> Iterator[Issue]:
    """Take every key for the text it is written as, and every date; find keys and values that are no text at all."""
    if isinstance(node, yaml.ScalarNode):
        yield from _unreadable(node, path)
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        key, value = part if isinstance(node, yaml.MappingNode) else (None, part)
        if isinstance(key, yaml.ScalarNode):
            key.tag = _TEXT
        elif key is not None:
            yield _issue("project.key_not_text", path, key)
        yield from _keys_as_text(value, path)


def _unreadable(node: yaml.ScalarNode, path: Path) -> Iterator[Issue]:
    """Find a value that looks like a number and is none; no setting is a date."""
    if node.tag == _DATE:
        node.tag = _TEXT
    try:
        yaml.SafeLoader("").construct_document(node)
    except ValueError as error:
        yield _issue("project.bad_value", path, node, key=node.value, problem=str(error))


def _duplicates(node: yaml.Node, path: Path) -> Iterator[Issue]:
    """Find keys that stand twice in one mapping, at any depth."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _duplicates(item, path)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            yield _issue("project.duplicate_key", path, key, key=key.value)
        seen.add(key.value)
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


def _passwords_as_text(root: yaml.MappingNode) -> None:
    """Take passwords for the text they are written as, before a message could show one as a number that is none."""
    for key, value in root.value:
        if key.value == "passwords" and isinstance(value, yaml.MappingNode):
            for _, password in value.value:
                if isinstance(password, yaml.ScalarNode):
                    password.tag = _TEXT


def _bad_kinds(root: yaml.MappingNode, path: Path, raw: Mapping[str, Any]) -> Iterator[Issue]:
    """Find kinds of examination that do not exist, whatever else is wrong."""
    kind: TypeAdapter[Any] = TypeAdapter(types.ExamKind)
    exams = raw.get("exams")
    for name, settings in exams.items() if isinstance(exams, dict) else ():
        given = settings.get("kind") if isinstance(settings, dict) else None
        try:
            kind.validate_python(given if isinstance(given, str) else "term")
        except ValidationError as error:
            yield _misfit(root, path, {**error.errors()[0], "loc": ("exams", name, "kind")})


# ---------------------------------------------------------------- who is to send what


def _expected(root: yaml.MappingNode) -> yaml.Node | None:
    return next((value for key, value in root.value if key.value == "expected"), None)


def _schools_as_text(root: yaml.MappingNode) -> None:
    """Take the schools listed for the text they are written as: a code is no number."""
    expected = _expected(root)
    for key, value in expected.value if isinstance(expected, yaml.MappingNode) else ():
        for node in value.value if isinstance(value, yaml.SequenceNode) else ():
            if key.value == "schools" and isinstance(node, yaml.ScalarNode) and node.value:
                node.tag = _TEXT


def _wrong_expectations(root: yaml.MappingNode, path: Path) -> Iterator[Issue]:
    """Find what is wrong with `expected`: settings, tables and groups of schools that do not exist, a missing list."""
    expected = _expected(root)
    if not isinstance(expected, yaml.MappingNode):
        return
    yield from _strange(expected, path, Expectation.model_fields)
    parts = {key.value: value for key, value in expected.value}
    if "schools" in parts:
        yield from _wrong_schools(parts["schools"], path)
    tables = parts.get("tables")
    if isinstance(tables, yaml.MappingNode):
        yield from _strange(tables, path, [word for word in group_words() if word])
        for _, names in tables.value:
            yield from _wrong_tables(names, path)
    elif tables is not None:
        yield from _wrong_tables(tables, path)


def _wrong_schools(node: yaml.Node, path: Path) -> Iterator[Issue]:
    if isinstance(node, yaml.ScalarNode) and node.value and not (path.parent / node.value).is_file():
        siblings = [shown_path(Path(other.name)) for other in (path.parent / node.value).parent.glob("*")]
        near = near_miss(Path(node.value).name, siblings)
        code = "project.no_such_file_near" if near else "project.no_such_file"
        yield _issue(code, path, node, named=node.value, near=near or "")
    elif not _is_filled(node):
        yield _issue("project.not_schools", path, node)


def _wrong_tables(node: yaml.Node, path: Path) -> Iterator[Issue]:
    """Find names of tables that do not exist, or that no school sends."""
    if not isinstance(node, yaml.SequenceNode) or not _is_filled(node):
        yield _issue("project.not_tables", path, node)
        return
    for item in node.value:
        if item.value not in TABLES:
            yield _no_table(item, path)
        elif not TABLES[item.value].spec.of_school:
            yield _issue("project.not_of_schools", path, item, table=item.value)


def _no_table(node: yaml.Node, path: Path) -> Issue:
    """Say that there is no such table, with the one that was probably meant: it may be named as sheets are titled."""
    sent = {name: row.spec for name, row in TABLES.items() if row.spec.of_school}
    words = {word: name for name, spec in sent.items() for word in (name, spec.zh, spec.en)}
    near = near_miss(str(node.value), words)
    code = "project.no_table_near" if near else "project.no_table"
    return _issue(code, path, node, key=node.value, near=words[near] if near else "", known=", ".join(sent))


def _is_filled(node: yaml.Node) -> bool:
    """Tell a word, or a list of words, from anything else; an empty one is neither."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return bool(items) and all(isinstance(item, yaml.ScalarNode) and item.value for item in items)


def _told_otherwise(found: Mapping[str, Any]) -> bool:
    """Tell a misfit that is worded where settings are held against what exists."""
    where = found["loc"]
    is_header = where[0] == "sheets" and where[2:3] == ("header",)
    told = is_header or where[:2] in {("expected", "schools"), ("expected", "tables")}
    return told or found["type"] == "extra_forbidden"


def _beside(project: Project, path: Path) -> Project:
    """Give the project with the list of schools, which is named relative to the project file, named in full."""
    schools = project.expected.schools
    if not isinstance(schools, str):
        return project
    named = project.expected.model_copy(update={"schools": str(path.parent / schools)})
    return project.model_copy(update={"expected": named})


# ---------------------------------------------------------------- rules and what is accepted of their findings


def _part(root: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in root.value if key.value == name), None)


def _paths(root: yaml.MappingNode) -> Iterator[yaml.ScalarNode]:
    """Give all that names folders and files, which on Windows may be written with backslashes."""
    for name in ("data", "ignore", "tables"):
        yield from _scalars(_part(root, name))
    expected, sheets = _part(root, "expected"), _part(root, "sheets")
    for within, name in [(expected, "schools"), *((item, "files") for item in getattr(sheets, "value", ()))]:
        named = _part(within, name) if isinstance(within, yaml.MappingNode) else None
        if name == "files" or isinstance(named, yaml.ScalarNode):
            yield from _scalars(named)
    yield from (value for item in _accepted(root) for value in _scalars(_part(item, "file")))
    passwords = _part(root, "passwords")
    if isinstance(passwords, yaml.MappingNode):
        yield from (key for key, _ in passwords.value if isinstance(key, yaml.ScalarNode))


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Give a text, the texts of a list, those of the lists under the keys of a mapping."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        yield from (item for item in node.value if isinstance(item, yaml.ScalarNode))
    elif isinstance(node, yaml.MappingNode):
        yield from (text for _, value in node.value for text in _scalars(value))


def _accepted(root: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    """Give each exception that is a mapping."""
    accepted = _part(root, "accepted")
    items = accepted.value if isinstance(accepted, yaml.SequenceNode) else ()
    yield from (item for item in items if isinstance(item, yaml.MappingNode))


def _accepted_as_text(root: yaml.MappingNode) -> None:
    """Take codes of schools and numbers of documents for the text they are written as."""
    for item in _accepted(root):
        for key, value in item.value:
            if isinstance(value, yaml.ScalarNode) and value.value and key.value != "row":
                value.tag = _TEXT


def _wrong_rules(root: yaml.MappingNode, path: Path) -> Iterator[Issue]:
    """Find settings of rules and of exceptions that do not exist; which rules there are the catalogue knows."""
    for _, settings in _mappings(_part(root, "rules")):
        yield from _strange(settings, path, RuleSettings.model_fields)
    for item in _accepted(root):
        yield from _strange(item, path, AcceptedFinding.model_fields)
        if not {"school", "file", "who", "row"} & {key.value for key, _ in item.value}:
            yield _issue("project.accepts_all", path, item)


def _places(root: yaml.MappingNode, path: Path) -> Iterator[tuple[Path_, Place]]:
    """Give where rules, their parameters and exceptions stand, and each entry of `sheets` with its columns."""
    for name in ("rules", "accepted"):
        part = _part(root, name)
        if part is not None:
            yield from _places_below(part, (name,), path)
    sheets = _part(root, "sheets")
    for index, item in enumerate(sheets.value if isinstance(sheets, yaml.SequenceNode) else ()):
        yield ("sheets", index), _place(path, item.start_mark)
        named = _part(item, "columns") if isinstance(item, yaml.MappingNode) else None
        if named is not None:
            yield from _places_below(named, ("sheets", index, "columns"), path)


def _places_below(node: yaml.Node, steps: Path_, path: Path) -> Iterator[tuple[Path_, Place]]:
    yield steps, _place(path, node.start_mark)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _places_below(value, (*steps, key.value), path)
            yield (*steps, key.value), _place(path, key.start_mark)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _places_below(item, (*steps, index), path)


# ---------------------------------------------------------------- where a value stands


def _misfit(root: yaml.Node, path: Path, found: Mapping[str, Any]) -> Issue:
    """Word a value that does not fit, at the line where it stands."""
    key = ".".join(str(step) for step in found["loc"])
    problem = (found.get("ctx") or {}).get("allowed") or _wanted(found) or found["msg"]
    return _issue("project.bad_value", path, _node_at(root, found["loc"]), key=key, problem=problem)


def _wanted(found: Mapping[str, Any]) -> dict[str, str] | None:
    """Say in every language what a value should have been; None of what is said too seldom to have words."""
    kind = found["type"]
    if kind == "literal_error":
        expected = str(found["ctx"]["expected"]).replace("'", "")
        return {lang: say("project.wants_one", lang, expected=expected.replace(" or ", _OR[lang])) for lang in LANGS}
    code = next((code for begins, code in _WANTED.items() if kind.startswith(begins)), None)
    return {lang: say(code, lang) for lang in LANGS} if code else None


def _node_at(node: yaml.Node, steps: Path_) -> yaml.Node:
    """Follow keys and positions as far as they lead."""
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(step)), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return node
