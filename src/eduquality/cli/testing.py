"""What does `eduq test` do between its options and its exit code? It runs worked examples and tells services too."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.cli.streams import tell
from eduquality.cli.written_to import ResultTarget
from eduquality.errors import CatalogFault, Issue, UsageFault
from eduquality.filenames import real_path
from eduquality.model.tables import TABLES
from eduquality.words import Lang

if TYPE_CHECKING:
    from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator, LoadedRule, LoadedView
    from eduquality.model.results.examples import ExampleResult
    from eduquality.report.plain.for_ci import Fault


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which examples are run: those under these paths, of which these words are found in name or title."""

    paths: Sequence[Path]
    words: str | None


@dataclass(frozen=True, slots=True)
class Files:
    """What is written for services besides: None is nothing."""

    junit: Path | None
    sarif: Path | None

    def write(self, results: Sequence[ExampleResult], broken: Sequence[Fault], lang: Lang) -> None:
        """Write what was asked for, and what GitHub shows beside the lines where it runs this."""
        from eduquality.report.plain.for_ci import faults_of, github_annotations, junit, sarif
        from eduquality.report.writing.output import write_text

        faults = (*faults_of(results, lang), *broken)
        if self.junit is not None:
            write_text(self.junit, junit(results, broken, lang))
        if self.sarif is not None:
            write_text(self.sarif, sarif(faults))
        if os.environ.get("GITHUB_ACTIONS"):
            tell(github_annotations(faults), "")


def test(lang: Lang, wanted: Wanted, catalog: list[Path], target: ResultTarget, files: Files) -> int:
    """Run worked examples, and give 1 where one fails; a broken catalogue is told to services as well."""
    from eduquality import api
    from eduquality.report.pages.examples import present_examples
    from eduquality.report.plain.for_ci import faults_in

    roots = [_root_of(path) for path in _existing(wanted.paths)]
    try:
        catalogue = api.catalogue(*catalog, *roots)
    except CatalogFault as fault:
        files.write((), faults_in(fault.issues, lang), lang)
        raise
    with TABLES.using(catalogue.tables):
        results = _results(catalogue, wanted)
    files.write(results, (), lang)
    target.write(present_examples(results, lang), lang)
    return int(any(not result.passed for result in results))


def _results(catalogue: Catalogue, wanted: Wanted) -> tuple[ExampleResult, ...]:
    from eduquality.scoring.examples import run_examples, run_rule_examples, run_view_examples

    chosen, rules, views = (
        [loaded.id for loaded in kind if _is_under(loaded, wanted.paths) and _has(loaded, wanted.words)]
        for kind in (catalogue.indicators.values(), catalogue.rules.values(), catalogue.views.values())
    )
    if not chosen and not rules and not views:
        raise UsageFault(list(_nothing_there(wanted)))
    return (
        *run_examples(catalogue, chosen),
        *run_view_examples(catalogue, views),
        *run_rule_examples(catalogue, rules),
    )


def _nothing_there(wanted: Wanted) -> Iterable[Issue]:
    if wanted.words:
        yield Issue("error", "usage.no_such_words", values={"words": wanted.words})
        return
    for path in wanted.paths:
        yield Issue("error", "usage.no_indicator_there", values={"path": str(path)})


def _has(loaded: LoadedIndicator | LoadedRule | LoadedView, words: str | None) -> bool:
    """Tell whether every word stands in the name or in a title."""
    told = f"{loaded.id} {loaded.spec.title.zh} {loaded.spec.title.en}".casefold()
    return all(word in told for word in (words or "").casefold().split())


def _existing(paths: Sequence[Path]) -> Sequence[Path]:
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise UsageFault([Issue("error", "usage.no_such_path", values={"path": str(path)}) for path in missing])
    return paths


def _root_of(path: Path) -> Path:
    """Find the catalogue a file or folder belongs to: the nearest folder named `indicators`, else its own."""
    own = path if path.is_dir() else path.parent
    return next((folder for folder in (own, *own.absolute().parents) if folder.name == "indicators"), own)


def _is_under(loaded: LoadedIndicator | LoadedRule | LoadedView, paths: Sequence[Path]) -> bool:
    where = real_path(loaded.path)
    return not paths or any(where == real_path(path) or real_path(path) in where.parents for path in paths)
