"""In which grade, stage and class is each row counted? Columns are settled, rows that contradict themselves refused.

What the cells of a row say together is read by `placing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import coalesced, distinct_texts, of_words, spread, without
from eduquality.intake.checking.grade_and_class import (
    JUNIOR_YEAR,
    YEAR_IN_STAGE,
    classes_of_rows,
    cohorts,
    combinations_of,
    grade_is_in_class,
    primary_by_classes,
    primary_by_code,
    school_years,
    schools_named,
    stages_by_school,
    year_in_stage,
)
from eduquality.intake.checking.values import Fault
from eduquality.model.notations.classnames import MAIN_CAMPUS, became_date, class_in, may_have_lost_zero
from eduquality.model.notations.folding import fold
from eduquality.model.notations.grades import (
    EITHER_GRADE,
    LAST_GRADES,
    STAGE_GRADES,
    STAGE_OF_GRADE,
    cohort_of,
    grade_in_stage,
    is_counted,
    may_be_of_two_stages,
)
from eduquality.model.tables import essential
from eduquality.words import LANGS, say

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Codes, Mask
    from eduquality.intake.checking.rows import Checking


_JUNIOR, _SENIOR, _VOCATIONAL = "junior", "senior", "vocational"


def settle_grades(checking: Checking) -> None:
    """Read each grade beside what its row says: codes, a stage, the school's name, the school year."""
    texts = checking.stack.words("grade") if "grade" in checking.columns else None
    if texts is not None:
        _settle_codes(checking, texts)
        _settle_years_of_schools(checking, texts)
        _settle_years_of_any_stage(checking, texts)
        _settle_grades_of_stages(checking, texts)
        _settle_cohorts(checking, texts)


def _settle_codes(checking: Checking, texts: pa.DictionaryArray) -> None:
    """Read 11 and 12 as primary one and two in sheets whose other grades are codes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    chosen = of_words(texts, {"11", "12"}.__contains__)
    if not chosen.any():
        return
    chosen &= checking.stack.where(primary_by_code)
    by_code = pc.subtract(checking.columns["grade"], pa.scalar(10, pa.int32()))
    checking.columns["grade"] = pc.if_else(pa.array(chosen), by_code, checking.columns["grade"])


def _settle_years_of_schools(checking: Checking, texts: pa.DictionaryArray) -> None:
    """Read 一年级 in a row without a stage in the only stage its school has, as the school's name tells it."""
    import numpy as np

    own = checking.columns.get("stage")
    if "school" not in checking.columns or (own is not None and own.null_count == 0):
        return
    counted = of_words(texts, is_counted)
    if own is not None:
        counted &= own.is_null().to_numpy(zero_copy_only=False)
    if counted.any():
        pairs, answers = _in_stages(without(_stages(checking), ~counted), texts, checking.columns["grade"])
        known = {pair: grade for pair, grade in answers.items() if grade is not None}
        held = np.where(np.isin(pairs, [*known]), pairs, -1)
        checking.columns["grade"] = _answered(held, known, checking.columns["grade"])


