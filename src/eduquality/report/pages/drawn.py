"""What is drawn of clauses? How far each is from its target, and how many of all stand how."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from eduquality.model.results.figures import Figure, Judged, Judgement, Number
from eduquality.report.drawings import Move, Side, Square, Squares, Strip
from eduquality.report.writing import labels
from eduquality.words import Lang, say

#: Values that are apart by less than this share of the greatest are drawn close together.
_CLOSE = Fraction(1, 20)
SIDES: dict[str, Side] = {
    ">=": "at least",
    ">": "at least",
    "<=": "at most",
    "<": "at most",
    "==": "exactly",
    "between": "between",
}


def anchor_of(judgement: Judgement) -> str:
    """Give the name under which other places of a page lead to a clause."""
    return f"{judgement.plan}-{judgement.clause}"


def squares_of(judgements: Sequence[Judgement], lang: Lang, said: str) -> Squares:
    """Draw one square a clause; said: the sentence that counts them."""
    return Squares(tuple(_square(judgement, lang) for judgement in judgements), said)


def _square(judgement: Judgement, lang: Lang) -> Square:
    label = " ".join((judgement.clause, getattr(judgement.title, lang), labels.status_words(judgement, lang)))
    return Square(judgement.verdict.status, label, anchor_of(judgement))


def strip_of(judgement: Judgement, lang: Lang, earlier: Figure | None = None) -> Strip | None:
    """Draw a value, the one before and what is asked; nothing where units are judged each, or a number is missing.

    earlier: the figure of the year before, where the clause itself asks for none. Where every unit must reach the
    target, the area's figure stands beside for information: a good one would belie the verdict.
    """
    figure, last = judgement.figure, judgement.before or earlier
    before = last.value if last else None
    target = _target(judgement)
    judged = judgement.is_whole or judgement.level == "area"
    if not judged or figure is None or figure.value is None or not target or judgement.op not in SIDES:
        return None
    low, high = _ends([figure.value, *target, *([] if before is None else [before])], figure.unit)
    alt = say(
        "report.strip",
        lang,
        value=labels.figure_value(figure, judgement),
        target=labels.target_words(judgement, lang),
    )
    tone = judgement.verdict.status
    return Strip(low, high, figure.value, before, target, SIDES[judgement.op], tone, alt, unit=figure.unit)


def strip_of_units(judgement: Judgement, lang: Lang) -> Strip | None:
    """Draw the units that fail where each must reach the target, the area's figure quiet beside them."""
    figure, target = judgement.figure, () if judgement.judge == "trend" else _target(judgement)
    moves = tuple(
        Move(one.figure.value, one.before.value if one.before else None)
        for one in judgement.failing
        if one.figure.value is not None
    )
    if not moves or judgement.op not in SIDES:
        return None
    shown = [*([] if figure is None or figure.value is None else [figure.value]), *target]
    shown += [value for move in moves for value in (move.now, move.before) if value is not None]
    unit = judgement.failing[0].figure.unit
    low, high = _ends(shown, unit)
    now = None if figure is None else figure.value
    said = labels.figure_value(figure) or say("val.none", lang)
    alt = say("report.strip", lang, value=said, target=labels.target_words(judgement, lang))
    return Strip(low, high, now, None, target, SIDES[judgement.op], "quiet", alt, moves, unit)


def strip_of_unit(unit: Judged, judgement: Judgement, others: Sequence[Number], lang: Lang) -> Strip | None:
    """Draw the value of one unit on a line that holds others as well, so that lines of a table compare."""
    figure, target = unit.figure, _target(judgement)
    if figure.value is None or not target:
        return None
    low, high = _ends([figure.value, *others, *target], figure.unit)
    shown = {"value": labels.figure_value(figure, judgement), "target": labels.target_words(judgement, lang)}
    alt, side = say("report.strip", lang, **shown), SIDES[judgement.op]
    return Strip(low, high, figure.value, None, target, side, unit.verdict.status, alt, unit=figure.unit)


def _target(judgement: Judgement) -> tuple[Number, ...]:
    """Give what had to be reached: both ends of a range, of a trend the value before."""
    if judgement.judge == "trend":
        before = judgement.before.value if judgement.before else None
        return () if before is None else (before,)
    if judgement.target is None:
        return ()
    return judgement.target if isinstance(judgement.target, tuple) else (judgement.target,)


def _ends(shown: Sequence[Number], unit: str) -> tuple[Number, Number]:
    """Give the ends of a line on which all of these stand apart from them, within what such values can be."""
    exact = [Fraction(one) for one in shown]
    least, most = min(exact), max(exact)
    # A difference of some thousandths of what is asked must not look like half of it.
    room = max(most - least, abs(most) * _CLOSE, _CLOSE) / 3
    low = least - room if least < 0 else max(least - room, Fraction(0))
    high = most + room
    return low, min(high, Fraction(100)) if unit == "percent" and most <= 100 else high  # noqa: PLR2004 - all of it
