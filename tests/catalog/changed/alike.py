"""Which changes give the same figures whatever the data? Those that `alike/*.yaml` lists, each with its reason.

One file for each folder of the catalogue (`views.yaml`, `rules.yaml` too), each a list of

    - of: compulsory.classes_by_size      # or several, in a list; `*` stands for any letters, as in `place`
      place: in_bin                       # the measure, column or parameter; `formula`, `sql`
      said: 0 -1 in headcount >= 0        # as the command says it; or several, in a list
      why: a class has no fewer than 0 pupils

A change that changes nothing is not counted; one that an example would notice does not belong here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "alike"


@dataclass(frozen=True)
class Alike:
    """Changes that change nothing, and why."""

    of: tuple[str, ...]
    place: tuple[str, ...]
    said: tuple[str, ...]
    why: str

    def holds_for(self, of: str, place: str, said: str) -> bool:
        """Tell whether this change is one of them."""
        return said in self.said and _any_of(self.place, place) and _any_of(self.of, of)


def listed() -> tuple[Alike, ...]:
    """Read all that is listed."""
    return tuple(_read())


def _read() -> Iterator[Alike]:
    for path in sorted(_FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
            yield Alike(_several(entry["of"]), _several(entry["place"]), _several(entry["said"]), entry["why"])


def _several(written: Any) -> tuple[str, ...]:
    return tuple(map(str, written)) if isinstance(written, list) else (str(written),)


def _any_of(patterns: tuple[str, ...], text: str) -> bool:
    return any(fnmatchcase(text, pattern) for pattern in patterns)