def _settle_years_of_any_stage(checking: Checking, texts: pa.DictionaryArray) -> None:
    """Take 一年级 of a 中学 for no grade where no row of it on the sheet is of a grade that tells the stage.

    It may be the first year of junior or of senior school, which the list of schools may tell (`register.cohorts`).
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if "school" not in checking.columns:
        return
    known = checking.columns["grade"].is_valid().to_numpy(zero_copy_only=False)
    counted = known & of_words(texts, is_counted)
    if not counted.any():
        return
    schools = schools_named(checking.stack, checking.columns["school"])
    chosen = counted & of_words(schools, may_be_of_two_stages)
    if not chosen.any():
        return
    chosen &= _stages(checking).is_null().to_numpy(zero_copy_only=False)
    codes, names = distinct_texts(schools)
    lists = np.repeat(np.arange(len(checking.stack.parts)), checking.stack.counts) * (len(names) + 1) + codes
    chosen &= ~np.isin(lists, lists[known & ~counted])
    if chosen.any():
        held = checking.columns.get(YEAR_IN_STAGE, pa.nulls(len(chosen), pa.int8()))
        years = checking.columns["grade"].cast(pa.int8())
        checking.columns[YEAR_IN_STAGE] = pc.if_else(pa.array(chosen), years, held)
        checking.forget("grade", np.flatnonzero(chosen).tolist())
        _report_waiting(checking, np.flatnonzero(chosen).tolist(), "cell.year_of_no_stage")


def _report_waiting(checking: Checking, rows: Sequence[int], code: str) -> None:
    """Say of rows that nothing tells their grade yet: it is taken back where the list of schools tells the stage."""
    blame = checking.note if "grade" in essential(checking.model) else checking.wrong
    for at in rows:
        blame(at, "grade", Fault(code, {}), checking.stack.text("grade", at))


def _settle_grades_of_stages(checking: Checking, texts: pa.DictionaryArray) -> None:
    """Read each grade in the stage its row gives; one that the stage does not have is none."""
    import numpy as np

    stages = checking.columns.get("stage")
    if stages is None or stages.null_count == len(stages):
        return
    pairs, answers = _in_stages(stages, texts, checking.columns["grade"])
    checking.columns["grade"] = _answered(pairs, answers, checking.columns["grade"])
    beyond = np.isin(pairs, [pair for pair, grade in answers.items() if grade is None]).nonzero()[0].tolist()
    for at in beyond:
        fault = Fault("cell.grade_not_in_stage", {"stage": checking.stack.text("stage", at)})
        checking.wrong(at, "grade", fault, checking.stack.text("grade", at))
    checking.forget("grade", beyond)


def _in_stages(stages: pa.Array, texts: pa.Array, grades: pa.Array) -> tuple[Codes, dict[int, int | None]]:
    """Give each row the number of its pair of stage and grade text, -1 where there is none, and read each pair once.

    A pair gives the grade, None where the stage has no such grade. Stages without grades of their own have no pairs.
    """
    import numpy as np

    of_stage, names = distinct_texts(stages)
    of_text, words = distinct_texts(texts)
    graded = np.array([*(name in STAGE_GRADES for name in names.to_pylist()), False])
    known = graded[of_stage] & grades.is_valid().to_numpy(zero_copy_only=False)
    pairs = np.where(known, of_stage * len(words) + of_text, -1)
    present = np.flatnonzero(np.bincount(pairs[known])).tolist() if known.any() else []
    read = grade_in_stage
    return pairs, {at: read(words[at % len(words)].as_py(), names[at // len(words)].as_py()) for at in present}


def _answered(pairs: Codes, answers: Mapping[int, int | None], otherwise: pa.Array) -> pa.Array:
    """Give what each row's pair answers; rows without pair or answer keep what they have."""
    import numpy as np
    import pyarrow as pa

    places = np.full(max(answers, default=-1) + 2, -1, dtype=np.int32)
    places[list(answers)] = np.arange(len(answers))
    return coalesced(spread(pa.array(list(answers.values()), otherwise.type), places[pairs]), otherwise)


def _settle_cohorts(checking: Checking, texts: pa.DictionaryArray) -> None:
    """Read 2025级 as the grade it is in the row's stage and school year; say what these do not tell."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    chosen = np.flatnonzero(cohorts(texts) & checking.waiting & ~checking.stack.where(grade_is_in_class))
    if not len(chosen):
        return
    stages = coalesced(_stages(checking), _stages_of_classes(checking))
    picked = (column.take(pa.array(chosen)) for column in (texts, stages, _school_years(checking)))
    groups, combinations = combinations_of(*picked)
    grades = [_cohort_grade(*combination) for combination in combinations]
    waiting = [year_in_stage(*combination) for combination in combinations]
    mask = np.zeros(len(checking.stack), dtype=np.bool_)
    mask[chosen] = True

    def write(name: str, values: Sequence[int | None], kind: pa.DataType) -> None:
        held = checking.columns.get(name, pa.nulls(len(checking.stack), kind))
        checking.columns[name] = pc.replace_with_mask(held, pa.array(mask), spread(pa.array(values, kind), groups))

    write("grade", grades, pa.int32())
    write(JUNIOR_YEAR, [_junior_year(grade) for grade in grades], pa.int8())
    if any(waiting):
        write(YEAR_IN_STAGE, waiting, pa.int8())
    essential_here = "grade" in essential(checking.model)
    # A title that names a cohort tells no grade that anybody asked for.
    by_title = checking.stack.where(lambda part: not essential_here and "grade" in part.told)
    for at, group in zip(chosen.tolist(), groups.tolist(), strict=True):
        if grades[group] is None and not by_title[at]:
            # The list of schools may tell the stage: what is said here is taken back then (`register.cohorts`).
            blame = checking.note if waiting[group] and essential_here else checking.wrong
            blame(at, "grade", Fault("cell.cohort_unclear", {}), checking.stack.text("grade", at))


def _junior_year(grade: int | None) -> int | None:
    """Give the year of junior school that a grade is where there are three: 1 for the seventh."""
    return grade - EITHER_GRADE if grade is not None and STAGE_OF_GRADE.get(grade) == _JUNIOR else None


def _cohort_grade(text: str, stage: str | None, school_year: int | None) -> int | None:
    """Give the grade of a cohort, None where stage or school year is not known or has none of it."""
    cohort = cohort_of(text)
    return cohort.grade(school_year, stage) if cohort and school_year is not None else None


def _stages_of_classes(checking: Checking) -> pa.Array:
    """Give the stage of the grade that the name of each row's class says: 高一(3)班 beside 2025级."""
    import pyarrow as pa

    texts = checking.stack.words("class_name") if "class_name" in checking.columns else None
    if texts is None:
        return pa.nulls(len(checking.stack), pa.string())
    codes, names = distinct_texts(texts)
    return spread(pa.array([_stage_of_class(name) for name in names.to_pylist()], pa.string()), codes)


