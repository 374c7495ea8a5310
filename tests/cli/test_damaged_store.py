"""Whatever becomes of what is kept between runs, no figure is another one, and nothing fails.

`EDUQ_FLIPS=500 pytest tests/cli/test_damaged_store.py` tries more places than the suite does.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from eduquality import places
from eduquality.cli.boundary import run
from eduquality.engine import database
from eduquality.intake.store.entries import Store
from eduquality.places import kept_json, read_proved
from tests.intake.books import pupil, roster, write_book

_FLIPS = int(os.environ.get("EDUQ_FLIPS", "50"))
_INDICATOR = """
title: {zh: 人数, en: Pupils}
unit: count
formula: pupils
measures:
  pupils:
    title: {zh: 学生数, en: Pupils}
    sql: SELECT count(*) FROM students
source: {document: 本局, section: 一}
notes: {zh: 在册的都算。, en: All on the roster.}
examples:
  - name: two pupils
    given: {students: [{stage: primary}, {stage: primary}]}
    expect: 2
"""
_COMMANDS = (
    ("check", "--plan", "national-2025", "-f", "json"),
    ("compute", "-i", "compulsory.large_class_share", "-i", "own", "--by", "school", "-f", "csv"),
    ("validate", "-f", "json"),
)


class _Asked:
    """Data with a catalogue of their own, what was answered of them, and the store as it was then."""

    def __init__(self, here: Path, capture: pytest.MonkeyPatch) -> None:
        self.data, self.catalogue = here / "data", here / "own"
        self.store, self.whole = here / "store", here / "whole"
        capture.setenv("EDUQ_STORE", str(self.store))
        write_book(self.data / "a.xlsx", {"名册": roster(*map(pupil, range(4)))})
        (self.data / "eduq.yaml").write_text("year: 2025\n", encoding="utf-8")
        self.catalogue.mkdir()
        (self.catalogue / "own.yaml").write_text(_INDICATOR, encoding="utf-8")

    def as_it_was(self) -> None:
        shutil.rmtree(self.store)
        shutil.copytree(self.whole, self.store)

    def files(self, root: Path) -> dict[str, list[Path]]:
        """Give the files of each kind: the folder they lie in, and their names without digests."""
        found = defaultdict(list)
        for path in sorted(root.rglob("*")):
            if path.is_file():
                found[_kind(path.relative_to(root))].append(path)
        return found


def _kind(path: Path) -> str:
    return path.parts[0] + "/" + re.sub(r"[0-9a-f]{64}", "*", path.name)


def _answers(
    asked: _Asked,
    capsys: pytest.CaptureFixture[str],
    commands: Sequence[Sequence[str]] = _COMMANDS,
    *,
    anew: bool = False,
) -> list[tuple[int, str, str]]:
    database._opened.cache_clear()
    places._DIGESTS.clear()
    found = []
    for words in commands:
        own = [] if words[0] == "validate" else ["--catalog", str(asked.catalogue)]
        if anew:
            for path in asked.store.rglob("said-*"):
                path.unlink()
        code = run([*words, *own, str(asked.data)], "en")
        captured = capsys.readouterr()
        found.append((code, captured.out, captured.err))
    return found


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Asked]:
    with pytest.MonkeyPatch.context() as patch:
        yield _Asked(tmp_path_factory.mktemp("asked"), patch)


@pytest.fixture
def first(asked: _Asked, capsys: pytest.CaptureFixture[str]) -> list[tuple[int, str, str]]:
    """Give what was answered the first time, which is an answer, and leave a store that is whole."""
    if not asked.whole.exists():
        asked.first = _answers(asked, capsys)  # type: ignore[attr-defined]
        assert 2 not in {code for code, _, _ in asked.first}  # type: ignore[attr-defined]
        shutil.copytree(asked.store, asked.whole)
    asked.as_it_was()
    return asked.first  # type: ignore[attr-defined,no-any-return]


def _flip(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def test_every_kind_of_file_is_tried(asked: _Asked, first: object) -> None:
    assert {*asked.files(asked.whole)} >= {
        "secret/secret",
        "catalogue/*.json",
        *(f"data/{name}-*.json" for name in ("about", "answers", "rules", "said")),
        *("data/report.json", "data/students.parquet", "asked/*.json"),
        *("files/report.json", "files/held.txt", "files/students.arrow"),
    }


def test_one_bit_of_a_file_makes_it_none(asked: _Asked, first: object) -> None:
    dice, store = random.Random(1), Store(asked.store)
    for kind, paths in asked.files(asked.store).items():
        for at in range(_FLIPS):
            path = paths[at % len(paths)]
            before = path.read_bytes()
            _flip(path, dice)
            if kind.startswith(("data/report", "files/report")) or path.suffix in {".parquet", ".arrow"}:
                assert store.get(path.parent.parent.name, path.parent.name) is None
            else:
                assert read_proved(path) is None
                assert kept_json(path) is None
            path.write_bytes(before)


@pytest.mark.parametrize("round_", range(max(1, _FLIPS // 50)))
def test_figures_are_the_same_whichever_file_is_damaged(
    asked: _Asked, first: object, capsys: pytest.CaptureFixture[str], round_: int
) -> None:
    """One kind of file at a time, then one file of every kind; as the answers that were kept would hide the rest."""
    dice = random.Random(round_)
    for kind in [*asked.files(asked.whole), "all"]:
        asked.as_it_was()
        for paths in [paths for one, paths in asked.files(asked.store).items() if kind in {one, "all"}]:
            _flip(dice.choice(paths), dice)
        commands = _COMMANDS if kind == "all" else _COMMANDS[:2]
        answers = _answers(asked, capsys, commands, anew=not kind.endswith("said-*.json"))
        assert answers == first[: len(commands)], kind


def test_what_is_whole_but_of_another_question_or_of_other_data_is_none(
    asked: _Asked, first: object, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As where somebody puts a store together from two, or names are mixed up: each file has another's content."""
    other = _Asked.__new__(_Asked)
    other.data, other.catalogue, other.store = tmp_path / "data", asked.catalogue, asked.store
    write_book(other.data / "a.xlsx", {"名册": roster(*map(pupil, range(9)))})
    (other.data / "eduq.yaml").write_text("year: 2025\n", encoding="utf-8")
    different = _answers(other, capsys, _COMMANDS[1:2])
    assert different[0] != asked.first[1]  # type: ignore[attr-defined]
    for kind, paths in asked.files(asked.store).items():
        contents = [path.read_bytes() for path in paths]
        for path, content in zip(paths, contents[1:] + contents[:1], strict=True):
            path.write_bytes(content)
            assert len(paths) == 1 or path.suffix in {".parquet", ".arrow"} or read_proved(path) is None, kind
    assert _answers(asked, capsys, _COMMANDS[1:2]) == asked.first[1:2]  # type: ignore[attr-defined]
    assert _answers(other, capsys, _COMMANDS[1:2]) == different


@pytest.mark.parametrize("content", [b"", b"{}", b"0" * 64 + b"\nnull", b"[" * 9999])
def test_whatever_stands_in_its_files_figures_are_the_same(
    asked: _Asked, first: object, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    for path in (one for paths in asked.files(asked.store).values() for one in paths):
        path.write_bytes(content)
    assert _answers(asked, capsys) == first
