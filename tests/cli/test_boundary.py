"""Answers how errors reach a person: what is wrong, where, what to do, and no more often than that helps."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from eduquality.cli import work
from eduquality.cli.boundary import run


def empty_files(folder, number):
    for n in range(number):
        (folder / f"{n:02}.xlsx").write_bytes(b"")


def test_what_is_said_of_many_files_is_said_of_a_few_of_them(tmp_path, capsys):
    """Sixty unreadable files do not hide what to do about them."""
    empty_files(tmp_path, 30)
    assert run(["compute", str(tmp_path)], "en") == 2
    said = capsys.readouterr().err
    assert said.count("the file is empty") == 5
    assert "and 25 more of the same" in said
    assert said.count("ask whoever sent it") == 1


def test_what_is_said_of_a_few_files_names_each(tmp_path, capsys):
    """Ten places fit on a screen."""
    empty_files(tmp_path, 10)
    assert run(["compute", str(tmp_path)], "zh") == 2
    said = capsys.readouterr().err
    assert all(f"{n:02}.xlsx" in said for n in range(10))


def test_a_pipe_gets_utf8_and_plain_ends_of_lines_on_every_system(monkeypatch, capsys):
    """What goes into a file on Windows is byte for byte what goes into one elsewhere."""
    got = io.BytesIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", io.TextIOWrapper(got, encoding="gbk", newline="\r\n"))
        assert run(["list", "tables", "-f", "json"], "zh") == 0
        sys.stdout.flush()
        written = got.getvalue()
    assert "学校" in written.decode("utf-8")
    assert b"\r" not in written


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode elsewhere")
def test_a_system_that_cannot_name_the_files_is_told_so(tmp_path):
    """A locale of before Unicode; Python itself takes UTF-8 where the locale is C."""
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "EDUQ_LANG": "zh"}
    run_there = subprocess.run(
        [sys.executable, "-m", "eduquality", "template", "classes", "-o", tmp_path],
        env={**os.environ, **poor},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run_there.returncode == 2
    assert "UTF-8" in run_there.stderr


@pytest.mark.parametrize(("lang", "said"), [("zh", "已中断\n"), ("en", "interrupted\n")])
def test_ctrl_c_amid_a_command_is_said_and_told_by_the_exit_code(tmp_path, capsys, monkeypatch, lang, said):
    """The prompt comes back with a word, not without one."""

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "status", interrupted)
    assert run(["status", str(tmp_path)], lang) == 130
    assert capsys.readouterr().err == said


def test_a_folder_without_a_command_is_told_which_may_go_before_it(tmp_path, capsys):
    assert run([str(tmp_path)], "en") == 2
    told = capsys.readouterr().err
    assert "is a file or folder, and a command goes before it" in told
    assert f"eduq validate {tmp_path}" in told


def test_help_begins_with_what_an_office_does_first(capsys):
    assert run(["--help"], "zh") == 0
    told = capsys.readouterr().out
    places = [told.index(f"\n  {name}") for name in ("init", "validate", "status", "check", "report", "schema")]
    assert places == sorted(places)
    assert all(f"\n  {name}" in told for name in ("compute", "explain", "diff", "export", "completion"))
