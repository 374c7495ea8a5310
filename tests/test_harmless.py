"""What somebody wrote reaches a reader as text: no sign steers anything, and no number of a person stands there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest

import eduquality
from eduquality.cli.boundary import run
from eduquality.harmless import clean, in_one_line, without_persons
from tests.intake.books import pupil, roster, write_book

#: Escape, bell, C1, the marks that turn the writing around, a lone CR.
_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_NASTY = "\x1b]0;PWNED\x07\x9b31m\u202e\u2066\x7f\x00"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("第一中学\t2\n3", "第一中学\t2\n3"),
        ("\x1b[31m", "␛[31m"),
        ("a\rb\r\nc", "a␍b\nc"),
        ("\x9b1m\x7f\x00", "�1m␡␀"),
        ("xls\u202excod.exe", "xls�xcod.exe"),
    ],
)
def test_control_characters_are_shown_as_signs(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_name_stays_in_its_line() -> None:
    """Whoever names a file so that it begins a line of its own tells nothing in our name."""
    assert in_one_line("a\nerror: b.xlsx") == "a␊error: b.xlsx"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("110101201403053114", "1101************14"),
        ("学籍号G11010120140305311X。", "学籍号G1101************1X。"),
        ("110101 20140305 3114", "1101**************14"),
        ("990281201403053114", "9902************14"),
        ("110101850305311", "1101*********11"),
        ("电话13800138000李", "电话1380*****00李"),
        ("+86 138 0013 8000", "+86 1**********00"),
        ("1.110101201403053114", "1.1101************14"),
        ("１１０１０１２０１４０３０５３１１４", "１１０１************１４"),
        ("11010120140305311Ｘ", "1101************1Ｘ"),
        ("110101\u200b201403053114", "1101************14"),
        ("110101\u00a020140305\u30003114", "1101**************14"),
        ("110 101 2014 0305 3114", "110 ****************14"),
        ("名册110101_20140305_3114", "名册1101**************14"),
        ("１３８００１３８０００", "１３８０*****００"),
        ("138\ufeff00138000", "1380*****00"),
        ("138—0013—8000", "138—*******00"),
        # Each group of a card's digits, a cell broken in two, one number straight after another.
        ("4331 0120 1403 0100 15", "4331****************15"),
        ("433101201403\n010015", "4331*************15"),
        ("433101/20140301/0015", "4331**************15"),
        ("४३३१०१२०१४०३०१००१५", "४३३१************१५"),
        ("43310120140301001513800138000", "4331************151380*****00"),
        ("433101850301001 1380013800013900139000", "4331*********01 1380****************00"),
        ("4.33101201403E+17", "4.33***********17"),
        ("433101 850301 001", "4331***********01"),
        ("名册c13800138000", "名册c1380*****00"),
        ("13800138000b班", "1380*****00b班"),
        ("13800 138000", "1380******00"),
        ("138.0013.8000", "138.*******00"),
        ("(138)00138000", "(138)******00"),
        ("0086013800138000", "0086013800138000"),
        ("008613800138000", "0086*********00"),
        ("013800138000", "0138******00"),
        ("138\ufffd00138000", "1380*****00"),
    ],
)
def test_numbers_of_persons_are_masked(text: str, shown: str) -> None:
    assert without_persons(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "0.13812345678901",
        "0.13812345678",
        "433101201403010015000.5",
        "83.6666666666666667",
        "3133000001",
        "花名册20251103101530123",
        "20251103101530",
        "202511201011053012",
        "91430000123456789X",
        "12345678901",
        "3f1a13800138000b9e",
        "班额 45 46 50 52 38 41 44 47",
        "2024_2025_11_03_1015",
        "甲\u200b小学的三年级一班有四十五人",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    """Fractions, codes of schools, moments, codes of organisations, sums, digests."""
    assert without_persons(text) == text


@pytest.mark.parametrize(
    "words",
    [
        [_NASTY.replace("\x00", "")],
        ["compute", f"no/{_NASTY[:-1]}"],
        ["show", _NASTY],
        ["compute", f"--{_NASTY}"],
        ["validate", "{}", "-f", _NASTY],
    ],
)
def test_arguments_reach_stderr_as_text(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([word.format(tmp_path) for word in words], "en") == 2
    said = capsys.readouterr()
    assert not _STEERS.search(said.out + said.err)
    assert "␛" in said.err or "\\x1b" in said.err


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder whose sheets, cells, headers and project file hold what steers a terminal."""
    folder = tmp_path_factory.mktemp("hostile")
    turned = "\u202e\x9b31m\u2066"
    rows = roster(*map(pupil, range(3)))
    rows[0].append(f"备注{turned}")
    rows[1][0] = f"{rows[1][0]}{turned}"
    write_book(folder / "a.xlsx", {f"名册{turned}": rows, f"附{turned}": [[f"说明{turned}"]]})
    (folder / "c.csv").write_text(
        f"学校,年级,班级,学年,人数\n甲\x1b]0;小学,一年级,1班,2025,4\r5\x1b[2J{turned}\n", "utf-8"
    )
    (folder / "eduq.yaml").write_text('year: 2025\nsheets:\n  - {files: "\\e[31m.xlsx", skip: true}\n', "utf-8")
    return folder


@pytest.mark.parametrize("look", ["table", "md", "csv", "html"])
@pytest.mark.parametrize("command", [["validate", "-v"], ["check"], ["status", "--year", "2025"]])
def test_no_look_is_steered(command: list[str], look: str, hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([*command, "-f", look, str(hostile)], "zh")
    said = capsys.readouterr()
    assert not _STEERS.search(said.out + said.err)


def test_json_says_the_same_and_steers_nothing(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", "-f", "json", str(hostile)], "zh")
    out = capsys.readouterr().out
    assert not _STEERS.search(out)
    assert "名册\u202e\x9b31m\u2066" in {sheet["sheet"] for sheet in json.loads(out)["sheets"]}


def test_workbooks_hold_signs(hostile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", str(hostile), "-o", str(tmp_path / "all.xlsx")], "zh")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    texts = "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "␛" in texts
    assert not _STEERS.search(texts)


def test_one_place_speaks_beside_a_result() -> None:
    """What is written to stderr elsewhere is cleaned nowhere."""
    folder = Path(eduquality.__file__).parent / "cli"
    assert [path.name for path in folder.glob("*.py") if "sys.stderr.write" in path.read_text("utf-8")] == [
        "streams.py"
    ]
