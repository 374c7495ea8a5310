"""What are the two things to be compared? Two results written as JSON, two folders of data, or two catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from eduquality.changes.causes import causes_between
from eduquality.changes.moved import moved_between
from eduquality.changes.of_catalogues import changes_of_catalogues
from eduquality.changes.one_at_a_time import Judge, Progress, changes_of_data
from eduquality.changes.written import read_written
from eduquality.errors import InputFault, Issue, Place, UsageFault
from eduquality.intake.formats.kinds import READABLE
from eduquality.model.definitions.project import PROJECT_SUFFIXES
from eduquality.model.results.changes import Changes
from eduquality.words import Lang

Thing = Literal["result", "data", "catalogue"]


def changes_between(old: Path, new: Path, judge: Judge, lang: Lang, progress: Progress | None = None) -> Changes:
    """Compare two things of one kind; judge: makes the result of a folder of data.

    Raises UsageFault where one does not exist or they are of two kinds, and InputFault where one cannot be read.
    """
    kinds = [thing_at(path) for path in (old, new)]
    if kinds[0] != kinds[1]:
        raise UsageFault(Issue("error", "diff.two_kinds", values={"old": str(old), "new": str(new)}))
    if kinds[0] == "result":
        return _of_results(old, new)
    if kinds[0] == "catalogue":
        from eduquality.catalog import builtin_catalogue_dir, load_catalogue

        return changes_of_catalogues(*(load_catalogue(builtin_catalogue_dir(), path) for path in (old, new)))
    return changes_of_data([old], [new], judge, lang, progress)


def thing_at(path: Path) -> Thing:
    """Tell what lies at a path; raises UsageFault where there is nothing."""
    if not path.exists():
        raise UsageFault(Issue("error", "usage.no_such_path", values={"path": str(path)}))
    if path.is_file():
        return "result" if path.suffix.lower() == ".json" else "data"
    names = [one.name for one in path.rglob("*") if one.is_file() and not one.name.startswith((".", "~$"))]
    endings = {Path(name).suffix.lower() for name in names}
    is_catalogue = bool(endings & PROJECT_SUFFIXES) and not endings & READABLE
    return "catalogue" if is_catalogue and names != ["eduq.yaml"] else "data"


def _of_results(old: Path, new: Path) -> Changes:
    before, after = read_written(old), read_written(new)
    if before.is_judged != after.is_judged:
        raise InputFault(Issue("error", "diff.two_commands", Place(str(new)), {"old": str(old)}))
    causes = causes_between(before.provenance, after.provenance)
    return Changes(causes, moved_between(before.rows, after.rows, causes), len(before.rows))
