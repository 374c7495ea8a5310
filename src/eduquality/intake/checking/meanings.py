"""Which texts mean another one, as `eduq.yaml` says under `values`? It is put in their place before all reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import distinct_texts, spread
from eduquality.model.notations.no_value import says_nothing
from eduquality.model.notations.synonyms import bare_word

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.parts import Part
    from eduquality.model.definitions.project import Project


def with_meanings(parts: Sequence[Part], project: Project) -> Sequence[Part]:
    """Give the parts with what their cells mean in the place of what is written."""
    of_sheets = any(rule.values for rule in project.sheets)
    return [_meant(part, project, of_sheets=of_sheets) for part in parts] if project.values or of_sheets else parts


def _meant(part: Part, project: Project, *, of_sheets: bool) -> Part:
    """Take what is said of the sheet before what is said of its table."""
    rules = (rule.values for rule in project.sheets if of_sheets and rule.fits(part.file, part.sheet))
    own = dict(project.values.get(part.table, {}))
    own |= {name: {**own.get(name, {}), **said} for name, said in next(rules, {}).items()}
    results = project.values.get("scores", {}).get("score", {})
    subjects = {name: {**results, **own.get(name, {})} for name in part.subjects}
    return replace(
        part,
        values={name: _replaced(texts, own.get(name, {})) for name, texts in part.values.items()},
        subjects={name: _replaced(texts, subjects[name]) for name, texts in part.subjects.items()},
    )


def _replaced(texts: pa.StringArray, meanings: Mapping[str, str]) -> pa.StringArray:
    """Put meanings in the place of texts; one that says nothing leaves the cell empty."""
    import pyarrow as pa

    if not meanings:
        return texts
    meant = {bare_word(text): None if says_nothing(one) else one for text, one in meanings.items()}
    codes, words = distinct_texts(texts)
    read = [meant.get(bare_word(word), word) for word in words.to_pylist()]
    return spread(pa.array(read, pa.string()), codes).cast(pa.string())
