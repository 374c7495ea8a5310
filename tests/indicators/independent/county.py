"""Answers which rows the sample county has, of pupils, classes, teachers and every ledger."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.indicators.independent import ledgers, rosters
from tests.indicators.independent.workbooks import Sheet, sheets

Row = dict[str, Any]


class County:
    """All rows, or those of some schools, or those that have certain values.

    Tables that no school can have rows of (`reference`) stay whole whatever part is asked.
    """

    reference = frozenset(
        {"units", "course_plan", "terms", "lines", "all_schools", "all_scores", "as_of", "sizes", "told"},
    )

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self.tables = tables

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables.get(table, [])

    @cached_property
    def by_school(self) -> dict[str, dict[str, list[Row]]]:
        """Give the rows of each school, table by table."""
        found: dict[str, dict[str, list[Row]]] = {row["school"]: defaultdict(list) for row in self["schools"]}
        for table, rows in self.tables.items():
            for row in rows:
                if row.get("school") in found:
                    found[row["school"]][table].append(row)
        return found

    @cached_property
    def townships(self) -> list[str]:
        return sorted({row["township"] for row in self["schools"]})

    def of(self, schools: Iterable[str]) -> County:
        """Give the rows of some schools alone."""
        wanted = list(schools)
        whole = {table: rows for table, rows in self.tables.items() if table in self.reference}
        names = {table for table in self.tables if table not in whole}
        return County(whole | {name: [r for s in wanted for r in self.by_school[s].get(name, [])] for name in names})

    def of_township(self, township: str) -> County:
        """Give the rows of a township's schools, and its line of the list of units."""
        found = self.of(row["school"] for row in self["schools"] if row["township"] == township)
        return County(found.tables | {"units": [row for row in self["units"] if row["name"] == township]})

    def where(self, **values: object) -> County:
        """Give the rows that have these values; tables without such a column stay whole."""

        def kept(row: Row) -> bool:
            return all(row.get(key, value) == value for key, value in values.items())

        return County({table: [row for row in rows if kept(row)] for table, rows in self.tables.items()})


def read(folder: Path) -> County:
    """Read a county's workbooks."""
    found = list(sheets(folder))
    tables: dict[str, list[Row]] = defaultdict(list)
    for sheet in found:
        table, rows_of = reader(sheet)
        tables[table] += list(rows_of(sheet))
    of_2025 = [row for row in tables["schools"] if row["year"] == 2025]
    by_name = {row["school"]: row for row in of_2025}
    for rows in tables.values():
        for row in rows:
            if place := by_name.get(row.get("school", "")):
                row.setdefault("location", place["location"])
                row.setdefault("school_kind", place["kind"])
                row.setdefault("township", place["township"])
                row.setdefault("ownership", place["ownership"])
    for row in tables["fitness"]:
        if row["school_kind"] == "中等职业学校":
            row["stage"] = "vocational"
    tables["schools"] = of_2025
    tables["all_schools"] = of_2025
    tables["all_scores"] = [*tables["scores"]]
    once(tables)
    tables["sizes"] = sizes(tables)
    tables["told"] = tables["returns"]
    tables["all_classes"] = [without_stage(row) for row in tables["classes"]]
    tables["all_honoured"] = [without_stage(row) for row in tables["honoured"]]
    tables["as_of"] = [{"day": max(row["on"] for rows in tables.values() for row in rows if row.get("on"))}]
    return County(dict(tables))


def without_stage(row: Row) -> Row:
    """Give a row that stays whatever stage is asked of."""
    return {("of_stage" if key == "stage" else key): value for key, value in row.items()}


def sizes(tables: dict[str, list[Row]]) -> list[Row]:
    """Give how many pupils of each stage a school has: rooms are shared by them whatever stage is asked of."""
    found = Counter((row["school"], row["stage"]) for row in tables["pupils"] if row["year"] == 2025)
    stages = ("primary", "junior", "senior")
    return [
        {"school": s["school"], "kind": s["kind"], **{stage: found[s["school"], stage] for stage in stages}}
        for s in tables["schools"]
    ]


def once(tables: dict[str, list[Row]]) -> None:
    """Leave out the pupil who stands on a second roster: the row that says less of him."""
    seen: dict[tuple[int, str], Row] = {}
    for row in tables["pupils"]:
        key = (row["year"], row["pupil"])
        if key not in seen or (seen[key]["born"] is None and row["born"] is not None):
            seen[key] = row
    tables["pupils"] = list(seen.values())


Reader = Callable[[Sheet], Iterator[Row]]


def reader(sheet: Sheet) -> tuple[str, Reader]:
    """Say which table a sheet is of, and who gives its rows."""
    if sheet.folder in {"学校上报", "2024—2025学年花名册"}:
        kind = next((k for k in rosters.OF_SCHOOLS if k in sheet.name), "学生花名册")
        return rosters.OF_SCHOOLS[kind]
    return ledgers.READERS.get(sheet.name) or next(
        found for pattern, found in ledgers.BY_PLACE if re.search(pattern, f"{sheet.folder}/{sheet.file}/{sheet.name}")
    )
