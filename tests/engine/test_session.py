"""The engine answers from its tables alone, derives what follows, and can be made to do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality.engine.asking import Ask, LeftOut
from eduquality.engine.database import Database
from eduquality.engine.engines.engine import EngineFault
from eduquality.engine.session import DatabaseSession
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.queries.measure_fence import parse_query
from eduquality.scoring.examples import figures_of

SCHOOLS = [
    {"school_id": "2199000001", "school": "甲小学", "county": "甲县", "kind": "primary", "location": "urban"},
    {"school_id": "2199000002", "school": "乙小学", "county": "乙县", "kind": "primary", "location": "rural"},
]


def value_of(catalogue: Catalogue, indicator: str, given: dict, **how: object) -> object:
    figures = figures_of(catalogue, indicator, given, **how)
    assert len(figures) == 1
    return figures[0].value


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM '{file}'",
        "COPY classes TO '{file}.out'",
        "ATTACH '{file}.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "EXPORT DATABASE '{file}.dir'",
    ],
)
def test_a_loaded_database_reaches_no_file_and_no_setting(tmp_path: Path, sql: str) -> None:
    """The second fence holds even for SQL that never passed the first."""
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    database = Database.from_rows({"classes": [{"year": 2025, "headcount": 1}]}, ["classes"])
    with pytest.raises(EngineFault):
        database.rows(sql.format(file=secret.as_posix()))
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_a_school_that_only_a_long_sheet_of_scores_names_has_its_name() -> None:
    """Beside examinations given wide, of other schools; a school without a code is known by its name alone."""
    given = {
        "exams": [{"school_id": "2199000001", "school": "甲中学"}],
        "scores": [{"school_id": "2199000009", "school": "丁中学"}, {"school": "戊中学"}],
    }
    session = DatabaseSession(Database.from_rows(given, ["exams", "scores"]), ["exams", "scores"])
    assert session.school_names() == {"2199000001": "甲中学", "2199000009": "丁中学"}


@pytest.mark.parametrize(
    ("counted", "without", "of_school", "of_county"),
    [
        ("status = 'sat'", (), {"2199000001": 3, "丁小学": 1}, {"甲县": 3, "乙县": 1}),
        ("location = 'urban'", (), {"2199000001": 3, "丁小学": 0}, {"甲县": 3, "乙县": 0}),
        ("status = 'sat'", (LeftOut("2199000001"),), {"丁小学": 1}, {"乙县": 1}),
        ("status = 'sat'", (LeftOut("乙县", level="county"),), {"2199000001": 3}, {"甲县": 3}),
    ],
)
def test_rows_that_write_a_school_in_several_ways_are_of_one(
    counted: str, without: tuple[LeftOut, ...], of_school: dict[str, int], of_county: dict[str, int]
) -> None:
    """By its code, by its name or by both; whether rows are grouped before the list is asked or after."""
    of_one = [{"school_id": "2199000001", "school": "甲小學"}, {"school_id": "2199000001"}, {"school": "甲小学"}]
    rows = [*of_one, {"school": "丁小学", "county": "乙县"}]
    given = {
        "schools": [{"year": 2025, **school} for school in SCHOOLS],
        "scores": [{"year": 2025, "exam": "期末", "subject": "math", "score": 80, **row} for row in rows],
    }
    session = DatabaseSession(Database.from_rows(given, ["scores"]), ["scores"])
    query = parse_query(f"SELECT count(*) FROM scores WHERE {counted}")
    asks = [Ask("scores", 2025, (level,), (), (), query=query, without=without) for level in ("school", "county")]
    for together in (asks, asks[:1]):
        answers = session.answer(together)
        found = [{key[0]: int(cell.value or 0) for key, cell in answers.of(ask).items()} for ask in together]
        assert found == [of_school, of_county][: len(together)]


def test_a_renamed_school_has_its_latest_name() -> None:
    """Whatever comes first in order of text."""
    named = [{"year": 2024, "school_id": "2199000001", "school": "柳树小学"}]
    named += [{"year": 2025, "school_id": "2199000001", "school": "柳树希望小学"}]
    session = DatabaseSession(Database.from_rows({"classes": named}, ["classes"]), ["classes"])
    assert session.school_names() == {"2199000001": "柳树希望小学"}


def test_rows_take_county_and_location_from_the_school_list(catalogue: Catalogue) -> None:
    """A class list that names only its school can be pooled by county and cut by location."""
    classes = [
        {"school": "甲小学", "stage": "primary", "headcount": 60},
        {"school_id": "2199000002", "stage": "primary", "headcount": 30},
    ]
    figures = figures_of(
        catalogue,
        "compulsory.large_class_share",
        {"schools": SCHOOLS, "classes": classes},
        level="county",
        by=["location"],
    )
    assert {(f.unit_code, f.slice["location"]): f.value for f in figures} == {
        ("甲县", "urban"): 100,
        ("乙县", "rural"): 0,
    }


def test_slices_are_told_in_order_where_a_value_is_unknown_and_another_is_zero(catalogue: Catalogue) -> None:
    """The upper class of a kindergarten is grade 0; a class whose grade nobody gives comes last."""
    given = [{"stage": "preschool", "grade": grade, "headcount": 20} for grade in (None, 0, -1, -2)]
    figures = figures_of(catalogue, "preschool.standard_class_share", {"classes": given}, by=["grade"])
    assert [f.slice["grade"] for f in figures] == [-2, -1, 0, None]


def test_a_class_of_unknown_size_is_undecided_in_no_bin(catalogue: Catalogue) -> None:
    classes = [{"stage": "primary", "headcount": size} for size in (30, None, 60)]
    figures = figures_of(catalogue, "compulsory.classes_by_size", {"classes": classes})
    assert [(f.slice["size_bin"], f.value, f.undecided) for f in figures] == [
        ("26-30", 1, 0),
        ("56-60", 1, 0),
        (None, None, 1),
    ]


def test_a_school_list_of_another_year_serves_the_nearest(catalogue: Catalogue) -> None:
    """One school list is enough for several years of classes."""
    schools = [row | {"year": 2023} for row in SCHOOLS]
    classes = [{"school": "甲小学", "stage": "primary", "headcount": 60}]
    figures = figures_of(
        catalogue, "compulsory.large_class_share", {"schools": schools, "classes": classes}, level="county"
    )
    assert [f.unit_code for f in figures] == ["甲县"]


def test_a_name_borne_by_two_schools_identifies_neither(catalogue: Catalogue) -> None:
    """A class of an ambiguous school is counted once in the area and in no county."""
    schools = [SCHOOLS[0], SCHOOLS[1] | {"school": "甲小学"}]
    given = {"schools": schools, "classes": [{"school": "甲小学", "stage": "primary", "headcount": 60}]}
    assert figures_of(catalogue, "compulsory.large_class_share", given, level="county") == []
    assert value_of(catalogue, "compulsory.large_classes", given) == 1


def test_classes_are_counted_from_the_roster_only_where_no_class_list_came(catalogue: Catalogue) -> None:
    """A school's own class list goes before its roster; a school without one is counted from the roster."""
    pupils = [
        {"student_id": f"L{n}{school}", "school_id": school, "grade": 1, "class_name": "1"}
        for school in ("2199000001", "2199000002")
        for n in range(56)
    ]
    given = {
        "students": pupils,
        "classes": [{"school_id": "2199000001", "stage": "primary", "grade": 1, "class_name": "1", "headcount": 40}],
    }
    figures = figures_of(catalogue, "compulsory.large_class_share", given, level="school")
    assert {f.unit_code: f.value for f in figures} == {"2199000001": 0, "2199000002": 100}


