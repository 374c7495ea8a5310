"""Which names may be meant by what is typed so far? Ids from the names of files; titles where Chinese was begun.

A shell asks at every press of a key and waits: nothing is read but folders, unless a title is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from eduquality.version import builtin_catalogue_dir

#: Folders of a catalogue whose files are no indicators.
_OTHERS = ("plans", "rules", "tables", "views", "schema", "sheets")


def indicators(context: typer.Context, incomplete: str) -> list[str]:
    """Complete an indicator."""
    return _completed(context, incomplete, ("indicators",))


def plans(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a plan."""
    return _completed(context, incomplete, ("plans",))


def tables(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a table."""
    return _completed(context, incomplete, ("tables",))


def explained(context: typer.Context, incomplete: str) -> list[str]:
    """Complete what may be explained."""
    return _completed(context, incomplete, ("indicators", "plans"))


def anything(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a name of anything in the catalogue."""
    return _completed(context, incomplete, ("indicators", "plans", "rules", "tables", "views"))


def cuts(incomplete: str) -> list[str]:
    """Complete a level or a common slice."""
    known = ("area", "county", "township", "school", "class", "stage", "grade", "location", "ownership", "subject")
    return _beginning(incomplete, lambda: iter((*known, "track", "sex", "exam", "school_kind")))


def kinds(incomplete: str) -> list[str]:
    """Complete what `eduq list` lists."""
    return _beginning(incomplete, lambda: iter(("indicators", "plans", "rules", "tables", "views")))


def _completed(context: typer.Context, incomplete: str, kinds: tuple[str, ...]) -> list[str]:
    folders = [builtin_catalogue_dir(), *map(Path, context.params.get("catalog") or ())]
    ids = (name for folder in folders for kind in kinds for name in _ids(folder, kind))
    return _beginning(incomplete, lambda: ids if incomplete.isascii() else _titles(folders, kinds))


def _beginning(incomplete: str, known: Callable[[], Iterator[str]]) -> list[str]:
    return sorted({name for name in known() if name.startswith(incomplete)})


def _ids(folder: Path, kind: str) -> Iterator[str]:
    """Give the ids of a kind by the files of a catalogue."""
    if kind == "rules":
        yield from (f"rules.{file.stem}" for file in (folder / kind).glob("*.yaml"))
    elif kind != "indicators":
        yield from (file.stem for file in (folder / kind).glob("*.yaml"))
    else:
        files = (file.relative_to(folder) for file in folder.rglob("*.yaml"))
        yield from (".".join(file.with_suffix("").parts) for file in files if file.parts[0] not in _OTHERS)


def _titles(folders: list[Path], kinds: tuple[str, ...]) -> Iterator[str]:
    """Give the Chinese titles; the catalogue is loaded for them."""
    from eduquality import api
    from eduquality.model.tables import TABLES

    catalogue = api.catalogue(*folders)
    loaded = (one for kind in kinds if kind != "tables" for one in getattr(catalogue, kind).values())
    yield from (str(one.spec.title.zh) for one in loaded)
    if "tables" in kinds:
        with TABLES.using(catalogue.tables):
            yield from (str(model.spec.zh) for model in TABLES.values())
