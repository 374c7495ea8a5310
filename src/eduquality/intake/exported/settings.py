"""What is settled where several exports are read together? What their counties settled, where they settled the same.

What a county settled of reading is in its rows. What is settled of figures must be one for all: where counties differ
the exports are refused together, unless `eduq.yaml` beside the exports says what holds for all.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eduquality.errors import InputFault, Issue
from eduquality.intake.exported.manifest import Export
from eduquality.intake.register.school_list import schools_listed
from eduquality.model.definitions.project import Project, Suppression
from eduquality.model.own_signs import EXPORT_FILE

#: What is of this machine, or secret.
_NOT_TOLD = frozenset({"data", "ignore", "passwords", "limits"})
#: What counts once files are read, and must be one for all.
_FIGURES = ("year", "school_system", "as_of", "precedence", "constants", "rules")
#: What tells how cells are read: in an export they have been.
_READING = ("tables", "columns", "values", "full_marks", "exams", "sheets", "autumn_term", "suspended_pupils")
#: What each county may settle for itself: it holds for its own files, or is put together.
_OWN = ("county", "school", "plans", "aliases", "successors", "accepted", "expected", "suppress", "codes")


def to_record(project: Project) -> dict[str, Any]:
    """Write what a county settled, passwords and paths of its machine aside."""
    said = project.model_dump(mode="json", exclude={*_NOT_TOLD})
    expected = said["expected"]
    listed = project.expected.schools is not None
    schools = [list(school) for school in map(_plain, schools_listed(project))] if listed else None
    return {"settings": {**said, "expected": {**expected, "schools": None}}, "schools": schools}


def _plain(school: Any) -> tuple[str, str, str, str]:  # noqa: ANN401 - a listed school
    return school.name, school.code, school.kind, school.county


def together(own: Project, exports: Sequence[Export]) -> Project:
    """Give what holds for all of them; own: what is settled beside the exports, which goes first.

    Raises InputFault where counties settled different things that figures rest on.
    """
    told = [_settings(export) for export in exports]
    fixed = own.model_fields_set
    changed: dict[str, Any] = {}
    problems = []
    for name in _FIGURES:
        values = [getattr(one, name) for one in told]
        if name in fixed:
            continue
        if any(value != values[0] for value in values[1:]):
            problems.append(_differ(name, exports, values))
        changed[name] = values[0]
    for name in ("county", "school", "plans", "codes"):
        values = [getattr(one, name) for one in told]
        if name not in fixed and all(value == values[0] for value in values):
            changed[name] = values[0]
    aliases = _aliases(told, exports, problems)
    changed["aliases"] = {**aliases, **own.aliases}
    changed["successors"] = (*own.successors, *dict.fromkeys(one for each in told for one in each.successors))
    changed["accepted"] = (*own.accepted, *_accepted(told, exports))
    changed["expected"] = _expected(own, told, exports, problems)
    if "suppress" not in fixed:
        changed["suppress"] = _strictest([one.suppress for one in told])
    if problems:
        raise InputFault(problems)
    whole = own.model_copy(update=changed)
    whole.note_schools(_schools(own, exports))
    return whole


def without_effect(own: Project) -> Iterator[Issue]:
    """Say which settings beside exports come too late: their rows have been read."""
    late = [name for name in _READING if name in own.model_fields_set]
    if late:
        yield Issue("warning", "export.too_late", own.place(late[0]), {"names": "、".join(late)})


def _settings(export: Export) -> Project:
    said = export.said.settings
    try:
        return Project.model_validate({name: said[name] for name in (*_FIGURES, *_OWN) if name in said})
    except ValueError as error:
        raise export.damaged(EXPORT_FILE) from error


def _differ(name: str, exports: Sequence[Export], values: Sequence[object]) -> Issue:
    """Name a setting of which two exports say different things."""
    other = next(at for at, value in enumerate(values) if value != values[0])
    return Issue(
        "error",
        "export.settings_differ",
        values={"name": name, "first": exports[0].shown, "other": exports[other].shown},
    )


def _aliases(told: Sequence[Project], exports: Sequence[Export], problems: list[Issue]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in told:
        if any(found.get(written, meant) != meant for written, meant in one.aliases.items()):
            problems.append(_differ("aliases", exports, [each.aliases for each in told]))
            break
        found |= one.aliases
    return found


def _accepted(told: Sequence[Project], exports: Sequence[Export]) -> Iterator[object]:
    """Give the exceptions of each county for its own files."""
    for one, export in zip(told, exports, strict=True):
        for exception in one.accepted:
            file = exception.file or "*"
            own = f"{glob.escape(export.label)}/{file}" if export.label else exception.file
            yield exception.model_copy(update={"file": own})


def _expected(own: Project, told: Sequence[Project], exports: Sequence[Export], problems: list[Issue]) -> object:
    """Give which tables schools are to send and until when; the schools are known by themselves."""
    values = [one.expected for one in told]
    if "expected" in own.model_fields_set:
        mine = own.expected
        return mine if mine.schools is not None or not _lists(exports) else mine.model_copy(update={"schools": ()})
    if any(value != values[0] for value in values[1:]):
        problems.append(_differ("expected", exports, values))
    return values[0].model_copy(update={"schools": ()}) if _lists(exports) else values[0]


def _lists(exports: Sequence[Export]) -> bool:
    return any(export.said.schools is not None for export in exports)


def _schools(own: Project, exports: Sequence[Export]) -> tuple[tuple[str, str, str, str], ...] | None:
    """Give the schools that the counties' lists name, each once; None where a list beside the exports goes before."""
    if own.expected.schools is not None or not _lists(exports):
        return None
    return tuple(dict.fromkeys(school for export in exports for school in _of_county(export)))


def _of_county(export: Export) -> Iterator[tuple[str, str, str, str]]:
    """Give the schools of a county: of its list, else of its data, with the county where the list does not say it."""
    said = export.said
    for school in said.schools_in_data if said.schools is None else said.schools:
        name, code, kind, county = (*school, "", "", "", "")[:4]
        yield name, code, kind, county or ((said.county or "") if export.label else "")


def _strictest(given: Sequence[Suppression]) -> Suppression:
    """Withhold whatever any of them withholds."""
    return Suppression(
        persons=max(one.persons for one in given),
        scores=max(one.scores for one in given),
        school_exams="withheld" if any(one.school_exams == "withheld" for one in given) else "shown",
        always=any(one.always for one in given),
    )
