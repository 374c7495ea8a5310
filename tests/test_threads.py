"""Several questions at a time: answers in order, and an end where one fails."""

from __future__ import annotations

from threading import Thread, get_ident
from time import sleep

import pytest

from eduquality.threads import ask_aside, ask_each


def test_answers_come_in_the_order_of_the_questions() -> None:
    def slow_first(n: int) -> int:
        sleep(0.1 if n == 0 else 0)
        return n * n

    assert ask_each(slow_first, range(6), 3, lambda: None) == [0, 1, 4, 9, 16, 25]
    assert ask_each(slow_first, [], 3, lambda: None) == []


def test_the_first_that_fails_is_told_and_nothing_more_is_begun() -> None:
    begun: list[int] = []

    def fails(n: int) -> None:
        begun.append(n)
        # The second is there before the first, which is told all the same.
        sleep(0.1 if n == 1 else 0.01)
        if n in {1, 2}:
            raise ValueError(n)

    with pytest.raises(ValueError, match="1"):
        ask_each(fails, range(1000), 2, lambda: None)
    assert len(begun) < 100


def test_the_main_thread_only_waits_and_any_other_asks_itself() -> None:
    assert ask_aside(get_ident, lambda: None) != get_ident()
    idents: list[tuple[int, int]] = []
    other = Thread(target=lambda: idents.append((get_ident(), ask_aside(get_ident, lambda: None))))
    other.start()
    other.join()
    assert idents[0][0] == idents[0][1]
