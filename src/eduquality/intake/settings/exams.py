"""What does `eduq.yaml` say of an examination? Its kind, its year, the full marks of its subjects."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from eduquality.model.definitions.project import ExamSettings, Project
from eduquality.model.notations.folding import fold
from eduquality.model.tables import SUBJECTS


def settings_of(texts: Sequence[str], project: Project) -> ExamSettings:
    """Give what `eduq.yaml` says of the examination these texts name; the longest name that fits decides."""
    for name in sorted(project.exams, key=lambda known: (-len(known), known)):
        if any(fold(name) in fold(text) for text in texts):
            return project.exams[name]
    return ExamSettings()


def full_mark_of(subject: str, settings: ExamSettings, project: Project) -> Decimal | None:
    """Give the full mark `eduq.yaml` states for a subject, of this examination or of all."""
    if not (settings.full_marks or project.full_marks):
        return None
    names = {fold(name) for name in (subject, *SUBJECTS.get(subject, ()))}
    for stated in (settings.full_marks, project.full_marks):
        for name, mark in stated.items():
            if fold(name) in names:
                return mark
    return None
