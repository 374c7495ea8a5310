"""Does a rule hold together? Its query, the blanks of its sentences, its field and examples are checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eduquality.catalog.blanks import blanks_of
from eduquality.catalog.examples import REPEAT, check_given, each_example
from eduquality.catalog.parameters import check_parameters
from eduquality.catalog.proved import ProvedQueries
from eduquality.errors import CatalogFault
from eduquality.model.definitions.loaded import LoadedRule
from eduquality.model.definitions.rule import RESERVED, Rule, RuleExample, fields_at_fault
from eduquality.model.queries.rows import ADDRESS, NEEDED, RowQuery
from eduquality.model.tables import TABLES
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings
from eduquality.yamlfiles.shape import fit

#: Blanks that are filled without a column of the query: the name of the field at fault.
_FILLED = ("field",)


def load_rule(name: str, findings: Findings, proved: ProvedQueries) -> LoadedRule | None:
    """Check one file of `rules/` and give the rule, or None where it cannot be run."""
    spec = fit(findings, Rule)
    if spec is None:
        return None
    _check_tables(findings, spec)
    _check_parameters(findings, spec)
    query = _query(findings, spec, proved)
    if query is not None:
        _check_query(findings, spec, query)
        _check_examples(findings, name, spec, query)
    document = findings.document
    lines = {example.name: document.line(("examples", i)) for i, example in enumerate(spec.examples)}
    return None if query is None else LoadedRule(name, document.path, spec, query, lines)


#: What a query must return for a rule to hold its findings against rows that were refused.
_PLACE = ("school", "grade", "class_name")


def _check_tables(findings: Findings, spec: Rule) -> None:
    for index, table in enumerate(spec.tables):
        if table not in TABLES:
            findings.unknown(("tables", index), "example.unknown_table", table, TABLES)
    if not spec.tables:
        findings.add(("tables",), "rules.no_tables")
    if spec.unless_refused is not None and spec.unless_refused not in TABLES:
        findings.unknown(("unless_refused",), "example.unknown_table", spec.unless_refused, TABLES)


def _check_parameters(findings: Findings, spec: Rule) -> None:
    check_parameters(findings, spec.parameters, numbers=())
    for name, parameter in spec.parameters.items():
        if not name.isidentifier() or not name.isascii():
            findings.add(("parameters", name), "indicator.bad_name", name=name)
        if parameter.value is None:
            findings.add(("parameters", name, "value"), "rules.no_value", name=name)
        if parameter.dated:
            findings.add(("parameters", name, "dated"), "rules.dated", name=name)


def _query(findings: Findings, spec: Rule, proved: ProvedQueries) -> RowQuery | None:
    try:
        return proved.parse_rows(spec.sql, spec.parameters)
    except CatalogFault as fault:
        findings.take(("sql",), fault.issues)
        return None


def _check_query(findings: Findings, spec: Rule, query: RowQuery) -> None:
    for index, table in enumerate(spec.tables):
        if table in TABLES and table not in query.read:
            findings.unknown(("tables", index), "rules.table_not_read", table, query.read)
    if spec.severity == "error" and query.row_of is None:
        findings.add(("sql",), "rules.error_without_row")
    lacking = [name for name in _PLACE if name not in query.outputs] if spec.unless_refused else []
    if lacking:
        findings.add(("unless_refused",), "rules.no_place", columns=", ".join(lacking))
    _check_field(findings, spec, query)
    told = _check_blanks(findings, spec, query)
    for name in query.outputs:
        if name not in RESERVED and name not in told:
            findings.add(("sql",), "rules.unused_column", name=name)
    for name in spec.parameters:
        if name not in query.parameters | told:
            findings.add(("parameters", name), "indicator.unused_parameter", name=name)


def _check_field(findings: Findings, spec: Rule, query: RowQuery) -> None:
    known = fields_at_fault(query.read)
    if spec.field is not None and spec.field not in known:
        findings.unknown(("field",), "rules.unknown_field", spec.field, known)
    if (spec.field is None) == ("field" not in query.outputs):
        findings.add(("field",) if spec.field else ("sql",), "rules.one_field")


def _check_blanks(findings: Findings, spec: Rule, query: RowQuery) -> set[str]:
    """Hold the blanks of the sentences against what fills them; give those named anywhere."""
    known = [*(name for name in query.outputs if name not in {"_at", "case"}), *spec.parameters, *_FILLED]
    told: set[str] = set()
    for key in ("message", "remedy", *(["office"] if spec.office else [])):
        of_language = {
            lang: blanks_of(findings, (key, lang), getattr(getattr(spec, key), lang)) for lang in ("zh", "en")
        }
        for lang, names in of_language.items():
            for name in sorted(names - set(known)):
                findings.unknown((key, lang), "rules.unknown_blank", name, known)
        differing = ", ".join(sorted((of_language["zh"] ^ of_language["en"]) & set(known)))
        if differing:
            findings.add((key,), "rules.blanks_differ", names=differing)
        told |= of_language["zh"] | of_language["en"]
    return told


# ---------------------------------------------------------------- examples


def _check_examples(findings: Findings, name: str, spec: Rule, query: RowQuery) -> None:
    if not spec.examples:
        findings.add((), "rules.no_examples", name=name)
    for path, example in each_example(findings, spec.examples):
        check_given(findings, path, example.given, {name: ADDRESS[name] for name in NEEDED})
        for parameter, value in example.parameters.items():
            where = (*path, "parameters", parameter)
            if parameter not in spec.parameters:
                findings.unknown(where, "indicator.unknown_parameter", parameter, [*spec.parameters])
            elif not spec.parameters[parameter].takes(value):
                findings.add(where, "parameter.other_kind", name=parameter)
        _check_offences(findings, path, example, query)


def _check_offences(findings: Findings, path: KeyPath, example: RuleExample, query: RowQuery) -> None:
    counts = {table: rows_given(rows) for table, rows in example.given.items()}
    for index, offence in enumerate(example.expect):
        where = (*path, "expect", index)
        if offence.table not in counts:
            findings.unknown((*where, "table"), "example.unknown_table", offence.table, counts)
        elif offence.row > counts[offence.table]:
            findings.add((*where, "row"), "rules.no_such_row", row=offence.row, rows=counts[offence.table])
        for name in offence.values:
            if name not in query.outputs:
                findings.unknown((*where, "values", name), "rules.unknown_blank", name, query.outputs)


def rows_given(rows: Iterable[Mapping[str, object]]) -> int:
    """Count given rows; one may stand for several (`_times`)."""
    times = (row.get(REPEAT, 1) for row in rows)
    return sum(count if isinstance(count, int) else 1 for count in times)
