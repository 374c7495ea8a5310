"""What does a YAML file say, and on which line? Plain data with exact numbers, and the line of every key.

Narrower than YAML: one document, no anchors, tags, merge keys or repeated keys. Numbers are taken from their
digits (0.1 is a tenth); `yes`, `no`, `on`, `off` are text, as in YAML 1.2, because they are codes of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from eduquality.errors import Issue, Place
from eduquality.filenames import shown
from eduquality.yamlfiles.parsed import parsed_before

KeyPath = tuple[str | int, ...]
Container = dict[str, Any] | list[Any]

#: What `validate --write-mapping` writes of three thousand workbooks takes two million bytes.
_MOST_BYTES = 10_000_000
_DEEPEST = 30
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ABSENT = {"", "~", "null", "Null", "NULL"}
_TRUTH = {"true", "True", "TRUE", "false", "False", "FALSE"}
#: A backslash that begins no escape, as in "D:\\数据"; the parser blames it, or the sign or two behind it.
_NO_ESCAPE = re.compile(r"\\(?![0abtnvfre \"/\\N_LP\t\n]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})")
_ESCAPE_BEFORE = 2
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its data, and the 1-based line of every key and item by path, e.g. ("measures", "large", "sql").

    name: the file as its messages call it. is_sound: it comes with the program, and its catalogue was loaded without
    any mistake.
    """

    path: Path
    name: str
    data: Any
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    is_sound: bool = False

    def place(self, path: KeyPath = ()) -> Place:
        """Give file and line of the deepest known part of `path`."""
        return Place(self.name, line=self.line(path))

    def line(self, path: KeyPath) -> int:
        """Give the line of the deepest known part of `path`."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def mapping(self, *path: str | int) -> dict[str, Any]:
        """Give what stands at a path if it is a mapping, else an empty one."""
        found = self._at(path)
        return found if isinstance(found, dict) else {}

    def items(self, *path: str | int) -> list[Any]:
        """Give what stands at a path if it is a list, else an empty one."""
        found = self._at(path)
        return found if isinstance(found, list) else []

    def _at(self, path: KeyPath) -> object:
        data = self.data
        for part in path:
            if isinstance(data, dict):
                data = data.get(part)
            else:
                data = data[part] if isinstance(data, list) and isinstance(part, int) else None
        return data


class _LinesWhenAsked(Mapping[KeyPath, int]):
    """The lines of a file whose data are known: it is parsed where one is asked for that is not among those known."""

    def __init__(self, raw: bytes, known: Mapping[KeyPath, int]) -> None:
        self._raw = raw
        self._known = known

    @cached_property
    def _all(self) -> Mapping[KeyPath, int]:
        builder = _Builder("", as_text=False)
        _build(builder, _text(self._raw, builder))
        return builder.lines

    def __getitem__(self, path: KeyPath) -> int:
        return self._known[path] if path in self._known else self._all[path]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def read_document(path: Path, name: str | None = None, *, as_text: bool = False) -> tuple[Document, list[Issue]]:
    """Read one file; the data are None where it cannot be understood, or is empty.

    name: what messages call it; by default its path. as_text: take every value for the text that stands there, and
    leave it to a model what it means: codes, names and passwords are no numbers, whatever they look like.
    """
    builder = _Builder(name or shown(path), as_text=as_text)
    try:
        raw = _bytes(path, builder)
        if not as_text and (known := parsed_before(raw)):
            return Document(path, builder.name, known.data, _LinesWhenAsked(raw, known.lines), is_sound=True), []
        _build(builder, _text(raw, builder))
    except _Unusable as fatal:
        builder.issues.append(fatal.issue)
        builder.is_usable = False
    return Document(path, builder.name, builder.root if builder.is_usable else None, builder.lines), builder.issues


def _bytes(path: Path, builder: _Builder) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise builder.unusable("yaml.missing") from error
    except OSError as error:
        raise builder.unusable("yaml.unreadable", why=error.strerror or str(error)) from error


def _text(raw: bytes, builder: _Builder) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise builder.unusable("yaml.not_utf8", 1) from error
    if len(raw) > _MOST_BYTES:
        raise builder.unusable("yaml.too_large", most=_MOST_BYTES // 1_000_000)
    return text


def _build(builder: _Builder, text: str) -> None:
    """Build the data; what the parser refuses is told as our own check would, whatever the parser says of it."""
    try:
        builder.build(text)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column) if mark else (1, 0)
        lines = text.split("\n")
        blamed = lines[line - 1] if line <= len(lines) else ""
        if too_deep := _line_too_deep(text):
            raise builder.unusable("yaml.too_deep", too_deep, most=_DEEPEST) from error
        if "\t" in blamed[: len(blamed) - len(blamed.lstrip())]:
            raise builder.unusable("yaml.tab", line) from error
        if any(_NO_ESCAPE.match(blamed, at) for at in range(max(0, column - _ESCAPE_BEFORE), column + 1)):
            raise builder.unusable("yaml.escape", line) from error
        why = getattr(error, "problem", None) or getattr(error, "context", None) or str(error)
        raise builder.unusable("yaml.syntax", line, why=why) from error


def _line_too_deep(text: str) -> int | None:
    """Give the line on which more brackets are open than may be.

    The parser looks far ahead within a line, and meets limits of its own before it gives the first of many brackets.
    """
    depth = 0
    for bracket in re.finditer(r"[\[{\]}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _DEEPEST:
            return text.count("\n", 0, bracket.start()) + 1
    return None


class _Unusable(Exception):
    """Ends reading at something no data can be made of."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.code)
        self.issue = issue


