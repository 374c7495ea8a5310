"""What does a school get back? Its own workbook, the faulty cells marked, and a list of problems as its first sheet.

A workbook of today's format is changed where it has to be and nowhere else, so that its look, formulas, pictures and
macros stay. Any other file (.xls, .csv, web pages …) is written anew as .xlsx with the same cells at the same places;
where even that cannot be, the list goes back alone. The list says which of these was done.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from eduquality.model.results.dataset import Dataset, SourceFile
from eduquality.report.returned.copy_anew import grids_again, written_anew
from eduquality.report.returned.copy_in_place import UNFIT, marked_in_place
from eduquality.report.returned.copy_text import CopyText, is_grave
from eduquality.report.returned.problems import problems_of, worth_sending
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.workbook.listing import Formats, add_sheet, new_workbook
from eduquality.words import Lang, say

#: Formats that are changed in place.
_EDITED = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class Copy:
    """What goes back for one file: its name in the folder of results, its bytes, and how many problems it tells."""

    file: str
    name: str
    content: bytes
    problems: int


def marked_copies(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> Iterator[Copy]:
    """Give the copy of each file that has more than notes to be told of it, in order of name."""
    taken: set[str] = set()
    sheets = {sheet.file for sheet in dataset.sheets}
    for file, problems in problems_of(dataset, against).items():
        # What is wrong with `eduq.yaml` is no school's business.
        if not file or file == dataset.project.place().file or not worth_sending(problems):
            continue
        old = next((s.sheet for s in dataset.sheets if s.file == file and s.no_table == "ours"), "")
        told = CopyText(file, problems, lang, against.compared, old)
        # A file that was refused may be a bomb or nobody's business: nothing of it is handed on.
        refused = file not in sheets and any(is_grave(problem) for problem in problems)
        content, suffix = _alone(file, told) if refused else _content(dataset, told)
        name = _copy_name(file, suffix, taken)
        taken.add(name.casefold())
        yield Copy(file, name, content, sum(problem.level != "info" for problem in problems))


def _copy_name(file: str, suffix: str, taken: set[str]) -> str:
    """Give the file's own name, with .xlsx behind it where it is that now and did not say so.

    What masks a number in it is no sign that every system takes in a name.
    """
    file = file.replace("*", "_")
    names = [file if suffix in _EDITED else f"{file}.xlsx"]
    names += [f"{file}({number}).xlsx" for number in range(2, len(taken) + 3)]
    return next(name for name in names if name.casefold() not in taken)


def _alone(file: str, told: CopyText, remark: str = "report.list_alone") -> tuple[bytes, str]:
    suffix = PurePosixPath(file).suffix.lower()
    return _list_alone(told, remark), suffix if suffix == ".xlsx" else ""


def _content(dataset: Dataset, told: CopyText) -> tuple[bytes, str]:
    """Give the copy and the suffix its name may keep: changed in place, else written anew, else the list alone."""
    path = dataset.path_of(told.file)
    suffix = PurePosixPath(told.file).suffix.lower()
    try:
        data = path.read_bytes()
    except OSError:
        return _alone(told.file, told)
    if _is_another(data, dataset.files.get(told.file)):
        return _alone(told.file, told, "report.list_changed")
    if suffix in _EDITED or data.startswith(b"PK"):
        try:
            return marked_in_place(data, told), suffix
        except UNFIT:
            pass
    grids = grids_again(path, told.file, dataset.project)
    if grids is None:
        return _alone(told.file, told)
    if any(grid.locked for grid in grids):
        return _alone(told.file, told, "report.list_locked")
    return written_anew(grids, told, say("report.list_anew", told.lang)), suffix if suffix == ".xlsx" else ""


def _is_another(data: bytes, read: SourceFile | None) -> bool:
    """Tell whether a file was changed since it was checked: its marks would stand at other cells."""
    return read is not None and hashlib.sha256(data).hexdigest() != read.content


def _list_alone(told: CopyText, remark: str) -> bytes:
    """Give a workbook that holds nothing but the list, which says why."""
    out = io.BytesIO()
    book = new_workbook(out)
    name = say("report.list_name", told.lang)
    add_sheet(book, told.listing(name, {}, say(remark, told.lang)), Formats(book))
    book.close()
    return out.getvalue()
