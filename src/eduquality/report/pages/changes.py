"""What does a reader see of what moved? Each figure or verdict, as it was and is, with what moved it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from eduquality.model.results.changes import CAME, WENT, Cause, Changes, Effect, Moved, Standing, Unit, difference
from eduquality.report.page import (
    Cell,
    Column,
    Heading,
    Items,
    Page,
    Paragraph,
    Presentation,
    Row,
    Section,
    Table,
    Value,
)
from eduquality.report.plain.changes import changes_object
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_change, format_value
from eduquality.words import Lang, first_named, say

_DECIMALS = 2
#: Definitions of which a line names kind, name and part.
_DEFINED = frozenset({"indicator", "view", "table", "rule", "target"})


def present_changes(changes: Changes, lang: Lang) -> Presentation:
    """Present what moved."""
    return Presentation(
        page=partial(_page, changes, lang),
        plain=partial(changes_object, changes),
        rows=partial(_rows, changes, lang),
    )


def _page(changes: Changes, lang: Lang) -> Page:
    title = say("changes.title_catalogues" if changes.of_catalogues else "changes.title", lang)
    parts = _of_definitions(changes, lang) if changes.of_catalogues else _of_results(changes, lang)
    return Page(title, lang, (Section.of(Heading(title, 1)), *parts))


def _of_definitions(changes: Changes, lang: Lang) -> Iterator[Section]:
    if changes.causes:
        columns = tuple(Column(key, say(f"column.{key}", lang)) for key in ("name", "part", "was", "is"))
        yield Section.of(Table(columns, tuple(Row(_defined(cause, lang)) for cause in changes.causes)))
    names = {(cause.kind, cause.name) for cause in changes.causes}
    yield Section.of(Paragraph(say("changes.summary_catalogues", lang, definitions=len(names)), "strong"))


def _defined(cause: Cause, lang: Lang) -> tuple[Value, ...]:
    name = say("changes.defined", lang, kind=say(f"changes.kind.{cause.kind}", lang), name=cause.name)
    part = say(f"changes.{cause.part}", lang) if cause.part in (CAME, WENT) else cause.part
    return name, part, cause.before, cause.after


def _of_results(changes: Changes, lang: Lang) -> Iterator[Section]:
    if changes.moved:
        yield Section.of(_moved_table(changes, lang))
    moving = {id(cause) for moved in changes.moved for cause in moved.causes}
    idle = [cause_words(cause, lang) for cause in changes.causes if id(cause) not in moving]
    if idle:
        heading = Heading(say("changes.idle" if changes.moved else "changes.differ", lang))
        yield Section.of(heading, Items.of(*idle))
    blanks = {"moved": len(changes.moved), "rows": changes.rows, "causes": len(changes.causes)}
    sentences = [Paragraph(say("changes.summary" if changes.moved else "changes.nothing", lang, **blanks), "strong")]
    if changes.beyond:
        sentences.append(Paragraph(say("changes.beyond", lang, causes=changes.beyond), "quiet"))
    elif changes.moved:
        sentences.append(Paragraph(say("changes.tried" if changes.tried else "changes.untried", lang), "quiet"))
    yield Section(tuple(sentences))


def _moved_table(changes: Changes, lang: Lang) -> Table:
    columns = (
        Column("title", say("column.title", lang), gives_way=True),
        Column("was", say("column.was", lang), "number"),
        Column("is", say("column.is", lang), "number"),
        Column("change", say("column.change", lang), "number"),
        Column("status", say("column.status", lang), "status"),
    )
    return Table(columns, tuple(_row(moved, lang) for moved in changes.moved))


def _row(moved: Moved, lang: Lang) -> Row:
    then, now = moved.before, moved.after
    values: tuple[Value, ...] = (
        _name(moved, lang),
        _value(then, moved, lang),
        _value(now, moved, lang),
        Cell(_change(moved.delta), moved.delta, moved.unit),
        _verdicts(then, now, lang),
    )
    return Row(values, tuple(_notes(moved, lang)))


def _name(moved: Moved, lang: Lang) -> str:
    """Name a clause, or a figure with its unit and slice."""
    key = moved.key
    if "clause" in key:
        return f"{key['plan']} {key['clause']} {moved.title}"
    place = "" if key["level"] == "area" else str(key["unit_code"] or "")
    more = "  ".join(filter(None, [place, labels.slice_words(key["slice"], lang), str(key["year"] or "")]))
    return f"{moved.title}  {more}" if more else moved.title


def _value(standing: Standing | None, moved: Moved, lang: Lang) -> Cell:
    """Write a value; where each unit is judged, how many of them pass."""
    if standing is None:
        return Cell(say("changes.not_there", lang))
    if standing.value is None and standing.units:
        return Cell(say("changes.passing", lang, passing=standing.passing, units=standing.units))
    if isinstance(standing.value, str | None):
        return Cell(standing.value or "–")
    return Cell(format_value(Fraction(standing.value), moved.unit, _DECIMALS), standing.value, moved.unit)


def _change(delta: float | None) -> str:
    """Write a difference with so many digits that it is seen to be one."""
    if not delta:
        return ""
    digits = next((n for n in range(_DECIMALS, 9) if round(abs(delta), n)), _DECIMALS)
    return format_change(Fraction(delta), digits)


def _verdicts(then: Standing | None, now: Standing | None, lang: Lang) -> Cell:
    """Write the verdict, and from which it turned."""
    before, after = (_verdict(one, lang) for one in (then, now))
    tone = now.status if now and now.status else "plain"
    if not before or not after or before == after:
        return Cell(after or before, tone=tone)  # type: ignore[arg-type]
    return Cell(f"{before} → {after}", tone=tone)  # type: ignore[arg-type]


def _verdict(standing: Standing | None, lang: Lang) -> str:
    if standing is None or standing.status is None:
        return ""
    word = say(f"status.{standing.status}", lang)
    return say("changes.provisional", lang, status=word) if standing.provisional else word


def _notes(moved: Moved, lang: Lang) -> list[str]:
    """Say what moved it: each cause with what it makes alone, or those that may have."""
    tried = {id(one.cause) for one in moved.effects}
    alone = [_effect(one, moved, lang) for one in moved.effects]
    may = [say("changes.may", lang, cause=cause_words(one, lang)) for one in moved.causes if id(one) not in tried]
    return [*alone, *may, *_units(moved, lang)]


def _effect(effect: Effect, moved: Moved, lang: Lang) -> str:
    blanks = {"cause": cause_words(effect.cause, lang)}
    if effect.standing is None:
        return say("changes.gone_alone", lang, **blanks)
    change = _change(difference(moved.before, effect.standing))
    verdict = _verdict(effect.standing, lang)
    told = [_value(effect.standing, moved, lang).text + (f" ({change})" if change else "")]
    if verdict != _verdict(moved.before, lang):
        told.append(verdict)
    return say("changes.alone", lang, **blanks, result=say("report.joiner", lang).join(filter(None, told)))


def _units(moved: Moved, lang: Lang) -> list[str]:
    """Name the units that fail now and did not, and those that no longer do."""
    if moved.before is None or moved.after is None:
        return []
    newly, no_longer = moved.after.failing - moved.before.failing, moved.before.failing - moved.after.failing
    return [
        say(code, lang, units=first_named([_unit(one, lang) for one in sorted(units, key=repr)], labels.WORST, lang))
        for code, units in (("changes.fail_now", newly), ("changes.fail_no_more", no_longer))
        if units
    ]


def _unit(unit: Unit, lang: Lang) -> str:
    name, part = unit
    return " ".join(filter(None, [name, labels.slice_words(dict(part), lang)]))


def cause_words(cause: Cause, lang: Lang) -> str:
    """Word a cause."""
    blanks = {"name": cause.name, "part": cause.part, "before": cause.before, "after": cause.after}
    if cause.kind in _DEFINED:
        kind = say(f"changes.kind.{cause.kind}", lang)
        if cause.part in (CAME, WENT):
            return say(f"changes.definition_{cause.part}", lang, kind=kind, **blanks)
        nothing = say("report.nothing", lang)
        said = {**blanks, "before": cause.before or nothing, "after": cause.after or nothing}
        return say("changes.definition", lang, kind=kind, **said)
    if cause.kind == "option":
        nothing = say("report.nothing", lang)
        said = {"before": cause.before or nothing, "after": cause.after or nothing}
        return say("changes.option", lang, name=cause.name, **said)
    return say(f"changes.{cause.kind}" + ("_part" if cause.kind == "setting" and cause.part else ""), lang, **blanks)


def _rows(changes: Changes, lang: Lang) -> Table:
    """Give a row for each cause of each row that moved, and one for each cause that moved nothing."""
    keys = ("title", "was", "is", "change", "status", "cause", "alone")
    columns = tuple(Column(key, say(f"column.{key}", lang)) for key in keys)
    rows = [row for moved in changes.moved for row in _rows_of(moved, lang)]
    moving = {id(cause) for moved in changes.moved for cause in moved.causes}
    idle = [cause for cause in changes.causes if id(cause) not in moving]
    rows += [Row(("", None, None, None, "", cause_words(cause, lang), None)) for cause in idle]
    return Table(columns, tuple(rows))


def _rows_of(moved: Moved, lang: Lang) -> Iterator[Row]:
    alone = {id(one.cause): one.standing for one in moved.effects}
    then, now = (one.value if one else None for one in (moved.before, moved.after))
    verdicts = _verdicts(moved.before, moved.after, lang).text
    told: tuple[Value, ...] = (_name(moved, lang), then, now, moved.delta, verdicts)
    if not moved.causes:
        yield Row((*told, "", None))
    for cause in moved.causes:
        standing = alone.get(id(cause))
        yield Row((*told, cause_words(cause, lang), standing.value if standing else None))
