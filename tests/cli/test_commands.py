"""Each command as a person or a script meets it: output, messages, exit codes, in both languages."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from eduquality.cli.boundary import run
from eduquality.words import LANGS
from tests.intake.books import roster, write_book

ROOT = Path(__file__).parents[2]
COUNTY = str(ROOT / "samples" / "county")
COMMANDS = (
    "compute",
    "check",
    "report",
    "explain",
    "validate",
    "status",
    "template",
    "test",
    "list",
    "show",
    "sample",
    "schema",
)


@pytest.fixture
def eduq(capsys: pytest.CaptureFixture[str]):
    """Run a command line in this process: (exit code, stdout, stderr)."""

    def call(*words: str, lang: str = "en") -> tuple[int, str, str]:
        code = run(list(words), lang)  # type: ignore[arg-type]
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_help_with_an_example(eduq, command: str, lang: str) -> None:
    """`--help` is worded in the language at hand, ends in examples, and leaves no code unworded."""
    code, out, err = eduq(command, "--help", lang=lang)
    assert (code, err) == (0, "")
    assert "cli." not in out
    assert f"eduq {command}" in out.replace("\n", " ")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_chinese_holds_no_english_of_the_parser(eduq, command: str) -> None:
    """The parser's own headings and remarks are worded as well; its usage line begins the page."""
    _, out, _ = eduq(command, "--help", lang="zh")
    assert out.startswith(f"用法：eduq {command} [选项]")
    assert "\n选项：\n" in out
    for word in ("Usage", "Options", "Arguments", "OPTIONS", "required", "default", "Show this"):
        assert word not in out


def test_help_says_in_words_what_must_be_given_and_what_is_assumed(eduq) -> None:
    _, zh, _ = eduq("sample", "--help", lang="zh")
    _, en, _ = eduq("sample", "--help", lang="en")
    assert "新建或空的文件夹  [必填]" in zh
    assert "[默认：20250901]" in zh
    for said in ("Usage: eduq sample [OPTIONS]", "Arguments:", "[required]", "[default: 20250901]"):
        assert said in " ".join(en.split())
    _, out, _ = eduq("--help", lang="zh")
    assert "命令 [参数]..." in out
    assert "\n命令：\n  init" in out


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("words", "needles"),
    [
        (("check", COUNTY, "--plan", "qingyuan-2052"), ("qingyuan-2052", "qingyuan-2025")),
        (("compute", COUNTY, "-i", "compulsory.large_clas_share"), ("compulsory.large_class_share",)),
        (("compute", COUNTY, "-i", "large_class_share"), ("compulsory.large_class_share",)),
        (("compute", COUNTY, "-i", "compulsory.large_class_share", "--by", "locaton"), ("location",)),
        (("compute", COUNTY, "-i", "compulsory.large_class_share", "--by", "subject"), ("subject",)),
        (("compute", COUNTY, "--where", "stage"), ("--where stage",)),
        (("compute", COUNTY, "-f", "xlsx"), ("xlsx", "-o")),
        (("check", COUNTY, "--fail-on", "sometimes"), ("sometimes", "no-data")),
        (("check", COUNTY + "x"), ("countyx", "county")),
        (("check", COUNTY, "--catalog", "nowhere"), ("nowhere",)),
        (("template", "studnets"), ("studnets", "students")),
        (("template", "--schools", "nowhere.xlsx"), ("nowhere.xlsx",)),
        (("status", COUNTY, "-f", "xlsx"), ("xlsx", "-o")),
        (("show", "compulsory.large_class_shares"), ("compulsory.large_class_share",)),
        (("list", "indicatros"), ("indicators",)),
        (("test", "no/such/path"), ("no",)),
        (("check", "--plann", "x", COUNTY), ("--plann", "--plan")),
        (("check",), ("DATA",)),
        (("chekc",), ("chekc", "check")),
        (("--lang", "zh"), ()),
        (("compute", COUNTY, "--where", "stage=小雪"), ("小雪", "primary")),
        (("compute", COUNTY, "--where", "grade=十三年级"), ("十三年级",)),
        (("--lang", "fr", "list", "plans"), ("fr", "zh")),
        (("compute", ""), ()),
        (("check", COUNTY, "--catalog", ""), ()),
        (("check", COUNTY, "-o", ""), ()),
        (("check", COUNTY, "--year", "20255"), ("--year", "20255", "1990")),
        (("status", COUNTY, "--year", "next"), ("--year", "next", "1990")),
        (("template", "--year", "1889"), ("--year", "1889", "1990")),
        (("sample", "new", "--pupils", "20"), ("--pupils", "20", "200", "2000000")),
        (("sample", "new", "--schools", "three"), ("--schools", "three", "4")),
        (("sample", "new", "--seed", "1.5"), ("--seed", "1.5")),
    ],
)
def test_a_mistake_gets_a_message_and_exit_code_2(
    eduq, words: tuple[str, ...], needles: tuple[str, ...], lang: str
) -> None:
    """Nothing on stdout, the near miss or the known words on stderr, never a traceback."""
    code, out, err = eduq(*words, lang=lang)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert all(needle in err for needle in needles), err
    assert ("错误" if lang == "zh" else "error") in err


