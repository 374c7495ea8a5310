"""Docs built from the catalogue: a page for everything in it, in both languages, whose links hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.tables import TABLES
from eduquality.report.manual.__main__ import main
from eduquality.report.manual.folder import Manual
from eduquality.words import LANGS, Lang
from tests.docs.tutorial import save_files

_LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.mark.parametrize("lang", LANGS)
def test_everything_has_a_page_and_links_hold(catalogue: Catalogue, tmp_path: Path, lang: Lang) -> None:
    with TABLES.using(catalogue.tables):
        pages = dict(Manual(catalogue, lang).texts())
        again = dict(Manual(catalogue, lang).texts())
        Manual(catalogue, lang).write(tmp_path)
    assert pages == again
    loaded = {"indicators": catalogue.indicators, "views": catalogue.views, "plans": catalogue.plans}
    wanted = {f"{kind}/{name}.md" for kind, of in loaded.items() for name in of}
    wanted |= {f"rules/{name}.md" for name in catalogue.rules}
    wanted |= {f"tables/{name}.md" for name in catalogue.tables.models}
    assert {*pages} >= wanted
    for name, text in pages.items():
        assert text.startswith("# ")
        links = _LINK.findall(text)
        assert all((tmp_path / name).parent.joinpath(link).resolve().exists() for link in links), name
    assert {(tmp_path / link).name for link in _LINK.findall(pages["README.md"])} >= {Path(one).name for one in wanted}
    assert str(Path(__file__).parents[3]) not in "".join(pages.values())


def test_the_page_of_an_indicator_tells_all_of_it(catalogue: Catalogue) -> None:
    """Formula in words, measures with SQL, parameters, examples with what they come to, forms, and who asks it."""
    with TABLES.using(catalogue.tables):
        pages = dict(Manual(catalogue, "en").texts())
    large = pages["indicators/compulsory.large_class_share.md"]
    assert "“Large classes, super-large ones included” ÷ “Classes of known size” × 100" in large
    assert "SELECT count_if(headcount >= :large_size) FROM classes" in large
    assert "large\\_size = 56" in large
    assert "[classes](../tables/classes.md)" in large
    assert "[dalian-2025](../plans/dalian-2025.md)" in large
    rate = pages["indicators/gaokao.college_line_rate.md"]
    assert "](../indicators/gaokao.college_line_rate@of_registered.md)" in rate
    assert "area track = physics: 100; area track = history: 50" in rate
    spread = pages["indicators/teachers.above_required_cv.md"]
    assert "[teachers.above\\_required\\_per\\_100\\_pupils]" in spread
    assert "[lessons](../tables/lessons.md)" in pages["views/lessons_of_teachers.md"]


def test_the_command_writes_a_catalogue_of_ones_own_and_tells_its_mistakes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save_files(tmp_path, "my-catalogue/")
    own = tmp_path / "my-catalogue"
    command = ["manual", str(tmp_path / "docs"), "--lang", "en", "--catalog", str(own)]
    monkeypatch.setattr("sys.argv", command)
    assert main() == 0
    page = (tmp_path / "docs" / "indicators" / "visits.schools_share.md").read_text("utf-8")
    assert "](../views/schools_and_visits.md)" in page
    assert "](../plans/visits-2025.md)" in page
    path = own / "visits" / "schools_share.yaml"
    path.write_text(path.read_text("utf-8").replace("unit: percent", "unit: percnt"), "utf-8")
    assert main() == 2
    assert "schools_share.yaml:2: " in capsys.readouterr().err
