"""How does a page look as a workbook? Words and drawings on the first sheet, each table on its own, ready to print."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from eduquality.model.own_signs import SHEET_SIGN
from eduquality.report.drawings import Trend
from eduquality.report.looks.sheets.charts import ChartData, chart_of, sparkline_of
from eduquality.report.looks.sheets.first_sheet import FirstSheet, Line, lines_of, place, table_anchor
from eduquality.report.looks.sheets.formats import Formats, harmless
from eduquality.report.looks.sheets.outline import Outline, TableSheet, outlined
from eduquality.report.looks.sheets.tables import Standing, TableWriter, as_sheet, widths_of
from eduquality.report.page import Page, Presentation, Table
from eduquality.report.workbook.listing import new_workbook
from eduquality.words import say

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

#: Wider tables are printed across.
_PORTRAIT, _A4 = 100.0, 9
#: The height of a title over one of several tables.
_TITLED = 22
_CHART = {"width": 760, "height": 305}
#: Above the first table stand the title and the way back.
_ABOVE = 2


def content(presentation: Presentation) -> bytes:
    """Write the page of a result; the same page gives the same bytes."""
    page = presentation.clean_page()
    out = io.BytesIO()
    book = new_workbook(out)
    book.set_properties({**book.doc_properties, "title": page.title})
    _Writer(book, page).write()
    book.close()
    return out.getvalue()


class _Writer:
    def __init__(self, book: Workbook, page: Page) -> None:
        self._book, self._lang = book, page.lang
        self._formats = Formats(book)
        self._outline: Outline = outlined(page)
        self._tables = [[as_sheet(one.table, page.lang) for one in of.tables] for of in self._outline.sheets]
        self._lines = lines_of(self._outline, page.lang)
        self._places = self._all_places()
        self._data: ChartData | None = None

    def write(self) -> None:
        """Write all sheets; what charts show comes last."""
        first = self._book.add_worksheet(self._outline.first)
        sheets = [self._book.add_worksheet(of.name) for of in self._outline.sheets]
        charts = {row: chart for row, line in enumerate(self._lines) if (chart := self._chart(line)) is not None}
        FirstSheet(first, self._formats, self._places).write(self._lines, charts)
        _set_up(first, is_wide=False)
        for sheet, of, tables in zip(sheets, self._outline.sheets, self._tables, strict=True):
            self._write_tables(sheet, of, tables)

    def _chart(self, line: Line) -> Any:  # noqa: ANN401 - xlsxwriter has no public types
        if line.drawn is None:
            return None
        chart = chart_of(self._book, self._chart_data(), line.drawn.drawing, line.drawn.title, self._lang)
        if chart is not None:
            chart.set_size(_CHART)
        return chart

    def _chart_data(self) -> ChartData:
        if self._data is None:
            name = say("sheet.chart_data", self._lang)
            self._data = ChartData(self._book, name, SHEET_SIGN + name)
        return self._data

    def _sparkline(self, trend: Trend) -> Mapping[str, object]:
        return sparkline_of(self._chart_data(), trend, self._lang)

    # ------------------------------------------------------------ tables

    def _write_tables(self, sheet: Any, of: TableSheet, tables: list[Table]) -> None:  # noqa: ANN401
        widths, tops = widths_of(tables), _tops(tables)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.set_row(0, 24)
        title = of.tables[0].title if len(tables) == 1 else of.name
        sheet.write_string(0, 0, SHEET_SIGN + title, self._formats.of("title"))
        back = say("sheet.back", self._lang, name=self._outline.first)
        sheet.write_url(1, 0, place(self._outline.first, 0), self._formats.of("link"), back)
        writer = TableWriter(sheet, self._formats, self._places, self._lang, self._sparkline)
        for titled, table, top in zip(of.tables, tables, tops, strict=True):
            if len(tables) > 1:
                sheet.set_row(top - 1, _TITLED)
                sheet.write_string(top - 1, 0, titled.title, self._formats.of("h2", *harmless(titled.title)))
            writer.write(table, Standing(top, widths))
        _set_up(sheet, is_wide=sum(widths) > _PORTRAIT)
        if len(tables) == 1:
            _lead_by_heads(sheet, tables[0])

    # ------------------------------------------------------------ links

    def _all_places(self) -> dict[str, str]:
        """Give where each anchor of the page is, and each table."""
        first = self._outline.first
        places = {line.anchor: place(first, row) for row, line in enumerate(self._lines) if line.anchor}
        for number, (of, tables) in enumerate(zip(self._outline.sheets, self._tables, strict=True)):
            for at, (table, top) in enumerate(zip(tables, _tops(tables), strict=True)):
                places[table_anchor(number, at)[1:]] = place(of.name, 0 if len(tables) == 1 else top - 1)
                rows = enumerate(table.rows, top + 1)
                places.update({row.anchor: place(of.name, at_row) for at_row, row in rows if row.anchor})
        return places


def _tops(tables: list[Table]) -> list[int]:
    """Give the rows of the heads of tables below one another, each under its title where there are several."""
    tops, row = [], _ABOVE
    for table in tables:
        row += len(tables) > 1
        tops.append(row)
        row += len(table.rows) + 2
    return tops


def _lead_by_heads(sheet: Any, table: Table) -> None:  # noqa: ANN401
    """Keep the heads in sight and on every printed page, and let rows be filtered by them."""
    sheet.freeze_panes(_ABOVE + 1, 0)
    sheet.repeat_rows(_ABOVE)
    if table.rows:
        sheet.autofilter(_ABOVE, 0, _ABOVE + len(table.rows), len(table.columns) - 1)


def _set_up(sheet: Any, *, is_wide: bool) -> None:  # noqa: ANN401
    """Set up a sheet for A4, as wide as a page."""
    sheet.hide_gridlines(2)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if is_wide:
        sheet.set_landscape()
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.set_footer("&L&A&R&P / &N")
