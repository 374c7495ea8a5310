"""Which page shows a result? That of its kind."""

from __future__ import annotations

from collections.abc import Sequence

from eduquality.model.results.changes import Changes
from eduquality.model.results.collection import Collection
from eduquality.model.results.county_report import CountyReport
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.examples import ExampleResult
from eduquality.model.results.explanation import Explanation
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.page import Presentation
from eduquality.report.pages.card import present_card
from eduquality.report.pages.changes import present_changes
from eduquality.report.pages.examples import present_examples
from eduquality.report.pages.explain import present_explanation
from eduquality.report.pages.status import present_collection
from eduquality.report.pages.validate import present_dataset
from eduquality.words import Lang

Result = Scorecard | CountyReport | Collection | Changes | Explanation | Dataset | Sequence[ExampleResult]


def present(result: Result, lang: Lang) -> Presentation:
    """Present a result; of data, what is wrong with them; of a report on a county, the scorecard that it rests on."""
    match result:
        case Scorecard() | CountyReport():
            return present_card(result.card if isinstance(result, CountyReport) else result, lang)
        case Collection():
            return present_collection(result, lang)
        case Changes():
            return present_changes(result, lang)
        case Explanation():
            return present_explanation(result, lang)
        case Dataset():
            return present_dataset(result, lang)
    return present_examples(result, lang)
