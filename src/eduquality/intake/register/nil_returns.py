"""Whose is a return of nothing? Its title, sheet, file or folder names the school, else the county."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from eduquality.intake.cells.whole_table import SheetResult
from eduquality.intake.clues.schools import known_name_in
from eduquality.intake.register.mentions import Mention
from eduquality.intake.register.schools import Surroundings
from eduquality.intake.register.settle import Register


def with_units_of_nothing(sheets: Sequence[SheetResult], place: Surroundings, register: Register) -> list[SheetResult]:
    """Give the sheets, returns of nothing with the school and the county they are of as all others call them."""
    return [
        _with_unit(sheet, place, register) if sheet.report.reason == "sheet.nil_return" else sheet for sheet in sheets
    ]


def _with_unit(sheet: SheetResult, place: Surroundings, register: Register) -> SheetResult:
    report = sheet.report
    path = PurePosixPath(report.file)
    texts = (report.sheet, path.stem, *reversed(path.parts[:-1]))
    written = str(report.values["school"]) or place.names.named_in(texts)[0] or ""
    registry = register.registry
    at = registry.bearer(Mention("", written)) if written else None
    school = None if at is None else registry.schools[at]
    said = str(report.values["county"]) or known_name_in(texts, place.counties)
    county = (school.county if school else "") or registry.places.county(said) or place.county
    values = {
        "school": registry.titles[at] if at is not None else written,
        "school_id": school.code if school else "",
        "county": county or "",
    }
    return replace(sheet, report=replace(report, values={**report.values, **values}))
