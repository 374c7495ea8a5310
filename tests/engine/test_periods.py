"""Which semesters, months and weeks have passed: by the school calendar, and by the date of the data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from eduquality import api
from eduquality.engine.periods import Calendar, DataDate, Term, periods_sql
from eduquality.model.definitions.loaded import Catalogue

OF_2025 = {
    (2025, 1): Term(date(2025, 9, 1), date(2026, 1, 16)),
    (2025, 2): Term(date(2026, 2, 24), date(2026, 7, 3)),
}


def passed(
    kind: str, by: date | None, terms: Mapping[tuple[int, int], Term] | None = None, year: int = 2025
) -> list[tuple[int, ...]]:
    """Give the periods of a school year that have passed by a day."""
    import duckdb

    dates = {} if by is None else {year: DataDate(by)}
    rows = duckdb.sql(periods_sql(kind, {year}, Calendar(dates, terms or {}))).fetchall()
    return [row[1:] for row in rows]


@pytest.mark.parametrize(
    ("by", "semesters"),
    [("2026-01-17", []), ("2026-01-18", [1]), ("2026-07-17", [1]), ("2026-07-18", [1, 2]), (None, [1, 2])],
)
def test_a_semester_has_passed_when_its_last_day_has(by: str | None, semesters: list[int]) -> None:
    """Without a calendar a semester lasts twenty weeks from 1 September, from 1 March; undated data are of all."""
    day = None if by is None else date.fromisoformat(by)
    assert passed("semesters", day) == [(semester,) for semester in semesters]


@pytest.mark.parametrize(("by", "semesters"), [("2026-01-15", []), ("2026-01-16", [1]), ("2026-07-03", [1, 2])])
def test_the_calendar_of_a_bureau_goes_first(by: str, semesters: list[int]) -> None:
    assert passed("semesters", date.fromisoformat(by), OF_2025) == [(semester,) for semester in semesters]
    assert passed("semesters", date(2025, 1, 20), OF_2025, 2024) == [(1,)]


def test_months_are_those_of_lessons() -> None:
    """Holidays are not asked for; of a calendar a month counts of which half lies in the semester."""
    assert passed("months", None) == [*((1, month) for month in (9, 10, 11, 12, 1)), *((2, m) for m in (3, 4, 5, 6))]
    assert passed("months", None, OF_2025)[4:6] == [(1, 1), (2, 3)]
    assert (2, 7) not in passed("months", None, OF_2025)
    assert passed("months", date(2025, 11, 29)) == [(1, 9), (1, 10)]
    assert passed("months", date(2025, 11, 30))[-1] == (1, 11)


def test_weeks_are_counted_from_the_first_day_of_a_semester() -> None:
    """Twenty of them where nothing is settled; five days at the end are a week."""
    assert len(passed("weeks", None)) == 40
    assert passed("weeks", date(2025, 9, 13)) == [(1, 1)]
    assert passed("weeks", date(2025, 9, 14)) == [(1, 1), (1, 2)]
    assert passed("weeks", date(2026, 1, 16), OF_2025)[-1] == (1, 20)
    shorter = {(2025, 1): Term(date(2025, 9, 1), date(2026, 1, 15))}
    assert passed("weeks", date(2026, 1, 31), shorter)[-1] == (1, 19)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two schools: one was inspected in both semesters, the other in the first."""
    schools = ["2025,1199010001,甲小学,青禾县,东镇,小学", "2025,1199010002,乙小学,青禾县,东镇,小学"]
    held = ["2025-10-10,甲小学", "2026-03-10,甲小学", "2025-11-10,乙小学"]
    inspected = [f"{one},常规检查,校级,教案" for one in held]
    head = "检查日期,被检查学校,检查类型,检查单位级别,检查内容"
    (tmp_path / "名录.csv").write_text(
        "\n".join(["学年,学校标识码,学校名称,县区,乡镇,学校类别", *schools]), encoding="utf-8"
    )
    (tmp_path / "2025-2026学年教学常规检查台账.csv").write_text("\n".join([head, *inspected]), encoding="utf-8")
    return tmp_path


def _share(catalogue: Catalogue, folder: Path) -> tuple[object, set[str]]:
    card = api.compute(api.load([folder]), ["inspections.school_semester_share"], year=2025, using=catalogue)
    told = {issue.code for issue in card.issues if "periods" in issue.code or "terms" in issue.code}
    return card.figures[0].value, told


def test_what_is_taken_for_the_date_of_the_data_is_said(catalogue: Catalogue, folder: Path) -> None:
    """By the latest date in the ledgers, 10 March, one semester has passed."""
    assert _share(catalogue, folder) == (100, {"engine.periods_until", "engine.terms_assumed"})


def test_a_date_that_is_settled_goes_before_that_of_the_ledgers(catalogue: Catalogue, folder: Path) -> None:
    """By the end of July the second semester has passed as well, and a school has not been inspected in it."""
    (folder / "eduq.yaml").write_text("as_of: 2026-07-31", encoding="utf-8")
    assert _share(catalogue, folder) == (75, {"engine.terms_assumed"})
    terms = [
        "学年,学期,开学日期,放假日期",
        "2025,第一学期,2025-09-01,2026-01-16",
        "2025,第二学期,2026-02-24,2026-07-03",
    ]
    (folder / "校历.csv").write_text("\n".join(terms), encoding="utf-8")
    (folder / "eduq.yaml").write_text("as_of: 2026-07-03", encoding="utf-8")
    assert _share(catalogue, folder) == (75, set())
    (folder / "eduq.yaml").write_text("as_of: 2026-07-02", encoding="utf-8")
    assert _share(catalogue, folder) == (100, set())
