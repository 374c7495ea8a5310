"""What texts stand in which cells of this file? One `Grid` a sheet, at true addresses.

Every sheet comes as a `Grid` whose first cell is A1, whatever the file declares about its used range, so that an
address in a message is the address the user sees. What the file is, is told by its content, not by its name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.formulas import failed_formulas
from eduquality.intake.parts import Grid

if TYPE_CHECKING:
    import fastexcel
    import pyarrow as pa

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})
#: The name extensions worth opening.
READABLE = WORKBOOKS | TEXTS

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|table|meta|head|style|div|workbook)", re.IGNORECASE)
_QUOTED_FORMULA = re.compile(r'="([^"]*)"')

T = TypeVar("T")


def read_workbook(path: Path, name: str) -> Iterator[Grid]:
    """Give the sheets of a workbook, or the one sheet of a text file; `name` is how the file is called in messages.

    Hidden sheets come without columns and say so in `unread`. Raises InputFault where the file cannot be read at all.
    """
    data = _content(path, name)
    if data.startswith(_OLE) and _ENCRYPTED_STREAM in data:
        raise _fault("file.encrypted", name)
    if data.startswith((_ZIP, _OLE)):
        yield from _sheets(data, path, name)
    else:
        yield _text_grid(data, path, name)


def _content(path: Path, name: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _fault("file.unreadable", name, why=error.strerror or type(error).__name__) from error
    if not data.strip():
        raise _fault("file.empty", name)
    return data


def _fault(code: str, name: str, **values: object) -> InputFault:
    return InputFault(Issue("error", code, Place(name), values))


# ---------------------------------------------------------------- workbooks


def _sheets(data: bytes, path: Path, name: str) -> Iterator[Grid]:
    reader = _opened(data, path, name)
    if not reader.sheet_names:
        raise _fault("file.no_sheets", name)
    failed = failed_formulas(data) if data.startswith(_ZIP) else {}
    for sheet in reader.sheet_names:
        yield _sheet_grid(reader, sheet, name, failed.get(sheet, {}))


def _opened(data: bytes, path: Path, name: str) -> fastexcel.ExcelReader:
    """Open by content, so that a wrong extension does no harm; what is wrong is told better when opened by name."""
    import fastexcel

    try:
        return _guarded(lambda: fastexcel.read_excel(data), name)
    except InputFault:
        return _guarded(lambda: fastexcel.read_excel(path), name)


def _sheet_grid(reader: fastexcel.ExcelReader, sheet: str, name: str, errors: Mapping[tuple[int, int], str]) -> Grid:
    try:
        # skip_rows=0 keeps the empty rows above the first used one.
        loaded = _guarded(
            lambda: reader.load_sheet(sheet, header_row=None, dtypes="string", skip_rows=0, whitespace_as_null=True),
            name,
        )
        if loaded.visible != "visible":
            return Grid(name, sheet, (), 0, unread="sheet.hidden")
        columns = _guarded(lambda: _columns_from_a(loaded), name)
    except InputFault:
        # One sheet that cannot be read does not cost the others.
        return Grid(name, sheet, (), 0, unread="sheet.unreadable")
    return Grid(name, sheet, columns, len(columns[0]) if columns else 0, errors)


def _columns_from_a(sheet: fastexcel.ExcelSheet) -> tuple[pa.StringArray, ...]:
    """Give the columns from A on; calamine leaves out those before the first used one."""
    import pyarrow as pa

    batch = sheet.to_arrow()
    if not batch.num_columns:
        return ()
    empty = pa.nulls(batch.num_rows, pa.string())
    placed = {c.absolute_index: batch.column(i) for i, c in enumerate(sheet.available_columns())}
    last = max((i for i, column in placed.items() if column.null_count < len(column)), default=-1)
    return tuple(placed.get(i, empty) for i in range(last + 1))


def _guarded(action: Callable[[], T], name: str) -> T:
    """Run a call into fastexcel; whatever it raises becomes one fault of the file."""
    try:
        return action()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # A panic of the Rust side is no Exception.
        raise _fault(_code_of(str(error).casefold()), name) from error


def _code_of(message: str) -> str:
    # An .xls under the old XOR protection has an unreadable code page and no better sign.
    if "password" in message or "encrypt" in message or "codepage" in message:
        return "file.encrypted"
    return "file.unsupported" if "detect file format" in message else "file.corrupt"


# ---------------------------------------------------------------- text


def _text_grid(data: bytes, path: Path, name: str) -> Grid:
    text = _decoded(data, name)
    if _MARKUP.match(text):
        raise _fault("file.markup", name)
    if path.suffix.lower() == ".xlsx" or "\0" in text[:4096]:
        raise _fault("file.corrupt", name)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, path)))
    except csv.Error as error:
        raise _fault("file.corrupt", name) from error
    return Grid(name, PurePosixPath(name).stem, _transposed(rows), len(rows))


def _decoded(data: bytes, name: str) -> str:
    marked_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked_utf16 else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _fault("file.encoding", name)


def _delimiter(text: str, path: Path) -> str:
    """Take the separator that the first lines hold most of; a tab counts first in .tsv."""
    head = text[:8192]
    order = "\t,;" if path.suffix.lower() == ".tsv" else ",\t;"
    return max(order, key=head.count)


def _transposed(rows: list[list[str]]) -> tuple[pa.StringArray, ...]:
    import pyarrow as pa

    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return tuple(pa.array([_cell(text) for text in column], pa.string()) for column in zip(*rows, strict=True))


def _cell(text: str) -> str | None:
    """Give the cell's text, None if blank; `="0012"`, written to keep Excel from counting, is 0012."""
    if '="' in text and (match := _QUOTED_FORMULA.fullmatch(text.strip())):
        text = match[1]
    return text if text.strip() else None
