"""Answers whether a shell completes commands, ids and titles, and is handed the script that asks for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from eduquality.cli.boundary import run
from eduquality.cli.completion import names


def context(*catalogs: Path) -> typer.Context:
    made = typer.Context(typer.main.get_command(_app()))  # type: ignore[arg-type]
    made.params = {"catalog": list(catalogs)}
    return made


def _app() -> typer.Typer:
    app = typer.Typer()
    app.command()(lambda: None)
    return app


def test_ids_begin_as_what_was_typed() -> None:
    assert names.indicators(context(), "compulsory.large") == [
        "compulsory.large_class_share",
        "compulsory.large_classes",
    ]
    assert names.plans(context(), "qing") == ["qingyuan-2025"]
    assert "students" in names.tables(context(), "stu")
    assert {"rules.headcount_jump"} <= {*names.anything(context(), "rules.")}
    assert {"compulsory.large_classes", "qingyuan-2025"} <= {*names.explained(context(), "")}
    assert names.cuts("sta") == ["stage"]
    assert len(names.kinds("")) == 5


def test_a_catalogue_named_before_counts_too() -> None:
    own = Path(__file__).parents[1] / "catalog" / "own"
    assert names.indicators(context(own), "mento") == ["mentoring.hours"]


def test_what_begins_in_chinese_is_completed_to_a_title() -> None:
    assert names.indicators(context(), "大班额") == ["大班额比例", "大班额班数"]
    assert names.anything(context(), "学生")[0].startswith("学生")


def test_a_shell_gets_its_answers_from_the_program() -> None:
    asked = {"_EDUQ_COMPLETE": "complete_bash", "COMP_WORDS": "eduq check data --plan dal", "COMP_CWORD": "4"}
    done = subprocess.run(
        [sys.executable, "-m", "eduquality"],
        env={**os.environ, **asked},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (done.stdout.split(), done.stderr) == (["dalian-2025"], "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_every_shell_names_the_program(shell: str, capsys) -> None:
    assert run(["completion", shell], "zh") == 0
    assert "_EDUQ_COMPLETE" in capsys.readouterr().out


def test_another_shell_is_a_mistake(capsys) -> None:
    assert run(["completion", "ksh"], "en") == 2
    assert "bash, zsh, fish, powershell" in capsys.readouterr().err
