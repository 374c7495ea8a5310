"""Prove the built-in catalogue and write that beside it (indicators/proofs.json): after a change to one of its files.

What is not written there is proved by whoever runs it, once: slower, and no less sound. The data of all its files are
written, too (indicators/parsed.jsonl): parsing them takes most of the time that starting takes.
"""

from __future__ import annotations

import argparse
import sys

from eduquality.catalog import write_parsed_files, write_proofs
from eduquality.errors import CatalogFault
from eduquality.words import LANGS, message_of


def main() -> int:
    """Write the proofs, or say in both languages what is wrong with the catalogue and give 2."""
    argparse.ArgumentParser(prog="python -m eduquality.catalog", description=__doc__).parse_args()
    try:
        write_proofs()
        write_parsed_files()
    except CatalogFault as fault:
        lines = (f"{issue.where}: {message_of(issue, lang)}" for issue in fault.issues for lang in LANGS)
        sys.stderr.write("\n".join(lines) + "\n")
        return fault.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
