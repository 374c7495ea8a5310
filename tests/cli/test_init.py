"""Answers whether `eduq init` settles what only a person knows, and leaves alone what a person has settled."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eduquality.api import check, load, validate
from eduquality.cli.app import app
from eduquality.cli.boundary import run
from eduquality.intake.settings.project import read_project
from eduquality.words import LANGS, Lang
from tests.intake.books import ROSTER, pupil, roster, write_book

#: A list of schools as an office keeps it, without codes.
LIST = (
    "学校名称,学校标识码,学校类别\n云岭县城关小学,,小学\n云岭县红旗村小学,,小学\n云岭县城关中学,,初中\n龙泉镇中心校,,\n"
)
TEACHERS = ["姓名", "身份证件号", "学校名称", "学段", "最高学历"]


def bureau(folder: Path) -> Path:
    """Make the folder of a bureau: a list, rosters of which one tells no year, a list of teachers."""
    folder.mkdir(exist_ok=True)
    (folder / "学校名单.csv").write_text(LIST, encoding="utf-8")
    write_book(
        folder / "报送/城关小学名册.xlsx", {"学生": roster(*(pupil(n, school="云岭县城关小学") for n in range(4)))}
    )
    write_book(
        folder / "报送/红旗.xlsx",
        {"学生": roster(*(pupil(n, school="红旗小学") for n in range(5, 8)), title="学生花名册")},
    )
    return folder


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Type lines, one after another, and Enter behind each."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_what_is_sure_is_written_in_three_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """County, year and list are found; with them the roster that tells no year is read, and the list is one."""
    folder = bureau(tmp_path / "县")
    assert run(["init", str(folder), "--yes"], "en") == 0
    text = (folder / "eduq.yaml").read_text(encoding="utf-8")
    settled = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert settled == ["county: 云岭县", "year: 2025", "expected:", "  schools: 学校名单.csv"]
    dataset = load(folder)
    assert dataset.counts["students"].rows == 7
    assert {sheet.reason for sheet in dataset.sheets if sheet.table is None} <= {"sheet.is_school_list"}
    assert "Students" in capsys.readouterr().out
    assert check(dataset, ["qingyuan-2025"]).judgements


def test_the_file_is_remarked_in_both_languages(tmp_path: Path) -> None:
    """Whoever reads one of them knows what each line is for, and what is still open."""
    folder = bureau(tmp_path / "县")
    run(["init", str(folder), "--yes"], "zh")
    text = (folder / "eduq.yaml").read_text(encoding="utf-8")
    assert "# 这些数据是哪个县（市、区）的？" in text
    assert "# which county are these data of?" in text
    assert "# “红旗小学”是名录里的哪一所学校？3 行" in text
    assert "# aliases:\n#   红旗小学: 云岭县红旗村小学" in text


@pytest.mark.parametrize(("lang", "asked"), [("zh", "这些数据是哪个县"), ("en", "which county are these data of")])
def test_enter_takes_the_best_guess(
    lang: Lang, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short name is the school of the list it is short for, which --yes does not take unasked."""
    folder = bureau(tmp_path / "县")
    answer(monkeypatch, *[""] * 9)
    assert run(["init", str(folder)], lang) == 0
    assert asked in capsys.readouterr().err
    assert read_project(folder / "eduq.yaml").aliases == {"红旗小学": "云岭县红旗村小学"}


def test_numbers_and_typed_answers_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number takes another answer, a text says one; what is none is asked once more."""
    folder = bureau(tmp_path / "县")
    answer(monkeypatch, "云岭", "云岭县", "2024-2025学年", "1", "3", "城关小学?", "云岭县城关小学")
    assert run(["init", str(folder)], "zh") == 0
    project = read_project(folder / "eduq.yaml")
    assert (project.county, project.year, len(project.plans)) == ("云岭县", 2024, 1)
    assert project.aliases == {"红旗小学": "云岭县城关小学"}


def test_q_leaves_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was answered before is written."""
    folder = bureau(tmp_path / "县")
    answer(monkeypatch, "", "q")
    assert run(["init", str(folder)], "zh") == 0
    project = read_project(folder / "eduq.yaml")
    assert (project.county, project.year) == ("云岭县", None)


