"""Which rows stand behind a figure, at which cells, and what would turn a verdict: small folders, worked by hand."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from eduquality import api
from eduquality.errors import UsageFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.explanation import ExplainedMeasure, Explanation

SHARE = "compulsory.large_class_share"


def classes(data: Path) -> None:
    """Write a list of classes: two large ones at one school, one at another, one of unknown size."""
    rows = (
        "学年,县区,学校名称,学段,年级,班级,班级人数",
        "2025,甲县,甲小学,小学,一年级,1班,60",
        "2025,甲县,甲小学,小学,一年级,2班,58",
        "2025,甲县,乙小学,小学,一年级,1班,57",
        "2025,甲县,乙小学,小学,二年级,1班,40",
        "2025,甲县,丙小学,小学,一年级,1班,",
        "2025,甲县,丁幼儿园,学前教育,大班,1班,30",
    )
    (data / "班级.csv").write_text("\n".join(rows), encoding="utf-8")


def measure(explanation: Explanation, name: str) -> ExplainedMeasure:
    return next(one for one in explanation.steps[0].measures if one.name == name)


def cells(one: ExplainedMeasure, fate: str) -> list[str | None]:
    return [row.place.cell if row.place else None for row in one.rows if row.fate == fate]


def test_each_row_is_told_at_the_cell_that_decides(catalogue: Catalogue, tmp_path: Path) -> None:
    classes(tmp_path)
    found = api.explain(api.load(tmp_path), SHARE, using=catalogue)
    large, step = measure(found, "large"), found.steps[0]
    assert (step.figure.value, step.reckoning) == (Fraction(75), "3 / 4 × 100")
    assert {fate: cells(large, fate) for fate in ("counts", "fails", "unknown", "out")} == {
        "counts": ["G2", "G3", "G4"],
        "fails": ["G5"],
        "unknown": ["G6"],
        # The stage leaves the kindergarten out, whatever its size.
        "out": ["D7"],
    }
    assert large.fates == {"counts": 3, "fails": 1, "unknown": 1, "out": 1}
    assert [(one.file, one.rows) for one in large.sheets] == [("班级.csv", 6)]
    assert [str(row.place) for row in large.rows][:1] == ["班级.csv!班级!G2"]
    assert [(one.name, one.value, one.by_project) for one in step.parameters] == [("large_size", Fraction(56), False)]


def test_few_rows_are_told_and_all_are_counted(catalogue: Catalogue, tmp_path: Path) -> None:
    classes(tmp_path)
    found = api.explain(api.load(tmp_path), SHARE, rows=1, using=catalogue)
    large = measure(found, "large")
    assert (cells(large, "counts"), large.fates["counts"], large.population) == (["G2"], 3, 6)


def test_one_unit_is_explained_by_its_name(catalogue: Catalogue, tmp_path: Path) -> None:
    classes(tmp_path)
    data = api.load(tmp_path)
    found = api.explain(data, SHARE, level="school", unit="乙小学", using=catalogue)
    assert (found.steps[0].figure.value, cells(measure(found, "large"), "counts")) == (Fraction(50), ["G4"])
    with pytest.raises(UsageFault, match="乙小学"):
        api.explain(data, SHARE, level="school", unit="乙小孛", using=catalogue)


def test_a_slice_keeps_the_rows(catalogue: Catalogue, tmp_path: Path) -> None:
    classes(tmp_path)
    found = api.explain(api.load(tmp_path), SHARE, where={"school": "甲小学"}, using=catalogue)
    assert (measure(found, "large").fates, found.steps[0].figure.value) == ({"counts": 2}, Fraction(100))


def test_the_fewest_classes_are_named_with_their_schools(catalogue: Catalogue, tmp_path: Path) -> None:
    """At most 5 % may be large: each of the three classes has to be split, for one of seven is still too many."""
    classes(tmp_path)
    found = api.explain(api.load(tmp_path), "xiangxi-2020/X03", why=True, using=catalogue)
    assert found.judgement is not None
    assert found.turning is not None
    assert found.turning.of is not None
    assert (found.judgement.verdict.status, found.turning.steps, found.turning.of.zh) == ("missed", 3, "个班需拆分")
    assert [(unit.figure.unit_name, unit.taken) for unit in found.turning.units] == [("甲小学", 2), ("乙小学", 1)]


def test_the_school_that_has_the_furthest_to_go_gives_first(catalogue: Catalogue, tmp_path: Path) -> None:
    """Of forty classes two may be large, and there are three: one split is enough, at the school that has two."""
    classes(tmp_path)
    more = "\n".join(f"2025,甲县,乙小学,小学,三年级,{at}班,40" for at in range(1, 36))
    path = tmp_path / "班级.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{more}", encoding="utf-8")
    found = api.explain(api.load(tmp_path), "xiangxi-2020/X03", why=True, using=catalogue)
    assert found.turning is not None
    assert found.turning.steps == 1
    assert [(unit.figure.unit_name, unit.steps, unit.taken) for unit in found.turning.units] == [("甲小学", 2, 1)]


def test_a_clause_that_is_met_has_nothing_to_turn(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "班级.csv").write_text(
        "学年,县区,学校名称,学段,年级,班级,班级人数\n2025,甲县,甲小学,小学,一年级,1班,40", encoding="utf-8"
    )
    found = api.explain(api.load(tmp_path), "xiangxi-2020/X03", why=True, using=catalogue)
    assert (found.judgement and found.judgement.verdict.status, found.turning) == ("met", None)


def test_what_does_not_exist_is_met_with_the_near_miss(catalogue: Catalogue, tmp_path: Path) -> None:
    classes(tmp_path)
    with pytest.raises(UsageFault, match=re.escape(SHARE)):
        api.explain(api.load(tmp_path), "compulsory.large_clas_share", using=catalogue)
