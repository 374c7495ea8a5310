"""In which order are indicators proved? Each once, what it refers to before it, and no circle of references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eduquality.catalog.draft import Draft
from eduquality.catalog.examples import check_examples
from eduquality.catalog.kinds import KINDS
from eduquality.catalog.proved import ProvedQueries
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.yamlfiles.document import KeyPath


@dataclass
class Prover:
    """Turns drafts into loaded indicators, following what each refers to.

    known: ids of every file, also of those that could not be read: a reference to one is no second problem.
    """

    drafts: Mapping[str, Draft]
    known: frozenset[str]
    proved: ProvedQueries
    done: dict[str, LoadedIndicator | None] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def prove(self, name: str) -> LoadedIndicator | None:
        """Check one indicator (once) and give it, or None where it cannot be used by another."""
        if name not in self.done:
            self._open.append(name)
            draft = self.drafts[name]
            loaded = KINDS[type(draft.spec)](draft, draft.spec, self)
            self._open.pop()
            self.done[name] = loaded
            if loaded is not None:
                check_examples(draft.findings, loaded)
        return self.done[name]

    def referred(self, draft: Draft, path: KeyPath, name: str) -> LoadedIndicator | None:
        """Give what a draft refers to at `path`, proved; None, and the problem noted, where that cannot be."""
        if name in self._open:
            draft.findings.add(path, "indicator.cycle", chain=" → ".join([*self._open, name]))
        elif name in self.drafts:
            return self.prove(name)
        elif name not in self.known:
            draft.findings.unknown(path, "indicator.unknown", name, self.drafts)
        return None
