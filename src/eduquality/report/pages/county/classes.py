"""How large are classes? One bar for each size, and the schools that have large ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from eduquality.model.results.county_report import ClassSizes, CountyReport, SchoolClasses
from eduquality.report.drawings import Bar, Dot, Dots, Histogram, Tone
from eduquality.report.page import Block, Cell, Column, Figure, Panel, Row, Table, Value
from eduquality.report.pages.county.parts import listed, percent
from eduquality.words import Lang, say

#: What a standard class of a primary and of a junior school has at most.
_STANDARDS = (45, 50)


def class_figures(report: CountyReport, lang: Lang) -> Iterator[Block]:
    """Draw the sizes of classes, and name the schools that have large ones."""
    classes = report.classes
    if classes is None:
        return
    yield _histogram(classes, report.year, lang)
    schools = [school for school in classes.schools if school.larger(classes.large)]
    if schools:
        yield _schools(classes, schools, lang, several=len(report.counties) > 1)


def _histogram(classes: ClassSizes, year: int, lang: Lang) -> Figure:
    counted = classes.counted
    large, most = (classes.of_at_least(limit) for limit in (classes.large, classes.super_large))
    code = "county.classes" if large else "county.classes_none"
    title = say(code, lang, classes=sum(counted.values()), large=large, super=most)
    bars = tuple(Bar(size, count, _tone(size, classes)) for size, count in counted.items())
    limits = tuple((size + 0.5, say("county.limit", lang, below=size, above=size + 1)) for size in _ends(classes))
    said = [say("county.bar", lang, value=size, count=count) for size, count in counted.items()]
    alt = say("county.histogram_alt", lang, bars=listed(said, lang))
    drawing = Histogram(bars, limits, alt, say("county.bar", lang))
    return Figure(title, _note(classes, year, lang), (Panel(drawing),), _bands(classes, lang), "classes")


def _note(classes: ClassSizes, year: int, lang: Lang) -> str:
    told = [say("county.classes_note", lang, year=year)]
    told += [say("county.classes_unknown", lang, classes=classes.unknown)] if classes.unknown else []
    told += [say("county.classes_together", lang, classes=classes.together)] if classes.together else []
    return say("county.joiner", lang).join(told)


def _tone(size: int, classes: ClassSizes) -> Tone:
    return "alert" if size >= classes.super_large else "late" if size >= classes.large else "plain"


def _ends(classes: ClassSizes) -> list[int]:
    """Give the sizes at which bands end, the last one having no end."""
    return sorted({*_STANDARDS, classes.large - 1, classes.super_large - 1})


def _bands(classes: ClassSizes, lang: Lang) -> Table:
    counted, ends = classes.counted, _ends(classes)
    columns = (
        Column("size", say("column.size", lang)),
        Column("classes", say("column.classes", lang), "number"),
        Column("share", say("column.share", lang), "number"),
    )
    in_all = sum(counted.values())
    rows = []
    for low, high in pairwise([-1, *ends, None]):
        count = sum(n for size, n in counted.items() if (low or 0) < size and (high is None or size <= high))
        rows.append(Row((_band(low or 0, high, classes, lang), count, percent(count, in_all))))
    return Table(columns, tuple(rows))


def _band(low: int, high: int | None, classes: ClassSizes, lang: Lang) -> str:
    if high is None:
        return say("county.band_super", lang, since=classes.super_large)
    if low < 0:
        return say("county.band_first", lang, to=high)
    return say("county.band_large" if low + 1 >= classes.large else "county.band", lang, since=low + 1, to=high)


def _schools(classes: ClassSizes, schools: Sequence[SchoolClasses], lang: Lang, *, several: bool) -> Figure:
    large, most = (classes.of_at_least(limit) for limit in (classes.large, classes.super_large))
    of = sum(bool(school.larger(classes.super_large)) for school in schools)
    code = "county.large_schools_super" if most else "county.large_schools"
    title = say(code, lang, large=large, schools=len(schools), super=most, of=of)
    columns = (
        *([Column("county", say("column.county", lang))] if several else []),
        Column("school", say("column.school", lang), gives_way=True),
        Column("line", say("column.drawing", lang), "drawn"),
        Column("large", say("column.large_of", lang), "number"),
        Column("sizes", say("column.sizes", lang)),
    )
    ordered = sorted(schools, key=lambda one: (-len(one.larger(classes.large)), -one.sizes[0]))
    most_of_all = max(size for school in schools for size in school.sizes)
    rows = tuple(Row(_school(one, classes, most_of_all, lang, several=several)) for one in ordered)
    return Figure(title, say("county.large_schools_note", lang, large=classes.large), (), Table(columns, rows))


def _school(school: SchoolClasses, classes: ClassSizes, most: int, lang: Lang, *, several: bool) -> tuple[Value, ...]:
    large = school.larger(classes.large)
    dots = tuple(Dot(size, str(size), _tone(size, classes)) for size in school.sizes)
    alt = say("county.dots_alt", lang, sizes=listed([*map(str, school.sizes)], lang))
    drawing = Dots(dots, 0, most + 1, classes.large, alt)
    counts = Cell(f"{len(large)}/{len(school.sizes)}", len(large))
    told = (school.name, Cell("", drawing=drawing), counts, listed([*map(str, large)], lang))
    return (school.county, *told) if several else told
