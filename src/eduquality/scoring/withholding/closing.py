"""What goes besides, that no other indicator gives a figure back? Sums of indicators, and of the numbers they share.

Indicators share numbers: the teachers of a school stand in teachers per class and in pupils per teacher. Withholding
one school in the first and another in the second would write both, and so tell the small one. So sums are closed for
each indicator, and for each number of persons whichever indicators it stands in, until nothing more follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from eduquality.model.results.figures import Figure, Number
from eduquality.scoring.withholding.few import Few
from eduquality.scoring.withholding.given_back import Holders, Place, also_withheld, sums_of

#: Indicator, year, place.
At = tuple[str, int, Place]


@dataclass
class Group:
    """Figures that hang together: those of one indicator in one year, or those in which one number of persons stands.

    tell: the figures that tell of a place. secret: places whose number may not follow; None for all that are withheld.
    """

    secret: set[Place] | None
    least: int = 0
    tell: dict[Place, set[At]] = field(default_factory=lambda: defaultdict(set))
    persons: dict[Place, Mapping[str, Number]] = field(default_factory=dict)

    def more(self, withheld: set[At], holders: Holders) -> set[At]:
        """Give the figures that have to be withheld besides."""
        hidden = {place for place, figures in self.tell.items() if figures <= withheld}
        secret = hidden if self.secret is None else hidden & self.secret
        if not secret:
            return set()
        places = also_withheld(sums_of([*self.tell], holders), hidden, self.persons, self.least, secret)
        return set[At]().union(*(self.tell[place] for place in places)) - withheld


def closed(figures: Mapping[At, Figure], few: Few, own: set[At], holders: Holders) -> set[At]:
    """Give what is withheld besides `own`, which is withheld by itself."""
    # Numbers first: what they choose is then withheld in all indicators alike.
    groups = [*_by_number(figures, few), *_by_indicator(figures, few)]
    withheld, size = set(own), -1
    while size != len(withheld):
        size = len(withheld)
        for group in groups:
            withheld |= group.more(withheld, holders)
    return withheld - own


def _by_indicator(figures: Mapping[At, Figure], few: Few) -> Iterator[Group]:
    groups: dict[tuple[str, int], Group] = {}
    for (indicator, year, place), figure in figures.items():
        group = groups.setdefault((indicator, year), Group(None, few.least(figure)))
        group.tell[place].add((indicator, year, place))
        group.persons[place] = few.persons_of(figure)
    yield from groups.values()


def _by_number(figures: Mapping[At, Figure], few: Few) -> Iterator[Group]:
    groups: dict[tuple[str, int], Group] = {}
    for at, figure in figures.items():
        _, year, place = at
        for number, value in few.numbers_of(figure).items():
            group = groups.setdefault((number, year), Group(set()))
            group.least = max(group.least, few.least(figure))
            group.tell[place].add(at)
            group.persons[place] = {number: value}
    for group in groups.values():
        group.secret = {place for place, of in group.persons.items() if any(0 < n < group.least for n in of.values())}
        yield group