def test_without_a_word_it_shows_what_it_can_do(eduq) -> None:
    """Bare `eduq` prints its help."""
    code, out, err = eduq()
    assert (code, err) == (0, "")
    assert all(command in out for command in COMMANDS)


def test_a_result_never_replaces_data(eduq, tmp_path: Path) -> None:
    """-o refuses what was read and any workbook, and leaves it as it was; an earlier result is replaced."""
    data = tmp_path / "data"
    assert eduq("sample", str(data), "--pupils", "300")[0] == 0
    book = next(data.rglob("*.xlsx"))
    table = next(data.rglob("*.csv"), None)
    for target in filter(None, (book, table)):
        before = target.read_bytes()
        assert eduq("check", str(data), "-f", "csv", "-o", str(target))[0] == 2
        assert target.read_bytes() == before
    for _ in range(2):
        assert eduq("check", str(data), "-f", "csv", "-o", str(tmp_path / "result.csv"))[0] in {0, 1}


def test_a_constant_that_sets_nothing_is_a_mistake(eduq, tmp_path: Path) -> None:
    """A slip in `constants` must not leave the old number silently in force."""
    (tmp_path / "2025年.csv").write_text("学校名称,年级,班级,班额\n甲小学,三年级,1班,40\n", encoding="utf-8")
    (tmp_path / "eduq.yaml").write_text("constants: {large_sice: 50}\n", encoding="utf-8")
    code, _, err = eduq("check", str(tmp_path))
    assert code == 2
    assert "large_size" in err


def test_check_exits_1_when_a_target_is_missed_and_0_when_told_never_to_fail(eduq) -> None:
    """The exit code follows the verdicts and --fail-on, not the printing."""
    assert eduq("check", COUNTY, "--plan", "xiangxi-2020")[0] == 1
    assert eduq("check", COUNTY, "--plan", "xiangxi-2020", "--fail-on", "never")[0] == 0
    assert eduq("check", COUNTY, "--plan", "qingyuan-2025", "--fail-on", "no-data", "-f", "json")[0] == 1


def test_check_exits_1_for_a_verdict_that_may_yet_turn_where_told_to(eduq, tmp_path) -> None:
    """`--fail-on provisional` fails while a listed school has sent nothing, and not once it has."""
    plans, data = tmp_path / "own" / "plans", tmp_path / "data"
    plans.mkdir(parents=True)
    data.mkdir()
    target = (
        "clause: A, section: 一, title: {zh: 大班额, en: Large}, due: 2026, indicator: compulsory.large_class_share"
    )
    (plans / "ours.yaml").write_text(
        "title: {zh: 我县, en: Ours}\narea: {zh: 我县, en: Ours}\nsource: {document: 办法}\n"
        f"targets: [{{{target}, value: 5}}]\n",
        encoding="utf-8",
    )
    listed = [f"2025,119901000{at},{name},青禾县,小学" for at, name in enumerate(("甲小学", "乙小学"), 1)]
    head = "学年,学校标识码,学校名称,县区,学校类别"
    (data / "名录.csv").write_text("\n".join((head, *listed)), encoding="utf-8")
    classes = [f"2025,{name},小学,一年级,1班,40" for name in ("甲小学", "乙小学")]

    def codes(rows: list[str]) -> list[int]:
        text = "\n".join(("学年,学校名称,学段,年级,班级,班级人数", *rows))
        (data / "班级.csv").write_text(text, encoding="utf-8")
        asked = ("check", str(data), "--catalog", str(plans.parent), "--plan", "ours", "--fail-on")
        return [eduq(*asked, word)[0] for word in ("missed", "no-data", "provisional")]

    assert codes(classes[:1]) == [0, 0, 1]
    assert codes(classes) == [0, 0, 0]


