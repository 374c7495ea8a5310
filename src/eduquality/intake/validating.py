"""Which rows of recognised parts may be counted, and what is wrong with the others, cell by cell.

A row is refused if any of its cells is: what is kept is right in every field. Checks across fields run on their own,
so that one failed field hides nothing. The parts of one table are checked together, column by column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Level, Place
from eduquality.intake.cells import (
    Fault,
    Verdicts,
    arrow_type,
    coalesced,
    distinct_texts,
    filled,
    is_number_of_person,
    judge,
    repeated,
    spread,
    stored_type,
    validator_of,
)
from eduquality.intake.context import exam_of, year_of
from eduquality.intake.damage import damaged
from eduquality.intake.headers import header_key
from eduquality.intake.marks import NO_VALUE
from eduquality.intake.masking import NUMBERS, PLACE, identity, masked, masked_refused
from eduquality.intake.parts import Part
from eduquality.intake.placing import (
    cohorts,
    grade_is_in_class,
    grouped,
    placed,
    primary_by_code,
    school_years,
    stages_by_school,
)
from eduquality.intake.results import Results, full_mark_of, read_results, settings_of
from eduquality.intake.serials import counted_from_1900
from eduquality.intake.stacking import Stack
from eduquality.intake.suspects import citizen_numbers, suspicious
from eduquality.intake.whose import refused_of
from eduquality.intake.zeros import lost_zeros
from eduquality.model.dataset import Finding, RefusedRows
from eduquality.model.project import ExamSettings, Project
from eduquality.model.tables import TABLES, Row, SqlType, columns, field_types, letters, types
from eduquality.model.tables.students import birth_agrees_with_id

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells import Codes, Mask

#: Fields whose cells hold a result (points, 缺考, a mark) rather than a plain number.
RESULT_FIELDS: Mapping[str, str] = {"exams": "total", "scores": "score"}
_STAGES = ((0, "preschool"), (6, "primary"), (9, "junior"), (12, "senior"))


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """What became of one part: rows kept and refused, totals summed from subjects, the full mark of each subject.

    refused_of: whose the refused rows are.
    """

    rows: int
    refused: int
    derived: int
    findings: tuple[Finding, ...]
    full_marks: Mapping[str, Decimal | None]
    refused_of: tuple[RefusedRows, ...] = ()


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
    checking.settle_exam()
    checking.settle_year()
    checking.settle_grades()
    checking.settle_classes()
    checking.settle_births()
    checking.check_across()
    checking.check_results()
    checking.refuse_yearless()
    checking.settle_stage()
    checking.settle_totals()
    return checking.close()


@dataclass(slots=True)
class _Checking:
    """The parts of a table while they are checked.

    contexts, settings: of each part. full_marks, findings: of each part, as they are found. derived: totals summed.
    waiting: rows whose grade is not read from its cell alone: a cohort, or told by the class.
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
            stack.where(grade_is_in_class),
        )

    # ------------------------------------------------------------ findings

    def refuse(self, at: int, name: str, fault: Fault, text: str | None) -> None:
        """Refuse the row at position `at` for its cell `name`."""
        self.refused[at] = True
        self.note(at, name, fault, text)

    def note(self, at: int, name: str, fault: Fault, text: str | None, *, level: Level = "error") -> None:
        """Make a finding of the cell `name` at position `at`; a warning leaves the row counted."""
        number = self.stack.part_of(at)
        made = finding(self.stack.parts[number], name, int(self.stack.rows[at]), fault, text, level=level)
        self.findings[number].append(replace(made, who=self.who(at)))

    def who(self, at: int) -> str:
        """Say, masked, whom the row at a position is of, else which class or school."""
        numbers = (self.stack.text(name, at) for name in NUMBERS)
        # 1.1E+17 is nobody's number.
        number = next((text for text in numbers if text and "." not in text), None)
        place = (self.stack.text(name, at) for name in PLACE)
        return identity(self.stack.text("name", at), number, place)

    def refuse_texts(self, name: str, wrong: Iterable[tuple[int, Fault, str]]) -> None:
        """Refuse every row whose text of `name` was refused."""
        for at, fault, text in wrong:
            self.refuse(at, name, fault, text)

    # ------------------------------------------------------------ the steps

    def check_excel_errors(self) -> None:
        """Refuse rows with a cell whose formula failed or was never calculated: it looks empty and is not."""
        for part, start in zip(self.stack.parts, self.stack.starts, strict=False):
            places = {row: start + at for at, row in enumerate(part.rows.to_pylist())} if part.errors else {}
            for (row, name), text in sorted(part.errors.items()):
                if row in places:
                    code = "cell.no_result" if text == NO_VALUE else "cell.excel_error"
                    self.refuse(places[row], name, Fault(code, {"error": text}), None)

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
                judged = judge(self.model, name, self.as_written(name, texts))
                self.refuse_texts(name, judged.wrong)
                self.require(name, judged)
                if is_number_of_person(self.model, name):
                    fault = Fault("cell.id_damaged", {})
                    self.refuse_texts(
                        name, ((at, fault, texts[at].as_py()) for at in damaged(self.stack, texts, judged))
                    )
                    self.warn_of_identifiers(name, texts)
                self.columns[name] = judged.column

    def as_written(self, name: str, texts: pa.StringArray) -> pa.StringArray:
        """Give the texts of a field to judge: without grades to be settled later, amounts with their header's unit."""
        if name == "grade":
            self.waiting |= cohorts(texts)
            return _without(texts, self.waiting)
        if field_types(self.model)[name] == "DATE":
            return counted_from_1900(self.stack, texts)
        unit = columns(self.model)[name].unit
        return self.with_units(name, unit, texts) if unit in types.UNITS else texts

    def warn_of_identifiers(self, name: str, texts: pa.StringArray) -> None:
        """Say at each number that it seems to have lost the zeros before it: it is taken as it stands."""
        for at, width in lost_zeros(self.stack, texts):
            self.note(at, name, Fault("id.lost_zeros", {"length": width}), texts[at].as_py(), level="warning")

    def with_units(self, name: str, unit: str, texts: pa.StringArray) -> pa.StringArray:
        """Write the unit that the header names behind every number that has none; say where nothing names one."""
        import pyarrow as pa
        import pyarrow.compute as pc

        named = [
            next(
                filter(None, (types.unit_in(text, unit) for text in (part.headers.get(name, ""), *part.context))), None
            )
            for part in self.stack.parts
        ]
        bare = pc.match_substring_regex(texts, r"[0-9.)]\s*$")
        self.warn_of_no_unit(name, [part_unit is None for part_unit in named], bare)
        written = pc.binary_join_element_wise(
            texts, repeated(named, self.stack.counts, pa.string()).cast(pa.string()), ""
        )
        return pc.if_else(pc.and_(bare, written.is_valid()), written, texts)

    def warn_of_no_unit(self, name: str, nameless: Sequence[bool], bare: pa.BooleanArray) -> None:
        """Say of each sheet that names no unit how many amounts were taken in the column's own."""
        counts = self.stack.count(bare.fill_null(False).to_numpy(zero_copy_only=False))  # noqa: FBT003 - by position
        for number, rows in enumerate(counts):
            if nameless[number] and rows:
                own = next(iter(types.UNITS[columns(self.model)[name].unit]))
                part = self.stack.parts[number]
                made = self.of_sheet(part, "table.unit_assumed", name, level="warning", rows=rows, unit=own)
                self.findings[number].append(made)

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
        return Finding(Issue(level, code, where, values), part.table, name, "", 0, refused=level == "error")

    def require(self, name: str, judged: Verdicts) -> None:
        """Refuse rows with nothing in a required cell, unless the cell's formula failed."""
        if not self.required(name):
            return
        empty = judged.empty() & self.stack.where(lambda part: name in part.values)
        if name == "grade":
            empty &= ~self.waiting
        for at in empty.nonzero()[0].tolist():
            part = self.stack.parts[self.stack.part_of(at)]
            if (int(self.stack.rows[at]), name) not in part.errors:
                self.refuse(at, name, Fault("cell.required", {}), None)

    def settle_grades(self) -> None:
        """Read each grade beside what its row says: codes, a stage, the school's name, the school year."""
        texts = self.stack.field("grade") if "grade" in self.columns else None
        if texts is not None:
            self.settle_codes(texts)
            self.settle_years_of_schools(texts)
            self.settle_grades_of_stages(texts)
            self.settle_cohorts(texts)

    def settle_grades_of_stages(self, texts: pa.StringArray) -> None:
        """Read each grade in the stage its row gives; refuse rows whose stage has no such grade."""
        stages = self.columns.get("stage")
        if stages is None or stages.null_count == len(stages):
            return
        pairs, answers = _in_stages(stages, texts, self.columns["grade"])
        for pair in [pair for pair, grade in answers.items() if grade is None]:
            for at in (pairs == pair).nonzero()[0].tolist():
                fault = Fault("cell.grade_not_in_stage", {"stage": self.stack.text("stage", at)})
                self.refuse(at, "grade", fault, self.stack.text("grade", at))
        self.columns["grade"] = _answered(pairs, answers, self.columns["grade"])

    def settle_codes(self, texts: pa.StringArray) -> None:
        """Read 11 and 12 as primary one and two in sheets whose other grades are codes."""
        import pyarrow as pa
        import pyarrow.compute as pc

        chosen = pc.is_in(texts, value_set=pa.array(["11", "12"]))
        if not pc.any(chosen).as_py():
            return
        chosen = pc.and_(chosen, pa.array(self.stack.where(primary_by_code)))
        by_code = pc.subtract(self.columns["grade"], pa.scalar(10, pa.int32()))
        self.columns["grade"] = pc.if_else(chosen, by_code, self.columns["grade"])

    def settle_years_of_schools(self, texts: pa.StringArray) -> None:
        """Read 一年级 in a row without a stage in the only stage its school has, as the school's name tells it."""
        import numpy as np

        own = self.columns.get("stage")
        if "school" not in self.columns or (own is not None and own.null_count == 0):
            return
        codes, words = distinct_texts(texts)
        counted = np.array([*map(types.is_counted, words.to_pylist()), False])[codes]
        if own is not None:
            counted &= own.is_null().to_numpy(zero_copy_only=False)
        if counted.any():
            pairs, answers = _in_stages(_without(self.stages(), ~counted), texts, self.columns["grade"])
            known = {pair: grade for pair, grade in answers.items() if grade is not None}
            held = np.where(np.isin(pairs, [*known]), pairs, -1)
            self.columns["grade"] = _answered(held, known, self.columns["grade"])

    def stages(self) -> pa.Array:
        """Give the stage of every row: its own, else the only one its school's name allows; null where none tells."""
        own = self.columns.get("stage")
        by_school = stages_by_school(self.stack, self.columns["school"])
        return by_school if own is None else coalesced(own, by_school)

    def school_years(self) -> pa.Array:
        """Give the school year of every row, null where only a calendar year is known."""
        basis = self.model.spec.year_basis
        return school_years(self.stack, basis, self.columns["year"], self.columns.get("exam_kind"))

    def settle_cohorts(self, texts: pa.StringArray) -> None:
        """Read 2025级 as the grade it is in the row's stage and school year; refuse what these do not tell."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        chosen = np.flatnonzero(cohorts(texts) & self.waiting & ~self.stack.where(grade_is_in_class))
        if not len(chosen):
            return
        picked = (column.take(pa.array(chosen)) for column in (texts, self.stages(), self.school_years()))
        groups, combinations = grouped(*picked)
        grades = [_cohort_grade(*combination) for combination in combinations]
        answers = spread(pa.array(grades, pa.int32()), groups)
        mask = np.zeros(len(self.stack), dtype=np.bool_)
        mask[chosen] = True
        self.columns["grade"] = pc.replace_with_mask(self.columns["grade"], pa.array(mask), answers)
        for at in chosen[answers.is_null().to_numpy(zero_copy_only=False)].tolist():
            self.refuse(at, "grade", Fault("cell.cohort_unclear", {}), self.stack.text("grade", at))

    def settle_classes(self) -> None:
        """Give each class one name within its grade, and where no column tells the grade, the grade it names."""
        if not {"class_name", "grade"} <= set(self.columns):
            return
        told = self.stack.where(grade_is_in_class)
        self.require_classes(told)
        if self.columns["class_name"].null_count == len(self.stack):
            return
        untold = told | self.stack.where(lambda part: "grade" not in part.values)
        grades = _without(self.columns["grade"], told)
        classes = placed(self.columns["class_name"], grades, self.stages, self.school_years, untold)
        self.columns |= {"class_name": classes.names, "grade": classes.grades}
        self.refuse_classes(classes.at_odds, "cell.class_grade_differs")
        self.report_unclear(classes.unclear)
        self.warn_of_codes(classes.coded)
        self.warn_of_lost_zeros()

    def report_unclear(self, unclear: Mask) -> None:
        """Refuse rows of which nothing tells the grade; in tables that do not need one, say so once a sheet."""
        if self.model.model_fields["grade"].is_required():
            self.refuse_classes(unclear, "cell.grade_unclear")
            return
        for at in self.stack.first_of_each(unclear):
            fault = Fault("cell.grade_unclear", {"grade": ""})
            self.note(at, "class_name", fault, self.stack.text("class_name", at), level="warning")

    def require_classes(self, told: Mask) -> None:
        """Refuse rows without a class where it should tell their grade, and the grade is needed."""
        if self.model.model_fields["grade"].is_required():
            empty = self.columns["class_name"].is_null().to_numpy(zero_copy_only=False) & told & ~self.refused
            for at in empty.nonzero()[0].tolist():
                self.refuse(at, "class_name", Fault("cell.required", {}), None)

    def refuse_classes(self, chosen: Mask, code: str) -> None:
        """Refuse rows for their class cell."""
        for at in chosen.nonzero()[0].tolist():
            values = {"grade": self.stack.text("grade", at) or ""}
            self.refuse(at, "class_name", Fault(code, values), self.stack.text("class_name", at))

    def warn_of_codes(self, coded: Mask) -> None:
        """Say of each sheet how many grades were read out of the first digits of class numbers."""
        for number, rows in enumerate(self.stack.count(coded & ~self.refused)):
            if rows:
                part = self.stack.parts[number]
                made = self.of_sheet(part, "table.grade_by_code", "class_name", level="warning", rows=rows)
                self.findings[number].append(made)

    def warn_of_lost_zeros(self) -> None:
        """Say where 7.1 stands for a class, once a sheet: it may have been 7.10."""
        for part, start in zip(self.stack.parts, self.stack.starts, strict=False):
            for first, rows, text in _first_of(part.values.get("class_name"), types.may_have_lost_zero):
                self.note(
                    start + first, "class_name", Fault("cell.class_ambiguous", {"rows": rows}), text, level="warning"
                )

    def settle_births(self) -> None:
        """Where a sheet tells only the month of birth, and the citizen number the same one, take the number's day."""
        if birth_agrees_with_id not in self.model.cross_checks:
            return
        self.warn_of_october()
        suspects = suspicious(birth_agrees_with_id, self.columns, len(self.stack))
        if not suspects.any():
            return
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        births, places = self.columns["birth_date"], np.flatnonzero(suspects & self.months_only())
        numbers = citizen_numbers(self.columns).take(pa.array(places)).to_pylist()
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
        first = pc.equal(pc.day(self.columns["birth_date"]), 1).fill_null(False)  # noqa: FBT003 - Arrow takes it by position
        by_header = self.stack.where(lambda part: _names_months(part.headers.get("birth_date", "")))
        mask: Mask = by_cell | (by_header & first.to_numpy(zero_copy_only=False))
        return mask

    def warn_of_october(self) -> None:
        """Say where 2012.1 stands for a month and no citizen number tells which: it may have been 2012.10."""
        import numpy as np
        import pyarrow.compute as pc

        texts = self.stack.field("birth_date")
        if texts is None:
            return
        codes, words = distinct_texts(texts)
        ends = pc.match_substring_regex(words, r"[.．][1１]\s*$").to_numpy(zero_copy_only=False)
        months = [bool(end) and types.may_be_october(words[at].as_py()) for at, end in enumerate(ends.tolist())]
        doubtful = np.array([*months, False])[codes]
        if doubtful.any():
            unknown = citizen_numbers(self.columns).is_null().to_numpy(zero_copy_only=False)
            for at in (doubtful & unknown & ~self.refused).nonzero()[0].tolist():
                fault = Fault("cell.month_ambiguous", {})
                self.note(at, "birth_date", fault, self.stack.text("birth_date", at), level="warning")

    def check_across(self) -> None:
        """Hold fields against each other, whatever else is wrong in the row."""
        import numpy as np
        import pyarrow as pa

        for check in self.model.cross_checks:
            suspects = np.flatnonzero(suspicious(check, self.columns, len(self.stack)))
            if not len(suspects):
                continue
            picked = {name: column.take(pa.array(suspects)).to_pylist() for name, column in self.columns.items()}
            for place, at in enumerate(suspects.tolist()):
                found = check({name: values[place] for name, values in picked.items()})
                if found:
                    self.refuse(at, found[1], Fault(found[0], {}), self.stack.text(found[1], at))

    def check_results(self) -> None:
        """Judge the cells that hold points, 缺考 or marks, and settle the full marks."""
        name = RESULT_FIELDS.get(self.model.spec.name)
        if name:
            self.take_results(name, self.stack.field(name))
        for subject in self.stack.subjects():
            self.take_results(subject, self.stack.subject(subject))
            self.settle_full_marks(subject)
        if self.model.spec.name == "scores":
            self.settle_scores()

    def take_results(self, name: str, texts: pa.StringArray | None) -> None:
        """Judge one column of results."""
        import pyarrow as pa

        results = read_results(pa.nulls(len(self.stack), pa.string()) if texts is None else texts)
        self.results[name] = results
        self.refuse_texts(name, results.wrong())
        if results.unclear:
            self.warn_of_signs(name, results)

    def warn_of_signs(self, name: str, results: Results) -> None:
        """Say, once for each sheet and sign, where a sign stands of which nobody says what it means."""
        unclear = results.meaningless()
        for number, rows in enumerate(self.stack.count(unclear)):
            begin, end = self.stack.starts[number : number + 2]
            own = [begin + at for at in unclear[begin:end].nonzero()[0].tolist()] if rows else []
            for text in dict.fromkeys(results.text(at) for at in own):
                places = [at for at in own if results.text(at) == text]
                fault = Fault("cell.result_unclear", {"rows": len(places)})
                self.note(places[0], name, fault, text, level="warning")

    def settle_full_marks(self, subject: str) -> None:
        """Settle the full mark of each part's paper."""
        for part, settings, marks in zip(self.stack.parts, self.settings, self.full_marks, strict=True):
            if subject in part.subjects:
                known = part.subject_columns.get(subject)
                stated = known.full_mark if known else None
                marks[subject] = stated or full_mark_of(subject, settings, self.project)

    def settle_scores(self) -> None:
        """Fill the full marks of long sheets from the settings, and take their results apart."""
        self.columns["full_mark"] = coalesced(self.columns["full_mark"], self.known_full_marks())
        results = self.results["score"]
        self.columns |= {"score": results.score(), "status": results.status(), "mark": results.mark()}

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
        """Fill the year from the settings, the contexts, the project."""
        basis = self.model.spec.year_basis
        known = zip(self.settings, self.contexts, strict=True)
        self.fill("year", [s.year or year_of(context, basis) or self.project.year for s, context in known])

    def refuse_yearless(self) -> None:
        """Refuse the rows that are left without a year."""
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
        whose = refused_of(self.columns, self.refused, self.stack.counts)
        for number, part in enumerate(self.stack.parts):
            order = {name: at for at, name in enumerate((*self.model.model_fields, *part.subjects))}
            found = sorted(self.findings[number], key=partial(_in_order, order))
            kept = self.stack.counts[number] - refused[number]
            marks = self.full_marks[number]
            yield CheckedPart(kept, refused[number], derived[number], tuple(found), marks, whose[number])


