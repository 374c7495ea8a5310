"""Which results do the rows of an examination hold? Points, absences and marks, full marks and totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import arrow_type, coalesced, distinct_texts, spread, without
from eduquality.intake.checking.beside_results import TAKEN, with_what_stands_beside
from eduquality.intake.checking.impossible_points import without_impossible
from eduquality.intake.checking.results import NOT_UNDERSTOOD, Results, read_results
from eduquality.intake.checking.rows import RESULT_FIELDS
from eduquality.intake.checking.values import Fault
from eduquality.intake.clues.choices import CHOSEN
from eduquality.intake.settings.exams import full_mark_of
from eduquality.model.notations.score_cells import ABSENCE

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.checking.rows import Checking


_UNCHOSEN = "unchosen"


def check_results(checking: Checking) -> None:
    """Judge the cells that hold points, 缺考 or marks, and settle the full marks."""
    name = RESULT_FIELDS.get(checking.model.spec.name)
    written = {subject: checking.stack.subject(subject) for subject in checking.stack.subjects()}
    for subject in written:
        _settle_full_marks(checking, subject)
    if checking.model.spec.name == "scores":
        checking.columns["full_mark"] = coalesced(checking.columns["full_mark"], _known_full_marks(checking))
    written |= {name: checking.stack.field(name)} if name else {}
    with_what_stands_beside(checking, written)
    _put_failed_formulas(checking, written)
    for one, texts in written.items():
        _take_results(checking, one, texts)
    if checking.model.spec.name == "scores":
        _settle_scores(checking)


def _put_failed_formulas(checking: Checking, texts: dict[str, pa.StringArray | None]) -> None:
    """Tell the cells whose formula failed from empty ones: a result may stand behind it; texts: by subject."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    for part, start in zip(checking.stack.parts, checking.stack.starts, strict=False):
        lines = part.rows.to_numpy()
        for name in {field for _, field in part.errors} & texts.keys() - {"total"}:
            failed = np.isin(lines, [row for row, field in part.errors if field == name])
            there = np.zeros(len(checking.stack), dtype=np.bool_)
            there[start : start + len(lines)] = failed
            if (written := texts[name]) is not None:
                empty = pc.and_(pa.array(there), written.is_null())
                texts[name] = pc.if_else(empty, pa.scalar(NOT_UNDERSTOOD, written.type), written)


def _take_results(checking: Checking, name: str, texts: pa.StringArray | None) -> None:
    """Judge one column of results."""
    import pyarrow as pa

    texts = pa.nulls(len(checking.stack), pa.string()) if texts is None else texts
    results = read_results(texts)
    possible = without_impossible(checking, name, texts, results)
    results = results if possible is None else read_results(possible)
    checking.results[name] = results
    checking.wrong_texts(name, results.wrong())
    if results.unclear:
        _warn_of_signs(checking, name, results)
    if name == "total":
        _say_what_dashes_mean(checking, results)


def _say_what_dashes_mean(checking: Checking, results: Results) -> None:
    """Say once of each sheet of totals alone how many dashes count as absences: no subject beside them bears it out."""
    alone = results.dashes() & checking.stack.where(lambda part: not part.subjects)
    for number, rows in enumerate(checking.stack.count(alone)):
        if rows:
            part = checking.stack.parts[number]
            made = checking.of_sheet(part, "table.dashes_absent", "total", level="info", rows=rows)
            checking.findings[number].append(made)


def _warn_of_signs(checking: Checking, name: str, results: Results) -> None:
    """Say, once for each sheet and sign, where a sign stands of which nobody says what it means."""
    unclear = results.meaningless()
    for number, rows in enumerate(checking.stack.count(unclear)):
        begin, end = checking.stack.starts[number : number + 2]
        own = [begin + at for at in unclear[begin:end].nonzero()[0].tolist()] if rows else []
        for text in dict.fromkeys(results.text(at) for at in own):
            places = [at for at in own if results.text(at) == text]
            fault = Fault("cell.result_unclear", {"rows": len(places)})
            checking.note(places[0], name, fault, text, level="warning")


def _settle_full_marks(checking: Checking, subject: str) -> None:
    """Settle the full mark of each part's paper."""
    for part, settings, marks in zip(checking.stack.parts, checking.settings, checking.full_marks, strict=True):
        if subject in part.subjects:
            known = part.subject_columns.get(subject)
            stated = known.full_mark if known else None
            marks[subject] = stated or full_mark_of(subject, settings, checking.project)


def _settle_scores(checking: Checking) -> None:
    """Take the results of long sheets apart."""
    results = checking.results["score"]
    entered = replace(results, statuses=tuple("blank" if one == _UNCHOSEN else one for one in results.statuses))
    checking.columns |= {"score": results.score(), "status": entered.status(), "mark": results.mark()}


def _known_full_marks(checking: Checking) -> pa.Array:
    """Give the full mark that `eduq.yaml` states for the subject of every row of long sheets."""
    import numpy as np
    import pyarrow as pa

    codes, subjects = distinct_texts(checking.columns["subject"])
    names = subjects.to_pylist()
    stated = [full_mark_of(name, settings, checking.project) for settings in checking.settings for name in names]
    first = np.repeat(np.arange(len(checking.settings)) * len(names), checking.stack.counts)
    return spread(pa.array(stated, type=arrow_type("DECIMAL(12,2)")), np.where(codes < 0, codes, first + codes))


# ---------------------------------------------------------------- totals


