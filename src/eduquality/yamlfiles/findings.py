"""What is wrong with one file, and where? Gathers the problems of a document as they are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from eduquality.errors import Issue, unknown
from eduquality.yamlfiles.document import Document, KeyPath


class Findings:
    """The problems of one document."""

    def __init__(self, document: Document, issues: Iterable[Issue] = ()) -> None:
        self.document = document
        self.issues: list[Issue] = list(issues)
        self.told: set[KeyPath] = set()

    def add(self, path: KeyPath, code: str, **values: object) -> None:
        """Note a problem at a path of the file."""
        self._note(path, Issue("error", code, self.document.place(path), values))

    def unknown(
        self,
        path: KeyPath,
        code: str,
        name: str,
        known: Iterable[str],
        titles: Mapping[str, str] = MappingProxyType({}),
        **values: object,
    ) -> None:
        """Note a name that does not exist, with the one it was probably meant to be.

        titles: other words that may stand for a known name → that name.
        """
        self._note(path, unknown(code, name, known, self.document.place(path), titles, **values))

    def _note(self, path: KeyPath, issue: Issue) -> None:
        self.told.add(path)
        self.issues.append(issue)

    def is_mapping(self) -> bool:
        """Tell whether the file is a mapping at all, or note it; what is unreadable has its problem already."""
        if isinstance(self.document.data, dict):
            return True
        if not self.issues:
            self.add((), "yaml.not_mapping")
        return False

    def take(self, path: KeyPath, issues: Iterable[Issue]) -> None:
        """Note problems found where no file was known (queries, formulas)."""
        self.issues += [replace(issue, where=self.document.place(path)) for issue in issues]
