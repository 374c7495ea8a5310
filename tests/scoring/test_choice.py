"""Answers whether names are meant by what people call them: titles and parts of them, in either language."""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.cli.boundary import run
from eduquality.errors import UsageFault
from eduquality.scoring.choice import choose, choose_one, meant
from eduquality.scoring.compute import cut_of
from eduquality.scoring.explain.clauses import clause_of, indicator_of
from eduquality.words import message_of

KNOWN = {
    "a.large": ("大班额比例", "Share of large classes"),
    "a.large@all": ("大班额比例（全部班级）", "Share of large classes, all of them"),
    "a.super": ("超大班额比例", "Share of super-large classes"),
    "b.girls": ("女生比例", "Share of girls"),
}


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("a.large", ("a.large",)),
        ("a.*", ("a.large", "a.super")),
        ("大班额比例", ("a.large",)),
        ("share of LARGE classes", ("a.large",)),
        ("大班额比例(全部班级)", ("a.large@all",)),
        ("女生", ("b.girls",)),
        ("girls", ("b.girls",)),
        ("*大班额*", ("a.large", "a.super")),
        ("女", ()),
        ("男生", ()),
    ],
)
def test_a_word_means_what_has_the_name_the_title_or_a_part_of_it(word: str, names: tuple[str, ...]) -> None:
    assert meant(KNOWN, word) == names


def test_a_part_of_several_titles_is_refused_with_the_candidates() -> None:
    with pytest.raises(UsageFault) as fault:
        choose(KNOWN, ["女生比例", "班额比例"], "indicator")
    (issue,) = fault.value.issues
    assert issue.code == "usage.several_meant"
    assert issue.values["known"] == {
        "zh": "大班额比例（a.large），超大班额比例（a.super）",
        "en": "Share of large classes (a.large), Share of super-large classes (a.super)",
    }


@pytest.mark.parametrize(
    ("word", "near"), [("大班额比率", "a.large (大班额比例)"), ("Share of grils", "b.girls (Share of girls)")]
)
def test_near_misses_are_told_in_the_language_that_was_typed(word: str, near: str) -> None:
    with pytest.raises(UsageFault) as fault:
        choose_one(KNOWN, word, "indicator")
    assert near in message_of(fault.value.issues[0], "en")


def test_columns_levels_and_values_are_called_as_the_results_call_them() -> None:
    catalogue = api.catalogue()
    share = ["compulsory.large_class_share"]
    cut = cut_of(
        catalogue, share, ["学校", "Stage", "grade"], {"学段": ["小学", "Junior secondary"], "stage": ["senior"]}
    )
    assert (cut.levels, cut.dims) == (("school",), ("stage", "grade"))
    assert cut.filters == (("stage", ("primary", "junior", "senior")),)
    with pytest.raises(UsageFault) as fault:
        cut_of(catalogue, share, ["学叚"], {})
    assert fault.value.issues[0].code == "usage.unknown_slice"
    with pytest.raises(UsageFault) as fault:
        cut_of(catalogue, share, [], {"学段": ["大学"]})
    assert "小学" in fault.value.issues[0].values["known"]["zh"]  # type: ignore[index]


def test_indicators_and_clauses_are_explained_by_what_they_are_called() -> None:
    catalogue = api.catalogue()
    assert indicator_of(catalogue, "大班额比例") == "compulsory.large_class_share"
    assert indicator_of(catalogue, "清远/Q01") is None
    plan, clause = clause_of(catalogue, "清远/Q01", ())
    assert (plan.id, clause.clause) == ("qingyuan-2025", "Q01")


@pytest.mark.parametrize(
    ("words", "shown"),
    [(["list", "规划"], "qingyuan-2025"), (["show", "学生"], "student_id"), (["show", "清远"], "qingyuan-2025")],
)
def test_the_catalogue_is_listed_and_shown_by_its_own_words(words, shown, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words, "zh") == 0
    assert shown in capsys.readouterr().out
