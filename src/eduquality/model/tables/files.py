"""Which tables do files define, and what is wrong with them? Shape, names of fields, and what is like what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eduquality.model.tables.base import Row
from eduquality.model.tables.definition import FieldFile, TableFile
from eduquality.model.tables.fitting import fits_together
from eduquality.model.tables.row_model import row_model, with_likeness
from eduquality.yamlfiles.findings import Findings
from eduquality.yamlfiles.shape import fit


def tables_of(
    files: Mapping[str, Findings], others: Mapping[str, TableFile]
) -> tuple[dict[str, type[Row]], dict[str, TableFile]]:
    """Make the row models of tables, name → its file; what is wrong with one is noted in its findings.

    others: tables there are already, whose fields may be named by `like`. Gives what the files say, too.
    """
    drafts = {name: fit(found, TableFile) for name, found in files.items() if found.is_mapping()}
    sound = {name: draft for name, draft in drafts.items() if draft is not None}
    models: dict[str, type[Row]] = {}
    for name, draft in sound.items():
        fields = dict(_fields(draft, {**others, **sound}, files[name]))
        if len(fields) == len(draft.fields) and fits_together(name, draft, fields, files[name]):
            models[name] = row_model(name, draft, fields)
    return models, sound


def _fields(draft: TableFile, tables: Mapping[str, TableFile], findings: Findings) -> Iterator[tuple[str, FieldFile]]:
    """Give each field with all that is said of it, or note what it lacks."""
    for name, own in draft.fields.items():
        path = ("fields", name)
        try:
            field = with_likeness(own, tables)
        except KeyError as error:
            table, _, _ = str(error.args[0]).partition(".")
            known = [f"{table}.{one}" for one in tables[table].fields] if table in tables else [*tables]
            findings.unknown((*path, "like"), "table.like_unknown", str(error.args[0]), known)
            continue
        lacking = [key for key in ("type", "title") if getattr(field, key) is None]
        if (field.type == "choice") != bool(field.codes):
            lacking.append("codes")
        for key in lacking:
            findings.add(path, "table.field_lacks", field=name, key=key)
        if not lacking:
            yield name, field
