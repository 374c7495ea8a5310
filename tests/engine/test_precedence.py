"""Which source of a number goes first, where several are there for one school, stage and grade."""

import pytest

from eduquality import api
from eduquality.errors import InputFault

ROSTER = ["学校,年级,班级,学籍号,姓名", *(f"甲小学,一年级,{1 + at % 2}班,L{at:06},某{at}" for at in range(50))]
CLASSES = ["学校,年级,班级,班额", "甲小学,一年级,1班,60", "甲小学,二年级,1班,30"]
COUNTS = ["学校,学段,年级,在校生数", "甲小学,小学,一年级,70", "甲小学,小学,三年级,20"]
#: `precedence` → pupils, classes with their large ones, and what is said to have rows left out.
ORDERS = [
    ("", 120, (2, 1), ""),
    ("precedence: {enrolments: [students, classes, enrolments]}", 100, (2, 1), "enrolments"),
    ("precedence: {enrolments: [classes, students, enrolments]}", 110, (2, 1), "enrolments"),
    ("precedence: {enrolments: [enrolments, classes, students]}", 120, (2, 1), ""),
    ("precedence: {classes: [students, classes]}", 120, (3, 0), "classes"),
]


@pytest.fixture
def folder(tmp_path):
    for name, rows in {"学生花名册": ROSTER, "班级表": CLASSES, "在校生数": COUNTS}.items():
        (tmp_path / f"{name}2025年.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    return tmp_path


@pytest.mark.parametrize(("settings", "pupils", "classes", "gave_way"), ORDERS)
def test_the_source_that_goes_first_counts_and_the_others_fill_its_gaps(folder, settings, pupils, classes, gave_way):
    """Grade 1 is on all three (50 on the roster, 60 and 70 elsewhere), grades 2 and 3 on one each: 30 and 20."""
    (folder / "eduq.yaml").write_text(settings, encoding="utf-8")
    card = api.compute(api.load(folder), ["teachers.pupils_per_teacher", "compulsory.large_class_share"])
    per_teacher, large = (
        next(f for f in card.figures if f.indicator == name)
        for name in ("teachers.pupils_per_teacher", "compulsory.large_class_share")
    )
    assert per_teacher.measures["pupils"] == pupils
    assert (large.measures["known"], large.measures["large"]) == classes
    said = {issue.code for issue in card.issues if issue.code.startswith("engine.gave_way")}
    assert said == ({f"engine.gave_way_{gave_way}"} if gave_way else set())


@pytest.mark.parametrize("order", ["[students]", "[students, students, classes]", "[roster, classes, enrolments]"])
def test_an_order_names_every_source_once(folder, order):
    """A source that is left out would be lost."""
    (folder / "eduq.yaml").write_text(f"precedence:\n  enrolments: {order}\n", encoding="utf-8")
    with pytest.raises(InputFault) as refused:
        api.load(folder)
    assert refused.value.issues[0].where.line == 2
