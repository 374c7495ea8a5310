"""What a reader process does: it is told of a file, reads it, and hands its sheets back, one frame a sheet.

A frame is a line of JSON and what it announces as `arrow`: that many bytes of an Arrow record with the sheet's columns.
The last frame of a file says `done`, or `issues` where the file could not be read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from eduquality.errors import EduqError, Issue, Place
from eduquality.intake.cells.arrow import settle
from eduquality.intake.cells.parts import Grid
from eduquality.intake.cells.records import from_issue, to_issue

if TYPE_CHECKING:
    import pyarrow as pa


def main() -> None:
    """Read the files that stdin names, until it ends."""
    # Whatever a library prints must not come between the frames.
    frames = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _load()
    # The first frame: the process has started and what it needs is loaded.
    _write(frames, {"pid": os.getpid()})
    for line in sys.stdin.buffer:
        job = json.loads(line)
        _read(frames, Path(job["path"]), job["name"], job["passwords"])


def _load() -> None:
    """Load what reading needs before the clock of a file starts; not what Arrow loads only because it finds it."""
    # Half of the time a reader takes to start. None is how Python is told that a module cannot be had; only the records
    # of an .xls ask for NumPy later.
    unused = ("numpy", "pandas", "dateutil")
    sys.modules.update(dict.fromkeys(unused))  # type: ignore[arg-type]
    for library in ("fastexcel", "pyarrow"):
        import_module(library)
    del sys.modules["numpy"]


def _read(frames: IO[bytes], path: Path, name: str, passwords: Sequence[str]) -> None:
    from eduquality.intake.formats.read import read_workbook

    try:
        for grid in read_workbook(path, name, passwords):
            _write(frames, *_packed(grid))
    except EduqError as error:
        _write(frames, {"issues": [from_issue(issue) for issue in error.issues]})
    except Exception as error:  # noqa: BLE001 - a fault of ours costs this file; its text could hold what a cell holds
        fault = Issue("error", "table.unexpected", Place(name), {"kind": type(error).__name__})
        _write(frames, {"issues": [from_issue(fault)]})
    else:
        _write(frames, {"done": True})


def _write(frames: IO[bytes], said: Mapping[str, Any], arrow: Any = b"") -> None:  # noqa: ANN401 - bytes or a buffer of Arrow
    frames.write(json.dumps({**said, "arrow": len(arrow)}).encode() + b"\n")
    frames.write(arrow)
    frames.flush()


def _packed(grid: Grid) -> tuple[dict[str, Any], Any]:
    import pyarrow as pa

    # Of columns that hold nothing only the place is told: a sheet may be used in A and XFD alone.
    filled = {i: column for i, column in enumerate(grid.columns) if column.null_count < len(column)}
    said = {
        "sheet": grid.sheet,
        "height": grid.height,
        "width": len(grid.columns),
        "filled": list(filled),
        "errors": [[row, column, shown] for (row, column), shown in grid.errors.items()],
        "unread": grid.unread,
        "hidden": grid.hidden_rows,
        "hidden_columns": grid.hidden_columns,
        "merges": grid.merges,
        "locked": grid.locked,
        "from_1904": grid.from_1904,
    }
    if not filled:
        return said, b""
    return said, pa.RecordBatch.from_arrays(list(filled.values()), schema=_texts(len(filled))).serialize()


@cache
def _texts(width: int) -> pa.Schema:
    """Give the schema of so many columns, which need not be sent: all of them are of text."""
    import pyarrow as pa

    return pa.schema([(str(at), pa.string()) for at in range(width)])


def frames_of(pipe: IO[bytes]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Give what a reader process says; ends where it ends, even amid a frame."""
    while line := pipe.readline():
        try:
            said = json.loads(line)
        except ValueError:
            return
        arrow = pipe.read(said["arrow"])
        if len(arrow) < said["arrow"]:
            return
        yield said, arrow


def unpacked(name: str, said: Mapping[str, Any], arrow: bytes) -> Grid:
    """Rebuild the sheet of a frame."""
    settle()
    import pyarrow as pa

    places = said["filled"]
    sent = pa.ipc.read_record_batch(pa.py_buffer(arrow), _texts(len(places))).columns if places else ()
    filled = dict(zip(places, sent, strict=True))
    empty = pa.nulls(said["height"] if said["width"] else 0, pa.string())
    columns = tuple(filled.get(i, empty) for i in range(said["width"]))
    errors = {(row, column): shown for row, column, shown in said["errors"]}
    return Grid(
        name,
        said["sheet"],
        columns,
        said["height"],
        errors,
        said["unread"],
        tuple(said["hidden"]),
        tuple(said["hidden_columns"]),
        tuple(tuple(merge) for merge in said["merges"]),
        said["locked"],
        said["from_1904"],
    )


def issues_in(said: Mapping[str, Any]) -> list[Issue]:
    """Give the issues of a frame."""
    return [to_issue(record) for record in said["issues"]]


if __name__ == "__main__":
    main()
