"""What eduq.yaml says that words mean: it goes before a field's own reading."""

from __future__ import annotations

from eduquality.model.definitions.project import Project
from tests.intake.parts import check_part, exam, part_of


def test_a_word_means_what_eduq_yaml_says():
    """Also one that the field would read otherwise; where it means nothing the cell is empty."""
    project = Project(values={"teachers": {"education": {"大学普通班": "专科", "大学": "专科", "函授站": "-"}}})
    texts = ["大学 普通班", "大学", "函授站", "本科"]
    checked = check_part(part_of("teachers", {"name": ["甲", "乙", "丙", "丁"], "education": texts}), project)
    assert checked.table["education"].to_pylist() == ["college", "college", None, "bachelor"]
    assert checked.findings == ()


def test_a_grade_and_a_result_have_meanings_too():
    classes = part_of("classes", {"grade": ["启航级"], "class_name": ["1班"], "headcount": ["40"]})
    project = Project(values={"classes": {"grade": {"启航级": "初一"}}, "scores": {"score": {"未上": "缺考"}}})
    assert check_part(classes, project).table["grade"].to_pylist() == [7]
    assert exam({"physics": ["未上", "90"]}, candidate_id=["1", "2"], project=project).findings == ()
