"""What a spreadsheet gets: CSV that Excel and WPS open as Chinese, whose text cells never run as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from eduquality.model.results.dataset import Dataset
from eduquality.model.results.examples import ExampleResult
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.looks.flat import FlatCell, FlatTable, flat_dataset, flat_examples, flat_scorecard
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.words import Lang

#: UTF-8 with a byte order mark, without which Excel and WPS on Windows read UTF-8 as GBK.
BOM = "\ufeff"
#: What a spreadsheet takes as the beginning of a formula, the full-width forms as well.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def scorecard_csv(card: Scorecard, lang: Lang) -> str:
    """Write the result of compute or check."""
    return table_csv(flat_scorecard(card, lang))


def dataset_csv(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> str:
    """Write the findings of validate."""
    return table_csv(flat_dataset(dataset, lang, against))


def examples_csv(results: Sequence[ExampleResult], lang: Lang) -> str:
    """Write the outcome of the worked examples."""
    return table_csv(flat_examples(results, lang))


def harmless(cell: FlatCell) -> FlatCell:
    """Lead text that a spreadsheet would run with an apostrophe; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def table_csv(table: FlatTable) -> str:
    """Write any rows under heads."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.heads)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return BOM + out.getvalue()
