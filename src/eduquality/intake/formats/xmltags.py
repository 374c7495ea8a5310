"""Which attributes do the tags of a piece of XML have? It is searched as text.

A parser would take many times as long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def elements(xml: str, tag: str) -> Iterator[dict[str, str]]:
    """Give the attributes of every element of this name, whatever its prefix."""
    for match in re.finditer(rf"<(?:\w+:)?{tag}\s([^>]*)>", xml):
        yield attributes(match[1])


def attributes(text: str) -> dict[str, str]:
    """Give name → value of what stands within a tag."""
    return {m[1]: html.unescape(m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(text)}
