"""What does `eduq explain` do between its options and its exit code? It reads, explains and writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    from eduquality.cli.work import Ask
    from eduquality.cli.written_to import TextTarget


@dataclass(frozen=True)
class Wanted:
    """Which figures are explained, and how many rows of each kind are told; None: all."""

    level: str | None
    unit: str | None
    where: Mapping[str, Sequence[str]]
    rows: int | None


def explain(ask: Ask, name: str, wanted: Wanted, target: TextTarget, *, why: bool) -> None:
    """Explain a figure, or the verdict on a clause, and write it."""
    from eduquality import api
    from eduquality.report.pages.explain import present_explanation

    with ask.reading() as reading:
        catalogue, dataset = ask.while_reading(reading, api.catalogue)
    found = api.explain(
        dataset,
        name,
        level=wanted.level,
        unit=wanted.unit,
        where=wanted.where,
        year=ask.year,
        why=why,
        rows=wanted.rows,
        using=catalogue,
    )
    with TABLES.using(catalogue.tables):
        target.write(present_explanation(found, ask.lang), ask.lang, ask.read(dataset))
