"""A header is not believed where the values below it say something else."""

import pytest

from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project
from tests.intake.layout.test_recognise import grid

NAMES = ["样例甲", "样例乙", "样例丙"]


def read(*rows: list[str]) -> Part:
    (part,) = recognise(grid(*rows), Project())
    assert isinstance(part, Part)
    return part


@pytest.mark.parametrize("header", ["考试编号", "考号", "学号"])
def test_a_number_that_all_share_is_nobodys(header):
    part = read([header, "班级", "姓名", "语文"], *(["20251", "1班", name, "80"] for name in NAMES))
    assert (part.table, "candidate_id" in part.values) == ("exams", False)
    assert header in [shown for _, shown, _ in part.unknown]


def test_a_number_of_one_candidate_is_the_candidates():
    """Of two rows, or of one person, nothing can be told."""
    part = read(["考号", "班级", "姓名", "语文"], *(["20251", "1班", name, "80"] for name in NAMES[:2]))
    assert part.values["candidate_id"].to_pylist() == ["20251", "20251"]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("外语", ["英语", "日语", "英语"]),
        ("语文", ["样例老师", "样例老师", None]),
        ("英语", ["笔试班", "口语班", "口语班"]),
    ],
)
def test_a_column_of_words_is_no_subject(header, values):
    rows = ([f"G{at}", name, "高一", "1班", text] for at, (name, text) in enumerate(zip(NAMES, values, strict=True)))
    part = read(["学籍号", "姓名", "年级", "班级", header], *rows)
    assert part.table == "students"
    assert header in [shown for _, shown, _ in part.unknown]


@pytest.mark.parametrize(
    "values", [["缺考", "缺考", "缺考"], ["A", "B+", "C"], ["待定", "80", "70"], ["合格", "-", None]]
)
def test_marks_and_absences_are_results(values):
    """A paper that nobody sat is one, and so is one of which a single cell holds points."""
    rows = ([f"{at}001", name, text, "80"] for at, (name, text) in enumerate(zip(NAMES, values, strict=True)))
    part = read(["考号", "姓名", "外语", "语文"], *rows)
    assert len(part.subjects) == 2
