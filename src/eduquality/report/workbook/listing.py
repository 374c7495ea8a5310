"""What stands on a sheet of ours, and how is it written? As XML into somebody's workbook, or into a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Literal

from eduquality.addresses import column_letters
from eduquality.harmless import clean
from eduquality.report.workbook.markup import text
from eduquality.report.workbook.package import quoted
from eduquality.report.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Look = Literal["title", "above", "head", "text", "link", "number", "exact", "error", "warning"]
FONT = "Microsoft YaHei"
HEAD_FILL, ERROR_INK, WARNING_INK, LINK_INK = "FFDDE7F3", "FFB42318", "FF8A5A00", "FF0B57D0"
#: Excel takes no cell longer than this.
_LONGEST = 32_767
_LINE, _LARGE_LINE = 16.5, 24.0


@dataclass(frozen=True, slots=True)
class ListedCell:
    """One cell: a text or a number, its look, and where a click leads.

    target: (sheet, cell) of this workbook. file: the path of another one, relative, with / between folders.
    """

    value: str | int | float = ""
    look: Look = "text"
    target: tuple[str, str] | None = None
    file: str = ""

    def __post_init__(self) -> None:
        """Take the text as every reader must get it."""
        if isinstance(self.value, str):
            object.__setattr__(self, "value", clean(self.value))


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet: its name, lines above the table, heads with the widths of their columns, and rows."""

    name: str
    above: Sequence[str]
    heads: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[ListedCell]]

    @property
    def head_row(self) -> int:
        """The row of the heads, 1-based."""
        return len(self.above) + 1

    def height(self, entries: Sequence[ListedCell]) -> float:
        """Give the height in points that shows all of a row's wrapped texts."""
        pairs = zip(entries, self.heads, strict=False)
        lines = max((_lines(str(entry.value), width) for entry, (_, width) in pairs), default=1)
        return min(409.0, lines * _LINE + 3)


@lru_cache(maxsize=1 << 16)
def _lines(said: str, width: float) -> int:
    """Give over how many lines a text runs in a column; sentences come again and again."""
    from rich.cells import cell_len

    return sum(max(1, ceil(cell_len(line) / width)) for line in said.splitlines() or [""])


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """Give a sheet's name that no other sheet has; names differ by more than case and have 31 characters at most."""
    known = {name.casefold() for name in taken}
    names = (wanted if number == 1 else f"{wanted}({number})" for number in range(1, 1 << 20))
    return next(name for name in names if name.casefold() not in known)


# ---------------------------------------------------------------- as XML

_FONT = '<font>{bold}{line}<sz val="{size}"/>{ink}<name val="' + FONT + '"/></font>'
_BORDER = (
    '<border><left style="thin"><color rgb="FFBFC7D1"/></left><right style="thin"><color rgb="FFBFC7D1"/></right>'
    '<top style="thin"><color rgb="FFBFC7D1"/></top><bottom style="thin"><color rgb="FFBFC7D1"/></bottom><diagonal/>'
    "</border>"
)
_TEXT_FORMAT, _GENERAL = 49, 0


