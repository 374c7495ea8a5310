"""Answers in which format a result gets into a file: -f and the name, and what becomes of a contradiction."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import openpyxl
import pyarrow.parquet as pq
import pytest

from eduquality.cli.boundary import run
from eduquality.words import LANGS, Lang

INDICATOR = Path(__file__).parents[2] / "indicators" / "compulsory" / "large_class_share.yaml"
HEAD = "学校名称,年级,班级,班额\n"


@pytest.fixture
def data(tmp_path: Path) -> str:
    """Make a folder with one school's classes."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "eduq.yaml").write_text(
        "year: 2025\nexpected: {schools: [甲小学], tables: [classes]}\n", encoding="utf-8"
    )
    (folder / "一小.csv").write_text(HEAD + "甲小学,六年级,1班,40\n", encoding="utf-8")
    return str(folder)


def command(name: str, data: str) -> list[str]:
    return {
        "compute": ["compute", data, "-i", "compulsory.large_class_share"],
        "check": ["check", data, "--plan", "xiangxi-2020"],
        "status": ["status", data],
        "validate": ["validate", data],
        "test": ["test", str(INDICATOR)],
        "list": ["list", "tables"],
        "show": ["show", "students"],
    }[name]


TEXTS = ("compute", "check", "status", "test")


SIGNS = {"r.json": "{", "R.JSON": "{", "r.csv": "\ufeff", "r.md": ("#", "|"), "r.html": "<!doctype html>"}


@pytest.mark.parametrize(
    ("name", "file"),
    [*((name, file) for name in TEXTS for file in SIGNS), ("list", "r.json"), ("show", "r.json"), ("show", "r.html")],
)
def test_the_name_of_a_file_decides_its_format(name, file, data, tmp_path):
    """r.json is JSON, r.csv a table of commas, r.md Markdown, r.html a page."""
    assert run([*command(name, data), "-o", str(tmp_path / file)], "zh") in {0, 1}
    assert (tmp_path / file).read_text(encoding="utf-8").startswith(SIGNS[file])


@pytest.mark.parametrize("name", [*TEXTS, "list", "show"])
def test_a_document_holds_what_every_command_tells(name, data, tmp_path):
    assert run([*command(name, data), "-o", str(tmp_path / "r.docx")], "zh") in {0, 1}
    assert docx.Document(str(tmp_path / "r.docx")).paragraphs[0].style.name == "Title"


@pytest.mark.parametrize("name", [*TEXTS, "list", "show"])
def test_a_workbook_holds_what_every_command_tells(name, data, tmp_path):
    assert run([*command(name, data), "-o", str(tmp_path / "r.xlsx")], "zh") in {0, 1}
    first = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    assert str(first["A1"].value).startswith("eduq ▸ ")


@pytest.mark.parametrize("name", TEXTS)
def test_parquet_holds_the_rows_of_csv_under_short_keys(name, data, tmp_path):
    assert run([*command(name, data), "-o", str(tmp_path / "r.parquet")], "zh") in {0, 1}
    assert run([*command(name, data), "-o", str(tmp_path / "r.csv")], "zh") in {0, 1}
    rows = pq.read_table(tmp_path / "r.parquet")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *lines = csv.reader(file)
    assert (rows.num_rows, rows.num_columns) == (len(lines), len(heads))
    assert all(name.isidentifier() and name.isascii() for name in rows.column_names)


def test_a_list_is_no_table_of_rows(data, tmp_path, capsys):
    """What has several tables, or none, is refused with what it can be written as."""
    assert run(["report", str(data), "-o", str(tmp_path / "r.parquet")], "en") == 2
    assert "one table of rows" in capsys.readouterr().err
    assert not (tmp_path / "r.parquet").exists()


@pytest.mark.parametrize("file", ["r.txt", "r"])
@pytest.mark.parametrize("name", [*TEXTS, "list", "show"])
def test_a_file_of_text_holds_what_the_screen_shows(name, file, data, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    code = run(command(name, data), "zh")
    shown = capsys.readouterr().out
    assert run([*command(name, data), "-o", str(tmp_path / file)], "zh") == code
    assert (tmp_path / file).read_text(encoding="utf-8") == shown


@pytest.fixture
def refused(data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run a command beside the data, which must refuse, print nothing and write nothing: what it says."""
    monkeypatch.chdir(tmp_path)

    def call(name: str, *words: str, lang: Lang = "en") -> str:
        assert run([*command(name, data), *words], lang) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert [path.name for path in tmp_path.iterdir()] == ["data"]
        return told.err

    return call


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    ("words", "needles"),
    [
        (("-f", "xlsx"), ("-f xlsx", "-o")),
        (("-f", "json", "-o", "r.csv"), ("-f json", "r.csv")),
        (("-f", "csv", "-o", "r.xlsx"), ("-f csv", "r.xlsx")),
        (("-o", "r.pdf"), ("r.pdf", "-f", ".json .csv .md .html .txt")),
        (("-o", "data"), ("data",)),
        (("-f", "pdf", "-o", "r.pdf"), ("pdf", "json")),
    ],
)
def test_a_name_that_the_result_would_belie_is_refused(refused, name, words, needles, lang):
    """It is said which names there are, and where a folder was named, that a file was wanted."""
    told = refused(name, *words, lang=lang)
    assert all(needle in told for needle in needles), told


def test_any_text_may_be_asked_for_in_a_file_of_text_or_of_an_ending_of_ones_own(data, tmp_path):
    for name in ("r.txt", "r.result", "r"):
        assert run([*command("compute", data), "-f", "json", "-o", str(tmp_path / name)], "en") == 0
        assert json.loads((tmp_path / name).read_text(encoding="utf-8"))["year"] == 2025


def test_validate_refuses_the_same_contradictions(refused):
    """A folder, a workbook and every text are what it writes."""
    for words in (("-f", "csv", "-o", "r.xlsx"), ("-f", "xlsx", "-o", "r.json"), ("-f", "xlsx", "-o", "r.txt")):
        assert f"-f {words[1]} does not fit the name {words[3]}" in refused("validate", *words)
