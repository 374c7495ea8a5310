"""A folder of results is written whole or not at all, and never in the place of anybody's work."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from eduquality import places
from eduquality.errors import UsageFault
from eduquality.model.own_signs import RESULT_FILE
from eduquality.report.writing.result_folder import refuse_folder, write_folder

FILES = (("学校上报/一小.xlsx", b"one"), ("汇总.xlsx", b"all"))


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def code_of(folder, inputs=()):
    with pytest.raises(UsageFault) as refused:
        write_folder(folder, FILES, inputs)
    return refused.value.issues[0].code


@pytest.mark.parametrize("exists", [True, False])
def test_a_new_or_empty_folder_is_filled(tmp_path, exists):
    """With the files, at their places, and the file that tells what this program wrote."""
    folder = tmp_path / "a" / "退回"
    if exists:
        folder.mkdir(parents=True)
    assert write_folder(folder, FILES) == ["学校上报/一小.xlsx", "汇总.xlsx"]
    assert names(folder) == [RESULT_FILE, "学校上报/一小.xlsx", "汇总.xlsx"]
    assert (folder / "汇总.xlsx").read_bytes() == b"all"
    assert [path.name for path in folder.parent.iterdir()] == ["退回"]


def test_an_earlier_result_is_replaced_whole(tmp_path):
    """What is no longer wrong is no longer there; what systems leave behind does not matter."""
    write_folder(tmp_path / "r", FILES)
    (tmp_path / "r" / "Thumbs.db").write_bytes(b"x")
    write_folder(tmp_path / "r", FILES[1:])
    assert names(tmp_path / "r") == [RESULT_FILE, "汇总.xlsx"]


def test_what_somebody_added_or_changed_is_not_lost(tmp_path):
    """An earlier result in which somebody worked is refused, and stays as it is."""
    folder = tmp_path / "r"
    write_folder(folder, FILES)
    (folder / "汇总.xlsx").write_bytes(b"with remarks")
    assert code_of(folder) == "output.folder_changed"
    assert (folder / "汇总.xlsx").read_bytes() == b"with remarks"
    (folder / "汇总.xlsx").write_bytes(b"all")
    (folder / "学校上报" / "电话.txt").write_text("x", encoding="utf-8")
    assert code_of(folder) == "output.folder_changed"


def test_a_whole_disk_is_refused(tmp_path):
    """Nothing can be put in its place; the name of a drive is soon written for that of a folder on it."""
    assert code_of(Path(tmp_path.anchor)) == "output.folder_is_disk"


def test_any_other_folder_is_refused(tmp_path):
    """Somebody's folder, a file, the data themselves, and a folder around them."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "一小.xlsx").write_bytes(b"data")
    assert code_of(tmp_path / "own") == "output.folder_not_ours"
    assert code_of(tmp_path / "own" / "一小.xlsx") == "output.no_folder"
    assert code_of(tmp_path, [tmp_path / "own"]) == "output.folder_holds_input"
    with pytest.raises(UsageFault):
        refuse_folder(tmp_path / "own", [tmp_path / "own" / "一小.xlsx"])
    assert (tmp_path / "own" / "一小.xlsx").read_bytes() == b"data"


def test_a_fault_midway_leaves_what_was_there(tmp_path):
    """The earlier result stays whole, and nothing half-written stays behind."""

    def broken():
        yield FILES[0]
        raise ZeroDivisionError

    write_folder(tmp_path / "r", FILES)
    with pytest.raises(ZeroDivisionError):
        write_folder(tmp_path / "r", broken())
    assert names(tmp_path / "r") == [RESULT_FILE, "学校上报/一小.xlsx", "汇总.xlsx"]
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def refused(monkeypatch, times):
    """Have Windows refuse to rename a folder so many times, as while a scanner looks at it; tell what was waited."""
    waited, really = [], Path.replace

    def replace(self, target):
        if len(waited) < times:
            raise PermissionError(13, "Access is denied")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(places, "os", SimpleNamespace(name="nt", getpid=os.getpid))
    monkeypatch.setattr(places.time, "sleep", waited.append)
    return waited


def test_a_folder_that_a_scanner_holds_is_waited_for(tmp_path, monkeypatch):
    """New files are looked at by others on Windows before they can be moved."""
    waited = refused(monkeypatch, 2)
    write_folder(tmp_path / "r", FILES)
    assert len(waited) == 2
    assert names(tmp_path / "r") == [RESULT_FILE, "学校上报/一小.xlsx", "汇总.xlsx"]


def test_a_folder_that_another_program_keeps_is_told_and_left_as_it_is(tmp_path, monkeypatch):
    """A file of the earlier result is open in Excel."""
    write_folder(tmp_path / "r", FILES)
    refused(monkeypatch, 99)
    assert code_of(tmp_path / "r") == "output.folder_unwritable"
    assert names(tmp_path / "r") == [RESULT_FILE, "学校上报/一小.xlsx", "汇总.xlsx"]
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_a_folder_of_results_has_the_rights_of_any_other(tmp_path):
    """Others are to read it, too: on Windows a folder for passing files is its owner's alone, wherever it is moved."""
    (tmp_path / "usual").mkdir()
    write_folder(tmp_path / "r", FILES)
    assert (tmp_path / "r").stat().st_mode == (tmp_path / "usual").stat().st_mode
