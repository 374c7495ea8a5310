"""What does a program get of the catalogue? Lists of what there is, and each thing as its file holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator, LoadedPlan, LoadedRule, LoadedView
from eduquality.model.tables import TABLES, Row, allowed, columns, field_types
from eduquality.report.plain.values import plain
from eduquality.report.writing import labels
from eduquality.version import __version__
from eduquality.words import Lang, say


def list_object(what: str, catalogue: Catalogue, lang: Lang) -> dict[str, Any]:
    """Give the names of all indicators, plans, rules, tables or views with their titles."""
    return {"eduq": __version__, what: listed(what, catalogue, lang)}


def listed(what: str, catalogue: Catalogue, lang: Lang) -> list[dict[str, Any]]:
    """Give a row for each of them, by which a list shows it."""
    if what == "indicators":
        return [_indicator_line(loaded, lang) for loaded in catalogue.indicators.values()]
    if what == "plans":
        return [_plan_line(loaded, lang) for loaded in catalogue.plans.values()]
    if what == "rules":
        return [_rule_line(loaded, lang) for loaded in catalogue.rules.values()]
    if what == "views":
        return [_view_line(loaded, lang) for loaded in catalogue.views.values()]
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


def _view_line(loaded: LoadedView, lang: Lang) -> dict[str, Any]:
    return {
        "name": loaded.id,
        "title": getattr(loaded.spec.title, lang),
        "rows_of": labels.table_title(loaded.spec.of, lang),
        "levels": list(loaded.view.model.spec.levels),
    }


def show_object(name: str, catalogue: Catalogue, lang: Lang) -> dict[str, Any]:
    """Give all that is known of one thing; indicators, plans and rules as their files hold them."""
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
    return {"eduq": __version__, "name": name, **found}


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
