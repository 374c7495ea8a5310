"""What does a program get of the report on a county? The scorecard's values, and what stands behind them."""

from __future__ import annotations

from typing import Any

from eduquality.model.results.conditions_held import UnitHeld
from eduquality.model.results.county_report import ClauseKey, CountyReport, Course, Examination, SchoolShares
from eduquality.model.results.figures import Judged
from eduquality.model.results.plan_lines import PlanLines, UnitLine
from eduquality.model.results.rows import figure_row, plain_number
from eduquality.report.plain.card import card_object
from eduquality.words import Lang


def report_object(report: CountyReport, lang: Lang) -> dict[str, Any]:
    """Give the result of report; clauses are named PLAN/CLAUSE."""
    classes = report.classes
    return card_object(report.card, lang) | {
        "counties": [*report.counties],
        "made": report.made.isoformat() if report.made else None,
        "order": [_name((one.plan, one.clause)) for one in report.judged],
        "years": {_name(key): _years(course) for key, course in report.courses.items()},
        "widths": {_name(key): plain_number(width) for key, width in report.widths.items()},
        "class_sizes": None
        if classes is None
        else {
            "large": classes.large,
            "super_large": classes.super_large,
            "unknown": classes.unknown,
            "together": classes.together,
            "classes": {str(size): count for size, count in classes.counted.items()},
            "schools": [{"school": one.name, "county": one.county, "sizes": [*one.sizes]} for one in classes.schools],
        },
        "schools": {_name(key): _shares(shares, lang) for key, shares in report.shares.items()},
        "held": {_name(key): [_held(one, lang) for one in units] for key, units in report.held.items()},
        "examinations": [_examination(one) for one in report.examinations],
        "by_county": {
            county: {
                _name(key): {
                    "status": one.status,
                    "value": plain_number(one.figure.value) if one.figure else None,
                    "passing": one.passing,
                    "asked": one.asked,
                }
                for key, one in verdicts.items()
            }
            for county, verdicts in report.by_county.items()
        },
        "lines": [_lines(lines, lang) for lines in report.lines],
        "needed": {_name(key): [*tables] for key, tables in report.needed.items()},
    }


def _held(unit: UnitHeld, lang: Lang) -> dict[str, Any]:
    """Give how a unit stands to each condition; missing: to the condition, least: of the fewest changes that do."""
    return {
        "code": unit.figure.unit_code,
        "name": unit.figure.unit_name,
        "value": plain_number(unit.figure.value),
        "conditions": [
            {
                "title": str(getattr(one.title, lang)),
                "value": plain_number(one.figure.value) if one.figure else None,
                "op": one.op,
                "goal": plain_number(one.goal),
                "state": one.state,
                "missing": plain_number(one.gap.amount) if one.gap else None,
                "least": plain_number(one.least.amount) if one.least else None,
            }
            for one in unit.conditions
        ],
    }


def _name(key: ClauseKey) -> str:
    return "/".join(key)


def _lines(lines: PlanLines, lang: Lang) -> dict[str, Any]:
    columns = [
        {"title": getattr(head.title, lang), "op": head.op, "target": plain_number(head.goal)} for head in lines.heads
    ]
    return {
        "plan": lines.plan,
        "title": getattr(lines.title, lang),
        "level": lines.level,
        "columns": columns,
        "units": [_line(line) for line in lines.units],
    }


def _line(line: UnitLine) -> dict[str, Any]:
    cells = [
        None if one is None else {"value": plain_number(one.figure.value), "status": one.verdict.status}
        for one in line.cells
    ]
    return {"unit_code": line.figure.unit_code, "unit_name": line.figure.unit_name, "cells": cells}


def _years(course: Course) -> list[dict[str, Any]]:
    return [
        {"year": one.year, "value": plain_number(one.value), "units": one.units, "fewer": one.has_fewer}
        for one in course.years
    ]


def _shares(shares: SchoolShares, lang: Lang) -> dict[str, Any]:
    return {
        "missed": [_school(one, lang) for one in shares.schools],
        "reached": shares.reached,
        "withheld": shares.withheld,
    }


def _school(one: Judged, lang: Lang) -> dict[str, Any]:
    row = figure_row(one.figure, lang)
    return {key: row[key] for key in ("unit_code", "unit_name", "value", "measures")}


def _examination(exam: Examination) -> dict[str, Any]:
    return {
        "name": exam.name,
        "grade": exam.grade,
        "level": exam.level,
        "units": dict(exam.units),
        "subjects": {
            subject.code: {
                "figures": {name: plain_number(one.value) for name, one in subject.figures.items()},
                "units": {code: plain_number(one.value) for code, one in subject.units.items()},
            }
            for subject in exam.subjects
        },
    }
