"""What does a plan list of examinations? Bands, schools and classes paper by paper, lines, and progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from eduquality.model.results.county_report import CountyReport
from eduquality.model.results.figures import Figure as Number
from eduquality.report.drawings import Bar, Heat, Histogram
from eduquality.report.page import Block, Cell, Column, Figure, Panel, Row, Table, Value
from eduquality.report.pages.county.parts import NONE, listed, signed
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import round_half_up
from eduquality.words import Lang, say

#: Columns of the table of a paper → the indicators they hold; those of totals are variants.
_OF_UNITS = {
    "sat": ("exams.sat", ""),
    "mean": ("exams.mean", "exams.mean@total"),
    "excellent": ("exams.excellent_rate", "exams.excellent_rate@total"),
    "good": ("exams.good_rate", "exams.good_rate@total"),
    "pass": ("exams.pass_rate", "exams.pass_rate@total"),
    "low": ("exams.low_rate", "exams.low_rate@total"),
    "ratio": ("exams.ratio_to_mean", "exams.ratio_to_mean@total"),
    "above": ("exams.above_mean_share", "exams.above_mean_share@total"),
    "t_score": ("exams.standard_score@t", "exams.standard_score@total_t"),
    "rank": ("exams.place_of_school", "exams.place_of_school@total"),
}
_OF_LINES = {
    "effective": "exams.effective_score",
    "hits": "exams.double_line_rate",
    "subject_over": "exams.double_line_rate@subject",
}
_MEAN = ("exams.mean", "exams.mean@total")
_PLACE = ("exams.place_of_class", "exams.place_of_class@total")
_BANDS = ("exams.band_share", "exams.band_share@total")
_PROGRESS = ("exams.progress", "exams.progress@total")
_OF_TOTALS = frozenset(one for both in (*_OF_UNITS.values(), _PLACE, _BANDS, _PROGRESS) for one in both[1:])
#: Figures of fewer candidates are not told.
_FEWEST = 10
_WIDTH, _MOST = 5, 100
#: Half a deviation has the full colour.
_FULL = Fraction(1, 2)

#: Subject and track; the total has no subject.
_Paper = tuple[str, str]
_Figures = Mapping[str, Number]


@dataclass
class _Exam:
    """The figures of an examination of one grade: indicator, paper and unit; bands and lines beside."""

    name: str
    grade: int | None
    of: dict[tuple[str, _Paper, str], dict[str, Number]] = field(default_factory=dict)
    bands: dict[_Paper, list[Number]] = field(default_factory=dict)
    lines: dict[tuple[str, str, str], dict[str, Number]] = field(default_factory=dict)
    before: str = ""

    @property
    def papers(self) -> tuple[_Paper, ...]:
        """Give the papers that have figures, totals first."""
        found = dict.fromkeys(paper for _, paper, _ in self.of)
        return tuple(sorted(found, key=lambda paper: bool(paper[0])))

    def units(self, indicator: str, paper: _Paper, level: str) -> _Figures:
        """Give the figures of units by their codes."""
        return self.of.get((indicator, paper, level), {})


def exam_tables(report: CountyReport, lang: Lang) -> Iterator[Block]:
    """Tell of every examination what the reported clauses list."""
    for exam in _examinations(report):
        yield from _bands(exam, lang)
        for paper in exam.papers:
            yield from _paper_table(exam, paper, lang)
        yield from _lines(exam, lang)
        yield from _progress(exam, lang)
        yield from _classes(exam, lang)


def _examinations(report: CountyReport) -> list[_Exam]:
    """Sort what was reported by examination and grade."""
    found: dict[tuple[str, int | None], _Exam] = {}
    reported = (one for judgement in report.card.judgements if judgement.op == "report" for one in judgement.table)
    for figure in reported:
        cut = figure.slice
        if not figure.indicator.startswith("exams.") or figure.value is None or not cut.get("exam"):
            continue
        grade = cut.get("grade")
        key = str(cut["exam"]), grade if isinstance(grade, int) else None
        _enter(found.setdefault(key, _Exam(*key)), figure)
    return [exam for exam in found.values() if exam.of]


def _enter(exam: _Exam, figure: Number) -> None:
    cut = {name: str(value) for name, value in figure.slice.items() if value is not None}
    paper = cut.get("subject", ""), cut.get("track", "")
    if "line" in cut:
        if figure.level == "area":
            exam.lines.setdefault((cut["track"], cut["line"], cut["subject"]), {})[figure.indicator] = figure
    elif "band" in cut:
        if figure.level == "area":
            exam.bands.setdefault(paper, []).append(figure)
    elif cut.get("subject") or figure.indicator in _OF_TOTALS:
        exam.before = cut.get("exam_before", exam.before)
        exam.of.setdefault((figure.indicator, paper, figure.level), {})[figure.unit_code] = figure


def _title(exam: _Exam, lang: Lang) -> str:
    if exam.grade is None:
        return exam.name
    return say("county.exam_grade", lang, exam=exam.name, grade=say(f"val.grade.{exam.grade}", lang))


def _paper_words(paper: _Paper, lang: Lang) -> str:
    subject, track = paper
    named = labels.word(f"val.subject.{subject}", subject, lang) if subject else say("exam.total", lang)
    return (
        say("exam.of_track", lang, paper=named, track=labels.word(f"val.track.{track}", track, lang))
        if track
        else named
    )


# ---------------------------------------------------------------- bands


def _bands(exam: _Exam, lang: Lang) -> Iterator[Block]:
    papers = sorted(exam.bands, key=lambda paper: bool(paper[0]))
    if papers:
        panels = tuple(Panel(_histogram(exam.bands[paper], lang), _paper_words(paper, lang)) for paper in papers)
        title = say("exam.bands", lang, exam=_title(exam, lang))
        yield Figure(title, say("exam.bands_note", lang), panels, _band_table(exam, papers, lang))


def _low(figure: Number) -> int:
    return int(str(figure.slice["band"]).partition("-")[0])


def _histogram(bands: Sequence[Number], lang: Lang) -> Histogram:
    counts = {_low(one): int(one.measures.get("in_band") or 0) for one in bands}
    bars = tuple(Bar(low + Fraction(_WIDTH, 2), counts.get(low, 0)) for low in range(0, _MOST, _WIDTH))
    said = [_band_words(low, lang, counts[low]) for low in sorted(counts)]
    return Histogram(bars, (), say("exam.bands_alt", lang, bars=listed(said, lang)))


def _band_words(low: int, lang: Lang, count: int) -> str:
    return say("exam.band_count", lang, low=low, high=low + _WIDTH, count=count)


def _band_table(exam: _Exam, papers: Sequence[_Paper], lang: Lang) -> Table:
    columns = (
        Column("band", say("column.band", lang)),
        *(Column("/".join(paper), _paper_words(paper, lang), "number") for paper in papers),
    )
    found = {paper: {_low(one): one for one in exam.bands[paper]} for paper in papers}
    rows = [
        Row(
            (
                say("exam.band", lang, low=low, high=low + _WIDTH),
                *(_band_cell(found[paper].get(low)) for paper in papers),
            )
        )
        for low in range(_MOST - _WIDTH, -1, -_WIDTH)
    ]
    return Table(columns, tuple(rows))


def _band_cell(figure: Number | None) -> Value:
    if figure is None:
        return Cell("0", 0)
    return Cell(
        f"{int(figure.measures['in_band'] or 0)} ({round_half_up(figure.value or 0, 1)}%)", figure.value, "percent"
    )


# ---------------------------------------------------------------- a paper, school by school


def _paper_table(exam: _Exam, paper: _Paper, lang: Lang) -> Iterator[Block]:
    at = 0 if paper[0] else 1
    shown = {key: both[at] for key, both in _OF_UNITS.items() if exam.units(both[at], paper, "school")}
    mean = exam.units(_MEAN[at], paper, "school")
    if not mean or "mean" not in shown:
        return
    columns = (
        Column("unit", say("column.school", lang), gives_way=True),
        *(Column(key, say(f"column.{key}", lang), "number") for key in shown),
    )
    rows = [
        Row(
            (
                one.unit_name or code,
                *(_told(exam.units(of, paper, "school").get(code), one, lang) for of in shown.values()),
            )
        )
        for code, one in sorted(mean.items())
    ]
    area = (next(iter(exam.units(of, paper, "area").values()), None) for of in shown.values())
    rows.append(Row((say("county.whole_area", lang), *(_cell(one) for one in area))))
    title = say("exam.paper", lang, exam=_title(exam, lang), paper=_paper_words(paper, lang))
    yield Figure(title, say("exam.paper_note", lang), (), Table(columns, tuple(rows)))


def _told(figure: Number | None, mean: Number, lang: Lang) -> Value:
    """Tell a figure of a unit, unless few stand behind it."""
    return Cell(say("county.withheld", lang), tone="quiet") if _is_few(mean) else _cell(figure)


def _is_few(figure: Number) -> bool:
    return (figure.measures.get("papers") or 0) < _FEWEST


def _cell(figure: Number | None) -> Value:
    if figure is None or figure.value is None:
        return Cell(NONE)
    return Cell(labels.figure_value(figure), figure.value, figure.unit)


# ---------------------------------------------------------------- classes of a school


def _classes(exam: _Exam, lang: Lang) -> Iterator[Block]:
    papers = [paper for paper in exam.papers if exam.units(_MEAN[not paper[0]], paper, "class")]
    classes: dict[str, dict[str, str]] = {}
    for paper in papers:
        for code, one in exam.units(_MEAN[not paper[0]], paper, "class").items():
            classes.setdefault(code.partition("/")[0], {})[code] = one.unit_name or code
    for school, names in sorted(classes.items()):
        if len(names) > 1:
            yield _of_school(exam, _school_name(exam, school), names, papers, lang)


def _school_name(exam: _Exam, school: str) -> str:
    found = (exam.of[at].get(school) for at in exam.of if at[2] == "school")
    return next((one.unit_name for one in found if one is not None and one.unit_name), school)


def _of_school(exam: _Exam, school: str, names: Mapping[str, str], papers: Sequence[_Paper], lang: Lang) -> Figure:
    columns = (
        Column("class", say("column.class", lang), gives_way=True),
        *(Column("/".join(paper), _paper_words(paper, lang), "number") for paper in papers),
    )
    rows = tuple(
        Row((name.removeprefix(school).strip(), *(_of_class(exam, paper, code, lang) for paper in papers)))
        for code, name in sorted(names.items(), key=lambda one: (len(one[0]), one[0]))
    )
    title = say("exam.classes", lang, exam=_title(exam, lang), school=school)
    return Figure(title, say("exam.classes_note", lang), (), Table(columns, rows))


def _of_class(exam: _Exam, paper: _Paper, code: str, lang: Lang) -> Value:
    mean = exam.units(_MEAN[not paper[0]], paper, "class").get(code)
    place = exam.units(_PLACE[not paper[0]], paper, "class").get(code)
    if mean is None or mean.value is None or _is_few(mean):
        return Cell(NONE if mean is None else say("county.withheld", lang), tone="quiet")
    shown = labels.figure_value(mean)
    if place is not None and place.value is not None:
        shown = say("exam.with_place", lang, value=shown, place=int(place.value))
    return Cell(shown, mean.value, mean.unit)


# ---------------------------------------------------------------- lines and progress


def _lines(exam: _Exam, lang: Lang) -> Iterator[Block]:
    for track, line in dict.fromkeys((track, line) for track, line, _ in exam.lines):
        of = {subject: found for (*at, subject), found in exam.lines.items() if at == [track, line]}
        columns = (
            Column("subject", say("column.subject", lang)),
            *(Column(key, say(f"column.{key}", lang), "number") for key in _OF_LINES),
        )
        rows = (
            Row((_paper_words((subject, ""), lang), *(_cell(found.get(one)) for one in _OF_LINES.values())))
            for subject, found in of.items()
        )
        named = {
            "track": labels.word(f"val.track.{track}", track, lang),
            "line": labels.word(f"val.line.{line}", line, lang),
        }
        title = say("exam.lines", lang, exam=_title(exam, lang), **named)
        yield Figure(title, say("exam.lines_note", lang), (), Table(columns, tuple(rows)))


def _progress(exam: _Exam, lang: Lang) -> Iterator[Block]:
    papers = [paper for paper in exam.papers if exam.units(_PROGRESS[not paper[0]], paper, "school")]
    if not papers:
        return
    units = _names(one for paper in papers for one in exam.units(_PROGRESS[not paper[0]], paper, "school").values())
    columns = (
        Column("unit", say("column.school", lang), gives_way=True),
        *(Column("/".join(paper), _paper_words(paper, lang), "number") for paper in papers),
    )
    rows = [
        Row((name, *(_gained(exam.units(_PROGRESS[not p[0]], p, "school").get(code), lang) for p in papers)))
        for code, name in units.items()
    ]
    title = say("exam.progress", lang, exam=_title(exam, lang), before=exam.before)
    yield Figure(title, say("exam.progress_note", lang), (), Table(columns, tuple(rows)))


def _names(figures: Iterable[Number]) -> Mapping[str, str]:
    return dict(sorted({one.unit_code: one.unit_name or one.unit_code for one in figures}.items()))


def _gained(figure: Number | None, lang: Lang) -> Value:
    if figure is None or figure.value is None:
        return Cell(NONE, tone="quiet")
    if _is_few(figure):
        return Cell(say("county.withheld", lang), tone="quiet")
    position = max(Fraction(-1), min(Fraction(1), Fraction(figure.value) / _FULL))
    pupils = int(figure.measures.get("papers") or 0)
    told = say("exam.gained", lang, value=signed(figure.value, 2), pupils=pupils)
    return Cell(told, figure.value, figure.unit, drawing=Heat(position))