def settle_totals(checking: Checking) -> None:
    """Sum the subjects where each has points, also for a missing total, and say whether the candidate sat at all."""
    if checking.model.spec.name != "exams":
        return
    total = checking.results["total"]
    for at in total.marked().nonzero()[0].tolist():
        # A total is points or nothing.
        checking.wrong(at, "total", Fault("cell.not_a_number", {}), checking.stack.text("total", at))
    missed = _missed(checking) & (total.hundredths() == 0)
    given = without(total.score(), missed)
    points, scored = _summed(checking)
    # One subject beside a total is all that was recognised of several, or the whole examination; alone it is no total.
    several = checking.stack.where(lambda part: len(part.subjects) > 1)
    whole = several | checking.stack.where(lambda part: "total" in part.values)
    derived = _without_doubt(checking, scored & total.has("blank") & whole)
    checking.columns["total"] = coalesced(given, _of_hundredths(points, derived))
    checking.columns["subjects_total"] = _of_hundredths(points, (scored | _chosen_only(checking)) & several)
    checking.derived = derived
    checking.columns["status"] = _sat_or_absent(checking, given.is_valid().to_numpy(zero_copy_only=False), missed)


def _without_doubt(checking: Checking, summed: Mask) -> Mask:
    """Keep a total empty that a column nobody knows may be part of, and say so once of each sheet."""
    doubtful = summed & checking.stack.where(lambda part: bool(part.doubtful))
    for number, rows in enumerate(checking.stack.count(doubtful)):
        part = checking.stack.parts[number]
        if rows:
            named = "、".join(f"“{header}” ({letter})" for letter, header in part.doubtful)
            made = checking.of_sheet(part, "table.total_not_summed", "total", level="warning", rows=rows, columns=named)
            checking.findings[number].append(made)
    return summed & ~doubtful


def _missed(checking: Checking) -> Mask:
    """Tell which rows have every subject given absent, exempt or void: beside these a total of 0 is none."""
    import numpy as np

    missed, sat = np.zeros((2, len(checking.stack)), dtype=np.bool_)
    for subject in checking.stack.subjects():
        missed |= checking.results[subject].has(*ABSENCE)
        sat |= checking.results[subject].has("sat")
    return missed & ~sat


def _with_subject(checking: Checking, subject: str) -> Mask:
    """Tell which rows have a column for a subject."""
    return checking.stack.where(lambda part: subject in part.subjects)


def _summed(checking: Checking) -> tuple[npt.NDArray[np.int64], Mask]:
    """Sum the subjects of every row, in hundredths; tell in which rows every subject has points."""
    import numpy as np

    scored = checking.stack.where(lambda part: bool(part.subjects))
    points = np.zeros(len(checking.stack), dtype=np.int64)
    for subject in checking.stack.subjects():
        own = checking.results[subject].hundredths()
        present = _with_subject(checking, subject)
        scored &= ~present | (own >= 0) | checking.results[subject].has(_UNCHOSEN)
        points += np.where(present & (own >= 0), own, 0)
    return points, scored


def _chosen_only(checking: Checking) -> Mask:
    """Tell the rows with points in three of the subjects to choose from, nothing in the rest, and points in all others.

    Whether the rest was not chosen or is missing, a total given is to be what the points add up to.
    """
    import numpy as np

    whole, taken = np.ones(len(checking.stack), dtype=np.bool_), np.zeros(len(checking.stack), dtype=np.int64)
    for subject in checking.stack.subjects():
        results, absent = checking.results[subject], ~_with_subject(checking, subject)
        held = results.hundredths() >= 0
        taken += held & ~absent & (subject in CHOSEN)
        whole &= absent | held | (results.has("blank", _UNCHOSEN) if subject in CHOSEN else False)
    chosen: Mask = whole & (taken == TAKEN)
    return chosen


def _of_hundredths(points: npt.NDArray[np.int64], chosen: Mask) -> pa.Array:
    """Give whole hundredths as DECIMAL(12,2) in the chosen rows, null in the others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    hundredth = pa.scalar(Decimal("0.01"), pa.decimal128(3, 2))
    whole = pa.array(points, mask=~chosen).cast(pa.decimal128(19, 0))
    return pc.multiply(whole, hundredth).cast(arrow_type("DECIMAL(12,2)"))


def _sat_or_absent(checking: Checking, given: Mask, missed: Mask) -> pa.Array:
    """Tell `sat` if any subject was sat or a total is given, `absent` if every subject was missed, else `blank`.

    A subject that candidates choose need not say so where others do: nobody takes all of them. Sheets without subjects
    are judged by the total. missed: rows known to be absent by a total of 0.
    """
    import numpy as np
    import pyarrow as pa

    judged = {subject: _with_subject(checking, subject) for subject in checking.stack.subjects()}
    judged["total"] = checking.stack.where(lambda part: not part.subjects and "total" in part.values)
    sat = given.copy()
    absent, some = np.logical_or.reduce([*judged.values()]), missed.copy()
    for name, present in judged.items():
        results = checking.results[name]
        sat |= present & results.has("sat")
        some |= present & results.has("absent")
        missed_too = ("absent", _UNCHOSEN, "blank") if name in CHOSEN else ("absent", _UNCHOSEN)
        absent &= ~present | results.has(*missed_too)
    # 缺考 under 总分 is of the whole examination.
    beside = checking.stack.where(lambda part: bool(part.subjects)) & checking.results["total"].has("absent")
    absent = (absent & some) | missed | (beside & ~sat)
    return spread(
        pa.array(["sat", "absent", "blank"], pa.string()), np.where(sat, 0, np.where(absent, 1, 2)).astype(np.int32)
    )
