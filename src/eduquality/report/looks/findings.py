"""What a person sees of `validate`: what each sheet was taken as, and what is wrong with which cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.model.results.dataset import NO_LOSS, Dataset, Finding, SheetReport
from eduquality.model.tables import TABLES
from eduquality.report.looks.blocks import blocks_as_one
from eduquality.report.looks.recognition import header_place, print_recognition, ranges
from eduquality.report.writing import labels
from eduquality.report.writing.columns import ColumnHead, Line, StyledText, put, put_hanging, put_list, put_table
from eduquality.report.writing.faults import Fault, faults_of
from eduquality.words import Lang, hint_of, message_of, say

if TYPE_CHECKING:
    from rich.console import Console

#: How codes begin that say a file is lost as a whole.
_LOST = ("file.", "table.unexpected")
#: How many findings of one kind are printed for one file, unless all are asked for.
SHOWN = 5
#: How many columns that are not used are printed of one sheet, unless all are asked for.
_MOST_COLUMNS = 10


def print_validate(dataset: Dataset, console: Console, lang: Lang, verbose: bool = False) -> None:  # noqa: FBT001, FBT002 - a switch of the command line
    """Print sheets, columns not used, findings grouped by file, other issues, and the totals.

    Unless `verbose`, sheets that were recognised are added up by table, and of a fault a few places are shown.
    """
    put(console, say("report.sheets", lang), "bold")
    if verbose:
        _print_each_sheet(dataset.sheets, console, lang)
    else:
        print_sheets(dataset, console, lang)
    put(console)
    _print_unknown(dataset.sheets, console, lang, None if verbose else 1)
    _print_findings(dataset, console, lang, verbose=verbose)
    _print_issues(_beside_sheets(dataset), console, lang)
    put(console, _summary(dataset, lang), "bold")


# ---------------------------------------------------------------- sheets


def print_sheets(dataset: Dataset, console: Console, lang: Lang) -> None:
    """Print what the sheets were taken as: those recognised added up by table, the others one by one."""
    _print_tables(dataset, console, lang)
    _print_strange([sheet for sheet in dataset.sheets if sheet.table is None], console, lang)
    _print_own_lists(dataset.sheets, console, lang)


def _print_tables(dataset: Dataset, console: Console, lang: Lang) -> None:
    """Print one line a table: how many sheets were taken as it, and their rows."""
    columns = [
        ColumnHead(say("column.table", lang), gives_way=True),
        ColumnHead(say("column.sheets", lang), "right"),
        ColumnHead(say("column.rows", lang), "right"),
        ColumnHead(say("column.refused", lang), "right"),
        ColumnHead(say("column.skipped", lang), "right"),
    ]
    tables = [table for table in TABLES if any(sheet.table == table for sheet in dataset.sheets)]
    lines = [_table(table, [sheet for sheet in dataset.sheets if sheet.table == table], lang) for table in tables]
    put_table(console, columns, lines)
    for table in tables:
        _print_reasons(table, [sheet for sheet in dataset.sheets if sheet.table == table], console, lang)


def _print_reasons(table: str, sheets: Sequence[SheetReport], console: Console, lang: Lang) -> None:
    """Print why rows of a table were skipped, and how many for each reason."""
    reasons = Counter(reason for sheet in sheets for _, reason in sheet.skipped)
    for reason, count in reasons.items():
        why = say("report.skipped_because", lang, rows=f"{count:,}", reason=say(reason, lang))
        put_hanging(console, "·", f"{labels.table_title(table, lang)}  {why}", indent=2)


def _table(table: str, sheets: Sequence[SheetReport], lang: Lang) -> Line:
    refused = sum(sheet.refused for sheet in sheets)
    skipped = sum(len(sheet.skipped) for sheet in sheets)
    rows = f"{sum(sheet.rows for sheet in sheets):,}"
    cell = StyledText(f"{refused:,}", "red" if refused else "")
    count = len({(sheet.file, sheet.sheet) for sheet in sheets})
    return Line((labels.table_title(table, lang), str(count), rows, cell, f"{skipped:,}"))


def _print_each_sheet(sheets: Sequence[SheetReport], console: Console, lang: Lang) -> None:
    for file, of_file in groupby(sheets, key=lambda sheet: sheet.file):
        put(console, file)
        for sheet in blocks_as_one(of_file):
            put_hanging(console, sheet.sheet or "–", _became(sheet, lang), indent=2)
            print_recognition(sheet, console, lang)
            _print_skipped(sheet, console, lang)


def _print_skipped(sheet: SheetReport, console: Console, lang: Lang) -> None:
    """Print which rows were skipped, reason by reason."""
    by_reason: dict[str, list[int]] = {}
    for row, reason in sheet.skipped:
        by_reason.setdefault(reason, []).append(row)
    for reason, rows in by_reason.items():
        put(console, say("report.skipped_rows", lang, rows=ranges(rows), reason=say(reason, lang)), indent=4)


def _became(sheet: SheetReport, lang: Lang) -> str:
    if sheet.table is None:
        return _strange(sheet, lang)
    counts = {"rows": f"{sheet.rows:,}", "refused": f"{sheet.refused:,}", "skipped": f"{len(sheet.skipped):,}"}
    became = say("report.sheet", lang, table=labels.table_title(sheet.table, lang), **counts)
    return f"{became}\n{message_of(_as_issue(sheet), lang)}" if sheet.reason else became


def _print_strange(sheets: Sequence[SheetReport], console: Console, lang: Lang) -> None:
    """Print the sheets that are no table; of those that were not misunderstood a few of each kind."""
    seen: Counter[str] = Counter()
    for sheet in sheets:
        kind = sheet.reason or "" if sheet.no_table in NO_LOSS else ""
        seen[kind] += 1
        if _is_own_list(sheet) or (kind and seen[kind] > SHOWN):
            continue
        place = Place(sheet.file, sheet=sheet.sheet)
        put_hanging(console, "·", f"{place}  {_strange(sheet, lang)}", indent=2)
        advice = hint_of(_as_issue(sheet), lang)
        if advice:
            put_hanging(console, say("report.hint", lang), advice, indent=5)
    more = sum(count - SHOWN for kind, count in seen.items() if kind and count > SHOWN)
    if more:
        put_hanging(console, "·", say("report.more_sheets", lang, more=more), indent=2)


def _print_own_lists(sheets: Sequence[SheetReport], console: Console, lang: Lang) -> None:
    """Print how many lists of an earlier round came back: one in every corrected workbook, and nobody's business."""
    lists = sum(map(_is_own_list, sheets))
    if lists:
        put_hanging(console, "·", say("report.own_lists", lang, sheets=lists), indent=2)


