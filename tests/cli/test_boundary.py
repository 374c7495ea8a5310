"""Answers how errors reach a person: what is wrong, where, what to do, and no more often than that helps."""

from __future__ import annotations

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
