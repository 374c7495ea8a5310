"""Reader processes: a file that crashes, hangs or swells its reader costs itself and nothing else."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import psutil
import pytest
import xlsxwriter

from eduquality.errors import InputFault, Issue
from eduquality.intake.loading import load_dataset
from eduquality.intake.processes.pool import Limits, Worker, Workers, usual_limits
from eduquality.intake.processes.reader import Job, grid_in
from tests.intake.books import pupil, roster, write_book
from tests.intake.format_files import archived, many_sheets


@pytest.fixture
def readers():
    pool = Workers()
    yield pool
    pool.close()


def book(folder: Path, name: str = "a.xlsx", text: str = "x") -> Path:
    return write_book(folder / name, {"表": [[text]]})


def issue_of(readers: Workers, path: Path, limits: Limits | None = None) -> Issue:
    with pytest.raises(InputFault) as caught:
        readers.read(path, path.name, limits or Limits())
    assert caught.value.issues[0].where.file == path.name
    return caught.value.issues[0]


def text_of(readers: Workers, path: Path) -> str:
    (grid,) = readers.read(path, path.name, Limits())
    return grid.columns[0][0].as_py()


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


@pytest.fixture
def hanging(tmp_path) -> Path:
    """Give a file that never yields its content."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "hangs.xlsx")
    return tmp_path / "hangs.xlsx"


def test_a_path_is_one_of_the_folder_the_caller_is_in(tmp_path, readers, monkeypatch):
    """A process kept from before stands in another folder, which is not where the caller looks for the file."""
    text_of(readers, book(tmp_path))
    (tmp_path / "inner").mkdir()
    book(tmp_path / "inner", "b.xlsx", "y")
    monkeypatch.chdir(tmp_path / "inner")
    assert text_of(readers, Path("b.xlsx")) == "y"


def test_a_process_is_kept_for_the_next_file(tmp_path, readers):
    text_of(readers, book(tmp_path))
    before = children()
    text_of(readers, book(tmp_path, "b.xlsx"))
    assert children() == before


def test_a_file_that_hangs_is_given_up_in_time(readers, hanging, tmp_path):
    """The message names the limit; the next file is read by another process, and the first is gone."""
    others = children()
    text_of(readers, book(tmp_path))
    before = children() - others
    begun = time.monotonic()
    issue = issue_of(readers, hanging, Limits(seconds=0.5))
    assert (issue.code, issue.level) == ("file.too_slow", "error")
    assert time.monotonic() - begun < 10
    assert text_of(readers, book(tmp_path, text="next")) == "next"
    assert before
    assert not children() & before


def test_the_limit_of_time_is_that_of_each_file(readers, tmp_path):
    """Files that together take longer are read one after another."""
    path = book(tmp_path)
    text_of(readers, path)
    until = time.monotonic() + 2.5
    while time.monotonic() < until:
        assert readers.read(path, path.name, Limits(seconds=2))


def test_one_that_hangs_is_given_up_while_others_are_read(readers, hanging, tmp_path):
    """Those that are looked at together keep their own limits."""
    path = book(tmp_path)
    readers.start(2)
    found: list[str] = []
    reading = Thread(target=lambda: found.append(issue_of(readers, hanging, Limits(seconds=0.5)).code))
    reading.start()
    while reading.is_alive():
        assert readers.read(path, path.name, Limits())
    assert found == ["file.too_slow"]


