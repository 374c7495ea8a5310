"""Which definitions of two catalogues mean something else? Words, sources, notes and examples mean nothing here."""

from __future__ import annotations

from eduquality.changes.causes import causes_between
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.changes import Changes
from eduquality.scoring.provenance import meanings_of


def changes_of_catalogues(old: Catalogue, new: Catalogue) -> Changes:
    """Compare two catalogues, definition by definition and key by key."""
    return Changes(causes_between(meanings_of(old), meanings_of(new)), of_catalogues=True)
