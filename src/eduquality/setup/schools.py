"""Which short name is which school of the list? Every sign of the short name stands in the other, in this order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from eduquality.errors import InputFault, Issue, near_miss
from eduquality.intake.clues.schools import looks_like_school
from eduquality.intake.register.names import Places, county_in, name_key, shortened
from eduquality.intake.register.school_list import read_school_list
from eduquality.model.results.collection import ListedSchool, school_named
from eduquality.model.results.dataset import Dataset
from eduquality.setup.held import combinations, of_schools
from eduquality.setup.questions import Answer, Question, Setting, said

#: Of what the register says, the names that are nearly those of others where no list can tell.
_ALIKE = frozenset({"register.alike", "register.alike_town", "register.unclear"})
#: What is said of sheets whose rows are of no school.
_HOMELESS = frozenset({"table.no_school", "table.no_school_near"})
_MOST_SCHOOLS = 6
_NUMERAL = re.compile(r"[一二三四五六七八九十]+")


def questions_of_schools(dataset: Dataset) -> Iterator[Question]:
    """Ask of each name that the list has not and that is like one of it; without a list, of names that are alike."""
    listed = _listed(dataset)
    if not listed:
        yield from _alike(dataset)
        return
    codes = {school.code for school in listed if school.code}
    known = {name_key(school.name) for school in listed}
    places = _places(dataset, listed)
    rows: Counter[str] = Counter()
    for table in of_schools(dataset):
        for name, code, count in combinations(dataset, table, ("school", "school_id")):
            if name and code not in codes and name_key(name) not in known:
                rows[name] += count
    for name, count in sorted(rows.items(), key=lambda one: (-one[1], one[0])):
        if question := _question(name, count, listed, places):
            yield question


def questions_of_homeless(dataset: Dataset) -> Iterator[Question]:
    """Ask of each sheet whose rows belong to no school which one they are of."""
    names = {name_key(school.name): school.name for school in _listed(dataset)}
    for table in of_schools(dataset):
        names |= {name_key(name): name for name, _ in combinations(dataset, table, ("school",)) if name}
    homeless: dict[tuple[str, str], Issue] = {
        (one.where.file, one.where.sheet or ""): one for one in dataset.issues if one.code in _HOMELESS
    }
    for (file, sheet), issue in homeless.items():
        # Of several rules the first counts: one behind that which is there would not be heard.
        if not any(rule.fits(file, sheet) for rule in dataset.project.sheets):
            yield _whose(file, sheet, issue, names)


def _whose(file: str, sheet: str, issue: Issue, names: Mapping[str, str]) -> Question:
    def is_of(school: str) -> Answer:
        entry = {"files": file, "sheet": sheet, "constants": {"school": school}}
        return said(school, Setting(("sheets",), entry))

    def typed(text: str) -> Answer | None:
        return is_of(names.get(name_key(text), text)) if looks_like_school(text) or name_key(text) in names else None

    near = str(issue.values.get("near", ""))
    only = [*names.values()] if len(names) == 1 else []
    likely = [is_of(name) for name in dict.fromkeys(filter(None, (near, *only)))]
    values = {"place": f"{file}!{sheet}", "rows": issue.values.get("rows", 0)}
    code = "setup.homeless_near" if near else "setup.homeless"
    return Question("school", code, {**values, "near": near}, (*likely, Answer("setup.answer.no_school")), typed=typed)


def _listed(dataset: Dataset) -> list[ListedSchool]:
    """Give the schools of the project's list and of the table of schools."""
    named = dataset.project.expected.schools
    found: list[ListedSchool] = []
    if isinstance(named, str):
        try:
            found += read_school_list(Path(named))
        except InputFault:
            found += []
    else:
        found += [school_named(word) for word in named or ()]
    if "schools" in dataset.tables:
        rows = combinations(dataset, "schools", ("school", "school_id"))
        found += [ListedSchool(name or "", code or "") for name, code, _ in rows]
    return [*{(one.name, one.code): one for one in found if one.name}.values()]


def _places(dataset: Dataset, listed: Sequence[ListedSchool]) -> Places:
    counties = {dataset.project.county, *(school.county for school in listed)}
    return Places({one for one in (*counties, *(county_in(school.name) for school in listed)) if one}, ())


def _question(name: str, rows: int, listed: Sequence[ListedSchool], places: Places) -> Question | None:
    """Ask which school a name means; a single one that it is short for is the likeliest answer."""
    own = _short(name, places)
    titles = Counter(school.name for school in listed)
    likely = [school for school in listed if _is_short_for(own, _short(school.name, places))]
    near = near_miss(name, [school.name for school in listed])
    others = [s for s in listed if s.name == near and s not in likely and not _differ_in_number(name, s.name)]
    if not likely and not others:
        return None
    answers = [_is_school(name, school, titles) for school in (*likely, *others)[:_MOST_SCHOOLS]]
    leave = Answer("setup.answer.own_school")
    ordered = (*answers, leave) if len(likely) == 1 else (leave, *answers)
    by_name = {key: school for school in listed for key in (name_key(school.name), school.code) if key}

    def typed(text: str) -> Answer | None:
        school = by_name.get(name_key(text)) or by_name.get(text)
        return _is_school(name, school, titles) if school else None

    return Question("aliases", "setup.alias", {"name": name, "rows": rows}, ordered, typed=typed)


def _is_school(name: str, school: ListedSchool, titles: Mapping[str, int]) -> Answer:
    """Give the answer that a name means a school: by its name, by its code where several bear it."""
    meant = school.code if titles[school.name] > 1 and school.code else school.name
    return said(school.name, Setting(("aliases", name), meant))


def _short(name: str, places: Places) -> frozenset[str]:
    """Give the forms of a name to compare: without its county, as short as offices write it."""
    return frozenset({shortened(name_key(name)), *places.named(name).forms[-1]})


def _is_short_for(own: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether one of the forms holds in order every sign of a shorter one, and ends alike."""
    return any(
        len(a) >= 2 and a[-1] == b[-1] and len(a) < len(b) and _in_order(a, b)  # noqa: PLR2004 - a single sign is no name
        for a in own
        for b in other
    )


def _differ_in_number(name: str, other: str) -> bool:
    """Tell 第二小学 from 第三小学: two schools, however alike their names are."""
    return name_key(name) != name_key(other) and _NUMERAL.sub("", name_key(name)) == _NUMERAL.sub("", name_key(other))


def _in_order(short: str, name: str) -> bool:
    rest = iter(name)
    return all(sign in rest for sign in short)


def _alike(dataset: Dataset) -> Iterator[Question]:
    """Ask of names that are nearly those of others: two schools, as they are counted, or one."""
    for issue in dataset.issues:
        name, meant = str(issue.values.get("name", "")), str(issue.values.get("first", ""))
        if issue.code in _ALIKE and name and meant and "…" not in name + meant:
            one = said(meant, Setting(("aliases", name), meant.partition("（")[0]))
            values = {"name": name, "rows": issue.values.get("rows", 0)}
            yield Question(
                "aliases", "setup.alias_alike", {**values, "other": meant}, (Answer("setup.answer.own_school"), one)
            )
