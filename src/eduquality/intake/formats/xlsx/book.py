"""Which sheets does an .xlsx have, and in which parts of its archive? The part of the workbook itself tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import ZipFile

from eduquality.intake.formats.archives import part_name
from eduquality.intake.formats.markup import declared_encoding, elements

_BOOK, _STYLES = re.compile(r"xl/workbook\d*\.xml"), re.compile(r"xl/styles\d*\.xml")
#: What the relation to a sheet that is no worksheet ends in → a code of words.intake.
_NO_WORKSHEETS = {
    "/chartsheet": "sheet.is_chart",
    "/dialogsheet": "sheet.is_dialog",
    "/xlMacrosheet": "sheet.is_macro",
    "/xlIntlMacrosheet": "sheet.is_macro",
}
#: What a part in UTF-16 begins with.
WIDE = (b"\xff\xfe", b"\xfe\xff")
_HIDDEN = frozenset({"hidden", "veryHidden"})
TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet: its name, the member of the archive it is in, and a code of words.intake where it is not to be read."""

    name: str
    part: str
    unread: str | None


@dataclass(frozen=True, slots=True)
class Book:
    """What the workbook says of all its sheets. styles: the part that gives their formats, in UTF-8, maybe empty."""

    sheets: tuple[BookSheet, ...] = ()
    styles: bytes = b""
    from_1904: bool = False


def book_of(archive: ZipFile) -> Book:
    """Read the workbook's own part and its relations; sheets whose part is not there are left out."""
    workbook = _named(archive, _BOOK)
    if workbook is None:
        return Book()
    xml = in_utf8(archive.read(workbook)).decode()
    related = _related(archive, f"xl/_rels/{PurePosixPath(workbook).name}.rels")
    styles = _named(archive, _STYLES)
    return Book(
        tuple(sheet for sheet in _sheets(xml, related) if sheet.part in archive.NameToInfo),
        in_utf8(archive.read(styles)) if styles else b"",
        any(said.get("date1904") in TRUE for said in elements(xml, "workbookPr")),
    )


def _sheets(xml: str, related: Mapping[str, tuple[str, str]]) -> Iterator[BookSheet]:
    for said in elements(xml, "sheet"):
        kind, part = related.get(next((value for key, value in said.items() if key.endswith(":id")), ""), ("", ""))
        hidden = "sheet.hidden" if said.get("state") in _HIDDEN else None
        yield BookSheet(said.get("name", ""), part, _NO_WORKSHEETS.get(kind[kind.rfind("/") :], hidden))


def relations(archive: ZipFile, member: str) -> dict[str, str]:
    """Give the relations of the workbook: identifier → member of the archive."""
    return {identifier: target for identifier, (_, target) in _related(archive, member).items()}


def _related(archive: ZipFile, member: str) -> dict[str, tuple[str, str]]:
    """Give the relations of the workbook: identifier → what the target is, and which member of the archive."""
    xml = in_utf8(archive.read(member)).decode()
    return {a.get("Id", ""): (a.get("Type", ""), _member(a.get("Target", ""))) for a in elements(xml, "Relationship")}


def _member(target: str) -> str:
    """Resolve a relation's target, given from the root or from `xl/`."""
    return part_name(target.removeprefix("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}")


def _named(archive: ZipFile, pattern: re.Pattern[str]) -> str | None:
    return min((name for name in archive.namelist() if pattern.fullmatch(name)), default=None)


def in_utf8(xml: bytes) -> bytes:
    """Give a part in UTF-8, whatever other encoding it names or is marked as."""
    encoding = "utf-16" if xml.startswith(WIDE) else declared_encoding(xml) or "utf-8"
    try:
        return xml if encoding.lower() == "utf-8" else xml.decode(encoding).encode()
    except LookupError:
        return xml