def _stage_of_class(name: str) -> str | None:
    placed = class_in(name, None, None, None)
    return STAGE_OF_GRADE.get(placed.grade) if placed.grade is not None and not placed.coded else None


def _stages(checking: Checking) -> pa.Array:
    """Give the stage of every row: its own, else the only one its school's name allows; null where none tells."""
    own = checking.columns.get("stage")
    by_school = stages_by_school(checking.stack, checking.columns["school"])
    return by_school if own is None else coalesced(own, by_school)


def _school_years(checking: Checking) -> pa.Array:
    """Give the school year of every row, null where only a calendar year is known."""
    basis = checking.model.spec.year_basis
    return school_years(checking.stack, basis, checking.columns["year"], checking.columns.get("exam_kind"))


def settle_stage(checking: Checking) -> None:
    """Derive an empty stage from the grade; in which stage a sixth grade is depends on the school (`sixth_grades`)."""
    import numpy as np
    import pyarrow as pa

    if not {"stage", "grade"} <= set(checking.columns):
        return
    given = checking.columns["stage"]
    if given.null_count == 0:
        return
    grades = checking.columns["grade"].fill_null(99).to_numpy(zero_copy_only=False)
    bounds = np.array([*LAST_GRADES.values()])
    codes = np.where(grades == EITHER_GRADE, np.int64(len(bounds)), np.searchsorted(bounds, grades))
    by_grade = spread(pa.array([*LAST_GRADES, None], pa.string()), codes)
    checking.columns["stage"] = coalesced(given, _vocational(checking, by_grade))


def _vocational(checking: Checking, stages: pa.Array) -> pa.Array:
    """Let the grades above junior school be vocational at schools that teach nothing else."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if "school" not in checking.columns or not pc.any(pc.equal(stages, _SENIOR)).as_py():
        return stages
    by_school = stages_by_school(checking.stack, checking.columns["school"])
    both = pc.and_(pc.equal(stages, _SENIOR), pc.equal(by_school, _VOCATIONAL))
    told = pc.if_else(pc.fill_null(both, False), pa.scalar(_VOCATIONAL), stages)  # noqa: FBT003 - by position
    return told.dictionary_encode()


# ---------------------------------------------------------------- classes


def settle_classes(checking: Checking) -> None:
    """Give each class one name within its grade, and where no column tells the grade, the grade it names."""
    if not {"class_name", "grade"} <= set(checking.columns):
        return
    told = checking.stack.where(grade_is_in_class)
    _require_classes(checking, told)
    if checking.columns["class_name"].null_count == len(checking.stack):
        return
    untold = told | checking.stack.where(lambda part: "grade" not in part.values)
    grades = without(checking.columns["grade"], told)
    read = partial(classes_of_rows, checking.columns["class_name"], grades)
    classes = read(partial(_stages, checking), partial(_school_years, checking), untold)
    if classes.unclear.any():
        beside = primary_by_classes(checking.stack, classes)
        classes = read(lambda: coalesced(_stages(checking), beside), partial(_school_years, checking), untold)
    checking.columns |= {"class_name": classes.names, "grade": classes.grades}
    _refuse_of_other_grades(checking, classes.at_odds)
    _report_ungraded(checking, classes.unclear, "cell.grade_unclear")
    _report_ungraded(checking, classes.beyond, "cell.class_not_in_stage")
    _warn_of_codes(checking, classes.coded)
    _warn_of_lost_zeros(checking)


def settle_leavers(checking: Checking) -> None:
    """Give those who sat the gaokao the last grade where nothing on their sheet tells one: they are of one grade."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kinds, grades = checking.columns.get("exam_kind"), checking.columns.get("grade")
    if kinds is None or grades is None or not grades.null_count or "gaokao" not in kinds.dictionary.to_pylist():
        return
    silent = checking.stack.where(lambda part: not {"grade", "class_name"} & {*part.values, *part.told})
    leaving = pc.and_(pc.and_(grades.is_null(), pa.array(silent)), pc.equal(kinds.dictionary_decode(), "gaokao"))
    last = pa.scalar(STAGE_GRADES["senior"][-1], grades.type)
    checking.columns["grade"] = pc.if_else(pc.fill_null(leaving, False), last, grades)  # noqa: FBT003 - by position


