"""Which rows of recognised parts may be counted, and what is wrong with the others, cell by cell.

A row is refused if any of its cells is: what is kept is right in every field. Checks across fields run on their own,
so that one failed field hides nothing. The parts of one table are checked together, column by column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, partial
from math import floor
from typing import TYPE_CHECKING, Any

from eduquality.errors import Issue, Level, Place
from eduquality.intake.cells import (
    Fault,
    Verdicts,
    arrow_type,
    coalesced,
    distinct_texts,
    filled,
    judge,
    spread,
    stored_type,
    validator_of,
)
from eduquality.intake.context import exam_of, year_of
from eduquality.intake.headers import header_key
from eduquality.intake.masking import masked, masked_refused
from eduquality.intake.parts import Part
from eduquality.intake.results import Results, full_mark_of, read_results, settings_of
from eduquality.intake.stacking import Stack
from eduquality.model.dataset import Finding
from eduquality.model.project import ExamSettings, Project
from eduquality.model.tables import TABLES, Row, SqlType, columns, field_types, letters, types
from eduquality.model.tables.students import birth_agrees_with_id, sex_agrees_with_id

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from eduquality.intake.cells import Codes, Mask

#: Fields whose cells hold a result (points, 缺考, a mark) rather than a plain number.
RESULT_FIELDS: Mapping[str, str] = {"exams": "total", "scores": "score"}
_STAGES = ((0, "preschool"), (6, "primary"), (9, "junior"), (12, "senior"))
#: In hundredths, more than any points a cell may hold.
_NO_FULL_MARK = 1 << 40


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """What became of one part: rows kept and refused, totals summed from subjects, the full mark of each subject."""

    rows: int
    refused: int
    derived: int
    findings: tuple[Finding, ...]
    full_marks: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of all parts of a table that hold, typed, part after part, and what is wrong with the others.

    table: fields without names, `_row`, for exams and scores `status`, for scores `mark`, and for each subject of a
    wide sheet its cells as written (`subject_column`).
    """

    table: pa.Table
    parts: tuple[CheckedPart, ...]


def subject_column(subject: str) -> str:
    """Name the column that keeps a subject's cells of a wide sheet."""
    return f"subject/{subject}"


def table_columns(table: str) -> Mapping[str, SqlType]:
    """Give the columns of a table as stored: its fields without names, then what reading adds."""
    model = TABLES[table]
    kept = {name: sql for name, sql in field_types(model).items() if columns(model)[name].personal != "name"}
    added = ("status", "mark") if table == "scores" else ("status",) if table == "exams" else ()
    return {**kept, **dict.fromkeys(added, "VARCHAR")}


def check_parts(parts: Sequence[Part], project: Project) -> Checked:
    """Judge every cell of parts of one table; cells of personal columns are masked wherever they are shown."""
    checking = _Checking.of(parts, project)
    checking.check_excel_errors()
    checking.check_fields()
    checking.settle_grades()
    checking.settle_births()
    checking.check_across()
    checking.check_results()
    checking.settle_exam()
    checking.settle_year()
    checking.settle_stage()
    checking.settle_totals()
    return checking.close()


