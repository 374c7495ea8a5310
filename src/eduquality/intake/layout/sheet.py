"""What is known of a sheet while it is recognised, and what is said of one that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from eduquality.intake.cells.glance import Glance
from eduquality.intake.cells.parts import Clue, Grid, Part
from eduquality.intake.clues.bilingual import halves
from eduquality.intake.clues.header_matching import Vocabulary, column_letter, header_key, likely_header
from eduquality.intake.clues.surroundings import Surroundings
from eduquality.intake.layout.header import HEADER_WITHIN, Header, Texts
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import SUBJECTS, TABLES, columns

PartOrReport = Part | SheetReport
#: Headers near to a known one that mean something else: what they would be taken for does harm.
_ANOTHER = re.compile(
    r"上次|前次|上期|上学[期年]|教学班|走班|及以[上下]$|^(?:类型|类别|种类|性质|名称|编号|代码)$|^(?:准考证号?|报名号|考号)$"
)
_OF_RESULTS = frozenset({"exams", "scores"})
#: 县名, 班名 under a subject: the rank there.
_RANK = re.compile(r"(?:^|_)[校班级段县区市省]名$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet being recognised: its cells, the rows a header may stand in, and what is known of headers.

    begins: the row (0-based) from which on the lines above a header are of its own table, not of the whole sheet.
    looked_at: row (0-based) → the columns from there on, once somebody looked at them. constants: what `eduq.yaml` says
    that every row has. only: the tables that alone it may be, for it has a column that marks it as one of them.
    """

    grid: Grid
    top: Sequence[Texts]
    words: Vocabulary
    begins: int = 0
    looked_at: dict[int, tuple[Glance, ...]] = field(default_factory=dict, repr=False, compare=False)
    constants: Mapping[str, Clue] = field(default_factory=dict)
    only: tuple[str, ...] = ()

    def may_be(self, table: str) -> bool:
        """Tell whether no column forbids that the sheet is of a table."""
        return not self.only or table in self.only

    def below(self, row: int) -> tuple[Glance, ...]:
        """Give the columns from a row (0-based) on, looked at once for all who ask."""
        if row not in self.looked_at:
            self.looked_at[row] = Glance.at_each(column.slice(row) for column in self.grid.columns)
        return self.looked_at[row]

    def around(self, row: int) -> Surroundings:
        """Give what stands above a row (0-based), lines of its own table first, and the names around the sheet."""
        path = PurePosixPath(self.grid.file)
        folders = (*(name for name in reversed(path.parts[:-1]) if name not in {"/", ".", ".."}), *self.grid.within[:1])
        above = tuple(
            (at, column, text)
            for at, cells in (*enumerate(self.top[self.begins : row], self.begins), *enumerate(self.top[: self.begins]))
            for column, text in enumerate(cells)
            if text is not None
        )
        return Surroundings((*self.grid.titles, *above), self.grid.sheet, path.stem, folders, self.begins)

    def around_block(self, row: int, span: range | None) -> Surroundings:
        """Give the same of a block of columns: what another block is named by over its own columns is not of it."""
        around = self.around(row)
        if span is None:
            return around
        named = {at for at, column, _ in around.above if column in span}
        return replace(
            around,
            above=tuple(
                (at, column, text)
                for at, column, text in around.above
                if at not in named or column in span or ":" in text or "：" in text
            ),
        )

    def texts(self, row: int) -> tuple[str, ...]:
        """Give the same as texts only, the nearest first."""
        return tuple(told.text for told in self.around(row).texts())


def has_rows(found: Iterable[PartOrReport]) -> bool:
    """Tell whether rows were found anywhere."""
    return any(isinstance(one, Part) for one in found)


def told_at_last(header: Header) -> tuple[str, ...]:
    """Give the fields that tell the table of a header where nothing else on the sheet is one; empty where none do."""
    groups = TABLES[header.table].spec.at_last
    return next((group for group in groups if header.fields.keys() >= {*group}), ())


def beside(first: Part, other: PartOrReport) -> PartOrReport:
    """Give another reading of the same rows; what both have alike is checked with the first."""
    if not isinstance(other, Part):
        return other
    shared = frozenset(
        field
        for field in other.values.keys() & first.values.keys()
        if (other.letters.get(field), other.told.get(field)) == (first.letters.get(field), first.told.get(field))
    )
    return replace(other, skipped=(), hidden=(), shared=shared)


