"""What stands under every figure: rows read, refused and derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from eduquality.engine.asking import Session
from eduquality.errors import Issue
from eduquality.model.dataset import Dataset
from eduquality.model.outcome import TableCount


def tables_counted(dataset: Dataset, session: Session) -> Mapping[str, TableCount]:
    """Join what reading counted with what the engine derived."""
    counts = dict(dataset.counts)
    for table, made in session.derived.items():
        counts[table] = replace(counts.get(table, TableCount(0, 0)), derived=made.derived)
    return counts


def issues_of(dataset: Dataset, session: Session) -> tuple[Issue, ...]:
    """Join what reading, rules and the engine found, but for refused rows, which are counted, and what is accepted."""
    kept = (f for f in dataset.findings if f.issue.code.startswith("rule.") and not f.refused and f.accepted is None)
    return (*dataset.issues, *(finding.issue for finding in kept), *session.issues)
