"""Is this sheet the table that its header names? Some only look like one.

A sheet of the points of one paper has numbers of candidates and a 总分, which is that of the paper; one of averages has
a class and a number of people, those who sat the examination; one of chosen subjects has 1 and 0 under their names.
Whoever says in `eduq.yaml` which table such a sheet is has it read as that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.header_matching import header_key

#: Questions of a paper and their groups: 客观题, 主观题得分, 第3题, 选择题12, 17(2), 5.1.
_QUESTION = re.compile(r"(?:[单多]?选择?|填空|解答|判断|第)?题?\d{1,2}(?:[.\-]\d{1,2}|\(\d{1,2}\))?题?")
_GROUP = re.compile(r"(?:客观|主观|选择|非选择)题?(?:得?分|总分|成绩)?")
#: A few columns whose header is a number may be anything.
_FEWEST_QUESTIONS = 3
_OF_RESULTS = re.compile(r"平均分|均分|及格率|优秀率|优良率|良好率|低分率|满分率|得分率|最高分|最低分|标准差|上线率")
#: So few rows of 0 and 1 may be results.
_FEWEST_CHOICES = 3
_TABLES_OF_NUMBERS = frozenset({"classes", "enrolments"})


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Why a sheet is not the table it looks like: a code of words.intake, and the header that tells it."""

    reason: str
    header: str = ""


def lookalike_in(part: Part) -> Lookalike | None:
    """Say why the part is not the table that it was taken for; None where it is."""
    if part.table == "exams":
        if not part.subjects:
            question = _of_one_paper(part) if "total" in part.letters else None
            return Lookalike("sheet.one_paper", question) if question else None
        return Lookalike("sheet.are_choices") if "total" not in part.letters and _are_choices(part) else None
    if part.table in _TABLES_OF_NUMBERS:
        result = next((text for text in _unused(part) if _OF_RESULTS.search(header_key(text))), None)
        return Lookalike("sheet.is_analysis", result) if result else None
    return None


def _unused(part: Part) -> Iterable[str]:
    return (text for _, text, _ in part.unknown)


def _of_one_paper(part: Part) -> str | None:
    """Give the header of a question, where the columns beside the total are the questions of a paper."""
    groups = [text for text in _unused(part) if _GROUP.fullmatch(header_key(text))]
    questions = [text for text in _unused(part) if _QUESTION.fullmatch(header_key(text))]
    if not groups and len(questions) < _FEWEST_QUESTIONS:
        return None
    return " ".join((groups or questions)[0].split())


def _are_choices(part: Part) -> bool:
    """Tell whether nothing stands under the subjects but 1 and 0."""
    if len(part.rows) < _FEWEST_CHOICES:
        return False
    seen: set[str | None] = set()
    for column in part.subjects.values():
        seen |= set(column.unique().to_pylist())
        if not seen <= {"0", "1", None}:
            return False
    return "1" in seen
