"""On what does a result rest? Every file, setting and definition that decides it, so that two can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from eduquality.engine.derive import COUNTED_FROM, with_needs
from eduquality.engine.views import tables_needed, views_needed
from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator, LoadedPlan
from eduquality.model.definitions.meaning import digest_of, meaning_of
from eduquality.model.definitions.plan import Target
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.provenance import Meaning, Provenance, ReadFile
from eduquality.model.tables import TABLES
from eduquality.version import __version__, code_digest


def provenance_of(
    dataset: Dataset,
    catalogue: Catalogue,
    measured: Iterable[str],
    judged: Iterable[LoadedPlan],
    options: Mapping[str, object],
) -> Provenance:
    """Give what figures of some indicators, and verdicts of some plans, rest on; options: what was asked for."""
    with TABLES.using(catalogue.tables):
        return _rests_on(dataset, catalogue, measured, tuple(judged), options)


def _rests_on(
    dataset: Dataset,
    catalogue: Catalogue,
    indicators: Iterable[str],
    plans: tuple[LoadedPlan, ...],
    options: Mapping[str, object],
) -> Provenance:
    used = {one.id: one for name in indicators for one in catalogue.indicators[name].everything}
    reads = {name: tables_read(one.tables) for name, one in used.items()}
    named = {table for of in reads.values() for table in of}
    return Provenance(
        program=__version__,
        code=code_digest("**/*.py")[:16],
        options={name: _plain(value) for name, value in sorted(options.items())},
        settings=settings_of(dataset.project),
        files=files_of(dataset),
        indicators={name: meaning_of(one.spec) for name, one in sorted(used.items())},
        reads=dict(sorted(reads.items())),
        made_of={name: _parts(one) for name, one in sorted(used.items())},
        views={name: meaning_of(catalogue.views[name].spec) for name in sorted(named & catalogue.views.keys())},
        tables=tables_mean(catalogue, named),
        rules={one.name: meaning_of(one.spec) for one in catalogue.rules.values()} if dataset.ruled else {},
        targets=_targets(plans),
    )


def tables_read(measured: Iterable[str]) -> tuple[str, ...]:
    """Give the tables and views whose rows decide a figure: those measured, and what they are made of."""
    views = [name for name in views_needed(measured) if name in TABLES.views]
    tables = with_needs(tables_needed(measured), {source for of in COUNTED_FROM.values() for source in of})
    return tuple(sorted({*views, *tables}))


def tables_mean(catalogue: Catalogue, named: Iterable[str]) -> Mapping[str, Meaning]:
    """Give a digest of what each table is: its words are many."""
    files = catalogue.tables.files
    return {name: {"is": digest_of(meaning_of(files[name]))} for name in sorted(named) if name in files}


def _parts(one: LoadedIndicator) -> tuple[str, ...]:
    return tuple(part.id for part in one.everything if part is not one)


def _targets(plans: Iterable[LoadedPlan]) -> Mapping[str, Meaning]:
    return {f"{plan.id} {clause}": of for plan in plans for clause, of in targets_of(plan).items()}


def targets_of(plan: LoadedPlan) -> Mapping[str, Meaning]:
    """Give what each clause of a plan asks, with the plan's own numbers."""
    numbers = {f"parameters.{key}": value for key, value in meaning_of(plan.spec.parameters).items()}
    return {
        clause.clause: {key: value for key, value in meaning_of(clause).items() if key not in ("clause", "section")}
        | (numbers if isinstance(clause, Target) and isinstance(clause.value, str) else {})
        for clause in plan.spec.targets
    }


def settings_of(project: Project) -> Mapping[str, str]:
    """Give a digest of each setting that is not as usual; of passwords nothing."""
    usual = meaning_of(Project())
    said = {key: value for key, value in meaning_of(project).items() if usual.get(key) != value}
    return {key: digest_of({key: value}) for key, value in sorted(said.items())}


def files_of(dataset: Dataset) -> Mapping[str, ReadFile]:
    """Give every file with its digest and what was taken of it."""
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    refused: dict[str, int] = defaultdict(int)
    for sheet in dataset.sheets:
        if sheet.table:
            rows[sheet.file][sheet.table] = rows[sheet.file].get(sheet.table, 0) + sheet.rows
            refused[sheet.file] += sheet.refused
    return {
        name: ReadFile(file.content[:16], dict(sorted(rows[name].items())), refused[name])
        for name, file in sorted(dataset.files.items())
    }


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [*value] if isinstance(value, tuple | list) else value


def meanings_of(catalogue: Catalogue) -> Provenance:
    """Give what all definitions of a catalogue mean, of no data."""
    with TABLES.using(catalogue.tables):
        known = catalogue.indicators
        return Provenance(
            program=__version__,
            code="",
            indicators={name: meaning_of(one.spec) for name, one in known.items()},
            reads={name: tables_read(one.tables) for name, one in known.items()},
            made_of={name: _parts(one) for name, one in known.items()},
            views={name: meaning_of(one.spec) for name, one in catalogue.views.items()},
            tables={name: meaning_of(one) for name, one in catalogue.tables.files.items()},
            rules={one.name: meaning_of(one.spec) for one in catalogue.rules.values()},
            targets={
                f"{plan.id} {name}": of for plan in catalogue.plans.values() for name, of in targets_of(plan).items()
            },
        )
