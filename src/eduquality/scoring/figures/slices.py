"""Which column and which value does a person mean by `--where 学段=小学`? By name or title, written as in workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from eduquality.errors import Issue, UsageFault, unknown
from eduquality.model.notations.folding import fold
from eduquality.model.queries.measure import codes
from eduquality.model.tables import TABLES, code_name, field_titles
from eduquality.scoring.choice import Titles, choose_one, meant
from eduquality.words import LANGS, Lang, say


def column_called(word: str, own: Sequence[str], known: Sequence[str]) -> str:
    """Give the level or column that a word means: one of `own` where it can, else one of all `known`.

    Raises UsageFault for what none of them is called, and where several are.
    """
    first = _titled(own)
    return choose_one(first if meant(first, word) else _titled(known), word, "slice")


def _titled(names: Sequence[str]) -> Titles:
    return {name: field_titles(name) for name in names}


def read_values(column: str, texts: Sequence[str]) -> tuple[str | int, ...]:
    """Read values of a column as its own field would, or by what its codes are called.

    Raises UsageFault for one it does not know, with the near miss in either language.
    """
    known = known_codes(column)
    read = _reader(column)
    named = _codes_by_name(column, known)
    found: list[str | int] = []
    for text in texts:
        try:
            value = text if text in known or read is None else read.validate_python(text)
        except ValidationError:
            if (code := named.get(fold(text).casefold())) is None:
                raise UsageFault(_unknown_value(column, text, known, named)) from None
            value = code
        found.append(value if isinstance(value, int) else str(value))
    return tuple(found)


def _unknown_value(column: str, text: str, known: Sequence[str], named: Mapping[str, str]) -> Issue:
    issue = unknown("usage.bad_value", text, known, titles=named, column=column)
    told = {
        lang: say("lacking.joiner", lang).join(_code_told(column, one, lang) for one in known) or "–" for lang in LANGS
    }
    return replace(issue, values={**issue.values, "known": told})


def _code_told(column: str, code: str, lang: Lang) -> str:
    """Tell a code with what it is called, where that is another word."""
    name = (code_name(column, code) or {lang: code})[lang]
    return code if name.casefold() == code else say("report.beside", lang, text=name, more=code)


def _codes_by_name(column: str, known: Sequence[str]) -> dict[str, str]:
    """Give the codes of a column by what they are called in either language."""
    named = ((code, code_name(column, code)) for code in known)
    return {title.casefold(): code for code, titles in named if titles for title in titles.values()}


def known_codes(column: str) -> tuple[str, ...]:
    """Give the codes a column of any table may hold, in declared order; none for free text and numbers."""
    return next((codes(model)[column] for model in TABLES.values() if column in codes(model)), ())


def _reader(column: str) -> TypeAdapter[Any] | None:
    field = next((m.model_fields[column] for m in TABLES.values() if column in m.model_fields), None)
    # A school's kind is called so only in its own table.
    field = TABLES["schools"].model_fields["kind"] if column == "school_kind" else field
    return None if field is None else TypeAdapter(Annotated[field.annotation, *field.metadata])  # type: ignore[arg-type]
