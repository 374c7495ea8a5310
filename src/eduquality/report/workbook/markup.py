"""How is XML changed at a few places without touching the rest? By splicing.

A parser tells where each element begins and ends; changes are spliced into the text at those places. So whatever a
workbook's part holds that this program does not know stays as it was written.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from typing import Any
from xml.parsers import expat

#: A change: from, to, and what stands there instead.
Splice = tuple[int, int, bytes]

_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(rb"([^\s=<\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAME = re.compile(rb"<((?:[^\s:/>]+:)?)")
_MOST_TAGS = 1_000_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Characters that XML cannot hold, and lone surrogates.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class UnfitError(Exception):
    """A part is not what the standard says, so it is not changed."""


@dataclass(slots=True)
class Element:
    """An element with its places: `begin` to `end` all of it, `inner` to `inner_end` what it holds.

    name: without prefix. attributes: as written, with prefix. prefix: as written, with its colon.
    """

    name: str
    prefix: str
    attributes: Mapping[str, str]
    begin: int
    inner: int
    inner_end: int = -1
    end: int = -1
    children: list[Element] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell `<a/>` from `<a></a>`."""
        return self.inner == self.end

    def all(self, name: str) -> list[Element]:
        """Give the children of a name."""
        return [child for child in self.children if child.name == name]

    def one(self, name: str) -> Element | None:
        """Give the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def every(self, name: str) -> Iterator[Element]:
        """Give the elements of a name at any depth, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.every(name)

    def of(self, local: str) -> str | None:
        """Give an attribute by its name without prefix."""
        return next((text for name, text in self.attributes.items() if local_name(name) == local), None)


def local_name(name: str) -> str:
    """Give a name without its prefix."""
    return name.rpartition(":")[2]


def as_utf8(data: bytes) -> bytes:
    """Give a part in UTF-8, in which places are counted; nearly all are."""
    if not data.startswith(_UTF16):
        return data
    try:
        return _DECLARATION.sub("", data.decode("utf-16")).encode()
    except UnicodeDecodeError as error:
        raise UnfitError(str(error)) from error


def parser() -> Any:  # noqa: ANN401 - expat names no public type
    """Make a parser that takes no document type, with which entities could be made to swell."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*_: object) -> None:
    raise UnfitError("document type")


def run(made: Any, data: bytes) -> None:  # noqa: ANN401 - same
    """Let a parser read a part; raises UnfitError where it is no XML."""
    try:
        made.Parse(data, True)  # noqa: FBT003 - the parser's own form
    except expat.ExpatError as error:
        raise UnfitError(str(error)) from error


def tag_end(data: bytes, begin: int) -> int:
    """Give where the tag that begins there ends."""
    found = _TAG.match(data, begin)
    if found is None:
        raise UnfitError("tag")
    return found.end()


def attributes_of(tag: bytes) -> tuple[str, dict[str, str]]:
    """Give an opening tag's prefix and its attributes as written, with prefix; for tags that a parser reads later."""
    prefix = _NAME.match(tag)
    found = _ATTRIBUTE.findall(tag)
    return (prefix[1].decode() if prefix else ""), {name.decode(): unescape((a or b).decode()) for name, a, b in found}


def tree(data: bytes) -> Element:
    """Read a part whole; raises UnfitError where it has more elements than anybody made by hand."""
    if data.count(b"<") > _MOST_TAGS:
        raise UnfitError("elements")
    top = Element("", "", {}, 0, 0)
    stack = [top]
    made = parser()

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        at = made.CurrentByteIndex
        element = Element(local, prefix + colon, attributes, at, tag_end(data, at))
        stack[-1].children.append(element)
        stack.append(element)

    def end(_: str) -> None:
        element = stack.pop()
        if data[element.inner - 2 : element.inner] == b"/>":
            element.inner_end = element.end = element.inner
        else:
            element.inner_end = made.CurrentByteIndex
            element.end = data.index(b">", element.inner_end) + 1

    made.StartElementHandler, made.EndElementHandler = begin, end
    run(made, data)
    return top.children[0]


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Make the changes; those at one place keep their order."""
    parts: list[bytes] = []
    at = 0
    for begin, end, text in sorted(splices, key=lambda splice: splice[:2]):
        if begin < at:
            raise UnfitError("two changes at one place")
        parts += (data[at:begin], text)
        at = end
    return b"".join([*parts, data[at:]])


@cache
def _place_of(name: str) -> re.Pattern[bytes]:
    """Find an attribute in a tag."""
    return re.compile(rb"(?<=[\s])" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def changed_tag(tag: bytes, **changes: str) -> bytes:
    """Give an opening tag with attributes (written without prefix) set."""
    for name, value in changes.items():
        written = f'{name}="{escape(value)}"'.encode()
        # A letter, colon or dash before the name would make it another one.
        place = _place_of(name)
        if place.search(tag):
            tag = place.sub(lambda _, text=written: text, tag, count=1)  # type: ignore[misc]
        else:
            close = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:close].rstrip() + b" " + written + tag[close:]
    return tag


def retagged(data: bytes, element: Element, **changes: str) -> Splice:
    """Set attributes of an element."""
    return element.begin, element.inner, changed_tag(data[element.begin : element.inner], **changes)


def added(
    data: bytes, element: Element, inside: bytes, *, first: bool = False, attributes: Mapping[str, str] | None = None
) -> list[Splice]:
    """Put something into an element, last or first, and set attributes of it."""
    changes = attributes or {}
    if element.is_empty:
        opened = changed_tag(data[element.begin : element.inner], **changes)[:-2].rstrip() + b">"
        closed = f"</{element.prefix}{element.name}>".encode()
        return [(element.begin, element.end, opened + inside + closed)]
    at = element.inner if first else element.inner_end
    return [*([retagged(data, element, **changes)] if changes else []), (at, at, inside)]


def text(value: object) -> str:
    """Give a value as XML holds it, without what XML cannot hold."""
    return escape(_UNWRITABLE.sub("\ufffd", str(value)))
