"""What does the tutorial have its reader do? Its files, commands and outputs, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from eduquality.words import Lang

ROOT = Path(__file__).parents[2]
ENDINGS: dict[Lang, str] = {"en": ".md", "zh": ".zh-CN.md"}
TUTORIALS = ("tutorial", "province", "exams")
_BLOCK = re.compile(r"(?:^`([\w./-]+)`\n\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A file to save, a command to run, or what that prints."""

    does: Literal["file", "command", "output"]
    text: str
    name: str = ""


def page(lang: Lang, name: str = "tutorial") -> str:
    """Give a tutorial in a language."""
    return (ROOT / "docs" / f"{name}{ENDINGS[lang]}").read_text(encoding="utf-8")


def steps(lang: Lang, name: str = "tutorial") -> Iterator[Step]:
    """Give what the page shows in code; a block of any other kind is a mistake of the page."""
    for file, kind, text in _BLOCK.findall(page(lang, name)):
        if kind in ("yaml", "csv"):
            yield Step("file", text, file)
        else:
            yield Step({"": "command", "text": "output"}[kind], text)  # type: ignore[arg-type]  # one of the three


def save_files(folder: Path, below: str = "") -> None:
    """Save the files of the tutorial, those below a folder of it."""
    for step in steps("en"):
        if step.does == "file" and step.name.startswith(below):
            path = folder / step.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
