"""Which findings of rules does a bureau accept? Its exceptions, held against the findings and the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase

from eduquality.errors import Issue
from eduquality.model.definitions.loaded import LoadedRule
from eduquality.model.definitions.project import AcceptedFinding, Project
from eduquality.rules.offences import Offence


@dataclass
class Acceptances:
    """The exceptions of a project file on a day; remembers which of them were of use."""

    project: Project
    today: date
    _used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, project: Project, today: date) -> Acceptances:
        """Begin with none used."""
        return cls(project, today)

    def of_offence(self, offence: Offence) -> AcceptedFinding | None:
        """Give the first exception that holds today and fits, or None."""
        for index, exception in enumerate(self.project.accepted):
            if _fits(exception, offence):
                self._used.add(index)
                if exception.until >= self.today:
                    return exception
        return None

    def issues(self, asked: Sequence[LoadedRule]) -> Iterator[Issue]:
        """Report the exceptions that hold no more, and those that fit no finding of a rule that was asked."""
        names = {rule.name for rule in asked}
        for index, exception in enumerate(self.project.accepted):
            where = self.project.place("accepted", index)
            values = {"name": exception.rule, "document": exception.document, "until": exception.until.isoformat()}
            if exception.until < self.today:
                yield Issue("warning", "rules.acceptance_expired", where, values)
            elif index not in self._used and exception.rule in names:
                yield Issue("warning", "rules.acceptance_unused", where, values)


def _fits(exception: AcceptedFinding, offence: Offence) -> bool:
    """Tell whether everything an exception names is so of the finding."""
    return (
        exception.rule == offence.rule
        and (exception.school is None or exception.school in offence.schools)
        and (exception.file is None or fnmatchcase(offence.file, exception.file))
        and (exception.who is None or exception.who == offence.who)
        and (exception.row is None or exception.row == offence.row)
    )
