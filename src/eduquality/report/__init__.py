"""How one result value is written down: one module per look, none of which decides anything.

A result has texts (`json`, `csv`, `md`, each a function that writes it when asked) and a print for a rich console.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from eduquality.report.looks.catalogue import list_json, print_list, print_show, show_json
from eduquality.report.looks.collection import (
    collection_csv,
    collection_json,
    collection_markdown,
    print_collection,
)
from eduquality.report.looks.csv import dataset_csv, examples_csv, scorecard_csv
from eduquality.report.looks.earlier_round import print_round
from eduquality.report.looks.examples import print_examples
from eduquality.report.looks.findings import print_sheets, print_validate
from eduquality.report.looks.json import dataset_json, examples_json, scorecard_json
from eduquality.report.looks.markdown import dataset_markdown, examples_markdown, scorecard_markdown
from eduquality.report.looks.scorecard import print_check, print_compute
from eduquality.report.returned.mapping import write_mapping
from eduquality.report.rounds.compare import NO_ROUND, Round, compare, read_result
from eduquality.report.rounds.sentences import round_sentence
from eduquality.report.writing.console import PIPED_WIDTH, make_console
from eduquality.report.writing.output import refuse_input, write_bytes, write_text
from eduquality.report.writing.result_folder import refuse_folder, write_folder
from eduquality.report.writing.sentences import remarks
from eduquality.words import Lang

if TYPE_CHECKING:
    from rich.console import Console

    from eduquality.model.definitions.loaded import Catalogue
    from eduquality.model.results.collection import Collection
    from eduquality.model.results.dataset import Dataset
    from eduquality.model.results.examples import ExampleResult
    from eduquality.model.results.scorecard import Scorecard

Format = Literal["table", "json", "csv", "md"]
FORMATS: tuple[Format, ...] = ("table", "json", "csv", "md")
Texts = Mapping[str, Callable[[], str]]


def card_texts(card: Scorecard, lang: Lang) -> Texts:
    """Give the texts of compute and check."""
    return {
        "json": partial(scorecard_json, card, lang),
        "csv": partial(scorecard_csv, card, lang),
        "md": partial(scorecard_markdown, card, lang),
    }


def dataset_texts(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> Texts:
    """Give the texts of validate; `against` is an earlier result it was compared with."""
    return {
        "json": partial(dataset_json, dataset, lang, against),
        "csv": partial(dataset_csv, dataset, lang, against),
        "md": partial(dataset_markdown, dataset, lang, against),
    }


def example_texts(results: Sequence[ExampleResult], lang: Lang) -> Texts:
    """Give the texts of test."""
    return {
        "json": partial(examples_json, results),
        "csv": partial(examples_csv, results, lang),
        "md": partial(examples_markdown, results, lang),
    }


def collection_texts(collection: Collection, lang: Lang) -> Texts:
    """Give the texts of status."""
    return {
        "json": partial(collection_json, collection, lang),
        "csv": partial(collection_csv, collection, lang),
        "md": partial(collection_markdown, collection, lang),
    }


def list_texts(what: str, catalogue: Catalogue, lang: Lang) -> Texts:
    """Give the texts of list."""
    return {"json": partial(list_json, what, catalogue, lang)}


def show_texts(name: str, catalogue: Catalogue, lang: Lang) -> Texts:
    """Give the texts of show."""
    return {"json": partial(show_json, name, catalogue, lang)}


def printed(table: Callable[[Console], None]) -> str:
    """Give what `table` prints as text for a file: without colour, a hundred columns wide."""
    out = io.StringIO()
    table(make_console(out, PIPED_WIDTH))
    return out.getvalue()


__all__ = [
    "FORMATS",
    "NO_ROUND",
    "Format",
    "Round",
    "Texts",
    "card_texts",
    "collection_texts",
    "compare",
    "dataset_texts",
    "example_texts",
    "list_texts",
    "make_console",
    "print_check",
    "print_collection",
    "print_compute",
    "print_examples",
    "print_list",
    "print_round",
    "print_sheets",
    "print_show",
    "print_validate",
    "printed",
    "read_result",
    "refuse_folder",
    "refuse_input",
    "remarks",
    "round_sentence",
    "show_texts",
    "write_bytes",
    "write_folder",
    "write_mapping",
    "write_text",
]
