"""Answers what may leave the bureau, and whether anything that is withheld can be reckoned from what is written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from eduquality import api
from eduquality.cli import run
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.project import Suppression
from eduquality.model.results.figures import Figure
from eduquality.scoring.withholding.few import Few
from eduquality.scoring.withholding.given_back import Place, Sum, also_withheld, sums_of

QUALIFIED = "teachers.qualified_share"
STAFF = "学校名称,学段,专任教师数,研究生,本科,专科,高中\n"


def place(unit: str = "", **cut: object) -> Place:
    return Place("school" if unit else "area", unit, frozenset(cut.items()))


def counted(**numbers: int) -> dict[str, Fraction]:
    return {name: Fraction(number) for name, number in numbers.items()}


def test_one_withheld_school_takes_another_with_it() -> None:
    """4 of 400 teachers at one school: the county less the others would give them."""
    persons = {
        place(): counted(n=44),
        place("甲"): counted(n=4),
        place("乙"): counted(n=10),
        place("丙"): counted(n=30),
    }
    more = also_withheld(sums_of([*persons], {}), {place("甲")}, persons, 5)
    assert more == {place("乙")}


def test_two_schools_of_two_teachers_need_a_third() -> None:
    """Together they are still four."""
    persons = {place(): counted(n=44), place("甲"): counted(n=2), place("乙"): counted(n=2), place("丙"): counted(n=40)}
    assert also_withheld(sums_of([*persons], {}), {place("甲"), place("乙")}, persons, 5) == {place("丙")}


def test_where_there_is_no_other_part_the_whole_goes() -> None:
    persons = {place(): counted(n=3), place("甲"): counted(n=3)}
    assert also_withheld(sums_of([*persons], {}), {place("甲")}, persons, 5) == {place()}


def test_a_table_of_two_ways_is_closed_in_both() -> None:
    """Schools by sex, with all their sums: one small cell needs three more, one in its row and two in another."""
    cells = {("甲", "男"): 3, ("甲", "女"): 20, ("乙", "男"): 30, ("乙", "女"): 40, ("丙", "男"): 50, ("丙", "女"): 60}
    persons = {place(school, sex=sex): counted(n=number) for (school, sex), number in cells.items()}
    for school in ("甲", "乙", "丙"):
        persons[place(school)] = counted(n=sum(n for (one, _), n in cells.items() if one == school))
    for sex in ("男", "女"):
        persons[place(sex=sex)] = counted(n=sum(n for (_, one), n in cells.items() if one == sex))
    persons[place()] = counted(n=sum(cells.values()))
    sums = sums_of([*persons], {})
    hidden = {place("甲", sex="男")} | also_withheld(sums, {place("甲", sex="男")}, persons, 5)
    assert len(hidden) == 4
    assert recovered(sums, hidden, persons) == set()


# ---------------------------------------------------------------- the attack


def recovered(sums: Sequence[Sum], hidden: set[Place], persons: Mapping[Place, Mapping[str, Fraction]]) -> set[Place]:
    """Give the hidden places that linear programming pins down: the least and the most they can be are the same.

    All that is written is known, what is hidden is not negative.
    """
    names = sorted({name for of in persons.values() for name in of})
    found = set()
    for name, wanted in product(names, sorted(hidden, key=repr)):
        rows = [_equation(one, hidden, persons, name) for one in sums if hidden & {*one.members}]
        order = sorted({at for row, _ in rows for at in row}, key=repr)
        if wanted not in order:
            continue
        matrix = [[row.get(at, Fraction(0)) for at in order] for row, _ in rows]
        right = [number for _, number in rows]
        goal = [Fraction(at == wanted) for at in order]
        least = simplex(matrix, right, goal)
        most = simplex(matrix, right, [-one for one in goal])
        if most is not None and least is not None and least == -most:
            found.add(wanted)
    return found


def _equation(
    one: Sum, hidden: set[Place], persons: Mapping[Place, Mapping[str, Fraction]], name: str
) -> tuple[dict[Place, Fraction], Fraction]:
    """Write a sum as: hidden parts less the hidden whole are what is left of what is known."""
    row: dict[Place, Fraction] = defaultdict(Fraction)
    known = Fraction(0)
    for at, sign in ((one.whole, -1), *((part, 1) for part in one.parts)):
        if at in hidden:
            row[at] += sign
        else:
            known -= sign * persons[at].get(name, Fraction(0))
    return dict(row), known


def simplex(matrix: list[list[Fraction]], right: list[Fraction], goal: list[Fraction]) -> Fraction | None:
    """Minimise goal·x where matrix·x = right and x is not negative; None where it has no end (two phases, Bland)."""
    rows = [[*(one if b >= 0 else [-a for a in one])] for one, b in zip(matrix, right, strict=True)]
    ends = [abs(b) for b in right]
    size, more = len(goal), len(rows)
    table = [
        [*row, *(Fraction(i == k) for k in range(more)), end]
        for i, (row, end) in enumerate(zip(rows, ends, strict=True))
    ]
    basis = [size + i for i in range(more)]
    assert _pivoted(table, basis, [Fraction(0)] * size + [Fraction(1)] * more, size + more) == 0
    for i, at in enumerate(basis):
        if at >= size and (k := next((k for k in range(size) if table[i][k]), None)) is not None:
            _pivot(table, basis, i, k)
    return _pivoted(table, basis, [*goal, *([Fraction(0)] * more)], size)


def _pivoted(table: list[list[Fraction]], basis: list[int], cost: list[Fraction], usable: int) -> Fraction | None:
    while True:
        prices = [cost[at] for at in basis]
        entering = next(
            (
                k
                for k in range(usable)
                if k not in basis and cost[k] < sum(p * row[k] for p, row in zip(prices, table, strict=True))
            ),
            None,
        )
        if entering is None:
            return sum((p * row[-1] for p, row in zip(prices, table, strict=True)), Fraction(0))
        leaving = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(table) if row[entering] > 0]
        if not leaving:
            return None
        _pivot(table, basis, min(leaving)[2], entering)


def _pivot(table: list[list[Fraction]], basis: list[int], i: int, k: int) -> None:
    table[i] = [a / table[i][k] for a in table[i]]
    for j, row in enumerate(table):
        if j != i and row[k]:
            table[j] = [a - row[k] * b for a, b in zip(row, table[i], strict=True)]
    basis[i] = k


def test_the_attack_finds_what_is_given_back() -> None:
    """Were only the small school withheld, it would be told."""
    persons = {place(): counted(n=44), place("甲"): counted(n=4), place("乙"): counted(n=40)}
    assert recovered(sums_of([*persons], {}), {place("甲")}, persons) == {place("甲")}


# ---------------------------------------------------------------- whole results


@pytest.mark.parametrize("by", [["school"], ["school", "stage"], ["county", "township", "school"]])
def test_nothing_withheld_of_the_sample_county_can_be_reckoned(by, county, catalogue: Catalogue) -> None:
    """Whatever few is taken for: 40 withholds most schools."""
    asked = ["teachers.qualified_share", "teachers.bachelor_share", "compulsory.mean_class_size"]
    card = api.compute(county, asked, by=by, using=catalogue)
    for persons in (5, 12, 40):
        settings = Suppression(persons=persons)
        data = replace(county, project=county.project.model_copy(update={"suppress": settings}))
        edition = api.publish(card, data, using=catalogue)
        few = Few(catalogue, settings)
        whole: dict[str, dict[Place, Figure]] = defaultdict(dict)
        hidden: dict[str, set[Place]] = defaultdict(set)
        for before, after in zip(card.figures, edition.figures, strict=True):
            whole[before.indicator][Place.of(before)] = before
            if after.reason == "withheld":
                assert (after.value, after.measures, after.bounds) == (None, {}, None)
                hidden[before.indicator].add(Place.of(before))
        for indicator, figures in whole.items():
            numbers = {at: few.persons_of(figure) for at, figure in figures.items()}
            own = {at for at in hidden[indicator] if few.why(figures[at])}
            assert own & recovered(sums_of([*figures], card.holders), hidden[indicator], numbers) == set()  # type: ignore[arg-type]


def test_school_level_examinations_are_not_published(county, catalogue: Catalogue) -> None:
    """Neither figures nor names of schools that fail; how many pass is."""
    card = api.check(county, "qingyuan-2025", using=catalogue)
    edition = api.publish(card, county, using=catalogue)
    clause = {one.clause: one for one in edition.judgements}["Q03"]
    whole = {one.clause: one for one in card.judgements}["Q03"]
    assert (clause.verdict.status, clause.passing, len(clause.asked)) == (
        whole.verdict.status,
        whole.passing,
        len(whole.asked),
    )
    assert whole.failing
    assert clause.failing == ()
    assert edition.withheld is not None
    assert edition.withheld["school-exam"] > 0
    assert edition.provenance is None


def test_the_edition_says_what_is_withheld_and_why(tmp_path: Path, capsys) -> None:
    """Two schools of two qualified teachers each: county less the third would give them, so that goes too."""
    staff = {"甲小学": 2, "乙小学": 2, "丙小学": 40, "丁小学": 50}
    rows = "".join(f"{name},小学,{n},0,{n},0,0\n" for name, n in staff.items())
    (tmp_path / "2025年教师学历.csv").write_text(STAFF + rows, encoding="utf-8")
    asked = ["compute", str(tmp_path), "-i", QUALIFIED, "--by", "area", "--by", "school", "--publish"]
    assert run([*asked, "--lang", "en", "-f", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["provenance"] is None
    # Nor how many teachers there are in all.
    assert "teachers" not in told["issues"]["derived"]
    shown = {row["unit_name"]: (row["value"], row["reason"]) for row in told["rows"]}
    assert {name for name, (_, reason) in shown.items() if reason == "withheld"} == {"甲小学", "乙小学", "丙小学"}
    assert told["withheld"] == {"few": 2, "gives-back": 1}
    assert run([*asked, "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "不公布：人数太少" in said.replace("\n", "").replace(" ", "")


def test_another_indicator_does_not_give_a_number_of_persons_back(tmp_path: Path, capsys) -> None:
    """丙 has the fewest teachers beside 甲, 丁 the fewest teachers and pupils: one written here, the other there."""
    staff = {"甲小学": (3, 3), "乙小学": (12, 102), "丙小学": (9, 99), "丁小学": (14, 50)}
    rows = "".join(f"{name},小学,{n},0,{n},0,0\n" for name, (n, _) in staff.items())
    (tmp_path / "2025年教师学历.csv").write_text(STAFF + rows, encoding="utf-8")
    classes = "".join(f"{name},小学,一年级,1班,{n}\n" for name, (_, n) in staff.items())
    (tmp_path / "2025年班额.csv").write_text("学校名称,学段,年级,班级,班额\n" + classes, encoding="utf-8")
    asked = ["-i", "teachers.per_class", "-i", "teachers.pupils_per_teacher", "--by", "area", "--by", "school"]
    assert run(["compute", str(tmp_path), *asked, "--publish", "-f", "json"]) == 0
    told = [row for row in json.loads(capsys.readouterr().out)["rows"] if "teachers" in row["measures"]]
    assert {row["level"] for row in told} == {"area", "school"}
    assert len({row["unit_name"] for row in told if row["level"] == "school"}) < len(staff) - 1


def test_a_published_edition_is_not_compared(tmp_path: Path, capsys) -> None:
    """It is not an older version that wrote it."""
    (tmp_path / "2025年教师学历.csv").write_text(STAFF + "甲小学,小学,20,0,20,0,0\n", encoding="utf-8")
    written = str(tmp_path / "open.json")
    assert run(["compute", str(tmp_path), "-i", QUALIFIED, "--publish", "-o", written]) == 0
    assert run(["diff", written, written, "--lang", "en"]) == 2
    assert "published edition" in capsys.readouterr().err


def test_eduq_yaml_makes_every_result_a_published_one(tmp_path: Path, capsys) -> None:
    (tmp_path / "eduq.yaml").write_text("suppress: {persons: 3, always: true}\n", encoding="utf-8")
    rows = "甲小学,小学,2,0,2,0,0\n乙小学,小学,4,0,4,0,0\n"
    (tmp_path / "2025年教师学历.csv").write_text(STAFF + rows, encoding="utf-8")
    assert run(["compute", str(tmp_path), "-i", QUALIFIED, "--by", "school", "--lang", "en", "-f", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["rows"]
    assert {row["unit_name"]: row["reason"] for row in told} == {"甲小学": "withheld", "乙小学": None}
    # Neither rows nor the difference of two editions may leave the bureau, whatever they are asked for.
    assert run(["explain", QUALIFIED, str(tmp_path), "--lang", "en"]) == 2
    assert run(["diff", str(tmp_path), str(tmp_path), "-i", QUALIFIED, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "rows are not told" in err
    assert "gives back what is withheld" in err


def test_a_published_edition_names_the_levels_beside_which_it_must_not_stand(tmp_path: Path, capsys) -> None:
    rows = "甲小学,小学,2,0,2,0,0\n乙小学,小学,20,0,20,0,0\n丙小学,小学,20,0,20,0,0\n"
    (tmp_path / "2025年教师学历.csv").write_text(STAFF + rows, encoding="utf-8")
    asked = ["compute", str(tmp_path), "-i", QUALIFIED, "--by", "school", "--lang", "en"]
    assert run([*asked, "--publish"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "has figures of: school. Do not publish another of the same data beside it" in told
    assert "of other levels (area, county, township, class)" in told
    assert run(asked) == 0
    assert "Do not publish" not in capsys.readouterr().out
