"""What do services that build and test get of worked examples? JUnit, SARIF, and annotations beside the lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from eduquality.errors import Issue, Place
from eduquality.harmless import clean
from eduquality.model.results.examples import ExampleResult
from eduquality.report.writing.differences import difference_words
from eduquality.version import __version__
from eduquality.words import Lang, message_of

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Fault(NamedTuple):
    """One thing wrong in a catalogue: the kind of it, where, and what."""

    kind: str
    place: Place
    text: str


def faults_of(results: Iterable[ExampleResult], lang: Lang) -> tuple[Fault, ...]:
    """Give the worked examples that failed, each with its differences."""
    return tuple(
        Fault("example", one.place, f"{one.indicator}: {one.example}: {_differences(one, lang)}")
        for one in results
        if not one.passed
    )


def faults_in(issues: Iterable[Issue], lang: Lang) -> tuple[Fault, ...]:
    """Give what is wrong with the files of a catalogue."""
    return tuple(Fault(issue.code, issue.where, message_of(issue, lang)) for issue in issues if issue.level == "error")


def _differences(result: ExampleResult, lang: Lang) -> str:
    return "; ".join(difference_words(one, lang) for one in result.differences)


def github_annotations(faults: Iterable[Fault]) -> str:
    """Write faults as GitHub takes them from the output of a step: it shows each beside its line."""
    return "".join(f"::error {_at(fault.place)}::{_escaped(fault.text)}\n" for fault in faults)


def _at(place: Place) -> str:
    line = [] if place.line is None else [f"line={place.line}"]
    named = _escaped(_shown(place.file)).replace(":", "%3A").replace(",", "%2C")
    return ",".join([f"file={named}", *line])


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _shown(file: str) -> str:
    """Give a path as these services know it: from the folder that the program runs in, where it lies in that."""
    here, path = Path.cwd(), Path(file).absolute()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def sarif(faults: Sequence[Fault]) -> str:
    """Write faults as SARIF 2.1.0, which services that scan code take."""
    rules = [{"id": kind} for kind in dict.fromkeys(fault.kind for fault in faults)]
    driver = {"name": "eduq", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_sarif_result(fault) for fault in faults]}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _sarif_result(fault: Fault) -> dict[str, Any]:
    region = {} if fault.place.line is None else {"region": {"startLine": fault.place.line}}
    location = {"artifactLocation": {"uri": _shown(fault.place.file)}, **region}
    return {
        "ruleId": fault.kind,
        "level": "error",
        "message": {"text": fault.text},
        "locations": [{"physicalLocation": location}],
    }


def junit(results: Sequence[ExampleResult], faults: Sequence[Fault], lang: Lang) -> str:
    """Write worked examples as JUnit, a suite for each indicator, rule or view; faults: of files that do not load."""
    failed = sum(not one.passed for one in results)
    groups = [(name, list(group)) for name, group in groupby(results, key=lambda one: one.indicator)]
    body = [line for name, group in groups for line in _suite(name, group, lang)] + _broken(faults)
    counts = f'tests="{len(results) + len(faults)}" failures="{failed}" errors="{len(faults)}"'
    head = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="eduq test" {counts}>']
    return "\n".join([*head, *body, "</testsuites>"]) + "\n"


def _suite(name: str, group: Sequence[ExampleResult], lang: Lang) -> list[str]:
    failed = sum(not one.passed for one in group)
    head = f'  <testsuite name="{_xml(name)}" tests="{len(group)}" failures="{failed}">'
    return [head, *(_case(one, lang) for one in group), "  </testsuite>"]


def _case(result: ExampleResult, lang: Lang) -> str:
    line = "" if result.place.line is None else f' line="{result.place.line}"'
    at = f'file="{_xml(_shown(result.place.file))}"{line}'
    head = f'    <testcase classname="{_xml(result.indicator)}" name="{_xml(result.example)}" {at}'
    if result.passed:
        return f"{head}/>"
    told = f'<failure message="{_xml(_differences(result, lang))}">{_xml(str(result.place))}</failure>'
    return f"{head}>{told}</testcase>"


def _broken(faults: Sequence[Fault]) -> list[str]:
    cases = [
        f'    <testcase classname="catalogue" name="{_xml(str(fault.place))}" file="{_xml(_shown(fault.place.file))}">'
        f'<error message="{_xml(fault.text)}"/></testcase>'
        for fault in faults
    ]
    head = f'  <testsuite name="catalogue" tests="{len(cases)}" errors="{len(cases)}">'
    return [head, *cases, "  </testsuite>"] if cases else []


def _xml(text: str) -> str:
    return escape(clean(text))
