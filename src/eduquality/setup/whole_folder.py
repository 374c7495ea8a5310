"""What holds for a folder as a whole? Its county, the year of its data, its list of schools, its plans."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from eduquality.errors import InputFault, Issue
from eduquality.filenames import real_path, shown_path
from eduquality.intake.clues.years import named_year
from eduquality.intake.possible_years import FIRST_YEAR, last_year
from eduquality.intake.register.names import bare_place
from eduquality.intake.register.school_list import read_school_list
from eduquality.model.definitions.plan import Plan
from eduquality.model.results.dataset import Dataset
from eduquality.model.tables import TABLES
from eduquality.setup.county import counties_named, county_question
from eduquality.setup.held import combinations
from eduquality.setup.questions import Answer, Question, Setting, said

_UNCLEAR_TERM = frozenset({"table.term_unclear", "table.term_taken"})
#: So few names are no list of schools; where so large a part of the files tells one year, nobody need be asked.
_FEWEST_SCHOOLS, _MOST_FILES = 2, 2 / 3
_LIST = re.compile(r"名录|学校(?:名单|一览|列表|清单|信息表|基本信息|代码)|school[ _-]?list", re.IGNORECASE)


def questions_of_whole(dataset: Dataset, folder: Path, plans: Mapping[str, Plan]) -> Iterator[Question]:
    """Ask for what the folder's `eduq.yaml` does not settle. folder: where that stands, or would stand."""
    project = dataset.project
    lists = school_lists(dataset)
    if project.county is None and (question := county_question(dataset, lists)):
        yield question
    if project.year is None:
        yield _year(dataset)
    if project.autumn_term is None and (terms := _unclear_terms(dataset)):
        yield _autumn_term(terms)
    if project.expected.schools is None and (asked := _school_list(dataset, lists, folder)):
        yield asked
    if not project.plans and plans:
        yield _plans(dataset, plans)


# ---------------------------------------------------------------- year


def _year(dataset: Dataset) -> Question:
    """Ask for the year of the data: the latest, where most files tell it; a few of earlier years make no other."""
    files = _years_of_files(dataset)
    latest = max(files, default=None)
    answers = [said(_school_year(year), Setting(("year",), year)) for year in sorted(files, reverse=True)]
    is_sure = latest is not None and files[latest] >= _MOST_FILES * files.total()
    yearless = sum(finding.issue.code == "table.no_year" for finding in dataset.findings)
    told = "、".join(f"{year} ({files[year]})" for year in sorted(files, reverse=True))
    code = "setup.year_told" if files else "setup.year"
    values = {"found": told, "files": files[latest] if latest else 0, "yearless": yearless}
    nothing = Answer("setup.answer.nothing")
    return Question("year", code, values, (*answers, nothing), is_sure=is_sure, typed=_typed_year)


def _unclear_terms(dataset: Dataset) -> tuple[Issue, ...]:
    """Give what is said of each sheet that names a term, 2025年下学期, which may be of two years."""
    return tuple(found.issue for found in dataset.findings if found.issue.code in _UNCLEAR_TERM)


def _autumn_term(terms: Sequence[Issue]) -> Question:
    """Ask what the county calls the autumn; nobody but a person knows."""
    first = terms[0].values
    is_second = "下" in str(first["term"])
    autumn, spring = (Setting(("autumn_term",), "second" if one == is_second else "first") for one in (True, False))
    answers = (
        Answer("setup.answer.autumn", {"year": first["autumn"]}, (autumn,)),
        Answer("setup.answer.spring", {"year": first["spring"]}, (spring,)),
        Answer("setup.answer.nothing"),
    )
    values = {"term": first["term"], "sheets": len({(one.where.file, one.where.sheet) for one in terms})}
    return Question("term", "setup.term", values, answers)


def _years_of_files(dataset: Dataset) -> Counter[int]:
    """Count the files by the latest year of their rows; examinations count only where nothing else is there."""
    of_file: dict[bool, dict[str, int]] = {True: {}, False: {}}
    for table in dataset.tables:
        known = of_file[table in TABLES and TABLES[table].spec.is_stock]
        for file, year, _ in combinations(dataset, table, ("_file", "year")):
            if year is not None:
                known[file] = max(known.get(file, 0), int(year))
    return Counter((of_file[True] or of_file[False] or _years_of_names(dataset)).values())


