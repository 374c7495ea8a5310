"""The command line: argv becomes typed options, a use case runs, a report is written, an exit code is given."""

from __future__ import annotations

import sys

# Until `main` hears of Ctrl-C, one shows where in Python's own start it came: as little as can be is loaded before.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def main() -> NoReturn:
    """Run `eduq` and exit: 0 fine, 1 findings, 2 the caller's mistake, 3 a fault of ours.

    The process ends without giving its memory back piece by piece, which takes a twentieth of a long run.
    """
    try:
        code = _heeding_signals()
    except KeyboardInterrupt:
        # Amid the first imports, before there is anybody to say so.
        code = 130
    _end(code)


def _heeding_signals() -> int:
    from eduquality.cli.interruption import heed_signals
    from eduquality.cli.streams import open_closed_ones

    heed_signals()
    open_closed_ones()
    return run(sys.argv[1:])


def _end(code: int) -> NoReturn:
    import atexit
    import os
    from contextlib import suppress

    # As an exit does, but for what Python then does with its own objects.
    atexit._run_exitfuncs()  # noqa: SLF001 - the modules that end processes this way use it, for want of another
    for stream in (sys.stdout, sys.stderr):
        # Whoever read it has gone, or never was.
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run `eduq` with these arguments and give its exit code."""
    import gc
    import os

    # NumPy is used for counting alone; its library for matrices would start threads that spin and never get work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Arrow's own allocator gives memory back to the system at every turn, to ask for it again at the next.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    # A plugin of pydantic, if one is installed, would be shown every value that is checked: pupils' data.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # A command is over before there is much to collect; the usual threshold looks through all that was imported, often.
    gc.set_threshold(1_000_000)

    from eduquality.cli.spared_imports import spare_imports

    spare_imports()

    from eduquality.cli import boundary
    from eduquality.cli.arguments import as_typed
    from eduquality.cli.language import language_of

    words = as_typed(arguments)
    return boundary.run(words, language_of(words))
