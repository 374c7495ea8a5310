"""The result at a terminal: everything there at every width, in both languages, with no colour."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from eduquality.console import PIPED_WIDTH, make_console
from eduquality.model.base import Words
from eduquality.model.results.dataset import TableCount
from eduquality.model.results.figures import Met
from eduquality.model.results.scorecard import PlanHead, Scorecard
from eduquality.report import as_text
from eduquality.report.looks.terminal import print_page
from eduquality.report.pages.card import present_card
from eduquality.report.writing.columns import width_of
from tests.report.conftest import make_figure, make_judgement

WIDTHS = (40, 60, 80, 100, 160)


def check_text(card, width, lang, encoding="utf-8"):
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, errors="strict", write_through=True)
    print_page(present_card(card, lang).clean_page(), make_console(out, width))
    return raw.getvalue().decode(encoding)


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_at_any_width(card, width, lang):
    """Every verdict, figure, name and gap stands in full at every width, and no line is too wide."""
    text = check_text(card, width, lang)
    verdicts = {
        "zh": ["✓达标", "✗未达标", "4个班需拆分", "无法判定的条款"],
        "en": ["✓met", "✗missed", "4classestosplit"],
    }
    figures = ["1.25%", "5.004%", "58.12%", "55.50%", "6.41%", "60.00%", "40.01%", "0.06%"]
    for part in [*verdicts[lang], *figures, "清府函〔2020〕153号"]:
        assert part in squeezed(text)
    # Folded names may carry a title's other column between their halves, so only their letters are asked for.
    assert "连南瑶族自治县" in squeezed(text)
    assert "…" not in text
    assert max(width_of(line) for line in text.splitlines()) <= width


def test_output_has_no_colour_where_no_terminal_is(card):
    """A file or a pipe gets plain text, without trailing blanks."""
    text = as_text(present_card(card, "zh"), "table")
    assert "\x1b" not in text
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)


def test_a_pipe_is_a_hundred_columns_wide(monkeypatch):
    """What is piped has a width of its own unless COLUMNS says otherwise."""
    monkeypatch.delenv("COLUMNS", raising=False)
    assert make_console(io.StringIO()).width == PIPED_WIDTH
    monkeypatch.setenv("COLUMNS", "60")
    assert make_console(io.StringIO()).width == 60


def test_names_are_not_markup(card):
    """A school called [red]x[/red] is printed so."""
    school = make_figure(Fraction(6), level="county", unit_name="[red]x[/red] :smile:")
    odd = make_judgement(make_figure(Fraction(1)), Met(), also=(school,))
    text = check_text(replace(card, judgements=(odd,)), 80, "en")
    assert "[red]x[/red] :smile: 6.00%" in text


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_signs_give_way_where_the_encoding_lacks_them(card, encoding):
    """A GBK console has no tick: the word stands with a plain sign, and nothing fails."""
    text = check_text(card, 80, "zh", encoding)
    assert ("✓ 达标" if encoding == "utf-8" else "+ 达标") in text


def test_english_signs_survive_ascii():
    """An ASCII stream gets ASCII signs."""
    card = Scorecard(
        "0.1.0",
        2025,
        judgements=(make_judgement(make_figure(Fraction(1)), Met()),),
        plans={"qingyuan-2025": PlanHead(Words(zh="目标", en="Goals"), Words(zh="市", en="City"), "1")},
    )
    assert "+ met" in check_text(card, 80, "en", "ascii")


def test_each_says_how_many_pass_and_names_the_worst(card):
    """Of four schools one is named as not judged and why, one passes, two are named with values before and now."""
    text = check_text(card, 100, "en")
    assert "1 of 4 schools pass" in text
    assert "1 could not be judged: 佛冈县第一中学 (no rows of table exams for 2025)" in text
    assert "清新区第一中学  60.00% → 55.00%" in text
    assert "清远市华侨中学" not in text


def test_summary_counts_every_clause(card):
    """The closing line adds up."""
    assert "5 clauses: 1 met, 2 missed, 2 no data" in check_text(card, 100, "en")


def test_what_is_refused_and_undecided_stands_below(card):
    """Rows refused have their share, rows undecided their indicator, other findings a way to see them."""
    text = check_text(card, 100, "en")
    assert "Students: 15,021 rows read, 9 refused (0.06%); files: 40" in text
    assert "Share of large classes: 3 rows could not be judged" in text
    assert "eduq validate" in text


def test_totals_summed_from_the_subjects_beside_them_are_told_as_that(card):
    """No other table had a part in them."""
    summed = replace(card, tables={"exams": TableCount(10, 0, 10, 1), "classes": TableCount(0, 0, 1, 0)})
    zh, en = (squeezed(check_text(summed, 100, lang)) for lang in ("zh", "en"))
    assert "考试成绩：10行的总分由同一张表的各科成绩相加得出" in zh
    assert squeezed("Examinations: 10 totals summed from the subjects of the same sheet") in en
    assert squeezed("Classes: 1 row derived from other tables") in en


def test_a_table_of_which_nothing_was_read_is_not_said_to_be_used(card):
    """What was only derived is told as that; a file without a row is told as empty."""
    counts = {
        "classes": TableCount(0, 0, 17, 0),
        "teachers": TableCount(0, 0, 0, 2),
        "students": TableCount(5, 0, 0, 1),
    }
    empty = replace(card, tables=counts)
    zh, en = (squeezed(check_text(empty, 100, lang)) for lang in ("zh", "en"))
    assert "班级：17行由其他表推算得出" in zh
    assert "班级：0" not in zh
    assert "0行" not in zh
    assert "教师：2个文件里没有一行数据" in zh
    assert "学生：1个文件读到5行，全部采用" in zh
    assert "Teachers: not one row in 2 files".replace(" ", "") in en


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_figures_show_what_they_were_reckoned_from(width, lang):
    """A figure stands with its measures; one without a value says why."""
    none = make_figure(
        None, unit_name="乙县", level="county", reason="zero-denominator", reason_values={"name": "classes"}
    )
    card = Scorecard("0.1.0", 2025, figures=(make_figure(Fraction(5)), none))
    out = io.StringIO()
    print_page(present_card(card, lang).clean_page(), make_console(out, width))
    text = squeezed(out.getvalue())
    assert "large4" in text
    assert "5.00%" in text
    assert {"zh": "分母“classes”为0", "en": "classes,thedenominator,is0"}[lang] in text
