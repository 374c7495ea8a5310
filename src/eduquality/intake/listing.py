"""Which files are there to read? Those under the folders named; whatever is passed over is said.

Links to files are followed within the folders named; one that leads out of them may be there by the will of whoever
sent them. Links to folders are not: they may lead round in a circle. Only plain files are read: a pipe has no end.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from os.path import commonpath
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO, NamedTuple

from eduquality.errors import InputFault, Issue, Level, Place
from eduquality.filenames import real_path, shown_path
from eduquality.harmless import without_persons
from eduquality.intake.formats.kinds import PASSED_OVER, READABLE
from eduquality.model.definitions.project import MAPPING_FILE, PROJECT_FILE, Project
from eduquality.model.own_signs import EXPORT_DIGEST, EXPORT_FILE, EXPORT_READING, RESULT_FILE
from eduquality.model.tables.spoken_of import tables_of_document

#: Files of this program's own among the data.
_OURS = frozenset({PROJECT_FILE, MAPPING_FILE, RESULT_FILE})
_HIDDEN = (".", "~$")
#: What systems leave in folders that somebody has looked at.
LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
#: What systems, and the boxes that hold an office's shares, put at the root of a disk: what was deleted, or is theirs.
_OF_SYSTEMS = frozenset(
    {"$recycle.bin", "recycler", "system volume information", "#recycle", "@recycle", "@eadir", "lost+found"}
)
_MIB = 1 << 20
#: What a folder is listed as that `eduq export` has written.
_EXPORT = "an export"
#: How Windows marks a folder that is really another one.
_JUNCTION = 0xA0000003
#: How grave it is that something was not read, where that is no error.
_LEVELS: Mapping[str, Level] = {"folder.is_result": "info", "folder.is_link": "warning", "file.link_out": "warning"}
#: What would break a line or turn the writing around wherever a name is shown.
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its name relative to the root (with /), where it is, the digest and the bytes of its content.

    changed: when it was last changed, nanoseconds. refused: why it cannot be read, None where it can.
    """

    name: str
    path: Path
    content: str = ""
    size: int = 0
    changed: int = 0
    refused: Issue | None = field(default=None, hash=False)

    def is_as_digested(self) -> bool:
        """Tell whether the file is still what it was; raises OSError where it is gone."""
        now = self.path.stat()
        return (now.st_size, now.st_mtime_ns) == (self.size, self.changed)


class Listed(NamedTuple):
    """What there is to read: the folder that holds all, files, what is passed over, and folders that are exports."""

    base: Path
    sources: list[Source]
    issues: list[Issue]
    exports: list[Path]


@dataclass(frozen=True, slots=True)
class _Listing:
    """Something in a folder: where, and the phrase that says why it is not read, empty for a file."""

    path: Path
    code: str = ""
    why: str = ""


def listed(roots: Sequence[Path], project: Project) -> Listed:
    """Give the root, the files to read in order of name, an issue of whatever is passed over, and exports."""
    whole = [real_path(root) for root in roots]
    base = _base([root if root.is_dir() else root.parent for root in whole])
    there = {found.path: found for root in whole for found in _under_named(root, alone=len(whole) == 1)}
    exports = [path for path, found in there.items() if found.code == _EXPORT and not _ignored(path, base, project)]
    named = [*_named([found for found in there.values() if found.code != _EXPORT], base)]
    sources, issues, known = [], [], dict[Path, str]()
    # A file comes before the links to it.
    for name, found in sorted(named, key=lambda each: (each[1].path.is_symlink(), each[0])):
        both = (name, PurePosixPath(name).name)
        if any(fnmatchcase(either, pattern) for either in both for pattern in project.ignore):
            continue
        real = real_path(found.path) if not found.code else found.path
        issue = _passed_over(name, _kept_inside(found, real, whole), known.get(real, ""))
        if issue:
            issues.append(issue)
        else:
            sources.append(Source(name, found.path))
        known.setdefault(real, name)
    sources.sort(key=lambda source: source.name)
    return Listed(base, sources, sorted(issues, key=lambda issue: issue.where.file), exports)


def _ignored(folder: Path, base: Path, project: Project) -> bool:
    """Tell a folder that the project does not want read, by its way from the folder that holds all, or its name."""
    way = folder.relative_to(base).as_posix() if folder.is_relative_to(base) else folder.name
    return any(fnmatchcase(either, pattern) for either in (way, folder.name) for pattern in project.ignore)


def with_others(sources: Sequence[Source], instead: Mapping[str, Path | None]) -> list[Source]:
    """Give the files with others in the place of some, or beside them, by name; None: it is left out."""
    others = [Source(name, path) for name, path in instead.items() if path is not None]
    return sorted([*(one for one in sources if one.name not in instead), *others], key=lambda source: source.name)


def _kept_inside(found: _Listing, real: Path, roots: Sequence[Path]) -> _Listing:
    """Leave what a link leads to that is neither named nor in a folder that is."""
    leads_out = found.path.is_symlink() and not any(real.is_relative_to(root) for root in roots)
    return replace(found, code="file.link_out") if leads_out and not found.code else found


def _base(folders: Sequence[Path]) -> Path:
    """Give the folder that holds all; no folder at all where they are on several drives of Windows."""
    try:
        return Path(commonpath(folders)) if folders else Path()
    except ValueError:
        return Path()


def name_beside(path: PurePath) -> str:
    """Name a file that has no common folder with the others, on drive D: `D/报送/a.xlsx`."""
    letters = path.drive.replace("\\", "/").replace(":", "").strip("/")
    return "/".join(filter(None, (letters, *path.parts[1:])))


