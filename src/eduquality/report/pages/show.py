"""What does a reader see of one indicator, plan, rule, table or view? All that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from eduquality.model.base import Source, Words
from eduquality.model.definitions.kinds.facts import Measure
from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator, LoadedPlan, LoadedRule
from eduquality.model.definitions.plan import DatedValue, Target, Unmeasured
from eduquality.model.parameters import Given, Parameter, singles
from eduquality.model.tables import TABLES, allowed, columns
from eduquality.model.tables import Row as TableRow
from eduquality.report.page import Column, Heading, Item, Items, Page, Paragraph, Presentation, Row, Section, Table
from eduquality.report.pages.show_view import view_sections
from eduquality.report.plain.catalogue import show_object
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_measure
from eduquality.words import Lang, say


def present_name(name: str, catalogue: Catalogue, lang: Lang) -> Presentation:
    """Present all that is known of one indicator, plan, rule, table or view; the name must be known."""
    return Presentation(page=partial(_page, name, catalogue, lang), plain=partial(show_object, name, catalogue, lang))


def _page(name: str, catalogue: Catalogue, lang: Lang) -> Page:
    if name in catalogue.indicators:
        indicator = catalogue.indicators[name]
        title, told = indicator.spec.title, _indicator(catalogue, indicator, lang)
    elif name in catalogue.plans:
        plan = catalogue.plans[name]
        title, told = plan.spec.title, _plan(plan, lang)
    elif name in catalogue.rules:
        rule = catalogue.rules[name]
        title, told = rule.spec.title, _rule(rule, lang)
    elif name in catalogue.views:
        view = catalogue.views[name]
        title, told = view.spec.title, view_sections(view, lang)
    else:
        table = TABLES[name]
        title, told = Words(zh=table.spec.zh, en=table.spec.en), _table(table, lang)
    first, *rest = told
    shown: str = getattr(title, lang)
    head = Section((Heading(f"{shown}  {name}", 1), *first.blocks))
    return Page(shown, lang, (head, *rest))


def _source(source: Source) -> str:
    return " · ".join(filter(None, (source.document, source.section)))


def _facts(facts: Mapping[str, str], lang: Lang) -> Items:
    return Items(tuple(Item(text, say(f"report.{key}", lang)) for key, text in facts.items() if text))


def _measures(measures: Mapping[str, Measure], lang: Lang) -> Iterator[Section]:
    if measures:
        items = tuple(_measure(name, measure, lang) for name, measure in measures.items())
        yield Section.of(Heading(say("report.measures_of", lang)), Items(items))


def _measure(name: str, measure: Measure, lang: Lang) -> Item:
    earlier = say("report.years_earlier", lang, years=measure.years_earlier) if measure.years_earlier else ""
    only = say(f"report.only_{measure.school_system}", lang) if measure.school_system else ""
    title = getattr(measure.title, lang)
    sql = Item(" ".join(measure.sql.split()), tone="code")
    return Item(" · ".join(filter(None, (title, earlier, only))), name, (sql,))


def _parameters(parameters: Mapping[str, Parameter], lang: Lang) -> Iterator[Section]:
    if parameters:
        items = (
            Item(_parameter_words(parameter, lang), f"{name} = {_parameter(parameter, lang)}")
            for name, parameter in parameters.items()
        )
        yield Section.of(Heading(say("report.parameters", lang)), Items(tuple(items)))


def _parameter(parameter: Parameter, lang: Lang) -> str:
    first = say("report.unset", lang) if parameter.value is None else _given(parameter.value)
    later = (say("report.since", lang, year=one.since, value=_given(one.value)) for one in parameter.dated)
    return say("report.joiner", lang).join([first, *later])


def _given(value: Given) -> str:
    return ", ".join(format_measure(one) if isinstance(one, Decimal) else str(one) for one in singles(value))


def _parameter_words(parameter: Parameter, lang: Lang) -> str:
    return " · ".join(filter(None, (getattr(parameter.title, lang), parameter.source)))


def _examples(names: Iterable[str], lang: Lang) -> Section:
    return Section.of(Heading(say("report.examples_of", lang)), Items.of(*names))


def _indicator(catalogue: Catalogue, loaded: LoadedIndicator, lang: Lang) -> Iterator[Section]:
    spec = loaded.spec
    unit = labels.word(f"unit.{spec.unit}", spec.unit, lang)
    levels = [labels.level_word(level, lang) for level in loaded.levels]
    slices = [say("report.beside", lang, text=labels.dimension_word(name, lang), more=name) for name in loaded.slices]
    facts = {
        "formula": say(f"recipe.{spec.kind}", lang, **spec.recipe),
        "unit": f"{unit} · {say(f'better.{spec.better}', lang)}",
        "levels": say("report.joiner", lang).join(levels),
        "slices": say("report.joiner", lang).join(slices),
        "source": _source(spec.source),
        "notes": getattr(spec.notes, lang),
        "file": loaded.path.as_posix(),
    }
    yield Section.of(_facts(facts, lang))
    yield from _measures(spec.measures, lang)
    yield from _parameters(spec.parameters, lang)
    if forms := catalogue.other_forms(loaded.id):
        items = (Item(getattr(form.spec.title, lang), form.id) for form in forms)
        yield Section.of(Heading(say("report.other_forms", lang)), Items(tuple(items)))
    yield _examples((example.name for example in spec.examples), lang)


def _plan(loaded: LoadedPlan, lang: Lang) -> Iterator[Section]:
    spec = loaded.spec
    yield Section.of(Paragraph(" · ".join((getattr(spec.area, lang), _source(spec.source)))))
    if spec.assumptions:
        assumed = Items.of(*(getattr(words, lang) for words in spec.assumptions))
        yield Section.of(Heading(say("report.assumptions", lang)), assumed)
    yield from _parameters(spec.parameters, lang)
    heads = ("clause", "section", "title", "target", "by")
    columns = tuple(Column(head, say(f"column.{head}", lang), gives_way=head == "title") for head in heads)
    clauses = Table(columns, tuple(_clause(clause, lang) for clause in spec.targets))
    yield Section.of(Heading(say("report.targets", lang)), clauses)


def _rule(loaded: LoadedRule, lang: Lang) -> Iterator[Section]:
    spec = loaded.spec
    facts = {
        "message": getattr(spec.message, lang),
        "remedy": getattr(spec.remedy, lang),
        "office": getattr(spec.office, lang) if spec.office else "",
        "severity": say(f"report.rule_{spec.severity}", lang),
        "needs_tables": say("report.joiner", lang).join(labels.table_title(table, lang) for table in spec.tables),
        "source": _source(spec.source),
        "notes": getattr(spec.notes, lang),
        "file": loaded.path.as_posix(),
    }
    yield Section.of(_facts(facts, lang))
    yield Section.of(Heading("SQL"), Paragraph(" ".join(spec.sql.split()), "code"))
    yield from _parameters(spec.parameters, lang)
    yield _examples((example.name for example in spec.examples), lang)


def _clause(clause: Target | Unmeasured, lang: Lang) -> Row:
    due = labels.word(f"due.{clause.due}", str(clause.due), lang)
    needs = "" if isinstance(clause, Target) else say("report.needs", lang, needs=getattr(clause.needs, lang))
    basis = f"{clause.indicator} [{clause.level}]" if isinstance(clause, Target) else needs
    notes = [basis, *([getattr(clause.notes, lang)] if clause.notes else [])]
    cells = (clause.clause, clause.section, getattr(clause.title, lang), _asked(clause, lang), due)
    return Row(cells, tuple(notes))


def _asked(clause: Target | Unmeasured, lang: Lang) -> str:
    """Say what a clause asks as its file has it; a parameter's name stands for its value."""
    if clause.judge == "trend":
        return say("judge.trend", lang)
    value = clause.value
    if value is None:
        return ""
    sign = "" if clause.op == "between" else labels.word(f"op.{clause.op}", clause.op or "", lang)
    if isinstance(value, tuple):
        parts = [f"{one.by}: {sign} {one.value}" if isinstance(one, DatedValue) else str(one) for one in value]
        return (" ~ " if clause.op == "between" else "\n").join(parts)
    return f"{sign} {value}".strip()