@dataclass(slots=True)
class _Checking:
    """The parts of a table while they are checked.

    contexts, settings: of each part. full_marks, findings: of each part, as they are found. derived: totals summed.
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
    columns: dict[str, pa.Array] = field(default_factory=dict)
    results: dict[str, Results] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Sequence[Part], project: Project) -> _Checking:
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
        )

    # ------------------------------------------------------------ findings

    def refuse(self, at: int, name: str, fault: Fault, text: str | None) -> None:
        """Refuse the row at position `at` for its cell `name`."""
        self.refused[at] = True
        number = self.stack.part_of(at)
        made = finding(self.stack.parts[number], name, int(self.stack.rows[at]), fault, text)
        self.findings[number].append(made)

    def refuse_texts(self, name: str, wrong: Iterable[tuple[int, Fault, str]]) -> None:
        """Refuse every row whose text of `name` was refused."""
        for at, fault, text in wrong:
            self.refuse(at, name, fault, text)

    # ------------------------------------------------------------ the steps

    def check_excel_errors(self) -> None:
        """Refuse rows with a cell whose formula failed: such a cell looks empty and is not."""
        for part, start in zip(self.stack.parts, self.stack.starts, strict=False):
            places = {row: start + at for at, row in enumerate(part.rows.to_pylist())} if part.errors else {}
            for (row, name), text in sorted(part.errors.items()):
                if row in places:
                    self.refuse(places[row], name, Fault("cell.excel_error", {"error": text}), None)

    def check_fields(self) -> None:
        """Judge the texts of every field."""
        import pyarrow as pa

        result = RESULT_FIELDS.get(self.model.spec.name)
        for name in self.model.model_fields:
            self.absent_columns(name)
            texts = self.stack.field(name)
            if texts is None:
                self.columns[name] = pa.nulls(len(self.stack), stored_type(self.model, name))
            elif name != result:
                judged = judge(self.model, name, texts)
                self.refuse_texts(name, judged.wrong)
                self.require(name, judged)
                self.columns[name] = judged.column

    def required(self, name: str) -> bool:
        """Tell whether a row needs a cell for this field: it is required and no context may tell it."""
        return self.model.model_fields[name].is_required() and name not in self.model.spec.context

    def absent_columns(self, name: str) -> None:
        """Note parts without a column for a required field; of those no row can be taken."""
        if not self.required(name):
            return
        self.refused |= self.stack.where(lambda part: name not in part.values)
        for number, part in enumerate(self.stack.parts):
            if name not in part.values and len(part.rows):
                self.findings[number].append(self.of_sheet(part, "table.no_column", name, rows=len(part.rows)))

    def of_sheet(self, part: Part, code: str, name: str, *, level: Level = "error", **values: object) -> Finding:
        """Make a finding about a whole sheet."""
        face = columns(self.model)[name]
        values = {"field": {"zh": face.zh, "en": face.en}, **values}
        where = Place(part.file, sheet=part.sheet)
        return Finding(Issue(level, code, where, values), part.table, name, "", 0, refused=True)

    def require(self, name: str, judged: Verdicts) -> None:
        """Refuse rows with nothing in a required cell, unless the cell's formula failed."""
        if not self.required(name):
            return
        empty = judged.empty() & self.stack.where(lambda part: name in part.values)
        for at in empty.nonzero()[0].tolist():
            part = self.stack.parts[self.stack.part_of(at)]
            if (int(self.stack.rows[at]), name) not in part.errors:
                self.refuse(at, name, Fault("cell.required", {}), None)

    def settle_grades(self) -> None:
        """Read each grade in the stage its row gives; refuse rows whose stage has no such grade."""
        texts = self.stack.field("grade") if {"stage", "grade"} <= set(self.columns) else None
        if texts is None or self.columns["stage"].null_count == len(self.stack):
            return
        pairs, answers = _in_stages(self.columns["stage"], texts, self.columns["grade"])
        for pair in [pair for pair, grade in answers.items() if grade is None]:
            for at in (pairs == pair).nonzero()[0].tolist():
                fault = Fault("cell.grade_not_in_stage", {"stage": self.stack.text("stage", at)})
                self.refuse(at, "grade", fault, self.stack.text("grade", at))
        self.columns["grade"] = _answered(pairs, answers, self.columns["grade"])

    def settle_births(self) -> None:
        """Where a sheet tells only the month of birth, and the citizen number the same one, take the number's day."""
        if birth_agrees_with_id not in self.model.cross_checks:
            return
        suspects = _suspicious(birth_agrees_with_id, self.columns, len(self.stack))
        if not suspects.any():
            return
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        births, places = self.columns["birth_date"], np.flatnonzero(suspects & self.months_only())
        numbers = self.columns["id_number"].take(pa.array(places)).to_pylist()
        days = [_born(number) for number in numbers]
        same = [
            day.replace(day=1) == born
            for day, born in zip(days, births.take(pa.array(places)).to_pylist(), strict=True)
        ]
        chosen = np.zeros(len(self.stack), dtype=np.bool_)
        chosen[places[same]] = True
        days = [day for day, holds in zip(days, same, strict=True) if holds]
        self.columns["birth_date"] = pc.replace_with_mask(births, pa.array(chosen), pa.array(days, pa.date32()))

    def months_only(self) -> Mask:
        """Tell which rows give a month of birth and no day: by the cell, or by its header and the first of a month."""
        import numpy as np
        import pyarrow.compute as pc

        codes, texts = distinct_texts(self.stack.field("birth_date"))
        by_cell = np.array([*map(types.is_month, texts.to_pylist()), False])[codes]
        first = pc.equal(pc.day(self.columns["birth_date"]), 1).fill_null(False)  # noqa: FBT003 - see limit_scores
        by_header = self.stack.where(lambda part: _names_months(part.headers.get("birth_date", "")))
        mask: Mask = by_cell | (by_header & first.to_numpy(zero_copy_only=False))
        return mask

    def check_across(self) -> None:
        """Hold fields against each other, whatever else is wrong in the row."""
        import numpy as np
        import pyarrow as pa

        for check in self.model.cross_checks:
            suspects = np.flatnonzero(_suspicious(check, self.columns, len(self.stack)))
            if not len(suspects):
                continue
            picked = {name: column.take(pa.array(suspects)).to_pylist() for name, column in self.columns.items()}
            for place, at in enumerate(suspects.tolist()):
                found = check({name: values[place] for name, values in picked.items()})
                if found:
                    self.refuse(at, found[1], Fault(found[0], {}), self.stack.text(found[1], at))

    def check_results(self) -> None:
        """Judge the cells that hold points, 缺考 or marks, and hold points against the full mark."""
        name = RESULT_FIELDS.get(self.model.spec.name)
        if name:
            self.take_results(name, self.stack.field(name))
        for subject in self.stack.subjects():
            self.take_results(subject, self.stack.subject(subject))
            self.limit(subject)
        if self.model.spec.name == "scores":
            self.limit_scores()

    def take_results(self, name: str, texts: pa.StringArray | None) -> None:
        """Judge one column of results."""
        import pyarrow as pa

        self.results[name] = read_results(pa.nulls(len(self.stack), pa.string()) if texts is None else texts)
        self.refuse_texts(name, self.results[name].wrong())

    def limit(self, subject: str) -> None:
        """Settle the full mark of each part's paper and refuse rows with more points than that."""
        import numpy as np

        for part, settings, marks in zip(self.stack.parts, self.settings, self.full_marks, strict=True):
            if subject in part.subjects:
                known = part.subject_columns.get(subject)
                stated = known.full_mark if known else None
                marks[subject] = stated or full_mark_of(subject, settings, self.project)
        stated_marks = [marks.get(subject) for marks in self.full_marks]
        limits = [_NO_FULL_MARK if mark is None else floor(mark * 100) for mark in stated_marks]
        results = self.results[subject]
        above = results.hundredths() > np.repeat(np.array(limits, dtype=np.int64), self.stack.counts)
        for at in np.flatnonzero(above).tolist():
            full_mark = self.full_marks[self.stack.part_of(at)][subject]
            text = results.texts[int(results.codes[at])].as_py()
            self.refuse(at, subject, Fault("cell.above_full_mark", {"full_mark": f"{full_mark:f}"}), text)

    def limit_scores(self) -> None:
        """Fill the full marks of long sheets from the settings and hold the points against them."""
        import pyarrow.compute as pc

        full = coalesced(self.columns["full_mark"], self.known_full_marks())
        self.columns["full_mark"] = full
        results = self.results["score"]
        self.columns |= {"score": results.score(), "status": results.status(), "mark": results.mark()}
        above = pc.greater(self.columns["score"], full).fill_null(False)  # noqa: FBT003 - Arrow takes it by position
        for at in above.to_numpy(zero_copy_only=False).nonzero()[0].tolist():
            fault = Fault("cell.above_full_mark", {"full_mark": f"{full[at].as_py():f}"})
            self.refuse(at, "score", fault, self.stack.text("score", at))

    def known_full_marks(self) -> pa.Array:
        """Give the full mark that `eduq.yaml` states for the subject of every row of long sheets."""
        import numpy as np
        import pyarrow as pa

        codes, subjects = distinct_texts(self.columns["subject"])
        names = subjects.to_pylist()
        stated = [full_mark_of(name, settings, self.project) for settings in self.settings for name in names]
        first = np.repeat(np.arange(len(self.settings)) * len(names), self.stack.counts)
        return spread(pa.array(stated, type=arrow_type("DECIMAL(12,2)")), np.where(codes < 0, codes, first + codes))

    # ------------------------------------------------------------ what the sheets do not say in a column

    def fill(self, name: str, values: Sequence[object]) -> None:
        """Fill what is empty in a column with what is known of each part."""
        self.columns[name] = filled(self.columns[name], values, self.stack.counts)

    def settle_exam(self) -> None:
        """Name the examinations and their kinds from the settings and the contexts."""
        if "exam" not in self.columns:
            return
        found = [exam_of(context) for context in self.contexts]
        self.fill("exam", [name for name, _ in found])
        kinds = [settings.kind or kind for settings, (_, kind) in zip(self.settings, found, strict=True)]
        self.fill("exam_kind", [kind and validator_of(self.model, "exam_kind")(kind) for kind in kinds])

    def settle_year(self) -> None:
        """Fill the year from the settings, the contexts, the project; rows left without one are refused."""
        basis = self.model.spec.year_basis
        known = zip(self.settings, self.contexts, strict=True)
        self.fill("year", [s.year or year_of(context, basis) or self.project.year for s, context in known])
        without = self.columns["year"].is_null().to_numpy(zero_copy_only=False) & ~self.refused
        self.refused |= without
        for number, rows in enumerate(self.stack.count(without)):
            if rows:
                made = self.of_sheet(self.stack.parts[number], "table.no_year", "year", rows=rows)
                self.findings[number].append(made)

    def settle_stage(self) -> None:
        """Derive an empty stage from the grade."""
        import numpy as np

        if not {"stage", "grade"} <= set(self.columns):
            return
        given = self.columns["stage"]
        if given.null_count == 0:
            return
        grades = self.columns["grade"].fill_null(99).to_numpy(zero_copy_only=False)
        bounds = np.array([last for last, _ in _STAGES])
        by_grade = spread(_strings([*(name for _, name in _STAGES), None]), np.searchsorted(bounds, grades))
        self.columns["stage"] = coalesced(given, by_grade)

    def settle_totals(self) -> None:
        """Sum a missing total where every subject has points, and say whether the candidate sat at all."""
        if self.model.spec.name != "exams":
            return
        total = self.results["total"]
        for at in total.marked().nonzero()[0].tolist():
            # A total is points or nothing.
            self.refuse(at, "total", Fault("cell.not_a_number", {}), self.stack.text("total", at))
        missed = self.missed() & (total.hundredths() == 0)
        given = _without(total.score(), missed)
        may, summed = self.summed()
        self.columns["total"] = coalesced(given, summed)
        self.derived = may & ~self.refused
        self.columns["status"] = self.sat_or_absent(given.is_valid().to_numpy(zero_copy_only=False), missed)

    def missed(self) -> Mask:
        """Tell which rows have every subject given absent, exempt or void: beside these a total of 0 is none."""
        import numpy as np

        results = [self.results[subject] for subject in self.stack.subjects()]
        none = np.zeros(len(self.stack), dtype=np.bool_)
        missed: Mask = np.logical_or.reduce([none, *(one.has(status) for one in results for status in types.ABSENCE)])
        sat: Mask = np.logical_or.reduce([none, *(one.has("sat") for one in results)])
        return missed & ~sat

    def with_subject(self, subject: str) -> Mask:
        """Tell which rows have a column for a subject."""
        return self.stack.where(lambda part: subject in part.subjects)

    def summed(self) -> tuple[Mask, pa.Array]:
        """Sum the subjects of rows in which every subject has points and the total cell is empty; tell which."""
        import numpy as np
        import pyarrow as pa

        may = self.stack.where(lambda part: bool(part.subjects)) & self.results["total"].has("blank")
        points = np.zeros(len(self.stack), dtype=np.int64)
        for subject in self.stack.subjects():
            own = self.results[subject].hundredths()
            present = self.with_subject(subject)
            may &= ~present | (own >= 0)
            points += np.where(present, own, 0)
        return may, _from_hundredths(pa.array(points, mask=~may))

    def sat_or_absent(self, given: Mask, missed: Mask) -> pa.Array:
        """Tell `sat` if any subject was sat or a total is given, `absent` if every subject was missed, else `blank`.

        Sheets without subjects are judged by the total. missed: rows known to be absent by a total of 0.
        """
        import numpy as np

        judged = {subject: self.with_subject(subject) for subject in self.stack.subjects()}
        judged["total"] = self.stack.where(lambda part: not part.subjects and "total" in part.values)
        sat = given.copy()
        absent = np.logical_or.reduce([*judged.values()])
        for name, present in judged.items():
            sat |= present & self.results[name].has("sat")
            absent &= ~present | self.results[name].has("absent")
        absent |= missed
        return spread(_strings(["sat", "absent", "blank"]), np.where(sat, 0, np.where(absent, 1, 2)).astype(np.int32))

    # ------------------------------------------------------------ the end

    def close(self) -> Checked:
        """Leave out the refused rows and hand over, findings in the order of each sheet."""
        import pyarrow as pa

        stored = {name: self.columns[name] for name in table_columns(self.model.spec.name)}
        subjects = {subject_column(name): self.results[name].cells() for name in self.stack.subjects()}
        table = pa.table({**stored, "_row": pa.array(self.stack.rows), **subjects})
        if self.refused.any():
            table = table.filter(pa.array(~self.refused))
        return Checked(table, tuple(self.checked_parts()))

    def checked_parts(self) -> Iterator[CheckedPart]:
        """Give what became of each part."""
        refused, derived = self.stack.count(self.refused), self.stack.count(self.derived)
        for number, part in enumerate(self.stack.parts):
            order = {name: at for at, name in enumerate((*self.model.model_fields, *part.subjects))}
            found = sorted(self.findings[number], key=partial(_in_order, order))
            kept = self.stack.counts[number] - refused[number]
            yield CheckedPart(kept, refused[number], derived[number], tuple(found), self.full_marks[number])


