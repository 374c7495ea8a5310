"""Protected files are opened with a password of the project, the environment or a person; it is never shown or kept."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest

from eduquality.errors import InputFault
from eduquality.intake.loading import load_dataset
from eduquality.intake.settings.project import read_project
from eduquality.places import read_proved
from eduquality.report.returned.marked_copy import marked_copies
from tests.intake.books import citizen, pupil, roster, write_book

SECRET = "甲-4711-Xy"  # noqa: S105 - made up
msoffcrypto = pytest.importorskip("msoffcrypto")


@pytest.fixture(autouse=True)
def _no_password(monkeypatch):
    monkeypatch.delenv("EDUQ_PASSWORD", raising=False)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two schools' rosters, one of them protected."""
    data = tmp_path / "data"
    write_book(data / "青禾小学.xlsx", {"学生": roster(pupil(1))})
    plain = write_book(tmp_path / "plain.xlsx", {"学生": roster(pupil(2, school="白石小学"))})
    with plain.open("rb") as source, (data / "白石小学.xlsx").open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt(SECRET, target)
    return data


def pupils(folder: Path, **more: object) -> tuple[int, list[str]]:
    """Give how many pupils were read, and the codes of the errors."""
    dataset = load_dataset([folder], store=folder.parent / "store", **more)
    return dataset.counts["students"].rows, [issue.code for issue in dataset.issues if issue.level == "error"]


def kept(folder: Path) -> bytes:
    """Give all that the store holds, names and contents."""
    files = [path for path in (folder.parent / "store").rglob("*") if path.is_file()]
    return b"".join(str(path).encode() + path.read_bytes() for path in files)


def project(folder: Path, passwords: str) -> None:
    (folder / "eduq.yaml").write_text(f"passwords: {passwords}\n", encoding="utf-8")


def test_without_a_password_the_file_is_refused_by_name(folder):
    assert pupils(folder) == (1, ["file.encrypted"])


def test_the_project_names_the_password_of_a_file(folder):
    project(folder, f'{{"白石*": "{SECRET}"}}')
    assert pupils(folder) == (2, [])


def test_a_password_for_other_files_is_not_tried(folder):
    project(folder, f'{{"青禾*": "{SECRET}"}}')
    assert pupils(folder) == (1, ["file.encrypted"])


def test_the_environment_may_hold_the_password(folder, monkeypatch):
    monkeypatch.setenv("EDUQ_PASSWORD", SECRET)
    assert pupils(folder) == (2, [])


def test_a_person_is_asked_once_and_only_for_protected_files(folder):
    asked: list[Sequence[str]] = []

    def ask(names: Sequence[str]) -> str:
        asked.append(list(names))
        return SECRET

    assert pupils(folder, ask=ask) == (2, [])
    assert asked == [["白石小学.xlsx"]]
    assert pupils(folder, ask=ask) == (2, [])
    assert len(asked) == 2


def test_what_a_password_opened_is_not_given_without_it(folder, monkeypatch):
    """Opened by a person, the project or the environment: the next run without the password is refused again."""
    assert pupils(folder, ask=lambda _: SECRET) == (2, [])
    assert pupils(folder) == (1, ["file.encrypted"])
    monkeypatch.setenv("EDUQ_PASSWORD", SECRET)
    assert pupils(folder) == (2, [])
    monkeypatch.setenv("EDUQ_PASSWORD", "wrong")
    assert pupils(folder) == (1, ["file.wrong_password"])
    monkeypatch.delenv("EDUQ_PASSWORD")
    assert pupils(folder) == (1, ["file.encrypted"])


def test_nothing_of_a_protected_file_is_kept(folder):
    """Neither its rows nor the whole that holds them lie in the store when the run ends; other files do."""
    dataset = load_dataset([folder], store=folder.parent / "store", ask=lambda _: SECRET)
    assert dataset.counts["students"].rows == 2
    assert folder.parent / "store" not in dataset.tables["students"][0].parents
    store = folder.parent / "store"
    (held,) = (store / "files").glob("*/held.txt")
    assert len((read_proved(held) or b"").split()) == 1
    assert all("白石小学" not in str(pa.ipc.open_file(path).read_all()) for path in (store / "files").rglob("*.arrow"))
    assert not (store / "data").exists()
    assert "白石小学".encode() not in kept(folder)


