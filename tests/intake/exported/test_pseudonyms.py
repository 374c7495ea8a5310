"""Answers whether a number's stand-in is the same everywhere, tells nothing, and is a number of the same kind."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from eduquality.intake.exported.pseudonyms import Pseudonyms, open_key

from .books import raising

CITIZEN = "110105194912310021"
KEYED = Pseudonyms(b"k" * 32)


def test_a_number_has_the_same_stand_in_everywhere_and_another_under_another_key() -> None:
    """What the register of pupils writes with a G before it stays the same person."""
    made = KEYED.of(CITIZEN)
    assert KEYED.of(f"G{CITIZEN}") == f"G{made}"
    assert Pseudonyms(b"k" * 32).of(CITIZEN) == made
    assert Pseudonyms(b"l" * 32).of(CITIZEN) != made


@pytest.mark.parametrize("number", [CITIZEN, f"G{CITIZEN}", "11010519491231002X", "20250101001234", "110105491231002"])
def test_a_number_of_an_authority_keeps_its_length_and_is_no_number(number: str) -> None:
    """Figures ask for the length alone; no figure of the number stays where it could be read."""
    made = KEYED.of(number)
    assert len(made) == len(number)
    assert not made[1:3].isdigit()
    assert not any(number[at : at + 5] in made for at in range(len(number) - 4))


@pytest.mark.parametrize(("number", "noughts"), [("7", 0), ("060", 1), ("07001", 1), ("7001", 0), ("20250103", 0)])
def test_figures_of_a_school_become_as_many_others(number: str, noughts: int) -> None:
    """What a class or school counts stays a count: as many figures, as many noughts before them."""
    made = KEYED.of(number)
    assert made.isdigit()
    assert len(made) == len(number)
    assert len(made) - len(made.lstrip("0")) == noughts
    assert KEYED.of("07001") == f"0{KEYED.of('7001')}"


@pytest.mark.parametrize(("first", "last"), [(1, 9), (10, 99), (100, 999), (1000, 9999)])
def test_no_two_short_numbers_become_one(first: int, last: int) -> None:
    """Every number of so many figures stands for one, and one for it."""
    numbers = {str(number) for number in range(first, last + 1)}
    assert {KEYED.of(number) for number in numbers} == numbers


def test_letters_of_a_school_number_tell_nothing() -> None:
    """A number made of a name is as hidden as any, and stays shorter than those of an authority."""
    made = KEYED.of("zhangsan1")
    assert len(made) == 11
    assert "ZHANG" not in made.upper()
    assert KEYED.of("T1") != KEYED.of("T2")


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    """The file is made where there is none, said so, and read the next time."""
    said: list[str] = []
    made = open_key(tmp_path / "key", lambda: said.append("made"))
    again = open_key(tmp_path / "key", lambda: said.append("made"))
    assert (made.key, said) == (again.key, ["made"])
    assert made.id not in made.key.hex()
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    """A file with something else, and a place that cannot be written, each have a sentence."""
    (tmp_path / "other").write_text("学校名称\n", encoding="utf-8")
    with raising("export.no_key"):
        open_key(tmp_path / "other")
    with raising("export.key_unusable"):
        open_key(tmp_path / "nowhere" / "key")
