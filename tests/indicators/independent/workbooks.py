"""Answers which rows the sheets of the sample county have, as they are written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import fastexcel

#: What stands in the first cell of a row that is none: a total, a signature.
NO_ROW = ("合计", "填表人")


class Sheet:
    """One sheet: where it lies, what stands above its header, its rows by header."""

    def __init__(self, path: Path, name: str, grid: list[list[str | None]]) -> None:
        self.folder, self.file, self.name = path.parent.name, path.stem, name
        at = next(i for i, cells in enumerate(grid) if i and sum(cell is not None for cell in cells) > 1)
        self.title = next(cell for cell in grid[0] if cell)
        self.heads = [str(cell) for cell in grid[at]]
        self.rows = [
            dict(zip(self.heads, cells, strict=True))
            for cells in grid[at + 1 :]
            if any(cells) and not str(cells[0]).startswith(NO_ROW)
        ]


def sheets(folder: Path) -> Iterator[Sheet]:
    """Give every sheet of a folder's workbooks and text files."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".csv":
            yield Sheet(
                path, path.stem, [[cell or None for cell in row] for row in csv.reader(io.StringIO(text(path)))]
            )
        elif path.suffix == ".xlsx":
            book = fastexcel.read_excel(path)
            for name in book.sheet_names:
                table = book.load_sheet(name, header_row=None, dtypes="string").to_arrow()
                columns = [column.to_pylist() for column in table.columns]
                yield Sheet(path, name, [list(cells) for cells in zip(*columns, strict=True)])


def text(path: Path) -> str:
    """Read a text file of whichever of the two encodings it has."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gbk")