def test_columns_and_words_are_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A header is guessed where its values are those of the field, and a word that means nothing is left unknown."""
    rows = [
        ["张样", "", "云岭县城关小学", "小学", "硕研"],
        ["李样", "", "云岭县城关小学", "小学", "本科"],
    ]
    heads = [*TEACHERS, "性 别情况", "学段情况"]
    sheet = [["2025年教师花名册"], heads, *([*row, "女", "走读"] for row in rows)]
    write_book(tmp_path / "县/教师.xlsx", {"教师": sheet})
    answer(monkeypatch, "", "", "", "", "硕士研究生")
    assert run(["init", str(tmp_path / "县")], "zh") == 0
    project = read_project(tmp_path / "县/eduq.yaml")
    assert project.columns == {"teachers": {"性 别情况": "sex"}}
    assert project.values == {"teachers": {"education": {"硕研": "硕士研究生"}}}
    assert not [one for one in validate(load(tmp_path / "县")).findings if one.shown == "硕研"]


def test_a_sheet_that_is_no_table_is_skipped_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets of one layout are asked about once."""
    folder = bureau(tmp_path / "县")
    for at, name in enumerate(("甲", "乙", "丙")):
        write_book(folder / f"杂项/{name}路线.xlsx", {"路线": [["路线", "司机", "座位"], ["1", "老样", 30 + at]]})
    answer(monkeypatch, "", "", "", "", "2", "")
    assert run(["init", str(folder)], "en") == 0
    project = read_project(folder / "eduq.yaml")
    assert [rule.skip for rule in project.sheets] == [True]
    assert sum(sheet.reason == "sheet.skipped" for sheet in load(folder).sheets) == 3


def test_rows_of_no_school_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A roster that names no school is of the one that somebody types."""
    folder = bureau(tmp_path / "县")
    rows = [[cell for at, cell in enumerate(row) if at != 5] for row in roster(*(pupil(n) for n in range(11, 14)))[1:]]
    write_book(folder / "杂项/名册.xlsx", {"六年级": [["2025年学生名册"], *rows]})
    answer(monkeypatch, "", "", "", "", "", "某校", "龙泉镇中心校")
    assert run(["init", str(folder)], "zh") == 0
    (rule,) = read_project(folder / "eduq.yaml").sheets
    assert rule.constants == {"school": "龙泉镇中心校"}
    assert not [issue for issue in load(folder).issues if issue.code.startswith("table.no_school")]


def test_a_column_that_is_not_used_is_asked_about_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a pupil sleeps is no status, whatever the header is like."""
    rows = [[*pupil(n, school="云岭县城关小学"), word] for n, word in enumerate(("上铺", "下铺"))]
    write_book(tmp_path / "县/名册.xlsx", {"学生": [["2025年学生名册"], [*ROSTER, "在校状况栏"], *rows]})
    answer(monkeypatch, *[""] * 4)
    assert run(["init", str(tmp_path / "县")], "zh") == 0
    assert read_project(tmp_path / "县/eduq.yaml").columns == {"students": {"在校状况栏": "-"}}
    (sheet,) = load(tmp_path / "县").sheets
    assert (sheet.unknown, sheet.ignored) == ((), (("I", "在校状况栏"),))
    capsys.readouterr()
    assert run(["init", str(tmp_path / "县"), "--yes"], "zh") == 0
    assert "在校状况栏" not in capsys.readouterr().out


def test_a_rank_is_no_campus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What takes any text is guessed only where it is headed nearly alike; and 校名 is a school's name elsewhere."""
    heads = ["考号", "姓名", "学校", "语文", "数学", "总分", "班名", "校名"]
    rows = [[f"2501{n:02d}", "样", "青禾县第一中学", 100 - n, 90, 190 - n, n, n] for n in range(1, 9)]
    write_book(tmp_path / "2025年期末考试.xlsx", {"成绩": [heads, *rows]})
    assert run(["init", str(tmp_path), "--yes"], "en") == 0
    assert "campus" not in capsys.readouterr().out
    assert "校名: " not in (tmp_path / "eduq.yaml").read_text(encoding="utf-8")


def test_a_known_header_may_be_left_unused(tmp_path: Path) -> None:
    """Columns may hold something else than they say."""
    write_book(tmp_path / "名册.xlsx", {"学生": roster(pupil(1), pupil(2))})
    (tmp_path / "eduq.yaml").write_text('columns: {students: {性别: "-"}}\n', encoding="utf-8")
    dataset = load(tmp_path)
    assert "sex" not in dataset.sheets[0].columns
    assert ("D", "性别") in dataset.sheets[0].ignored


