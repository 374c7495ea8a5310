"""What can be told of a catalogue before any data: numbers of another scale, and what can never be so."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality.errors import CatalogFault
from eduquality.words import LANGS, message_of
from tests.scoring.figures.kinds.of_units import catalogue

OVER = "kind: share_of_units\nof: large\nop: '<='\nvalue: 5\nacross: school\n"
KEEN = "kind: k_of_n\nunit: count\nleast: 1\nconditions: [{indicator: large, op: '<=', value: 5}]\n"
FILES = {
    "over": f"unit: percent\nbetter: higher\n{OVER}",
    "schools": f"unit: count\nbetter: higher\n{OVER}",
    "rise": "kind: change\nunit: percentage_points\nbetter: lower\nof: large\n",
    "spread": "kind: dispersion\nunit: coefficient\nbetter: lower\nof: size\nweight: pupils\n",
    "place": "kind: rank\nunit: place\nbetter: lower\nof: size\nacross: county\n",
    "keen": KEEN,
    "gaokao": "unit: count\nbetter: higher\nby: [exam_kind, track, grade]\nformula: sat\nmeasures:\n"
    "  sat: {title: {zh: 考, en: Sat}, sql: \"SELECT count(*) FROM exams WHERE exam_kind = 'gaokao' AND track IN ('history', 'physics')\"}\n",  # noqa: E501 - one query
}
PLAN = (
    "title: {{zh: 规划, en: Plan}}\narea: {{zh: 某县, en: A county}}\nsource: {{document: 规划}}\ntargets:\n"
    "  - clause: A\n    section: 一\n    title: {{zh: 甲, en: a}}\n    due: 2025\n    indicator: {}\n    {}\n"
)


def told(folder: Path, files: dict[str, str], plan: str = "") -> list[str]:
    """Give what is told of a catalogue, each with its file and line."""
    if plan:
        (folder / "own" / "plans").mkdir(parents=True)
        (folder / "own" / "plans" / "ours.yaml").write_text(plan, "utf-8")
    try:
        catalogue(folder / "own", files)
    except CatalogFault as fault:
        issues = fault.issues
    else:
        return []
    assert all("{" not in message_of(issue, lang) for issue in issues for lang in LANGS)
    return [f"{Path(one.where.file).name}:{one.where.line}: {message_of(one, 'en')}" for one in issues]


@pytest.mark.parametrize(
    ("indicator", "asked", "said"),
    [
        ("over", "value: 0.9", "the indicator is a percentage and the target 0.9; 90 is likely meant"),
        ("over", "{value: 101, op: '>='}", "no figure of over can be >= 101"),
        ("over", "{value: 100, op: '>'}", "no figure of over can be > 100"),
        ("over", "{value: -1, op: '<='}", "no figure of over can be <= -1"),
        ("over", "{value: [101, 102], op: between}", "no figure of over can be 101 ~ 102"),
        ("over", "{value: 100, op: '>='}", ""),
        ("schools", "{value: 0, op: '<'}", "no figure of schools can be < 0"),
        ("schools", "value: 101", ""),
        ("rise", "value: 95", "rise is a change in percentage points and the target 95"),
        ("rise", "value: -5", ""),
        ("rise", "value: 5%", ""),
        ("spread", "value: 50", "the indicator is a coefficient and the target 50; 0.5 is likely meant"),
        ("spread", "value: 50%", "the indicator spread is no percentage; its target takes no per cent sign"),
        ("spread", "value: 0.5", ""),
        ("place", "{value: 0, level: county, judge: each}", "no figure of place can be <= 0"),
        ("place", "{value: 1, level: county, judge: each}", ""),
        ("keen", "{value: 2, op: '>='}", "no figure of keen can be >= 2"),
        ("keen", "{value: 1, op: '>='}", ""),
        ("gaokao", "{value: 5, slice: {exam_kind: zhongkao}}", "gaokao asks no rows of zhongkao"),
        ("gaokao", "{value: 5, slice: {track: art}}", "gaokao asks no rows of art"),
        ("gaokao", "{value: 5, slice: {track: [history, sport]}}", "gaokao asks no rows of sport"),
        ("gaokao", "{value: 5, slice: {grade: 9}}", "gaokao asks no rows of 9"),
        ("gaokao", "{value: 5, slice: {track: history, grade: 12}}", ""),
        ("gaokao", "{value: 5, slice: {trak: history}}", "the indicator is not cut by trak: did you mean track?"),
    ],
)  # fmt: skip
def test_a_target_asks_what_its_indicator_can_be(tmp_path: Path, indicator: str, asked: str, said: str) -> None:
    keys = asked if asked.startswith("value") else "\n    ".join(_keys(asked))
    found = told(tmp_path, FILES, PLAN.format(indicator, keys))
    if not said:
        assert found == []
        return
    assert len(found) == 1, found
    assert found[0].startswith("ours.yaml:"), found
    assert said in found[0], found
    assert int(found[0].split(":")[1]) >= 10


def _keys(flow: str) -> list[str]:
    """Give the keys of a flow mapping as lines of a block."""
    inner = flow[1:-1]
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(inner):
        depth += (sign in "[{") - (sign in "]}")
        if sign == "," and not depth:
            parts.append(inner[start:at].strip())
            start = at + 1
    return [*parts, inner[start:].strip()]


@pytest.mark.parametrize(
    ("value", "said"),
    [("0.9", "90 is likely meant"), ("101", "no figure of over can be >= 101"), ("90", "")],
)
def test_a_condition_asks_what_its_indicator_can_be(tmp_path: Path, value: str, said: str) -> None:
    share = f"kind: share_of_units\nunit: percent\nof: over\nop: '>='\nvalue: {value}\nacross: county\n"
    found = told(tmp_path, {**FILES, "counties": share})
    assert [one for one in found if "counties.yaml:6: " not in one or said not in one] == []
    assert bool(found) is bool(said)