def _is_own_list(sheet: SheetReport) -> bool:
    return sheet.no_table == "ours"


def _strange(sheet: SheetReport, lang: Lang) -> str:
    """Say why a sheet is no table; one that was not even tried was not misunderstood."""
    reason = message_of(_as_issue(sheet), lang) if sheet.reason else ""
    failed = sheet.no_table == "not understood"
    return ": ".join(filter(None, (say("report.unrecognised", lang) if failed else "", reason)))


def _as_issue(sheet: SheetReport) -> Issue:
    return Issue("warning", sheet.reason or "", values=sheet.values)


# ---------------------------------------------------------------- columns


def _print_unknown(sheets: Sequence[SheetReport], console: Console, lang: Lang, most: int | None) -> None:
    """Print the columns no table knows: each header once with a place, or (most None) every place.

    Of a sheet with very many the first few are printed, those like a known header before the others.
    """
    by_header: dict[tuple[str, str], list[str]] = {}
    left_out: dict[int, list[str]] = {}
    for sheet in sheets:
        shown = sheet.unknown if most is None else sorted(sheet.unknown, key=lambda one: not one[2])[:_MOST_COLUMNS]
        for letter, header, near in sheet.unknown:
            if (letter, header, near) in shown:
                by_header.setdefault((header, near or ""), []).append(str(header_place(sheet, letter)))
        if more := len(sheet.unknown) - len(shown):
            left_out.setdefault(more, []).append(str(Place(sheet.file, sheet=sheet.sheet)))
    if by_header:
        put(console, say("report.unknown_columns", lang), "bold")
        lines = [_unknown(*key, places, lang, most) for key, places in by_header.items()]
        put_list(console, [*lines, *(_more_columns(more, places, lang, most) for more, places in left_out.items())])
        put(console)


