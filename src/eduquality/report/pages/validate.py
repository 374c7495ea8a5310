"""What does a reader see of files that were read? What each sheet was taken as, and what is wrong with which cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from eduquality.errors import Issue, Place
from eduquality.model.results.dataset import NO_LOSS, Dataset, Finding, SheetReport
from eduquality.model.tables import TABLES
from eduquality.report.drawings import Tone
from eduquality.report.page import (
    Block,
    Cell,
    Column,
    Heading,
    Item,
    Items,
    Page,
    Paragraph,
    Presentation,
    Row,
    Section,
    Table,
)
from eduquality.report.pages.blocks import blocks_as_one
from eduquality.report.pages.earlier_round import round_section
from eduquality.report.pages.finding_rows import findings_table
from eduquality.report.pages.recognition import header_place, ranges, recognition_items
from eduquality.report.plain.dataset import dataset_object
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.writing import labels
from eduquality.report.writing.faults import Fault, faults_of
from eduquality.words import Lang, hint_of, message_of, say

#: How codes begin that say a file is lost as a whole.
_LOST = ("file.", "table.unexpected")
#: How many findings of one kind are told for one file, unless all are asked for.
SHOWN = 5
#: How many columns that are not used are told of one sheet, unless all are asked for.
_MOST_COLUMNS = 10


def present_dataset(dataset: Dataset, lang: Lang, against: Round = NO_ROUND, *, verbose: bool = False) -> Presentation:
    """Present what was read and what is wrong with it; `against` is an earlier result it was compared with.

    Unless `verbose`, sheets that were recognised are added up by table, and of a fault a few places are shown.
    """
    return Presentation(
        page=partial(_page, dataset, lang, against, verbose=verbose),
        plain=partial(dataset_object, dataset, lang, against),
        rows=partial(findings_table, dataset, lang, against),
    )


def _page(dataset: Dataset, lang: Lang, against: Round, *, verbose: bool) -> Page:
    """Tell sheets, columns not used, findings grouped by file, other issues, and the totals."""
    heading = Heading(say("report.sheets", lang))
    sheets = _each_sheet(dataset.sheets, lang) if verbose else sheet_blocks(dataset, lang)
    blocks = (
        (heading, *sheets),
        (*_unknown_columns(dataset.sheets, lang, None if verbose else 1),),
        (*_findings(dataset, lang, verbose=verbose),),
        (*_issues(_beside_sheets(dataset), lang),),
        (Paragraph(_summary(dataset, lang), "strong"),),
    )
    rounds = [round_section(against, dataset, lang, verbose=verbose)] if against.compared else []
    sections = (*(Section(of) for of in blocks if of), *rounds)
    return Page(say("page.validate", lang), lang, sections)


# ---------------------------------------------------------------- sheets


def sheet_blocks(dataset: Dataset, lang: Lang) -> Iterator[Block]:
    """Tell what the sheets were taken as: those recognised added up by table, the others one by one."""
    by_table = {table: [one for one in dataset.sheets if one.table == table] for table in TABLES}
    taken = {table: sheets for table, sheets in by_table.items() if sheets}
    yield _tables(taken, lang)
    items = [item for table, sheets in taken.items() for item in _reasons(table, sheets, lang)]
    items += _strange_sheets([sheet for sheet in dataset.sheets if sheet.table is None], lang)
    items += _own_lists(dataset.sheets, lang)
    if items:
        yield Items(tuple(items))


def _tables(taken: Mapping[str, Sequence[SheetReport]], lang: Lang) -> Table:
    """Give a row a table: how many sheets were taken as it, and their rows."""
    columns = (
        Column("table", say("column.table", lang), gives_way=True),
        *(Column(key, say(f"column.{key}", lang), "number") for key in ("sheets", "rows", "refused", "skipped")),
    )
    return Table(columns, tuple(_table(table, sheets, lang) for table, sheets in taken.items()))


def _reasons(table: str, sheets: Sequence[SheetReport], lang: Lang) -> Iterator[Item]:
    """Tell why rows of a table were skipped, and how many for each reason."""
    reasons = Counter(reason for sheet in sheets for _, reason in sheet.skipped)
    for reason, count in reasons.items():
        why = say("report.skipped_because", lang, rows=f"{count:,}", reason=say(reason, lang))
        yield Item(f"{labels.table_title(table, lang)}  {why}")


def _table(table: str, sheets: Sequence[SheetReport], lang: Lang) -> Row:
    refused = sum(sheet.refused for sheet in sheets)
    return Row(
        (
            labels.table_title(table, lang),
            len({(sheet.file, sheet.sheet) for sheet in sheets}),
            _count(sum(sheet.rows for sheet in sheets)),
            _count(refused, "alert" if refused else "plain"),
            _count(sum(len(sheet.skipped) for sheet in sheets)),
        )
    )


def _count(number: int, tone: Tone = "plain") -> Cell:
    return Cell(f"{number:,}", number, tone=tone)


def _each_sheet(sheets: Sequence[SheetReport], lang: Lang) -> Iterator[Block]:
    for file, of_file in groupby(sheets, key=lambda sheet: sheet.file):
        yield Heading(file, 3)
        yield Items(tuple(_sheet(sheet, lang) for sheet in blocks_as_one(of_file)))


def _sheet(sheet: SheetReport, lang: Lang) -> Item:
    """Tell what a sheet became, how it was recognised, and which rows were skipped, reason by reason."""
    by_reason: dict[str, list[int]] = {}
    for row, reason in sheet.skipped:
        by_reason.setdefault(reason, []).append(row)
    skipped = (
        Item(say("report.skipped_rows", lang, rows=ranges(rows), reason=say(reason, lang)))
        for reason, rows in by_reason.items()
    )
    return Item(_became(sheet, lang), sheet.sheet or "–", (*recognition_items(sheet, lang), *skipped))


def _became(sheet: SheetReport, lang: Lang) -> str:
    if sheet.table is None:
        return _strange(sheet, lang)
    counts = {"rows": f"{sheet.rows:,}", "refused": f"{sheet.refused:,}", "skipped": f"{len(sheet.skipped):,}"}
    became = say("report.sheet", lang, table=labels.table_title(sheet.table, lang), **counts)
    return f"{became}\n{message_of(_as_issue(sheet), lang)}" if sheet.reason else became


def _strange_sheets(sheets: Sequence[SheetReport], lang: Lang) -> Iterator[Item]:
    """Tell of the sheets that are no table; of those that were not misunderstood a few of each kind."""
    seen: Counter[str] = Counter()
    for sheet in sheets:
        kind = sheet.reason or "" if sheet.no_table in NO_LOSS else ""
        seen[kind] += 1
        if _is_own_list(sheet) or (kind and seen[kind] > SHOWN):
            continue
        place = Place(sheet.file, sheet=sheet.sheet)
        yield Item(f"{place}  {_strange(sheet, lang)}", beneath=_advice(_as_issue(sheet), lang))
    more = sum(count - SHOWN for kind, count in seen.items() if kind and count > SHOWN)
    if more:
        yield Item(say("report.more_sheets", lang, more=more))


def _advice(issue: Issue, lang: Lang) -> tuple[Item, ...]:
    """Say what to do about an issue, where that is known."""
    advice = hint_of(issue, lang)
    return (Item(advice, say("report.hint", lang)),) if advice else ()


def _own_lists(sheets: Sequence[SheetReport], lang: Lang) -> Iterator[Item]:
    """Count the lists of an earlier round that came back: one in every corrected workbook, and nobody's business."""
    lists = sum(map(_is_own_list, sheets))
    if lists:
        yield Item(say("report.own_lists", lang, sheets=lists))


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