def test_csv_says_in_columns_what_is_incomplete_and_beside_them_what_no_row_holds(eduq, tmp_path) -> None:
    """How many units there are and lack is a number, what may turn a verdict a column; the rest goes to stderr."""
    listed = [f"2025,119901000{at},{name},青禾县,小学" for at, name in enumerate(("甲小学", "乙小学"), 1)]
    head = "学年,学校标识码,学校名称,县区,学校类别"
    (tmp_path / "名录.csv").write_text("\n".join((head, *listed)), encoding="utf-8")
    rows = ["2025,甲小学,小学,一年级,1班,70", "2021,甲小学,小学,一年级,1班,40"]
    (tmp_path / "班级.csv").write_text("\n".join(("学年,学校名称,学段,年级,班级,班级人数", *rows)), encoding="utf-8")
    (tmp_path / "班级情况.csv").write_text("序号,名称,备注\n1,甲,无", encoding="utf-8")
    _, out, err = eduq("check", str(tmp_path), "--plan", "xiangxi-2020", "-f", "csv")
    table = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    found = {row["Clause"]: row for row in table}["X01"]
    covered = [found[name] for name in ("Units covered", "Units in all", "Units missing", "Nothing sent by")]
    assert covered == ["1", "2", "1", "乙小学"]
    assert (found["Verdict"], found["Provisional because"]) == ("missed", "1 of 2 schools, 1 sheet unread")
    assert {row["Provisional because"] for row in table if row["Verdict"] == "no data"} == {""}
    assert "rows of other years not in these figures: Classes 1 (2021)" in err
    assert "not read: 1 sheet of 1 file" in err
    assert "Nothing came of table Classes for 2025 from 1 unit: 乙小学" in err
    _, out, err = eduq("compute", str(tmp_path), "-i", "compulsory.large_class_share", "-f", "csv")
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert row["Units missing"] == "1"
    assert "not read" in err


def test_json_is_one_object_with_sorted_keys_and_nothing_else_on_stdout(eduq) -> None:
    """What scripts read is stable: one object, keys sorted, unrounded numbers, null for what is missing."""
    code, out, _ = eduq(
        "compute", COUNTY, "-i", "compulsory.large_class_share", "--by", "county", "--by", "stage", "-f", "json"
    )
    result = json.loads(out)
    assert code == 0
    assert {"eduq", "plan", "year", "rows", "issues"} <= set(result)
    assert list(result) == sorted(result)
    wanted = {
        "indicator",
        "title",
        "year",
        "level",
        "unit_code",
        "unit_name",
        "slice",
        "value",
        "unit",
        "measures",
        "undecided",
    }
    assert wanted <= set(result["rows"][0])
    assert {row["slice"]["stage"] for row in result["rows"]} >= {"primary", "junior"}


def test_check_json_names_clause_target_verdict_and_gap(eduq) -> None:
    """Every clause of the plan is a row, judged or with the reason it is not."""
    _, out, _ = eduq("check", COUNTY, "--plan", "xiangxi-2020", "-f", "json")
    rows = {row["clause"]: row for row in json.loads(out)["rows"]}
    assert len(rows) == 23
    assert {row["status"] for row in rows.values()} <= {"met", "missed", "no-data", "not-applicable"}
    missed = [row for row in rows.values() if row["status"] == "missed" and row["judge"] == "total"]
    assert missed
    assert all(row["gap"]["amount"] > 0 for row in missed)
    assert all(row["reason"] for row in rows.values() if row["status"] == "no-data")


#: The examples of one indicator.
EXAMPLES = str(ROOT / "indicators" / "compulsory" / "large_class_share.yaml")


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize(
    "command",
    [
        ("compute", COUNTY),
        ("check", COUNTY),
        ("validate", COUNTY),
        ("test", EXAMPLES),
        ("list", "indicators"),
        ("show", "students"),
    ],
)
def test_every_format_can_be_written_to_a_file(eduq, tmp_path: Path, command: tuple[str, ...], form: str) -> None:
    """-o writes the file aside and renames it, tells so on stderr, and keeps stdout empty."""
    target = tmp_path / "结果.txt"
    code, out, err = eduq(*command, "-f", form, "-o", str(target))
    assert code in {0, 1}
    assert out == ""
    assert str(target) in err
    assert target.stat().st_size > 20
    assert [path.name for path in tmp_path.iterdir()] == ["结果.txt"]


