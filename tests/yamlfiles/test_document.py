"""YAML is read narrowly: exact numbers, text as it stands, and the line of every key."""

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from eduquality.yamlfiles.document import Document, read_document


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


def codes(tmp_path: Path, text: str) -> list[tuple[str, int | None]]:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return [(issue.code, issue.where.line) for issue in read_document(path)[1]]


NESTED = {
    "brackets": "\na: " + "[" * 2000 + "]" * 2000,
    "braces": "\na: " + "{a: " * 2000,
    "items": "\n" + "- " * 2000 + "x",
    "items below": "\n- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -",
    "not closed": "\na: " + "[" * 2000,
    "hardly too deep": "\na: " + "[" * 31 + "]" * 31,
}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_what_is_nested_too_deep_is_one_mistake_whoever_sees_it_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, loader: str
) -> None:
    """Parsers have limits of their own, in words of their own, and some have none."""
    monkeypatch.setattr("eduquality.yamlfiles.document._LOADER", getattr(yaml, loader))
    assert codes(tmp_path, text) == [("yaml.too_deep", 2)]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("path", ["D:\\数据", "D:\\upload", "\\xls", "a\n  D:\\q", r"ok\\ D:\data"])
def test_a_backslash_that_begins_no_escape_is_told_whatever_the_parser_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, loader: str
) -> None:
    monkeypatch.setattr("eduquality.yamlfiles.document._LOADER", getattr(yaml, loader))
    assert [code for code, _ in codes(tmp_path, f'a: 1\nb: "{path}"\n')] == ["yaml.escape"]


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """Also where no data can be made of it in the end."""
    text = "a: &x 1\nb: *x\nc: !tag 2\nc: 3\nd: [\n"
    assert codes(tmp_path, text) == [
        ("yaml.alias", 1),
        ("yaml.alias", 2),
        ("yaml.tag", 3),
        ("yaml.duplicate_key", 4),
        ("yaml.syntax", 6),
    ]


def test_as_text_every_value_is_what_stands_there(tmp_path: Path) -> None:
    """Codes, names and passwords are no numbers, whatever they look like; what is left empty is nothing."""
    path = tmp_path / "a.yaml"
    path.write_text("a: [0012, 1.0, true, 2025-13-45, 1e3, yes, '', , ~]\n".replace(", ,", ","), encoding="utf-8")
    document, issues = read_document(path, as_text=True)
    assert not issues
    assert document.items("a") == ["0012", "1.0", "true", "2025-13-45", "1e3", "yes", "", None]


def test_keys_that_stand_twice_take_time_as_they_are_many(tmp_path: Path) -> None:
    """A hundred thousand take a second, not a minute."""
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n" * 100_000, encoding="utf-8")
    began = time.process_time()
    _, issues = read_document(path)
    assert len(issues) == 99_999
    assert time.process_time() - began < 10
