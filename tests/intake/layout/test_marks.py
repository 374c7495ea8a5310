"""Sheets with a column that one table alone has, lists of some with a ledger of their own, and titles of equals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eduquality import api
from eduquality.catalog import load_tables
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES
from tests.intake.books import write_book

OWN = Path(__file__).parents[2] / "catalog" / "ledgers"
PUPILS = ["学籍号", "姓名", "性别", "学校名称", "年级", "班级"]
PUPIL = ["G999900201305040012", "样例甲", "男", "青禾小学", "六年级", "1班"]


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    with TABLES.using(load_tables(OWN)):
        yield


def taken(folder: Path, *rows: list[object], settings: str = "") -> SheetReport:
    write_book(
        folder / "2025-2026学年班级.xlsx",
        {"1": [["学校名称", "年级", "班级", "班额"], ["青禾小学", "六年级", "1班", 40]]},
    )
    write_book(folder / "2025-2026学年报送.xlsx", {"1": rows})
    if settings:
        (folder / "eduq.yaml").write_text(settings, encoding="utf-8")
    return next(sheet for sheet in api.load(folder).sheets if sheet.file == "2025-2026学年报送.xlsx")


def test_a_roster_in_look_with_a_mark_is_the_ledger(tmp_path: Path) -> None:
    found = taken(tmp_path, [*PUPILS, "残疾类别", "安置方式"], [*PUPIL, "视力残疾", "随班就读"])
    assert (found.table, found.rows) == ("needs", 1)


def test_what_lacks_a_column_of_the_ledger_is_no_table_and_never_a_roster(tmp_path: Path) -> None:
    found = taken(tmp_path, ["学校学生名单"], [*PUPILS, "残疾类别"], [*PUPIL, "视力残疾"])
    assert (found.table, found.reason, found.values["nearest"]) == (None, "sheet.missing_columns", "needs")


def test_a_mark_below_the_header_is_a_word_like_others(tmp_path: Path) -> None:
    found = taken(tmp_path, PUPILS, PUPIL, [*PUPIL[:1], "残疾类别", *PUPIL[2:]])
    assert found.table == "students"


def test_where_the_project_says_which_table_it_is_it_is_that(tmp_path: Path) -> None:
    settings = "tables: {students: ['*报送*']}\n"
    found = taken(tmp_path, [*PUPILS, "残疾类别", "安置方式"], [*PUPIL, "视力残疾", "随班就读"], settings=settings)
    assert found.table == "students"


def test_a_list_of_some_pupils_goes_to_the_ledger_that_it_fits(tmp_path: Path) -> None:
    """By its columns it is as near to a roster; its title says that it is a list of some."""
    found = taken(
        tmp_path, ["资助学生名单"], [*PUPILS, "出生日期", "民族", "资助项目"], [*PUPIL, "2013-05-04", "汉族", "助学金"]
    )
    assert (found.table, found.rows) == ("needs", 1)


def test_a_list_of_some_pupils_that_no_ledger_fits_is_not_taken(tmp_path: Path) -> None:
    found = taken(tmp_path, ["获奖学生名单"], [*PUPILS, "奖项"], [*PUPIL, "一等奖"])
    assert (found.table, found.reason) == (None, "sheet.list_of_some")


@pytest.mark.parametrize(("title", "table"), [("特需学生名单", "needs"), ("学生花名册", "students")])
def test_between_equals_the_title_decides(tmp_path: Path, title: str, table: str) -> None:
    found = taken(
        tmp_path, [title], ["姓名", "年级", "班级", "受助类型", "民族"], ["样例甲", "六年级", "1班", None, "汉族"]
    )
    assert found.table == table


def test_a_card_with_a_mark_is_the_ledger_or_nothing(tmp_path: Path) -> None:
    names, values = [*PUPILS, "残疾类别"], [*PUPIL, "视力残疾"]
    rows = [[name, value] for name, value in zip(names, values, strict=True)]
    assert taken(tmp_path / "1", *rows).table is None
    found = taken(tmp_path / "2", *rows, ["安置方式", "随班就读"])
    assert (found.table, found.rows) == ("needs", 1)
