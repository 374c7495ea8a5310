"""Work in threads that Ctrl-C ends: several questions at a time, or one that its asker only waits for."""

from __future__ import annotations

from _thread import start_new_thread
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import get_ident, main_thread
from time import sleep
from typing import TypeVar

One = TypeVar("One")
Answer = TypeVar("Answer")

#: So often it is looked whether Ctrl-C was pressed, which on Windows ends no waiting, seconds.
_LOOK = 0.1
#: So long after Ctrl-C what goes on is told again to stop, seconds.
_AGAIN = 0.01


def ask_each(
    ask: Callable[[One], Answer], given: Iterable[One], at_a_time: int, stop: Callable[[], None]
) -> list[Answer]:
    """Ask of each of these in threads and give the answers in the same order.

    On Ctrl-C nothing more is begun and `stop` must end what was, at once or when it is called again. Where some fail,
    nothing more is begun either, and what the first of them raised is raised. Every thread sees the context variables
    that its asker sees.

    Of what Python offers for this, futures and its own threads, each keeps locks by statements between which Ctrl-C may
    come; the lock is then held for ever. What is used here takes and gives back its locks in one step.
    """
    todo = deque(enumerate(given))
    found: dict[int, Answer] = {}
    failed: dict[int, BaseException] = {}
    ended: list[None] = []
    bell: SimpleQueue[None] = SimpleQueue()

    def work() -> None:
        while todo:
            try:
                n, one = todo.popleft()
            except IndexError:
                break
            try:
                found[n] = ask(one)
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where the answers are awaited
                failed[n] = error
                todo.clear()
        ended.append(None)
        bell.put(None)

    threads = 0
    try:
        for _ in range(min(at_a_time, len(todo))):
            # Each in a copy: what the asker has in use, the tables of its catalogue, is in use there, too.
            start_new_thread(copy_context().run, (work,))
            threads += 1
        while len(ended) < threads:
            with suppress(Empty):
                bell.get(timeout=_LOOK)
    except BaseException:
        todo.clear()
        while len(ended) < threads:
            # Again and again: what is told before a question is begun is not heard by it.
            stop()
            sleep(_AGAIN)
        raise
    try:
        if failed:
            raise failed[min(failed)]
    finally:
        # What was raised knows the thread it comes of, which would know it.
        failed.clear()
    return [found[n] for n in range(len(found))]


def ask_aside(ask: Callable[[], Answer], stop: Callable[[], None]) -> Answer:
    """Ask outside the main thread, which alone is told of Ctrl-C: on that `stop` must end what is asked."""
    if get_ident() != main_thread().ident:
        return ask()
    return ask_each(lambda asked: asked(), [ask], 1, stop)[0]
