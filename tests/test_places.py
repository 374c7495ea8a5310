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
    """Of a process that is gone, and not made just now; those of others, and whatever else is there, stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    old, new = temporary / f"eduq-{gone.pid}-a", temporary / f"eduq-{gone.pid}-b"
    running, other = temporary / f"eduq-{os.getpid()}-a", temporary / "eduq-notes"
    for folder in (old, new, running, other):
        folder.mkdir()
        (folder / "pupils").touch()
    for folder in (old, running, other):
        os.utime(folder, (0, 0))
    made = places.passing_folder()
    assert {*temporary.iterdir()} == {new, running, other, made}


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
