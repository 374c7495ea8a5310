"""A page as a Word document: all its words, native charts with their numbers inside, styles of one's own."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from eduquality.errors import UsageFault
from eduquality.report import as_bytes
from eduquality.report.page import Heading
from tests.report.looks.every_block import FORMULA, every_block, presented, worked

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def written() -> bytes:
    return as_bytes(worked(), "docx")


@pytest.fixture
def document(written: bytes) -> Any:
    return docx.Document(io.BytesIO(written))


def test_every_word_is_there_in_its_style(document):
    told = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    assert told[0] == ("Title", "青禾县教育质量 2025 年")
    for style, text in [
        ("Heading 1", "一、摘要"),
        ("Eduq Lead", "共 2 条：达成 1 条。"),
        ("Normal", "✗✓"),
        ("Normal", "Q03 无数据"),
        ("Heading 3", "7 个班中有 2 个大班额"),
        ("Caption", "各校得分率"),
        ("Eduq Note", "三所学校"),
        ("Eduq Note", FORMULA),
    ]:
        assert (style, text) in told


def test_a_table_repeats_its_heads_and_has_its_notes_beneath(document):
    table = document.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "条款",
        "指标",
        "实际值",
        "与目标相比",
        "目标",
        "结论",
        "差距",
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    first = [cell.text for cell in table.rows[1].cells]
    assert [first[at] for at in (0, 1, 2, 4, 5)] == [
        "Q01", f"{FORMULA}（全部）", "98.48%\n2024 年 97.20%", "≥ 99%（2025）", "✗ 未达标（暂定）"
    ]  # fmt: skip
    assert table.rows[2].cells[0].text == "40 所学校中 39 所学校达标"
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
    assert sum(widths) <= 15.6 / 2.54 * 1440 + 5


def test_charts_are_native_and_hold_their_numbers(written):
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        names = [name for name in package.namelist() if name.startswith("word/embeddings")]
        said = package.read("word/charts/chart2.xml").decode()
        book = openpyxl.load_workbook(io.BytesIO(package.read(names[1])))
        body = package.read("word/document.xml").decode()
    assert len(names) == 3
    assert '<c:pt idx="1">' not in said.split("<c:val>")[1].split("</c:val>")[0], "a year without a value is a gap"
    assert '<c:dispBlanksAs val="gap"/>' in said
    assert [row[:2] for row in book.active.iter_rows(min_row=4, max_row=7, values_only=True)] == [
        (2022, 7.5), (2023, None), (2024, 6), (2025, 5.81)
    ]  # fmt: skip
    assert 'descr="由 7.5% 到 5.81%"' in body


def test_every_block_has_its_place_in_a_document():
    """A line of one number alone (a target of none, where there is none) among them."""
    whole = docx.Document(io.BytesIO(as_bytes(presented(), "docx")))
    told = {one.text for one in whole.paragraphs}
    headings = [one.text for section in every_block().sections for one in section.blocks if isinstance(one, Heading)]
    assert {*headings} <= told
    (clauses,) = [one for one in whole.tables if one.rows[0].cells[0].text == "结论"]
    assert clauses.rows[1].cells[2].text == "=======|-o-----.-----"


def test_links_lead_to_bookmarks(document):
    body = document.element.body
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert len(links) == 4
    assert set(links) <= marks


def test_fonts_are_named_for_both_scripts_and_no_theme_goes_before_them(document):
    styles = document.styles.element
    for name in ("Normal", "Title", "Heading 1", "Heading 3", "Caption"):
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert not [key for key in fonts.attrib if "heme" in key], name
    assert document.styles["Heading 1"].element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "黑体"
    assert styles.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_the_same_page_gives_the_same_bytes(written):
    assert as_bytes(worked(), "docx") == written


def test_a_bureaus_own_document_gives_its_styles_and_its_head(tmp_path: Path):
    own = docx.Document()
    own.styles["Heading 1"].font.size = Pt(30)
    own.sections[0].header.paragraphs[0].text = "某某县教育局"
    own.add_paragraph("这一段不进入结果")
    own.save(tmp_path / "own.docx")
    made = docx.Document(io.BytesIO(as_bytes(worked(), "docx", tmp_path / "own.docx")))
    assert made.styles["Heading 1"].font.size == Pt(30)
    assert made.sections[0].header.paragraphs[0].text == "某某县教育局"
    assert "这一段不进入结果" not in [one.text for one in made.paragraphs]
    assert "一、摘要" in [one.text for one in made.paragraphs]


def test_a_template_that_is_no_document_is_refused(tmp_path: Path):
    (tmp_path / "own.docx").write_bytes(b"no document")
    with pytest.raises(UsageFault) as fault:
        as_bytes(worked(), "docx", tmp_path / "own.docx")
    assert fault.value.issues[0].code == "usage.template_unreadable"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageFault) as fault:
        as_bytes(worked(), "docx")
    assert fault.value.issues[0].values["library"] == "python-docx"
