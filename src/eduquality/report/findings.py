"""What a person sees of `validate`: what each sheet was taken as, and what is wrong with which cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.model.dataset import Dataset, Finding, SheetReport
from eduquality.report import labels
from eduquality.report.layout import Cell, Col, Line, put, put_hanging, put_list, put_table
from eduquality.words import Lang, hint_of, message_of, say

if TYPE_CHECKING:
    from rich.console import Console

#: How many findings of one kind are printed for one file, unless all are asked for.
SHOWN = 5


def print_validate(dataset: Dataset, console: Console, lang: Lang, verbose: bool = False) -> None:  # noqa: FBT001, FBT002 - a switch of the command line
    """Print sheets, columns not used, findings grouped by file, other issues, and the totals."""
    _print_sheets(dataset.sheets, console, lang)
    _print_unknown(dataset.sheets, console, lang)
    _print_findings(dataset.findings, console, lang, None if verbose else SHOWN)
    _print_issues(_beside_sheets(dataset), console, lang)
    put(console, _summary(dataset, lang), "bold")


def _print_sheets(sheets: Sequence[SheetReport], console: Console, lang: Lang) -> None:
    columns = [
        Col(say("column.sheet", lang), gives_way=True),
        Col(say("column.table", lang)),
        Col(say("column.rows", lang), "right"),
        Col(say("column.refused", lang), "right"),
        Col(say("column.note", lang), gives_way=True),
    ]
    put(console, say("report.sheets", lang), "bold")
    put_table(console, columns, [_sheet(sheet, lang) for sheet in sheets])
    put(console)


def _sheet(sheet: SheetReport, lang: Lang) -> Line:
    place = f"{sheet.file}!{sheet.sheet}" if sheet.sheet else sheet.file
    if sheet.table is None:
        strange = Cell(say("report.unrecognised", lang), "yellow")
        return Line((place, strange, "", "", _reason(sheet, lang)))
    skipped = say("report.skipped_rows", lang, rows=len(sheet.skipped)) if sheet.skipped else ""
    refused = Cell(str(sheet.refused), "red" if sheet.refused else "")
    return Line((place, labels.table_title(sheet.table, lang), f"{sheet.rows:,}", refused, skipped))


def _reason(sheet: SheetReport, lang: Lang) -> str:
    return message_of(Issue("info", sheet.reason, values=sheet.values), lang) if sheet.reason else ""


def _print_unknown(sheets: Sequence[SheetReport], console: Console, lang: Lang) -> None:
    unknown = [_unknown(sheet, column, lang) for sheet in sheets for column in sheet.unknown]
    if unknown:
        put(console, say("report.unknown_columns", lang), "bold")
        put_list(console, unknown)
        put(console)


def _unknown(sheet: SheetReport, column: tuple[str, str, str | None], lang: Lang) -> str:
    letter, header, near = column
    where = f"{sheet.file}!{sheet.sheet}!{letter}{max(sheet.header_rows, default='')}"
    code = "report.unknown_near" if near else "report.unknown_column"
    return say(code, lang, where=where, header=header, near=near or "")


def _print_findings(findings: Sequence[Finding], console: Console, lang: Lang, most: int | None) -> None:
    if not findings:
        return
    put(console, say("report.cells", lang), "bold")
    for file, found in groupby(findings, key=lambda finding: finding.issue.where.file):
        put(console, file)
        by_code: dict[str, list[Finding]] = {}
        for finding in found:
            by_code.setdefault(finding.issue.code, []).append(finding)
        for alike in by_code.values():
            _print_alike(alike, console, lang, most)
    put(console)


def _print_alike(alike: Sequence[Finding], console: Console, lang: Lang, most: int | None) -> None:
    """Print findings of one kind in one file, and once what to do about them."""
    for finding in alike[:most]:
        place = finding.issue.where
        where = "!".join(filter(None, (place.sheet, place.cell))) or str(finding.row)
        put_hanging(console, where, _finding(finding, lang), indent=2)
    if most is not None and len(alike) > most:
        put(console, say("report.more_findings", lang, more=len(alike) - most), indent=4)
    advice = hint_of(alike[0].issue, lang)
    if advice:
        put_hanging(console, say("report.hint", lang), advice, indent=4)


def _finding(finding: Finding, lang: Lang) -> str:
    shown = say("report.shown", lang, shown=finding.shown) if finding.shown else ""
    fate = say("report.row_refused" if finding.refused else "report.row_kept", lang)
    return " · ".join(filter(None, (message_of(finding.issue, lang), shown, fate)))


def _beside_sheets(dataset: Dataset) -> list[Issue]:
    """Give the issues that the list of sheets and columns does not tell already."""
    told = {(sheet.file, sheet.sheet) for sheet in dataset.sheets if sheet.table is None}
    told_columns = {(sheet.file, sheet.sheet, letter) for sheet in dataset.sheets for letter, *_ in sheet.unknown}
    return [
        issue
        for issue in dataset.issues
        if (issue.where.file, issue.where.sheet) not in told
        and (issue.where.file, issue.where.sheet, (issue.where.cell or "").rstrip("0123456789")) not in told_columns
    ]


def _print_issues(issues: Sequence[Issue], console: Console, lang: Lang) -> None:
    if not issues:
        return
    put(console, say("report.other_issues", lang), "bold")
    for issue in issues:
        where = f"{issue.where}: " if str(issue.where) else ""
        put_hanging(console, say(f"severity.{issue.level}", lang), f"{where}{message_of(issue, lang)}", indent=2)
        advice = hint_of(issue, lang)
        if advice:
            put_hanging(console, say("report.hint", lang), advice, indent=4)
    put(console)


def _summary(dataset: Dataset, lang: Lang) -> str:
    known = Counter(sheet.table is not None for sheet in dataset.sheets)
    return say(
        "report.validate_summary",
        lang,
        files=len({sheet.file for sheet in dataset.sheets}),
        sheets=len(dataset.sheets),
        known=known[True],
        strange=known[False],
        rows=f"{sum(count.rows for count in dataset.counts.values()):,}",
        refused=f"{sum(count.refused for count in dataset.counts.values()):,}",
        findings=len(dataset.findings),
    )
