"""What stands under every figure? Rows read, refused and derived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from eduquality.engine.asking import Session
from eduquality.engine.derive import COUNTED_FROM
from eduquality.errors import Issue
from eduquality.intake.cells.masking import identity
from eduquality.model.results.dataset import Dataset, RefusedRows, TableCount
from eduquality.model.tables import TABLES
from eduquality.words import LANGS, Lang, say

#: So many classes are named.
_MOST_NAMED = 5


def tables_counted(dataset: Dataset, session: Session) -> Mapping[str, TableCount]:
    """Join what reading counted with what the engine derived."""
    counts = dict(dataset.counts)
    for table, made in session.derived.items():
        counts[table] = replace(counts.get(table, TableCount(0, 0)), derived=made.derived)
    return counts


def issues_of(dataset: Dataset, session: Session) -> tuple[Issue, ...]:
    """Join what reading, rules and the engine found, but for refused rows, which are counted, and what is accepted."""
    kept = (f for f in dataset.findings if f.issue.code.startswith("rule.") and not f.refused and f.accepted is None)
    told = (*session.issues, *_lessened(dataset, session), *_contradicted(dataset))
    return (*dataset.issues, *(finding.issue for finding in kept), *told)


def _contradicted(dataset: Dataset) -> Iterator[Issue]:
    """Say of how much two places tell otherwise, so that it counts as unknown; the first of them is named."""
    found = [one.issue for one in dataset.findings if one.issue.code.startswith("table.contradiction")]
    if found:
        first = found[0]
        values = {**first.values, "here": str(first.where), "count": len(found)}
        yield Issue("warning", "engine.contradicted", values=values)


def _lessened(dataset: Dataset, session: Session) -> Iterator[Issue]:
    """Warn of tables counted from rows of which some were refused: they may be short by as many."""
    counted: dict[str, list[str]] = {}
    for table in session.derived:
        for source in COUNTED_FROM.get(table, ()):
            if source in dataset.counts and dataset.counts[source].refused:
                counted.setdefault(source, []).append(table)
    for source, tables in counted.items():
        rows = dataset.counts[source].refused
        values = {"tables": _titles(tables), "rows": rows, "named": _named(_whose(dataset, source))}
        yield Issue("warning", f"engine.derived_of_refused_{source}", values=values)


def _titles(tables: Sequence[str]) -> dict[str, str]:
    specs = [TABLES[table].spec for table in tables]
    return {lang: say("lacking.joiner", lang).join(getattr(spec, lang) for spec in specs) for lang in LANGS}


def _named(classes: Counter[str]) -> dict[str, str]:
    """Name the classes with most rows refused, and how many of each."""
    most = sorted(classes.items(), key=lambda one: (-one[1], one[0]))[:_MOST_NAMED]
    code = "engine.refused_of_more" if len(classes) > _MOST_NAMED else "engine.refused_of"
    return {lang: say(code, lang, classes=_listed(most, lang)) if most else "" for lang in LANGS}


def _listed(classes: Sequence[tuple[str, int]], lang: Lang) -> str:
    named = (say("engine.refused_of_class", lang, name=name, rows=rows) for name, rows in classes)
    return say("lacking.joiner", lang).join(named)


def _whose(dataset: Dataset, table: str) -> Counter[str]:
    """Count the refused rows of each class, its name masked where that of a person may have slipped into it."""
    found: Counter[str] = Counter()
    for sheet in dataset.sheets:
        for rows in sheet.refused_of if sheet.table == table else ():
            found[_class(rows, sheet.told["school"][0] if "school" in sheet.told else None)] += rows.rows
    found.pop("", None)
    return found


def _class(rows: RefusedRows, school: str | None) -> str:
    grade = None if rows.grade is None else say(f"rule_grade.{rows.grade}", "zh")
    return identity(None, None, (rows.school or school, grade, rows.class_name))
