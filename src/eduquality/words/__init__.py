"""Every sentence a person reads, in Chinese and English: `say(code, lang, **values)`.

Each layer keeps its phrases in a module of its own (`words.intake`, `words.catalog`, …) as a plain
`PHRASES: dict[str, Phrase]`; a phrase is `(zh, en)` or, for findings, has a hint for what to do next.
A test holds that both languages exist and name the same blanks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Literal, NamedTuple

from eduquality.errors import EduqError, Issue

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
_LAYERS = (
    "yamlfiles",
    "intake",
    "catalog",
    "views",
    "rules",
    "engine",
    "scoring",
    "results.explain",
    "results.formats",
    "results.names",
    "report",
    "setup",
    "cli",
)


#: Who is told what to do: the office that runs this program, or whoever sent a sheet and can change that alone.
Reader = Literal["office", "sender"]


class Phrase(NamedTuple):
    """A sentence in both languages, with what to do about it where that helps (may be empty).

    office: what only the office that runs this program can do besides, in `eduq.yaml` or with a command.
    """

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    office_zh: str = ""
    office_en: str = ""


class _Blanks(dict[str, object]):
    """Leaves an unfilled blank visible instead of raising while a message is worded."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@cache
def phrases() -> Mapping[str, Phrase]:
    """Give all phrases of all layers by code."""
    merged: dict[str, Phrase] = {}
    for layer in _LAYERS:
        merged.update(import_module(f"eduquality.words.{layer}").PHRASES)
    return merged


def say(code: str, lang: Lang, /, **values: object) -> str:
    """Word `code` in `lang`; an unknown code is given back as it is."""
    phrase = phrases().get(code)
    return fill(getattr(phrase, lang), lang, values) if phrase else code


def hint(code: str, lang: Lang, /, reader: Reader = "office", **values: object) -> str:
    """Word what to do about `code` in `lang`, or give an empty string."""
    phrase = phrases().get(code)
    if phrase is None:
        return ""
    return fill(_advice(getattr(phrase, f"hint_{lang}"), getattr(phrase, f"office_{lang}"), lang, reader), lang, values)


def first_named(names: Sequence[str], most: int, lang: Lang, joiner: str = "report.joiner") -> str:
    """Name the first of several, and say how many more there are; joiner: the code of what stands between them."""
    more = len(names) - most
    rest = [say("report.and_more", lang, more=more)] if more > 0 else []
    return say(joiner, lang).join([*names[:most], *rest])


def message_of(issue: Issue, lang: Lang) -> str:
    """Word an issue without its place; what a rule has found is worded by the rule."""
    if own := _of_rule(issue, "message"):
        return fill(own[lang], lang, issue.values)
    return say(issue.code, lang, **issue.values)


def hint_of(issue: Issue, lang: Lang, reader: Reader = "office") -> str:
    """Word what to do about an issue, or give an empty string."""
    if own := _of_rule(issue, "remedy"):
        office = _of_rule(issue, "office") or {}
        return fill(_advice(own[lang], office.get(lang, ""), lang, reader), lang, issue.values)
    return hint(issue.code, lang, reader, **issue.values)


def _advice(all_can: str, office_can: str, lang: Lang, reader: Reader) -> str:
    told = [all_can, office_can] if reader == "office" else [all_can]
    return {"zh": "；", "en": "; "}[lang].join(filter(None, told))


def sentence_of(issue: Issue, lang: Lang = "en") -> str:
    """Word an issue in one line: its place, what is wrong and, in brackets, what to do."""
    where, advice = str(issue.where), hint_of(issue, lang)
    return f"{where}: " * bool(where) + message_of(issue, lang) + f" ({advice})" * bool(advice)


def _of_rule(issue: Issue, part: str) -> Mapping[str, str] | None:
    """Give the sentence that a finding of a rule brings along, in both languages."""
    rule = issue.values.get("rule") if issue.code.startswith("rule.") else None
    return rule.get(part) if isinstance(rule, Mapping) else None


def fill(template: str, lang: Lang, values: Mapping[str, object]) -> str:
    """Fill the blanks of a text, of the catalogue or of ours; a value that is itself `{zh, en}` gives its own language."""
    if "{" not in template and "}" not in template:
        # Most words have no blank, and a large result is made of very many.
        return template
    shown = {
        key: value.get(lang, next(iter(value.values()), "")) if isinstance(value, Mapping) else value
        for key, value in values.items()
    }
    return _PLURAL.vformat(template, (), shown) if "|" in template else template.format_map(_Blanks(shown))


class _Plural(Formatter):
    """Words `{rows} {rows:row|rows}`: the first where the blank is filled with 1, else the second."""

    def get_value(self, key: int | str, _: Sequence[object], values: Mapping[str, object]) -> object:
        return _Blanks(values)[str(key)]

    def format_field(self, value: object, spec: str) -> str:
        one, _, many = spec.partition("|")
        return format(value, spec) if not many else one if str(value) == "1" else many


_PLURAL = _Plural()
EduqError.worded = staticmethod(sentence_of)
