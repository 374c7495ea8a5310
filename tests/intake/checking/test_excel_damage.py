"""Which numbers of persons did Excel damage? Those that lost their last digits, or the zeros before them."""

from __future__ import annotations

import pyarrow as pa
import pytest

from eduquality.check_digits import id_check_character
from eduquality.intake.cells.parts import Part
from eduquality.intake.cells.stack import Stack
from eduquality.intake.checking.check import check_parts
from eduquality.intake.checking.excel_damage import lost_zeros
from eduquality.model.definitions.project import Project
from eduquality.words import message_of
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


# ---------------------------------------------------------------- zeros


def numbered_part(numbers: list[str | None]) -> Part:
    texts = {
        "candidate_id": pa.array(numbers, pa.string()),
        "school": pa.array(["青禾小学"] * len(numbers)),
        "total": pa.array(["80"] * len(numbers)),
    }
    letters = {"candidate_id": "A", "school": "B", "total": "C"}
    rows = pa.array(range(3, 3 + len(numbers)), pa.int32())
    return Part("a.xlsx", "s", "exams", (2,), letters, texts, rows, ("2025年秋季三年级期末考试成绩", "2025"))


def suspects(*sheets: list[str | None]) -> list[str | None]:
    """Give the numbers that seem to have lost zeros."""
    stack = Stack.of([numbered_part(numbers) for numbers in sheets])
    texts = stack.field("candidate_id")
    assert texts is not None
    return [texts[at].as_py() for at, _ in lost_zeros(stack, texts)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["0301001", "301002", "0301003"], ["301002"]),
        (["0301001", "301002", "301003", None], ["301002", "301003"]),
        (["00012", "00345", "13", "346"], ["13", "346"]),
        (["0301001", "0302001", "302002"], ["302002"]),
    ],
)
def test_a_number_shorter_than_its_like_that_begin_with_a_zero_is_suspect(numbers, expected):
    assert suspects(numbers) == expected


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param([str(n) for n in range(1, 1000)], id="1 to 999"),
        pytest.param([f"{n:05d}" for n in range(1, 1000)], id="all with their zeros"),
        pytest.param(["01", "02", "3"], id="seats of a room"),
        pytest.param(["0301001", "0301002", "20250101"], id="another kind, longer"),
        pytest.param(["0301001", "0301002", "12001"], id="another kind, shorter"),
        pytest.param(["0301001", "030100", "301002"], id="numbers with a zero of two lengths"),
        pytest.param(["0301001", "G301002", "缺号"], id="numbers with letters"),
        pytest.param(["0301001", "301"], id="many digits short"),
        pytest.param([None, "0301001"], id="an empty cell"),
    ],
)
def test_numbers_of_other_lengths_by_right_are_not(numbers):
    assert suspects(numbers) == []


def test_each_sheet_is_judged_by_its_own_numbers():
    """Another school may number its pupils another way."""
    assert suspects(["0301001", "0301002"], ["301001", "301002"], ["0301001", "301009"]) == ["301009"]


def test_it_is_said_at_the_cell_and_the_row_counts_as_it_stands():
    checked = check_parts([numbered_part(["0301001", "301002"])], Project())
    (found,) = checked.parts[0].findings
    assert (found.issue.level, found.issue.code, found.issue.where.cell) == ("warning", "id.lost_zeros", "A4")
    assert found.issue.values["length"] == len("0301001")
    assert "301002" not in message_of(found.issue, "zh")
    assert checked.table.column("candidate_id").to_pylist() == ["0301001", "301002"]
