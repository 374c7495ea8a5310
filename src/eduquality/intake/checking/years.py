"""May data be of this year, and do all who name one name the same? A slip of the pen would become the latest year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.checking.values import Fault
from eduquality.intake.clues.years import UnclearTerm, named_year, plain_year, unclear_term, year_by_cohort
from eduquality.intake.possible_years import FIRST_YEAR
from eduquality.model.tables.base import FIRST_MONTH, YearBasis
from eduquality.words import LANGS, say

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.cells.parts import Clue, Part
    from eduquality.intake.checking.rows import Checking


@dataclass(frozen=True, slots=True)
class Taken:
    """The year that the rows of a part have without a column: who says so (a code and where), and in which text.

    term: that which may be of two years, where nothing says of which.
    """

    year: int | None
    source: str = "project"
    at: str = ""
    text: str = ""
    term: UnclearTerm | None = None

    @property
    def whence(self) -> dict[str, str]:
        """Say where the year comes from, in both languages."""
        return _whence(self.source, self.at)


def _whence(source: str, at: str) -> dict[str, str]:
    return {lang: say(f"whence.{source}", lang, at=at) for lang in LANGS}


def date_rows(checking: Checking) -> None:
    """Fill the year of every row that tells its day and in no column its year; say where the two do not agree."""
    import pyarrow.compute as pc

    dated = checking.model.spec.dated_by
    if dated is None:
        return
    own = checking.columns["year"].cast("int32")
    told = _years_of(checking.columns[dated], checking.model.spec.year_basis)
    differ = pc.fill_null(pc.not_equal(own, told), fill_value=False)
    _warn_of_other_years(checking, dated, differ.to_numpy(zero_copy_only=False))
    checking.columns["year"] = pc.coalesce(own, told)


def date_spans(checking: Checking) -> None:
    """Fill the year of what holds for a time, where nothing tells that of its list, with that in which it begins."""
    import pyarrow as pa
    import pyarrow.compute as pc

    span = checking.model.spec.span
    if span is not None:
        begins = pc.year(checking.columns[span.since]).cast(pa.int32())
        checking.columns["year"] = pc.coalesce(checking.columns["year"].cast(pa.int32()), begins)


def _years_of(days: pa.Array, basis: YearBasis) -> pa.Array:
    """Give the year of each day: the calendar year, or that in which its school year begins, or for an event ends."""
    import pyarrow as pa
    import pyarrow.compute as pc

    years = pc.year(days).cast(pa.int32())
    if basis == "calendar":
        return years
    later = pc.greater_equal(pc.month(days), FIRST_MONTH).cast(pa.int32())
    return pc.add(years, later if basis == "event" else pc.subtract(later, 1))


def _warn_of_other_years(checking: Checking, dated: str, differ: Mask) -> None:
    for number, rows in enumerate(checking.stack.count(differ)):
        if rows:
            start, end = checking.stack.starts[number : number + 2]
            lines = spans(checking.stack.rows[start:end][differ[start:end]].tolist())
            made = checking.of_sheet(
                checking.stack.parts[number], "table.date_of_other_year", dated, level="warning", rows=rows, lines=lines
            )
            checking.findings[number].append(made)


def taken_years(checking: Checking) -> list[Taken]:
    """Give the year of each part: from the settings of its examination, the texts around, the project, the file."""
    known = zip(checking.settings, checking.contexts, strict=True)
    return [
        Taken(settings.year) if settings.year else _taken(checking, at, context)
        for at, (settings, context) in enumerate(known)
    ]


def _taken(checking: Checking, at: int, context: tuple[str, ...]) -> Taken:
    part, basis, own = checking.stack.parts[at], checking.model.spec.year_basis, checking.project.year
    if told := _told(context, part, basis) or _of_cohort(checking, at):
        return told
    beside = Taken(own) if own else _beside(part)
    term = unclear_term(context, basis)
    return _of_term(checking, at, term, beside) if term and "year" not in part.values else beside


def _of_term(checking: Checking, at: int, term: UnclearTerm, beside: Taken) -> Taken:
    """Say which year 2025年下学期 is: by what the county calls the autumn, or by a year of the two that is known."""
    basis, autumn_term = checking.model.spec.year_basis, checking.project.autumn_term
    if autumn_term:
        return Taken(term.by(autumn_term, basis))
    autumn = term.in_autumn(basis)
    if beside.year not in {autumn, autumn - 1}:
        return Taken(None, term=term)
    part = checking.stack.parts[at]
    said = {**_said_of(term, basis), "year": beside.year, "whence": beside.whence}
    if len(part.rows):
        checking.findings[at].append(checking.of_sheet(part, "table.term_taken", "year", level="warning", **said))
    return beside


def _said_of(term: UnclearTerm, basis: YearBasis) -> dict[str, Any]:
    autumn = term.in_autumn(basis)
    return {"term": term.words, "autumn": autumn, "spring": autumn - 1}


def _of_cohort(checking: Checking, number: int) -> Taken | None:
    """Give the year by the cohort that the texts around name, 2025级, and the one grade that all rows are in."""
    part = checking.stack.parts[number]
    if checking.model.spec.year_basis != "school_year" or "grade" not in checking.columns or "year" in part.values:
        return None
    grades = _distinct(checking, "grade", number)
    told = year_by_cohort(part.context, grades[0]) if len(grades) == 1 else None
    clue = part.context_from[told[1]] if told and told[1] < len(part.context_from) else None
    return Taken(told[0], clue.source, clue.at, clue.text) if told and clue else None


def _told(context: tuple[str, ...], part: Part, basis: YearBasis) -> Taken | None:
    told = named_year(context, basis)
    if told is None:
        return None
    # The name of an examination out of a column goes before the texts around.
    at = told[1] - (len(context) - len(part.context))
    one = part.context_from[at] if 0 <= at < len(part.context_from) else None
    source, place = (one.source, one.at) if one else ("column", _exam_column(part))
    return Taken(told[0], source, place, context[told[1]])


def _exam_column(part: Part) -> str:
    return part.headers.get("exam", part.letters.get("exam", ""))


def _beside(part: Part) -> Taken:
    """Give the year that the other sheets of the file tell of a part."""
    year = part.told.get("year")
    return Taken(int(year.text), year.source, year.at) if year else Taken(None)


# ---------------------------------------------------------------- years that cannot be


def refuse_years(checking: Checking, taken: list[Taken]) -> None:
    """Refuse the rows of a year before the first or after the last that data may be of."""
    import pyarrow.compute as pc

    years, last = checking.columns["year"], checking.last_year
    first = checking.project.codes.first_year or FIRST_YEAR
    bounds = pc.min_max(years).as_py()
    if bounds["min"] is None or (bounds["min"] >= first and bounds["max"] <= last):
        return
    outside = pc.or_(pc.less(years, first), pc.greater(years, last)).fill_null(False)  # noqa: FBT003 - by position
    mask: Mask = outside.to_numpy(zero_copy_only=False)
    of_sheet: dict[int, list[int]] = {}
    for at in mask.nonzero()[0].tolist():
        text = checking.stack.text("year", at)
        dated = checking.model.spec.dated_by
        name = "year" if text or not dated else dated
        if text := text or checking.stack.text(name, at):
            checking.refuse(at, name, Fault("cell.year_outside", {"first": first, "last": last}), text)
        else:
            of_sheet.setdefault(checking.stack.part_of(at), []).append(at)
    for number, rows in of_sheet.items():
        part, said = checking.stack.parts[number], taken[number]
        checking.refused[rows] = True
        made = checking.of_sheet(
            part,
            "table.year_outside",
            "year",
            rows=len(rows),
            first=first,
            last=last,
            year=said.year,
            whence=said.whence,
        )
        checking.findings[number].append(made)


def refuse_yearless(checking: Checking, taken: Sequence[Taken]) -> None:
    """Refuse the rows that are left without a year."""
    yearless = checking.columns["year"].is_null().to_numpy(zero_copy_only=False) & ~checking.refused
    checking.refused |= yearless
    for number, rows in enumerate(checking.stack.count(yearless)):
        if rows:
            start, end = checking.stack.starts[number : number + 2]
            lines = spans(checking.stack.rows[start:end][yearless[start:end]].tolist())
            part = checking.stack.parts[number]
            term = taken[number].term
            said = _said_of(term, checking.model.spec.year_basis) if term else {}
            code = "table.term_unclear" if term else "table.no_year"
            checking.findings[number].append(checking.of_sheet(part, code, "year", rows=rows, lines=lines, **said))


# ---------------------------------------------------------------- years that contradict each other


def warn_of_years(checking: Checking, taken: list[Taken]) -> None:
    """Warn once of each sheet whose title, names and column of years do not speak of the same year."""
    warned: set[tuple[str, str]] = set()
    for number, part in enumerate(checking.stack.parts):
        sheet = part.file, part.sheet
        if checking.settings[number].year or not len(part.rows) or sheet in warned:
            continue
        found = _odd_one(checking, number, part, taken[number])
        if found:
            warned.add(sheet)
            made = checking.of_sheet(part, "table.years_differ", "year", level="warning", **found)
            checking.findings[number].append(made)


def _odd_one(checking: Checking, number: int, part: Part, said: Taken) -> dict[str, object] | None:
    """Say which text around names another year than the one taken."""
    basis = checking.model.spec.year_basis
    own = _years_of_column(checking, number) if "year" in part.values else ()
    if own and _stands_across(part):
        return None
    if own:
        known, whence = own, _whence("column", part.headers.get("year", part.letters.get("year", "")))
        slack = 0
    elif said.year and said.text:
        known, whence = (said.year,), said.whence
        slack = (plain_year(said.text, basis) or (0, 1))[1]
    else:
        return None
    for other, year in _others(part, basis, known, slack):
        if said.source == other.source == "cell" and _is_over_another_table(checking, part, other, said):
            continue
        shown = str(known[0]) if len(known) == 1 else f"{known[0]}…{known[-1]}"
        return {"taken": shown, "taken_at": whence, "other": year, "other_at": _whence(other.source, other.at)}
    return None


def _is_over_another_table(checking: Checking, part: Part, other: Clue, said: Taken) -> bool:
    """Tell a title that is of a table above on the same sheet: its header stands between that and the title taken."""
    above, own = (int("".join(filter(str.isdecimal, at))) for at in (other.at, said.at))
    here = (one for one in checking.stack.parts if (one.file, one.sheet) == (part.file, part.sheet))
    return any(above < row < own for one in here for row in one.header_rows)


def _stands_across(part: Part) -> bool:
    """Tell whether years stand across the columns: whatever the folder is of, none of them is denied."""
    told = part.told.get("year")
    in_header = (
        told is not None and told.source == "cell" and told.at.lstrip(ascii_uppercase) in map(str, part.header_rows)
    )
    return in_header or (told is None and "year" not in part.letters)


def _others(part: Part, basis: YearBasis, known: tuple[int, ...], slack: int) -> Iterator[tuple[Clue, int]]:
    """Give the texts around that say plainly another year than any of those known."""
    for text, told in zip(part.context, part.context_from, strict=False):
        found = plain_year(text, basis)
        if found and all(abs(found[0] - year) > max(slack, found[1]) for year in known):
            yield told, found[0]


def _years_of_column(checking: Checking, number: int) -> tuple[int, ...]:
    return _distinct(checking, "year", number)


def _distinct(checking: Checking, name: str, number: int) -> tuple[int, ...]:
    """Give what the rows of a part have in a column of numbers, each once, in order."""
    start, end = checking.stack.starts[number : number + 2]
    distinct = checking.columns[name].slice(start, end - start).unique().to_pylist()
    return tuple(sorted(value for value in distinct if value is not None))
