"""Which exports are among the data, and what do they bring? Nothing is loaded for them where there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.batch import FileResult
from eduquality.intake.listing import Source
from eduquality.model.definitions.project import Project

if TYPE_CHECKING:
    from eduquality.intake.exported.manifest import Export
    from eduquality.intake.register.schools import Owner


@dataclass(frozen=True, slots=True)
class Exports:
    """The exports that are read together, in order."""

    members: Sequence[Export] = ()

    @classmethod
    def of(cls, folders: Sequence[Path], base: Path) -> Exports:
        """Open them; raises InputFault where one is damaged, or they cannot be read together.

        base: the folder that holds all; each is called by its way from there.
        """
        if not folders:
            return cls()
        from eduquality.intake.exported.manifest import open_exports

        return cls(open_exports(folders, base))

    def project(self, own: Project) -> Project:
        """Give what is settled; raises InputFault where counties settled figures differently."""
        if not self.members:
            return own
        from eduquality.intake.exported.settings import together

        return together(own, self.members)

    def issues(self, own: Project) -> Iterator[Issue]:
        """Say what is to be said of them, what was passed over in their counties, and what of `own` has no effect."""
        if self.members:
            from eduquality.intake.exported.manifest import said_of
            from eduquality.intake.exported.settings import without_effect

            yield from said_of(self.members)
            yield from without_effect(own)

    @property
    def keys(self) -> Iterator[str]:
        """Give what all that is made of them rests on."""
        return (f"{export.label} {export.digest}" for export in self.members)

    @property
    def sources(self) -> Iterator[Source]:
        """Give the files that they were made of."""
        return (source for export in self.members for source in export.sources())

    @property
    def lists(self) -> list[str]:
        """Give those of the files that are lists of the schools which are to send."""
        return [export.named(name) for export in self.members for name in export.said.list_files]

    def owners(self) -> Mapping[str, Owner]:
        """Give of each file whose its rows are where nothing in it says so."""
        if not self.members:
            return {}
        from eduquality.intake.exported.reading import owners

        return owners(self.members)

    def with_workbooks(
        self, files: Mapping[Source, FileResult], told: Callable[[int, str], None]
    ) -> Mapping[Source, FileResult]:
        """Give what all files gave, theirs and workbooks read here; told: which of them has been read.

        Raises InputFault where workbooks tell persons otherwise, or an export is damaged.
        """
        if not self.members:
            return files
        from eduquality.intake.exported.reading import files_of, in_order, refuse_persons

        refuse_persons(files, self.members)
        found = dict(files)
        for at, export in enumerate(self.members, start=1):
            found |= files_of(export)
            told(at, export.shown)
        return in_order(found, self.members)
