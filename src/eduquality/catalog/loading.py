"""Where do indicators, plans and rules come from? Folders of YAML, later ones adding to and replacing earlier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from eduquality.catalog.draft import Draft
from eduquality.catalog.indicators import Prover
from eduquality.catalog.plans import Indicators, check_plan, with_ops
from eduquality.catalog.proved import ProvedQueries
from eduquality.catalog.rules import load_rule
from eduquality.catalog.variants import with_variants
from eduquality.catalog.views import ViewProver
from eduquality.errors import CatalogFault, Issue
from eduquality.filenames import real_path
from eduquality.model.definitions.indicator import KINDS, Spec
from eduquality.model.definitions.loaded import Catalogue, LoadedPlan, LoadedRule
from eduquality.model.definitions.plan import Plan
from eduquality.model.tables import TABLES, Tables, builtin_tables, sheets_of
from eduquality.version import builtin_catalogue_dir
from eduquality.yamlfiles.document import read_document
from eduquality.yamlfiles.findings import Findings
from eduquality.yamlfiles.folders import files_of, state_of
from eduquality.yamlfiles.parsed import write_parsed
from eduquality.yamlfiles.shape import fit

_PROOFS = "proofs.json"
_PLANS = "plans"
_RULES = "rules"
_TABLES = "tables"
_SHEETS = "sheets"
_VIEWS = "views"


def load_catalogue(*folders: Path) -> Catalogue:
    """Load the catalogue of `folders` in order (of the built-in one when none is named).

    A file's path below its folder is its identity; a file of a later folder replaces one of the same identity.
    Raises CatalogFault with every problem of every file, in order of file and line.
    """
    return _once(folders, of_rules=False)


def load_rules(*folders: Path) -> Catalogue:
    """Load the rules of the catalogue alone: who validates needs no indicators, and waits for none to be proved."""
    return _once(folders, of_rules=True)


def _once(folders: tuple[Path, ...], *, of_rules: bool) -> Catalogue:
    """Give what was loaded before in this process, as long as no file has changed: analysts ask many questions."""
    folders = folders or (builtin_catalogue_dir(),)
    state = state_of(folders)
    if state is None:
        return _loaded_anew(folders, of_rules=of_rules)
    return _as_it_was(folders, state + builtin_tables().digest, of_rules=of_rules)


@lru_cache(maxsize=4)
def _as_it_was(folders: tuple[Path, ...], _state: str, *, of_rules: bool) -> Catalogue:
    return _loaded_anew(folders, of_rules=of_rules)


def _loaded_anew(folders: tuple[Path, ...], *, of_rules: bool) -> Catalogue:
    return _loaded(folders, _of_rules if of_rules else lambda _: True, _remembered())


def _of_rules(name: str) -> bool:
    return _is_rule(name) or _is_view(name)


def load_tables(*folders: Path) -> Tables:
    """Give the tables that come with the program, with those of `folders` added or put in their place.

    Raises CatalogFault with every problem of every file, in order of file and line.
    """
    issues: list[Issue] = []
    tables = _tables(folders, issues)
    if issues:
        raise CatalogFault(issues)
    return tables


def _tables(folders: tuple[Path, ...], issues: list[Issue]) -> Tables:
    files = files_of(tuple(folder for folder in folders if not _is_builtin(folder)), issues)
    own = {name.removeprefix(f"{_TABLES}."): path for name, path in files.items() if _is_table(name)}
    sheets = [path for name, path in files.items() if _is_of_sheets(name)]
    tables = builtin_tables().with_files(own) if own else builtin_tables()
    return _with_sheets(tables, sheets) if sheets else tables


def _with_sheets(tables: Tables, files: Iterable[Path]) -> Tables:
    """Add what files say of sheets that are no table; what is wrong with them is said now."""
    together = tables.with_sheets(files)
    sheets_of(together.sheets)
    return together


def _is_builtin(folder: Path) -> bool:
    return real_path(folder) == real_path(builtin_catalogue_dir())


def write_proofs(path: Path | None = None) -> Path:
    """Prove the built-in catalogue anew and write that beside it, or to `path`: nobody who uses it need do it again.

    Gives the path. Raises CatalogFault as `load_catalogue` does.
    """
    proved = ProvedQueries(shipped=None)
    _loaded((), lambda _: True, proved)
    path = path or builtin_catalogue_dir() / _PROOFS
    proved.ship(path)
    return path


def write_parsed_files() -> Path:
    """Write what the files of the built-in catalogue say beside them: nobody who uses it need parse them again.

    Gives the path. To be called where the catalogue was loaded without any mistake.
    """
    read = ((path.read_bytes(), *read_document(path)) for path in files_of((builtin_catalogue_dir(),), []).values())
    return write_parsed((raw, document.data, document.lines) for raw, document, issues in read if not issues)


def _remembered() -> ProvedQueries:
    return ProvedQueries(builtin_catalogue_dir() / _PROOFS)


def _loaded(folders: tuple[Path, ...], wanted: Callable[[str], bool], proved: ProvedQueries) -> Catalogue:
    # What is wrong with the folders themselves is noted once, with all else.
    tables = _tables(folders, [])
    with TABLES.using(tables):
        return _with_tables(tables, folders, wanted, proved)


def _with_tables(
    tables: Tables, folders: tuple[Path, ...], wanted: Callable[[str], bool], proved: ProvedQueries
) -> Catalogue:
    issues: list[Issue] = []
    found_files = files_of(folders or (builtin_catalogue_dir(),), issues)
    files = {name: path for name, path in found_files.items() if wanted(name) and not _is_of_tables(name)}
    findings = {name: Findings(*read_document(path)) for name, path in files.items()}
    of_views = {name.removeprefix(f"{_VIEWS}."): found for name, found in findings.items() if _is_view(name)}
    views = ViewProver(of_views, proved, tables)
    made = views.prove_all()
    with TABLES.using(views.tables):
        of_indicators = with_variants({name: found for name, found in findings.items() if _is_indicator(name)})
        drafts = {name: draft for name, found in of_indicators.items() if (draft := _draft(name, found)) is not None}
        prover = Prover(drafts, frozenset({*findings, *of_indicators}), proved)
        loaded = {name: one for name in drafts if (one := prover.prove(name)) is not None}
        rules = _rules(findings, proved)
        proved.keep()
        plans = _plans(findings, Indicators(loaded, prover.known))
    issues += _each_once(found for found in (findings | of_indicators).values())
    if issues:
        raise CatalogFault(sorted(issues, key=_order))
    return Catalogue(loaded, plans, rules, views.tables, made)


def _each_once(files: Iterable[Findings]) -> list[Issue]:
    """Give the problems of all files; what a variant has of its indicator is told once."""
    found = [issue for file in files for issue in file.issues]
    # A file may have a hundred thousand: each is not held against all others.
    return [*{(issue.level, issue.code, issue.where, repr(issue.values)): issue for issue in found}.values()]


def _order(issue: Issue) -> tuple[str, int]:
    return issue.where.file, issue.where.line or 0


def _is_plan(name: str) -> bool:
    return name.startswith(f"{_PLANS}.")


def _is_table(name: str) -> bool:
    return name.startswith(f"{_TABLES}.")


def _is_of_sheets(name: str) -> bool:
    return name.startswith(f"{_SHEETS}.")


def _is_of_tables(name: str) -> bool:
    return _is_table(name) or _is_of_sheets(name)


def _is_view(name: str) -> bool:
    return name.startswith(f"{_VIEWS}.")


def _is_indicator(name: str) -> bool:
    return not (_is_plan(name) or _is_rule(name) or _is_view(name))


def _is_rule(name: str) -> bool:
    return name.startswith(f"{_RULES}.")


def _draft(name: str, findings: Findings) -> Draft | None:
    """Give an indicator whose shape is right, or note what is wrong with it."""
    if not findings.is_mapping():
        return None
    kind = findings.document.data.get("kind", "formula")
    if kind not in KINDS:
        findings.unknown(("kind",), "shape.not_allowed", str(kind), KINDS, key="kind")
        return None
    spec: Spec | None = fit(findings, KINDS[kind])
    return None if spec is None else Draft(name, spec, findings)


def _plans(findings: Mapping[str, Findings], indicators: Indicators) -> dict[str, LoadedPlan]:
    plans: dict[str, LoadedPlan] = {}
    for name, found in findings.items():
        if _is_plan(name) and found.is_mapping():
            plan = fit(found, Plan)
            if plan is not None:
                check_plan(found, plan, indicators)
                identity = name.removeprefix(f"{_PLANS}.")
                plans[identity] = LoadedPlan(identity, found.document.path, with_ops(plan, indicators.loaded))
    return plans


def _rules(findings: Mapping[str, Findings], proved: ProvedQueries) -> dict[str, LoadedRule]:
    found = {name: load_rule(name, f, proved) for name, f in findings.items() if _is_rule(name) and f.is_mapping()}
    return {name: rule for name, rule in found.items() if rule is not None}