def test_what_a_run_keeps_of_a_protected_file_is_gone_when_it_ends(folder):
    """Tables, findings of the rules and figures lie in a folder of the run's own, which it removes."""
    program = (
        "import sys; from pathlib import Path; from eduquality import api\n"
        "from eduquality.intake.loading import load_dataset\n"
        "dataset = api.validate(load_dataset([Path(sys.argv[1])], store=Path(sys.argv[2])))\n"
        "print(dataset.folder, dataset.counts['students'].rows, dataset.folder.is_dir())"
    )
    words = [sys.executable, "-c", program, str(folder), str(folder.parent / "store")]
    environment = {**os.environ, "EDUQ_PASSWORD": SECRET, "PYTHONUTF8": "1"}
    out = subprocess.run(words, env=environment, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    *place, rows, there = out.split()
    assert (rows, there) == ("2", "True")
    assert not Path(" ".join(place)).exists()


@pytest.mark.parametrize(("lang", "words"), [("zh", "打开密码"), ("en", "needs a password")])
def test_only_the_list_of_a_protected_file_goes_back(folder, monkeypatch, lang, words):
    """A copy without the password would lie open in the folder of results; the list says why there is none."""
    monkeypatch.setenv("EDUQ_PASSWORD", SECRET)
    plain = write_book(folder.parent / "plain.xlsx", {"学生": roster(pupil(2, school="白石小学", grade="?"))})
    with plain.open("rb") as source, (folder / "白石小学.xlsx").open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt(SECRET, target)
    (copy,) = marked_copies(load_dataset([folder], store=folder.parent / "store"), lang)
    (folder.parent / "back.xlsx").write_bytes(copy.content)
    book = openpyxl.load_workbook(folder.parent / "back.xlsx")
    assert len(book.sheetnames) == 1
    assert words in book.active["A3"].value
    texts = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert not any(citizen(2) in text for text in texts)


def test_who_has_no_password_says_nothing(folder):
    assert pupils(folder, ask=lambda _: None) == (1, ["file.encrypted"])


def test_a_file_refused_before_is_read_when_the_password_comes(folder, monkeypatch):
    """What was refused for want of a password is not remembered as unreadable."""
    monkeypatch.setenv("EDUQ_PASSWORD", "wrong")
    assert pupils(folder) == (1, ["file.wrong_password"])
    monkeypatch.setenv("EDUQ_PASSWORD", SECRET)
    assert pupils(folder) == (2, [])


def test_no_password_is_kept_or_shown(folder, monkeypatch):
    project(folder, f'{{"*": "{SECRET}"}}')
    dataset = load_dataset([folder], store=folder.parent / "store")
    assert SECRET.encode() not in kept(folder)
    assert SECRET not in repr(dataset.project)


@pytest.mark.parametrize("written", ["0012", "2020-13-45", "true", "1e3", "12:61"])
def test_a_password_that_looks_like_something_else_is_taken_as_written(tmp_path, written):
    (tmp_path / "eduq.yaml").write_text(f"passwords: {{a.xlsx: {written}}}\n", encoding="utf-8")
    assert read_project(tmp_path / "eduq.yaml").passwords["a.xlsx"].get_secret_value() == written


@pytest.mark.parametrize("written", ["{a.xlsx: [SECRET]}", "{a.xlsx: {SECRET: }}", "[SECRET]", "SECRET"])
def test_a_wrong_setting_does_not_show_the_password(tmp_path, written):
    text = f"passwords: {written.replace('SECRET', SECRET)}\nlimits: {{seconds: 0}}\n"
    (tmp_path / "eduq.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        read_project(tmp_path / "eduq.yaml")
    assert [issue.where.line for issue in caught.value.issues] == [1, 2]
    assert SECRET not in str([dict(issue.values) for issue in caught.value.issues])


def test_hidden_rows_are_counted_and_said(tmp_path):
    """Rows filtered away are pupils like the others; who sent the sheet may not know that they count."""
    path = write_book(tmp_path / "data" / "a.xlsx", {"学生": roster(pupil(1), pupil(2), pupil(3))})
    book = openpyxl.load_workbook(path)
    for row in (4, 5):
        book.active.row_dimensions[row].hidden = True
    book.save(path)
    dataset = load_dataset([path.parent], store=tmp_path / "store")
    assert dataset.counts["students"].rows == 3
    (said,) = [issue for issue in dataset.issues if issue.code == "sheet.hidden_rows"]
    assert (said.level, str(said.where), dict(said.values)) == ("info", "a.xlsx!学生", {"count": 2, "rows": "4–5"})


def test_an_archive_among_the_data_is_not_passed_over_in_silence(tmp_path):
    write_book(tmp_path / "a.xlsx", {"学生": roster(pupil(1))})
    (tmp_path / "其余.zip").write_bytes(b"PK\x05\x06")
    dataset = load_dataset([tmp_path], store=tmp_path / "store")
    assert [(i.level, i.code, i.where.file) for i in dataset.issues] == [("warning", "file.is_archive", "其余.zip")]
