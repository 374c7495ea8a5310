"""A catalogue of a test's own: indicators of classes and of pupils' numbers, and what is made of them."""

from __future__ import annotations

from pathlib import Path

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue

_FACTS = "source: {document: 办法}\nnotes: {zh: 注, en: Note}\n"
_EXAMPLES = "examples: [{name: none, given: {classes: []}, expect: null}]\n"
#: The share of classes over 45, and the pupils of a class on average.
BASES = {
    "large": "unit: percent\nbetter: lower\nformula: large / known\nby: [stage]\nmeasures:\n"
    "  large: {title: {zh: 大班, en: Large}, sql: SELECT count_if(headcount > 45) FROM classes}\n"
    "  known: {title: {zh: 班数, en: Known}, sql: SELECT count(headcount) FROM classes}\n",
    "size": "unit: pupils\nbetter: lower\nformula: pupils / known\nby: [stage]\nmeasures:\n"
    "  pupils: {title: {zh: 人数, en: Pupils}, sql: SELECT sum(headcount) FROM classes}\n"
    "  known: {title: {zh: 班数, en: Known}, sql: SELECT count(headcount) FROM classes}\n",
}


def catalogue(folder: Path, files: dict[str, str]) -> Catalogue:
    """Write indicators, those that measure classes among them, and load them."""
    folder.mkdir(exist_ok=True)
    for name, text in {**BASES, **files}.items():
        title = "" if "title:" in text.split("\n")[0] else f"title: {{zh: {name}, en: {name}}}\n"
        (folder / f"{name}.yaml").write_text(title + text + _FACTS + _EXAMPLES, encoding="utf-8")
    return api.catalogue(folder)


def classes(**sizes: list[int | None]) -> list[dict[str, object]]:
    """Give the classes of schools; a school's county is the letter that its name begins with."""
    return [
        {"school": f"{school}小学", "county": f"{school[0]}县", "stage": "primary", "headcount": size}
        for school, of in sizes.items()
        for size in of
    ]


def schools(*names: str) -> list[dict[str, object]]:
    """Give a list of schools."""
    return [{"school": f"{name}小学", "county": f"{name[0]}县", "kind": "primary"} for name in names]
