"""Reader processes start only where there is something to read."""

import json
import os
import subprocess
import sys

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


def test_readers_start_for_what_no_run_has_read_before(county_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path))
    assert _readers("check", str(county_folder)) > 0
    assert _readers("check", str(county_folder)) == 0


def test_help_and_lists_start_no_reader():
    assert _readers("check", "--help") == 0
    assert _readers("list", "tables") == 0


def test_a_run_that_keeps_nothing_leaves_nothing(tmp_path, county_folder):
    done = subprocess.run(
        [sys.executable, "-m", "eduquality", "validate", str(county_folder), "-f", "json"],
        env={**os.environ, "EDUQ_STORE": "off", "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert json.loads(done.stdout)["sheets"], done.stderr
    assert [*tmp_path.glob("eduq-*")] == []
