"""Which signs are the same sign written otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.model.notations.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１２３ＡＢＣ", "123ABC"),
        ("（2）班", "(2)班"),
        ("张\u00a0三", "张 三"),
        ("张\u3000\u3000三", "张 三"),
        ("\u2003张三\t", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("\u200e2012\u202c", "2012"),
        ("第一\r\n小学", "第一 小学"),
        ("第一_x000D_\n小学", "第一 小学"),
        ("'0123", "0123"),
        ("’ '0123", "0123"),
        ("⼀年级", "一年级"),
        ("5²", "5²"),
        ("①班", "①班"),
        ("½", "½"),
    ],
)
def test_signs_written_otherwise_are_folded_and_numbers_of_another_kind_are_not(text, folded):
    """Full width, all kinds of spaces, what cannot be seen and apostrophes in front go; ² is not 2."""
    assert fold(text) == folded


_ANY = st.text(st.characters(codec="utf-8"), max_size=12) | st.text("0123 '’１．_x00D\t\u200b\u3000²人分", max_size=12)


@settings(deadline=None)
@given(text=_ANY)
def test_folding_twice_changes_nothing_more(text):
    """What is clean stays as it is."""
    assert fold(fold(text)) == fold(text)
