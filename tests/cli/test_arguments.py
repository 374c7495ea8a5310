"""Answers what becomes of arguments that a shell on Windows handed on otherwise than they were typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eduquality.cli import run
from eduquality.cli.arguments import as_typed, expanded, path_of
from eduquality.errors import UsageFault

WINDOWS, ELSEWHERE = "win32", "linux"


@pytest.mark.parametrize(
    ("handed_on", "typed"),
    [
        ('.\\报送 2025"', ".\\报送 2025"),
        ("'compulsory.*'", "compulsory.*"),
        ("'C:\\报送'", "C:\\报送"),
        ("plain", "plain"),
        ("'", "'"),
        ('""', '""'),
        ('.\\报送 2025" -o out', '.\\报送 2025" -o out'),
    ],
)
def test_quotation_marks_that_a_shell_on_windows_leaves_are_taken_away(handed_on, typed):
    r"""There "a\" ends in a quotation mark, and 'a' is cmd's to no end; elsewhere every sign was meant."""
    assert as_typed(["validate", handed_on], WINDOWS) == ["validate", typed]
    assert as_typed(["validate", handed_on], ELSEWHERE) == ["validate", handed_on]


def test_the_program_runs_with_what_was_typed():
    """The whole command line passes through it, before anything else is read from it."""
    there = (
        "import sys; from functools import partial; from eduquality.cli import arguments, run;"
        "arguments.as_typed = partial(arguments.as_typed, platform='win32'); sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", there, "list", "'plans'", "-f", 'json"', "--lang", "'zh'"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["plans"]


def test_a_folder_that_swallowed_the_arguments_behind_it_is_told_with_what_to_do():
    """No name on Windows has a quotation mark; elsewhere one may, and a new file may be named so."""
    swallowed = '.\\报送 2025" -o out'
    with pytest.raises(UsageFault) as refused:
        path_of(swallowed, WINDOWS)
    assert [issue.code for issue in refused.value.issues] == ["usage.stray_quote"]
    assert "\\ of a folder in quotation marks" in str(refused.value)
    assert path_of(swallowed, ELSEWHERE) == Path(swallowed)


@pytest.mark.parametrize("platform", [WINDOWS, ELSEWHERE])
def test_an_empty_path_is_not_the_folder_one_is_in(platform):
    with pytest.raises(UsageFault):
        path_of("", platform)


def test_patterns_stand_for_files_where_the_shell_does_not_see_to_it(tmp_path):
    """Brackets are part of names; a pattern that fits nothing stays, to be told as a file that is not there.

    What Excel keeps beside an open workbook was not meant.
    """
    for name in ("b.xlsx", "a[1].xlsx", "a[1].csv", "~$b.xlsx"):
        (tmp_path / name).touch()
    both = [tmp_path / "a[1].xlsx", tmp_path / "b.xlsx"]
    assert expanded([tmp_path / "*.xlsx"], WINDOWS) == both
    assert expanded([tmp_path / "a[1].???", tmp_path / "b.xlsx"], WINDOWS) == [
        tmp_path / "a[1].csv",
        tmp_path / "b.xlsx",
    ]
    assert expanded([tmp_path / "*.ods", tmp_path / "a[1].csv"], WINDOWS) == [tmp_path / "*.ods", tmp_path / "a[1].csv"]
    assert expanded([tmp_path / "*.xlsx"], ELSEWHERE) == [tmp_path / "*.xlsx"]


@pytest.mark.parametrize(
    "twice",
    [
        ["check", "--year", "2024", "--year", "2025", "."],
        ["list", "tables", "-f", "json", "--format", "table"],
        ["check", "--lang", "zh", "--lang", "en", "."],
    ],
)
def test_an_option_of_one_value_given_twice_is_refused(twice, capsys):
    """The parser takes the last in silence, and a figure of another year than somebody reads above it."""
    assert run(twice) == 2
    said = capsys.readouterr().err
    assert "只能给一次" in said or "more than once" in said


def test_what_may_be_repeated_may_be_repeated(capsys):
    """Flags say nothing new the second time."""
    assert run(["list", "tables", "--lang", "en"]) == 0
    assert run(["check", "nowhere", "--plan", "qingyuan-2025", "--plan", "dalian-2025", "--lang", "en"]) == 2
    assert "more than once" not in capsys.readouterr().err
