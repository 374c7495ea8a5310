"""How much of a cell may be shown."""

from __future__ import annotations

import pytest

from eduquality.intake.cells.masking import identity, masked, masked_refused
from eduquality.model.notations.score_cells import RESULT_LETTERS
from eduquality.model.tables import TABLES, columns, letters
from tests.intake.books import citizen

NUMBER = citizen(1)


@pytest.mark.parametrize("personal", ["", "name", "id"])
@pytest.mark.parametrize(
    "text", [NUMBER, "G" + NUMBER, f"男{NUMBER}", f"{NUMBER[:6]} {NUMBER[6:]}", "13800001111", NUMBER[:17] + "x"]
)
def test_a_long_number_is_masked_in_every_column(personal, text):
    """Of a number of eleven digits or more no more than four and two characters are shown, wherever it stands."""
    shown = masked(text, personal)
    assert shown.count("*") >= len(shown) - 7
    assert NUMBER[4:16] not in shown


def test_the_day_of_a_date_cell_is_shown_without_its_midnight():
    """As people write it; a text that only contains one is left alone."""
    assert masked("2013-05-04 00:00:00", "") == "2013-05-04"
    assert masked("2013-05-04 00:00:00 起", "") == "2013-05-04 00:00:00 起"


@pytest.mark.parametrize("text", ["2013-05-04", "2013-05-04 08:15:00", "2144000001", "13班", "1.5E+9"])
def test_dates_and_short_numbers_are_shown(text):
    """What no person's number can be is shown as it stands."""
    assert masked(text, "") == text


def refused(table, name, text):
    model = TABLES[table]
    face = columns(model)[name]
    return masked_refused(text, letters(model, name), (face.zh, *face.headers))


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("grade", "欧阳小明", "欧***"),
        ("grade", "高一凡", "高**"),
        ("grade", "阿依古丽·买买提", "阿*******"),
        ("sex", "李男", "李*"),
        ("sex", "Zhang San", "Z********"),
        ("birth_date", "王明", "王*"),
        ("school_id", "甲小学", "甲**"),
        ("boarder", f"王明{NUMBER}", "王" + "*" * 19),
        ("ethnicity", "欧阳小明", "欧***"),
        ("left_behind", "王留守", "王**"),
    ],
)
def test_a_name_in_a_wrong_column_is_masked(name, text, shown):
    """A refused text with letters that are not of its column's own words is masked like a name."""
    assert refused("students", name, text) == shown


@pytest.mark.parametrize(
    ("table", "name", "text"),
    [
        ("students", "grade", "十三年级"),
        ("students", "grade", "不详"),
        ("students", "birth_date", "2013年13月"),
        ("students", "sex", "N/A"),
        ("students", "ethnicity", "汉回族"),
        ("students", "grade", "2025届"),
        ("students", "boarder", "走读住宿"),
        ("classes", "headcount", "五十六"),
        ("classes", "headcount", "4O"),
        ("teachers", "education", "其他学历"),
        ("classes", "class_name", "样例班"),
    ],
)
def test_a_near_miss_is_shown_whole(table, name, text):
    """A refused text in its column's own notation, an office's word for no value and free text are shown whole."""
    assert refused(table, name, text) == text


@pytest.mark.parametrize(
    ("text", "shown"), [("缺免考", "缺免考"), ("A等级", "A**"), ("Tian Lei", "T*******"), ("王缺", "王*")]
)
def test_a_word_in_a_score_cell_is_shown_only_if_it_is_of_the_words_for_scores(text, shown):
    """A name, also in Latin letters, is masked."""
    assert masked_refused(text, frozenset(RESULT_LETTERS), ()) == shown


def test_a_name_among_numbers_of_persons_is_masked_as_a_name():
    """A long name in a column of numbers shows its first character only."""
    assert masked("阿卜杜拉·买买提·艾力江", "id") == "阿" + "*" * 11


@pytest.mark.parametrize(
    ("name", "number", "place", "said"),
    [
        ("王小明", NUMBER, ("青禾小学", "三年级", "2班"), f"王** {NUMBER[:4]}{'*' * 12}{NUMBER[-2:]}"),
        ("王小明", None, ("青禾小学", "三年级", "2班"), "王** 青禾小学 三年级 2班"),
        (None, "A001", (), "A***"),
        (" ", "", ("青禾小学", None, " "), "青禾小学"),
        (None, None, ("13800001111",), "1380*****11"),
        (None, None, ("王小明", "男", "阿依·买买提"), "王** 男 阿*****"),
        (None, None, ("城关一小", "高一", "火箭班"), "城关一小 高一 火箭班"),
        (None, None, (), ""),
    ],
)
def test_a_row_is_named_by_masked_name_and_number_else_by_its_place(name, number, place, said):
    """Enough for the sender to find the row, too little for anyone else to know whose it is."""
    assert identity(name, number, place) == said


@pytest.mark.parametrize("personal", ["name", "id", ""])
def test_an_essay_in_a_cell_does_not_fill_the_report(personal):
    """Of thirty thousand characters the beginning is shown, and not how many there were."""
    assert len(masked("男" * 30000, personal)) == len(masked("男" * 300, personal)) <= 61
    assert len(masked_refused("男" * 30000, frozenset("男女"), ())) <= 61
    assert len(identity("长" * 30000, "2" * 30000, ())) <= 2 * 61 + 1


def test_marks_that_turn_the_writing_around_are_left_out():
    """They would show a name or a number in an order that it does not have."""
    assert masked("\u202e王小明", "name") == "王**"
    assert identity("王\u200f小明", None, ()) == "王**"
