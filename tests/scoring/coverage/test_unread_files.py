"""Files that are no workbooks: those whose names speak of a table lie unread, the others are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality import api
from eduquality.model.results.unread import left_out_of, unread_of
from eduquality.model.tables.spoken_of import tables_of_document
from eduquality.report.writing.sentences import basis_sentences
from eduquality.scoring.coverage.unread import may_hold
from tests.intake.books import write_book


def with_files(folder: Path, *names: str) -> Path:
    """Write a class list, and beside it files that nobody can read."""
    classes = [["学校名称", "年级", "班级", "班额"], ["青禾小学", "一年级", "1班", 40]]
    write_book(folder / "2025年班级.xlsx", {"班级": [["2025年秋季"], *classes]})
    for name in names:
        (folder / name).write_bytes(b"%PDF-1.4 nothing that is read")
    return folder


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("丙小学班级表.doc", "classes"),
        ("教师花名册.jpg", "teachers"),
        ("2025年秋季学生名单.docx", "students"),
        ("七年级期末成绩.pdf", "exams"),
        ("人数情况.wps", "classes"),
        ("各班人数.zip", "classes"),
    ],
)
def test_a_file_whose_name_speaks_of_a_table_lies_unread(tmp_path: Path, name: str, table: str) -> None:
    (one,) = unread_of(api.load(with_files(tmp_path, name)))
    assert (one.file, one.sheet) == (name, "")
    assert may_hold(one, table)
    assert not may_hold(one, "population")


@pytest.mark.parametrize(
    "name",
    [
        "关于报送教师数据的通知.docx",
        "课程表.pdf",
        "填表说明.docx",
        "困难学生名单.doc",
        "校园照片.jpg",
        "语文试卷.docx",
    ],
)
def test_letters_timetables_and_lists_of_some_are_counted_alone(tmp_path: Path, name: str) -> None:
    dataset = api.load(with_files(tmp_path, name))
    assert unread_of(dataset) == ()
    assert [one.file for one in left_out_of(dataset)] == [name]
    card = api.compute(dataset, indicators=["compulsory.mean_class_size"])
    assert any("不是工作簿的文件 1 个" in line for line in basis_sentences(card, "zh"))


def test_a_teachers_list_is_no_evidence_of_pupils() -> None:
    assert tables_of_document("教师花名册") == ("teachers",)
    assert "classes" not in tables_of_document("教职工人数")
