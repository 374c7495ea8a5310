"""Answers whether what the READMEs show is true of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from eduquality.model.indicator import IndicatorFile
from eduquality.model.plan import Plan
from eduquality.model.project import Project
from eduquality.model.tables import TABLES

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
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


def test_both_readmes_have_the_same_sections() -> None:
    """The Chinese README says what the English one says, section by section."""
    shapes = [
        re.findall(r"^(#+) ", re.sub(r"```.*?```", "", text(name), flags=re.DOTALL), re.MULTILINE) for name in READMES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", READMES)
def test_the_yaml_shown_is_valid(name: str) -> None:
    """The project file, the indicator and the clause of the README pass the models they explain."""
    project, indicator, clauses = yaml_blocks(name)
    Project.model_validate(project)
    IndicatorFile.model_validate(indicator)
    words = {"zh": "规划", "en": "plan"}
    Plan.model_validate({"title": words, "area": words, "source": {"document": "文号"}, "targets": clauses})


@pytest.mark.parametrize("name", READMES)
def test_the_project_file_shown_has_every_key(name: str) -> None:
    """No key of eduq.yaml is left undocumented."""
    assert set(yaml_blocks(name)[0]) == set(Project.model_fields)  # type: ignore[call-overload]


@pytest.mark.parametrize("name", READMES)
def test_every_table_is_listed(name: str) -> None:
    """Every table that workbooks may hold stands in the list of inputs."""
    assert [table for table in TABLES if f"| `{table}`" not in text(name)] == []


def test_the_changelog_names_every_indicator() -> None:
    """Whoever reads the list of changes sees each indicator of the catalogue."""
    folder = ROOT / "indicators"
    files = [p for p in folder.rglob("*.yaml") if not {"plans", "schema"} & set(p.relative_to(folder).parts)]
    names = [".".join(path.relative_to(folder).with_suffix("").parts) for path in files]
    assert [name for name in sorted(names) if f"`{name}`" not in text("CHANGELOG.md")] == []