@pytest.mark.parametrize(
    ("names", "county"),
    [
        (("清城区第一小学", "清远市清城区飞来湖小学", "清城区源潭中学"), "清城区"),
        (("澄江市第一小学", "澄江市凤麓小学", "澄江市第一中学"), "澄江市"),
        (("青禾县第一小学", "青禾县红旗小学"), "青禾县"),
        (("开发区小学", "高新区实验小学", "东湖校区小学校"), None),
        (("青禾县第一小学", "云岭县红旗小学"), None),
    ],
)
def test_the_county_is_told_by_the_names_of_schools(names: tuple[str, ...], county: str | None, tmp_path: Path) -> None:
    """Districts and cities, too; where names begin with two counties a person must say which."""
    pupils = [pupil(n, school=name) for n, name in enumerate(names)]
    write_book(tmp_path / "名册.xlsx", {"学生": roster(*pupils)})
    assert run(["init", str(tmp_path), "-y"], "zh") == 0
    assert read_project(tmp_path / "eduq.yaml").county == county


def test_of_two_copies_one_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are read unless somebody says which counts."""
    rows = [pupil(n, school="云岭县城关小学") for n in range(8)]
    write_book(tmp_path / "县/名册.xlsx", {"学生": roster(*rows)})
    write_book(tmp_path / "县/名册 副本.xlsx", {"学生": roster(*rows, pupil(9, school="云岭县城关小学"))})
    answer(monkeypatch, "", "", "", "2")
    assert run(["init", str(tmp_path / "县")], "zh") == 0
    left_out = read_project(tmp_path / "县/eduq.yaml").ignore
    assert len(left_out) == 1
    assert set(left_out) < {"名册.xlsx", "名册 副本.xlsx"}
    assert run(["init", str(tmp_path / "县"), "--yes"], "zh") == 0


# ---------------------------------------------------------------- what somebody wrote


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_stands_there_is_kept_to_the_byte(end: str, mark: str, tmp_path: Path) -> None:
    """Keys that are missing are added at the end; a key that is there stays as it is."""
    folder = bureau(tmp_path / "县")
    old = f"{mark}# 我的设置{end}county:   '云岭县'   # 引号{end}constants:{end}  qualifying_pass_rate: 95".encode()
    (folder / "eduq.yaml").write_bytes(old)
    assert run(["init", str(folder), "--yes"], "zh") == 0
    new = (folder / "eduq.yaml").read_bytes()
    assert new.startswith(old + end.encode())
    assert new.count(b"\n") == new.count(end.encode())
    project = read_project(folder / "eduq.yaml")
    assert (project.county, project.year, len(project.constants)) == ("云岭县", 2025, 1)
    assert run(["init", str(folder), "--yes"], "zh") == 0
    assert (folder / "eduq.yaml").read_bytes() == new


def test_what_would_change_a_key_is_shown_for_pasting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name beside those that somebody wrote is theirs to put there."""
    folder = bureau(tmp_path / "县")
    old = "county: 云岭县\nyear: 2025\nexpected: {schools: 学校名单.csv}\nplans: []\naliases: {城小: 云岭县城关小学}\n"
    (folder / "eduq.yaml").write_text(old, encoding="utf-8")
    answer(monkeypatch, *[""] * 5)
    assert run(["init", str(folder)], "zh") == 0
    assert (folder / "eduq.yaml").read_text(encoding="utf-8") == old
    assert "aliases:\n  红旗小学: 云岭县红旗村小学\n" in capsys.readouterr().out


@pytest.mark.parametrize("old", ["{year: 2025}\n", "year: 2025\n...\n", "---\nyear: 2025\n---\n", "expected: |\n  a\n"])
def test_a_file_to_which_nothing_can_be_added_is_left_alone(old: str, tmp_path: Path) -> None:
    """In whatever way YAML may be written, the file is right afterwards or as it was."""
    folder = bureau(tmp_path / "县")
    (folder / "eduq.yaml").write_text(old, encoding="utf-8")
    run(["init", str(folder), "--yes"], "en")
    assert (folder / "eduq.yaml").read_text(encoding="utf-8") == old


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    """Somebody made it and wrote nothing."""
    folder = bureau(tmp_path / "县")
    (folder / "eduq.yaml").write_bytes(b"")
    assert run(["init", str(folder), "-y"], "en") == 0
    assert read_project(folder / "eduq.yaml").county == "云岭县"


