"""What was read before, and when it must not be believed."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest

from eduquality import api, places
from eduquality.errors import UsageFault
from eduquality.intake.cells.whole_table import RowsMade
from eduquality.intake.loading import load_dataset
from eduquality.intake.store.entries import key_of, open_store, read_arrow
from eduquality.places import read_proved
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.report.pages.validate import present_dataset
from eduquality.synthetic import write_county
from eduquality.words import hint_of
from tests.intake.books import pupil, roster, write_book

TABLE = pa.table({"a": [1, 2, 3]})


class FullDisk(io.BytesIO):
    """A file on a disk without room."""

    def write(self, _data):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def test_an_entry_comes_back_as_it_was_put(store):
    store.put("files", "k", {"n": 1}, {"0": TABLE})
    entry = store.get("files", "k")
    assert entry.report == {"n": 1}
    assert read_arrow(entry.tables["0"]).equals(TABLE)


def test_rows_made_while_they_are_written_are_those_of_the_table(store, monkeypatch):
    monkeypatch.setattr("eduquality.intake.store.entries._ROWS_OF_FILE", 4)
    texts = (["x"], [], [*"yzxxyz"], ["w"] * 4)
    words = [pa.table({"a": pa.array(some, pa.string()).dictionary_encode()}) for some in texts]
    none = RowsMade(0, lambda: iter([words[0].slice(0, 0)]))
    entry = store.put("files", "k", {}, {"students": RowsMade(11, lambda: iter(words)), "classes": none})
    rows = {name: [read_arrow([path])["a"].to_pylist() for path in paths] for name, paths in entry.tables.items()}
    assert rows == {"students": [[*"xyzx"], [*"xyzw"], [*"www"]], "classes": [[]]}


@pytest.mark.parametrize("kind", ["data", "files"])
def test_a_long_table_is_several_files_and_one_table(store, kind, monkeypatch):
    monkeypatch.setattr("eduquality.intake.store.entries._ROWS_OF_FILE", 2)
    store.put(kind, "k", {}, {"students": TABLE, "classes": TABLE.slice(0, 0)})
    tables = store.get(kind, "k").tables
    assert {name: len(paths) for name, paths in tables.items()} == {"students": 2, "classes": 1}
    if kind == "files":
        assert {name: read_arrow(paths).to_pydict() for name, paths in tables.items()} == {
            "students": {"a": [1, 2, 3]},
            "classes": {"a": []},
        }


def test_figures_do_not_depend_on_how_many_files_a_table_is(tmp_path, monkeypatch):
    """Neither read for the first time, nor put together of what is known of the files, nor known as a whole.

    Nor does what is found of rows, and what is left of sheets without those that rules refuse.
    """
    county = tmp_path / "county"
    write_county(county, pupils=800, schools=8)

    def told(store):
        dataset = api.validate(load_dataset([county], store=store))
        card = api.check(dataset, ["qingyuan-2025"])
        return as_text(present_card(card, "en"), "json"), as_text(present_dataset(dataset, "en"), "json")

    once = told(tmp_path / "one")
    monkeypatch.setattr("eduquality.intake.store.entries._ROWS_OF_FILE", 100)
    assert told(tmp_path / "many") == once
    assert len([*(tmp_path / "many").rglob("students*.parquet")]) > 2
    assert told(tmp_path / "many") == once
    shutil.rmtree(tmp_path / "many" / "data")
    assert told(tmp_path / "many") == once


def test_an_unknown_key_has_no_entry(store):
    assert store.get("file", "nothing") is None


@pytest.mark.parametrize("damage", ["cut", "flip", "missing", "no report", "half a report"])
def test_a_damaged_entry_is_no_entry(store, damage):
    entry = store.put("data", "k", {}, {"students": TABLE})
    (path,) = entry.tables["students"]
    data = path.read_bytes()
    report = path.parent / "report.json"
    if damage == "cut":
        path.write_bytes(data[:-10])
    elif damage == "flip":
        path.write_bytes(data[:20] + bytes([data[20] ^ 1]) + data[21:])
    elif damage == "missing":
        path.unlink()
    elif damage == "no report":
        report.unlink()
    else:
        report.write_bytes(report.read_bytes()[:15])
    assert store.get("data", "k") is None
    store.put("data", "k", {"again": True}, {"students": TABLE})
    assert store.get("data", "k").report == {"again": True}


def test_a_damaged_store_is_read_anew(tmp_path):
    book = write_book(tmp_path / "d" / "a.xlsx", {"学生": roster(pupil(1))})
    before = load_dataset([book], store=tmp_path / "s")
    for path in (tmp_path / "s").rglob("*.*"):
        if path.is_file():
            path.write_bytes(b"rubbish")
    after = load_dataset([book], store=tmp_path / "s")
    assert after.counts == before.counts
    assert after.tables["students"][0].read_bytes()[:4] == b"PAR1"


def test_rows_that_are_gone_are_read_anew_and_then_known_again(tmp_path):
    book = write_book(tmp_path / "d" / "a.xlsx", {"学生": roster(pupil(1))})
    other = write_book(tmp_path / "d" / "b.xlsx", {"学生": roster(pupil(2))})
    load_dataset([book, other], store=tmp_path / "s")
    kept = open_store(tmp_path / "s")
    for path in (kept.root / "files").rglob("*.arrow"):
        path.unlink()
    shutil.rmtree(kept.root / "data")
    assert load_dataset([book], store=kept.root).counts["students"].rows == 1
    keys = {
        key for path in (kept.root / "files").glob("*/held.txt") for key in (read_proved(path) or b"").decode().split()
    }
    assert len(keys) == 2
    assert [len(held) for held, _ in kept.holding("files", keys)] == [1]


def test_what_several_entries_hold_is_given_once_from_the_one_used_last(store):
    old, new = key_of("old"), key_of("new")
    store.put("files", old, {"n": 1}, {}, ["a", "b"])
    store.put("files", new, {"n": 2}, {}, ["b", "c"])
    os.utime(store.root / "files" / old, (1, 1))
    found = [(held, entry.report["n"]) for held, entry in store.holding("files", ["a", "b", "d"])]
    assert found == [({"b"}, 2), ({"a"}, 1)]


def test_several_writers_of_one_entry_leave_one_whole_entry(store):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: store.put("data", "k", {"n": 1}, {"t": TABLE}), range(24)))
    assert store.get("data", "k").report == {"n": 1}
    assert [path.name for path in (store.root / "data").iterdir()] == ["k"]


def test_the_key_depends_on_every_part():
    assert len({key_of("a", "b"), key_of("a", "c"), key_of("ab"), key_of("b", "a")}) == 4


def test_entries_unused_for_long_are_removed_and_all_else_stays(store, tmp_path):
    """EDUQ_STORE may name somebody's own folder, and a link may lead to one."""
    old, new = key_of("old"), key_of("new")
    assert {store.put("data", key, {}, {}).report == {} for key in (old, new)} == {True}
    papers = [store.root / place for place in ("Documents/papers", "data/papers", f"photos/{old}", "papers")]
    linked = tmp_path / "elsewhere"
    for folder in (*papers, linked):
        folder.mkdir(parents=True)
        (folder / "thesis.txt").touch()
    with suppress(OSError):
        (store.root / "files").mkdir()
        (store.root / "files" / new).symlink_to(linked, target_is_directory=True)
    long_ago = time.time() - 90 * 86_400
    for folder in (*papers, linked, store.root / "data" / old):
        os.utime(folder, (long_ago, long_ago))
    store.prune()
    assert store.get("data", old) is None
    assert store.get("data", new) is not None
    assert {(folder / "thesis.txt").exists() for folder in (*papers, linked)} == {True}


