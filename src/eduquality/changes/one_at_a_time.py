"""How much does each cause make? Where both folders are there, each is tried by itself on the old one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from eduquality.changes.causes import causes_between
from eduquality.changes.moved import moved_between, standings
from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.loading import Otherwise, Reading
from eduquality.model.results.changes import Cause, Changes, Effect, Moved, Standing
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.scorecard import Scorecard
from eduquality.words import Lang

#: More causes than these are named and not tried: each takes a run of its own.
MOST = 40
Judge = Callable[[Dataset], Scorecard]
#: Called with the runs done, the runs in all, and the name of what was tried.
Progress = Callable[[int, int, str], None]


def changes_of_data(
    old: Sequence[Path], new: Sequence[Path], judge: Judge, lang: Lang, progress: Progress | None = None
) -> Changes:
    """Compare what `judge` makes of two folders; every cause that may have moved something is tried by itself.

    A file, or a setting with all its keys, is one cause. What they make together may be more, or less, than the sum.
    Raises InputFault where every result of one is to be published (`suppress.always`).
    """
    told = progress or (lambda _done, _of, _name: None)
    then, now = _read(old), _read(new)
    for data, dataset in ((old, then), (new, now)):
        if dataset.project.suppress.always:
            raise InputFault(Issue("error", "diff.suppressed", Place(str(data[0]))))
    before, after = judge(then), judge(now)
    causes = causes_between(before.rests_on, after.rests_on)
    rows = before.rows(lang)
    moved = moved_between(rows, after.rows(lang), causes)
    wanted = {id(cause): cause for one in moved for cause in one.causes}
    trying = [cause for cause in causes if id(cause) in wanted and _can_be_tried(cause)]
    changes = Changes(causes, moved, len(rows), plans=tuple(after.plans))
    if len(trying) > MOST:
        return replace(changes, beyond=len(trying))
    effects: dict[int, Mapping[str, Standing]] = {}
    for done, cause in enumerate(trying):
        told(done, len(trying), cause.name)
        effects[id(cause)] = _alone(old, then, now, cause, judge, lang)
    return replace(changes, tried=bool(trying), moved=tuple(_with_effects(one, effects) for one in moved))


def _read(data: Sequence[Path]) -> Dataset:
    with Reading(data) as reading:
        return reading.dataset()


def _can_be_tried(cause: Cause) -> bool:
    return cause.kind.startswith("file_") or cause.kind == "setting"


def _alone(
    data: Sequence[Path], then: Dataset, now: Dataset, cause: Cause, judge: Judge, lang: Lang
) -> Mapping[str, Standing]:
    """Give how every row stands where one cause alone has come about; nothing where so nothing can be read."""
    settings = then.project
    if cause.kind == "setting":
        settings = settings.model_copy(update={cause.name: getattr(now.project, cause.name)})
    otherwise = Otherwise(settings, _instead(cause, now))
    with suppress(InputFault), Reading(data, otherwise=otherwise) as reading:
        return {key: standing for key, (_, standing) in standings(judge(reading.dataset()).rows(lang)).items()}
    return {}


def _instead(cause: Cause, now: Dataset) -> dict[str, Path | None]:
    """Give the files that stand for those of the old folder, by name; None for one that is not there."""
    if cause.kind in ("file_changed", "file_came"):
        return {cause.name: now.files[cause.name].path}
    if cause.kind == "file_went":
        return {cause.name: None}
    return {cause.before: None, cause.after: now.files[cause.after].path} if cause.kind == "file_renamed" else {}


def _with_effects(moved: Moved, effects: Mapping[int, Mapping[str, Standing]]) -> Moved:
    """Give a row with what each cause makes of it; those that make nothing of it by themselves are none of it."""
    key = json.dumps(dict(moved.key), sort_keys=True)
    tried = [(cause, effects[id(cause)].get(key)) for cause in moved.causes if id(cause) in effects]
    made = tuple(Effect(cause, standing) for cause, standing in tried if standing != moved.before)
    untried = tuple(cause for cause in moved.causes if id(cause) not in effects)
    if not made:
        # Only together do they move it.
        return moved
    return replace(moved, causes=(*(one.cause for one in made), *untried), effects=made)
