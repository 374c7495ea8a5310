"""Which sixth grades are junior without saying so? Those of schools where primary school takes five years.

`eduq.yaml` says that of all schools, the list of schools of single ones; where neither does, a school that has junior
grades and no primary ones is such. What a row itself states as its stage stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import coalesced, distinct_texts, of_words, spread
from eduquality.intake.cells.whole_table import Whole, column_of, with_column
from eduquality.model.definitions.project import Project
from eduquality.model.notations.grades import EITHER_GRADE
from eduquality.model.results.collection import STAGES_OF_KIND
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

FIVE_FOUR = "five_four"
#: 五四学制, 五四制; 六三制和五四制 tells of no school which it is.
_SAID = re.compile(r"^(?!.*(?:六三|六.三学?制)).*五四学?制")
_SECONDARY = frozenset(
    kind for kind, stages in STAGES_OF_KIND.items() if "junior" in stages and "primary" not in stages
)


def with_stages(wholes: Sequence[Whole], project: Project) -> list[Whole]:
    """Give the sixth grades of which no stage is stated theirs: junior in five-four schools, else primary."""
    systems = systems_stated(wholes)
    if project.school_system is None:
        systems = dict.fromkeys(_without_primary(wholes), FIVE_FOUR) | systems
    return [_staged(whole, systems, project.school_system or "") for whole in wholes]


def systems_stated(wholes: Sequence[Whole]) -> dict[str, str]:
    """Give the system of every school of which a list states it, or a title over its rows, by its key."""
    found = dict.fromkeys(_under_titles(wholes), FIVE_FOUR)
    for whole in wholes:
        if whole.name == "schools" and column_of(whole.rows, "school_system").null_count < len(whole.rows):
            keys = _keys(whole.rows).to_pylist()
            stated = zip(keys, column_of(whole.rows, "school_system").to_pylist(), strict=True)
            found |= {key: system for key, system in stated if key is not None and system is not None}
    return found


def _under_titles(wholes: Iterable[Whole]) -> set[str]:
    """Give the schools of sheets whose title speaks of 五四学制 and of no other system."""
    found: set[str] = set()
    for whole in wholes:
        told = [any("五四" in text and _SAID.search(text) for text in sheet.context) for sheet in whole.sheets]
        if any(told):
            begin = 0
            keys = _keys(whole.rows)
            for is_told, rows in zip(told, whole.counts, strict=True):
                found |= {*keys.slice(begin, rows).to_pylist()} - {None} if is_told else set()
                begin += rows
    return found


def _without_primary(wholes: Iterable[Whole]) -> set[str]:
    """Give the schools that every list calls junior or complete secondary: 初级中学, 完全中学."""
    found: dict[str, set[str]] = defaultdict(set)
    for whole in wholes:
        if whole.name == "schools":
            told = zip(_keys(whole.rows).to_pylist(), column_of(whole.rows, "kind").to_pylist(), strict=True)
            for key, kind in told:
                found[key] |= {kind}
    return {key for key, kinds in found.items() if key is not None and kinds <= _SECONDARY}


def _keys(rows: pa.Table) -> pa.Array:
    return coalesced(column_of(rows, "school_id"), column_of(rows, "school"))


def _staged(whole: Whole, systems: dict[str, str], usual: str) -> Whole:
    import numpy as np
    import pyarrow as pa

    names = TABLES[whole.name].model_fields
    if whole.name == "schools" or not {"stage", "grade", "school"} <= names.keys():
        return whole
    stages = column_of(whole.rows, "stage")
    if not stages.null_count:
        return whole
    codes, words = distinct_texts(stages)
    sixth = (codes < 0) & (np.asarray(column_of(whole.rows, "grade").fill_null(0)) == EITHER_GRADE)
    if not sixth.any():
        return whole
    junior = np.where(_five_four(whole.rows, systems, usual), np.int32(1), np.int32(0)) + np.int32(len(words))
    texts = pa.concat_arrays([words, pa.array(["primary", "junior"], words.type)])
    return replace(whole, rows=with_column(whole.rows, "stage", spread(texts, np.where(sixth, junior, codes))))


def _five_four(rows: pa.Table, systems: dict[str, str], usual: str) -> Mask:
    """Tell which rows are of a five-four school."""
    import numpy as np

    keys = _keys(rows)
    chosen = of_words(keys, lambda key: systems.get(key, usual) == FIVE_FOUR)
    return chosen | (np.asarray(keys.is_null()) & (usual == FIVE_FOUR))
