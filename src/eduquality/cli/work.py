"""What each command does between its options and its exit code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from eduquality.cli import ask_password, options, progress
from eduquality.cli.answered import Answer, question_of
from eduquality.cli.streams import tell
from eduquality.cli.written_to import ResultTarget, ValidateTarget
from eduquality.errors import Issue, Place, UsageFault
from eduquality.model.results.unread import unread_of
from eduquality.model.tables import TABLES
from eduquality.places import filled_aside
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from eduquality.intake.loading import Reading
    from eduquality.model.definitions.loaded import Catalogue
    from eduquality.model.results.dataset import Dataset
    from eduquality.model.results.figures import Judgement
    from eduquality.model.results.scorecard import Scorecard

FAIL_ON = ("missed", "no-data", "provisional", "never")
_FAILING = {
    "missed": {"missed"},
    "no-data": {"missed", "no-data"},
    "provisional": {"missed", "provisional"},
    "never": set[str](),
}


@dataclass(frozen=True)
class Ask:
    """What is asked of: the language, the data, further catalogues; year and school of sheets that name none."""

    lang: Lang
    data: Sequence[Path]
    catalog: list[Path] | None
    year: int | None = None
    school: str | None = None
    publish: bool = False

    def dataset(self) -> Dataset:
        """Read the data, with progress for whoever watches."""
        from eduquality import api

        with progress.reading(self.lang) as told:
            ask = ask_password.asking(self.lang)
            return api.load(self.data, progress=told, ask=ask, year=self.year, school=self.school)

    def ruled(self) -> Dataset:
        """Read the data and apply the rules across tables; files of which none is a table are an answer too."""
        from eduquality import api

        with self.reading() as reading:
            catalogue, dataset = self.while_reading(reading, api.rules, without_tables=True)
        return api.validate(dataset, using=catalogue)

    def reading(self) -> Reading:
        """Begin to read."""
        from eduquality.intake.loading import Reading

        said = {"year": self.year, "school": self.school}
        return Reading(self.data, ask=ask_password.asking(self.lang), told=said)

    def while_reading(
        self, reading: Reading, load: Callable[..., Catalogue], *, without_tables: bool = False
    ) -> tuple[Catalogue, Dataset]:
        """Load the catalogue while the data are being read; where a formula is broken, the reading is given up."""
        catalogue = load(*options.folders(self.catalog))
        if not reading.is_known:
            # What will be needed takes as long to load as a dozen workbooks, which are waited for.
            Thread(target=_load_ahead, daemon=True).start()
        with progress.reading(self.lang) as told:
            return catalogue, reading.dataset(told, without_tables=without_tables)

    def read(self, dataset: Dataset) -> Sequence[Path]:
        """Name what no result may overwrite: what was named on the command line, and every file read."""
        return [*self.data, *dict.fromkeys(dataset.path_of(sheet.file) for sheet in dataset.sheets)]


def _load_ahead() -> None:
    """Load what writes tables, and what they are asked with."""
    for library in ("pyarrow.parquet", "duckdb"):
        import_module(library)


def compute(
    ask: Ask,
    indicators: Sequence[str],
    by: Sequence[str],
    year: int | None,
    where: Mapping[str, Sequence[str]],
    target: ResultTarget,
    *,
    brief: bool = False,
) -> None:
    """Compute and write figures; brief: those without a value in one line, where people read them."""

    def card(catalogue: Catalogue, dataset: Dataset) -> Scorecard:
        from eduquality import api

        return api.compute(dataset, indicators, by=by, year=year, where=where, using=catalogue)

    _answered(ask, ("compute", indicators, by, year, where, brief), card, target, brief=brief)


def check(ask: Ask, plans: Sequence[str], year: int | None, fail_on: str, target: ResultTarget) -> int:
    """Judge, write, and give 1 where a verdict is among those to fail on."""

    def card(catalogue: Catalogue, dataset: Dataset) -> Scorecard:
        from eduquality import api

        return api.check(dataset, plans, year=year, using=catalogue)

    answer = _answered(ask, ("check", plans, year), card, target)
    return int(not _FAILING[fail_on].isdisjoint(answer.standings))


def _answered(
    ask: Ask,
    asked: Sequence[object],
    card_of: Callable[[Catalogue, Dataset], Scorecard],
    target: ResultTarget,
    *,
    brief: bool = False,
) -> Answer:
    """Write figures or verdicts: as they were written before where nothing has changed since, else anew."""
    with ask.reading() as reading:
        question = None
        if look := target.look:
            said = (*asked, ask.publish, ask.lang, look, [*map(str, ask.data)])
            question = question_of(reading, options.folders(ask.catalog), said)
        if question is not None and reading.is_known and (before := question.known()) is not None:
            before.say()
            return before
        from eduquality import api

        catalogue, dataset = ask.while_reading(reading, api.catalogue)
    card = card_of(catalogue, dataset)
    if ask.publish or dataset.project.suppress.always:
        card = api.publish(card, dataset, using=catalogue)
    with TABLES.using(catalogue.tables):
        answer = _card_written(ask, dataset, card, target, brief=brief)
    if question is not None:
        question.keep(answer)
    return answer


def _card_written(ask: Ask, dataset: Dataset, card: Scorecard, target: ResultTarget, *, brief: bool) -> Answer:
    """Write figures or verdicts, and say beside a CSV, which holds nothing but rows, what is in none of them."""
    from eduquality.report.pages.card import present_card
    from eduquality.report.writing.sentences import remarks

    presentation = present_card(card, ask.lang, brief=brief)
    beside = "".join(f"{one}\n" for one in remarks(card, ask.lang)) if target.format == "csv" else ""
    standings = tuple(sorted({standing for judgement in card.judgements for standing in _standings(judgement)}))
    if not target.look:
        target.write(presentation, ask.lang, ask.read(dataset))
        tell(beside, "")
        return Answer("", beside, standings)
    answer = Answer(target.shown(presentation), beside, standings)
    answer.say()
    return answer


def _standings(judgement: Judgement) -> set[str]:
    return {judgement.verdict.status, *(["provisional"] if judgement.provisional else [])}


def validate(
    ask: Ask, target: ValidateTarget, *, verbose: bool, since: Path | None = None, write_mapping: bool = False
) -> int:
    """Write what is wrong, and give 1 where a row was refused, a file could not be read or no table was recognised.

    since: an earlier result as JSON, against which every finding is fixed, still there or new. write_mapping: write
    down how the sheets were read.
    """
    from eduquality.report.pages.validate import present_dataset
    from eduquality.report.returned.mapping import write_mapping as mapping_written
    from eduquality.report.rounds.compare import NO_ROUND, compare, read_result

    old = read_result(since) if since else None
    target.refuse(ask.data)
    dataset = ask.ruled()
    against = compare(old, dataset) if old else NO_ROUND
    inputs = [*ask.read(dataset), *([since] if since else [])]
    if target.is_page:
        presentation = present_dataset(dataset, ask.lang, against, verbose=verbose)
        ResultTarget(target.format, target.output).write(presentation, ask.lang, inputs)
    else:
        target.write(dataset, ask.lang, against, inputs)
    if write_mapping:
        path = mapping_written(dataset, ask.data, inputs)
        tell(say("cli.mapping_written", ask.lang, path=str(path)))
    # Blank forms alone are nothing wrong: of them no sheet is warned about.
    bad = {"error"} if dataset.tables else {"error", "warning"}
    unread = bool(unread_of(dataset)) or any(issue.level in bad for issue in dataset.issues)
    recognised = dataset.tables or any(sheet.reason == "sheet.no_rows" for sheet in dataset.sheets)
    return int(unread or not recognised or any(finding.refused for finding in dataset.findings))


@dataclass(frozen=True)
class Compared:
    """Two results, folders of data or catalogues, and what is asked of folders."""

    old: Path
    new: Path
    plans: Sequence[str]
    indicators: Sequence[str]
    year: int | None


def diff(
    lang: Lang, asked: Compared, catalog: list[Path] | None, target: ResultTarget, *, fail_on_change: bool = False
) -> int:
    """Write what moved and why, and give 1 where something did and that is to be told so."""
    from eduquality import api
    from eduquality.report.pages.changes import present_changes

    using = api.catalogue(*options.folders(catalog)) if catalog else None
    with progress.reading(lang) as told:
        changes = api.diff(
            asked.old,
            asked.new,
            asked.plans,
            indicators=asked.indicators,
            year=asked.year,
            using=using,
            progress=told,
            lang=lang,
        )
    target.write(present_changes(changes, lang), lang, [asked.old, asked.new])
    return int(fail_on_change and changes.anything)


def status(ask: Ask, year: int | None, target: ResultTarget) -> int:
    """Write which schools have sent what, and give 1 where something is missing."""
    from eduquality import api
    from eduquality.report.pages.status import present_collection

    dataset = ask.dataset()
    collection = api.status(dataset, year=year)
    target.write(present_collection(collection, ask.lang), ask.lang, ask.read(dataset))
    return int(not collection.complete)


def export(ask: Ask, folder: Path, key_file: Path | None, *, keep_ids: bool) -> None:
    """Write what a county hands up into a folder, and tell where it is and how to guard it."""
    from eduquality import api

    def key_made() -> None:
        tell(say("cli.key_made", ask.lang, path=str(key_file)))

    with progress.reading(ask.lang) as told:
        written = api.export(
            ask.data,
            folder,
            key_file=key_file,
            keep_ids=keep_ids,
            progress=told,
            ask=ask_password.asking(ask.lang),
            year=ask.year,
            school=ask.school,
            using=api.rules(*options.folders(ask.catalog)),
            key_made=key_made,
        )
    tell(say("cli.exported_with_ids" if keep_ids else "cli.exported", ask.lang, path=str(written)))


@dataclass(frozen=True)
class Forms:
    """Whose the blank workbooks are: schools of a list, those named, or nobody's; one file for each, or one a table."""

    schools: Path | None
    school: Sequence[str]
    one_file: bool


