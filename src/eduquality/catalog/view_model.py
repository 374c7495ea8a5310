"""What does a row of a view hold? The fields of its base, and a field for each column that is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, cast

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from eduquality.model.base import Words
from eduquality.model.definitions.view import ViewFile
from eduquality.model.notations.codes import YES_NO
from eduquality.model.notations.synonyms import coded
from eduquality.model.tables import SCHOOL_ATTRIBUTES, Column, Row, TableSpec, frame_columns
from eduquality.words import say

#: Kind of values → the type of their field.
_TYPES: Mapping[str, Any] = {"number": Decimal, "whole": int, "text": str, "date": date}
_KINDS = {"VARCHAR": "text", "DATE": "date", "INTEGER": "whole", "BIGINT": "whole"}


class ViewModel:
    """What is asked of a row model, without what reads cells: no sheet holds a view, and pydantic takes long.

    spec: what the view is. model_fields: its fields by name.
    """

    def __init__(self, spec: TableSpec, model_fields: Mapping[str, FieldInfo]) -> None:
        """Keep both."""
        self.spec = spec
        self.model_fields = dict(model_fields)


def base_model(name: str, spec: ViewFile, base: type[Row]) -> type[Row]:
    """Give the row model of a view that has as yet no columns but those of its base."""
    spec_of_view = replace(
        base.spec,
        name=name,
        zh=spec.title.zh,
        en=spec.title.en,
        signature=(),
        context=(),
        across=None,
        wide=None,
        may_be_nil=False,
        dated_by=None,
        sides={},
        told_in_titles={},
        counted_into=None,
        span=None,
        persons={},
        marks=(),
    )
    return _as_model(ViewModel(spec_of_view, base.model_fields))


def with_fields(model: type[Row], fields: Mapping[str, Any]) -> type[Row]:
    """Give a row model with further fields."""
    own = {name: FieldInfo.from_annotation(kind) for name, kind in fields.items()}
    return _as_model(ViewModel(model.spec, {**model.model_fields, **own}))


def _as_model(model: ViewModel) -> type[Row]:
    return cast("type[Row]", model)


def field_of(kind: str, title: Words, *, personal: bool = False) -> Any:  # noqa: ANN401 - a type of whatever kind
    """Give the type of a column that is worked out; a truth is kept as yes or no."""
    face = Column(title.zh, title.en, personal="id" if personal else "", titles=_truths() if kind == "truth" else {})
    if kind == "truth":
        words = {code: tuple(YES_NO[code]) for code in ("yes", "no")}
        return Annotated[Annotated[str, BeforeValidator(coded("yes_no", words))] | None, face]
    return Annotated[_TYPES[kind] | None, face]


def _truths() -> Mapping[str, tuple[str, str]]:
    return {code: (say(f"val.yes_no.{code}", "zh"), say(f"val.yes_no.{code}", "en")) for code in ("yes", "no")}


def field_like(model: type[Row], name: str, title: Words | None = None) -> Any:  # noqa: ANN401 - see field_of
    """Give the type of a column that holds what a column of another table holds, codes included."""
    if name in model.model_fields:
        info = model.model_fields[name]
        kept = [meta for meta in info.metadata if title is None or not isinstance(meta, Column)]
        own = [] if title is None else [_renamed(info.metadata, title)]
        return Annotated[info.annotation | None, *kept, *own]  # type: ignore[operator]
    return field_of(kind_of_column(model, name), title or Words(zh=name, en=name))


def _renamed(metadata: Iterable[Any], title: Words) -> Column:
    face = next(meta for meta in metadata if isinstance(meta, Column))
    return replace(face, zh=title.zh, en=title.en, headers=())


def kind_of_column(model: type[Row], name: str) -> str:
    """Give the kind of the values of a column: text, date, whole number or number."""
    return _KINDS.get(frame_columns(model)[name], "number")


def is_of_school(model: type[Row], name: str) -> bool:
    """Tell whether a column is one that every row of a school carries."""
    return model.spec.of_school and name in SCHOOL_ATTRIBUTES
