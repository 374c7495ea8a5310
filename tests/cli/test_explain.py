"""What `explain` prints and writes: of one indicator and of one clause, over a small folder, in both languages."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from eduquality.cli.boundary import run
from eduquality.words import LANGS, Lang

ROWS = (
    "学年,县区,学校名称,学段,年级,班级,班级人数",
    "2025,甲县,甲小学,小学,一年级,1班,60",
    "2025,甲县,甲小学,小学,一年级,2班,40",
    "2025,甲县,乙小学,小学,一年级,1班,",
    "2025,甲县,丁幼儿园,学前教育,大班,1班,30",
)


@pytest.fixture
def data(tmp_path: Path) -> str:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "班级.csv").write_text("\n".join(ROWS), encoding="utf-8")
    return str(folder)


@pytest.fixture
def explained(data: str, capsys: pytest.CaptureFixture[str]):
    def call(name: str, *words: str, lang: Lang = "en") -> str:
        assert run(["explain", name, data, *words], lang) == 0
        return capsys.readouterr().out

    return call


def test_a_figure_is_told_down_to_its_cells(explained) -> None:
    said = explained("compulsory.large_class_share")
    assert "1 / 2 × 100 = 50.00%" in said
    for cell in ("班级.csv!班级!G2", "班级.csv!班级!G3", "班级.csv!班级!G4", "班级.csv!班级!D5"):
        assert cell in said
    assert "SELECT count_if(headcount >= :large_size) FROM classes" in said
    assert "large_size = 56" in said


@pytest.mark.parametrize("lang", LANGS)
def test_no_code_is_left_unworded(explained, lang: Lang) -> None:
    for words in (("compulsory.large_class_share",), ("xiangxi-2020/X03", "--why")):
        said = explained(*words, lang=lang)
        assert not [code for code in ("explain.", "report.", "column.", "usage.", "turning.") if code in said]


def test_a_clause_says_what_would_turn_it(explained) -> None:
    said = explained("xiangxi-2020/X03", "--why", lang="zh")
    assert "全县最少：1 个班需拆分" in said
    assert "甲小学" in said.split("怎样才能改变结论")[1]


def test_an_indicator_has_no_verdict_to_be_turned(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is there, and not a near miss of itself."""
    assert run(["explain", "compulsory.large_class_share", data, "--why"], "en") == 2
    assert "is an indicator and has no verdict" in capsys.readouterr().err


def test_json_holds_all_rows_with_their_fates(explained) -> None:
    found = json.loads(explained("compulsory.large_class_share", "--rows", "all", "-f", "json"))
    large = found["figures"][0]["of"]["large"]
    assert [(row["fate"], row["cell"]) for row in large["rows"]] == [
        ("counts", "班级.csv!班级!G2"),
        ("fails", "班级.csv!班级!G3"),
        ("unknown", "班级.csv!班级!G4"),
        ("out", "班级.csv!班级!D5"),
    ]
    assert large["fates"] == {"counts": 1, "fails": 1, "unknown": 1, "out": 1}


def test_csv_is_the_rows(explained) -> None:
    rows = [*csv.DictReader(io.StringIO(explained("compulsory.large_class_share", "-f", "csv").lstrip("\ufeff")))]
    assert [row["Cell"] for row in rows if row["Measure"] == "large"] == ["G2", "G3", "G4", "D5"]


def test_what_is_no_number_of_rows_is_refused(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "compulsory.large_class_share", data, "--rows", "many"], "en") == 2
    assert "--rows" in capsys.readouterr().err
