"""A question that was answered is answered from memory, as long as nothing it rests on has changed."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from eduquality import api
from eduquality.cli import answered
from eduquality.cli.boundary import run
from eduquality.intake import loading
from eduquality.version import builtin_catalogue_dir
from tests.intake.books import pupil, roster, write_book

INDICATOR = "compulsory.large_class_share"
CHECK = ("check", "--plan", "national-2025")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give data of which one question was answered, beside a store of their own."""
    here = tmp_path_factory.mktemp("answered")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDUQ_STORE", str(here / "store"))
        write_book(here / "data" / "a.xlsx", {"名册": roster(*map(pupil, range(3)))})
        (here / "data" / "eduq.yaml").write_text("year: 2025\n", encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            run([*CHECK, str(here / "data")], "zh")
        yield here / "data"


@pytest.fixture
def eduq(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Run a command: (what came of it, whether it was reckoned anew)."""
    reckoned = []
    for name in ("compute", "check"):
        real = getattr(api, name)
        monkeypatch.setattr(api, name, lambda *a, _real=real, **k: (reckoned.append(1), _real(*a, **k))[1])

    def call(*words: str, lang: str = "zh") -> tuple[tuple[int, str, str], bool]:
        reckoned.clear()
        code = run(list(words), lang)  # type: ignore[arg-type]
        captured = capsys.readouterr()
        return (code, captured.out, captured.err), bool(reckoned)

    return call


@pytest.mark.parametrize("words", [CHECK, ("compute", "-i", INDICATOR, "-f", "csv")])
def test_the_same_question_is_answered_alike_and_once(eduq, folder: Path, words: tuple[str, ...]) -> None:
    first, _ = eduq(*words, str(folder))
    again, anew = eduq(*words, str(folder))
    assert (again, anew) == (first, False)
    assert first[1]


def test_what_is_a_failure_is_asked_of_what_was_kept(eduq, folder: Path) -> None:
    (passed, out, _), anew = eduq(*CHECK, "--fail-on", "never", str(folder))
    (failed, same, _), anew_again = eduq(*CHECK, "--fail-on", "no-data", str(folder))
    assert (passed, failed, same) == (0, 1, out)
    assert not anew
    assert not anew_again


def test_what_goes_to_a_file_is_reckoned(eduq, folder: Path, tmp_path: Path) -> None:
    _, anew = eduq(*CHECK, str(folder), "-o", str(tmp_path / "out.md"))
    assert anew
    assert (tmp_path / "out.md").stat().st_size


def _another_language(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    return eduq(*CHECK, str(folder), lang="en")[1]


def _another_year(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    return eduq(*CHECK, str(folder), "--year", "2024")[1]


def _another_format(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    return eduq(*CHECK, str(folder), "-f", "json")[1]


def _another_width(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setenv("COLUMNS", "70")
    return eduq(*CHECK, str(folder))[1]


def _another_file(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    other = folder / "passed over.bin"
    other.write_bytes(b"?")
    anew = eduq(*CHECK, str(folder))[1]
    other.unlink()
    return anew


def _another_setting(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    path = folder / "eduq.yaml"
    before = path.read_bytes()
    path.write_bytes(before + b"rules: {class_size: {skip: true}}\n")
    anew = eduq(*CHECK, str(folder))[1]
    path.write_bytes(before)
    return anew


def _another_day(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(loading, "day_of", lambda _: date(2031, 1, 1))
    return eduq(*CHECK, str(folder))[1]


def _another_program(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(answered, "code_digest", lambda *_: "another")
    return eduq(*CHECK, str(folder))[1]


def _another_catalogue(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    own = folder.parent / "own"
    (own / "plans").mkdir(parents=True)
    shutil.copy(builtin_catalogue_dir() / "plans" / "national-2025.yaml", own / "plans")
    return eduq(*CHECK, str(folder), "--catalog", str(own))[1]


def _a_damaged_memory(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    for kept in (folder.parent / "store").glob("data/*/said-*.json"):
        kept.write_bytes(kept.read_bytes().replace(b"2025", b"2026"))
    return eduq(*CHECK, str(folder))[1]


@pytest.mark.parametrize(
    "anew",
    [
        *(_another_language, _another_year, _another_format, _another_width, _another_file, _another_setting),
        *(_another_day, _another_program, _another_catalogue, _a_damaged_memory),
    ],
)
def test_whatever_it_rests_on_it_is_answered_anew(eduq, folder: Path, monkeypatch: pytest.MonkeyPatch, anew) -> None:
    assert anew(eduq, folder, monkeypatch)
