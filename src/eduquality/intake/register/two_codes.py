"""Which schools stand under two codes? Those that `eduq.yaml` says are one, those of one name that nothing tells apart.

A nine-year school may have a code for either stage, and a school may get another code: nobody but the bureau knows
that they are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from eduquality.intake.register.mentions import Mention
from eduquality.intake.register.names import name_key

if TYPE_CHECKING:
    from eduquality.intake.register.registry import Registry, School


def codes_meant(aliases: Mapping[str, str], seen: Iterable[Mention]) -> Mapping[str, str]:
    """Give the code that each code of `aliases` stands for: the one it says, or that of the one school of that name."""
    codes: dict[str, set[str]] = defaultdict(set)
    for mention in seen if aliases else ():
        if mention.code and mention.code not in aliases:
            codes[mention.code].add(mention.code)
            codes[name_key(mention.name)].add(mention.code)
    stated = {mention.code for mention in seen} & {*aliases}
    found = {code: codes[aliases[code]] or codes[name_key(aliases[code])] for code in stated}
    return {code: next(iter(meant)) for code, meant in found.items() if len(meant) == 1}


def under_two_codes(registry: Registry) -> Iterator[tuple[Mention, Sequence[int]]]:
    """Give schools of one name with codes of their own that nothing tells apart, and where one of them is mentioned."""
    named: dict[str, list[int]] = defaultdict(list)
    for at, school in enumerate(registry.schools):
        if school.code and school.name and registry.has_own_code(at):
            named[name_key(school.name)].append(at)
    several = {at: tuple(alike) for alike in named.values() for at in _not_apart(registry.schools, alike)}
    firsts: dict[tuple[int, ...], Mention] = {}
    for mention in sorted(registry.meanings) if several else ():
        meaning = registry.meanings[mention]
        if isinstance(meaning, int) and meaning in several and meaning != several[meaning][0]:
            firsts.setdefault(several[meaning], mention)
    yield from ((mention, alike) for alike, mention in firsts.items())


def _not_apart(schools: Sequence[School], alike: Sequence[int]) -> Sequence[int]:
    """Give schools of one name if one place is stated of all, in a list of schools their township as well."""
    if len(alike) == 1:
        return ()
    counties = {schools[at].county for at in alike} - {""}
    townships = {schools[at].township for at in alike}
    listed = all(schools[at].listed for at in alike)
    apart = len(counties) > 1 or len(townships - {""}) > 1 or (listed and "" in townships)
    return () if apart else alike
