"""From folders and files to one dataset."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from threading import Event

import pytest

from eduquality.errors import InputFault
from eduquality.intake.loading import load_dataset
from eduquality.intake.processes.pool import WORKERS
from eduquality.words import hint_of
from tests.intake.counties import with_secret_of

from .books import pupil, roster, write_book
from .counties import everything, rows


def test_every_recognised_table_comes_with_its_addresses(county, store):
    dataset = load_dataset([county], store=store)
    assert {name: count.rows for name, count in dataset.counts.items()} == {
        "schools": 2,
        "students": 2,
        "classes": 2,
        "exams": 1,
        "scores": 2,
    }
    first = rows(dataset, "students")[0]
    assert (first["_file"], first["_sheet"], first["_row"]) == ("花名册/青禾小学.xlsx", "学生", 3)
    assert "name" not in first


def test_other_files_are_listed_and_lock_files_are_not(county, store):
    (county / "说明.docx").write_bytes(b"x")
    (county / "~$成绩.xlsx").write_bytes(b"x")
    (county / ".hidden.xlsx").write_bytes(b"x")
    dataset = load_dataset([county], store=store)
    assert [i.where.file for i in dataset.issues if i.code == "file.no_workbook"] == ["说明.docx"]
    assert {i.code for i in dataset.issues} == {"file.no_workbook", "table.total_derived"}


def test_no_table_at_all_is_the_callers_mistake(tmp_path, store):
    write_book(tmp_path / "x" / "食谱.xlsx", {"周一": [["菜名", "份数"], ["豆腐", 3]]})
    with pytest.raises(InputFault) as fault:
        load_dataset([tmp_path / "x"], store=store)
    assert [issue.code for issue in fault.value.issues] == ["table.nothing_read", "sheet.no_header"]


def test_a_missing_folder_is_answered_with_its_nearest_sibling(county, store):
    with pytest.raises(InputFault) as fault:
        load_dataset([county.parent / "conty"], store=store)
    assert "county" in hint_of(fault.value.issues[0], "en")


def test_the_project_file_of_the_folder_is_taken_up(county, store):
    (county / "eduq.yaml").write_text("ignore: [成绩.xlsx]\ncounty: 青禾县\n", encoding="utf-8")
    dataset = load_dataset([county], store=store)
    assert dataset.project.county == "青禾县"
    assert "exams" not in dataset.tables


def test_a_project_file_names_the_data_to_read(county, store):
    project = county.parent / "eduq.yaml"
    project.write_text("data: [county/花名册, county/名录.xlsx]\n", encoding="utf-8")
    assert sorted(load_dataset([project], store=store).tables) == ["schools", "students"]


def test_files_can_be_named_one_by_one(county, store):
    dataset = load_dataset([county / "名录.xlsx", county / "花名册" / "青禾小学.xlsx"], store=store)
    assert sorted(dataset.tables) == ["schools", "students"]


def test_progress_tells_of_every_file(county, store):
    told = []
    load_dataset([county], store=store, progress=lambda *step: told.append(step))
    assert [(done, files) for done, files, _ in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_order_in_which_files_are_made_does_not_matter(tmp_path):
    """Shuffled files give the same tables, byte for byte, and the same findings."""
    made = []
    for seed in (1, 2, 3):
        root = tmp_path / str(seed) / "data"
        books = {f"{n}.xlsx": {"学生": roster(pupil(n), pupil(n + 1))} for n in range(5)}
        for name in random.Random(seed).sample(sorted(books), len(books)):
            write_book(root / name, books[name])
        store = tmp_path / f"store{seed}"
        dataset = load_dataset([root], store=store if seed == 1 else with_secret_of(tmp_path / "store1", store))
        made.append((dataset.tables["students"][0].read_bytes(), dataset.findings))
    assert made[0] == made[1] == made[2]


def test_how_many_files_are_checked_together_does_not_matter(county, store, tmp_path, monkeypatch):
    """Each by itself, as those of many counties are a county's at a time, they give what all together give."""
    together = everything(load_dataset([county], store=store))
    monkeypatch.setattr("eduquality.intake.loading._TOGETHER", 1)
    assert everything(load_dataset([county], store=with_secret_of(store, tmp_path / "other"))) == together


def test_the_order_of_rows_decides_only_where_things_are(tmp_path, store):
    """The same rows in another order give the same values and as many refusals."""
    people = [pupil(n, grade="?" if n == 3 else "六年级") for n in range(8)]
    found = []
    for seed in (1, 2):
        root = tmp_path / str(seed)
        write_book(root / "a.xlsx", {"学生": roster(*random.Random(seed).sample(people, 8))})
        dataset = load_dataset([root], store=store)
        values = [{k: v for k, v in row.items() if k != "_row"} for row in rows(dataset, "students")]
        found.append((sorted(values, key=str), dataset.counts))
    assert found[0] == found[1]


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a name be any bytes")
def test_a_file_name_from_an_old_archive_is_shown_as_it_was_meant(county, store):
    """A name that is no UTF-8 is read as GB18030, in reports and wherever a name tells a year or school."""
    path = os.fsencode(county) + b"/" + "2025年白石小学.csv".encode("gb18030")
    with Path(os.fsdecode(path)).open("wb") as out:
        out.write("班级,年级,班额\n3班,一年级,41\n".encode("gb18030"))
    dataset = load_dataset([county], store=store)
    row = next(row for row in rows(dataset, "classes") if row["headcount"] == 41)
    assert (row["_file"], row["year"], row["school"]) == ("2025年白石小学.csv", 2025, "白石小学")
    assert everything(dataset) == everything(load_dataset([county], store=store))


def test_a_school_year_means_the_same_in_a_column_and_in_a_name(tmp_path, store):
    """Movements of 2024学年 are of 2025, the year in which it ended, wherever it is written."""
    header = ["学校名称", "年级", "转入", "转出", "毕业"]
    given = [["学年", *header], *([year, "甲", "九年级", 1, 2, 90] for year in ("2024学年", "2023-2024学年"))]
    write_book(tmp_path / "x" / "变动.xlsx", {"变动": given})
    write_book(tmp_path / "x" / "2024学年变动" / "乙.xlsx", {"变动": [header, ["乙", "九年级", 1, 2, 90]]})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert sorted(row["year"] for row in rows(dataset, "movements")) == [2024, 2025, 2025]


def test_whoever_interrupts_reading_does_not_wait_for_the_files_left(tmp_path, store, monkeypatch):
    """Ctrl-C amid a thousand workbooks ends the run with those that are being read."""
    for number in range(30):
        write_book(tmp_path / "data" / f"{number}.xlsx", {"学生": roster(pupil(number))})
    begun, interrupted, read = [], Event(), WORKERS.read

    def read_when_interrupted(path, *rest):
        begun.append(path)
        assert len(begun) == 1 or interrupted.wait(30)
        return read(path, *rest)

    def interrupt(done, files, name):
        interrupted.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(WORKERS, "read", read_when_interrupted)
    with pytest.raises(KeyboardInterrupt):
        load_dataset([tmp_path / "data"], store=store, progress=interrupt)
    assert len(begun) < 20
