"""Answers what holds where counties have settled things of their own, and have tables of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from eduquality.api import catalogue as load_catalogue
from eduquality.api import compute, export, load
from eduquality.model.definitions.loaded import Catalogue
from tests.docs.tutorial import save_files

from .books import raising, write_csv

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Give what exports a county of one school, with what its `eduq.yaml` says."""

    def put_county(name: str, settings: str = "", *classes: tuple[str, int], **more: object) -> Path:
        folder = tmp_path / "counties" / name
        rows = [(f"{name}小学", "小学", "六年级", label, size) for label, size in classes or (("1班", 40),)]
        header = ("学校名称", "学段", "年级", "班级", "班额")
        write_csv(folder / "classes.csv", ("2025年秋季班级情况表",), header, *rows)
        ages = [(age, 100) for age in range(6, 9)]
        write_csv(folder / "population.csv", ("2025年分年龄常住人口",), ("年龄", "人数"), *ages)
        if settings:
            (folder / "eduq.yaml").write_text(settings, encoding="utf-8")
        return export(folder, tmp_path / "up" / name, keep_ids=True, **more)  # type: ignore[arg-type]

    return put_county


def codes(folder: Path) -> set[str]:
    return {issue.code for issue in load(folder).issues}


def test_what_figures_rest_on_is_one_for_all(put: Put, tmp_path: Path) -> None:
    """Counties that reckon differently are refused together, until somebody says what holds for all."""
    put("甲县", "county: 甲县\nas_of: 2025-10-01\n")
    put("乙县", "county: 乙县\nas_of: 2025-12-01\n")
    with raising("export.settings_differ"):
        load(tmp_path / "up")
    (tmp_path / "up" / "eduq.yaml").write_text("as_of: 2025-11-01\n", encoding="utf-8")
    assert str(load(tmp_path / "up").project.as_of) == "2025-11-01"


def test_what_is_of_a_county_stays_its_own(put: Put, tmp_path: Path) -> None:
    """Its name, its short names and its list of schools; what it withholds is withheld of all."""
    put("east", "county: 甲县\nsuppress: {persons: 20}\nexpected: {schools: [甲县小学, 甲县二小]}\n")
    put("west", "county: 乙县\naliases: {乙小: 乙县小学}\n")
    whole = load(tmp_path / "up")
    assert whole.project.county is None
    assert whole.project.aliases == {"乙小": "乙县小学"}
    assert whole.project.suppress.persons == 20
    assert [name for name, *_ in whole.project.schools or ()] == ["甲县小学", "甲县二小"]
    told = {sheet.file: sheet.told["county"] for sheet in whole.sheets if sheet.table == "population"}
    assert told == {"east/population.csv": ("甲县", "known", ""), "west/population.csv": ("乙县", "known", "")}


def test_accepted_exceptions_hold_for_the_countys_own_files(put: Put, tmp_path: Path) -> None:
    """What one county accepts does not let another's pass; the ends of a person's number are not handed up."""
    on_record = "reason: 已核实, document: 青教〔2025〕1号, until: 2099-12-31"
    by_file = f"{{rule: class_size_differs_from_roster, file: classes.csv, {on_record}}}"
    by_person = f"{{rule: same_pupil_twice_in_school, who: 1101************2X, {on_record}}}"
    put("甲县", f"county: 甲县\naccepted:\n  - {by_file}\n  - {by_person}\n")
    put("乙县", "county: 乙县\n")
    assert [one.file for one in load(tmp_path / "up").project.accepted] == ["甲县/classes.csv"]


def test_settings_of_reading_beside_exports_are_said_to_come_too_late(put: Put, tmp_path: Path) -> None:
    """The rows have been read in the county; nobody waits for an effect."""
    put("甲县")
    (tmp_path / "up" / "eduq.yaml").write_text("columns: {classes: {人数: headcount}}\n", encoding="utf-8")
    assert "export.too_late" in codes(tmp_path / "up")


def test_a_table_of_a_countys_own_is_handed_up(put: Put, tmp_path: Path) -> None:
    """Whoever does not know it says that it is left out; whoever has the catalogue has its rows."""
    save_files(tmp_path, "my-catalogue")
    own = load_catalogue(tmp_path / "my-catalogue")
    visits = "家访编号,家访日期,学校名称,走访户数,方式\n1,2025-10-08,甲县小学,5,入户\n"
    (tmp_path / "counties" / "甲县").mkdir(parents=True)
    (tmp_path / "counties" / "甲县" / "visits.csv").write_text(visits, encoding="utf-8")
    up = put("甲县", using=own)
    assert "export.unknown_table" in codes(up)
    assert load(up).counts["classes"].rows == 1
    assert load(up, using=own).counts["visits"].rows == 1


def test_a_county_read_by_another_program_is_said(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cells may have been read otherwise."""
    up = put("甲县")
    monkeypatch.setattr("eduquality.intake.exported.manifest.code", lambda: "another")
    assert "export.other_program" in codes(shutil.copytree(up, tmp_path / "copy"))


def test_schools_of_one_name_in_two_counties_are_two(put: Put, tmp_path: Path, catalogue: Catalogue) -> None:
    """Where neither code nor column tells them apart the county does that has handed them up: figures are its own."""
    for name, county, sizes in (("east", "甲县", (40, 60)), ("west", "乙县", (41, 42))):
        folder = tmp_path / "counties" / name
        rows = [("实验小学", "小学", "六年级", f"{at}班", size) for at, size in enumerate(sizes, start=1)]
        header = ("学校名称", "学段", "年级", "班级", "班额")
        write_csv(folder / "own.csv", ("2025年秋季班级情况表",), header, *rows)
        listed = [(school, county, "小学") for school in ("实验小学", f"{name}小学")]
        write_csv(folder / "schools.csv", ("学校名称", "县区", "办学类型"), *listed)
        put(name, f"year: 2025\ncounty: {county}\n")

    def shares(data: object) -> dict[str, object]:
        card = compute(load(data), "compulsory.large_class_share", by="county", using=catalogue)  # type: ignore[arg-type]
        return {figure.unit_name: figure.value for figure in card.figures if figure.value is not None}

    alone = shares(tmp_path / "up" / "east") | shares(tmp_path / "up" / "west")
    assert shares(tmp_path / "up") == alone
    assert {name: str(value) for name, value in alone.items()} == {"甲县": "100/3", "乙县": "0"}
