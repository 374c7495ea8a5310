"""Answers are held as whole numbers over one denominator, and come back from the store as they were."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from eduquality.engine.asking import Answers, Ask, Cell, Column, Groups
from eduquality.engine.remembering import RememberingSession
from eduquality.errors import InternalFault

KEYS = (("甲校", 3), ("乙校", None), ("丙校", 3))
GROUPS = Groups({key: at for at, key in enumerate(KEYS)}, (4, None, 1))
#: Beyond 64 bits, and a fraction that no decimal writes.
MANY = 2**70


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ((1, 0, 7), (1, 0, 7)),
        ((1, None, 7), (1, None, 7)),
        ((MANY, -1, None), (MANY, -1, None)),
        ((Decimal("1.50"), Decimal("0.001"), None), (Fraction(3, 2), Fraction(1, 1000), None)),
        ((Decimal(99) / 8, 3, Decimal("-0.25")), (Fraction(99, 8), 3, Fraction(-1, 4))),
        ((None, None, None), (None, None, None)),
    ],
)
def test_numbers_stay_exact(given, held):
    column = Column.of(GROUPS, given)
    assert [cell.value for cell in column.values()] == [*held]
    assert column[KEYS[0]] == Cell(None if held[0] is None else Fraction(held[0]), 4)
    assert column.get(("丁校", 3)) is None
    assert column.cells([KEYS[2], ("丁校", 3)]) == [Cell(held[2], 1), None]


def test_what_is_counted_is_given_as_whole_numbers_and_nothing_as_none_of_it():
    assert Column.of(GROUPS, (5, None, 0)).whole([*KEYS, ("丁校", 3)]) == [5, 0, 0, 0]
    assert Column.of(GROUPS, (Decimal("5.00"), None, Decimal("2.50"))).whole(KEYS) == [5, 0, 2]
    assert [Column.of(GROUPS, (5, 1, 0)).has_rows(key) for key in (*KEYS, ("丁校", 3))] == [True, False, True, False]


def test_a_number_that_is_none_exactly_is_refused():
    with pytest.raises(InternalFault):
        Column.of(GROUPS, (1, 0.5, None))


class _Engine:
    """Answers each question with a column of its own; the second is one that it cannot reckon."""

    def answer(self, asks):
        columns = (Column.of(GROUPS, (Decimal("0.10"), None, MANY)), Column(GROUPS, (None,) * 3, is_too_large=True))
        return Answers({ask.identity: column for ask, column in zip(asks, columns, strict=True)})

    def state_of(self, _table):
        return None


def test_answers_that_were_kept_are_those_that_were_given(tmp_path):
    asks = [Ask(table, 2025, ("school",), ("grade",), ()) for table in ("students", "classes")]
    first, again = (
        RememberingSession(tmp_path, "made of this", _Engine if at == 0 else lambda: pytest.fail("asked again"))
        for at in range(2)
    )
    for session in (first, again):
        answers = session.answer(asks)
        assert dict(answers.of(asks[0])) == {
            KEYS[0]: Cell(Fraction(1, 10), 4),
            KEYS[1]: Cell(None, None),
            KEYS[2]: Cell(Fraction(MANY), 1),
        }
        assert {cell.is_too_large for cell in answers.of(asks[1]).values()} == {True}
        assert [*answers.groups(asks)] == [KEYS[2], KEYS[1], KEYS[0]]
        assert not answers.of(Ask("teachers", 2025, ("school",), (), ()))
