"""The year spoken of is the latest school year begun, whatever examinations are dated."""

from __future__ import annotations

from eduquality.model.tables import TABLES, latest_year


def test_tables_of_school_years_go_before_examinations() -> None:
    """Results of June 2026 belong to the school year 2025; alone, they are all there is."""
    assert latest_year({"classes": [2024, 2025], "exams": [2026]}) == 2025
    assert latest_year({"classes": [], "exams": [2025, 2026]}) == 2026
    assert latest_year({}) is None


def test_six_tables_tell_how_a_school_year_began() -> None:
    """Flows, examinations and the population count by the calendar."""
    stock = {name for name, model in TABLES.items() if model.spec.is_stock}
    assert stock == {"schools", "classes", "students", "teachers", "staff_counts", "enrolments"}
