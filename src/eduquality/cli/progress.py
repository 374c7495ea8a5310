"""How long reading will take, told on stderr and only to a person who is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from eduquality.console import make_console
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.progress import Progress

#: The bar that is on the screen.
_shown: list[Progress] = []


@contextmanager
def reading(lang: Lang) -> Iterator[Callable[[int, int, str], None] | None]:
    """Give a callback (done, of, file) that moves a bar; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = make_console(sys.stderr)
    columns = (TextColumn(say("cli.reading", lang)), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        _shown.append(bar)
        try:
            yield lambda done, of, _file: bar.update(task, completed=done, total=of)
        finally:
            _shown.remove(bar)


@contextmanager
def paused() -> Iterator[None]:
    """Take the bar away while something is asked."""
    for bar in _shown:
        bar.stop()
    yield
    for bar in _shown:
        bar.start()
