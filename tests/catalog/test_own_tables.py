"""A table that a bureau defines itself: read, refused, returned, reckoned, listed, a form, kept in the store."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from eduquality.cli.boundary import run
from eduquality.threads import ask_each
from tests.intake.books import write_book

OWN = Path(__file__).parent / "own"
HEADER = ["学校名称", "教师编号", "带教课题", "带教级别", "带教学时", "是否合格"]
ROWS = [
    ["青禾小学", "T001", "语文", "国培", 60, "是"],
    ["青禾小学", "T001", "校本研修", "县级", 30, "合格"],
    ["青禾小学", "T002", "语文", "国家级", 60, "不合格"],
    ["晨光中学", "T101", "数学", "国家级", 80, "是"],
]


@pytest.fixture
def eduq(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Run a command line with the bureau's catalogue: (exit code, stdout, stderr)."""
    shutil.copytree(OWN, tmp_path / "own")

    def call(*words: str | Path, lang: str = "en") -> tuple[int, str, str]:
        code = run([*map(str, words), "--catalog", str(tmp_path / "own")], lang)  # type: ignore[arg-type]
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def sent(folder: Path, *rows: list[object]) -> Path:
    """Write what schools sent: the rows above, and others."""
    write_book(folder / "data" / "带教.xlsx", {"带教": [["2025-2026学年师徒带教情况表"], HEADER, *ROWS, *rows]})
    return folder / "data"


def values(out: str) -> dict[str | None, float | None]:
    """Give the value of each level of mentoring."""
    return {row["slice"].get("level"): row["value"] for row in json.loads(out)["rows"]}


def test_a_sheet_of_it_is_read_column_by_column(eduq, tmp_path: Path) -> None:
    code, out, err = eduq("validate", "-v", sent(tmp_path))
    assert (code, err) == (0, "")
    assert "Mentoring: 4 rows taken, 0 refused" in out
    assert "Level of mentoring" in out


def test_a_bad_cell_is_named_with_its_place_and_marked_in_the_returned_copy(eduq, tmp_path: Path) -> None:
    data = sent(
        tmp_path, ["晨光中学", "T102", "校本研修", "县级", "三十多", "是"], ["晨光中学", "", "数学", "县级", 8, "是"]
    )
    code, out, _ = eduq("validate", data)
    assert code == 1
    assert "带教!E7" in out
    assert "带教!B8" in out
    eduq("validate", data, "-o", tmp_path / "returned", lang="zh")
    sheet = openpyxl.load_workbook(tmp_path / "returned" / "带教.xlsx")["带教"]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {"E7", "B8"}
    assert "带教学时" in sheet["E7"].comment.text


def test_a_row_sent_twice_counts_once(eduq, tmp_path: Path) -> None:
    _, out, _ = eduq("compute", sent(tmp_path, ROWS[0]), "-i", "mentoring.hours", "-f", "json")
    assert values(out) == {None: pytest.approx(170 / 3)}


def test_the_figure_is_the_one_by_hand(eduq, tmp_path: Path) -> None:
    """National: 60 and 80 hours passed by three teachers; local: 30 by one. Schools: 90 over two, 80 over one."""
    data = sent(tmp_path)
    _, out, _ = eduq("compute", data, "-i", "mentoring.hours", "--by", "level", "-f", "json")
    assert values(out) == {"national": pytest.approx(140 / 3), "local": 30}
    _, out, _ = eduq("compute", data, "-i", "mentoring.hours", "--by", "school", "-f", "json")
    assert {row["unit_name"]: row["value"] for row in json.loads(out)["rows"]} == {"青禾小学": 45, "晨光中学": 80}
    _, out, _ = eduq("compute", data, "-i", "mentoring.hours", "--by", "level", lang="zh")
    assert "国家级" in out


def test_it_has_a_form_and_stands_in_lists(eduq, tmp_path: Path) -> None:
    assert eduq("template", "mentoring", "-o", tmp_path / "blank", lang="zh")[0] == 0
    form = openpyxl.load_workbook(next((tmp_path / "blank").iterdir()))
    heads = {str(cell.value).strip(" *＊") for row in form.worksheets[0].iter_rows() for cell in row if cell.value}
    assert {"教师编号", "带教课题"} <= heads
    assert "Mentoring" in eduq("list", "tables")[1]
    shown = eduq("show", "mentoring")[1]
    assert "teacher_id" in shown
    assert "national" in shown


def test_a_second_run_comes_from_the_store_and_a_changed_definition_is_read_anew(
    eduq, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sent(tmp_path, ["晨光中学", "T102", "数学", "省培", 50, "是"])
    _, first, _ = eduq("compute", data, "-i", "mentoring.hours", "--by", "level", "-f", "json")
    assert None in values(first)
    with monkeypatch.context() as patch:
        patch.setattr("eduquality.intake.loading.check_files", lambda *_: pytest.fail("it was read before"))
        assert eduq("compute", data, "-i", "mentoring.hours", "--by", "level", "-f", "json")[1] == first
    table = tmp_path / "own" / "tables" / "mentoring.yaml"
    table.write_text(table.read_text("utf-8").replace("[国培]", "[国培, 省培]"), "utf-8")
    _, out, _ = eduq("compute", data, "-i", "mentoring.hours", "--by", "level", "-f", "json")
    assert values(out) == {"national": pytest.approx(190 / 4), "local": 30}


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("type: count", "type: counts", "type cannot be counts: did you mean count?"),
        (
            "like: schools.county",
            "like: schools.countyy",
            "no field schools.countyy to be like: did you mean schools.county",
        ),
        ("key: [teacher_id, course]", "key: [teacher_id, coarse]", "does not have: coarse: did you mean course?"),
        ("[teacher_id, course, hours]", "[teacher_id, course, hour]", "does not have: hour: did you mean hours?"),
        ("levels: [area, county, school]", "levels: [area, class]", "level class needs the fields grade, class_name"),
        ("levels: [area, county, school]", "levels: [area, scool]", "levels cannot be scool: did you mean school?"),
        ("headers: [带教课时]", "headers: [带教层级]", "header 带教层级 is given to both level and hours"),
        ("unit: hours", "unit: ours", "unit cannot be ours: did you mean hours?"),
        ("  passed:", "  order:", "order cannot be the name"),
        ("  passed:", "  location:", "location comes from the list of schools"),
        ("like: schools.year", "like: schools.school", "no field `year`"),
        (
            "like: teachers.teacher_id",
            "like: teachers.name",
            "key cannot have teacher_id: names of persons",
        ),
        ("    codes:", "    cods:", "unknown key"),
    ],
)
def test_a_mistake_in_it_is_named_with_its_line(eduq, tmp_path: Path, written: str, instead: str, said: str) -> None:
    table = tmp_path / "own" / "tables" / "mentoring.yaml"
    text = table.read_text("utf-8")
    table.write_text(text.replace(written, instead), "utf-8")
    code, _, err = eduq("compute", sent(tmp_path), "-i", "mentoring.hours")
    assert code == 2
    assert said in err
    lines = [at for at, line in enumerate(text.splitlines(), start=1) if written in line]
    assert lines
    assert "mentoring.yaml:" in err


def test_threads_see_the_tables_that_their_asker_has_in_use(tmp_path: Path) -> None:
    from eduquality.catalog import load_tables
    from eduquality.model.tables import TABLES

    with TABLES.using(load_tables(OWN)):
        assert ask_each(lambda name: name in TABLES, ["mentoring", "schools"], 2, lambda: None) == [True, True]
