"""What is said beside figures that rest on derived tables."""

from __future__ import annotations

import json

from eduquality import api
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from tests.intake.books import citizen, pupil, roster, write_book

SHARE = ["compulsory.large_class_share"]


def class_of(pupils, *, wrong=(), classless=()):
    """Give a roster of one class; `wrong` have a grade that is none, `classless` no class."""
    return roster(
        *(
            pupil(
                n,
                id_number=(code := citizen(n, born=f"2013{n % 12 + 1:02d}{n % 28 + 1:02d}")),
                student_id="G" + code,
                grade="?" if n in wrong else "六年级",
                class_name=None if n in classless else "1班",
            )
            for n in range(pupils)
        )
    )


def basis(card, lang="zh"):
    """Give what stands beside the figures, as table and Markdown show it."""
    shown = as_text(present_card(card, lang), "table")
    assert "提醒：" in as_text(present_card(card, lang), "md")
    return "".join(shown.split())


def test_a_class_counted_from_a_roster_with_refused_rows_carries_a_warning(tmp_path):
    """Fifty-five of fifty-six pupils make no large class; whoever reads the figure must know of the other."""
    write_book(tmp_path / "a.xlsx", {"学生": class_of(56, wrong={7})})
    card = api.compute(api.load(tmp_path), SHARE)
    said = "学生名册有1行未采用，由名册推算的班级最多因此少算1人：青禾小学1班（1行）"
    assert said in basis(card)


def test_nothing_is_said_where_no_row_of_the_roster_was_refused(tmp_path):
    """Or where the school sent a class list and nothing is derived."""
    write_book(tmp_path / "a.xlsx", {"学生": class_of(3)})
    card = api.compute(api.load(tmp_path), SHARE)
    assert not [issue for issue in card.issues if issue.level == "warning"]


def test_pupils_without_a_class_are_told_beside_the_figures(tmp_path):
    """What that does to the classes counted from the roster is said as well as what `validate` says of the roster."""
    write_book(tmp_path / "a.xlsx", {"学生": class_of(6, classless={1, 2})})
    card = api.compute(api.load(tmp_path), SHARE)
    said = basis(card)
    assert "学生名册有2名学生没有班级，由名册推算的班级不含他们" in said
    (told,) = json.loads(as_text(present_card(card, "zh"), "json"))["issues"]["of_derived"]
    assert told["code"] == "engine.pupils_without_class"


def test_a_class_refused_from_a_list_is_told_beside_the_enrolments_counted_from_it(tmp_path):
    """Its pupils are in no count."""
    rows = [["学校名称", "学段", "年级", "班级", "班额"]]
    rows += [["青禾小学", "小学", "一年级", name, 40] for name in ("1班", "2025-03-02")]
    write_book(tmp_path / "2025学年班级.xlsx", {"班级": rows})
    people = [["2025年"], ["县区", "年龄", "人口数"], ["青禾县", "6岁", 300]]
    write_book(tmp_path / "人口.xlsx", {"人口": people})
    card = api.compute(api.load(tmp_path), ["compulsory.consolidation_rate"])
    codes = [issue.code for issue in card.issues if issue.level == "warning"]
    assert "engine.derived_of_refused_classes" in codes
