"""What does a text file say? Its characters, whatever their encoding, and its cells, whatever separates them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import zip_longest
from pathlib import PurePosixPath

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.cells.cell_conditions import ERRORS, Cells, Merge
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats.kinds import is_text

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HEAD = 65536
# Of a table in UTF-16 so many characters at least are commas, tabs, digits and line breaks, and nearly all are of the
# kinds that a Chinese table holds; with its bytes read the wrong way round hardly any are.
_LEAST_PLAIN, _LEAST_USUAL = 0.04, 0.98
_PLAIN = re.compile(r"[\t\n\r\x20-\x7e]")
_USUAL = re.compile(
    r"[\t\n\r\x20-\x7e\xa0-\xff\u2010-\u206f\u2100-\u24ff\u2500-\u25ff\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
)
_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SEPARATORS = "\t,;|"
_TELLS_SEPARATOR = re.compile(r"sep=(.)\r?\n")
_QUOTED_FORMULA = re.compile(r'="([^"]*)"')
# How Python's csv words it.
_NEVER_CLOSED = "unexpected end of data"
#: A cell of more characters than this is none: Excel ends at 32 767.
_LONGEST_CELL = 1 << 17


def decoded(data: bytes, name: str, declared: str | None = None) -> str:
    """Give the text of a file; raises InputFault where it is none, or is damaged.

    declared: the encoding the file itself says it is in; programs say UTF-8 and write GBK, so it goes second.
    """
    marked = next((encoding for mark, encoding in _MARKED if data.startswith(mark)), None)
    wide = _utf16_order(data) if b"\0" in data[:_HEAD] else None
    if marked is None and wide is None and not is_text(data):
        raise _fault("file.unsupported", name)
    sure = marked or wide
    for encoding in [sure] if sure else ["utf-8", declared or "utf-8", "gb18030"]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise _undecodable(data, name)


def _utf16_order(data: bytes) -> str | None:
    """Tell UTF-16 without a mark, and its order of bytes, by what the characters are when it is read either way."""
    head = data[: min(_HEAD, len(data) // 2 * 2)]
    usual = {encoding: _usual_share(head.decode(encoding, "replace")) for encoding in ("utf-16-le", "utf-16-be")}
    encoding = max(usual, key=lambda one: usual[one])
    return encoding if usual[encoding] >= _LEAST_USUAL else None


def _usual_share(text: str) -> float:
    """Give which share of the characters a Chinese table holds; 0 where one is of no text, or none of a table."""
    if not text or _NEVER.search(text) or len(_PLAIN.findall(text)) < _LEAST_PLAIN * len(text):
        return 0.0
    return len(_USUAL.findall(text)) / len(text)


def _undecodable(data: bytes, name: str) -> InputFault:
    """Say at which line a text is damaged that is readable but for a few bytes."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        if 0 < (lost := text.count("�")) <= max(1, len(text) // 100):
            line = text.count("\n", 0, text.index("�")) + 1
            return InputFault(Issue("error", "file.damaged_text", Place(name, line=line), {"count": lost}))
    return _fault("file.encoding", name)


def text_grid(text: str, name: str) -> Grid:
    """Give the one sheet of a text whose lines are rows; raises InputFault where a quotation mark is never closed."""
    told = _TELLS_SEPARATOR.match(text)
    separator = told[1] if told else _separator(text, name)
    rows = _rows(text[told.end() :] if told else text, separator, name)
    return grid_of_rows(rows, name, PurePosixPath(name).stem)


def _rows(text: str, separator: str, name: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        if _NEVER_CLOSED in str(error):
            raise _open_quote(text, separator, name) from error
    # Not by the book, but Excel reads it too: a quotation mark amid a cell.
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise _open_quote(text, separator, name) from error


def _open_quote(text: str, separator: str, name: str) -> InputFault:
    """Say at which line the cell begins that goes on to the end of the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    with suppress(csv.Error):
        for _ in reader:
            line = reader.line_num + 1
    return InputFault(Issue("error", "file.open_quote", Place(name, line=line)))


def _separator(text: str, name: str) -> str:
    """Take the separator that divides most of the first lines alike; a tab counts first in .tsv."""
    lines = [line for line in text[:_HEAD].splitlines()[:50] if line.strip()]
    first = "\t" if name.lower().endswith(".tsv") else ","

    def agreeing(separator: str) -> tuple[int, int, bool]:
        counts = [n for line in lines if (n := line.count(separator))]
        usual = max(set(counts), key=counts.count) if counts else 0
        return counts.count(usual) * usual, sum(counts), separator == first

    return max(_SEPARATORS, key=agreeing)


def grid_of_rows(
    rows: Sequence[Sequence[str | None]],
    name: str,
    sheet: str,
    *,
    hidden: Sequence[int] = (),
    errors: Cells | None = None,
    merges: Sequence[Merge] = (),
) -> Grid:
    """Make the grid of rows that may be of different lengths; a text that Excel shows for an error is one."""
    import pyarrow as pa

    failed = dict(errors or {})
    columns = []
    for at, column in enumerate(zip_longest(*rows), start=1):
        texts = [cell_text(text) if text else None for text in column]
        if any(text and text[0] == "#" for text in texts):
            failed |= {(row, at): text for row, text in enumerate(texts, start=1) if text in ERRORS}
            texts = [None if text in ERRORS else text for text in texts]
        columns.append(pa.array(texts, pa.string()))
    return Grid(name, sheet, tuple(columns), len(rows), failed, hidden_rows=tuple(hidden), merges=tuple(merges))


def cell_text(text: str) -> str | None:
    """Give the cell's text, None if blank; `="0012"`, written to keep Excel from counting, is 0012."""
    if '="' in text and (match := _QUOTED_FORMULA.fullmatch(text.strip())):
        text = match[1]
    return text if text.strip() else None


def _fault(code: str, name: str) -> InputFault:
    return InputFault(Issue("error", code, Place(name)))
