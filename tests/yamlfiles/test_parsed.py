"""What the program's own YAML says is not parsed again; what was changed, or cannot be written as JSON, is."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eduquality.catalog import builtin_catalogue_dir
from eduquality.yamlfiles import parsed
from eduquality.yamlfiles.document import Document, read_document
from eduquality.yamlfiles.parsed import parsed_before, write_parsed

SAID = """\
title: {zh: 班额, en: Size}
share: 0.10
least: 56
none: ~
yes: no
examples:
  - name: one
    expect: {"2025": 12}
  - name: other
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep what is parsed in a folder of the test."""
    (tmp_path / "kept").mkdir()
    monkeypatch.setattr(parsed, "builtin_catalogue_dir", lambda: tmp_path / "kept")
    parsed._lines.cache_clear()
    yield tmp_path / "kept"
    parsed._lines.cache_clear()


def as_kept(path: Path, text: str) -> tuple[Document, Document]:
    """Give a file as it is parsed, and as it is read once that was kept."""
    path.write_text(text, encoding="utf-8")
    plain, issues = read_document(path)
    assert not issues
    write_parsed([(path.read_bytes(), plain.data, plain.lines)])
    parsed._lines.cache_clear()
    return plain, read_document(path)[0]


def test_what_is_kept_is_what_the_file_says(tmp_path: Path) -> None:
    plain, kept = as_kept(tmp_path / "a.yaml", SAID)
    assert (plain.is_sound, kept.is_sound) == (False, True)
    assert kept.data == plain.data
    assert [*kept.data] == [*plain.data]
    assert isinstance(kept.data["share"], Decimal)
    assert str(kept.data["share"]) == "0.10"


def test_every_line_is_still_known(tmp_path: Path) -> None:
    plain, kept = as_kept(tmp_path / "a.yaml", SAID)
    assert kept.line(("examples", 1)) == 9
    assert kept.line(("share",)) == 2
    assert dict(kept.lines) == plain.lines


def test_a_changed_file_is_parsed(tmp_path: Path) -> None:
    as_kept(tmp_path / "a.yaml", SAID)
    (tmp_path / "a.yaml").write_text(SAID.replace("56", "57"), encoding="utf-8")
    again, _ = read_document(tmp_path / "a.yaml")
    assert (again.data["least"], again.is_sound) == (57, False)


def test_what_another_parser_made_is_not_believed(tmp_path: Path, folder: Path) -> None:
    as_kept(tmp_path / "a.yaml", SAID)
    path = folder / "parsed.jsonl"
    path.write_text("0" * 64 + path.read_text(encoding="utf-8")[64:], encoding="utf-8")
    parsed._lines.cache_clear()
    assert parsed_before((tmp_path / "a.yaml").read_bytes()) is None


def test_a_damaged_line_costs_time_only(tmp_path: Path, folder: Path) -> None:
    plain, _ = as_kept(tmp_path / "a.yaml", SAID)
    path = folder / "parsed.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('{"data":', '{"da'), encoding="utf-8")
    parsed._lines.cache_clear()
    again, issues = read_document(tmp_path / "a.yaml")
    assert (again.data, again.is_sound, issues) == (plain.data, False, [])


def test_dates_are_dates(tmp_path: Path) -> None:
    plain, kept = as_kept(tmp_path / "a.yaml", 'until: 2025-12-31\nsaid: "2025-12-31"\n')
    assert kept.is_sound
    assert kept.data == plain.data == {"until": date(2025, 12, 31), "said": "2025-12-31"}


def test_a_text_that_looks_like_a_kept_date_is_not_kept(tmp_path: Path) -> None:
    plain, kept = as_kept(tmp_path / "a.yaml", 'said: "\\0002025-12-31"\n')
    assert not kept.is_sound
    assert kept.data == plain.data


def test_the_committed_file_says_what_the_catalogue_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed file needs it written again: python -m eduquality.catalog."""
    folder = builtin_catalogue_dir()
    plain = {path.read_bytes(): read_document(path)[0] for path in folder.rglob("*.yaml")}
    monkeypatch.setattr(parsed, "builtin_catalogue_dir", builtin_catalogue_dir)
    parsed._lines.cache_clear()
    kept = {raw: one for raw in plain if (one := parsed_before(raw))}
    assert kept
    assert {raw: one.data for raw, one in kept.items()} == {raw: plain[raw].data for raw in kept}
