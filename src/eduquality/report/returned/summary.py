"""Where does a county stand? One workbook: findings by school, rule and file, worst first, and all of them, masked."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eduquality.model.own_signs import SHEET_SIGN
from eduquality.model.results.dataset import Dataset
from eduquality.report.returned.problems import Problem, address, problems_of, rows_refused
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.rounds.sentences import round_sentence, state_words
from eduquality.report.workbook.listing import Formats, ListedCell, Listing, Look, add_sheet, new_workbook
from eduquality.report.writing import labels
from eduquality.words import Lang, say

if TYPE_CHECKING:
    import pyarrow as pa

#: More findings than this are not listed one by one; JSON and CSV hold them all.
_MOST_LISTED = 100_000
#: Nor more of one kind in one file: one school's broken column must not bury what is wrong with the others.
_MOST_ALIKE = 500
#: Excel takes no more links on a sheet.
_MOST_LINKS = 60_000


@dataclass(frozen=True, slots=True)
class _Told:
    """A problem with the file and the school it is of."""

    problem: Problem
    file: str
    school: str


@dataclass(frozen=True, slots=True)
class _Sums:
    """How much is wrong with a school, a rule or a file."""

    errors: int
    warnings: int
    refused: int
    files: int

    @classmethod
    def of(cls, told: Sequence[_Told]) -> _Sums:
        levels = Counter(one.problem.level for one in told)
        rows = rows_refused(one.problem for one in told)
        return cls(levels["error"], levels["warning"], rows, len({one.file for one in told}))

    @property
    def badness(self) -> tuple[int, int, int]:
        """Order the worst first."""
        return -self.refused, -self.errors, -self.warnings


def summary_workbook(
    dataset: Dataset, lang: Lang, against: Round = NO_ROUND, copies: Mapping[str, str] | None = None
) -> bytes:
    """Write the summary. copies: file → name of its marked copy, relative to where the summary will stand."""
    links = copies or {}
    schools = _Schools(dataset)
    told = [
        _Told(problem, file, schools.of(file, problem, lang))
        for file, problems in problems_of(dataset, against).items()
        for problem in problems
        if problem.level != "info"
    ]
    sheets = [
        _by_school(told, lang),
        _by_rule(told, lang),
        _by_file(dataset, told, links, lang),
        _all(told, links, lang, with_round=against.compared),
        _unread(dataset, told, links, lang),
        *([_rounds(against, lang)] if against.compared else []),
    ]
    out = io.BytesIO()
    book = new_workbook(out)
    formats = Formats(book)
    for sheet in sheets:
        add_sheet(book, sheet, formats)
    book.close()
    return out.getvalue()


# ---------------------------------------------------------------- whose a sheet is


class _Schools:
    """Whose rows stand on which sheet."""

    def __init__(self, dataset: Dataset) -> None:
        """Learn it from the rows that were taken."""
        self._of_sheet: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._of_file: dict[str, set[str]] = defaultdict(set)
        for file, sheet, school in _rows_of_schools(dataset):
            self._of_sheet[file, sheet].add(school)
            self._of_file[file].add(school)
        self._known = {name for names in self._of_file.values() for name in names}
        self._names = sorted(self._known, key=lambda name: (-len(name), name))

    def of(self, file: str, problem: Problem, lang: Lang) -> str:
        """Name the school of a problem's sheet, else that which its row tells; failing both the file."""
        if not file:
            return say("report.whole_county", lang)
        for found in (self._of_sheet.get((file, problem.sheet), set()), self._of_file.get(file, set())):
            if len(found) == 1:
                return next(iter(found))
        # A row of a school or class is told by the school's name, with grade and class behind it.
        told = next((name for name in _beginnings(problem.who) if name in self._known), "")
        if told:
            return told
        if len(self._of_file.get(file, ())) > 1:
            return say("report.several_schools", lang, file=PurePosixPath(file).name)
        named = next((name for name in self._names if name in file), "")
        return named or say("report.school_unknown", lang, file=PurePosixPath(file).name)


def _beginnings(who: str) -> Iterator[str]:
    """Give a text without its last words: all of it first, its first word last."""
    words = who.split(" ")
    yield from (" ".join(words[:count]) for count in range(len(words), 0, -1))


