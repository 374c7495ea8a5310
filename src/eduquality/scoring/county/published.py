"""What of the report may be published? What may be of its scorecard, and nothing beside it that gives more away."""

from __future__ import annotations

from dataclasses import replace

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.project import Suppression
from eduquality.model.results.county_report import ClassSizes, CountyReport, key_of
from eduquality.model.tables import TABLES
from eduquality.scoring.county.widths import whole_gap, width_of
from eduquality.scoring.withholding.publish import published as published_card


def published(report: CountyReport, catalogue: Catalogue, settings: Suppression) -> CountyReport:
    """Give the edition that may leave the bureau.

    Figures of schools, of single counties, of earlier years and of examinations are left out altogether: with those of
    the scorecard they would give back what is withheld there. What is reckoned of verdicts is reckoned of the published
    ones.
    """
    with TABLES.using(catalogue.tables):
        card = published_card(report.card, catalogue, settings)
    missed = [one for one in card.judgements if one.verdict.status == "missed"]
    return replace(
        report,
        card=card,
        courses={},
        widths={key_of(one): width_of(one) for one in missed},
        whole={key_of(one): gap for one in missed if (gap := whole_gap(one)) is not None},
        classes=_of_many(report.classes, settings.persons),
        shares={},
        held={},
        examinations=(),
        by_county={},
        lines=(),
    )


def _of_many(classes: ClassSizes | None, least: int) -> ClassSizes | None:
    """Keep the sizes of classes where none is of few persons."""
    few = classes is not None and any(0 < size < least for size in classes.counted)
    return None if few else classes
