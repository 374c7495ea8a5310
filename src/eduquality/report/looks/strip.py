"""How does a strip look in signs? `----.--o---|=====`: the year before, now, the target, and where it is met."""

from __future__ import annotations

from eduquality.report.drawings import Drawing, Number, Strip

#: A strip is so many signs wide.
_SIGNS = 21
MET_SIDE = "="


def signs_of(strip: Drawing | None) -> str:
    """Draw a strip in signs; nothing of what is none, or where no target is drawn or units stand apart."""
    if not isinstance(strip, Strip) or not strip.target or strip.units:
        return ""
    ends = [_sign_of(one, strip) for one in strip.target]
    first = 0 if strip.side == "at most" else ends[0]
    last = _SIGNS - 1 if strip.side == "at least" else ends[-1]
    signs = [MET_SIDE if first <= place <= last else "-" for place in range(_SIGNS)]
    for number, sign in ((strip.before, "."), *((one, "|") for one in strip.target), (strip.now, "o")):
        if number is not None:
            signs[_beside_target(number, strip)] = sign
    return "".join(signs)


def _sign_of(number: Number, strip: Strip) -> int:
    """Give the place of a number on its line; in the middle where all of it is one number."""
    share = (number - strip.low) / (strip.high - strip.low) if strip.high != strip.low else 0.5
    return max(0, min(_SIGNS - 1, round(share * (_SIGNS - 1))))


def _beside_target(number: Number, strip: Strip) -> int:
    """Give the place of a value: one that is not the target never stands on it, which would say that it is reached."""
    place = _sign_of(number, strip)
    for one in strip.target:
        if place == _sign_of(one, strip) and number != one:
            return max(0, place - 1) if number < one else min(_SIGNS - 1, place + 1)
    return place
