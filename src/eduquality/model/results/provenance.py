"""What does a result rest on? The program, the catalogue, the settings, the options and every file, by digests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

#: What a definition means, key → value (see `meaning_of`).
Meaning = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: the digest of its bytes, the rows taken of each table, and how many were refused."""

    digest: str
    rows: Mapping[str, int] = field(default_factory=dict)
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Provenance:
    """What decides a result, so that two of them can be compared.

    program, code: its version, and the digest of its code. options: what was asked for. settings: a setting of
    `eduq.yaml` → the digest of what it says (no passwords). files: by name. indicators, views, tables, rules: what each
    means; targets: by plan and clause. reads: indicator → the tables and views whose rows decide it. made_of:
    indicator → those that it is made of, however deep.
    """

    program: str
    code: str
    options: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, ReadFile] = field(default_factory=dict)
    indicators: Mapping[str, Meaning] = field(default_factory=dict)
    reads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    views: Mapping[str, Meaning] = field(default_factory=dict)
    tables: Mapping[str, Meaning] = field(default_factory=dict)
    rules: Mapping[str, Meaning] = field(default_factory=dict)
    targets: Mapping[str, Meaning] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Give it as the JSON result holds it."""
        return asdict(self)

    @classmethod
    def of_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Take what `plain` gave; raises TypeError or KeyError where it is something else."""
        files = {name: ReadFile(**one) for name, one in plain["files"].items()}
        reads = {name: tuple(one) for name, one in plain["reads"].items()}
        made_of = {name: tuple(one) for name, one in plain["made_of"].items()}
        return cls(**{**plain, "files": files, "reads": reads, "made_of": made_of})