def test_a_file_that_takes_too_much_memory_is_given_up(readers, tmp_path):
    """A wide sheet of a million rows is read with memory enough, and refused by name with little."""
    book = xlsxwriter.Workbook(tmp_path / "wide.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["x"] * 200)
    sheet.write(1_048_575, 0, "y")
    book.close()
    issue = issue_of(readers, tmp_path / "wide.xlsx", Limits(memory_mib=400))
    assert (issue.code, issue.values["memory"]) == ("file.too_big", 400)


def test_a_range_no_memory_can_hold_is_read_cell_by_cell(readers, tmp_path):
    """A1 and XFD1048576 are read, each at its address."""
    corners = xlsxwriter.Workbook(tmp_path / "corners.xlsx")
    sheet = corners.add_worksheet()
    sheet.write("A1", "x")
    sheet.write("XFD1048576", "y")
    corners.close()
    (grid,) = readers.read(tmp_path / "corners.xlsx", "corners.xlsx", Limits())
    assert (grid.height, len(grid.columns)) == (1_048_576, 16_384)
    assert (grid.columns[0][0].as_py(), grid.columns[-1][-1].as_py()) == ("x", "y")
    assert sum(len(column) - column.null_count for column in grid.columns[::16_383]) == 2


def test_a_process_that_dies_amid_a_file_costs_that_file(readers, hanging, tmp_path):
    """Whatever kills a reader, a crash of a library or the system, is said of the file it read."""
    known = children()
    found: list[str] = []
    reading = Thread(target=lambda: found.append(issue_of(readers, hanging).code))
    reading.start()
    while not (new := children() - known):
        time.sleep(0.01)
    # What it reads is only certain once it has started.
    time.sleep(1)
    for pid in new:
        os.kill(pid, signal.SIGKILL)
    reading.join(30)
    assert found == ["file.reader_crashed"]
    assert text_of(readers, book(tmp_path, text="next")) == "next"


def test_nothing_is_left_of_a_process_that_ended(readers, hanging):
    """No process stays behind as a zombie, neither after a refusal nor after the end."""
    known = children()
    issue_of(readers, hanging, Limits(seconds=0.2))
    readers.start(2)
    readers.close()
    assert children() <= known


def test_the_run_goes_on_with_the_other_files(tmp_path):
    """A file over the limits of the project is reported with the limit; the others give their rows."""
    write_book(tmp_path / "好.xlsx", {"学生": roster(pupil(1), pupil(2))})
    wide = xlsxwriter.Workbook(tmp_path / "宽.xlsx")
    sheet = wide.add_worksheet()
    sheet.write_row(0, 0, ["x"] * 200)
    sheet.write(1_048_575, 0, "y")
    wide.close()
    (tmp_path / "eduq.yaml").write_text("limits: {memory_mib: 400}\n", encoding="utf-8")
    dataset = load_dataset([tmp_path], store=tmp_path / "store")
    assert dataset.counts["students"].rows == 2
    assert [(i.code, i.where.file) for i in dataset.issues if i.level == "error"] == [("file.too_big", "宽.xlsx")]


def test_ten_thousand_sheets_are_read_in_time(readers, tmp_path):
    many = many_sheets(tmp_path / "many.xlsx", 10_000)
    grids = readers.read(many, "many.xlsx", Limits(seconds=60))
    assert (len(grids), grids[-1].columns[0].to_pylist()) == (10_000, ["9999"])


def test_what_stands_in_the_callers_folder_is_not_run(tmp_path):
    """A `json.py` beside the data is a text of somebody else's, never a module of ours."""
    (tmp_path / "json.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (tmp_path / "pyarrow.py").write_text("raise SystemExit('run')", encoding="utf-8")
    book(tmp_path, text="read")
    program = (
        "from pathlib import Path\n"
        "from eduquality.intake.processes.pool import WORKERS, Limits\n"
        "print(WORKERS.read(Path('a.xlsx'), 'a.xlsx', Limits())[0].columns[0][0])\n"
    )
    run = subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.strip() == "read"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_ends_the_program_and_its_readers(hanging, tmp_path):
    """Who presses Ctrl-C while a file hangs gets the prompt back, and no reader goes on."""
    program = (
        "import sys, json, psutil, signal\n"
        "from pathlib import Path\n"
        "from eduquality.intake.processes.pool import WORKERS, Limits\n"
        # A shell has what it runs in the background ignore Ctrl-C, these tests and whatever they start as well.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "WORKERS.start(1)\n"
        "print(json.dumps([c.pid for c in psutil.Process().children()]), flush=True)\n"
        "WORKERS.read(Path(sys.argv[1]), 'hangs', Limits())\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-P", "-c", program, str(hanging)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    )
    with run:
        started = json.loads(run.stdout.readline())
        time.sleep(1.5)
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(20) != 0
    assert started
    assert not any(psutil.pid_exists(pid) for pid in started)


def test_the_readers_together_take_at_most_half_of_the_memory():
    """Of a machine with much memory each takes 2 GiB, of a small one its share."""
    half = psutil.virtual_memory().total // 2 // (1 << 20)
    assert usual_limits(1).memory_mib == min(2048, half)
    assert usual_limits(1000).memory_mib == min(2048, half // 1000)
    assert usual_limits(4).seconds == Limits().seconds


def test_a_bomb_is_not_unpacked(readers, tmp_path):
    """What would unpack to a thousand times its size is refused from its directory alone."""
    archived(tmp_path / "bomb.xlsx", {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b" " * (100 << 20)})
    issue = issue_of(readers, tmp_path / "bomb.xlsx")
    assert (issue.code, issue.values["unpacked"]) == ("file.bomb", "105 MB")


@pytest.mark.skipif(sys.platform == "win32", reason="there the interpreter of a virtual environment is such a starter")
def test_the_reader_is_known_behind_what_started_it(tmp_path, monkeypatch):
    """As on Windows in a virtual environment: the memory is that of the interpreter, and ending ends it, too."""
    starter = tmp_path / "python"
    starter.write_text(f'#!/bin/sh\n"{sys.executable}" "$@"\nexit $?\n', encoding="utf-8")
    starter.chmod(0o755)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", str(starter))
        reader = Worker()
    grids, _ = reader.do(Job(str(book(tmp_path)), "a.xlsx"), Limits(), grid_in)
    assert len(grids) == 1
    (interpreter,) = psutil.Process(reader._process.pid).children()
    assert reader.memory() > 16 << 20
    reader.close()
    until = time.monotonic() + 10
    while interpreter.is_running() and interpreter.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until
        time.sleep(0.01)
