"""Which names does a reader of Chinese output see? Titles, and no name of ours for a field, a table or a code.

What must be typed stands as it is typed: a line about `eduq.yaml` names its keys.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import unescape

import openpyxl
import pytest

from eduquality.cli.boundary import run as command_line
from eduquality.model.tables import SUBJECTS, TABLES, columns, frame_columns
from tests.intake.books import ROSTER, Rows, pupil, write_book

ROOT = Path(__file__).parents[2]
WORD = re.compile(r"(?<![A-Za-z0-9_.])[A-Za-z_]{3,}(?![A-Za-z0-9_.])")
FILE = re.compile(r"[\w.-]+\.(yaml|csv|xlsx|json|xls|html|md)")
OURS = {*TABLES, *SUBJECTS} | {name for model in TABLES.values() for name in (*columns(model), *frame_columns(model))}


def names_in(text: str) -> set[str]:
    """Give our own names that stand where a title is wanted."""
    # On the left of an arrow stands what a sheet says itself.
    # A plan is named by its id, which --plan takes; an option is typed as it is called.
    text = re.sub(r"（[a-z]+-\d{4}）|--[a-z-]+", "", text)
    lines = (line.rpartition(" → ")[2] for line in text.splitlines() if "eduq.yaml" not in line)
    return {word for line in lines for word in WORD.findall(FILE.sub("", line)) if word in OURS}


Command = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line in this process and give what it says, in lines that are not broken."""
    monkeypatch.setenv("COLUMNS", "1000")

    def call(*words: str) -> str:
        code = command_line(list(words), "zh")
        said = capsys.readouterr()
        assert code in {0, 1}, said.err
        return said.out + said.err

    return call


def _faulty_roster() -> Rows:
    changes: list[Mapping[str, object]] = [
        {"sex": "公"}, {"birth_date": "5号"}, {"grade": "梅花组"}, {"grade": ""}, {"student_id": "LG1"},
        {"id_number": "123"}, {"class_name": "八(9)班"}, {"school": ""}, {"school": "全县"},
        {"birth_date": "2001-01-01"},
    ]  # fmt: skip
    return [["2025-2026学年学生花名册"], ROSTER, *(pupil(at, **change) for at, change in enumerate(changes))]


LISTED = ["学校标识码", "学校名称", "县区", "乡镇", "学校类别", "城乡", "办学性质"]
LISTED_SCHOOL = ["2199000001", "白石小学", "青禾县", "白石镇", "小学", "乡村", "公办"]
SIZES = ["四十", -3, 4.5, 5000, "#REF!", ""]
BOOKS: Mapping[str, Mapping[str, Rows]] = {
    "名录": {
        "名录": [["2025-2026学年学校名录"], LISTED, LISTED_SCHOOL]
    },
    "花名册": {"花名册": _faulty_roster(), "名单": [["2025-2026学年花名册"], ["姓名", "年级"], ["样例", "一年级"]]},
    "班额": {
        "班级情况": [
            ["2025-2026学年班级情况"], ["学校名称", "年级", "班级", "班额"],
            *[["青禾小学", "一年级", f"{at}班", size] for at, size in enumerate(SIZES, 1)],
        ]
    },
    "成绩": {
        "成绩": [
            ["2025-2026学年六年级期末成绩"], ["考号", "姓名", "班级", "语文(100分)", "数学", "总分"],
            ["A10001", "样例", "六(1)班", 150, "请假", 999], ["A10002", "样例", "六(1)班", "-", 8888, 12],
        ]
    },
    "教师": {
        "教师": [
            ["2025-2026学年教师名册"], ["学校名称", "身份证件号", "学段", "学历", "是否专任"],
            ["青禾小学", "1", "?", "x", "也许"],
        ]
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a folder of many faults."""
    folder = tmp_path_factory.mktemp("faulty")
    for name, sheets in BOOKS.items():
        write_book(folder / f"{name}.xlsx", sheets)
    return folder


@pytest.fixture(params=["faulty", "messy", "county"])
def data(request: pytest.FixtureRequest, faulty: Path) -> Path:
    return faulty if request.param == "faulty" else ROOT / "samples" / str(request.param)


COMMANDS = ["validate", "validate -v", "check", "compute", "status"]


@pytest.mark.parametrize("command", COMMANDS)
def test_chinese_output_holds_titles_only(run: Command, data: Path, command: str) -> None:
    """Nobody is told of `candidate_id`, `classes` or `school_id`."""
    assert names_in(run(*command.split(), str(data))) == set()


def texts_of(path: Path) -> Iterator[str]:
    """Give the texts that a returned copy adds: its list, and its comments."""
    with zipfile.ZipFile(path) as package:
        comments = [package.read(name).decode() for name in package.namelist() if "comments" in name.lower()]
    yield from (unescape(text) for xml in comments for text in TEXT.findall(xml) if text)
    try:
        list_of_problems = openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True).worksheets[0]
    except (AttributeError, IndexError):
        # openpyxl cannot open some of the workbooks that were damaged before they were sent.
        return
    list_of_problems.reset_dimensions()
    yield from (cell for row in list_of_problems.iter_rows(values_only=True) for cell in row if isinstance(cell, str))


TEXT = re.compile(r"<t(?: [^>]*)?>([^<]*)</t>")
CODES = re.compile(r"[a-z]+\.[a-z_]+")


def _told(text: str) -> str:
    return "" if CODES.fullmatch(text) else text


def _speaks_of_the_office(text: str) -> bool:
    return bool(re.search(r"eduq\.yaml|eduq [a-z]|pip |EDUQ_", text))


@pytest.mark.parametrize(
    "fault", [lambda text: bool(names_in(text)), _speaks_of_the_office], ids=["names", "advice for the office"]
)
def test_a_returned_copy_says_what_a_school_can_do(
    run: Command, data: Path, tmp_path: Path, fault: Callable[[str], bool]
) -> None:
    """A school sees titles, and is never sent to `eduq.yaml` or to a command of a program that it does not have."""
    run("validate", str(data), "-o", str(tmp_path / "returned"))
    copies = [path for path in (tmp_path / "returned").rglob("*.xlsx") if path.name != "汇总.xlsx"]
    assert copies
    told = {_told(text) for path in copies for text in texts_of(path)}
    assert [text for text in told if fault(text)] == []
