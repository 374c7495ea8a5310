"""What does `eduq init` do? It reads, asks, reads again with the answers, asks on, writes and shows what is read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.cli import ask_password, asking, options, progress
from eduquality.cli.streams import tell
from eduquality.console import make_console
from eduquality.errors import Issue, UsageFault
from eduquality.report.looks.terminal import print_section
from eduquality.report.page import Heading, Section, cleaned
from eduquality.report.pages.validate import sheet_blocks
from eduquality.report.returned.mapping import project_path
from eduquality.report.writing.columns import put, put_hanging
from eduquality.setup.project_file import Taken, Written, settings_of, suggested, write_project
from eduquality.setup.proposals import questions_of_parts, questions_of_whole
from eduquality.setup.questions import Question
from eduquality.setup.settled import with_settings
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

    from eduquality.model.definitions.project import Project
    from eduquality.model.results.dataset import Dataset

#: Of so many things that are left open it is shown what they are.
_MOST_SHOWN = 30
Settle = Callable[[Sequence[Question]], tuple[list[Taken], list[Question]]]


def init(lang: Lang, data: Sequence[Path], catalog: list[Path] | None, *, yes: bool) -> None:
    """Settle what only a person can know. yes: nobody is asked, and what is sure is taken."""
    if not yes and not asking.can_answer():
        raise UsageFault(Issue("error", "setup.nobody_to_ask"))
    from eduquality import api

    using = api.catalogue(*options.folders(catalog))
    plans = {name: loaded.spec for name, loaded in using.plans.items()}
    read = _reader(lang, data)
    dataset = read(None)
    path = project_path(data, dataset.root)
    settle: Settle = asking.taken_if_sure if yes else lambda questions: asking.asked(questions, lang)
    taken, left = settle([*questions_of_whole(dataset, path.parent, plans)])
    tree = settings_of(taken)
    known = api.validate(read(with_settings(dataset.project, tree, path.parent)) if tree else dataset, using=using)
    # Who has left something at the terminal wants to be asked no more.
    more, also_left = (settle if yes or not left else asking.all_left)(questions_of_parts(known))
    written = write_project(path, [*taken, *more], [*left, *also_left])
    _say_written(written, path, lang)
    settings = with_settings(dataset.project, settings_of([*taken, *more]), path.parent)
    _show(read(settings), [*left, *also_left], lang)


def _reader(lang: Lang, data: Sequence[Path]) -> Callable[[Project | None], Dataset]:
    """Give what reads the data, with settings in the place of the project file's; a password is asked for once."""
    ask = ask_password.asking(lang)
    once = cache(ask) if ask else None
    asked = (lambda names: once(tuple(names))) if once else None

    def read(settings: Project | None) -> Dataset:
        from eduquality.intake.loading import Otherwise, Reading

        with (
            Reading(data, ask=asked, otherwise=Otherwise(settings)) as reading,
            progress.reading(lang) as told,
        ):
            return reading.dataset(told, without_tables=True)

    return read


def _say_written(written: Written, path: Path, lang: Lang) -> None:
    """Say what became of the file, and what is to be put there by hand."""
    if written.is_written:
        tell(say(f"setup.{'added' if written.is_addition else 'written'}", lang, path=str(path)))
    elif not written.by_hand:
        tell(say("setup.nothing_new", lang, path=str(path)))
    if written.by_hand:
        tell(say("setup.by_hand", lang, path=str(path)) + "\n")
        sys.stdout.write(written.by_hand + "\n")


def _show(dataset: Dataset, left: Sequence[Question], lang: Lang) -> None:
    """Show what is read with the settings, and what is still open."""
    console = make_console()
    heading = Heading(say("setup.read_with_it", lang))
    print_section(cleaned(Section((heading, *sheet_blocks(dataset, lang)))), console, lang)
    if left:
        _print_left(left, console, lang)


def _print_left(left: Sequence[Question], console: Console, lang: Lang) -> None:
    put(console)
    put(console, say("setup.left_open", lang, count=len(left)), "bold")
    for question in left[:_MOST_SHOWN]:
        put_hanging(console, "·", asking.worded(question.code, question.values, lang), indent=2)
        if text := suggested(question, [lang]):
            put_hanging(console, say("setup.as_in", lang), text, indent=5)
    if len(left) > _MOST_SHOWN:
        put_hanging(console, "·", say("setup.more_open", lang, more=len(left) - _MOST_SHOWN), indent=2)
    put_hanging(console, say("report.hint", lang), say("setup.to_answer", lang))
