"""A measure whose number the engine cannot hold has no figure, and costs no other indicator its own."""

from pathlib import Path

import pytest

import eduquality.api

_OVERFLOWING = """
title: {zh: 溢出, en: Overflow}
unit: ratio
formula: large / all
measures:
  large: {title: {zh: 大数, en: Large number}, sql: SELECT sum(headcount * 999999999999999999 * headcount) FROM classes}
  all: {title: {zh: 班, en: Classes}, sql: SELECT count(*) FROM classes}
source: {document: x}
notes: {zh: 无。, en: None.}
examples:
  - name: as large as nobody counts
    given: {classes: [{stage: primary, headcount: 2000000000, _times: 7}]}
    expect: null
    reason: too-large
"""
_SOUND = _OVERFLOWING.replace(" * 999999999999999999 * headcount", "").replace(
    "null\n    reason: too-large", "2000000000"
)


@pytest.mark.parametrize("store", ["off", "on"])
def test_a_measure_that_overflows_costs_no_other_indicator(tmp_path: Path, monkeypatch, store: str) -> None:
    """Both are asked in one pass over one table; and again, from what was kept."""
    monkeypatch.setenv("EDUQ_STORE", "off" if store == "off" else str(tmp_path / "store"))
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "over.yaml").write_text(_OVERFLOWING, encoding="utf-8")
    (folder / "sound.yaml").write_text(_SOUND, encoding="utf-8")
    (tmp_path / "班级2025.csv").write_text(
        "学校名称,年级,班级,班额\n甲小学,一年级,1班,40\n甲小学,一年级,2班,44\n", encoding="utf-8"
    )
    for _ in range(2):
        using = eduquality.api.catalogue(folder)
        data = eduquality.api.load(tmp_path / "班级2025.csv")
        card = eduquality.api.compute(data, ["over", "sound"], using=using)
        over, sound = card.figures
        assert (over.value, over.reason) == (None, "too-large")
        assert sound.value == 42
