"""What does `eduq report` do between its options and its exit code? It reads, judges and writes the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    from eduquality.cli.work import Ask
    from eduquality.cli.written_to import ResultTarget


def report(ask: Ask, plans: Sequence[str], target: ResultTarget) -> None:
    """Write the report on a county."""
    from eduquality import api
    from eduquality.report.pages.county.report import present_report

    with ask.reading() as reading:
        catalogue, dataset = ask.while_reading(reading, api.catalogue)
    found = api.report(dataset, plans, year=ask.year, using=catalogue)
    if ask.publish or dataset.project.suppress.always:
        found = api.publish(found, dataset, using=catalogue)
    with TABLES.using(catalogue.tables):
        target.write(present_report(found, ask.lang), ask.lang, ask.read(dataset))
