"""Which numbers of persons are refused although they pass every check: Excel had them as numbers."""

from __future__ import annotations

import pytest

from eduquality.model.notations.identifiers import id_check_character
from tests.intake.books import citizen
from tests.intake.parts import NONE, check_part, exam, found, part_of


def damaged_ids(count):
    """Make numbers as a text file keeps them once Excel has had them as numbers: three zeros, of which some fit."""
    numbers = [f"9999002013050{tens}{i}000" for tens in range(1, 10) for i in range(10)]
    fitting = [n for n in numbers if n[12:14] <= "31" and id_check_character(n[:17]) == n[17]]
    other = [n for n in numbers if n[12:14] <= "31" and id_check_character(n[:17]) != n[17]]
    return fitting[:1] + other[:count]


def test_a_number_that_fits_by_chance_in_a_column_of_damaged_ones_is_refused_too():
    """Where most numbers lost their last digits, one that passes its check lost them as well."""
    numbers = damaged_ids(4)
    part = part_of("teachers", {"id_number": numbers, "name": ["样"] * len(numbers)})
    codes = [code for code, _ in found(check_part(part, NONE))]
    assert codes == ["cell.id_damaged", *["id.lost_digits"] * (len(numbers) - 1)]


def test_a_number_that_ends_in_zeros_among_good_ones_is_good():
    """One citizen number in a thousand ends so."""
    numbers = [*damaged_ids(0), citizen(1), citizen(2)]
    part = part_of("teachers", {"id_number": numbers, "name": ["样"] * len(numbers)})
    assert found(check_part(part, NONE)) == []


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        (["2025000000001000", "2025000000002000", "2025000000003000"], ["cell.id_damaged"] * 3),
        (["2025000000001000", "2025000000001001", "2025000000001002"], []),
        (["202500010", "202500020", "202500030"], []),
    ],
)
def test_candidate_numbers_that_all_end_in_zeros_beyond_fifteen_digits_are_damaged(numbers, codes):
    checked = exam({"chinese": ["90"] * 3}, candidate_id=numbers)
    assert [code for code, _ in found(checked)] == codes
