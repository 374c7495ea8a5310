"""Answers whether the notebook runs, cell by cell, as an analyst would run it, and shows what it promises."""

from __future__ import annotations

import ast
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import eduquality
from eduquality.errors import CatalogFault, UsageFault
from eduquality.model.results.dataset import Dataset

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[object]]:
    """Run every cell in one namespace; give it, and the value each cell ends in."""
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        shown = [_run(cell, names) for cell in cells("code")]
    return names, shown


def cells(kind: str) -> list[dict[str, Any]]:
    found = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


def _run(cell: dict[str, Any], names: dict[str, Any]) -> object:
    if "matplotlib" in cell["metadata"].get("tags", ()) and find_spec("matplotlib") is None:
        return None
    tree = ast.parse("".join(cell["source"]))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - the notebook's own lines
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None  # noqa: S307


def test_it_is_a_notebook_without_outputs() -> None:
    whole = json.loads(NOTEBOOK.read_text("utf-8"))
    assert (whole["nbformat"], whole["nbformat_minor"]) == (4, 4)
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells("code"))


def test_every_cell_runs_and_shows_rows(run) -> None:
    names, shown = run
    frames = [value for value in shown if isinstance(value, pd.DataFrame)]
    assert len(frames) == 4
    assert all(len(frame) for frame in frames)
    assert len(names["frame"]) == len(names["verdicts"].judgements)


def test_results_show_themselves_shortly(run) -> None:
    names, _ = run
    for value in (names["data"], names["card"], names["verdicts"], eduquality.catalogue()):
        assert len(repr(value)) < 2000
        assert value._repr_html_().startswith("<table>")
    assert repr(names["card"]).startswith("<Scorecard 2025: ")


def test_persons_are_masked_however_they_are_asked(run) -> None:
    data: Dataset = run[0]["data"]
    pupils = data.frame("学生")
    assert set(pupils["student_id"].str[4:-2]) == {"*" * (len(pupils["student_id"][0]) - 6)}
    asked = data.sql("SELECT min(student_id) AS first, count(*) AS n FROM students")
    assert "*" in asked["first"][0]
    assert asked["n"][0] == len(pupils) == data.as_arrow("students").num_rows
    assert "name" not in pupils.columns


@pytest.mark.parametrize(
    "sql", ["SELECT * FROM read_csv('a.csv')", "DROP TABLE students", "SELECT school FROM nothing", "COPY x TO 'y'"]
)
def test_the_fence_of_rules_holds_for_analysts_too(run, sql: str) -> None:
    with pytest.raises(CatalogFault):
        run[0]["data"].sql(sql)


def test_a_table_that_does_not_exist_is_near_missed(run) -> None:
    with pytest.raises(UsageFault, match="students"):
        run[0]["data"].frame("studens")


def test_frames_are_written_as_parquet(run, tmp_path: Path) -> None:
    names, _ = run
    for card in (names["card"], names["verdicts"]):
        card.frame("zh").to_parquet(tmp_path / "rows.parquet")
        again = pd.read_parquet(tmp_path / "rows.parquet")
        assert len(again) == len(card.rows())
        assert isinstance(json.loads(again["slice"][0]), dict)


def test_who_has_sent_what_is_a_frame_too(run, tmp_path: Path) -> None:
    collection = eduquality.status(run[0]["data"])
    collection.frame().to_parquet(tmp_path / "sent.parquet")
    assert set(collection.frame()["school"]) == {one.school.name for one in collection.schools}


def test_type_checkers_are_told_that_there_are_types() -> None:
    assert (Path(eduquality.__file__).parent / "py.typed").is_file()
    assert {*eduquality.__all__} <= {*dir(eduquality)}