def settle_campuses(checking: Checking) -> None:
    """Name each class with the campus it is at: 1班 of the east and 1班 of the west are two classes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    campuses, names = checking.columns.get("campus"), checking.columns.get("class_name")
    if campuses is None or names is None or campuses.null_count == len(campuses):
        return
    other = pa.array(of_words(campuses, lambda text: not MAIN_CAMPUS.fullmatch(fold(text))))
    both = pc.binary_join_element_wise(campuses.cast(pa.string()), names.cast(pa.string()), " ")
    named = pc.if_else(pc.and_(other, both.is_valid()), both, names.cast(pa.string()))
    checking.columns["class_name"] = named.dictionary_encode()


def _require_classes(checking: Checking, told: Mask) -> None:
    """Refuse rows without a class where it should tell their grade, and the grade is needed."""
    if checking.model.model_fields["grade"].is_required():
        empty = checking.columns["class_name"].is_null().to_numpy(zero_copy_only=False) & told & ~checking.refused
        for at in empty.nonzero()[0].tolist():
            checking.refuse(at, "class_name", Fault("cell.required", {}), None)


def _refuse_of_other_grades(checking: Checking, at_odds: Mask) -> None:
    """Take grade and class for not known where the class is of another grade; a row that needs its grade is refused.

    A date is no class, and contradicts no grade that a column tells.
    """
    blame = checking.refuse if "grade" in essential(checking.model) else checking.wrong
    doubtful = []
    for at in at_odds.nonzero()[0].tolist():
        text = checking.stack.text("class_name", at)
        day = text is not None and became_date(text)
        if day and checking.columns["grade"][at].is_valid:
            checking.wrong(at, "class_name", Fault("cell.became_date", {}), text)
            continue
        differs = Fault("cell.class_grade_differs", {"grade": checking.stack.text("grade", at) or ""})
        blame(at, "class_name", Fault("cell.became_date", {}) if day else differs, text)
        doubtful.append(at)
    checking.forget("grade", doubtful)


def _report_ungraded(checking: Checking, ungraded: Mask, code: str) -> None:
    """Refuse rows whose class leaves their grade unknown; in tables that do not need one, say so once a sheet."""
    if not ungraded.any():
        return
    needed = checking.model.model_fields["grade"].is_required()
    stages = _stages(checking)
    for at in ungraded.nonzero()[0].tolist() if needed else checking.stack.first_of_each(ungraded):
        stage = stages[at].as_py()
        fault = Fault(code, {"stage": {lang: say(f"val.stage.{stage}", lang) for lang in LANGS}} if stage else {})
        text = checking.stack.text("class_name", at)
        if needed:
            checking.refuse(at, "class_name", fault, text)
        else:
            checking.note(at, "class_name", fault, text, level="warning")


def _warn_of_codes(checking: Checking, coded: Mask) -> None:
    """Say of each sheet how many grades were read out of the first digits of class numbers."""
    for number, rows in enumerate(checking.stack.count(coded & ~checking.refused)):
        if rows:
            part = checking.stack.parts[number]
            made = checking.of_sheet(part, "table.grade_by_code", "class_name", level="warning", rows=rows)
            checking.findings[number].append(made)


def _warn_of_lost_zeros(checking: Checking) -> None:
    """Say where 7.1 stands for a class, once a sheet: it may have been 7.10."""
    codes, words = distinct_texts(checking.stack.words("class_name"))
    for code, text in enumerate(words.to_pylist()):
        if may_have_lost_zero(text):
            rows = checking.stack.count(codes == code)
            for at in checking.stack.first_of_each(codes == code):
                fault = Fault("cell.class_ambiguous", {"rows": rows[checking.stack.part_of(at)]})
                checking.note(at, "class_name", fault, text, level="warning")