def _rows_of_schools(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Give file, sheet and school once for all rows that share them."""
    for paths in dataset.tables.values():
        for path in paths:
            rows = _distinct(path)
            if rows is not None:
                yield from zip(*(rows[name].to_pylist() for name in ("_file", "_sheet", "_who")), strict=True)


def _distinct(path: object) -> pa.Table | None:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    names = pq.read_schema(path).names
    if "school" not in names or "school_id" not in names:
        return None
    table = pq.read_table(path, columns=["_file", "_sheet", "school", "school_id"])
    who = pc.coalesce(table["school"].cast("string"), table["school_id"].cast("string"))
    rows = table.select(["_file", "_sheet"]).append_column("_who", who)
    return rows.filter(pc.is_valid(who)).group_by(["_file", "_sheet", "_who"]).aggregate([])


# ---------------------------------------------------------------- sheets


def _listing(
    name: str, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[ListedCell]], lang: Lang, more: str = ""
) -> Listing:
    title = say(f"report.sheet_{name}", lang)
    above = [f"{SHEET_SIGN}{title}", *([more] if more else [])]
    return Listing(title, above, [(say(f"column.{head}", lang), width) for head, width in heads], rows)


def _sums(sums: _Sums) -> list[ListedCell]:
    return [ListedCell(number, "number") for number in (sums.errors, sums.warnings, sums.refused)]


_SUMS = (("errors", 9.0), ("warnings", 9.0), ("rows_refused", 13.0))


def _grouped(told: Iterable[_Told], key: str) -> list[tuple[str, list[_Told], _Sums]]:
    """Put what shares a school, code or file together, the worst first."""
    groups: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        groups[one.problem.issue.code if key == "code" else getattr(one, key)].append(one)
    summed = [(name, group, _Sums.of(group)) for name, group in groups.items()]
    return sorted(summed, key=lambda each: (*each[2].badness, each[0]))


def _by_school(told: Sequence[_Told], lang: Lang) -> Listing:
    rows = [
        [
            ListedCell(at, "number"),
            ListedCell(school),
            *_sums(sums),
            ListedCell(sums.files, "number"),
            ListedCell(_worst_rules(group, lang)),
        ]
        for at, (school, group, sums) in enumerate(_grouped(told, "school"), start=1)
    ]
    heads = [("number", 7.0), ("school", 34.0), *_SUMS, ("files_at_fault", 9.0), ("most_often", 60.0)]
    return _listing("by_school", heads, rows, lang, say("report.worst_first", lang))


def _worst_rules(group: Sequence[_Told], lang: Lang) -> str:
    """Name the kinds of findings of a school, the most frequent first."""
    counts = Counter(one.problem.issue.code for one in group)
    shown = [f"{code} × {count}" for code, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:5]]
    return say("report.joiner", lang).join(shown)


def _by_rule(told: Sequence[_Told], lang: Lang) -> Listing:
    rows = []
    for at, (code, group, sums) in enumerate(_grouped(told, "code"), start=1):
        first = group[0].problem
        schools = len({one.school for one in group})
        counts = [*_sums(sums), ListedCell(schools, "number"), ListedCell(sums.files, "number")]
        rows.append(
            [
                ListedCell(at, "number"),
                ListedCell(code),
                *counts,
                ListedCell(first.said(lang)),
                ListedCell(first.remedy(lang, "office")),
            ]
        )
    heads = [
        *(("number", 7.0), ("code", 26.0), *_SUMS, ("schools", 9.0), ("files_at_fault", 9.0)),
        *(("example", 52.0), ("hint", 44.0)),
    ]
    return _listing("by_rule", heads, rows, lang, say("report.worst_first", lang))


def _by_file(dataset: Dataset, told: Sequence[_Told], links: Mapping[str, str], lang: Lang) -> Listing:
    taken: Counter[str] = Counter()
    sheets: dict[str, set[str]] = defaultdict(set)
    tables: dict[str, dict[str, None]] = defaultdict(dict)
    for sheet in dataset.sheets:
        taken[sheet.file] += sheet.rows
        sheets[sheet.file].add(sheet.sheet)
        if sheet.table:
            tables[sheet.file][labels.table_title(sheet.table, lang)] = None
    faulty = {file: sums for file, _, sums in _grouped(told, "file")}
    good = [file for file in sorted(sheets) if file not in faulty]
    rows = []
    for at, file in enumerate([*(name for name in faulty if name), *good], start=1):
        sums = faulty.get(file, _Sums(0, 0, 0, 1))
        kinds = say("report.list_joiner", lang).join(tables[file])
        counts = [*_sums(sums), ListedCell(taken[file], "number"), ListedCell(len(sheets[file]), "number")]
        rows.append([ListedCell(at, "number"), _file_entry(file, links), *counts, ListedCell(kinds)])
    heads = [("number", 7.0), ("file", 52.0), *_SUMS, ("rows", 11.0), ("sheets", 10.0), ("table", 30.0)]
    return _listing("by_file", heads, rows, lang, say("report.links_lead_to_copies", lang) if links else "")


def _file_entry(file: str, links: Mapping[str, str]) -> ListedCell:
    return ListedCell(file, "link", file=links[file]) if file in links else ListedCell(file)


def _all(told: Sequence[_Told], links: Mapping[str, str], lang: Lang, *, with_round: bool) -> Listing:
    listed = _few_alike(told)[:_MOST_LISTED]
    rows = [_line(at, one, links, lang, with_round=with_round) for at, one in enumerate(listed, start=1)]
    heads = [
        *(("number", 7.0), ("school", 26.0), ("file", 36.0), ("place", 22.0), ("who", 18.0), ("problem", 46.0)),
        *(("shown", 18.0), ("hint", 38.0), ("refused", 12.0), ("severity", 8.0), ("table", 12.0), ("field", 16.0)),
        *(("code", 24.0), *([("round", 10.0)] if with_round else [])),
    ]
    cut = len(told) - len(listed)
    return _listing("all", heads, rows, lang, say("report.list_alike", lang, more=cut, most=_MOST_ALIKE) if cut else "")


def _few_alike(told: Sequence[_Told]) -> list[_Told]:
    """Give of each kind of findings in each file the first ones."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in told:
        kind = one.file, one.problem.issue.code
        seen[kind] += 1
        if seen[kind] <= _MOST_ALIKE:
            kept.append(one)
    return kept


def _line(number: int, told: _Told, links: Mapping[str, str], lang: Lang, *, with_round: bool) -> list[ListedCell]:
    problem = told.problem
    severity: Look = "error" if problem.level == "error" else "warning"
    return [
        ListedCell(number, "number"),
        ListedCell(told.school),
        _file_entry(told.file, links) if number <= _MOST_LINKS else ListedCell(told.file),
        ListedCell(address(problem, lang)),
        ListedCell(problem.who),
        ListedCell(problem.said(lang)),
        ListedCell(problem.shown),
        ListedCell(problem.remedy(lang, "office")),
        ListedCell(problem.fate(lang), "error" if problem.refused else "text"),
        ListedCell(say(f"severity.{problem.level}", lang), severity),
        ListedCell(labels.table_title(problem.table, lang) if problem.table else ""),
        ListedCell(labels.field_title(problem.table, problem.field, lang)),
        ListedCell(problem.issue.code),
        *([ListedCell(say(f"round.{problem.state}", lang) if problem.state else "")] if with_round else []),
    ]


def _unread(dataset: Dataset, told: Sequence[_Told], links: Mapping[str, str], lang: Lang) -> Listing:
    """List the files that gave nothing at all, and why."""
    read = {sheet.file for sheet in dataset.sheets}
    rows = [
        [
            _file_entry(one.file, links),
            ListedCell(one.problem.said(lang)),
            ListedCell(one.problem.remedy(lang, "office")),
            ListedCell(one.problem.issue.code),
        ]
        for one in told
        if one.file and one.file not in read
    ]
    numbered = [[ListedCell(at, "number"), *row] for at, row in enumerate(rows, start=1)]
    heads = [("number", 7.0), ("file", 52.0), ("problem", 56.0), ("hint", 56.0), ("code", 24.0)]
    return _listing("unread", heads, numbered, lang)


def _rounds(against: Round, lang: Lang) -> Listing:
    """List what of the earlier result is fixed, gone with its row, or could not be checked, and what is missing."""
    past = [
        [
            ListedCell(state_words(state, row, lang)),
            *(ListedCell(str(row.get(name) or "")) for name in ("file", "sheet", "cell", "who", "message", "code")),
        ]
        for state, row in against.past()
    ]
    missing = [
        [ListedCell(say("round.missing", lang)), ListedCell(file), ListedCell(sheet), *[ListedCell()] * 4]
        for file, sheet in against.missing
    ]
    fewer = [
        [
            *(ListedCell(text) for text in (say("round.fewer", lang), one.file, one.sheet, "", "")),
            ListedCell(say("report.round_rows", lang, **one._asdict())),
            ListedCell(),
        ]
        for one in against.fewer
    ]
    rows = [
        [ListedCell(at, "number"), *row] for at, row in enumerate([*missing, *fewer, *past][:_MOST_LISTED], start=1)
    ]
    heads = [
        *(("number", 7.0), ("round", 20.0), ("file", 40.0), ("sheet", 20.0), ("cell", 10.0), ("who", 18.0)),
        *(("problem", 52.0), ("code", 24.0)),
    ]
    return _listing("rounds", heads, rows, lang, round_sentence(against, lang))