def test_a_candidate_over_two_lines_is_counted_once_in_each(catalogue: Catalogue) -> None:
    """Lines stand beside the candidate; they never multiply candidates."""
    lines = [
        {"track": track, "line": line, "minimum": minimum}
        for track in ("history", "physics")
        for line, minimum in (("special", 540), ("undergraduate", 440), ("college", 200))
    ]
    exams = [
        {"candidate_id": str(n), "exam_kind": "gaokao", "track": "history", "total": total, "status": "sat"}
        for n, total in enumerate((600, 500, 300, 100))
    ]
    given = {"exams": exams, "lines": lines}
    rates = [value_of(catalogue, f"gaokao.{line}_line_rate", given) for line in ("special", "undergraduate", "college")]
    assert rates == [25, 50, 75]
    for line in ("special", "undergraduate", "college"):
        assert 4 in figures_of(catalogue, f"gaokao.{line}_line_rate", given)[0].measures.values()


def test_a_row_whose_slice_is_unknown_is_counted_as_undecided(catalogue: Catalogue) -> None:
    """A class without a location is in no slice, and the figure of the slice says that one row is unjudged."""
    from eduquality.scoring.figures.figures import figures_for
    from eduquality.scoring.figures.reckoner import Reckoner
    from eduquality.scoring.figures.request import Request

    rows = [
        {"year": 2025, "stage": "primary", "headcount": 60, "location": "urban"},
        {"year": 2025, "stage": "primary", "headcount": 30},
        {"year": 2025, "stage": "senior", "headcount": 30},
    ]
    session = DatabaseSession(Database.from_rows({"classes": rows}, ["classes"]), ["classes"])
    request = Request("compulsory.large_class_share", 2025, ("area",), (), (("location", ("urban", "town")),))
    (figure,) = figures_for(Reckoner(catalogue, {}, session.years()), session, [request])[request]
    assert (figure.value, figure.undecided) == (100, 1)


