"""What is a draft? An indicator on its way to being proved, and what its proof may ask of the rest of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from eduquality.catalog.proved import ProvedQueries
from eduquality.model.definitions.indicator import Spec
from eduquality.model.definitions.loaded import Cut, LoadedIndicator
from eduquality.model.tables import LevelName
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings


@dataclass
class Draft:
    """An indicator whose shape is right, on its way to being proved."""

    id: str
    spec: Spec
    findings: Findings

    def loaded(
        self,
        levels: tuple[LevelName, ...],
        slices: tuple[str, ...],
        per: tuple[str, ...],
        made_of: tuple[LoadedIndicator, ...] = (),
        cuts: tuple[Cut, ...] = (),
    ) -> LoadedIndicator:
        """Give the indicator, once it is known how it can be pooled and cut."""
        document = self.findings.document
        lines = {example.name: document.line(("examples", i)) for i, example in enumerate(self.spec.examples)}
        for index, level in enumerate(self.spec.levels):
            if level not in levels:
                self.findings.unknown(("levels", index), "indicator.no_such_level", level, levels, of=self.id)
        meant = tuple(level for level in levels if level in (self.spec.levels or levels))
        return LoadedIndicator(
            self.id,
            document.path,
            self.spec,
            meant,
            slices,
            per,
            lines=lines,
            made_of=made_of,
            cuts=cuts,
            meaningless=tuple(level for level in levels if level not in meant),
        )


class Catalogued(Protocol):
    """What a proof may ask of the catalogue around its draft."""

    proved: ProvedQueries

    def referred(self, draft: Draft, path: KeyPath, name: str) -> LoadedIndicator | None:
        """Give another indicator, proved; None where there is none or it cannot be used, which is noted at `path`."""