def test_where_and_year_keep_what_they_say(eduq) -> None:
    """--where cuts before pooling; --year reads that year's rows."""
    _, out, _ = eduq("compute", COUNTY, "-i", "compulsory.large_classes", "--where", "stage=primary", "-f", "json")
    _, whole, _ = eduq("compute", COUNTY, "-i", "compulsory.large_classes", "-f", "json")
    _, before, _ = eduq("compute", COUNTY, "-i", "compulsory.large_classes", "--year", "2024", "-f", "json")
    (primary,), (all_stages,), (earlier,) = (json.loads(text)["rows"] for text in (out, whole, before))
    assert primary["value"] < all_stages["value"]
    assert primary["slice"] == {"stage": "primary"}
    assert earlier["year"] == 2024


def test_validate_exits_1_where_no_table_is_recognised(eduq, tmp_path: Path) -> None:
    """A roster whose header nobody knows is no sound roster, nor is an empty sheet; a blank form is nothing wrong."""
    write_book(tmp_path / "strange" / "a.xlsx", {"名单": [["序", "娃娃", "几班"], [1, "甲", "一"], [2, "乙", "二"]]})
    write_book(tmp_path / "blank" / "a.xlsx", {"学生": roster()})
    write_book(tmp_path / "empty" / "a.xlsx", {"Sheet1": []})
    assert eduq("validate", str(tmp_path / "strange"))[0] == 1
    assert eduq("validate", str(tmp_path / "empty"))[0] == 1
    assert eduq("validate", str(tmp_path / "blank"))[0] == 0


def test_validate_exits_1_for_refused_rows_and_names_cells(eduq) -> None:
    """Every refused row of the sample county is shown with file, sheet and cell, and no child's number."""
    code, out, _ = eduq("validate", COUNTY, "-f", "json")
    result = json.loads(out)
    assert code == 1
    assert result["findings"]
    for finding in result["findings"]:
        assert finding["file"]
        assert finding["sheet"]
    assert "99990120" not in out


def test_test_runs_every_example_and_fails_on_a_wrong_one(eduq, tmp_path: Path) -> None:
    """The catalogue's own examples pass; a changed threshold is shown with expected, got and measures."""
    assert eduq("test")[0] == 0
    source = ROOT / "indicators" / "compulsory" / "large_class_share.yaml"
    folder = tmp_path / "compulsory"
    folder.mkdir()
    (folder / source.name).write_text(
        source.read_text(encoding="utf-8").replace("value: 56", "value: 57"), encoding="utf-8"
    )
    code, out, _ = eduq("test", str(tmp_path))
    assert code == 1
    assert "compulsory.large_class_share" in out


def test_an_indicator_without_examples_is_refused(eduq, tmp_path: Path) -> None:
    """A formula nobody has worked by hand is not part of a catalogue."""
    text = (ROOT / "indicators" / "compulsory" / "large_classes.yaml").read_text(encoding="utf-8")
    (tmp_path / "bare.yaml").write_text(text[: text.index("examples:")], encoding="utf-8")
    code, _, err = eduq("test", str(tmp_path))
    assert code == 2
    assert "bare.yaml" in err


def test_sample_writes_a_county_that_check_reads_and_never_overwrites(eduq, tmp_path: Path) -> None:
    """A new folder is filled; a folder with anything in it is left alone."""
    folder = tmp_path / "county"
    assert eduq("sample", str(folder), "--pupils", "600", "--schools", "6")[0] == 0
    code, out, _ = eduq("check", str(folder), "--plan", "xiangxi-2020", "-f", "json")
    assert code in {0, 1}
    assert any(row["value"] is not None for row in json.loads(out)["rows"])
    before = sorted(path.name for path in folder.rglob("*"))
    assert eduq("sample", str(folder), "--pupils", "600")[0] == 2
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_template_writes_blank_workbooks_and_never_over_existing_ones(eduq, tmp_path: Path) -> None:
    """A workbook for each table named, in the language at hand; the second time nothing is written."""
    assert eduq("template", "students", "教师", "-o", str(tmp_path), "--year", "2025", lang="zh")[0] == 0
    assert {path.name for path in tmp_path.iterdir()} == {"学生填报表.xlsx", "教师填报表.xlsx"}
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    code, out, err = eduq("template", "-o", str(tmp_path), lang="zh")
    assert (code, out) == (2, "")
    assert all(path.name in err for path in before)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("lang", LANGS)
