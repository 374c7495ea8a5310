"""How is a result shown? It makes a page (`pages`), which every look writes (`looks`); neither decides anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from eduquality.report.looks import csv, html, json, markdown, terminal
from eduquality.report.page import Presentation

#: The looks that are texts, by the name that -f gives them.
TEXTS: Mapping[str, Callable[[Presentation], str]] = {
    "table": terminal.text,
    "json": json.text,
    "csv": csv.text,
    "md": markdown.text,
    "html": html.text,
}


def as_text(presentation: Presentation, look: str) -> str:
    """Write a result in one of the looks that are texts, as for a file."""
    return TEXTS[look](presentation)


def as_bytes(presentation: Presentation, look: str, template: Path | None = None) -> bytes:
    """Write a result in any look, as for a file; template: a document whose styles a Word document gets."""
    if look == "csv":
        return csv.content(presentation)
    if look in TEXTS:
        return as_text(presentation, look).encode()
    if look == "docx":
        from eduquality.report.looks import docx

        return docx.content(presentation, template)
    from eduquality.report.looks import parquet, xlsx

    return parquet.content(presentation) if look == "parquet" else xlsx.content(presentation)
