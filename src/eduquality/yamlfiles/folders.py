"""Which YAML files lie in folders, and are they what they were? A file's path below its folder is its identity."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from eduquality.errors import Issue, Place
from eduquality.filenames import shown


def files_of(folders: Sequence[Path], issues: list[Issue]) -> dict[str, Path]:
    """Give identity → file, in order; a file of a later folder stands in the place of an earlier one's.

    Notes what is wrong with the folders.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            issues.append(Issue("error", "catalog.no_folder", Place(shown(folder))))
            continue
        here: dict[str, Path] = {}
        for path in _yaml_below(folder, issues):
            name = _identity(folder, path)
            if name in here:
                issues.append(Issue("error", "catalog.same_name", Place(shown(path)), {"other": shown(here[name])}))
            here[name] = path
        files |= here
    return dict(sorted(files.items()))


def _yaml_below(folder: Path, issues: list[Issue]) -> list[Path]:
    """Give what is not hidden, in order, and note which folders cannot be opened."""

    def refused(error: OSError) -> None:
        why = error.strerror or type(error).__name__
        issues.append(Issue("error", "folder.unreadable", Place(shown(Path(error.filename))), {"why": why}))

    files: list[Path] = []
    for place, below, names in os.walk(folder, onerror=refused):
        below[:] = [name for name in below if not name.startswith(".")]
        files += (Path(place, name) for name in names if not name.startswith("."))
    return sorted(path for path in files if path.suffix.lower() in {".yaml", ".yml"} and path.is_file())


def _identity(folder: Path, path: Path) -> str:
    return ".".join(path.relative_to(folder).with_suffix("").parts)


def state_of(folders: Sequence[Path]) -> str | None:
    """Give the digest of all files of folders and of their names; None where anything is wrong with the folders."""
    issues: list[Issue] = []
    digest = sha256()
    try:
        for folder in folders:
            for name, path in files_of([folder], issues).items():
                content = sha256(path.read_bytes()).hexdigest()
                digest.update(f"{name}\0{path}\0{content}\n".encode("utf-8", "surrogatepass"))
    except OSError:
        return None
    return None if issues else digest.hexdigest()
