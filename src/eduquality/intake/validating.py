"""Which rows of a recognised part may be counted, and what is wrong with the others, cell by cell.

A row is refused if any of its cells is: what is kept is right in every field. Checks across fields run on their own,
so that one failed field hides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from eduquality.errors import Issue, Level, Place
from eduquality.intake.cells import Fault, Verdicts, arrow_type, distinct_texts, judge, spread, validator_of, zeros
from eduquality.intake.context import exam_of, year_of
from eduquality.intake.masking import masked
from eduquality.intake.parts import Part
from eduquality.intake.results import Results, full_mark_of, read_results, settings_of
from eduquality.model.dataset import Finding
from eduquality.model.project import ExamSettings, Project
from eduquality.model.tables import TABLES, Row, SqlType, columns, field_types
from eduquality.model.tables.students import birth_agrees_with_id, sex_agrees_with_id

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from eduquality.intake.cells import Mask

#: Fields whose cells hold a result (points, 缺考, a mark) rather than a plain number.
RESULT_FIELDS: Mapping[str, str] = {"exams": "total", "scores": "score"}
_STAGES = ((0, "preschool"), (6, "primary"), (9, "junior"), (12, "senior"))


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """The rows of one sheet that hold, typed, and what is wrong with the others.

    table: one row per row kept, in the sheet's order: fields without names, `_row`, and for exams and scores `status`,
    for scores `mark`. results: subject → columns score, status, mark of the same rows (wide tables only).
    full_marks: subject → full mark. refused: rows refused. derived: totals summed from subjects.
    """

    table: pa.Table
    results: Mapping[str, pa.Table]
    full_marks: Mapping[str, Decimal | None]
    findings: tuple[Finding, ...]
    refused: int
    derived: int = 0


def table_columns(table: str) -> Mapping[str, SqlType]:
    """Give the columns of a table as stored: its fields without names, then what reading adds."""
    model = TABLES[table]
    kept = {name: sql for name, sql in field_types(model).items() if columns(model)[name].personal != "name"}
    added = ("status", "mark") if table == "scores" else ("status",) if table == "exams" else ()
    return {**kept, **dict.fromkeys(added, "VARCHAR")}


def check_part(part: Part, project: Project) -> CheckedPart:
    """Judge every cell of a part; cells of personal columns are masked wherever they are shown."""
    sheet = _Sheet.of(part, project)
    sheet.check_excel_errors()
    sheet.check_fields()
    sheet.check_across()
    sheet.check_results()
    sheet.settle_exam()
    sheet.settle_year()
    sheet.settle_stage()
    sheet.settle_totals()
    return sheet.close()


@dataclass(slots=True)
class _Sheet:
    """A part while it is checked."""

    part: Part
    project: Project
    model: type[Row]
    count: int
    refused: Mask
    settings: ExamSettings
    columns: dict[str, pa.Array] = field(default_factory=dict)
    results: dict[str, Results] = field(default_factory=dict)
    full_marks: dict[str, Decimal | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    derived: int = 0

    @classmethod
    def of(cls, part: Part, project: Project) -> _Sheet:
        """Begin with nothing refused."""
        import numpy as np

        count = len(part.rows)
        settings = settings_of((*_exam_names(part), *part.context), project)
        return cls(part, project, TABLES[part.table], count, np.zeros(count, dtype=np.bool_), settings)

    # ------------------------------------------------------------ findings

    def refuse(self, at: int, name: str, fault: Fault, text: str | None) -> None:
        """Refuse the row at position `at` for its cell `name`."""
        self.refused[at] = True
        row = int(self.part.rows[at].as_py())
        self.findings.append(finding(self.part, name, row, fault, text))

    def refuse_texts(self, name: str, wrong: Iterable[tuple[int, Fault, str]]) -> None:
        """Refuse every row whose text of `name` was refused."""
        for at, fault, text in wrong:
            self.refuse(at, name, fault, text)

    # ------------------------------------------------------------ the steps

    def check_excel_errors(self) -> None:
        """Refuse rows with a cell whose formula failed: such a cell looks empty and is not."""
        places = {int(row): at for at, row in enumerate(self.part.rows.to_pylist())} if self.part.errors else {}
        for (row, name), text in sorted(self.part.errors.items()):
            if row in places:
                self.refuse(places[row], name, Fault("cell.excel_error", {"error": text}), None)

    def check_fields(self) -> None:
        """Judge the texts of every field."""
        result = RESULT_FIELDS.get(self.part.table)
        for name in self.model.model_fields:
            texts = self.part.values.get(name)
            if texts is None:
                self.absent_column(name)
            elif name != result:
                judged = judge(self.model, name, texts)
                self.refuse_texts(name, judged.wrong)
                self.require(name, judged)
                self.columns[name] = judged.column

    def absent_column(self, name: str) -> None:
        """Note a field that no column gives; without a required one no row can be taken."""
        self.columns[name] = nothing(self.count, field_types(self.model)[name])
        required = self.model.model_fields[name].is_required() and name not in self.model.spec.context
        if required and self.count:
            self.refused[:] = True
            self.findings.append(self.of_sheet("table.no_column", name, rows=self.count))

    def of_sheet(self, code: str, name: str, *, level: Level = "error", **values: object) -> Finding:
        """Make a finding about the whole sheet."""
        face = columns(self.model)[name]
        values = {"field": {"zh": face.zh, "en": face.en}, **values}
        where = Place(self.part.file, sheet=self.part.sheet)
        return Finding(Issue(level, code, where, values), self.part.table, name, "", 0, refused=True)

    def require(self, name: str, judged: Verdicts) -> None:
        """Refuse rows with nothing in a required cell, unless the cell's formula failed or the context may tell."""
        if not self.model.model_fields[name].is_required() or name in self.model.spec.context:
            return
        for at in judged.empty():
            if (int(self.part.rows[at].as_py()), name) not in self.part.errors:
                self.refuse(at, name, Fault("cell.required", {}), None)

    def check_across(self) -> None:
        """Hold fields against each other, whatever else is wrong in the row."""
        import numpy as np
        import pyarrow as pa

        for check in self.model.cross_checks:
            suspects = np.flatnonzero(_suspicious(check, self.columns, self.count))
            if not len(suspects):
                continue
            picked = {name: column.take(pa.array(suspects)).to_pylist() for name, column in self.columns.items()}
            for place, at in enumerate(suspects.tolist()):
                found = check({name: values[place] for name, values in picked.items()})
                if found:
                    self.refuse(at, found[1], Fault(found[0], {}), self.text_of(found[1], at))

    def text_of(self, name: str, at: int) -> str | None:
        """Give the text of a cell as it stands in the sheet."""
        texts = self.part.values.get(name)
        return None if texts is None else texts[at].as_py()

    def check_results(self) -> None:
        """Judge the cells that hold points, 缺考 or marks, and hold points against the full mark."""
        name = RESULT_FIELDS.get(self.part.table)
        if name and name in self.part.values:
            self.take_results(name, self.part.values[name])
        for subject, texts in self.part.subjects.items():
            known = self.part.subject_columns.get(subject)
            stated = known.full_mark if known else None
            self.full_marks[subject] = stated or full_mark_of(subject, self.settings, self.project)
            self.take_results(subject, texts)
            self.limit(subject, self.results[subject].above(self.full_marks[subject]), self.full_marks[subject])
        if self.part.table == "scores":
            self.limit_scores()

    def take_results(self, name: str, texts: pa.Array) -> None:
        """Judge one column of results."""
        self.results[name] = read_results(texts)
        self.refuse_texts(name, self.results[name].wrong())

    def limit(self, name: str, above: Mask, full_mark: object) -> None:
        """Refuse rows with more points than the paper gives."""
        import numpy as np

        for at in np.flatnonzero(above).tolist():
            results = self.results[name]
            text = results.texts[int(results.codes[at])].as_py()
            self.refuse(at, name, Fault("cell.above_full_mark", {"full_mark": f"{full_mark:f}"}), text)

    def limit_scores(self) -> None:
        """Fill the full marks of a long sheet from the settings and hold the points against them."""
        import pyarrow as pa
        import pyarrow.compute as pc

        subjects = self.columns["subject"].dictionary_decode().to_pylist()
        stated = {name: full_mark_of(name, self.settings, self.project) for name in set(subjects) - {None}}
        known = pa.array([stated.get(name) for name in subjects], type=pa.decimal128(12, 2))
        full = pc.coalesce(self.columns["full_mark"], known)
        self.columns["full_mark"] = full
        results = self.results.get("score") or read_results(pa.nulls(self.count, pa.string()))
        self.columns |= {"score": results.score(), "status": results.status(), "mark": results.mark()}
        above = pc.greater(self.columns["score"], full).fill_null(False)  # noqa: FBT003 - Arrow takes it by position
        for at in above.to_numpy(zero_copy_only=False).nonzero()[0].tolist():
            fault = Fault("cell.above_full_mark", {"full_mark": f"{full[at].as_py():f}"})
            self.refuse(at, "score", fault, self.text_of("score", at))

    # ------------------------------------------------------------ what the sheet does not say in a column

    def settle_exam(self) -> None:
        """Name the examination and its kind from the settings and the context."""
        if "exam" not in self.columns:
            return
        name, kind = exam_of((*_exam_names(self.part), *self.part.context))
        kind = self.settings.kind or kind
        self.columns["exam"] = filled(self.columns["exam"], name)
        self.columns["exam_kind"] = filled(
            self.columns["exam_kind"], kind and validator_of(self.model, "exam_kind")(kind)
        )

    def settle_year(self) -> None:
        """Fill the year from the settings, the context, the project; rows left without one are refused."""
        import numpy as np

        context = (*_exam_names(self.part), *self.part.context)
        year = self.settings.year or year_of(context, self.model.spec.year_basis) or self.project.year
        self.columns["year"] = filled(self.columns["year"], year)
        without = self.columns["year"].is_null().to_numpy(zero_copy_only=False) & ~self.refused
        if without.any():
            self.refused |= without
            self.findings.append(self.of_sheet("table.no_year", "year", rows=int(np.count_nonzero(without))))

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
        self.columns["stage"] = _coalesced(given, by_grade)

    def settle_totals(self) -> None:
        """Sum a missing total where every subject has points, and say whether the candidate sat at all."""
        if self.part.table != "exams":
            return
        total = self.results.get("total")
        given = total.score() if total else nothing(self.count, "DECIMAL(12,2)")
        self.refuse_marks(total)
        summed = self.summed(total)
        self.columns["total"] = _coalesced(given, summed)
        kept = (~given.is_valid().to_numpy(zero_copy_only=False)) & summed.is_valid().to_numpy(zero_copy_only=False)
        self.derived = int((kept & ~self.refused).sum())
        self.columns["status"] = self.sat_or_absent(given)

    def refuse_marks(self, total: Results | None) -> None:
        """Refuse rows whose total is a grade letter: a total is points or nothing."""
        if total is None:
            return
        marked = total.where([mark is not None for mark in total.marks.to_pylist()])
        for at in marked.nonzero()[0].tolist():
            self.refuse(at, "total", Fault("cell.not_a_number", {}), self.text_of("total", at))

    def summed(self, total: Results | None) -> pa.Array:
        """Sum the subjects of rows in which every subject has points and the total cell is empty."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        subjects = [self.results[name] for name in self.part.subjects]
        if not subjects:
            return nothing(self.count, "DECIMAL(12,2)")
        may = total.has("blank") if total else np.ones(self.count, dtype=np.bool_)
        for subject in subjects:
            may = may & subject.scored()
        if not may.any():
            return nothing(self.count, "DECIMAL(12,2)")
        kind = arrow_type("DECIMAL(12,2)")
        points = subjects[0].score()
        for subject in subjects[1:]:
            points = pc.add(points, subject.score()).cast(kind)
        return pc.if_else(pa.array(may), points, pa.scalar(None, kind))

    def sat_or_absent(self, given: pa.Array) -> pa.Array:
        """Tell `sat` if any subject was sat or a total is given, `absent` if every subject was missed, else `blank`."""
        import numpy as np

        sat = given.is_valid().to_numpy(zero_copy_only=False).copy()
        subjects = [self.results[name] for name in self.part.subjects]
        judged = subjects or [self.results[name] for name in ("total",) if name in self.results]
        absent = np.full(self.count, fill_value=bool(judged))
        for results in judged:
            sat |= results.has("sat")
            absent &= results.has("absent")
        return spread(_strings(["sat", "absent", "blank"]), np.where(sat, 0, np.where(absent, 1, 2)).astype(np.int32))

    # ------------------------------------------------------------ the end

    def close(self) -> CheckedPart:
        """Leave out the refused rows and hand over, findings in the sheet's order."""
        import pyarrow as pa

        def kept(rows: pa.Table) -> pa.Table:
            return rows.filter(pa.array(~self.refused)) if self.refused.any() else rows

        order = {name: at for at, name in enumerate((*self.model.model_fields, *self.part.subjects))}
        self.findings.sort(key=lambda found: (found.row, order.get(found.field, len(order)), found.issue.code))
        stored = {name: self.columns[name] for name in table_columns(self.part.table)}
        table = kept(pa.table({**stored, "_row": self.part.rows.cast(pa.int32())}))
        results = {
            name: kept(pa.table({"score": r.score(), "status": r.status(), "mark": r.mark()}))
            for name, r in self.results.items()
            if name in self.part.subjects
        }
        refused = int(self.refused.sum())
        return CheckedPart(table, results, self.full_marks, tuple(self.findings), refused, self.derived)


