"""Answers whether every figure of the sample county is the one that plain Python reckons from the definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from eduquality.api import compute
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.figures import Figure
from eduquality.model.results.scorecard import Scorecard
from tests.indicators.independent import (
    figures_balance,
    figures_basic_balance,
    figures_county,
    figures_exam_analysis,
    figures_exam_lines,
    figures_exams,
    figures_lessons,
    figures_preschool,
    figures_pupils,
    figures_schools,
    figures_teachers,
)
from tests.indicators.independent.county import County, read
from tests.indicators.independent.figures_slices import SLICES, Slices
from tests.indicators.independent.reckoning import FIGURES, grouped, now

#: What each part of an indicator that is cut is called there.
WORDS = {
    "语文": "chinese",
    "数学": "mathematics",
    "英语": "english",
    "物理": "physics",
    "化学": "chemistry",
    "生物": "biology",
    "政治": "politics",
    "道德与法治": "politics",
    "历史": "history",
    "地理": "geography",
    "信息技术": "it",
    "体育与健康": "pe",
    "义务教育发展基本均衡县": "basic_balance",
    "学前教育普及普惠县": "inclusive_preschool",
    "教师发展中心": "teacher_centre",
    "历史类": "history",
    "物理类": "physics",
    "特殊类型招生控制线": "special",
    "本科线": "undergraduate",
    "专科线": "college",
}
#: Indicators without an independent figure, with the reason.
LEFT_OUT: Mapping[str, str] = {}
#: Indicators that are of the area alone: no county, let alone a school, has them.
OF_THE_AREA = (
    "activities.contest_share",
    "exams.city_test_share",
    "exams.discrimination",
    "exams.effective_score",
    "exams.effective_score@near_line",
    "exams.effective_score@scaled",
    "figures.he_gross_enrolment",
    "figures.not_behind_province_share",
    "titles.training_teams_share",
)
REGISTERS = (
    figures_balance,
    figures_basic_balance,
    figures_county,
    figures_exam_analysis,
    figures_exam_lines,
    figures_exams,
    figures_lessons,
    figures_preschool,
    figures_pupils,
    figures_schools,
    figures_teachers,
)
Key = tuple[str, str, tuple[Any, ...]]
Computed = Callable[..., Scorecard]


@pytest.fixture(scope="session")
def rows(county_folder: Path) -> County:
    return read(county_folder)


def mine(name: str, county: County) -> dict[tuple[Any, ...], Any]:
    """Give an indicator's independent values, its parts named as the program names them."""
    found = FIGURES[name](county)
    parts = found if isinstance(found, Mapping) else {(): found}
    return {tuple(WORDS.get(part, part) for part in key): value for key, value in parts.items()}


def alike(one: Fraction | float | None, other: Fraction | float | None) -> bool:
    """Hold fractions against each other exactly, roots to the last digits; no value is like no value alone."""
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and other is not None and float(one) == pytest.approx(float(other), rel=1e-12)
    return one == other


def differences(figures: Iterable[Figure], parts: Mapping[str, County]) -> list[str]:
    """Name every unit and part in which the program's value is another; `parts`: the rows of each unit.

    Only of indicators that the level has; nought and no row at all are alike, where nobody sent anything to count.
    """
    theirs: dict[Key, Figure] = {}
    for figure in figures:
        unit = next((name for name in parts if figure.unit_name.endswith(name)), None)
        key = tuple(figure.slice.values())
        # Schools that are being built are on no list yet, and classes of no known size fill no bin.
        if unit is not None and figure.reason != "not-at-level" and (None not in key or figure.value):
            theirs[figure.indicator, unit, key] = figure
    names = {name for name, _, _ in theirs}
    ours = {(name, unit, k): v for name in names for unit, part in parts.items() for k, v in mine(name, part).items()}
    found = []
    for key in sorted(ours.keys() | theirs.keys(), key=str):
        value = theirs[key].value if key in theirs else None
        nought = (key not in theirs or key not in ours) and not ours.get(key) and not value
        if not nought and not alike(ours.get(key), value):
            found.append(f"{key}: by the definitions {ours.get(key)}, by the program {value}")
    return found


def test_every_indicator_is_reckoned_independently(catalogue: Catalogue) -> None:
    """No indicator is without an independent figure, but those listed with their reason."""
    assert FIGURES.keys() | LEFT_OUT.keys() == catalogue.indicators.keys()
    assert not FIGURES.keys() & LEFT_OUT.keys()
    assert len(LEFT_OUT) < 8


def test_the_county(rows: County, computed: Computed, county: Dataset) -> None:
    """Every figure of the county is the one that plain Python reckons; those of the area alone as well."""
    assert differences(computed("county").figures, {"青禾县": rows}) == []
    assert differences(compute(county, OF_THE_AREA).figures, {"": rows}) == []


def test_the_townships(rows: County, computed: Computed) -> None:
    """So is every figure of a township."""
    parts = {township: rows.of_township(township) for township in rows.townships}
    assert differences(computed("township").figures, parts) == []


def test_the_schools(rows: County, computed: Computed) -> None:
    """So is every figure of a school."""
    assert differences(computed("school").figures, {name: rows.of([name]) for name in rows.by_school}) == []


def test_the_classes(rows: County, county: Dataset) -> None:
    """So is every figure of a class in an examination, ties and absences included."""
    of_exams = [name for name in FIGURES if name.startswith("exams.") and not re.search("test|of_school", name)]
    found = [one for one in compute(county, of_exams, by=["class"]).figures if one.level == "class" and one.unit_code]
    classes = grouped((row for row in now(rows["scores"]) if row["class"]), "school", "grade", "class")
    parts = {
        f"{school} {grade or ''}({name})": County(rows.tables | {"scores": own})
        for (school, grade, name), own in classes.items()
    }
    assert len({one.unit_code for one in found}) == len(parts)
    assert differences(found, parts) == []


def test_the_stages(rows: County, computed: Computed) -> None:
    """So is every figure of a stage, of the indicators that are cut by it."""
    found = [figure for figure in computed("county", "stage").figures if figure.slice.get("stage")]
    for stage in ("preschool", "primary", "junior", "senior", "vocational"):
        of_stage = [
            replace(figure, slice={key: value for key, value in figure.slice.items() if key != "stage"})
            for figure in found
            if figure.slice["stage"] == stage
        ]
        assert differences(of_stage, {"青禾县": rows.where(stage=stage)}) == []


@pytest.mark.parametrize(("name", "by", "reckon"), SLICES, ids=lambda one: one if isinstance(one, str) else None)
def test_the_slices_of_plans(name: str, by: tuple[str, ...], reckon: Slices, rows: County, county: Dataset) -> None:
    """So is what plans ask for: titles of a level, moves of a channel, people of a programme."""
    theirs = {
        tuple(figure.slice[column] for column in by): figure.value for figure in compute(county, name, by=by).figures
    }
    expected = reckon(rows)
    assert expected
    assert {key: theirs.get(key) for key in expected} == expected
