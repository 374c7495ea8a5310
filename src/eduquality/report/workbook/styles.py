"""Which number has the look a cell needs? Looks are added to a workbook's styles; those it has stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eduquality.report.workbook.markup import Element, Splice, UnfitError, added, changed_tag, spliced, tree
from eduquality.report.workbook.package import Package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTIONS = ("fonts", "fills", "borders", "cellXfs")
#: A workbook without styles gets the least that every program takes.
_LEAST = (
    '<styleSheet xmlns="{main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


class Styles:
    """The styles of a package, with what is added until `save`."""

    def __init__(self, package: Package) -> None:
        """Read them; a workbook without any gets the least there must be."""
        self._package = package
        self.main = _STRICT_MAIN if package.strict else _MAIN
        part = package.part_of("styles")
        if part is None or not package.has(part):
            part = package.new_name("xl/styles{}.xml") if package.has("xl/styles.xml") else "xl/styles.xml"
            package.write(part, (_HEADER + _LEAST.format(main=self.main)).encode())
            package.declare(part, _TYPE)
            package.relate(package.workbook, "styles", part)
        self._part = part
        self._data = package.read(part)
        self._top = tree(self._data)
        if not all(self._members(section) for section in _SECTIONS):
            raise UnfitError("styles")
        self._new: dict[str, list[bytes]] = {}
        self._made: dict[bytes, int] = {}

    def save(self) -> None:
        """Write what was added."""
        splices = [splice for name in _SECTIONS if self._new.get(name) for splice in self._section(name)]
        self._package.write(self._part, spliced(self._data, splices))

    # ------------------------------------------------------------ looks of cells that are there

    def filled(self, style: int, colour: str | None) -> int:
        """Give the style that is like another but for its fill; no colour takes the fill away."""
        own = self._own(style)
        xf = self._data[own.begin : own.end] if own else b"<%sxf/>" % self._top.prefix.encode()
        end = (own.inner - own.begin) if own else len(xf)
        fill = str(self.fill(colour)) if colour else "0"
        return self._add("cellXfs", changed_tag(xf[:end], fillId=fill, applyFill="1") + xf[end:])

    def colour_of(self, style: int) -> str:
        """Give the colour a style fills cells with, as ARGB; empty where it has none of its own."""
        own = self._own(style)
        fills = self._members("fills")
        number = int(own.attributes.get("fillId", 0)) if own else 0
        if number >= len(fills):
            return ""
        front = next(fills[number].every("fgColor"), None)
        return str(front.attributes.get("rgb", "")).upper() if front else ""

    # ------------------------------------------------------------ looks of our own

    def fill(self, colour: str) -> int:
        """Give the fill of one colour."""
        prefix = self._top.prefix
        return self._add(
            "fills",
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="{colour}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'.encode(),
        )

    def add(self, section: str, inside: str) -> int:
        """Add a font, border or format written without prefix on its elements, and give its number."""
        return self._add(section, re.sub("(</?)", rf"\g<1>{self._top.prefix}", inside).encode())

    def _add(self, section: str, raw: bytes) -> int:
        """Add an element to a section once and give its number there."""
        key = section.encode() + b" " + raw
        if key not in self._made:
            new = self._new.setdefault(section, [])
            self._made[key] = len(self._members(section)) + len(new)
            new.append(raw)
        return self._made[key]

    def _own(self, style: int) -> Element | None:
        formats = self._members("cellXfs")
        return formats[min(style, len(formats) - 1)] if formats else None

    def _members(self, section: str) -> Sequence[Element]:
        found = self._top.one(section)
        return found.children if found else ()

    def _section(self, name: str) -> list[Splice]:
        found = self._top.one(name)
        if found is None:
            raise UnfitError(name)
        new = self._new[name]
        return added(self._data, found, b"".join(new), attributes={"count": str(len(found.children) + len(new))})
