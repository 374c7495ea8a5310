"""What does the report on a county say? The scorecard of its plans, and where every verdict comes from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime

from eduquality.collection.status import collection_status
from eduquality.errors import UsageFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.collection import Collection
from eduquality.model.results.county_report import CountyReport, key_of
from eduquality.model.results.dataset import Dataset
from eduquality.model.tables import TABLES
from eduquality.scoring.check import Checked, checked
from eduquality.scoring.county import classes, examinations
from eduquality.scoring.county.asking import Asking
from eduquality.scoring.county.counties import by_county
from eduquality.scoring.county.courses import courses
from eduquality.scoring.county.lines import plan_lines
from eduquality.scoring.county.shares import school_shares
from eduquality.scoring.county.standards import conditions_held
from eduquality.scoring.county.widths import whole_gap, width_of

#: What is asked beside the indicators of the plans.
_BESIDE = (*classes.INDICATORS, *examinations.OF_PAPERS)
#: When a build says what day it is of: https://reproducible-builds.org/specs/source-date-epoch/
_EPOCH = "SOURCE_DATE_EPOCH"


def county_report(
    catalogue: Catalogue, dataset: Dataset, *, plans: Sequence[str] = (), year: int | None = None
) -> CountyReport:
    """Judge every clause of the plans, and tell where the verdicts come from; see `check`."""
    with TABLES.using(catalogue.tables):
        done = checked(catalogue, dataset, plans, year, _BESIDE)
        return _report(Asking(catalogue, done, _counties(done)), dataset)


def _report(asking: Asking, dataset: Dataset) -> CountyReport:
    card = asking.checked.card
    missed = [one for one in card.judgements if one.verdict.status == "missed"]
    read = {(sheet.file, sheet.sheet) for sheet in dataset.sheets if sheet.table is not None}
    whole = {key_of(one): gap for one in missed if (gap := whole_gap(one)) is not None}
    return CountyReport(
        card=card,
        counties=asking.counties,
        made=_made(dataset),
        courses=courses(asking),
        widths={key_of(one): width_of(one) for one in missed},
        whole=whole,
        classes=classes.class_sizes(asking),
        shares=school_shares(asking),
        held=conditions_held(asking),
        examinations=examinations.examinations(asking),
        by_county=by_county(asking),
        lines=plan_lines(asking),
        files=len({file for file, _ in read}),
        sheets=len(read),
        collection=_collection(dataset, card.year),
        needed={
            key_of(judgement): tuple(sorted(asking.sent_tables(job.loaded.tables)))
            for job, judgement in asking.checked.targets
            if judgement.verdict.status in ("no-data", "not-applicable")
        },
    )


def _counties(done: Checked) -> tuple[str, ...]:
    return tuple(sorted(done.covered.frame.counties([done.card.year])))


def _collection(dataset: Dataset, year: int) -> Collection | None:
    """Tell who has sent what; nobody knows where no list of schools tells who ought to."""
    with suppress(UsageFault):
        return collection_status(dataset, year=year)
    return None


def _made(dataset: Dataset) -> date | None:
    """Give the day of the newest file, or that which a build names: never the clock's, else no two runs are alike."""
    if (told := os.environ.get(_EPOCH, "")).isdigit():
        return datetime.fromtimestamp(int(told), UTC).date()
    newest = 0.0
    for source in dataset.files.values():
        with suppress(OSError):
            newest = max(newest, source.path.stat().st_mtime)
    return datetime.fromtimestamp(newest).astimezone().date() if newest else None