# ---------------------------------------------------------------- addresses and texts


def finding(part: Part, name: str, row: int, fault: Fault, text: str | None) -> Finding:
    """Make the finding of one cell of a part."""
    model = TABLES[part.table]
    face = columns(model).get(name)
    subject = part.subject_columns.get(name)
    letter = part.letters.get(name) or (subject.letter if subject else "A")
    titles = {"zh": face.zh, "en": face.en} if face else {"zh": subject.header if subject else name, "en": name}
    shown = masked(text or "", face.personal if face else "")
    values = {"field": titles, "shown": shown, **fault.values}
    values["field"] = titles
    where = Place(part.file, sheet=part.sheet, cell=f"{letter}{row}")
    return Finding(Issue("error", fault.code, where, values), part.table, name, shown, row, refused=True)


def _exam_names(part: Part) -> tuple[str, ...]:
    """Give the examination the sheet's own column names, if it names exactly one."""
    texts = part.values.get("exam")
    if texts is None:
        return ()
    _, distinct = distinct_texts(texts)
    return tuple(distinct.to_pylist()) if len(distinct) == 1 else ()


# ---------------------------------------------------------------- columns


def nothing(count: int, sql: SqlType) -> pa.Array:
    """Give a column of nulls."""
    import pyarrow as pa

    kind = arrow_type(sql)
    return pa.nulls(count, pa.dictionary(pa.int32(), kind) if sql == "VARCHAR" else kind)


