"""What does the person at the keyboard answer? Enter takes the likeliest answer, a number another; a text says one."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Mapping, Sequence

from eduquality.cli.streams import tell
from eduquality.errors import Issue, UsageFault
from eduquality.harmless import clean
from eduquality.setup.project_file import Taken
from eduquality.setup.questions import Answer, Question
from eduquality.words import Lang, say

_LEAVE = "q"


class NoMoreAnswers(Exception):
    """Whoever is asked leaves all the rest."""


def can_answer() -> bool:
    """Tell whether answers can be had without waiting for ever: from a terminal, or from a file that holds them."""
    if sys.stdin is None or sys.stdin.closed:
        return False
    if sys.stdin.isatty():
        return True
    try:
        number = sys.stdin.fileno()
    except (OSError, io.UnsupportedOperation):
        # It is no stream of the system's: what a program hands over is all there.
        return True
    if not stat.S_ISREG(os.fstat(number).st_mode):
        return False
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Like all files that people write for this program, whatever the system takes for usual.
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    return True


def asked(questions: Sequence[Question], lang: Lang) -> tuple[list[Taken], list[Question]]:
    """Ask each question; gives what was answered, and what was left open. Raises UsageFault where the answers end."""
    taken: list[Taken] = []
    for at, question in enumerate(questions):
        try:
            taken.append(Taken(question, _asked(question, f"[{at + 1}/{len(questions)}] ", lang)))
        except NoMoreAnswers:
            return taken, [*questions[at:]]
    return taken, []


def taken_if_sure(questions: Sequence[Question]) -> tuple[list[Taken], list[Question]]:
    """Take the first answer of what is sure; gives the others as left open."""
    taken = [Taken(one, one.answers[0]) for one in questions if one.is_sure]
    return taken, [one for one in questions if not one.is_sure]


def all_left(questions: Sequence[Question]) -> tuple[list[Taken], list[Question]]:
    """Ask nothing: whoever was asked wants to answer no more."""
    return [], [*questions]


def _asked(question: Question, number: str, lang: Lang) -> Answer:
    tell(f"\n{number}{worded(question.code, question.values, lang)}")
    for at, one in enumerate(question.answers, start=1):
        tell(f"  {at}  {worded(one.code, one.values, lang)}{say('setup.enter', lang) if at == 1 else ''}\n", "")
    code = "setup.choose_or_type" if question.typed else "setup.choose"
    code = "setup.type" if len(question.answers) == 1 else code
    what = say(f"setup.typed.{question.topic}", lang) if question.typed else ""
    while True:
        tell(say(code, lang, most=len(question.answers), what=what), "")
        text = _line()
        if text.casefold() == _LEAVE:
            raise NoMoreAnswers
        if (answer := _meant(question, text)) is not None:
            return answer
        tell(say("setup.no_answer", lang, text=clean(text)) + "\n", "")


def _line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise UsageFault(Issue("error", "setup.answers_ended"))
    if not sys.stdin.isatty():
        # Who types ends the line himself.
        tell("\n", "")
    return line.strip()


def _meant(question: Question, text: str) -> Answer | None:
    """Give the answer that a text is: none for the first, its number, or what it says."""
    if not text:
        return question.answers[0]
    if text.isdecimal() and 1 <= int(text) <= len(question.answers):
        return question.answers[int(text) - 1]
    return question.typed(text) if question.typed else None


def worded(code: str, values: Mapping[str, object], lang: Lang) -> str:
    """Word a question or an answer on one line, whatever a sheet holds."""
    return " ".join(clean(say(code, lang, **values)).split())
