"""Answers whether a reader who does what the tutorial says sees what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from eduquality.cli.boundary import run
from eduquality.words import LANGS, Lang
from tests.docs.tutorial import TUTORIALS, Step, page, steps


@pytest.mark.parametrize("name", TUTORIALS)
@pytest.mark.parametrize("lang", LANGS)
def test_whoever_follows_it_sees_what_it_shows(
    lang: Lang, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files are saved, commands run in that folder, and every line shown is printed, in that order."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    printed: list[str] = []
    for step in steps(lang, name):
        if step.does == "file":
            path = tmp_path / step.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
        elif step.does == "command":
            printed = _ran(step, lang, capsys)
        else:
            rest = iter(printed)
            for wanted in step.text.splitlines():
                assert wanted in rest, f"not printed, or not in this place: {wanted}\n" + "\n".join(printed)
    made = {"tutorial": "forms/*.xlsx", "province": "handed-up/*/manifest.json", "exams": "analysis.html"}
    assert list(tmp_path.glob(made[name]))


def _ran(step: Step, lang: Lang, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run a command; what stands after it is wrong, missed, or in order, but no fault of the program."""
    program, *words = shlex.split(step.text)
    assert program == "eduq"
    code = run(words, lang)
    found = capsys.readouterr()
    assert code in {0, 1, 2}
    assert "Traceback" not in found.err
    return [line.rstrip() for line in (found.out + found.err).splitlines()]


@pytest.mark.parametrize("name", TUTORIALS)
def test_both_languages_do_the_same(name: str) -> None:
    """Files, commands and sections are the same; the words around them are of their language."""
    done = {lang: [step for step in steps(lang, name) if step.does != "output"] for lang in LANGS}
    assert done["en"] == done["zh"]
    assert len(done["en"]) >= 15
    shapes = [re.findall(r"^(#+|-) ", page(lang, name), re.MULTILINE) for lang in LANGS]
    assert shapes[0] == shapes[1]
