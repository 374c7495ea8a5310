"""A bureau's own catalogue, in YAML alone: what the tutorial begins, with an indicator of every kind and a plan."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from eduquality import api
from eduquality.cli.boundary import run
from eduquality.errors import CatalogFault
from eduquality.model.definitions.indicator import KINDS
from eduquality.words import LANGS, message_of
from tests.docs.tutorial import save_files
from tests.intake.books import write_book

HERE = Path(__file__).parent / "bureau"
HEADER = ["学校名称", "家访序号", "家访时间", "走访户数", "走访方式", "家长满意度评分"]
#: The visits of each school, by school year: day, households, way, rating.
VISITS = {
    "2025": [
        ["青禾县城关小学", 1, "2025-09-15", 6, "上门", 90],
        ["青禾县城关小学", 2, "2025.11.3", 4, "电话", 80],
        ["青禾县石桥小学", 3, "2026年3月9日", 2, "入户", 96],
        ["青禾县石桥小学", 4, "2026-03-16", 8, "微信", None],
        ["青禾县松坪小学", 5, "2026-05-11", 9, "实地", 70],
    ],
    "2024": [
        ["青禾县城关小学", 1, "2024-09-15", 4, "上门", 90],
        ["青禾县城关小学", 2, "2024-11-03", 6, "电话", 80],
        ["青禾县石桥小学", 3, "2025-03-09", 5, "入户", 96],
        ["青禾县石桥小学", 4, "2025-03-16", 5, "电话", 60],
        ["青禾县松坪小学", 5, "2025-05-11", 1, "入户", 70],
    ],
}


def own(folder: Path) -> Path:
    """Give the catalogue of the tutorial with an indicator of every kind beside it."""
    save_files(folder, "my-catalogue/")
    shutil.copytree(HERE, folder / "my-catalogue", dirs_exist_ok=True)
    return folder / "my-catalogue"


def data(folder: Path) -> Path:
    """Write a list of schools and two years of the ledger, as workbooks with a title over the header."""
    schools = [["学校标识码", "学校名称", "办学类型", "区县", "乡镇"]]
    names = dict.fromkeys(row[0] for row in VISITS["2025"])
    schools += [[f"214401000{n}", name, "小学", "青禾县", "城关镇"] for n, name in enumerate(names, 1)]
    for year in VISITS:
        write_book(folder / "data" / f"{year}年学校名录.xlsx", {"Sheet1": schools})
    for year, rows in VISITS.items():
        sheet = [["青禾县小学家访台账"], HEADER, *rows]
        write_book(folder / "data" / f"家访台账{year}.xlsx", {"Sheet1": sheet})
    return folder / "data"


def test_it_has_an_indicator_of_every_kind(tmp_path: Path) -> None:
    catalogue = api.catalogue(own(tmp_path))
    ours = {name for name in catalogue.indicators if name.startswith("visits.")}
    assert {catalogue.indicators[name].spec.kind for name in ours} == {*KINDS}
    plan = catalogue.plans["kinds-2025"].spec
    assert {"visits.in_person_share@of_visits", *(one.indicator for one in plan.targets)} <= ours  # type: ignore[union-attr]


def test_its_examples_pass(tmp_path: Path) -> None:
    assert run(["test", str(own(tmp_path))], "en") == 0


def test_workbooks_of_its_ledger_are_judged_by_its_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Worked by hand.

    Of 29 households 17 were visited at home (58.62 %), the year before 10 of 21 (47.62 %); of 5 visits 3. Two schools
    of three reached ten households. A visit has 5, 5 and 9 households: around 29/5 the deviation is 1.6. 58.62 counts
    twice beside 66.67. 石桥 had 2 of 10 at home, less than four fifths of 50 %. Of 90, 96 and 70 points 90 is in the
    middle. In two years it were 50 households.
    """
    words = ["--plan", "kinds-2025", "--year", "2025", "--catalog", str(own(tmp_path)), "-f", "json"]
    assert run(["check", str(data(tmp_path)), *words], "en") == 1
    rows = {row["clause"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    found = {clause: (row["status"], row["value"]) for clause, row in rows.items()}
    assert found == {
        "formula": ("met", pytest.approx(1700 / 29)),
        "variant": ("met", 60),
        "view": ("missed", pytest.approx(200 / 3)),
        "dispersion": ("met", pytest.approx(1.6 / 5.8)),
        "change": ("met", pytest.approx(1700 / 29 - 1000 / 21)),
        "composite": ("met", pytest.approx((2 * 1700 / 29 + 200 / 3) / 3)),
        "k_of_n": ("missed", found["k_of_n"][1]),
        "share_of_units": ("met", 2),
        "rank": ("met", None),
        "statistic": ("missed", 90),
        "per_year": ("met", 25),
    }
    assert [unit["unit_name"] for unit in rows["k_of_n"]["failing"]] == ["青禾县石桥小学"]
    assert (rows["rank"]["passing"], rows["rank"]["units"]) == (3, 3)
    assert [form["indicator"] for form in rows["variant"]["turned_by"]] == ["visits.in_person_share"]
    assert not rows["formula"]["turned_by"]


@pytest.mark.parametrize(
    ("file", "written", "instead", "said"),
    [
        ("tables/visits.yaml", "type: count", "type: cuont", "type cannot be cuont: did you mean count?"),
        ("tables/visits.yaml", "dated_by: visited_on", "dated_by: visited", "dated_by names a field"),
        ("tables/visits.yaml", "like: schools.county}", "like: schools.conty}", "did you mean schools.county?"),
        ("views/schools_and_visits.yaml", "from: visits", "from: visit", "did you mean visits?"),
        ("views/schools_and_visits.yaml", "match: [school]", "match: [schol]", "did you mean school"),
        ("views/schools_and_visits.yaml", "households >= 10", "household >= 10", "did you mean households?"),
        ("visits/schools_share.yaml", "(enough) FROM schools_and_visits", "(enugh) FROM schools_and_visits", "did"),
        ("visits/spread.yaml", "weight: visits", "weight: visit", "did you mean visits?"),
        ("visits/rise.yaml", "of: visits.in_person_share", "of: visits.in_person_shar", "did you mean"),
        ("visits/rise.yaml", "unit: percentage_points", "unit: percent", "its change is in percentage points"),
        ("visits/overall.yaml", "visits.schools_share: 1", "visits.schols_share: 1", "did you mean visits.schools"),
        ("visits/overall.yaml", "visits.schools_share: 1", "visits.households: 1", "visits.households"),
        ("visits/keen.yaml", "least: 1", "least: 3", "3"),
        ("visits/keen.yaml", "value: 50", "value: 0.5", "50 is likely meant"),
        ("visits/keen_schools.yaml", "value: enough", "value: enuogh", "did you mean enough?"),
        ("visits/keen_schools.yaml", "across: school", "across: shool", "did you mean school?"),
        ("visits/place.yaml", "unit: place", "unit: count", "place"),
        ("visits/median_rating.yaml", "way IN (:ways)", "way IN (:way)", "no parameter :way: did you mean ways?"),
        ("visits/median_rating.yaml", "way IN (:ways)", "way = :ways", "stands in IN (:ways) alone"),
        ("visits/median_rating.yaml", "value: [home]", "value: home", "are of several kinds"),
        ("visits/a_year.yaml", "of: visits.households", "of: visits.in_person_share", "visits.in_person_share"),
        ("plans/kinds-2025.yaml", "indicator: visits.place", "indicator: visits.plac", "did you mean visits.place?"),
        ("plans/kinds-2025.yaml", "share@of_visits", "share@of_visit", "visits.in_person_share@of_visits?"),
        ("plans/kinds-2025.yaml", "value: few", "value: fwe", "did you mean few?"),
        ("plans/kinds-2025.yaml", "value: 0.3", "value: 30", "0.3 is likely meant"),
        ("plans/kinds-2025.yaml", "value: 3, level: school", "value: 3, level: shool", "level"),
    ],
)  # fmt: skip
def test_a_mistake_in_it_is_named_with_its_line(
    tmp_path: Path, file: str, written: str, instead: str, said: str
) -> None:
    """The line is that of the mistake; a near miss is named."""
    path = own(tmp_path) / file
    text = path.read_text("utf-8")
    assert written in text
    path.write_text(text.replace(written, instead, 1), "utf-8")
    with pytest.raises(CatalogFault) as caught:
        api.catalogue(tmp_path / "my-catalogue")
    line = text[: text.index(written)].count("\n") + 1
    told = [(Path(one.where.file).name, one.where.line, message_of(one, "en")) for one in caught.value.issues]
    assert any(name == path.name and at == line and said in words for name, at, words in told), (line, told)
    assert all("{" not in message_of(one, lang) for one in caught.value.issues for lang in LANGS)