def sheet_xml(listing: Listing, styles: Styles) -> bytes:
    """Give a sheet's XML, its looks added to the styles."""
    looks = _looks(styles)
    body = "".join(_xml_rows(listing, looks))
    head, wide = listing.head_row, len(listing.heads)
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, (_, width) in enumerate(listing.heads, start=1)
    )
    last = f"{column_letters(wide)}{head + len(listing.rows)}"
    links = "".join(_xml_links(listing))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{styles.main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{head}"'
        f' topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"'
        f' activeCell="A{head + 1}" sqref="A{head + 1}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{_LINE}"/><cols>{columns}</cols><sheetData>{body}</sheetData>'
        f'<autoFilter ref="A{head}:{last}"/>'
        + (f"<hyperlinks>{links}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    ).encode()


def _xml_rows(listing: Listing, looks: Mapping[Look, int]) -> Iterator[str]:
    for number, line in enumerate(listing.above, start=1):
        look: Look = "title" if number == 1 else "above"
        high = _LARGE_LINE if number == 1 else _LINE
        yield f'<row r="{number}" ht="{high}">{_xml_cell(1, number, ListedCell(line, look), looks)}</row>'
    for number, entries in enumerate(_table(listing), start=listing.head_row):
        cells = "".join(_xml_cell(at, number, entry, looks) for at, entry in enumerate(entries, start=1))
        yield f'<row r="{number}" ht="{listing.height(entries)}">{cells}</row>'


def _table(listing: Listing) -> Iterator[Sequence[ListedCell]]:
    yield [ListedCell(title, "head") for title, _ in listing.heads]
    yield from listing.rows


def _xml_cell(column: int, row: int, entry: ListedCell, looks: Mapping[Look, int]) -> str:
    place = f'r="{column_letters(column)}{row}" s="{looks[entry.look]}"'
    if isinstance(entry.value, str):
        said = text(entry.value[:_LONGEST])
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    return f"<c {place}><v>{entry.value}</v></c>"


def _xml_links(listing: Listing) -> Iterator[str]:
    for number, entries in enumerate(listing.rows, start=listing.head_row + 1):
        for at, entry in enumerate(entries, start=1):
            if entry.target:
                sheet, cell = entry.target
                place = f"{column_letters(at)}{number}"
                location = f"{text(quoted(sheet))}!{cell}"
                yield f'<hyperlink ref="{place}" location="{location}" display="{text(entry.value)}"/>'


def _looks(styles: Styles) -> dict[Look, int]:
    """Add our looks to a workbook's styles and give their numbers."""
    border, plain = styles.add("borders", _BORDER), 0
    head_fill = styles.fill(HEAD_FILL)

    def look(font: int, *, edge: int = border, fill: int = 0, number: int = _TEXT_FORMAT, across: str = "left") -> int:
        wrap = ' wrapText="1"' if edge else ""
        return styles.add(
            "cellXfs",
            f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{edge}" xfId="0" applyNumberFormat="1"'
            f' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="{across}" vertical="top"{wrap}/></xf>',
        )

    normal, bold = _font(styles), _font(styles, bold=True)
    return {
        "title": look(_font(styles, size=15, bold=True), edge=plain),
        "above": look(normal, edge=plain),
        "head": look(bold, fill=head_fill, across="center"),
        "text": look(normal),
        "link": look(_font(styles, ink=LINK_INK, line=True)),
        "number": look(normal, number=_GENERAL, across="center"),
        "error": look(_font(styles, ink=ERROR_INK, bold=True)),
        "warning": look(_font(styles, ink=WARNING_INK)),
    }


def _font(styles: Styles, *, size: int = 10, bold: bool = False, line: bool = False, ink: str = "") -> int:
    return styles.add(
        "fonts",
        _FONT.format(
            bold="<b/>" if bold else "",
            line="<u/>" if line else "",
            size=size,
            ink=f'<color rgb="{ink}"/>' if ink else "",
        ),
    )


# ---------------------------------------------------------------- into a new workbook


def new_workbook(target: object) -> Workbook:
    """Begin a workbook whose bytes depend on nothing but what is written into it; no text becomes formula or link."""
    from datetime import UTC, datetime

    import xlsxwriter

    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"author": "eduq", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    return book


class Formats:
    """The looks of our sheets in a new workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        """Begin without any."""
        self._book = book
        self._made: dict[str, Format] = {}

    def of(self, look: Look) -> Format:
        """Give a look."""
        if look not in self._made:
            self._made[look] = self._book.add_format(_properties(look))
        return self._made[look]


def _properties(look: Look) -> dict[str, object]:
    """Say a look as a new workbook's formats say it; the same as in `_looks`."""
    shared: dict[str, object] = {"font_name": FONT, "font_size": 10, "valign": "top"}
    if look in {"title", "above"}:
        return shared | ({"bold": True, "font_size": 15} if look == "title" else {})
    edge = {"border": 1, "border_color": _rgb("FFBFC7D1"), "text_wrap": True}
    own: dict[Look, dict[str, object]] = {
        "head": {"bold": True, "bg_color": _rgb(HEAD_FILL), "align": "center"},
        "text": {"num_format": "@"},
        "link": {"num_format": "@", "font_color": _rgb(LINK_INK), "underline": 1},
        "number": {"align": "center", "num_format": "0"},
        "exact": {"num_format": "General"},
        "error": {"num_format": "@", "font_color": _rgb(ERROR_INK), "bold": True},
        "warning": {"num_format": "@", "font_color": _rgb(WARNING_INK)},
    }
    return shared | edge | own[look]


def _rgb(argb: str) -> str:
    return f"#{argb[2:]}"


def add_sheet(book: Workbook, listing: Listing, formats: Formats) -> None:
    """Add a listing to a new workbook."""
    sheet = book.add_worksheet(listing.name)
    sheet.hide_gridlines(2)
    for at, (_, width) in enumerate(listing.heads):
        sheet.set_column(at, at, width)
    for row, line in enumerate(listing.above):
        sheet.set_row(row, _LARGE_LINE if row == 0 else _LINE)
        sheet.write_string(row, 0, line, formats.of("title" if row == 0 else "above"))
    for row, entries in enumerate(_table(listing), start=listing.head_row - 1):
        sheet.set_row(row, listing.height(entries))
        for column, entry in enumerate(entries):
            _write(sheet, row, column, entry, formats.of(entry.look))
    head = listing.head_row - 1
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + len(listing.rows), len(listing.heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_footer("&C&P / &N")


def _write(sheet: Worksheet, row: int, column: int, entry: ListedCell, look: Format) -> None:
    if not isinstance(entry.value, str):
        sheet.write_number(row, column, entry.value, look)
        return
    said = entry.value[:_LONGEST]
    if entry.target:
        sheet.write_url(row, column, f"internal:{quoted(entry.target[0])}!{entry.target[1]}", look, said)
    elif entry.file:
        sheet.write_url(row, column, f"external:{entry.file}", look, said)
    else:
        sheet.write_string(row, column, said, look)
