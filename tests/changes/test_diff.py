"""Answers what moved between two results and why: planted causes, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from eduquality import api
from eduquality.cli import run
from eduquality.errors import InputFault, UsageFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.changes import Changes

SHARE = "compulsory.large_class_share"
HEAD = "学校名称,学段,年级,班级,班额\n"


def put(folder: Path, school: str, *sizes: int, name: str = "") -> None:
    """Write the class list of a primary school."""
    rows = "".join(f"{name or school},小学,三年级,{n}班,{size}\n" for n, size in enumerate(sizes, start=1))
    (folder / f"{school}2025年班级.csv").write_text(HEAD + rows, encoding="utf-8")


@pytest.fixture
def spring(tmp_path: Path) -> Path:
    """Two schools: one large class of four."""
    folder = tmp_path / "spring"
    folder.mkdir()
    put(folder, "甲小学", 40, 60)
    put(folder, "乙小学", 40, 41)
    return folder


@pytest.fixture
def autumn(spring: Path, tmp_path: Path) -> Path:
    """Give what is the same to begin with."""
    return Path(shutil.copytree(spring, tmp_path / "autumn"))


def between(old: Path, new: Path, catalogue: Catalogue) -> Changes:
    return api.diff(old, new, indicators=SHARE, using=catalogue, lang="en")


def told(changes: Changes) -> list[tuple[str, str]]:
    return [(cause.kind, cause.name) for cause in changes.causes]


def test_what_is_the_same_has_no_causes_and_moved_nothing(spring, autumn, catalogue):
    changes = between(spring, autumn, catalogue)
    assert (changes.causes, changes.moved, changes.anything) == ((), (), False)


def test_each_file_is_told_with_what_it_makes_alone(spring, autumn, catalogue):
    """One school splits its large class (1 of 4 → 0 of 5), another joins with two large of two (→ 3 of 6)."""
    put(autumn, "甲小学", 40, 30, 30)
    put(autumn, "丙小学", 60, 61)
    changes = between(spring, autumn, catalogue)
    assert told(changes) == [("file_came", "丙小学2025年班级.csv"), ("file_changed", "甲小学2025年班级.csv")]
    (moved,) = changes.moved
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.value, moved.after.value) == (25, pytest.approx(200 / 7))
    alone = {one.cause.name: one.standing.value for one in moved.effects if one.standing}
    assert alone == {"丙小学2025年班级.csv": 50, "甲小学2025年班级.csv": 0}
    assert changes.tried


def test_a_file_that_moved_nothing_is_no_cause_of_a_figure(spring, autumn, catalogue):
    put(autumn, "甲小学", 40, 30, 30)
    put(autumn, "乙小学", 40, 42)
    changes = between(spring, autumn, catalogue)
    assert len(changes.causes) == 2
    (moved,) = changes.moved
    assert [cause.name for cause in moved.causes] == ["甲小学2025年班级.csv"]


def test_a_file_renamed_and_one_gone_are_told_apart(spring, autumn, catalogue):
    (autumn / "乙小学2025年班级.csv").rename(autumn / "2025年乙小学班级.csv")
    (autumn / "甲小学2025年班级.csv").unlink()
    changes = between(spring, autumn, catalogue)
    assert told(changes) == [("file_renamed", "乙小学2025年班级.csv"), ("file_went", "甲小学2025年班级.csv")]
    (moved,) = changes.moved
    assert [one.cause.kind for one in moved.effects] == ["file_went"]


def test_a_setting_is_a_cause_with_its_keys(spring, autumn, catalogue):
    """A threshold of a county's own."""
    (spring / "eduq.yaml").write_text("year: 2025\n", encoding="utf-8")
    (autumn / "eduq.yaml").write_text("year: 2025\nconstants: {large_size: 41}\n", encoding="utf-8")
    changes = between(spring, autumn, catalogue)
    assert [(cause.kind, cause.name, cause.part) for cause in changes.causes] == [
        ("setting", "constants", "large_size")
    ]
    (moved,) = changes.moved
    assert [(one.cause.name, one.standing.value) for one in moved.effects if one.standing] == [("constants", 50)]


