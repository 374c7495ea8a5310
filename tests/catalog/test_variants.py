"""Variants: further forms of one concept in one file, each an indicator of its own."""

from pathlib import Path

import pytest

from eduquality.catalog import load_catalogue
from eduquality.errors import CatalogFault, UsageFault
from eduquality.model.base import Words
from eduquality.scoring.choice import choose
from eduquality.scoring.examples import run_examples
from eduquality.words import message_of

SHARE = """\
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
"""
VARIANTS = """\
variants:
  of_pupils:
    title: {zh: 大班学生比例, en: Pupils in large classes}
    formula: in_large / pupils
    measures:
      in_large: {title: {zh: 大班学生, en: In large}, sql: SELECT sum(headcount) FROM classes WHERE headcount >= :limit}
      pupils: {title: {zh: 学生, en: Pupils}, sql: SELECT sum(headcount) FROM classes}
    examples:
      - {name: sixty of a hundred, given: {classes: [{headcount: 60}, {headcount: 40}]}, expect: 60}
  stricter:
    title: {zh: 大班比例（五十人）, en: Classes of fifty}
    parameters: {limit: {value: 50, title: {zh: 起点, en: From}}}
    examples:
      - {name: one of two, given: {classes: [{headcount: 50}, {headcount: 49}]}, expect: 50}
  spread:
    title: {zh: 校际差异, en: Variation}
    unit: coefficient
    kind: dispersion
    of: sizes
    weight: classes
    examples:
      - {name: none, given: {classes: [{headcount: 50}]}, expect: 0}
"""


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "own" / "plans").mkdir(parents=True, exist_ok=True)
    (tmp_path / "own" / "share.yaml").write_text(text, "utf-8")
    return tmp_path / "own"


def problems(where: Path) -> list[str]:
    with pytest.raises(CatalogFault) as caught:
        load_catalogue(where)
    return [f"{issue.where.line}: {message_of(issue, 'en')}" for issue in caught.value.issues]


def sound() -> str:
    return SHARE + VARIANTS[: VARIANTS.index("  spread:")]


def test_a_variant_is_its_indicator_with_some_keys_replaced(tmp_path: Path) -> None:
    """What it does not write is the indicator's; measures that its formula does not name are none of it."""
    catalogue = load_catalogue(folder(tmp_path, sound()))
    assert list(catalogue.indicators) == ["share", "share@of_pupils", "share@stricter"]
    spec = catalogue.indicators["share@of_pupils"].spec
    assert (spec.title, spec.unit, spec.better) == (
        Words(zh="大班学生比例", en="Pupils in large classes"),
        "percent",
        "lower",
    )
    assert (list(spec.measures), list(spec.parameters)) == (["in_large", "pupils"], ["limit"])
    assert catalogue.indicators["share@stricter"].lines == {"one of two": 30}
    assert [form.id for form in catalogue.other_forms("share@stricter")] == ["share", "share@of_pupils"]
    assert all(result.passed for result in run_examples(catalogue, catalogue.indicators))


def test_variants_are_meant_by_names_and_patterns_that_have_their_sign() -> None:
    known: dict[str, tuple[str, ...]] = {"a.share": (), "a.share@other": (), "b.rate": ()}
    assert choose(known, [], "indicator") == ("a.share", "b.rate")
    assert choose(known, ["a.*"], "indicator") == ("a.share",)
    assert choose(known, ["a.*@*", "b.*"], "indicator") == ("a.share@other", "b.rate")
    with pytest.raises(UsageFault) as caught:
        choose(known, ["a.share@othr"], "indicator")
    assert caught.value.issues[0].values["near"] == "a.share@other"


def test_another_indicator_may_be_made_of_a_variant(tmp_path: Path) -> None:
    own = folder(tmp_path, sound())
    (own / "both.yaml").write_text(
        "title: {zh: 平均, en: Mean}\nkind: composite\nunit: percent\nof: [share, share@stricter]\n"
        "source: {document: 示例}\nnotes: {zh: 说明, en: Notes}\n"
        "examples: [{name: 50 and 100, given: {classes: [{headcount: 56}, {headcount: 50}]}, expect: 75}]\n",
        "utf-8",
    )
    catalogue = load_catalogue(own)
    assert all(result.passed for result in run_examples(catalogue, ["both"]))


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("    formula: in_large", "    formul: in_large", "20: unknown key formul: did you mean formula?"),
        ("in_large / pupils", "in_large / pupil", "20: pupil in the formula is no measure and no parameter: did"),
        ("sum(headcount) FROM classes}", "sum(headcont) FROM classes}", "23: there is no column headcont: did"),
        ("    title: {zh: 大班学生比例, en: Pupils in large classes}\n", "", "18: title is missing"),
        ("  stricter:\n", "  Stricter!:\n", "26: Stricter! cannot name a variant"),
        ("  stricter:\n", "  stricter:\n    unit: count\n", "27: the unit of a variant differs from its indicator's"),
        ("  stricter:\n", "  stricter:\n    better: higher\n", "27: the better of a variant differs"),
        ("value: 50, title", "valu: 50, title", "28: unknown key valu: did you mean value?"),
        ("{limit: {value: 50", "{limt: {value: 50", "28: the parameter limt is used nowhere"),
    ],
)  # fmt: skip
def test_a_mistake_in_it_is_named_with_its_line(tmp_path: Path, written: str, instead: str, said: str) -> None:
    text = sound()
    assert written in text
    found = problems(folder(tmp_path, text.replace(written, instead)))
    assert any(one.startswith(said) for one in found), found


def test_a_variant_has_examples_of_its_own(tmp_path: Path) -> None:
    text = sound()
    cut = text[: text.rindex("    examples:")]
    assert any(one.startswith("26: ") and "example" in one for one in problems(folder(tmp_path, cut)))


def test_a_mistake_that_it_has_of_its_indicator_is_told_once(tmp_path: Path) -> None:
    found = problems(folder(tmp_path, sound().replace("unit: percent", "unit: percnt")))
    assert len([one for one in found if one.startswith("2: ")]) == 1, found


def test_a_variant_of_another_kind_has_nothing_that_this_kind_does_not_know(tmp_path: Path) -> None:
    variants = VARIANTS.replace("    unit: coefficient\n", "").replace("of: sizes", "of: share")
    text = SHARE.replace("unit: percent", "unit: coefficient") + variants
    catalogue = load_catalogue(folder(tmp_path, text))
    assert catalogue.indicators["share@spread"].spec.kind == "dispersion"
