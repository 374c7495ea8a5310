"""How much of a header may be shown."""

from __future__ import annotations

import json

import pytest

from eduquality import api
from eduquality.intake.clues.header_matching import vocabulary
from eduquality.intake.clues.safe_headers import shown_header
from eduquality.model.definitions.project import Project
from eduquality.model.tables import TABLES, columns
from eduquality.report import TEXTS, as_text
from eduquality.report.pages.validate import present_dataset
from tests.intake.books import ROSTER, citizen, pupil, write_book

WORDS = vocabulary(Project())
NUMBER = citizen(1)


def shown(text, words=WORDS):
    return shown_header(text, words)


@pytest.mark.parametrize("table", TABLES)
def test_every_known_header_is_shown(table):
    """None of those that a table lists loses a letter."""
    titles = [title for face in columns(TABLES[table]).values() for title in (face.zh, face.en, *face.headers)]
    assert [shown(title) for title in titles] == titles


@pytest.mark.parametrize(
    "text",
    [
        *("是否寄宿", "备注", "籍贯", "家庭住址", "学籍状态", "主观题", "第3题", "语文_班次", "总分_期中", "理综_年排"),
        *(
            "金额",
            "万元",
            "方言",
            "高考",
            "曾用名",
            "姓 名",
            "序号",
            "1",
            "2025学年",
            "20250901",
            "2025-2026",
            "Remarks",
        ),
    ],
)
def test_usual_words_of_headers_are_shown(text):
    """Known or not: a clerk knows the column by them."""
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("王小明", "王**"),
        ("李娟", "李*"),
        ("王 明", "王*"),
        ("欧阳娜娜", "欧***"),
        ("吐尔逊·买买提", "吐******"),
        ("语文_王小明", "语文_王**"),
        ("班主任:李四", "班主任:李*"),
        ("姓名(王小明)", "姓名(王**)"),
    ],
)
def test_what_may_be_a_name_is_masked(text, mask):
    """Of each word of a header that is none itself only the first character is shown."""
    assert shown(text) == mask


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("13800001111", "1380*****11"),
        ("2021010203", "2021****03"),
        ("0743-8222222", "0743******22"),
        ("电话:13800001111", "电话:1380*****11"),
        ("学号K2021010203", "学号K202*****03"),
    ],
)
def test_numbers_that_were_given_out_are_masked(text, mask):
    """Seven digits and more, unless they are a day or a span of years."""
    assert shown(text) == mask


def test_a_header_that_the_project_file_names_is_shown():
    """Whoever writes it there knows what it is."""
    own = vocabulary(Project(columns={"students": {"孙家小名": "name"}}))
    assert shown("孙家小名") == "孙***"
    assert shown("孙家小名", own) == "孙家小名"


def test_no_report_has_the_name_or_number_that_stands_in_a_header_cell(tmp_path):
    """Neither the table nor JSON, CSV or Markdown; the address of the cell is there."""
    write_book(tmp_path / "a.xlsx", {"表": [["2025学年"], [*ROSTER, "王小明", NUMBER, "其他一列"], pupil(1), pupil(2)]})
    dataset = api.validate(api.load(tmp_path))
    texts = present_dataset(dataset, "zh")
    told = [as_text(texts, look) for look in TEXTS]
    told.append(as_text(present_dataset(dataset, "zh", verbose=True), "table"))
    assert not [text for text in told if "王小明" in text or NUMBER in text]
    assert all("其他一列" in text for text in told)
    assert "王**" in as_text(texts, "json")
    assert "I2" in {one["cell"] for one in json.loads(as_text(texts, "json"))["issues"]}
