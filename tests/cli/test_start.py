"""The program begins to load its readers with its first line, and only where there is something to read."""

import inspect
import json
import os
import subprocess
import sys

from eduquality import cli
from eduquality.cli.app import app

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


def test_the_commands_that_take_data_have_readers_started():
    taking = {
        command.name or command.callback.__name__
        for command in app.registered_commands
        if "data" in inspect.signature(command.callback).parameters
    }
    assert taking == cli._READING


def test_readers_start_with_a_command_that_reads_even_where_the_data_are_not_there(tmp_path):
    assert _readers("check", str(tmp_path / "nothing")) > 0


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
