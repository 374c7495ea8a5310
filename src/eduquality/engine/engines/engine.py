"""What must an engine do? Keep tables that change, give rows, stop, and say in one way why it cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol


class EngineFault(Exception):
    """An engine has no answer; its own words say why."""


class TooSlow(EngineFault):
    """It took longer than it may."""


class TooMuchMemory(EngineFault):
    """It takes more memory than there is."""


class NoNumber(EngineFault):
    """A number is larger than the engine can reckon, or a text is none."""


class Engine(Protocol):
    """Tables and views by name, changed by the statements of `engine/derive.py`; all SQL is in DuckDB's spelling.

    name: the engine and its release, which answers may rest on. at_a_time: so many statements it is asked at once.
    """

    @property
    def name(self) -> str:
        """Give the engine and its release."""

    @property
    def at_a_time(self) -> int:
        """Give how many statements it is asked at once."""

    @property
    def seconds(self) -> int:
        """Give what one question may take."""

    def read(self, name: str, columns: Mapping[str, str], files: Sequence[Path]) -> None:
        """Name the rows of Parquet files, one file after the other, with `_at`, their position in the table.

        columns: those the table has, with their types; what a file lacks is empty.
        """

    def insert(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows to a table."""

    def lock(self, readable: Sequence[Path]) -> None:
        """Let nothing be opened from now on but these files, and nothing be set."""

    def rows(self, sql: str, seconds: float | None) -> list[tuple[Any, ...]]:
        """Run statements and give the rows of the last; raises EngineFault, so too after so many `seconds`."""

    def stop(self) -> None:
        """End what is asked just now."""
