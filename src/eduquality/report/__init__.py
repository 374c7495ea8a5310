"""How is one result value written down? One module per look; none of them decides anything."""

from __future__ import annotations

from typing import Literal

Format = Literal["table", "json", "csv", "md"]
FORMATS: tuple[Format, ...] = ("table", "json", "csv", "md")
