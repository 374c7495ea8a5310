"""Which blanks does a text of the catalogue name? A brace that stands alone is a mistake at its line."""

from __future__ import annotations

from eduquality.model.definitions.rule import blanks
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings


def blanks_of(findings: Findings, path: KeyPath, text: str) -> set[str]:
    """Give the blanks of a text; none, and a finding, where its braces do not pair."""
    try:
        return set(blanks(text))
    except ValueError:
        findings.add(path, "rules.stray_brace")
        return set()
