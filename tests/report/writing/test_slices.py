"""What a figure is cut by reads by itself: a yes says of what, also of a column that a view makes."""

from __future__ import annotations

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.tables import TABLES
from eduquality.report.writing.labels import slice_words


def test_a_yes_says_of_what(catalogue: Catalogue) -> None:
    with TABLES.using(catalogue.tables):
        assert slice_words({"of_heads": "yes", "level": "city"}, "zh") == "校长培训：是 · 市级"
        assert slice_words({"of_heads": "no"}, "en") == "Of head teachers: no"
        assert slice_words({"title": "studio"}, "en") == "studio of a master teacher"
