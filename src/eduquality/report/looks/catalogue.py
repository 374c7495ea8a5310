"""What `list` and `show` tell of indicators, plans, rules, tables and views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eduquality.model.base import Source
from eduquality.model.definitions.kinds.facts import Measure
from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator, LoadedPlan, LoadedRule
from eduquality.model.definitions.plan import DatedValue, Target, Unmeasured
from eduquality.model.parameters import Given, Parameter, singles
from eduquality.model.tables import TABLES, Row, allowed, columns, field_types
from eduquality.report.looks.json import dump, plain
from eduquality.report.looks.views import show_view, view_line
from eduquality.report.writing import labels
from eduquality.report.writing.columns import ColumnHead, Line, fits, put, put_hanging, put_list, put_table
from eduquality.report.writing.numbers import format_measure
from eduquality.version import __version__
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

LISTS = ("indicators", "plans", "rules", "tables", "views")

# ---------------------------------------------------------------- list


def print_list(what: str, catalogue: Catalogue, console: Console, lang: Lang) -> None:
    """Print the names of all indicators, plans, rules or tables with their titles."""
    heads = [
        ColumnHead(say("column.code", lang)),
        ColumnHead(say("column.name", lang), gives_way=True),
        *_more_heads(what, lang),
    ]
    lines = [Line(_row_of(row)) for row in _listed(what, catalogue, lang)]
    if not fits(console, heads, lines):
        heads, lines = heads[:2], [Line(line.cells[:2]) for line in lines]
    put_table(console, heads, lines)


def list_json(what: str, catalogue: Catalogue, lang: Lang) -> str:
    """Write the same list as JSON."""
    return dump({"eduq": __version__, what: [dict(row) for row in _listed(what, catalogue, lang)]})


def _more_heads(what: str, lang: Lang) -> list[ColumnHead]:
    heads = {
        "indicators": ("unit", "levels"),
        "plans": ("area", "clauses"),
        "rules": ("severity", "tables"),
        "tables": ("fields", "levels"),
        "views": ("rows_of", "levels"),
    }
    return [ColumnHead(say(f"column.{head}", lang)) for head in heads[what]]


def _listed(what: str, catalogue: Catalogue, lang: Lang) -> list[dict[str, Any]]:
    if what == "indicators":
        return [_indicator_line(loaded, lang) for loaded in catalogue.indicators.values()]
    if what == "plans":
        return [_plan_line(loaded, lang) for loaded in catalogue.plans.values()]
    if what == "rules":
        return [_rule_line(loaded, lang) for loaded in catalogue.rules.values()]
    if what == "views":
        return [view_line(loaded, lang) for loaded in catalogue.views.values()]
    return [_table_line(model, lang) for model in TABLES.values()]


def _indicator_line(loaded: LoadedIndicator, lang: Lang) -> dict[str, Any]:
    return {
        "name": loaded.id,
        "title": getattr(loaded.spec.title, lang),
        "unit": labels.word(f"unit.{loaded.spec.unit}", loaded.spec.unit, lang),
        "levels": list(loaded.levels),
        "slices": list(loaded.slices),
    }


def _plan_line(loaded: LoadedPlan, lang: Lang) -> dict[str, Any]:
    spec = loaded.spec
    return {
        "name": loaded.id,
        "title": getattr(spec.title, lang),
        "area": getattr(spec.area, lang),
        "clauses": len(spec.targets),
    }


def _rule_line(loaded: LoadedRule, lang: Lang) -> dict[str, Any]:
    tables = [labels.table_title(table, lang) for table in loaded.spec.tables]
    return {
        "name": loaded.id,
        "title": getattr(loaded.spec.title, lang),
        "severity": say(f"severity.{loaded.spec.severity}", lang),
        "tables": say("report.joiner", lang).join(tables),
    }


def _table_line(model: type[Row], lang: Lang) -> dict[str, Any]:
    spec = model.spec
    return {
        "name": spec.name,
        "title": getattr(spec, lang),
        "fields": len(columns(model)),
        "levels": list(spec.levels),
    }


def _row_of(row: dict[str, Any]) -> list[str]:
    """Show a list of levels by its ends; what an indicator can be cut by is left to `show`."""
    return [
        "–".join(dict.fromkeys(value[:1] + value[-1:])) if isinstance(value, list) else str(value)
        for key, value in row.items()
        if key != "slices"
    ]


# ---------------------------------------------------------------- show


def print_show(name: str, catalogue: Catalogue, console: Console, lang: Lang) -> None:
    """Print all that is known of one indicator, plan, rule or table; the name must be known."""
    if name in catalogue.indicators:
        _show_indicator(catalogue, catalogue.indicators[name], console, lang)
    elif name in catalogue.plans:
        _show_plan(catalogue.plans[name], console, lang)
    elif name in catalogue.rules:
        _show_rule(catalogue.rules[name], console, lang)
    elif name in catalogue.views:
        show_view(catalogue.views[name], console, lang)
    else:
        _show_table(TABLES[name], console, lang)


def show_json(name: str, catalogue: Catalogue, lang: Lang) -> str:
    """Write the same as JSON, indicators, plans and rules as their files hold them."""
    if name in catalogue.indicators:
        loaded = catalogue.indicators[name]
        found = plain(loaded.spec.model_dump()) | {"levels": list(loaded.levels), "slices": list(loaded.slices)}
    elif name in catalogue.plans:
        found = plain(catalogue.plans[name].spec.model_dump())
    elif name in catalogue.rules:
        found = plain(catalogue.rules[name].spec.model_dump())
    elif name in catalogue.views:
        found = plain(catalogue.views[name].spec.model_dump(by_alias=True))
    else:
        found = _table_object(TABLES[name], lang)
    return dump({"eduq": __version__, "name": name, **found})


def _show_indicator(catalogue: Catalogue, loaded: LoadedIndicator, console: Console, lang: Lang) -> None:
    spec = loaded.spec
    put(console, f"{getattr(spec.title, lang)}  {loaded.id}", "bold")
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
    _put_facts(facts, console, lang)
    _show_measures(spec.measures, console, lang)
    _show_parameters(spec.parameters, console, lang)
    _show_forms(catalogue.other_forms(loaded.id), console, lang)
    put(console, say("report.examples_of", lang), "bold")
    put_list(console, [example.name for example in spec.examples])


def _show_forms(forms: Sequence[LoadedIndicator], console: Console, lang: Lang) -> None:
    if not forms:
        return
    put(console, say("report.other_forms", lang), "bold")
    for form in forms:
        put_hanging(console, form.id, getattr(form.spec.title, lang), indent=2)
    put(console)


def _source(source: Source) -> str:
    return " · ".join(filter(None, (source.document, source.section)))


def _put_facts(facts: dict[str, str], console: Console, lang: Lang) -> None:
    for key, text in facts.items():
        if text:
            put_hanging(console, say(f"report.{key}", lang), text, indent=2)
    put(console)


def _show_measures(measures: Mapping[str, Measure], console: Console, lang: Lang) -> None:
    if not measures:
        return
    put(console, say("report.measures_of", lang), "bold")
    for name, measure in measures.items():
        earlier = say("report.years_earlier", lang, years=measure.years_earlier) if measure.years_earlier else ""
        only = say(f"report.only_{measure.school_system}", lang) if measure.school_system else ""
        title = getattr(measure.title, lang)
        put_hanging(console, name, " · ".join(filter(None, (title, earlier, only))), indent=2)
        put(console, " ".join(measure.sql.split()), indent=4)
    put(console)


def _show_parameters(parameters: Any, console: Console, lang: Lang) -> None:  # noqa: ANN401 - a mapping of Parameter
    if not parameters:
        return
    put(console, say("report.parameters", lang), "bold")
    for name, parameter in parameters.items():
        put_hanging(console, f"{name} = {_parameter(parameter, lang)}", _parameter_words(parameter, lang), indent=2)
    put(console)


def _parameter(parameter: Parameter, lang: Lang) -> str:
    first = say("report.unset", lang) if parameter.value is None else _given(parameter.value)
    later = (say("report.since", lang, year=one.since, value=_given(one.value)) for one in parameter.dated)
    return say("report.joiner", lang).join([first, *later])


def _given(value: Given) -> str:
    return ", ".join(format_measure(one) if isinstance(one, Decimal) else str(one) for one in singles(value))


def _parameter_words(parameter: Parameter, lang: Lang) -> str:
    return " · ".join(filter(None, (getattr(parameter.title, lang), parameter.source)))


def _show_plan(loaded: LoadedPlan, console: Console, lang: Lang) -> None:
    spec = loaded.spec
    put(console, f"{getattr(spec.title, lang)}  {loaded.id}", "bold")
    put(console, " · ".join((getattr(spec.area, lang), _source(spec.source))), indent=2)
    put(console)
    if spec.assumptions:
        put(console, say("report.assumptions", lang), "bold")
        put_list(console, [getattr(words, lang) for words in spec.assumptions])
        put(console)
    _show_parameters(spec.parameters, console, lang)
    put(console, say("report.targets", lang), "bold")
    columns = [
        ColumnHead(say("column.clause", lang)),
        ColumnHead(say("column.section", lang)),
        ColumnHead(say("column.title", lang), gives_way=True),
        ColumnHead(say("column.target", lang)),
        ColumnHead(say("column.by", lang)),
    ]
    put_table(console, columns, [_clause(clause, lang) for clause in spec.targets])


def _show_rule(loaded: LoadedRule, console: Console, lang: Lang) -> None:
    spec = loaded.spec
    put(console, f"{getattr(spec.title, lang)}  {loaded.id}", "bold")
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
    _put_facts(facts, console, lang)
    put(console, "SQL", "bold")
    put(console, " ".join(spec.sql.split()), indent=2)
    put(console)
    _show_parameters(spec.parameters, console, lang)
    put(console, say("report.examples_of", lang), "bold")
    put_list(console, [example.name for example in spec.examples])


def _clause(clause: Target | Unmeasured, lang: Lang) -> Line:
    due = labels.word(f"due.{clause.due}", str(clause.due), lang)
    needs = "" if isinstance(clause, Target) else say("report.needs", lang, needs=getattr(clause.needs, lang))
    basis = f"{clause.indicator} [{clause.level}]" if isinstance(clause, Target) else needs
    notes = [basis, *([getattr(clause.notes, lang)] if clause.notes else [])]
    cells = (clause.clause, clause.section, getattr(clause.title, lang), _asked(clause, lang), due)
    return Line(cells, notes)


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


def _show_table(model: type[Row], console: Console, lang: Lang) -> None:
    spec = model.spec
    put(console, f"{getattr(spec, lang)}  {spec.name}", "bold")
    derived = [f"{name} {kind}" for name, kind in spec.added.items()]
    facts = {
        "levels": say("report.joiner", lang).join(labels.level_word(level, lang) for level in spec.levels),
        "key": ", ".join(("year", *spec.key)),
        "year_basis": say(f"report.basis.{spec.year_basis}", lang),
        "derived_columns": say("report.joiner", lang).join(derived),
    }
    _put_facts(facts, console, lang)
    heads = ("field", "name", "required", "headers", "allowed")
    put_table(
        console,
        [ColumnHead(say(f"column.{head}", lang), gives_way=head in {"name", "headers", "allowed"}) for head in heads],
        [_field(model, name, lang) for name in columns(model)],
    )


def _field(model: type[Row], name: str, lang: Lang) -> Line:
    face = columns(model)[name]
    needed = say("report.required", lang) if model.model_fields[name].is_required() else ""
    if needed and name in model.spec.context:
        needed = f"{needed}\n{say('report.from_context', lang)}"
    title = getattr(face, lang)
    if face.personal:
        title = say("report.beside", lang, text=title, more=say("report.personal", lang))
    return Line((name, title, needed, "、".join((face.zh, *face.headers)), _codes(model, name, lang)))


def _codes(model: type[Row], name: str, lang: Lang) -> str:
    codes: Iterable[str] = allowed(model).get(name, ())
    return say("report.joiner", lang).join(f"{code} = {labels.slice_value(name, code, lang)}" for code in codes)


def _table_object(model: type[Row], lang: Lang) -> dict[str, Any]:
    spec = model.spec
    return {
        "title": getattr(spec, lang),
        "key": ["year", *spec.key],
        "levels": list(spec.levels),
        "year_basis": spec.year_basis,
        "derived": dict(spec.added),
        "fields": [_field_object(model, name, lang) for name in columns(model)],
    }


def _field_object(model: type[Row], name: str, lang: Lang) -> dict[str, Any]:
    face = columns(model)[name]
    return {
        "name": name,
        "title": getattr(face, lang),
        "type": field_types(model)[name],
        "unit": face.unit,
        "required": model.model_fields[name].is_required(),
        "from_context": name in model.spec.context,
        "headers": [face.zh, face.en, *face.headers],
        "allowed": list(_allowed(model, name)),
        "personal": bool(face.personal),
    }


def _allowed(model: type[Row], name: str) -> Sequence[str]:
    return allowed(model).get(name, ())
