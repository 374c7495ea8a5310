"""Tables that reader processes recognise: as the program does, and whatever goes wrong costs one file."""

import os
from pathlib import Path

import pytest
import xlsxwriter

from eduquality.errors import InputFault
from eduquality.intake import loading
from eduquality.intake.cells.parts import Part
from eduquality.intake.loading import load_dataset
from eduquality.intake.processes import pool
from eduquality.intake.processes.pool import Limits, Workers, recognise_as_well
from eduquality.intake.processes.settings_sent import understood, written
from eduquality.model.definitions.project import Project
from eduquality.model.tables import TABLES
from eduquality.model.tables.in_use import builtin_tables
from tests.intake.books import pupil, roster, write_book
from tests.intake.counties import everything, with_secret_of

SAMPLES = Path(__file__).parents[3] / "samples" / "messy"
MENTORING = Path(__file__).parents[2] / "catalog" / "own" / "tables" / "mentoring.yaml"


@pytest.fixture
def in_readers(monkeypatch):
    """Have readers recognise however little there is to read."""

    def asked() -> None:
        monkeypatch.setattr(loading, "recognise_as_well", lambda _: True)

    return asked


@pytest.fixture
def readers():
    found = Workers()
    yield found
    found.close()


def code_of(readers: Workers, path: Path, limits: Limits, settings: str | None = None) -> str:
    with pytest.raises(InputFault) as caught:
        readers.recognise(path, path.name, limits, settings or written(Project(), ()))
    assert caught.value.issues[0].where.file == path.name
    return caught.value.issues[0].code


@pytest.mark.parametrize("folder", ["layout", "cells", "formats", "strength"])
def test_readers_recognise_what_the_program_does(folder, in_readers, tmp_path):
    """Every kind of mess of the samples, in every arrangement; both digest names with one secret."""
    here = everything(load_dataset([SAMPLES / folder], store=tmp_path / "here"))
    there = with_secret_of(tmp_path / "here", tmp_path / "there")
    in_readers()
    assert everything(load_dataset([SAMPLES / folder], store=there)) == here


def test_settings_and_folders_reach_the_readers(in_readers, tmp_path):
    """Headers, single sheets and the year are what `eduq.yaml` and the folder say."""
    root = tmp_path / "2024年秋季" / "各校"
    write_book(root / "甲.xlsx", {"学生": [["称呼", "学籍号", "年级", "班"], ["甲", "G1", "一年级", "1班"]]})
    write_book(root / "乙.xlsx", {"学生": roster(pupil(1)), "别的": roster(pupil(2))})
    settings = "columns: {students: {称呼: name}}\nsheets: [{files: 乙.xlsx, sheet: 别的, skip: true}]\n"
    (root / "eduq.yaml").write_text(settings, encoding="utf-8")
    here = load_dataset([root], store=tmp_path / "here")
    in_readers()
    there = load_dataset([root], store=with_secret_of(tmp_path / "here", tmp_path / "there"))
    assert everything(there) == everything(here)
    assert {sheet.reason for sheet in there.sheets if sheet.table is None} == {"sheet.skipped"}


def test_a_table_of_a_bureaus_own_is_recognised_by_the_readers(readers, tmp_path):
    """Where its file is no more what the key says, nothing is recognised by it."""
    own = tmp_path / "mentoring.yaml"
    own.write_bytes(MENTORING.read_bytes())
    rows = [["学校名称", "教师编号", "带教课题", "带教级别", "带教学时"], ["青禾小学", "T001", "语文", "国培", 60]]
    book = write_book(tmp_path / "带教.xlsx", {"带教": [["2025-2026学年师徒带教情况表"], *rows]})
    with TABLES.using(builtin_tables().with_files({"mentoring": own})):
        settings = written(Project(), ())
    found = readers.recognise(book, book.name, Limits(), settings)
    assert [sheet.table for sheet in found.sheets] == ["mentoring"]
    own.write_text(own.read_text("utf-8").replace("国培", "国家培训"), encoding="utf-8")
    with pytest.raises(ValueError, match="mentorin"):
        understood(settings)


def test_a_file_that_hangs_or_swells_is_given_up_and_named(readers, tmp_path):
    """The limits of time and memory are those of reading and recognising together."""
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "hangs.xlsx")
        assert code_of(readers, tmp_path / "hangs.xlsx", Limits(seconds=0.5)) == "file.too_slow"
    book = xlsxwriter.Workbook(tmp_path / "wide.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["x"] * 200)
    sheet.write(1_048_575, 0, "y")
    book.close()
    assert code_of(readers, tmp_path / "wide.xlsx", Limits(memory_mib=400)) == "file.too_big"


def test_a_fault_amid_recognising_costs_that_file(readers, tmp_path):
    """It is named by its kind alone, and the next file is read by the same process."""
    book = write_book(tmp_path / "a.xlsx", {"学生": roster(pupil(1))})
    assert code_of(readers, book, Limits(), "{}") == "table.unexpected"
    (part,) = readers.recognise(book, book.name, Limits(), written(Project(), ())).sheets
    assert isinstance(part, Part)
    assert len(part.rows) == 1


def test_sheets_are_read_by_whatever_process_there_is_and_tables_by_one_that_can(readers, tmp_path):
    book = write_book(tmp_path / "a.xlsx", {"学生": roster(pupil(1))})
    settings = written(Project(), ())
    assert len(readers.read(book, book.name, Limits())) == 1
    assert len(readers.recognise(book, book.name, Limits(), settings).sheets) == 1
    assert len(readers.read(book, book.name, Limits())) == 1
    assert [worker.recognises for worker in readers._idle] == [False, True]


def test_few_bytes_and_few_cores_leave_recognising_to_the_program(monkeypatch):
    """What readers would load for it takes longer than they save."""
    monkeypatch.setattr(pool, "READERS", 2)
    assert not recognise_as_well(1 << 30)
    monkeypatch.setattr(pool, "READERS", 4)
    assert recognise_as_well(1 << 30)
    assert not recognise_as_well(1 << 20)
