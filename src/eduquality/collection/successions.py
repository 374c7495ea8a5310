"""Which schools are gone, since when, and where did their pupils go? What the list of schools and `eduq.yaml` say.

A cohort that began in a school since merged into another is counted there, so that no school falls out of a rate over
years; and nobody asks a closed school for the tables of a later year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eduquality.collection.listed import Listed
from eduquality.engine.asking import School
from eduquality.errors import Issue, Place, near_miss
from eduquality.model.definitions.project import Project
from eduquality.model.results.collection import ListedSchool

_SEVERAL = re.compile(r"[、,，;；/\s]+")
_SAID_BEFORE = re.compile(r"^(?:已|撤)?(?:并入|合并到|合并入|并至|并到|划归|更名为|改名为|改为|现为)")
_NOWHERE = re.compile(r"(?:撤销|停办|关闭|注销|停止办学|无|[-—/]+)?")
#: Gives the key of the school that a name or code means, if exactly one is known.
Finder = Callable[[str], str | None]


def finder_of(names: Mapping[str, str]) -> Finder:
    """Find schools by code, else by a name that only one of them has. names: key → name."""
    keys = list(names)
    known = Listed.of(ListedSchool(name, key if key.isdigit() else "") for key, name in names.items())

    def find(said: str) -> str | None:
        by_code = known.find(said, None)
        at = known.find(None, said) if by_code is None else by_code
        return None if at is None else keys[at]

    return find


@dataclass(frozen=True, slots=True)
class Succession:
    """A school that is gone from a school year on. into: the schools that its pupils went to."""

    key: str
    year: int
    into: tuple[str, ...]


@dataclass(frozen=True)
class Successions:
    """All schools that are gone, by key, and what could not be understood of what was said."""

    gone: Mapping[str, Succession]
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, listed: Iterable[School], project: Project, known: Mapping[str, str]) -> Successions:
        """Gather them; what `eduq.yaml` says of a school goes before the list. known: the schools, key → name."""
        find, names = finder_of(known), set(known.values())
        issues: list[Issue] = []
        found: dict[str, Succession] = {}
        for school in sorted(listed, key=lambda one: one.year):
            key = school.code or school.name or ""
            if school.successor is not None or school.gone_since is not None:
                into = [_known(name, find, names, Place(), issues) for name in _schools_in(school.successor or "")]
                _add(found, key, school.gone_since or school.year, into)
                issues += _goes_on(key, into, known, Place())
        for at, one in enumerate(project.successors):
            place = project.place("successors", at)
            was = _known(one.school, find, names, place, issues)
            into = [_known(name, find, names, place, issues) for name in one.into]
            if was is not None:
                _add(found, was, one.year, into)
                issues += _goes_on(was, into, known, place)
        return cls(found, tuple(issues))

    def before(self, year: int, there: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Give the schools that are gone by a year, each with those that its pupils went to. there: who still is."""
        gone = {key for key, one in self.gone.items() if one.year <= year and key not in there}
        return {key: tuple(sorted(self._last(key, gone, frozenset()))) for key in sorted(gone)}

    def _last(self, key: str, gone: Collection[str], on_way: frozenset[str]) -> Iterator[str]:
        """Give the schools at the end of a chain of mergers."""
        for heir in self.gone[key].into:
            if heir in gone and heir not in on_way:
                yield from self._last(heir, gone, on_way | {key})
            else:
                yield heir


def _add(found: dict[str, Succession], key: str, year: int, into: Sequence[str | None]) -> None:
    """Take a succession, if all its schools are known and none goes on under its own code: that was renamed."""
    known = tuple(heir for heir in into if heir is not None)
    if len(known) == len(into) and key not in known:
        found[key] = Succession(key, year, known)


def _goes_on(key: str, into: Sequence[str | None], names: Mapping[str, str], place: Place) -> Iterator[Issue]:
    """Say of a school that goes on beside others which it gave pupils to: nobody knows which cohorts went."""
    others = [heir for heir in into if heir is not None and heir != key]
    if key in into and others:
        values = {"name": names.get(key, key), "others": "、".join(names.get(heir, heir) for heir in others)}
        yield Issue("warning", "successors.goes_on", place, values)


def _schools_in(text: str) -> list[str]:
    """Give the schools that a cell names: 并入红旗小学、白石小学."""
    names = (_SAID_BEFORE.sub("", part) for part in _SEVERAL.split(text))
    return [name for name in names if not _NOWHERE.fullmatch(name)]


def _known(name: str, find: Finder, names: Collection[str], place: Place, issues: list[Issue]) -> str | None:
    key = find(name)
    if key is None:
        near = near_miss(name, names)
        code = "successors.unknown_school_near" if near else "successors.unknown_school"
        issues.append(Issue("warning", code, place, {"name": name, "near": near or ""}))
    return key
