"""Exports of two counties, read by the server itself where it sees their rows, give what DuckDB gives of them."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from eduquality.api import explain, export
from eduquality.cli.boundary import run
from eduquality.engine.engines.spark import handing
from eduquality.model.definitions.loaded import Catalogue
from eduquality.servers import on_spark
from tests.intake.exported.books import write_county

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give two exports: of the first two schools and the office, and of the others."""
    folder = tmp_path_factory.mktemp("up")
    parts = write_county(folder / "青禾县")
    made = []
    for name, own in (("甲", parts[::2]), ("乙", parts[1::2])):
        for part in own:
            shutil.copytree(part, folder / name / "青禾县" / part.name)
        made.append(export(folder / name / "青禾县", folder / f"up-{name}", key_file=folder / "key"))
    return made


@pytest.fixture(params=["sent", "read"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rows be sent to the server, or read by it however few they are."""
    if request.param == "read":
        monkeypatch.setattr(handing, "SMALL", 0)


@pytest.mark.parametrize(
    "asked",
    [["check", "--plan", "national-2025"], ["compute", "-i", "compulsory.*", "--by", "school", "-f", "json"]],
)
@pytest.mark.usefixtures("way")
def test_the_same_is_written_word_for_word(
    exports: list[Path], remote: str, asked: list[str], capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    monkeypatch.setenv("EDUQ_STORE", "off")
    command, *options = asked
    there = [*map(str, exports)]
    code = run([command, *there, *options], "en")
    expected = capsys.readouterr()
    assert run([command, *there, *options, "--engine", "spark", "--remote", remote], "en") == code
    found = capsys.readouterr()
    assert found.out == expected.out
    assert found.err == expected.err


def test_the_rows_behind_a_figure_are_the_same(exports: list[Path], remote: str, catalogue: Catalogue) -> None:
    from eduquality.api import load

    name, data = "compulsory.large_class_share", load(exports)
    told = []
    for engine in (nullcontext(), on_spark(remote)):
        with engine:
            told.append(explain(data, name, using=catalogue))
    assert told[0] == told[1]
