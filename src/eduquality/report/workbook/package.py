"""What parts does a workbook's package hold? Some are changed or added, and no other is lost."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass

from eduquality.report.workbook.markup import Element, Splice, UnfitError, added, as_utf8, retagged, spliced, text, tree

#: A package is not changed whose XML, or all of it, swells to more than this, bytes.
_MOST_XML, _MOST = 1 << 28, 1 << 30
_XML = (".xml", ".rels", ".vml")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_LOOSE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_HEADER = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SELECTED = re.compile(rb"\btabSelected\s*=\s*([\"'])(?:1|true)\1")
_AFTER_NAMES = (
    *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """From one part to another: the last word of its type, and where the other part is."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook and where its XML is."""

    name: str
    part: str


class Package:
    """The parts of a workbook by name; changes are kept until `save`."""

    def __init__(self, data: bytes) -> None:
        """Open; raises UnfitError where it is no package, or swells beyond measure."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnfitError(str(error)) from error
        infos = self._zip.infolist()
        written = sum(info.file_size for info in infos if info.filename.casefold().endswith(_XML))
        whole = sum(info.file_size for info in infos)
        if written > _MOST_XML or whole > _MOST or any(info.flag_bits & 1 for info in infos):
            raise UnfitError("size or encryption")
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos if not info.is_dir()}
        self._names = {name.casefold(): name for name in self._infos}
        self._changed: dict[str, bytes] = {}
        self._workbook = self._main_part()
        self.strict = _STRICT.encode() in self.read(self._relations_of(""))

    # ------------------------------------------------------------ parts

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part.casefold() in self._names

    def read(self, part: str) -> bytes:
        """Give a part in UTF-8, with the changes made so far; raises UnfitError where there is none."""
        name = self._names.get(part.casefold())
        if name is None:
            raise UnfitError(part)
        if name in self._changed:
            return self._changed[name]
        try:
            return as_utf8(self._zip.read(self._infos[name]))
        except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
            raise UnfitError(str(error)) from error
        except Exception as error:
            # zlib.error and what other methods of compression raise have no common root.
            raise UnfitError(type(error).__name__) from error

    def write(self, part: str, data: bytes) -> None:
        """Change or add a part."""
        self._changed[self._names.setdefault(part.casefold(), part)] = data

    def changed(self) -> list[str]:
        """Name the parts changed or added so far."""
        return sorted(self._changed)

    def new_name(self, pattern: str) -> str:
        """Give the first name of a pattern with a number that no part has."""
        return next(name for number in range(1, 1 << 20) if not self.has(name := pattern.format(number)))

    def save(self) -> bytes:
        """Give the package with the changes, its parts in their order and the new ones behind."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name, info in self._infos.items():
                written = zipfile.ZipInfo(name, max(info.date_time, _EPOCH))
                stored = info.compress_type == zipfile.ZIP_STORED and name not in self._changed
                written.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                made.writestr(written, self._changed[name] if name in self._changed else self._raw(info))
            for name in sorted(self._changed.keys() - self._infos.keys()):
                written = zipfile.ZipInfo(name, _EPOCH)
                written.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(written, self._changed[name])
        return out.getvalue()

    def _raw(self, info: zipfile.ZipInfo) -> bytes:
        try:
            return self._zip.read(info)
        except Exception as error:
            raise UnfitError(type(error).__name__) from error

    # ------------------------------------------------------------ relations

    @property
    def relations_uri(self) -> str:
        """The namespace of references to relations, with which their types begin."""
        return _STRICT if self.strict else _LOOSE

    def relations(self, part: str) -> list[Relation]:
        """Give the relations of a part to other parts of the package."""
        name = self._relations_of(part)
        if not self.has(name):
            return []
        return [
            Relation(one.attributes["Id"], one.attributes["Type"].rpartition("/")[2], _target(part, one))
            for one in tree(self.read(name)).all("Relationship")
            if one.attributes.get("TargetMode") != "External" and {"Id", "Type", "Target"} <= one.attributes.keys()
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation and give its id."""
        name = self._relations_of(part)
        if not self.has(name):
            self.write(name, _HEADER + f'<Relationships xmlns="{_PACKAGE}relationships"/>'.encode())
        data = self.read(name)
        top = tree(data)
        known = {one.attributes.get("Id", "") for one in top.all("Relationship")}
        fresh = next(id_ for number in range(1, 1 << 20) if (id_ := f"rIdEduq{number}") not in known)
        said = f'<{top.prefix}Relationship Id="{fresh}" Type="{self.relations_uri}/{kind}" Target="/{text(target)}"/>'
        self.write(name, spliced(data, added(data, top, said.encode())))
        return fresh

    def declare(self, part: str, content_type: str) -> None:
        """Say what kind of content a new part holds."""
        self._declare(f'Override PartName="/{text(part)}" ContentType="{content_type}"')

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say what kind of content parts of an extension hold, unless that is said."""
        top = tree(self.read(_TYPES))
        if not any(one.attributes.get("Extension", "").casefold() == extension for one in top.all("Default")):
            self._declare(f'Default Extension="{extension}" ContentType="{content_type}"', first=True)

    def _declare(self, said: str, *, first: bool = False) -> None:
        data = self.read(_TYPES)
        top = tree(data)
        self.write(_TYPES, spliced(data, added(data, top, f"<{top.prefix}{said}/>".encode(), first=first)))

    @staticmethod
    def _relations_of(part: str) -> str:
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _main_part(self) -> str:
        found = next((one.target for one in self.relations("") if one.kind == "officeDocument"), "xl/workbook.xml")
        if not self.has(found):
            raise UnfitError("workbook part")
        return found

    # ------------------------------------------------------------ the workbook

    @property
    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        return self._workbook

    def part_of(self, kind: str) -> str | None:
        """Give the workbook's part of a kind, such as its styles."""
        return next((one.target for one in self.relations(self._workbook) if one.kind == kind), None)

    def sheets(self) -> list[SheetPart]:
        """Give the sheets in order."""
        top = tree(self.read(self._workbook))
        targets = {one.id: one.target for one in self.relations(self._workbook)}
        listed = (top.one("sheets") or top).all("sheet")
        found = [(one.attributes.get("name", ""), targets.get(one.of("id") or "", "")) for one in listed]
        return [SheetPart(name, part) for name, part in found if self.has(part)]

    def add_first_sheet(self, name: str, xml: bytes, title_rows: int) -> None:
        """Put a sheet before the others and show it when the workbook is opened.

        title_rows: the row printed on top of every page.
        """
        for sheet in self.sheets():
            self._unselect(sheet.part)
        part = self.new_name(posixpath.join(posixpath.dirname(self._workbook), "worksheets/sheet{}.xml"))
        self.write(part, xml)
        self.declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
        relation = self.relate(self._workbook, "worksheet", part)
        data = self.read(self._workbook)
        top = tree(data)
        sheets = top.one("sheets")
        if sheets is None:
            raise UnfitError("sheets")
        number = 1 + max((int(one.attributes.get("sheetId", 0)) for one in sheets.all("sheet")), default=0)
        said = (
            f'<{top.prefix}sheet xmlns:r="{self.relations_uri}" name="{text(name)}"'
            f' sheetId="{number}" r:id="{relation}"/>'
        )
        splices = added(data, sheets, said.encode(), first=True)
        splices += self._shifted_names(data, top, f"{quoted(name)}!${title_rows}:${title_rows}")
        splices += [retagged(data, view, activeTab="0", firstSheet="0") for view in top.every("workbookView")]
        self.write(self._workbook, spliced(data, splices))

    def _unselect(self, part: str) -> None:
        """Unselect a sheet: what is typed into one of several selected sheets lands in all of them."""
        data = self.read(part)
        head = len(data) if (at := data.find(b"sheetData")) < 0 else at
        changed = _SELECTED.sub(b'tabSelected="0"', data[:head])
        if changed != data[:head]:
            self.write(part, changed + data[head:])

    @staticmethod
    def _shifted_names(data: bytes, top: Element, titles: str) -> list[Splice]:
        """Count sheets anew in the names that belong to one, and name the rows that are printed on every page."""
        name = f"{top.prefix}definedName"
        said = f'<{name} name="_xlnm.Print_Titles" localSheetId="0">{text(titles)}</{name}>'
        names = top.one("definedNames")
        if names is None:
            behind = next((child.begin for child in top.children if child.name in _AFTER_NAMES), top.inner_end)
            whole = f"<{top.prefix}definedNames>{said}</{top.prefix}definedNames>"
            return [(behind, behind, whole.encode())]
        shifted = [
            retagged(data, one, localSheetId=str(int(one.attributes["localSheetId"]) + 1))
            for one in names.all("definedName")
            if one.attributes.get("localSheetId", "").isdigit()
        ]
        return [*shifted, *added(data, names, said.encode(), first=True)]


_TYPES = "[Content_Types].xml"


def _target(part: str, relation: Element) -> str:
    """Give where a relation leads, as the name of a part."""
    target = relation.attributes["Target"].replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target)).lstrip("/")


def quoted(sheet: str) -> str:
    """Give a sheet's name as formulas and links write it."""
    return "'" + sheet.replace("'", "''") + "'"
