"""What is asked of a person, and what may be answered? Each answer is settings of `eduq.yaml`, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

#: What a question is about, in the order in which they are asked.
Topic = Literal[
    "county", "year", "term", "schools", "plans", "sheets", "columns", "values", "aliases", "school", "ignore"
]
Value = str | int | tuple[str, ...] | Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of `eduq.yaml`: under which keys it stands, and what it says; of a list, one more item of it."""

    path: tuple[str, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be answered: as it is worded (a code and its blanks), and what it settles, be it nothing."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    settings: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to settle: a code and its blanks, the answers, and whether the first of them needs nobody's word.

    typed: what a text typed instead of a number settles; None where it is no answer.
    """

    topic: Topic
    code: str
    values: Mapping[str, object]
    answers: tuple[Answer, ...]
    is_sure: bool = False
    typed: Callable[[str], Answer | None] | None = None


def said(text: object, *settings: Setting) -> Answer:
    """Give an answer that is worded by what it says."""
    return Answer("setup.answer.value", {"value": text}, settings)
