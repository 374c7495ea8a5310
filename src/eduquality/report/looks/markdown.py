"""What a page or a pull request gets: Markdown tables whose cells show as written, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eduquality.model.results.dataset import Dataset
from eduquality.model.results.examples import ExampleResult
from eduquality.model.results.figures import Figure, Judgement
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.looks.flat import FlatCell, FlatTable, flat_examples, flat_faults
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.rounds.sentences import round_remarks, round_sentence
from eduquality.report.writing import labels
from eduquality.report.writing.sentences import basis_sentences, summary_sentence
from eduquality.words import Lang, say

_SPECIAL = re.compile(r"([\\`*_\[\]|~#$])")
_CHECK = ("clause", "title", "level", "value", "target", "by", "status", "gap", "note")
_FIGURE = ("title", "unit_name", "year", "slice", "value", "unit", "measures")


def scorecard_markdown(card: Scorecard, lang: Lang) -> str:
    """Write the result of compute or check, rounded as at a terminal."""
    plans = dict.fromkeys(judgement.plan for judgement in card.judgements)
    parts = [_plan(card, plan, lang) for plan in plans] if plans else [_figures(card, lang)]
    return "\n".join([*parts, _basis(card, lang)])


def dataset_markdown(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> str:
    """Write the findings of validate."""
    told = f"{escape(round_sentence(against, lang))}\n\n" if against.compared else ""
    remarks = "".join(f"- {escape(remark)}\n" for remark in round_remarks(against, lang))
    told += f"{remarks}\n" if remarks else ""
    return f"# {say('report.cells', lang)}\n\n{told}{table_markdown(flat_faults(dataset, lang, against))}"


def examples_markdown(results: Sequence[ExampleResult], lang: Lang) -> str:
    """Write the outcome of the worked examples."""
    return f"# {say('report.examples_of', lang)}\n\n{table_markdown(flat_examples(results, lang))}"


def escape(text: str) -> str:
    """Make a text show as it is: no markup, no HTML, one line."""
    quiet = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(_SPECIAL.sub(r"\\\1", quiet).split())


def _figures(card: Scorecard, lang: Lang) -> str:
    rows = tuple(_figure(figure, lang) for figure in card.figures)
    return f"# {say('report.figures_of', lang, year=card.year)}\n\n{table_markdown(_flat_table(_FIGURE, rows, lang))}"


def _basis(card: Scorecard, lang: Lang) -> str:
    items = "".join(f"- {escape(sentence)}\n" for sentence in basis_sentences(card, lang))
    return f"## {say('report.basis', lang)}\n\n{items}"


def _plan(card: Scorecard, plan: str, lang: Lang) -> str:
    about = card.plans[plan]
    judgements = [judgement for judgement in card.judgements if judgement.plan == plan]
    rows = tuple(_judgement(judgement, lang) for judgement in judgements)
    head = say("report.plan", lang, title=getattr(about.title, lang), plan=plan)
    facts = [getattr(about.area, lang), about.document, say("report.data_year", lang, year=card.year)]
    unasked = [f"- {escape(say('report.plan_unasked', lang))}"] if about.unasked else []
    assumed = unasked + [
        f"- {escape(say('report.assumption', lang) + ' ' + getattr(words, lang))}" for words in about.assumptions
    ]
    summary = summary_sentence(judgements, lang)
    above = "\n".join([f"# {escape(head)}", "", escape(" · ".join(facts)), "", *assumed])
    return f"{above}\n\n{table_markdown(_flat_table(_CHECK, rows, lang))}\n{escape(summary)}\n"


def _judgement(judgement: Judgement, lang: Lang) -> tuple[FlatCell, ...]:
    worst = [labels.unit_name(unit.figure, lang) for unit in judgement.failing]
    unjudged = labels.unjudged_words(judgement, lang)
    note = [labels.reason_words(judgement, lang), labels.passing_words(judgement, lang), *worst, *unjudged]
    note += [*labels.path_words(judgement, lang), *labels.form_words(judgement, lang)]
    title = getattr(judgement.title, lang)
    part = labels.slice_words(judgement.figure.slice, lang) if judgement.figure else ""
    return (
        judgement.clause,
        say("report.beside", lang, text=title, more=part) if part else title,
        labels.how_judged(judgement, lang),
        labels.value_words(judgement, lang),
        labels.target_words(judgement, lang),
        labels.due_words(judgement, lang),
        labels.status_words(judgement, lang),
        labels.gap_words(judgement, lang),
        say("report.joiner", lang).join(filter(None, note)),
    )


def _figure(figure: Figure, lang: Lang) -> tuple[FlatCell, ...]:
    measures = labels.measure_words(figure, lang)
    told = [*filter(None, [labels.figure_reason(figure, lang)]), *labels.partly_words(figure, lang)]
    return (
        getattr(figure.title, lang),
        labels.unit_name(figure, lang),
        figure.year,
        labels.slice_words(figure.slice, lang),
        labels.figure_value(figure) or "–",
        labels.word(f"unit.{figure.unit}", figure.unit, lang),
        say("report.joiner", lang).join(told + measures),
    )


def _flat_table(keys: Sequence[str], rows: tuple[tuple[FlatCell, ...], ...], lang: Lang) -> FlatTable:
    return FlatTable(tuple(say(f"column.{key}", lang) for key in keys), rows)


def table_markdown(table: FlatTable) -> str:
    """Write any rows under heads as a table."""
    lines = [_row(table.heads), "|" + " --- |" * len(table.heads), *(_row(row) for row in table.rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[FlatCell]) -> str:
    return "| " + " | ".join(escape("" if cell is None else str(cell)) for cell in cells) + " |"
