"""What does a reader see of figures and verdicts? The page of `check` or `compute`, and what their figures rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from eduquality.model.results.figures import Figure, Judgement
from eduquality.model.results.rows import plain_number, word_reason
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.page import Heading, Items, Page, Presentation, Row, RowsMade, Section, Table, Value
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
    if not card.judgements:
        columns = table_of(_FIGURE, (), lang).columns
        return Table(columns, RowsMade(len(card.figures), lambda: _figure_rows(card.figures, lang)))
    rows = [_worded(row, lang) for row in card.rows(lang)]
    rows = [row | _judged(judgement, lang) for row, judgement in zip(rows, card.judgements, strict=True)]
    return table_of(_CHECK, rows, lang)


def _figure_rows(figures: Sequence[Figure], lang: Lang) -> Iterator[Row]:
    """Give a row for every figure, in the order of `_FIGURE`; what many have is worded once."""
    level_word = cache(partial(labels.level_word, lang=lang))
    unit_word = cache(lambda unit: labels.word(f"unit.{unit}", unit or "", lang))
    slice_words = cache(lambda told: labels.slice_words(dict(told), lang))
    for figure in figures:
        told = (
            figure.indicator,
            getattr(figure.title, lang),
            figure.year,
            level_word(figure.level),
            figure.unit_code,
            figure.unit_name,
            slice_words(tuple(figure.slice.items())),
            plain_number(figure.value),
            unit_word(figure.unit),
            _measures({name: plain_number(value) for name, value in figure.measures.items()}),
            figure.undecided,
        )
        covered = figure.coverage
        missing = [lack.name for lack in covered.missing] if covered else []
        units = (covered.units, covered.of, len(missing)) if covered else (None, None, None)
        reason = word_reason(figure.reason, figure.reason_values, lang) if figure.reason else None
        yield Row((*told, *units, say("report.joiner", lang).join(missing), reason))


def _measures(told: Mapping[str, float | None]) -> str:
    return "; ".join([f"{name}={'' if value is None else value}" for name, value in told.items()])


def _worded(row: dict[str, Any], lang: Lang) -> dict[str, Value]:
    """Put a row's nested parts into words."""
    covered = row["coverage"] or {"units": None, "of": None, "missing": ()}
    return row | {
        "level": labels.level_word(row["level"], lang),
        "slice": labels.slice_words(row["slice"], lang),
        "unit": labels.word(f"unit.{row['unit']}", row["unit"] or "", lang),
        "measures": _measures(row["measures"]),
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