def test_what_is_kept_grows_with_the_data(store, monkeypatch):
    """Of data larger than the usual limit four times as much is kept, the longest unused first to go."""
    monkeypatch.setattr("eduquality.intake.store.entries._KEEP_BYTES", 1)
    keys = [key_of(str(age)) for age in range(6)]
    for age, key in enumerate(keys):
        store.put("data", key, {}, {"t": TABLE})
        then = time.time() - (2 + age) * 86_400
        os.utime(store.root / "data" / key, (then, then))
    store.prune()
    assert {path.name for path in (store.root / "data").iterdir()} == {*keys[:4]}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_only_its_owner_may_open_the_store(tmp_path, monkeypatch):
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "mine"))
    store = open_store()
    assert store.root.stat().st_mode & 0o077 == 0


def test_the_environment_says_where_the_store_is_or_that_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "mine"))
    assert open_store().root == tmp_path / "mine"
    monkeypatch.setenv("EDUQ_STORE", "off")
    assert open_store().root != tmp_path / "mine"
    assert open_store().root != open_store().root


def test_a_warm_run_needs_none_of_the_heavy_libraries(tmp_path):
    book = write_book(tmp_path / "d" / "a.xlsx", {"学生": roster(pupil(1))})
    load_dataset([book], store=tmp_path / "s")
    program = (
        "import sys; from pathlib import Path; from eduquality.intake.loading import load_dataset;"
        f"load_dataset([Path({str(book)!r})], store=Path({str(tmp_path / 's')!r}));"
        "print(sorted({'pandas', 'numpy', 'pyarrow', 'fastexcel', 'duckdb'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert told.stdout.strip() == "[]"


def test_a_store_without_room_costs_time_and_never_an_answer(tmp_path, monkeypatch):
    """What the run itself needs goes where passing files go; nothing half-written stays in the store."""
    book = write_book(tmp_path / "d" / "a.xlsx", {"学生": roster(pupil(1))})
    root, really = tmp_path / "s", Path.open

    def opened(self, mode="r", *how, **more):
        return FullDisk() if root in self.parents and "w" in mode else really(self, mode, *how, **more)

    monkeypatch.setattr(Path, "open", opened)
    dataset = load_dataset([book], store=root)
    assert dataset.counts["students"].rows == 1
    assert not any(path.name.startswith(".aside-") for path in root.rglob("*"))


def test_no_room_at_all_is_told_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "open", lambda *_, **__: FullDisk())
    with pytest.raises(UsageFault) as told:
        open_store(tmp_path).put_somewhere("data", "k", {}, {"0": TABLE})
    assert told.value.issues[0].code == "store.no_room"
    assert "EDUQ_STORE" in hint_of(told.value.issues[0], "zh")


def test_a_user_without_a_home_has_a_store_for_the_run(monkeypatch):
    def no_home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("EDUQ_STORE", raising=False)
    monkeypatch.setattr(places, "_usual", no_home)
    assert open_store().root.is_dir()
