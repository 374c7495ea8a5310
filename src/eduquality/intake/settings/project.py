"""What does `eduq.yaml` settle, and where is it wrong? Every mistake at once, each at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from eduquality.errors import InputFault, Issue, near_miss
from eduquality.filenames import shown_path
from eduquality.intake.possible_years import FIRST_YEAR, last_year
from eduquality.intake.settings.meanings import check_meanings
from eduquality.intake.settings.sheet_rules import check_sheets
from eduquality.model.definitions.project import IGNORED, Project, slashed
from eduquality.model.notations import types
from eduquality.model.notations.codes import EXAM_KIND
from eduquality.model.notations.forms_of_numbers import NumberForms, form_of
from eduquality.model.results.collection import group_words
from eduquality.model.tables import SUBJECTS, TABLES
from eduquality.yamlfiles.document import KeyPath, read_document
from eduquality.yamlfiles.findings import Findings
from eduquality.yamlfiles.shape import fit


def read_project(path: Path) -> Project:
    """Read a project file; raises InputFault with every problem found, each with its line."""
    findings = Findings(*read_document(path, shown_path(Path(path.name)), as_text=True))
    document = findings.document
    if document.data is None and not findings.issues:
        return Project()
    project = _settled(findings, path.parent) if findings.is_mapping() else None
    if project is None or findings.issues:
        raise InputFault(sorted(findings.issues, key=_line))
    project = _beside(project, path)
    project.note_places({steps: document.place(steps) for steps in document.lines})
    return project


def _line(issue: Issue) -> int:
    return issue.where.line or 0


def _settled(findings: Findings, folder: Path) -> Project | None:
    """Give the settings, or note what is wrong: first what does not exist, then what its model takes for no value."""
    _check_names(findings)
    _check_exams(findings)
    _check_expected(findings, folder)
    check_sheets(findings)
    check_meanings(findings)
    _check_codes(findings)
    project = fit(findings, Project)
    if project:
        _check_years(findings, project)
    for index, accepted in enumerate(findings.document.items("accepted")):
        if isinstance(accepted, dict) and not {"school", "file", "who", "row"} & accepted.keys():
            findings.add(("accepted", index), "project.accepts_all")
    return project


def _beside(project: Project, path: Path) -> Project:
    """Give the project with the list of schools, which is named relative to the project file, named in full."""
    schools = project.expected.schools
    if not isinstance(schools, str):
        return project
    named = project.expected.model_copy(update={"schools": str(path.parent / schools)})
    return project.model_copy(update={"expected": named})


def _check_keys(findings: Findings, path: KeyPath, known: Iterable[str]) -> None:
    """Note each key of a mapping that is not known."""
    known = list(known)
    for key in findings.document.mapping(*path):
        if key not in known:
            findings.unknown((*path, key), "shape.unknown_key", key, known)


def _subjects() -> list[str]:
    return [word for code, words in SUBJECTS.items() for word in (code, *words)]


def _check_names(findings: Findings) -> None:
    """Note tables, fields and subjects that do not exist."""
    _check_keys(findings, ("tables",), TABLES)
    _check_keys(findings, ("columns",), TABLES)
    _check_keys(findings, ("full_marks",), _subjects())
    for table in findings.document.mapping("columns").keys() & TABLES.keys():
        fields = [*TABLES[table].model_fields, *SUBJECTS, IGNORED]
        for header, field in findings.document.mapping("columns", table).items():
            if isinstance(field, str) and field not in fields:
                findings.unknown(("columns", table, header), "project.no_field", field, fields, key=header)


def _check_codes(findings: Findings) -> None:
    """Note patterns that are none."""
    for name, pattern in findings.document.mapping("codes").items():
        if name in NumberForms.__dataclass_fields__ and isinstance(pattern, str):
            try:
                form_of(pattern)
            except re.error:
                findings.add(("codes", name), "project.bad_pattern", key=name)


def _check_years(findings: Findings, project: Project) -> None:
    """Note years of which no data can be, as `--year` refuses them."""
    low, high = min(FIRST_YEAR, project.codes.first_year or FIRST_YEAR), last_year()
    said: dict[KeyPath, int | None] = {("year",): project.year}
    said |= {("exams", name, "year"): exam.year for name, exam in project.exams.items()}
    said |= {("successors", at, "year"): gone.year for at, gone in enumerate(project.successors)}
    for path, year in said.items():
        if year is not None and not low <= year <= high:
            findings.add(path, "usage.number_outside", name=str(path[-1]), given=year, low=low, high=high)


def _check_exams(findings: Findings) -> None:
    """Note subjects and kinds of examination that do not exist."""
    kinds = [word for code, words in EXAM_KIND.items() for word in (code, *words)]
    for exam in findings.document.mapping("exams"):
        _check_keys(findings, ("exams", exam, "full_marks"), _subjects())
        kind = findings.document.mapping("exams", exam).get("kind")
        if isinstance(kind, str) and not _is_exam_kind(kind):
            findings.unknown(("exams", exam, "kind"), "shape.not_allowed", kind, kinds, key="kind")


def _is_exam_kind(text: str) -> bool:
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(types.ExamKind).validate_python(text)
    except ValidationError:
        return False
    return True


# ---------------------------------------------------------------- who is to send what


def _check_expected(findings: Findings, folder: Path) -> None:
    """Note what is wrong with `expected`: tables and groups of schools that do not exist, a missing list."""
    expected = findings.document.mapping("expected")
    if "schools" in expected:
        _check_schools(findings, expected["schools"], folder)
    tables = expected.get("tables")
    if isinstance(tables, dict):
        _check_keys(findings, ("expected", "tables"), filter(None, group_words()))
        for group, names in tables.items():
            _check_tables(findings, ("expected", "tables", group), names)
    elif "tables" in expected:
        _check_tables(findings, ("expected", "tables"), tables)


def _check_schools(findings: Findings, schools: object, folder: Path) -> None:
    path = ("expected", "schools")
    if isinstance(schools, str) and schools:
        file = folder / slashed(schools)
        if not file.is_file():
            near = near_miss(file.name, [shown_path(Path(other.name)) for other in file.parent.glob("*")])
            code = "project.no_such_file_near" if near else "project.no_such_file"
            findings.add(path, code, named=slashed(schools), near=near or "")
    elif not _is_list_of_words(schools):
        findings.add(path, "project.not_schools")


def _check_tables(findings: Findings, path: KeyPath, names: object) -> None:
    """Note names of tables that do not exist, or that no school sends; they may be named as sheets are titled."""
    if not isinstance(names, list) or not _is_list_of_words(names):
        findings.add(path, "project.not_tables")
        return
    sent = {name: row.spec for name, row in TABLES.items() if row.spec.of_school}
    titles = {title: name for name, spec in sent.items() for title in (spec.zh, spec.en)}
    for index, name in enumerate(names):
        if name not in TABLES:
            findings.unknown((*path, index), "project.no_table", name, sent, titles=titles)
        elif name not in sent:
            findings.add((*path, index), "project.not_of_schools", table=name)


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) and word for word in value)