# ---------------------------------------------------------------- what cannot be read


def no_table_report(grid: Grid, reason: str, **values: object) -> SheetReport:
    """Say that a sheet is no table, with the code of the reason and what its sentence names."""
    return SheetReport(grid.file, grid.sheet, None, reason=reason, values=values)


def no_header_report(grid: Grid) -> SheetReport:
    """Say that none of the first rows is a header."""
    return no_table_report(grid, "sheet.no_header", rows=min(HEADER_WITHIN, grid.height))


def missing_columns_report(grid: Grid, header: Header, missing: Sequence[str]) -> SheetReport:
    """Say which fields a header lacks of the table it is nearest to."""
    faces = columns(TABLES[header.table])
    named = {
        "zh": "、".join(faces[f].zh if f in faces else "至少两科成绩" for f in missing),
        "en": ", ".join(faces[f].en if f in faces else "two subjects or more" for f in missing),
    }
    report = no_table_report(grid, "sheet.missing_columns", table=table_titles(header.table), missing=named)
    report = replace(report, values={**report.values, "nearest": header.table})
    return replace(
        report,
        header_rows=tuple(row + 1 for row in header.rows),
        columns={name: column_letter(i) for name, i in header.columns.items()},
        headers={name: header.names[i] for name, i in header.columns.items()},
        unknown=unknown_columns(header),
    )


def field_twice_report(grid: Grid, table: str, field: str, letters: Sequence[str]) -> SheetReport:
    """Say that the project file names a field twice although the columns are no halves side by side."""
    face = columns(TABLES[table]).get(field)
    named = {"zh": face.zh, "en": face.en} if face else {"zh": (*SUBJECTS.get(field, ()), field)[0], "en": field}
    return no_table_report(grid, "sheet.field_twice", field=named, columns=", ".join(letters))


def no_rows_report(grid: Grid, table: str, header_rows: Sequence[int] = ()) -> SheetReport:
    """Say that nothing stands below a header (its rows 0-based), or that a form is not filled in."""
    report = no_table_report(grid, "sheet.no_rows", table=table_titles(table))
    return replace(report, header_rows=tuple(row + 1 for row in header_rows))


def as_blank_form(report: SheetReport, grid: Grid) -> SheetReport:
    """Take a header that lacks columns, and below which nothing is filled in, for what it is: nothing is lost there."""
    if report.reason != "sheet.missing_columns" or not report.header_rows:
        return report
    below = [column.slice(report.header_rows[-1]) for column in grid.columns]
    if sum(column.null_count < len(column) for column in below) > 1:
        rows = zip(*(column.is_valid().to_pylist() for column in below), strict=True)
        if any(sum(row) > 1 for row in rows):
            return report
    return replace(no_rows_report(grid, str(report.values["nearest"])), header_rows=report.header_rows)


def table_titles(table: str) -> dict[str, str]:
    """Give what a table is called, in either language."""
    return {"zh": TABLES[table].spec.zh, "en": TABLES[table].spec.en}


def unknown_columns(header: Header) -> tuple[tuple[str, str, str | None], ...]:
    """List the columns that are not used, with the header each was probably meant to have.

    A column under the very header of one that is used has its own header beside it: it stands twice.
    """
    used = header.used
    unused = frozenset(columns(TABLES[header.table])) - frozenset(header.fields)
    taken = {header_key(header.names[i]) for i in used}
    shown = {i: " ".join(text.split()) for i, text in header.names.items() if i not in used}
    keys = {i: header_key(text) for i, text in shown.items()}
    return tuple(
        (column_letter(i), text, text if keys[i] in taken else _likely(header.table, text, unused))
        for i, text in shown.items()
    )


def _likely(table: str, text: str, unused: frozenset[str]) -> str | None:
    """Give the header a column was probably meant to have, in two languages by its Chinese half.

    One with a known header is not used for what it holds, so it was meant as it is.
    """
    if _ANOTHER.search(text) or (table in _OF_RESULTS and _RANK.search(text)):
        return None
    both = halves(text)
    # Of rows read together the lowest says what the column is: 一年级_班数 is no 年级.
    near = likely_header(table, header_key(both[0] if both else text.rpartition("_")[2] or text), unused)
    return near if near != header_key(text) else None
