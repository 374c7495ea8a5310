"""Where do targets and figures come from, and how are they meant? Only the terms that occur."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from eduquality.model.results.county_report import CountyReport
from eduquality.report.page import Block, Heading, Item, Items, Paragraph, Section
from eduquality.report.pages.county.parts import part_heading
from eduquality.words import Lang, say

#: Terms → the indicators in whose reading they occur.
_TERMS = {
    "large": "compulsory.*large_class*",
    "consolidation": "*consolidation*",
    "line_rate": "gaokao.*line_rate*",
    "gross": "*gross_enrolment*",
    "net": "*net_enrolment*",
}
_RULES = ("rounding", "pooled", "signs", "before")
_FEW_PERSONS, _FEW_CANDIDATES = 5, 10


def definitions_part(report: CountyReport, number: int, lang: Lang) -> Section:
    """Tell the source and the assumptions of every plan, how numbers are written, and what terms mean."""
    few = {"persons": _FEW_PERSONS, "candidates": _FEW_CANDIDATES}
    rules = (say(f"county.numbers.{rule}", lang) for rule in _RULES)
    terms = tuple(_terms(report, lang))
    return Section(
        (
            part_heading("definitions", number, lang),
            *(block for plan in report.card.plans for block in _plan(report, plan, lang)),
            Heading(say("county.numbers", lang), 3),
            Items.of(*rules),
            Heading(say("county.privacy", lang), 3),
            Paragraph(say("county.privacy.text", lang, **few)),
            Heading(say("county.glossary", lang), 3),
            Items(terms),
        )
    )


def _plan(report: CountyReport, plan: str, lang: Lang) -> Iterator[Block]:
    head = report.card.plans[plan]
    yield Heading(str(getattr(head.title, lang)), 3, plan)
    facts = " · ".join(filter(None, (str(getattr(head.area, lang)), head.document)))
    yield Paragraph(say("report.named", lang, name=say("county.source", lang), text=facts))
    if head.unasked:
        yield Paragraph(say("report.plan_unasked", lang))
    if head.assumptions:
        yield Items(tuple(Item(str(getattr(one, lang)), say("report.assumption", lang)) for one in head.assumptions))
    else:
        yield Paragraph(say("county.assumptions_none", lang))


def _terms(report: CountyReport, lang: Lang) -> Iterator[Item]:
    used = {one.indicator for one in report.card.judgements if one.indicator}
    found = [term for term, pattern in _TERMS.items() if any(fnmatchcase(one, pattern) for one in used)]
    found += ["large"] if report.classes is not None and "large" not in found else []
    found += ["score_rate"] if report.examinations else []
    found += ["points"]
    found += ["provisional"] if any(one.provisional for one in report.card.judgements) else []
    limits = {"large": 56, "super": 66}
    if report.classes is not None:
        limits = {"large": report.classes.large, "super": report.classes.super_large}
    for term in found:
        yield Item(say(f"county.meaning.{term}", lang, **limits), say(f"county.term.{term}", lang))
