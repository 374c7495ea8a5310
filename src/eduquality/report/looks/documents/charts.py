"""How does a chart get into a document? As a native one, with the workbook inside it that holds its numbers."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from eduquality.report.drawings import Drawing
from eduquality.report.looks.sheets.charts import ChartData, chart_of
from eduquality.report.workbook.listing import new_workbook
from eduquality.report.workbook.markup import text as escaped
from eduquality.words import Lang, say

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PRINT = re.compile(rb"<c:printSettings>.*</c:printSettings>", re.DOTALL)
_LABELS = b"".join(
    b'<c:show%s val="%d"/>' % (name, name == b"Val")
    for name in (b"LegendKey", b"Val", b"CatName", b"SerName", b"Percent", b"BubbleSize")
)
_URI = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU_A_POINT = 12_700


def chart_xml(document: Any, drawing: Drawing, title: str, number: int, size: tuple[float, float], lang: Lang) -> str:  # noqa: ANN401 - the library's own object
    """Add the chart of a drawing to a document and give what shows it, nothing of one without; size: in points."""
    made = _made(drawing, title, lang)
    if made is None:
        return ""
    relation = _added(document, *made)
    wide, high = (round(one * _EMU_A_POINT) for one in size)
    alt = escaped(getattr(drawing, "alt", ""))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="{escaped(title) or number}" descr="{alt}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_URI}/main"><a:graphicData uri="{_URI}/chart">'
        f'<c:chart xmlns:c="{_URI}/chart" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _made(drawing: Drawing, title: str, lang: Lang) -> tuple[bytes, bytes] | None:
    """Give the chart's XML and the workbook of its numbers, both as XlsxWriter writes them."""
    out = io.BytesIO()
    book = new_workbook(out)
    data = ChartData(book, say("sheet.chart_data", lang), title)
    chart = chart_of(book, data, drawing, title, lang)
    if chart is None:
        return None
    book.worksheets()[0].insert_chart("H2", chart)
    book.close()
    with zipfile.ZipFile(out) as package:
        said = package.read("xl/charts/chart1.xml")
    said = said.replace(b'<c:plotVisOnly val="1"/>', b'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>')
    # What is left out Excel takes for no, and other programs for yes.
    said = said.replace(b'<c:showVal val="1"/>', _LABELS)
    if b"<c:lineChart>" in said or b"<c:scatterChart>" in said:
        said = said.replace(b"</c:ser>", b'<c:smooth val="0"/></c:ser>')
    inside = b'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    return _PRINT.sub(b"", said).replace(b"</c:chartSpace>", inside), out.getvalue()


def _added(document: Any, chart: bytes, book: bytes) -> str:  # noqa: ANN401
    """Add the parts, and give the relation under which the document names the chart."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.part import Part

    package = document.part.package
    part = Part(package.next_partname("/word/charts/chart%d.xml"), _CHART_TYPE, chart, package)
    relation: str = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    name = package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    part.relate_to(Part(name, _BOOK_TYPE, book, package), RELATIONSHIP_TYPE.PACKAGE)
    return relation
