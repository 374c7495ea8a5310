"""Answers whether what the READMEs show is true of the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from eduquality.cli.boundary import run
from eduquality.model.definitions.project import Project
from eduquality.model.tables import TABLES

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
REFERENCES = ("docs/reference.md", "docs/reference.zh-CN.md")
#: How indicators, plans, rules and tables are written: one of each, in this order, and an indicator over the table.
WRITING = ("docs/indicators.md", "docs/indicators.zh-CN.md")
CARRYING_ON = "docs/carrying-on.md"
PACKAGE = ROOT / "src" / "eduquality"
COMMANDS = (
    "pip install . && eduq check samples/county --plan qingyuan-2025",
    'pip install -e ".[test]" && pytest',
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def yaml_blocks(name: str) -> list[object]:
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text(name), re.DOTALL)]


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_stand_complete_on_a_line(name: str) -> None:
    """A newcomer can copy each of the two commands as one line."""
    assert set(COMMANDS) <= set(text(name).splitlines())


@pytest.mark.parametrize("pages", [READMES, REFERENCES, WRITING])
def test_both_languages_have_the_same_sections(pages: tuple[str, str]) -> None:
    """The Chinese page says what the English one says, section by section, table by table, item by item."""
    shapes = [
        re.findall(r"^(#+|\||-) ", re.sub(r"```.*?```", "", text(name), flags=re.DOTALL), re.MULTILINE)
        for name in pages
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", WRITING)
def test_the_indicator_plan_rule_and_view_shown_are_proved(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Saved where the page says, they are a catalogue of one's own: it loads, and its examples pass."""
    shown = re.findall(r"```yaml\n(.*?)```", text(name), re.DOTALL)
    head = "title: {zh: 规划, en: plan}\narea: {zh: 县, en: county}\nsource: {document: 文号}\ntargets:\n"
    files = re.findall(r"^  (\w+/[\w-]+\.yaml) ", text(name), re.MULTILINE)
    for file, content in zip(files, (shown[0], head + shown[1], *shown[2:]), strict=True):
        path = tmp_path / "indicators" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert run(["test", str(tmp_path / "indicators")], "en") == 0
    assert capsys.readouterr().out.strip() == "5 examples, 0 failed"


@pytest.mark.parametrize("name", REFERENCES)
def test_the_project_file_shown_has_every_key(name: str) -> None:
    """The project file passes its model, and no key of eduq.yaml is left undocumented."""
    (project,) = yaml_blocks(name)
    Project.model_validate(project)
    assert set(project) == set(Project.model_fields)  # type: ignore[call-overload]


@pytest.mark.parametrize("name", [*READMES, *REFERENCES, *WRITING, CARRYING_ON])
def test_links_lead_somewhere(name: str) -> None:
    """What a page links to is there."""
    links = re.findall(r"\]\(([^)#]+)(?:#\w+)?\)", text(name))
    assert links
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


def test_the_files_named_to_those_who_carry_on_are_there() -> None:
    """A module or folder named in the guide exists, below the package or in the tree."""
    named = re.findall(r"`([\w./-]+(?:\.py|\.md|/))`", text(CARRYING_ON))
    assert len(named) > 20
    assert [path for path in named if not any((root / path).exists() for root in (PACKAGE, ROOT))] == []


def test_the_order_of_imports_told_is_the_one_that_is_held() -> None:
    """The guide names the layers as the import contract does."""
    contract = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    held = [name.removeprefix("eduquality.") for layer in contract for name in layer.split(" | ")]
    (told,) = re.findall(r"CI holds it: (.*?)\. ", text(CARRYING_ON), re.DOTALL)
    assert re.findall(r"`(\w+)`", told) == [name for name in held if name not in {"version", "addresses"}]


@pytest.mark.parametrize("name", READMES)
def test_every_table_is_listed(name: str) -> None:
    """Every table that workbooks may hold stands in the list of inputs."""
    assert [table for table in TABLES if f"| `{table}`" not in text(name)] == []


def test_the_changelog_names_every_indicator() -> None:
    """Whoever reads the list of changes sees each indicator of the catalogue."""
    folder = ROOT / "indicators"
    files = [
        p
        for p in folder.rglob("*.yaml")
        if not {"plans", "schema", "sheets", "tables", "views"} & set(p.relative_to(folder).parts)
    ]
    names = [".".join(path.relative_to(folder).with_suffix("").parts) for path in files]
    assert [name for name in sorted(names) if f"`{name}`" not in text("CHANGELOG.md")] == []
