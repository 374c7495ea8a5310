"""Which rules of `eduq.yaml` are for no sheet or column that is there? A slip of the pen would go unnoticed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from eduquality.errors import Issue, Place, near_miss
from eduquality.model.definitions.project import Project, SheetRule
from eduquality.model.results.dataset import SheetReport


def unused_rules(project: Project, sheets: Sequence[SheetReport], unread: Sequence[str]) -> Iterator[Issue]:
    """Give a warning for each rule that fits no sheet, at its line, with the name that was probably meant.

    unread: names of files that could not be read: nobody knows what sheets they have.
    """
    if not project.sheets:
        return
    names: dict[str, set[str]] = {name: set() for name in unread}
    for sheet in sheets:
        names.setdefault(sheet.file, set()).add(sheet.sheet)
    for at, rule in enumerate(project.sheets):
        files = _files_of(rule, names)
        held = {sheet for file in files for sheet in names[file]}
        if not files:
            yield _warning(project, at, rule.files, [*names, *(PurePosixPath(name).name for name in names)])
        elif not files.intersection(unread) and not any(map(rule.is_for_sheet, held)):
            yield _warning(project, at, rule.sheets, held)
    if short := [sheet for sheet in sheets if sheet.beyond]:
        yield from _beyond(project, short)


def _beyond(project: Project, sheets: Sequence[SheetReport]) -> Iterator[Issue]:
    """Give a warning for each rule that names columns its sheets do not have, at the first of them."""
    from eduquality.intake.clues.header_matching import column_index

    found: dict[int, list[SheetReport]] = {}
    for sheet in sheets:
        at = next(at for at, rule in enumerate(project.sheets) if rule.fits(sheet.file, sheet.sheet))
        found.setdefault(at, []).append(sheet)
    for at, short in sorted(found.items()):
        letters = sorted({letter for sheet in short for letter in sheet.beyond}, key=column_index)
        places = {str(Place(sheet.file, sheet=sheet.sheet)): None for sheet in short}
        values = {"columns": ", ".join(letters), "sheets": len(places), "example": next(iter(places))}
        yield Issue("warning", "project.columns_beyond", project.place("sheets", at, "columns", letters[0]), values)


def _files_of(rule: SheetRule, names: dict[str, set[str]]) -> set[str]:
    """Give the files a rule is for, by their whole name or by the last part of it."""
    named = names.keys() & set(rule.files)
    if len(named) == len(rule.files):
        return named
    return {name for name in names if rule.is_for_file(name)}


def _warning(project: Project, at: int, patterns: Sequence[str], known: Sequence[str] | set[str]) -> Issue:
    near = next(filter(None, (near_miss(pattern, sorted(known)) for pattern in patterns)), None)
    code = "project.rule_unused_near" if near else "project.rule_unused"
    values = {"named": "、".join(patterns), "near": near or ""}
    return Issue("warning", code, project.place("sheets", at), values)
