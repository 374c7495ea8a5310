"""Answers whether the recipe for a bureau's own catalogue in CI works: commands, files, reports at file and line."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from defusedxml.minidom import parse

from eduquality.cli.boundary import run

ROOT = Path(__file__).parents[2]
PAGES = ("ci.md", "ci.zh-CN.md")


@pytest.fixture
def bureau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "tests" / "catalog" / "own", tmp_path / "my-catalogue")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def blocks(page: str, kind: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text("utf-8")
    fences = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [block for named, block in fences if named == kind]


def commands(page: str) -> set[str]:
    typed = re.findall(r"^eduq (.+)$", "\n".join(blocks(page, "")), re.MULTILINE)
    inside = re.findall(r"(?:entry|run): eduq (.+)$", "\n".join(blocks(page, "yaml")), re.MULTILINE)
    return {*typed, *inside}


def test_both_pages_show_the_same_commands_and_files() -> None:
    assert commands(PAGES[0]) == commands(PAGES[1])
    assert len(commands(PAGES[0])) == 4
    loaded = [[yaml.safe_load(block) for block in blocks(page, "yaml")] for page in PAGES]
    assert loaded[0][1:] == loaded[1][1:]


def test_every_command_of_the_recipe_works(bureau: Path) -> None:
    for command in sorted(commands("ci.md")):
        assert run(shlex.split(command), "en") == 0, command
    (bound,) = re.findall(r"\$schema=(\S+)", blocks("ci.md", "yaml")[-1])
    assert (bureau / "my-catalogue" / "mentoring" / bound).is_file()
    assert json.loads((bureau / "eduq.sarif").read_text("utf-8"))["runs"][0]["results"] == []
    (suites,) = parse(str(bureau / "eduq.xml")).getElementsByTagName("testsuites")
    assert suites.getAttribute("failures") == "0"


def test_a_failure_is_told_at_its_file_and_line(bureau: Path, monkeypatch, capsys) -> None:
    file = bureau / "my-catalogue" / "mentoring" / "hours.yaml"
    lines = file.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, start=1) if "- name:" in line)
    text = re.sub(r"expect: [\d.]+", "expect: 123", "\n".join(lines), count=1)
    file.write_text(text, "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(["test", "my-catalogue", "-k", "mentoring", "--junit", "j.xml", "--sarif", "s.json"], "en") == 1
    told = f"::error file=my-catalogue/mentoring/hours.yaml,line={at}::"
    assert told in capsys.readouterr().err
    (result,) = json.loads(Path("s.json").read_text("utf-8"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (
        "my-catalogue/mentoring/hours.yaml",
        at,
    )
    (failure,) = parse("j.xml").getElementsByTagName("failure")
    assert "123" in failure.getAttribute("message")
    assert failure.parentNode.getAttribute("line") == str(at)


def test_a_catalogue_that_does_not_load_is_told_as_well(bureau: Path, monkeypatch, capsys) -> None:
    file = bureau / "my-catalogue" / "mentoring" / "hours.yaml"
    file.write_text(file.read_text("utf-8") + "formual: 1\n", "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(["test", "my-catalogue", "--junit", "j.xml"], "en") == 2
    assert "::error file=my-catalogue/mentoring/hours.yaml,line=" in capsys.readouterr().err
    assert parse("j.xml").getElementsByTagName("error").length == 1


def test_words_that_nothing_has_are_a_mistake(bureau: Path, capsys) -> None:
    assert run(["test", "my-catalogue", "-k", "no such thing"], "en") == 2
    assert "no such thing" in capsys.readouterr().err


def test_the_projects_own_workflow_runs_what_ci_runs() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert {"run": ".ci/run"} in jobs["all"]["steps"]
    matrix = jobs["tests"]["strategy"]["matrix"]
    assert {os.split("-")[0] for os in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert {"3.11", "3.12", "3.13"} == {*matrix["python"]}
    assert [step["run"] for step in jobs["tests"]["steps"] if "run" in step] == ['pip install -e ".[test]"', "pytest"]
