"""YAML is read narrowly: exact numbers, text as it stands, and the line of every key."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eduquality.catalog.yamltext import Document, read_document


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    document, issues = read_document(path)
    assert not issues
    return document


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", Decimal("0.1")),
        ("-2.50", Decimal("-2.50")),
        ("56", 56),
        ("0056", "0056"),
        ("1e3", "1e3"),
        ("12:30", "12:30"),
        ("null", None),
        ("", None),
        ("yes", "yes"),
        ("no", "no"),
        ("off", "off"),
        ("'56'", "56"),
        ("2019-09-01", date(2019, 9, 1)),
        ("41-45", "41-45"),
        ("<=25", "<=25"),
        (".inf", ".inf"),
        ("9" * 40, "9" * 40),
    ],
)
def test_values_are_what_stands_there(tmp_path: Path, text: str, value: object) -> None:
    """Numbers are exact, codes like yes and no stay text, identifiers keep their zeros."""
    assert read(tmp_path, f"a: {text}").data == {"a": value}


def test_every_key_and_item_knows_its_line(tmp_path: Path) -> None:
    """A problem is shown where it stands, or at the nearest key around it."""
    document = read(tmp_path, "\ufeffa:\n  b: 1\nc:\n  - d: 1\n\n  - {e: 2,\n     f: 3}\n")
    assert document.place(("a", "b")).line == 2
    assert document.place(("c", 1)).line == 6
    assert document.place(("c", 1, "f")).line == 7
    assert document.place(("c", 1, "missing")).line == 6
    assert document.place(("nothing",)).line == 1
