"""Tables are known by their names at once, and made when the first is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality.errors import CatalogFault
from eduquality.model.tables import builtin_tables, in_use


def test_who_asks_for_names_waits_for_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtin_tables()
    monkeypatch.setattr(in_use, "tables_of", lambda *_: pytest.fail("made"))
    named = in_use.builtin_tables.__wrapped__()
    assert [*named.models] == [*known.models]
    assert [*named.files] == [*known.files]
    assert named.digest == known.digest
    assert "schools" in named.models
    assert "no such" not in named.models
    assert len(named.models) == len(known.models)


def test_what_is_wrong_with_a_file_is_said_when_the_first_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "wrong.yaml").write_text("titel: {zh: 表, en: Table}\n", encoding="utf-8")
    monkeypatch.setattr(in_use, "builtin_catalogue_dir", lambda: tmp_path)
    tables = in_use.builtin_tables.__wrapped__()
    with pytest.raises(CatalogFault):
        tables.model("wrong")
