"""A run that is asked to end does so whenever it is asked, says so and leaves nothing behind."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")

#: Runs some lines as the command would its own, with `press(2)` for Ctrl-C; whatever goes on after them waits.
_PROGRAM = """
import functools, os, signal, time
from eduquality import cli
# Whoever started the tests may have had these ignored, as `nohup` does, and a shell of what runs in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
press = functools.partial(os.kill, os.getpid())
def run(arguments):
    exec({amid!r}, globals())
    time.sleep(90)
cli.run = run
cli.main()
"""
_LOOKING = """
looking = 'press(2)\\nfor _ in range(1000): pass\\nprint(1)'
exec(compile(looking, '<frozen importlib._bootstrap>', 'exec'))
"""
_LOCKING = """
import threading
class Lock:
    acquire = release = print
    def __enter__(self):
        press(2)
        for _ in range(1000): pass
        print(1)
    def __exit__(self, *_): pass
with threading.Condition(Lock()): time.sleep(90)
"""
_TAKEN_AWAY = """
class Object:
    def __del__(self):
        press(2)
        for _ in range(1000): pass
Object()
"""


def ended(amid, **environment):
    command = [sys.executable, "-P", "-c", _PROGRAM.format(amid=amid)]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


@pytest.mark.parametrize(
    ("amid", "printed"),
    [("press(2)", ""), (_LOOKING, "1\n"), (_LOCKING, "1\n"), (_TAKEN_AWAY, "")],
    ids=["at any moment", "looking for a module", "taking a lock", "taking an object away"],
)
def test_ctrl_c_is_heeded_where_it_would_be_lost_or_leave_a_lock_behind(amid, printed):
    done = ended(amid)
    assert (done.returncode, done.stdout, done.stderr) == (130, printed, "")


@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP"])
def test_whoever_is_asked_to_end_leaves_nothing_behind(tmp_path, asked):
    """What a run without a store keeps for its own time is pupils' data."""
    amid = f"from eduquality import places; (places.store_root() / 'pupils').touch(); press(signal.{asked})"
    done = ended(amid, EDUQ_STORE="off", TMPDIR=str(tmp_path))
    assert (done.returncode, [*tmp_path.iterdir()]) == (130, [])


def test_whoever_starts_a_run_that_cannot_be_asked_to_end_has_it_so():
    ignored = (
        "from eduquality.cli import interruption as i; signal.signal(signal.SIGHUP, signal.SIG_IGN); i.heed_signals()"
    )
    done = ended(f"{ignored}; press(signal.SIGHUP); os._exit(7)")
    assert done.returncode == 7


@pytest.mark.parametrize(("lang", "said"), [("zh", "已中断\n"), ("en", "interrupted\n")])
def test_what_fails_because_ctrl_c_was_pressed_amid_it_is_no_fault_of_ours(lang, said):
    """A lock that was about to be given back, say; or a library makes an error of its own of it."""
    amid = f"""
from eduquality.cli import boundary, app
def build(_):
    try:
        press(2)
        time.sleep(90)
    except KeyboardInterrupt:
        raise RuntimeError("cannot release un-acquired lock") from None
app.build = build
os._exit(boundary.run([], {lang!r}))
"""
    done = ended(amid)
    assert (done.returncode, done.stderr) == (130, said)