def _named(found: Iterable[_Listing], base: Path) -> Iterator[tuple[str, _Listing]]:
    """Give each a name of its own, relative to the root, that can be shown on one line and tells nobody's number."""
    taken: Counter[str] = Counter()
    for one in sorted(found, key=lambda each: each.path):
        inside = one.path.relative_to(base) if one.path.is_relative_to(base) else Path(name_beside(one.path))
        plain = _UNSHOWABLE.sub("_", shown_path(inside if inside.name else Path(base.name)))
        name = PurePosixPath(without_persons(plain))
        taken[str(name)] += 1
        number = taken[str(name)]
        yield str(name if number == 1 else name.with_stem(f"{name.stem}({number})")), one


def _passed_over(name: str, found: _Listing, same: str) -> Issue | None:
    """Say why something is not read; None where it is. same: the file that this is a link to and that is read."""
    suffix = found.path.suffix.lower()
    if found.code:
        return Issue(_LEVELS.get(found.code, "error"), found.code, Place(name), {"why": found.why})
    if same:
        return Issue("info", "file.linked_twice", Place(name), {"first": same})
    if suffix in READABLE:
        return None
    if suffix in PASSED_OVER:
        return Issue("warning", PASSED_OVER[suffix], Place(name))
    # A list that somebody typed, scanned or photographed holds what is asked for, and nobody reads it.
    told = tables_of_document(found.path.stem)
    return Issue("warning" if told else "info", "table.not_a_workbook" if told else "file.no_workbook", Place(name))


def _under_named(root: Path, *, alone: bool) -> Iterator[_Listing]:
    """Give what there is under a folder that was named, and say it of one that brings nothing beside the others."""
    found = [*_under(root)]
    yield from found
    brings = any(one.code or one.path.suffix.lower() in READABLE for one in found)
    if root.is_dir() and not (alone or brings):
        yield _Listing(root, "folder.nothing_to_read")


def _under(root: Path) -> Iterator[_Listing]:
    """Give what there is under a folder, without lock files, hidden files, project files and what was deleted."""
    if not root.is_dir():
        yield _Listing(root, "" if root.is_file() or not root.exists() else "file.not_plain")
        return
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                there = [entry for entry in entries if not _is_nobodys(entry.name)]
        except OSError as error:
            yield _Listing(folder, "folder.unreadable", error.strerror or type(error).__name__)
            continue
        if _is_export({entry.name for entry in there}):
            yield _Listing(folder, _EXPORT)
            continue
        if folder != root and any(entry.name == RESULT_FILE for entry in there):
            yield _Listing(folder, "folder.is_result")
            continue
        waiting += [Path(entry.path) for entry in there if _is_folder(entry)]
        yield from (_entry(entry) for entry in there if not _is_folder(entry) and entry.name not in _OURS)


def _is_export(names: Collection[str]) -> bool:
    """Tell an export, so too one that lost a file on the way: taken for a folder, it would hold no workbook at all."""
    return EXPORT_DIGEST in names or (EXPORT_FILE in names and EXPORT_READING in names)


def _is_nobodys(name: str) -> bool:
    """Tell what no user put there, or has taken away."""
    folded = name.casefold()
    return folded.startswith(_HIDDEN) or folded in LITTER or folded in _OF_SYSTEMS


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not _is_junction(entry)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    try:
        return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION
    except OSError:
        return False


def _entry(entry: os.DirEntry[str]) -> _Listing:
    """Tell a file from a link to a folder and from a link that leads nowhere, or to itself."""
    path = Path(entry.path)
    try:
        mode = path.stat().st_mode
    except OSError:
        # A file that vanishes this very moment is missed when it is opened.
        return _Listing(path, "file.broken_link") if entry.is_symlink() else _Listing(path)
    if stat.S_ISDIR(mode):
        return _Listing(path, "folder.is_link")
    return _Listing(path, "" if stat.S_ISREG(mode) else "file.not_plain")


# ---------------------------------------------------------------- what is in them


def digested(sources: Iterable[Source], seconds: float, memory_mib: int) -> Iterator[Source]:
    """Add the digest of each file's content, or why it is not read: it cannot be opened, or takes more than it may."""
    for source in sources:
        try:
            with source.path.open("rb") as file:
                state = os.fstat(file.fileno())
                if state.st_size > memory_mib * _MIB:
                    yield _refused(source, "file.too_big", memory=memory_mib)
                    continue
                digest = _digest(file, time.monotonic() + seconds)
        except OSError as error:
            yield _refused(source, "file.unreadable", why=error.strerror or type(error).__name__)
        else:
            if digest is None:
                yield _refused(source, "file.too_slow", seconds=round(seconds))
            else:
                yield replace(source, content=digest, size=state.st_size, changed=state.st_mtime_ns)


def _digest(file: BinaryIO, until: float) -> str | None:
    """Give the digest of what a file holds, None where that takes too long."""
    digest = hashlib.sha256()
    while block := file.read(_MIB):
        digest.update(block)
        if time.monotonic() > until:
            return None
    return digest.hexdigest()


def _refused(source: Source, code: str, **values: object) -> Source:
    return replace(source, content=f"{code} {values}", refused=Issue("error", code, Place(source.name), values))


def refuse_changed(source: Source) -> None:
    """Raise InputFault where a file is no longer what was digested: what was read of it may be half of it."""
    try:
        same = source.is_as_digested()
    except OSError as error:
        raise InputFault(Issue("error", "file.vanished", Place(source.name))) from error
    if not same:
        raise InputFault(Issue("error", "file.changed", Place(source.name)))
