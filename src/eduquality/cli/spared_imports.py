"""What do libraries load that nothing here needs? All of asyncio, of which one name is asked."""

from __future__ import annotations

import inspect
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType


def spare_imports() -> None:
    """Load pydantic without all of asyncio."""
    # `deprecated` of typing_extensions asks asyncio, with its sockets and ciphers, how a coroutine is marked.
    coroutines = ModuleType("asyncio.coroutines")
    coroutines.__dict__.update(iscoroutinefunction=inspect.iscoroutinefunction, _is_coroutine=object())
    package = ModuleType("asyncio")
    package.__dict__.update(coroutines=coroutines)
    _load("pydantic_core.core_schema", {"asyncio": package, "asyncio.coroutines": coroutines})


def _load(name: str, instead: dict[str, ModuleType]) -> None:
    """Load a module while others stand in for those named, which are loaded whole by whoever wants them later."""
    if any(one in sys.modules for one in instead):
        return
    sys.modules.update(instead)
    try:
        # Without it the module is loaded as ever, when it is asked for.
        with suppress(ImportError, AttributeError):
            import_module(name)
    finally:
        for one in instead:
            sys.modules.pop(one, None)
