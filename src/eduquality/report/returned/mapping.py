"""How is what was recognised written down, so that a person can correct it? The section `sheets` of `eduq.yaml`.

Sheets of one layout share an entry, files are named by a pattern where it fits no other, so that two hundred schools
that sent one form are one entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import takewhile
from pathlib import Path, PurePosixPath

from eduquality.errors import Issue, Place, UsageFault
from eduquality.harmless import clean
from eduquality.model.definitions.project import IGNORED, MAPPING_FILE, PROJECT_FILE, PROJECT_SUFFIXES
from eduquality.model.results.dataset import NO_TABLE, Dataset, NoTable, SheetReport
from eduquality.model.tables import TABLES
from eduquality.report.writing.output import write_text
from eduquality.words import LANGS, message_of, say

#: What needs no entry: there is nothing on such a sheet that could be read another way.
_NOTHING_THERE: frozenset[NoTable | None] = frozenset({"nothing lost", "ours", "not read"})
#: Tables or cards that stand one below another are found again as they were found: an entry has one header.
_SEVERAL = "several"
_EVERY = "*"
#: Of names that begin or end alike so many characters make a pattern.
_LEAST_ALIKE = 2
_FEWEST_FOR_FOLDER = 3
_MOST_ON_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet was read. columns: letter → field; cells: field → address, on a form. reason: why it was not read.

    constants: field → what every row has, as `eduq.yaml` said already.
    """

    table: str
    header: tuple[int, ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str], ...]
    reason: str = ""
    constants: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the section: names or patterns of files, names of sheets (none: every one), and how they are read."""

    files: tuple[str, ...]
    sheets: tuple[str, ...]
    layout: Layout
    comments: Mapping[str, str]


def write_mapping(dataset: Dataset, data: Sequence[Path], inputs: Iterable[Path]) -> Path:
    """Write the section where the data's project file stands; beside one that exists, in a file of its own.

    Gives the path. Raises UsageFault where that file exists, too: a person may have corrected it.
    """
    path = project_path(data, dataset.root)
    if path.exists():
        path = path.with_name(MAPPING_FILE)
    if path.exists():
        raise UsageFault(Issue("error", "mapping.exists", Place(str(path))))
    write_text(path, mapping_text(dataset), inputs=inputs)
    return path


def project_path(data: Sequence[Path], root: Path) -> Path:
    """Give where the project file of the data stands, or would stand."""
    named = next((path for path in data if path.suffix.lower() in PROJECT_SUFFIXES and path.is_file()), None)
    if named is not None:
        return named
    return (data[0] if len(data) == 1 and data[0].is_dir() else root) / PROJECT_FILE


def mapping_text(dataset: Dataset) -> str:
    """Write the section `sheets`, with comments in both languages."""
    lines = [f"# {line}" for lang in LANGS for line in say("mapping.head", lang).split("\n")]
    found = entries(dataset.sheets)
    lines += ["", "sheets:" if any(entry.layout.reason != _SEVERAL for entry in found) else "sheets: []"]
    for entry in found:
        lines += ["", *_written(entry)]
    return "\n".join(lines) + "\n"


def entries(reports: Sequence[SheetReport]) -> list[Entry]:
    """Group the sheets by how they were read."""
    sheets: dict[tuple[str, str], list[SheetReport]] = {}
    for report in reports:
        sheets.setdefault((report.file, report.sheet), []).append(report)
    layouts = {place: _layout(of_sheet) for place, of_sheet in sheets.items()}
    known = {place: layout for place, layout in layouts.items() if NO_TABLE.get(layout.reason) not in _NOTHING_THERE}
    groups: dict[Layout, list[tuple[str, str]]] = {}
    for place, layout in known.items():
        groups.setdefault(layout, []).append(place)
    return [
        Entry(_patterns(files, names, known, set(places)), names, layout, _comments(sheets[places[0]]))
        for layout, places in groups.items()
        for names, files in _by_sheets(places, known)
    ]


def _layout(reports: Sequence[SheetReport]) -> Layout:
    """Give how a sheet was read, all its blocks together."""
    first = reports[0]
    if len({report.header_rows for report in reports}) > 1 or (len(reports) > 1 and not first.header_rows):
        return Layout("", (), (), (), _SEVERAL)
    table = first.table or str(first.values.get("nearest", ""))
    if not table:
        return Layout("", (), (), (), first.reason or "")
    if first.cells and not first.header_rows:
        cells = tuple((field, at) for field, at in first.cells.items() if field in first.columns)
        return Layout(table, (), (), cells, constants=_constants(first))
    if any(_lies_otherwise(report) for report in reports):
        return Layout(table, (), (), ())
    columns: dict[str, str] = {}
    for report in reports:
        unused = [
            *(letter for letter, _, _ in report.unknown),
            *(letter for letter, _ in (*report.ignored, *report.unneeded)),
        ]
        columns |= dict.fromkeys(unused, IGNORED) | {letter: field for field, letter in report.columns.items()}
    ordered = sorted(columns.items(), key=lambda known: (len(known[0]), known[0]))
    reason = "" if first.table or first.columns else first.reason or ""
    return Layout(table, first.header_rows, tuple(ordered), (), reason, _constants(first))


def _constants(report: SheetReport) -> tuple[tuple[str, str], ...]:
    return tuple((field, text) for field, (text, source, _) in report.told.items() if source == "mapping")


def _lies_otherwise(report: SheetReport) -> bool:
    """Tell rows across the columns, or a sheet on its side: no list of columns says how these are read."""
    return "route.across" in report.routes.values() or any(letter.isdecimal() for letter in report.columns.values())


def _comments(reports: Sequence[SheetReport]) -> dict[str, str]:
    """Give the header text of each column, by its letter, or of each field of a form; why a sheet was not read."""
    texts: dict[str, str] = {}
    for report in reports:
        for field, letter in report.columns.items():
            texts |= dict.fromkeys((letter, field), report.headers.get(field, ""))
        texts |= {letter: _unused(header, near) for letter, header, near in report.unknown}
        texts |= {letter: _unused(header, None) for letter, header in (*report.ignored, *report.unneeded)}
        if report.reason and report.table is None:
            issue = Issue("info", report.reason, values=report.values)
            texts["*"] = " / ".join(message_of(issue, lang) for lang in LANGS)
    return texts


def _unused(header: str, near: str | None) -> str:
    said = " / ".join(say("mapping.near" if near else "mapping.unused", lang, near=near or "") for lang in LANGS)
    return f"{header} ({said})"


def _by_sheets(
    places: Sequence[tuple[str, str]], known: Mapping[tuple[str, str], Layout]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give names of sheets and the files that have these; no names where every sheet of the files is read alike."""
    by_file: dict[str, list[str]] = {}
    for file, sheet in places:
        by_file.setdefault(file, []).append(sheet)
    of_file: dict[str, int] = {}
    for file, _ in known:
        of_file[file] = of_file.get(file, 0) + 1
    groups: dict[tuple[str, ...], list[str]] = {}
    for file, names in by_file.items():
        groups.setdefault(() if len(names) == of_file[file] else tuple(names), []).append(file)
    yield from ((names, tuple(files)) for names, files in groups.items())


