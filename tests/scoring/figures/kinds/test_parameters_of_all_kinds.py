"""A parameter may be a date, a text or several values, dated or not; it stands in SQL alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eduquality.errors import CatalogFault, UsageFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.scoring.examples import figures_of
from eduquality.scoring.figures.parameters import hold_constants
from eduquality.words import message_of
from tests.scoring.figures.kinds.of_units import catalogue

GIVEN = """\
unit: count
formula: held
measures:
  held:
    title: {zh: 公开课, en: Open lessons}
    sql: SELECT count(*) FROM lessons WHERE level IN (:levels, 'other') AND date >= :start AND kind <> :not_kind
parameters:
  levels:
    value: [county, city]
    title: {zh: 级别, en: Levels}
    dated: [{since: 2025, value: [national], source: 新办法}]
  start: {value: 2023-09-01, title: {zh: 起, en: From}, dated: [{since: 2025, value: 2025-03-01}]}
  not_kind: {value: ordinary, title: {zh: 不计, en: Not counted}}
"""
MEAN = """\
kind: statistic
unit: points
statistic: mean
sql: SELECT score FROM lessons WHERE level IN (:levels)
parameters: {levels: {value: [county, city], title: {zh: 级别, en: Levels}}}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(Path(tmp_path_factory.mktemp("own")), {"held": GIVEN, "mean": MEAN})


def rows(year: int) -> dict[str, list[dict[str, object]]]:
    made = [
        (date(2025, 3, 1), "county", "open", 90),
        (date(2024, 9, 1), "city", "open", 80),
        (date(2025, 3, 1), "national", "open", 70),
        (date(2025, 2, 28), "national", "open", 60),
        (date(2025, 3, 1), "other", "ordinary", 50),
    ]
    keys = ("date", "level", "kind", "score")
    return {"lessons": [{"year": year, **dict(zip(keys, row, strict=True))} for row in made]}


def test_what_a_parameter_holds_stands_in_the_query(own: Catalogue) -> None:
    """Before 2025 two are of a county or a city; from then on one is national and of that day or later."""
    assert [figures_of(own, "held", rows(year), year=year)[0].value for year in (2024, 2025)] == [2, 1]
    (mean,) = figures_of(own, "mean", rows(2024), year=2024)
    assert mean.value == 85


def test_what_the_project_sets_goes_before(own: Catalogue) -> None:
    """All but the lesson of 28 February and the ordinary one."""
    constants = {"held.levels": ("county", "city", "national"), "held.start": date(2024, 1, 1)}
    hold_constants(own, constants)
    (figure,) = figures_of(own, "held", rows(2025), constants=constants)
    assert (figure.value, dict(figure.measures)) == (4, {"held": 4})


@pytest.mark.parametrize("constants", [{"levels": "county"}, {"start": Decimal(5)}, {"not_kind": date(2025, 1, 1)}])
def test_a_constant_of_another_kind_is_refused(own: Catalogue, constants: dict[str, object]) -> None:
    with pytest.raises(UsageFault) as caught:
        hold_constants(own, constants)  # type: ignore[arg-type]
    assert [issue.code for issue in caught.value.issues] == ["usage.constant_kind"]


@pytest.mark.parametrize("name", ["levels", "held.levels"])
def test_a_constant_that_no_row_can_have_is_refused(own: Catalogue, name: str) -> None:
    """It would find nothing, and say nothing of it; what goes before it alone is asked."""
    with pytest.raises(UsageFault) as caught:
        hold_constants(own, {name: ("county", "citi")})
    first = caught.value.issues[0]
    assert first.code == "usage.constant_value_near"
    assert (first.values["constant"], first.values["near"]) == (name, "city")
    hold_constants(own, {name: ("county", "city"), "not_kind": "open"})


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("IN (:levels, 'other')", "= :levels", ":7: the parameter levels holds several values"),
        ("IN (:levels, 'other')", "IN :levels", ":7: a measure cannot use IN without ( )"),
        ("[county, city]", "[county, citi]", ":7: level has no value 'citi': did you mean city?"),
        ("value: ordinary", "value: ordinry", ":7: kind has no value 'ordinry': did you mean ordinary?"),
        ("date >= :start", "score >= :start", ":7: $start should be a number"),
        ("value: [national], source", "value: national, source", ":12: the values of the parameter levels are of"),
        ("value: 2025-03-01}", "value: 5}", ":13: the values of the parameter start are of several kinds"),
        ("03-01}]", "03-01}, {since: 2025, value: 2025-03-02}]", ":13: the parameter start has two values since 2025"),
        ("value: 2025-03-01}", "value: 2025-02-30}", ":13: there is no day 2025-02-30"),
        ("formula: held", "formula: held + start", ":13: the parameter start must be a number here"),
        ("[county, city]", "[]", ":10: "),
        ("not_kind: {value", "not_kind: {vlue", ":14: unknown key vlue: did you mean value?"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(tmp_path: Path, written: str, instead: str, said: str) -> None:
    assert written in GIVEN
    with pytest.raises(CatalogFault) as caught:
        catalogue(tmp_path / "own", {"held": GIVEN.replace(written, instead)})
    found = [f":{issue.where.line}: {message_of(issue, 'en')}" for issue in caught.value.issues]
    assert any(one.startswith(said) for one in found), found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("share", "kind: share_of_units\nunit: percent\nof: size\nop: '>='\nvalue: limit\nacross: school\n"),
        ("sum", "kind: per_year\nunit: count\nof: over\nsince: limit\n"),
    ],
)
def test_where_a_number_is_needed_it_is_one(tmp_path: Path, name: str, text: str) -> None:
    over = (
        "unit: count\nformula: known\nmeasures:\n  known: {title: {zh: 班, en: C}, sql: SELECT count(*) FROM classes}\n"
    )
    limit = "parameters: {limit: {value: many, title: {zh: 界, en: Limit}}}\n"
    with pytest.raises(CatalogFault) as caught:
        catalogue(tmp_path / "own", {"over": over, name: text + limit})
    assert [issue.code for issue in caught.value.issues] == ["parameter.no_number"]
