"""Which files are read, and what is said of those that are not."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PureWindowsPath

import openpyxl
import pytest

from eduquality.errors import InputFault
from eduquality.intake import listing
from eduquality.intake.loading import Reading, load_dataset
from eduquality.intake.processes.pool import WORKERS
from eduquality.model.results.unread import unread_of
from eduquality.report import as_text
from eduquality.report.pages.validate import present_dataset
from eduquality.report.returned.marked_copy import marked_copies
from eduquality.words import LANGS, message_of

from .books import pupil, roster, write_book

links = pytest.mark.skipif(sys.platform == "win32", reason="making a link takes rights there")


@pytest.fixture
def folder(tmp_path) -> Path:
    """One roster, `a.xlsx`."""
    write_book(tmp_path / "data" / "a.xlsx", {"学生": roster(pupil(1))})
    return tmp_path / "data"


def load(*folder: Path):
    return load_dataset(folder, store=folder[0].parent / "store")


def said(folder: Path) -> set[tuple[str, str, str]]:
    """Give level, code and file of what is said of files and folders."""
    return {
        (issue.level, issue.code, issue.where.file)
        for issue in load(folder).issues
        if issue.code.startswith(("file.", "folder.", "table.not_a"))
    }


@pytest.mark.parametrize(
    "name", ["$RECYCLE.BIN/S-1-5-21/$R1.xlsx", "#recycle/a.xlsx", "System Volume Information/a.xlsx"]
)
def test_what_was_deleted_does_not_count(folder, name):
    """Data that lie at the root of a disk, or of a share, have its recycle bin beside them."""
    write_book(folder / name, {"学生": roster(pupil(1), pupil(2))})
    (folder / "Thumbs.db").write_bytes(b"x")
    assert load(folder).counts["students"].rows == 1
    assert said(folder) == set()


@links
def test_a_link_that_leads_nowhere_or_to_itself_is_an_error(folder):
    """Somebody meant that file to be read."""
    (folder / "gone.xlsx").symlink_to("nowhere.xlsx")
    (folder / "self.xlsx").symlink_to("self.xlsx")
    assert said(folder) == {("error", "file.broken_link", "gone.xlsx"), ("error", "file.broken_link", "self.xlsx")}


@links
def test_a_link_to_a_file_elsewhere_is_read_under_its_own_name(folder):
    """Where that is among what was named; two links to one file, or a link beside its file, are read once."""
    write_book(folder / "else" / "x.xlsx", {"学生": roster(pupil(2))})
    (folder / "b.xlsx").symlink_to("else/x.xlsx")
    (folder / "c.xlsx").symlink_to("a.xlsx")
    dataset = load(folder)
    assert [sheet.file for sheet in dataset.sheets] == ["a.xlsx", "else/x.xlsx"]
    assert said(folder) == {("info", "file.linked_twice", "b.xlsx"), ("info", "file.linked_twice", "c.xlsx")}


@links
def test_a_link_out_of_the_folder_is_not_followed_unless_its_file_is_named(folder):
    """Whoever sends a folder might point at any file of the office; a figure without it is provisional."""
    outside = write_book(folder.parent / "else" / "x.xlsx", {"学生": roster(pupil(2))})
    (folder / "b.xlsx").symlink_to(outside)
    assert said(folder) == {("warning", "file.link_out", "b.xlsx")}
    assert [one.file for one in unread_of(load(folder))] == ["b.xlsx"]
    assert load(folder, outside).counts["students"].rows == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_is_told_and_nobody_waits_for_it(folder):
    """It has no end; named itself it is told as well."""
    os.mkfifo(folder / "b.xlsx")
    assert said(folder) == {("error", "file.not_plain", "b.xlsx")}
    with pytest.raises(InputFault) as told:
        load(folder / "b.xlsx")
    assert "file.not_plain" in {issue.code for issue in told.value.issues}


def test_a_file_too_large_to_read_is_not_gone_through_for_its_digest(folder):
    """What reading it may take bounds that, too."""
    (folder / "eduq.yaml").write_text("limits: {memory_mib: 512}\n", encoding="utf-8")
    with (folder / "b.xlsx").open("wb") as file:
        file.truncate(1 << 40)
    assert said(folder) == {("error", "file.too_big", "b.xlsx")}


@links
def test_a_link_to_a_folder_is_not_followed_and_told(folder):
    """It may lead back to a folder it lies in, or to the whole disk."""
    (folder / "loop").symlink_to(".", target_is_directory=True)
    (folder / "out").symlink_to(folder.parent, target_is_directory=True)
    assert said(folder) == {("warning", "folder.is_link", "loop"), ("warning", "folder.is_link", "out")}
    assert len(load(folder).sheets) == 1


def test_a_folder_that_cannot_be_opened_is_an_error(folder, monkeypatch):
    """Its files are missing from every figure; the others are read."""
    write_book(folder / "closed" / "b.xlsx", {"学生": roster(pupil(2))})
    honest = os.scandir

    def scandir(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return honest(path)

    monkeypatch.setattr(listing.os, "scandir", scandir)
    assert said(folder) == {("error", "folder.unreadable", "closed")}


def test_a_folder_that_was_named_and_brings_nothing_is_an_error(folder):
    """Of two counties one would be missing from every figure; of the folders inside one nobody spoke."""
    empty = folder.parent / "empty"
    (empty / "inside").mkdir(parents=True)
    (empty / "说明.png").write_bytes(b"")
    with Reading([folder, empty], store=folder.parent / "store") as reading:
        issues = reading.dataset().issues
    assert ("error", "folder.nothing_to_read", "empty") in {(i.level, i.code, i.where.file) for i in issues}
    (folder / "inside").mkdir()
    assert said(folder) == set()


def test_a_folder_of_results_is_said_and_left_out(folder):
    """Whatever lies in it, at any depth."""
    write_book(folder / "back" / "x" / "a.xlsx", {"学生": roster(pupil(1))})
    (folder / "back" / "eduq-result.json").write_text("{}", encoding="utf-8")
    assert said(folder) == {("info", "folder.is_result", "back")}


def test_files_to_be_left_out_are_left_out_in_silence(folder):
    """The project file says which, so nothing is to be said."""
    (folder / "old.doc").write_bytes(b"x")
    (folder / "eduq.yaml").write_text("ignore: ['*.doc']\n", encoding="utf-8")
    assert said(folder) == set()


# ---------------------------------------------------------------- names


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_cannot_break_a_line_or_turn_the_writing_around(folder):
    """Such signs show as _; two names that then are alike are told apart, and the files are found again."""
    for name, number in (("b\n\x1b[31m.xlsx", 2), ("b\r\t[31m.xlsx", 3), ("c\u202excslx.xlsx", 4)):
        write_book(folder / name, {"学生": roster(pupil(number, grade="?"))})
    dataset = load(folder)
    names = [sheet.file for sheet in dataset.sheets]
    assert names == ["a.xlsx", "b__[31m(2).xlsx", "b__[31m.xlsx", "c_xcslx.xlsx"]
    text = as_text(present_dataset(dataset, "en"), "table")
    assert set(names[1:]) <= set(text.splitlines())
    copies = {copy.name: openpyxl.load_workbook(dataset.path_of(copy.file)) for copy in marked_copies(dataset, "en")}
    assert list(copies) == names[1:]
    assert all("学生" in book.sheetnames for book in copies.values())


# ---------------------------------------------------------------- files that do not hold still


def during(monkeypatch, change) -> None:
    """Do something to the files while a reader has them."""
    honest = WORKERS.read

    def read(path, name, *rest):
        grids = honest(path, name, *rest)
        change(path)
        return grids

    monkeypatch.setattr(WORKERS, "read", read)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda path: path.write_bytes(path.read_bytes() + b"x"), "file.changed"),
        (Path.unlink, "file.vanished"),
    ],
)
def test_a_file_that_changes_or_vanishes_while_it_is_read_gives_no_rows(folder, monkeypatch, change, code, lang):
    """What was read may be half of it; the next run, with the file at rest, takes it."""
    write_book(folder / "b.xlsx", {"学生": roster(pupil(2))})
    whole = (folder / "b.xlsx").read_bytes()
    with monkeypatch.context() as patched:
        during(patched, lambda path: change(path) if path.name == "b.xlsx" else None)
        dataset = load(folder)
    (issue,) = (issue for issue in dataset.issues if issue.where.file == "b.xlsx")
    assert (issue.level, issue.code, dataset.counts["students"].rows) == ("error", code, 1)
    assert message_of(issue, lang) != code
    (folder / "b.xlsx").write_bytes(whole)
    assert load(folder).counts["students"].rows == 2


def test_a_file_that_cannot_be_opened_is_not_read_and_read_once_it_can_be(folder, monkeypatch):
    """Nothing is remembered of the time when it could not."""
    write_book(folder / "b.xlsx", {"学生": roster(pupil(2))})
    honest = Path.open

    def opened(path, *rest, **more):
        if path.name == "b.xlsx":
            raise PermissionError(13, "Permission denied")
        return honest(path, *rest, **more)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", opened)
        assert said(folder) == {("error", "file.unreadable", "b.xlsx")}
    assert load(folder).counts["students"].rows == 2


def test_a_file_that_vanishes_before_it_is_opened_is_said(folder):
    """It was there when the folder was listed."""
    write_book(folder / "b.xlsx", {"学生": roster(pupil(2))})
    sources = listing.listed([folder], load(folder).project)[1]
    (folder / "b.xlsx").unlink()
    first, second = listing.digested(sources, seconds=10, memory_mib=100)
    assert (bool(first.refused), bool(second.refused)) == (False, True)


def test_a_file_changed_after_it_was_checked_gets_no_marks(folder):
    """They would stand at other cells; the list says so."""
    path = write_book(folder / "b.xlsx", {"学生": roster(pupil(2, grade="?"))})
    dataset = load(folder)
    write_book(path, {"学生": roster(pupil(3), pupil(2, grade="?"))})
    (copy,) = marked_copies(dataset, "en")
    (folder.parent / "copy.xlsx").write_bytes(copy.content)
    book = openpyxl.load_workbook(folder.parent / "copy.xlsx")
    assert book.sheetnames == ["Problems"]
    assert "changed after it was checked" in book.active["A3"].value


def test_where_nothing_can_be_read_the_reason_is_told(folder, monkeypatch):
    """An unreadable folder is not an empty one."""

    def scandir(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(listing.os, "scandir", scandir)
    with pytest.raises(InputFault) as fault, Reading([folder], store=folder.parent / "store") as reading:
        reading.dataset()
    assert [(issue.code, issue.where.file) for issue in fault.value.issues] == [
        ("table.no_files", ""),
        ("folder.unreadable", "data"),
    ]


def test_files_on_several_drives_are_read_and_named_by_their_drives(folder, monkeypatch):
    """Windows has no folder around C: and D:, which is no reason to refuse them."""

    def no_common_folder(_folders):
        raise ValueError

    monkeypatch.setattr(listing, "commonpath", no_common_folder)
    dataset = load(folder)
    named = listing.name_beside(folder / "a.xlsx")
    assert {sheet.file for sheet in dataset.sheets} == {named}
    assert dataset.path_of(named) == folder / "a.xlsx"
    assert listing.name_beside(PureWindowsPath("D:\\报送\\a.xlsx")) == "D/报送/a.xlsx"
    assert listing.name_beside(PureWindowsPath("\\\\srv\\共享\\报送\\a.xlsx")) == "srv/共享/报送/a.xlsx"
