"""Which changes do the examples of the catalogue not notice? `python -m tests.catalog.changed [NAME …]` tells.

NAME: an indicator, view or rule, or how its name begins; all where none is given. Ends with 1 where fewer than 95 in
100 changes are noticed.
"""

from __future__ import annotations

import sys

from eduquality import api
from tests.catalog.changed.examined import examine

_WANTED = 0.95


def main(wanted: list[str]) -> int:
    """Try every change and write those that were not noticed."""
    catalogue = api.catalogue()
    names = [*catalogue.indicators, *catalogue.views, *catalogue.rules]
    chosen = [name for name in names if not wanted or any(name.startswith(begin) for begin in wanted)]
    tried = noticed = 0
    for name in chosen:
        for change in examine(catalogue, name):
            tried += 1
            noticed += change.noticed
            if not change.noticed:
                sys.stdout.write(f"{change.of} {change.place}: {change.said}\n")
        sys.stderr.write(f"\r{name}: {noticed} of {tried}\033[K")
    sys.stdout.write(f"noticed {noticed} of {tried} changes\n")
    return int(noticed < _WANTED * tried)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
