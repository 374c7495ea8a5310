"""How do the parts of the report say the same things? Headings, names of clauses, values of years."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from eduquality.model.results.county_report import CountyReport, YearValue, key_of
from eduquality.model.results.figures import Figure, Judgement, Number
from eduquality.report.page import Cell, Heading
from eduquality.report.pages.check import clause_title
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import round_half_up
from eduquality.words import Lang, say

_CHINESE = "一二三四五六七八九"
#: Shares of tables are written to so many decimals.
_DECIMALS = 2
MINUS, HYPHEN = "\N{MINUS SIGN}", "-"
NONE = "—"


def part_title(key: str, number: int, lang: Lang) -> str:
    """Give the title of a part with its number, as the language writes it."""
    told = _CHINESE[number - 1] if lang == "zh" else str(number)
    return say("county.part", lang, number=told, title=say(f"county.part.{key}", lang))


def part_heading(key: str, number: int, lang: Lang) -> Heading:
    """Give the heading of a part, under which other places link to it."""
    return Heading(part_title(key, number, lang), 1, key)


def plan_title(report: CountyReport, plan: str, lang: Lang) -> str:
    """Name a plan."""
    return str(getattr(report.card.plans[plan].title, lang))


def clause_line(report: CountyReport, judgement: Judgement, lang: Lang) -> str:
    """Say where a clause stands and by when; of whose plan, where there are several."""
    facts = {"clause": judgement.clause, "section": judgement.section, "due": labels.due_words(judgement, lang)}
    if len(report.card.plans) == 1:
        return say("county.clause_line", lang, **facts)
    plan = str(getattr(report.card.plans[judgement.plan].area, lang))
    return say("county.clause_of_plan", lang, plan=plan, **facts)


def before_of(report: CountyReport, judgement: Judgement) -> Figure | None:
    """Give the figure of the year before: as the clause asks for it, else where it may be held against this year's."""
    if judgement.before is not None:
        return judgement.before
    course = report.courses.get(key_of(judgement))
    before: YearValue | None = course.before if course else None
    return before.figure if before is not None and before.value is not None else None


def now_words(judgement: Judgement, lang: Lang) -> str:
    """Print the value of this year, of a trend to the digits at which it differs from the one before."""
    figure, before = judgement.figure, judgement.before
    if figure is not None and figure.reason == "withheld":
        return say("county.withheld", lang)
    if judgement.judge == "trend" and figure is not None and before is not None:
        return labels.against(figure, before, judgement.op)[0]
    return labels.figure_value(figure, judgement if judgement.is_whole else None)


def title_of(judgement: Judgement, lang: Lang) -> str:
    """Name a clause, with the part it asks about."""
    return clause_title(judgement, lang)


def units_word(judgement: Judgement, lang: Lang) -> str:
    """Name the units that a clause asks, as one counts them."""
    asked = len(judgement.asked)
    return labels.word(f"levels.{judgement.level}", labels.level_word(judgement.level, lang), lang, units=asked)


def percent(part: int, whole: int) -> Cell:
    """Give a share of what was counted."""
    if not whole:
        return Cell(NONE)
    value = Fraction(100 * part, whole)
    return Cell(f"{round_half_up(value, _DECIMALS)}%", value, "percent")


def signed(value: Number, decimals: int) -> str:
    """Write a difference with its sign, and none where it is written as 0."""
    shown = round_half_up(value, decimals)
    if not shown.strip(f"{HYPHEN}0."):
        return shown.lstrip(HYPHEN)
    return shown.replace(HYPHEN, MINUS) if value < 0 else f"+{shown}"


def listed(words: Sequence[str], lang: Lang) -> str:
    """Write several words in one."""
    return say("report.joiner", lang).join(words)
