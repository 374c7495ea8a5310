"""Which school does a mention mean? All that was stated becomes one list of schools, and each mention one of them.

Rows with one code are of one school. A name means the school that bears it, or bears it in another form, where exactly
one does; what county and township a row states must fit. The order of files and rows decides nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from eduquality.intake.register.codes_of_counties import codes_of_counties
from eduquality.intake.register.mentions import Mention, Seen
from eduquality.intake.register.names import (
    LOOSE,
    STEPS,
    Named,
    Places,
    codes_in,
    former_names,
    is_place_alone,
    name_key,
    stands_for_all,
)
from eduquality.intake.register.parts_of_school import named_part, part_in, with_parts
from eduquality.intake.register.same_rows import RowsOfNames

#: The step at which a name is compared without its township: only a list of schools tells that exactly one is left.
_WITHOUT_TOWNSHIP = STEPS - 1


@dataclass
class School:
    """A school: its code where one is known, the name it goes by, its places, and all names it was called."""

    code: str
    name: str
    county: str = ""
    township: str = ""
    names: set[str] = field(default_factory=set)
    listed: bool = False


@dataclass(frozen=True, slots=True)
class OfPlace:
    """A mention of all schools of a place (全县, 城关镇), or of a sum: no school."""

    place: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that may mean several schools, by their positions."""

    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A mention whose code is of one school, or of none in the list, and whose name is of another."""

    mention: Mention
    of_code: int | None
    of_name: int


@dataclass(frozen=True, slots=True)
class Alike:
    """A name much like that of other schools. why: what was made of it, and what tells them apart."""

    mention: Mention
    others: tuple[int, ...]
    why: Literal["alike", "alike_of_list", "alike_town", "town_left_out", "only_one_left"] = "alike"


@dataclass(frozen=True, slots=True)
class TwoNames:
    """A mention of a code beside another name than that it goes by in the same year; nobody says that they are one."""

    mention: Mention
    other: str


Meaning = int | OfPlace | Unclear | None


class Registry:
    """The schools, and what each mention means."""

    def __init__(
        self,
        seen: Mapping[Mention, Seen],
        places: Places,
        aliases: Mapping[str, str],
        rows: RowsOfNames | None = None,
        former: Mapping[Mention, Collection[str]] | None = None,
        *,
        recoded: Mapping[str, str] = MappingProxyType({}),
        handed_up: bool = False,
    ) -> None:
        """Settle all mentions. aliases: a name as written (folded by `name_key`) → the code or name of its school.

        former: the names that a listed school had. recoded: code → that it stands for. handed_up: by several counties.
        """
        self.places = places
        self.schools: list[School] = []
        self.meanings: dict[Mention, Meaning] = {}
        #: What part of its school a mention names: a campus, a teaching point.
        self.parts: dict[Mention, str] = {}
        self.contradictions: list[Contradiction] = []
        self.two_names: list[TwoNames] = []
        self.alike: list[Alike] = []
        self._aliases = aliases
        self._rows = rows
        self._former = former or {}
        self._recoded = recoded
        self._named: dict[str, Named] = {}
        self._bearers: tuple[defaultdict[str, set[int]], ...] = tuple(defaultdict(set) for _ in range(STEPS))
        self._by_code: dict[str, int] = {}
        self._sheets: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for mention, where in seen.items():
            self._sheets[name_key(mention.name)] |= where.sheets
        #: The townships of which a school of a name is stated: name without its township → county, township.
        self._towns = self._townships(seen)
        self._of_counties = codes_of_counties(seen, lambda mention: self._where(mention)[0], handed_up=handed_up)
        self._take_coded(seen)
        uncoded = (mention for mention in seen if not self._key(mention))
        self._take_names(sorted(uncoded, key=lambda one: _clearest_first(one, seen)), seen)

    # ------------------------------------------------------------ schools with codes

    def _key(self, mention: Mention) -> str:
        """Give what tells the school of a mention: its code, behind the county where each county has one like it."""
        if mention.code not in self._of_counties:
            return self._recoded.get(mention.code, mention.code)
        county, _ = self._where(mention)
        return f"{county}{mention.code}" if county else ""

    def _take_coded(self, seen: Mapping[Mention, Seen]) -> None:
        of_code: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(seen):
            if key := self._key(mention):
                of_code[key].append(mention)
        has_list = any(one.listed is not None for one in seen.values())
        strangers = []
        for code, mentions in of_code.items():
            if has_list and not any(seen[one].listed is not None for one in mentions):
                strangers.append((code, mentions))
            else:
                self._add_coded(code, mentions, seen)
        for code, mentions in strangers:
            self._take_stranger(code, mentions, seen)
        for mentions in of_code.values():
            for mention in mentions:
                self._settle_coded(mention, seen)

    def _add_coded(self, code: str, mentions: Sequence[Mention], seen: Mapping[Mention, Seen]) -> int:
        """Add a school by its code; the name and places it goes by are those of the list, else the most frequent."""
        listed = [one for one in mentions if seen[one].listed is not None]
        names = [one for one in listed or mentions if one.name]
        best = max(names, key=lambda one: (seen[one].listed or 0, seen[one].rows, one.name), default=None)
        county = _most((self.places.county(one.county) or "", seen[one].rows) for one in listed or mentions)
        township = _most((self.places.township(one.township) or "", seen[one].rows) for one in listed or mentions)
        title = _whole_of({one.name for one in names}) or (best.name if best else "")
        school = School(code, title, county, township, listed=bool(listed))
        at = self._add(school)
        self._by_code[code] = at
        # Every name of a list is its school's, whatever the year; other sheets may be wrong about a code.
        for one in names if listed else [best] if best and title == best.name else []:
            self._call(at, one.name)
            self._call_formerly(at, one)
        return at

    def _take_stranger(self, code: str, mentions: Sequence[Mention], seen: Mapping[Mention, Seen]) -> None:
        """Take a code that the list of schools does not have: its name may tell the school that is meant."""
        named = [one for one in mentions if one.name]
        meant = {self._find(Mention("", one.name, one.county, one.township), LOOSE) for one in named}
        only = next(iter(meant)) if len(meant) == 1 else None
        if isinstance(only, int) and self.schools[only].code:
            self._by_code[code] = only
            self.contradictions.append(Contradiction(named[0], None, only))
        else:
            self._add_coded(code, mentions, seen)

    def _settle_coded(self, mention: Mention, seen: Mapping[Mention, Seen]) -> None:
        """Give a mention with a code its school, and hold its name against those the school has."""
        at = self._by_code[self._key(mention)]
        self.meanings[mention] = at
        school = self.schools[at]
        if not mention.name or self._is_called(at, mention.name) or school.code != self._key(mention):
            return
        if (part := part_in(mention.name)) and self._is_called(at, part[0]):
            self.parts[mention] = part[1]
            return
        other = self._find(Mention("", mention.name, mention.county, mention.township), LOOSE)
        if isinstance(other, int) and other != at:
            self.contradictions.append(Contradiction(mention, at, other))
            return
        if not self._renamed(mention, school, seen):
            self.two_names.append(TwoNames(mention, school.name))
        self._call(at, mention.name)

    def _renamed(self, mention: Mention, school: School, seen: Mapping[Mention, Seen]) -> bool:
        """Tell whether the two names of a code stand in different years: the school was renamed."""
        own = (s.years for m, s in seen.items() if self._key(m) == school.code and m.name == school.name)
        years = set().union(*own)
        return not years & seen[mention].years

    # ------------------------------------------------------------ schools known by name

    def _take_names(self, mentions: Iterable[Mention], seen: Mapping[Mention, Seen]) -> None:
        for mention in mentions:
            listed = seen[mention].listed is not None
            meaning = self._meaning(mention, listed=listed) if mention.name else self._several(mention.code)
            self.meanings[mention] = meaning
            if isinstance(meaning, int) and mention not in self.parts:
                self._call(meaning, mention.name)
                self._call_formerly(meaning, mention)

    def _several(self, code: str) -> Unclear | None:
        """Give the schools of all counties that a code without county or name may mean."""
        if code not in self._of_counties:
            return None
        found = {at for key, at in self._by_code.items() if key.removeprefix(self.schools[at].county) == code}
        return Unclear(tuple(sorted(found))) if found else None

    def _meaning(self, mention: Mention, *, listed: bool) -> Meaning:
        aliased = self._aliases.get(name_key(mention.name))
        for coded in (aliased,) if aliased else codes_in(mention.name):
            if coded in self._by_code:
                return self._by_code[coded]
        asked = Mention("", aliased, mention.county, mention.township) if aliased else mention
        found = self._find(asked, STEPS)
        if isinstance(found, int):
            self._say_what_was_left(mention, asked, found)
        if found is not None:
            return found
        if listed:
            return self._new(asked, listed=True)
        if self._is_place(asked.name):
            return OfPlace(asked.name)
        return self._of_whole(mention, asked) if part_in(asked.name) else self._of_list(asked)

    def _say_what_was_left(self, mention: Mention, asked: Mention, at: int) -> None:
        """Note a name of several schools that was taken for the only one of them which its sheet does not name."""
        several = self._find(asked, STEPS, told_apart=False)
        if isinstance(several, Unclear):
            others = (at, *(one for one in several.candidates if one != at))
            self.alike.append(Alike(mention, others, "only_one_left"))

    def _of_whole(self, mention: Mention, asked: Mention) -> Meaning:
        """Give the school a part of which is named: 红旗小学 where 红旗小学（东校区） is."""
        school, part = part_in(asked.name) or (asked.name, "")
        county, township = self._where(asked)
        own = self._find(Mention("", part, county, township), LOOSE)
        if isinstance(own, int) and self.schools[own].listed:
            # 石坪镇中心小学柳树教学点, which the list of schools has by itself as 柳树教学点.
            return own
        self.parts[mention] = part
        whole = replace(asked, name=school)
        found = self._find(whole, STEPS)
        return self._of_list(whole) if found is None else found

    def _is_place(self, name: str) -> bool:
        if with_parts(name):
            return False
        return stands_for_all(name) or self.places.is_one(name) or is_place_alone(name)

    def _of_list(self, mention: Mention) -> Meaning:
        """Give the only school of the list that a name is like although one sheet has both names, else a new one."""
        like = self._find(mention, LOOSE + 1, told_apart=False)
        if isinstance(like, int) and self.schools[like].listed:
            self.alike.append(Alike(mention, (like,), "alike_of_list"))
            return like
        near = self._find(mention, STEPS, unlisted=True)
        if isinstance(near, int) and self._is_only_one(mention, near):
            self.alike.append(Alike(mention, (near,), "town_left_out"))
            return near
        return near if isinstance(near, Unclear) else self._new(mention, listed=False)

    def _new(self, mention: Mention, *, listed: bool) -> int:
        others = self._find(mention, _WITHOUT_TOWNSHIP, told_apart=False)
        if others is not None:
            self.alike.append(Alike(mention, (others,) if isinstance(others, int) else others.candidates))
        elif isinstance(other := self._find(mention, STEPS, told_apart=False, unlisted=True), int) and not listed:
            self.alike.append(Alike(mention, (other,), "alike_town"))
        county, township = self._where(mention)
        return self._add(School("", self.places.bare_name(mention.name), county, township, listed=listed))

    def _find(
        self, mention: Mention, steps: int, *, told_apart: bool = True, unlisted: bool = False
    ) -> int | Unclear | None:
        """Give the one school that bears the name at the strictest step at which any does.

        told_apart: whether two names that one sheet has are of two schools, where they are only alike. unlisted:
        whether a school that no list has is compared without its township, too.
        """
        named = self._forms(mention.name)
        for step in range(steps):
            bearing = {at for key in named.forms[step] for at in self._bearers[step][key]}
            fitting = sorted(at for at in bearing if self._fits(mention, named, at, step, unlisted=unlisted))
            if told_apart and step >= LOOSE:
                fitting = [at for at in fitting if not self._told_apart(mention.name, self.schools[at])]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                return Unclear(tuple(fitting))
        return None

    def _fits(self, mention: Mention, named: Named, at: int, step: int, *, unlisted: bool) -> bool:
        """Tell whether a school may be the one meant: the places stated agree."""
        school = self.schools[at]
        county = self.places.county(mention.county) or named.county
        township = self.places.township(mention.township) or named.township
        apart = (county and school.county and county != school.county) or (
            township and school.township and township != school.township
        )
        return not apart and (step < _WITHOUT_TOWNSHIP or school.listed or unlisted)

    def _told_apart(self, name: str, school: School) -> bool:
        """Tell whether a sheet has the name and another one of a school, and does not say the same of both."""
        own, others = name_key(name), {name_key(other) for other in school.names} - {name_key(name)}
        both = ((other, sheet) for other in others for sheet in self._sheets[own] & self._sheets[other])
        return any(self._rows is None or not self._rows.are_alike(own, other, *sheet) for other, sheet in both)

    # ------------------------------------------------------------ townships

    def _townships(self, seen: Iterable[Mention]) -> Mapping[str, set[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for mention in seen:
            county, township = self._where(mention)
            if township:
                for key in self._forms(mention.name).forms[_WITHOUT_TOWNSHIP]:
                    found[key].add((county, township))
        return found

    def _where(self, mention: Mention) -> tuple[str, str]:
        """Give the county and township that a mention states, in columns or before the name."""
        named = self._forms(mention.name)
        county = self.places.county(mention.county) or named.county or ""
        return county, self.places.township(mention.township) or named.township or ""

    def _is_only_one(self, mention: Mention, at: int) -> bool:
        """Tell whether nothing states a school of the name in another township of the county."""
        county, _ = self._where(mention)
        counties = {county, self.schools[at].county} - {""}
        towns = (
            town
            for key in self._forms(mention.name).forms[_WITHOUT_TOWNSHIP]
            for of_county, town in self._towns.get(key, ())
            if not of_county or not counties or of_county in counties
        )
        return len(set(towns)) <= 1

    # ------------------------------------------------------------ names

    def _add(self, school: School) -> int:
        self.schools.append(school)
        at = len(self.schools) - 1
        if school.name:
            self._call(at, school.name)
        return at

    def _call(self, at: int, name: str) -> None:
        """Note that a school bears a name."""
        school = self.schools[at]
        if name in school.names:
            return
        school.names.add(name)
        named = self._forms(name)
        school.county = school.county or named.county or ""
        school.township = school.township or named.township or ""
        for step, forms in enumerate(named.forms):
            for key in forms:
                self._bearers[step][key].add(at)
        if school.township and not named.township:
            self._call_with(at, f"{school.township}{name}")
        if school.listed:
            self._call_also(at, name)

    def _call_also(self, at: int, name: str) -> None:
        """Note that a listed school is known by the name it had, and a teaching point without its school's name."""
        for other in (*former_names(name), *named_part(name)):
            for step in (LOOSE, _WITHOUT_TOWNSHIP):
                for key in self._forms(other).forms[step]:
                    self._bearers[step][key].add(at)

    def _call_formerly(self, at: int, mention: Mention) -> None:
        """Note the names that a column says a school had; one that is another's by now is that one's as written."""
        for name in self._former.get(mention, ()):
            for step, forms in enumerate(self._forms(name).forms):
                for key in forms if step else ():
                    self._bearers[step][key].add(at)

    def _call_with(self, at: int, name: str) -> None:
        """Note that a school is also known by its name behind that of its township."""
        for step, forms in enumerate(self._forms(name).forms[:_WITHOUT_TOWNSHIP]):
            for key in forms if step else ():
                self._bearers[step][key].add(at)

    def _is_called(self, at: int, name: str) -> bool:
        forms = self._forms(name).forms
        return any(at in self._bearers[step][key] for step, keys in enumerate(forms) for key in keys)

    def _forms(self, name: str) -> Named:
        if name not in self._named:
            self._named[name] = self.places.named(name)
        return self._named[name]

    def bearer(self, mention: Mention) -> int | None:
        """Give the one school that a mention means which stands in no row that counts; nothing is learned of it."""
        if (key := self._key(mention)) in self._by_code:
            return self._by_code[key]
        aliased = self._aliases.get(name_key(mention.name))
        if aliased in self._by_code:
            return self._by_code[aliased]
        name = aliased or mention.name
        found = self._find(Mention("", name, mention.county, mention.township), STEPS) if name else None
        return found if isinstance(found, int) else None

    def bears_also(self, name: str, stated: Collection[str]) -> bool:
        """Tell whether the one school that a name means is called otherwise by something that states it."""
        found = self._find(Mention("", name), STEPS)
        return isinstance(found, int) and bool(self.schools[found].names & set(stated))

    # ------------------------------------------------------------ what is printed

    @cached_property
    def _borne(self) -> Counter[str]:
        return Counter(name_key(school.name) for school in self.schools)

    def is_shared(self, name: str) -> bool:
        """Tell whether several schools go by a name."""
        return self._borne[name_key(name)] > 1

    @cached_property
    def titles(self) -> list[str]:
        """Give the name each school goes by; one that others bear as well and that has no code of its own says where.

        Its county tells it from the others, else its township, else both.
        """
        apart = ("" if self.has_own_code(at) else self.place_that_tells(at) for at in range(len(self.schools)))
        return [
            f"{school.name}（{place}）" if place else school.name
            for school, place in zip(self.schools, apart, strict=True)
        ]

    def has_own_code(self, at: int) -> bool:
        """Tell whether a school has a code that schools of other counties have not."""
        school = self.schools[at]
        return bool(school.code) and school.code.removeprefix(school.county) not in self._of_counties

    def place_that_tells(self, at: int) -> str:
        """Give what tells a school from others of its name: its county, else its township, else both."""
        name = name_key(self.schools[at].name)
        own = [place for place in _places_of(self.schools[at]) if place]
        if not self.is_shared(self.schools[at].name) or not own:
            return ""
        with_code = bool(self.schools[at].code)
        return next((one for one in own if self._taken[with_code, name, one] == 1), own[-1] if with_code else own[0])

    @cached_property
    def _taken(self) -> Counter[tuple[bool, str, str]]:
        """Count the schools of a name at each place; those with a code by themselves."""
        return Counter(
            (bool(school.code), name_key(school.name), place)
            for school in self.schools
            if self.is_shared(school.name)
            for place in {*_places_of(school)}
        )


def _places_of(school: School) -> tuple[str, str, str]:
    return school.county, school.township, f"{school.county}{school.township}"


def _clearest_first(mention: Mention, seen: Mapping[Mention, Seen]) -> tuple[object, ...]:
    """Order mentions: those of a list of schools, then those of whole schools, then those which state most."""
    part = part_in(mention.name) is not None
    return seen[mention].listed is None, part, not mention.county, not mention.township, -len(mention.name), mention


def _whole_of(names: Collection[str]) -> str | None:
    """Give the school all of whose names name another part: 红旗小学 of its 东校区 and 西校区."""
    parts = [part_in(name) for name in names]
    wholes = {part[0] for part in parts if part}
    return wholes.pop() if len(names) > 1 and all(parts) and len(wholes) == 1 else None


def _most(counted: Iterable[tuple[str, int]]) -> str:
    """Give the text of most rows, of several the first in order."""
    total: Counter[str] = Counter()
    for text, rows in counted:
        if text:
            total[text] += rows
    return min(total, key=lambda text: (-total[text], text), default="")
