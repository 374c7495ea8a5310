"""Which blank workbooks go to the schools: one for each table, whose rows read back as they were meant."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path

from eduquality.errors import Issue, Place, UsageFault, unknown
from eduquality.model.notations.folding import fold
from eduquality.model.results.collection import USUAL_TABLES, ListedSchool, school_named
from eduquality.model.tables import TABLES
from eduquality.report.template.book import book_bytes
from eduquality.report.template.form import SAMPLE_MARK, BlankForm, form_of
from eduquality.report.writing.output import write_bytes
from eduquality.scoring.choice import choose
from eduquality.words import Lang, say

__all__ = ["SAMPLE_MARK", "chosen_schools", "chosen_tables", "write_templates"]

_UNSAFE = '\\/:*?"<>|'
#: What Windows takes for a device, whatever follows behind a dot.
_DEVICE = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
#: A name twice in a path, the table behind it: what every system takes, in letters of three bytes.
_LONGEST = 50


def chosen_tables(names: Sequence[str], *, of_schools: bool = False) -> tuple[str, ...]:
    """Give the tables named, by their name or their title in either language; where none is all of them.

    of_schools: the forms go to schools, so that where none is named they are those that every school hands in. Raises
    UsageFault with the near miss of every name that is no table.
    """
    if of_schools and not names:
        return USUAL_TABLES
    wanted = choose({name: (row.spec.zh, row.spec.en) for name, row in TABLES.items()}, names, "table")
    return tuple(table for table in TABLES if table in wanted)


def chosen_schools(words: Sequence[str], listed: Sequence[ListedSchool]) -> tuple[ListedSchool, ...]:
    """Give the schools of a list that are named, by name or code, all where none is; without a list those named.

    Raises UsageFault with the near miss of every word that is no school of the list, or is several.
    """
    if not words or not listed:
        return tuple(listed or map(school_named, words))
    chosen: dict[ListedSchool, None] = {}
    problems = []
    for word in words:
        wanted = school_named(word)
        found = [school for school in listed if _is_same(wanted, school)]
        chosen |= dict.fromkeys(found[:1])
        if not found:
            problems.append(unknown("template.unknown_school", word, [school.name or school.code for school in listed]))
        elif len(found) > 1:
            problems.append(Issue("error", "template.several_schools", values={"name": word}))
    if problems:
        raise UsageFault(problems)
    return tuple(chosen)


def _is_same(wanted: ListedSchool, school: ListedSchool) -> bool:
    return school.code == wanted.code if wanted.code else fold(school.name) == wanted.name


def write_templates(
    folder: Path,
    tables: Sequence[str],
    lang: Lang,
    year: int | None = None,
    schools: Sequence[ListedSchool] = (),
    *,
    one_file: bool = False,
) -> tuple[Path, ...]:
    """Write a workbook for each table into `folder`, or for each school into a folder of its own beneath it.

    year: the data year, which the title then tells instead of a column. one_file: one workbook, of each school if there
    are any, with a sheet for each table. Raises UsageFault where one of the files exists already (nothing is written
    then) or where nothing can be written.
    """
    books = _together(folder, tables, lang, year, schools) if one_file else _apart(folder, tables, lang, year, schools)
    if taken := [path for path in books if path.exists()]:
        raise UsageFault([Issue("error", "template.exists", Place(str(path))) for path in taken])
    for path, forms in books.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, book_bytes(forms))
    return tuple(books)


_Books = dict[Path, tuple[BlankForm, ...]]


def _together(
    folder: Path, tables: Sequence[str], lang: Lang, year: int | None, schools: Sequence[ListedSchool]
) -> _Books:
    """Give one workbook of all tables, or one for each school."""
    title = say("template.together", lang)
    if not schools:
        return {folder / f"{title}.xlsx": tuple(form_of(table, lang, year) for table in tables)}
    return {
        folder / f"{own}{title}.xlsx": tuple(form_of(table, lang, year, school.name, school.code) for table in tables)
        for own, school in _own_names(schools)
    }


def _apart(
    folder: Path, tables: Sequence[str], lang: Lang, year: int | None, schools: Sequence[ListedSchool]
) -> _Books:
    """Give a workbook for each table, of each school in a folder of its own."""
    if not schools:
        forms = [form_of(table, lang, year) for table in tables]
        return {folder / f"{form.file_name}.xlsx": (form,) for form in forms}
    found: _Books = {}
    for own, school in _own_names(schools):
        for table in tables:
            form = form_of(table, lang, year, school.name, school.code)
            found[folder / own / f"{own}{form.file_name}.xlsx"] = (form,)
    return found


def _own_names(schools: Sequence[ListedSchool]) -> Iterator[tuple[str, ListedSchool]]:
    """Give each school the name of its folder or file; schools of one name are told apart by their codes."""
    names = Counter(_as_found(_folder_name(school.name)) for school in schools)
    taken: set[str] = set()
    for school in schools:
        alone = school.name and names[_as_found(_folder_name(school.name))] == 1
        own = _folder_name(school.name if alone else f"{school.name[: _LONGEST - len(school.code)]}{school.code}")
        names_of = chain([own], (f"{own}({number})" for number in count(2)))
        free = next(name for name in names_of if _as_found(name) not in taken)
        taken.add(_as_found(free))
        yield free, school


def _folder_name(name: str) -> str:
    """Give a name that every system takes for a folder's."""
    safe = "".join("_" if sign in _UNSAFE or ord(sign) < ord(" ") else sign for sign in name)[:_LONGEST].strip(" .")
    return _DEVICE.sub(r"\1_", safe) or "_"


def _as_found(name: str) -> str:
    """Give a name as systems compare it that know no case, or only one way to compose a letter."""
    return unicodedata.normalize("NFC", name).casefold()
