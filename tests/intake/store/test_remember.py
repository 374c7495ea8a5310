"""What comes back from the store is what a cold run gives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from eduquality.intake.loading import load_dataset
from eduquality.intake.processes.pool import WORKERS
from tests.intake.books import citizen, pupil, roster, write_book
from tests.intake.counties import EXAM, everything, rows, with_secret_of


def test_a_warm_run_gives_what_the_cold_one_gave(county, store):
    write_book(county / "花名册" / "白石小学.xlsx", {"学生": roster(pupil(9, grade="?"), pupil(2))})
    assert everything(load_dataset([county], store=store)) == everything(load_dataset([county], store=store))


def test_one_changed_file_gives_what_a_cold_run_would_give(county, store, tmp_path):
    load_dataset([county], store=store)
    write_book(county / "花名册" / "青禾小学.xlsx", {"学生": roster(pupil(1), pupil(3), pupil(4))})
    half_warm = load_dataset([county], store=store)
    assert everything(half_warm) == everything(load_dataset([county], store=with_secret_of(store, tmp_path / "other")))


def test_only_a_changed_file_is_read_again(county, store, monkeypatch):
    load_dataset([county], store=store)
    write_book(county / "成绩.xlsx", {"成绩": [*EXAM, ["A02", "丙", "青禾小学", 60, None]]})
    honest, read = WORKERS.read, []

    def noted(path, name, *rest):
        read.append(name)
        return honest(path, name, *rest)

    monkeypatch.setattr(WORKERS, "read", noted)
    load_dataset([county], store=store)
    assert read == ["成绩.xlsx"]


def test_sheets_of_different_subjects_give_the_same_cold_and_half_warm(county, store, tmp_path):
    other = [["2025年高考成绩"], ["考号", "姓名", "学校", "英语", "物理"], ["B01", "乙", "白石小学", 70, "缺考"]]
    write_book(county / "又.xlsx", {"成绩": other})
    load_dataset([county], store=store)
    write_book(county / "成绩.xlsx", {"成绩": [*EXAM, ["A02", "丙", "青禾小学", 60, None]]})
    half_warm = load_dataset([county], store=store)
    assert everything(half_warm) == everything(load_dataset([county], store=with_secret_of(store, tmp_path / "other")))
    per_subject = Counter(row["subject"] for row in rows(half_warm, "scores"))
    assert per_subject == {"chinese": 2, "mathematics": 2, "english": 1, "physics": 1}


def test_no_name_or_number_stands_in_a_name_of_the_store(county, store):
    load_dataset([county], store=store)
    names = {part for path in store.rglob("*") for part in Path(path).relative_to(store).parts}
    assert not any(citizen(1) in name or "青禾" in name for name in names)


def test_a_file_read_alone_stands_under_those_that_tell_more(store, tmp_path):
    """A list of a senior school without a stage, changed alone, beside one of another school that tells its stage."""
    data = tmp_path / "data"
    data.mkdir()
    head = ["学校", "学段", "年级", "班级", "班额"]
    write_book(data / "甲.xlsx", {"班级情况": [head, ["甲小学", "小学", "一年级", "1班", "40"]]})

    def senior(size: str) -> None:
        rows = [["乙中学", "高一", "1班", size], ["乙中学", "高二", "1班", "50"]]
        write_book(data / "乙.xlsx", {"班级情况": [[name for name in head if name != "学段"], *rows]})

    senior("50")
    load_dataset([data], store=store, told={"year": 2025})
    senior("51")
    changed = load_dataset([data], store=store, told={"year": 2025})
    afresh = load_dataset([data], store=with_secret_of(store, tmp_path / "other"), told={"year": 2025})
    assert changed.counts["classes"].rows == 3
    assert everything(changed) == everything(afresh)
