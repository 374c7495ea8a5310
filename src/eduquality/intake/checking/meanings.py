"""Which texts mean another one, or say two things? What `eduq.yaml` says under `values` stands in their place.

民办普惠 under 办园性质 says who runs a kindergarten and that it is inclusive: a field that is `also_in` another one's
column takes from there what is a value of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import distinct_texts, spread
from eduquality.model.notations.no_value import says_nothing
from eduquality.model.notations.synonyms import bare_word
from eduquality.model.tables import TABLES, can_read, columns, validator_of

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


def with_second_meanings(parts: Sequence[Part]) -> Sequence[Part]:
    """Give the parts with the fields that have no column and are told in that of another field."""
    return [_told_beside(part) for part in parts]


def _told_beside(part: Part) -> Part:
    model = TABLES[part.table]
    sources = {
        name: next((one for one in face.also_in if one in part.values), None)
        for name, face in columns(model).items()
        if face.also_in and name not in part.values and name not in part.told
    }
    for name, source in sources.items():
        if source is not None:
            texts = _only_values(part.values[source], validator_of(model, name))
            part = replace(
                part, values={**part.values, name: texts}, letters={**part.letters, name: part.letters.get(source, "")}
            )
    return part


def _only_values(texts: pa.StringArray, read: Callable[[str], object]) -> pa.StringArray:
    """Leave out the texts that are no value."""
    import pyarrow as pa

    codes, words = distinct_texts(texts)
    held = [word if word is not None and can_read(read, word) else None for word in words.to_pylist()]
    return spread(pa.array(held, pa.string()), codes).cast(pa.string())


def _replaced(texts: pa.StringArray, meanings: Mapping[str, str]) -> pa.StringArray:
    """Put meanings in the place of texts; one that says nothing leaves the cell empty."""
    import pyarrow as pa

    if not meanings:
        return texts
    meant = {bare_word(text): None if says_nothing(one) else one for text, one in meanings.items()}
    codes, words = distinct_texts(texts)
    read = [meant.get(bare_word(word), word) for word in words.to_pylist()]
    return spread(pa.array(read, pa.string()), codes).cast(pa.string())
