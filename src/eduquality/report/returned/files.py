"""Which files go back? The marked copies of the files with problems, and the county's summary."""

from __future__ import annotations

from collections.abc import Iterator

from eduquality.model.results.dataset import Dataset
from eduquality.report.returned.marked_copy import marked_copies
from eduquality.report.returned.summary import summary_workbook
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.workbook.listing import free_name
from eduquality.words import Lang, say


def returned_files(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> Iterator[tuple[str, bytes]]:
    """Give name and content of each file, one at a time; the summary, which links to the copies, comes last."""
    links: dict[str, str] = {}
    for copy in marked_copies(dataset, lang, against):
        links[copy.file] = copy.name
        yield copy.name, copy.content
    taken = [name.removesuffix(".xlsx") for name in links.values()]
    name = f"{free_name(say('report.summary_file', lang), taken)}.xlsx"
    yield name, summary_workbook(dataset, lang, against, links)
