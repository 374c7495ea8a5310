"""Answers whether what is printed arrives, or the exit code says that it did not."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from eduquality.cli import streams

LIST = [sys.executable, "-m", "eduquality", "--lang", "en", "list", "indicators"]
posix = pytest.mark.skipif(os.name == "nt", reason="shells of Windows cannot close a stream")


def listed(ending: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `eduq list indicators` in a shell, its streams as `ending` says."""
    command = " ".join(f"'{word}'" for word in LIST)
    spoken = {**os.environ, **environment}
    return subprocess.run(  # noqa: S602 - only a shell closes streams
        f"{command} {ending}",
        shell=True,
        capture_output=True,
        encoding="utf-8",
        env=spoken,
        check=False,
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a disk that is full, on Linux")  # noqa: PTH110
def test_a_full_disk_is_said_and_no_verdict():
    """Neither 0, as if it had arrived, nor 1, which reads as a target that was missed."""
    run = listed("> /dev/full")
    assert run.returncode == 3
    assert "error: the result could not be written" in run.stderr
    assert "-o" in run.stderr
    assert listed("> /dev/full 2> /dev/full").returncode == 3


@posix
@pytest.mark.parametrize(("ending", "code"), [(">&-", 3), (">&- 2>&-", 3), ("2>&-", 0)])
def test_streams_closed_beforehand_lose_no_result_in_silence(ending, code):
    """Where only what is said beside the result cannot be heard, the result counts."""
    run = listed(ending)
    assert run.returncode == code
    assert "Traceback" not in run.stderr + run.stdout
    assert ("compulsory.large_class_share" in run.stdout) == (code == 0)


@posix
def test_a_reader_that_stops_early_is_told_by_the_exit_code():
    """The shell gives the code of what read last; who asks for that of eduq learns that its result is not whole."""
    with subprocess.Popen(LIST, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        said = run.stderr.read()
    assert run.returncode == 3
    assert "stopped before its end" in said


def test_a_pipe_that_nobody_reads_is_known_on_windows():
    """There it is an invalid argument; one that names a file is another mistake."""
    windows = SimpleNamespace(name="nt")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(streams, "os", windows)
        assert streams._is_pipe_closed_on_windows(OSError(errno.EINVAL, "Invalid argument"))
        assert not streams._is_pipe_closed_on_windows(OSError(errno.EINVAL, "Invalid argument", "a?.xlsx"))


@pytest.mark.parametrize("columns", ["0", "1", "-5", "wide"])
def test_a_width_that_shows_nothing_is_not_taken(columns):
    """A terminal that says it has no columns still gets the whole."""
    run = listed("", COLUMNS=columns)
    assert run.returncode == 0
    assert "compulsory.large_class_share" in run.stdout.replace("\n", "")