def _more_columns(more: int, places: Sequence[str], lang: Lang, most: int | None) -> str:
    return _with_places(say("report.more_columns", lang, more=f"{more:,}"), places, lang, most)


def _unknown(header: str, near: str, places: Sequence[str], lang: Lang, most: int | None) -> str:
    code = "report.unknown_twice" if near == header else "report.unknown_near" if near else "report.unknown_column"
    return _with_places(say(code, lang, header=header, near=near), places, lang, most)


def _with_places(said: str, places: Sequence[str], lang: Lang, most: int | None) -> str:
    shown = places if most is None else places[:most]
    more = len(places) - len(shown)
    return "\n".join([said, *shown, *([say("report.more_places", lang, more=more)] if more else [])])


# ---------------------------------------------------------------- cells


def _print_findings(dataset: Dataset, console: Console, lang: Lang, *, verbose: bool) -> None:
    """Print every fault once, with its first places; if `verbose` what is said otherwise apart, and every place."""
    told = faults_of(dataset, lang, apart=lambda finding: message_of(finding.issue, lang) if verbose else None)
    if not told:
        return
    put(console, say("report.cells", lang), "bold")
    for file, found in groupby(told, key=lambda fault: fault.first.issue.where.file):
        put(console, file)
        # Of one kind of fault the advice may differ: sex allows other words than yes and no.
        by_kind: dict[tuple[str, str], list[Fault[Finding]]] = {}
        for fault in found:
            issue = fault.first.issue
            by_kind.setdefault((issue.code, hint_of(issue, lang)), []).append(fault)
        for alike in by_kind.values():
            _print_alike(alike, console, lang, verbose=verbose)
    put(console)


def _print_alike(alike: Sequence[Fault[Finding]], console: Console, lang: Lang, *, verbose: bool) -> None:
    """Print faults of one kind and advice in one file, and once what to do about them."""
    for fault in alike if verbose else alike[:SHOWN]:
        said = fault.said(lang, None) if verbose else fault.said(lang)
        put_hanging(console, _where(fault.first, lang), " · ".join(filter(None, (said, fault.fate(lang)))), indent=2)
    if not verbose and len(alike) > SHOWN:
        put(console, say("report.more_findings", lang, more=sum(one.count for one in alike[SHOWN:])), indent=4)
    advice = hint_of(alike[0].first.issue, lang)
    if advice:
        put_hanging(console, say("report.hint", lang), advice, indent=4)


def _where(finding: Finding, lang: Lang) -> str:
    place = finding.issue.where
    if finding.row and not place.cell:
        return say("report.row_of", lang, sheet=place.sheet or "", row=finding.row)
    return "!".join(filter(None, (place.sheet, place.cell)))


# ---------------------------------------------------------------- the rest


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


def _standing(sheet: SheetReport) -> str:
    return "known" if sheet.table is not None else "empty" if sheet.no_table in NO_LOSS else "unknown"


def _summary(dataset: Dataset, lang: Lang) -> str:
    of_senders = [sheet for sheet in dataset.sheets if not _is_own_list(sheet)]
    sheets = {(sheet.file, sheet.sheet): _standing(sheet) for sheet in of_senders}
    known = Counter(sheets.values())
    rest = say("report.validate_rest", lang, count=known["empty"]) if known["empty"] else ""
    # A file that cannot be read at all has no sheets.
    unread = {issue.where.file for issue in dataset.issues if issue.level == "error" and issue.where.file}
    told = say(
        "report.validate_summary",
        lang,
        files=len({sheet.file for sheet in dataset.sheets} | unread),
        sheets=len(sheets),
        known=known["known"],
        strange=known["unknown"],
        rest=rest,
        # Of the sheets, not of the tables: a wide sheet's rows come again as its subjects' results.
        rows=f"{sum(sheet.rows for sheet in dataset.sheets):,}",
        refused=f"{sum(sheet.refused for sheet in dataset.sheets):,}",
        findings=len(dataset.findings),
    )
    lost = {issue.where.file for issue in dataset.issues if issue.level == "error" and issue.code.startswith(_LOST)}
    return told + (say("report.validate_unread", lang, count=len(lost)) if lost else "")