def roster_of(grade: int, pupils: int, **where: object) -> list[dict]:
    where = {"school_id": "2199000001", "grade": grade, "class_name": "1"} | where
    return [{"student_id": f"{where['school_id']}-{grade}-{n}", **where} for n in range(pupils)]


def class_of(grade: int | None, headcount: int, **where: object) -> dict:
    where = {"school_id": "2199000001", "stage": "primary", "grade": grade, "class_name": "1"} | where
    return {**where, "headcount": headcount}


@pytest.mark.parametrize(
    ("given", "classes", "pupils"),
    [
        pytest.param({"classes": [class_of(1, 40), class_of(2, 41)], "students": roster_of(3, 45)}, 3, 126),
        # the class list wins for classes, the roster for pupils
        pytest.param({"classes": [class_of(1, 40)], "students": [*roster_of(1, 39), *roster_of(2, 30)]}, 2, 69),
        # a school of two stages: the list is of one of them
        pytest.param({"classes": [class_of(7, 40, stage="junior")], "students": roster_of(6, 50)}, 2, 90),
        # the stage written beside the grade is no other grade
        pytest.param({"classes": [class_of(6, 40, stage="junior")], "students": roster_of(6, 40)}, 1, 40),
        # a class of several grades may have any pupil of its stage
        pytest.param({"classes": [class_of(None, 12)], "students": roster_of(2, 7)}, 1, 7),
        pytest.param(
            {
                "enrolments": [{"school_id": "2199000001", "stage": "primary", "grade": 1, "pupils": 44}],
                "classes": [class_of(1, 40), class_of(3, 42)],
                "students": [*roster_of(1, 39), *roster_of(2, 30)],
            },
            3,
            44 + 30 + 42,
        ),
        # a count of the whole stage covers all of its grades, and no other stage
        pytest.param(
            {
                "enrolments": [{"school_id": "2199000001", "stage": "primary", "pupils": 100}],
                "classes": [class_of(1, 40), class_of(7, 42, stage="junior")],
            },
            2,
            142,
        ),
        # so does a county's count by grade, for that grade of its schools
        pytest.param(
            {
                "enrolments": [{"county": "甲县", "stage": "primary", "grade": 1, "pupils": 44}],
                "classes": [class_of(1, 40, county="甲县"), class_of(2, 42, county="甲县")],
            },
            2,
            86,
        ),
    ],
)
def test_what_one_table_has_of_some_grades_leaves_the_others_to_the_next(
    given: dict, classes: int, pupils: int
) -> None:
    """Counts, class list and roster stand for one another grade by grade, never school by school."""
    tables = ["classes", "enrolments"]
    given = {table: [{"year": 2025, **row} for row in rows] for table, rows in given.items()}
    database = Database.from_rows({"classes": [], "enrolments": [], **given}, [*tables, "students"])
    assert database.rows("SELECT count(*) FROM classes") == [(classes,)]
    assert database.rows("SELECT sum(pupils) FROM enrolments") == [(pupils,)]