def test_two_written_results_tell_what_may_have_moved_what(spring, autumn, catalogue, tmp_path, capsys):
    """Without the folders nothing is tried; both languages say what to do."""
    put(autumn, "甲小学", 40, 30, 30)
    for folder in (spring, autumn):
        target = tmp_path / f"{folder.name}.json"
        assert run(["compute", str(folder), "-i", SHARE, "-o", str(target), "--lang", "en"]) == 0
    files = [str(tmp_path / "spring.json"), str(tmp_path / "autumn.json")]
    capsys.readouterr()
    assert run(["diff", *files, "--lang", "en"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "may be for: the file 甲小学2025年班级.csv changed" in said
    assert "1 of 1 row moved; 1 thing differs" in said
    assert run(["diff", *files, "--fail-on-change", "--lang", "zh", "-f", "json"]) == 1
    plain = json.loads(capsys.readouterr().out)
    assert plain["changed"] == 1
    assert [cause["kind"] for cause in plain["moved"][0]["causes"]] == ["file_changed"]


def test_a_definition_that_changed_is_named_with_the_key(spring, tmp_path, capsys):
    """Of two results of other catalogues, and of the two catalogues themselves: not its words."""
    source = Path("indicators/compulsory/large_class_share.yaml").read_text(encoding="utf-8")
    folders = [tmp_path / name / "compulsory" for name in ("old", "new")]
    for folder, text in zip(folders, (source, source.replace("better: lower", "better: higher")), strict=True):
        folder.mkdir(parents=True)
        (folder / "large_class_share.yaml").write_text(text, encoding="utf-8")
        target = str(tmp_path / f"{folder.parent.name}.json")
        asked = ["compute", str(spring), "-i", SHARE, "--catalog", str(folder.parent), "-o", target]
        assert run([*asked, "--lang", "en"]) == 0
    capsys.readouterr()
    for things in (folders, [tmp_path / "old.json", tmp_path / "new.json"]):
        paths = [str(one.parent if one.is_dir() else one) for one in things]
        run(["diff", *paths, "--lang", "en", "-f", "json"])
        plain = json.loads(capsys.readouterr().out)
        assert [(one["name"], one["part"], one["before"], one["after"]) for one in plain["causes"]] == [
            (SHARE, "better", "lower", "higher")
        ]


def test_what_cannot_be_compared_is_refused(spring, tmp_path, catalogue):
    """Two kinds of thing, no result, and a result that does not say what it rests on."""
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"rows": []}', encoding="utf-8")
    for old, new, code in (
        (spring, tmp_path / "a.json", "diff.two_kinds"),
        (tmp_path / "a.json", tmp_path / "a.json", "diff.not_a_result"),
        (tmp_path / "b.json", tmp_path / "b.json", "diff.no_provenance"),
        (spring, tmp_path / "nowhere", "usage.no_such_path"),
    ):
        with pytest.raises((InputFault, UsageFault)) as refused:
            between(old, new, catalogue)
        assert [issue.code for issue in refused.value.issues] == [code]


def test_the_same_data_and_options_give_the_same_bytes(spring, tmp_path):
    """Cold or warm; no clock is in it."""
    texts = []
    for name in ("once.json", "again.json"):
        assert run(["compute", str(spring), "-i", SHARE, "-o", str(tmp_path / name), "--lang", "en"]) == 0
        texts.append((tmp_path / name).read_bytes())
    assert texts[0] == texts[1]
    files = json.loads(texts[0])["provenance"]["files"]
    assert {name: one["rows"] for name, one in files.items()} == {
        "甲小学2025年班级.csv": {"classes": 2},
        "乙小学2025年班级.csv": {"classes": 2},
    }