def _table(model: type[TableRow], lang: Lang) -> Iterator[Section]:
    spec = model.spec
    derived = [f"{name} {kind}" for name, kind in spec.added.items()]
    facts = {
        "levels": say("report.joiner", lang).join(labels.level_word(level, lang) for level in spec.levels),
        "key": ", ".join(("year", *spec.key)),
        "year_basis": say(f"report.basis.{spec.year_basis}", lang),
        "derived_columns": say("report.joiner", lang).join(derived),
    }
    yield Section.of(_facts(facts, lang))
    heads = ("field", "name", "required", "headers", "allowed")
    shown = tuple(
        Column(head, say(f"column.{head}", lang), gives_way=head in {"name", "headers", "allowed"}) for head in heads
    )
    yield Section.of(Table(shown, tuple(_field(model, name, lang) for name in columns(model))))


def _field(model: type[TableRow], name: str, lang: Lang) -> Row:
    face = columns(model)[name]
    needed = say("report.required", lang) if model.model_fields[name].is_required() else ""
    if needed and name in model.spec.context:
        needed = f"{needed}\n{say('report.from_context', lang)}"
    title = getattr(face, lang)
    if face.personal:
        title = say("report.beside", lang, text=title, more=say("report.personal", lang))
    return Row((name, title, needed, "、".join((face.zh, *face.headers)), _codes(model, name, lang)))


def _codes(model: type[TableRow], name: str, lang: Lang) -> str:
    codes: Iterable[str] = allowed(model).get(name, ())
    return say("report.joiner", lang).join(f"{code} = {labels.slice_value(name, code, lang)}" for code in codes)