class _Builder:
    """Builds data from parser events with a stack of its own: the C composer recurses and dies of deep nesting."""

    def __init__(self, name: str, *, as_text: bool) -> None:
        self.name = name
        self.root: Any = None
        self.lines: dict[KeyPath, int] = {}
        self.issues: list[Issue] = []
        self.is_usable = True
        self._as_text = as_text
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
                self._refuse("yaml.alias", line)
                self._take("", line)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise self.unusable("yaml.documents", line)

    def unusable(self, code: str, line: int | None = None, **values: object) -> _Unusable:
        """Give what ends the reading of this file."""
        return _Unusable(self._issue(code, line, **values))

    def _issue(self, code: str, line: int | None, **values: object) -> Issue:
        return Issue("error", code, Place(self.name, line=line), values)

    def _note(self, code: str, line: int, **values: object) -> None:
        self.issues.append(self._issue(code, line, **values))

    def _refuse(self, code: str, line: int) -> None:
        """Note what no data can be made of, and read on for the other mistakes."""
        self._note(code, line)
        self.is_usable = False

    def _open(self, container: Container, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, line: int) -> None:
        if self._awaits_key():
            raise self.unusable("yaml.key", line)
        self._refuse_tag(event, line)
        path = self._put(container, line)
        if len(self._stack) >= _DEEPEST:
            raise self.unusable("yaml.too_deep", line, most=_DEEPEST)
        self._stack.append((container, path))

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1][0], dict) and self._key is None

    def _refuse_tag(
        self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent, line: int
    ) -> None:
        if event.tag or event.anchor:
            self._refuse("yaml.tag" if event.tag else "yaml.alias", line)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        self._refuse_tag(event, line)
        plain = event.style is None or event.style == ""
        self._take(event.value, line, plain=plain)

    def _take(self, text: str, line: int, *, plain: bool = False) -> None:
        """Take a text for the key that is awaited, or for a value."""
        if not self._awaits_key():
            self._put(self._value(text, line) if plain else text, line)
            return
        self._key = text
        container, path = self._stack[-1]
        if text in container:
            self._note("yaml.duplicate_key", line, key=text, first=self.lines[(*path, text)])
        else:
            self.lines[(*path, text)] = line

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
        return text if self._as_text else self._read(text, line)

    def _read(self, text: str, line: int) -> object:
        """Read what is no text only because it is not quoted."""
        if text in _TRUTH:
            self._note("yaml.truth", line, text=text)
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
            self._note("yaml.no_such_date", line, text=text)
            return text
