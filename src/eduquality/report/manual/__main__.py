"""Write the pages of a catalogue into a folder, as Markdown: python -m eduquality.report.manual DIR [--lang zh|en].

With --catalog those of a bureau's own catalogue beside what comes with the program. They are built, never committed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eduquality.catalog import builtin_catalogue_dir, load_catalogue
from eduquality.errors import CatalogFault
from eduquality.model.tables import TABLES
from eduquality.report.manual.folder import Manual
from eduquality.words import LANGS, message_of


def main() -> int:
    """Write them, or say what is wrong with the catalogue and give 2."""
    parser = argparse.ArgumentParser(prog="python -m eduquality.report.manual", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=LANGS, default="zh")
    parser.add_argument("--catalog", type=Path, action="append", default=[])
    told = parser.parse_args()
    try:
        catalogue = load_catalogue(builtin_catalogue_dir(), *told.catalog)
    except CatalogFault as fault:
        sys.stderr.write("".join(f"{issue.where}: {message_of(issue, told.lang)}\n" for issue in fault.issues))
        return fault.exit_code
    with TABLES.using(catalogue.tables):
        Manual(catalogue, told.lang).write(told.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
