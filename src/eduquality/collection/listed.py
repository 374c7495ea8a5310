"""Which schools does a list name, and how is a school found in it? By its code, else by a name only one of them has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from eduquality.errors import near_miss
from eduquality.model.definitions.project import Project
from eduquality.model.notations.folding import fold
from eduquality.model.notations.forms_of_numbers import forms_in_use
from eduquality.model.results.collection import ListedSchool, school_named

if TYPE_CHECKING:
    from eduquality.intake.clues.schools import SchoolNames

_LOOSE_CODE = re.compile(r"(?<!\d)\d{10}(?!\d)")


def year_of_list(years: Collection[int], year: int) -> int | None:
    """Give the list that speaks for a year: its own, else the latest before it, else the first after it."""
    before = [known for known in years if known <= year]
    return max(before) if before else min(years, default=None)


def schools_expected(project: Project, of_data: Sequence[ListedSchool]) -> tuple[ListedSchool, ...]:
    """Give the schools of the project's list, else those the data list; what only the data know of them is added."""
    from eduquality.intake.register.school_list import read_school_list

    named = project.expected.schools
    if named is None:
        return tuple(of_data)
    if project.schools is not None:
        chosen: Iterable[ListedSchool] = [ListedSchool(*school) for school in project.schools]
    else:
        with forms_in_use(project.codes.forms):
            chosen = read_school_list(Path(named)) if isinstance(named, str) else map(school_named, [*named])
    known = Listed.of(of_data)
    return tuple(_completed(school, known) for school in chosen)


def _completed(school: ListedSchool, known: Listed) -> ListedSchool:
    at = known.find(school.code, school.name)
    if at is None:
        return school
    other = known.schools[at]
    return ListedSchool(
        school.name or other.name, school.code or other.code, school.kind or other.kind, school.county or other.county
    )


@dataclass(frozen=True)
class Listed:
    """The schools of a list, and how they are found: by code, else by a name only one of them has."""

    schools: tuple[ListedSchool, ...]
    by_code: Mapping[str, int] = field(default_factory=dict)
    by_name: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, schools: Iterable[ListedSchool]) -> Listed:
        """Index a list."""
        members = tuple(schools)
        borne = Counter(_key(school.name) for school in members)
        by_name = {_key(s.name): at for at, s in enumerate(members) if s.name and borne[_key(s.name)] == 1}
        return cls(members, {s.code: at for at, s in enumerate(members) if s.code}, by_name)

    def find(self, code: str | None, name: str | None) -> int | None:
        """Give the position of a school; a code that another school of the same name has names neither."""
        if code and code in self.by_code:
            return self.by_code[code]
        at = self.by_name.get(_key(name)) if name else None
        return None if at is None or (code and self.schools[at].code) else at

    def near(self, name: str) -> str | None:
        """Give the name of a listed school that was probably meant."""
        return near_miss(name, (school.name for school in self.schools if school.name)) if name else None

    @cached_property
    def _names(self) -> SchoolNames:
        from eduquality.intake.clues.schools import SchoolNames

        return SchoolNames.of({school.name: [school.county] for school in self.schools if school.name})

    def named_by(self, file: str, sheet: str) -> int | None:
        """Give the school that the name of a file, its folders or a sheet tells, by code or name."""
        path = PurePosixPath(file)
        texts = (sheet, path.stem, *reversed(path.parts[:-1]))
        coded = (self.by_code.get(code) for text in texts for code in _LOOSE_CODE.findall(text))
        found = next((at for at in coded if at is not None), None)
        if found is not None:
            return found
        name, _ = self._names.named_in(texts)
        return self.by_name.get(_key(name)) if name else None


def _key(name: str) -> str:
    return fold(name).replace(" ", "")
