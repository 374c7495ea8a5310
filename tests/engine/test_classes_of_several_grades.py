"""A class of several grades on a roster is one class; its pupils stay in their own grades."""

import pytest

from eduquality import api

SIZES, TAUGHT = "compulsory.mean_class_size", "teachers.pupils_per_teacher"


@pytest.mark.parametrize("name", ["复式班", "一二年级复式班"])
def test_a_class_of_two_grades_is_counted_once(tmp_path, name):
    """Six pupils of two grades are one class of six; beside eight of a class of its own that is seven on average."""
    pupils = [f"甲小学,{grade},{name},某{grade}{at}" for grade in ("一年级", "二年级") for at in range(3)]
    pupils += [f"甲小学,三年级,1班,钱{at}" for at in range(8)]
    (tmp_path / "学生花名册2025年.csv").write_text("\n".join(["学校,年级,班级,姓名", *pupils]), encoding="utf-8")
    teachers = "学校,姓名,任教学段,任教学科,是否专任教师\n甲小学,王一,小学,语文,是"
    (tmp_path / "教师名册2025年.csv").write_text(teachers, encoding="utf-8")
    card = api.compute(api.load(tmp_path), [SIZES, TAUGHT])
    sizes, taught = (next(f for f in card.figures if f.indicator == name) for name in (SIZES, TAUGHT))
    assert (sizes.value, sizes.measures["known"], taught.measures["pupils"]) == (7, 2, 14)
