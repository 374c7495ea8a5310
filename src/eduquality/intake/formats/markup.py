"""Is this text markup, and what do its tags say? A web page, a web archive or XML, in the encoding that it names.

The tags of XML are searched as text: a parser would take many times as long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_MARKUP = re.compile(
    r"\s*(?:<!--.*?-->\s*)*"
    r"<(?:\?xml|!doctype|html|head|body|meta|title|style|script|table|tr|div|p|br|center|font|link|(?:\w+:)?workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(r"<(?:html|body|table|tr)\b", re.IGNORECASE)
_CHARSET = re.compile(
    rb"""<meta[^>]*charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
_WEB_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HEAD = 4096


def is_markup(text: str) -> bool:
    """Tell whether a text is a web page or XML."""
    return bool(_MARKUP.match(text[:_HEAD]))


def is_page(text: str) -> bool:
    """Tell whether markup is a web page."""
    return bool(_PAGE.search(text[: 16 * _HEAD]))


def declared_encoding(data: bytes) -> str | None:
    """Give the encoding that markup says it is in."""
    found = _CHARSET.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None


def page_in_archive(data: bytes) -> bytes | None:
    """Give the largest page of a web archive (one file with all a page needs), None if it is none."""
    if not _WEB_ARCHIVE.match(data[:_HEAD]):
        return None
    from email import message_from_bytes, policy

    parts = message_from_bytes(data, policy=policy.compat32).walk()
    pages = [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html"]
    return max((page for page in pages if isinstance(page, bytes)), key=len, default=None)


def elements(xml: str, tag: str) -> Iterator[dict[str, str]]:
    """Give the attributes of every element of this name, whatever its prefix."""
    for match in re.finditer(rf"<(?:\w+:)?{tag}\s([^>]*)>", xml):
        yield attributes(match[1])


def attributes(text: str) -> dict[str, str]:
    """Give name → value of what stands within a tag."""
    return {m[1]: html.unescape(m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(text)}
