"""What texts stand in the sheets of this workbook? Calamine reads them, through fastexcel, straight into columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial, reduce
from typing import TYPE_CHECKING, TypeVar

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.cells.cell_conditions import ERRORS, NO_MARKS, NO_VALUE, PLAIN, Cells, Marks
from eduquality.intake.cells.parts import Grid
from eduquality.places import folder_for_a_moment

if TYPE_CHECKING:
    import fastexcel
    import pyarrow as pa

T = TypeVar("T")


def opened(data: bytes, name: str, kind: str) -> fastexcel.ExcelReader:
    """Open a workbook of a kind (xlsx, xls …) by its content; raises InputFault where calamine cannot."""
    import fastexcel

    try:
        return _guarded(lambda: fastexcel.read_excel(data), "file.corrupt", name)
    except InputFault:
        # Without a name calamine tries all formats in turn and tells nothing of what is wrong.
        with folder_for_a_moment() as folder:
            named = folder / f"book.{kind}"
            named.write_bytes(data)
            return _guarded(lambda: fastexcel.read_excel(named), "file.corrupt", name)


def grids(reader: fastexcel.ExcelReader, name: str, marks: Mapping[str, Marks]) -> Iterator[Grid]:
    """Give the sheets; one that cannot be read does not cost the others."""
    for sheet in reader.sheet_names:
        own = marks.get(sheet, NO_MARKS)
        if own.unread or own.is_sparse:
            yield Grid(name, sheet, (), 0, unread=own.unread or "sheet.unreadable")
            continue
        try:
            yield _grid(reader, sheet, name, own)
        except InputFault as fault:
            yield Grid(name, sheet, (), 0, unread=fault.issues[0].code)


def _grid(reader: fastexcel.ExcelReader, sheet: str, name: str, marks: Marks) -> Grid:
    read = _guarded(lambda: _columns_from_a(reader, sheet, marks), "sheet.unreadable", name)
    if read is None:
        return Grid(name, sheet, (), 0, unread="sheet.hidden")
    columns, failed = _without_failed(read)
    return marked(Grid(name, sheet, columns, len(columns[0]) if columns else 0, failed), marks)


def _columns_from_a(reader: fastexcel.ExcelReader, sheet: str, marks: Marks) -> tuple[pa.StringArray, ...] | None:
    """Give the columns from A to the last that holds something, None of a sheet that is hidden."""
    import pyarrow as pa

    places: list[int] = []

    def is_wanted(column: fastexcel.ColumnInfo) -> bool:
        places.append(column.absolute_index)
        return True

    # skip_rows=0 keeps the empty rows above the first used one.
    load = partial(
        reader.load_sheet,
        sheet,
        header_row=None,
        dtypes="string",
        skip_rows=0,
        whitespace_as_null=True,
        use_columns=is_wanted,
    )
    # Loaded at once a sheet costs less, as its texts are copied once only, but does not tell whether it is hidden.
    if marks.is_visible:
        batch: pa.RecordBatch = load(eager=True)
    elif (loaded := load()).visible == "visible":
        batch = loaded.to_arrow()
    else:
        return None
    # Calamine leaves out the columns before the first used one.
    columns = [pa.nulls(batch.num_rows, pa.string())] * min(places, default=0) + batch.columns
    while columns and columns[-1].null_count == batch.num_rows:
        columns.pop()
    return tuple(columns)


def _without_failed(columns: tuple[pa.StringArray, ...]) -> tuple[tuple[pa.StringArray, ...], Cells]:
    """Take the texts out that Excel shows for an error, as programs write them, and give them by (row, column)."""
    import pyarrow as pa

    failed: dict[tuple[int, int], str] = {}
    kept = []
    for at, column in enumerate(columns, start=1):
        characters = column.buffers()[2]
        # One byte is found much faster than any of the texts.
        if characters is None or b"#" not in characters.to_pybytes():
            kept.append(column)
            continue
        texts = column.to_pylist()
        failed |= {(row, at): text for row, text in enumerate(texts, start=1) if text in ERRORS}
        kept.append(pa.array([None if text in ERRORS else text for text in texts], pa.string()))
    return tuple(kept), failed


def marked(grid: Grid, marks: Marks) -> Grid:
    """Add to a sheet what its columns cannot say."""
    if marks in (NO_MARKS, PLAIN) or grid.unread:
        return grid
    cells = [*marks.errors, *marks.texts]
    height = max([grid.height, *(row for row, _ in cells)])
    columns = _widened(grid.columns, height, max((column for _, column in cells), default=0))
    columns = _replaced(columns, {**marks.texts, **_never_calculated(marks.errors)})
    failed = {at: shown for at, shown in marks.errors.items() if columns[at[1] - 1][at[0] - 1].as_py() is None}
    hidden = [at for at in marks.hidden_columns if at <= len(columns) and columns[at - 1].null_count < height]
    return replace(
        grid,
        columns=columns,
        height=height,
        errors={**grid.errors, **failed},
        hidden_rows=_filled(columns, marks.hidden_rows),
        hidden_columns=tuple(hidden),
        merges=marks.merges,
        from_1904=marks.from_1904,
    )


def _widened(columns: tuple[pa.StringArray, ...], height: int, width: int) -> tuple[pa.StringArray, ...]:
    """Let the columns reach every cell there is something to say of."""
    import pyarrow as pa

    if columns and len(columns[0]) < height:
        below = pa.nulls(height - len(columns[0]), pa.string())
        columns = tuple(pa.concat_arrays([column, below]) for column in columns)
    return columns + (pa.nulls(height, pa.string()),) * (width - len(columns))


def _never_calculated(errors: Cells) -> dict[tuple[int, int], None]:
    """Give the cells of formulas without a result: what some programs write for one is none."""
    return {at: None for at, shown in errors.items() if shown == NO_VALUE}


def _replaced(
    columns: tuple[pa.StringArray, ...], texts: Mapping[tuple[int, int], str | None]
) -> tuple[pa.StringArray, ...]:
    import pyarrow as pa

    of_column: dict[int, dict[int, str | None]] = {}
    for (row, column), text in texts.items():
        of_column.setdefault(column - 1, {})[row - 1] = text
    changed = list(columns)
    for at, by_row in of_column.items():
        values = columns[at].to_pylist()
        for row, text in by_row.items():
            if _gives_way(values[row], text):
                values[row] = text
        changed[at] = pa.array(values, pa.string())
    return tuple(changed)


def _gives_way(read: str | None, text: str | None) -> bool:
    """Tell whether what calamine gives for a cell is to be replaced."""
    if read is None or text is None:
        # Nothing is what calamine gives for a number too large for a date, 0 for a formula never calculated.
        return text is not None or read == "0"
    # A cell that calamine takes for a date stays one, unless its year has more than four digits.
    return ":" not in read or read.startswith("+")


def _filled(columns: tuple[pa.StringArray, ...], rows: tuple[int, ...]) -> tuple[int, ...]:
    """Leave those of the rows that hold something."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rows or not columns:
        return ()
    numbers = pa.array([row for row in rows if row <= len(columns[0])], pa.int64())
    places = pc.subtract(numbers, 1)
    holds = reduce(pc.or_, (column.is_valid().take(places) for column in columns))
    return tuple(numbers.filter(holds).to_pylist())


def _guarded(action: Callable[[], T], code: str, name: str) -> T:
    """Run a call into fastexcel; whatever it raises becomes one fault."""
    try:
        return action()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # A panic of the Rust side is no Exception.
        raise InputFault(Issue("error", _known(str(error), code), Place(name))) from error


def _known(message: str, code: str) -> str:
    """Name what can be told from calamine's words."""
    told = message.casefold()
    if "string index not found" in told:
        return "sheet.texts_lost"
    return "file.too_many_cells" if "cell limit" in told else code
