"""What does a reader see of figures and verdicts? The page of `check` or `compute`, and what their figures rest on."""

from __future__ import annotations

from functools import partial
from typing import Any

from eduquality.model.results.figures import Judgement
from eduquality.model.results.rows import plain_number
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.page import Heading, Items, Page, Presentation, Section, Table, Value
from eduquality.report.pages.check import plan_sections
from eduquality.report.pages.compute import figure_sections
from eduquality.report.pages.rows import table_of
from eduquality.report.plain.card import card_object
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_measure
from eduquality.report.writing.sentences import basis_sentences
from eduquality.words import Lang, say

_FIGURE = (
    "indicator",
    "title",
    "year",
    "level",
    "unit_code",
    "unit_name",
    "slice",
    "value",
    "unit",
    "measures",
    "undecided",
    "covered",
    "ought",
    "missing_count",
    "missing",
    "reason",
)
_CHECK = (
    "plan",
    "clause",
    "section",
    *_FIGURE[:-1],
    "op",
    "target",
    "by",
    "judge",
    "status",
    "provisional",
    "reason",
    "gap",
    "before",
    "passing",
    "units",
    "failing",
    "unjudged",
)


def present_card(card: Scorecard, lang: Lang, *, brief: bool = False) -> Presentation:
    """Present what compute or check found; brief: a reader is told of figures without a value in one line."""
    return Presentation(
        page=partial(card_page, card, lang, brief=brief),
        plain=partial(card_object, card, lang),
        rows=partial(_card_rows, card, lang),
    )


def card_page(card: Scorecard, lang: Lang, *, brief: bool = False) -> Page:
    """Tell every plan's clauses with their verdicts, or the figures, then what they rest on."""
    told = plan_sections(card, lang) if card.judgements else figure_sections(card, lang, brief=brief)
    kind = "check" if card.judgements else "compute"
    title = say(f"page.{kind}", lang, year=card.year)
    return Page(title, lang, (*told, _basis(card, lang)))


def _basis(card: Scorecard, lang: Lang) -> Section:
    """Tell what stands under every figure: rows refused, derived and undecided, and other findings."""
    return Section.of(Heading(say("report.basis", lang), 2, "basis"), Items.of(*basis_sentences(card, lang)))


# ---------------------------------------------------------------- rows


def _card_rows(card: Scorecard, lang: Lang) -> Table:
    """Give a row for every clause or figure, numbers unrounded."""
    keys = _CHECK if card.judgements else _FIGURE
    rows = [_worded(row, lang) for row in card.rows(lang)]
    if card.judgements:
        rows = [row | _judged(judgement, lang) for row, judgement in zip(rows, card.judgements, strict=True)]
    return table_of(keys, rows, lang)


def _worded(row: dict[str, Any], lang: Lang) -> dict[str, Value]:
    """Put a row's nested parts into words."""
    covered = row["coverage"] or {"units": None, "of": None, "missing": ()}
    measures = "; ".join(f"{name}={'' if value is None else value}" for name, value in row["measures"].items())
    return row | {
        "level": labels.level_word(row["level"], lang),
        "slice": labels.slice_words(row["slice"], lang),
        "unit": labels.word(f"unit.{row['unit']}", row["unit"] or "", lang),
        "measures": measures,
        "covered": covered["units"],
        "ought": covered["of"],
        "missing_count": len(covered["missing"]) if row["coverage"] else None,
        "missing": say("report.joiner", lang).join(covered["missing"]),
        "reason": row["explanation"],
    }


def _judged(judgement: Judgement, lang: Lang) -> dict[str, Value]:
    unit_names = [labels.unit_name(unit.figure, lang) for unit in judgement.failing]
    return {
        "op": say(f"op.{judgement.op}", lang),
        "target": _target(judgement),
        "by": labels.due_words(judgement, lang),
        "judge": say(f"judge.{judgement.judge}", lang),
        "status": say(f"status.{judgement.verdict.status}", lang),
        "provisional": labels.provisional_words(judgement, lang),
        "gap": labels.gap_words(judgement, lang),
        "failing": say("report.joiner", lang).join(unit_names),
        "unjudged": say("report.joiner", lang).join(labels.unjudged_words(judgement, lang)),
    }


def _target(judgement: Judgement) -> Value:
    target = judgement.target
    if isinstance(target, tuple):
        return " ~ ".join(format_measure(bound) for bound in target)
    return plain_number(target)
