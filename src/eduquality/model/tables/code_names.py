"""What is a code called? In both languages, as the field that holds it names its codes, else as the program does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eduquality.model.tables.base import Column, Row, columns
from eduquality.model.tables.in_use import TABLES, cached_for_tables
from eduquality.words import LANGS, Lang, phrases, say

#: Fields whose codes are called as those of another field are.
_LIKE: Mapping[str, str] = {"for_kind": "kind"}


def code_name(field: str, code: object, model: type[Row] | None = None) -> Mapping[str, str] | None:
    """Give the name of a code of a field, language → text; None where it has none.

    model: the table whose field it is, where that is known: fields of one name in several tables may share codes.
    """
    own = columns(model).get(field) if model else None
    if own and str(code) in own.titles:
        return dict(zip(("zh", "en"), own.titles[str(code)], strict=True))
    key = f"rule_grade.{code}" if field == "grade" else f"val.{_LIKE.get(field, field)}.{code}"
    # What the program has a word of its own for goes first.
    if key in phrases():
        return {lang: say(key, lang) for lang in LANGS}
    titles = (face.titles[str(code)] for face in _faces(field) if str(code) in face.titles)
    title = next(titles, None)
    return dict(zip(("zh", "en"), title, strict=True)) if title else None


def field_titles(name: str) -> tuple[str, ...]:
    """Give what a level or a column of any table is called, first the words that results use, each in zh and en."""
    keys = (f"{kind}.{name}" for kind in ("level", "dim"))
    worded = (tuple(say(key, lang) for lang in LANGS) for key in keys if key in phrases())
    titles = [*worded, *((face.zh, face.en) for face in _faces(name))]
    return tuple(dict.fromkeys(title for pair in titles for title in pair))


def slice_name(field: str, code: object) -> Mapping[str, str] | None:
    """Give the name of a code where it stands alone: a yes or no says of what; None where it has no name."""
    face = _any_face(field) if str(code) in ("yes", "no") else None
    if face is None:
        return code_name(field, code)
    return {
        lang: say("slice.yes_no", lang, title=getattr(face, lang), value=say(f"val.yes_no.{code}", lang))
        for lang in LANGS
    }


@cached_for_tables
def _faces(field: str) -> tuple[Column, ...]:
    """Give what every table that has a field says of it: asked of each value of each figure."""
    return tuple(face for model in TABLES.values() if (face := columns(model).get(field)))


def _any_face(field: str) -> Column | None:
    """Give what the first table or view that has a field says of it."""
    of_views = (columns(view.model).get(field) for view in TABLES.views.values())
    return next((face for face in (*_faces(field), *of_views) if face), None)


def codes_words(field: str, codes: Iterable[str], lang: Lang) -> str:
    """Name codes of a field in a sentence; nothing where there are none."""
    return say("lacking.joiner", lang).join((code_name(field, one) or {lang: one})[lang] for one in codes)
