"""Which year do texts tell? Titles and the names of sheets, files and folders, on the basis of each table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eduquality.intake.clues.written_years import plainly_written
from eduquality.model.base import AutumnTerm
from eduquality.model.notations.folding import fold
from eduquality.model.tables.base import YearBasis

_Y = r"(?<![\dA-Za-z])((?:19|20)\d{2})"
#: A day, 2025年9月20日, which may be that of printing.
FULL_DATE = re.compile(_Y + r"\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*\d{1,2}(?:\s*[日号]|(?!\d))")
#: The number of a year wherever it stands.
ANY_YEAR = re.compile(_Y)
_SPAN = re.compile(_Y + r"\s*年?\s*[-—–−~～至/]+\s*((?:19|20)?\d{2})(?!\d)(?!\s*[月级届])")
_ONE_SCHOOL_YEAR = re.compile(_Y + r"\s*(?:年\s*)?学年")
_SEASON = re.compile(
    _Y + r"\s*年?度?\s*[.\-_]?\s*\(?"
    r"(?:(春|上半年|第二学期|第2学期|下学期)|秋|下半年|第一学期|第1学期|上学期)"
)
_MONTH = re.compile(_Y + r"\s*年\s*(\d{1,2})\s*月")
_YEAR = re.compile(_Y + r"\s*年")
#: Some counties say 下学期 of the spring, which ends a school year, and some of the second half of the calendar year.
_UNCLEAR_TERM = re.compile(_Y + r"\s*年?度?\s*[.\-_]?\s*\(?(?:([上下])学期|上期(?![末中])|上\)?(?=$|[\s_\-]))\)?")
#: A month with its year, with or without a day.
_DATED = re.compile(_Y + r"\s*(?:年|[-/.])\s*(1[0-2]|0?[1-9])(?!\d)\s*(?:月|[-/.])")
# Not a year: an entry or leaving cohort, a count, the number of a document.
_COHORTS = r"(?:\s*[、,和及与至~—\-]+\s*(?:20)?\d{2})+\s*[级届]"
_BARE = re.compile(_Y + rf"(?![\d.])(?!\s*[年届级号版人名个分元〕\]])(?!{_COHORTS})")
_FIRST_TERM = re.compile(r"第一学期|上学期|第1学期")
_SCHOOL_YEAR_BEGINS = 8

#: On these, the two halves of a calendar year are of different years.
_HALVES_DIFFER = frozenset({"school_year", "event"})

_Reader = Callable[[str, YearBasis], int | None]


@lru_cache(maxsize=4096)
def plain_text(text: str) -> str:
    """Give a text folded, with its years written the one way that is read."""
    return plainly_written(fold(text))


@lru_cache(maxsize=1024)
def named_year(texts: tuple[str, ...], basis: YearBasis) -> tuple[int, int] | None:
    """Give the year the texts (nearest first) speak of, on the table's own basis, and which of them tells it; or None.

    The nearest text that tells one counts. Within a text a school year beats a season, that a month, that a year, that
    a bare number; the date of printing comes last, after all texts. For flows and examinations a school year is its
    second calendar year, its first term the first; an examination at the end of the first term is in January.
    """
    folded = [plain_text(text) for text in texts]
    if basis in _HALVES_DIFFER and (term := _unclear(folded)):
        return _told_of_term(folded, term, basis)
    undated = [FULL_DATE.sub(" ", text) for text in folded]
    return _first(undated, _READERS, basis) or _first(folded, (_from_date,), basis)


@dataclass(frozen=True, slots=True)
class UnclearTerm:
    """A term that some say of the autumn and some of the spring, 2025年下学期; at: which of the texts names it."""

    words: str
    year: int
    is_second: bool
    at: int

    def in_autumn(self, basis: YearBasis) -> int:
        """Give the year of a table where it begins the school year; that of the spring is the one before."""
        return self.year + (basis == "event")

    def by(self, autumn_term: AutumnTerm, basis: YearBasis) -> int:
        """Give the year where the county is known to call the autumn so."""
        return self.in_autumn(basis) - (self.is_second != (autumn_term == "second"))


def unclear_term(texts: tuple[str, ...], basis: YearBasis) -> UnclearTerm | None:
    """Give the term that the texts name and that may be of two years; None where something tells of which it is."""
    term = _unclear([plain_text(text) for text in texts]) if basis in _HALVES_DIFFER else None
    return term if term and named_year(texts, basis) is None else None


@lru_cache(maxsize=1024)
def _term_of(text: str) -> re.Match[str] | None:
    return _UNCLEAR_TERM.search(text) if ("上" in text or "下" in text) and not _SPAN.search(text) else None


def _without_term(text: str) -> str:
    return text if _SPAN.search(text) else _UNCLEAR_TERM.sub(" ", text)


def _unclear(folded: Sequence[str]) -> UnclearTerm | None:
    found = ((at, term) for at, text in enumerate(folded) if (term := _term_of(text)))
    at, term = next(found, (0, None))
    if not term:
        return None
    nearer = _first(folded[:at], _SAY_WHICH_HALF, "school_year")
    return None if nearer else UnclearTerm(term[0].strip("( )_-"), int(term[1]), term[2] == "下", at)


def _told_of_term(folded: Sequence[str], term: UnclearTerm, basis: YearBasis) -> tuple[int, int] | None:
    """Say of which year 2025年下学期 is by the school years and seasons beside it, and failing these by months."""
    autumn = term.in_autumn(basis)
    bare = [FULL_DATE.sub(" ", _without_term(text)) for text in folded]
    beside = {year for text in bare if (told := _first((text,), _SAY_WHICH_HALF, basis)) for year in told[:1]}
    if not beside & {autumn, autumn - 1}:
        beside = _by_months(folded, basis)
    chosen = beside & {autumn, autumn - 1}
    return (chosen.pop(), term.at) if len(chosen) == 1 else None


def _by_months(folded: Sequence[str], basis: YearBasis) -> set[int]:
    """Give the years of the months named; January may be that of reporting either half."""
    months = ((int(one[1]), int(one[2])) for text in folded for one in _DATED.finditer(text))
    return {_in_month(year, month, basis) for year, month in months if month > 1}


def _first(texts: Sequence[str], readers: Sequence[_Reader], basis: YearBasis) -> tuple[int, int] | None:
    # Every reader looks for the number of a year, and most texts hold none.
    dated = [(at, text) for at, text in enumerate(texts) if ANY_YEAR.search(text)]
    found = ((year, at) for at, text in dated for read in readers if (year := read(text, basis)) is not None)
    return next(found, None)


def _of_school_year(first: int, text: str, basis: YearBasis) -> int:
    if basis == "event":
        return first + 1
    # The first term ends in January.
    in_autumn = _FIRST_TERM.search(text) and "期末" not in text
    return first if basis == "school_year" or in_autumn else first + 1


def _from_span(text: str, basis: YearBasis) -> int | None:
    for match in _SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        if last % 100 == (first + 1) % 100:
            return _of_school_year(first, text, basis)
    return None


def _from_school_year(text: str, basis: YearBasis) -> int | None:
    match = _ONE_SCHOOL_YEAR.search(text)
    return _of_school_year(int(match[1]), text, basis) if match else None


def _from_season(text: str, basis: YearBasis) -> int | None:
    match = _SEASON.search(text)
    if not match:
        return None
    if basis == "event":
        return int(match[1]) + (match[2] is None)
    return int(match[1]) - (basis == "school_year" and match[2] is not None)


def _from_month(text: str, basis: YearBasis) -> int | None:
    match = _MONTH.search(text)
    return _in_month(int(match[1]), int(match[2]), basis) if match else None


def _in_month(year: int, month: int, basis: YearBasis) -> int:
    if basis == "event":
        return year + (month > _SCHOOL_YEAR_BEGINS)
    return year - (basis == "school_year" and month < _SCHOOL_YEAR_BEGINS)


def _from_year(text: str, basis: YearBasis) -> int | None:  # noqa: ARG001 - a reader like the others
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def _from_bare(text: str, basis: YearBasis) -> int | None:  # noqa: ARG001 - a reader like the others
    match = _BARE.search(text)
    return int(match[1]) if match else None


def _from_date(text: str, basis: YearBasis) -> int | None:
    match = FULL_DATE.search(text)
    return _in_month(int(match[1]), int(match[2]), basis) if match else None


def _from_leaving(text: str, basis: YearBasis) -> int | None:
    """Read the year out of that of leaving, 2025届, where the text says how long before: in the last year, in May."""
    match, month = _LEAVING.search(text), _MONTH_ALONE.search(text)
    last, grade = _LAST_YEAR.search(text), _UPPER_GRADE.search(text)
    if not match or not (last or grade or (month and basis != "school_year")):
        return None
    before = 0 if last or not grade else _YEARS_BEFORE_LAST[grade[1] or grade[2]]
    if basis == "school_year":
        return int(match[1]) - before - 1
    if not (month or last):
        return None
    return int(match[1]) - before - (bool(month) and int(month[1]) >= _SCHOOL_YEAR_BEGINS if month else False)


def _from_entry(text: str, basis: YearBasis) -> int | None:
    """Read the school year out of that of entry, 2024级, where the text says in which grade they are."""
    match = _ENTRY.search(text) if basis == "school_year" else None
    grade = _GRADE.search(_ENTRY.sub(" ", text)) if match else None
    if not match or not (grade or _NEW.search(text)):
        return None
    return int(match[1]) + (_YEARS_AFTER_ENTRY[grade[1] or grade[2]] if grade else 0)


def year_by_cohort(texts: Iterable[str], grade: int) -> tuple[int, int] | None:
    """Give the school year in which those of the cohort that the nearest text names are in a grade; and which text.

    2025级 and 2028届 are in grade 7 in 2025; 2023级—2025级 are several cohorts.
    """
    stage = next((grades for grades in _STAGES if grade in grades), range(0))
    for at, text in enumerate(map(plain_text, texts) if stage else ()):
        if _SEVERAL_COHORTS.search(text):
            return None
        years = {int(year) + grade - stage[0] for year in _ENTRY.findall(text)}
        years = years or {int(year) - 1 - (stage[-1] - grade) for year in _LEAVING.findall(text)}
        if years:
            return (years.pop(), at) if len(years) == 1 else None
    return None


_STAGES = (range(1, 7), range(7, 10), range(10, 13))
_LEAVING = re.compile(_Y + r"\s*届")
_ENTRY = re.compile(_Y + r"\s*级")
_SEVERAL_COHORTS = re.compile(_Y + _COHORTS)
_LAST_YEAR = re.compile(r"毕业班|高三|初三|九年级|[一二三]模|高考|中考")
_UPPER_GRADE = re.compile(r"[高初]([一二三])|([七八九])年级")
_GRADE = re.compile(r"[高初]([一二三])|([一二三四五六七八九])年级")
_NEW = re.compile(r"新生|起始年级|新[高初]一|新入学")
_YEARS_BEFORE_LAST = {**dict(zip("三二一", range(3), strict=True)), **dict(zip("九八七", range(3), strict=True))}
_YEARS_AFTER_ENTRY = {**dict(zip("一二三四五六", range(6), strict=True)), **dict(zip("七八九", range(3), strict=True))}
_MONTH_ALONE = re.compile(r"(?<!\d)(\d{1,2})\s*月")

_READERS: tuple[_Reader, ...] = (
    *(_from_span, _from_school_year, _from_season, _from_month, _from_year, _from_bare),
    *(_from_leaving, _from_entry),
)

#: A year or bare number may be any half of a school year.
_SCHOOL_YEAR_READERS = _READERS[:4]
_SAY_WHICH_HALF = _READERS[:3]


def school_year_of(texts: Iterable[str]) -> int | None:
    """Give the school year, by its first year, of the nearest text that tells one, or a season or month of it."""
    folded = [_without_term(plain_text(text)) for text in texts]
    told = _first(folded, _SCHOOL_YEAR_READERS, "school_year") or _first(folded, (_from_date,), "school_year")
    return told[0] if told else None


_PLAIN_READERS: tuple[_Reader, ...] = (_from_span, _from_school_year, _from_season)


@lru_cache(maxsize=1024)
def plain_year(text: str, basis: YearBasis) -> tuple[int, int] | None:
    """Give the year that a text says plainly, and by how many years another reading of it may differ.

    None where it names several years, a term that may be of two, or only a month or day, which is that of filling in.
    A calendar year may be either half of a school year, and a school year either of its calendar years.
    """
    bare = _MONTH.sub(" ", FULL_DATE.sub(" ", plain_text(text)))
    if basis in _HALVES_DIFFER and _term_of(bare):
        return None
    plain = next((year for read in _PLAIN_READERS if (year := read(bare, "school_year")) is not None), None)
    years = {int(year) for year in ANY_YEAR.findall(bare)}
    if plain is not None and years <= {plain, plain + 1}:
        found = _first((bare,), _PLAIN_READERS, basis)
        return (found[0], int(basis != "school_year")) if found else None
    # A number beside other words is not plain: XML表格2003.
    calendar = _from_year(bare, basis) or (_from_bare(bare, basis) if bare.strip().isdecimal() else None)
    return (calendar, 1) if calendar and len(years) == 1 and plain is None else None