# ---------------------------------------------------------------- naming files


def _patterns(
    files: tuple[str, ...],
    sheets: tuple[str, ...],
    known: Mapping[tuple[str, str], Layout],
    own: set[tuple[str, str]],
) -> tuple[str, ...]:
    """Give one pattern for several files where it fits no sheet that is read otherwise, else their names."""
    if len(files) == 1:
        return files
    for pattern in _candidates(files):
        caught = {place for place in known if fnmatchcase(place[0], pattern) and (not sheets or place[1] in sheets)}
        if caught <= own and all(fnmatchcase(file, pattern) for file in files):
            return (pattern,)
    return files


def _candidates(files: Sequence[str]) -> Iterator[str]:
    """Give patterns for files: the same name in every folder, names that end or begin alike, all of one folder."""
    paths = [PurePosixPath(file) for file in files]
    bases = {path.name for path in paths}
    if len(bases) == 1:
        yield f"*/{literal(bases.pop())}"
    suffixes, parents = {path.suffix for path in paths}, {path.parent.as_posix() for path in paths}
    suffix = suffixes.pop() if len(suffixes) == 1 else ""
    folder = parents.pop() if len(parents) == 1 else ""
    before = f"{literal(folder)}/" if folder and folder != "." else "*" if not folder else ""
    stems = [path.stem for path in paths]
    ending, beginning = _begin_alike([stem[::-1] for stem in stems])[::-1], _begin_alike(stems)
    if suffix and len(ending) >= _LEAST_ALIKE:
        yield f"{before}*{literal(ending + suffix)}".replace("**", "*")
    if suffix and len(beginning) >= _LEAST_ALIKE and folder:
        yield f"{before}{literal(beginning)}*{literal(suffix)}"
    if folder and suffix and len(files) >= _FEWEST_FOR_FOLDER:
        yield f"{before}*{literal(suffix)}"


def _begin_alike(texts: Sequence[str]) -> str:
    """Give the letters that all texts begin with."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in alike)


def literal(text: str) -> str:
    """Write a text so that a pattern takes it as it is."""
    return text.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")


# ---------------------------------------------------------------- writing


def _written(entry: Entry) -> Iterator[str]:
    layout = entry.layout
    if layout.reason == _SEVERAL:
        named = ", ".join(map(_quoted, (*entry.files, *entry.sheets)))
        yield f"  # {named}: " + " / ".join(say("mapping.several", lang) for lang in LANGS)
        return
    yield from _listed("  - files", "      ", entry.files)
    if entry.sheets:
        yield from _listed("    sheet", "      ", entry.sheets)
    if not layout.table:
        yield f"    skip: true{_comment(entry.comments.get(_EVERY, ''))}"
        return
    if _EVERY in entry.comments:
        yield f"    {_comment(entry.comments[_EVERY]).strip()}"
    yield f"    table: {layout.table}{_comment(TABLES[layout.table].spec.zh)}"
    if layout.header:
        yield f"    header: [{', '.join(map(str, layout.header))}]"
    if layout.constants:
        yield f"    constants: {{{', '.join(f'{field}: {_quoted(text)}' for field, text in layout.constants)}}}"
    for title, pairs in (("columns", layout.columns), ("cells", layout.cells)):
        if pairs:
            yield f"    {title}:"
            yield from (f"      {key}: {_plain(value)}{_comment(entry.comments.get(key, ''))}" for key, value in pairs)


def _listed(title: str, indent: str, names: Sequence[str]) -> Iterator[str]:
    if len(names) <= _MOST_ON_A_LINE:
        shown = ", ".join(map(_quoted, names))
        yield f"{title}: {shown}" if len(names) == 1 else f"{title}: [{shown}]"
        return
    yield f"{title}:"
    yield from (f"{indent}- {_quoted(name)}" for name in names)


def _plain(value: str) -> str:
    return _quoted(value) if value == IGNORED else value


def _quoted(text: str) -> str:
    import yaml

    return yaml.dump(text, allow_unicode=True, default_style='"', width=2**20).strip()


def _comment(text: str) -> str:
    """Write a remark on the rest of the line; whatever a sheet holds, it stays one line."""
    said = " ".join(clean(text).split())
    return f"  # {said}" if said else ""
