"""What does a YAML file say, and on which line? Plain data with exact numbers, and the line of every key.

Narrower than YAML: one document, no anchors, tags, merge keys or repeated keys. Numbers are taken from their
digits (0.1 is a tenth); `yes`, `no`, `on`, `off` are text, as in YAML 1.2, because they are codes of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from eduquality.errors import Issue, Place

KeyPath = tuple[str | int, ...]
Container = dict[str, Any] | list[Any]

_MOST_BYTES = 1_000_000
_DEEPEST = 30
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ABSENT = {"", "~", "null", "Null", "NULL"}
_TRUTH = {"true", "True", "TRUE", "false", "False", "FALSE"}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its data, and the 1-based line of every key and item by path, e.g. ("measures", "large", "sql")."""

    path: Path
    data: Any
    lines: Mapping[KeyPath, int] = field(default_factory=dict)

    def place(self, path: KeyPath = ()) -> Place:
        """Give file and line of the deepest known part of `path`."""
        return Place(shown(self.path), line=self.line(path))

    def line(self, path: KeyPath) -> int:
        """Give the line of the deepest known part of `path`."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def shown(path: Path) -> str:
    """Write a path as users know it: from where they stand if it lies below, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_document(path: Path) -> tuple[Document, list[Issue]]:
    """Read one file; the data are None where the file cannot be understood at all."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Document(path, None), [_issue(path, "yaml.not_utf8", 1)]
    except OSError as error:
        return Document(path, None), [_issue(path, "yaml.unreadable", None, why=error.strerror or str(error))]
    if len(raw) > _MOST_BYTES:
        return Document(path, None), [_issue(path, "yaml.too_large", None, most=_MOST_BYTES // 1000)]
    builder = _Builder(path)
    try:
        builder.build(text)
    except yaml.MarkedYAMLError as error:
        return Document(path, None), [_syntax(path, text, error)]
    except (yaml.YAMLError, _Unusable) as error:
        fatal = error.issue if isinstance(error, _Unusable) else _issue(path, "yaml.syntax", 1, why=str(error))
        return Document(path, None), [*builder.issues, fatal]
    return Document(path, builder.root, builder.lines), builder.issues


def _issue(path: Path, code: str, line: int | None, **values: object) -> Issue:
    return Issue("error", code, Place(shown(path), line=line), values)


def _syntax(path: Path, text: str, error: yaml.MarkedYAMLError) -> Issue:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    lines = text.splitlines()
    blamed = lines[line - 1] if line <= len(lines) else ""
    if "\t" in blamed[: len(blamed) - len(blamed.lstrip())]:
        return _issue(path, "yaml.tab", line)
    return _issue(path, "yaml.syntax", line, why=error.problem or error.context or "")


class _Unusable(Exception):
    """Ends reading at something no data can be made of."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.code)
        self.issue = issue


class _Builder:
    """Builds data from parser events with a stack of its own: the C composer recurses and dies of deep nesting."""

    def __init__(self, path: Path) -> None:
        self.root: Any = None
        self.lines: dict[KeyPath, int] = {}
        self.issues: list[Issue] = []
        self._path = path
        self._stack: list[tuple[Container, KeyPath]] = []
        self._key: str | None = None
        self._documents = 0

    def build(self, text: str) -> None:
        """Read the whole file; raises yaml.YAMLError or _Unusable."""
        for event in yaml.parse(text, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, line)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], event, line)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._stack.pop()
            elif isinstance(event, yaml.AliasEvent):
                raise _Unusable(_issue(self._path, "yaml.alias", line))
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise _Unusable(_issue(self._path, "yaml.documents", line))

    def _open(self, container: Container, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, line: int) -> None:
        if self._awaits_key():
            raise _Unusable(_issue(self._path, "yaml.key", line))
        self._refuse_tag(event, line)
        path = self._put(container, line)
        if len(self._stack) >= _DEEPEST:
            raise _Unusable(_issue(self._path, "yaml.too_deep", line, most=_DEEPEST))
        self._stack.append((container, path))

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1][0], dict) and self._key is None

    def _refuse_tag(
        self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent, line: int
    ) -> None:
        if event.tag or event.anchor:
            code = "yaml.tag" if event.tag else "yaml.alias"
            raise _Unusable(_issue(self._path, code, line, tag=event.tag))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        self._refuse_tag(event, line)
        if self._awaits_key():
            self._key = event.value
            container, path = self._stack[-1]
            if event.value in container:
                first = self.lines[(*path, event.value)]
                self.issues.append(_issue(self._path, "yaml.duplicate_key", line, key=event.value, first=first))
            else:
                self.lines[(*path, event.value)] = line
            return
        plain = event.style is None or event.style == ""
        self._put(self._value(event.value, line) if plain else event.value, line)

    def _put(self, value: object, line: int) -> KeyPath:
        """Put a value where it belongs and give its path."""
        if not self._stack:
            self.root = value
            return ()
        container, above = self._stack[-1]
        if isinstance(container, list):
            container.append(value)
            path: KeyPath = (*above, len(container) - 1)
            self.lines[path] = line
            return path
        key, self._key = self._key, None
        container[key or ""] = value
        return (*above, key or "")

    def _value(self, text: str, line: int) -> object:
        """Read an unquoted scalar."""
        if text in _ABSENT:
            return None
        if text in _TRUTH:
            self.issues.append(_issue(self._path, "yaml.truth", line, text=text))
            return text
        if _INTEGER.fullmatch(text) and len(text) < 30:  # noqa: PLR2004 - longer digits are an identifier
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        if _DATE.fullmatch(text):
            return self._date(text, line)
        return text

    def _date(self, text: str, line: int) -> date | str:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.issues.append(_issue(self._path, "yaml.no_such_date", line, text=text))
            return text
