"""What is kept between runs, or for one run only, is private and does not pile up."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile

import pytest

from eduquality import places


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Give the folder in which temporary ones are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(places, "_passing", [])
    return tmp_path


def test_what_a_run_left_that_had_no_time_to_end_is_taken_away(temporary):
    """Of a process of this machine that is gone; those of others, and whatever else is there, stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    here = places._machine()
    there = "0" if here[0] != "0" else "1"
    left, running = temporary / f"eduq-{here}-{gone.pid}-a", temporary / f"eduq-{here}-{os.getppid()}-a"
    new, old = (temporary / f"eduq-{there * 6}-{gone.pid}-{name}" for name in "ab")
    other = temporary / "eduq-notes"
    for folder in (left, old, new, running, other):
        folder.mkdir()
        (folder / "pupils").touch()
    for folder in (old, other):
        os.utime(folder, (0, 0))
    made = places.passing_folder()
    assert {*temporary.iterdir()} == {new, running, other, made}


def test_a_number_of_a_process_that_is_anothers_by_now_keeps_nothing(temporary):
    left = temporary / f"eduq-{places._machine()}-{os.getppid()}-a"
    left.mkdir()
    os.utime(left, (0, 0))
    made = places.passing_folder()
    assert [*temporary.iterdir()] == [made]


_KILLED = """
import os, sys
from pathlib import Path
from eduquality import places, synthetic
if sys.argv[2] == "write":
    places.put_in_place = lambda *_: os._exit(9)
    places.write_aside(Path(sys.argv[1]) / "result.csv", b"x")
else:
    synthetic.write_county = lambda folder, **_: ((folder / "half").touch(), os._exit(9))
    from eduquality.cli import main
    sys.argv = ["eduq", "sample", sys.argv[1]]
    main()
"""


def _killed(folder, doing):
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(folder), doing], check=False)
    assert ended.returncode == 9
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def test_what_a_killed_run_had_not_put_in_its_place_goes_with_the_next(tmp_path):
    assert len(_killed(tmp_path, "write")) == 1
    places.write_aside(tmp_path / "result.csv", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["result.csv"]


def test_half_a_sample_stands_in_nobodys_way(tmp_path):
    """Neither in a folder that was there and empty, nor beside one that was to be made."""
    new, empty = tmp_path / "new", tmp_path / "empty"
    empty.mkdir()
    assert _killed(new, "sample") == []
    assert len(_killed(empty, "sample")) == 1
    for folder in (new, empty):
        with places.filled_aside(folder) as aside:
            (aside / "whole").touch()
        assert [path.name for path in folder.iterdir()] == ["whole"]
    assert {path.name for path in tmp_path.iterdir()} == {"new", "empty"}
    with pytest.raises(FileExistsError), places.filled_aside(empty):
        pass


@pytest.mark.skipif(os.name == "nt", reason="no such rights there")
def test_what_is_written_is_the_users_alone_unless_told_otherwise(tmp_path):
    places.private_folder(tmp_path / "a" / "b")
    places.write_aside(tmp_path / "mine", b"x")
    places.write_aside(tmp_path / "everybodys", b"x", 0o644)
    made = [tmp_path / "a" / "b", tmp_path / "mine", tmp_path / "everybodys"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o700, 0o600, 0o644]
    assert len([*tmp_path.iterdir()]) == 3


def test_what_cannot_be_written_leaves_nothing_beside(tmp_path):
    (tmp_path / "place").mkdir()
    with pytest.raises(OSError, match="place"):
        places.write_aside(tmp_path / "place", b"x")
    assert [*tmp_path.iterdir()] == [tmp_path / "place"]
