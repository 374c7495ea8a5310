"""A class that only the roster names is there, and nobody has told its size: it is neither large nor small."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.scoring.check import check
from eduquality.scoring.compute import compute

SHARE = "compulsory.large_class_share"
CLASSES = "学年,学校名称,学段,年级,班级,班级人数"
PUPILS = "学年,学校名称,姓名,性别,年级,班级"


def write(data: Path, listed: Mapping[str, int], roster: Mapping[str, int]) -> None:
    """Write a class list and a roster of the first grade: class → pupils."""
    classes = [f"2025,甲小学,小学,一年级,{name},{pupils}" for name, pupils in listed.items()]
    (data / "班级.csv").write_text("\n".join((CLASSES, *classes)), encoding="utf-8")
    of = [name for name, pupils in roster.items() for _ in range(pupils)]
    pupils = [f"2025,甲小学,王{chr(0x4E00 + 7 * at)},男,一年级,{name}" for at, name in enumerate(of)]
    (data / "学生名册.csv").write_text("\n".join((PUPILS, *pupils)), encoding="utf-8")


def computed(catalogue: Catalogue, data: Path) -> tuple[Mapping[str, Any], list[str]]:
    card = compute(catalogue, api.load([data]), indicators=[SHARE], year=2025)
    row: Mapping[str, Any] = json.loads(as_text(present_card(card, "en"), "json"))["rows"][0]
    return row, [issue.code for issue in card.issues if issue.level == "warning" and issue.code.startswith("engine.")]


def test_a_class_that_only_the_roster_names_is_undecided(catalogue: Catalogue, tmp_path: Path) -> None:
    """The second class may have seventy pupils: a verdict on the first alone may turn."""
    write(tmp_path, {"1班": 40}, {"1班": 40, "2班": 70})
    row, said = computed(catalogue, tmp_path)
    assert (row["measures"]["known"], row["undecided"], said) == (1, 1, ["engine.classes_not_listed"])
    found = check(catalogue, api.load([tmp_path]), plans=["dalian-2025"], year=2025).judgements
    judged = [one for one in found if one.indicator == SHARE]
    assert judged
    assert all(one.provisional is not None for one in judged if one.verdict.status in ("met", "missed"))


def test_classes_written_otherwise_are_no_further_classes(catalogue: Catalogue, tmp_path: Path) -> None:
    """Two on the list and two on the roster are the same two, whatever they are called."""
    write(tmp_path, {"1班": 40, "2班": 41}, {"向日葵班": 40, "百合班": 41})
    row, said = computed(catalogue, tmp_path)
    assert (row["measures"]["known"], row["undecided"], said) == (2, 0, [])


def test_a_class_of_the_list_that_no_pupil_names_is_none_of_them(catalogue: Catalogue, tmp_path: Path) -> None:
    """The roster has one class of the two: the list counts."""
    write(tmp_path, {"1班": 40, "2班": 41}, {"1班": 40})
    row, said = computed(catalogue, tmp_path)
    assert (row["measures"]["known"], row["undecided"], said) == (2, 0, [])
