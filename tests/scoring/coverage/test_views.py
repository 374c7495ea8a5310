"""A figure over a view needs what its own columns are made of, not all that the view can say."""

from __future__ import annotations

from pathlib import Path

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.tables import TABLES
from eduquality.scoring.check import check
from eduquality.scoring.coverage.needs import needs_of


def _tables(catalogue: Catalogue, indicator: str) -> set[str]:
    with TABLES.using(catalogue.tables):
        return {need.table for need in needs_of(catalogue.indicators[indicator], 2025)}


def test_the_schools_that_are_recognised_need_no_numbers_of_pupils(catalogue: Catalogue) -> None:
    """Both shares read one view of schools; only the one that adds up pupils needs enrolments."""
    assert _tables(catalogue, "recognitions.quality_senior_schools_share") == {"recognitions"}
    assert _tables(catalogue, "recognitions.quality_senior_pupils_share") == {"recognitions", "enrolments"}


def test_a_view_of_counties_has_no_schools_to_ask_why_it_has_no_figure(catalogue: Catalogue, tmp_path: Path) -> None:
    """Where no row names a county there is one without a name, and no figure of any."""
    (tmp_path / "在校生.csv").write_text(
        "学年,学校名称,学段,年级,在校生数\n2025,甲小学,小学,一年级,100", encoding="utf-8"
    )
    judged = check(catalogue, api.load([tmp_path]), plans=["xiangxi-2020"], year=2025).judgements
    (one,) = [one for one in judged if one.clause == "X02"]
    assert one.verdict.status == "no-data"
