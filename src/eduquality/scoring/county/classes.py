"""How large are the classes of each school? One number a class, as the mean size of one class is its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eduquality.model.results.county_report import ClassSizes, SchoolClasses
from eduquality.model.results.figures import Figure
from eduquality.scoring.county.asking import Asking
from eduquality.scoring.coverage.survey import school_of

_SIZE, _LARGE, _SUPER = "compulsory.mean_class_size", "compulsory.large_classes", "compulsory.super_large_classes"
INDICATORS = (_SIZE, _LARGE, _SUPER)
#: The parameter by which these indicators call a class large.
_LIMITS = {_LARGE: "large_size", _SUPER: "super_large_size"}


def class_sizes(asking: Asking) -> ClassSizes | None:
    """Give the classes of compulsory schools by size; None where the data have none."""
    requests = {name: asking.request(name, "class" if name == _SIZE else "area") for name in INDICATORS}
    asking.ask([*requests.values()])
    classes = [one for one in asking.of(requests[_SIZE]) if one.level == "class"]
    limits = [_limit(asking.of(requests[name]), name) for name in (_LARGE, _SUPER)]
    told = [one for one in classes if one.measures.get("known") == 1]
    if not told or None in limits:
        return None
    return ClassSizes(
        schools=_schools(asking, told),
        large=limits[0] or 0,
        super_large=limits[1] or 0,
        unknown=sum(one.undecided for one in classes),
        together=sum(int(known) for one in classes if (known := one.measures.get("known") or 0) > 1),
    )


def _limit(figures: Sequence[Figure], name: str) -> int | None:
    found = (figure.measures.get(_LIMITS[name]) for figure in figures)
    return next((int(one) for one in found if one is not None), None)


def _schools(asking: Asking, classes: Sequence[Figure]) -> tuple[SchoolClasses, ...]:
    sizes: dict[str, list[int]] = defaultdict(list)
    for figure in classes:
        sizes[school_of("class", figure.unit_code)].append(int(figure.measures["pupils"] or 0))
    names, counties = asking.checked.session.school_names(), asking.units
    return tuple(
        SchoolClasses(names.get(code, code), counties.get(code, ""), tuple(sorted(of, reverse=True)))
        for code, of in sorted(sizes.items())
    )
