"""Does a view hold together? Its base, what it stands across, and each column after those it may name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from eduquality.catalog.examples import check_given, each_example
from eduquality.catalog.proved import ProvedQueries, known_of
from eduquality.catalog.view_model import base_model, field_like, field_of, is_of_school, kind_of_column, with_fields
from eduquality.errors import CatalogFault
from eduquality.model.base import Words
from eduquality.model.definitions.loaded import LoadedView
from eduquality.model.definitions.view import AcrossPeriods, AcrossTable, ViewColumn, ViewFile
from eduquality.model.queries.rows import ADDRESS, NEEDED
from eduquality.model.tables import TABLES, Row, Tables, frame_columns
from eduquality.model.tables.frames import FRAME_MODELS
from eduquality.model.tables.views import FRAMES, PERIODS, Across, LookUp, View, WorkedOut
from eduquality.words import phrases, say
from eduquality.yamlfiles.shape import fit

if TYPE_CHECKING:
    from eduquality.yamlfiles.document import KeyPath
    from eduquality.yamlfiles.findings import Findings

#: Words that SQL keeps for itself, so that no column can be called by them.
_SQL = """
all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check
collate collation column columns concurrently constraint create cross default deferrable desc describe distinct
do else end except false fetch for foreign freeze from full generated glob group having ilike in initially inner
intersect into is isnull join lambda lateral leading left like limit map natural not notnull null offset on only
or order outer overlaps pivot placing positional primary qualify references returning right select semi show
similar some struct summarize symmetric table tablesample then to trailing true tuple union unique unpack
unpivot using variadic verbose when where window with
"""
_RESERVED = frozenset(_SQL.split())
#: Matches schools by their key, whichever of number and name they are known by.
_SCHOOL = "school"


@dataclass
class ViewProver:
    """Turns files of `views/` into views, each after those that it is made of.

    files: name → findings. tables: those that there are already, to which views are added as they are proved.
    """

    files: Mapping[str, Findings]
    proved: ProvedQueries
    tables: Tables
    done: dict[str, LoadedView | None] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def prove_all(self) -> dict[str, LoadedView]:
        """Prove every view, in the order in which they can be made; what is wrong is noted in its file."""
        for name in self.files:
            self._prove(name)
        return {name: view for name, view in self.done.items() if view is not None}

    def _prove(self, name: str) -> LoadedView | None:
        if name in self.done:
            return self.done[name]
        findings = self.files[name]
        spec = fit(findings, ViewFile) if findings.is_mapping() else None
        if spec is not None and name in {*self.tables.models, *FRAME_MODELS}:
            findings.add((), "views.name_taken", name=name)
            spec = None
        self._open.append(name)
        loaded = None if spec is None else self._loaded(name, spec, findings)
        self._open.pop()
        self.done[name] = loaded
        if loaded is not None:
            self.tables = self.tables.with_views({name: loaded.view})
            with TABLES.using(self.tables):
                self._try(findings, loaded)
                _check_examples(findings, loaded)
        return loaded

    def _try(self, findings: Findings, loaded: LoadedView) -> None:
        """Note where the engine refuses what the columns of a view make together."""
        try:
            self.proved.take_view(loaded.view, loaded.id)
        except CatalogFault as fault:
            findings.take(("columns",), fault.issues)

    def _loaded(self, name: str, spec: ViewFile, findings: Findings) -> LoadedView | None:
        sources = [*_sources_named(spec)]
        there = [self._is_there(findings, path, source) for path, source in sources]
        if not all(there):
            return None
        with TABLES.using(self.tables):
            draft = _Draft(name, spec, findings, self.proved)
            view = draft.view()
        if view is None:
            return None
        document = findings.document
        lines = {example.name: document.line(("examples", i)) for i, example in enumerate(spec.examples)}
        return LoadedView(name, document.path, spec, view, lines)

    def _is_there(self, findings: Findings, path: KeyPath, source: str) -> bool:
        """Tell whether a source can be read; a view is proved first."""
        if source in self._open:
            findings.add(path, "views.cycle", chain=" → ".join([*self._open, source]))
            return False
        if source in self.files:
            return self._prove(source) is not None
        known = [*self.tables.models, *FRAME_MODELS, *self.files]
        if source not in known:
            findings.unknown(path, "query.unknown_table", source, known)
        return source in known


def _sources_named(spec: ViewFile) -> Iterator[tuple[KeyPath, str]]:
    yield ("of",), spec.of
    if isinstance(spec.across, AcrossTable):
        yield ("across", "from"), spec.across.source
    for name, column in spec.columns.items():
        if column.source is not None:
            yield ("columns", name, "from"), column.source


@dataclass
class _Draft:
    """A view on its way to being proved: the row model grows by each column."""

    name: str
    spec: ViewFile
    findings: Findings
    proved: ProvedQueries
    model: type[Row] = field(init=False)

    def view(self) -> View | None:
        """Give the view, or None with every problem noted."""
        before = len(self.findings.issues)
        self.model = base_model(self.name, self.spec, TABLES[self.spec.of])
        if self.spec.year is not None and self.spec.year not in frame_columns(self.model):
            self.findings.unknown(("year",), "query.unknown_column", self.spec.year, frame_columns(self.model))
        across = self._across()
        columns = {name: made for name in self.spec.columns if (made := self._column(name)) is not None}
        if not self.spec.examples:
            self.findings.add((), "views.no_examples", name=self.name)
        if any(issue.code != "views.no_examples" for issue in self.findings.issues[before:]):
            return None
        frame = self.spec.of in FRAMES
        years = None if self.spec.years == "all" else self.spec.years
        view = View(self.model, self.spec.of, frame, columns, across, self.spec.year or "year", years)
        return replace(view, digest=self._digest(view))

    def _digest(self, view: View) -> str:
        known = {name: TABLES.views[name].digest if name in TABLES.views else known_of(name) for name in view.sources}
        said = self.spec.model_dump_json(include={"of", "across", "year", "years", "columns"})
        return hashlib.sha256(json.dumps([said, known]).encode()).hexdigest()

    # ------------------------------------------------------------ what each row stands there for

    def _across(self) -> Across | None:
        said = self.spec.across
        if said is None:
            return None
        if isinstance(said, AcrossTable):
            return self._across_table(said)
        if isinstance(said, AcrossPeriods):
            return self._across_periods(said)
        for name, values in said.items():
            if self._is_new(("across", name), name):
                kind = "whole" if all(isinstance(value, int) for value in values) else "text"
                self._add(name, field_of(kind, _title_of(name)))
        return Across(values=said)

    def _across_periods(self, said: AcrossPeriods) -> Across:
        for name in PERIODS[said.periods]:
            if self._is_new(("across", "periods"), name):
                self._add(name, field_of("whole", _title_of(name)))
        return Across(periods=said.periods)

    def _across_table(self, said: AcrossTable) -> Across | None:
        source = TABLES[said.source]
        path: KeyPath = ("across",)
        for index, name in enumerate(said.columns):
            if name not in frame_columns(source):
                self.findings.unknown((*path, "columns", index), "query.unknown_column", name, frame_columns(source))
            elif self._is_new((*path, "columns", index), name):
                self._add(name, field_like(source, name))
        self._check_match((*path, "match"), said.match, source)
        query = self._query(path, f"SELECT count(*) FROM {said.source}", said.where)
        where = query.where if query is not None else None
        return Across(source=said.source, columns=said.columns, where=where, match=said.match)

    # ------------------------------------------------------------ columns

    def _is_new(self, path: KeyPath, name: str) -> bool:
        if not name.isidentifier() or not name.isascii() or name.startswith("_"):
            self.findings.add(path, "indicator.bad_name", name=name)
            return False
        if name.casefold() in _RESERVED:
            self.findings.add(path, "views.reserved", name=name)
            return False
        if name in frame_columns(self.model):
            self.findings.add(path, "views.column_taken", name=name, of=self.spec.of)
            return False
        return True

    def _add(self, name: str, kind: Any) -> None:  # noqa: ANN401 - a type of whatever kind
        self.model = with_fields(self.model, {name: kind})

    def _column(self, name: str) -> LookUp | WorkedOut | None:
        if not self._is_new(("columns", name), name):
            return None
        said = self.spec.columns[name]
        return self._worked_out(name, said) if said.source is None else self._looked_up(name, said, said.source)

    def _worked_out(self, name: str, said: ViewColumn) -> WorkedOut | None:
        path: KeyPath = ("columns", name)
        for key in ("match", "where", "none"):
            if getattr(said, key):
                self.findings.add((*path, key), "views.without_from", key=key)
        try:
            found = self.proved.parse_expression(said.sql, self.name, self.model)
        except CatalogFault as fault:
            self.findings.take((*path, "sql"), fault.issues)
            return None
        like = found.coded if found.coded in self.model.model_fields else None
        kind = (
            field_like(self.model, like, said.title)
            if like
            else field_of(found.kind, said.title, personal=found.personal)
        )
        self._add(name, kind)
        return WorkedOut(found.sql, is_truth=found.kind == "truth")

    def _looked_up(self, name: str, said: ViewColumn, source: str) -> LookUp | None:
        path: KeyPath = ("columns", name)
        if not said.match:
            self.findings.add((*path, "match"), "views.no_match")
        self._check_match((*path, "match"), said.match, TABLES[source])
        query = self._query(path, f"SELECT {said.sql} FROM {source}", said.where)
        if query is None:
            return None
        plain = query.argument if query.argument in frame_columns(TABLES[source]) else None
        if query.function in ("min", "max") and plain is not None:
            kind = field_like(TABLES[source], plain, said.title)
            is_text = kind_of_column(TABLES[source], plain) not in ("number", "whole")
        else:
            kind, is_text = field_of("number", said.title), False
        if said.none is not None and isinstance(said.none, str) != is_text:
            self.findings.add((*path, "none"), "views.none_is_other", name=name)
        self._add(name, kind)
        years = None if said.years == "all" else said.years
        return LookUp(
            source, said.match, query.function, query.argument, query.where, query.undecided, said.none, years
        )

    def _query(self, path: KeyPath, select: str, where: str | None) -> Any:  # noqa: ANN401 - a Query or None
        sql = f"{select} WHERE {where}" if where is not None else select
        try:
            return self.proved.parse(sql, ())
        except CatalogFault as fault:
            self.findings.take((*path, "where" if where is not None else "sql"), fault.issues)
            return None

    def _check_match(self, path: KeyPath, match: Mapping[str, str], source: type[Row]) -> None:
        for theirs, ours in match.items():
            for model, name in ((source, theirs), (self.model, ours)):
                if name == _SCHOOL and is_of_school(model, name):
                    continue
                if name not in frame_columns(model):
                    self.findings.unknown(path, "query.unknown_column", name, frame_columns(model))
                    break


def _title_of(name: str) -> Words:
    """Give what a dimension is called, where the program has a word for it, else its name."""
    known = f"dim.{name}" in phrases()
    zh, en = (say(f"dim.{name}", lang) if known else name for lang in ("zh", "en"))
    return Words(zh=zh, en=en)


def _check_examples(findings: Findings, loaded: LoadedView) -> None:
    """Hold the given rows of examples against the tables, and what is expected against the view's columns."""
    known: Iterable[str] = frame_columns(loaded.view.model)
    for path, example in each_example(findings, loaded.spec.examples):
        check_given(findings, path, example.given, {name: ADDRESS[name] for name in NEEDED})
        for index, expected in enumerate(example.expect):
            for key, names in (("row", expected.row), ("values", expected.values)):
                for name in names:
                    if name not in known:
                        findings.unknown((*path, "expect", index, key, name), "query.unknown_column", name, known)
