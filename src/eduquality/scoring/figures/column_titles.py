"""What is a column called where figures speak of it? As its sheet calls it, or as figures are cut by it."""

from __future__ import annotations

from eduquality.model.tables import TABLES, columns
from eduquality.words import Lang, phrases, say


def column_title(table: str, column: str, lang: Lang) -> str:
    """Name a column as its sheet does; one that no sheet has as figures are cut by it."""
    own = (columns(TABLES[name]).get(column) for name in (table, "schools"))
    made = f"dim.{column}"
    return next((str(getattr(face, lang)) for face in own if face), say(made, lang) if made in phrases() else column)