def test_template_fills_folders_for_the_schools_of_a_list(eduq, tmp_path: Path, lang: str) -> None:
    """One folder a school, named as the school is; where there are many they are counted, not listed."""
    (tmp_path / "list.csv").write_text("学校名称,学校标识码\n甲小学,2199990001\n乙小学,2199990002\n", encoding="utf-8")
    out = tmp_path / "out"
    code, _, err = eduq("template", "classes", "-o", str(out), "--schools", str(tmp_path / "list.csv"), lang=lang)
    assert code == 0
    assert {path.parent.name for path in out.rglob("*.xlsx")} == {"甲小学", "乙小学"}
    assert "2" in err
    assert str(out) in err


LACKING = """year: 2025
expected:
  schools: [甲小学, 乙小学]
  tables: [classes]
  due: 2020-01-01
"""


@pytest.fixture
def lacking(tmp_path: Path) -> Path:
    """Make a county of two schools: one has sent its classes, late, and somebody unknown has, too."""
    header = "学校名称,年级,班级,班额\n"
    for name, rows in {"a": "甲小学,六年级,1班,40\n", "b": "=乙校,六年级,2班,41\n"}.items():
        (tmp_path / f"{name}.csv").write_text(header + rows, encoding="utf-8")
    (tmp_path / "eduq.yaml").write_text(LACKING, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", LANGS)
def test_status_exits_1_when_something_is_missing(eduq, lacking: Path, lang: str) -> None:
    """Who lacks something stands first, what came late is said, and rows of nobody in the list are told."""
    code, out, err = eduq("status", str(lacking), lang=lang)
    assert (code, err) == (1, "")
    assert out.index("乙小学") < out.index("甲小学")
    assert "collection." not in out
    assert "=乙校" in out
    assert ("迟报 1" if lang == "zh" else "late 1") in out


def test_status_gives_the_same_in_every_format(eduq, lacking: Path) -> None:
    """JSON for programs, CSV for spreadsheets (where no name runs as a formula), Markdown for a page."""
    result = json.loads(eduq("status", str(lacking), "-f", "json")[1])
    assert list(result) == sorted(result)
    assert result["summary"] == {"schools": 2, "complete": 1, "lacking": 1, "missing": 1, "late": 1}
    assert [school["tables"]["classes"]["status"] for school in result["schools"]] == ["missing", "late"]
    assert [unknown["rows"] for unknown in result["unknown"]] == [1]
    table = eduq("status", str(lacking), "-f", "csv")[1].splitlines()
    assert [line.split(",")[0] for line in table[1:]] == ["乙小学", "甲小学", "'=乙校"]
    page = eduq("status", str(lacking), "-f", "md")[1]
    assert "| 乙小学 |" in page
    out = lacking / "status.md"
    assert eduq("status", str(lacking), "-f", "md", "-o", str(out))[0] == 1
    assert out.read_text(encoding="utf-8") == page


def test_status_exits_0_when_all_is_there(eduq) -> None:
    """The sample county is complete."""
    assert eduq("status", COUNTY)[0] == 0


def test_schema_writes_every_schema(eduq, tmp_path: Path) -> None:
    """Editors get a schema for indicators, views, plans, rules and project files."""
    assert eduq("schema", "-o", str(tmp_path))[0] == 0
    for path in tmp_path.iterdir():
        assert json.loads(path.read_text(encoding="utf-8"))["$schema"]
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize("lang", LANGS)
def test_a_fault_of_ours_is_told_as_such_with_exit_code_3(eduq, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """No traceback and no value of the data, only where in the program it happened."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("G99990120150101001X")

    monkeypatch.setattr("eduquality.cli.work.list_names", broken)
    code, _, err = eduq("list", "plans", lang=lang)
    assert code == 3
    assert "Traceback" not in err
    assert "G9999" not in err
    assert "RuntimeError" in err


def test_validate_fails_while_a_sheet_lies_unread(eduq, tmp_path):
    read = "学年,学校名称,学段,年级,班级,班级人数\n2025,甲小学,小学,一年级,1班,45"
    (tmp_path / "甲.csv").write_text(read, encoding="utf-8")
    assert eduq("validate", str(tmp_path))[0] == 0
    (tmp_path / "教师信息汇总.csv").write_text("序号,单位,人员,备注\n1,甲小学,某某,无", encoding="utf-8")
    code, out, _ = eduq("validate", str(tmp_path))
    assert (code, "1 not" in out) == (1, True)
