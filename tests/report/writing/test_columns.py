"""Folding: no character lost, no line too wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eduquality.harmless import clean
from eduquality.report.writing.columns import width_of, wrap

text = st.text(alphabet="清远市第一中学，。（）《》“”·✓ab cd,.%0123 -!☃", max_size=60)


@given(text, st.integers(2, 80))
def test_nothing_is_lost_in_folding(words, width):
    """All that is not blank is still there, in order, whatever the width."""
    assert "".join("".join(wrap(words, width)).split()) == "".join(words.split())


@given(text, st.integers(2, 80))
def test_no_line_is_wider_than_the_room(words, width):
    """A Chinese character takes two columns."""
    assert all(width_of(line) <= width for line in wrap(words, width))


def test_punctuation_does_not_begin_a_line():
    """A comma stays with the character before it, a bracket with the one it opens for."""
    assert wrap("大班额，比例（高）", 6) == ["大班", "额，比", "例", "（高）"]


def test_control_characters_do_not_reach_the_terminal():
    """A name in a workbook cannot steer the reader's terminal."""
    assert clean("\x1b[31m第一中学\u202e") == "␛[31m第一中学�"
