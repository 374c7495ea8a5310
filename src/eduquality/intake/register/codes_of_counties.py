"""Which codes are of several schools? Counties that number their schools by themselves have a 001 each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from eduquality.intake.register.mentions import Mention, Seen


def codes_of_counties(
    seen: Mapping[Mention, Seen], county_of: Callable[[Mention], str], *, handed_up: bool
) -> frozenset[str]:
    """Give the codes that mean another school in each county, which are then told by county and code.

    What lists of schools say goes before what other tables do: there a code stands once. Elsewhere the names must
    differ, too, as one row may name a wrong county. handed_up: the rows come from several counties, so nobody can have
    written another's.
    """
    of_code: dict[str, list[Mention]] = defaultdict(list)
    for mention in seen:
        if mention.code:
            of_code[mention.code].append(mention)
    return frozenset(
        code
        for code, mentions in of_code.items()
        if any(
            one.name != other.name or handed_up or seen[one].listed is not None
            for one, other in _apart(_most_reliable(mentions, seen), seen, county_of)
        )
    )


def _most_reliable(mentions: Sequence[Mention], seen: Mapping[Mention, Seen]) -> Sequence[Mention]:
    return [one for one in mentions if seen[one].listed is not None] or mentions


def _apart(
    mentions: Sequence[Mention], seen: Mapping[Mention, Seen], county_of: Callable[[Mention], str]
) -> Iterator[tuple[Mention, Mention]]:
    """Give the pairs that state two counties of one year: a school may come to another county, but is in one."""
    stated = [(one, county) for one in mentions if (county := county_of(one))]
    if len({county for _, county in stated}) > 1:
        for (one, county), (other, others) in combinations(stated, 2):
            years = seen[one].years, seen[other].years
            if county != others and (not all(years) or years[0] & years[1]):
                yield one, other