# ---------------------------------------------------------------- addresses and texts


def _in_order(order: Mapping[str, int], found: Finding) -> tuple[int, int, str]:
    """Give the place of a finding among those of its sheet: by row, then by column."""
    return found.row, order.get(found.field, len(order)), found.issue.code


def finding(part: Part, name: str, row: int, fault: Fault, text: str | None, *, level: Level = "error") -> Finding:
    """Make the finding of one cell of a part; an error refuses its row."""
    model = TABLES[part.table]
    face = columns(model).get(name)
    subject = part.subject_columns.get(name)
    titles = {"zh": face.zh, "en": face.en} if face else {"zh": subject.header if subject else name, "en": name}
    shown = _shown(part, name, text or "")
    values = {"field": titles, "shown": shown, **fault.values}
    values["field"] = titles
    where = Place(part.file, sheet=part.sheet, cell=part.address(name, row))
    return Finding(Issue(level, fault.code, where, values), part.table, name, shown, row, refused=level == "error")


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


def _cohort_grade(text: str, stage: str | None, school_year: int | None) -> int | None:
    """Give the grade of a cohort, None where stage or school year is not known or has none of it."""
    cohort = types.cohort_of(text)
    return cohort.grade(school_year, stage) if cohort and school_year is not None else None


def _first_of(texts: pa.Array | None, chosen: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Give, of each distinct text that is chosen, its first position, how many rows have it, and the text."""
    if texts is None:
        return
    codes, words = distinct_texts(texts)
    for code, text in enumerate(words.to_pylist()):
        if chosen(text):
            places = (codes == code).nonzero()[0]
            yield int(places[0]), len(places), text


def _born(number: str) -> date:
    """Give the date of birth a citizen number holds."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _names_months(header: str) -> bool:
    """Tell whether a header asks for year and month only, as 出生年月 does."""
    key = header_key(header)
    return "年月" in key and "年月日" not in key
