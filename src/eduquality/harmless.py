"""What of somebody's text may reach a reader? No sign that steers a terminal, and no number of a person.

The one place for all looks, for what is said beside a result, and for the names of files and sheets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from eduquality.check_digits import id_check_character

_NUL, _DELETE = 0x2400, 0x2421
#: ESC, BEL, a lone CR …, C1, the marks that turn the writing around, and the breaks of lines only some programs know.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_LINE = re.compile(r"[\t\n]")
#: Where documents of citizens were issued: the codes of the provinces, and what no year of a moment begins with.
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_PLACE = r"(?:1[1-8]|2[1-9]|[3-9]\d)"
_DAY = r"(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])"
#: What people put between the digits of a telephone number.
_GAP = r"[ .()-]{0,2}"
#: Citizen numbers of 18 and of 15 places, what a sheet makes of one that it takes for a number (4.33101201403E+17), and
#: mobile telephones. Nothing that may be the fraction of a number, or a moment (20251103101530123).
_OF_PERSON = re.compile(
    rf"(?<!\d){_PLACE}\d[ -]?\d{{3}}[ -]?(?:19|20)\d\d[ -]?{_DAY}[ -]?\d{{3}}[\dXx](?![\dXx])"
    rf"|(?<![\d.]){_PROVINCE}\d{{4}}[ -]?\d\d{_DAY}[ -]?\d{{3}}(?!\d)"
    r"|(?<![\d.])[1-9]\.\d{9,}[Ee]\+?1[47](?!\d)"
    rf"|(?<!\d)(?<!\d\.)(?P<telephone>(?:(?:00)?86{_GAP}|0)?"
    rf"(?:1[3-9]\d(?:{_GAP}\d{{4}}){{2}}|1[3-9]\d{{3}}[ -]\d{{6}})+)(?!\d)"
)
#: So many digits and letters from a to f in a row are a digest, whatever telephone its digits may be.
_OF_DIGEST = re.compile(r"[\da-fA-F]{16,}")
#: Digits with whatever little stands between them.
_RUN = re.compile(r"\d(?:[\W_]{0,2}[\dXx])+")
_IN_RUN = re.compile(r"[\dXx]")
_CITIZEN = re.compile(rf"{_PLACE}\d{{4}}(?:19|20)\d\d{_DAY}\d{{3}}[\dXx]")
_FRACTION = re.compile(r"\d+\.\d+")
_MANY_DIGITS = 11
#: Whatever may hold such a number has so many digits, of any script, with next to nothing between them.
_MAY_HOLD = re.compile(r"(?:\d[\W_]{0,2}){11}")
#: Signs that stand for the X, and what stands between digits, as a number has them.
_PLAIN = {
    **dict.fromkeys(map(ord, "ＸｘⅩⅹ×✕"), "X"),
    **dict.fromkeys([ord("_"), 0xAD, 0x2212, 0xFF0D, 0xFF3F, *range(0x2010, 0x2016)], "-"),
    **dict.fromkeys([0xA0, 0x3000, 0x202F, *range(0x2000, 0x200B)], " "),
}
#: What nobody sees between two digits, and what is shown for what steers.
_UNSEEN = re.compile(r"(?<=\d)[\u00ad\u200b-\u200d\u2060\ufeff\u2400-\u2421\ufffd]+(?=[\w×✕])")
_HEAD, _TAIL = 4, 2
_SECOND = 2


def clean(text: str) -> str:
    """Give a text as every reader must get it: control characters as signs (␛), numbers of persons masked."""
    return text if len(text) < _MANY_DIGITS and text.isprintable() else without_persons(signs(text))


def in_one_line(text: str) -> str:
    """Give a text that stands within a line, such as a name: a break in it is a sign, too."""
    return _LINE.sub(_sign, clean(text))


def signs(text: str) -> str:
    """Show every control character but tabs and breaks of lines as a sign."""
    return text if text.isprintable() else _CONTROL.sub(_sign, text.replace("\r\n", "\n"))


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_NUL + code) if code < ord(" ") else chr(_DELETE) if code == 0x7F else "\ufffd"  # noqa: PLR2004 - DEL


def without_persons(text: str) -> str:
    """Mask every number of a person, in digits of whatever width: its first four and last two signs stay."""
    if len(text) < _MANY_DIGITS or not _MAY_HOLD.search(text):
        return text
    seen = _UNSEEN.sub("", text)
    masked = _with_masks(seen)
    return text if masked == seen else masked


def _with_masks(text: str) -> str:
    """Find numbers in a text whose digits are all of one kind, sign by sign, and mask them in the text itself."""
    parts, end = [], 0
    for begin, after in _numbers_in("".join(map(_plain, text.translate(_PLAIN)))):
        parts += [text[end:begin], _masked(text[begin:after])]
        end = after
    return "".join([*parts, text[end:]])


def _plain(sign: str) -> str:
    """Give a digit of any width and script as one of ours."""
    return str(int(sign)) if sign.isdecimal() else sign


def _numbers_in(text: str) -> list[tuple[int, int]]:
    """Tell where numbers of persons stand: those that prove themselves wherever, then what looks like one beside."""
    found = [place for run in _RUN.finditer(text) for place in _proved_in(run[0], run.start())]
    for begin, end in found:
        text = f"{text[:begin]}{'#' * (end - begin)}{text[end:]}"
    digests = [run.span() for run in _OF_DIGEST.finditer(text) if not run[0].isdigit()]
    for like in _OF_PERSON.finditer(text):
        begin, end = like.span()
        if like["telephone"] is None or not any(first <= begin and end <= last for first, last in digests):
            found.append((begin, end))
    return sorted(found)


def _proved_in(run: str, start: int) -> Iterator[tuple[int, int]]:
    """Give the places of citizen numbers whose last sign follows from the others, whatever stands between them."""
    at = [sign.start() for sign in _IN_RUN.finditer(run)]
    digits = "".join(run[place] for place in at)
    begin = 0
    while not _FRACTION.fullmatch(run) and (number := _CITIZEN.search(digits, begin)):
        begin = number.start() + 1
        if id_check_character(number[0][:-1]) == number[0][-1].upper():
            begin = number.end()
            yield start + at[number.start()], start + at[begin - 1] + 1


def _masked(number: str) -> str:
    return number[:_HEAD] + "*" * (len(number) - _HEAD - _TAIL) + number[-_TAIL:]


def names_without_persons(names: Iterable[str]) -> Iterator[str]:
    """Mask numbers of persons in names; those that are alike then get a number, as each is a name of its own."""
    taken: Counter[str] = Counter()
    for name in names:
        masked = without_persons(name)
        taken[masked] += masked != name
        yield masked if taken[masked] < _SECOND else f"{masked}({taken[masked]})"


def escaped_for_json(written: str) -> str:
    """Write the control characters that JSON may hold as they are as JSON does others: values are the same."""
    return written if written.isascii() else _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
