"""Writing results to files."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from threading import Thread

import pytest

import eduquality
from eduquality.errors import UsageFault
from eduquality.report.writing.output import refuse_input, write_bytes, write_text
from eduquality.report.writing.result_folder import refuse_folder


def test_a_result_replaces_what_was_there(tmp_path):
    """A file is written whole, and nothing is left beside it."""
    target = tmp_path / "结果.csv"
    target.write_text("old", encoding="utf-8")
    write_text(target, "清远\r\n")
    assert target.read_bytes() == "清远\r\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["结果.csv"]


@pytest.mark.skipif(os.name == "nt", reason="pipes have no names there, and files other rights")
def test_a_pipe_is_written_to_and_stays_one(tmp_path):
    """`-o /dev/stdout` and `-o /dev/null` do what they say, whatever the rights of who asks."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_text(pipe, "清远")
    reader.join(5)
    assert got == ["清远".encode()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="there a file that refuses writing is not replaced, and that is said")
def test_a_result_that_refuses_writing_is_replaced_and_refuses_on(tmp_path):
    """The folder may be written in; the rights of the file are the user's to set."""
    target = tmp_path / "a.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o444)
    write_text(target, "new")
    assert (target.read_text(encoding="utf-8"), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o444)


def test_an_input_is_never_overwritten(tmp_path):
    """A workbook read is not written over, under whatever name it is reached."""
    source = tmp_path / "a.xlsx"
    source.write_bytes(b"data")
    with pytest.raises(UsageFault):
        refuse_input(tmp_path / "x" / ".." / "a.xlsx", [source])
    with pytest.raises(UsageFault):
        write_text(source, "result", inputs=[source])
    assert source.read_bytes() == b"data"


def test_a_folder_that_is_not_there_is_the_callers_mistake(tmp_path):
    """What cannot be written ends in a message with its place."""
    with pytest.raises(UsageFault) as caught:
        write_text(tmp_path / "none" / "a.json", "{}")
    assert "none" in str(caught.value)


def test_an_input_is_known_under_another_name(tmp_path):
    """Many systems find a file under any case; elsewhere a second name stands for that."""
    source = tmp_path / "a.csv"
    source.write_bytes(b"data")
    if not (tmp_path / "A.CSV").exists():
        (tmp_path / "A.CSV").hardlink_to(source)
    with pytest.raises(UsageFault):
        write_text(tmp_path / "A.CSV", "result", inputs=[source])
    assert source.read_bytes() == b"data"


def test_links_that_lead_round_in_a_circle_lead_nowhere(tmp_path):
    """Whoever names one is answered as one who names what is not there, and no function of Python's own raises."""
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    try:
        one.symlink_to(other)
        other.symlink_to(one)
    except OSError:  # pragma: no cover - Windows
        pytest.skip("who may make no links there")
    refuse_folder(one, [other])
    write_bytes(one, b"x", [other])
    assert one.read_bytes() == b"x"
    source = Path(eduquality.__file__).parent
    resolving = [path.name for path in source.rglob("*.py") if ".resolve()" in path.read_text(encoding="utf-8")]
    assert resolving == ["version.py"]
