"""How do comments get into a sheet? Beside those that are there, and large enough to be read.

A comment is a text in one part and a box in another; boxes are VML, which need not be XML, so that part is only
searched for what we must find.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import ceil

from eduquality.addresses import column_letters, column_number
from eduquality.harmless import clean
from eduquality.model.own_signs import AUTHOR
from eduquality.report.workbook.cells import Address, SheetXml, Size
from eduquality.report.workbook.markup import Element, Splice, UnfitError, added, spliced, text, tree
from eduquality.report.workbook.package import Package

#: Begins what is ours in a comment, also in one that somebody else began.
SIGN = f"【{AUTHOR}】"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_FONT = '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Microsoft YaHei"/>'
#: Pixels: the box, a Latin letter, a line, and what the box keeps around its text.
_WIDE, _LETTER, _LINE, _AROUND = 300, 6.4, 18, 14
_HIGHEST = 600
_SHAPE = re.compile(rb"<v:shape\b[^>]*>.*?</v:shape\s*>", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>", re.IGNORECASE)
_COLUMN = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>", re.IGNORECASE)
_ANCHOR = re.compile(rb"<x:Anchor>[^<]*</x:Anchor>", re.IGNORECASE)
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_LINE_END = re.compile(r"(?:\n|&#10;|&#x0*[aA];)\Z")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SPACES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_NEW_DRAWING = (
    f'<xml{_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{blocks}}"/></o:shapelayout></xml>'
)
_SHAPE_TYPE = (
    f'<v:shapetype{_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
#: Numbers of shapes come in blocks; each drawing says which are its own.
_BLOCK = 1024
#: Hidden columns and rows are passed over, but not without end.
_FURTHEST = 1000


class Notes:
    """The comments of one sheet."""

    def __init__(self, package: Package, part: str, main: str) -> None:
        """Read those that are there. main: the namespace of sheets in this package."""
        self._package, self._sheet, self._main = package, part, main
        relations = package.relations(part)
        self._part = next((one.target for one in relations if one.kind == "comments"), None)
        self._drawings = {one.id: one.target for one in relations if one.kind == "vmlDrawing"}
        self._data = package.read(self._part) if self._part else b""
        self._top = tree(self._data) if self._part else None
        #: The cells with a comment of ours from an earlier round.
        self.ours = {at for at, one in self._listed() if self._is_ours(one) or SIGN in self._said(one)}

    def put(self, notes: Mapping[Address, str], sheet: SheetXml) -> Iterator[Splice]:
        """Put texts at cells in place of our earlier ones, and give what the sheet itself must say."""
        if not notes and not self.ours:
            return
        boxes = dict(notes)
        if self._top is None:
            self._create(notes)
        else:
            boxes |= self._update(self._top, notes)
        yield from self._draw(boxes, {at for at in self.ours if at not in boxes}, sheet)

    # ------------------------------------------------------------ texts

    def _listed(self) -> list[tuple[Address, Element]]:
        if self._top is None:
            return []
        found = [(_REFERENCE.fullmatch(one.attributes.get("ref", "")), one) for one in self._top.every("comment")]
        return [((int(ref[2]), column_number(ref[1])), one) for ref, one in found if ref]

    def _is_ours(self, comment: Element) -> bool:
        """Tell a comment that is ours from its first to its last word; some programs forget who wrote one."""
        return self._said(comment).lstrip().startswith(SIGN) or self._is_by_us(comment)

    def _is_by_us(self, comment: Element) -> bool:
        authors = self._top.one("authors") if self._top else None
        names = [self._data[one.inner : one.inner_end].decode() for one in authors.all("author")] if authors else []
        number = comment.attributes.get("authorId", "")
        return number.isdigit() and int(number) < len(names) and names[int(number)] == AUTHOR

    def _said(self, element: Element) -> str:
        return "".join(self._data[one.inner : one.inner_end].decode() for one in element.every("t"))

    def _create(self, notes: Mapping[Address, str]) -> None:
        self._part = self._package.new_name("xl/comments{}.xml")
        said = "".join(_comment(at, 0, said, "") for at, said in sorted(notes.items()))
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{self._main}"><authors><author>'
            f"{AUTHOR}</author></authors><commentList>{said}</commentList></comments>"
        )
        self._package.write(self._part, xml.encode())
        self._package.declare(self._part, _TYPE)
        self._package.relate(self._sheet, "comments", self._part)

    def _update(self, top: Element, notes: Mapping[Address, str]) -> dict[Address, str]:
        """Add to the comments that are there; gives the whole texts of those of others that were added to."""
        authors, listed = top.one("authors"), top.one("commentList")
        if authors is None or listed is None or self._part is None:
            raise UnfitError("comments")
        splices: list[Splice] = []
        longer: dict[Address, str] = {}
        for at, comment in self._listed():
            if self._is_ours(comment):
                splices.append((comment.begin, comment.end, b""))
            elif at in notes or at in self.ours:
                others, splice = self._joined(comment, notes.get(at, ""), top.prefix)
                splices.append(splice)
                longer[at] = "\n".join(filter(None, (others, notes.get(at))))
        fresh = {at: said for at, said in notes.items() if at not in longer}
        number = len(authors.all("author"))
        said = "".join(_comment(at, number, said, top.prefix) for at, said in sorted(fresh.items()))
        if fresh:
            splices += added(self._data, authors, f"<{top.prefix}author>{AUTHOR}</{top.prefix}author>".encode())
            splices += added(self._data, listed, said.encode())
        self._package.write(self._part, spliced(self._data, splices))
        return longer

    def _joined(self, comment: Element, note: str, prefix: str) -> tuple[str, Splice]:
        """Put our words under somebody's own, in place of our earlier ones; gives theirs and the change."""
        body = comment.one("text")
        if body is None:
            raise UnfitError("comment")
        told = [(child, self._said_by(child)) for child in body.children if child.name in {"t", "r"}]
        others = self._of_others("".join(said for _, said in told))
        kept, left = [], len(others)
        for child, said in told:
            kept.append(self._run_of(child, said[:left], prefix) if left > 0 else b"")
            left -= len(said)
        runs = _runs(f"\n{SIGN}", note, prefix).encode() if note else b""
        whole = b"<%stext>%s%s</%stext>" % (prefix.encode(), b"".join(kept), runs, prefix.encode())
        return others, (body.begin, body.end, whole)

    def _said_by(self, child: Element) -> str:
        return self._data[child.inner : child.inner_end].decode() if child.name == "t" else self._said(child)

    def _of_others(self, said: str) -> str:
        """Give what stands above our sign, which may begin or end within a run: programs join runs and part them."""
        theirs, sign, _ = said.partition(SIGN)
        return _LINE_END.sub("", theirs) if sign else theirs

    def _run_of(self, child: Element, begins: str, prefix: str) -> bytes:
        """Give as a run the text that a text or run begins with, as XML has it."""
        if child.name == "r" and begins == self._said(child):
            return self._data[child.begin : child.end]
        look = child.one("rPr") if child.name == "r" else None
        looks = self._data[look.begin : look.end] if look else b""
        p = prefix.encode()
        return b'<%sr>%s<%st xml:space="preserve">%s</%st></%sr>' % (p, looks, p, begins.encode(), p, p)

    # ------------------------------------------------------------ boxes

    def _draw(self, boxes: Mapping[Address, str], gone: Iterable[Address], sheet: SheetXml) -> Iterator[Splice]:
        """Draw a box for every text, in place of the one there is."""
        relation = sheet.legacy_drawing()
        name = self._drawings.get(relation or "")
        if relation is not None and name is None:
            raise UnfitError("drawing")
        if name is None:
            name = self._package.new_name("xl/drawings/vmlDrawing{}.vml")
            yield sheet.with_legacy_drawing(
                self._package.relate(self._sheet, "vmlDrawing", name), self._package.relations_uri
            )
            self._package.declare_extension("vml", _VML_TYPE)
            first = _block_of(name)
            blocks = ",".join(str(first + i) for i in range(1 + len(boxes) // _BLOCK))
            drawing = _NEW_DRAWING.format(blocks=blocks).encode()
        else:
            drawing = self._package.read(name)
        number = 1 + max([_BLOCK * _block_of(name), *(int(found) for found in _SHAPE_ID.findall(drawing))])
        drawing = _without(drawing, {*boxes, *(at for at in gone if at in self._wholly_ours())})
        shapes = [] if b"_x0000_t202" in drawing else [_SHAPE_TYPE]
        size = sheet.size
        shapes += [_shape(number + i, at, said, size) for i, (at, said) in enumerate(sorted(boxes.items()))]
        end = _END.search(drawing)
        if end is None:
            raise UnfitError("drawing")
        self._package.write(name, drawing[: end.start()] + "".join(shapes).encode() + drawing[end.start() :])

    def _wholly_ours(self) -> set[Address]:
        return {at for at, comment in self._listed() if self._is_ours(comment)}


def _block_of(name: str) -> int:
    """Give the first block of shape numbers of a drawing, another one for each."""
    return int(re.sub(r"\D", "", posixpath.basename(name)) or 1)


def _without(drawing: bytes, cells: set[Address]) -> bytes:
    """Take the boxes of comments at cells away."""

    def kept(found: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(found[0]), _COLUMN.search(found[0])
        at = (int(row[1]) + 1, int(column[1]) + 1) if row and column else None
        return b"" if at in cells and b'"Note"' in found[0] else found[0]

    return _SHAPE.sub(kept, drawing)


def _comment(at: Address, author: int, note: str, prefix: str) -> str:
    runs = _runs(SIGN, note, prefix)
    ref = f"{column_letters(at[1])}{at[0]}"
    return f'<{prefix}comment ref="{ref}" authorId="{author}"><{prefix}text>{runs}</{prefix}text></{prefix}comment>'


def _runs(head: str, note: str, prefix: str) -> str:
    font = _FONT.format(p=prefix)
    bold = f"<{prefix}b/>{font}"
    return _run(bold, head, prefix) + _run(font, f"\n{note}", prefix)


def _run(font: str, said: str, prefix: str) -> str:
    written = f'<{prefix}t xml:space="preserve">{text(clean(said))}</{prefix}t>'
    return f"<{prefix}r><{prefix}rPr>{font}</{prefix}rPr>{written}</{prefix}r>"


def box_height(note: str) -> int:
    """Give how high a box must be for a text, in pixels."""
    from rich.cells import cell_len

    across = (_WIDE - _AROUND) / _LETTER
    lines = 1 + sum(max(1, ceil(cell_len(line) / across)) for line in note.splitlines())
    return min(_HIGHEST, lines * _LINE + _AROUND)


#: How wide a box is, pixels.
BOX_WIDTH = _WIDE


def _shape(number: int, at: Address, note: str, size: Size) -> str:
    high = box_height(note)
    return (
        f'<v:shape{_SPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:{_WIDE * 0.75}pt;'
        f'height:{high * 0.75}pt;z-index:{number % _BLOCK};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{_anchor(at, high, size)}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{at[0] - 1}</x:Row><x:Column>{at[1] - 1}</x:Column></x:ClientData></v:shape>"
    )


def _anchor(at: Address, high: int, size: Size) -> str:
    """Place the box right of its cell: column and pixels, row and pixels of two corners, counted from 0."""
    left, top = at[1] + 1, max(1, at[0] - 1)
    right, over = _walked(left, _WIDE + _AROUND, size.width)
    bottom, under = _walked(top, high, size.height)
    return f"{left - 1}, {_AROUND}, {top - 1}, 2, {right - 1}, {over}, {bottom - 1}, {under}"


def _walked(start: int, pixels: int, extent: Callable[[int], int]) -> tuple[int, int]:
    """Go so many pixels on from a column or row, and give where that is and how far into it."""
    at = start
    while pixels >= (step := extent(at)) and at < start + _FURTHEST:
        pixels -= step
        at += 1
    return at, pixels
