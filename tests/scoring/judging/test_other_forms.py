"""A verdict that another form of its indicator would turn says so, beside the clause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eduquality import api
from eduquality.model.results.scorecard import Scorecard
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.scoring.check import check
from tests.intake.books import write_book

OWN = """\
title: {zh: 大班比例, en: Large classes}
unit: percent
better: lower
formula: large / classes
measures:
  large:
    title: {zh: 大班, en: Large}
    sql: SELECT count_if(headcount >= :limit) FROM classes
  classes:
    title: {zh: 班级, en: Classes}
    sql: SELECT count(headcount) FROM classes
parameters: {limit: {value: 56, title: {zh: 起点, en: From}}}
source: {document: 示例}
notes: {zh: 说明, en: Notes}
examples:
  - {name: one of two, given: {classes: [{headcount: 56}, {headcount: 55}]}, expect: 50}
variants:
  of_fifty:
    title: {zh: 大班比例（五十人）, en: Classes of fifty}
    parameters: {limit: {value: 50, title: {zh: 起点, en: From}}}
    examples:
      - {name: one of two, given: {classes: [{headcount: 50}, {headcount: 49}]}, expect: 50}
  of_pupils:
    title: {zh: 大班学生比例, en: Pupils in large classes}
    formula: in_large / pupils
    measures:
      in_large: {title: {zh: 大班学生, en: In large}, sql: SELECT sum(headcount) FROM classes WHERE headcount >= :limit}
      pupils: {title: {zh: 学生, en: Pupils}, sql: SELECT sum(headcount) FROM classes}
    examples:
      - {name: sixty of a hundred, given: {classes: [{headcount: 60}, {headcount: 40}]}, expect: 60}
"""
PLAN = """\
title: {{zh: 我县, en: Ours}}
area: {{zh: 我县, en: Ours}}
source: {{document: 办法}}
targets:
  - {{clause: A, section: 一, title: {{zh: 大班额, en: Large classes}}, due: 2026, indicator: {}}}
"""


def carded(folder: Path, target: str, constants: str = "") -> Scorecard:
    """Judge four classes, of 60, 52, 51 and 40 pupils: 1 of 4 is of 56 (25 %), 3 of 50 (75 %), 60 of 203 pupils."""
    (folder / "own" / "plans").mkdir(parents=True)
    (folder / "own" / "share.yaml").write_text(OWN, "utf-8")
    (folder / "own" / "plans" / "ours.yaml").write_text(PLAN.format(target), "utf-8")
    header = ["学校名称", "学段", "年级", "班级", "班级人数"]
    rows = [["甲小学", "小学", "三年级", f"{n}班", size] for n, size in enumerate((60, 52, 51, 40), 1)]
    write_book(folder / "data" / "2025-2026学年班级情况.xlsx", {"Sheet1": [header, *rows]})
    (folder / "data" / "eduq.yaml").write_text(f"constants: {{{constants}}}\n", "utf-8")
    return check(api.catalogue(folder / "own"), api.load(folder / "data"), plans=["ours"])


def test_the_form_that_turns_a_verdict_is_named_with_its_figure_in_every_look(tmp_path: Path) -> None:
    card = carded(tmp_path, "share, value: 26%")
    judgement = card.judgements[0]
    assert judgement.verdict.status == "met"
    turned = [(form.indicator, form.status, form.figure and form.figure.value) for form in judgement.turned_by]
    assert turned == [("share@of_fifty", "missed", 75), ("share@of_pupils", "missed", pytest.approx(6000 / 203))]
    english = " ".join(as_text(present_card(card, "en"), "table").split())
    assert "by another form it would be missed: Classes of fifty (share@of_fifty) is 75.00%" in english
    chinese = "".join(as_text(present_card(card, "zh"), "table").split())
    assert "换成口径“大班比例（五十人）”（share@of_fifty）为75.00%，结论就是“未达标”" in chinese
    texts = present_card(card, "en")
    assert "Classes of fifty" in as_text(texts, "md")
    assert json.loads(as_text(texts, "json"))["rows"][0]["turned_by"][0] == {
        "indicator": "share@of_fifty",
        "title": "Classes of fifty",
        "status": "missed",
        "value": 75,
    }


def test_forms_that_give_the_same_verdict_are_not_named(tmp_path: Path) -> None:
    assert [form.indicator for form in carded(tmp_path, "share, value: 50%").judgements[0].turned_by] == [
        "share@of_fifty"
    ]


def test_a_target_may_ask_for_a_form_and_is_held_against_the_others(tmp_path: Path) -> None:
    judgement = carded(tmp_path, "share@of_fifty, value: 50%").judgements[0]
    assert (judgement.verdict.status, [form.indicator for form in judgement.turned_by]) == (
        "missed",
        ["share", "share@of_pupils"],
    )


def test_where_every_school_is_judged_a_form_has_no_figure_of_its_own(tmp_path: Path) -> None:
    card = carded(tmp_path, "share, value: 26%, level: school, judge: each")
    assert [(form.indicator, form.figure) for form in card.judgements[0].turned_by] == [
        ("share@of_fifty", None),
        ("share@of_pupils", None),
    ]
    text = " ".join(as_text(present_card(card, "en"), "table").split())
    assert "by another form it would be missed: Classes of fifty (share@of_fifty)" in text


def test_what_is_set_for_an_indicator_holds_for_its_variants_as_well(tmp_path: Path) -> None:
    """From 61 on no class is large by any form, so none turns the verdict."""
    judgement = carded(tmp_path, "share, value: 26%", "share.limit: 61").judgements[0]
    assert (judgement.verdict.status, judgement.turned_by) == ("met", ())
