"""What a finding shows of the cell and of whom its row is: enough to find the row, nothing that is personal."""

from __future__ import annotations

import pytest

from eduquality.words import message_of
from tests.intake.books import citizen
from tests.intake.parts import LOCAL, NONE, check_part, part_of, pupils


def test_personal_cells_are_masked_wherever_they_are_shown():
    code = citizen(1)[:-1] + ("0" if citizen(1)[-1] != "0" else "1")
    checked = check_part(pupils(id_number=[code]), NONE)
    shown = checked.findings[0].shown
    assert shown == code[:4] + "*" * 12 + code[-2:]
    for lang in ("zh", "en"):
        assert code not in message_of(checked.findings[0].issue, lang)


@pytest.mark.parametrize(
    "changed", [{"grade": ["欧阳小明"]}, {"sex": [citizen(2)]}, {"birth_date": ["G" + citizen(2)]}]
)
def test_a_name_or_number_in_a_wrong_column_does_not_leave(changed):
    """What slipped into the wrong column is masked as what it is."""
    checked = check_part(pupils(**changed), NONE)
    (text,) = next(iter(changed.values()))
    for lang in ("zh", "en"):
        assert text[1:] not in message_of(checked.findings[0].issue, lang)
    assert text[1:] not in repr(checked.findings)


def test_a_finding_names_whom_its_row_is_of_masked():
    """The sender finds the row; nobody else learns the name or number."""
    (faulty,) = check_part(pupils(name=["欧阳样例"], sex=["女"]), NONE).findings
    assert faulty.who == f"欧*** {citizen(1)[:4]}{'*' * 12}{citizen(1)[-2:]}"
    values = {"school": ["青禾小学"], "grade": ["三年级"], "class_name": ["2班"], "headcount": ["四十"]}
    (faulty,) = check_part(part_of("classes", values), NONE).findings
    assert faulty.who == "青禾小学 三年级 2班"


def test_a_row_is_not_named_by_a_number_that_lost_its_digits():
    (faulty,) = check_part(pupils(id_number=["9.9990020130504E+17"], student_id=[LOCAL]), NONE).findings
    assert faulty.who == f"样* {LOCAL[:4]}{'*' * 13}{LOCAL[-2:]}"