def template(lang: Lang, names: Sequence[str], folder: Path, year: int | None, forms: Forms) -> None:
    """Write blank workbooks, one for each table, or for each school."""
    from eduquality import api

    listed = _existing([forms.schools])[0] if forms.schools else None
    written = api.template(
        folder, names, year=year, schools=listed, school=forms.school, one_file=forms.one_file, lang=lang
    )
    for path in written if not listed else ():
        tell(say("cli.written", lang, path=str(path)))
    if listed:
        tell(say("cli.templates_written", lang, files=len(written), path=str(folder)))


def _existing(paths: Sequence[Path]) -> Sequence[Path]:
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise UsageFault([Issue("error", "usage.no_such_path", values={"path": str(path)}) for path in missing])
    return paths


def list_names(lang: Lang, what: str, catalog: list[Path], target: ResultTarget) -> None:
    """List indicators, plans, rules, tables or views."""
    from eduquality import api
    from eduquality.report.pages.list import present_list

    catalogue = api.catalogue(*catalog)
    with TABLES.using(catalogue.tables):
        target.write(present_list(what, catalogue, lang), lang)


def show(lang: Lang, name: str, catalog: list[Path], target: ResultTarget) -> None:
    """Show one indicator, plan, rule, table or view."""
    from eduquality import api
    from eduquality.report.pages.show import present_name
    from eduquality.scoring.choice import choose_one, names_of

    catalogue = api.catalogue(*catalog)
    with TABLES.using(catalogue.tables):
        wanted = choose_one(names_of(catalogue), name, "name")
        target.write(present_name(wanted, catalogue, lang), lang)


def sample(lang: Lang, folder: Path, pupils: int, schools: int | None, seed: int) -> None:
    """Write a synthetic county into a new or empty folder."""
    from eduquality.synthetic import write_county

    try:
        with progress.reading(lang) as told, filled_aside(folder) as aside:
            write_county(aside, pupils=pupils, schools=schools, seed=seed, progress=told)
    except FileExistsError as error:
        raise UsageFault(Issue("error", "usage.folder_not_empty", values={"path": str(folder)})) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageFault(Issue("error", "output.folder_unwritable", Place(str(folder)), {"why": why})) from error
    tell(say("cli.sample_written", lang, path=str(folder)))


def schema(lang: Lang, folder: Path) -> None:
    """Write the JSON Schemas for editors."""
    from eduquality.catalog import write_schemas

    for path in write_schemas(folder):
        tell(say("cli.written", lang, path=str(path)))
