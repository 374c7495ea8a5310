"""Which changes do the examples of the catalogue not notice? `python -m tests.catalog.changed [NAME …]` tells.

NAME: an indicator, view or rule, or how its name begins; all where none is given. Changes that change nothing stand,
each with its reason, in `alike/` and are not counted. Ends with 1 where fewer than 95 in 100 changes are noticed, or
where what is listed is noticed after all, or is no change any more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from tests.catalog.changed.alike import Alike, listed
from tests.catalog.changed.examined import Change, examine

_WANTED = 0.95


def main(wanted: list[str]) -> int:
    """Try every change and write those that were not noticed."""
    catalogue = api.catalogue()
    names = [*catalogue.indicators, *catalogue.views, *catalogue.rules]
    chosen = [name for name in names if not wanted or any(name.startswith(begin) for begin in wanted)]
    if not chosen:
        sys.stderr.write(f"nothing begins with {' or '.join(wanted)}\n")
        return 2
    alike = listed()
    tried = list(_tried(catalogue, chosen))
    counted = [change for change in tried if not _is_listed(alike, change)]
    noticed = sum(change.noticed for change in counted)
    for change in counted:
        if not change.noticed:
            sys.stdout.write(f"{change.of} {change.place}: {change.said}\n")
    wrong = list(_listed_wrongly(alike, tried))
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    share = f"{noticed} of {len(counted)} changes, {100 * noticed / max(len(counted), 1):.1f} %"
    sys.stdout.write(f"noticed {share}; {len(tried) - len(counted)} more change nothing\n")
    return int(noticed < _WANTED * len(counted) or bool(wrong))


def _tried(catalogue: Catalogue, chosen: Iterable[str]) -> Iterator[Change]:
    for name in chosen:
        sys.stderr.write(f"\r{name}\033[K")
        sys.stderr.flush()
        yield from examine(catalogue, name)
    sys.stderr.write("\r\033[K")


def _is_listed(alike: Iterable[Alike], change: Change) -> bool:
    return any(one.holds_for(change.of, change.place, change.said) for one in alike)


def _listed_wrongly(alike: Iterable[Alike], tried: Sequence[Change]) -> Iterator[str]:
    """Tell of what stands on the list: noticed after all, or not among the changes of what was tried."""
    for change in tried:
        if change.noticed and _is_listed(alike, change):
            yield f"listed, but noticed: {change.of} {change.place}: {change.said}"
    done = {change.of for change in tried}
    for one in alike:
        made = {change.said for change in tried if one.holds_for(change.of, change.place, change.said)}
        if done.issuperset(one.of):
            yield from (f"listed, but not made: {' '.join(one.of)}: {said}" for said in one.said if said not in made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
