"""How does a folder of results come to be? Aside, and never in the place of anybody's work.

A folder of results holds a file that names all that was written there, with its digest. Only such a folder is replaced,
and only while it holds nothing else: what somebody added or changed in it is that person's work.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from eduquality.errors import Issue, Place, UsageFault
from eduquality.filenames import real_path
from eduquality.intake.listing import LITTER
from eduquality.model.own_signs import RESULT_FILE
from eduquality.places import aside_of, put_in_place
from eduquality.version import __version__


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], inputs: Iterable[Path] = ()) -> list[str]:
    """Write files (name with / between folders, content) into a folder that is new, empty or an earlier result.

    Gives their names. All is written aside and moved into place at the end. Raises UsageFault where the folder holds
    anything else, where it holds one of `inputs`, or where nothing can be written.
    """
    refuse_folder(folder, inputs)
    target = folder.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # With the rights that any folder gets there: it is to be read by others, too.
        aside = aside_of(target)
        aside.mkdir()
        try:
            names = _fill(aside, files)
            _replace(target, aside)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageFault(Issue("error", "output.folder_unwritable", Place(str(folder)), {"why": why})) from error
    return names


def refuse_folder(folder: Path, inputs: Iterable[Path] = ()) -> None:
    """Raise UsageFault where writing the folder would lose what is no earlier result of this program."""
    target = real_path(folder)
    if any(target == source or target in source.parents for source in (real_path(one) for one in inputs)):
        raise UsageFault(Issue("error", "output.folder_holds_input", Place(str(folder))))
    if not folder.exists():
        return
    if not target.name:
        # The whole of a disk: nothing can be put in its place.
        raise UsageFault(Issue("error", "output.folder_is_disk", Place(str(folder))))
    if not folder.is_dir():
        raise UsageFault(Issue("error", "output.no_folder", Place(str(folder))))
    strange = _strange(folder)
    if strange is not None:
        code = "output.folder_changed" if (folder / RESULT_FILE).is_file() else "output.folder_not_ours"
        raise UsageFault(Issue("error", code, Place(str(folder)), {"name": strange}))


def _strange(folder: Path) -> str | None:
    """Name something in a folder that this program did not write there, or not like that; the first that is met."""
    written = _written(folder)
    for inside, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(inside, name) for name in sorted(names)):
            name = path.relative_to(folder).as_posix()
            if path.name.casefold() in LITTER or (written and name == RESULT_FILE):
                continue
            if written.get(name) != _digest(path.read_bytes()):
                return name
    return None


def _written(folder: Path) -> Mapping[str, str]:
    """Give what this program wrote into a folder: name → digest; nothing where it is no folder of ours."""
    with suppress(OSError, ValueError):
        told = json.loads((folder / RESULT_FILE).read_text(encoding="utf-8"))
        if isinstance(told, dict) and isinstance(told.get("files"), dict):
            return {str(name): str(digest) for name, digest in told["files"].items()}
    return {}


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    digests = {}
    for name, content in files:
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        digests[name] = _digest(content)
    told = json.dumps({"eduq": __version__, "files": digests}, ensure_ascii=False, sort_keys=True, indent=1)
    (folder / RESULT_FILE).write_text(told + "\n", encoding="utf-8", newline="\n")
    return [*digests]


def _replace(target: Path, aside: Path) -> None:
    """Put the new folder in the place of the old one; if that fails the old one is back."""
    if not target.exists():
        put_in_place(aside, target)
        return
    old = aside_of(target)
    put_in_place(target, old)
    try:
        put_in_place(aside, target)
    except OSError:
        put_in_place(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
