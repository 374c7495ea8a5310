"""What did examinations show? Score rates of every unit beside those of the area, and means and rates of each paper."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from eduquality.model.results import figures
from eduquality.model.results.county_report import CountyReport, Examination, Subject
from eduquality.report.drawings import Heat
from eduquality.report.page import Block, Cell, Column, Figure, Paragraph, Row, Section, Table, Value
from eduquality.report.pages.county.exam_tables import exam_tables
from eduquality.report.pages.county.parts import NONE, part_heading, signed
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import round_half_up
from eduquality.words import Lang, say

_RATE = "exams.score_rate"
#: Columns of a paper's table → the indicators they hold.
_OF_PAPERS = {
    "sat": "exams.sat",
    "mean": "exams.mean",
    "deviation": "exams.standard_deviation",
    "excellent": "exams.excellent_rate",
    "pass": "exams.pass_rate",
    "low": "exams.low_rate",
    "rate": _RATE,
}
#: Differences of so many points have the full colour.
_FULL = 10
#: Rates of schools are compared to one decimal.
_DECIMALS = 1
_FEW_CANDIDATES = 10


def exams_part(report: CountyReport, number: int, lang: Lang) -> Section:
    """Tell every examination."""
    blocks = (block for exam in report.examinations for block in _examination(exam, lang))
    return Section((part_heading("exams", number, lang), *blocks, *exam_tables(report, lang)))


def _examination(exam: Examination, lang: Lang) -> Iterator[Block]:
    if len(exam.units) > 1:
        yield _heat(exam, lang)
    elif not any(_RATE in subject.figures for subject in exam.subjects):
        yield Paragraph(say("county.exam_without_rates", lang, exam=_name(exam, lang)), "quiet")
    rated = any("exams.pass_rate" in subject.figures for subject in exam.subjects)
    note = say("county.papers_note", lang) if rated else ""
    yield Figure(say("county.papers", lang, exam=_name(exam, lang)), note, (), _papers(exam, lang))


def _name(exam: Examination, lang: Lang) -> str:
    if exam.grade is None:
        return exam.name
    return say("county.exam_grade", lang, exam=exam.name, grade=say(f"val.grade.{exam.grade}", lang))


def _subject(subject: Subject, lang: Lang) -> str:
    return labels.word(f"val.subject.{subject.code}", subject.code, lang)


# ---------------------------------------------------------------- score rates of units


def _heat(exam: Examination, lang: Lang) -> Figure:
    subjects = [subject for subject in exam.subjects if _RATE in subject.figures]
    apart = [abs(one) for subject in subjects for code in subject.units if (one := _apart(subject, code)) is not None]
    widest = max(apart, default=Fraction(0))
    whole = -(-widest.numerator // widest.denominator)
    code = "county.heat_up_to" if whole > _FULL // 2 else "county.heat_within"
    points = round_half_up(widest, _DECIMALS) if whole > _FULL // 2 else str(max(int(widest) + 1, 1))
    title = say(code, lang, exam=_name(exam, lang), points=points)
    note = [say("county.heat_note", lang)]
    withheld = {"count": exam.withheld, "few": _FEW_CANDIDATES}
    note += [say("county.heat_withheld", lang, **withheld)] if exam.withheld else []
    return Figure(title, say("county.joiner", lang).join(note), (), _heat_table(exam, subjects, lang))


def _heat_table(exam: Examination, subjects: list[Subject], lang: Lang) -> Table:
    level = Column("unit", say(f"column.{exam.level}", lang), gives_way=True)
    columns = (level, *(Column(one.code, _subject(one, lang), "number") for one in subjects))
    rows = [Row((name, *(_unit(subject, code, lang) for subject in subjects))) for code, name in exam.units.items()]
    area = (_rate(subject.figures[_RATE]) for subject in subjects)
    return Table(columns, (*rows, Row((say("county.whole_area", lang), *area))))


def _apart(subject: Subject, code: str) -> Fraction | None:
    own, area = subject.units.get(code), subject.figures.get(_RATE)
    if own is None or area is None or own.value is None or area.value is None:
        return None
    return Fraction(own.value) - Fraction(area.value)


def _unit(subject: Subject, code: str, lang: Lang) -> Value:
    apart, own = _apart(subject, code), subject.units.get(code)
    if apart is None or own is None or own.value is None:
        return Cell(say("county.withheld", lang) if code in subject.withheld else NONE, tone="quiet")
    shown = {"value": round_half_up(own.value, _DECIMALS), "change": signed(apart, _DECIMALS)}
    position = max(Fraction(-1), min(Fraction(1), apart / _FULL))
    return Cell(say("county.heat_cell", lang, **shown), own.value, own.unit, drawing=Heat(position))


def _rate(figure: figures.Figure) -> Cell:
    return Cell(round_half_up(figure.value or 0, _DECIMALS), figure.value, figure.unit)


# ---------------------------------------------------------------- papers


def _papers(exam: Examination, lang: Lang) -> Table:
    shown = {key: of for key, of in _OF_PAPERS.items() if any(of in subject.figures for subject in exam.subjects)}
    columns = (
        Column("subject", say("column.subject", lang)),
        *(Column(key, say(f"column.{key}", lang), "number") for key in shown),
    )
    rows = (
        Row((_subject(one, lang), *(_figure(one.figures.get(of)) for of in shown.values()))) for one in exam.subjects
    )
    return Table(columns, tuple(rows))


def _figure(figure: figures.Figure | None) -> Cell:
    if figure is None:
        return Cell(NONE)
    return Cell(labels.figure_value(figure), figure.value, figure.unit)
