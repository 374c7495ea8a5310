"""The use cases for Python callers: `load`, `validate`, `status`, `compute`, `check`, `report`, `explain` and more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from eduquality.errors import Issue, UsageFault
from eduquality.filenames import real_path
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.changes import Changes
from eduquality.model.results.collection import Collection
from eduquality.model.results.county_report import CountyReport
from eduquality.model.results.dataset import Asking, Dataset
from eduquality.model.results.explanation import Explanation
from eduquality.model.results.scorecard import Scorecard
from eduquality.model.whole_number import whole_number
from eduquality.words import Lang

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from eduquality.report.pages.of_result import Result

PathLike = str | Path
#: One name or several.
Names = str | Sequence[str]
_Result = TypeVar("_Result", Scorecard, CountyReport)
#: A number or its digits.
Year = int | str


def on_spark(remote: str) -> AbstractContextManager[None]:
    """Ask a Spark server, at an address as `sc://host:15002`, for as long as a block lasts; see `--engine spark`."""
    from eduquality.servers import on_spark

    return on_spark(remote)


def catalogue(*folders: PathLike) -> Catalogue:
    """Load the built-in catalogue, with the indicators and plans of `folders` added or put in its place.

    Raises CatalogFault with every problem found, each with file and line.
    """
    from eduquality.catalog import load_catalogue

    return load_catalogue(*_with_builtin(folders))


def rules(*folders: PathLike) -> Catalogue:
    """Load the rules across tables alone, which is all that `validate` needs; see `catalogue`."""
    from eduquality.catalog import load_rules

    return load_rules(*_with_builtin(folders))


def _with_builtin(folders: Sequence[PathLike]) -> list[Path]:
    from eduquality.catalog import builtin_catalogue_dir

    return [*{real_path(path): path for path in map(Path, (builtin_catalogue_dir(), *folders))}.values()]


def load(
    data: PathLike | Sequence[PathLike],
    *,
    progress: Callable[[int, int, str], None] | None = None,
    ask: Callable[[Sequence[str]], str | None] | None = None,
    year: Year | None = None,
    school: str | None = None,
    using: Catalogue | None = None,
) -> Dataset:
    """Read workbooks: a folder, files, or a project file `eduq.yaml`.

    Refused rows, sheets not recognised and unknown columns are in the result, with their places.
    progress: called with files done, files in all, and the file just read. ask: called once, with the names of the
    protected files that no known password opens, for one to try. year, school: of sheets that name none, where the
    project says nothing of it. using: a catalogue with tables of its own. Raises
    InputFault where nothing can be read.
    """
    from eduquality.intake.loading import load_dataset

    told = {"year": _year(year), "school": school}
    with _tables_of(using):
        found = load_dataset(_paths(data), progress=progress, ask=ask, told=told)
    return replace(found, asking=_asking(using))


def _paths(data: PathLike | Sequence[PathLike]) -> list[Path]:
    paths = [data] if isinstance(data, str | Path) else list(data)
    if "" in paths:
        # As a path it would be the folder that the program runs in.
        raise UsageFault(Issue("error", "usage.empty_path"))
    return [Path(path) for path in paths]


def _asking(using: Catalogue | None) -> Asking:
    """Give how tables are asked for analysts, with the tables of a catalogue, where there is one."""

    def answer(dataset: Dataset, question: str, /, *, is_sql: bool) -> pa.Table:
        from eduquality.scoring.questions import sql_asked, table_asked

        with _tables_of(using or rules()):
            return (sql_asked if is_sql else table_asked)(dataset, question)

    return answer


def _tables_of(using: Catalogue | None) -> AbstractContextManager[None]:
    """Use the tables of a catalogue, where there is one, for as long as a block lasts."""
    from eduquality.model.tables import TABLES

    return TABLES.using(using.tables) if using else nullcontext()


def validate(data: Dataset, *, using: Catalogue | None = None, today: date | None = None) -> Dataset:
    """Apply the rules across tables: their findings are added, the rows they refuse left out; see `eduq validate`.

    today: the day for which exceptions accepted in `eduq.yaml` must hold. Raises InputFault where that file settles
    something of a rule that does not exist. What was validated before comes back as it is.
    """
    from eduquality.rules.apply import apply_rules

    using = using or rules()
    with _tables_of(using):
        return apply_rules(data, using, today=today)


def status(data: Dataset, *, year: Year | None = None, using: Catalogue | None = None) -> Collection:
    """Tell which schools have sent what, what is missing and what came late; see `eduq status`.

    year: by default the project's, else the latest. Raises UsageFault where neither the project nor the data list any
    school, or where there is no row at all.
    """
    from eduquality.collection.status import collection_status

    with _tables_of(using):
        return collection_status(data, year=_year(year))


def export(  # noqa: PLR0913 - each by its name
    data: PathLike | Sequence[PathLike],
    folder: PathLike,
    *,
    key_file: PathLike | None = None,
    keep_ids: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    ask: Callable[[Sequence[str]], str | None] | None = None,
    year: Year | None = None,
    school: str | None = None,
    using: Catalogue | None = None,
    key_made: Callable[[], None] = lambda: None,
) -> Path:
    """Write the rows of a county as an export, which `load` reads as it reads the folder, and give its folder.

    Persons are known by other numbers, made with the key in `key_file`, which is made where there is none (then
    `key_made` is called); or, with `keep_ids`, by their own. See `eduq export`. Raises UsageFault where neither is said
    or the folder holds something else.
    """
    from eduquality.collection.exporting import Wanted, export_county

    wanted = Wanted(Path(folder), Path(key_file) if key_file else None, keep_ids, key_made)
    told = {"year": _year(year), "school": school}
    using = using or rules()
    with _tables_of(using):
        return export_county(_paths(data), wanted, lambda read: validate(read, using=using), progress, ask, told)


def template(  # noqa: PLR0913 - each by its name
    folder: PathLike,
    tables: Names = (),
    *,
    year: Year | None = None,
    schools: PathLike | None = None,
    school: Names = (),
    one_file: bool = False,
    lang: Lang = "zh",
    using: Catalogue | None = None,
) -> tuple[Path, ...]:
    """Write blank workbooks for tables (all; for schools those every school hands in) and give their paths.

    schools: a workbook that lists schools, each of which gets forms of its own. school: names or codes of some of them,
    or of schools of no list. See `eduq template`. Raises UsageFault where a file exists already, or a table or school
    does not.
    """
    from eduquality.intake.register.school_list import read_school_list
    from eduquality.report.template import chosen_schools, chosen_tables, write_templates

    with _tables_of(using):
        own = chosen_schools(_names(school), read_school_list(Path(schools)) if schools else ())
        wanted = chosen_tables(_names(tables), of_schools=bool(own))
        return write_templates(Path(folder), wanted, lang, _year(year), own, one_file=one_file)


def compute(
    data: Dataset,
    indicators: Names = (),
    *,
    by: Names = (),
    year: Year | None = None,
    where: Mapping[str, Names] | None = None,
    using: Catalogue | None = None,
) -> Scorecard:
    """Compute figures: ids or patterns, levels and slices in `by`, values kept in `where`; see `eduq compute`.

    Rows that the rules across tables refuse are left out, as `validate` does. A text is one name.
    """
    from eduquality.scoring.compute import compute as run

    using = using or catalogue()
    kept = None if where is None else {column: _names(values) for column, values in where.items()}
    wanted, of_year = _names(indicators), _year(year)
    return run(using, validate(data, using=using), indicators=wanted, by=_names(by), year=of_year, where=kept)


def check(data: Dataset, plans: Names = (), *, year: Year | None = None, using: Catalogue | None = None) -> Scorecard:
    """Judge plans (the project's, else `national-2025`) on one year's data, without rows that rules refuse."""
    from eduquality.scoring.check import check as run

    using, of_year = using or catalogue(), _year(year)
    return run(using, validate(data, using=using), plans=_names(plans), year=of_year)


def report(
    data: Dataset, plans: Names = (), *, year: Year | None = None, using: Catalogue | None = None
) -> CountyReport:
    """Judge plans as `check` does, and tell where the verdicts come from: years, schools, classes, examinations.

    See `eduq report`.
    """
    from eduquality.scoring.county.report import county_report

    using = using or catalogue()
    return county_report(using, validate(data, using=using), plans=_names(plans), year=_year(year))


def explain(  # noqa: PLR0913 - each by its name
    data: Dataset,
    name: str,
    *,
    level: str | None = None,
    unit: str | None = None,
    where: Mapping[str, Names] | None = None,
    year: Year | None = None,
    why: bool = False,
    rows: int | None = 10,
    using: Catalogue | None = None,
) -> Explanation:
    """Explain where a figure comes from, down to the cells: an indicator, or a clause of a plan (`PLAN/CLAUSE`).

    unit: one of `level`, by code or name. why: what would turn the verdict on a clause is told as well. rows: so many
    of each kind, None for all. Persons are masked. See `eduq explain`.
    """
    from eduquality.scoring.explain.explain import Wanted
    from eduquality.scoring.explain.explain import explain as run

    using = using or catalogue()
    kept = None if where is None else {column: _names(values) for column, values in where.items()}
    wanted = Wanted(level, unit, kept, _year(year), rows)
    return run(using, validate(data, using=using), name, wanted, why=why)


def publish(result: _Result, data: Dataset, *, using: Catalogue | None = None) -> _Result:
    """Give the edition of a result that may leave the bureau; see `--publish` and `suppress` of `eduq.yaml`."""
    from eduquality.model.results.county_report import CountyReport
    from eduquality.scoring.county.published import published as published_report
    from eduquality.scoring.withholding.publish import published

    using = using or catalogue()
    if isinstance(result, CountyReport):
        return published_report(result, using, data.project.suppress)
    with _tables_of(using):
        return published(result, using, data.project.suppress)


def frame(result: Result, lang: Lang = "zh", *, using: Catalogue | None = None) -> pd.DataFrame:
    """Give the rows of any result as a pandas DataFrame, as `-o rows.parquet` writes them, persons masked.

    Of figures and verdicts one row each, of data one row a finding, of an explanation one a row that counts, of changes
    one a figure that moved, of a collection one a school and table, of worked examples one a difference.
    """
    import pandas as pd

    from eduquality.report.looks.parquet import columns_of
    from eduquality.report.pages.of_result import present

    with _tables_of(using or catalogue()):
        return pd.DataFrame(dict(columns_of(present(result, lang))))


def _names(given: Names) -> Sequence[str]:
    """Take one name as a sequence of one, not of its letters."""
    return [given] if isinstance(given, str) else given


def _year(given: Year | None) -> int | None:
    return None if given is None else data_year("year", given)


def diff(  # noqa: PLR0913 - each by its name
    old: PathLike,
    new: PathLike,
    plans: Names = (),
    *,
    indicators: Names = (),
    year: Year | None = None,
    using: Catalogue | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    lang: Lang = "zh",
) -> Changes:
    """Tell what moved between two results and why; see `eduq diff`.

    old, new: two results written as JSON, two folders of data, or two catalogues. Of folders, plans are judged, or
    indicators computed where any are named, and each cause is tried by itself. Raises InputFault where the two cannot
    be compared.
    """
    from eduquality.changes.between import changes_between

    judge = _judge(_names(plans), _names(indicators), _year(year), using)
    return changes_between(Path(old), Path(new), judge, lang, progress)


def _judge(
    plans: Sequence[str], indicators: Sequence[str], year: int | None, using: Catalogue | None
) -> Callable[[Dataset], Scorecard]:
    """Give what judges plans or computes indicators of a dataset; the catalogue is loaded when the first is asked."""
    known: list[Catalogue] = [using] if using else []

    def judge(data: Dataset) -> Scorecard:
        known[:] = known or [catalogue()]
        if indicators:
            return compute(data, indicators, year=year, using=known[0])
        return check(data, plans, year=year, using=known[0])

    return judge


def data_year(name: str, given: object) -> int:
    """Take a year that data may be of; raises UsageFault with `name`, what it was asked by, for anything else."""
    from eduquality.intake.possible_years import FIRST_YEAR, last_year

    return whole_number(name, given, FIRST_YEAR, last_year())