# ---------------------------------------------------------------- addresses and texts


def _in_order(order: Mapping[str, int], found: Finding) -> tuple[int, int, str]:
    """Give the place of a finding among those of its sheet: by row, then by column."""
    return found.row, order.get(found.field, len(order)), found.issue.code


def finding(part: Part, name: str, row: int, fault: Fault, text: str | None) -> Finding:
    """Make the finding of one cell of a part."""
    model = TABLES[part.table]
    face = columns(model).get(name)
    subject = part.subject_columns.get(name)
    letter = part.letters.get(name) or (subject.letter if subject else "A")
    titles = {"zh": face.zh, "en": face.en} if face else {"zh": subject.header if subject else name, "en": name}
    shown = _shown(part, name, text or "")
    values = {"field": titles, "shown": shown, **fault.values}
    values["field"] = titles
    where = Place(part.file, sheet=part.sheet, cell=f"{letter}{row}")
    return Finding(Issue("error", fault.code, where, values), part.table, name, shown, row, refused=True)


def _shown(part: Part, name: str, text: str) -> str:
    """Give as much of a refused text as may be shown."""
    model = TABLES[part.table]
    face = columns(model).get(name)
    if face and face.personal:
        return masked(text, face.personal)
    holds_result = face is None or RESULT_FIELDS.get(part.table) == name
    written = frozenset(types.RESULT_LETTERS) if holds_result else letters(model, name)
    return masked_refused(text, written, (face.zh, *face.headers) if face else ())


