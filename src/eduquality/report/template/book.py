"""How a blank form becomes a workbook that Excel, WPS and LibreOffice open: header, lists, formats, notes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from eduquality.report.template.form import SAMPLE_MARK, BlankForm, Kind, Question
from eduquality.report.writing.columns import width_of
from eduquality.words import Lang, say

#: Rows beneath the sample that lists and limits hold for; formats hold for the whole column.
ROWS = 5000
# The same form is the same bytes, whenever it is written.
_MADE = datetime(2025, 9, 1, 8, 0)  # noqa: DTZ001 - workbook properties carry no zone
# What Excel and WPS hold, in characters: a list written into the rule, the text of a message, its title.
_LONGEST_LIST, _LONGEST_MESSAGE, _LONGEST_TITLE = 255, 255, 32
_NARROWEST, _WIDEST, _NARROWEST_FIRST = 9, 26, 14
_COMMENT_WIDTH = 30
_LINE_HEIGHT = 16
_NUMBER_FORMATS: Mapping[Kind, str] = {"count": "0", "year": "0", "points": "General", "result": "General"}
_TEXT_FORMAT, _DATE_FORMAT = "@", "yyyy-mm-dd"
_EARLIEST, _YEARS, _MOST_POINTS = date(1900, 1, 1), (1990, 2100), 9999


@dataclass(frozen=True)
class _Looks:
    """The formats of a workbook."""

    title: Any
    line: Any
    note: Any
    required: Any
    optional: Any
    columns: Mapping[str, Any]
    samples: Mapping[str, Any]


def book_bytes(forms: Sequence[BlankForm]) -> bytes:
    """Give the workbook of one form or several, a sheet each; the same forms give the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": forms[0].titles[0], "created": _MADE})
        for form in forms:
            _put_form(workbook, form)
    return out.getvalue()


def _put_form(workbook: Any, form: BlankForm) -> None:  # noqa: ANN401 - xlsxwriter has no public types
    """Add the sheet of a form."""
    sheet = workbook.add_worksheet(form.sheet)
    looks = _looks(workbook, form)
    header = _put_titles(sheet, form, looks)
    for at, question in enumerate(form.questions):
        _put_column(sheet, at, header, question, form.lang, looks)
    _put_sample(sheet, header + 1, form, looks)
    _set_page(sheet, header)


def _looks(workbook: Any, form: BlankForm) -> _Looks:  # noqa: ANN401 - xlsxwriter has no public types
    edge = {"border": 1, "border_color": "#808080"}
    head = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, **edge}
    sample = {
        "text_wrap": True,
        "valign": "vcenter",
        "italic": True,
        "font_color": "#7F7F7F",
        "bg_color": "#F2F2F2",
        **edge,
    }
    formats = {question.kind: _number_format(question.kind) for question in form.questions}
    return _Looks(
        workbook.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
        workbook.add_format({"bold": True}),
        workbook.add_format({"text_wrap": True, "valign": "top", "font_color": "#404040"}),
        workbook.add_format({**head, "bg_color": "#FCE4D6"}),
        workbook.add_format({**head, "bg_color": "#DDEBF7"}),
        {kind: workbook.add_format({"num_format": shown}) for kind, shown in formats.items()},
        {kind: workbook.add_format({"num_format": shown, **sample}) for kind, shown in formats.items()},
    )


def _number_format(kind: Kind) -> str:
    return _DATE_FORMAT if kind == "date" else _NUMBER_FORMATS.get(kind, _TEXT_FORMAT)


# ---------------------------------------------------------------- above the header


