"""How does an export come to be? The rows of every file as they were read, before files are held against each other.

What all files together say (who is who, what stands twice, what contradicts what) is not written: whoever reads several
exports makes it anew of all of them, as if all files lay in one folder.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from eduquality.intake.batch import FileResult
from eduquality.intake.cells.records import from_issue
from eduquality.intake.cells.whole_table import TableSlice, rows_of
from eduquality.intake.exported.manifest import definition_of, is_export, write_manifest, write_reading
from eduquality.intake.exported.parts import write_parts
from eduquality.intake.exported.pseudonyms import Pseudonyms
from eduquality.intake.listing import Source
from eduquality.intake.store.remember import record_of
from eduquality.model.tables import TABLES
from eduquality.places import aside_of, filled_aside, put_in_place

#: What is masked of a person shows the ends of a number, or how a name begins: beside a birth date that is too much.
_MASKED = re.compile(r"[^\s*、，；：()（）!]*\*+[^\s*、，；：()（）!]*(?:\*+[^\s*、，；：()（）!]*)*")
_SHOWN, _WHO = 2, 5
#: Who has filled in, checked or signed a sheet, in a line above its table.
_SIGNED = re.compile(
    r"((?:填[表报写]|制[表单]|造表|经办|联系|负责|统计|审[核批]|复核|校对|核对|上报|报送)(?:人|者|员)?"
    r"|校长|园长|书记|主任|班主任|任课教师|教师|统计员|(?:主管|分管|单位|学校)领导|姓名)(\s*[:：]\s*)[^\s,，;；。、)）]+"
)


def replaced(folder: Path) -> AbstractContextManager[Path]:
    """Give a folder to fill that becomes `folder`, which may be new, empty, or an earlier export: that goes then.

    Raises FileExistsError where it holds anything else.
    """
    if is_export(folder):
        return _instead(folder)
    return filled_aside(folder)


@contextmanager
def _instead(folder: Path) -> Iterator[Path]:
    aside, before = aside_of(folder), aside_of(folder)
    aside.mkdir()
    try:
        yield aside
        put_in_place(folder, before)
        put_in_place(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)


def write_export(
    folder: Path, files: Mapping[Source, FileResult], pseudonyms: Pseudonyms, about: Mapping[str, Any]
) -> None:
    """Write an export into an empty folder; about: what the manifest says beside its files and tables."""
    begins: Counter[str] = Counter()
    reading = [_file(source, file, begins) for source, file in files.items()]
    tables = {name: _table(name, rows, folder, pseudonyms) for name, rows in _rows(files).items()}
    for name, said in about["tables"].items():
        tables.setdefault(name, {"definition": definition_of(name), "parts": []}).update(said)
    said = {**about, "key": pseudonyms.id, "tables": tables, "files": [*map(_summary, files, files.values())]}
    write_manifest(folder, {**said, "reading": write_reading(folder, reading)})


def _rows(files: Mapping[Source, FileResult]) -> dict[str, list[TableSlice]]:
    """Give the rows of each table, in the order in which the records count them."""
    found: dict[str, list[TableSlice]] = {}
    for file in files.values():
        for sheet in file.sheets:
            if sheet.report.table and sheet.table:
                found.setdefault(sheet.report.table, []).append(sheet.table)
    return {name: found[name] for name in TABLES if name in found}


def _table(name: str, slices: Sequence[TableSlice], folder: Path, pseudonyms: Pseudonyms) -> dict[str, Any]:
    rows = pseudonyms.table(rows_of(slices), TABLES[name])
    return {"definition": definition_of(name), "parts": write_parts(rows, name, folder)}


def _file(source: Source, file: FileResult, begins: Counter[str]) -> Mapping[str, Any]:
    """Write what a file gave beside its rows."""
    sheets = [_of_nobody(record_of(sheet, begins)) for sheet in file.sheets]
    issues = [_values_hidden(from_issue(issue)) for issue in file.issues]
    return {"name": source.name, "sheets": sheets, "issues": issues}


def _of_nobody(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out of a sheet's record who has signed it, and what findings show of persons."""
    context = [_SIGNED.sub(r"\1\2*", text) for text in record["context"]]
    return {**record, "context": context, "findings": [_finding_hidden(finding) for finding in record["findings"]]}


def _finding_hidden(record: Mapping[str, Any]) -> Mapping[str, Any]:
    rest = [_hidden(one) if at in {_SHOWN, _WHO} else one for at, one in enumerate(record["rest"])]
    return {"issue": _values_hidden(record["issue"]), "rest": rest}


def _values_hidden(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**record, "values": {name: _hidden(value) for name, value in record["values"].items()}}


def _hidden(value: Any) -> Any:  # noqa: ANN401 - whatever a message tells
    """Leave nothing of what was masked."""
    if isinstance(value, str):
        return _MASKED.sub("*", value) if "*" in value else value
    if isinstance(value, Mapping):
        return {name: _hidden(one) for name, one in value.items()}
    return value


def _summary(source: Source, file: FileResult) -> Mapping[str, Any]:
    """Tell of a file what a person wants to know: its digest, what was read, refused and said of it."""
    codes = Counter(issue.code for issue in file.issues)
    codes.update(finding.issue.code for sheet in file.sheets for finding in sheet.findings)
    return {
        "name": source.name,
        "sha256": source.content,
        "sheets": len(file.sheets),
        "rows": sum(sheet.report.rows for sheet in file.sheets),
        "refused": sum(sheet.report.refused for sheet in file.sheets),
        "issues": dict(sorted(codes.items())),
    }
