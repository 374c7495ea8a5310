"""Which of the names that exist does a person mean? By name, pattern, title or part of a title, in either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Protocol

from eduquality.errors import Issue, UsageFault, near_miss
from eduquality.model.definitions.loaded import VARIANT, Catalogue
from eduquality.model.notations.folding import fold
from eduquality.model.tables import TABLES
from eduquality.words import LANGS, Lang, first_named, say

#: name → what people call it, in either language.
Titles = Mapping[str, Sequence[str]]

_SIGNS_OF_PATTERNS = frozenset("*?[")
#: A single sign stands in too many titles to mean one of them.
_SHORTEST_PART = 2
#: So many are named where several may be meant.
_MOST_NAMED = 8


class _Words(Protocol):
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


class _Spec(Protocol):
    @property
    def title(self) -> _Words: ...


class _Titled(Protocol):
    @property
    def spec(self) -> _Spec: ...


def titles_of(loaded: Mapping[str, _Titled]) -> dict[str, Sequence[str]]:
    """Give what indicators, plans, rules or views are called, by name."""
    return {name: (one.spec.title.zh, one.spec.title.en) for name, one in loaded.items()}


def names_of(catalogue: Catalogue) -> dict[str, Sequence[str]]:
    """Give what everything of a catalogue is called, its tables included."""
    loaded = (catalogue.indicators, catalogue.plans, catalogue.rules, catalogue.views)
    named: list[Mapping[str, _Titled]] = [*loaded]
    titles = {name: called for kind in named for name, called in titles_of(kind).items()}
    return titles | {name: (model.spec.zh, model.spec.en) for name, model in TABLES.items()}


def choose(known: Titles, patterns: Sequence[str], what: str) -> tuple[str, ...]:
    """Give the known names that are meant by any of these words, in the order asked; without words all.

    Raises UsageFault for words that mean nothing, with the near miss, and for a title or part of one that is of
    several. what: the kind of thing, as the codes `usage.unknown_…` name it.
    """
    found = {word: meant(known, word) for word in patterns or ["*"]}
    wrong = [unknown_name(what, word, known) for word in patterns if not found[word]]
    wrong += [several_meant(word, names, known) for word, names in found.items() if _is_open(word, names)]
    if wrong:
        raise UsageFault(wrong)
    return tuple(dict.fromkeys(name for names in found.values() for name in names))


def choose_one(known: Titles, word: str, what: str) -> str:
    """Give the one name that a word means; raises UsageFault as `choose` does, for patterns too that mean several."""
    names = meant(known, word)
    if not names:
        raise UsageFault(unknown_name(what, word, known))
    if len(names) > 1:
        raise UsageFault(several_meant(word, names, known))
    return names[0]


def meant(known: Titles, word: str) -> tuple[str, ...]:
    """Give the names that a word may mean: by name or pattern, else by title, else by a part of one title.

    Variants are meant by patterns alone that have their sign, or by their whole title.
    """
    if word in known:
        return (word,)
    if named := tuple(name for name in known if _is_named(name, word)):
        return named
    asked = _folded(word)
    called = {name: {_folded(title) for title in titles} for name, titles in known.items()}
    whole = [name for name, titles in called.items() if asked in titles]
    if whole or len(asked) < _SHORTEST_PART:
        return tuple(whole)
    is_meant = fnmatchcase if _is_pattern(word) else str.__contains__
    return tuple(n for n, titles in called.items() if VARIANT not in n and any(is_meant(one, asked) for one in titles))


def _is_open(word: str, names: Sequence[str]) -> bool:
    return len(names) > 1 and not _is_pattern(word)


def _is_pattern(word: str) -> bool:
    return not _SIGNS_OF_PATTERNS.isdisjoint(word)


def _is_named(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) and (VARIANT in pattern or VARIANT not in name)


def _folded(text: str) -> str:
    return fold(text).casefold()


def several_meant(word: str, names: Sequence[str], known: Titles) -> Issue:
    """Say that a word may mean several, and which."""
    told = {lang: first_named([_told(n, known[n], at, lang) for n in names], _MOST_NAMED, lang) for at, lang in _TITLES}
    return Issue("error", "usage.several_meant", values={"name": word, "known": told})


#: Which of the titles is of which language.
_TITLES = tuple(enumerate(LANGS))


def _told(name: str, titles: Sequence[str], at: int, lang: Lang) -> str:
    """Tell a name with the title that people know it by."""
    return say("report.beside", lang, text=titles[at], more=name) if at < len(titles) else name


def unknown_name(what: str, word: str, known: Titles) -> Issue:
    """Say that a name is not known, with the near miss among names and titles where there is one."""
    near = _near(word, known)
    if near:
        return Issue("error", f"usage.unknown_{what}_near", values={"name": word, "near": ", ".join(near)})
    return Issue("error", f"usage.unknown_{what}", values={"name": word})


def _near(word: str, known: Titles) -> list[str]:
    # The last part alone is what people remember: large_class_share for compulsory.large_class_share.
    called = {name: {name, name.rsplit(".", 1)[-1], *titles} for name, titles in known.items()}
    words = sorted({one for words in called.values() for one in words})
    hit = word if word in words else near_miss(fold(word), words)
    return [
        name if hit in {name, name.rsplit(".", 1)[-1]} else f"{name} ({hit})"
        for name, words in called.items()
        if hit in words
    ]
