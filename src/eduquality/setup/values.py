"""What do words mean that are no value of their field? Each is asked about once, whatever number of cells holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from eduquality.model.notations.score_cells import read_result
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.model.tables import TABLES, allowed, can_read, code_name, columns, validator_of
from eduquality.setup.questions import Answer, Question, Setting
from eduquality.words import LANGS, say

_CODES = frozenset({"cell.not_allowed", "cell.not_allowed_near", "cell.not_a_result", "cell.not_a_result_near"})
_MOST_WORDS = 12
#: What stands for signs that are not shown: of such a value nobody knows what was written.
_MASKED = "*"


def questions_of_values(dataset: Dataset) -> Iterator[Question]:
    """Ask what each unknown word of a choice, or of results, means; the most frequent first."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for one in dataset.findings:
        if one.issue.code in _CODES and one.shown and _MASKED not in one.shown and one.table in TABLES:
            found.setdefault((one.table, one.field, one.shown), []).append(one)
    for key in sorted(found, key=lambda known: (-_rows(found[known]), known)):
        if question := _question(*key, found[key]):
            yield question


def _rows(findings: Sequence[Finding]) -> int:
    return sum(max(one.unknown_rows, 1) for one in findings)


def _question(table: str, name: str, written: str, findings: Sequence[Finding]) -> Question | None:
    model = TABLES[table]
    of_result = findings[0].issue.code.startswith("cell.not_a_result")
    face = columns(model).get(name)
    if not of_result and (name not in allowed(model) or (face and face.personal)):
        return None
    read: Callable[[str], Any] = read_result if of_result else validator_of(model, name)
    path = ("values", "scores", "score", written) if of_result else ("values", table, name, written)

    def means(word: str) -> Answer:
        return Answer("setup.answer.means", {"word": word}, (Setting(path, word),))

    near = findings[0].issue.values.get("near")
    near = str(near) if near and can_read(read, str(near)) else None
    words = (
        [] if of_result else [named["zh"] for code in allowed(model)[name] if (named := code_name(name, code, model))]
    )
    others = [means(word) for word in words if word != near and can_read(read, word)][:_MOST_WORDS]
    leave = Answer("setup.answer.leave_value")
    values = {
        "written": written,
        "rows": _rows(findings),
        "place": str(findings[0].issue.where),
        "field": {lang: str(getattr(face, lang)) if face else say(f"val.subject.{name}", lang) for lang in LANGS},
    }
    answers = (means(near), leave, *others) if near else (leave, *others)
    return Question(
        "values", "setup.value", values, answers, typed=lambda text: means(text) if can_read(read, text) else None
    )
