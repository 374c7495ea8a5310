"""What does a reader see of what a figure was reckoned of? Measures with their rows, each at its cell; else parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eduquality.model.results.explanation import (
    FATES,
    ExplainedMeasure,
    ExplainedParameter,
    ExplainedRow,
    ExplainedView,
    Explanation,
    Fate,
    Origin,
    SheetRows,
    Step,
)
from eduquality.model.results.figures import Figure
from eduquality.model.tables import TABLES
from eduquality.report.page import Cell, Column, Heading, Item, Items, Paragraph, Row, Section, Table, Value
from eduquality.report.pages.rows import table_of
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_measure
from eduquality.words import Lang, first_named, say

#: So many parts of a figure are unfolded themselves; of more the values are told alone.
_UNFOLDED = 3
#: So many sheets and silent units are named.
_NAMED = 5
_ROW = ("indicator", "level", "unit_name", "slice", "measure", "fate", "file", "sheet", "cell", "field")
_OF_ROW = ("shown", "adds", "school", "group", "who", "origins")


def step_sections(step: Step, lang: Lang, level: int = 2) -> Iterator[Section]:
    """Tell a figure and what it was reckoned of; what that is made of follows."""
    yield Section.of(Heading(_name(step.figure, lang), level), Items(tuple(_facts(step, lang))))
    if step.measures:
        yield Section.of(Heading(say("report.measures_of", lang), level + 1), _measures(step.measures, lang))
    for measure in step.measures:
        yield Section(tuple(_rows(measure, lang, level + 1)))
    if step.views:
        views = Items(tuple(_view(one, lang) for one in step.views))
        yield Section.of(Heading(say("explain.views", lang), level + 1), views)
    if step.parts:
        yield Section(tuple(_parts(step, lang, level + 1)))
    for part in step.parts if step.parts_in_all <= _UNFOLDED else ():
        yield from step_sections(part, lang, level + 1)


def _name(figure: Figure, lang: Lang) -> str:
    where = "" if figure.level == "area" else labels.unit_name(figure, lang)
    slices = labels.slice_words(figure.slice, lang)
    name = " · ".join(filter(None, (getattr(figure.title, lang), str(figure.year), where, slices)))
    return f"{name}  {labels.figure_value(figure) or '–'}"


def _facts(step: Step, lang: Lang) -> Iterator[Item]:
    figure = step.figure
    formula = say(f"recipe.{step.kind}", lang, **step.spec.recipe)
    yield Item(formula, say("report.formula", lang), tone="code")
    if step.reckoning:
        told = labels.figure_value(figure) or "–"
        yield Item(f"{step.reckoning} = {told}", say("explain.reckoning", lang), tone="code")
    facts = {
        "report.indicator_is": figure.indicator,
        "column.reason": labels.figure_reason(figure, lang),
        "column.undecided": str(figure.undecided or ""),
        "column.covered": labels.coverage_words(figure, lang),
        "column.missing": _silent(figure, lang),
    }
    yield from (Item(text, say(key, lang)) for key, text in facts.items() if text)
    yield from (_parameter(one, lang) for one in step.parameters)


def _silent(figure: Figure, lang: Lang) -> str:
    missing = figure.coverage.missing if figure.coverage else ()
    return first_named([one.name for one in missing], _NAMED, lang) if missing else ""


def _parameter(one: ExplainedParameter, lang: Lang) -> Item:
    source = "eduq.yaml" if one.by_project else one.source
    held = one.value if isinstance(one.value, tuple) else (one.value,)
    value = say("report.joiner", lang).join(format_measure(value) or say("report.unset", lang) for value in held)
    return Item(" · ".join(filter(None, (getattr(one.title, lang), source))), f"{one.name} = {value}")


# ---------------------------------------------------------------- measures


def _measures(measures: Sequence[ExplainedMeasure], lang: Lang) -> Table:
    """Tell of each measure its number and how many rows have which fate."""
    told = [fate for fate in FATES if any(one.fates.get(fate) for one in measures)]
    columns = (
        Column("name", say("column.name", lang), gives_way=True),
        Column("value", say("column.value", lang), "number"),
        *(Column(fate, say(f"explain.fate.{fate}", lang), "number") for fate in told),
    )
    before = (None, *measures)
    rows = (_measure(one, told, lang, last) for one, last in zip(measures, before, strict=False))
    return Table(columns, tuple(rows))


def _measure(one: ExplainedMeasure, told: Sequence[Fate], lang: Lang, last: ExplainedMeasure | None) -> Row:
    name = f"{one.name} · {getattr(one.title, lang)}"
    value = Cell(format_measure(one.value) or "–", one.value)
    where = say("explain.of_rows", lang, rows=one.population, table=labels.table_title(one.table, lang), year=one.year)
    again = last is not None and last.sheets == one.sheets
    sheets = "" if again else first_named([_sheet(sheet, lang) for sheet in one.sheets], _NAMED, lang)
    notes = (one.sql, *filter(None, (say("report.named", lang, name=where, text=sheets) if sheets else where,)))
    return Row((name, value, *(one.fates.get(fate, 0) for fate in told)), notes)


def _sheet(one: SheetRows, lang: Lang) -> str:
    if not one.file:
        return say("explain.counted_rows", lang, rows=one.rows)
    name = "!".join(filter(None, (one.file, one.sheet)))
    return say("explain.sheet_rows", lang, name=name, rows=one.rows)


def _rows(measure: ExplainedMeasure, lang: Lang, level: int) -> Iterator[Heading | Table | Paragraph]:
    """Tell the rows of a measure, each at the cell that decides it."""
    yield Heading(say("explain.rows_of", lang, name=f"{measure.name} · {getattr(measure.title, lang)}"), level)
    if not measure.rows:
        yield Paragraph(say("explain.no_rows", lang), "quiet")
        return
    numbered = any(row.number is not None for row in measure.rows)
    whose, is_read = any(row.who for row in measure.rows), TABLES.is_read(measure.table)
    columns = (
        Column("fate", say("column.fate", lang)),
        Column("cell", say("column.cell", lang), "place", gives_way=True),
        Column("shown", say("column.shown", lang), gives_way=True),
        *([Column("adds", say("column.adds", lang), "number")] if numbered else []),
        Column("whose", say("explain.column.whose", lang), gives_way=True),
        *([Column("who", say("column.who", lang))] if whose else []),
    )
    yield Table(
        columns, tuple(_row(row, lang, numbered=numbered, whose=whose, is_read=is_read) for row in measure.rows)
    )
    given = {fate: sum(row.fate == fate for row in measure.rows) for fate in FATES}
    more = [
        say("explain.more_of", lang, more=measure.fates[fate] - given[fate], fate=say(f"explain.fate.{fate}", lang))
        for fate in FATES
        if measure.fates.get(fate, 0) > given[fate]
    ]
    if more:
        yield Paragraph(say("report.joiner", lang).join(more), "quiet")


def _row(row: ExplainedRow, lang: Lang, *, numbered: bool, whose: bool, is_read: bool) -> Row:
    values: tuple[Value, ...] = (
        say(f"explain.fate.{row.fate}", lang),
        str(row.place) if row.place else say(f"explain.{'counted' if is_read else 'made'}", lang),
        shown_words(row, lang),
        *([_number(row)] if numbered else []),
        " · ".join(filter(None, (row.school, labels.slice_words(row.group, lang)))),
        *([row.who] if whose else []),
    )
    return Row(values, tuple(origin_words(one, lang) for one in row.origins if row.fate != "out"))


def shown_words(row: ExplainedRow, lang: Lang) -> str:
    """Say what stands in the column that decides; nothing of a person."""
    if row.field is None:
        return ""
    empty = say("explain.empty", lang) if row.fate == "unknown" else ""
    told = labels.slice_value(row.column, row.shown, lang) if row.shown else empty
    if row.shown in ("yes", "no"):
        # A yes or no says of what.
        return told
    return say("report.named", lang, name=getattr(row.field, lang), text=told) if told else getattr(row.field, lang)


def _number(row: ExplainedRow) -> Value:
    if row.number is None or isinstance(row.number, str):
        return row.number
    return Cell(format_measure(row.number), row.number)


def origin_words(one: Origin, lang: Lang) -> str:
    """Say what a row rests on beside itself: so many rows of which table, and where the first of them stand."""
    places = say("report.joiner", lang).join(map(str, one.places)) + " …" * (one.rows > len(one.places))
    table = labels.table_title(one.table, lang)
    if one.field is None:
        return say("explain.counted_from", lang, table=table, rows=one.rows, places=places)
    field = getattr(one.field, lang)
    return say("explain.looked_up", lang, field=field, table=table, rows=one.rows, places=places)


# ---------------------------------------------------------------- tables made of others, and parts


def _view(one: ExplainedView, lang: Lang) -> Item:
    made_of = ((f"{name} · {getattr(title, lang)}", made) for name, (title, made) in one.columns.items())
    columns = tuple(Item(made, name, tone="code") for name, made in made_of)
    told = say("explain.view_of", lang, table=labels.table_title(one.base, lang))
    return Item(told, f"{one.name} · {getattr(one.title, lang)}", columns)


def _parts(step: Step, lang: Lang, level: int) -> Iterator[Heading | Table | Paragraph]:
    yield Heading(say("explain.parts", lang, parts=step.parts_in_all), level)
    columns = (
        Column("name", say("column.name", lang), gives_way=True),
        Column("value", say("column.value", lang), "number"),
        Column("measures", say("column.measures", lang), gives_way=True),
    )
    yield Table(columns, tuple(_part(part.figure, lang) for part in step.parts))
    more = step.parts_in_all - len(step.parts)
    if more > 0:
        yield Paragraph(say("explain.more", lang, more=more), "quiet")
    if step.parts_in_all > _UNFOLDED:
        yield Paragraph(say("explain.unfold_one", lang), "quiet")


def _part(figure: Figure, lang: Lang) -> Row:
    where = labels.unit_name(figure, lang)
    name = " · ".join(filter(None, (getattr(figure.title, lang), str(figure.year), where)))
    told = labels.measure_words(figure, lang) if figure.value is not None else [labels.figure_reason(figure, lang)]
    value = Cell(labels.figure_value(figure) or "–", figure.value, figure.unit)
    return Row((name, value, say("report.joiner", lang).join(told)))


# ---------------------------------------------------------------- all rows as one table


def rows_table(explanation: Explanation, lang: Lang) -> Table:
    """Give a row for every row that is told, of whatever measure, with its cell."""
    rows = (row for step in explanation.steps for row in _all(step, lang))
    return table_of((*_ROW, *_OF_ROW), rows, lang)


def _all(step: Step, lang: Lang) -> Iterator[dict[str, Value]]:
    figure = step.figure
    of_figure: dict[str, Value] = {
        "indicator": figure.indicator,
        "level": labels.level_word(figure.level, lang),
        "unit_name": figure.unit_name,
        "slice": labels.slice_words(figure.slice, lang),
    }
    for measure in step.measures:
        yield from (of_figure | {"measure": measure.name} | _flat(row, lang) for row in measure.rows)
    for part in step.parts:
        yield from _all(part, lang)


def _flat(row: ExplainedRow, lang: Lang) -> dict[str, Value]:
    place = row.place
    return {
        "fate": say(f"explain.fate.{row.fate}", lang),
        "file": place.file if place else None,
        "sheet": place.sheet if place else None,
        "cell": place.cell if place else None,
        "field": getattr(row.field, lang) if row.field else None,
        "shown": labels.slice_value(row.column, row.shown, lang) if row.shown else None,
        "adds": _number(row),
        "school": row.school,
        "group": labels.slice_words(row.group, lang),
        "who": row.who,
        "origins": "; ".join(origin_words(one, lang) for one in row.origins),
    }
