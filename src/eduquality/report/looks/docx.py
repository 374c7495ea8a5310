"""How does a page look as a Word document? In the styles of Chinese offices or a bureau's own, with native charts."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eduquality.errors import Issue, Place, UsageFault
from eduquality.report.page import Page, Presentation

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def content(presentation: Presentation, template: Path | None = None) -> bytes:
    """Write the page of a result; template: a document whose styles, margins, header and footer it gets.

    The same page gives the same bytes. Raises UsageFault where python-docx is missing or the template is no document.
    """
    from eduquality.report.looks.documents import styles
    from eduquality.report.looks.documents.blocks import Blocks

    page = presentation.clean_page()
    document = _opened(template)
    styles.set_up(document, page.lang, is_own=template is not None)
    _describe(document, page)
    _fill(document, "".join(Blocks(document, page, styles.line_width(document)).all()))
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _opened(template: Path | None) -> Any:  # noqa: ANN401 - the library's own object
    try:
        import docx
    except ImportError as error:
        values = {"library": "python-docx", "format": "docx"}
        raise UsageFault(Issue("error", "usage.library_missing", values=values)) from error
    if template is None:
        return docx.Document()
    try:
        return docx.Document(io.BytesIO(template.read_bytes()))
    except Exception as error:
        # A file that is no package, lacks parts or holds broken XML fails in as many ways.
        raise UsageFault(Issue("error", "usage.template_unreadable", Place(str(template)))) from error


def _describe(document: Any, page: Page) -> None:  # noqa: ANN401
    """Say what the document is; when it was made would make two runs differ."""
    told = document.core_properties
    told.title, told.author, told.last_modified_by = page.title[:255], "eduq", "eduq"
    told.created = told.modified = _MADE.replace(tzinfo=None)
    told.comments, told.keywords, told.revision = "", "", 1
    told.language = "zh-CN" if page.lang == "zh" else "en"


def _fill(document: Any, body: str) -> None:  # noqa: ANN401
    """Put the blocks in the place of all that the document says; its last section stays."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    within = document.element.body
    for child in list(within):
        if child.tag != qn("w:sectPr"):
            within.remove(child)
    for at, child in enumerate(list(parse_xml(f"<w:body {_SPACES}>{body}</w:body>"))):
        within.insert(at, child)


def _undated(package: bytes) -> bytes:
    """Give a package whose parts bear no time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in read.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, read.read(name))
    return out.getvalue()
