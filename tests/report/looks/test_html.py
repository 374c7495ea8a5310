"""The look of HTML: one file that asks for nothing, that everybody can read, and that takes no text for markup."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from importlib import resources
from itertools import pairwise

import pytest

from eduquality.report import as_text
from eduquality.report.page import (
    BENEATH,
    Column,
    Heading,
    Item,
    Items,
    Page,
    Paragraph,
    Presentation,
    Row,
    Section,
    Table,
)
from tests.report.looks.every_block import SQUARES, every_block, presented
from tests.report.looks.markup import Element, parsed

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@pytest.fixture(scope="module")
def text() -> str:
    return as_text(presented(), "html")


@pytest.fixture(scope="module")
def page(text) -> Element:
    return parsed(text)


def written(*sections, lang="zh", title="题目") -> Element:
    page = Page(title, lang, sections)
    return parsed(as_text(Presentation(lambda: page, dict), "html"))


# ---------------------------------------------------------------- nothing but the file


def test_nothing_runs_and_nothing_is_asked_for(page, text):
    assert [one.name for one in page.all("script", "link", "iframe", "object", "embed", "img", "form", "base")] == []
    assert [name for one in page.all() for name in one.attributes if name.startswith("on")] == []
    assert [one for one in page.all() if "src" in one.attributes] == []
    assert "url(" not in text
    assert "@import" not in text
    policy = {one.attributes.get("http-equiv"): one.attributes.get("content") for one in page.all("meta")}
    assert policy["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
    )


def test_texts_show_as_they_are_whatever_they_hold(page, text):
    shown = "<script>alert(1)</script> A&B<校> \"'>{{ 7*7 }} \ufffdgnp.exe"
    for name in ("title", "h1", "figcaption", "th", "dd", "li", "p"):
        assert any(shown in one.text for one in page.all(name)), name
    assert "\u202e" not in text
    assert any(shown in one.attributes.get("aria-label", "") or shown in one.text for one in page.all())


def test_the_same_page_is_the_same_bytes(text):
    assert as_text(presented(), "html") == text


def test_links_lead_to_what_is_there_or_are_none(page):
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    links = [one.attributes["href"] for one in page.all("a")]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert [link for link in links if not link.startswith("#")] == ["report.en.html"]
    named = [one.attributes["aria-labelledby"] for one in page.all() if "aria-labelledby" in one.attributes]
    assert set(named) <= set(ids)


# ---------------------------------------------------------------- for everybody


def test_language_landmarks_and_a_way_past_the_contents(page):
    (html,) = page.all("html")
    assert html.attributes["lang"] == "zh-CN"
    assert Counter(one.name for one in page.all("main", "header", "footer", "nav")) == {
        "main": 1, "header": 1, "footer": 1, "nav": 1,
    }  # fmt: skip
    first = next(page.all("a"))
    assert (first.attributes["href"], first.text) == ("#main", "跳到正文")
    (nav,) = page.all("nav")
    assert nav.attributes["aria-label"] == "目录"
    assert [one.text for one in nav.all("a")] == ["一、摘要", "二、逐条对照", "三、问题在哪里", "六、口径与依据"]
    english = written(Section.of(Heading("One", 2), Heading("Two", 2)), lang="en")
    assert next(english.all("html")).attributes["lang"] == "en"


@pytest.mark.parametrize("levels", [(1, 2, 3), (2, 3, 3, 2), (3, 1, 3, 2), (2, 2, 1)])
def test_headings_go_down_one_level_at_a_time(levels):
    page = written(Section(tuple(Heading(f"{at}", level) for at, level in enumerate(levels))))
    seen = [int(one.name[1]) for one in page.all(*HEADINGS)]
    assert seen.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(seen))


def test_headings_of_a_document_go_down_one_level_at_a_time(page):
    seen = [int(one.name[1]) for one in page.all(*HEADINGS)]
    assert all(after - before <= 1 for before, after in pairwise(seen))


def test_every_table_has_a_caption_and_heads_of_columns_and_rows(page):
    tables = list(page.all("table"))
    assert len(tables) == 5
    for table in tables:
        (caption,) = table.all("caption")
        assert caption.text
        (thead,) = table.all("thead")
        assert {one.attributes["scope"] for one in thead.all("th")} == {"col"}
        assert all(one.text for one in thead.all("th"))
        for body in table.all("tbody"):
            rows = [one for one in body.all("tr") if one.attributes.get("class") != "notes"]
            assert all([one.attributes["scope"] for one in row.all("th")] == ["row"] for row in rows)
            assert all(one.attributes["data-label"] for row in rows for one in row.within)


def test_a_table_is_told_by_its_heading_where_it_has_no_caption():
    page = written(Section.of(Heading("各校"), Table((Column("a", "学校"),), (Row(("甲",)),))))
    (caption,) = page.all("caption")
    assert (caption.text, caption.attributes["class"]) == ("各校", "unseen")


def test_drawings_in_tables_are_left_to_their_numbers_and_those_on_their_own_are_told(page):
    drawings = [one for one in page.all("svg") if one.parent is not None and one.parent.name != "svg"]
    alone = [one for one in drawings if not one.is_hidden()]
    assert len(alone) == 5
    assert {one.attributes["role"] for one in alone} == {"img"}
    assert alone[0].attributes["aria-label"] == SQUARES.alt
    assert all(one.attributes["aria-label"] for one in alone)
    in_tables = [one for table in page.all("table") for one in table.all("svg") if one in drawings]
    assert in_tables
    assert all(one.is_hidden() for one in in_tables)


def test_a_verdict_has_a_sign_beside_its_word_once(page):
    badges = [one.text for one in page.of_class("badge")]
    assert badges == ["✗ 未达标", "✓ 达标", "✓ 达标", "✗ 未达标", "– 不适用"]


def test_a_drawing_stretches_and_its_words_do_not(page):
    for one in page.all():
        assert "viewbox" not in one.attributes, "words in it would shrink with it"
        across = [one.attributes.get(name, "0") for name in ("x", "x1", "x2", "cx")]
        whole = one.name in {"rect", "circle", "line", "text"} and not one.is_hidden()
        assert not whole or all(place in {"0", ""} or place.endswith("%") for place in across), one


def test_no_dot_hides_another(page):
    """Equal values and near ones stand above one another: what is seen can be counted."""
    for drawing in page.of_class("d-dots"):
        seen = [one.attributes for one in drawing.of_class("dot")]
        places = [(float(one["cx"].rstrip("%")), float(one["cy"])) for one in seen]
        pairs = [(one, other) for at, one in enumerate(places) for other in places[at + 1 :]]
        assert all(abs(one[0] - other[0]) >= 2.98 or abs(one[1] - other[1]) >= 10 for one, other in pairs)


def test_what_can_be_scrolled_can_be_reached_by_keys(page):
    sides = page.of_class("sides")
    reached = [one for one in sides if one.attributes.get("tabindex") == "0"]
    assert [one.attributes["role"] for one in reached] == ["region"]
    assert reached[0].attributes["aria-label"] == "校际差异不大"


def test_many_headings_fold_into_a_list():
    page = written(Section(tuple(Heading(f"第 {at} 节", 1) for at in range(30))))
    (details,) = page.all("details")
    assert len(list(details.all("a"))) == 30


# ---------------------------------------------------------------- the style


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SHEET = (resources.files("eduquality.report.looks.html") / "templates" / "style.css").read_text("utf-8")
LIGHT, DARK = (dict(re.findall(r"--([\w-]+):(#\w+)", block)) for block in re.findall(r":root\{([^}]*)\}", SHEET)[:2])
ON_PAPER = ("ink", "quiet", "link", "met", "missed", "none")
SHADES = ("n4", "n3", "n2", "n1", "z0", "p1", "p2", "p3", "p4")
PAIRS = [
    *((name, "paper") for name in ON_PAPER), *(("ink", shade) for shade in SHADES), ("ink", "soft"), ("quiet", "soft"),
    ("missed", "soft"), ("met", "soft"), ("met", "met-tint"), ("missed", "missed-tint"), ("quiet", "desk"),
    ("on-band", "band"), ("soft-on-band", "band"), ("ink", "aim"), ("quiet", "aim"),
]  # fmt: skip


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(colours):
    assert [pair for pair in PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert [name for name in ("bar", "large") if contrast(colours[name], colours["paper"]) < 3] == []


def test_a_browser_that_knows_no_named_colours_gets_plain_ones(text):
    """Each named value comes after the same value written out."""
    assert "color:#17202e;color:var(--ink)" in text
    style = text.split("<style>")[1].split("</style>")[0]
    assert [name for name in re.findall(r"([\w-]+):[^;{}]*var\(", style) if name.startswith("--")] == []
    assert set(re.findall(r"var\(--([\w-]+)\)", style)) <= set(LIGHT)
    assert set(LIGHT) == set(DARK)


def test_every_class_of_the_style_is_one_that_is_written(text):
    """What the style sheet speaks of and nothing is, is a slip in one of the two."""
    known = set(re.findall(r"[\w-]+", " ".join(re.findall(r'class="([^"]*)"', text))))
    # Tones, kinds and shades that this page happens not to have.
    named = {name for name in re.findall(r"\.([a-z][\w-]*)", SHEET) if not re.match(r"(t|k|f|h|in|d)-", name)}
    assert named - known == set()


# ---------------------------------------------------------------- any page


def test_a_page_of_nothing_is_a_page():
    page = written()
    assert next(page.all("h1")).text == "题目"
    assert list(page.all("nav")) == []


def test_a_heading_that_says_the_title_again_is_the_title():
    page = written(Section.of(Heading("题目", 1, "top"), Heading("甲", 2)), Section.of(Heading("乙", 2)))
    assert [(one.name, one.text) for one in page.all(*HEADINGS)] == [("h1", "题目"), ("h2", "甲"), ("h2", "乙")]
    assert next(page.all("h1")).attributes["id"] == "top"


def test_what_is_empty_in_every_row_is_no_column():
    columns = (Column("a", "学校"), Column("b", "分组"), Column("c", "实际值", "number"))
    page = written(Section.of(Table(columns, (Row(("甲", "", None)), Row(("乙", None, 3))))))
    assert [one.text for one in next(page.all("thead")).all("th")] == ["学校", "实际值"]


def test_where_columns_are_many_those_that_may_stand_beneath_the_name_of_their_row():
    columns = [Column(f"c{at}", f"列{at}", under=BENEATH if at in {2, 8} else "") for at in range(9)]
    tables = [Table(tuple(columns[:size]), (Row(tuple("abcdefghi"[:size])),)) for size in (7, 9)]
    page = written(Section(tuple(tables)))
    few, many = (one.text for one in page.all("thead"))
    assert few == "列0 列1 列2 列3 列4 列5 列6"
    assert many == "列0 列1 列3 列4 列5 列6 列7"
    assert [one.text for one in page.all("th") if one.attributes["scope"] == "row"] == ["a", "a c i"]


@pytest.mark.parametrize(("labels", "form"), [("甲乙", "dl"), ("甲甲", "ul"), ("甲", "dl"), (("甲", ""), "ul")])
def test_labels_of_a_list_are_terms_where_they_tell_its_things_apart(labels, form):
    page = written(Section.of(Items(tuple(Item("说明", label) for label in labels))))
    assert [one.name for one in page.all("dl", "ul")] == [form]


def test_parts_begin_where_the_highest_headings_are():
    page = written(
        Section.of(Paragraph("前言")),
        Section.of(Heading("甲", 1), Paragraph("a")),
        Section.of(Heading("甲之一", 2)),
        Section.of(Items.of("一条")),
        Section.of(Heading("乙", 1)),
    )
    assert [one.text for one in page.all("section")] == ["前言", "甲 a 甲之一 一条", "乙"]


def test_everything_of_the_page_is_there(page):
    """What plain looks write is in this one, too: every text of every block."""
    shown = page.text
    markdown = unescape(as_text(presented(), "md").replace("\\", ""))
    words = re.findall(r"[\w，。、：]{3,}", markdown)
    labels = " ".join(one.attributes.get("aria-label", "") for one in page.all())
    assert [word for word in words if word not in shown and word not in labels] == []
    assert every_block().title.split("<")[0] in shown


def test_what_is_told_first_has_a_page_of_its_own():
    """The part with the large sentence; what follows begins on the next page of paper."""
    text = as_text(presented(), "html")
    assert text.count('<section class="told-first"') == 1
    assert text.index('class="told-first"') < text.index('class="lead"')
    assert ".told-first+section{margin-top:0;break-before:page" in text
