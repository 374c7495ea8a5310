"""What the bytes of a column's texts tell: which kinds of signs there are, and where some of them stand."""

import pyarrow as pa
import pytest

from eduquality.intake.cells.glance import Glance


def look(*texts: str | None) -> Glance:
    """Look at a column that is part of a longer one."""
    around = ["合计 X9", *texts, "合计 X9"]
    return Glance.at(pa.array(around, pa.string()).slice(1, len(texts)))


@pytest.mark.parametrize(
    ("texts", "letters", "chinese"),
    [
        (["12", "3.5", "2024-09-01", None], False, False),
        (["12", "G3"], True, False),
        (["12", "缺考"], True, True),
        ([None, None], False, False),
        ([], False, False),
    ],
)
def test_a_look_tells_numbers_from_letters_and_words(texts, letters, chinese):
    column = look(*texts)
    assert (column.letters, column.chinese) == (letters, chinese)


def test_the_rows_to_be_searched_reach_from_the_first_sign_to_the_last():
    column = look("甲", None, "小计", "乙", "合计", None)
    assert column.stretch(("计",)) == range(2, 5)
    assert column.stretch(("乙", "小")) == range(2, 4)


def test_where_no_row_holds_a_sign_none_is_searched_though_the_sheet_holds_it_elsewhere():
    assert not look("甲", None, "乙").stretch(("计",))
    assert not look(None, None).stretch(("计",))
    assert not look().stretch(("计",))


@pytest.mark.parametrize(
    ("texts", "numbered"),
    [
        (["G1101", "12", "11010120150101001X"], True),
        (["G1101", None], False),
        (["G1101", "No"], False),
        (["G1101", "学号1"], False),
        (["", ""], False),
        ([], False),
    ],
)
def test_a_column_is_numbered_where_every_row_has_a_number(texts, numbered):
    assert look(*texts).is_numbered() is numbered
