"""What texts stand in which cells of this file? One `Grid` a sheet, at true addresses.

Every sheet comes as a `Grid` whose first cell is A1, whatever the file declares about its used range, so that an
address in a message is the address the user sees. What the file is, is told by its content, not by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import tee
from pathlib import Path
from zipfile import ZipFile

from eduquality.errors import InputFault, Issue, Place
from eduquality.harmless import names_without_persons
from eduquality.intake.cells.cell_conditions import NO_MARKS, Marks
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats import archives, calamine, kinds, markup, ods, opendocument, xlsb
from eduquality.intake.formats import slow_readers as fallback
from eduquality.intake.formats import text as texts
from eduquality.intake.formats.spreadsheetml import is_spreadsheetml, spreadsheetml_grids
from eduquality.intake.formats.unlock import unlocked
from eduquality.intake.formats.webpage import page_grid
from eduquality.intake.formats.xls import checked
from eduquality.intake.formats.xls import sheets as biff
from eduquality.intake.formats.xlsx import sheets as ooxml

_ENCRYPTED = "EncryptedPackage"
_MARKS: Mapping[str, Callable[[ZipFile], Mapping[str, Marks]]] = {
    "xlsx": ooxml.marks_of,
    "xlsb": xlsb.marks_of,
    "ods": ods.marks_of,
}


def read_workbook(path: Path, name: str, passwords: Sequence[str] = ()) -> Iterator[Grid]:
    """Give the sheets of a workbook, or the one sheet of a text file; `name` is how the file is called in messages.

    Hidden sheets come without columns and say so in `unread`. Raises InputFault where the file cannot be read at all.
    """
    grids, names = tee(_grids(_content(path, name), name, passwords))
    # Sheets are called so ever after: in messages, in what is kept, in `eduq.yaml`.
    for grid, sheet in zip(grids, names_without_persons(grid.sheet for grid in names), strict=True):
        yield grid if sheet == grid.sheet else replace(grid, sheet=sheet)


def _content(path: Path, name: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _fault("file.unreadable", name, why=error.strerror or type(error).__name__) from error
    if not data.strip():
        raise _fault("file.empty", name)
    return data


def _grids(data: bytes, name: str, passwords: Sequence[str]) -> Iterator[Grid]:
    if data.startswith(kinds.ZIP):
        return _of_archive(data, name)
    if data.startswith(kinds.OLE):
        return _of_container(data, name, passwords)
    if phrase := kinds.foreign(data):
        raise _fault(phrase, name)
    if data.startswith(kinds.BARE_RECORDS):
        return _slowly(fallback.xls_grids, data, name)
    return _of_text(data, name)


def _fault(code: str, name: str, **values: object) -> InputFault:
    return InputFault(Issue("error", code, Place(name), values))


# ---------------------------------------------------------------- archives: .xlsx, .xlsm, .xlsb, .ods


def _of_archive(data: bytes, name: str) -> Iterator[Grid]:
    found = archives.opened(data, name)
    if found is None:
        # Python cannot read the archive; calamine may.
        yield from _sheets(data, name, "xlsx", {})
        return
    archive, kind = found
    if kind != "ods":
        yield from _of_opened(data, archive, kind, name)
        return
    with archive:
        if ods.is_protected(archive):
            raise _fault("file.encrypted_scheme", name)
        plain = _plain(data, archive)
    yield from _of_opened(plain, ZipFile(BytesIO(plain)), kind, name)


def _plain(data: bytes, archive: ZipFile) -> bytes:
    try:
        return opendocument.plain(data, archive)
    except archives.BROKEN:
        return data


def _of_opened(data: bytes, archive: ZipFile, kind: kinds.Archive, name: str) -> Iterator[Grid]:
    with archive:
        marks = _marks(archive, kind)
        try:
            grids = _sheets(data, name, kind, marks)
        except InputFault:
            archives.refuse_entities(archive, name)
            if kind != "xlsx":
                raise
            slow = _slowly(fallback.xlsx_grids, data, name)
            grids = (calamine.marked(grid, marks.get(grid.sheet, NO_MARKS)) for grid in slow)
        for grid in grids:
            own = marks.get(grid.sheet, NO_MARKS)
            if own.unread:
                # The slower reader takes a macro sheet for a worksheet.
                yield Grid(name, grid.sheet, (), 0, unread=own.unread)
            else:
                is_lost = grid.unread == "sheet.unreadable" and kind == "xlsx"
                yield _retried(grid, data, archive, own) if is_lost else grid


def _retried(grid: Grid, data: bytes, archive: ZipFile, marks: Marks) -> Grid:
    """Read a sheet that calamine gave up with the slower reader, which may give it up too."""
    archives.refuse_entities(archive, grid.file)
    try:
        if marks.is_sparse:
            read = fallback.sparse_grid(data, grid.file, grid.sheet)
        else:
            read = next(other for other in fallback.xlsx_grids(data, grid.file) if other.sheet == grid.sheet)
        return calamine.marked(read, marks)
    except Exception:  # noqa: BLE001 - openpyxl raises anything on a damaged sheet
        return grid


def _marks(archive: ZipFile, kind: kinds.Archive) -> Mapping[str, Marks]:
    try:
        return _MARKS[kind](archive)
    except archives.BROKEN:
        # What Python cannot inflate calamine could perhaps; the cells it gives stand.
        return {}


def _sheets(data: bytes, name: str, kind: str, marks: Mapping[str, Marks]) -> Iterator[Grid]:
    reader = calamine.opened(data, name, kind)
    if not reader.sheet_names:
        raise _fault("file.no_sheets", name)
    return calamine.grids(reader, name, marks)


def _slowly(read: Callable[[bytes, str], Iterator[Grid]], data: bytes, name: str) -> Iterator[Grid]:
    """Read with one of the slower readers; whatever it raises means that the file is damaged."""
    try:
        yield from read(data, name)
    except Exception as error:
        raise _fault("file.corrupt", name) from error


# ---------------------------------------------------------------- OLE containers: .xls, .et, protected files


def _of_container(data: bytes, name: str, passwords: Sequence[str]) -> Iterator[Grid]:
    import olefile

    try:
        with olefile.OleFileIO(data) as container:
            # Names of streams have no case.
            streams = {"/".join(path).lower(): path for path in container.listdir()}
            book = next((streams[one] for one in ("workbook", "book") if one in streams), None)
            stream = b"" if book is None else container.openstream(book).read()
    except Exception as error:
        raise _fault(_code_of_broken(data), name) from error
    if _ENCRYPTED.lower() in streams or biff.is_protected(stream):
        opened, with_password = unlocked(data, name, passwords)
        return (replace(grid, locked=with_password) for grid in _grids(opened, name, ()))
    if book is None:
        raise _fault(kinds.foreign_container(streams), name)
    if not biff.is_wide(stream):
        # Calamine takes each byte of a Chinese code page for a character.
        return _slowly(fallback.xls_grids, data, name)
    return checked.grids(data, stream, name, is_named=book[0] in ("Workbook", "Book"))


def _code_of_broken(data: bytes) -> str:
    """Tell what a container is that cannot be opened: the name of its encrypted stream may still be there."""
    return "file.encrypted" if _ENCRYPTED.encode("utf-16-le") in data else "file.corrupt"


# ---------------------------------------------------------------- text, web pages, XML


def _of_text(data: bytes, name: str) -> Iterator[Grid]:
    data = markup.page_in_archive(data) or data
    if opendocument.is_flat(data):
        return _of_archive(opendocument.archived(data), name)
    text = texts.decoded(data, name, markup.declared_encoding(data))
    if not markup.is_markup(text):
        return iter((texts.text_grid(text, name),))
    if is_spreadsheetml(text):
        return spreadsheetml_grids(text, name)
    if markup.is_page(text):
        return iter((page_grid(text, name),))
    raise InputFault(Issue("info" if name.lower().endswith(".xml") else "error", "file.markup", Place(name)))
