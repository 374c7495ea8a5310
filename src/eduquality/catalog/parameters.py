"""Do parameters hold together? All that one may be is of one kind, and where a number is needed it is one."""

from __future__ import annotations

from collections.abc import Container, Mapping

from eduquality.model.parameters import Parameter, kind_of, singles
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings


def check_parameters(
    findings: Findings, parameters: Mapping[str, Parameter], numbers: Container[str] | None = None
) -> None:
    """Note what is of several kinds, or has two values for a year; numbers: those that must be one (None: all)."""
    for name, parameter in parameters.items():
        _check_years(findings, name, parameter)
        if _is_mixed(findings, name, parameter):
            continue
        if not parameter.is_number and (numbers is None or name in numbers):
            findings.add(_value_at(name, parameter), "parameter.no_number", name=name)


def _value_at(name: str, parameter: Parameter) -> KeyPath:
    path: KeyPath = ("parameters", name)
    return (*path, "value") if parameter.value is not None else (*path, "dated", 0, "value")


def _check_years(findings: Findings, name: str, parameter: Parameter) -> None:
    for at, one in enumerate(parameter.dated):
        if any(other.since == one.since for other in parameter.dated[:at]):
            findings.add(("parameters", name, "dated", at), "parameter.year_twice", name=name, year=one.since)


def _is_mixed(findings: Findings, name: str, parameter: Parameter) -> bool:
    """Note the first value that is of another kind than those before it."""
    paths: list[KeyPath] = [("parameters", name, "value")] if parameter.value is not None else []
    paths += [("parameters", name, "dated", at, "value") for at, _ in enumerate(parameter.dated)]
    for path, value in zip(paths, parameter.given, strict=True):
        is_other = any(kind_of(one) != parameter.kind for one in singles(value))
        if is_other or isinstance(value, tuple) is not parameter.is_list:
            findings.add(path, "parameter.mixed", name=name)
            return True
    return False
