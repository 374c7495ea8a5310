"""Reader processes start only where there is something to read."""

import json
import os
import subprocess
import sys

import pytest

from tests.intake.books import pupil, roster, write_book

_COUNTED = """
import sys
from eduquality.cli import run
from eduquality.intake.processes.pool import WORKERS
run(sys.argv[1:])
print("readers:", len(WORKERS._idle))
"""


def _readers(*arguments):
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED, *arguments], capture_output=True, encoding="utf-8", check=False
    )
    return int(done.stdout.rpartition("readers:")[2])


@pytest.fixture
def folder(tmp_path):
    write_book(tmp_path / "data" / "2025年.xlsx", {"名册": roster(pupil(1), pupil(2))})
    return tmp_path / "data"


def test_readers_start_for_what_no_run_has_read_before(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "store"))
    assert _readers("validate", str(folder)) > 0
    assert _readers("validate", str(folder)) == 0


def test_help_and_lists_start_no_reader():
    assert _readers("check", "--help") == 0
    assert _readers("list", "tables") == 0


def test_a_run_that_keeps_nothing_leaves_nothing(folder, tmp_path):
    passing = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "eduquality", "validate", str(folder), "-f", "json"],
        env={**os.environ, "EDUQ_STORE": "off", "TMPDIR": passing, "TEMP": passing, "TMP": passing},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert json.loads(done.stdout)["sheets"], done.stderr
    assert [*tmp_path.glob("eduq-*")] == []
