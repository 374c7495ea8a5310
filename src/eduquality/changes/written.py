"""What does a written result say of itself? Its rows and what they rest on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eduquality.changes.moved import standings
from eduquality.errors import InputFault, Issue, Place
from eduquality.model.results.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Written:
    """Rows as the JSON result has them, and what they rest on."""

    rows: tuple[Mapping[str, Any], ...]
    provenance: Provenance

    @property
    def is_judged(self) -> bool:
        """Tell a result of check from one of compute."""
        return any("clause" in row for row in self.rows)


def read_written(path: Path) -> Written:
    """Read what check or compute wrote as JSON; raises InputFault where it is something else."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        rows = tuple(told["rows"])
        standings(rows)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputFault(Issue("error", "diff.unreadable", Place(str(path)), {"why": why})) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputFault(Issue("error", "diff.not_a_result", Place(str(path)))) from error
    if told.get("withheld") is not None:
        raise InputFault(Issue("error", "diff.published", Place(str(path))))
    try:
        return Written(rows, Provenance.of_plain(told["provenance"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise InputFault(Issue("error", "diff.no_provenance", Place(str(path)))) from error