def _put_titles(sheet: Any, form: BlankForm, looks: _Looks) -> int:  # noqa: ANN401 - same
    """Write title, school and notes; give the row of the header, counted from 0."""
    last = max(len(form.questions) - 1, 1)
    title, *lines = form.titles
    sheet.merge_range(0, 0, 0, last, title, looks.title)
    sheet.set_row(0, 28)
    for row, line in enumerate(lines, start=1):
        sheet.merge_range(row, 0, row, last, line, looks.line)
    row = len(form.titles)
    notes = [f"{number}. {note}" for number, note in enumerate(form.notes, start=1)]
    room = sum(map(_width, form.questions))
    folded = sum(-(-width_of(note) // room) for note in notes)
    sheet.merge_range(row, 0, row, last, "\n".join(notes), looks.note)
    sheet.set_row(row, folded * _LINE_HEIGHT)
    sheet.set_row(row + 1, 2 * _LINE_HEIGHT)
    return row + 1


# ---------------------------------------------------------------- columns


def _put_column(sheet: Any, at: int, header: int, question: Question, lang: Lang, looks: _Looks) -> None:  # noqa: ANN401 - same; what a column is made of
    # The first cell of the sample row says that it is one.
    width = max(_width(question), 0 if at else _NARROWEST_FIRST)
    sheet.set_column(at, at, width, looks.columns[question.kind])
    star = "*" if question.required else ""
    sheet.write_string(header, at, star + question.header, looks.required if question.required else looks.optional)
    about = _about(question, lang)
    lines = sum(-(-width_of(line) // _COMMENT_WIDTH) for line in about.split("\n"))
    sheet.write_comment(header, at, about, {"author": "", "width": 240, "height": 18 * lines + 12, "font_size": 10})
    sheet.data_validation(header + 2, at, header + 1 + ROWS, at, _rule(question, lang))


def _width(question: Question) -> int:
    """Give the width of a column in characters, by its header and its example."""
    return min(max(_NARROWEST, width_of("*" + question.header) + 2, width_of(str(question.example)) + 2), _WIDEST)


def _about(question: Question, lang: Lang) -> str:
    """Say what a column means, whether it is required, its unit, what may stand in it, and an example."""
    choices = say("template.joiner", lang).join(question.choices)
    listed = say("template.choices", lang, choices=choices) if choices else ""
    return "\n".join(filter(None, (_meaning(question, lang), listed, _example(question, lang))))


def _prompt(question: Question, lang: Lang) -> str:
    """Say the same beside a cell that is chosen, where a list shows itself what may stand there."""
    return f"{_meaning(question, lang)}\n{_example(question, lang)}"[:_LONGEST_MESSAGE]


def _meaning(question: Question, lang: Lang) -> str:
    needed = say("template.required" if question.required else "template.optional", lang)
    unit = say("template.unit", lang, unit=question.unit) if question.unit else ""
    return "\n".join(filter(None, (question.about, needed, unit)))


def _example(question: Question, lang: Lang) -> str:
    return say("template.example", lang, example=question.example)


def _rule(question: Question, lang: Lang) -> dict[str, Any]:
    """Give what a cell is held to while it is typed, and what is said of it when it is chosen."""
    must = f"template.must.{question.kind}"
    said = {
        "input_title": question.header[:_LONGEST_TITLE],
        "input_message": _prompt(question, lang),
        "error_title": say("template.wrong", lang),
    }
    limit = _limit(question)
    if limit["validate"] == "any":
        return said | limit
    return said | limit | {"error_message": say(must, lang, length=question.length)}


def _limit(question: Question) -> dict[str, Any]:
    if question.kind == "choice" and len(",".join(question.choices)) <= _LONGEST_LIST:
        return {"validate": "list", "source": list(question.choices)}
    if question.kind == "digits":
        return {"validate": "length", "criteria": "==", "value": question.length}
    limits: Mapping[Kind, dict[str, Any]] = {
        "count": {"validate": "integer", "criteria": ">=", "value": 0},
        "points": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST_POINTS},
        "date": {"validate": "date", "criteria": ">=", "value": _EARLIEST},
        "year": {"validate": "integer", "criteria": "between", "minimum": _YEARS[0], "maximum": _YEARS[1]},
    }
    return limits.get(question.kind, {"validate": "any"})


# ---------------------------------------------------------------- sample row and page


def _put_sample(sheet: Any, row: int, form: BlankForm, looks: _Looks) -> None:  # noqa: ANN401 - same
    """Write the sample row; its first cell says that it is one."""
    sheet.set_row(row, 2 * _LINE_HEIGHT)
    for at, question in enumerate(form.questions):
        look, example = looks.samples[question.kind], question.example
        if at == 0:
            marked = say("template.sample", form.lang, example=example, sample=SAMPLE_MARK)
            sheet.write_string(row, at, marked, look)
        elif isinstance(example, date):
            sheet.write_datetime(row, at, example, look)
        elif isinstance(example, int | Decimal):
            sheet.write_number(row, at, example, look)
        else:
            sheet.write_string(row, at, example, look)


def _set_page(sheet: Any, header: int) -> None:  # noqa: ANN401 - same
    sheet.freeze_panes(header + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.hide_gridlines(0)
