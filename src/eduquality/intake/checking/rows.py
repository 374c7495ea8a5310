"""What is known of the rows of a table while they are checked? Their columns so far, which are refused, and why.

The parts of one table are checked together, column by column; every step adds to what is known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from eduquality.errors import Issue, Level, Place
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import distinct_texts, filled, without
from eduquality.intake.cells.masking import NUMBERS, PLACE, identity, masked, masked_refused
from eduquality.intake.cells.parts import Part, SubjectColumn
from eduquality.intake.cells.stack import Stack
from eduquality.intake.checking.grade_and_class import grade_is_in_class
from eduquality.intake.checking.results import Results
from eduquality.intake.checking.values import Fault
from eduquality.intake.settings.exams import settings_of
from eduquality.model.definitions.project import ExamSettings, Project
from eduquality.model.notations.score_cells import RESULT_LETTERS
from eduquality.model.results.dataset import Finding
from eduquality.model.tables import TABLES, Row, columns, essential, letters
from eduquality.words import say

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

#: Fields whose cells hold a result (points, 缺考, a mark) rather than a plain number.
RESULT_FIELDS: Mapping[str, str] = {"exams": "total", "scores": "score"}


class WrongCell(NamedTuple):
    """A cell that holds no value of its field, of a row that may do without."""

    at: int
    name: str
    fault: Fault
    text: str | None


@dataclass(slots=True)
class Checking:
    """The parts of a table while they are checked.

    contexts, settings: of each part. full_marks, findings: of each part, as they are found. derived: totals summed.
    waiting: rows whose grade is not read from its cell alone: a cohort, or told by the class. left: rows of people who
    have left. last_year: the last that
    rows may be of. wrong_cells: what may have cost its field and not its row, to be settled when all is read.
    """

    stack: Stack
    project: Project
    model: type[Row]
    refused: Mask
    contexts: tuple[tuple[str, ...], ...]
    settings: tuple[ExamSettings, ...]
    full_marks: tuple[dict[str, Decimal | None], ...]
    findings: tuple[list[Finding], ...]
    derived: Mask
    waiting: Mask
    left: Mask
    last_year: int
    columns: dict[str, pa.Array] = field(default_factory=dict)
    results: dict[str, Results] = field(default_factory=dict)
    wrong_cells: list[WrongCell] = field(default_factory=list)

    @classmethod
    def of(cls, parts: Sequence[Part], project: Project, last_year: int) -> Checking:
        """Begin with nothing refused."""
        import numpy as np

        stack = Stack.of(parts)
        contexts = tuple((*_exam_names(part), *part.context) for part in parts)
        return cls(
            stack,
            project,
            TABLES[parts[0].table],
            np.zeros(len(stack), dtype=np.bool_),
            contexts,
            tuple(settings_of(context, project) for context in contexts),
            tuple({} for _ in parts),
            tuple([] for _ in parts),
            np.zeros(len(stack), dtype=np.bool_),
            stack.where(grade_is_in_class),
            np.zeros(len(stack), dtype=np.bool_),
            last_year,
        )

    def refuse(self, at: int, name: str, fault: Fault, text: str | None) -> None:
        """Refuse the row at position `at` for its cell `name`."""
        self.refused[at] = True
        self.note(at, name, fault, text)

    def note(self, at: int, name: str, fault: Fault, text: str | None, *, level: Level = "error") -> None:
        """Make a finding of the cell `name` at position `at`; a warning leaves the row counted."""
        part = self.stack.parts[self.stack.part_of(at)]
        self._add(at, _finding(part, name, int(self.stack.rows[at]), fault, _shown(part, name, text or ""), level))

    def warn_of_unknown(self, cells: Sequence[WrongCell], *, plain: bool) -> None:
        """Warn, at the first, of cells of a sheet that hold the same and are taken for not known.

        plain: what they hold can name nobody.
        """
        at, name, fault, text = cells[0]
        part, rows = self.stack.parts[self.stack.part_of(at)], sorted({int(self.stack.rows[one.at]) for one in cells})
        shown = masked(text or "", "") if plain else _shown(part, name, text or "")
        made = _finding(part, name, rows[0], fault, shown, "warning")
        who = self.who(at) if len(rows) == 1 else ""
        self._add(at, replace(made, unknown_rows=len(rows), lines=spans(rows)), who)

    def _add(self, at: int, made: Finding, who: str | None = None) -> None:
        """Add a finding of the row at a position; what several examinations share is said with the first of them."""
        number = self.stack.part_of(at)
        # A cell beside one of several values stands in several rows.
        again = self.findings[number] and self.findings[number][-1].issue == made.issue and made.row
        if made.field not in self.stack.parts[number].shared and not again:
            self.findings[number].append(replace(made, who=self.who(at) if who is None else who))

    def who(self, at: int) -> str:
        """Say, masked, whom the row at a position is of, else which class or school."""
        numbers = (self.stack.text(name, at) for name in NUMBERS)
        # 1.1E+17 is nobody's number.
        number = next((text for text in numbers if text and "." not in text), None)
        place = (self.stack.text(name, at) for name in PLACE)
        return identity(self.stack.text("name", at), number, place)

    def wrong(self, at: int, name: str, fault: Fault, text: str | None) -> None:
        """Take the cell `name` at position `at` for none: it costs the row where that means nothing without it."""
        if name in essential(self.model):
            self.refuse(at, name, fault, text)
        else:
            self.wrong_cells.append(WrongCell(at, name, fault, text))

    def wrong_texts(self, name: str, wrong: Iterable[tuple[int, Fault, str]]) -> None:
        """Take every cell of `name` for none whose text is no value."""
        for at, fault, text in wrong:
            self.wrong(at, name, fault, text)

    def forget(self, name: str, places: Sequence[int]) -> None:
        """Take what a field holds at these positions for not known."""
        import numpy as np

        chosen = np.zeros(len(self.stack), dtype=np.bool_)
        chosen[list(places)] = True
        self.columns[name] = without(self.columns[name], chosen)

    def of_sheet(self, part: Part, code: str, name: str, *, level: Level = "error", **values: object) -> Finding:
        """Make a finding about a whole sheet."""
        face = columns(self.model)[name]
        values = {"field": {"zh": face.zh, "en": face.en}, **values}
        where = Place(part.file, sheet=part.sheet)
        return Finding(Issue(level, code, where, values), part.table, name, "", 0, refused=level == "error")

    def fill(self, name: str, values: Sequence[object]) -> None:
        """Fill what is empty in a column with what is known of each part."""
        self.columns[name] = filled(self.columns[name], values, self.stack.counts)


def _finding(part: Part, name: str, row: int, fault: Fault, shown: str, level: Level) -> Finding:
    """Make the finding of one cell of a part; an error refuses its row."""
    model = TABLES[part.table]
    face = columns(model).get(name)
    subject = part.subject_columns.get(name)
    titles = {"zh": face.zh, "en": face.en} if face else _subject_titles(name, subject)
    values = {"shown": shown, **fault.values, "field": titles}
    where = Place(part.file, sheet=part.sheet, cell=part.address(name, row))
    return Finding(Issue(level, fault.code, where, values), part.table, name, shown, row, refused=level == "error")


def _subject_titles(name: str, subject: SubjectColumn | None) -> Mapping[str, str]:
    """Name a subject: in Chinese as its own sheet does, in English as everywhere."""
    code = f"val.subject.{name}"
    return {"zh": subject.header if subject else say(code, "zh"), "en": say(code, "en")}


def _shown(part: Part, name: str, text: str) -> str:
    """Give as much of a refused text as may be shown."""
    model = TABLES[part.table]
    face = columns(model).get(name)
    if face and face.personal:
        return masked(text, face.personal)
    holds_result = face is None or RESULT_FIELDS.get(part.table) == name
    written = frozenset(RESULT_LETTERS) if holds_result else letters(model, name)
    return masked_refused(text, written, (face.zh, *face.headers) if face else ())


def _exam_names(part: Part) -> tuple[str, ...]:
    """Give the examination the sheet's own column names, if it names exactly one."""
    texts = part.values.get("exam")
    if texts is None:
        return ()
    _, distinct = distinct_texts(texts)
    return tuple(distinct.to_pylist()) if len(distinct) == 1 else ()