def _years_of_names(dataset: Dataset) -> dict[str, int]:
    """Give the year that the name of each file, or of the nearest folder that tells one, speaks of."""
    told = {file: _named(file) for file in dataset.files}
    return {file: year for file, year in told.items() if FIRST_YEAR <= year <= last_year()}


def _school_year(year: int) -> str:
    return f"{year}（{year}-{year + 1}）"


def _typed_year(text: str) -> Answer | None:
    told = named_year((text,), "school_year")
    year = int(text) if re.fullmatch(r"\d{4}", text) else told[0] if told else None
    if year is None or not FIRST_YEAR <= year <= last_year():
        return None
    return said(_school_year(year), Setting(("year",), year))


# ---------------------------------------------------------------- list of schools


def school_lists(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Give the files that list the schools, and the names in each: so they are called, or read as that table."""
    names = [sheet.file for sheet in dataset.sheets if sheet.table in (None, "schools")]
    others = {sheet.file for sheet in dataset.sheets if sheet.table not in (None, "schools")}
    as_table = {sheet.file for sheet in dataset.sheets if sheet.table == "schools"}
    found: dict[str, tuple[str, ...]] = {}
    for file in dict.fromkeys(names):
        if file in others or not (file in as_table or _is_called_list(file)):
            continue
        try:
            schools = read_school_list(dataset.path_of(file))
        except (InputFault, OSError):
            continue
        if len(schools) >= _FEWEST_SCHOOLS:
            found[file] = tuple(school.name or school.code for school in schools)
    return found


def _school_list(dataset: Dataset, lists: Mapping[str, Sequence[str]], folder: Path) -> Question | None:
    """Ask which file lists the schools; nothing where none may, or where one was read that says more than a list."""
    if not lists or _has_history(dataset):
        return None
    # Of several the one that is called so and names the latest year.
    ordered = sorted(
        lists, key=lambda file: (_is_called_list(file), _named(file), len(lists[file]), file), reverse=True
    )
    answers = [
        Answer(
            "setup.answer.list", {"file": file, "schools": len(lists[file])}, (_list_setting(dataset, file, folder),)
        )
        for file in ordered
    ]
    values = {"files": len(ordered), "first": ordered[0], "schools": len(lists[ordered[0]])}
    nothing = Answer("setup.answer.no_list")
    return Question("schools", "setup.schools", values, (*answers, nothing), is_sure=len(ordered) == 1)


def _is_called_list(file: str) -> bool:
    return _LIST.search(PurePosixPath(file).stem) is not None


def _has_history(dataset: Dataset) -> bool:
    """Tell whether the table of schools holds several years, or schools that are gone: a list would expect them."""
    if "schools" not in dataset.tables:
        return False
    rows = [*combinations(dataset, "schools", ("year", "successor", "gone_since"))]
    return len({year for year, *_ in rows}) > 1 or any(into or gone for _, into, gone, _ in rows)


def _named(file: str) -> int:
    told = named_year((PurePosixPath(file).stem, *reversed(PurePosixPath(file).parts[:-1])), "school_year")
    return told[0] if told else 0


def _list_setting(dataset: Dataset, file: str, folder: Path) -> Setting:
    return Setting(("expected", "schools"), beside(dataset.path_of(file), folder))


def beside(path: Path, folder: Path) -> str:
    """Name a file from a folder on; in full where it is on another drive of Windows."""
    try:
        return shown_path(Path(os.path.relpath(real_path(path), real_path(folder))))
    except ValueError:
        return shown_path(real_path(path))


# ---------------------------------------------------------------- plans


def _plans(dataset: Dataset, plans: Mapping[str, Plan]) -> Question:
    """Ask which plans are to be judged; none named is all of them."""
    counties = {bare_place(county) for county in counties_named(dataset, {})[1]} | {
        bare_place(dataset.project.county or "")
    }
    own = [name for name, plan in plans.items() if any(one and one in plan.area.zh for one in counties)]
    ordered = [*own, *(name for name in plans if name not in own)]
    answers = [
        Answer(
            "setup.answer.plan",
            {"plan": name, "title": plans[name].title.model_dump()},
            (Setting(("plans",), (name,)),),
        )
        for name in ordered
    ]
    every = Answer("setup.answer.all_plans")
    first = (*answers, every) if own else (every, *answers)
    return Question("plans", "setup.plans", {"plans": len(plans)}, first, is_sure=len(own) == 1)
