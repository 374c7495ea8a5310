"""What is wrong with one file, and where? Gathers the problems of a document as they are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from eduquality.catalog.yamltext import Document, KeyPath
from eduquality.errors import Issue, unknown


class Findings:
    """The problems of one document."""

    def __init__(self, document: Document, issues: Iterable[Issue] = ()) -> None:
        self.document = document
        self.issues: list[Issue] = list(issues)

    def add(self, path: KeyPath, code: str, **values: object) -> None:
        """Note a problem at a path of the file."""
        self.issues.append(Issue("error", code, self.document.place(path), values))

    def unknown(self, path: KeyPath, code: str, name: str, known: Iterable[str], **values: object) -> None:
        """Note a name that does not exist, with the one it was probably meant to be."""
        self.issues.append(unknown(code, name, known, self.document.place(path), **values))

    def take(self, path: KeyPath, issues: Iterable[Issue]) -> None:
        """Note problems found where no file was known (queries, formulas)."""
        self.issues += [replace(issue, where=self.document.place(path)) for issue in issues]
