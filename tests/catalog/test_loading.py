"""Folders of YAML become a catalogue; later folders add and replace; all problems come at once."""

import os
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from eduquality.catalog import builtin_catalogue_dir, load_catalogue
from eduquality.errors import CatalogFault

SOUND = Path(__file__).parent / "sound"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "sound"))


def problems(*folders: Path) -> list[str]:
    with pytest.raises(CatalogFault) as caught:
        load_catalogue(*folders)
    return [issue.code for issue in caught.value.issues]


def test_the_path_is_the_identity() -> None:
    """A file is known by its path below the folder, a plan by its name."""
    catalogue = load_catalogue(SOUND)
    assert list(catalogue.indicators) == ["classes.large_share", "classes.large_share_change"]
    assert list(catalogue.plans) == ["county-2025"]


def test_an_indicator_knows_where_it_can_be_pooled_and_cut() -> None:
    """Levels, slices and the lines of its examples come with it; a change has those of what it compares."""
    share = load_catalogue(SOUND).indicators["classes.large_share"]
    change = load_catalogue(SOUND).indicators["classes.large_share_change"]
    assert share.levels == change.levels == ("area", "county", "township", "school", "class")
    assert share.slices == change.slices == ("stage", "location")
    assert share.lines == {"fifty-six is large": 18}
    assert share.arithmetic is not None
    assert share.arithmetic.names == {"large", "classes"}
    assert set(share.queries) == {"large", "classes"}


def test_a_later_folder_replaces_and_adds(folder: Path, tmp_path: Path) -> None:
    """A bureau's own definition goes before the one that came with the program."""
    own = tmp_path / "own" / "classes"
    own.mkdir(parents=True)
    text = (SOUND / "classes" / "large_share.yaml").read_text(encoding="utf-8")
    (own / "large_share.yaml").write_text(text.replace("value: 56", "value: 55.5"), encoding="utf-8")
    (own / "more.yml").write_text(text, encoding="utf-8")
    spec = load_catalogue(folder, tmp_path / "own").indicators["classes.large_share"].spec
    assert spec.parameters["limit"].value == Decimal("55.5")  # type: ignore[union-attr]
    assert "classes.more" in load_catalogue(folder, tmp_path / "own").indicators


def test_a_replaced_file_is_not_examined(folder: Path, tmp_path: Path) -> None:
    """What is replaced cannot be at fault."""
    own = tmp_path / "own" / "classes"
    own.mkdir(parents=True)
    shutil.copy(SOUND / "classes" / "large_share.yaml", own)
    (folder / "classes" / "large_share.yaml").write_text("broken: [", encoding="utf-8")
    assert load_catalogue(folder, tmp_path / "own").indicators


def test_all_problems_come_at_once_in_order(folder: Path) -> None:
    """Every mistake of every file is told in one go, by file and line; what refers to a broken file is not blamed."""
    share = folder / "classes" / "large_share.yaml"
    text = share.read_text(encoding="utf-8").replace("unit: percent", "unit: percnt").replace("better", "beter")
    share.write_text(text, encoding="utf-8")
    (folder / "classes" / "empty.yaml").write_text("", encoding="utf-8")
    assert problems(folder) == ["yaml.not_mapping", "shape.not_allowed_near", "shape.unknown_key_near"]


def test_two_files_of_one_name_are_refused(folder: Path) -> None:
    """`a.yaml` and `a.yml` beside each other would be the same indicator."""
    shutil.copy(folder / "classes" / "large_share.yaml", folder / "classes" / "large_share.yml")
    assert problems(folder) == ["catalog.same_name"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A mistyped folder is a problem, not an empty catalogue."""
    assert problems(tmp_path / "nowhere") == ["catalog.no_folder"]


def test_a_circle_is_told_once_for_each_way_round(folder: Path) -> None:
    """Indicators that refer to each other end in a message, not in endless work."""
    text = (SOUND / "classes" / "large_share_change.yaml").read_text(encoding="utf-8")
    for name, of in (("a", "classes.b"), ("b", "classes.a")):
        path = folder / "classes" / f"{name}.yaml"
        path.write_text(text.replace("of: classes.large_share", f"of: {of}"), encoding="utf-8")
    assert problems(folder) == ["indicator.cycle"]


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", "标题".encode("gbk"), b"\x00\x01", b"a: \x07"])
def test_bytes_that_are_no_yaml_are_refused(folder: Path, raw: bytes) -> None:
    """A file in another encoding, or no text at all, is named."""
    (folder / "classes" / "odd.yaml").write_bytes(raw)
    assert problems(folder)[0].startswith("yaml.")


def test_the_catalogue_that_comes_with_the_program_is_sound() -> None:
    """Every built-in indicator and plan loads without a problem."""
    catalogue = load_catalogue(builtin_catalogue_dir())
    assert {"qingyuan-2025", "xiangxi-2020", "dalian-2025"} <= set(catalogue.plans)
    assert "compulsory.large_class_share" in catalogue.indicators


def test_a_folder_that_may_not_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it is not silently taken to be nothing; of hidden folders nothing is wanted."""
    scan = os.scandir
    (folder / ".git").mkdir()

    def closed(path: str) -> object:
        if Path(path).name in {"classes", ".git"}:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(CatalogFault) as caught:
        load_catalogue(folder)
    (told,) = (issue for issue in caught.value.issues if issue.code == "folder.unreadable")
    assert Path(told.where.file).name == "classes"
    assert told.values["why"] == "Permission denied"