def _unknown_columns(sheets: Sequence[SheetReport], lang: Lang, most: int | None) -> Iterator[Block]:
    """Tell the columns no table knows: each header once with a place, or (most None) every place.

    Of a sheet with very many the first few are told, those like a known header before the others.
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
        yield Heading(say("report.unknown_columns", lang))
        lines = [_unknown(*key, places, lang, most) for key, places in by_header.items()]
        yield Items.of(*lines, *(_more_columns(more, places, lang, most) for more, places in left_out.items()))


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


def _findings(dataset: Dataset, lang: Lang, *, verbose: bool) -> Iterator[Block]:
    """Tell every fault once, with its first places; if `verbose` what is said otherwise apart, and every place."""
    told = faults_of(dataset, lang, apart=lambda finding: message_of(finding.issue, lang) if verbose else None)
    if told:
        yield Heading(say("report.cells", lang))
    for file, found in groupby(told, key=lambda fault: fault.first.issue.where.file):
        yield Heading(file, 3)
        # Of one kind of fault the advice may differ: sex allows other words than yes and no.
        by_kind: dict[tuple[str, str], list[Fault[Finding]]] = {}
        for fault in found:
            issue = fault.first.issue
            by_kind.setdefault((issue.code, hint_of(issue, lang)), []).append(fault)
        yield Items(tuple(item for alike in by_kind.values() for item in _alike(alike, lang, verbose=verbose)))


def _alike(alike: Sequence[Fault[Finding]], lang: Lang, *, verbose: bool) -> Iterator[Item]:
    """Tell faults of one kind and advice in one file, and once beneath them what to do."""
    *before, last = alike if verbose else alike[:SHOWN]
    yield from (_fault(fault, lang, verbose=verbose) for fault in before)
    left = sum(one.count for one in alike[SHOWN:]) if not verbose else 0
    more = (Item(say("report.more_findings", lang, more=left)),) if left else ()
    beneath = (*more, *_advice(alike[0].first.issue, lang))
    yield replace(_fault(last, lang, verbose=verbose), beneath=beneath)


def _fault(fault: Fault[Finding], lang: Lang, *, verbose: bool) -> Item:
    said = fault.said(lang, None) if verbose else fault.said(lang)
    return Item(" · ".join(filter(None, (said, fault.fate(lang)))), _where(fault.first, lang))


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


def _issues(issues: Sequence[Issue], lang: Lang) -> Iterator[Block]:
    if issues:
        yield Heading(say("report.other_issues", lang))
        yield Items(tuple(_issue(issue, lang) for issue in issues))


def _issue(issue: Issue, lang: Lang) -> Item:
    where = f"{issue.where}: " if str(issue.where) else ""
    return Item(f"{where}{message_of(issue, lang)}", say(f"severity.{issue.level}", lang), _advice(issue, lang))


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