def _exam_names(part: Part) -> tuple[str, ...]:
    """Give the examination the sheet's own column names, if it names exactly one."""
    texts = part.values.get("exam")
    if texts is None:
        return ()
    _, distinct = distinct_texts(texts)
    return tuple(distinct.to_pylist()) if len(distinct) == 1 else ()


# ---------------------------------------------------------------- columns


def _strings(texts: list[str | None]) -> pa.Array:
    import pyarrow as pa

    return pa.array(texts, type=pa.string())


def _without(column: pa.Array, chosen: Mask) -> pa.Array:
    """Give a column with nulls in the chosen rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.array(chosen), pa.scalar(None, column.type), column) if chosen.any() else column


def _from_hundredths(points: pa.Array) -> pa.Array:
    """Give whole hundredths as DECIMAL(12,2)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    hundredth = pa.scalar(Decimal("0.01"), pa.decimal128(3, 2))
    return pc.multiply(points.cast(pa.decimal128(19, 0)), hundredth).cast(arrow_type("DECIMAL(12,2)"))


# ---------------------------------------------------------------- grades and births


def _in_stages(stages: pa.Array, texts: pa.Array, grades: pa.Array) -> tuple[Codes, dict[int, int | None]]:
    """Give each row the number of its pair of stage and grade text, -1 where there is none, and read each pair once.

    A pair gives the grade, None where the stage has no such grade. Stages without grades of their own have no pairs.
    """
    import numpy as np

    of_stage, names = distinct_texts(stages)
    of_text, words = distinct_texts(texts)
    graded = np.array([*(name in types.STAGE_GRADES for name in names.to_pylist()), False])
    known = graded[of_stage] & grades.is_valid().to_numpy(zero_copy_only=False)
    pairs = np.where(known, of_stage * len(words) + of_text, -1)
    present = np.flatnonzero(np.bincount(pairs[known])).tolist() if known.any() else []
    read = types.grade_in_stage
    return pairs, {at: read(words[at % len(words)].as_py(), names[at // len(words)].as_py()) for at in present}


def _answered(pairs: Codes, answers: Mapping[int, int | None], otherwise: pa.Array) -> pa.Array:
    """Give what each row's pair answers; rows without pair or answer keep what they have."""
    import numpy as np
    import pyarrow as pa

    places = np.full(max(answers, default=-1) + 2, -1, dtype=np.int32)
    places[list(answers)] = np.arange(len(answers))
    return coalesced(spread(pa.array(list(answers.values()), otherwise.type), places[pairs]), otherwise)


def _born(number: str) -> date:
    """Give the date of birth a citizen number holds."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _names_months(header: str) -> bool:
    """Tell whether a header asks for year and month only, as 出生年月 does."""
    key = header_key(header)
    return "年月" in key and "年月日" not in key


# ---------------------------------------------------------------- rows worth a closer look


def suspicious_births(fields: Mapping[str, pa.Array]) -> pa.Array:
    """Tell which rows may have a date of birth that their citizen number contradicts."""
    import pyarrow.compute as pc

    written = pc.utf8_slice_codeunits(fields["id_number"], 6, 14)
    # A date as text is 2013-05-04; pc.strftime takes thirty times as long.
    born = pc.replace_substring(fields["birth_date"].cast(written.type), "-", "")
    return pc.not_equal(written, born)


def suspicious_sexes(fields: Mapping[str, pa.Array]) -> pa.Array:
    """Tell which rows may have a sex that their citizen number contradicts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    digit = pc.utf8_slice_codeunits(fields["id_number"], 16, 17)
    male = pc.is_in(digit, value_set=pa.array(["1", "3", "5", "7", "9"]))
    given = fields["sex"].dictionary_decode()
    return pc.and_kleene(pc.is_valid(digit), pc.not_equal(pc.equal(given, "male"), male))


@cache
def _prefilters() -> Mapping[object, Callable[[Mapping[str, pa.Array]], pa.Array]]:
    return {birth_agrees_with_id: suspicious_births, sex_agrees_with_id: suspicious_sexes}


def _suspicious(check: object, fields: Mapping[str, pa.Array], count: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell which rows a check across fields must look at; all of them where no vector says less."""
    import numpy as np

    narrow = _prefilters().get(check)
    if narrow is None:
        return np.ones(count, dtype=np.bool_)
    suspects: Mask = narrow(fields).fill_null(False).to_numpy(zero_copy_only=False)  # noqa: FBT003 - see above
    return suspects
