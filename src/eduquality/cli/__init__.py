"""The command line: argv becomes typed options, a use case runs, a report is written, an exit code is given."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

#: The commands that read workbooks.
_READING = frozenset({"compute", "check", "validate", "status"})


def main(argv: Sequence[str] | None = None) -> None:
    """Run `eduq` and exit: 0 fine, 1 findings, 2 the caller's mistake, 3 a fault of ours."""
    # NumPy is used for counting alone; its library for matrices would start threads that spin and never get work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Arrow's own allocator gives memory back to the system at every turn, to ask for it again at the next.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    # A command is over before there is much to collect; the usual threshold looks through all that was imported, often.
    gc.set_threshold(200_000)
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not _READING.isdisjoint(arguments) and "--help" not in arguments:
        from eduquality.intake.workers import WORKERS

        # They load while the rest of the program does.
        WORKERS.start()

    from eduquality.cli.boundary import run
    from eduquality.cli.language import language_of

    sys.exit(run(arguments, language_of(arguments)))
