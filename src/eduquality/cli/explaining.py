"""What does `eduq explain` do between its options and its exit code? It reads, explains and writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.cli.streams import tell
from eduquality.errors import Issue, UsageFault
from eduquality.harmless import without_persons
from eduquality.model.tables import TABLES
from eduquality.words import say

if TYPE_CHECKING:
    from eduquality.cli.work import Ask
    from eduquality.cli.written_to import ResultTarget
    from eduquality.model.results.dataset import Dataset
    from eduquality.model.results.explanation import Explanation

#: What an explanation can be written as beside the texts.
WORKBOOK = "xlsx"


@dataclass(frozen=True)
class Wanted:
    """Which figures are explained, and how many rows of each kind are told; None: all."""

    level: str | None
    unit: str | None
    where: Mapping[str, Sequence[str]]
    rows: int | None


def explain(ask: Ask, name: str, wanted: Wanted, target: ResultTarget, *, why: bool) -> None:
    """Explain a figure, or the verdict on a clause, and write it; a workbook has all rows, for it counts them."""
    from eduquality import api
    from eduquality.report.pages.explain import present_explanation

    is_book = target.format == WORKBOOK
    with ask.reading() as reading:
        catalogue, dataset = ask.while_reading(reading, api.catalogue)
    if dataset.project.suppress.always:
        raise UsageFault(Issue("error", "explain.suppressed"))
    found = api.explain(
        dataset,
        name,
        level=wanted.level,
        unit=wanted.unit,
        where=wanted.where,
        year=ask.year,
        why=why,
        rows=None if is_book else wanted.rows,
        using=catalogue,
    )
    with TABLES.using(catalogue.tables):
        if is_book and target.output is not None:
            _write_book(ask, dataset, found, target.output)
        else:
            target.write(present_explanation(found, ask.lang), ask.lang, ask.read(dataset))


def _write_book(ask: Ask, dataset: Dataset, found: Explanation, output: Path) -> None:
    from eduquality.report.recount.workbook import recount_workbook
    from eduquality.report.writing.output import write_bytes

    @cache
    def link(file: str) -> str:
        # From one drive to another nothing leads.
        with suppress(ValueError):
            path = Path(relpath(dataset.path_of(file), output.absolute().parent)).as_posix()
            # The name of a file that tells somebody's number is told to nobody, and nothing leads there.
            return path if without_persons(path) == path else ""
        return ""

    write_bytes(output, recount_workbook(found, ask.lang, link), ask.read(dataset))
    tell(say("cli.written", ask.lang, path=str(output)))
