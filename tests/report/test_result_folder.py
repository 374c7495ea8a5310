"""A folder of results is written whole or not at all, and never in the place of anybody's work."""

from __future__ import annotations

import pytest

from eduquality.errors import UsageFault
from eduquality.model.returned import RESULT_FILE
from eduquality.report import refuse_folder, write_folder

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
