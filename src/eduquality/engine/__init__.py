"""Which numbers stand behind a figure: measures asked of validated tables, grouped by year, unit and slice."""

from __future__ import annotations

from eduquality.engine.asking import Answers, Ask, Cell, Filters

__all__ = ["Answers", "Ask", "Cell", "Filters"]
