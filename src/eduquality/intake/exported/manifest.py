"""What does an export say of itself, and is it whole? Every file by its digest, and the manifest by one beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.cells.records import to_issue
from eduquality.intake.listing import Source, name_beside
from eduquality.model.own_signs import EXPORT_DIGEST, EXPORT_FILE, EXPORT_READING
from eduquality.model.tables import TABLES, stored_columns
from eduquality.version import RELEASE, code_digest

FORMAT = "eduq-export/1"


def _within(path: str) -> str:
    """Hold that a path leads to nothing outside the export."""
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or "\\" in path:
        raise ValueError(path)
    return path


class _Said(BaseModel):
    """Part of a manifest; what is only for people to read is not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Part(_Said):
    """A file of an export: where it is in it, how long it is, and its digest."""

    path: Annotated[str, AfterValidator(_within)]
    bytes: int
    sha256: str


class _Table(_Said):
    definition: str
    parts: list[Part]


class _File(_Said):
    name: str
    sha256: str


class _Program(_Said):
    version: str
    code: str


class Manifest(_Said):
    """What is read of what an export says of itself."""

    key: str
    program: _Program
    county: str | None
    settings: dict[str, Any]
    schools: list[list[str]] | None
    schools_in_data: list[list[str]]
    list_files: list[str]
    passed_over: list[dict[str, Any]]
    tables: dict[str, _Table]
    files: list[_File]
    reading: Part


@dataclass(frozen=True, slots=True)
class Export:
    """An export on disk: what it is called among several (nothing where it is alone), where it is, what it says."""

    label: str
    folder: Path
    said: Manifest
    digest: str

    def named(self, file: str) -> str:
        """Name one of the county's files among those of all."""
        return f"{self.label}/{file}" if self.label else file

    @property
    def shown(self) -> str:
        """Name the export in a sentence."""
        return self.label or self.folder.name

    def sources(self) -> list[Source]:
        """Give the files that it was made of; they are not here, but what they held is known."""
        return [Source(self.named(file.name), self.folder / file.name, file.sha256) for file in self.said.files]

    def content(self, part: Part) -> bytes:
        """Give what a file of the export holds; raises InputFault where it is not what was written."""
        try:
            content = (self.folder / part.path).read_bytes()
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise InputFault(Issue("error", "export.missing", Place(self.named(part.path)), {"why": why})) from error
        if sha256(content).hexdigest() != part.sha256:
            raise self.damaged(part.path)
        return content

    def damaged(self, path: str) -> InputFault:
        """Give what is raised where a file is not one that was written so."""
        return InputFault(_damaged(self.named(path)))

    def refuse_changed(self) -> None:
        """Raise InputFault where a file is missing or of another size; all its bytes are looked at when it is read."""
        for part in self.parts():
            path = self.folder / part.path
            if not path.is_file() or path.stat().st_size != part.bytes:
                self.content(part)
                raise self.damaged(part.path)

    def parts(self) -> Iterator[Part]:
        """Give every file the manifest names."""
        yield self.said.reading
        for table in self.said.tables.values():
            yield from table.parts


def is_export(folder: Path) -> bool:
    """Tell whether a folder is one that an export was written into."""
    return (folder / EXPORT_FILE).is_file() and (folder / EXPORT_DIGEST).is_file()


def definition_of(table: str) -> str:
    """Give the digest of what the rows of a table are: whoever reads them must mean the same by each column."""
    model = TABLES[table]
    said = (sorted(stored_columns(model).items()), sorted(model.spec.key))
    return sha256(repr(said).encode()).hexdigest()


def code() -> str:
    """Give the digest of the code that reads workbooks: another one may read a cell otherwise."""
    return code_digest(RELEASE, "intake/**/*.py", "model/**/*.py")


def write_manifest(folder: Path, said: Mapping[str, Any]) -> None:
    """Write what an export says of itself, and the digest of that, as `sha256sum -c` checks it."""
    content = (json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8", "surrogatepass")
    (folder / EXPORT_FILE).write_bytes(content)
    (folder / EXPORT_DIGEST).write_bytes(f"{sha256(content).hexdigest()}  {EXPORT_FILE}\n".encode())


def write_reading(folder: Path, said: object) -> Mapping[str, Any]:
    """Write what each file gave beside its rows; give what the manifest says of it."""
    content = json.dumps(said, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    (folder / EXPORT_READING).write_bytes(content)
    return {"path": EXPORT_READING, "bytes": len(content), "sha256": sha256(content).hexdigest()}


def open_exports(folders: Sequence[Path], base: Path) -> list[Export]:
    """Open exports; raises InputFault with all that is wrong with them: one is damaged, or they are not for one table.

    base: the folder that holds all; each is called by its way from there.
    """
    found = [_opened(folder, _label(folder, base)) for folder in sorted(folders)]
    _refuse_together(found)
    for export in found:
        export.refuse_changed()
    return found


def _label(folder: Path, base: Path) -> str:
    if folder == base:
        return ""
    return folder.relative_to(base).as_posix() if folder.is_relative_to(base) else name_beside(folder)


def _opened(folder: Path, label: str) -> Export:
    name = f"{label}/{EXPORT_FILE}" if label else EXPORT_FILE
    try:
        content = (folder / EXPORT_FILE).read_bytes()
        written = (folder / EXPORT_DIGEST).read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputFault(Issue("error", "export.missing", Place(name), {"why": why})) from error
    digest = sha256(content).hexdigest()
    if written != f"{digest}  {EXPORT_FILE}\n".encode():
        raise InputFault(_damaged(name))
    try:
        said = json.loads(content.decode("utf-8", "surrogatepass"))
        if said["format"] != FORMAT:
            raise InputFault(Issue("error", "export.other_format", Place(name), {"format": str(said["format"])}))
        return Export(label, folder, Manifest.model_validate(said), digest)
    except (ValueError, KeyError, TypeError) as error:
        raise InputFault(_damaged(name)) from error


def _damaged(name: str) -> Issue:
    return Issue("error", "export.damaged", Place(name))


def _refuse_together(exports: Sequence[Export]) -> None:
    """Refuse exports under different keys, and those whose tables are not these."""
    first = exports[0] if exports else None
    problems = [
        Issue("error", "export.other_key", Place(one.shown), {"first": first.shown})
        for one in exports
        if first and one.said.key != first.said.key
    ]
    for one in exports:
        for table, said in one.said.tables.items():
            if table in TABLES and said.definition != definition_of(table):
                problems.append(Issue("error", "export.other_table", Place(one.shown), {"name": table}))
    if problems:
        raise InputFault(problems)


def said_of(exports: Sequence[Export]) -> Iterator[Issue]:
    """Give what was said in the counties of files passed over, and say which exports another program has read."""
    for one in exports:
        yield from (_renamed(to_issue(record), one) for record in one.said.passed_over)
        program = one.said.program
        if program.code != code():
            yield Issue("warning", "export.other_program", Place(one.shown), {"version": program.version})
        for table in one.said.tables:
            if table not in TABLES:
                yield Issue("warning", "export.unknown_table", Place(one.shown), {"name": table})


def _renamed(issue: Issue, export: Export) -> Issue:
    """Name the file of an issue as it is called among those of all exports."""
    where = issue.where
    return replace(issue, where=replace(where, file=export.named(where.file))) if where.file else issue
