"""The program begins to load its readers with its first line, and only where there is something to read."""

import inspect
import json
import os
import subprocess
import sys

import pytest

from eduquality import cli
from eduquality.cli.app import app

_COUNTED = """
import sys
from eduquality.cli import run
from eduquality.intake.workers import WORKERS
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


_LOOKING = """
looking = 'import os; os.kill(os.getpid(), 2)\\nfor _ in range(1000): pass\\nfound.append(1)'
exec(compile(looking, '<frozen importlib._bootstrap>', 'exec'), {'found': found})
"""
_LOCKING = """
import os, threading
class Lock:
    acquire = release = print
    def __enter__(self):
        os.kill(os.getpid(), 2)
        for _ in range(1000): pass
        found.append(1)
    def __exit__(self, *_): pass
with threading.Condition(Lock()): time.sleep(90)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
@pytest.mark.parametrize("amid", [_LOOKING, _LOCKING], ids=["looking for a module", "taking a lock"])
def test_ctrl_c_waits_where_it_would_be_lost_or_leave_a_lock_behind(amid):
    program = (
        "import signal, time\n"
        "from eduquality import cli\n"
        "signal.signal(signal.SIGINT, cli._interrupt)\n"
        "found = []\n"
        "try:\n"
        f"    exec({amid!r})\n"
        "    time.sleep(90)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted', found)\n"
    )
    command = [sys.executable, "-P", "-c", program]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.stdout == "interrupted [1]\n", done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_before_there_is_anybody_to_say_so_ends_in_its_exit_code():
    program = "import os\nfrom eduquality import cli\ncli.run = lambda arguments: os.kill(os.getpid(), 2)\ncli.main()\n"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP"])
def test_whoever_is_asked_to_end_leaves_nothing_behind(tmp_path, asked):
    """What a run without a store keeps for its own time is pupils' data."""
    program = (
        "import os, signal, time\n"
        "from eduquality import cli, places\n"
        "def run(arguments):\n"
        "    (places.store_root() / 'pupils').touch()\n"
        f"    os.kill(os.getpid(), signal.{asked})\n"
        "    time.sleep(90)\n"
        "cli.run = run\n"
        "cli.main()\n"
    )
    elsewhere = {**os.environ, "EDUQ_STORE": "off", "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-P", "-c", program], env=elsewhere, check=False, timeout=60)
    assert (done.returncode, [*tmp_path.iterdir()]) == (130, [])


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
