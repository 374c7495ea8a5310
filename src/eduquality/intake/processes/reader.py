"""What a reader process does: it is told of a file, reads it, and hands back the tables it holds, or its sheets.

A frame is a line of JSON and what it announces as `arrow`: that many bytes of an Arrow record with the columns of a
sheet, or of a table recognised. The last frame of a file says `done`, or `issues` where the file could not be read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from eduquality.errors import EduqError, Issue, Place
from eduquality.intake.cells.arrow import settle
from eduquality.intake.cells.parts import Grid, Part, Recognised
from eduquality.intake.cells.records import from_issue, from_sheet, to_issue, to_sheet

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.model.results.dataset import SheetReport

#: What a process is told as it starts that is to recognise tables, too.
RECOGNISING = "recognising"
#: A frame: what is said, and the bytes of an Arrow record.
Frame = tuple[Mapping[str, Any], bytes]


@dataclass(frozen=True, slots=True)
class Job:
    """What a reader is told of a file: where it is, its name in messages, the passwords to try.

    settings: by what its tables are recognised (`settings_sent`); None: its sheets are wanted as they are.
    """

    path: str
    name: str
    passwords: tuple[str, ...] = ()
    settings: str | None = None

    @property
    def line(self) -> bytes:
        """Give it as the line that a reader waits for."""
        return json.dumps(asdict(self)).encode() + b"\n"


def main() -> None:
    """Read the files that stdin names, until it ends."""
    # Whatever a library prints must not come between the frames.
    frames = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _load(recognising=RECOGNISING in sys.argv)
    # The first frame: the process has started and what it needs is loaded.
    _write(frames, {"pid": os.getpid()})
    for line in sys.stdin.buffer:
        _read(frames, Job(**json.loads(line)))


def _load(*, recognising: bool) -> None:
    """Load what every file needs before the clock of the first starts."""
    if recognising:
        settle()
        import_module("eduquality.intake.layout.sheets_of_file")
    else:
        _load_alone("fastexcel", "pyarrow")


def _load_alone(*libraries: str) -> None:
    """Load libraries without what Arrow loads only because it finds it: half of the time a reader takes to start."""
    # None is how Python is told that a module cannot be had; only the records of an .xls ask for NumPy later.
    sys.modules.update(dict.fromkeys(("numpy", "pandas", "dateutil")))  # type: ignore[arg-type]
    for library in libraries:
        import_module(library)
    del sys.modules["numpy"]


def _read(frames: IO[bytes], job: Job) -> None:
    try:
        for said, arrow in _answer(job):
            _write(frames, said, arrow)
    except EduqError as error:
        _write(frames, {"issues": [from_issue(issue) for issue in error.issues]})
    except Exception as error:  # noqa: BLE001 - a fault of ours costs this file; its text could hold what a cell holds
        fault = Issue("error", "table.unexpected", Place(job.name), {"kind": type(error).__name__})
        _write(frames, {"issues": [from_issue(fault)]})


def _answer(job: Job) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Give the frames of a file."""
    from eduquality.intake.formats.read import read_workbook

    grids = read_workbook(Path(job.path), job.name, job.passwords)
    if job.settings is None:
        yield from map(_packed, grids)
        yield {"done": True}, b""
    else:
        found = _recognised(job.name, grids, job.settings)
        yield from map(_sheet_packed, found.sheets)
        yield {"done": True, "notes": [from_issue(issue) for issue in found.issues], "locked": found.locked}, b""


def _recognised(name: str, grids: Iterator[Grid], settings: str) -> Recognised:
    from eduquality.intake.layout.sheets_of_file import recognised
    from eduquality.intake.processes.settings_sent import understood
    from eduquality.model.tables import TABLES

    sent = understood(settings)
    with TABLES.using(sent.tables):
        return recognised(name, grids, sent.project, sent.within)


def _write(frames: IO[bytes], said: Mapping[str, Any], arrow: Any = b"") -> None:  # noqa: ANN401 - bytes or a buffer of Arrow
    frames.write(json.dumps({**said, "arrow": len(arrow)}, default=str).encode() + b"\n")
    frames.write(arrow)
    frames.flush()


def _sheet_packed(sheet: Part | SheetReport) -> tuple[Mapping[str, Any], Any]:
    from eduquality.intake.cells.part_records import from_part

    if not isinstance(sheet, Part):
        return {"report": from_sheet(sheet)}, b""
    said, arrow = from_part(sheet)
    return {"part": said}, arrow


def _packed(grid: Grid) -> tuple[Mapping[str, Any], Any]:
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


def frames_of(pipe: IO[bytes]) -> Iterator[Frame]:
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


def sheet_in(name: str, said: Mapping[str, Any], arrow: bytes) -> Part | SheetReport:
    """Rebuild the table of a frame, or what is said of a sheet that is none."""
    from eduquality.intake.cells.part_records import to_part

    settle()
    return to_part(name, said["part"], arrow) if "part" in said else to_sheet(said["report"])


def grid_in(name: str, said: Mapping[str, Any], arrow: bytes) -> Grid:
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
