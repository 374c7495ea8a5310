"""What a page of HTML holds, as a parser sees it: its elements with their texts, each under the one it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "br", "img", "input", "hr", "base"}


@dataclass(eq=False)
class Element:
    """An element with what stands in it."""

    name: str
    attributes: dict[str, str]
    parent: Element | None = None
    parts: list[Element | str] = field(default_factory=list, repr=False)

    @property
    def within(self) -> list[Element]:
        """Give the elements that stand in it."""
        return [one for one in self.parts if isinstance(one, Element)]

    def all(self, *names: str) -> Iterator[Element]:
        """Give the elements of these names in it, in order; of any where none is named."""
        for one in self.within:
            if not names or one.name in names:
                yield one
            yield from one.all(*names)

    def of_class(self, name: str) -> list[Element]:
        """Give the elements of a class."""
        return [one for one in self.all() if name in one.attributes.get("class", "").split()]

    @property
    def text(self) -> str:
        """Give all text in it, blanks as one."""
        told = (one if isinstance(one, str) else f" {one.text} " for one in self.parts)
        return " ".join("".join(told).split())

    def is_hidden(self) -> bool:
        """Tell whether it or what it stands in is kept from screen readers."""
        here: Element | None = self
        while here is not None:
            if here.attributes.get("aria-hidden") == "true":
                return True
            here = here.parent
        return False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.here = self.root = Element("", {})
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.parts.append(one)
        if tag not in _VOID:
            self.here = one

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.parts.append(Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        if self.here.name != tag:
            self.wrong.append(f"</{tag}> ends <{self.here.name}>")
        self.here = self.here.parent or self.root

    def handle_data(self, data: str) -> None:
        self.here.parts.append(data)


def parsed(text: str) -> Element:
    """Read a page; every element must be ended where it began."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.wrong == []
    assert reader.here is reader.root
    return reader.root
