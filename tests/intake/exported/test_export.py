"""Answers what stands in an export and what does not, that it is whole, and with what it is not read together."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from eduquality.api import export, load
from eduquality.errors import InputFault
from tests.intake.books import citizen

from .books import SCHOOLS, raising, write_school


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a county of one school, its export under a key, and one with the numbers kept."""
    folder = tmp_path_factory.mktemp("exports")
    write_school(folder / "county", 1)
    export(folder / "county", folder / "up" / "keyed", key_file=folder / "key")
    export(folder / "county", folder / "kept", keep_ids=True)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def values(folder: Path) -> str:
    """Give all that an export says, its tables as text."""
    import pyarrow.parquet as pq

    tables = [pq.read_table(path).to_pandas().to_csv() for path in sorted(folder.rglob("*.parquet"))]
    return "\n".join([*tables, *(path.read_text("utf-8") for path in sorted(folder.glob("*.json")))])


def test_neither_numbers_nor_names_nor_the_key_are_handed_up(place: Path) -> None:
    """Not in a table, a finding, a message or a name of a column; findings show no ends of numbers either."""
    said = values(place / "up" / "keyed")
    assert not any(citizen(number) in said for number in range(1, 20))
    assert "学生11" not in said
    assert "教师10" not in said
    assert (place / "key").read_text("utf-8").strip() not in said
    assert f"G{citizen(11)[:3]}" not in said
    assert citizen(11) in values(place / "kept")


def test_a_second_export_has_the_same_bytes(place: Path, tmp_path: Path) -> None:
    """No clock, no machine and no order of reading stands in it; an earlier export is replaced."""
    before = contents(place / "up" / "keyed")
    export(place / "county", place / "up" / "keyed", key_file=place / "key")
    assert contents(place / "up" / "keyed") == before


@pytest.mark.parametrize("name", ["manifest.json", "reading.json", "students/year=2025/part-0.parquet"])
def test_a_flipped_bit_is_refused_by_name(place: Path, tmp_path: Path, name: str) -> None:
    """Whichever file it is in, the file is named and nothing is computed."""
    folder = shutil.copytree(place / "up" / "keyed", tmp_path / "up")
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(InputFault) as fault:
        load(folder)
    assert [(issue.code, issue.where.file) for issue in fault.value.issues] == [("export.damaged", name)]


@pytest.mark.parametrize("name", ["students", "reading.json", "manifest.json", "manifest.json.sha256"])
def test_a_missing_part_is_refused(place: Path, tmp_path: Path, name: str) -> None:
    """An export that was copied by half is none, nor a folder without workbooks beside which others are computed."""
    folder = shutil.copytree(place / "up" / "keyed", tmp_path / "up" / "county")
    gone = folder / name
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    with raising("export.missing"):
        load(tmp_path / "up")


def rewritten(folder: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Change what an export says of itself as whoever forges one would, digest and all."""
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    change(said)
    content = json.dumps(said).encode()
    (folder / "manifest.json").write_bytes(content)
    digest = f"{sha256(content).hexdigest()}  manifest.json\n"
    (folder / "manifest.json.sha256").write_text(digest, encoding="utf-8", newline="\n")
    return folder


def outside(said: dict[str, Any]) -> None:
    said["reading"]["path"] = "../../key"


def without_files(said: dict[str, Any]) -> None:
    said["files"] = said["files"][1:]


def other_settings(said: dict[str, Any]) -> None:
    said["settings"]["as_of"] = "someday"


def another_table(said: dict[str, Any]) -> None:
    said["tables"]["students"]["parts"] = said["tables"]["classes"]["parts"]


@pytest.mark.parametrize("change", [outside, without_files, other_settings, another_table])
def test_what_no_export_of_ours_says_is_refused(
    change: Callable[[dict[str, Any]], None], place: Path, tmp_path: Path
) -> None:
    """However well its digests fit: no file outside it is read, and no rows are taken for others."""
    with raising("export.damaged"):
        load(rewritten(shutil.copytree(place / "up" / "keyed", tmp_path / "up"), change))


def test_exports_under_different_keys_are_refused_together(place: Path) -> None:
    """One person would have two numbers."""
    with raising("export.other_key"):
        load([place / "up" / "keyed", place / "kept"])


def test_workbooks_with_persons_are_refused_beside_exports_and_others_are_read(place: Path, tmp_path: Path) -> None:
    """The list of schools of the province may lie beside them; a roster has numbers that are not theirs."""
    shutil.copytree(place / "up", tmp_path / "up")
    (tmp_path / "up" / "名录.csv").write_text(
        f"学校标识码,学校名称,县区,办学类型\n2199000001,{SCHOOLS[0]},青禾县,小学\n", encoding="utf-8"
    )
    assert load(tmp_path / "up", year=2025).counts["schools"].rows == 1
    shutil.copytree(place / "county", tmp_path / "up" / "county")
    with raising("export.with_workbooks"):
        load(tmp_path / "up", year=2025)


def test_what_to_do_with_numbers_must_be_said_and_the_key_stays_outside(place: Path, tmp_path: Path) -> None:
    """Neither, both, or a key within the export: nothing is written."""
    for options in ({}, {"key_file": place / "key", "keep_ids": True}):
        with raising("export.which_key"):
            export(place / "county", tmp_path / "up", **options)  # type: ignore[arg-type]
    with raising("export.key_inside"):
        export(place / "county", tmp_path / "up", key_file=tmp_path / "up" / "key")
    with raising("usage.folder_not_empty"):
        export(place / "county", place, keep_ids=True)
    with raising("export.inside_data"):
        export(place / "county", place / "county" / "up", keep_ids=True)
    with raising("export.of_exports"):
        export(place / "kept", tmp_path / "up", keep_ids=True)
    assert not (tmp_path / "up").exists()


def test_a_part_cut_short_is_refused_even_where_its_rows_are_known(place: Path, tmp_path: Path) -> None:
    """What the store keeps of it is not used for something else than was handed up."""
    folder = shutil.copytree(place / "up" / "keyed", tmp_path / "up")
    load(folder)
    part = folder / "students" / "year=2025" / "part-0.parquet"
    part.write_bytes(part.read_bytes()[:-1])
    with raising("export.damaged"):
        load(folder)