def filled(column: pa.Array, value: object) -> pa.Array:
    """Fill the nulls of a column with one value, or leave it as it is if there is none."""
    import pyarrow as pa

    if value is None or column.null_count == 0:
        return column
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    return _coalesced(column, spread(pa.array([value], type=kind), zeros(len(column))))


def _coalesced(first: pa.Array, second: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if second.null_count == len(second):
        return first
    if first.null_count == len(first):
        return second
    if not pa.types.is_dictionary(first.type):
        return pc.coalesce(first, second)
    return pc.coalesce(first.dictionary_decode(), second.dictionary_decode()).dictionary_encode()


def _strings(texts: list[str | None]) -> pa.Array:
    import pyarrow as pa

    return pa.array(texts, type=pa.string())


# ---------------------------------------------------------------- rows worth a closer look


def suspicious_births(fields: Mapping[str, pa.Array]) -> pa.Array:
    """Tell which rows may have a date of birth that their citizen number contradicts."""
    import pyarrow.compute as pc

    written = pc.utf8_slice_codeunits(fields["id_number"].dictionary_decode(), 6, 14)
    return pc.not_equal(written, pc.strftime(fields["birth_date"], format="%Y%m%d"))


def suspicious_sexes(fields: Mapping[str, pa.Array]) -> pa.Array:
    """Tell which rows may have a sex that their citizen number contradicts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    digit = pc.utf8_slice_codeunits(fields["id_number"].dictionary_decode(), 16, 17)
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
