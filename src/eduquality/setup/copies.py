"""Which of two files that hold the same rows counts? Each row counts once; a person may leave one of the files out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eduquality.model.results.dataset import Dataset, Finding
from eduquality.report.returned.mapping import literal
from eduquality.setup.questions import Answer, Question, Setting

#: How a row is said to stand somewhere else as well; rules that find it name the file of the other.
_SAME = frozenset({"table.duplicate", "table.contradiction", "table.duplicate_school_unclear"})
_OTHER_FILE = "first_file"
#: Fewer rows are slips of the pen: they are findings, not copies.
_FEWEST, _SHARE = 5, 0.5


def questions_of_copies(dataset: Dataset) -> Iterator[Question]:
    """Ask of two files of which half of one stands in the other as well."""
    rows: Counter[str] = Counter()
    for sheet in dataset.sheets:
        rows[sheet.file] += sheet.rows + sheet.refused
    repeated: Counter[tuple[str, str]] = Counter()
    for finding in dataset.findings:
        file, first = finding.issue.where.file, _said_first(finding)
        if first in rows and first != file:
            repeated[file, first] += 1
    for (file, first), count in sorted(repeated.items(), key=lambda one: (-one[1], one[0])):
        if count >= _FEWEST and count >= _SHARE * min(rows[file], rows[first]):
            yield _question(file, first, count)


def _said_first(finding: Finding) -> str:
    """Give the file that has the row as well; empty where the finding is of something else."""
    values = finding.issue.values
    if finding.issue.code in _SAME:
        return str(values.get("first", "")).partition("!")[0]
    return str(values.get(_OTHER_FILE, ""))


def _question(file: str, first: str, count: int) -> Question:
    only = (
        Answer("setup.answer.only", {"file": one}, (Setting(("ignore",), (literal(other),)),))
        for one, other in ((file, first), (first, file))
    )
    values = {"file": file, "other": first, "rows": count}
    return Question("ignore", "setup.copies", values, (Answer("setup.answer.both"), *only))
