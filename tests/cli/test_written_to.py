"""What `validate -o` and `--since` do for a person at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from eduquality.cli.boundary import run
from eduquality.words import LANGS

HEAD = [["2025-2026学年班级情况"], ["学校名称", "年级", "班级", "班额"]]


@pytest.fixture
def eduq(capsys: pytest.CaptureFixture[str]):
    """Run a command line in this process: (exit code, stdout, stderr)."""

    def call(*words: object, lang: str = "en") -> tuple[int, str, str]:
        code = run([str(word) for word in words], lang)  # type: ignore[arg-type]
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def write_classes(path: Path, *names: str) -> None:
    """Write the class list of the school that the file is named after."""
    book = openpyxl.Workbook()
    book.active.title = "班级情况"
    for row in [*HEAD, *([f"青禾{path.stem}", "一年级", name, 40] for name in names)]:
        book.active.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.fixture
def data(tmp_path):
    """One school's file with a mistake in C4, one without."""
    write_classes(tmp_path / "data" / "报送" / "一小.xlsx", "1班", "2025-03-02")
    write_classes(tmp_path / "data" / "二小.xlsx", "1班", "2班")
    return tmp_path / "data"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("lang", "summary"), [("zh", "汇总.xlsx"), ("en", "summary.xlsx")])
def test_a_folder_gets_the_marked_copies_and_the_summary(eduq, data, tmp_path, lang, summary):
    """Copies stand where the originals do; nothing is printed but where it was written; the exit code says findings."""
    code, out, err = eduq("validate", data, "-o", tmp_path / "back", lang=lang)
    assert (code, out) == (1, "")
    assert summary in err
    assert files(tmp_path / "back") == {"报送/一小.xlsx", summary, "eduq-result.json"}


def test_results_among_the_data_are_not_read_as_data(eduq, data):
    """A folder of results within the data is written, skipped by the next run, which says so, and replaced by it."""
    before = json.loads(eduq("validate", data, "-f", "json")[1])
    for _ in range(2):
        assert eduq("validate", data, "-o", data / "退回")[0] == 1
        after = json.loads(eduq("validate", data, "-f", "json")[1])
        assert [issue["file"] for issue in after["issues"] if issue["code"] == "folder.is_result"] == ["退回"]
        after["issues"] = [issue for issue in after["issues"] if issue["code"] != "folder.is_result"]
        assert after == before


def test_the_name_tells_the_format(eduq, data, tmp_path):
    """.json .csv .md .html .txt are files of that kind, .xlsx is the summary; -f has the last word."""
    for name, begins in (("a.json", "{"), ("a.csv", "\ufeffFile"), ("a.md", "# "), ("a.txt", "What"), ("b", "{")):
        assert eduq("validate", data, "-o", tmp_path / name, *(["-f", "json"] if name == "b" else []))[0] == 1
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    for form in ((), ("-f", "xlsx")):
        path = tmp_path / f"s{len(form)}.xlsx"
        assert eduq("validate", data, "-o", path, *form)[0] == 1
        assert openpyxl.load_workbook(path).sheetnames[0] == "By school"


@pytest.mark.parametrize("lang", LANGS)
def test_mistakes_about_the_target_are_told_before_anything_is_written(eduq, data, tmp_path, lang):
    """A folder of somebody's, the data themselves, a workbook to the screen, a file where a folder is."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "信.txt").write_text("x", encoding="utf-8")
    for words, needle in (
        (("-o", own), "信.txt"),
        (("-o", data), str(data)),
        (("-o", tmp_path), str(tmp_path)),
        (("-f", "xlsx"), "-o"),
        (("-f", "json", "-o", own), "json"),
        (("-o", data / "报送" / "一小.xlsx"), "一小.xlsx"),
        (("-f", "pdf"), "xlsx"),
        (("--since", own / "信.txt"), "-f json"),
        (("--since", own / "无.json"), "无.json"),
    ):
        code, out, err = eduq("validate", data, *words, lang=lang)
        assert (code, out) == (2, "")
        assert needle in err
    assert files(own) == {"信.txt"}
    assert files(data) == {"报送/一小.xlsx", "二小.xlsx"}


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "已改正 1 处，仍有 0 处，新增 1 处"), ("en", "1 fixed, 0 still wrong, 1 new")]
)
def test_the_second_round_tells_what_changed(eduq, data, tmp_path, lang, said):
    """The copy that went back is corrected in place and sent again; another school made a mistake."""
    old = tmp_path / "round1.json"
    assert eduq("validate", data, "-o", old)[0] == 1
    assert eduq("validate", data, "-o", tmp_path / "back")[0] == 1
    new = tmp_path / "new"
    (tmp_path / "back" / "报送").rename(new)
    book = openpyxl.load_workbook(new / "一小.xlsx")
    book["班级情况"]["C4"] = "2班"
    book.save(new / "一小.xlsx")
    write_classes(new / "二小.xlsx", "1班", "2025-03-02")
    code, out, _ = eduq("validate", new, "--since", old, lang=lang)
    assert (code, said in out.splitlines()[-1]) == (1, True)
    code, out, err = eduq("validate", new, "--since", old, "-o", tmp_path / "back2", lang=lang)
    assert (code, said in err) == (1, True)
    result = json.loads(eduq("validate", new, "--since", old, "-f", "json")[1])
    (row,) = (one for one in result["findings"] if one["state"])
    assert (row["state"], row["cell"], row["level"]) == ("new", "C4", "error")


def test_nothing_wrong_gives_exit_code_0_and_a_summary_without_findings(eduq, tmp_path):
    """Whoever asks for a folder gets one."""
    write_classes(tmp_path / "data" / "二小.xlsx", "1班", "2班")
    code, _, _ = eduq("validate", tmp_path / "data", "-o", tmp_path / "back")
    summary = openpyxl.load_workbook(tmp_path / "back" / "summary.xlsx")
    assert files(tmp_path / "back") <= {"summary.xlsx", "eduq-result.json", "二小.xlsx"}
    assert (code, summary["Files not read"].max_row) == (0, 2)
