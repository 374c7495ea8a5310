"""Which blank workbooks go to the schools: one for each table, whose rows read back as they were meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eduquality.errors import Issue, Place, UsageFault, unknown
from eduquality.model.collection import ListedSchool
from eduquality.model.tables import TABLES
from eduquality.report.output import write_bytes
from eduquality.report.template.book import book_bytes
from eduquality.report.template.form import SAMPLE_MARK, Form, form_of
from eduquality.words import Lang

__all__ = ["SAMPLE_MARK", "chosen_tables", "write_templates"]

_UNSAFE = '\\/:*?"<>|'


def chosen_tables(names: Sequence[str]) -> tuple[str, ...]:
    """Give the tables named, by their name or their title in either language; all where none is.

    Raises UsageFault with the near miss of every name that is no table.
    """
    titles = {title.casefold(): name for name, row in TABLES.items() for title in (name, row.spec.en, row.spec.zh)}
    strange = [name for name in names if name.casefold() not in titles]
    if strange:
        raise UsageFault([unknown("usage.unknown_table", name, TABLES) for name in strange])
    wanted = {titles[name.casefold()] for name in names}
    return tuple(table for table in TABLES if table in wanted or not names)


def write_templates(
    folder: Path, tables: Sequence[str], lang: Lang, year: int | None = None, schools: Sequence[ListedSchool] = ()
) -> tuple[Path, ...]:
    """Write a workbook for each table into `folder`, or for each school into a folder of its own beneath it.

    year: the data year, which the title then tells instead of a column. Raises UsageFault where one of the files
    exists already (nothing is written then) or where nothing can be written.
    """
    forms = _forms(folder, tables, lang, year, schools)
    if taken := [path for path in forms if path.exists()]:
        raise UsageFault([Issue("error", "template.exists", Place(str(path))) for path in taken])
    for path, form in forms.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, book_bytes(form))
    return tuple(forms)


def _forms(
    folder: Path, tables: Sequence[str], lang: Lang, year: int | None, schools: Sequence[ListedSchool]
) -> dict[Path, Form]:
    """Give what is to be written, file by file; schools of one name are told apart by their codes."""
    if not schools:
        forms = [form_of(table, lang, year) for table in tables]
        return {folder / f"{form.file_name}.xlsx": form for form in forms}
    found: dict[Path, Form] = {}
    names = Counter(_folder_name(school.name) for school in schools)
    for school in schools:
        alone = school.name and names[_folder_name(school.name)] == 1
        own = _folder_name(school.name if alone else f"{school.name}{school.code}")
        for table in tables:
            form = form_of(table, lang, year, school.name, school.code)
            found[folder / own / f"{own}{form.file_name}.xlsx"] = form
    return found


def _folder_name(name: str) -> str:
    """Give a name that every system takes for a folder's."""
    return "".join("_" if sign in _UNSAFE or ord(sign) < ord(" ") else sign for sign in name).strip(" .") or "_"
