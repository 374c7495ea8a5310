"""Does an indicator hold together? Its queries, formula, dimensions, references and examples are checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from eduquality.catalog.examples import check_examples
from eduquality.catalog.proved import ProvedQueries
from eduquality.errors import CatalogFault
from eduquality.model.definitions.indicator import ChangeIndicator, DispersionIndicator, FormulaIndicator, Measure
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.queries.arithmetic import FUNCTIONS, Arithmetic, parse_arithmetic
from eduquality.model.queries.measure import Query
from eduquality.model.tables import LEVELS, TABLES, LevelName, columns, frame_columns
from eduquality.yamlfiles.findings import Findings

Spec = FormulaIndicator | DispersionIndicator | ChangeIndicator


@dataclass
class Draft:
    """An indicator whose shape is right, on its way to being proved."""

    id: str
    spec: Spec
    findings: Findings


@dataclass
class Prover:
    """Turns drafts into loaded indicators, following what each refers to.

    known: ids of every file, also of those that could not be read: a reference to one is no second problem.
    """

    drafts: Mapping[str, Draft]
    known: frozenset[str]
    proved: ProvedQueries
    done: dict[str, LoadedIndicator | None] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def prove(self, name: str) -> LoadedIndicator | None:
        """Check one indicator (once) and give it, or None where it cannot be used by another."""
        if name not in self.done:
            self._open.append(name)
            draft = self.drafts[name]
            loaded = self._loaded(draft)
            self._open.pop()
            self.done[name] = loaded
            if loaded is not None:
                check_examples(draft.findings, loaded, self._base(loaded))
        return self.done[name]

    def _loaded(self, draft: Draft) -> LoadedIndicator | None:
        match draft.spec:
            case FormulaIndicator() as spec:
                return _formula(draft, spec, self.proved)
            case DispersionIndicator() as spec:
                return self._dispersion(draft, spec)
            case ChangeIndicator() as spec:
                return self._change(draft, spec)

    def _base(self, loaded: LoadedIndicator) -> LoadedIndicator:
        """Give the formula indicator an indicator is finally made of: its measures and parameters are what counts."""
        while not isinstance(loaded.spec, FormulaIndicator):
            inner = self.done[loaded.spec.of]
            if inner is None:  # pragma: no cover - an indicator over an unusable one is never loaded
                raise KeyError(loaded.spec.of)
            loaded = inner
        return loaded

    def _referred(self, draft: Draft, of: str) -> LoadedIndicator | None:
        if of in self._open:
            draft.findings.add(("of",), "indicator.cycle", chain=" → ".join([*self._open, of]))
        elif of in self.drafts:
            return self.prove(of)
        elif of not in self.known:
            draft.findings.unknown(("of",), "indicator.unknown", of, self.drafts)
        return None

    def _dispersion(self, draft: Draft, spec: DispersionIndicator) -> LoadedIndicator | None:
        of = self._referred(draft, spec.of)
        if of is None:
            return None
        if not isinstance(of.spec, FormulaIndicator):
            draft.findings.add(("of",), "dispersion.not_formula", name=spec.of)
            return None
        if spec.weight not in of.spec.measures:
            draft.findings.unknown(("weight",), "indicator.unknown_measure", spec.weight, of.spec.measures)
        if spec.across not in of.levels:
            draft.findings.unknown(("across",), "indicator.no_such_level", spec.across, of.levels, of=spec.of)
        _check_slices(draft.findings, "by", spec.by, (*of.slices, *of.per))
        wider = LEVELS[: LEVELS.index(spec.across)]
        levels = tuple(level for level in of.levels if level in wider)
        return _load(draft, levels, spec.by, of.per)

    def _change(self, draft: Draft, spec: ChangeIndicator) -> LoadedIndicator | None:
        of = self._referred(draft, spec.of)
        return _load(draft, of.levels, of.slices, of.per) if of else None


def _load(
    draft: Draft, levels: tuple[LevelName, ...], slices: tuple[str, ...], per: tuple[str, ...]
) -> LoadedIndicator:
    document = draft.findings.document
    lines = {example.name: document.line(("examples", i)) for i, example in enumerate(draft.spec.examples)}
    return LoadedIndicator(draft.id, document.path, draft.spec, levels, slices, per, lines=lines)


# ---------------------------------------------------------------- formula indicators


def _formula(draft: Draft, spec: FormulaIndicator, proved: ProvedQueries) -> LoadedIndicator | None:
    findings = draft.findings
    _check_names(findings, spec)
    queries = {name: query for name in spec.measures if (query := _query(findings, spec, name, proved)) is not None}
    arithmetic = _arithmetic(findings, spec)
    _check_gap(findings, spec)
    if arithmetic and len(queries) == len(spec.measures):
        _check_used(findings, spec, arithmetic, queries)
    _check_dimensions(findings, spec, queries)
    levels = _common_levels(queries.values())
    if queries and not levels:
        findings.add(("measures",), "indicator.no_level", tables=", ".join(sorted({q.table for q in queries.values()})))
    if arithmetic is None or len(queries) < len(spec.measures):
        return None
    return replace(_load(draft, levels, spec.by, spec.per), queries=queries, arithmetic=arithmetic)


def _check_names(findings: Findings, spec: FormulaIndicator) -> None:
    for kind, names in (("measures", spec.measures), ("parameters", spec.parameters)):
        for name in names:
            if not name.isidentifier() or not name.isascii() or name in FUNCTIONS:
                findings.add((kind, name), "indicator.bad_name", name=name)
    for name in spec.parameters:
        if name in spec.measures:
            findings.add(("parameters", name), "indicator.name_twice", name=name)


def _query(findings: Findings, spec: FormulaIndicator, name: str, proved: ProvedQueries) -> Query | None:
    try:
        return proved.parse(spec.measures[name].sql, spec.parameters)
    except CatalogFault as fault:
        findings.take(("measures", name, "sql"), fault.issues)
        return None


def _arithmetic(findings: Findings, spec: FormulaIndicator) -> Arithmetic | None:
    try:
        arithmetic = parse_arithmetic(spec.formula)
    except CatalogFault as fault:
        findings.take(("formula",), fault.issues)
        return None
    known = (*spec.measures, *spec.parameters)
    for name in sorted(arithmetic.names - set(known)):
        findings.unknown(("formula",), "formula.unknown_name", name, known)
    return arithmetic


def _check_gap(findings: Findings, spec: FormulaIndicator) -> None:
    if spec.gap is None:
        return
    if spec.gap.measure not in spec.measures:
        findings.unknown(("gap", "measure"), "indicator.unknown_measure", spec.gap.measure, spec.measures)
    for name in spec.gap.adds:
        if name not in spec.measures:
            findings.unknown(("gap", "adds", name), "indicator.unknown_measure", name, spec.measures)
        elif name == spec.gap.measure:
            findings.add(("gap", "adds", name), "indicator.gap_adds_itself", name=name)


def _check_used(
    findings: Findings, spec: FormulaIndicator, arithmetic: Arithmetic, queries: Mapping[str, Query]
) -> None:
    """Note what is declared and nowhere used; a formula with an unknown name has its problem already."""
    if not arithmetic.names <= {*spec.measures, *spec.parameters}:
        return
    gap = {spec.gap.measure, *spec.gap.adds} if spec.gap else set()
    for name in spec.measures:
        if name not in arithmetic.names | gap:
            findings.add(("measures", name), "indicator.unused_measure", name=name)
    read = arithmetic.names.union(*(query.parameters for query in queries.values()))
    for name in spec.parameters:
        if name not in read:
            findings.add(("parameters", name), "indicator.unused_parameter", name=name)


def _common_levels(queries: Iterable[Query]) -> tuple[LevelName, ...]:
    levels = [set(TABLES[query.table].spec.levels) for query in queries]
    shared = set.intersection(*levels) if levels else set()
    return tuple(level for level in LEVELS if level in shared)


# ---------------------------------------------------------------- dimensions


def _check_dimensions(findings: Findings, spec: FormulaIndicator, queries: Mapping[str, Query]) -> None:
    for key, dims in (("by", spec.by), ("per", spec.per)):
        for index, dim in enumerate(dims):
            if dim in dims[:index] or (key == "per" and dim in spec.by):
                findings.add((key, index), "indicator.slice_twice", name=dim)
            _check_dimension(findings, (key, index), dim, [q.table for q in _cut_by(dim, spec, queries)])
    for name, measure in spec.measures.items():
        _check_whole(findings, name, measure, (*spec.by, *spec.per))


def _cut_by(dim: str, spec: FormulaIndicator, queries: Mapping[str, Query]) -> list[Query]:
    return [query for name, query in queries.items() if dim not in spec.measures[name].whole]


def _check_dimension(findings: Findings, path: tuple[str, int], dim: str, tables: list[str]) -> None:
    for table in dict.fromkeys(tables):
        known = sliceable(table)
        if dim not in known:
            findings.unknown(path, "indicator.unknown_slice", dim, known, table=table)


def sliceable(table: str) -> list[str]:
    """Give the columns a table may be cut by: text or whole numbers that name no person, and not the year."""
    model = TABLES[table]
    personal = {name for name, column in columns(model).items() if column.personal}
    return [
        name
        for name, kind in frame_columns(model).items()
        if kind in {"VARCHAR", "INTEGER"} and name not in personal and name != "year"
    ]


def _check_whole(findings: Findings, name: str, measure: Measure, dims: tuple[str, ...]) -> None:
    for index, dim in enumerate(measure.whole):
        if dim not in dims:
            findings.unknown(("measures", name, "whole", index), "indicator.unknown_whole", dim, dims)


def _check_slices(findings: Findings, key: str, dims: tuple[str, ...], known: tuple[str, ...]) -> None:
    for index, dim in enumerate(dims):
        if dim not in known:
            findings.unknown((key, index), "indicator.no_such_slice", dim, known)
