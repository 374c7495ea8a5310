"""The command line: argv becomes typed options, a use case runs, a report is written, an exit code is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Run `eduq` and exit: 0 fine, 1 findings, 2 the caller's mistake, 3 a fault of ours."""
    # NumPy is used for counting alone; its library for matrices would start threads that spin and never get work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    from eduquality.cli.boundary import run
    from eduquality.cli.language import language_of

    arguments = list(sys.argv[1:] if argv is None else argv)
    sys.exit(run(arguments, language_of(arguments)))