def test_answers_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One a line, in UTF-8, with or without a mark at its beginning."""
    folder = bureau(tmp_path / "县")
    (tmp_path / "答案.txt").write_text("云岭县\n2025\nq\n", encoding="utf-8-sig")
    with (tmp_path / "答案.txt").open(encoding="gbk") as answers:
        monkeypatch.setattr("sys.stdin", answers)
        assert run(["init", str(folder)], "zh") == 0
    project = read_project(folder / "eduq.yaml")
    assert (project.county, project.year) == ("云岭县", 2025)


def test_single_files_are_read_with_what_was_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file stands beside them, and the result is that of the settings."""
    folder = bureau(tmp_path / "县")
    answer(monkeypatch, "", "2025", "")
    assert run(["init", str(folder / "报送/红旗.xlsx")], "en") == 0
    assert read_project(folder / "报送/eduq.yaml").year == 2025
    shown = capsys.readouterr().out.splitlines()
    assert ["Students", "1", "3", "0"] in [line.split()[:4] for line in shown]


# ---------------------------------------------------------------- nobody there


def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the input be a pipe that nobody writes to and nobody closes."""
    reading, writing = os.pipe()
    stream = os.fdopen(reading)
    monkeypatch.setattr("sys.stdin", stream)

    def done() -> None:
        os.close(writing)
        stream.close()

    return done


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_terminal_nobody_is_asked(
    lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so at once and does not wait for ever."""
    folder = bureau(tmp_path / "县")
    done = piped(monkeypatch)
    try:
        assert run(["init", str(folder)], lang) == 2
    finally:
        done()
        monkeypatch.undo()
    assert "--yes" in capsys.readouterr().err
    assert not (folder / "eduq.yaml").exists()


def test_answers_that_end_too_early_write_nothing(tmp_path: Path) -> None:
    """Half of the answers would be taken for all."""
    folder = bureau(tmp_path / "县")
    result = CliRunner().invoke(app, ["init", str(folder)], input="\n", obj="zh")
    assert result.exception is not None
    assert not (folder / "eduq.yaml").exists()


def test_a_folder_without_any_table_can_be_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """County and year are typed where no file tells them; the name of the folder is a guess, not taken unasked."""
    folder = tmp_path / "云岭县教育局"
    write_book(folder / "说明.xlsx", {"说明": [["请各校按时报送"]]})
    assert run(["init", str(folder), "--yes"], "zh") == 0
    assert read_project(folder / "eduq.yaml").county is None
    answer(monkeypatch, "", "2025", "", "")
    assert run(["init", str(folder)], "zh") == 0
    project = read_project(folder / "eduq.yaml")
    assert (project.county, project.year) == ("云岭县", 2025)


def test_a_term_that_may_be_of_two_years_is_asked_and_never_taken_for_sure(tmp_path: Path) -> None:
    """2025年下学期 is the autumn in some counties: `--yes` leaves it open, with the likelier answer as a remark."""
    folder = tmp_path / "县"
    rows = [["城关小学2025年下学期班额"], ["年级", "班级", "人数"], ["三年级", "1班", 41]]
    write_book(folder / "班额.xlsx", {"表": rows})
    assert run(["init", str(folder), "--yes"], "en") == 0
    text = (folder / "eduq.yaml").read_text(encoding="utf-8")
    assert "# is 2025年下学期 the autumn or the spring in this county?" in text
    assert "\n# autumn_term: second\n" in text
    assert read_project(folder / "eduq.yaml").autumn_term is None


def test_of_a_title_that_names_no_listed_school_it_is_said_so(tmp_path: Path) -> None:
    folder = tmp_path / "县"
    folder.mkdir()
    (folder / "学校名单.csv").write_text(LIST, encoding="utf-8")
    rows = [["龙泉中心学校2025年秋班额"], ["年级", "班级", "人数"], ["三年级", "1班", 41]]
    write_book(folder / "报送" / "班额.xlsx", {"表": rows})
    assert run(["init", str(folder), "--yes"], "en") == 0
    assert "neither the sheet nor its names say so" not in (folder / "eduq.yaml").read_text(encoding="utf-8")
