"""What must a reader process know to recognise tables? Of the project what reading rests on, and the tables in use.

All of it is part of the key of what is kept, so that nothing a reader goes by can change unnoticed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from eduquality.model.definitions.project import Project
from eduquality.model.tables import TABLES
from eduquality.model.tables.in_use import Tables, builtin_tables

#: Settings that change nothing of how files are read.
_APART = {"data", "ignore", "plans", "constants", "expected", "rules", "accepted", "passwords", "aliases"}


@dataclass(frozen=True, slots=True)
class SettingsSent:
    """What recognising goes by; within: the names of the folder handed over and of those it lies in."""

    project: Project
    within: tuple[str, ...]
    tables: Tables


def of_reading(project: Project) -> str:
    """Give what of the project changes how files are read."""
    return project.model_dump_json(exclude=_APART)


def written(project: Project, within: tuple[str, ...]) -> str:
    """Write the settings and the tables in use as one text, which a reader understands once for all its files."""
    tables = TABLES.now
    own = {name: str(path.absolute()) for name, path in tables.own.items()}
    sheets = [str(path.absolute()) for path in tables.sheets[len(builtin_tables().sheets) :]]
    said = {"project": of_reading(project), "within": within, "tables": own, "sheets": sheets, "digest": tables.digest}
    return json.dumps(said)


@lru_cache(maxsize=1)
def understood(text: str) -> SettingsSent:
    """Read the settings back; raises ValueError where the files of the tables are not what they were."""
    said = json.loads(text)
    own = {name: Path(path) for name, path in said["tables"].items()}
    tables = builtin_tables().with_files(own) if own else builtin_tables()
    if said["sheets"]:
        tables = tables.with_sheets(map(Path, said["sheets"]))
    if tables.digest != said["digest"]:
        raise ValueError(", ".join(own))
    return SettingsSent(Project.model_validate_json(said["project"]), tuple(said["within"]), tables)
